//! The question what to do with a plan that a window left behind unsaved.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::SystemTime;

use egui::Ui;

use super::plan_differences::differences;
use crate::domain::listed;
use crate::storage::{LeftPlan, read_plan, shown_path};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, primary_button};
use crate::ui::shell::questions::{Answer, buttons};

/// Plans that were left behind, of which the first is asked about.
#[derive(Clone)]
pub(in crate::ui) struct RecoveryQuestion {
    left: Rc<RefCell<Vec<LeftPlan>>>,
    told: Vec<String>,
}

impl std::fmt::Debug for RecoveryQuestion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecoveryQuestion").field("told", &self.told).finish_non_exhaustive()
    }
}

impl RecoveryQuestion {
    /// The question about plans, of which there is at least one.
    pub(in crate::ui) fn of(left: Vec<LeftPlan>) -> Self {
        let told = left.first().map(told).unwrap_or_default();
        Self { left: Rc::new(RefCell::new(left)), told }
    }

    /// The plan that was asked about; the question is then about the next one.
    pub(in crate::ui) fn take(&self) -> Option<LeftPlan> {
        let mut left = self.left.borrow_mut();
        (!left.is_empty()).then(|| left.remove(0))
    }

    /// The question about the plan that comes next, if there is one.
    pub(in crate::ui) fn next(self) -> Option<Self> {
        let told = self.left.borrow().first().map(told)?;
        Some(Self { told, ..self })
    }
}

/// Shows the question.
pub(in crate::ui) fn recovery_ui(ui: &mut Ui, question: &RecoveryQuestion) -> Option<Answer> {
    ui.label(theme::heading("A plan was not saved"));
    for line in &question.told {
        muted(ui, line);
    }
    buttons(ui, |ui| {
        if primary_button(ui, "Go on with it").clicked() {
            return Some(Answer::Recover(question.clone()));
        }
        if ui.button("Ask me next time").clicked() {
            return Some(Answer::Cancel);
        }
        ui.button("Discard it").clicked().then(|| Answer::DiscardLeft(question.clone()))
    })
}

/// What the plan is, since when it is kept, and how it differs from its file.
fn told(left: &LeftPlan) -> Vec<String> {
    let title = left.plan.title();
    let mut told = vec![format!(
        "{title} had changes when the program ended without saving them. They were kept {}.",
        at(left.kept)
    )];
    match &left.path {
        None => told.push("It is in no file yet.".to_owned()),
        Some(path) => {
            let name = shown_path(path);
            told.push(match read_plan(path) {
                Ok(saved) => match differences(&saved, &left.plan) {
                    differing if differing.is_empty() => {
                        format!("It is the same as in its file, {name}.")
                    }
                    differing => {
                        format!(
                            "What differs from its file, {name}: {}.",
                            listed(&differing, "and")
                        )
                    }
                },
                Err(_) => format!("Its file, {name}, cannot be read now."),
            });
        }
    }
    told.push("Going on with it changes no file until you save.".to_owned());
    told
}

/// A time in the past as people say it.
pub(in crate::ui) fn at(time: SystemTime) -> String {
    jiff::Timestamp::try_from(time).map_or_else(
        |_| "at an unknown time".to_owned(),
        |time| {
            let here = time.to_zoned_datetime(jiff::tz::TimeZone::system());
            format!("on {}", here.strftime("%-d %B %Y at %H:%M"))
        },
    )
}
