//! What a new plan begins with.

use super::document::Plan;
use crate::domain::{SchoolType, Years7To12, make_fit};
use crate::rates::RateSet;

/// What is answered before a plan is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// The school's name; blank if it is not entered yet.
    pub school_name: String,
    /// Which column of the rates applies.
    pub school_type: SchoolType,
    /// Enrolments in Years 7 to 12; `None` if they are not known yet.
    pub years_7_12: Option<Years7To12>,
    /// The calendar year that is planned.
    pub year: u16,
}

impl Plan {
    /// A new plan with what was answered: one empty scenario under `rates`, which may be of another year.
    ///
    /// A plan whose enrolments are not known holds none, which its notices tell from a school without students.
    pub fn begun(beginning: &Beginning, rates: RateSet) -> Self {
        let mut plan = Self::new(rates);
        let file = &mut plan.file;
        let school = &mut file.school;
        beginning.school_name.trim().clone_into(&mut school.name);
        make_fit(&mut school.name);
        school.school_type = beginning.school_type;
        school.years_7_12 = beginning.years_7_12.unwrap_or_default();
        file.planning_year = beginning.year;
        plan
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::RateBook;

    #[test]
    fn a_plan_begins_with_what_was_answered_and_rates_that_may_be_of_another_year() {
        let rates = RateBook::built_in().unwrap().sets()[0].clone();
        let beginning = Beginning {
            school_name: " Banksia Ridge ".to_owned(),
            school_type: SchoolType::Specialist,
            years_7_12: Some(Years7To12::Total(356)),
            year: 2027,
        };
        let plan = Plan::begun(&beginning, rates.clone());
        assert_eq!(plan.title(), "Banksia Ridge 2027");
        assert_eq!(plan.school().school_type, SchoolType::Specialist);
        assert_eq!(plan.school().years_7_12.total(), 356);
        assert_eq!(plan.rates_of(&plan.scenarios()[0]), &rates);
        let unknown = Plan::begun(&Beginning { years_7_12: None, ..beginning }, rates);
        assert_eq!(unknown.school().years_7_12, Years7To12::default());
    }
}
