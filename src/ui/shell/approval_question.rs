//! Whether the plan or a scenario was approved, and when.

use egui::{TextEdit, Ui};

use super::facts::PlanFacts;
use super::questions::{Answer, Question};
use super::today::today;
use crate::plan::{Action, ApprovalOf, Plan};
use crate::rates::Date;
use crate::ui::kit::dialog::{buttons, default_button, focus_and_enter};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, primary_button};

/// The approval as it is being entered.
pub(in crate::ui) struct ApprovalQuestion {
    what: ApprovalOf,
    /// What is approved, in words that begin a sentence.
    name: String,
    /// The day on which it was, if it was.
    approved: Option<Date>,
    /// The day as it is typed.
    day: String,
    /// Why something was refused that was tried, if it was.
    refused: Option<String>,
}

impl ApprovalQuestion {
    /// Asks for the approval of a plan or a scenario; `None` if the scenario is not there.
    pub(in crate::ui) fn of(plan: &Plan, what: ApprovalOf) -> Option<Self> {
        let (name, approved) = match what {
            ApprovalOf::Plan => ("The plan".to_owned(), plan.approved()),
            ApprovalOf::Scenario(place) => {
                let scenario = plan.scenarios().get(place)?;
                (format!("Scenario {}", scenario.name), scenario.approved)
            }
        };
        Some(Self { what, name, approved, day: today().to_string(), refused: None })
    }

    /// The same, after something was refused for the approval.
    pub(in crate::ui) fn refused(self, why: String) -> Self {
        Self { refused: Some(why), ..self }
    }

    fn action(&self, on: Option<Date>) -> Action {
        Action::Approve { what: self.what, on }
    }

    /// What can still be done with what is approved.
    fn locked(&self) -> &'static str {
        match self.what {
            ApprovalOf::Plan => {
                "Nothing in it can be changed then. It can be read, compared and reported, and copied to be \
                 changed."
            }
            ApprovalOf::Scenario(_) => {
                "It and what decides its figures cannot be changed then. It can be compared, reported and \
                 copied, and what the department advises can be entered."
            }
        }
    }
}

impl Question for ApprovalQuestion {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<Action>> {
        if let Some(day) = self.approved {
            return self.approved_ui(ui, day);
        }
        ui.label(theme::heading("Approval"));
        muted(ui, &format!("{} was approved on this day. {}", self.name, self.locked()));
        let field = ui
            .add(TextEdit::singleline(&mut self.day).desired_width(180.0))
            .accessible_name("Approved on");
        let day = Date::typed(&self.day);
        let action = self.action(day);
        let problem = match day {
            None => Some("A day such as 3 March 2027 or 3/3/2027.".to_owned()),
            Some(_) => facts.plan.after(&action).err().map(|refused| refused.to_string()),
        };
        if let Some(problem) = &problem {
            ui.label(theme::small(problem).color(theme::palette(ui.visuals()).problem));
        }
        let entered = focus_and_enter(ui, &field, &self.day);
        buttons(ui, |ui| {
            let cancels = ui.button("Cancel").clicked();
            let approve =
                ui.add_enabled_ui(problem.is_none(), |ui| primary_button(ui, "Mark as approved"));
            if problem.is_none() && (approve.inner.clicked() || entered) {
                Some(Answer::Do(action))
            } else {
                cancels.then_some(Answer::Cancel)
            }
        })
    }
}

impl ApprovalQuestion {
    /// What can be done with what is approved.
    fn approved_ui(&self, ui: &mut Ui, day: Date) -> Option<Answer<Action>> {
        ui.label(theme::heading(format!("Approved on {day}")));
        match &self.refused {
            Some(why) => ui.label(why),
            None => muted(ui, &format!("{} was approved. {}", self.name, self.locked())),
        };
        buttons(ui, |ui| {
            let is_scenario = matches!(self.what, ApprovalOf::Scenario(_));
            if is_scenario && ui.button("Cancel").clicked() {
                return Some(Answer::Cancel);
            }
            if ui.button("Remove the approval").clicked() {
                return Some(Answer::Do(self.action(None)));
            }
            match self.what {
                ApprovalOf::Scenario(place) => default_button(ui, "Copy to change")
                    .then_some(Answer::Do(Action::DuplicateScenario(place))),
                ApprovalOf::Plan => {
                    default_button(ui, "Leave it approved").then_some(Answer::Cancel)
                }
            }
        })
    }
}
