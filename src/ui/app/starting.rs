//! The start page: when it stands over the plan, and the plan that is made there.

use egui::{Context, ViewportCommand};

use super::App;
use super::document::Document;
use super::file_dialog::FileRequest;
use super::file_task::Then;
use crate::rates::{RateAction, RateBook, RateSet};
use crate::storage::LockOutcome;
use crate::ui::shell::command::{Command, FileUse};
use crate::ui::shell::page::Page;
use crate::ui::start::{AfterMaking, MadePlan, StartStep, StartView};

/// What the window is called.
const PROGRAM: &str = "vdss-planner";

impl App {
    /// Shows the form of a new plan over the one that is open, proposed for a year if one is asked for.
    pub(super) fn show_start(&mut self, year: Option<u16>) {
        if let Some(start) = &mut self.pages.start {
            start.ask_first_field();
            return;
        }
        let mut start = StartView::new(false, (self.system.today)());
        if let Some(year) = year {
            start.propose_year(year);
        }
        self.pages.start = Some(start);
    }

    /// Whether a command goes on while the start page is shown. What is about the plan beneath brings that back,
    /// if there is one.
    pub(super) fn passes_start(&mut self, ctx: &Context, command: &Command) -> bool {
        let Some(start) = &mut self.pages.start else { return true };
        if !command.is_about_plan() {
            return true;
        }
        if let Command::TakeIn(FileUse::Enrolments, list) = command {
            start.list = Some(list.clone());
        }
        if matches!(command, Command::ImportEnrolments | Command::TakeIn(FileUse::Enrolments, _)) {
            start.begins_with_list = true;
            ctx.request_repaint();
            return false;
        }
        if start.is_first && matches!(command, Command::TakeIn(..)) {
            self.say(
                "Make a plan first",
                "Rates and bands are read for a plan. Answer the questions here and make it, then drop the file \
                 again."
                    .to_owned(),
            );
            return false;
        }
        if start.is_first || matches!(command, Command::Undo | Command::Redo) {
            return false;
        }
        if !matches!(command, Command::Save | Command::SaveAs) {
            self.pages.start = None;
        }
        true
    }

    /// Does what the user decided on the start page.
    pub(super) fn follow_start(&mut self, ctx: &Context, step: StartStep) {
        match step {
            StartStep::Make(made) => self.leave(ctx, Then::Make(made)),
            StartStep::Back => self.back_to_plan(),
        }
        ctx.request_repaint();
    }

    fn back_to_plan(&mut self) {
        self.pages.start = None;
        // Whoever comes back by a key goes on by keys.
        self.pages.enrolments.grid.asks_focus = self.pages.shown == Page::Enrolments;
    }

    /// Shows a plan that was made on the start page, which is in no file yet, and goes on where its maker wants to.
    pub(super) fn show_made(&mut self, ctx: &Context, made: MadePlan) {
        let MadePlan { plan, projection, next, goes_on_with } = made;
        let planned = plan.planning_year();
        let has_projection = projection.is_some();
        // What was answered would be lost: it is asked about before it is left.
        self.show_document(|book| {
            Document::recovered(plan, with_set(book, projection), None, LockOutcome::NoLock)
        });
        self.kept_aside.begin_with_unsaved();
        if let Some(of) = goes_on_with {
            self.pages.notices.go_on_with(planned, of);
        }
        if has_projection {
            self.kept.begin_with_new_rates();
        }
        self.pages.shown = Page::Enrolments;
        self.pages.enrolments.grid.asks_focus = true;
        match next {
            AfterMaking::Enrolments => {}
            AfterMaking::Import => self.ask_for_file(ctx, FileRequest::ImportEnrolments, None),
            AfterMaking::ImportFile(list) => self.import_enrolments(ctx, &list),
            AfterMaking::ReadRates => self.shell.ask(Command::ReadRatesPage),
            AfterMaking::EnterRates => self.shell.ask(Command::EnterRates),
        }
    }

    /// Gives the window the name of the plan in it, with a mark while it is not saved.
    pub(super) fn name_window(&mut self, ctx: &Context) {
        let has_plan = self.pages.start.as_ref().is_none_or(|start| !start.is_first);
        let title = if has_plan {
            let mark = if self.document.has_unsaved_changes() { "*" } else { "" };
            let sample = if self.is_sample() { "Sample: " } else { "" };
            format!("{mark}{sample}{} - {PROGRAM}", self.plan().title())
        } else {
            PROGRAM.to_owned()
        };
        if self.system.window_title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.system.window_title = title;
        }
    }

    /// Whether the plan is the sample, which somebody may have changed but not made their own by saving it.
    pub(super) fn is_sample(&self) -> bool {
        self.is_from_sample && self.document.path().is_none()
    }
}

/// The sets at hand with one that was made under a name that none has.
fn with_set(book: RateBook, set: Option<Box<RateSet>>) -> RateBook {
    set.and_then(|set| book.after(&RateAction::Add(set)).ok()).unwrap_or(book)
}
