//! What can be wrong with one cell of a table, and how much of the cell a message may repeat.

use std::fmt;

use crate::domain::{NumberFault, grouped, shown};

/// How many characters of a cell a message quotes.
const CELL_SHOWN_MAX: usize = 40;

/// The most characters of a number that a message repeats: shorter than a date or a long key.
const NUMBER_SHOWN_MAX: usize = 7;

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

impl CellProblem {
    /// What follows what was found and what is expected; mostly nothing.
    pub(super) fn detail(self) -> String {
        match self {
            Self::Number(fault @ NumberFault::TooPrecise(_)) => format!(" ({fault})"),
            Self::TooLong(characters) => {
                format!(" (it has {})", grouped(&characters.to_string()))
            }
            Self::Number(_) | Self::Blank | Self::Unknown => String::new(),
        }
    }
}

/// A cell's value, as far as a message may repeat it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// The value.
    Shown(String),
    /// A text that is withheld, by the number of its characters.
    Text(usize),
}

impl Found {
    /// The whole value, where no cell can be of a person.
    pub(super) fn whole(cell: &str) -> Self {
        if cell.is_empty() { Self::Nothing } else { Self::Shown(cell.to_owned()) }
    }

    /// One letter or mark, or something that looks like a number: in a file about people whose columns
    /// have moved, a name or a date of birth may stand where a number should.
    pub(super) fn of(cell: &str) -> Self {
        let length = cell.chars().count();
        let is_number = cell.bytes().all(|byte| byte.is_ascii_digit() || b".,-%".contains(&byte));
        match length {
            0 => Self::Nothing,
            1 => Self::Shown(cell.to_owned()),
            _ if is_number && length <= NUMBER_SHOWN_MAX => Self::Shown(cell.to_owned()),
            _ => Self::Text(length),
        }
    }

    /// The value, if it is repeated; else blank.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Shown(text) => text,
            Self::Nothing | Self::Text(_) => "",
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Shown(text) => f.write_str(&quoted(text)),
            Self::Text(length) => {
                write!(f, "a text of {} characters", grouped(&length.to_string()))
            }
        }
    }
}

/// A value of a file as a message quotes it.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", shown(value, CELL_SHOWN_MAX))
}
