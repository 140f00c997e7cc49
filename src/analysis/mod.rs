//! Questions asked of several scenarios at once.
//!
//! Absent on purpose: formulas of funding (each scenario's own estimate is what is compared) and
//! how an answer looks.

mod axis;
mod between;
mod break_even;
mod by_cause;
mod by_certificate;
mod comparison;
mod explain;
mod goal;
mod lever;
mod narrative;
mod number_ranges;
mod outcome;
mod payments;
mod payments_words;
mod reconcile;
mod sensitivity;
mod subject;
mod what_if;

pub use axis::{axis_begin, extent, round_counts, round_marks};
pub use between::difference_between;
pub use break_even::{BreakEven, break_even, break_even_within};
pub use by_cause::{
    ByCause, Cause, CauseRow, CauseSet, Cohort, METHOD, Reasons, ResultPart, Share,
    difference_by_cause,
};
pub use by_certificate::{Against, PartRow, Presence, by_certificate};
pub use comparison::{Comparison, ComparisonRow, compared_so_far, percent, signed_percent};
pub use explain::explain_subject;
pub use goal::{Goal, GoalAnswer, goal_answer, goal_answer_within};
pub use lever::Lever;
pub use narrative::{headline, narrative, part_in_words};
pub use number_ranges::NumberRanges;
pub use outcome::Outcome;
pub use payments::{PaymentFigure, YearPayments};
pub use reconcile::{
    Explaining, ReconciledPart, SingleChange, explaining_changes, part_to_explain, reconciled,
    unsummed, variance_in_words,
};
pub use sensitivity::{
    BarEnd, Curve, CurveEdge, CurvePoint, Factor, Tornado, TornadoBar, curve, tornado,
};
pub use subject::Subject;
pub use what_if::{StudentsChange, WhatIf};
