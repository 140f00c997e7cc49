//! The VDSS formulas, one small file each, beside their rule numbers and tests.
//!
//! Absent on purpose: files, clocks, randomness, binary floating point. [`estimate`] is a pure
//! function of a school, its enrolment lines and a rate set, and [`explain`] of an estimate with what it
//! was worked out from.

mod components;
mod costs;
mod costs_entered;
mod eligibility;
mod estimate;
mod explain;
mod floor;
mod line_estimate;
mod line_sums;
mod payments;
mod school_facts;
mod small_scale;
mod term_costs;
mod totals;

pub use components::LineAmounts;
pub use costs::classes;
pub use costs_entered::CostsEntered;
pub use eligibility::{Refusal, is_refused_for_good, refusal, still_needed};
pub(crate) use estimate::totals;
pub use estimate::{Estimate, estimate};
pub use explain::{
    Assumption, Case, Citation, Explanation, Figure, FigureFault, Input, LineFigure, Operand,
    Origin, Reading, Rule, Value, amounts_note, explain,
};
pub use floor::floor_top_up;
pub use line_estimate::{LineEstimate, LineStatus};
pub(crate) use line_estimate::{line_amounts, with_other_numbers};
pub(crate) use line_sums::LineSums;
pub use payments::{Payments, When};
pub use school_facts::SchoolFacts;
pub use small_scale::{
    OtherReading, other_reading, small_scale_adjustment, small_scale_fte_paid, small_scale_rate,
};
pub use term_costs::TermCosts;
pub use totals::Totals;
