//! A baseline and other scenarios side by side, by component.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::domain::{Money, counted, grouped};
use crate::funding::{Estimate, Figure, Reading};

/// One figure over all scenarios compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonRow {
    /// Which figure.
    pub figure: Figure,
    /// In the baseline.
    pub baseline: Money,
    /// In each other scenario.
    pub others: Vec<Money>,
}

/// A baseline against other scenarios.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// A row for each figure, in the order of [`Comparison::FIGURES`].
    pub rows: Vec<ComparisonRow>,
}

impl Comparison {
    /// The figures that scenarios are compared by, in the order of R12: addends before their sums.
    pub const FIGURES: [Figure; 7] = [
        Figure::Targeted,
        Figure::Materials,
        Figure::SmallScale(Reading::Used),
        Figure::FloorTopUp,
        Figure::VetPayments,
        Figure::Core,
        Figure::Total,
    ];

    /// Compares the totals of `others` with those of `baseline`.
    pub fn of(baseline: &Estimate, others: &[&Estimate]) -> Self {
        let row = |figure: Figure| {
            let amount = figure.of(&baseline.totals)?;
            let others = others.iter().filter_map(|other| figure.of(&other.totals)).collect();
            Some(ComparisonRow { figure, baseline: amount, others })
        };
        Self { rows: Self::FIGURES.into_iter().filter_map(row).collect() }
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

/// The same with its sign: "+12.3%", "-7.8%".
pub fn signed_percent(difference: Money, baseline: Money) -> Option<String> {
    let sign = if difference > Money::ZERO { "+" } else { "" };
    percent(difference, baseline).map(|share| format!("{sign}{share}"))
}

/// Which lines are not complete in what is compared: "so far: 5 of 6 lines of Indicative are not complete". `None`
/// where all are. A difference is then one so far, and no per cent of it says anything.
pub fn compared_so_far(sides: &[(&str, &Estimate)]) -> Option<String> {
    let lacking = sides.iter().filter_map(|(name, estimate)| {
        let count = estimate.incomplete_lines();
        let verb = if count == 1 { "is" } else { "are" };
        let lines = counted(estimate.lines.len(), "line", "lines");
        let count = (count > 0).then(|| grouped(&count.to_string()))?;
        Some(format!("{count} of {lines} of {name} {verb} not complete"))
    });
    let lacking: Vec<String> = lacking.collect();
    (!lacking.is_empty()).then(|| format!("so far: {}", lacking.join(", ")))
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
