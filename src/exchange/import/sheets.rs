//! The sheets of a file: taken in, and the one that is most likely wanted.

use super::Intake;
use super::rows::ImportBasis;
use crate::exchange::sheet::Sheet;
use crate::rates::{Catalogue, Date, SchoolCertificate};

/// Takes sheets in, those with something in them, as [`Intake::take`] does.
pub fn taken(
    sheets: Vec<Sheet>,
    deadline: Date,
    catalogue: &Catalogue,
    entered: &[SchoolCertificate],
) -> Vec<Intake> {
    sheets
        .into_iter()
        .filter(|sheet| sheet.rows.iter().flatten().any(|cell| !cell.trim().is_empty()))
        .map(|sheet| Intake::take(sheet, deadline, catalogue, entered))
        .collect()
}

/// The place of the sheet that is looked at unless another is chosen: of those that say which certificates
/// their rows are of the one that is called after the year of the rates, else the first; else the first of all.
pub fn likely_sheet(sheets: &[Intake]) -> usize {
    let is_of_year = |sheet: &Intake| {
        sheet.knows_certificates() && sheet.name().contains(&sheet.deadline().year().to_string())
    };
    let of_year = sheets.iter().position(is_of_year);
    of_year.or_else(|| sheets.iter().position(Intake::knows_certificates)).unwrap_or(0)
}

/// The places of the sheets beside the chosen one that have rows to import or to mend.
pub fn other_sheets(sheets: &[Intake], chosen: usize, known: &ImportBasis<'_>) -> Vec<usize> {
    let has_rows = |sheet: &Intake| {
        let read = sheet.read(known);
        read.ready() > 0 || read.faulty() > 0
    };
    let others = sheets
        .iter()
        .enumerate()
        .filter(|(place, sheet)| *place != chosen && sheet.knows_certificates() && has_rows(sheet));
    others.map(|(place, _)| place).collect()
}
