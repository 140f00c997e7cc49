//! What the department advised beside what was worked out, and the one change that would explain the
//! difference.
//!
//! A difference is explained only where one change, and nothing else, makes every amount that is known what
//! was advised, to the cent. Whatever comes near is not told: it would be a guess.

mod single_change;
mod search;
mod words;

pub use search::{Explaining, explaining_changes};
pub use single_change::SingleChange;
pub use words::{part_to_explain, variance_in_words};

use crate::domain::Money;
use crate::funding::{Figure, Reading, Totals};
use crate::plan::{Advice, AdvisedPart};

/// A part of the VET payments as worked out and as advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReconciledPart {
    /// Which part.
    pub part: AdvisedPart,
    /// What the scenario comes to.
    pub worked_out: Money,
    /// What was advised; `None` is not known. A total that was not entered follows from its components.
    pub advised: Option<Money>,
}

impl ReconciledPart {
    /// What was advised less what was worked out, in cents; `None` where nothing is known.
    pub fn variance(&self) -> Option<Money> {
        self.advised.map(|advised| advised.to_cents() - self.worked_out)
    }

    /// Whether it is known to differ.
    pub fn differs(&self) -> bool {
        self.variance().is_some_and(|variance| !variance.is_zero())
    }
}

impl AdvisedPart {
    /// The figure that it is of.
    pub fn figure(self) -> Figure {
        match self {
            Self::Targeted => Figure::Targeted,
            Self::Materials => Figure::Materials,
            Self::SmallScale => Figure::SmallScale(Reading::Used),
            Self::FloorTopUp => Figure::FloorTopUp,
            Self::Total => Figure::VetPayments,
        }
    }

    fn of(self, totals: &Totals) -> Money {
        match self {
            Self::Targeted => totals.targeted,
            Self::Materials => totals.materials,
            Self::SmallScale => totals.small_scale,
            Self::FloorTopUp => totals.floor_top_up,
            Self::Total => totals.vet_payments,
        }
    }
}

/// Every part of the VET payments, the total last, as worked out and as advised.
pub fn reconciled(totals: &Totals, advice: &Advice) -> Vec<ReconciledPart> {
    let part = |&part: &AdvisedPart| ReconciledPart {
        part,
        worked_out: part.of(totals),
        advised: advice.known(part),
    };
    AdvisedPart::ALL.iter().map(part).collect()
}

/// By how much an advised total is above the sum of its components, where all are known and they differ.
pub fn unsummed(advice: &Advice) -> Option<Money> {
    let by = advice.total?.to_cents() - advice.sum_of_components()?.to_cents();
    (!by.is_zero()).then_some(by)
}

/// Whether totals are what was advised, to the cent, in every part that is known.
fn are_as_advised(totals: &Totals, advice: &Advice) -> bool {
    reconciled(totals, advice).iter().all(|part| part.variance().is_none_or(Money::is_zero))
}

#[cfg(test)]
mod tests;
