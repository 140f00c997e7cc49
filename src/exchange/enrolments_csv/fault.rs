//! What can be wrong with an enrolments CSV, and how to mend it.

use super::CsvColumn;
use crate::domain::{CertificateCode, Fault, FileProblem, Hint, Problem, Word, grouped, listed};
use crate::exchange::cell_problem::{CellProblem, Found, quoted};
use crate::exchange::csv_rows::{RowBounds, RowProblem};
use crate::exchange::sheet::Separator;
use crate::exchange::table_problem::TableProblem;

/// How many columns a message names; the rest are counted.
const COLUMNS_LISTED_MAX: usize = 20;

/// How a spreadsheet makes a file of enrolments.
const SAVE_AS_CSV: &str =
    "in Excel, choose File, Save As and the type \"CSV UTF-8 (Comma delimited)\"";

/// Why a CSV of enrolments cannot be used.
pub type CsvFault = Fault<CsvProblem>;

/// What is wrong with a CSV of enrolments.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsvProblem {
    /// What any file may have.
    #[error("{0}")]
    File(FileProblem),
    /// What any table may have.
    #[error("{0}")]
    Table(TableProblem<CsvColumn>),
    /// The header is separated by something else than commas.
    #[error("found a header separated by {0}, expected commas")]
    NotCommas(Separator),
    /// Columns that the program does not know: each from 1, with its name.
    #[error("found unknown {}, expected only {}", columns_listed(.0), known_columns())]
    UnknownColumns(Vec<(usize, String)>),
    /// Columns without a name, from 1.
    #[error("{} no name in the header", columns_have(.0))]
    UnnamedColumns(Vec<usize>),
    /// A line that no enrolments CSV has.
    #[error("the line is longer than {} bytes, expected one enrolment a line", grouped(&bytes_max.to_string()))]
    LineTooLong {
        /// The bound.
        bytes_max: usize,
    },
    /// More students than a file may add up to.
    #[error("found more than {} students in all rows together, expected at most that", grouped(&students_max.to_string()))]
    TooManyStudents {
        /// The bound.
        students_max: u32,
    },
    /// A cell's value is refused.
    #[error("found {found}, expected {}{}", column.expected(), problem.detail())]
    Cell {
        /// Which column.
        column: CsvColumn,
        /// The cell's value.
        found: Found,
        /// Why it is refused.
        problem: CellProblem,
    },
    /// No level is given, and the catalogue does not know the certificate.
    #[error("{certificate} is not in the catalogue, so the level column is needed, expected {}", CsvColumn::Level.expected())]
    LevelNeeded {
        /// The certificate.
        certificate: CertificateCode,
    },
}

impl CsvProblem {
    /// Whether the table is another one than the CSV that is documented, rather than one with something wrong
    /// in it.
    pub fn is_of_columns(&self) -> bool {
        matches!(
            self,
            Self::NotCommas(_)
                | Self::UnknownColumns(_)
                | Self::UnnamedColumns(_)
                | Self::Table(TableProblem::MissingColumns(_))
        )
    }
}

impl From<FileProblem> for CsvProblem {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem)
    }
}

impl From<TableProblem<CsvColumn>> for CsvProblem {
    fn from(problem: TableProblem<CsvColumn>) -> Self {
        Self::Table(problem)
    }
}

impl From<RowProblem> for CsvProblem {
    fn from(problem: RowProblem) -> Self {
        match problem {
            RowProblem::File(problem) => Self::File(problem),
            RowProblem::LineTooLong | RowProblem::CellTooLong => {
                Self::LineTooLong { bytes_max: RowBounds::ENROLMENTS.line_bytes }
            }
        }
    }
}

impl Problem for CsvProblem {
    fn hint(&self) -> Option<Hint> {
        let hint = match self {
            Self::File(FileProblem::Nul) => SAVE_AS_CSV,
            Self::File(FileProblem::Empty) | Self::Table(TableProblem::NoRows) => {
                "add one row for each certificate"
            }
            Self::File(problem) => return problem.hint(),
            Self::Table(TableProblem::DuplicateColumn { .. }) => "keep one of the two",
            Self::Table(TableProblem::MissingColumns(_)) => {
                "add the column, with a value in every row"
            }
            Self::Table(TableProblem::FieldCount { found, expected }) if found > expected => {
                "put a value that has a comma in it into quotation marks"
            }
            Self::Table(TableProblem::FieldCount { .. }) => "leave a field blank rather than out",
            Self::NotCommas(separator) => {
                return Some(Hint::from(format!(
                    "the file is separated by {separator}: {SAVE_AS_CSV}, with the region's list \
                     separator set to a comma"
                )));
            }
            Self::UnknownColumns(columns) => return Some(meant(columns).into()),
            Self::UnnamedColumns(_) => "name the column, or delete it",
            Self::Cell { column, found, problem } => return column.hint(found, *problem),
            Self::LevelNeeded { .. } => "check the code, or give the level",
            Self::LineTooLong { .. } | Self::TooManyStudents { .. } => return None,
        };
        Some(hint.into())
    }
}

fn columns_listed(columns: &[(usize, String)]) -> String {
    let noun = if columns.len() == 1 { "column" } else { "columns" };
    let names = columns.iter().map(|(number, name)| format!("{number} ({})", quoted(name)));
    format!("{noun} {}", first_listed(names))
}

fn columns_have(columns: &[usize]) -> String {
    let (noun, verb) = if columns.len() == 1 { ("column", "has") } else { ("columns", "have") };
    format!("{noun} {} {verb}", first_listed(columns.iter().map(ToString::to_string)))
}

/// The first names in a list, and how many more there are.
fn first_listed(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(COLUMNS_LISTED_MAX);
    let mut first: Vec<String> = names.take(COLUMNS_LISTED_MAX).collect();
    if more > 0 {
        first.push(format!("{more} more"));
    }
    listed(&first, "and")
}

fn known_columns() -> String {
    let names: Vec<&str> = CsvColumn::WORDS.iter().map(|(name, _)| *name).collect();
    listed(&names, "and")
}

/// The known columns that unknown names were probably meant to be.
fn meant(columns: &[(usize, String)]) -> String {
    let guesses: Vec<String> = columns
        .iter()
        .take(COLUMNS_LISTED_MAX)
        .filter_map(|(_, name)| {
            let near = CsvColumn::nearest(name)?;
            Some(format!("\"{}\" for {}", near.word(), quoted(name)))
        })
        .collect();
    if guesses.is_empty() {
        "delete the column, or rename it to a known one".to_owned()
    } else {
        format!("did you mean {}?", listed(&guesses, "and"))
    }
}
