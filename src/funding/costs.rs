//! What a line costs the school, by its own figures, and what is left of the new money.

use crate::domain::{CostItem, EnrolmentLine, Money};

/// How many classes the students make: students / class size, rounded up. Without a class size all
/// students are one class; without students there is none.
pub fn classes(students: u32, class_size: Option<u32>) -> u32 {
    match class_size {
        _ if students == 0 => 0,
        None | Some(0) => 1,
        Some(size) => students.div_ceil(size),
    }
}

/// One entered cost of a line: what it is, the amount as entered, how often it is due, and what that
/// comes to, rounded to the cent (R10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CostPart {
    pub(super) item: CostItem,
    pub(super) amount: Money,
    pub(super) count: u32,
    pub(super) cost: Money,
}

/// The costs entered for a line, in the order of the table's columns.
pub(super) fn cost_parts(line: &EnrolmentLine) -> impl Iterator<Item = CostPart> {
    let (costs, students) = (line.costs, line.students);
    CostItem::ALL.iter().filter_map(move |&item| {
        let amount = costs.amount(item)?;
        let count = match item {
            CostItem::FeePerStudent | CostItem::MaterialsPerStudent => students,
            CostItem::CostPerClass => classes(students, costs.class_size),
            CostItem::Other => 1,
        };
        Some(CostPart { item, amount, count, cost: amount.times(count).to_cents() })
    })
}

/// What a line costs the school in a year: students x provider fee + classes x cost per class +
/// students x materials cost + other costs, each product rounded to the cent (R10).
///
/// `None` where no amount is entered: what is not known is not nothing. Whether the line is funded
/// makes no difference, since the school pays all the same.
pub(super) fn line_cost(line: &EnrolmentLine) -> Option<Money> {
    sum_of_known(cost_parts(line).map(|part| Some(part.cost)))
}

/// The known amounts added up; `None` where none is known.
pub(super) fn sum_of_known(amounts: impl Iterator<Item = Option<Money>>) -> Option<Money> {
    amounts.flatten().reduce(|sum, amount| sum + amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CLASS_SIZE_MAX, Costs, STUDENTS_MAX};

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    fn cost(students: u32, costs: Costs) -> Option<String> {
        line_cost(&EnrolmentLine { students, costs, ..EnrolmentLine::empty() }).map(Money::plain)
    }

    #[test]
    fn students_make_full_classes_and_one_for_the_rest() {
        assert_eq!(classes(0, None), 0);
        assert_eq!(classes(0, Some(15)), 0);
        assert_eq!(classes(400, None), 1);
        assert_eq!(
            [1, 15, 16, 30, 31].map(|students| classes(students, Some(15))),
            [1, 1, 2, 2, 3]
        );
        for students in 0..200 {
            for size in 1..40 {
                let made = classes(students, Some(size));
                assert!(made * size >= students, "everyone has a place");
                assert!(made == 0 || (made - 1) * size < students, "no class is without students");
            }
        }
    }

    #[test]
    fn a_cost_is_the_sum_of_what_is_entered() {
        let all = Costs {
            fee_per_student: Some(money("1250")),
            cost_per_class: Some(money("3000")),
            class_size: Some(10),
            materials_per_student: Some(money("95.50")),
            other: Some(money("400")),
        };
        // 12 x 1,250 + 2 x 3,000 + 12 x 95.50 + 400
        assert_eq!(cost(12, all).unwrap(), "22546.00");
        let fee = Costs { fee_per_student: Some(money("1250")), ..Costs::default() };
        assert_eq!(cost(12, fee).unwrap(), "15000.00");
        assert_eq!(cost(0, Costs { other: None, ..all }).unwrap(), "0.00");
        assert_eq!(cost(0, all).unwrap(), "400.00", "what is due at any rate");
    }

    #[test]
    fn what_is_not_entered_is_not_known_rather_than_nothing() {
        assert_eq!(cost(12, Costs::default()), None);
        assert_eq!(cost(12, Costs { class_size: Some(15), ..Costs::default() }), None);
        assert_eq!(
            cost(12, Costs { other: Some(money("0")), ..Costs::default() }).unwrap(),
            "0.00"
        );
    }

    #[test]
    fn each_product_is_rounded_to_the_cent_and_then_added() {
        let halves = Costs {
            fee_per_student: Some(money("0.005")),
            materials_per_student: Some(money("0.005")),
            ..Costs::default()
        };
        assert_eq!(cost(1, halves).unwrap(), "0.02");
    }

    #[test]
    fn the_largest_costs_that_can_be_entered_do_not_overflow() {
        let most = money("999999999.9999");
        let costs = Costs {
            fee_per_student: Some(most),
            cost_per_class: Some(most),
            class_size: Some(1),
            materials_per_student: Some(most),
            other: Some(most),
        };
        assert!(costs.class_size <= Some(CLASS_SIZE_MAX));
        let line = EnrolmentLine { students: STUDENTS_MAX, costs, ..EnrolmentLine::empty() };
        let one = line_cost(&line);
        let all = sum_of_known(std::iter::repeat_n(one, 100_000)).unwrap();
        assert_eq!(all.plain(), "300000099999970000000.00");
    }
}
