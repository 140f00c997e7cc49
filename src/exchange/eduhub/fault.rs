//! What can be wrong with an extract, and how to mend it. No fault tells of a student: what it repeats of
//! the file are the headings that are read, and cells that are as short as a number.

use super::column::EduhubColumn;
use crate::domain::{Fault, FileProblem, Hint, Problem, counted, grouped, listed};
use crate::exchange::cell_problem::Found;
use crate::exchange::csv_rows::{CELL_BYTES_MAX, RowProblem};
use crate::exchange::table_problem::TableProblem;

/// Why an extract cannot be counted.
pub type EduhubFault = Fault<EduhubProblem>;

/// What is wrong with an extract.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EduhubProblem {
    /// What any file may have.
    #[error("{0}")]
    File(FileProblem),
    /// What any table may have.
    #[error("{0}")]
    Table(TableProblem<EduhubColumn>),
    /// The changes of a day rather than all students.
    #[error("found the changes of a day, expected all students, which are in {wanted}")]
    DailyChanges {
        /// The name of the file wanted.
        wanted: String,
    },
    /// The school years rather than the students.
    #[error("found the school years, expected the students, which are in {wanted}")]
    OtherTable {
        /// The name of the file wanted.
        wanted: String,
    },
    /// The changes of a day rather than all school years.
    #[error("found the changes of a day, expected all school years, which are in {wanted}")]
    DailyYears {
        /// The name of the file wanted.
        wanted: String,
    },
    /// School years of another site than the students are of.
    #[error(
        "found the school years of another site, expected those of the students, which are in {wanted}"
    )]
    OtherSite {
        /// The name of the file wanted.
        wanted: String,
    },
    /// Students where a table of enrolments is read.
    #[error("found an extract of students from CASES21, expected a table of enrolments")]
    YearsNotNamed {
        /// The name of the file of school years that belongs to it.
        years: String,
    },
    /// A name that no extract of students has.
    #[error(
        "found another name than an extract of students has, expected ST_, the school's site number and \
         .csv, such as ST_1234.csv"
    )]
    NotAnExtract,
    /// The school years are not beside the students.
    #[error("there is no such file in {folder}, where the students are")]
    YearsMissing {
        /// The folder.
        folder: String,
    },
    /// A cell that goes on for ever.
    #[error("found a cell of more than {} bytes, expected at most that", grouped(&bytes_max.to_string()))]
    CellTooLong {
        /// The bound.
        bytes_max: usize,
    },
    /// A cell that is not what its column holds.
    #[error("found {found}, expected {}", column.expected())]
    Cell {
        /// The column.
        column: EduhubColumn,
        /// The cell, as far as it may be repeated.
        found: Found,
    },
    /// A school year that a spreadsheet may have written for another one.
    #[error(
        "found {found}, which may be any of the school years {}, expected one of them as eduHub writes it",
        listed(keys, "and")
    )]
    UncertainYear {
        /// The key, as far as it may be repeated.
        found: Found,
        /// The keys of the list of school years that are the same number.
        keys: Vec<String>,
    },
    /// A school year that is two year levels; the second one is told.
    #[error("found a key that an earlier row gives another year level, expected each once")]
    TwoLevels,
    /// More school years than a school has.
    #[error("found more than {} school years, expected at most that", grouped(&years_max.to_string()))]
    TooManyYears {
        /// The bound.
        years_max: usize,
    },
    /// More campuses than a school has.
    #[error("found more than {campuses_max} campuses, expected at most that")]
    TooManyCampuses {
        /// The bound.
        campuses_max: usize,
    },
    /// Nobody to count.
    #[error("found no active student of Years 7 to 12 in {}", counted(*rows, "row", "rows"))]
    NoneCounted {
        /// How many rows the file has.
        rows: u32,
    },
}

impl From<FileProblem> for EduhubProblem {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem)
    }
}

impl From<TableProblem<EduhubColumn>> for EduhubProblem {
    fn from(problem: TableProblem<EduhubColumn>) -> Self {
        Self::Table(problem)
    }
}

impl From<RowProblem> for EduhubProblem {
    fn from(problem: RowProblem) -> Self {
        match problem {
            RowProblem::File(problem) => Self::File(problem),
            RowProblem::LineTooLong | RowProblem::CellTooLong => {
                Self::CellTooLong { bytes_max: CELL_BYTES_MAX }
            }
        }
    }
}

impl Problem for EduhubProblem {
    fn hint(&self) -> Option<Hint> {
        let hint = match self {
            Self::File(FileProblem::Folder) => "an extract is a file: copy it from eduHub's folder",
            // Of a file that is there and no longer as eduHub wrote it.
            Self::File(
                FileProblem::Workbook
                | FileProblem::Utf16
                | FileProblem::Nul
                | FileProblem::Empty
                | FileProblem::UnclosedQuote
                | FileProblem::StrayQuote
                | FileProblem::TextBehindQuote { .. }
                | FileProblem::TooManyColumns { .. },
            )
            | Self::Table(_)
            | Self::CellTooLong { .. } => {
                "copy the file from eduHub's folder again, as it is: one saved from a spreadsheet is another"
            }
            Self::File(problem) => return problem.hint(),
            Self::DailyChanges { .. }
            | Self::OtherTable { .. }
            | Self::DailyYears { .. }
            | Self::OtherSite { .. } => "choose that file",
            Self::YearsNotNamed { years } => {
                return Some(
                    format!("name the school years as well, to count it: --years {years}").into(),
                );
            }
            Self::NotAnExtract => "eduHub's folder is D:\\eduHub unless a school moved it",
            Self::UncertainYear { .. } => {
                "copy both files from eduHub's folder again, as they are: a spreadsheet saves 07 as 7"
            }
            Self::YearsMissing { .. } => {
                "copy both files from eduHub's folder; this one says which school year is which year level"
            }
            Self::Cell { .. } | Self::TwoLevels => {
                "mend it in CASES21, and wait for the next extract"
            }
            Self::NoneCounted { .. } => {
                "check that both files are your school's, and that it has any of these years"
            }
            Self::TooManyYears { .. } | Self::TooManyCampuses { .. } => return None,
        };
        Some(hint.into())
    }
}
