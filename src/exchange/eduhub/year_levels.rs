//! The school years: which key is which year level.

use std::collections::HashMap;
use std::io::Read;

use super::column::EduhubColumn;
use super::extract::Extract;
use super::fault::EduhubProblem;
use crate::domain::{FaultPlace, collapse_spaces, shown};
use crate::exchange::fault_list::FaultList;
use crate::exchange::table_problem::TableProblem;

/// The most school years; a school has a dozen.
const YEARS_MAX: usize = 1_000;

/// How many characters of a school year's name are shown.
const DESCRIPTION_SHOWN_MAX: usize = 30;

/// A school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SchoolYear {
    /// Its year level; `None` for ungraded students.
    pub(super) level: Option<i8>,
    /// What the school calls it.
    pub(super) description: String,
}

impl SchoolYear {
    /// Its place among Years 7 to 12, if it is one of them.
    pub(super) fn place(&self) -> Option<usize> {
        self.level.and_then(|level| (7..=12).position(|year| year == level))
    }
}

/// The school years by key.
#[derive(Debug, Default)]
pub(super) struct YearLevels {
    by_key: HashMap<String, SchoolYear>,
}

impl YearLevels {
    pub(super) fn of(&self, key: &str) -> Option<&SchoolYear> {
        self.by_key.get(&key.to_uppercase())
    }
}

/// Reads the school years.
pub(super) fn read<R: Read>(
    extract: &mut Extract<R>,
    faults: &mut FaultList<EduhubProblem>,
) -> YearLevels {
    let mut levels = YearLevels::default();
    while let Some(cells) = extract.next(faults) {
        let key = cells.text(EduhubColumn::KcyKey).to_uppercase();
        if key.is_empty() {
            let column = EduhubColumn::KcyKey;
            faults.add(cells.place(column), cells.refused(column));
            continue;
        }
        let number = cells.text(EduhubColumn::NumEqvt);
        let level = if number.is_empty() { None } else { level_of(&number) };
        if level.is_none() && !number.is_empty() {
            let column = EduhubColumn::NumEqvt;
            faults.add(cells.place(column), cells.refused(column));
            continue;
        }
        let description = collapse_spaces(&cells.text(EduhubColumn::Description));
        let description = if description.is_empty() { key.clone() } else { description };
        let description = shown(&description, DESCRIPTION_SHOWN_MAX);
        if let Some(before) = levels.by_key.get(&key)
            && before.level != level
        {
            faults.add(cells.place(EduhubColumn::KcyKey), EduhubProblem::TwoLevels);
        }
        levels.by_key.insert(key, SchoolYear { level, description });
        if levels.by_key.len() > YEARS_MAX {
            let place = cells.place(EduhubColumn::KcyKey);
            faults.add_last(place, EduhubProblem::TooManyYears { years_max: YEARS_MAX });
            return levels;
        }
    }
    if faults.is_empty() && levels.by_key.is_empty() {
        faults.add(FaultPlace::of_file(&extract.file), TableProblem::NoRows);
    }
    levels
}

/// A whole number such as `07` or `7.0`; primary levels may be 0 or below.
fn level_of(text: &str) -> Option<i8> {
    let whole = text.split_once('.').map_or(text, |(whole, fraction)| {
        if fraction.bytes().all(|digit| digit == b'0') { whole } else { text }
    });
    whole.parse().ok().filter(|level| (-99..=99).contains(level))
}
