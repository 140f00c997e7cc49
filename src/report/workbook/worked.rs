//! Values with the formulas that they come from.

use super::style::ValueKind;
use crate::domain::{Fte, Money};

/// A value with the formula that it comes from.
pub(super) struct Worked {
    pub(super) formula: String,
    pub(super) result: String,
    pub(super) kind: ValueKind,
}

/// A formula of an amount, with what it comes to.
pub(super) fn dollars(formula: impl Into<String>, result: Money) -> Worked {
    Worked { formula: formula.into(), result: result.plain(), kind: ValueKind::Dollars }
}

/// A formula of FTE.
pub(super) fn fte(formula: impl Into<String>, result: Fte) -> Worked {
    Worked { formula: formula.into(), result: result.trimmed(), kind: ValueKind::Fte }
}

/// A formula of a rate.
pub(super) fn rate(formula: impl Into<String>, result: Money) -> Worked {
    Worked { formula: formula.into(), result: result.trimmed(), kind: ValueKind::Rate }
}

/// A formula of anything else.
pub(super) fn worked(
    formula: impl Into<String>,
    result: impl std::fmt::Display,
    kind: ValueKind,
) -> Worked {
    Worked { formula: formula.into(), result: format!("{result}"), kind }
}

/// An amount that is blank where there is none.
pub(super) fn money_or_blank(formula: String, amount: Option<Money>) -> Worked {
    worked(formula, amount.map_or_else(String::new, Money::plain), ValueKind::Dollars)
}

/// A part of an amount, in per cent; blank where there is nothing to be a part of.
pub(super) fn share(part: &str, whole: &str, amounts: (Money, Money)) -> Worked {
    let (part_amount, whole_amount) = amounts;
    let result = if whole_amount.is_zero() {
        String::new()
    } else {
        (part_amount.decimal() / whole_amount.decimal()).to_string()
    };
    worked(format!("IF({whole}=0,\"\",{part}/{whole})"), result, ValueKind::PerCent)
}
