//! The school years: which key is which year level.

use std::collections::HashMap;
use std::io::Read;

use super::column::EduhubColumn;
use super::extract::Extract;
use super::fault::EduhubProblem;
use super::resaved::without_fraction;
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
    /// The keys that are one number, such as `7` and `07`.
    by_number: HashMap<u32, Vec<String>>,
}

/// What a student's key of a school year says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyRead<'a> {
    /// That school year, as it is listed.
    Listed(&'a SchoolYear),
    /// The only school year whose key is the same number, with its key.
    Number(&'a SchoolYear, &'a str),
    /// That school year if no spreadsheet took zeros away, else another one: the keys that it may be.
    ListedOrAnother(&'a SchoolYear, &'a [String]),
    /// One of several school years whose keys are the same number.
    Several(&'a [String]),
    /// None that is listed.
    Unknown,
}

impl YearLevels {
    /// What a key says. A spreadsheet takes zeros from the front of a number, and never puts one there.
    pub(super) fn of(&self, key: &str) -> KeyRead<'_> {
        let listed = self.by_key.get(&key.to_uppercase());
        let number = number_of(key);
        let of_number = number.and_then(|number| self.by_number.get(&number));
        let of_number = of_number.map(Vec::as_slice).unwrap_or_default();
        match (listed, of_number) {
            (Some(year), [] | [_]) => KeyRead::Listed(year),
            (Some(year), _) if has_leading_zero(key) => KeyRead::Listed(year),
            (Some(year), keys) => KeyRead::ListedOrAnother(year, keys),
            (None, []) => KeyRead::Unknown,
            (None, [only]) => match self.by_key.get(only) {
                Some(year) => KeyRead::Number(year, only),
                None => KeyRead::Unknown,
            },
            (None, keys) => KeyRead::Several(keys),
        }
    }

    fn insert(&mut self, key: String, year: SchoolYear) {
        if let Some(number) = number_of(&key) {
            let keys = self.by_number.entry(number).or_default();
            if !keys.contains(&key) {
                keys.push(key.clone());
            }
        }
        self.by_key.insert(key, year);
    }
}

/// The most digits of a key that is a number: as many as a message repeats of a cell.
const KEY_DIGITS_MAX: usize = 4;

/// The number that a key is, if it is one: 7 of `07`, `7` and `7.0`.
fn number_of(key: &str) -> Option<u32> {
    let whole = without_fraction(key);
    let is_number = (1..=KEY_DIGITS_MAX).contains(&whole.len())
        && whole.bytes().all(|byte| byte.is_ascii_digit());
    whole.parse().ok().filter(|_| is_number)
}

/// Whether a key is a number with a zero in front, which no spreadsheet has left there.
pub(super) fn has_leading_zero(key: &str) -> bool {
    let whole = without_fraction(key);
    number_of(key).is_some() && whole.len() > 1 && whole.starts_with('0')
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
        levels.insert(key, SchoolYear { level, description });
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
    without_fraction(text).parse().ok().filter(|level| (-99..=99).contains(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(keys: &[&str]) -> YearLevels {
        let mut levels = YearLevels::default();
        for (place, key) in keys.iter().enumerate() {
            let level = i8::try_from(place).ok();
            levels.insert((*key).to_owned(), SchoolYear { level, description: String::new() });
        }
        levels
    }

    #[test]
    fn a_number_is_the_only_key_that_is_that_number() {
        let levels = levels(&["00", "07", "8", "UG"]);
        let number = |key: &str, listed: &str| matches!(levels.of(key), KeyRead::Number(_, found) if found == listed);
        assert!(number("7", "07") && number("7.0", "07") && number("007", "07"));
        assert!(number("08", "8") && number("8.00", "8") && number("0", "00"));
        assert!(matches!(levels.of("07"), KeyRead::Listed(_)));
        assert!(matches!(levels.of("ug"), KeyRead::Listed(_)));
        for unknown in ["9", "7.5", "7.", "70", "-7", "00007", "U", "O7"] {
            assert_eq!(levels.of(unknown), KeyRead::Unknown, "{unknown}");
        }
    }

    #[test]
    fn a_number_that_is_two_keys_is_certain_only_with_its_zero() {
        let levels = levels(&["7", "07"]);
        let KeyRead::Listed(year) = levels.of("07") else { panic!("it is not certain") };
        assert_eq!(year.level, Some(1));
        assert!(
            matches!(levels.of("7"), KeyRead::ListedOrAnother(year, [_, _]) if year.level == Some(0))
        );
        assert!(matches!(levels.of("007"), KeyRead::Several([_, _])));
        assert!(matches!(levels.of("7.0"), KeyRead::Several([_, _])));
    }
}
