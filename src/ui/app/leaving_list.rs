//! Leaving a list of bands and tiers: it is asked before what was answered, mended and ticked is lost.

use egui::{Context, Ui};

use super::App;
use super::file_dialog::FileRequest;
use super::file_task::{AfterImport, AfterList, FileTask};
use crate::ui::kit::dialog::{buttons, default_button};
use crate::ui::kit::theme;
use crate::ui::rates::list::view::ListView;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// Something of a list was decided, and nothing of it was taken over.
struct LeaveList {
    /// What the list came from.
    source: String,
    after: AfterList,
}

impl Question for LeaveList {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        ui.label(theme::heading("Leave the list without taking it over?"));
        let source = &self.source;
        ui.label(format!(
            "What you answered, mended and ticked in the list ({source}) is not taken over yet, and would be \
             lost."
        ));
        buttons(ui, |ui| {
            let leaves = ui.button("Leave it").clicked();
            if default_button(ui, "Stay") {
                Some(Answer::Cancel)
            } else {
                leaves.then(|| Answer::Do(FileTask::LeaveList(self.after.clone())))
            }
        })
    }
}

impl App {
    /// Whether a list has something that leaving it would lose.
    pub(super) fn has_list_to_lose(&self) -> bool {
        self.pages.rates.list.as_ref().is_some_and(ListView::has_changes)
    }

    /// Goes on to `after`, after asking about what was decided of a list.
    pub(super) fn leave_list(&mut self, ctx: &Context, after: AfterList) {
        match self.pages.rates.list.as_ref().filter(|list| list.has_changes()) {
            Some(list) => {
                let source = list.source().to_owned();
                self.questions.ask_first(LeaveList { source, after });
            }
            None => self.after_list(ctx, after),
        }
    }

    /// Does what a list was left for.
    pub(super) fn after_list(&mut self, ctx: &Context, after: AfterList) {
        match after {
            AfterList::Close => self.pages.rates.list = None,
            AfterList::Another => {
                if let Some(list) = &mut self.pages.rates.list {
                    list.await_another();
                }
            }
            AfterList::Begin => {
                let (plan, scenario) = (self.document.history.plan(), self.shell.scenario);
                self.pages.rates.begin_list(plan, scenario);
            }
            AfterList::BeginWith(path) => {
                self.after_list(ctx, AfterList::Begin);
                self.open_list(ctx, &path);
            }
            AfterList::ChooseFile => self.ask_for_file(ctx, FileRequest::OpenList, None),
            AfterList::RatesPage => {
                let history = &self.document.history;
                self.pages.begin_rates_page(history.plan(), history.book());
            }
            AfterList::ChooseRatesPage => {
                self.ask_for_file(ctx, FileRequest::ReadRatesPage, None);
            }
            AfterList::ReadRatesPage(path) => self.read_rates_page(ctx, &path),
            AfterList::LeavePlan(then) => self.leave_import(ctx, AfterImport::LeavePlan(then)),
        }
    }
}
