//! What was approved stays as it was approved.

use super::action::Refused;
use super::document::{Plan, Scenario};
use crate::domain::EnrolmentLine;

/// Refuses what would change an approved plan, or an approved scenario or anything that its figures are
/// worked out from. It looks at what comes of an action rather than at what kind of action it is, so that
/// none which comes later is forgotten.
pub(super) fn refuse_changes_of_approved(before: &Plan, after: &Plan) -> Result<(), Refused> {
    if let Some(on) = before.approved()
        && before != after
    {
        return Err(Refused::PlanApproved(on));
    }
    for scenario in before.scenarios() {
        let Some(on) = scenario.approved else { continue };
        let mut others = after.scenarios().iter();
        let is_kept = others
            .find(|other| other.name == scenario.name)
            .is_some_and(|other| is_as_approved((before, scenario), (after, other)));
        if !is_kept {
            return Err(Refused::ScenarioApproved { name: scenario.name.clone(), on });
        }
    }
    Ok(())
}

/// Whether a scenario is the same and draws the same. What the department advised of it comes after the
/// approval and is no part of it, and neither are notes, which decide no figure.
fn is_as_approved(before: (&Plan, &Scenario), after: (&Plan, &Scenario)) -> bool {
    let (old, was) = before;
    let (new, is) = after;
    let Scenario { name, cycle, rate_set, years_7_12, advice: _, note: _, approved, lines } = was;
    (name, cycle, rate_set, years_7_12) == (&is.name, &is.cycle, &is.rate_set, &is.years_7_12)
        && *approved == is.approved
        && lines.len() == is.lines.len()
        && lines.iter().zip(&is.lines).all(|(was, is)| is_same_but_for_its_note(was, is))
        && old.facts_of(was) == new.facts_of(is)
        && old.rates_of(was) == new.rates_of(is)
}

fn is_same_but_for_its_note(was: &EnrolmentLine, is: &EnrolmentLine) -> bool {
    was == is || EnrolmentLine { note: is.note.clone(), ..was.clone() } == *is
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Band, FundingCycle, Money, SchoolType, Years7To12};
    use crate::plan::{
        Action, AdviceEdit, AdvisedPart, ApprovalOf, History, LineEdit, LinesChange, LinesStep,
        NewScenario, NoteOn, PaperEdit, PaymentsEdit, SchoolEdit,
    };
    use crate::rates::{Date, RateBook, SmallScaleReading};

    fn day() -> Date {
        Date::parse("2027-03-03").unwrap()
    }

    fn empty_scenario(plan: &Plan) -> Action {
        Action::NewScenario(NewScenario::empty(plan, 0))
    }

    fn plan() -> Plan {
        let rates = RateBook::built_in().unwrap().sets()[0].clone();
        let new = Plan::new(rates);
        [Action::AddLine { scenario: 0 }, empty_scenario(&new), Action::AddLine { scenario: 1 }]
            .iter()
            .fold(new, |plan, action| plan.after(action).unwrap())
    }

    fn approve(what: ApprovalOf, on: Option<Date>) -> Action {
        Action::Approve { what, on }
    }

    /// Everything that changes the first scenario or what its figures are made of.
    fn changes_of_the_first(plan: &Plan) -> Vec<Action> {
        let lines = &plan.scenarios()[0].lines;
        let change = LinesChange::in_place(lines, vec![EnrolmentLine::empty(); 2]);
        let import = LinesStep::Import { import: 1, lines: 3 };
        vec![
            Action::EditLine { scenario: 0, row: 0, edit: LineEdit::Band(Band::D) },
            Action::AddLine { scenario: 0 },
            Action::DuplicateLine { scenario: 0, row: 0 },
            Action::DeleteLine { scenario: 0, row: 0 },
            Action::ChangeLines { scenario: 0, change, step: LinesStep::Paste },
            Action::SetLines { scenario: 0, lines: vec![EnrolmentLine::empty(); 3], step: import },
            Action::RenameScenario { scenario: 0, name: "Other".to_owned() },
            Action::SetCycle { scenario: 0, cycle: FundingCycle::Revised },
            Action::SetOwnYears7To12 { scenario: 0, students: Some(5) },
            Action::DeleteScenario(0),
            Action::EditSchool(SchoolEdit::Type(SchoolType::Specialist)),
            Action::EditSchool(SchoolEdit::Years7To12(Years7To12::Total(300))),
            Action::EditSchool(SchoolEdit::Floor(Some(Money::parse("9").unwrap()))),
            Action::SetSmallScaleReading(SmallScaleReading::default().other()),
        ]
    }

    #[test]
    fn what_decides_the_figures_of_an_approved_scenario_stays() {
        let open = plan();
        let locked = open.after(&approve(ApprovalOf::Scenario(0), Some(day()))).unwrap();
        for action in changes_of_the_first(&open) {
            assert!(open.after(&action).is_ok(), "{action:?}");
            let refused = Refused::ScenarioApproved { name: "Indicative".to_owned(), on: day() };
            assert_eq!(locked.after(&action), Err(refused), "{action:?}");
        }
        let told = locked.after(&Action::DeleteScenario(0)).unwrap_err().to_string();
        assert_eq!(
            told,
            "Indicative was approved on 3 March 2027, so that it and what decides its figures cannot be \
             changed. Copy it to change the copy, or remove the approval first."
        );
    }

    #[test]
    fn an_approved_scenario_is_copied_advised_of_noted_and_compared() {
        let locked = plan().after(&approve(ApprovalOf::Scenario(0), Some(day()))).unwrap();
        let amount = Some(Money::parse("1").unwrap());
        for action in [
            Action::DuplicateScenario(0),
            Action::SetNote { on: NoteOn::Scenario(0), note: "n".to_owned() },
            Action::SetNote { on: NoteOn::Line { scenario: 0, row: 0 }, note: "n".to_owned() },
            Action::SetBaseline(1),
            Action::AddLine { scenario: 1 },
            Action::EditAdvice {
                scenario: 0,
                edit: AdviceEdit::Amount(AdvisedPart::Total, amount),
            },
            Action::EditPayments(PaymentsEdit::Advised(amount)),
            Action::EditSchool(SchoolEdit::Name("School".to_owned())),
            Action::EditPaper(PaperEdit::PreparedBy("A".to_owned())),
        ] {
            assert!(locked.after(&action).is_ok(), "{action:?}");
        }
        let edit = AdviceEdit::Amount(AdvisedPart::Total, amount);
        let advised = locked.after(&Action::EditAdvice { scenario: 0, edit }).unwrap();
        let copied = advised.after(&Action::DuplicateScenario(0)).unwrap();
        assert_eq!(copied.scenarios()[1].approved, None);
        assert!(copied.scenarios()[1].advice.is_empty(), "it was advised of the other");
        assert!(copied.after(&Action::AddLine { scenario: 1 }).is_ok());
        let opened = locked.after(&approve(ApprovalOf::Scenario(0), None)).unwrap();
        assert_eq!(opened, plan());
    }

    #[test]
    fn nothing_of_an_approved_plan_changes_until_the_approval_is_removed() {
        let plan = plan();
        let mut history = History::new(plan.clone(), RateBook::built_in().unwrap());
        history.apply(&approve(ApprovalOf::Plan, Some(day()))).unwrap();
        let mut actions = changes_of_the_first(&plan);
        let empty = empty_scenario(&plan);
        actions.extend([empty.clone(), Action::DuplicateScenario(0), Action::SetBaseline(1)]);
        actions.push(Action::EditPaper(PaperEdit::PreparedBy("A".to_owned())));
        for action in actions {
            assert_eq!(history.apply(&action), Err(Refused::PlanApproved(day())), "{action:?}");
        }
        assert_eq!(history.undo_name(), Some("approval of the plan"));
        history.apply(&approve(ApprovalOf::Plan, None)).unwrap();
        assert_eq!(history.undo_name(), Some("removal of the approval of the plan"));
        assert!(history.apply(&empty).is_ok());
    }
}
