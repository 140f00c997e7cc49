//! The number that a cell shows, by what it counts.

use rust_decimal::Decimal;

use crate::domain::{Fte, Money};

/// The number that a cell holds, by what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum CellNumber {
    Money(Money),
    Fte(Fte),
    Plain(Decimal),
}
