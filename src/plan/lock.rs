//! What an approval keeps from being changed, for whoever shows it.

use std::fmt;

use super::approval_of::ApprovalOf;
use super::document::{Plan, Scenario};
use crate::rates::Date;

/// An approval that keeps something as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// What was approved.
    pub of: ApprovalOf,
    /// On which day.
    pub on: Date,
    /// What was approved, in words that begin a sentence.
    name: String,
}

impl Lock {
    /// That it was approved, and on which day, without a full stop.
    pub fn approved(&self) -> String {
        format!("{} was approved on {}", self.name, self.on)
    }
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: copy it to change it.", self.approved())
    }
}

/// A part of the school's facts that an approval may keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchoolPart {
    /// What decides no scenario's figures: the name, the planning year, a new provider.
    Other,
    /// The type of school.
    Type,
    /// The students in Years 7 to 12.
    Years7To12,
    /// The band funding of 2022.
    Floor,
    /// The reading of the small-scale maximum (R9).
    SmallScaleReading,
}

impl Plan {
    /// The approval of the plan, which keeps all of it.
    pub fn lock(&self) -> Option<Lock> {
        let (of, name) = (ApprovalOf::Plan, "This plan".to_owned());
        self.approved().map(|on| Lock { of, on, name })
    }

    /// The approval that keeps the scenario at a place, be it its own or that of the plan.
    pub fn lock_of(&self, place: usize) -> Option<Lock> {
        self.lock().or_else(|| self.own_lock_of(place))
    }

    /// Whether anything of it is approved.
    pub fn has_approval(&self) -> bool {
        (0..self.scenarios().len()).any(|place| self.lock_of(place).is_some())
    }

    fn own_lock_of(&self, place: usize) -> Option<Lock> {
        let scenario = self.scenarios().get(place)?;
        let (of, name) = (ApprovalOf::Scenario(place), scenario.name.clone());
        scenario.approved.map(|on| Lock { of, on, name })
    }

    /// The approval that keeps a part of the school's facts: that of the plan, or of the first scenario whose
    /// figures the part decides.
    pub fn lock_of_school(&self, part: SchoolPart) -> Option<Lock> {
        let is_decided = |scenario: &Scenario| match part {
            SchoolPart::Other => false,
            SchoolPart::Type | SchoolPart::Floor | SchoolPart::SmallScaleReading => true,
            SchoolPart::Years7To12 => scenario.years_7_12.is_none(),
        };
        let places = 0..self.scenarios().len();
        let mut decided = places.filter(|&place| is_decided(&self.scenarios()[place]));
        self.lock().or_else(|| decided.find_map(|place| self.own_lock_of(place)))
    }

    /// The plan as one of which nothing is approved, to be changed. Everything else is the same, what the
    /// department advised as well.
    #[must_use]
    pub fn unapproved(&self) -> Self {
        let mut plan = self.clone();
        plan.file.approved = None;
        for scenario in &mut plan.file.scenarios {
            scenario.approved = None;
        }
        plan
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Money, SchoolType, Years7To12};
    use crate::plan::{Action, AdviceEdit, NewScenario, SchoolEdit};
    use crate::rates::{RateBook, SmallScaleReading};

    fn day() -> Date {
        Date::parse("2027-03-03").unwrap()
    }

    fn changes() -> Vec<(SchoolPart, Action)> {
        let floor = Money::parse("9").ok();
        vec![
            (SchoolPart::Other, Action::EditSchool(SchoolEdit::Name("Other".to_owned()))),
            (SchoolPart::Other, Action::EditSchool(SchoolEdit::NewProvider(true))),
            (SchoolPart::Other, Action::SetPlanningYear(2030)),
            (SchoolPart::Type, Action::EditSchool(SchoolEdit::Type(SchoolType::Specialist))),
            (
                SchoolPart::Years7To12,
                Action::EditSchool(SchoolEdit::Years7To12(Years7To12::Total(300))),
            ),
            (SchoolPart::Floor, Action::EditSchool(SchoolEdit::Floor(floor))),
            (
                SchoolPart::SmallScaleReading,
                Action::SetSmallScaleReading(SmallScaleReading::default().other()),
            ),
        ]
    }

    /// Two scenarios; the second has students in Years 7 to 12 of its own.
    fn plan() -> Plan {
        let plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
        let empty = Action::NewScenario(NewScenario::empty(&plan, 0));
        let own = Action::SetOwnYears7To12 { scenario: 1, students: Some(240) };
        plan.after(&empty).unwrap().after(&own).unwrap()
    }

    #[test]
    fn what_is_locked_is_what_an_approval_refuses() {
        let plan = plan();
        let whats = [ApprovalOf::Plan, ApprovalOf::Scenario(0), ApprovalOf::Scenario(1)];
        for what in whats {
            let locked = plan.after(&Action::Approve { what, on: Some(day()) }).unwrap();
            for (part, action) in changes() {
                let lock = locked.lock_of_school(part);
                assert_eq!(
                    lock.as_ref().map(|lock| lock.of),
                    locked.after(&action).is_err().then_some(what),
                    "{what:?}: {action:?}"
                );
            }
            for scenario in 0..2 {
                let refused = locked.after(&Action::AddLine { scenario }).is_err();
                assert_eq!(locked.lock_of(scenario).is_some(), refused, "{what:?}: {scenario}");
            }
        }
        for (part, _) in changes() {
            assert_eq!(plan.lock_of_school(part), None);
        }
    }

    #[test]
    fn a_lock_says_what_was_approved_and_how_to_go_on() {
        let approve = |what| Action::Approve { what, on: Some(day()) };
        let scenario = plan().after(&approve(ApprovalOf::Scenario(0))).unwrap();
        assert_eq!(
            scenario.lock_of(0).unwrap().to_string(),
            "Indicative was approved on 3 March 2027: copy it to change it."
        );
        let both = scenario.after(&approve(ApprovalOf::Plan)).unwrap();
        assert_eq!(
            both.lock_of(0).unwrap().to_string(),
            "This plan was approved on 3 March 2027: copy it to change it."
        );
    }

    #[test]
    fn a_copy_of_a_plan_has_no_approval_and_all_else() {
        let note = AdviceEdit::Note("By letter".to_owned());
        let plan = plan().after(&Action::EditAdvice { scenario: 0, edit: note }).unwrap();
        let approved = [ApprovalOf::Scenario(0), ApprovalOf::Scenario(1), ApprovalOf::Plan]
            .into_iter()
            .fold(plan.clone(), |plan, what| {
                plan.after(&Action::Approve { what, on: Some(day()) }).unwrap()
            });
        assert_eq!(approved.unapproved(), plan);
    }
}
