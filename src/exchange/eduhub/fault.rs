//! What can be wrong with an extract, where, and how to mend it. No fault tells of a student: what it
//! repeats of the file are the headings that are read, and cells that are as short as a number.

use std::fmt;

use super::column::EduhubColumn;
use crate::domain::{Hint, counted, grouped, listed, shown};
use crate::exchange::csv_rows::{CELL_BYTES_MAX, RowBounds, RowProblem};
use crate::exchange::enrolments_csv::Place;
use crate::exchange::text_bytes::FILE_BYTES_MAX;

/// How many faults are listed; the rest are counted.
const FAULTS_LISTED_MAX: usize = 20;

/// The most characters of a number that a message repeats: shorter than a date or a long key.
const NUMBER_SHOWN_MAX: usize = 7;

/// A cell's value, as far as a message may repeat it.
///
/// In a file whose columns have moved, a name or a date of birth may stand where a number should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// One letter or mark, or something that looks like a number.
    Shown(String),
    /// A longer text, by the number of its characters.
    Text(usize),
}

impl Found {
    pub(in crate::exchange) fn of(cell: &str) -> Self {
        let length = cell.chars().count();
        let is_number = cell.bytes().all(|byte| byte.is_ascii_digit() || b".,-%".contains(&byte));
        match length {
            0 => Self::Nothing,
            1 => Self::Shown(shown(cell, 1)),
            _ if is_number && length <= NUMBER_SHOWN_MAX => Self::Shown(cell.to_owned()),
            _ => Self::Text(length),
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Shown(text) => write!(f, "\"{text}\""),
            Self::Text(length) => {
                write!(f, "a text of {} characters", grouped(&length.to_string()))
            }
        }
    }
}

/// Why an extract cannot be counted. `Display` says where and what.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EduhubFault {
    /// There is no such file.
    #[error("{file}: there is no such file")]
    NotFound {
        /// The file.
        file: String,
    },
    /// A folder stands where a file should.
    #[error("{file}: found a folder, expected an extract")]
    Directory {
        /// The file.
        file: String,
    },
    /// The file may not be read.
    #[error("{file}: no permission to read it")]
    Forbidden {
        /// The file.
        file: String,
    },
    /// Reading failed.
    #[error("{file}: cannot be read: {cause}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the operating system said.
        cause: String,
    },
    /// The changes of a day rather than all students.
    #[error("{file}: found the changes of a day, expected all students, which are in {wanted}")]
    DailyChanges {
        /// The file.
        file: String,
        /// The name of the file wanted.
        wanted: String,
    },
    /// The school years rather than the students.
    #[error("{file}: found the school years, expected the students, which are in {wanted}")]
    OtherTable {
        /// The file.
        file: String,
        /// The name of the file wanted.
        wanted: String,
    },
    /// A name that no extract of students has.
    #[error(
        "{file}: found another name than an extract of students has, expected ST_, the school's site \
         number and .csv, such as ST_1234.csv"
    )]
    NotAnExtract {
        /// The file.
        file: String,
    },
    /// The school years are not beside the students.
    #[error("{wanted}: there is no such file in {folder}, where the students are")]
    YearsMissing {
        /// The name of the file wanted.
        wanted: String,
        /// The folder.
        folder: String,
    },
    /// More bytes than are read.
    #[error("{file}: found more than {} bytes, expected an extract of at most that", grouped(&FILE_BYTES_MAX.to_string()))]
    FileTooLarge {
        /// The file.
        file: String,
    },
    /// A workbook, not text.
    #[error("{file}: not an extract but an Excel workbook")]
    Workbook {
        /// The file.
        file: String,
    },
    /// UTF-16.
    #[error("{file}: found UTF-16 text, expected an extract as eduHub writes it")]
    Utf16 {
        /// The file.
        file: String,
    },
    /// A byte that no text has.
    #[error("{place}: found a NUL byte, which no extract has")]
    NulByte {
        /// Where.
        place: Place,
    },
    /// Nothing but blanks in the file.
    #[error("{file}: the file is empty, expected headings and rows")]
    Empty {
        /// The file.
        file: String,
    },
    /// Headings and no rows.
    #[error("{file}: found headings and no rows")]
    NoRows {
        /// The file.
        file: String,
    },
    /// Columns that are needed.
    #[error("{file}, line {line}: missing {}", columns_missing(columns))]
    MissingColumns {
        /// The file.
        file: String,
        /// The line of the headings.
        line: usize,
        /// The columns.
        columns: Vec<EduhubColumn>,
    },
    /// A column that stands there twice.
    #[error(
        "{file}, line {line}: the column {column} stands there twice, as column {first} and column {second}"
    )]
    DuplicateColumn {
        /// The file.
        file: String,
        /// The line of the headings.
        line: usize,
        /// The column.
        column: EduhubColumn,
        /// Its first place, from 1.
        first: usize,
        /// Its second place, from 1.
        second: usize,
    },
    /// A cell that goes on for ever.
    #[error("{place}: found a cell of more than {} bytes, expected at most that", grouped(&CELL_BYTES_MAX.to_string()))]
    CellTooLong {
        /// Where.
        place: Place,
    },
    /// A row that goes on for ever.
    #[error("{file}, line {line}: found more than {} columns, expected at most that", grouped(&RowBounds::EXTRACT.columns.to_string()))]
    TooManyColumns {
        /// The file.
        file: String,
        /// The line.
        line: usize,
    },
    /// More rows than are read.
    #[error("{file}, line {line}: found more than {} rows, expected at most that", grouped(&rows_max.to_string()))]
    TooManyRows {
        /// The file.
        file: String,
        /// The first line too many.
        line: usize,
        /// The bound.
        rows_max: u32,
    },
    /// A quotation mark without its partner.
    #[error("{place}: found an opening quotation mark that is never closed")]
    UnclosedQuote {
        /// Where the cell begins.
        place: Place,
    },
    /// A quotation mark where none may be.
    #[error("{place}: found a quotation mark in the middle of a cell")]
    StrayQuote {
        /// Where.
        place: Place,
    },
    /// A cell in quotation marks with something behind it.
    #[error("{place}: found text behind the closing quotation mark in line {end_line}")]
    TextBehindQuote {
        /// Where the cell begins.
        place: Place,
        /// The line of its closing mark.
        end_line: usize,
    },
    /// More or fewer cells than headings.
    #[error("{file}, line {line}: found a row of {}, expected {expected} as in the headings", cells_counted(*found))]
    CellsInRow {
        /// The file.
        file: String,
        /// The line in which the row begins.
        line: usize,
        /// How many cells the row has.
        found: usize,
        /// How many headings there are.
        expected: usize,
    },
    /// A cell that is not what its column holds.
    #[error("{place}: found {found}, expected {}", column.expected())]
    Cell {
        /// Where.
        place: Place,
        /// The column.
        column: EduhubColumn,
        /// The cell, as far as it may be repeated.
        found: Found,
    },
    /// A school year that is two year levels.
    #[error(
        "{place}: found a key that an earlier row gives another year level, expected each once"
    )]
    TwoLevels {
        /// Where the second one stands.
        place: Place,
    },
    /// More school years than a school has.
    #[error("{place}: found more than {} school years, expected at most that", grouped(&years_max.to_string()))]
    TooManyYears {
        /// The first one too many.
        place: Place,
        /// The bound.
        years_max: usize,
    },
    /// More campuses than a school has.
    #[error("{place}: found more than {campuses_max} campuses, expected at most that")]
    TooManyCampuses {
        /// The first one too many.
        place: Place,
        /// The bound.
        campuses_max: usize,
    },
    /// Nobody to count.
    #[error("{file}: found no active student of Years 7 to 12 in {}", counted(*rows, "row", "rows"))]
    NoneCounted {
        /// The file.
        file: String,
        /// How many rows it has.
        rows: u32,
    },
    /// So many more faults that they are not listed.
    #[error("more faults that are not listed: {}", grouped(&.0.to_string()))]
    More(usize),
}

impl EduhubFault {
    /// A row that cannot be told apart from the rest.
    pub(super) fn of_row(place: Place, problem: RowProblem) -> Self {
        let (file, line) = (place.file.clone(), place.line);
        match problem {
            RowProblem::Unreadable(error) => Self::Unreadable { file, cause: error.to_string() },
            RowProblem::TooLarge => Self::FileTooLarge { file },
            RowProblem::TooManyColumns => Self::TooManyColumns { file, line },
            RowProblem::Nul => Self::NulByte { place },
            RowProblem::LineTooLong | RowProblem::CellTooLong => Self::CellTooLong { place },
            RowProblem::UnclosedQuote => Self::UnclosedQuote { place },
            RowProblem::StrayQuote => Self::StrayQuote { place },
            RowProblem::TextBehindQuote(end_line) => Self::TextBehindQuote { place, end_line },
        }
    }
}

impl crate::domain::Problem for EduhubFault {
    fn hint(&self) -> Option<Hint> {
        let hint = match self {
            Self::NotFound { .. } => "check the name and the folder",
            Self::Directory { .. } => "an extract is a file: copy it from eduHub's folder",
            Self::Forbidden { .. } | Self::Unreadable { .. } => {
                "check that it is at hand, and that you may read it, or use a copy"
            }
            Self::DailyChanges { .. } | Self::OtherTable { .. } => "choose that file",
            Self::NotAnExtract { .. } => "eduHub's folder is D:\\eduHub unless a school moved it",
            Self::YearsMissing { .. } => {
                "copy both files from eduHub's folder; this one says which school year is which year level"
            }
            Self::MissingColumns { .. }
            | Self::DuplicateColumn { .. }
            | Self::Workbook { .. }
            | Self::Utf16 { .. }
            | Self::NulByte { .. }
            | Self::UnclosedQuote { .. }
            | Self::StrayQuote { .. }
            | Self::TextBehindQuote { .. }
            | Self::CellTooLong { .. }
            | Self::TooManyColumns { .. }
            | Self::CellsInRow { .. }
            | Self::Empty { .. }
            | Self::NoRows { .. } => {
                "copy the file from eduHub's folder again, as it is: one saved from a spreadsheet is another"
            }
            Self::Cell { .. } | Self::TwoLevels { .. } => {
                "mend it in CASES21, and wait for the next extract"
            }
            Self::NoneCounted { .. } => {
                "check that both files are your school's, and that it has any of these years"
            }
            Self::More(_) => "mend those above first",
            Self::FileTooLarge { .. }
            | Self::TooManyRows { .. }
            | Self::TooManyYears { .. }
            | Self::TooManyCampuses { .. } => return None,
        };
        Some(hint.into())
    }
}

/// Faults in the order they were found, no more than a person reads.
#[derive(Default)]
pub(super) struct Faults {
    listed: Vec<EduhubFault>,
    more: usize,
}

impl Faults {
    pub(super) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Adds a fault; it is only made if it is listed.
    pub(super) fn add(&mut self, fault: impl FnOnce() -> EduhubFault) {
        if self.listed.len() < FAULTS_LISTED_MAX {
            self.listed.push(fault());
        } else {
            self.more += 1;
        }
    }

    /// Adds the fault that ends the reading, which is always listed.
    pub(super) fn add_last(&mut self, fault: EduhubFault) {
        self.listed.push(fault);
    }

    /// The faults, with how many more there are.
    pub(super) fn listed(self) -> Vec<EduhubFault> {
        let mut listed = self.listed;
        if self.more > 0 {
            listed.push(EduhubFault::More(self.more));
        }
        listed
    }
}

fn columns_missing(columns: &[EduhubColumn]) -> String {
    let noun = if columns.len() == 1 { "the column" } else { "the columns" };
    let names: Vec<&str> = columns.iter().map(|column| column.heading()).collect();
    format!("{noun} {}", listed(&names, "and"))
}

fn cells_counted(count: usize) -> String {
    if count == 1 { "1 cell".to_owned() } else { format!("{count} cells") }
}
