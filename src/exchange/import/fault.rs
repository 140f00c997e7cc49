//! What is wrong with a row of a sheet, and how to mend it.

use std::borrow::Cow;

use super::Field;
use crate::domain::{CertificateCode, Fault, Hint, Problem, counted, listed};
use crate::exchange::cell_problem::{CellProblem, Found};

/// What keeps a row out. Its place is the row and the column of the sheet, without a column where the
/// sheet has none for it.
pub type ImportFault = Fault<ImportProblem>;

/// What is wrong with a cell, or with a row. In a sheet with people in it no more of a cell is repeated
/// than what is as short as a number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportProblem {
    /// A cell's value is refused.
    #[error("found {found}, expected {}", expected_in(*field, *problem))]
    Cell {
        /// What the column says.
        field: Field,
        /// What the cell holds.
        found: Found,
        /// Why it is refused.
        problem: CellProblem,
    },
    /// A title that belongs to several certificates.
    #[error("found {found}, a title of several certificates, expected {A_CODE}")]
    SharedTitle {
        /// The title.
        found: Found,
        /// The certificates.
        codes: Vec<CertificateCode>,
    },
    /// A title that is not one of the catalogue, but means one of its certificates.
    #[error("found {found}, expected {A_CODE}")]
    NearTitle {
        /// The title.
        found: Found,
        /// The certificates that it may mean.
        codes: Vec<CertificateCode>,
    },
    /// A birth date that cannot be read, which is never shown.
    #[error("the birth date cannot be read, expected {}", Field::BirthDate.expected())]
    BirthDate,
    /// A date of withdrawal that cannot be read, which is never shown.
    #[error("the date of withdrawal cannot be read, expected {}", Field::ExitDate.expected())]
    ExitDate,
    /// A formula that no program has worked out yet.
    #[error("holds a formula without a value, expected {}", field.expected())]
    Formula {
        /// What the column says.
        field: Field,
    },
    /// Another row of the same student cannot be read, so that the student's hours are not known.
    #[error("row {row} of the same student has a problem")]
    OtherRow {
        /// The other row's number.
        row: usize,
    },
    /// Hours of all students, and nobody to share them.
    #[error("found {found} and no students, expected {HOURS_OF_SOMEBODY}")]
    NoStudents {
        /// The hours.
        found: Found,
    },
    /// A row longer than its headings, in a sheet with people in it or with what the last heading means in the
    /// cell beyond: its cells may have moved, so that they were emptied.
    #[error("has {cells} cells, the headings {headings}")]
    Shifted {
        /// How many cells it had.
        cells: usize,
        /// How many headings there are.
        headings: usize,
    },
}

impl ImportProblem {
    /// What it is about: of a whole row the certificate.
    pub fn field(&self) -> Field {
        match self {
            Self::Cell { field, .. } | Self::Formula { field } => *field,
            Self::SharedTitle { .. } | Self::NearTitle { .. } | Self::Shifted { .. } => {
                Field::Certificate
            }
            Self::BirthDate => Field::BirthDate,
            Self::ExitDate => Field::ExitDate,
            Self::OtherRow { .. } => Field::Hours,
            Self::NoStudents { .. } => Field::TotalHours,
        }
    }

    /// What was found, as far as it may be repeated; `None` for nothing, and for a birth date.
    pub fn found(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Cell { found, .. }
            | Self::SharedTitle { found, .. }
            | Self::NearTitle { found, .. }
            | Self::NoStudents { found } => match found {
                Found::Nothing => None,
                Found::Shown(text) => Some(text.into()),
                Found::Text(_) => Some(found.to_string().into()),
            },
            Self::BirthDate | Self::ExitDate | Self::OtherRow { .. } => None,
            Self::Formula { .. } => Some("a formula without a value".into()),
            Self::Shifted { cells, .. } => Some(counted(*cells, "cell", "cells").into()),
        }
    }

    /// What is expected instead.
    pub fn expected(&self) -> String {
        match self {
            Self::Cell { field, problem, .. } => expected_in(*field, *problem),
            Self::SharedTitle { .. } | Self::NearTitle { .. } => A_CODE.to_owned(),
            Self::BirthDate => Field::BirthDate.expected(),
            Self::ExitDate => Field::ExitDate.expected(),
            Self::Formula { field } => field.expected(),
            Self::OtherRow { .. } => Field::Hours.expected(),
            Self::NoStudents { .. } => HOURS_OF_SOMEBODY.to_owned(),
            Self::Shifted { headings, .. } => {
                format!("at most {}, as the headings have", counted(*headings, "cell", "cells"))
            }
        }
    }
}

const A_CODE: &str = "a code";

const HOURS_OF_SOMEBODY: &str = "hours of at least one student";

/// What a cell may hold, and what follows of why it is refused.
fn expected_in(field: Field, problem: CellProblem) -> String {
    format!("{}{}", field.expected(), problem.detail())
}

impl Problem for ImportProblem {
    fn hint(&self) -> Option<Hint> {
        let hint = match self {
            // A title is taken as well, so that the hint on codes has no place.
            Self::Cell { field: Field::Certificate, .. } => return None,
            Self::Cell { field: Field::Status, .. } => {
                "type one of these words, or say that the column is not used"
            }
            Self::Cell { field, found, problem } => return field.column()?.hint(found, *problem),
            Self::SharedTitle { codes, .. } => {
                let codes: Vec<&str> = codes.iter().map(CertificateCode::as_str).collect();
                return Some(Hint::from(format!("give the code: {}", listed(&codes, "or"))));
            }
            Self::NearTitle { codes, .. } => {
                let only = if let [only] = &codes[..] {
                    format!("only {only} has this title in the catalogue: type it")
                } else {
                    let codes: Vec<&str> = codes.iter().map(CertificateCode::as_str).collect();
                    format!("give the code: {}", listed(&codes, "or"))
                };
                return Some(Hint::from(only));
            }
            Self::BirthDate | Self::ExitDate => "type it again, day first, or leave it blank",
            Self::Formula { .. } => {
                "open the file in Excel, save it, and import it again; or type the value"
            }
            Self::OtherRow { .. } => "mend that row, or drop it",
            Self::Shifted { .. } => "its cells were emptied; mend the sheet, or type them again",
            Self::NoStudents { .. } => "give the students, or the hours of each",
        };
        Some(hint.into())
    }
}
