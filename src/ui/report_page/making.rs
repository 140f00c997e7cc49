//! The kinds of files that a report is saved as, and where each is made.

use crate::domain::Word as _;
use crate::report::{Paper, Report, Table, csv_table};

/// A kind of file that a report is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// A few pages to read and print.
    Pdf,
    /// All figures with formulas.
    Workbook,
    /// One table of the report.
    Csv(Table),
}

impl ReportKind {
    /// How a file of it ends.
    pub(in crate::ui) fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Workbook => "xlsx",
            Self::Csv(_) => "csv",
        }
    }

    /// What to call it within a sentence.
    pub(in crate::ui) fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Workbook => "Excel workbook",
            Self::Csv(_) => "CSV",
        }
    }

    /// What follows the plan's title in the name of a file of it.
    pub(in crate::ui) fn in_name(self) -> &'static str {
        match self {
            Self::Pdf | Self::Workbook => "report",
            Self::Csv(table) => table.word(),
        }
    }
}

/// The bytes of a file.
///
/// # Errors
/// Why it cannot be made, as a sentence without its full stop.
pub(super) fn made(kind: ReportKind, report: &Report<'_>) -> Result<Vec<u8>, String> {
    match kind {
        ReportKind::Pdf => {
            let pdf = Paper::of(report).and_then(|paper| paper.pdf());
            pdf.map_err(|fault| fault.to_string())
        }
        ReportKind::Workbook => Err("this version of the program makes none".to_owned()),
        ReportKind::Csv(table) => csv_table(report, table).map_err(|fault| fault.to_string()),
    }
}
