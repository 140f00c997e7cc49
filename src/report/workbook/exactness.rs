//! Where a spreadsheet's binary numbers come to the same cent as the exact amount.
//!
//! A cell holds a number of 53 binary digits, so that what is worked out from hours and rates is off by
//! a little, and a spreadsheet's ROUND takes what should be half a cent up or down as it happens to be.
//! The formulas therefore round cents to seven decimals first: what is half a cent becomes exactly that,
//! which every ROUND takes away from zero. That is right unless the amount is so large that it is off
//! by more, or so close to half a cent that seven decimals do not tell them apart. Both can be told from
//! the exact fraction alone, whatever a spreadsheet's ROUND is like.

use crate::domain::{Fte, Money};

/// Half of the seventh decimal of a cent, in billionths of a cent.
const HALF_OF_LAST: i128 = 50;

/// A step of arithmetic is off by at most a part in 2^53; an eight-millionth of a billionth is more.
const PARTS_PER_STEP: i128 = 8_000_000;

/// The steps that lead to a line's component: two inputs that are not whole, four products and
/// quotients, two roundings, and room.
const OF_A_COMPONENT: i128 = 10;

/// Whether FTE x rate comes out right.
pub(super) fn of_fte(fte: Fte, rate: Money) -> bool {
    fte_times(fte, rate, OF_A_COMPONENT)
}

/// Whether min(sum of FTE, cap) x rate comes out right; `lines` is how many lines have any.
pub(super) fn of_small_scale(sum: Fte, lines: usize, cap: Fte, rate: Money) -> bool {
    let margin = Fte::of_fraction(1, 1_000_000);
    // Far over the cap, how the sum was made does not matter.
    let steps = if sum > cap + margin { OF_A_COMPONENT } else { OF_A_COMPONENT + count(lines) };
    fte_times(sum.min(cap), rate, steps)
}

/// Whether count x rate x per cent comes out right.
pub(super) fn of_count(count: u32, rate: Money, percent: u8) -> bool {
    let rate = rate.decimal();
    let numerator = rate.mantissa() * i128::from(count) * i128::from(percent);
    rounds_right(numerator, 10_i128.pow(rate.scale()), OF_A_COMPONENT)
}

/// Whether a sum of so many amounts in whole cents, none below nothing, comes to the same cent.
pub(super) fn of_sum(sum: Money, addends: usize) -> bool {
    off_by(sum.to_cents().absolute().cents(), OF_A_COMPONENT + count(addends)) < 250_000_000
}

fn fte_times(fte: Fte, rate: Money, steps: i128) -> bool {
    let (numerator, denominator) = fte.fraction();
    let rate = rate.decimal();
    rounds_right(numerator * rate.mantissa() * 100, denominator * 10_i128.pow(rate.scale()), steps)
}

/// Whether so many cents, not below nothing, are rounded by a formula of so many steps as they should be.
fn rounds_right(numerator: i128, denominator: i128, steps: i128) -> bool {
    let (cents, rest) = (numerator / denominator, numerator % denominator);
    let off_by = off_by(cents, steps);
    let from_half = (2 * rest - denominator).abs();
    if from_half == 0 {
        return off_by < HALF_OF_LAST;
    }
    from_half * 500_000_000 / denominator > HALF_OF_LAST + off_by
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
        assert!(of_fte(eighth(1), money("1229")));
        assert!(of_fte(eighth(2_001), money("1229")), "$307,403.625");
        assert!(!of_fte(eighth(20_001), money("1229")), "$3,072,653.625");
        assert!(of_fte(eighth(20_000), money("1229")), "$3,072,500.00 is far from half a cent");
    }

    #[test]
    fn what_is_all_but_half_a_cent_is_told_from_it_or_known_not_to_be() {
        let of = |hours| of_fte(Fte::of(1, Hours::parse(hours).unwrap(), 180), money("1229"));
        // A millionth of an hour is a 1,464th of a cent: 0.0000068 of a cent is the closest it comes.
        assert!(of("22.5") && of("22.500001") && of("22.499999"));
        let rate = money("1229.0001");
        let close = Fte::of_fraction(1, 8) + Fte::of_fraction(1, 10_000_000_000_000_000);
        assert!(!fte_times(close, money("1229"), OF_A_COMPONENT));
        assert!(of_fte(Fte::of_fraction(1, 8), rate));
    }

    #[test]
    fn a_sum_is_right_up_to_billions() {
        assert!(of_sum(money("1000000000"), 500));
        assert!(!of_sum(money("1000000000").times(1_000_000), 500));
    }

    #[test]
    fn a_sum_over_the_cap_is_the_cap_however_many_lines_made_it() {
        let cap = Fte::whole(15);
        assert!(of_small_scale(Fte::whole(900), 20_000, cap, money("1299")));
        assert!(of_small_scale(cap, 60, cap, money("1292.89")));
        assert!(!of_small_scale(cap, 1_000_000, cap, money("1292.895")));
    }
}
