//! A baseline and other scenarios side by side, by component.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::domain::Money;
use crate::funding::{Estimate, Totals};

/// A figure of the totals that scenarios are compared by, in the order of R12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// R5.
    Targeted,
    /// R6.
    Materials,
    /// R7.
    SmallScale,
    /// R11.
    FloorTopUp,
    /// R12: the new money, the sum of the four before it.
    VetPayments,
    /// R4: already inside the core SRP.
    Core,
    /// R12: VET payments + core component.
    Total,
}

impl Figure {
    /// All figures, addends before their sums.
    pub const ALL: [Self; 7] = [
        Self::Targeted,
        Self::Materials,
        Self::SmallScale,
        Self::FloorTopUp,
        Self::VetPayments,
        Self::Core,
        Self::Total,
    ];

    /// The figure as a label.
    pub fn label(self) -> &'static str {
        match self {
            Self::Targeted => "Targeted VET funding",
            Self::Materials => "Materials",
            Self::SmallScale => "Small-scale adjustment",
            Self::FloorTopUp => "Funding floor top-up",
            Self::VetPayments => "VET payments (new money)",
            Self::Core => "Core component, already in your core SRP",
            Self::Total => "Total supporting VET",
        }
    }

    /// Whether it is a sum of figures above it.
    pub fn is_sum(self) -> bool {
        matches!(self, Self::VetPayments | Self::Total)
    }

    /// The figure's amount in some totals.
    pub fn of(self, totals: &Totals) -> Money {
        match self {
            Self::Targeted => totals.targeted,
            Self::Materials => totals.materials,
            Self::SmallScale => totals.small_scale,
            Self::FloorTopUp => totals.floor_top_up,
            Self::VetPayments => totals.vet_payments,
            Self::Core => totals.core,
            Self::Total => totals.total,
        }
    }
}

/// One figure over all scenarios compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonRow {
    /// Which figure.
    pub figure: Figure,
    /// In the baseline.
    pub baseline: Money,
    /// In each other scenario, with its difference from the baseline.
    pub others: Vec<(Money, Money)>,
}

/// A baseline against other scenarios.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// A row for each figure, in the order of [`Figure::ALL`].
    pub rows: Vec<ComparisonRow>,
}

impl Comparison {
    /// Compares the totals of `others` with those of `baseline`.
    pub fn of(baseline: &Estimate, others: &[&Estimate]) -> Self {
        let row = |figure: Figure| {
            let amount = figure.of(&baseline.totals);
            let against = |other: &&Estimate| {
                let theirs = figure.of(&other.totals);
                (theirs, theirs - amount)
            };
            ComparisonRow { figure, baseline: amount, others: others.iter().map(against).collect() }
        };
        Self { rows: Figure::ALL.into_iter().map(row).collect() }
    }
}

/// A difference in per cent of its baseline, to one decimal, half away from zero; `None` where the
/// baseline is nothing, of which there is no per cent.
pub fn percent(difference: Money, baseline: Money) -> Option<String> {
    if baseline.is_zero() {
        return None;
    }
    let ratio = difference.decimal() * Decimal::ONE_HUNDRED / baseline.decimal();
    let rounded = ratio.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    let rounded = if rounded.is_zero() { Decimal::ZERO } else { rounded };
    Some(format!("{rounded:.1}%"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_is_of_the_baseline() {
        let money = |text| Money::parse(text).unwrap();
        assert_eq!(percent(-money("6187.67"), money("79823.60")).unwrap(), "-7.8%");
        assert_eq!(percent(-money("0.01"), money("79823.60")).unwrap(), "0.0%");
        assert_eq!(percent(money("5"), Money::ZERO), None);
    }
}
