//! Where a spreadsheet's binary numbers come to the same cent as the exact amount.
//!
//! A cell holds a number of 53 binary digits, so that what is worked out from hours and rates is off by
//! a little, and a spreadsheet's ROUND takes what should be half a cent up or down as it happens to be.
//! The formulas therefore round cents to seven decimals first: what is half a cent becomes exactly that,
//! which every ROUND takes away from zero. That is right unless the amount is so large that it is off
//! by more, or so close to half a cent that seven decimals do not tell them apart. Both can be told from
//! the exact fraction alone, whatever a spreadsheet's ROUND is like. A large amount comes out right with
//! fewer decimals, one near half a cent only with more: each amount gets the most that are right for it.

use rust_decimal::Decimal;

use crate::domain::{Fte, Money};

/// How many decimals of a cent a formula may keep, with half of the last of them in billionths of a cent.
const DECIMALS: [(u8, i128); 4] = [(7, 50), (6, 500), (5, 5_000), (4, 50_000)];

/// The decimals that a formula has where none would be right for the amount as exported.
const USUAL: u8 = DECIMALS[0].0;

/// A step of arithmetic is off by at most a part in 2^53; an eight-millionth of a billionth is more.
const PARTS_PER_STEP: i128 = 8_000_000;

/// The steps that lead to a line's component: two inputs that are not whole, four products and
/// quotients, two roundings, and room.
const OF_A_COMPONENT: i128 = 10;

/// The decimals of a cent with which FTE x rate comes out right.
pub(super) fn of_fte(fte: Fte, rate: Money) -> Option<u8> {
    fte_times(fte, rate, OF_A_COMPONENT)
}

/// The same for min(sum of FTE, cap) x rate; `lines` is how many lines have any.
pub(super) fn of_small_scale(sum: Fte, lines: usize, cap: Fte, rate: Money) -> Option<u8> {
    let margin = Fte::of_fraction(1, 1_000_000);
    // Far over the cap, how the sum was made does not matter.
    let steps = if sum > cap + margin { OF_A_COMPONENT } else { OF_A_COMPONENT + count(lines) };
    fte_times(sum.min(cap), rate, steps)
}

/// The same for count x rate x per cent.
pub(super) fn of_count(count: u32, rate: Money, percent: u8) -> Option<u8> {
    let rate = rate.decimal();
    let numerator = rate.mantissa() * i128::from(count) * i128::from(percent);
    decimals(numerator, 10_i128.pow(rate.scale()), OF_A_COMPONENT)
}

/// The formula of an amount in dollars from one of its cents, which keeps so many decimals. Where none are
/// right for the amount as exported, that amount stands in the formula for as long as the cells that it
/// follows from are as exported.
pub(super) fn formula(
    cents: &str,
    decimals: Option<u8>,
    as_exported: &[(&str, Decimal)],
    amount: Money,
) -> String {
    let rounded = format!("ROUND(ROUND({cents},{}),0)/100", decimals.unwrap_or(USUAL));
    if decimals.is_some() {
        return rounded;
    }
    let cells = as_exported.iter().map(|(cell, value)| format!("{cell}={}", value.normalize()));
    let cells: Vec<String> = cells.collect();
    format!("IF(AND({}),{},{rounded})", cells.join(","), amount.plain())
}

/// Whether a sum of so many amounts in whole cents, none below nothing, comes to the same cent.
pub(super) fn of_sum(sum: Money, addends: usize) -> bool {
    off_by(sum.to_cents().absolute().cents(), OF_A_COMPONENT + count(addends)) < 250_000_000
}

fn fte_times(fte: Fte, rate: Money, steps: i128) -> Option<u8> {
    let (numerator, denominator) = fte.fraction();
    let rate = rate.decimal();
    decimals(numerator * rate.mantissa() * 100, denominator * 10_i128.pow(rate.scale()), steps)
}

/// The most decimals with which a formula of so many steps rounds so many cents, not below nothing, as they
/// should be; `None` if there are none.
fn decimals(numerator: i128, denominator: i128, steps: i128) -> Option<u8> {
    let (cents, rest) = (numerator / denominator, numerator % denominator);
    let off_by = off_by(cents, steps);
    let from_half = (2 * rest - denominator).abs();
    let is_right = |half_of_last: i128| {
        if from_half == 0 {
            off_by < half_of_last
        } else {
            from_half * 500_000_000 / denominator > half_of_last + off_by
        }
    };
    DECIMALS.into_iter().find(|&(_, half_of_last)| is_right(half_of_last)).map(|(one, _)| one)
}

/// By how many billionths of a cent so many cents may be off.
fn off_by(cents: i128, steps: i128) -> i128 {
    cents.saturating_mul(steps) / PARTS_PER_STEP + 1
}

fn count(lines: usize) -> i128 {
    i128::try_from(lines).unwrap_or(i128::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Hours;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    #[test]
    fn half_a_cent_is_told_unless_the_amount_is_beyond_any_school() {
        // 1 of 8 x $1,229.00 is $153.625.
        let eighth = |students| Fte::of(students, Hours::parse("22.5").unwrap(), 180);
        assert_eq!(of_fte(eighth(1), money("1229")), Some(7));
        assert_eq!(of_fte(eighth(2_001), money("1229")), Some(7), "$307,403.625");
        assert_eq!(of_fte(eighth(20_001), money("1229")), Some(6), "$3,072,653.625");
        assert_eq!(of_fte(eighth(200_001), money("1229")), Some(5), "$30,725,153.625");
        assert_eq!(of_fte(eighth(1_000_001), money("1229")), Some(4), "$153,625,153.625");
        assert_eq!(
            of_fte(Fte::of_fraction(8_000_001, 8), money("1229")),
            None,
            "over $1,000 million"
        );
        assert_eq!(of_fte(eighth(20_000), money("1229")), Some(7), "far from half a cent");
    }

    #[test]
    fn what_is_all_but_half_a_cent_is_told_from_it_or_known_not_to_be() {
        let of = |hours| of_fte(Fte::of(1, Hours::parse(hours).unwrap(), 180), money("1229"));
        // A millionth of an hour is a 1,464th of a cent.
        assert!(["22.5", "22.500001", "22.499999"].into_iter().all(|one| of(one) == Some(7)));
        let close = Fte::of_fraction(1, 8) + Fte::of_fraction(1, 10_000_000_000_000_000);
        assert_eq!(fte_times(close, money("1229"), OF_A_COMPONENT), None);
        assert_eq!(of_fte(Fte::of_fraction(1, 8), money("1229.0001")), Some(7));
    }

    #[test]
    fn a_sum_is_right_up_to_billions() {
        assert!(of_sum(money("1000000000"), 500));
        assert!(!of_sum(money("1000000000").times(1_000_000), 500));
    }

    #[test]
    fn a_sum_over_the_cap_is_the_cap_however_many_lines_made_it() {
        let cap = Fte::whole(15);
        assert_eq!(of_small_scale(Fte::whole(900), 20_000, cap, money("1299")), Some(7));
        assert_eq!(of_small_scale(cap, 60, cap, money("1292.89")), Some(7));
        assert_eq!(of_small_scale(cap, 20_000, cap, money("1292.895")), Some(5));
        assert_eq!(of_small_scale(cap, 1_000_000, cap, money("1292.895")), None);
    }
}
