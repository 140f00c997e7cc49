//! How much of what is looked for a page gives, counted and told alike in the window and on the command line.

use std::fmt;

use crate::domain::counted;

/// How many of the values that are looked for came to what. Each value counts by itself: an amount of each school type,
/// each component that a pathway attracts, each title that is not funded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageTally {
    /// Found, without a doubt.
    pub found: usize,
    /// In doubt, and not decided yet.
    pub in_doubt: usize,
    /// In doubt on the page, and decided by the user.
    pub decided: usize,
    /// Not on the page.
    pub missing: usize,
}

impl PageTally {
    /// Everything that was looked for.
    pub fn all(self) -> usize {
        self.found + self.in_doubt + self.decided + self.missing
    }
}

/// "41 of 47 amounts and rules found, 2 in doubt, 4 not there".
impl fmt::Display for PageTally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = counted(self.all(), "amount or rule", "amounts and rules");
        write!(f, "{} of {all} found", self.found)?;
        // What is all decided is in no doubt any more.
        if self.in_doubt > 0 || self.decided == 0 {
            write!(f, ", {} in doubt", self.in_doubt)?;
        }
        if self.decided > 0 {
            write!(f, ", {} decided", self.decided)?;
        }
        write!(f, ", {} not there", self.missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_decided_is_not_told_as_in_doubt() {
        let tally = |in_doubt, decided| PageTally { found: 5, in_doubt, decided, missing: 1 };
        assert_eq!(
            tally(2, 0).to_string(),
            "5 of 8 amounts and rules found, 2 in doubt, 1 not there"
        );
        assert_eq!(
            tally(1, 1).to_string(),
            "5 of 8 amounts and rules found, 1 in doubt, 1 decided, 1 not there"
        );
        assert_eq!(
            tally(0, 2).to_string(),
            "5 of 8 amounts and rules found, 2 decided, 1 not there"
        );
    }
}
