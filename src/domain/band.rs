//! The two things the department's list says of a certificate: its band and its materials tier.

use serde::{Deserialize, Serialize};

/// One of the six bands of targeted VET funding (R5). Which certificate sits in which band is the
/// department's list, which is not public: a band is always the school's own entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "a band's letter is its whole meaning")]
pub enum Band {
    A,
    B,
    C,
    D,
    E,
    F,
}

super::words!(Band { A => "A", B => "B", C => "C", D => "D", E => "E", F => "F" });

impl Band {
    /// The band's place, 0 for A to 5 for F.
    pub fn index(self) -> usize {
        self as usize
    }
}

/// One of the two materials tiers (R6), the school's own entry like the band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaterialsTier {
    /// Low-cost materials.
    Low,
    /// High-cost materials.
    High,
}

super::words!(MaterialsTier { Low => "low", High => "high" });

impl MaterialsTier {
    /// The tier's place, 0 for low and 1 for high.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The tier as a label: "Low", "High".
    pub fn label(self) -> &'static str {
        match self {
            Self::Low => "Low",
            Self::High => "High",
        }
    }
}
