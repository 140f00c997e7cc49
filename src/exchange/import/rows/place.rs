//! Where in a sheet a problem of a row is.

use super::super::intake::SheetRow;
use super::super::{ImportFault, ImportProblem};
use crate::domain::{Fault, FaultPlace};

/// A problem of a row, in a column from 0 where the sheet has one for it.
pub(super) fn fault_in(
    row: &SheetRow,
    column: Option<usize>,
    problem: ImportProblem,
) -> ImportFault {
    let place = FaultPlace::default().in_row(row.number);
    Fault::at(FaultPlace { column: column.map(|column| column + 1), ..place }, problem)
}
