//! In which year of a certificate of two years the students of a line are.

use serde::{Deserialize, Serialize};

/// The year of a two-year certificate that students are in. Students of a one-year certificate are in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgramYear {
    /// They have another year to come.
    First,
    /// They end with this year.
    Second,
}

super::words!(ProgramYear {
    First => "1",
    Second => "2",
});

impl ProgramYear {
    /// What a line may say: nothing, which is a one-year certificate, or the year of a two-year one.
    pub const CHOICES: [Option<Self>; 3] = [None, Some(Self::First), Some(Self::Second)];

    /// What to call the program year of a line, `None` that of a one-year certificate: "First".
    pub fn label(year: Option<Self>) -> &'static str {
        match year {
            None => "One year",
            Some(Self::First) => "First",
            Some(Self::Second) => "Second",
        }
    }

    /// The year as a number: 1 or 2.
    pub fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }
}
