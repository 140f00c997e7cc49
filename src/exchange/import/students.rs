//! Students counted into lines: one line for each certificate, hours, pathway and eligibility.

use std::collections::HashMap;

use super::{Field, Incoming, Intake, RowIs};
use crate::domain::{
    Band, CertificateCode, Costs, EnrolmentLine, Hours, Level, MaterialsTier, Money, Pathway,
    ProgramYear, STUDENTS_MAX,
};

impl Intake {
    /// Whether other costs, which are of a whole line, are said student by student and so added up.
    pub fn adds_up_other_costs(&self) -> bool {
        self.row_is() == RowIs::Student && self.column_of(Field::OtherCosts).is_some()
    }
}

/// What students of one line share: all that the line says but their number, other costs, and the
/// title, which people write in many ways.
#[derive(PartialEq, Eq, Hash)]
struct Shared<'a> {
    certificate: Option<&'a CertificateCode>,
    level: Option<Level>,
    band: Option<Band>,
    materials_tier: Option<MaterialsTier>,
    hours: Hours,
    program_year: Option<ProgramYear>,
    withdrawals_percent: u8,
    pathway: Pathway,
    age: Option<u8>,
    vcaa_approved: bool,
    on_vass: bool,
    /// Those of a student or a class.
    costs: Costs,
}

impl<'a> Shared<'a> {
    fn of(line: &'a EnrolmentLine) -> Self {
        // Every field is named, so that none which comes later is forgotten here.
        let &EnrolmentLine {
            ref certificate,
            title: _,
            level,
            band,
            materials_tier,
            hours,
            program_year,
            students: _,
            withdrawals_percent,
            pathway,
            age,
            vcaa_approved,
            on_vass,
            costs,
            note: _,
        } = line;
        Self {
            certificate: certificate.as_ref(),
            level,
            band,
            materials_tier,
            hours,
            program_year,
            withdrawals_percent,
            pathway,
            age,
            vcaa_approved,
            on_vass,
            costs: Costs { other: None, ..costs },
        }
    }
}

/// The lines that students come to, in the order in which each was first met. Students of one line
/// share what it says of each of them, their age among it where they are not funded for it, and what
/// a student or a class costs. Other costs, which are of the whole line, are added up; of a
/// certificate's titles the first counts.
pub(super) fn counted<'a>(students: impl Iterator<Item = &'a Incoming>) -> Vec<Incoming> {
    let mut lines: Vec<Incoming> = Vec::new();
    let mut places: HashMap<Shared<'a>, usize> = HashMap::new();
    for student in students {
        let shared = Shared::of(&student.line);
        let line = places.get(&shared).and_then(|&place| lines.get_mut(place));
        if !line.is_some_and(|line| joined(line, student)) {
            places.insert(shared, lines.len());
            lines.push(student.clone());
        }
    }
    lines
}

/// Counts students into a line; false, and nothing changed, if a line cannot have so many or so much.
fn joined(line: &mut Incoming, more: &Incoming) -> bool {
    let students = line.line.students.saturating_add(more.line.students);
    let other = match (line.line.costs.other, more.line.costs.other) {
        // What cannot be typed cannot be read from a file either.
        (Some(one), Some(other)) => Money::parse(&(one + other).trimmed()).map(Some),
        (one, other) => Ok(one.or(other)),
    };
    let Some(other) = other.ok().filter(|_| students <= STUDENTS_MAX) else { return false };
    line.line.students = students;
    line.line.costs.other = other;
    line.says = line.says.union(more.says);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CostItem;
    use crate::exchange::import::FieldSet;
    use crate::exchange::sheet::Sheet;
    use crate::rates::{Catalogue, Date};
    use proptest::prelude::*;

    fn money(text: &str) -> Option<Money> {
        Money::parse(text).ok()
    }

    fn student(costs: &[(CostItem, &str)]) -> Incoming {
        let certificate = CertificateCode::parse("SIT20322").ok();
        let mut line = EnrolmentLine { certificate, students: 1, ..EnrolmentLine::empty() };
        for &(item, amount) in costs {
            line.costs.set(item, money(amount));
        }
        Incoming::eligible(line, FieldSet::default())
    }

    /// Students, other costs and fee of each line.
    fn told(students: &[Incoming]) -> Vec<(u32, Option<Money>, Option<Money>)> {
        let lines = counted(students.iter()).into_iter().map(|one| one.line);
        lines.map(|one| (one.students, one.costs.other, one.costs.fee_per_student)).collect()
    }

    #[test]
    fn other_costs_of_students_are_added_up_for_their_line() {
        let of = |amount| student(&[(CostItem::Other, amount)]);
        let students = [of("100"), student(&[]), of("100"), of("50.25")];
        assert_eq!(told(&students), [(4, money("250.25"), None)]);
        assert_eq!(told(&[student(&[]), student(&[])]), [(2, None, None)], "nothing is no 0");
    }

    #[test]
    fn only_a_sheet_of_students_with_other_costs_adds_them_up() {
        let adds_up = |headings: &str| {
            let rows = [headings, "Wattle|SIT20322|180|50"];
            let cells = |row: &str| row.split('|').map(str::to_owned).collect();
            let sheet = Sheet {
                name: "test".to_owned(),
                rows: rows.map(cells).to_vec(),
                ..Sheet::default()
            };
            let catalogue = Catalogue::built_in().unwrap();
            let mut intake =
                Intake::take(sheet, Date::parse("2023-05-02").unwrap(), &catalogue, &[]);
            let of_students = intake.adds_up_other_costs();
            intake.set_row_is(RowIs::Line);
            assert!(!intake.adds_up_other_costs(), "a line says its own");
            of_students
        };
        assert!(adds_up("Surname|Cert|Hours|Other costs"));
        assert!(!adds_up("Surname|Cert|Hours|Fee"));
    }

    #[test]
    fn what_a_student_or_a_class_costs_is_the_same_for_all_of_a_line() {
        let of = |fee, other| student(&[(CostItem::FeePerStudent, fee), (CostItem::Other, other)]);
        let students = [of("450", "10"), of("500", "20"), of("450", "30"), student(&[])];
        assert_eq!(
            told(&students),
            [(2, money("40"), money("450")), (1, money("20"), money("500")), (1, None, None)]
        );
        let class = |amount| student(&[(CostItem::CostPerClass, amount)]);
        assert_eq!(told(&[class("900"), class("900"), class("901")]).len(), 2);
    }

    #[test]
    fn a_line_that_can_have_no_more_is_followed_by_another() {
        let rich = || student(&[(CostItem::Other, "600000000")]);
        let most = money("600000000");
        assert_eq!(told(&[rich(), rich(), student(&[])]), [(1, most, None), (2, most, None)]);
        let mut many = student(&[]);
        many.line.students = STUDENTS_MAX;
        assert_eq!(told(&[many, student(&[])]), [(STUDENTS_MAX, None, None), (1, None, None)]);
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_no_two_lines_are_the_same(
            students in proptest::collection::vec(
                (0..3_usize, 0..2_u8, 0..2_usize, 0..3_usize), 0..60)
        ) {
            let students: Vec<Incoming> = students
                .into_iter()
                .map(|(code, age, pathway, costs)| {
                    let costs = [(CostItem::Other, "10"), (CostItem::MaterialsPerStudent, "7")]
                        .get(costs..=costs).unwrap_or_default();
                    let Incoming { line, says, .. } = student(costs);
                    let line = EnrolmentLine {
                        certificate: CertificateCode::parse(["A1", "B2", "C3"][code]).ok(),
                        age: (age > 0).then_some(age),
                        pathway: [Pathway::School, Pathway::Sbat][pathway],
                        ..line
                    };
                    Incoming::eligible(line, says)
                })
                .collect();
            let lines = counted(students.iter());
            let all: u32 = lines.iter().map(|one| one.line.students).sum();
            prop_assert_eq!(all as usize, students.len());
            let sum = |all: &[Incoming]| -> Money {
                all.iter().filter_map(|one| one.line.costs.other).sum()
            };
            prop_assert_eq!(sum(&lines), sum(&students));
            for (place, one) in lines.iter().enumerate() {
                for other in &lines[place + 1..] {
                    let mut same = other.line.clone();
                    same.students = one.line.students;
                    same.costs.other = one.line.costs.other;
                    prop_assert_ne!(&same, &one.line);
                }
            }
        }
    }
}
