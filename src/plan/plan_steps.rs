//! How a plan is changed step by step.

use std::collections::BTreeMap;

use super::action::{Action, Moved, Refused};
use super::document::Plan;
use super::edits::LineEdit;
use super::undoable::Undoable;
use crate::rates::{RateAction, SchoolCertificate};

impl Undoable for Plan {
    type Action = Action;
    type Moved = Moved;
    type Refused = Refused;

    fn after(&self, action: &Action) -> Result<Self, Refused> {
        self.after(action)
    }

    fn moved(&self, action: &Action) -> Moved {
        action.moved(self)
    }

    /// A set made for the plan comes to those at hand; a band or tier chosen for a line is kept for its certificate.
    fn change_of_rates(&self, action: &Action, after: &Self) -> Option<RateAction> {
        match action {
            Action::EditUsedRates { edit: action, .. } | Action::Rates(action) => {
                Some(action.clone())
            }
            Action::TakeList(taken) => Some(taken.rates()),
            Action::UseRates { set, is_new: true, .. } => Some(RateAction::Add(set.clone())),
            _ => remembered(action, self, after),
        }
    }

    fn step_name(&self, action: &Action) -> String {
        action.name(self)
    }

    fn continues(action: &Action, earlier: &Action) -> bool {
        action.continues(earlier)
    }

    /// What is mended of an import is left field by field, and yet one step with it.
    fn joins_ended_step(action: &Action) -> bool {
        action.is_import()
    }
}

/// What a school entered for certificates by an action on lines, to be offered next time.
fn remembered(action: &Action, before: &Plan, after: &Plan) -> Option<RateAction> {
    match action {
        Action::EditLine {
            scenario,
            row,
            edit:
                LineEdit::Band(_) | LineEdit::MaterialsTier(_) | LineEdit::Level(_) | LineEdit::Title(_),
        } => {
            let scenario = after.scenarios().get(*scenario)?;
            let line = scenario.lines.get(*row)?;
            SchoolCertificate::of_line(&scenario.rate_set, line).map(RateAction::Remember)
        }
        Action::ChangeLines { scenario, step, .. } | Action::SetLines { scenario, step, .. }
            if step.enters_certificates() =>
        {
            let (then, now) =
                (before.scenarios().get(*scenario)?, after.scenarios().get(*scenario)?);
            // The last line of a certificate says what counts for it.
            let mut by_code = BTreeMap::new();
            for (row, line) in now.lines.iter().enumerate() {
                let is_new = then.lines.get(row).is_none_or(|was| {
                    (&was.certificate, was.band, was.materials_tier)
                        != (&line.certificate, line.band, line.materials_tier)
                });
                if is_new && let Some(entered) = SchoolCertificate::of_line(&now.rate_set, line) {
                    by_code.insert(entered.code.clone(), entered);
                }
            }
            let all: Vec<SchoolCertificate> = by_code.into_values().collect();
            (!all.is_empty()).then_some(RateAction::RememberAll(all))
        }
        _ => None,
    }
}
