//! Saving the plan, and what is asked where that cannot be done as it is.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use egui::{Context, Ui};

use super::file_dialog::FileRequest;
use super::file_task::{FileTask, OpenAs, Then};
use super::held_question::HeldElsewhere;
use super::plan_differences::differences;
use super::{App, absolute};
use crate::domain::{Problem, listed};
use crate::plan::Plan;
use crate::storage::{read_plan, shown_path};
use crate::ui::kit::dialog::{buttons, default_button};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// The plan could not be saved.
struct NotSaved {
    why: String,
    then: Option<Then>,
}

impl Question for NotSaved {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        ui.label(theme::heading("The plan could not be saved"));
        ui.label(&self.why);
        muted(ui, "Your changes are still in this window.");
        buttons(ui, |ui| {
            let cancels = ui.button("Cancel").clicked();
            if default_button(ui, "Save as…") {
                Some(Answer::Do(FileTask::SaveAs(self.then.clone())))
            } else {
                cancels.then_some(Answer::Cancel)
            }
        })
    }
}

/// Somebody else wrote the plan's file since it was read.
struct ChangedOnDisk {
    path: PathBuf,
    /// What differs, in words.
    differs: String,
    then: Option<Then>,
}

impl Question for ChangedOnDisk {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        let Self { path, differs, then } = self;
        let name = shown_path(path);
        ui.label(theme::heading("The file was changed by somebody else"));
        ui.label(format!("{name} holds something else than when it was opened or saved here."));
        muted(ui, differs);
        buttons(ui, |ui| {
            let task = if ui.button("Cancel").clicked() {
                return Some(Answer::Cancel);
            } else if ui.button("Reload, without my changes").clicked() {
                FileTask::Open(path.clone(), OpenAs::ToEdit)
            } else if ui.button("Replace it").clicked() {
                FileTask::SaveOver(path.clone(), then.clone())
            } else if default_button(ui, "Save as…") {
                FileTask::SaveAs(then.clone())
            } else {
                return None;
            };
            Some(Answer::Do(task))
        })
    }
}

/// How a plan differs from what its file holds now.
fn told_of_change(path: &Path, plan: &Plan) -> String {
    match read_plan(path) {
        Ok(theirs) => match differences(&theirs, plan) {
            differing if differing.is_empty() => {
                "It holds the same plan as this window.".to_owned()
            }
            differing => format!("What differs in this window: {}.", listed(&differing, "and")),
        },
        Err(_) => "It cannot be read as a plan now.".to_owned(),
    }
}

impl App {
    pub(super) fn save(&mut self, ctx: &Context, then: Option<Then>) {
        match self.document.path().map(Path::to_owned) {
            Some(path) => self.save_in(ctx, &path, then),
            None => self.ask_where_to_save(ctx, then),
        }
    }

    pub(super) fn ask_where_to_save(&mut self, ctx: &Context, then: Option<Then>) {
        let request = FileRequest::Save(self.document.suggested_name());
        self.ask_for_file(ctx, request, then);
    }

    pub(super) fn save_in(&mut self, ctx: &Context, path: &Path, then: Option<Then>) {
        self.save_claimed(ctx, &absolute(path), false, then);
    }

    /// Saves the plan in a file, unless somebody else has that open or changed it.
    pub(super) fn save_claimed(
        &mut self,
        ctx: &Context,
        path: &Path,
        over_another: bool,
        then: Option<Then>,
    ) {
        let path = path.to_owned();
        if let Err(holder) = self.document.claim(&path, over_another) {
            self.questions.ask_first(HeldElsewhere { path, holder, then });
            return;
        }
        if self.document.path() == Some(path.as_path()) && self.document.is_changed_on_disk() {
            let differs = told_of_change(&path, self.plan());
            self.questions.ask_first(ChangedOnDisk { path, differs, then });
        } else {
            self.save_over(ctx, path, then);
        }
    }

    /// Saves the plan in a file, whatever that holds.
    pub(super) fn save_over(&mut self, ctx: &Context, path: PathBuf, then: Option<Then>) {
        match self.document.save(&path) {
            Ok(()) => {
                let folder = path.parent().and_then(Path::file_name).map(OsStr::to_string_lossy);
                let folder = folder.map(|folder| format!(", folder {folder}")).unwrap_or_default();
                self.shell.tell(format!("Saved in {}{folder}", self.document.file_name()));
                self.kept.settings.remember_seen(&path, self.pages.notices.seen());
                if let Some(then) = then {
                    self.go_on(ctx, then);
                }
                self.kept.settings.remember(path);
                self.store_settings();
            }
            Err(fault) => {
                self.note_refused("save", fault.cause.kind());
                self.questions.ask_first(NotSaved { why: fault.told(), then });
            }
        }
    }
}
