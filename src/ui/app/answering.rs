//! What an answer does.

use egui::Context;

use super::App;
use super::file_task::FileTask;
use super::questions::Answered;
use crate::plan::{Action, SchoolEdit};
use crate::ui::school::year_levels::forget_enrolments;
use crate::ui::shell::command::Command;
use crate::ui::shell::questions::Message;

impl App {
    /// Says something once nothing else is asked.
    pub(super) fn say(&mut self, title: &str, text: String) {
        let title = title.to_owned();
        self.questions.ask_next(Box::new(Message { title, text, is_of_step: false }));
    }

    /// Says what the step did that was just made. Undo answers it as well.
    pub(super) fn say_of_step(&mut self, title: &str, text: String) {
        let title = title.to_owned();
        self.questions.ask_next(Box::new(Message { title, text, is_of_step: true }));
    }

    /// Does what the user answered.
    pub(super) fn answer(&mut self, ctx: &Context, answered: Answered) {
        match answered {
            // The keyboard is where it was before.
            Answered::Cancelled => self.pages.return_to_import(),
            // Students that were counted for a plan that is about to be made.
            Answered::OfPlan(Action::EditSchool(SchoolEdit::Years7To12(counted)))
                if self.pages.start.is_some() =>
            {
                if let Some(start) = &mut self.pages.start {
                    start.take_students(counted);
                }
            }
            Answered::OfPlan(action) => {
                if matches!(action, Action::EditSchool(SchoolEdit::Years7To12(_))) {
                    forget_enrolments(&mut self.shell.drafts);
                }
                // An answer is a step of its own, though its like may be typed in a field.
                self.document.history.close_step();
                self.apply(ctx, &action);
                self.document.history.close_step();
            }
            Answered::OfFiles(task) => self.do_with_files(ctx, task),
        }
    }

    fn do_with_files(&mut self, ctx: &Context, task: FileTask) {
        match task {
            FileTask::Close => self.close(ctx),
            FileTask::Save(then) => self.save(ctx, Some(then)),
            FileTask::SaveAs(then) => self.ask_where_to_save(ctx, then),
            FileTask::LeaveImport(after) => self.after_import(ctx, after),
            FileTask::LeaveRatesPage(after) => self.after_rates_page(ctx, after),
            FileTask::LeaveList(after) => self.after_list(ctx, after),
            FileTask::DropUnsourced(command) => self.drop_unsourced(ctx, command),
            FileTask::GoOn(then) => self.go_on(ctx, then),
            FileTask::Typed(request, path, then) => self.path_typed(ctx, request, &path, then),
            FileTask::Write(request, path, then) => self.write(ctx, &request, &path, then),
            FileTask::SaveOver(path, then) => self.save_over(ctx, path, then),
            FileTask::SaveTakingOver(path, then) => self.save_claimed(ctx, &path, true, then),
            FileTask::Open(path, opening) => self.open_as(&path, opening),
            FileTask::TakeIn(what, path) => self.shell.ask(Command::TakeIn(what, path)),
            FileTask::ShowNextYear(next) => self.show_next_year(*next),
            FileTask::ReadRatesOf(year) => self.read_rates_of(ctx, year),
            FileTask::Recover(left) => self.recover(left),
            FileTask::Discard(left) => self.discard_left(left),
        }
    }
}
