//! A fault of the program is caught at the frame's edge: the plan is kept aside, and the user told.

use std::io::ErrorKind;

use egui::{Ui, ViewportCommand};

use super::App;
use super::breakdown_page::{After, Breakdown, breakdown_ui};
use super::pages::Pages;
use crate::ui::shell::Shell;
use crate::ui::shell::page::Page;
use crate::ui::shell::panics::{Panicked, caught};
use crate::ui::start::StartView;

impl App {
    /// Draws a frame, whatever happens in it.
    pub(super) fn safe_frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if self.breakdowns.now.is_some() {
            match caught(|| self.breakdown_frame(ui)) {
                Ok(()) => {}
                // Nothing can be shown any more. What was kept aside is offered with the next start.
                Err(panicked) => {
                    self.note(&panicked);
                    self.close(&ctx);
                }
            }
        } else {
            self.safely(&ctx, |app| app.frame(ui));
        }
    }

    /// Does something of the pages; a fault of the program in it is told with the next frame.
    pub(super) fn safely(&mut self, ctx: &egui::Context, doing: impl FnOnce(&mut Self)) {
        if self.breakdowns.now.is_some() {
            return;
        }
        if let Err(panicked) = caught(|| doing(self)) {
            self.break_down(ctx, &panicked);
        }
    }

    /// Notes in the log that a plan's file could not be used: how, but not which.
    pub(super) fn note_refused(&mut self, what: &str, why: ErrorKind) {
        self.breakdowns.log.write(format_args!("{what} refused: {why:?}"));
    }

    fn note(&mut self, panicked: &Panicked) {
        let page = self.pages.shown.title();
        // Any other message may name what is in the plan.
        let message = panicked.own_message.unwrap_or("(its message may name what is in the plan)");
        let place = &panicked.place;
        self.breakdowns.log.write(format_args!("panic on page {page} at {place}: {message}"));
    }

    fn break_down(&mut self, ctx: &egui::Context, panicked: &Panicked) {
        self.note(panicked);
        let plan = caught(|| self.keep_at_once())
            .unwrap_or_else(|_| "The plan could not be kept aside.".to_owned());
        self.breakdowns.now = Some(Breakdown::new(self.pages.shown, panicked, plan));
        ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        ctx.request_repaint();
    }

    fn breakdown_frame(&mut self, ui: &mut Ui) {
        let Some(breakdown) = &mut self.breakdowns.now else { return };
        match breakdown_ui(ui, breakdown, self.breakdowns.log.path()) {
            None => {}
            Some(After::GoOn) => {
                self.go_on_after_breakdown();
                ui.ctx().request_repaint();
            }
            Some(After::Close) => {
                self.questions.may_close = true;
                ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Back to the pages, with nothing half done. A page that stopped twice is not shown a third time.
    fn go_on_after_breakdown(&mut self) {
        let Some(breakdown) = self.breakdowns.now.take() else { return };
        let is_again = self.breakdowns.before.replace(breakdown.page) == Some(breakdown.page);
        let scenario = self.shell.scenario;
        // There is no plan yet to go back to.
        let is_first = self.pages.start.as_ref().is_some_and(|start| start.is_first);
        let start = is_first.then(|| StartView::new(true, (self.system.today)()));
        self.shell = Shell::default();
        self.shell.scenario = scenario.min(self.plan().scenarios().len() - 1);
        let shown = match breakdown.page {
            Page::School if is_again => Page::Enrolments,
            _ if is_again => Page::School,
            page => page,
        };
        self.pages = Pages { shown, start, ..Pages::default() };
        self.restore_seen_notices();
        self.questions.forget();
        self.system.pending_file = None;
        self.restore_grid();
    }

    /// Whether the window ends while a fault of the program is shown: then nobody has answered for what is
    /// not saved, and it stays kept aside.
    pub(super) fn is_broken_down(&self) -> bool {
        self.breakdowns.now.is_some()
    }
}
