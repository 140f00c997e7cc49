//! The results that scenarios are compared by and questions are asked about.

use crate::domain::Money;
use crate::funding::{Figure, Totals};

/// One result of an estimate that a school plans by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The new money (R12).
    #[default]
    VetPayments,
    /// The new money and the core component (R12).
    Total,
    /// VET payments less what the lines cost the school, where costs are entered.
    Net,
}

crate::domain::words!(Outcome {
    VetPayments => "vet-payments",
    Total => "total",
    Net => "net",
});

impl Outcome {
    /// The figure of an estimate that it is.
    pub fn figure(self) -> Figure {
        match self {
            Self::VetPayments => Figure::VetPayments,
            Self::Total => Figure::Total,
            Self::Net => Figure::Net,
        }
    }

    /// What to call it: "VET payments".
    pub fn label(self) -> &'static str {
        self.figure().label()
    }

    /// What to call it within a sentence: "VET payments", "total supporting VET".
    pub fn in_a_sentence(self) -> &'static str {
        match self {
            Self::VetPayments => "VET payments",
            Self::Total => "total supporting VET",
            Self::Net => "net position",
        }
    }

    /// What it does when it differs by so much: "VET payments fall", "net position is the same".
    pub fn verb(self, difference: Money) -> &'static str {
        let is_plural = self == Self::VetPayments;
        match (difference.is_zero(), difference.is_negative(), is_plural) {
            (true, _, true) => "are the same",
            (true, _, false) => "is the same",
            (false, true, true) => "fall",
            (false, true, false) => "falls",
            (false, false, true) => "rise",
            (false, false, false) => "rises",
        }
    }

    /// Its amount; `None` is the net position of lines without costs.
    pub fn of(self, totals: &Totals) -> Option<Money> {
        match self {
            Self::VetPayments => Some(totals.vet_payments),
            Self::Total => Some(totals.total),
            Self::Net => totals.net,
        }
    }
}
