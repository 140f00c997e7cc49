//! What a figure or an operand says, by its type.

use crate::domain::{Fte, Hours, Money, grouped};

/// A value with what it is, so that it can be written for people and for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Dollars and cents.
    Money(Money),
    /// Dollars per something, exact.
    Rate(Money),
    /// Full-time equivalents.
    Fte(Fte),
    /// Training hours.
    Hours(Hours),
    /// A whole number.
    Count(u64),
    /// No number.
    Text(String),
}

impl Value {
    /// For programs, as the data formats of an estimate have it: `7990.50`, `10.5`.
    pub fn plain(&self) -> String {
        match self {
            Self::Money(amount) => amount.plain(),
            Self::Rate(rate) => rate.trimmed(),
            Self::Fte(fte) => fte.trimmed(),
            Self::Hours(hours) => hours.to_string(),
            Self::Count(count) => count.to_string(),
            Self::Text(text) => text.clone(),
        }
    }

    /// For people, as the tables of an estimate have it: `$7,990.50`, `10.50`.
    pub fn shown(&self) -> String {
        match self {
            Self::Fte(fte) => fte.two_decimals(),
            _ => self.within_text(),
        }
    }

    /// For people, within a formula or a sentence: as it is entered, and FTE with two decimals at most.
    pub(super) fn within_text(&self) -> String {
        match self {
            Self::Money(amount) => amount.dollars_and_cents(),
            Self::Rate(rate) => rate.as_rate(),
            Self::Fte(fte) => fte.within_text(),
            Self::Hours(hours) => grouped(&hours.to_string()),
            Self::Count(count) => grouped(&count.to_string()),
            Self::Text(text) => text.clone(),
        }
    }

    /// The dollars that it is; `None` of anything else.
    pub fn dollars(&self) -> Option<Money> {
        match self {
            Self::Money(amount) | Self::Rate(amount) => Some(*amount),
            Self::Fte(_) | Self::Hours(_) | Self::Count(_) | Self::Text(_) => None,
        }
    }

    /// What its number counts, for programs: `dollars per FTE` where people read `$761 per FTE`.
    pub fn plain_unit(&self, unit: &str) -> String {
        match self {
            Self::Money(_) | Self::Rate(_) => format!("dollars {unit}").trim_end().to_owned(),
            Self::Fte(_) | Self::Hours(_) | Self::Count(_) | Self::Text(_) => unit.to_owned(),
        }
    }
}
