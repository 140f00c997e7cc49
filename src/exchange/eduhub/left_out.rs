//! Who is not counted and why, in sentences: one place for the window and the command line.

use super::extract_count::ExtractCount;
use super::leaving::LeavingChoice;
use super::status::{StatusCount, StudentStatus};
use crate::domain::{counted, grouped, listed};

/// How many other school years are named; the rest are counted.
const OTHER_YEARS_LISTED_MAX: usize = 10;

/// Of a hundred students who may be of Years 7 to 12, how many may be left out before that has to be said
/// first. Every extract leaves out a few students. More than one in ten is more than comes and goes at a
/// school, and a figure that is too low by so much would move the small-scale adjustment unnoticed.
const FEW_IN_A_HUNDRED: u32 = 10;

/// How many students of unknown statuses may be left out before that has to be said first. A slip of the
/// hand in a few records is possible. More of them have a status that the program has never met, so that
/// it cannot say whether they are enrolled.
const FEW_OF_UNKNOWN_STATUS: u32 = 5;

/// Students who may be of Years 7 to 12 and are not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCounted {
    /// How many they are.
    pub students: u32,
    /// Of how many who may be of Years 7 to 12.
    pub of: u32,
    /// How many of them have a status that is not known.
    of_unknown_status: u32,
    /// Each reason with its students.
    reasons: Vec<String>,
}

impl NotCounted {
    /// Whether they are so many that it has to be said before anything else.
    pub fn are_many(&self) -> bool {
        let few = u64::from(self.of) * u64::from(FEW_IN_A_HUNDRED);
        u64::from(self.students) * 100 > few || self.of_unknown_status > FEW_OF_UNKNOWN_STATUS
    }

    /// "40 of 312 students who may be of Years 7 to 12 are not counted: 40 inactive".
    pub fn says(&self) -> String {
        format!(
            "{} of {} who may be of Years 7 to 12 {} not counted: {}",
            whole(self.students),
            counted(self.of, "student", "students"),
            if self.students == 1 { "is" } else { "are" },
            listed(&self.reasons, "and")
        )
    }
}

impl ExtractCount {
    /// Who may be of Years 7 to 12 and is not counted. Students who have left or are to be deleted are at no
    /// school, so they are not among them; neither are those of whom it is asked.
    pub fn not_counted(&self, leaving: Option<LeavingChoice>) -> NotCounted {
        let at_school = |count: &&StatusCount| count.status.may_be_at_school();
        let of = self.statuses.iter().filter(at_school).map(|count| count.maybe_7_12).sum();
        let mut students = 0;
        let mut reasons = Vec::new();
        let mut add = |more: u32, what: &str| {
            if more > 0 {
                students += more;
                reasons.push(format!("{} {what}", whole(more)));
            }
        };
        let mut of_unknown_status = 0;
        for count in self.statuses_left_out(leaving).iter().filter(at_school) {
            add(count.maybe_7_12, &self.status_words(count.status));
            if count.status == StudentStatus::Other {
                of_unknown_status = count.maybe_7_12;
            }
        }
        let in_years = self.counted(leaving);
        add(in_years.without_year, WITHOUT_YEAR);
        add(in_years.unknown_year, UNKNOWN_YEAR);
        NotCounted { students, of, of_unknown_status, reasons }
    }

    /// Who is left out, and who is in the headcount alone: sentences without a full stop, of all campuses
    /// together. `scope` follows their first words.
    pub fn left_out(&self, leaving: Option<LeavingChoice>, scope: &str) -> Vec<String> {
        let in_years = self.counted(leaving);
        let mut parts = Vec::new();
        let statuses = self.statuses_left_out(leaving);
        if !statuses.is_empty() {
            let students = statuses.iter().map(|count| count.students).sum();
            let each: Vec<String> = statuses.iter().map(|count| self.of_status(count)).collect();
            parts.push(format!("{} by their status ({})", whole(students), each.join(", ")));
        }
        let others: u32 = in_years.other_years.iter().map(|year| year.students).sum();
        if others > 0 {
            let more = in_years.other_years.len().saturating_sub(OTHER_YEARS_LISTED_MAX);
            let named = in_years.other_years.iter().take(OTHER_YEARS_LISTED_MAX);
            let mut each: Vec<String> = named
                .map(|year| format!("{} in {}", whole(year.students), year.description))
                .collect();
            if more > 0 {
                each.push(format!("{more} more years"));
            }
            parts.push(format!("{} of other years ({})", whole(others), each.join(", ")));
        }
        parts.extend(number_of(in_years.without_year, WITHOUT_YEAR));
        parts.extend(number_of(in_years.unknown_year, UNKNOWN_YEAR));
        let only_heads: Vec<String> = number_of(in_years.not_funded, "not funded")
            .into_iter()
            .chain(number_of(in_years.without_fraction, "funded but without a time fraction"))
            .collect();
        let mut sentences = Vec::new();
        if !parts.is_empty() {
            sentences.push(format!("Left out{scope}: {}", listed(&parts, "and")));
        }
        if !only_heads.is_empty() {
            sentences
                .push(format!("In the headcount alone{scope}: {}", listed(&only_heads, "and")));
        }
        sentences
    }

    /// "12 future", "12 future, 4 of them of other years".
    fn of_status(&self, count: &StatusCount) -> String {
        let words = format!("{} {}", whole(count.students), self.status_words(count.status));
        match count.students.saturating_sub(count.maybe_7_12) {
            0 => words,
            others if others == count.students => format!("{words} of other years"),
            others => format!("{words}, {} of them of other years", whole(others)),
        }
    }

    /// What follows the number of students of a status. Of an unknown one the length is told, and not the text.
    fn status_words(&self, status: StudentStatus) -> String {
        match self.unknown_lengths.filter(|_| status == StudentStatus::Other) {
            Some((shortest, longest)) if shortest == longest => {
                format!("of an unknown status of {}", characters(longest))
            }
            Some((shortest, longest)) => {
                format!("of unknown statuses of {shortest} to {longest} characters")
            }
            None => status.label().to_owned(),
        }
    }
}

const WITHOUT_YEAR: &str = "without a school year";
const UNKNOWN_YEAR: &str = "of a school year that KCY does not list";

fn characters(length: usize) -> String {
    if length == 1 { "1 character".to_owned() } else { format!("{length} characters") }
}

fn number_of(students: u32, what: &str) -> Option<String> {
    (students > 0).then(|| format!("{} {what}", whole(students)))
}

fn whole(students: u32) -> String {
    grouped(&students.to_string())
}
