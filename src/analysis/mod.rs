//! Questions asked of several scenarios at once.
//!
//! Absent on purpose: formulas of funding (each scenario's own estimate is what is compared) and
//! how an answer looks.

mod by_cause;
mod comparison;
mod outcome;
mod payments;
mod payments_explained;
mod subject;
mod what_if;

pub use by_cause::{
    ByCause, Cause, CauseRow, CauseSet, Cohort, METHOD, Part, Share, difference_by_cause,
};
pub use comparison::{Comparison, ComparisonRow, percent};
pub use outcome::Outcome;
pub use payments::{PaymentFigure, YearPayments};
pub use subject::{Subject, explain_subject};
pub use what_if::{StudentsChange, WhatIf};
