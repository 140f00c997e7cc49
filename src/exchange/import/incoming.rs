//! A line that a sheet came to, and what it needs.

use super::FieldSet;
use crate::domain::{EnrolmentLine, Missing, listed};

/// A line that a sheet came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The line.
    pub line: EnrolmentLine,
    /// What the sheet itself says of it.
    pub says: FieldSet,
}

/// What a line needs before it draws anything: "needs a band and a materials tier".
pub fn needs(line: &EnrolmentLine) -> Option<String> {
    let mut missing: Vec<&str> = line.missing().into_iter().map(Missing::label).collect();
    if line.hours.decimal().is_zero() {
        missing.push("hours");
    }
    if line.students == 0 {
        missing.push("students");
    }
    (!missing.is_empty()).then(|| format!("needs {}", listed(&missing, "and")))
}
