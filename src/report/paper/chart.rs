//! Charts as lengths: shares of the height, in ten thousandths, so that the template works out no figure.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::analysis::{axis_begin, extent};
use crate::domain::{Money, shown};

/// The whole height.
const WHOLE: i64 = 10_000;
/// The most bars that have room for cents; the table beside a chart has them all.
const WITH_CENTS_MAX: usize = 6;
/// The most letters of a name below a bar.
const NAME_LENGTH_MAX: usize = 32;

/// Bars beside one another.
#[derive(Debug, Serialize)]
pub(super) struct Chart {
    /// What it shows, as its caption.
    caption: String,
    /// The same for those who cannot see it, with its amounts.
    told: String,
    /// Where the axis stands.
    axis: i64,
    /// Where the axis begins, if that is not at nothing: bars that stand on it are cut.
    note: String,
    bars: Vec<Bar>,
}

/// What a bar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Meaning {
    Total,
    Amount,
    Rise,
    Fall,
}

/// A bar between two places, with what it leads to.
#[derive(Debug, Serialize)]
struct Bar {
    name: String,
    amount: String,
    meaning: Meaning,
    top: i64,
    bottom: i64,
    /// Where the next bar begins; nothing where none follows from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<i64>,
}

/// A name and an amount.
pub(super) type Named = (String, Money);

impl Chart {
    /// From one amount over steps to another.
    pub(super) fn waterfall(caption: String, start: &Named, steps: &[Named], end: &Named) -> Self {
        let levels: Vec<Money> = steps
            .iter()
            .scan(start.1, |level, (_, step)| {
                *level = *level + *step;
                Some(*level)
            })
            .collect();
        let (low, high) = extent(levels.iter().copied().chain([start.1, end.1]));
        let begin = axis_begin(low, high);
        let has_cents = steps.len() + 2 <= WITH_CENTS_MAX;
        let height = Height { has_cents, ..Height::of(low.min(begin), high.max(begin)) };
        let total = |named: &Named, next: Option<Money>| {
            height.bar(named, Meaning::Total, (begin, named.1), next)
        };
        let mut bars = vec![total(start, Some(start.1))];
        let mut level = start.1;
        for (step, after) in steps.iter().zip(levels) {
            let meaning = if step.1.is_negative() { Meaning::Fall } else { Meaning::Rise };
            bars.push(height.bar(step, meaning, (level, after), Some(after)));
            level = after;
        }
        bars.push(total(end, None));
        let told: Vec<String> =
            steps.iter().map(|(name, step)| format!("{name} {}", step.signed())).collect();
        let told = format!(
            "{caption}. It starts at {} in {}. Then come {}. It ends at {} in {}.",
            start.1,
            start.0,
            if told.is_empty() { "no steps".to_owned() } else { told.join(", ") },
            end.1,
            end.0
        );
        let note = if begin.is_zero() {
            String::new()
        } else {
            format!("The axis begins at {}.", begin.dollars())
        };
        Self { caption, told, axis: height.place(begin), note, bars }
    }

    /// Amounts beside one another, which may be below nothing.
    pub(super) fn bars(caption: String, amounts: &[Named]) -> Self {
        let (low, high) = extent(amounts.iter().map(|(_, amount)| *amount).chain([Money::ZERO]));
        let height = Height::of(low, high);
        let bar = |named: &Named| {
            let meaning = if named.1.is_negative() { Meaning::Fall } else { Meaning::Amount };
            height.bar(named, meaning, (Money::ZERO, named.1), None)
        };
        let told: Vec<String> =
            amounts.iter().map(|(name, amount)| format!("{name} {amount}")).collect();
        let told = format!("{caption}: {}.", told.join(", "));
        let bars = amounts.iter().map(bar).collect();
        Self { caption, told, axis: height.place(Money::ZERO), note: String::new(), bars }
    }
}

/// What the height of a chart stands for.
struct Height {
    low: Money,
    range: Decimal,
    /// Whether amounts are written with their cents.
    has_cents: bool,
}

impl Height {
    fn of(low: Money, high: Money) -> Self {
        Self { low, range: (high - low).decimal(), has_cents: true }
    }

    /// The place of an amount, from the bottom.
    fn place(&self, amount: Money) -> i64 {
        if self.range.is_zero() {
            return 0;
        }
        let place = (amount - self.low).decimal() / self.range * Decimal::from(WHOLE);
        place.trunc().to_i64().unwrap_or(0).clamp(0, WHOLE)
    }

    fn bar(
        &self,
        (name, amount): &Named,
        meaning: Meaning,
        (from, to): (Money, Money),
        next: Option<Money>,
    ) -> Bar {
        let (from, to) = (self.place(from), self.place(to));
        let is_less_than_a_dollar = amount.absolute() < Money::from_cents(100);
        let size = if self.has_cents || is_less_than_a_dollar {
            amount.to_string()
        } else {
            amount.dollars()
        };
        let sign = if meaning == Meaning::Rise && *amount > Money::ZERO { "+" } else { "" };
        Bar {
            name: shown(name, NAME_LENGTH_MAX),
            amount: format!("{sign}{size}"),
            meaning,
            top: from.max(to),
            bottom: from.min(to),
            end: next.map(|next| self.place(next)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, dollars: i128) -> Named {
        (name.to_owned(), Money::from_cents(dollars * 100))
    }

    #[test]
    fn steps_hang_from_one_another_and_lead_to_the_end() {
        let steps = [named("Students", 60), named("Rates", -30)];
        let chart = Chart::waterfall("C".into(), &named("A", 40), &steps, &named("B", 70));
        let reach: Vec<_> = chart.bars.iter().map(|bar| (bar.bottom, bar.top, bar.end)).collect();
        let expected = [
            (0, 4000, Some(4000)),
            (4000, 10_000, Some(10_000)),
            (7000, 10_000, Some(7000)),
            (0, 7000, None),
        ];
        assert_eq!(reach, expected);
        assert_eq!(chart.bars[2].amount, "-$30.00");
        assert!(chart.told.contains("Students +$60.00, Rates -$30.00"), "{}", chart.told);
    }

    #[test]
    fn an_axis_that_begins_above_nothing_says_so() {
        let chart = Chart::waterfall(
            "C".into(),
            &named("A", 79_823),
            &[named("x", -6_188)],
            &named("B", 73_635),
        );
        assert_eq!(chart.note, "The axis begins at $65,000.");
        assert_eq!(chart.axis, 0);
    }

    #[test]
    fn amounts_below_nothing_hang_from_the_axis() {
        let chart = Chart::bars("C".into(), &[named("A", 300), named("B", -100)]);
        let reach: Vec<_> = chart.bars.iter().map(|bar| (bar.bottom, bar.top)).collect();
        assert_eq!((chart.axis, reach), (2500, vec![(2500, 10_000), (0, 2500)]));
    }

    #[test]
    fn nothing_at_all_is_drawn_as_nothing() {
        let chart = Chart::waterfall("C".into(), &named("A", 0), &[], &named("B", 0));
        assert!(chart.bars.iter().all(|bar| (bar.bottom, bar.top) == (0, 0)));
    }
}
