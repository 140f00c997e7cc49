//! What a column holds, told by its cells: whether they agree with its heading, and without a known
//! heading what they are, only where hardly anything else can be meant.

use super::Field;
use super::birth_date;
use super::cells;
use super::certificates::Certificates;
use super::status;
use crate::domain::{parse_class_size, parse_students};
use crate::rates::Date;

/// How many cells of a column are looked at.
const CELLS_MAX: usize = 400;

/// Hours of a year in one certificate are seldom fewer, classes seldom larger.
const HOURS_TYPICAL_MIN: u32 = 40;

/// How many cells say anything, and how many of them are such.
fn counted<'a>(
    cells: impl Iterator<Item = &'a str>,
    is_such: impl Fn(&str) -> bool,
) -> (usize, usize) {
    let (mut such, mut all) = (0, 0);
    for cell in cells.filter(|cell| !cells::is_blank(cell)).take(CELLS_MAX) {
        all += 1;
        such += usize::from(is_such(cell.trim()));
    }
    (such, all)
}

/// Whether at least four of five cells that say anything are such, and any is.
pub(super) fn mostly<'a>(
    cells: impl Iterator<Item = &'a str>,
    is_such: impl Fn(&str) -> bool,
) -> bool {
    let (such, all) = counted(cells, is_such);
    such > 0 && such * 5 >= all * 4
}

/// Whether at least half of the cells that say anything are such, and any is.
pub(super) fn half<'a>(
    cells: impl Iterator<Item = &'a str>,
    is_such: impl Fn(&str) -> bool,
) -> bool {
    let (such, all) = counted(cells, is_such);
    such > 0 && such * 2 >= all
}

/// Whether all cells that say anything are bands, and not all the same, as F may be of a gender.
pub(super) fn holds_bands<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut first = None;
    let mut differ = false;
    for cell in cells.filter(|cell| !cells::is_blank(cell)) {
        let Ok(band) = cells::band(cell) else { return false };
        differ |= *first.get_or_insert(band) != band;
    }
    differ
}

/// Whether a cell reads as the field, as far as that can be told of the cell alone.
pub(super) fn reads(field: Field, cell: &str, certificates: &Certificates) -> bool {
    match field {
        Field::Certificate => certificates.is_named_by(cell),
        Field::Title => certificates.is_title(cell),
        Field::Level => cells::level(cell).is_ok(),
        Field::Band => cells::band(cell).is_ok(),
        Field::Materials => cells::tier(cell).is_ok(),
        Field::Pathway => cells::pathway(cell).is_ok(),
        Field::OnVass | Field::VcaaApproved => cells::truth(cell).is_ok(),
        Field::ProgramYear => cells::program_year(cell).is_ok(),
        Field::Hours => cells::hours(cell).is_ok(),
        Field::Students => cells::count(cell, parse_students).is_ok(),
        Field::Age => cells::age(cell).is_ok(),
        Field::ClassSize => cells::count(cell, parse_class_size).is_ok(),
        Field::TotalHours => cells::total_hours(cell).is_ok(),
        Field::FeePerStudent
        | Field::CostPerClass
        | Field::MaterialsPerStudent
        | Field::OtherCosts => cells::money(cell).is_ok(),
        Field::Withdrawals => cells::percent(cell).is_ok(),
        Field::Status => status::word(cell).is_some(),
        // What stands under such a heading is let go of, whatever it is.
        Field::BirthDate | Field::ExitDate => true,
    }
}

/// Whether a column's cells agree with the field that its heading names: a heading alone is not
/// believed, as names may stand under "Students" and student codes under "Code". With `is_of_persons`
/// the sheet has columns about people, and more of the cells must agree.
pub(super) fn agree<'a>(
    cells: impl Iterator<Item = &'a str> + Clone,
    field: Field,
    certificates: &Certificates,
    is_of_persons: bool,
) -> bool {
    // Rows of sums are of no enrolment, and there may be as many of them.
    let cells = cells.filter(|cell| !cells::names_sums(cell));
    if cells.clone().all(cells::is_blank) {
        return true;
    }
    let is_such = |cell: &str| reads(field, cell, certificates);
    match field {
        // "Program" over VCE VET and SBAT.
        Field::Title if cells.clone().all(is_pathway_or_blank) => false,
        Field::Title if !is_of_persons => !holds_honorifics(cells),
        Field::Title => !holds_honorifics(cells.clone()) && half(cells, is_such),
        // Names may stand under "Students".
        Field::Students if !is_of_persons => half(cells.clone(), is_such) || !holds_words(cells),
        Field::Certificate | Field::Students => half(cells, is_such),
        // "Currently enrolled" may count students.
        Field::Status => !hold_counts(cells),
        // "Level" may be the year level of a student.
        Field::Level => !holds_year_levels(cells),
        // "Course year" may be over calendar years, and "Year of study" over year levels.
        Field::ProgramYear => {
            half(cells, |cell| is_such(cell) || cells::sounds_like_program_year(cell))
        }
        // What is not understood under a heading that is understood is a problem in its cell. Beside people it
        // is withheld.
        _ => true,
    }
}

/// Whether all cells that say anything are counts, and not only no and yes as 0 and 1.
fn hold_counts<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut largest = 0;
    for cell in cells.filter(|cell| !cells::is_blank(cell)) {
        let Ok(count) = cells::count(cell, parse_students) else { return false };
        largest = largest.max(count);
    }
    largest > 1
}

fn is_pathway_or_blank(cell: &str) -> bool {
    cells::is_blank(cell) || cells::pathway(cell).is_ok()
}

/// Whether all cells that say anything are school years, from 7 on: "11", "Year 11".
fn holds_year_levels<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    cells.all(|cell| {
        let name = cells::plain(cell);
        let number = name.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        cells::is_blank(cell) || number.parse().is_ok_and(|level: u8| (7..=13).contains(&level))
    })
}

/// Whether at least half of a column's cells that say anything read as the field.
pub(super) fn mostly_reads<'a>(
    field: Field,
    cells: impl Iterator<Item = &'a str>,
    certificates: &Certificates,
) -> bool {
    half(cells, |cell| reads(field, cell, certificates))
}

/// Whether a column's cells are how people are addressed: "Ms", "Mr".
pub(super) fn holds_honorifics<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    const HONORIFICS: [&str; 11] =
        ["mr", "ms", "mrs", "miss", "mx", "dr", "master", "sir", "prof", "rev", "fr"];
    half(cells, |cell| HONORIFICS.contains(&cells::plain(cell).as_str()))
}

/// Whether a column's cells are titles of certificates, or words of such.
pub(super) fn hold_title_words<'a>(
    cells: impl Iterator<Item = &'a str>,
    certificates: &Certificates,
) -> bool {
    half(cells, |cell| certificates.is_title(cell))
}

/// Whether a column's cells are words without a figure, as names are; words for what is not known yet are of no
/// person.
pub(super) fn holds_words<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    const PENDING: [&str; 6] = ["tbc", "tba", "tbd", "pending", "unknown", "notknown"];
    const NUMBERS: [&str; 21] = [
        "none",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let is_of_count = |cell: &str| {
        let word = cells::plain(cell);
        // "#REF!" is what a workbook has for a formula that went wrong.
        PENDING.contains(&word.as_str())
            || NUMBERS.contains(&word.as_str())
            || cell.trim().starts_with('#')
    };
    let said = cells.filter(|cell| !is_of_count(cell));
    half(said, |cell| !cells::has_digit(cell))
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
    certificates: &Certificates,
) -> Option<Field> {
    let words = |read: fn(&str) -> bool| mostly(cells.clone(), read);
    if mostly(cells.clone(), |cell| certificates.has_code(cell)) {
        Some(Field::Certificate)
    } else if holds_titles(cells.clone()) {
        Some(Field::Title)
    } else if holds_bands(cells.clone()) {
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
