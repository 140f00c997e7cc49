//! Reports: where they are saved, and what they say of themselves.

use std::path::Path;

use egui::Context;

use super::App;
use super::file_dialog::FileRequest;
use crate::domain::Word as _;
use crate::plan::Plan;
use crate::report::{ReportKind, ReportRequest};
use crate::ui::report::PlanNow;
use crate::ui::shell::proposed_name::proposed_name;

impl App {
    /// What the pages of the report in the window were made from, for tests; nothing while they are not yet
    /// those of the newest plan and choices.
    pub fn report_shown(&self) -> Option<(&Plan, &ReportRequest)> {
        self.view.report.shown()
    }

    /// Asks for a place to save the report at, one report at a time.
    pub(super) fn ask_where_to_report(&mut self, ctx: &Context, kind: ReportKind) {
        if self.view.report.is_saving() {
            return;
        }
        let what = match kind {
            ReportKind::Pdf | ReportKind::Workbook => "report",
            ReportKind::Csv(table) => table.word(),
        };
        let words = format!("{} {what}", self.plan().title());
        let name = proposed_name(&words, kind.ending());
        self.ask_for_file(ctx, FileRequest::SaveReport { name, kind }, None);
    }

    /// Begins to save the report at a place.
    pub(super) fn save_report(&mut self, ctx: &Context, kind: ReportKind, path: &Path) {
        let file_name = self.document.file_name();
        let (history, today) = (&self.document.history, (self.today)());
        let now = PlanNow::of(history, &self.catalogue, today, &file_name);
        self.view.report.save(ctx, kind, path, &now);
    }
}
