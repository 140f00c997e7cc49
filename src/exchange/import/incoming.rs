//! A line that a sheet came to, and what it needs.

use super::FieldSet;
use crate::domain::{EnrolmentLine, Missing, listed};
use crate::funding::{is_refused_for_good, still_needed};
use crate::rates::RateSet;

/// A line that a sheet came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The line.
    pub line: EnrolmentLine,
    /// What the sheet itself says of it.
    pub says: FieldSet,
    /// Whether it is refused for good, whatever else is entered for it.
    pub is_refused: bool,
    /// What it still needs before it is decided what it draws.
    pub still_needed: Vec<Missing>,
}

impl Incoming {
    /// A line that a sheet came to, under the rates of the scenario that it is for.
    pub fn new(line: EnrolmentLine, says: FieldSet, rates: &RateSet) -> Self {
        let is_refused = is_refused_for_good(&line, rates);
        let still_needed = still_needed(&line, rates);
        Self { line, says, is_refused, still_needed }
    }

    /// A line that no rates refuse.
    #[cfg(test)]
    pub(super) fn eligible(line: EnrolmentLine, says: FieldSet) -> Self {
        let still_needed = line.missing();
        Self { line, says, is_refused: false, still_needed }
    }
}

/// What a line needs before it is decided what it draws: "needs a band and a materials tier".
pub fn needs(incoming: &Incoming) -> Option<String> {
    let line = &incoming.line;
    let mut missing: Vec<&str> = incoming.still_needed.iter().map(|what| what.label()).collect();
    if line.hours.decimal().is_zero() && !incoming.is_refused {
        missing.push("hours");
    }
    if line.students == 0 {
        missing.push("students");
    }
    (!missing.is_empty()).then(|| format!("needs {}", listed(&missing, "and")))
}
