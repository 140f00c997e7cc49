//! R1 to R6 and R16 for one enrolment line: whether it draws funding, what it draws, what it costs.

use super::components::LineAmounts;
use super::costs::line_cost;
use super::eligibility::{Refusal, refusal, still_needed};
use crate::domain::{EnrolmentLine, Hours, Missing, Money, Pathway, SchoolType};
use crate::rates::RateSet;

/// Whether a line draws funding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineStatus {
    /// It does.
    Eligible,
    /// It does not, for this reason (R3), whatever else may be missing.
    Ineligible {
        /// The first reason in the order of R3.
        reason: Refusal,
        /// What the line would have drawn on the school's own pathway, with nothing against it; `None`
        /// where its band, tier or hours are not entered.
        would_have_drawn: Option<LineAmounts>,
    },
    /// It cannot be worked out until these are filled in.
    Incomplete(Vec<Missing>),
}

/// One line's result: its status, the amounts it draws (nothing unless it is eligible), and what it
/// costs the school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineEstimate {
    /// Whether it draws funding.
    pub status: LineStatus,
    /// What it draws.
    pub amounts: LineAmounts,
    /// What it costs the school by its own figures, funded or not; `None` where none is entered.
    pub cost: Option<Money>,
}

impl LineEstimate {
    /// The new money that the line draws, targeted and materials, less its cost; `None` without a cost.
    ///
    /// Neither the core component, which is already inside the core SRP, nor the small-scale
    /// adjustment, which is the school's as a whole.
    pub fn net(&self) -> Option<Money> {
        self.cost.map(|cost| self.amounts.new_money() - cost)
    }
}

/// One line's status, amounts and cost.
pub(super) fn line_estimate(
    line: &EnrolmentLine,
    school_type: SchoolType,
    rates: &RateSet,
) -> LineEstimate {
    let (status, amounts) = status_and_amounts(line, school_type, rates);
    LineEstimate { status, amounts, cost: line_cost(line) }
}

/// What one line draws and costs with other numbers in it: students, hours, withdrawals, costs or rates.
///
/// Whether it is funded hangs on none of them, so that `before`, its estimate, is believed: deciding it
/// again would take longer than all else.
pub(crate) fn with_other_numbers(
    before: &LineEstimate,
    line: &EnrolmentLine,
    school_type: SchoolType,
    rates: &RateSet,
) -> (LineAmounts, Option<Money>) {
    let amounts = match (&before.status, line.band, line.materials_tier) {
        (LineStatus::Eligible, Some(band), Some(tier)) => {
            let attracted = rates.attracted(line.pathway);
            LineAmounts::of(line, band, tier, attracted, school_type, rates)
        }
        _ => LineAmounts::ZERO,
    };
    (amounts, line_cost(line))
}

/// What one line draws, for questions that ask it of many lines that nobody entered.
pub(crate) fn line_amounts(
    line: &EnrolmentLine,
    school_type: SchoolType,
    rates: &RateSet,
) -> LineAmounts {
    status_and_amounts(line, school_type, rates).1
}

fn status_and_amounts(
    line: &EnrolmentLine,
    school_type: SchoolType,
    rates: &RateSet,
) -> (LineStatus, LineAmounts) {
    let missing = still_needed(line, rates);
    if !missing.is_empty() {
        return (LineStatus::Incomplete(missing), LineAmounts::ZERO);
    }
    let drawn_by = |pathway| {
        let (band, tier) = (line.band?, line.materials_tier?);
        Some(LineAmounts::of(line, band, tier, rates.attracted(pathway), school_type, rates))
    };
    match refusal(line, rates) {
        None => (LineStatus::Eligible, drawn_by(line.pathway).unwrap_or(LineAmounts::ZERO)),
        Some(reason) => {
            let has_hours = line.hours != Hours::default();
            let would_have_drawn = drawn_by(Pathway::School).filter(|_| has_hours);
            (LineStatus::Ineligible { reason, would_have_drawn }, LineAmounts::ZERO)
        }
    }
}
