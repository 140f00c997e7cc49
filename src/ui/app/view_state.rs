//! What the window shows and where the user is in it. Not part of the plan, not saved, not undone.

use super::notices_popup::NoticePlace;
use super::step_places::StepPlaces;
use crate::ui::compare::CompareView;
use crate::ui::grid::GridView;
use crate::ui::import::view::ImportView;
use crate::ui::rates::page::RatesView;
use crate::ui::report::ReportView;
use crate::ui::school::page::SchoolView;
use crate::ui::shell::Shell;
use crate::ui::shell::page::Page;

/// The state of the view.
#[derive(Default)]
pub(in crate::ui) struct ViewState {
    pub(in crate::ui) page: Page,
    pub(in crate::ui) shell: Shell,
    /// Where the user is in the enrolments grid.
    pub(in crate::ui) grid: GridView,
    /// A sheet that is being imported, in the place of the Enrolments page.
    pub(in crate::ui) import: Option<ImportView>,
    /// Where the user is on the Compare page.
    pub(in crate::ui) compare: CompareView,
    /// What the Rates page shows.
    pub(in crate::ui) rates: RatesView,
    /// What the report is to hold, and what is saved of it.
    pub(in crate::ui) report: ReportView,
    /// Where the user was when steps were made.
    pub(in crate::ui) step_places: StepPlaces,
    /// Where in the list of notices one was just mended by key: the focus goes on from there.
    pub(in crate::ui) mended_notice: Option<NoticePlace>,
    pub(in crate::ui) school: SchoolView,
}

impl ViewState {
    /// Whether the focus is on its way to a widget.
    pub(in crate::ui) fn awaits_focus(&self) -> bool {
        self.shell.awaits_focus() || self.report.asks_focus
    }

    /// Begins an import in the place of the Enrolments page.
    pub(in crate::ui) fn begin_import(&mut self, ctx: &egui::Context, import: ImportView) {
        self.page = Page::Enrolments;
        self.import = Some(import);
        ctx.request_repaint();
    }

    /// Takes an import away that is left or done; the keyboard goes on in the grid.
    pub(in crate::ui) fn take_closed_import(&mut self) {
        if self.import.take_if(|import| import.is_closed()).is_some() {
            self.grid.asks_focus = true;
        }
    }

    /// Shows another scenario; a grid that had the focus has it there as well.
    pub(in crate::ui) fn show_scenario(&mut self, place: usize) {
        if self.shell.scenario != place {
            self.shell.scenario = place;
            self.grid.asks_focus = self.grid.had_focus;
        }
    }
}
