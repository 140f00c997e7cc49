//! The students: counted one by one, and forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use super::column::EduhubColumn;
use super::count::YearCount;
use super::dates::Days;
use super::extract::{Extract, ExtractCells};
use super::extract_count::{ExtractCount, Part};
use super::fault::EduhubProblem;
use super::resaved::{Resaved, without_fraction};
use super::status::{StatusCount, StudentStatus};
use super::year_levels::{KeyRead, SchoolYear, YearLevels, has_leading_zero};
use crate::domain::{FaultPlace, Fte};
use crate::exchange::cell_problem::Found;
use crate::exchange::fault_list::FaultList;
use crate::exchange::table_problem::TableProblem;

/// The most campuses; a school has a handful.
const CAMPUSES_MAX: usize = 40;

/// What is counted so far.
#[derive(Default)]
struct Tally {
    active: Part,
    leaving: Part,
    /// All students of a status, and those who may be of Years 7 to 12.
    statuses: BTreeMap<StudentStatus, (u32, u32)>,
    unknown_lengths: Option<(usize, usize)>,
    days: Days,
    /// Keys that lost their zeros among the students, and in the list of school years.
    short_keys: BTreeSet<(String, String)>,
    short_keys_of_years: BTreeSet<(String, String)>,
    has_true_or_false: bool,
    /// Whether a key among the students kept its zero: then no spreadsheet took any away.
    has_leading_zero: bool,
    /// Keys that are listed, and may be others if a spreadsheet took zeros away: each once, with its place.
    uncertain: BTreeMap<String, (FaultPlace, EduhubProblem)>,
}

/// Where a student belongs by the school year.
enum Belongs<'a> {
    /// To one of Years 7 to 12, by its place among them.
    Counted(usize),
    Other(&'a SchoolYear),
    WithoutYear,
    UnknownYear,
    /// To one of several school years, so that nothing can be counted.
    Uncertain(EduhubProblem),
}

impl Belongs<'_> {
    fn may_be_of_7_to_12(&self) -> bool {
        !matches!(self, Self::Other(_))
    }
}

/// Counts the students of an extract.
pub(super) fn count<R: Read>(
    extract: &mut Extract<R>,
    levels: &YearLevels,
    faults: &mut FaultList<EduhubProblem>,
) -> ExtractCount {
    let mut tally = Tally::default();
    while let Some(cells) = extract.next(faults) {
        tally.take(&cells, levels, faults);
        if tally.active.campuses.len().max(tally.leaving.campuses.len()) > CAMPUSES_MAX {
            let place = cells.place(EduhubColumn::Campus);
            let campuses_max = CAMPUSES_MAX;
            faults.add_last(place, EduhubProblem::TooManyCampuses { campuses_max });
            break;
        }
    }
    if !tally.has_leading_zero {
        for (place, problem) in std::mem::take(&mut tally.uncertain).into_values() {
            faults.add(place, problem);
        }
    }
    if faults.is_empty() && tally.active.campuses.is_empty() && tally.leaving.campuses.is_empty() {
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
        let text = cells.text(EduhubColumn::Status);
        let status = StudentStatus::read(&text);
        if status == StudentStatus::Other {
            let length = text.chars().count();
            let (shortest, longest) = self.unknown_lengths.unwrap_or((length, length));
            self.unknown_lengths = Some((shortest.min(length), longest.max(length)));
        }
        self.days.take_change(&cells.text(EduhubColumn::LastChange));
        let is_enrolled = matches!(status, StudentStatus::Active | StudentStatus::Leaving);
        let belongs = self.belongs(cells, levels, is_enrolled);
        let (students, maybe_7_12) = self.statuses.entry(status).or_default();
        *students += 1;
        *maybe_7_12 += u32::from(belongs.may_be_of_7_to_12());
        let part = match status {
            StudentStatus::Active => &mut self.active,
            StudentStatus::Leaving => &mut self.leaving,
            _ => return,
        };
        match belongs {
            Belongs::Counted(place) => {
                match part.take_counted(cells, place) {
                    Ok(is_true_or_false) => self.has_true_or_false |= is_true_or_false,
                    Err(column) => faults.add(cells.place(column), cells.refused(column)),
                }
                if status == StudentStatus::Leaving {
                    self.days.take_exit(&cells.text(EduhubColumn::ExitDate));
                }
            }
            Belongs::Other(year) => part.take_other_year(year),
            Belongs::WithoutYear => part.without_year += 1,
            Belongs::UnknownYear => part.unknown_year += 1,
            Belongs::Uncertain(problem) => {
                faults.add(cells.place(EduhubColumn::SchoolYear), problem);
            }
        }
    }

    /// Where a student belongs. What a spreadsheet did to the key is noted of those who are enrolled.
    fn belongs<'a>(
        &mut self,
        cells: &ExtractCells<'_>,
        levels: &'a YearLevels,
        is_enrolled: bool,
    ) -> Belongs<'a> {
        let key = cells.text(EduhubColumn::SchoolYear);
        self.has_leading_zero |= has_leading_zero(&key);
        let uncertain = |keys: &[String]| EduhubProblem::UncertainYear {
            found: Found::of(&key),
            keys: keys.to_vec(),
        };
        let year = match levels.of(&key) {
            KeyRead::Listed(year) => year,
            KeyRead::Number(year, listed) => {
                if is_enrolled {
                    let key = without_fraction(&key).to_owned();
                    if key.len() > listed.len() {
                        self.short_keys_of_years.insert((key, listed.to_owned()));
                    } else {
                        self.short_keys.insert((listed.to_owned(), key));
                    }
                }
                year
            }
            KeyRead::ListedOrAnother(year, keys) => {
                if is_enrolled && !self.uncertain.contains_key(&key) {
                    let fault = (cells.place(EduhubColumn::SchoolYear), uncertain(keys));
                    self.uncertain.insert(key, fault);
                }
                year
            }
            KeyRead::Several(keys) => return Belongs::Uncertain(uncertain(keys)),
            KeyRead::Unknown if key.is_empty() => return Belongs::WithoutYear,
            KeyRead::Unknown => return Belongs::UnknownYear,
        };
        match year.place() {
            Some(place) => Belongs::Counted(place),
            None => Belongs::Other(year),
        }
    }

    fn finished(self) -> ExtractCount {
        let statuses = self
            .statuses
            .into_iter()
            .map(|(status, (students, maybe_7_12))| StatusCount { status, students, maybe_7_12 });
        let mut resaved = Vec::new();
        if !self.short_keys.is_empty() {
            resaved.push(Resaved::KeysOfStudents(self.short_keys));
        }
        if !self.short_keys_of_years.is_empty() {
            resaved.push(Resaved::KeysOfYears(self.short_keys_of_years));
        }
        if self.has_true_or_false {
            resaved.push(Resaved::TrueAndFalse);
        }
        ExtractCount {
            statuses: statuses.collect(),
            active: self.active,
            leaving: self.leaving,
            exits: self.days.told(),
            unknown_lengths: self.unknown_lengths,
            resaved,
        }
    }
}

impl Part {
    /// Counts a student of Years 7 to 12. Says whether `SGB_FUNDED` is `TRUE` or `FALSE`, or else which
    /// column cannot be read.
    fn take_counted(
        &mut self,
        cells: &ExtractCells<'_>,
        place: usize,
    ) -> Result<bool, EduhubColumn> {
        let campus = cells.text(EduhubColumn::Campus);
        let campus = match without_fraction(&campus).parse::<u16>() {
            Ok(campus) if campus <= 9_999 => Some(campus),
            _ if campus.is_empty() => None,
            _ => return Err(EduhubColumn::Campus),
        };
        let fraction = cells.text(EduhubColumn::SgbTimeFraction);
        let part = if fraction.is_empty() {
            Fte::ZERO
        } else {
            // Nobody is a thousand students: a comma stands for the point, as some spreadsheets write it.
            Fte::parse_part(&fraction.replacen(',', ".", 1))
                .map_err(|_| EduhubColumn::SgbTimeFraction)?
        };
        let (is_funded, is_true_or_false) = funded(&cells.text(EduhubColumn::SgbFunded))?;
        let funded_fte = if is_funded {
            self.without_fraction += u32::from(fraction.is_empty());
            part
        } else {
            self.not_funded += 1;
            Fte::ZERO
        };
        let years = self.campuses.entry(campus).or_insert([YearCount::NONE; 6]);
        if let Some(year) = years.get_mut(place) {
            year.headcount += 1;
            year.funded_fte = year.funded_fte + funded_fte;
        }
        Ok(is_true_or_false)
    }
}

/// Whether a student is funded, and whether a spreadsheet says so by `TRUE` or `FALSE`.
fn funded(text: &str) -> Result<(bool, bool), EduhubColumn> {
    match text.to_ascii_uppercase().as_str() {
        "Y" => Ok((true, false)),
        "N" | "" => Ok((false, false)),
        "TRUE" => Ok((true, true)),
        "FALSE" => Ok((false, true)),
        _ => Err(EduhubColumn::SgbFunded),
    }
}
