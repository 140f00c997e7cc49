//! What all sheets are written from.

use rust_xlsxwriter::XlsxError;

use super::page::Page;
use super::scenario_sheet::ScenarioSheet;
use super::style::Styles;
use crate::report::Report;

/// The report, the sheets of its scenarios, and how every sheet looks.
pub(super) struct WorkbookContext<'a> {
    pub(super) report: &'a Report<'a>,
    /// In the order of the report.
    pub(super) scenarios: Vec<ScenarioSheet<'a>>,
    pub(super) styles: Styles,
    /// The foot of each printed page.
    pub(super) footer: String,
}

impl<'a> WorkbookContext<'a> {
    /// An empty sheet.
    pub(super) fn page(&self, name: &str) -> Result<Page<'_>, XlsxError> {
        Page::new(name, &self.styles, &self.footer)
    }

    /// The sheet of the scenario at a place of the plan.
    pub(super) fn sheet_of(&self, place: usize) -> Option<&ScenarioSheet<'a>> {
        self.scenarios.iter().find(|scenario| scenario.place == place)
    }

    /// What to call the scenario at a place of the plan.
    pub(super) fn marked_name(&self, place: usize) -> String {
        self.report.plan.marked_name(self.report.scenario(place))
    }
}
