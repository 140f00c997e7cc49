//! "What must this be, so that the result is at least so much?", answered exactly in whole numbers.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::lever::{Lever, Trial};
use super::number_ranges::NumberRanges;
use super::outcome::Outcome;
use crate::domain::{EnrolmentLine, Money, capitalised, grouped};
use crate::funding::Case;

/// A result that is wanted, and the number that may be moved for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// What may be moved.
    pub lever: Lever,
    /// Which result.
    pub outcome: Outcome,
    /// How much it is to be at least.
    pub at_least: Money,
}

/// What a goal needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalAnswer {
    /// The goal.
    pub goal: Goal,
    /// Where the lever stands now; hours need not be whole.
    pub now: Decimal,
    /// The result now.
    pub result_now: Money,
    /// All whole numbers that reach the goal, among those looked at.
    pub numbers: NumberRanges,
    /// Whether the result is another one for any of the numbers looked at.
    pub depends: bool,
    /// The number that reaches the goal and is nearest to where the lever stands, with the result there.
    pub nearest: Option<(u32, Money)>,
}

/// Answers a goal. `None` if its line is not there, or if it is about a net position and no line has
/// costs.
pub fn goal_answer(case: &Case<'_>, goal: Goal) -> Option<GoalAnswer> {
    goal_answer_within(case, goal, goal.lever.bounds(case.school, case.lines))
}

/// The same, of the numbers within other bounds than the lever's own.
pub fn goal_answer_within(
    case: &Case<'_>,
    goal: Goal,
    bounds: RangeInclusive<u32>,
) -> Option<GoalAnswer> {
    let trial = Trial::of(case, goal.lever, goal.outcome)?;
    let depends = depends(&trial, bounds.clone());
    let numbers =
        NumberRanges::where_at_least(bounds, goal.at_least, |number| trial.rise_and_fall(number));
    let now = goal.lever.now(case.school, case.lines)?;
    let nearest = numbers.nearest(now).map(|number| (number, trial.amount(number)));
    Some(GoalAnswer {
        goal,
        now,
        result_now: goal.outcome.of(&case.estimate.totals)?,
        depends,
        numbers,
        nearest,
    })
}

/// Whether any number of these brings another result than the first of them.
fn depends(trial: &Trial<'_>, mut bounds: RangeInclusive<u32>) -> bool {
    let (lowest, highest) =
        (trial.rise_and_fall(*bounds.start()), trial.rise_and_fall(*bounds.end()));
    // What never falls and is the same at both ends is the same between them.
    lowest != highest
        && (lowest.amount() != highest.amount()
            || bounds.any(|number| trial.amount(number) != lowest.amount()))
}

impl GoalAnswer {
    /// Whether nothing needs to be moved.
    pub fn is_reached(&self) -> bool {
        self.result_now >= self.goal.at_least
    }

    /// The answer in plain words.
    pub fn told(&self, lines: &[EnrolmentLine]) -> String {
        let Goal { lever, outcome, at_least } = self.goal;
        let (label, now) = (lever.label(lines), self.result_now);
        let result = capitalised(outcome.in_a_sentence());
        let last = grouped(&self.numbers.bounds().end().to_string());
        let is_plural = outcome == Outcome::VetPayments;
        let (are, do_not, they_are) =
            if is_plural { ("are", "do not", "they are") } else { ("is", "does not", "it is") };
        if !self.depends {
            let reached = if self.is_reached() { "is" } else { "is not" };
            return format!(
                "{result} {do_not} depend on {}: {they_are} {now} with any number, so that \
                 {at_least} {reached} reached.",
                lever.label_in_a_sentence(lines)
            );
        }
        let numbers = if self.numbers.is_all() {
            format!("any number of 0 to {last}")
        } else {
            self.numbers.told()
        };
        match self.nearest {
            None => format!(
                "No such number: with 0 to {last} {} {} {are} always below {at_least}.",
                lever.unit(),
                outcome.in_a_sentence()
            ),
            Some(_) if self.is_reached() => format!(
                "It is reached already: {} {are} {now}. {label} may be {numbers}, with all else as it \
                 is.",
                outcome.in_a_sentence()
            ),
            Some((nearest, there)) => format!(
                "{label}: {numbers}. Nearest to now is {}: {} would be {there}.",
                lever.told(nearest),
                outcome.in_a_sentence()
            ),
        }
    }
}
