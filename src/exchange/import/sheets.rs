//! The sheets of a file: taken in, and the one that is most likely wanted.

use super::Intake;
use super::basis::ImportBasis;
use super::effects::{drawn_alone, students_in_all};
use crate::domain::{Money, listed, shown};
use crate::exchange::sheet::Sheet;
use crate::funding::SchoolFacts;
use crate::rates::{Catalogue, Date, SchoolCertificate};

/// The most characters of a sheet's name that are told.
const NAME_SHOWN_MAX: usize = 80;

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

/// Several sheets of one file with students in them, of which one is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetsInDoubt {
    /// The sheets, in their order.
    pub sheets: Vec<SheetEffect>,
    /// The place among them of the one that is read, where the file or the user says so.
    pub chosen: Option<usize>,
}

/// A sheet, and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetEffect {
    /// What the sheet is called.
    pub name: String,
    /// The students of all rows that can be imported.
    pub students: u64,
    /// What their lines draw, where the school is known.
    pub vet_payments: Option<Money>,
}

impl SheetsInDoubt {
    /// The word that the command line calls the doubt by.
    pub const WORD: &'static str = "several_sheets";

    /// Which of several sheets with students is wanted; `None` where one alone has any. The one at `looked_at`
    /// is settled where the user named it, or where it alone is called after the year of the rates.
    pub fn of(
        sheets: &[Intake],
        looked_at: usize,
        is_named: bool,
        known: &ImportBasis<'_>,
        facts: Option<&SchoolFacts>,
    ) -> Option<Self> {
        if sheets.len() < 2 {
            return None;
        }
        let with_students: Vec<(usize, SheetEffect)> = sheets
            .iter()
            .enumerate()
            // A hidden sheet is no rival of one that is seen.
            .filter(|(place, sheet)| *place == looked_at || !sheet.layout.is_hidden)
            .filter(|(_, sheet)| sheet.knows_certificates())
            .map(|(place, sheet)| (place, effect_of(sheet, known, facts)))
            .filter(|(place, effect)| effect.students > 0 || *place == looked_at)
            .collect();
        if with_students.len() < 2 {
            return None;
        }
        let year = sheets.get(looked_at)?.deadline().year().to_string();
        let of_year = |(_, effect): &&(usize, SheetEffect)| effect.name.contains(&year);
        let is_only_of_year = with_students.iter().filter(of_year).count() == 1
            && with_students.iter().any(|one| one.0 == looked_at && of_year(&one));
        let place = with_students.iter().position(|(place, _)| *place == looked_at);
        Some(Self {
            chosen: place.filter(|_| is_named || is_only_of_year),
            sheets: with_students.into_iter().map(|(_, effect)| effect).collect(),
        })
    }

    /// What is in doubt, in a sentence without a full stop.
    pub fn says(&self) -> String {
        let name = |sheet: &SheetEffect| format!("\"{}\"", shown(&sheet.name, NAME_SHOWN_MAX));
        let names: Vec<String> = self.sheets.iter().map(name).collect();
        format!("Enrolments are in several sheets: {}", listed(&names, "and"))
    }
}

fn effect_of(sheet: &Intake, known: &ImportBasis<'_>, facts: Option<&SchoolFacts>) -> SheetEffect {
    let incoming = sheet.read(known).incoming(sheet.row_is(), false);
    SheetEffect {
        name: sheet.name().to_owned(),
        students: students_in_all(&incoming),
        vet_payments: drawn_alone(&incoming, known, facts),
    }
}
