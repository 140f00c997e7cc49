//! What can be wrong with any file, whatever it should hold.

use super::{Hint, Problem};
use crate::domain::grouped;

/// A problem that files of several kinds have. A reader's own problem holds it in one variant, and may
/// know a better hint for its kind of file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// Nothing has that name.
    #[error("there is no such file")]
    NoSuchFile,
    /// The name is a folder's.
    #[error("this is a folder, not a file")]
    Folder,
    /// The name is a device's or a pipe's, of which nobody knows when it ends.
    #[error("this is a device or a pipe, not a file")]
    NotAFile,
    /// The user may not read it.
    #[error("no permission to read it")]
    NotPermitted,
    /// The system refuses to read it; its words follow.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Larger than any file of its kind.
    #[error("larger than {mib_max} MiB")]
    TooLarge {
        /// How large it may be.
        mib_max: usize,
    },
    /// A workbook where a text is wanted.
    #[error("this is an Excel workbook, not a text")]
    Workbook,
    /// UTF-16, as Excel's "Unicode Text" has it.
    #[error("found UTF-16 text, expected UTF-8")]
    Utf16,
    /// Not text.
    #[error("not a text in UTF-8")]
    NotUtf8,
    /// A byte of neither of the encodings that spreadsheets write.
    #[error("found the byte {0:02X}, which is neither UTF-8 nor Windows-1252 text")]
    UndefinedByte(u8),
    /// What a power cut leaves of a file that was being written, and what some encodings are full of.
    #[error("not a text: it holds a character of code 0")]
    Nul,
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// A quotation mark without its partner.
    #[error("found an opening quotation mark that is never closed")]
    UnclosedQuote,
    /// A quotation mark where none may be.
    #[error("found a quotation mark in the middle of a field")]
    StrayQuote,
    /// A field in quotation marks with something behind it.
    #[error(
        "found a field in quotation marks with text behind its closing mark in line {closing_line}"
    )]
    TextBehindQuote {
        /// The line of its closing mark.
        closing_line: usize,
    },
    /// More rows than are read.
    #[error("found more than {} rows, expected at most that", grouped(&rows_max.to_string()))]
    TooManyRows {
        /// How many are read.
        rows_max: usize,
    },
    /// More columns than are read.
    #[error("found more than {} columns, expected at most that", grouped(&columns_max.to_string()))]
    TooManyColumns {
        /// How many are read.
        columns_max: usize,
    },
    /// So many more faults that they are not listed.
    #[error("more faults that are not listed: {}", grouped(&.0.to_string()))]
    More(usize),
}

impl Problem for FileProblem {
    fn hint(&self) -> Option<Hint> {
        let hint = match self {
            Self::NoSuchFile => "check the name and the folder",
            Self::Folder => "name a file in the folder",
            Self::NotAFile => "name a file",
            Self::NotPermitted | Self::Unreadable(_) => {
                "check that it is at hand, and that you may read it, or use a copy"
            }
            Self::Workbook | Self::Utf16 | Self::UndefinedByte(_) => {
                "in Excel, choose File, Save As and the type \"CSV UTF-8 (Comma delimited)\""
            }
            Self::NotUtf8 => {
                "save it as UTF-8 in a text editor; a spreadsheet is imported, not opened"
            }
            Self::Nul => {
                "restore it from a backup, or save it as UTF-8 if a text editor can still read it"
            }
            Self::Empty => "restore it from a backup, or begin anew",
            Self::UnclosedQuote | Self::TextBehindQuote { .. } => {
                "close it at the end of the field; write a quotation mark within a field twice"
            }
            Self::StrayQuote => {
                "put the whole field in quotation marks, and write each one within it twice"
            }
            Self::More(_) => "mend those above first, and check the file again",
            Self::TooLarge { .. } | Self::TooManyRows { .. } | Self::TooManyColumns { .. } => {
                return None;
            }
        };
        Some(hint.into())
    }
}
