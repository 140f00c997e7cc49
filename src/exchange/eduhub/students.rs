//! The students: counted one by one, and forgotten.

use std::collections::BTreeMap;
use std::io::Read;

use super::column::EduhubColumn;
use super::count::{CampusCount, OtherStatus, OtherYear, YearCount, Years7To12Count};
use super::extract::{Extract, ExtractCells};
use super::fault::EduhubProblem;
use super::year_levels::{SchoolYear, YearLevels};
use crate::domain::{FaultPlace, Fte};
use crate::exchange::fault_list::FaultList;
use crate::exchange::table_problem::TableProblem;

/// The most campuses; a school has a handful.
const CAMPUSES_MAX: usize = 40;

/// What is counted so far.
#[derive(Default)]
struct Tally {
    /// Headcount and fractions by campus and year level.
    campuses: BTreeMap<Option<u16>, [YearCount; 6]>,
    statuses: BTreeMap<OtherStatus, u32>,
    /// By year level, those without one last, and by description.
    other_years: BTreeMap<(bool, i8, String), u32>,
    without_year: u32,
    unknown_year: u32,
    not_funded: u32,
    without_fraction: u32,
}

/// Counts the students of an extract.
pub(super) fn count<R: Read>(
    extract: &mut Extract<R>,
    levels: &YearLevels,
    faults: &mut FaultList<EduhubProblem>,
) -> Years7To12Count {
    let mut tally = Tally::default();
    while let Some(cells) = extract.next(faults) {
        tally.take(&cells, levels, faults);
        if tally.campuses.len() > CAMPUSES_MAX {
            let place = cells.place(EduhubColumn::Campus);
            let campuses_max = CAMPUSES_MAX;
            faults.add_last(place, EduhubProblem::TooManyCampuses { campuses_max });
            break;
        }
    }
    if faults.is_empty() && tally.campuses.is_empty() {
        let problem = match extract.rows_read {
            0 => TableProblem::NoRows.into(),
            rows => EduhubProblem::NoneCounted { rows },
        };
        faults.add(FaultPlace::of_file(&extract.file), problem);
    }
    tally.finished()
}

impl Tally {
    fn take(
        &mut self,
        cells: &ExtractCells<'_>,
        levels: &YearLevels,
        faults: &mut FaultList<EduhubProblem>,
    ) {
        if let Some(status) = other_status(&cells.text(EduhubColumn::Status)) {
            *self.statuses.entry(status).or_default() += 1;
            return;
        }
        let key = cells.text(EduhubColumn::SchoolYear);
        let Some(year) = levels.of(&key) else {
            let count =
                if key.is_empty() { &mut self.without_year } else { &mut self.unknown_year };
            *count += 1;
            return;
        };
        match year.place() {
            Some(place) => self.take_counted(cells, place, faults),
            None => *self.other_years.entry(order_of(year)).or_default() += 1,
        }
    }

    fn take_counted(
        &mut self,
        cells: &ExtractCells<'_>,
        place: usize,
        faults: &mut FaultList<EduhubProblem>,
    ) {
        let mut refuse = |column| faults.add(cells.place(column), cells.refused(column));
        let campus = cells.text(EduhubColumn::Campus);
        let campus = match campus.parse::<u16>() {
            Ok(campus) if campus <= 9_999 => Some(campus),
            _ if campus.is_empty() => None,
            _ => return refuse(EduhubColumn::Campus),
        };
        let funded = cells.text(EduhubColumn::SgbFunded);
        let fraction = cells.text(EduhubColumn::SgbTimeFraction);
        let part = match Fte::parse_part(&fraction) {
            Ok(part) => part,
            Err(_) if fraction.is_empty() => Fte::ZERO,
            Err(_) => return refuse(EduhubColumn::SgbTimeFraction),
        };
        let funded_fte = if funded.eq_ignore_ascii_case("Y") {
            self.without_fraction += u32::from(fraction.is_empty());
            part
        } else if funded.is_empty() || funded.eq_ignore_ascii_case("N") {
            self.not_funded += 1;
            Fte::ZERO
        } else {
            return refuse(EduhubColumn::SgbFunded);
        };
        let years = self.campuses.entry(campus).or_insert([YearCount::NONE; 6]);
        if let Some(year) = years.get_mut(place) {
            year.headcount += 1;
            year.funded_fte = year.funded_fte + funded_fte;
        }
    }

    fn finished(self) -> Years7To12Count {
        let mut years = [YearCount::NONE; 6];
        for campus in self.campuses.values() {
            for (year, of_campus) in years.iter_mut().zip(campus) {
                year.headcount += of_campus.headcount;
                year.funded_fte = year.funded_fte + of_campus.funded_fte;
            }
        }
        // Students without a campus stand last.
        let mut campuses: Vec<CampusCount> = self
            .campuses
            .into_iter()
            .map(|(campus, years)| CampusCount { campus, years })
            .collect();
        campuses.sort_by_key(|count| (count.campus.is_none(), count.campus));
        Years7To12Count {
            years,
            campuses,
            other_statuses: self.statuses.into_iter().collect(),
            other_years: self
                .other_years
                .into_iter()
                .map(|((_, _, description), students)| OtherYear { description, students })
                .collect(),
            without_year: self.without_year,
            unknown_year: self.unknown_year,
            not_funded: self.not_funded,
            without_fraction: self.without_fraction,
        }
    }
}

/// Year levels in their order, and then the ungraded ones by what they are called.
fn order_of(year: &SchoolYear) -> (bool, i8, String) {
    (year.level.is_none(), year.level.unwrap_or_default(), year.description.clone())
}

/// Why a student is not counted, by the schema's word for the status; `None` for active students.
/// `ACTV` is the one code that is known of the files. Another status is not repeated: in a file whose
/// columns have moved it might be anything.
fn other_status(text: &str) -> Option<OtherStatus> {
    let status = match text.to_ascii_uppercase().as_str() {
        "ACTV" | "ACTIVE" => return None,
        "" => OtherStatus::Blank,
        "FUTURE" => OtherStatus::Future,
        "LEFT" | "LEFT SCHOOL" => OtherStatus::Left,
        "INACTIVE" => OtherStatus::Inactive,
        "DELETE" => OtherStatus::Deleted,
        _ => OtherStatus::Unknown,
    };
    Some(status)
}
