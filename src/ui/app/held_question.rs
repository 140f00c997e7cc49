//! What is asked where somebody else has a plan open.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::file_task::{FileTask, OpenAs, Then};
use super::recovery_question::at;
use crate::storage::{LockHolder, shown_path};
use crate::ui::kit::dialog::{buttons, default_button};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// How a plan is to be opened that somebody else has open.
pub(super) struct OpenElsewhere {
    pub(super) path: PathBuf,
    pub(super) holder: LockHolder,
}

impl Question for OpenElsewhere {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        let Self { path, holder } = self;
        told_ui(ui, path, holder);
        muted(
            ui,
            "Read-only: work on it as you like, and save it as another plan, or here once it is closed \
             there. As a copy: a plan of its own, in no file yet.",
        );
        let opened = |opening| Some(Answer::Do(FileTask::Open(path.clone(), opening)));
        buttons(ui, |ui| {
            if ui.button("Cancel").clicked() {
                return Some(Answer::Cancel);
            }
            if !holder.is_certain && ui.button("Open to edit").clicked() {
                return opened(OpenAs::TakeOver);
            }
            if ui.button("Open a copy").clicked() {
                return opened(OpenAs::Copy);
            }
            let reads_only = default_button(ui, "Open read-only");
            reads_only.then(|| opened(OpenAs::ReadOnly(holder.clone()))).flatten()
        })
    }
}

/// Where the plan is to be saved instead of in a file that somebody else has open.
pub(super) struct HeldElsewhere {
    pub(super) path: PathBuf,
    pub(super) holder: LockHolder,
    pub(super) then: Option<Then>,
}

impl Question for HeldElsewhere {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        let Self { path, holder, then } = self;
        told_ui(ui, path, holder);
        muted(
            ui,
            "Your changes are still in this window. Once it is closed there, they can be saved here.",
        );
        buttons(ui, |ui| {
            if ui.button("Cancel").clicked() {
                return Some(Answer::Cancel);
            }
            if !holder.is_certain && ui.button("Save it here").clicked() {
                let task = FileTask::SaveTakingOver(path.clone(), then.clone());
                return Some(Answer::Do(task));
            }
            let saves_as = default_button(ui, "Save as…");
            saves_as.then(|| Answer::Do(FileTask::SaveAs(then.clone())))
        })
    }
}

/// Who has it open, and since when.
fn told_ui(ui: &mut Ui, path: &Path, holder: &LockHolder) {
    let name = shown_path(path);
    let since = holder.since.map(at).unwrap_or_default();
    if holder.is_certain {
        ui.label(theme::heading("The plan is open elsewhere"));
        ui.label(format!("{name} was opened by {holder} {since}, and is still open there."));
    } else {
        ui.label(theme::heading("The plan may be open elsewhere"));
        ui.label(format!(
            "{name} was opened by {holder} {since}, and was not closed. If that window is gone, as after \
             a crash, go on to edit it."
        ));
    }
}
