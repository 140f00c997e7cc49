//! Where the axes of charts begin and which round amounts they name, exact to the cent.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::Money;

/// The lowest and the highest of some amounts; nothing of none.
pub fn extent(amounts: impl IntoIterator<Item = Money>) -> (Money, Money) {
    let mut amounts = amounts.into_iter();
    let first = amounts.next().unwrap_or_default();
    amounts.fold((first, first), |(low, high), amount| (low.min(amount), high.max(amount)))
}

/// Where the axis of bars begins whose ends lie between two amounts: at nothing, unless the ends differ
/// by little against what they have in common, which would hide the difference.
pub fn axis_begin(low: Money, high: Money) -> Money {
    if high < Money::ZERO {
        return -axis_begin(-high, -low);
    }
    let (low, high) = (cents(low), cents(high));
    let range = high - low;
    let step = round_step(range);
    let begin = (low - range).div_euclid(step) * step;
    // Less than a third of the bars cut away is not worth a note.
    if range == 0 || begin * 3 < high { Money::ZERO } else { Money::from_cents(begin) }
}

/// Round amounts from `low` to `high`, some `most` at most, nothing among them if it lies between.
pub fn round_marks(low: Money, high: Money, most: i128) -> Vec<Money> {
    let (low, high) = (cents(low), cents(high));
    let most = most.max(1);
    let step = round_steps().find(|step| (high - low) / step < most).unwrap_or(i128::MAX);
    let first = low.div_euclid(step) + i128::from(low.rem_euclid(step) != 0);
    (first..=high.div_euclid(step)).map(|times| Money::from_cents(times * step)).collect()
}

/// Round whole numbers from `low` to `high`, so many at most.
pub fn round_counts(low: u32, high: u32, most: i128) -> Vec<u32> {
    let marks = round_marks(
        Money::from_cents(i128::from(low) * 100),
        Money::from_cents(i128::from(high) * 100),
        most,
    );
    marks.into_iter().filter_map(|mark| mark.decimal().to_u32()).collect()
}

fn cents(amount: Money) -> i128 {
    (amount.to_cents().decimal() * Decimal::ONE_HUNDRED).to_i128().unwrap_or(0)
}

/// 1, 2, 5, 10, 20, 50 … dollars, in cents.
fn round_steps() -> impl Iterator<Item = i128> {
    (2..28).flat_map(|zeros| [1, 2, 5].map(|times| times * 10_i128.pow(zeros)))
}

/// The largest round step of at most so many cents; one dollar at least.
fn round_step(at_most: i128) -> i128 {
    round_steps().take_while(|&step| step <= at_most).last().unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        let size = Money::parse(text.trim_start_matches('-')).unwrap();
        if text.starts_with('-') { -size } else { size }
    }

    #[test]
    fn an_axis_begins_above_nothing_only_where_little_differs() {
        let begin = |low, high| axis_begin(money(low), money(high)).dollars();
        assert_eq!(begin("73635.93", "79823.60"), "$65,000");
        assert_eq!(begin("20000", "79823.60"), "$0");
        assert_eq!(begin("79823.60", "79823.60"), "$0");
        assert_eq!(begin("-5000", "79823.60"), "$0");
        assert_eq!(begin("-79823.60", "-73635.93"), "-$65,000");
        assert_eq!(begin("0", "0"), "$0");
    }

    #[test]
    fn marks_are_round_and_few_and_within() {
        let marks = |low, high| {
            let marks = round_marks(money(low), money(high), 6);
            marks.into_iter().map(Money::dollars).collect::<Vec<_>>()
        };
        assert_eq!(marks("0", "48415.73"), ["$0", "$10,000", "$20,000", "$30,000", "$40,000"]);
        assert_eq!(marks("-9000", "11000"), ["-$5,000", "$0", "$5,000", "$10,000"]);
        assert_eq!(marks("100", "100"), ["$100"]);
        assert_eq!(round_counts(0, 512, 6), [0, 100, 200, 300, 400, 500]);
        assert_eq!(marks("-1000000000", "1000000000").len(), 5);
    }
}
