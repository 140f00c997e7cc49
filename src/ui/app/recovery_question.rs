//! The question what to do with a plan that a window left behind unsaved.

use std::time::SystemTime;

use egui::Ui;

use super::file_task::FileTask;
use super::plan_differences::differences;
use crate::domain::listed;
use crate::plan::Plan;
use crate::storage::{Checked, LeftDocument, read_plan, shown_path};
use crate::ui::kit::dialog::{buttons, default_button};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// Plans that were left behind, of which the first is asked about.
pub(super) struct RecoveryQuestion {
    left: Vec<LeftDocument>,
    told: Vec<String>,
}

impl RecoveryQuestion {
    /// The question about the plans that were left, if there are any.
    pub(super) fn of(mut left: Vec<LeftDocument>) -> Option<Self> {
        left.retain(|left| plan_of(left).is_some());
        let first = left.first()?;
        let told = told(plan_of(first)?, first);
        Some(Self { left, told })
    }
}

impl Question for RecoveryQuestion {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        ui.label(theme::heading("A plan was not saved"));
        for line in &self.told {
            muted(ui, line);
        }
        buttons(ui, |ui| {
            if ui.button("Discard it").clicked() {
                return Some(Answer::Do(FileTask::Discard(std::mem::take(&mut self.left))));
            }
            if ui.button("Ask me next time").clicked() {
                return Some(Answer::Cancel);
            }
            let goes_on = default_button(ui, "Go on with it");
            goes_on.then(|| Answer::Do(FileTask::Recover(std::mem::take(&mut self.left))))
        })
    }
}

/// The plan that was left, if it is one: of the other kinds no window leaves any.
pub(super) fn plan_of(left: &LeftDocument) -> Option<&Plan> {
    match &left.document {
        Checked::Plan(plan) => Some(plan),
        Checked::RateSet(..) | Checked::Certificates(_) => None,
    }
}

/// What the plan is, since when it is kept, and how it differs from its file.
fn told(plan: &Plan, left: &LeftDocument) -> Vec<String> {
    let title = plan.title();
    let mut told = vec![format!(
        "{title} had changes when the program ended without saving them. They were kept {}.",
        at(left.kept)
    )];
    match &left.path {
        None => told.push("It is in no file yet.".to_owned()),
        Some(path) => {
            let name = shown_path(path);
            told.push(match read_plan(path) {
                Ok(saved) => match differences(&saved, plan) {
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
pub(super) fn at(time: SystemTime) -> String {
    jiff::Timestamp::try_from(time).map_or_else(
        |_| "at an unknown time".to_owned(),
        |time| {
            let here = time.to_zoned_datetime(jiff::tz::TimeZone::system());
            format!("on {}", here.strftime("%-d %B %Y at %H:%M"))
        },
    )
}
