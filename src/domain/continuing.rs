//! How many students go on from the first year of a certificate to its second.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::number::{self, NumberFault};

/// All of a hundred students.
const PERCENT_MAX: u32 = 100;

/// A hundredth of a per cent is finer than any school knows it.
const DECIMALS_MAX: u32 = 2;

/// Of a hundred students in the first year of a certificate, how many continue in its second: exact, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Continuing(Decimal);

impl Continuing {
    /// Everybody.
    pub const ALL: Self = Self(Decimal::ONE_HUNDRED);

    /// Reads a per cent of 0 to 100 with at most 2 decimals: `85`, `87.5%`.
    ///
    /// # Errors
    /// What the text is instead.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let text = text.trim();
        let bare = text.strip_suffix('%').map_or(text, str::trim_end);
        number::parse_decimal(bare, PERCENT_MAX, DECIMALS_MAX).map(Self)
    }

    /// How many of so many students continue: to the nearest whole student, half up.
    pub fn of(self, students: u32) -> u32 {
        let exact = Decimal::from(students) * self.0 / Decimal::ONE_HUNDRED;
        let half_up = (exact + Decimal::new(5, 1)).floor();
        // Never more than there were.
        half_up.to_u32().map_or(students, |count| count.min(students))
    }

    /// The number alone: `85`, `87.5`.
    pub fn plain(self) -> String {
        self.0.normalize().to_string()
    }
}

impl fmt::Display for Continuing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.plain())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(percent: &str, students: u32) -> u32 {
        Continuing::parse(percent).unwrap().of(students)
    }

    #[test]
    fn students_continue_to_the_nearest_whole_one_half_up() {
        for (percent, students, expected) in [
            ("85", 12, 10),   // 10.2
            ("87.5", 12, 11), // 10.5
            ("50", 1, 1),     // 0.5
            ("49.99", 1, 0),
            ("12.5", 20, 3), // 2.5
            ("0", 30, 0),
            ("100", 1_000_000, 1_000_000),
            ("100", 0, 0),
            ("33.33", 3, 1), // 0.9999
        ] {
            assert_eq!(of(percent, students), expected, "{percent}% of {students}");
        }
    }

    #[test]
    fn a_per_cent_of_students_is_of_nothing_to_all_with_two_decimals() {
        let read = |text: &str| Continuing::parse(text).map(|one| one.to_string());
        assert_eq!(read(" 85 % "), Ok("85%".to_owned()));
        assert_eq!(read("87.50"), Ok("87.5%".to_owned()));
        assert_eq!(read(""), Err(NumberFault::Blank));
        assert_eq!(read("100.01"), Err(NumberFault::TooLarge(100)));
        assert_eq!(read("-1"), Err(NumberFault::Negative));
        assert_eq!(read("85.125"), Err(NumberFault::TooPrecise(2)));
        assert_eq!(read("most"), Err(NumberFault::NotANumber));
    }

    proptest! {
        /// Against whole numbers alone: hundredths of a per cent of students, half up.
        #[test]
        fn it_is_the_half_up_of_whole_numbers(hundredths in 0_u64..=10_000, students in 0_u32..=1_000_000) {
            let percent = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            let expected = (u64::from(students) * hundredths * 2 + 10_000) / 20_000;
            prop_assert_eq!(u64::from(of(&percent, students)), expected);
        }
    }
}
