//! What a column without a known heading holds, told by its cells: only where hardly anything else
//! can be meant.

use super::Field;
use super::birth_date;
use super::cells::{self, is_code_shaped};
use crate::domain::{CertificateCode, parse_students};
use crate::rates::{Catalogue, Date};

/// How many cells of a column are looked at.
const CELLS_MAX: usize = 400;

/// Hours of a year in one certificate are seldom fewer, classes seldom larger.
const HOURS_TYPICAL_MIN: u32 = 40;

/// Whether at least four of five cells that say anything are such, and any is.
fn mostly<'a>(cells: impl Iterator<Item = &'a str>, is_such: impl Fn(&str) -> bool) -> bool {
    let (mut such, mut all) = (0_usize, 0_usize);
    for cell in cells.filter(|cell| !cells::is_blank(cell)).take(CELLS_MAX) {
        all += 1;
        such += usize::from(is_such(cell.trim()));
    }
    such > 0 && such * 5 >= all * 4
}

/// Whether a column says F and nothing else, as one of genders may: that is no band.
fn all_are_f<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    cells.all(|cell| cells::is_blank(cell) || cell.trim().eq_ignore_ascii_case("f"))
}

/// Whether a column's cells are titles of certificates.
pub(super) fn holds_titles<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    mostly(cells, |cell| cells::level_of_title(cell).is_some() && cell.split(' ').count() > 2)
}

/// Whether a column's cells are dates on which people were born.
pub(super) fn holds_birth_dates<'a>(cells: impl Iterator<Item = &'a str>, deadline: Date) -> bool {
    let is_written_out = |cell: &str| cell.contains(['/', '-']) && cell.len() >= 6;
    mostly(cells, |cell| {
        is_written_out(cell)
            && birth_date::age_of(cell, deadline).is_ok_and(|age| (5..100).contains(&age))
    })
}

/// The field that a column's cells are plainly of, whatever stands above them.
pub(super) fn field_of<'a>(
    cells: &(impl Iterator<Item = &'a str> + Clone),
    catalogue: &Catalogue,
) -> Option<Field> {
    let known = |cell: &str| {
        is_code_shaped(cell)
            || CertificateCode::parse(cell).is_ok_and(|code| catalogue.by_code(&code).is_some())
    };
    let words = |read: fn(&str) -> bool| mostly(cells.clone(), read);
    if mostly(cells.clone(), known) {
        Some(Field::Certificate)
    } else if holds_titles(cells.clone()) {
        Some(Field::Title)
    } else if words(|cell| cells::band(cell).is_ok()) && !all_are_f(cells.clone()) {
        Some(Field::Band)
    } else if words(|cell| cell.len() > 2 && cells::tier(cell).is_ok()) {
        Some(Field::Materials)
    } else if words(|cell| cell.parse::<u32>().is_err() && cells::level(cell).is_ok()) {
        Some(Field::Level)
    } else if words(|cell| cells::pathway(cell).is_ok()) {
        Some(Field::Pathway)
    } else {
        None
    }
}

/// Which of two columns of numbers are hours and which are students: hours, if row by row the one is
/// larger and large enough. `None` where that does not tell them apart.
pub(super) fn hours_and_students(one: &[&str], other: &[&str]) -> Option<[Field; 2]> {
    let is_hours_and_students = |hours: &[&str], students: &[&str]| {
        let mut rows = 0_usize;
        let all = hours.iter().zip(students).filter(|(hours, _)| !hours.is_empty()).all(
            |(hours, students)| {
                rows += 1;
                let (Ok(hours), Ok(students)) = (cells::hours(hours), parse_students(students))
                else {
                    return false;
                };
                let hours = hours.decimal();
                hours >= HOURS_TYPICAL_MIN.into() && hours > students.into()
            },
        );
        all && rows > 0
    };
    match (is_hours_and_students(one, other), is_hours_and_students(other, one)) {
        (true, false) => Some([Field::Hours, Field::Students]),
        (false, true) => Some([Field::Students, Field::Hours]),
        _ => None,
    }
}

/// Whether a column's cells are all numbers of 0 or more.
pub(super) fn holds_numbers<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    let mut any = false;
    let all = cells.all(|cell| {
        any |= !cells::is_blank(cell);
        cells::is_blank(cell) || cells::hours(cell).is_ok()
    });
    any && all
}
