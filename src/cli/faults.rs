//! How faults of files are told on standard error.

use std::fmt;

use crate::domain::{Fault, Problem, hints};

/// What standard input is called in messages.
pub(super) const STANDARD_INPUT: &str = "standard input";

/// What is wrong with a table of enrolments, and how to mend it.
pub(super) fn fault_lines<P: Problem + fmt::Debug>(faults: &[Fault<P>]) -> Vec<String> {
    let hints = hints(faults).into_iter().map(|hint| format!("hint: {hint}"));
    faults.iter().map(ToString::to_string).chain(hints).collect()
}
