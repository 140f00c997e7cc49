//! What is wrong with something that was read, where, and how to mend it: one shape for every reader.
//!
//! A problem is data. Its words stand in its `Display` and its hint alone, so that no code reads them.

mod file_problem;
mod place;

pub use file_problem::FileProblem;
pub use place::FaultPlace;

use std::borrow::Cow;
use std::fmt;

use super::text::shown;

/// The most characters of what is wrong: enough for the names that might have been meant.
const PROBLEM_LENGTH_MAX: usize = 2_000;

/// How to mend a problem, in words that follow "To mend it:", without a full stop.
pub type Hint = Cow<'static, str>;

/// Something that is wrong. `Display` says what, in words without a full stop.
pub trait Problem: fmt::Display {
    /// How to mend it, where there is a way.
    fn hint(&self) -> Option<Hint>;

    /// What is wrong and how to mend it, as sentences.
    fn told(&self) -> String {
        match self.hint() {
            Some(hint) => format!("{self}. {}", to_mend(&hint)),
            None => format!("{self}."),
        }
    }

    /// The same in one line, with the hint in brackets.
    fn told_in_line(&self) -> String {
        match self.hint() {
            Some(hint) => format!("{self} ({hint})"),
            None => self.to_string(),
        }
    }
}

/// The hints of several problems, each once.
pub fn hints<'a, P: Problem + 'a>(problems: impl IntoIterator<Item = &'a P>) -> Vec<Hint> {
    let mut hints = Vec::new();
    for hint in problems.into_iter().filter_map(Problem::hint) {
        if !hints.contains(&hint) {
            hints.push(hint);
        }
    }
    hints
}

/// A hint as a sentence of its own.
pub fn to_mend(hint: &str) -> String {
    format!("To mend it: {hint}.")
}

/// A problem with its place. `Display` says both, such as `enrolments.csv, line 3, column 6 (hours):
/// found nothing, expected a number`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault<P> {
    /// Where it is; boxed, since faults are the other half of many results.
    pub place: Box<FaultPlace>,
    /// What is wrong.
    pub problem: P,
}

impl<P> Fault<P> {
    /// A problem at a place.
    pub fn at(place: FaultPlace, problem: P) -> Self {
        Self { place: Box::new(place), problem }
    }

    /// A problem of a whole file, as the user named it.
    pub fn of_file(file: impl Into<String>, problem: P) -> Self {
        Self::at(FaultPlace::of_file(file), problem)
    }

    /// The same fault, in this file.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.place.file = Some(file.into());
        self
    }
}

impl<P> From<P> for Fault<P> {
    /// A problem whose place is yet to be told.
    fn from(problem: P) -> Self {
        Self::at(FaultPlace::default(), problem)
    }
}

impl<P: Problem> fmt::Display for Fault<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self.place != FaultPlace::default() {
            write!(f, "{}: ", self.place)?;
        }
        // What a message repeats of a file may be as long as the file, and a terminal may obey it.
        f.write_str(&shown(&self.problem.to_string(), PROBLEM_LENGTH_MAX))
    }
}

impl<P: Problem + fmt::Debug> std::error::Error for Fault<P> {}

impl<P: Problem> Problem for Fault<P> {
    fn hint(&self) -> Option<Hint> {
        self.problem.hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_where_what_and_how_to_mend_it() {
        let fault = Fault::of_file("plan.ron", FileProblem::NoSuchFile);
        assert_eq!(
            fault.told(),
            "plan.ron: there is no such file. To mend it: check the name and the folder."
        );
        assert_eq!(
            fault.told_in_line(),
            "plan.ron: there is no such file (check the name and the folder)"
        );
        let huge = Fault::of_file("lines.csv", FileProblem::TooLarge { mib_max: 64 });
        assert_eq!(huge.told(), "lines.csv: larger than 64 MiB.");
        let more = Fault::at(FaultPlace::default(), FileProblem::More(1_200));
        assert_eq!(more.to_string(), "more faults that are not listed: 1,200");
    }

    #[test]
    fn what_a_fault_repeats_is_bounded_and_fit_for_a_terminal() {
        let fault = Fault::of_file("a", FileProblem::Unreadable("\u{1b}".repeat(3_000)));
        let said = fault.to_string();
        assert!(said.starts_with("a: cannot be read: \\u{1b}") && said.ends_with('…'));
    }
}
