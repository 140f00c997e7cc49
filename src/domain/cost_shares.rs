//! In which terms a school pays its costs: an assumption of its own.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::number::{self, NumberFault};

/// All of a year's costs, in per cent.
const WHOLE: u8 = 100;

/// The share of a year's costs that falls in each term, in whole per cents: those of terms 1 to 3, and
/// the rest in term 4. The department says nothing of it, so it is an assumption wherever it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct CostShares([u8; 3]);

impl CostShares {
    /// The shares of terms 1 to 3; `None` if they are more than all there is.
    pub fn new(shares: [u8; 3]) -> Option<Self> {
        let sum: u32 = shares.iter().map(|&share| u32::from(share)).sum();
        (sum <= u32::from(WHOLE)).then_some(Self(shares))
    }

    /// Whether nothing else was assumed than a quarter in each term.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The shares of terms 1 to 3.
    pub fn entered(self) -> [u8; 3] {
        self.0
    }

    /// The shares of terms 1 to 4, which make 100.
    pub fn by_term(self) -> [u8; 4] {
        let [first, second, third] = self.0;
        [first, second, third, WHOLE - first - second - third]
    }
}

impl Default for CostShares {
    /// A quarter in each term.
    fn default() -> Self {
        Self([25; 3])
    }
}

/// Reads a whole per cent of 0 to 100: `25`, `25%`.
///
/// # Errors
/// What the text is instead.
pub fn parse_share(text: &str) -> Result<u8, NumberFault> {
    // A part of a hundred is read in one way, whatever it is a part of.
    number::parse_percent_of_students(text)
}

impl<'de> Deserialize<'de> for CostShares {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shares = <[u8; 3]>::deserialize(deserializer)?;
        Self::new(shares).ok_or_else(|| {
            let [first, second, third] = shares;
            de::Error::custom(format!(
                "cost_shares: {first}, {second} and {third} make more than 100 per cent"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_four_terms_make_the_whole() {
        assert_eq!(CostShares::default().by_term(), [25; 4]);
        assert_eq!(CostShares::new([50, 50, 0]).unwrap().by_term(), [50, 50, 0, 0]);
        assert_eq!(CostShares::new([0, 0, 0]).unwrap().by_term(), [0, 0, 0, 100]);
        assert_eq!(CostShares::new([50, 50, 1]), None);
        assert_eq!(CostShares::new([255, 255, 255]), None);
    }

    #[test]
    fn a_share_is_a_whole_per_cent() {
        assert_eq!(parse_share(" 40 % "), Ok(40));
        assert_eq!(parse_share("100"), Ok(100));
        assert_eq!(parse_share("101"), Err(NumberFault::TooLarge(100)));
        assert_eq!(parse_share("12.5"), Err(NumberFault::NotWhole));
        assert_eq!(parse_share("-1"), Err(NumberFault::Negative));
        assert_eq!(parse_share(""), Err(NumberFault::Blank));
    }
}
