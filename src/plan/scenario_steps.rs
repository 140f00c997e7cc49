//! Adding a scenario, moving it, and what it may be called.

use super::action::Refused;
use super::document::{Plan, PlanFile, SCENARIO_NAME_LENGTH_MAX, Scenario};
use super::faults::same_name;
use super::new_scenario::NewScenario;
use crate::domain::{make_fit, seen_name};

impl NewScenario {
    /// Adds it to a plan.
    pub(super) fn add_to(&self, file: &mut PlanFile) -> Result<(), Refused> {
        let like = file.scenarios.get(self.like).ok_or(Refused::Gone)?.clone();
        let name = fitting_name(&file.scenarios, None, &self.name)?;
        if self.is_copy {
            let copy = Scenario { name, cycle: self.cycle, ..like.to_be_changed() };
            file.scenarios.insert(self.like + 1, copy);
        } else {
            file.scenarios.push(Scenario::empty(name, self.cycle, like.rate_set));
        }
        Ok(())
    }
}

impl Plan {
    /// Takes a scenario to another place. What its place decides stays as it was: where two are of one cycle, the
    /// year's payments go on being of the one that they were of.
    pub(super) fn move_scenario(&mut self, from: usize, to: usize) -> Result<(), Refused> {
        let count = self.file.scenarios.len();
        if from >= count || to >= count {
            return Err(Refused::Gone);
        }
        let name_at = |plan: &Self, place: usize| plan.file.scenarios[place].name.clone();
        let indicative = name_at(self, self.indicative_scenario());
        let revised = name_at(self, self.revised());
        let moved = self.file.scenarios.remove(from);
        self.file.scenarios.insert(to, moved);
        if name_at(self, self.indicative_scenario()) != indicative {
            self.file.payments.indicative = Some(indicative);
        }
        if name_at(self, self.revised()) != revised {
            self.file.payments.revised = Some(revised);
        }
        Ok(())
    }
}

/// A name as a scenario can have it. `own` is the place of the scenario that is to have it, if it is there yet.
pub(super) fn fitting_name(
    scenarios: &[Scenario],
    own: Option<usize>,
    name: &str,
) -> Result<String, Refused> {
    let mut name = name.to_owned();
    make_fit(&mut name);
    let name = name.trim();
    if seen_name(name).is_empty() {
        return Err(Refused::NameBlank);
    }
    if name.chars().count() > SCENARIO_NAME_LENGTH_MAX {
        return Err(Refused::NameTooLong);
    }
    let taken = |(other, scenario): (usize, &Scenario)| {
        Some(other) != own && same_name(&scenario.name, name)
    };
    if scenarios.iter().enumerate().any(taken) {
        return Err(Refused::NameTaken(name.to_owned()));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::FundingCycle;
    use crate::plan::{Action, History, PaymentsEdit};
    use crate::rates::RateBook;

    fn plan() -> Plan {
        Plan::new(RateBook::built_in().unwrap().sets()[0].clone())
    }

    fn names(plan: &Plan) -> Vec<&str> {
        plan.scenarios().iter().map(|scenario| scenario.name.as_str()).collect()
    }

    fn with(plan: &Plan, name: &str, cycle: FundingCycle) -> Plan {
        let new = NewScenario { name: name.to_owned(), cycle, ..NewScenario::empty(plan, 0) };
        plan.after(&Action::NewScenario(new)).unwrap()
    }

    #[test]
    fn a_new_scenario_is_what_it_was_said_to_be() {
        let first = plan().after(&Action::AddLine { scenario: 0 }).unwrap();
        let confirmed = FundingCycle::Confirmed;
        let name = NewScenario::free_name(&first, 0, true, confirmed);
        let copy = NewScenario { name, cycle: confirmed, ..NewScenario::copy(&first, 0) };
        let second = first.after(&Action::NewScenario(copy.clone())).unwrap();
        assert_eq!(names(&second), ["Indicative", "Confirmed"]);
        assert_eq!(second.scenarios()[1].cycle, confirmed);
        assert_eq!(second.scenarios()[1].lines, first.scenarios()[0].lines);
        assert_eq!(
            second.after(&Action::NewScenario(copy)),
            Err(Refused::NameTaken("Confirmed".to_owned()))
        );
        let third = second.after(&Action::NewScenario(NewScenario::empty(&second, 0))).unwrap();
        assert_eq!(names(&third), ["Indicative", "Confirmed", "New scenario"]);
        assert!(third.scenarios()[2].lines.is_empty());
        assert_eq!(NewScenario::free_name(&third, 0, false, confirmed), "Confirmed 2");
    }

    #[test]
    fn a_scenario_is_named_and_said_to_be_another_in_one_step() {
        let mut history = History::new(
            with(&plan(), "Copy of Indicative", FundingCycle::WhatIf),
            RateBook::built_in().unwrap(),
        );
        let action = Action::NameScenario {
            scenario: 1,
            name: "Confirmed 2027".to_owned(),
            cycle: FundingCycle::Confirmed,
        };
        history.apply(&action).unwrap();
        assert_eq!(history.plan().revised(), 1);
        history.undo();
        assert_eq!(names(history.plan()), ["Indicative", "Copy of Indicative"]);
        assert_eq!(history.plan().scenarios()[1].cycle, FundingCycle::WhatIf);
    }

    #[test]
    fn a_scenario_moves_in_one_step_and_baseline_and_payments_go_along() {
        let start = with(&plan(), "May", FundingCycle::Revised);
        let start = with(&start, "June", FundingCycle::Revised);
        assert_eq!((start.baseline(), start.indicative_scenario(), start.revised()), (0, 0, 2));
        let mut history = History::new(start, RateBook::built_in().unwrap());
        history.apply(&Action::MoveScenario { from: 2, to: 0 }).unwrap();
        let moved = history.plan();
        assert_eq!(names(moved), ["June", "Indicative", "May"]);
        assert_eq!((moved.baseline(), moved.indicative_scenario()), (1, 1));
        assert_eq!(moved.revised(), 0, "the last revised is May now, and June goes on paying");
        assert_eq!(history.undo_name(), Some("move of June"));
        history.undo();
        assert_eq!(names(history.plan()), ["Indicative", "May", "June"]);
        assert_eq!(history.plan().payments_basis().revised, None);
    }

    #[test]
    fn what_was_chosen_stays_chosen_and_a_place_that_is_gone_is_refused() {
        let start = with(&plan(), "May", FundingCycle::WhatIf);
        let chosen = start.after(&Action::EditPayments(PaymentsEdit::Revised(Some(1)))).unwrap();
        let moved = chosen.after(&Action::MoveScenario { from: 0, to: 1 }).unwrap();
        assert_eq!(moved.revised(), 0);
        assert_eq!(start.after(&Action::MoveScenario { from: 0, to: 2 }), Err(Refused::Gone));
        assert_eq!(start.after(&Action::MoveScenario { from: 1, to: 1 }).as_ref(), Ok(&start));
    }
}
