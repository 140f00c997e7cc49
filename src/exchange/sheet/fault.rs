//! Why a table from outside cannot be read, and how to mend it.

use std::fmt;

use super::bounds::{CELL_CHARACTERS_MAX, CELLS_MAX, SHEETS_MAX, TEXT_BYTES_MAX};
use crate::domain::{Fault, FileProblem, Hint, Problem, grouped, shown};

/// How many characters of what a library says a message has.
const DETAIL_SHOWN_MAX: usize = 80;

/// Why a table from outside cannot be read.
pub type SheetFault = Fault<SheetProblem>;

/// What is wrong with a table from outside.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetProblem {
    /// What any file may have.
    #[error("{0}")]
    File(FileProblem),
    /// A workbook that takes more memory than a school's can.
    #[error("found a workbook that unpacks to far more than its size, expected a school's lists")]
    UnpacksTooLarge,
    /// No sheet has a cell with anything in it.
    #[error("found no cell with anything in it, expected rows of a table")]
    NoCells,
    /// A workbook that opens with a password only.
    #[error("found a workbook protected by a password, expected one that opens without")]
    Password,
    /// Begins as a workbook, and then is none; what the reader of workbooks stumbled over.
    #[error(
        "found a damaged workbook ({}), expected an Excel workbook (.xlsx, .xls) or an OpenDocument spreadsheet (.ods)",
        shown(.0, DETAIL_SHOWN_MAX)
    )]
    Damaged(String),
    /// Another kind of file.
    #[error(
        "found {0}, expected an Excel workbook (.xlsx, .xls), an OpenDocument spreadsheet (.ods) or a CSV file"
    )]
    OtherKind(OtherKind),
    /// More sheets than are read.
    #[error("found more than {SHEETS_MAX} sheets, expected at most that")]
    TooManySheets,
    /// More cells or more text than are read; the place is the sheet where the bound is passed.
    #[error("found more than {} cells or {} bytes of text in all sheets, expected at most that", grouped(&CELLS_MAX.to_string()), grouped(&TEXT_BYTES_MAX.to_string()))]
    TooManyCells,
    /// More text in a cell than Excel has.
    #[error("found a cell of more than {} characters, expected at most that", grouped(&CELL_CHARACTERS_MAX.to_string()))]
    CellTooLong,
}

/// A file that is no table, by what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherKind {
    /// A PDF.
    Pdf,
    /// HTML or XML, which school systems export as ".xls" at times.
    WebPage,
    /// An `.xlsb`.
    BinaryWorkbook,
    /// An OpenDocument text, say.
    OpenDocument,
    /// An Office document, old or new.
    OfficeDocument,
    /// Any other archive.
    Zip,
}

impl fmt::Display for OtherKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF document",
            Self::WebPage => "a web page or XML",
            Self::BinaryWorkbook => "an Excel binary workbook (.xlsb)",
            Self::OpenDocument => "an OpenDocument file that is no spreadsheet",
            Self::OfficeDocument => "an Office document that is no workbook",
            Self::Zip => "a ZIP archive",
        })
    }
}

impl From<FileProblem> for SheetProblem {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem)
    }
}

impl Problem for SheetProblem {
    fn hint(&self) -> Option<Hint> {
        let hint = match self {
            Self::File(FileProblem::NotPermitted) => {
                "close it in other programs, or copy it to your own folder"
            }
            Self::File(FileProblem::TooLarge { .. })
            | Self::UnpacksTooLarge
            | Self::TooManySheets => "copy the sheet that is wanted into a workbook of its own",
            Self::File(FileProblem::Nul | FileProblem::UndefinedByte(_)) => {
                "open it in the program that it is from, and save it as an Excel workbook (.xlsx) or CSV"
            }
            Self::File(FileProblem::TooManyRows { .. } | FileProblem::TooManyColumns { .. })
            | Self::TooManyCells => {
                "delete what is not needed, such as blank rows and columns with a stray cell far out"
            }
            Self::File(problem) => return problem.hint(),
            Self::NoCells => "check that it is the right file, and saved",
            Self::Password => {
                "open it in Excel or LibreOffice, and save a copy without the password"
            }
            Self::Damaged(_) | Self::OtherKind(_) => {
                "open it in Excel or LibreOffice, and save it as an Excel workbook (.xlsx)"
            }
            Self::CellTooLong => {
                "shorten it; a quotation mark that is never closed makes such a cell too"
            }
        };
        Some(hint.into())
    }
}
