//! The VDSS formulas, one small file each, beside their rule numbers and tests.
//!
//! Absent on purpose: files, clocks, randomness, binary floating point. [`estimate`] is a pure
//! function of a school, its enrolment lines and a rate set, and [`explain`] of an estimate with what it
//! was worked out from.

mod components;
mod costs;
mod eligibility;
mod estimate;
mod explain;
mod floor;
mod line_sums;
mod payments;
mod small_scale;
mod term_costs;

pub use components::LineAmounts;
pub use costs::classes;
pub use eligibility::{Refusal, refusal};
pub use estimate::{Estimate, LineEstimate, LineStatus, SchoolFacts, Totals, estimate};
pub(crate) use estimate::{line_amounts, with_other_numbers};
pub use explain::{
    Assumption, Case, Citation, Explanation, Figure, FigureFault, Input, LineFigure, Operand,
    Origin, Reading, Rule, Value, amounts_note, explain,
};
pub use floor::floor_top_up;
pub(crate) use line_sums::LineSums;
pub use payments::{Payments, When};
pub use small_scale::{OtherReading, other_reading, small_scale_adjustment, small_scale_rate};
pub use term_costs::TermCosts;
