//! The rows of a sheet that are not read, and why.

use crate::domain::words;

/// A row of the sheet that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its number in the sheet, from 1.
    pub row: usize,
    /// Why it is not read.
    pub because: LeftOutReason,
}

/// Why a row of the sheet is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeftOutReason {
    /// It says something, and stands above the headings.
    Above,
    /// It has nothing in it.
    Blank,
    /// It has the sums of other rows.
    Total,
}

words!(LeftOutReason {
    Above => "above",
    Blank => "blank",
    Total => "total",
});

impl LeftOutReason {
    /// Why rows are left out, to follow their numbers: "rows 12, 20: of totals".
    pub fn label(self) -> &'static str {
        match self {
            Self::Above => "above the headings",
            Self::Blank => "blank",
            Self::Total => "of totals",
        }
    }
}
