//! The rows of a sheet that are not read, and why.

use crate::domain::{grouped, words};

/// A row of the sheet that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its place in the [`super::Intake`].
    pub place: usize,
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
    /// It has the headings once more, as at the top of a printed page.
    Heading,
    /// It is of another scenario, year or school than the one that is chosen.
    OtherGroup,
    /// It is a note beneath the table.
    Note,
    /// It is hidden in the workbook.
    Hidden,
    /// The student has withdrawn.
    Withdrawn,
    /// Its hours are added to those of another row of the same student.
    Added,
    /// The same student stands in a row above.
    Repeated,
    /// It is of a second certificate, and those are not read.
    SecondCertificate,
}

words!(LeftOutReason {
    Above => "above",
    Blank => "blank",
    Total => "total",
    Heading => "heading",
    OtherGroup => "other_group",
    Note => "note",
    Hidden => "hidden",
    Withdrawn => "withdrawn",
    Added => "added",
    Repeated => "repeated",
    SecondCertificate => "second_certificate",
});

impl LeftOutReason {
    /// Why rows are left out, to follow their numbers: "rows 12, 20: of totals".
    pub fn label(self) -> &'static str {
        match self {
            Self::Above => "above the headings",
            Self::Blank => "blank",
            Self::Total => "of totals",
            Self::Heading => "the headings once more",
            Self::OtherGroup => "of another scenario, year or school",
            Self::Note => "notes beneath the table",
            Self::Hidden => "hidden in the workbook",
            Self::Withdrawn => "of students who have withdrawn",
            Self::Added => "hours added to another row of the same student",
            Self::Repeated => "of a student in a row above",
            Self::SecondCertificate => "of a second certificate",
        }
    }
}

/// Rows in order, three or more that follow one another as a range: "row 2", "rows 1, 2, 4 to 9".
pub fn row_ranges(rows: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &row in rows {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == row || *last == row => *last = row,
            _ => ranges.push((row, row)),
        }
    }
    let number = |row: usize| grouped(&row.to_string());
    let ranges = ranges.into_iter().map(|(first, last)| match last - first {
        0 => number(first),
        1 => format!("{}, {}", number(first), number(last)),
        _ => format!("{} to {}", number(first), number(last)),
    });
    let noun = if rows.len() == 1 { "row" } else { "rows" };
    format!("{noun} {}", ranges.collect::<Vec<_>>().join(", "))
}
