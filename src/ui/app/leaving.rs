//! Leaving a plan: what is asked before anything is lost, and what goes on then.

use egui::{Context, Ui, ViewportCommand};

use super::file_dialog::FileRequest;
use super::file_task::{AfterRatesPage, FileTask, Then};
use super::{App, told};
use crate::storage::sample_plan;
use crate::ui::kit::dialog::{buttons, default_button};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::command::Command;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// The plan has unsaved changes, or cells hold what is not understood and would be lost.
struct Unsaved {
    /// What goes on.
    then: Then,
    /// Whether the plan has changes that are in no file.
    has_changes: bool,
    /// Whether something typed is not understood, and so in no plan.
    has_refused: bool,
}

impl Question for Unsaved {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        let lost =
            "What is outlined in red was not understood. It is not in the plan and would be lost.";
        let go_on = || Some(Answer::Do(FileTask::GoOn(self.then.clone())));
        if !self.has_changes {
            ui.label(theme::heading("Leave what was not understood?"));
            ui.label(lost);
            return buttons(ui, |ui| {
                let cancels = ui.button("Cancel").clicked();
                if default_button(ui, "Leave it") {
                    go_on()
                } else {
                    cancels.then_some(Answer::Cancel)
                }
            });
        }
        ui.label(theme::heading("Save your changes?"));
        ui.label(format!("\"{}\" has changes that are not saved.", facts.plan.title()));
        if self.has_refused {
            ui.label(lost);
        }
        buttons(ui, |ui| {
            if ui.button("Cancel").clicked() {
                return Some(Answer::Cancel);
            }
            if ui.button("Don't save").clicked() {
                return go_on();
            }
            let saves = default_button(ui, "Save");
            saves.then(|| Answer::Do(FileTask::Save(self.then.clone())))
        })
    }
}

/// The school's own rate sets could not be kept, and the window is about to close.
struct RatesNotKept {
    why: String,
}

impl Question for RatesNotKept {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        let why = &self.why;
        ui.label(theme::heading("Close without keeping your rate sets?"));
        ui.label(format!("What you changed on the Rates page could not be kept. {why}"));
        muted(
            ui,
            "A plan that uses a rate set keeps its own copy when it is saved. Export writes one too.",
        );
        buttons(ui, |ui| {
            let closes = ui.button("Close anyway").clicked();
            if default_button(ui, "Stay") {
                Some(Answer::Cancel)
            } else {
                closes.then_some(Answer::Do(FileTask::Close))
            }
        })
    }
}

impl App {
    /// Goes on to `then`, after asking about rates and lists that are read, an import and unsaved changes.
    pub(super) fn leave(&mut self, ctx: &Context, then: Then) {
        self.leave_rates_page(ctx, AfterRatesPage::LeavePlan(then));
    }

    /// Goes on to `then`, after asking about unsaved changes.
    pub(super) fn leave_plan(&mut self, ctx: &Context, then: Then) {
        let has_changes = self.document.has_unsaved_changes();
        let has_refused = self.shell.drafts.problems().next().is_some();
        if has_changes || has_refused {
            self.questions.ask_first(Unsaved { then, has_changes, has_refused });
        } else {
            self.go_on(ctx, then);
        }
    }

    pub(super) fn go_on(&mut self, ctx: &Context, then: Then) {
        match then {
            Then::Make(made) => self.show_made(ctx, *made),
            Then::NextYear => self.ask_for_next_year(),
            Then::CopyPlan => self.show_copy(),
            Then::ChooseFile => self.ask_for_file(ctx, FileRequest::Open, None),
            Then::Open(path) => self.open(&path),
            Then::OpenSample => match sample_plan() {
                Ok(plan) => {
                    self.show_plan(plan);
                    self.is_from_sample = true;
                }
                Err(faults) => self.say("The sample plan could not be read", told(&faults)),
            },
            Then::Close => match self.store_rates() {
                None => self.close(ctx),
                Some(why) => self.questions.ask_first(RatesNotKept { why }),
            },
        }
    }

    pub(super) fn close(&mut self, ctx: &Context) {
        self.questions.may_close = true;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }

    /// The window's close button asks about unsaved changes too.
    pub(super) fn handle_close(&mut self, ctx: &Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.questions.may_close {
            return;
        }
        let is_typing = ctx.text_edit_focused() || self.awaits_source();
        if is_typing && !self.questions.are_asked() {
            // What is typed in a field of the Rates page counts once the field is left, and has its source.
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.shell.ask(Command::Quit);
            self.run_commands(ctx);
        } else if self.document.has_unsaved_changes()
            || self.shell.drafts.problems().next().is_some()
            || self.has_import_to_lose()
            || self.has_rates_page_to_lose()
            || self.has_list_to_lose()
            || self.store_rates().is_some()
        {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(ctx, Then::Close);
        }
    }
}
