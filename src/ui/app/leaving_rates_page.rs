//! Leaving a page that rates are read from: it is asked before what was pasted and decided is lost.

use egui::{Context, Ui};

use super::App;
use super::file_task::{AfterList, AfterRatesPage, FileTask};
use crate::ui::kit::dialog::{buttons, default_button};
use crate::ui::kit::theme;
use crate::ui::rates::from_page::view::FromPage;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// A page was pasted or opened, and no set was made of it.
struct LeaveRatesPage {
    after: AfterRatesPage,
}

impl Question for LeaveRatesPage {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        ui.label(theme::heading("Leave the page without making the set?"));
        ui.label("What you pasted, ticked and decided is in no rate set yet, and would be lost.");
        buttons(ui, |ui| {
            let leaves = ui.button("Leave it").clicked();
            if default_button(ui, "Stay") {
                Some(Answer::Cancel)
            } else {
                leaves.then(|| Answer::Do(FileTask::LeaveRatesPage(self.after.clone())))
            }
        })
    }
}

/// Something of a page was decided, and another one is to take its place.
struct ReplaceRatesPage {
    /// What the page is called that was read.
    title: String,
    after: AfterRatesPage,
}

impl Question for ReplaceRatesPage {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        ui.label(theme::heading("Read another page in place of this one?"));
        let title = &self.title;
        ui.label(format!(
            "What you ticked and decided of the page that was read ({title}) is in no rate set yet, and would be lost."
        ));
        buttons(ui, |ui| {
            let leaves = ui.button("Read the other").clicked();
            if default_button(ui, "Keep this page") {
                Some(Answer::Cancel)
            } else {
                leaves.then(|| Answer::Do(FileTask::LeaveRatesPage(self.after.clone())))
            }
        })
    }
}

impl App {
    /// Goes on to another page, after asking about what was decided of the one that was read.
    pub(super) fn replace_rates_page(&mut self, ctx: &Context, after: AfterRatesPage) {
        match self.pages.from_page.as_ref().and_then(FromPage::decided_page) {
            Some(title) => {
                let title = title.to_owned();
                self.questions.ask_first(ReplaceRatesPage { title, after });
            }
            None => self.after_rates_page(ctx, after),
        }
    }

    /// Whether a page that rates are read from has something that leaving it would lose.
    pub(super) fn has_rates_page_to_lose(&self) -> bool {
        self.pages.from_page.as_ref().is_some_and(FromPage::has_something)
    }

    /// Goes on to `after`, after asking about what was pasted and decided.
    pub(super) fn leave_rates_page(&mut self, ctx: &Context, after: AfterRatesPage) {
        if self.has_rates_page_to_lose() {
            self.questions.ask_first(LeaveRatesPage { after });
        } else {
            self.after_rates_page(ctx, after);
        }
    }

    /// Does what the page was left for.
    pub(super) fn after_rates_page(&mut self, ctx: &Context, after: AfterRatesPage) {
        match after {
            AfterRatesPage::Close => self.pages.from_page = None,
            AfterRatesPage::BandsFromList => {
                self.pages.from_page = None;
                self.leave_list(ctx, AfterList::Begin);
            }
            AfterRatesPage::BandsFromFile(path) => {
                self.pages.from_page = None;
                self.leave_list(ctx, AfterList::BeginWith(path));
            }
            AfterRatesPage::OtherText => {
                let history = &self.document.history;
                if let Some(page) = &mut self.pages.from_page {
                    page.read_waiting(history.book(), ctx);
                }
            }
            AfterRatesPage::OtherFile(path) => {
                let history = &self.document.history;
                let page = self.pages.begin_rates_page(history.plan(), history.book());
                page.read_file(&path, history.book(), ctx);
                ctx.request_repaint();
            }
            AfterRatesPage::LeavePlan(then) => self.leave_list(ctx, AfterList::LeavePlan(then)),
        }
    }
}
