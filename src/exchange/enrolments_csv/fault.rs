//! What can be wrong with an enrolments CSV, where, and how to mend it.

use std::fmt;
use std::io;

use super::CsvColumn;
use crate::domain::{CertificateCode, NumberFault, Word, grouped, listed, shown};
use crate::exchange::csv_rows::{RowBounds, RowFault, RowProblem};
use crate::exchange::text_bytes::FILE_BYTES_MAX;

/// How many columns a message names; the rest are counted.
const COLUMNS_LISTED_MAX: usize = 20;

/// How many characters of a cell a message quotes.
const CELL_SHOWN_MAX: usize = 40;

/// Where in a file: shown as `enrolments.csv, line 3, column 6 (hours)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as messages call it.
    pub file: String,
    /// The physical line, from 1.
    pub line: usize,
    /// The column from 1 and its name, which is blank if the header has none for it.
    pub column: Option<(usize, String)>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)?;
        match &self.column {
            Some((number, name)) if name.is_empty() => write!(f, ", column {number}"),
            Some((number, name)) => write!(f, ", column {number} ({name})"),
            None => Ok(()),
        }
    }
}

/// What a file's fields are separated by instead of commas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// As Excel does where the decimal sign is a comma.
    Semicolons,
    /// As Excel's "Text (Tab delimited)".
    Tabs,
}

impl Separator {
    fn name(self) -> &'static str {
        match self {
            Self::Semicolons => "semicolons",
            Self::Tabs => "tabs",
        }
    }
}

/// Why a cell's value is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellProblem {
    /// Nothing is there where something must be.
    Blank,
    /// A number's fault.
    Number(NumberFault),
    /// None of the values that the column knows.
    Unknown,
    /// A text of so many characters.
    TooLong(usize),
}

/// Why a CSV of enrolments cannot be used. `Display` says where and what, [`CsvFault::hint`] how to
/// mend it.
#[derive(Debug, thiserror::Error)]
pub enum CsvFault {
    /// There is no such file.
    #[error("{file}: there is no such file")]
    NotFound {
        /// The file.
        file: String,
    },
    /// A directory stands where a file should.
    #[error("{file}: found a directory, expected a CSV file")]
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
    #[error("{file}: cannot be read: {source}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// More bytes than are read.
    #[error("{file}: found more than {} bytes, expected a CSV of enrolments of at most that", grouped(&bytes_max.to_string()))]
    FileTooLarge {
        /// The file.
        file: String,
        /// The bound.
        bytes_max: usize,
    },
    /// A workbook, not text.
    #[error("{file}: not a CSV but an Excel workbook")]
    Workbook {
        /// The file.
        file: String,
    },
    /// UTF-16, as Excel's "Unicode Text" has it.
    #[error("{file}: found UTF-16 text, expected UTF-8")]
    Utf16 {
        /// The file.
        file: String,
    },
    /// A byte that no text has.
    #[error(
        "{place}: found a NUL byte, so this is not a CSV but perhaps an Excel workbook or UTF-16 text"
    )]
    NulByte {
        /// Where.
        place: Place,
    },
    /// Neither UTF-8 nor Windows-1252.
    #[error("{place}: found the byte {byte:02X}, which is neither UTF-8 nor Windows-1252 text")]
    UndefinedByte {
        /// Where.
        place: Place,
        /// The byte.
        byte: u8,
    },
    /// Nothing but blanks in the file.
    #[error("{file}: the file is empty, expected a header and rows of enrolments")]
    Empty {
        /// The file.
        file: String,
    },
    /// A header and no rows.
    #[error("{file}: found a header and no rows of enrolments")]
    NoRows {
        /// The file.
        file: String,
    },
    /// The header is separated by something else than commas.
    #[error("{file}, line {line}: found a header separated by {}, expected commas", separator.name())]
    NotCommas {
        /// The file.
        file: String,
        /// The header's line.
        line: usize,
        /// What it is separated by.
        separator: Separator,
    },
    /// Columns that the program does not know.
    #[error(
        "{file}, line {line}: found unknown {}, expected only {}",
        columns_listed(columns),
        known_columns()
    )]
    UnknownColumns {
        /// The file.
        file: String,
        /// The header's line.
        line: usize,
        /// Each column from 1, with its name.
        columns: Vec<(usize, String)>,
    },
    /// Columns without a name.
    #[error("{file}, line {line}: {} no name in the header", columns_have(columns))]
    UnnamedColumns {
        /// The file.
        file: String,
        /// The header's line.
        line: usize,
        /// The columns, from 1.
        columns: Vec<usize>,
    },
    /// A column that stands there twice.
    #[error("{file}, line {line}: the column \"{}\" stands there twice, as column {first} and column {second}", column.word())]
    DuplicateColumn {
        /// The file.
        file: String,
        /// The header's line.
        line: usize,
        /// The column.
        column: CsvColumn,
        /// Its first place, from 1.
        first: usize,
        /// Its second place, from 1.
        second: usize,
    },
    /// Columns that every file needs.
    #[error("{file}, line {line}: missing {}", columns_missing(columns))]
    MissingColumns {
        /// The file.
        file: String,
        /// The header's line.
        line: usize,
        /// The columns.
        columns: Vec<CsvColumn>,
    },
    /// A line that no enrolments CSV has.
    #[error("{place}: the line is longer than {} bytes, expected one enrolment a line", grouped(&bytes_max.to_string()))]
    LineTooLong {
        /// Where the bound is passed.
        place: Place,
        /// The bound.
        bytes_max: usize,
    },
    /// A quotation mark without its partner.
    #[error("{place}: found an opening quotation mark that is never closed")]
    UnclosedQuote {
        /// Where the field begins.
        place: Place,
    },
    /// A quotation mark where none may be.
    #[error("{place}: found a quotation mark in the middle of a field")]
    StrayQuote {
        /// Where the field is.
        place: Place,
    },
    /// A field in quotation marks with something behind it.
    #[error(
        "{place}: found a field in quotation marks with text behind its closing mark in line {end_line}"
    )]
    TextBehindQuote {
        /// Where the field begins.
        place: Place,
        /// The line of its closing mark.
        end_line: usize,
    },
    /// More or fewer fields than the header.
    #[error("{place}: found a row of {}, expected {expected} as in the header", fields_counted(*found))]
    FieldCount {
        /// The first field that is missing or too many.
        place: Place,
        /// How many fields the row has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// More rows than are read.
    #[error("{file}, line {line}: found more than {} rows, expected at most that", grouped(&rows_max.to_string()))]
    TooManyRows {
        /// The file.
        file: String,
        /// The first line too many.
        line: usize,
        /// The bound.
        rows_max: usize,
    },
    /// More students than a file may add up to.
    #[error("{place}: found more than {} students in all rows together, expected at most that", grouped(&students_max.to_string()))]
    TooManyStudents {
        /// The cell that passes the bound.
        place: Place,
        /// The bound.
        students_max: u32,
    },
    /// A cell's value is refused.
    #[error("{place}: found {}, expected {}{}", quoted(found), column.expected(), problem_detail(*problem))]
    Cell {
        /// Where.
        place: Place,
        /// Which column.
        column: CsvColumn,
        /// The cell's value.
        found: String,
        /// Why it is refused.
        problem: CellProblem,
    },
    /// No level is given, and the catalogue does not know the certificate.
    #[error("{place}: {certificate} is not in the catalogue, so the level column is needed, expected {}", CsvColumn::Level.expected())]
    LevelNeeded {
        /// Where.
        place: Place,
        /// The certificate.
        certificate: CertificateCode,
    },
}

impl CsvFault {
    /// A row that cannot be told apart from the rest, below a header of those names.
    pub(super) fn of_row(file: &str, fault: RowFault, header: &[String]) -> Self {
        let name = header.get(fault.column).cloned().unwrap_or_default();
        let column = Some((fault.column + 1, name));
        let place = Place { file: file.to_owned(), line: fault.line, column };
        match fault.problem {
            RowProblem::LineTooLong | RowProblem::CellTooLong | RowProblem::TooManyColumns => {
                Self::LineTooLong { place, bytes_max: RowBounds::ENROLMENTS.line_bytes }
            }
            RowProblem::UnclosedQuote => Self::UnclosedQuote { place },
            RowProblem::StrayQuote => Self::StrayQuote { place },
            RowProblem::TextBehindQuote(end_line) => Self::TextBehindQuote { place, end_line },
            RowProblem::Nul => Self::NulByte { place },
            RowProblem::TooLarge => {
                Self::FileTooLarge { file: place.file, bytes_max: FILE_BYTES_MAX }
            }
            RowProblem::Unreadable(source) => Self::Unreadable { file: place.file, source },
        }
    }

    /// How to mend it, in the user's words.
    pub fn hint(&self) -> Option<String> {
        let plain = match self {
            Self::NotFound { .. } => "check the name and the folder",
            Self::Directory { .. } => "name the CSV file in it",
            Self::Workbook { .. }
            | Self::NulByte { .. }
            | Self::Utf16 { .. }
            | Self::UndefinedByte { .. } => {
                "in Excel, choose File, Save As and the type \"CSV UTF-8 (Comma delimited)\""
            }
            Self::Empty { .. } | Self::NoRows { .. } => "add one row for each certificate",
            Self::NotCommas { separator, .. } => {
                return Some(format!(
                    "the file is separated by {}: in Excel, choose File, Save As and the type \"CSV UTF-8 \
                     (Comma delimited)\", with the region's list separator set to a comma",
                    separator.name()
                ));
            }
            Self::UnknownColumns { columns, .. } => return Some(meant(columns)),
            Self::UnnamedColumns { .. } => "name the column, or delete it",
            Self::DuplicateColumn { .. } => "keep one of the two",
            Self::MissingColumns { .. } => "add the column, with a value in every row",
            Self::UnclosedQuote { .. } | Self::TextBehindQuote { .. } => {
                "close it at the end of the field; write a quotation mark within a field twice"
            }
            Self::StrayQuote { .. } => {
                "put the whole field in quotation marks, and write each one within it twice"
            }
            Self::FieldCount { found, expected, .. } if found > expected => {
                "put a value that has a comma in it into quotation marks"
            }
            Self::FieldCount { .. } => "leave a field blank rather than out",
            Self::Cell { column, found, problem, .. } => {
                return cell_hint(*column, found, *problem);
            }
            Self::LevelNeeded { .. } => "check the code, or give the level",
            Self::Forbidden { .. }
            | Self::Unreadable { .. }
            | Self::FileTooLarge { .. }
            | Self::LineTooLong { .. }
            | Self::TooManyRows { .. }
            | Self::TooManyStudents { .. } => return None,
        };
        Some(plain.to_owned())
    }
}

pub(in crate::exchange) fn cell_hint(
    column: CsvColumn,
    found: &str,
    problem: CellProblem,
) -> Option<String> {
    let hint = match (column, problem) {
        (CsvColumn::Band | CsvColumn::Materials, CellProblem::Blank) => {
            "the department's list of bands and materials tiers is not public, so the school enters both"
        }
        (CsvColumn::Hours, CellProblem::Number(NumberFault::NotANumber))
            if found.contains(',') && !found.contains('.') =>
        {
            "write the decimal point as a full stop: 45.5"
        }
        (CsvColumn::Certificate, CellProblem::Unknown) => {
            "give the code alone; the title has its own column"
        }
        (_, CellProblem::TooLong(_)) => "shorten it",
        (CsvColumn::Level, CellProblem::Unknown) => {
            "write II for Certificate II, Diploma for a diploma or above"
        }
        _ => return None,
    };
    Some(hint.to_owned())
}

/// A value of a file as a message quotes it.
pub(in crate::exchange) fn quoted(value: &str) -> String {
    if value.is_empty() {
        "nothing".to_owned()
    } else {
        format!("\"{}\"", shown(value, CELL_SHOWN_MAX))
    }
}

pub(in crate::exchange) fn problem_detail(problem: CellProblem) -> String {
    match problem {
        CellProblem::Number(fault @ NumberFault::TooPrecise(_)) => format!(" ({fault})"),
        CellProblem::TooLong(characters) => {
            format!(" (it has {})", grouped(&characters.to_string()))
        }
        CellProblem::Number(_) | CellProblem::Blank | CellProblem::Unknown => String::new(),
    }
}

fn fields_counted(count: usize) -> String {
    if count == 1 { "1 field".to_owned() } else { format!("{count} fields") }
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

fn columns_missing(columns: &[CsvColumn]) -> String {
    let noun = if columns.len() == 1 { "the column" } else { "the columns" };
    let names: Vec<&str> = columns.iter().map(|column| column.word()).collect();
    format!("{noun} {}", listed(&names, "and"))
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
