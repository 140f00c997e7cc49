//! Training hours and the full-time equivalents they make, as exact fractions.

use std::fmt;

use num_rational::Ratio;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::quoted_number::QuotedNumber;
use super::{Money, NumberFault, Percent, number};

/// The hours of a leap year: nobody trains longer.
const HOURS_MAX: u32 = 8_784;

/// Finer than a second, and coarse enough that every product of the formulas fits.
const HOURS_DECIMALS_MAX: u32 = 6;

/// More than any program writes of a third, and few enough that sums stay exact.
const PART_DECIMALS_MAX: u32 = 10;

/// Hours of all students together: far more than any school has.
const HOURS_IN_ALL_MAX: u32 = 1_000_000_000;

/// Reads hours of several students together, 0 to 1,000,000,000.
///
/// # Errors
/// What the text is instead.
pub fn parse_hours_in_all(text: &str) -> Result<Decimal, NumberFault> {
    number::parse_decimal(text, HOURS_IN_ALL_MAX, HOURS_DECIMALS_MAX)
}

/// Training hours of one student in one certificate in one year (R1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours(Decimal);

impl Hours {
    /// Reads hours of 0 to 8,784 with at most 6 decimals.
    ///
    /// # Errors
    /// What the text is instead.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        number::parse_decimal(text, HOURS_MAX, HOURS_DECIMALS_MAX).map(Self)
    }

    /// Whole hours of a full load, which is bounded like typed hours.
    pub fn whole(hours: u32) -> Self {
        Self(Decimal::from(hours))
    }

    /// So many hours more or fewer; never below nothing, nor beyond what can be typed.
    #[must_use]
    pub fn changed_by(self, hours: i32) -> Self {
        let changed = self.0 + Decimal::from(hours);
        Self(changed.clamp(Decimal::ZERO, Decimal::from(HOURS_MAX)))
    }

    /// Raised or lowered by a per cent and rounded to hundredths, half away from zero; never beyond what
    /// can be typed.
    #[must_use]
    pub fn raised(self, by: Percent) -> Self {
        let raised = self.0 * by.factor();
        let rounded = raised.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        Self(rounded.min(Decimal::from(HOURS_MAX)))
    }

    /// The exact number of hours.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.normalize().to_string())
    }
}

impl Serialize for Hours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> Deserialize<'de> for Hours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(QuotedNumber {
            what: "hours",
            example: "180",
            parse: Self::parse,
        })
    }
}

/// Full-time-equivalent enrolments, an exact fraction: 133 of 180 hours has no exact decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fte(Ratio<i128>);

impl Fte {
    /// None.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    /// Whole enrolments at a full load.
    pub fn whole(count: u32) -> Self {
        Self(Ratio::from_integer(i128::from(count)))
    }

    /// Reads a part of one full-time student, 0 to 1, with at most 10 decimals.
    ///
    /// # Errors
    /// What the text is instead.
    pub fn parse_part(text: &str) -> Result<Self, NumberFault> {
        let part = number::parse_decimal(text, 1, PART_DECIMALS_MAX)?;
        Ok(Self(Ratio::new(part.mantissa(), 10_i128.pow(part.scale()))))
    }

    /// R1: students x min(hours / full load, 1).
    ///
    /// `full_load_hours` is at least 1: a rate set refuses a full load of nothing.
    pub fn of(students: u32, hours: Hours, full_load_hours: u32) -> Self {
        let load = Decimal::from(full_load_hours);
        let counted = hours.0.min(load);
        let unit = 10_i128.pow(counted.scale());
        Self(Ratio::new(
            i128::from(students) * counted.mantissa(),
            i128::from(full_load_hours) * unit,
        ))
    }

    /// So many hundredths of it, exact.
    #[must_use]
    pub fn percent(self, percent: u8) -> Self {
        if percent == 100 { self } else { Self(self.0 * Ratio::new(i128::from(percent), 100)) }
    }

    /// The exact fraction: a numerator and its denominator.
    pub(crate) fn fraction(self) -> (i128, i128) {
        self.0.into_raw()
    }

    /// A fraction as FTE; the denominator is positive.
    pub(crate) fn of_fraction(numerator: i128, denominator: i128) -> Self {
        Self(Ratio::new(numerator, denominator))
    }

    /// This times a rate per FTE, multiplied before dividing and rounded to the cent, half away
    /// from zero (R10).
    pub fn times(self, rate_per_fte: Money) -> Money {
        let rate = rate_per_fte.decimal();
        let hundredths = self.0.numer() * rate.mantissa() * 100;
        Money::from_cents(divided_half_away(hundredths, self.0.denom() * 10_i128.pow(rate.scale())))
    }

    /// Rounded to `decimals` places, half away from zero.
    pub fn rounded(self, decimals: u32) -> Decimal {
        // The whole part apart: a total of many lines times a power of ten could overflow.
        let (whole, rest) = (self.0.trunc().to_integer(), self.0.fract());
        let one = 10_i128.pow(decimals);
        let units = whole * one + divided_half_away(rest.numer() * one, *rest.denom());
        Decimal::from_i128_with_scale(units, decimals)
    }

    /// Exact where it ends within 10 decimals, else rounded to 10, without trailing zeros.
    pub fn trimmed(self) -> String {
        self.rounded(10).normalize().to_string()
    }

    /// Two decimals, as tables show it: `45.07`.
    pub fn two_decimals(self) -> String {
        number::grouped(&self.rounded(2).to_string())
    }

    /// For people to read within a sentence or a formula, with two decimals at most: `10.5`, `14.67`.
    pub fn within_text(self) -> String {
        number::grouped(&self.rounded(2).normalize().to_string())
    }

    /// For people to work with by hand: `10.5` where two decimals say all of it, else the fraction with
    /// what it rounds to, `44 ÷ 3 (14.67)`.
    pub fn worked_out(self) -> String {
        if self.has_two_decimals() {
            return self.within_text();
        }
        format!("{} ({})", self.as_fraction(), self.within_text())
    }

    /// Exact, for people: `44 ÷ 3`, or `10.5` where two decimals say all of it.
    pub fn as_fraction(self) -> String {
        if self.has_two_decimals() {
            return self.within_text();
        }
        let (numerator, denominator) = self.fraction();
        let [numerator, denominator] =
            [numerator, denominator].map(|part| number::grouped(&part.to_string()));
        format!("{numerator} ÷ {denominator}")
    }

    /// Whether it is exact with two decimals.
    pub fn has_two_decimals(self) -> bool {
        100 % self.0.denom() == 0
    }
}

/// `numerator / denominator` as a whole number, half away from zero; the denominator is positive.
pub(crate) fn divided_half_away(numerator: i128, denominator: i128) -> i128 {
    let half = denominator / 2;
    let (quotient, rest) = (numerator / denominator, numerator % denominator);
    let rounds_up = if denominator % 2 == 0 { rest.abs() >= half } else { rest.abs() > half };
    if rounds_up { quotient + numerator.signum() } else { quotient }
}

impl std::ops::Add for Fte {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Fte {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::iter::Sum for Fte {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        let mut sum = FteSum::default();
        parts.for_each(|part| sum.add(part));
        sum.total()
    }
}

/// A sum of FTE that is being made, over a common denominator while one lasts: reducing after each of
/// many lines would take longer than everything else in an estimate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FteSum {
    numerator: i128,
    denominator: i128,
}

impl Default for FteSum {
    fn default() -> Self {
        Self { numerator: 0, denominator: 1 }
    }
}

impl FteSum {
    /// Adds a part.
    pub(crate) fn add(&mut self, part: Fte) {
        self.add_fraction(*part.0.numer(), *part.0.denom());
    }

    /// Takes away a part that was added.
    pub(crate) fn take_away(&mut self, part: Fte) {
        self.add_fraction(-*part.0.numer(), *part.0.denom());
    }

    /// What it comes to.
    pub(crate) fn total(&self) -> Fte {
        Fte(Ratio::new(self.numerator, self.denominator))
    }

    fn add_fraction(&mut self, numerator: i128, denominator: i128) {
        if self.denominator % denominator == 0 {
            self.numerator += numerator * (self.denominator / denominator);
        } else {
            let sum = Ratio::new_raw(self.numerator, self.denominator)
                + Ratio::new_raw(numerator, denominator);
            (self.numerator, self.denominator) = sum.into_raw();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fte(students: u32, hours: &str, load: u32) -> Fte {
        Fte::of(students, Hours::parse(hours).unwrap(), load)
    }

    #[test]
    fn a_full_load_counts_once_and_no_more() {
        assert_eq!(fte(12, "180", 180), Fte::whole(12));
        assert_eq!(fte(12, "240.5", 180), Fte::whole(12));
        assert_eq!(fte(9, "240", 360), Fte::whole(6));
        assert_eq!(fte(5, "0", 180), Fte::ZERO);
        assert_eq!(fte(7, "133", 180).trimmed(), "5.1722222222");
        assert_eq!(fte(5, "45.5", 180).trimmed(), "1.2638888889");
    }

    #[test]
    fn a_part_of_a_student_is_at_most_a_whole_one() {
        let part = |text| Fte::parse_part(text).map(Fte::trimmed);
        assert_eq!(part(" 0.60 ").as_deref(), Ok("0.6"));
        assert_eq!(part("1.0000").as_deref(), Ok("1"));
        assert_eq!(part("0").as_deref(), Ok("0"));
        assert_eq!(part("1.01"), Err(NumberFault::TooLarge(1)));
        assert_eq!(part("-0.5"), Err(NumberFault::Negative));
        assert_eq!(part("x"), Err(NumberFault::NotANumber));
        assert_eq!(part("0.33333333333"), Err(NumberFault::TooPrecise(10)));
    }

    #[test]
    fn thirds_add_up_to_a_whole() {
        let third = fte(1, "60", 180);
        assert_eq!(third + third + third, Fte::whole(1));
    }

    #[test]
    fn money_is_multiplied_before_it_is_divided_and_ties_go_up() {
        let rate = |text| Money::parse(text).unwrap();
        assert_eq!(fte(7, "133", 180).times(rate("1229")), rate("6356.66"));
        // 1 x 0.9/180 x 1 = 0.005 exactly
        assert_eq!(fte(1, "0.9", 180).times(rate("1")), rate("0.01"));
        assert_eq!(fte(1, "0.899999", 180).times(rate("1")), Money::ZERO);
    }

    #[test]
    fn two_decimals_are_rounded_once_and_always_two() {
        assert_eq!(fte(1_200, "180", 180).two_decimals(), "1,200.00");
        // 0.0049999999999 of a full load: rounded to ten decimals first, it would come to 0.01.
        let just_under = Fte(Ratio::new(49_999_999_999, 10_000_000_000_000));
        assert_eq!(just_under.two_decimals(), "0.00");
        assert_eq!(Fte(Ratio::new(1, 200)).two_decimals(), "0.01");
    }

    #[test]
    fn what_two_decimals_do_not_say_is_a_fraction_to_work_with() {
        let worked = |students, hours| fte(students, hours, 180).worked_out();
        assert_eq!(worked(12, "157.5"), "10.5");
        assert_eq!(worked(1_200, "180"), "1,200");
        assert_eq!(worked(22, "120"), "44 ÷ 3 (14.67)");
        assert_eq!(worked(1, "22.5"), "1 ÷ 8 (0.13)", "three decimals are more than two");
    }

    #[test]
    fn division_rounds_half_away_from_zero() {
        assert_eq!(divided_half_away(5, 10), 1);
        assert_eq!(divided_half_away(-5, 10), -1);
        assert_eq!(divided_half_away(4, 9), 0);
        assert_eq!(divided_half_away(5, 9), 1);
    }

    #[test]
    fn the_largest_line_the_parser_lets_in_does_not_overflow() {
        let rate_of = |text| Money::parse(text).unwrap();
        let largest = fte(number::STUDENTS_MAX, "8783.999999", 8_784);
        let amount = largest.times(rate_of("999999999.9999"));
        assert!(amount > rate_of("999999999"));
    }
}
