//! What the rows of a sheet came to: those that were read, and those that were left out.

use super::intake::{RowFate, RowIs};
use super::left_out::{LeftOut, LeftOutReason};
use super::{Field, ImportFault, Incoming, students};
use crate::domain::{CertificateCode, Word};
use crate::exchange::cell_problem::quoted;

/// Whether a row can be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowState {
    /// It can.
    Ready(Box<Incoming>),
    /// What is wrong with its cells.
    Faulty(Vec<ImportFault>),
}

/// A row that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowRead {
    /// Its place in the [`super::Intake`].
    pub row: usize,
    /// What became of it.
    pub fate: RowFate,
    /// Whether it can be imported.
    pub state: RowState,
    /// What it says of its certificate otherwise than the catalogue.
    pub differs: Vec<Difference>,
}

/// A title or level that the catalogue has otherwise; the sheet's own counts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{certificate} has the {} {} here and {} in the catalogue; the {} in your file is used",
    field.word(), quoted(given), quoted(catalogue), field.word()
)]
pub struct Difference {
    /// The certificate.
    pub certificate: CertificateCode,
    /// Title or level.
    pub field: Field,
    /// What the sheet says.
    pub given: String,
    /// What the catalogue says.
    pub catalogue: String,
}

impl RowRead {
    /// Whether it waits and can be imported.
    pub fn is_ready(&self) -> bool {
        self.fate == RowFate::Waiting && matches!(self.state, RowState::Ready(_))
    }

    /// Its faults, while it waits to be mended.
    pub fn faults(&self) -> &[ImportFault] {
        match &self.state {
            RowState::Faulty(faults) if self.fate == RowFate::Waiting => faults,
            _ => &[],
        }
    }
}

/// All that the rows of a sheet come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRead {
    /// The rows that say something, in the sheet's order.
    pub rows: Vec<RowRead>,
    /// The rows of the sheet that are not read, and why, in the sheet's order.
    pub left_out: Vec<LeftOut>,
    /// How many rows have a code that was written with a space in it, as "SIT 20322".
    pub spaced_codes: usize,
    /// Of students, how many that are ready have no age: they count as within the funded ages.
    pub without_age: usize,
}

impl SheetRead {
    /// The lines of the rows that can be imported, and if wanted of those that were already: of
    /// students, the lines that they are counted into.
    pub fn incoming(&self, row_is: RowIs, with_imported: bool) -> Vec<Incoming> {
        let ready = self.rows.iter().filter_map(|row| match (&row.state, row.fate) {
            (RowState::Ready(incoming), RowFate::Waiting) => Some(&**incoming),
            (RowState::Ready(incoming), RowFate::Imported) if with_imported => Some(&**incoming),
            _ => None,
        });
        match row_is {
            RowIs::Line => ready.cloned().collect(),
            RowIs::Student => students::counted(ready),
        }
    }

    /// What is wrong with the rows that wait to be mended.
    pub fn faults(&self) -> impl Iterator<Item = &ImportFault> {
        self.rows.iter().flat_map(RowRead::faults)
    }

    /// How many rows are left out for a reason.
    pub fn left_out_because(&self, because: LeftOutReason) -> usize {
        self.left_out.iter().filter(|row| row.because == because).count()
    }

    /// How many rows wait and can be imported.
    pub fn ready(&self) -> usize {
        self.rows.iter().filter(|row| row.is_ready()).count()
    }

    /// How many rows that are ready say something otherwise than the catalogue.
    pub fn differing(&self) -> usize {
        self.rows.iter().filter(|row| row.is_ready() && !row.differs.is_empty()).count()
    }

    /// How many rows wait to be mended.
    pub fn faulty(&self) -> usize {
        self.rows.iter().filter(|row| !row.faults().is_empty()).count()
    }
}
