//! The frame's edge: a panic in a page, a command or a dialog ends that page, not the program.
//!
//! What a panic may leave half done is what is only seen: the view and the results. The plan is replaced whole
//! or not at all, by [`crate::plan::History`], and is kept aside before anything else is drawn.

use super::super::key_queue::KeyQueue;
use super::super::questions::question_ui;
use super::super::results::Results;
use super::super::stopped_page::{Choice, Kept, Stopped, stopped_ui};
use super::super::view_state::Page;
use super::App;
use crate::storage::{Log, Panicked, caught};

/// Seconds of the window's clock: what stops so soon after the pages came back stopped at once.
const AT_ONCE: f64 = 3.0;

/// What is known of pages that stopped.
#[derive(Default)]
pub(super) struct Stopping {
    stopped: Option<Stopped>,
    /// When the pages came back last, and how often in a row.
    came_back: Option<(f64, u8)>,
    /// Nothing can be drawn any more: the window closes.
    gives_up: bool,
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if self.stopping.gives_up {
            self.close(&ctx);
        } else if self.stopping.stopped.is_some() {
            self.stopped_frame(ui);
        } else if let Err(panicked) = self.guarded(|app| app.pages(ui)) {
            self.stop(&ctx, &panicked);
        }
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, raw_input: &mut egui::RawInput) {
        if self.stopping.stopped.is_none()
            && let Err(panicked) = self.guarded(|app| app.pace_keys(ctx, raw_input))
        {
            self.stop(ctx, &panicked);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        let has_stopped = self.stopping.stopped.is_some() || self.stopping.gives_up;
        let leaves_plan = has_stopped && self.document.has_unsaved_changes();
        // What panics here is in the log, and nobody is left to be told.
        let _ = self.guarded(|app| {
            if !leaves_plan {
                app.forget_kept();
            }
            app.store_rates();
        });
        if let Some(log) = &self.log {
            log.ended();
        }
    }
}

impl App {
    /// Does something that may panic.
    pub(super) fn guarded<R>(
        &mut self,
        action: impl FnOnce(&mut Self) -> R,
    ) -> Result<R, Panicked> {
        let page = self.view.page.title();
        caught(self.log.clone(), Some(page), || action(self))
    }

    /// The log, for what can be shown of it.
    pub(super) fn log_file(&self) -> Option<std::path::PathBuf> {
        self.log.as_ref().map(Log::path)
    }

    /// Notes in the log that something could not be done with a file.
    pub(super) fn note_failed(&self, what: &'static str, kind: std::io::ErrorKind) {
        if let Some(log) = &self.log {
            log.failed(what, kind);
        }
    }

    /// Puts the plan in safety after a panic, and the page that says so in the place of the pages.
    pub(super) fn stop(&mut self, ctx: &egui::Context, panicked: &Panicked) {
        let page = self.view.page.title();
        // What was typed in a cell that was left in this frame is not in the plan yet.
        for typed in std::mem::take(&mut self.view.typed) {
            let _ = self.guarded(|app| app.document.history.apply(&typed).is_ok());
        }
        self.view.question = None;
        self.view.command = None;
        self.pending_file = None;
        self.keys = KeyQueue::default();
        let kept = self.guarded(Self::keep_at_once);
        let kept = kept.unwrap_or_else(|_| Kept::Not("a fault of the program".to_owned()));
        let now = ctx.input(|input| input.time);
        let times = match (&self.stopping.stopped, self.stopping.came_back) {
            (Some(stopped), _) => stopped.times,
            (None, Some((when, times))) if now - when < AT_ONCE => times,
            (None, _) => 0,
        };
        self.stopping.stopped = Some(Stopped::of(page, panicked, kept, times, self.log_file()));
        egui::Popup::close_all(ctx);
        ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        // What was drawn up to the panic is half a page.
        ctx.request_discard("a page stopped");
        ctx.request_repaint();
    }

    fn stopped_frame(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        let Ok(choice) = self.guarded(|app| app.draw_stopped(ui)) else {
            // The page that stands in for all others stops itself: what is kept is all that can be done.
            self.stopping.gives_up = true;
            self.close(&ctx);
            return;
        };
        if let Err(panicked) = self.guarded(|app| app.carry_out(&ctx, choice)) {
            self.stop(&ctx, &panicked);
        }
    }

    fn draw_stopped(&mut self, ui: &mut egui::Ui) -> Option<Choice> {
        let has_unsaved = self.document.has_unsaved_changes();
        let stopped = self.stopping.stopped.as_mut()?;
        let asked = ui.ctx().input(|input| input.viewport().close_requested());
        if asked && !self.may_close && !stopped.may_close(has_unsaved) {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
        if self.pending_file.is_some() {
            // The plan stays as it is until a place for it is chosen.
            ui.disable();
        }
        stopped_ui(ui, stopped, has_unsaved, self.document.path())
    }

    /// Does what was chosen on the page that stands in for the others, and goes on with what it began.
    fn carry_out(&mut self, ctx: &egui::Context, choice: Option<Choice>) {
        self.poll_file_dialog(ctx);
        let answer = match &mut self.view.question {
            Some(question) => question_ui(ctx, question, self.document.history.plan()),
            None => None,
        };
        if let Some(answer) = answer {
            self.answer(ctx, answer);
        }
        match choice.filter(|_| self.pending_file.is_none()) {
            Some(Choice::SaveAs) => self.ask_where_to_save(ctx, None),
            Some(Choice::GoOn) => self.come_back(ctx),
            Some(Choice::Close) => {
                let has_unsaved = self.document.has_unsaved_changes();
                let stopped = self.stopping.stopped.as_mut();
                if stopped.is_none_or(|stopped| stopped.may_close(has_unsaved)) {
                    self.close(ctx);
                }
            }
            None => {}
        }
    }

    /// Brings the pages back: as they were, or where they stopped again at once, another one as it is when the
    /// program starts.
    fn come_back(&mut self, ctx: &egui::Context) {
        let Some(stopped) = self.stopping.stopped.take() else { return };
        let now = ctx.input(|input| input.time);
        self.stopping.came_back = Some((now, stopped.times + 1));
        if stopped.times > 0 {
            let before = std::mem::take(&mut self.view);
            self.restore_grid();
            self.view.scenario = before.scenario;
            self.view.page =
                if before.page == Page::School { Page::Enrolments } else { Page::School };
        }
        self.work_out_again();
        self.view.stay_within(self.plan().scenarios().len());
        ctx.request_repaint();
    }

    /// Works out what the panic may have come before. A step whose figures cannot be worked out is undone.
    fn work_out_again(&mut self) {
        if self.results.are_of(&self.document.history) {
            return;
        }
        self.worked_out += 1;
        let worked_out = self.guarded(|app| Results::of(&app.document.history, &app.catalogue));
        if let Ok(results) = worked_out {
            self.results = results;
            return;
        }
        let name = self.document.history.undo_name().unwrap_or_default().to_owned();
        self.document.history.undo();
        self.results = Results::of(&self.document.history, &self.catalogue);
        self.view.drafts.clear();
        self.say(
            "The last step is undone",
            format!("The figures after the {name} could not be worked out. Redo brings it back."),
        );
    }
}
