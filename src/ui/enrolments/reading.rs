//! What a text typed or pasted in a column of a line changes, or what is expected instead.

use crate::domain::{
    CostItem, Money, NumberFault, parse_age, parse_class_size, parse_percent_of_students,
    parse_students, shown,
};
use crate::exchange::CellProblem;
use crate::exchange::import::cells;
use crate::plan::LineEdit;

pub(super) fn level(text: &str) -> Result<LineEdit, String> {
    let level = cells::level(text).map(LineEdit::Level);
    level.map_err(|_| expected(text, "a level: I, II, III, IV or Diploma"))
}

pub(super) fn band(text: &str) -> Result<LineEdit, String> {
    cells::band(text).map(LineEdit::Band).map_err(|_| expected(text, "a band: A to F"))
}

pub(super) fn tier(text: &str) -> Result<LineEdit, String> {
    let tier = cells::tier(text).map(LineEdit::MaterialsTier);
    tier.map_err(|_| expected(text, "a materials tier: low or high"))
}

pub(super) fn hours(text: &str) -> Result<LineEdit, String> {
    not_missing(text, "Hours")?;
    cells::hours(text).map(LineEdit::Hours).map_err(|problem| {
        let fault = match problem {
            CellProblem::Number(fault) => fault,
            CellProblem::Blank | CellProblem::Unknown | CellProblem::TooLong(_) => {
                NumberFault::NotANumber
            }
        };
        format!("This is {fault}. Hours a year: 0 to 8,784, such as 120 or 45.5.")
    })
}

pub(super) fn students(text: &str) -> Result<LineEdit, String> {
    not_missing(text, "Students")?;
    parse_students(text)
        .map(LineEdit::Students)
        .map_err(|fault| format!("This is {fault}. Students: a whole number, 0 or more."))
}

pub(super) fn withdrawals(text: &str) -> Result<LineEdit, String> {
    or_nothing(text, parse_percent_of_students)
        .map(|percent| LineEdit::Withdrawals(percent.unwrap_or_default()))
        .map_err(|fault| format!("This is {fault}. Students of a hundred: 0 to 100, such as 6."))
}

pub(super) fn program_year(text: &str) -> Result<LineEdit, String> {
    // In a cell that stands by itself nothing is a one-year certificate too.
    let year = or_nothing(text, cells::program_year).map(Option::flatten);
    year.map(LineEdit::ProgramYear)
        .map_err(|_| expected(text, "a program year: One year, First or Second"))
}

pub(super) fn pathway(text: &str) -> Result<LineEdit, String> {
    let pathway = cells::pathway(text).map(LineEdit::Pathway);
    pathway.map_err(|_| expected(text, "a pathway: School, SBAT, Head Start or Independent"))
}

pub(super) fn age(text: &str) -> Result<LineEdit, String> {
    or_nothing(text, parse_age).map(LineEdit::Age).map_err(|fault| {
        format!("This is {fault}. An age in whole years, or nothing if it is not known.")
    })
}

pub(super) fn truth(text: &str) -> Result<bool, String> {
    cells::truth(text).map_err(|_| expected(text, "yes or no"))
}

pub(super) fn class_size(text: &str) -> Result<LineEdit, String> {
    or_nothing(text, parse_class_size)
        .map(LineEdit::ClassSize)
        .map_err(|fault| format!("This is {fault}. Students of one class: 1 to 1,000, or nothing."))
}

pub(super) fn cost(item: CostItem, text: &str) -> Result<LineEdit, String> {
    or_nothing(text, Money::parse)
        .map(|amount| LineEdit::Cost(item, amount))
        .map_err(|fault| format!("This is {fault}. Dollars, such as 1,234.50, or nothing."))
}

fn expected(text: &str, what: &str) -> String {
    let quoted =
        if text.is_empty() { "blank".to_owned() } else { format!("\"{}\"", shown(text, 40)) };
    format!("This is {quoted}, expected {what}.")
}

/// An empty number is on the way to another one.
fn not_missing(text: &str, what: &str) -> Result<(), String> {
    if text.is_empty() {
        Err(format!("{what} are missing. Enter 0 where there are none."))
    } else {
        Ok(())
    }
}

fn or_nothing<T, E>(text: &str, read: impl Fn(&str) -> Result<T, E>) -> Result<Option<T>, E> {
    if text.is_empty() { Ok(None) } else { read(text).map(Some) }
}
