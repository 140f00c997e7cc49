//! What is wrong with a cell of a sheet, and how to mend it.

use std::fmt;

use super::Field;
use crate::domain::{CertificateCode, listed};
use crate::exchange::eduhub::Found;
use crate::exchange::enrolments_csv::{CellProblem, cell_hint, problem_detail, quoted};

/// Why a cell cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportProblem {
    /// Its value is refused.
    Cell(CellProblem),
    /// The title belongs to several certificates.
    SharedTitle(Vec<CertificateCode>),
    /// A birth date that cannot be read, which is never shown.
    BirthDate,
    /// Hours of all students, and nobody to share them.
    NoStudents,
    /// A row longer than its headings in a sheet with people in it: its cells may have moved, so that
    /// they were emptied.
    Shifted {
        /// How many cells it had.
        cells: usize,
        /// How many headings there are.
        headings: usize,
    },
}

/// A cell that keeps its row out. `Display` says what was found and what is expected,
/// [`ImportFault::hint`] how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ImportFault {
    /// The sheet's column, from 0; none where the sheet has no such column.
    pub column: Option<usize>,
    /// What the column says.
    pub field: Field,
    /// What the cell holds; nothing for a birth date. In a sheet with people in it no more than what
    /// is as short as a number.
    pub found: Found,
    /// Why it is refused.
    pub problem: ImportProblem,
}

impl fmt::Display for ImportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected = self.field.expected();
        let found = match &self.found {
            Found::Shown(text) => quoted(text),
            other => other.to_string(),
        };
        match &self.problem {
            ImportProblem::Cell(problem) => {
                write!(f, "found {found}, expected {expected}{}", problem_detail(*problem))
            }
            ImportProblem::SharedTitle(_) => {
                write!(f, "found {found}, a title of several certificates, expected a code")
            }
            ImportProblem::BirthDate => {
                write!(f, "the birth date cannot be read, expected {expected}")
            }
            ImportProblem::Shifted { cells, headings } => {
                write!(f, "has {cells} cells, the headings {headings}")
            }
            ImportProblem::NoStudents => {
                write!(f, "found {found} and no students, expected hours of at least one student")
            }
        }
    }
}

impl ImportFault {
    /// How to mend it, in the user's words.
    pub fn hint(&self) -> Option<String> {
        match &self.problem {
            ImportProblem::Cell(problem) => {
                // A missing band is no fault here, so that the hint on it has no place.
                let found = match &self.found {
                    Found::Shown(text) => text.as_str(),
                    Found::Nothing | Found::Text(_) => "",
                };
                cell_hint(self.field.column()?, found, *problem)
                    .filter(|_| self.field != Field::Certificate)
            }
            ImportProblem::SharedTitle(codes) => {
                let codes: Vec<&str> = codes.iter().map(CertificateCode::as_str).collect();
                Some(format!("give the code: {}", listed(&codes, "or")))
            }
            ImportProblem::BirthDate => {
                Some("type it again, day first, or leave it blank".to_owned())
            }
            ImportProblem::Shifted { .. } => {
                Some("its cells were emptied; mend the sheet, or type them again".to_owned())
            }
            ImportProblem::NoStudents => Some("give the students, or the hours of each".to_owned()),
        }
    }
}
