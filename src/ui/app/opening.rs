//! Opening a plan, and showing another one.

use std::fmt::Write as _;
use std::path::Path;

use super::document::Document;
use super::file_task::OpenAs;
use super::held_question::OpenElsewhere;
use super::pages::Pages;
use super::{App, absolute, told};
use crate::plan::Plan;
use crate::rates::RateBook;
use crate::storage::{
    DocumentLock, LockOutcome, is_backup, read_plan, readable_backup, shown_path,
};

impl App {
    pub(super) fn open(&mut self, path: &Path) {
        self.open_as(path, OpenAs::ToEdit);
    }

    /// Opens a plan. Whether somebody else has it open is found out first.
    pub(super) fn open_as(&mut self, path: &Path, opening: OpenAs) {
        let path = &absolute(path);
        let is_read_only = matches!(opening, OpenAs::ReadOnly(_));
        match read_plan(path) {
            // Saved in its own place, the backup would no longer be one.
            Ok(plan) if is_backup(path) || opening == OpenAs::Copy => self.show_plan(plan),
            Ok(plan) => {
                let lock = match opening {
                    OpenAs::ReadOnly(holder) => LockOutcome::Held(holder),
                    OpenAs::TakeOver => DocumentLock::take_over(path),
                    OpenAs::ToEdit | OpenAs::Copy => self.document.lock_for_next(path),
                };
                let lock = match lock {
                    LockOutcome::Held(holder) if !is_read_only => {
                        let path = path.clone();
                        self.questions.ask_first(OpenElsewhere { path, holder });
                        return;
                    }
                    lock => lock,
                };
                self.show_document(|book| Document::opened(plan, book, Some(path.clone()), lock));
                self.kept.settings.remember(path.clone());
                self.store_settings();
            }
            Err(faults) => {
                self.kept.settings.forget(path);
                let mut text = told(&faults);
                if let Some(backup) = readable_backup::<Plan>(path) {
                    let backup = shown_path(&backup);
                    let _ = write!(text, "\nThe version before it can be opened: {backup}");
                }
                self.say("The plan could not be opened", text);
            }
        }
    }

    /// Shows a plan that is in no file.
    pub(super) fn show_plan(&mut self, plan: Plan) {
        self.show_document(|book| Document::new(plan, book));
    }

    /// Shows the document that is made with the rate sets at hand.
    pub(super) fn show_document(&mut self, made: impl FnOnce(RateBook) -> Document) {
        self.store_rates();
        let book = self.document.history.book().clone();
        self.kept.begin_anew();
        self.document = made(book);
        self.year_changes = None;
        self.is_from_sample = false;
        self.computed.begin_anew(&self.document.history);
        self.shell.begin_anew();
        self.pages = Pages { shown: self.pages.shown, ..Pages::default() };
        self.restore_grid();
        self.restore_seen_notices();
    }
}
