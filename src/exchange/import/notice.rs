//! What to know of a sheet before relying on its lines, although they can be imported.

use std::fmt;

use super::{Field, Intake, SheetRead};
use crate::domain::counted;

/// Something to know of a sheet, with how many rows or students it is about. `Display` says it without a
/// full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportNotice {
    /// Rows that are ready have another title or level than the catalogue.
    Differing(usize),
    /// Codes were written with a space in them.
    SpacedCodes(usize),
    /// Students have no age.
    WithoutAge(usize),
    /// Other costs are said student by student.
    OtherCostsAddedUp,
}

impl fmt::Display for ImportNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let students = |count| counted(count, "student", "students");
        match *self {
            Self::Differing(rows) => {
                let rows = counted(rows, "row has", "rows have");
                write!(f, "{rows} another title or level than the catalogue")
            }
            Self::SpacedCodes(count) => {
                let codes = counted(count, "code was", "codes were");
                write!(f, "{codes} written with a space, as SIT 20322, and read without it")
            }
            Self::WithoutAge(count) => {
                write!(f, "{} without an age: counted as within the ages funded", students(count))
            }
            Self::OtherCostsAddedUp => {
                f.write_str("Other costs are added up over the students of a line")
            }
        }
    }
}

impl Intake {
    /// What to know of the sheet, where its rows came to this.
    pub fn notices(&self, read: &SheetRead) -> Vec<ImportNotice> {
        [
            (read.differing() > 0).then(|| ImportNotice::Differing(read.differing())),
            (read.spaced_codes > 0).then_some(ImportNotice::SpacedCodes(read.spaced_codes)),
            (read.without_age > 0).then_some(ImportNotice::WithoutAge(read.without_age)),
            self.adds_up_other_costs().then_some(ImportNotice::OtherCostsAddedUp),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What became of what names a person, where the sheet had any of it, as sentences.
    pub fn privacy_sentence(&self) -> Option<String> {
        let persons = self.columns().iter().filter(|column| column.is_person).count();
        let mut sentences = Vec::new();
        if persons > 0 {
            let (was, it) = match persons {
                1 => ("was", "it"),
                _ => ("were", "them"),
            };
            let columns = counted(persons, "column", "columns");
            sentences.push(format!(
                "{columns} about people, or not understood, {was} emptied: nothing of {it} is kept, \
                 shown or saved."
            ));
        }
        if self.column_of(Field::BirthDate).is_some() {
            let deadline = self.deadline();
            sentences.push(format!("Birth dates became ages on {deadline}, and are not kept."));
        }
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }
}
