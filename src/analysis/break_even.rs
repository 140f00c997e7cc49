//! With how many students a line pays for itself, exactly, over all whole numbers of students.
//!
//! A class more costs at once what its students bring one by one, so that the numbers may come in
//! several ranges.

use std::ops::RangeInclusive;

use super::lever::STUDENTS_ASKED_MAX;
use super::number_ranges::{NumberRanges, RiseAndFall};
use crate::domain::{Money, grouped};
use crate::funding::{Case, with_other_numbers};

/// With how many students one line pays for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// The line, by its place.
    pub line: usize,
    /// Its students now.
    pub students: u32,
    /// Targeted and materials less its cost, now.
    pub net: Money,
    /// The numbers of students with which that is not below nothing, among those looked at.
    pub numbers: NumberRanges,
}

/// With how many students a line pays for itself; `None` if it has no costs or is not there.
///
/// Pays for itself: targeted VET funding and materials are at least its cost. Neither the core
/// component nor the small-scale adjustment counts, as in its net position.
pub fn break_even(case: &Case<'_>, line: usize) -> Option<BreakEven> {
    let students = case.lines.get(line)?.students;
    break_even_within(case, line, 0..=students.max(STUDENTS_ASKED_MAX))
}

/// The same, of numbers of students within other bounds.
pub fn break_even_within(
    case: &Case<'_>,
    line: usize,
    bounds: RangeInclusive<u32>,
) -> Option<BreakEven> {
    let before = case.estimate.lines.get(line)?;
    let net = before.net()?;
    let mut trial = case.lines.get(line)?.clone();
    let students = trial.students;
    let numbers = NumberRanges::where_at_least(bounds, Money::ZERO, |students| {
        trial.students = students;
        let (drawn, cost) = with_other_numbers(before, &trial, case.school.school_type, case.rates);
        RiseAndFall { rise: drawn.targeted + drawn.materials, fall: cost.unwrap_or_default() }
    });
    Some(BreakEven { line, students, net, numbers })
}

impl BreakEven {
    /// The students in words: "12 to 15, or 19 or more", "always", "never". That a line without
    /// students loses nothing is not told.
    pub fn told(&self) -> String {
        let numbers = self.numbers.without_nothing();
        if numbers.is_empty() {
            "never".to_owned()
        } else if numbers.is_all() {
            "always".to_owned()
        } else {
            numbers.told()
        }
    }

    /// The same as a sentence, to be read alone.
    pub fn sentence(&self, name: &str) -> String {
        let last = grouped(&self.numbers.bounds().end().to_string());
        let numbers = self.numbers.without_nothing();
        if numbers.is_empty() {
            format!("{name} pays for itself with no number of students up to {last}.")
        } else if numbers.is_all() {
            format!("{name} pays for itself with any number of students.")
        } else {
            format!("{name} pays for itself with {} students.", numbers.told())
        }
    }
}
