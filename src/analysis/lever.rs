//! One number of a scenario that a school can move, and what a result comes to with others in its place.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::number_ranges::RiseAndFall;
use super::outcome::Outcome;
use super::what_if::raised;
use crate::domain::{EnrolmentLine, Hours, Money, capitalised, counted, grouped};
use crate::funding::{Case, LineSums, SchoolFacts, Totals, totals, with_other_numbers};
use crate::plan::{Action, LineEdit};

/// The most students that a question goes up to, unless there are more already.
pub(super) const STUDENTS_ASKED_MAX: u32 = 10_000;

/// The most hours that can be typed for a line.
const HOURS_ASKED_MAX: u32 = 8_784;

/// The most per cent of today's students that a question goes up to.
const PERCENT_ASKED_MAX: u32 = 1_000;

/// Students as they are, in per cent of themselves.
pub(super) const WHOLE_PERCENT: u32 = 100;

/// A number that can be moved while all else of a scenario stays. Lines are known by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lever {
    /// Students of a line.
    Students(usize),
    /// Training hours of one student of a line, in whole hours.
    Hours(usize),
    /// Enrolments in Years 7 to 12.
    Years7To12,
    /// Students of all lines, in per cent of those there are; each line is rounded to whole students,
    /// half up.
    AllStudents,
}

impl Lever {
    /// What to call it: "Students of Hospitality".
    pub fn label(self, lines: &[EnrolmentLine]) -> String {
        capitalised(&self.label_in_a_sentence(lines))
    }

    /// The same within a sentence: "students of Hospitality".
    pub fn label_in_a_sentence(self, lines: &[EnrolmentLine]) -> String {
        let of = |row: usize| {
            let line = lines.get(row);
            line.map_or_else(|| "a line that is gone".to_owned(), |line| line.in_words(lines))
        };
        match self {
            Self::Students(row) => format!("students of {}", of(row)),
            Self::Hours(row) => format!("hours per student of {}", of(row)),
            Self::Years7To12 => "Years 7 to 12 enrolments".to_owned(),
            Self::AllStudents => "students of all certificates".to_owned(),
        }
    }

    /// A number with what it counts: "14 students", "110% of today's students".
    pub fn told(self, number: u32) -> String {
        match self {
            Self::Students(_) => counted(number, "student", "students"),
            Self::Hours(_) => counted(number, "hour", "hours"),
            Self::Years7To12 => {
                format!("{} in Years 7 to 12", counted(number, "student", "students"))
            }
            Self::AllStudents => format!("{}% of the students now", grouped(&number.to_string())),
        }
    }

    /// What its numbers count: "students".
    pub fn unit(self) -> &'static str {
        match self {
            Self::Students(_) | Self::Years7To12 => "students",
            Self::Hours(_) => "hours",
            Self::AllStudents => "% of the students now",
        }
    }

    /// Where it stands now; hours need not be whole. `None` if the line is not there.
    pub fn now(self, school: &SchoolFacts, lines: &[EnrolmentLine]) -> Option<Decimal> {
        Some(match self {
            Self::Students(row) => lines.get(row)?.students.into(),
            Self::Hours(row) => lines.get(row)?.hours.decimal(),
            Self::Years7To12 => school.years_7_12.into(),
            Self::AllStudents => WHOLE_PERCENT.into(),
        })
    }

    /// The numbers that questions look at.
    pub fn bounds(self, school: &SchoolFacts, lines: &[EnrolmentLine]) -> RangeInclusive<u32> {
        match self {
            Self::Students(row) => {
                0..=lines.get(row).map_or(0, |line| line.students).max(STUDENTS_ASKED_MAX)
            }
            Self::Hours(_) => 0..=HOURS_ASKED_MAX,
            Self::Years7To12 => 0..=school.years_7_12.max(STUDENTS_ASKED_MAX),
            Self::AllStudents => 0..=PERCENT_ASKED_MAX,
        }
    }

    /// The one step that puts a number in its place in a scenario. `None` where no single number of the
    /// plan is it.
    pub fn action(self, scenario: usize, number: u32) -> Option<Action> {
        let edit = |row, edit| Action::EditLine { scenario, row, edit };
        match self {
            Self::Students(row) => Some(edit(row, LineEdit::Students(number))),
            Self::Hours(row) => Some(edit(row, LineEdit::Hours(Hours::whole(number)))),
            Self::Years7To12 => Some(Action::SetOwnYears7To12 { scenario, students: Some(number) }),
            Self::AllStudents => None,
        }
    }
}

/// A result as it depends on one number. What does not depend on it is added up once.
pub(super) struct Trial<'a> {
    case: Case<'a>,
    lever: Lever,
    outcome: Outcome,
    sums: LineSums,
}

impl<'a> Trial<'a> {
    /// `None` if the line is not there, or if the result is a net position and no line has costs.
    pub(super) fn of(case: &Case<'a>, lever: Lever, outcome: Outcome) -> Option<Self> {
        lever.now(case.school, case.lines)?;
        outcome.of(&case.estimate.totals)?;
        let sums = LineSums::of(&case.estimate.lines);
        Some(Self { case: *case, lever, outcome, sums })
    }

    /// The school's totals with a number in the lever's place.
    pub(super) fn totals(&self, number: u32) -> Totals {
        let Case { school, lines, rates, .. } = self.case;
        let sums = match self.lever {
            Lever::Students(row) => self.sums_with(row, |line| line.students = number),
            Lever::Hours(row) => self.sums_with(row, |line| line.hours = Hours::whole(number)),
            Lever::Years7To12 => {
                let school = SchoolFacts { years_7_12: number, ..*school };
                return totals(&self.sums, &school, rates);
            }
            Lever::AllStudents => {
                let percent = i64::from(number) - i64::from(WHOLE_PERCENT);
                (0..lines.len()).fold(self.sums, |sums, row| {
                    self.replaced(sums, row, |line| {
                        line.students = raised(line.students, i32::try_from(percent).unwrap_or(0));
                    })
                })
            }
        };
        totals(&sums, school, rates)
    }

    /// The result with a number in the lever's place.
    pub(super) fn amount(&self, number: u32) -> Money {
        self.outcome.of(&self.totals(number)).unwrap_or_default()
    }

    /// The same, as what rises and what falls with the number: students and hours raise what they draw,
    /// the floor with it, since targeted funding and top-up together are the larger of the two; they
    /// raise costs likewise. Enrolments in Years 7 to 12 lower the small-scale adjustment alone.
    pub(super) fn rise_and_fall(&self, number: u32) -> RiseAndFall {
        let totals = self.totals(number);
        let core = match self.outcome {
            Outcome::Total => totals.core,
            Outcome::VetPayments | Outcome::Net => Money::ZERO,
        };
        let cost = match self.outcome {
            Outcome::Net => totals.cost.unwrap_or_default(),
            Outcome::VetPayments | Outcome::Total => Money::ZERO,
        };
        let drawn = core + totals.targeted + totals.floor_top_up + totals.materials;
        match self.lever {
            Lever::Years7To12 => RiseAndFall { rise: drawn, fall: cost - totals.small_scale },
            Lever::Students(_) | Lever::Hours(_) | Lever::AllStudents => {
                RiseAndFall { rise: drawn + totals.small_scale, fall: cost }
            }
        }
    }

    fn sums_with(&self, row: usize, change: impl FnOnce(&mut EnrolmentLine)) -> LineSums {
        self.replaced(self.sums, row, change)
    }

    /// The sums with one line changed.
    fn replaced(
        &self,
        sums: LineSums,
        row: usize,
        change: impl FnOnce(&mut EnrolmentLine),
    ) -> LineSums {
        let mut line = self.case.lines[row].clone();
        change(&mut line);
        let before = &self.case.estimate.lines[row];
        let school_type = self.case.school.school_type;
        sums.replacing(before, with_other_numbers(before, &line, school_type, self.case.rates))
    }
}
