//! Sums in numbers.

use crate::domain::Money;

/// The most terms of a sum that are written out; the operands have them all.
const TERMS_MAX: usize = 5;

/// "-$6,928.00 + $764.00 = -$6,164.00", with the first terms of a long sum.
pub(super) fn sum_in_numbers(amounts: &[Money], result: Money) -> String {
    let terms = terms(&amounts[..amounts.len().min(TERMS_MAX)]);
    match amounts.len().saturating_sub(TERMS_MAX) {
        _ if amounts.is_empty() => format!("It brings nothing: {result}"),
        0 if amounts.len() == 1 => format!("{result}, all of it"),
        0 => format!("{terms} = {result}"),
        more => format!("{terms} + … and {more} more = {result}"),
    }
}

/// The terms of a sum; one below nothing is taken away.
pub(super) fn terms(amounts: &[Money]) -> String {
    let term = |(place, &amount): (usize, &Money)| match (place, amount.is_negative()) {
        (0, _) => amount.to_string(),
        (_, true) => format!(" − {}", -amount),
        (_, false) => format!(" + {amount}"),
    };
    amounts.iter().enumerate().map(term).collect()
}
