//! Cells as people and programs write them.

use vdss_planner::domain::{MaterialsTier, Pathway, ProgramYear, Word};

use super::draw::Draw;
use super::known::{Known, halves_text};

/// What a cell of a workbook has in the place of its text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Number {
    Plain(f64),
    /// Hours, kept as parts of a day and shown as `[h]:mm:ss`.
    Time(f64),
    /// The number of a day, shown as a date.
    Day(f64),
}

/// A cell: its text, and the number that a workbook may have for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) number: Option<Number>,
}

impl Cell {
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: None }
    }

    pub(super) fn number(text: impl Into<String>, number: f64) -> Self {
        Self { text: text.into(), number: Some(Number::Plain(number)) }
    }
}

/// A cell that says nothing.
pub(super) fn nothing(draw: &mut Draw<'_>) -> Cell {
    Cell::of(draw.of(&["", "", "", "-", "n/a", "\u{2013}"]))
}

/// A program year in some words.
pub(super) fn program_year(draw: &mut Draw<'_>, year: Option<ProgramYear>) -> &'static str {
    match year {
        None => draw.of(&["", "", "-", "1 year", "One-year", "one year"]),
        Some(ProgramYear::First) => {
            draw.of(&["1", "1", "1st", "First", "First year", "Year 1", "yr 1", "1st year", "Y1"])
        }
        Some(ProgramYear::Second) => draw.of(&[
            "2",
            "2",
            "2nd",
            "Second",
            "Second year",
            "YEAR 2",
            "Yr2",
            "2nd yr",
            "2 of 2",
        ]),
    }
}

/// The code of a certificate, perhaps with its title. `is_alone` where a column of titles stands beside it.
pub(super) fn code(draw: &mut Draw<'_>, known: &Known, is_alone: bool) -> String {
    let (code, title) = (known.code(), &known.line.title);
    match draw.below(if is_alone { 10 } else { 16 }) {
        5 => code.to_lowercase(),
        6 => {
            let letters_first = code.starts_with(|first: char| first.is_ascii_alphabetic());
            let (first, second) = code.split_at(if letters_first { 3 } else { 5 });
            format!("{first} {second}")
        }
        7 => format!("\u{200B}{code}"),
        8 => format!(" {code}\u{A0}"),
        9 => format!("{code}\u{FEFF}"),
        10 => format!("{code} - {title}"),
        11 => format!("{title} ({code})"),
        12 => format!("{code} {title}"),
        13 => format!("{title} \u{2013} {code}"),
        14 => format!("{code}: {title}"),
        15 => format!("{code}\n{title}"),
        _ => code,
    }
}

pub(super) fn hours(draw: &mut Draw<'_>, known: &Known) -> Cell {
    let halves = known.hours_halves;
    let text = halves_text(halves);
    let value = f64::from(halves) / 2.0;
    match draw.below(12) {
        5 => Cell::of(format!("{text} h")),
        6 => Cell::of(format!("{text} hours")),
        7 => Cell::of(format!("{text}hrs")),
        8 => {
            let minutes = if halves.is_multiple_of(2) { "00" } else { "30" };
            let number = Some(Number::Time(value / 24.0));
            Cell { text: format!("{}:{minutes}:00", halves / 2), number }
        }
        9 => Cell::number(format!("{value:.2}"), value),
        10 => Cell::of(format!("'{text}")),
        11 => Cell::of(text),
        _ => Cell::number(text, value),
    }
}

/// A whole number: thousands apart or not, with its word, or as programs write whole numbers in columns with gaps.
pub(super) fn count(draw: &mut Draw<'_>, count: u32) -> Cell {
    let text = count.to_string();
    match draw.below(9) {
        4 => Cell::of(format!("{text} students")),
        5 => Cell::of(grouped(&text, ",")),
        6 => Cell::of(grouped(&text, " ")),
        7 => Cell::of(format!(" {text}")),
        8 => Cell::number(format!("{text}.0"), f64::from(count)),
        _ => Cell::number(text, f64::from(count)),
    }
}

fn grouped(digits: &str, mark: &str) -> String {
    match digits.len().checked_sub(3).filter(|at| *at > 0) {
        Some(at) => format!("{}{mark}{}", &digits[..at], &digits[at..]),
        None => digits.to_owned(),
    }
}

pub(super) fn age(draw: &mut Draw<'_>, age: u8) -> Cell {
    match draw.below(8) {
        3 => Cell::number(format!("{age}.4"), f64::from(age) + 0.4),
        4 => Cell::number(format!("{age}.0"), f64::from(age)),
        5 => Cell::of(format!("{age} years")),
        6 => Cell::of(format!("{age}y 3m")),
        7 => Cell::of(format!("{age} yrs 11 mths")),
        _ => Cell::number(age.to_string(), f64::from(age)),
    }
}

pub(super) fn fee(draw: &mut Draw<'_>, known: &Known) -> Cell {
    let Some(text) = known.fee() else { return nothing(draw) };
    let (dollars, cents) = text.split_once('.').unwrap_or((&text, "00"));
    match draw.below(7) {
        3 => Cell::of(format!("${}.{cents}", grouped(dollars, ","))),
        4 => Cell::of(format!("$ {text}")),
        5 => Cell::of(format!("{}.{cents}", grouped(dollars, ","))),
        6 => Cell::of(format!("${text}")),
        _ => Cell::number(text.clone(), f64::from(known.fee_cents.unwrap_or_default()) / 100.0),
    }
}

pub(super) fn band(draw: &mut Draw<'_>, known: &Known) -> String {
    let letter = known.line.band.map_or("", Word::word);
    match draw.below(6) {
        3 => format!("Band {letter}"),
        4 => letter.to_lowercase(),
        5 => format!("BAND {letter}"),
        _ => letter.to_owned(),
    }
}

pub(super) fn tier(draw: &mut Draw<'_>, known: &Known) -> String {
    let words = match known.line.materials_tier {
        Some(MaterialsTier::High) => ["high", "High", "H", "High cost", "HIGH"],
        _ => ["low", "Low", "L", "Low cost", "LOW"],
    };
    draw.of(&words).to_owned()
}

pub(super) fn level(draw: &mut Draw<'_>, known: &Known) -> String {
    let (roman, number) = match known.line.level.map(Word::word) {
        Some("III") => ("III", "3"),
        _ => ("II", "2"),
    };
    match draw.below(6) {
        3 => number.to_owned(),
        4 => format!("Cert {roman}"),
        5 => format!("Certificate {roman}"),
        _ => roman.to_owned(),
    }
}

pub(super) fn pathway(draw: &mut Draw<'_>, known: &Known) -> String {
    let words = match known.line.pathway {
        Pathway::Sbat => ["SBAT", "sbat", "VE2", "School-based apprenticeship"],
        Pathway::HeadStart => ["Head Start", "head_start", "HeadStart", "HEAD START"],
        _ => ["School", "VE1", "school", "VE3 - Other VET"],
    };
    draw.of(&words).to_owned()
}

pub(super) fn truth(draw: &mut Draw<'_>, is_so: bool) -> String {
    let words = if is_so { ["Yes", "Y", "TRUE", "y"] } else { ["No", "N", "FALSE", "n"] };
    draw.of(&words).to_owned()
}

/// A birth date of whoever is so old on a day from May to December of 2023, its day too large for a month.
pub(super) fn birth_date(draw: &mut Draw<'_>, age: u8, is_ambiguous: bool) -> Cell {
    const NAMES: [&str; 4] = ["Jan", "February", "March", "Apr"];
    let year = 2023 - u32::from(age);
    let month = 1 + draw.below(4);
    let day = if is_ambiguous { 1 + draw.below(4) } else { 13 + draw.below(15) };
    let figures = format!("{day}/{month:02}/{year}");
    let number = Some(Number::Day(serial(year, month, day)));
    match draw.below(7) {
        _ if is_ambiguous => Cell::of(figures),
        3 => Cell::of(format!("{year}-{month:02}-{day:02}")),
        4 => Cell::of(format!("{day}-{month:02}-{year}")),
        5 => Cell::of(format!("{day} {} {year}", NAMES[month - 1])),
        6 => Cell::of(format!("{figures} 12:00:00 AM")),
        _ => Cell { text: figures, number },
    }
}

/// The number of a day of January to April, as workbooks count it.
fn serial(year: u32, month: usize, day: usize) -> f64 {
    let leap = |year: u32| year.is_multiple_of(4);
    let before: u32 = (1900..year).map(|it| if leap(it) { 366 } else { 365 }).sum();
    let months = [31, if leap(year) { 29 } else { 28 }, 31];
    let in_year: u32 = months[..month - 1].iter().sum();
    // Workbooks take 1900 for a leap year, as the count above does too.
    f64::from(before + in_year) + f64::from(u32::try_from(day).unwrap_or_default())
}
