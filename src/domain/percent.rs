//! A rate of change.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::number::{self, NumberFault};
use super::quoted_number::QuotedNumber;

/// More than this is a slip of the keyboard.
const PERCENT_MAX: u32 = 1_000;

/// A thousandth of a per cent is finer than any index that is published.
const DECIMALS_MAX: u32 = 3;

/// A rise or fall in per cent, exact: `3`, `-2.5`. Never less than -100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(Decimal);

impl Percent {
    /// Reads a per cent of -100 to 1,000 with at most 3 decimals: `3`, `2.5%`, `-1.25`.
    ///
    /// # Errors
    /// What the text is instead.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let text = text.trim();
        let bare = text.strip_suffix('%').map_or(text, str::trim_end);
        if let Some(fall) = bare.strip_prefix(['-', '\u{2212}']) {
            return Ok(Self(-number::parse_decimal(fall, 100, DECIMALS_MAX)?));
        }
        let rise = bare.strip_prefix('+').unwrap_or(bare);
        number::parse_decimal(rise, PERCENT_MAX, DECIMALS_MAX).map(Self)
    }

    /// A whole number of per cent; never less than -100.
    pub fn whole(percent: i32) -> Self {
        Self(Decimal::from(percent.max(-100)))
    }

    /// What an amount is multiplied by: `1.03` for a rise of 3 per cent.
    pub fn factor(self) -> Decimal {
        Decimal::ONE + self.0 / Decimal::ONE_HUNDRED
    }

    /// The number alone, as a file holds it: `2.5`, `-1`.
    pub fn plain(self) -> String {
        self.0.normalize().to_string()
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}%", self.plain()))
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.plain())
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(QuotedNumber {
            what: "a per cent",
            example: "2.5",
            parse: Self::parse,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_per_cent_rises_or_falls_and_never_below_nothing() {
        let read = |text: &str| Percent::parse(text).map(|percent| percent.to_string());
        assert_eq!(read("3"), Ok("3%".to_owned()));
        assert_eq!(read("+2.50 %"), Ok("2.5%".to_owned()));
        assert_eq!(read("-1.25%"), Ok("-1.25%".to_owned()));
        assert_eq!(read("-100.5"), Err(NumberFault::TooLarge(100)));
        assert_eq!(read("1001"), Err(NumberFault::TooLarge(1_000)));
        assert_eq!(read("1.2345"), Err(NumberFault::TooPrecise(3)));
        assert_eq!(read("--3"), Err(NumberFault::Negative));
        assert_eq!(read("three"), Err(NumberFault::NotANumber));
        assert_eq!(read("%"), Err(NumberFault::Blank));
    }
}
