//! From amounts to lengths. Lengths are floats; what an axis says is exact.

use rust_decimal::prelude::ToPrimitive;

pub(super) use crate::analysis::{axis_begin, extent, round_counts, round_marks};
use crate::domain::Money;

/// An amount as a place on an axis of dollars. A length only: no amount is worked out from it.
pub(super) fn dollars(amount: Money) -> f64 {
    amount.decimal().to_f64().unwrap_or(0.0)
}
