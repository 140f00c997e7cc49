//! The kinds of files that a report is saved as, and where each is made.

use crate::report::{Paper, Report};

/// A kind of file that a report is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// A few pages to read and print.
    Pdf,
    /// All figures with formulas.
    Workbook,
    /// One table of the report.
    Csv(ReportTable),
}

/// A table of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportTable {
    /// The enrolment lines with what each draws.
    Lines,
    /// What each scenario is made of.
    Components,
    /// The scenarios side by side.
    Comparison,
    /// The payments of the year.
    Payments,
}

impl ReportTable {
    /// All tables.
    pub(super) const ALL: [Self; 4] =
        [Self::Lines, Self::Components, Self::Comparison, Self::Payments];

    /// What to call it.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Lines => "Enrolment lines",
            Self::Components => "Components",
            Self::Comparison => "Comparison",
            Self::Payments => "Payments of the year",
        }
    }
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
            Self::Csv(ReportTable::Lines) => "lines",
            Self::Csv(ReportTable::Components) => "components",
            Self::Csv(ReportTable::Comparison) => "comparison",
            Self::Csv(ReportTable::Payments) => "payments",
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
        ReportKind::Workbook | ReportKind::Csv(_) => {
            Err("this version of the program makes none".to_owned())
        }
    }
}
