//! Charts as lengths: shares of the height, in ten thousandths, so that the template works out no figure.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::analysis::{axis_begin, extent};
use crate::domain::Money;

/// The whole height.
const WHOLE: i64 = 10_000;

/// Bars beside one another.
#[derive(Debug, Serialize)]
pub(super) struct Chart {
    /// What it shows, as its caption.
    caption: String,
    /// The same for those who cannot see it, with its amounts.
    told: String,
    /// Where the axis stands.
    axis: i64,
    /// What to know of the axis; blank where it begins at nothing.
    note: String,
    bars: Vec<Bar>,
}

/// What a bar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Meaning {
    Total,
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
        let height = Height::of(low.min(begin), high.max(begin));
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
            steps.iter().map(|(name, step)| format!("{name} {}", signed(*step))).collect();
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
            let meaning = if named.1.is_negative() { Meaning::Fall } else { Meaning::Rise };
            let mut bar = height.bar(named, meaning, (Money::ZERO, named.1), None);
            bar.amount = named.1.to_string();
            bar
        };
        let told: Vec<String> =
            amounts.iter().map(|(name, amount)| format!("{name} {amount}")).collect();
        let told = format!("{caption}: {}.", told.join(", "));
        let bars = amounts.iter().map(bar).collect();
        Self { caption, told, axis: height.place(Money::ZERO), note: String::new(), bars }
    }
}

/// An amount with its sign: "+$1,443.00", "-$6,164.00".
pub(super) fn signed(amount: Money) -> String {
    if amount.is_negative() || amount.is_zero() { amount.to_string() } else { format!("+{amount}") }
}

/// What the height of a chart stands for.
struct Height {
    low: Money,
    range: Decimal,
}

impl Height {
    fn of(low: Money, high: Money) -> Self {
        Self { low, range: (high - low).decimal() }
    }

    /// The place of an amount, from the bottom.
    fn place(&self, amount: Money) -> i64 {
        if self.range.is_zero() {
            return 0;
        }
        let place = (amount - self.low).decimal() / self.range * Decimal::from(WHOLE);
        place.round().to_i64().unwrap_or(0).clamp(0, WHOLE)
    }

    fn bar(
        &self,
        (name, amount): &Named,
        meaning: Meaning,
        (from, to): (Money, Money),
        next: Option<Money>,
    ) -> Bar {
        let (from, to) = (self.place(from), self.place(to));
        Bar {
            name: name.clone(),
            amount: match meaning {
                Meaning::Total => amount.to_string(),
                Meaning::Rise | Meaning::Fall => signed(*amount),
            },
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
