//! Leaving an import in which something was answered or mended: it is asked before that is lost.

use egui::{Context, Ui};

use super::App;
use super::file_dialog::FileRequest;
use super::file_task::{AfterImport, FileTask};
use crate::ui::import::view::ImportView;
use crate::ui::kit::dialog::{buttons, default_button};
use crate::ui::kit::theme;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// An import has answers and mended cells that are not in the plan.
struct LeaveImport {
    /// What its sheet came from.
    source: String,
    /// Whether some of its rows are in the plan and others wait.
    has_rows_left: bool,
    after: AfterImport,
}

impl Question for LeaveImport {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        ui.label(theme::heading("Leave the import?"));
        let source = &self.source;
        ui.label(if self.has_rows_left {
            format!("{source} still has rows that are not in the plan. The file stays as it is.")
        } else {
            format!(
                "What you answered and mended in {source} is not in the plan yet, and would be lost. The \
                 file stays as it is."
            )
        });
        buttons(ui, |ui| {
            let leaves = ui.button("Leave it").clicked();
            if default_button(ui, "Stay") {
                Some(Answer::Cancel)
            } else {
                leaves.then(|| Answer::Do(FileTask::LeaveImport(self.after.clone())))
            }
        })
    }
}

impl App {
    /// Whether an import has something that leaving it would lose.
    pub(super) fn has_import_to_lose(&self) -> bool {
        self.pages.import.as_ref().is_some_and(ImportView::has_changes)
    }

    /// Goes on to `after`, after asking about an import that would be lost.
    pub(super) fn leave_import(&mut self, ctx: &Context, after: AfterImport) {
        match self.pages.import.as_ref().filter(|import| import.has_changes()) {
            Some(import) => {
                let source = import.source.clone();
                let has_rows_left = import.has_rows_left();
                self.questions.ask_first(LeaveImport { source, has_rows_left, after });
            }
            None => self.after_import(ctx, after),
        }
    }

    /// Does what an import was left for.
    pub(super) fn after_import(&mut self, ctx: &Context, after: AfterImport) {
        match after {
            AfterImport::Close => self.pages.close_import(),
            AfterImport::ChooseSheet => {
                self.ask_for_file(ctx, FileRequest::ImportEnrolments, None);
            }
            AfterImport::ReadSheet(path) => self.import_enrolments(ctx, &path),
            AfterImport::LeavePlan(then) => self.leave_plan(ctx, then),
        }
    }
}
