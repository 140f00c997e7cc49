//! A plan for the year after: what is asked for it, and what is told of it.

mod question;
mod sets;
mod told;

use egui::Context;

use super::App;
use super::document::Document;
use crate::plan::NextYearPlan;
use crate::storage::LockOutcome;
use question::PlanNextYear;
use told::ToldChanges;

pub(in crate::ui) use told::YearChanges;

impl App {
    /// Asks what a plan for the year after needs to know. Its own is answered for already.
    pub(super) fn ask_for_next_year(&mut self) {
        match self.plan().year_after() {
            Ok(year) => {
                let question = PlanNextYear::new(self.plan(), self.document.history.book(), year);
                self.questions.ask_first(question);
            }
            Err(refused) => self.say("There is no year after", refused.to_string()),
        }
    }

    /// Shows a plan for the year after, which is in no file yet, and tells what is other in it.
    pub(super) fn show_next_year(&mut self, NextYearPlan { plan, changes }: NextYearPlan) {
        let told = YearChanges::of(self.plan(), &plan, changes);
        // It is not what any file holds, and would be asked about before it is left.
        self.show_document(|book| Document::recovered(plan, book, None, LockOutcome::NoLock));
        self.kept_aside.begin_with_unsaved();
        self.year_changes = Some(told);
        self.tell_year_changes();
    }

    /// Tells once more what is other in the plan since the year before.
    pub(super) fn tell_year_changes(&mut self) {
        if let Some(changes) = self.year_changes.clone() {
            self.questions.ask_next(Box::new(ToldChanges::new(changes)));
        }
    }

    /// Shows where the rates of a year are read from the department's page, for which there is no set yet.
    pub(super) fn read_rates_of(&mut self, ctx: &Context, year: u16) {
        let history = &self.document.history;
        let page = self.pages.begin_rates_page(history.plan(), history.book());
        page.want_year(year);
        ctx.request_repaint();
    }
}
