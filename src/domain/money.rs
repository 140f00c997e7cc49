//! Dollars, exact.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Percent;
use super::number::{self, NumberFault};
use super::quoted_number::QuotedNumber;

/// The largest amount that may be typed, in dollars.
const DOLLARS_MAX: u32 = 1_000_000_000;

/// Rates may be finer than a cent; four decimals are a hundredth of one.
const DECIMALS_MAX: u32 = 4;

/// An amount or a rate in Australian dollars, exact (R10). No binary floating point touches it.
///
/// Written in files as a quoted string, so that no reader turns it into a float.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Whole cents as money.
    pub(crate) fn from_cents(cents: i128) -> Self {
        Self(Decimal::from_i128_with_scale(cents, 2))
    }

    /// Rounded to the cent, half away from zero, as a whole number of cents.
    pub(crate) fn cents(self) -> i128 {
        let mut cents = self.to_cents().0;
        cents.rescale(2);
        cents.mantissa()
    }

    /// Reads an amount of 0 or more: `1234.5`, `$1,234.50`.
    ///
    /// # Errors
    /// What the text is instead.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let text = text.trim();
        let bare = text.strip_prefix('$').map_or(text, str::trim_start);
        number::parse_decimal(bare, DOLLARS_MAX, DECIMALS_MAX).map(Self)
    }

    /// Reads an amount that may be below nothing, as a net position may: `-1,234.50`, `-$5`.
    ///
    /// # Errors
    /// What the text is instead.
    pub fn parse_signed(text: &str) -> Result<Self, NumberFault> {
        match text.trim().strip_prefix(['-', '\u{2212}']) {
            Some(below) => match Self::parse(below) {
                Err(NumberFault::Negative) => Err(NumberFault::NotANumber),
                amount => amount.map(Neg::neg),
            },
            None => Self::parse(text),
        }
    }

    /// The exact value in dollars.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Rounded to the cent, half away from zero (R10). The program's one rounding of money.
    #[must_use]
    pub fn to_cents(self) -> Self {
        Self(self.0.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }

    /// This many times a whole number of enrolments, exact.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Self(self.0 * Decimal::from(count))
    }

    /// So many hundredths of it, exact.
    #[must_use]
    pub fn percent(self, percent: u8) -> Self {
        Self(self.0 * Decimal::new(percent.into(), 2))
    }

    /// Divided by a whole number and rounded to the cent, half away from zero. `divisor` is not 0.
    #[must_use]
    pub fn divided_by(self, divisor: u32) -> Self {
        Self(self.0 / Decimal::from(divisor)).to_cents()
    }

    /// Raised or lowered by a per cent and rounded to `decimals` places, half away from zero: 0 for
    /// whole dollars, 2 for cents. Bounded like a typed amount.
    #[must_use]
    pub fn indexed(self, by: Percent, decimals: u32) -> Self {
        let raised = (self.0 * by.factor()).min(Decimal::from(DOLLARS_MAX));
        Self(raised.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
    }

    /// True for nothing at all.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// True below nothing.
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    /// Its size, whichever way it goes.
    #[must_use]
    pub fn absolute(self) -> Self {
        Self(self.0.abs())
    }

    /// Plain dollars and cents for data: `7990.50`.
    pub fn plain(self) -> String {
        let mut cents = self.to_cents().0;
        cents.rescale(2);
        cents.to_string()
    }

    /// The exact value without trailing zeros, for a rate: `614.68`, `382.5`.
    pub fn trimmed(self) -> String {
        self.0.normalize().to_string()
    }

    /// Dollars and cents for people: `$1,234.50`, `-$0.05`.
    pub fn dollars_and_cents(self) -> String {
        for_people(&self.plain())
    }

    /// A difference, with its sign: `+$1,443.00`, `-$6,164.00`, `$0.00`.
    pub fn signed(self) -> String {
        let sign = if self > Self::ZERO { "+" } else { "" };
        format!("{sign}{}", self.dollars_and_cents())
    }

    /// A rate as people write it, exact, with cents only where it has any: `$1,229`, `$6.11`.
    pub fn as_rate(self) -> String {
        let trimmed = self.trimmed();
        if trimmed.contains('.') && self == self.to_cents() {
            self.dollars_and_cents()
        } else {
            for_people(&trimmed)
        }
    }

    /// Whole dollars for a table, rounded half away from zero: `$1,235`, `-$1,234`.
    pub fn dollars(self) -> String {
        let whole = self.0.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        for_people(&whole.normalize().to_string())
    }
}

fn for_people(plain: &str) -> String {
    match plain.strip_prefix('-') {
        Some(rest) if rest.bytes().all(|byte| matches!(byte, b'0' | b'.')) => {
            format!("${}", number::grouped(rest))
        }
        Some(rest) => format!("-${}", number::grouped(rest)),
        None => format!("${}", number::grouped(plain)),
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.dollars_and_cents())
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        // A negated zero would keep its sign and be written as "-0.00".
        Self(Decimal::ZERO - self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.trimmed())
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(QuotedNumber {
            what: "dollars",
            example: "1229.00",
            parse: Self::parse,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    #[test]
    fn half_a_cent_goes_away_from_zero() {
        assert_eq!(money("2.345").to_cents(), money("2.35"));
        assert_eq!(money("2.3449").to_cents(), money("2.34"));
        assert_eq!((-money("2.345")).to_cents(), -money("2.35"));
    }

    #[test]
    fn an_indexed_amount_is_rounded_once_half_away_from_zero() {
        let by = |text| Percent::parse(text).unwrap();
        assert_eq!(money("1091").indexed(by("3"), 0), money("1124"));
        assert_eq!(money("50").indexed(by("3"), 0), money("52"), "51.5");
        assert_eq!(money("6.11").indexed(by("3"), 2), money("6.29"));
        assert_eq!(money("450").indexed(by("-100"), 0), Money::ZERO);
        assert_eq!(money("1000000000").indexed(by("1000"), 0), money("1000000000"));
    }

    #[test]
    fn dollars_read_as_people_write_them() {
        assert_eq!(money("$1,234.50"), money("1234.5"));
        assert_eq!(money("1234.5").dollars_and_cents(), "$1,234.50");
        assert_eq!(money("1234.5").dollars(), "$1,235");
        assert_eq!((-money("1234.4")).dollars(), "-$1,234");
        assert_eq!((-money("0.4")).dollars(), "$0");
        assert_eq!(money("382.50").trimmed(), "382.5");
        let rates = ["1229", "382.5", "6.1142"].map(|rate| money(rate).as_rate());
        assert_eq!(rates, ["$1,229", "$382.50", "$6.1142"]);
        assert_eq!(money("0").plain(), "0.00");
        let nothing = [-Money::ZERO, -money("0.004"), money("1") - money("1.001")];
        assert_eq!(nothing.map(Money::plain), ["0.00"; 3]);
        assert_eq!(Money::parse_signed("-0").map(Money::trimmed), Ok("0".to_owned()));
        assert_eq!(nothing.map(Money::dollars_and_cents), ["$0.00"; 3]);
        assert_eq!(Money::parse("-1"), Err(NumberFault::Negative));
        assert_eq!(Money::parse("$-1"), Err(NumberFault::Negative));
        assert_eq!(Money::parse_signed("-$1,250.50"), Ok(-money("1250.5")));
        assert_eq!(Money::parse_signed(" 12 "), Ok(money("12")));
        assert_eq!(Money::parse_signed("--1"), Err(NumberFault::NotANumber));
        assert_eq!(Money::parse("1e400"), Err(NumberFault::NotANumber));
    }
}
