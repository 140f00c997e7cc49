//! The kinds of files that are the program's own, in one table. Each has versions of its own.

use crate::domain::words;

/// The version of this program, which a plan's file names.
pub(super) const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");

/// A kind of file of this program's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// A plan.
    Plan,
    /// A rate set, and what was entered for certificates under it.
    RateSet,
    /// What was entered for certificates under several rate sets.
    Certificates,
}

// What a file of each kind calls itself.
words!(DocumentKind {
    Plan => "vdss-plan",
    RateSet => "vdss-rate-set",
    Certificates => "vdss-certificates",
});

impl DocumentKind {
    /// The version that is written, and the newest one that is read.
    pub fn version(self) -> u32 {
        match self {
            Self::Plan => 4,
            Self::RateSet | Self::Certificates => 3,
        }
    }

    /// How the names of such files end, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Plan | Self::RateSet | Self::Certificates => "ron",
        }
    }

    /// What a file of the kind is, in a message: "a plan".
    pub fn noun(self) -> &'static str {
        match self {
            Self::Plan => "a plan",
            Self::RateSet => "a rate set",
            Self::Certificates => "certificates",
        }
    }

    /// What files of the kind are, in a message: "plans".
    pub fn nouns(self) -> &'static str {
        match self {
            Self::Plan => "plans",
            Self::RateSet => "rate sets",
            Self::Certificates => "certificates",
        }
    }
}
