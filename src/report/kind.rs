//! The kinds of files that a report can be.

use super::{Report, Table, csv_table};

/// What a CSV file begins with, so that Excel reads it as UTF-8.
const MARK: &str = "\u{feff}";

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReportKind {
    /// Pages.
    Pdf,
    /// A workbook whose amounts are formulas.
    Workbook,
    /// One of its tables.
    Csv(Table),
}

impl ReportKind {
    /// What the name of such a file ends in.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Workbook => "xlsx",
            Self::Csv(_) => "csv",
        }
    }

    /// What to call it within a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Workbook => "Excel workbook",
            Self::Csv(_) => "CSV",
        }
    }

    /// A report as such a file. The same report makes the same bytes.
    ///
    /// # Errors
    /// Why it cannot be made, as a sentence without its full stop.
    pub fn bytes(self, report: &Report<'_>) -> Result<Vec<u8>, String> {
        match self {
            Self::Pdf => pdf(report),
            Self::Workbook => super::workbook(report).map_err(|fault| fault.to_string()),
            Self::Csv(table) => {
                let table = csv_table(report, table).map_err(|fault| fault.to_string())?;
                Ok([MARK.as_bytes(), &table].concat())
            }
        }
    }
}

#[cfg(feature = "pdf")]
fn pdf(report: &Report<'_>) -> Result<Vec<u8>, String> {
    super::Paper::of(report).and_then(|paper| paper.pdf()).map_err(|fault| fault.to_string())
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Report<'_>) -> Result<Vec<u8>, String> {
    Err("this build of vdss-planner makes no PDF; the Excel workbook has the same figures"
        .to_owned())
}
