//! When in the year an allocation is worked out (R13).

use serde::{Deserialize, Serialize};

use super::text::seen_name;

/// The cycle that a scenario belongs to (R13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundingCycle {
    /// September of the year before: last year's enrolments or the principal's projections.
    Indicative,
    /// After the February census.
    Confirmed,
    /// After the VASS deadline.
    Revised,
    /// The school's own question, outside the department's cycles.
    WhatIf,
}

super::words!(FundingCycle {
    Indicative => "indicative",
    Confirmed => "confirmed",
    Revised => "revised",
    WhatIf => "what-if",
});

impl FundingCycle {
    /// The cycle as a label: "Indicative", "What if".
    pub fn label(self) -> &'static str {
        match self {
            Self::Indicative => "Indicative",
            Self::Confirmed => "Confirmed",
            Self::Revised => "Revised",
            Self::WhatIf => "What if",
        }
    }

    /// When it is, or what it is: "after the February census".
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Indicative => "advised in September of the year before",
            Self::Confirmed => "after the February census",
            Self::Revised => "after the VASS deadline",
            Self::WhatIf => "the school’s own question",
        }
    }

    /// The cycle that a scenario's name says: its word or label alone, or with numbers such as a year, in any
    /// case. "confirmed 2027" is Confirmed; "Copy of Confirmed" says none.
    pub fn called(name: &str) -> Option<Self> {
        let seen = seen_name(name).replace(['-', '_', ','], " ");
        let is_number = |word: &&str| word.chars().all(|one| one.is_ascii_digit());
        let words: Vec<&str> = seen.split_whitespace().filter(|word| !is_number(word)).collect();
        let words = words.join(" ");
        let mut cycles = Self::ALL.iter().copied();
        cycles.find(|cycle| cycle.label().to_lowercase() == words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_a_cycle_alone_or_with_a_year() {
        let called = FundingCycle::called;
        for name in ["Confirmed", " confirmed 2027", "2027, CONFIRMED", "Confirmed 2"] {
            assert_eq!(called(name), Some(FundingCycle::Confirmed), "{name}");
        }
        assert_eq!(called("Indicative 2027"), Some(FundingCycle::Indicative));
        assert_eq!(called("Revised"), Some(FundingCycle::Revised));
        assert_eq!(called("what-if"), Some(FundingCycle::WhatIf));
        assert_eq!(called("What if 3"), Some(FundingCycle::WhatIf));
        for name in
            ["", "2027", "Copy of Confirmed", "Confirmed, 8 more students", "Confirm", "if what"]
        {
            assert_eq!(called(name), None, "{name}");
        }
    }
}
