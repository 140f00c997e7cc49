//! Why a table from outside cannot be read, and how to mend it.

use std::fmt;
use std::io;

use super::bounds::{
    BYTES_MAX, CELL_CHARACTERS_MAX, CELLS_MAX, COLUMNS_MAX, ROWS_MAX, SHEETS_MAX, TEXT_BYTES_MAX,
};
use crate::domain::{Hint, Problem, grouped, shown};

/// How many characters of a sheet's name, or of what a library says, a message has.
const SHOWN_MAX: usize = 80;

/// Where in a table from outside: shown as `lines.xlsx, sheet "2026", row 3, column 6`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellPlace {
    /// The file as messages call it, or the clipboard.
    pub file: String,
    /// The workbook's sheet.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
}

impl fmt::Display for CellPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet \"{}\"", shown(sheet, SHOWN_MAX))?;
        }
        if let Some(row) = self.row {
            write!(f, ", row {}", grouped(&row.to_string()))?;
        }
        if let Some(column) = self.column {
            write!(f, ", column {}", grouped(&column.to_string()))?;
        }
        Ok(())
    }
}

/// Why a table from outside cannot be read. `Display` says where and what.
#[derive(Debug, thiserror::Error)]
pub enum SheetFault {
    /// There is no such file.
    #[error("{file}: there is no such file")]
    NotFound {
        /// The file.
        file: String,
    },
    /// A directory stands where a file should.
    #[error("{file}: found a directory, expected a workbook or a CSV file")]
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
    #[error("{file}: found more than {} bytes, expected at most that", grouped(&BYTES_MAX.to_string()))]
    TooLarge {
        /// The file, or the clipboard.
        file: String,
    },
    /// A workbook that takes more memory than a school's can.
    #[error(
        "{file}: found a workbook that unpacks to far more than its size, expected a school's lists"
    )]
    UnpacksTooLarge {
        /// The file.
        file: String,
    },
    /// No sheet has a cell with anything in it.
    #[error("{file}: found no cell with anything in it, expected rows of a table")]
    Empty {
        /// The file.
        file: String,
    },
    /// A workbook that opens with a password only.
    #[error("{file}: found a workbook protected by a password, expected one that opens without")]
    Password {
        /// The file.
        file: String,
    },
    /// Begins as a workbook, and then is none.
    #[error(
        "{file}: found a damaged workbook ({}), expected an Excel workbook (.xlsx, .xls) or an OpenDocument spreadsheet (.ods)",
        shown(detail, SHOWN_MAX)
    )]
    Damaged {
        /// The file.
        file: String,
        /// What the reader of workbooks stumbled over.
        detail: String,
    },
    /// Another kind of file.
    #[error(
        "{file}: found {found}, expected an Excel workbook (.xlsx, .xls), an OpenDocument spreadsheet (.ods) or a CSV file"
    )]
    OtherKind {
        /// The file.
        file: String,
        /// What it is.
        found: &'static str,
    },
    /// A byte that no text has.
    #[error("{file}: found the byte {byte:02X} at place {}, expected a workbook or text", grouped(&place.to_string()))]
    NotText {
        /// The file.
        file: String,
        /// The byte.
        byte: u8,
        /// Its place in the file, from 1.
        place: usize,
    },
    /// More sheets than are read.
    #[error("{file}: found more than {SHEETS_MAX} sheets, expected at most that")]
    TooManySheets {
        /// The file.
        file: String,
    },
    /// More rows than are read.
    #[error("{place}: found more than {} rows, expected at most that", grouped(&ROWS_MAX.to_string()))]
    TooManyRows {
        /// The sheet.
        place: CellPlace,
    },
    /// More columns than are read.
    #[error("{place}: found more than {COLUMNS_MAX} columns, expected at most that")]
    TooManyColumns {
        /// The sheet, and the row if one row is too long.
        place: CellPlace,
    },
    /// More cells or more text than are read.
    #[error("{place}: found more than {} cells or {} bytes of text in all sheets, expected at most that", grouped(&CELLS_MAX.to_string()), grouped(&TEXT_BYTES_MAX.to_string()))]
    TooManyCells {
        /// The sheet where the bound is passed.
        place: CellPlace,
    },
    /// More text in a cell than Excel has.
    #[error("{place}: found a cell of more than {} characters, expected at most that", grouped(&CELL_CHARACTERS_MAX.to_string()))]
    CellTooLong {
        /// The cell.
        place: CellPlace,
    },
}

impl Problem for SheetFault {
    fn hint(&self) -> Option<Hint> {
        let hint = match self {
            Self::NotFound { .. } => "check the name and the folder",
            Self::Directory { .. } => "choose the file in it",
            Self::Forbidden { .. } => "close it in other programs, or copy it to your own folder",
            Self::Unreadable { .. } => return None,
            Self::TooLarge { .. } | Self::UnpacksTooLarge { .. } | Self::TooManySheets { .. } => {
                "copy the sheet that is wanted into a workbook of its own"
            }
            Self::Empty { .. } => "check that it is the right file, and saved",
            Self::Password { .. } => {
                "open it in Excel or LibreOffice, and save a copy without the password"
            }
            Self::Damaged { .. } | Self::OtherKind { .. } => {
                "open it in Excel or LibreOffice, and save it as an Excel workbook (.xlsx)"
            }
            Self::NotText { .. } => {
                "open it in the program that it is from, and save it as an Excel workbook (.xlsx) or CSV"
            }
            Self::TooManyRows { .. } | Self::TooManyColumns { .. } | Self::TooManyCells { .. } => {
                "delete what is not needed, such as blank rows and columns with a stray cell far out"
            }
            Self::CellTooLong { .. } => {
                "shorten it; a quotation mark that is never closed makes such a cell too"
            }
        };
        Some(hint.into())
    }
}
