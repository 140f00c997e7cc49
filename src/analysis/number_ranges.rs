//! The whole numbers for which something comes to at least so much, found without trying them all.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use crate::domain::{Money, grouped};

/// The most ranges that a sentence lists before it counts the rest.
const TOLD_MAX: usize = 3;

/// An amount as the difference of two that never fall while the number rises. No other structure is
/// needed to tell what all numbers between two of them have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RiseAndFall {
    /// What adds to the amount.
    pub(super) rise: Money,
    /// What takes from it.
    pub(super) fall: Money,
}

impl RiseAndFall {
    /// The amount.
    pub(super) fn amount(self) -> Money {
        self.rise - self.fall
    }
}

/// Whole numbers within bounds, as ranges that do not touch, in rising order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRanges {
    bounds: RangeInclusive<u32>,
    ranges: Vec<RangeInclusive<u32>>,
}

impl NumberRanges {
    /// Every number within `bounds` for which `worth` comes to at least `at_least`, exactly.
    ///
    /// Over an interval a to b the amount is at least rise(a) - fall(b) and at most rise(b) - fall(a).
    /// Where neither bound decides, the interval is halved: near the turning points down to single
    /// numbers, elsewhere not at all.
    pub(super) fn where_at_least(
        bounds: RangeInclusive<u32>,
        at_least: Money,
        mut worth: impl FnMut(u32) -> RiseAndFall,
    ) -> Self {
        let (first, last) = (*bounds.start(), *bounds.end());
        let mut found = Self { bounds, ranges: Vec::new() };
        if first > last {
            return found;
        }
        let mut undecided = vec![((first, worth(first)), (last, worth(last)))];
        while let Some(((from, at_from), (to, at_to))) = undecided.pop() {
            if at_from.rise - at_to.fall >= at_least {
                found.append(from..=to);
            } else if at_to.rise - at_from.fall < at_least {
                // None of them.
            } else {
                // A single number is decided by either bound, so that there are two at least.
                let middle = from + (to - from) / 2;
                let at_middle = if middle == from { at_from } else { worth(middle) };
                let next = middle + 1;
                let at_next = if next == to { at_to } else { worth(next) };
                undecided.push(((next, at_next), (to, at_to)));
                undecided.push(((from, at_from), (middle, at_middle)));
            }
        }
        found
    }

    fn append(&mut self, range: RangeInclusive<u32>) {
        match self.ranges.last_mut() {
            Some(last) if *last.end() + 1 == *range.start() => *last = *last.start()..=*range.end(),
            _ => self.ranges.push(range),
        }
    }

    /// The numbers that were looked at.
    pub fn bounds(&self) -> RangeInclusive<u32> {
        self.bounds.clone()
    }

    /// The ranges, in rising order.
    pub fn ranges(&self) -> &[RangeInclusive<u32>] {
        &self.ranges
    }

    /// Whether there is no such number.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Whether it is every number that was looked at.
    pub fn is_all(&self) -> bool {
        self.ranges == [self.bounds.clone()]
    }

    /// Whether a number is one of them.
    pub fn contains(&self, number: u32) -> bool {
        self.ranges.iter().any(|range| range.contains(&number))
    }

    /// The number of them that is nearest to one that need not be whole; the lower of two as near.
    pub fn nearest(&self, to: Decimal) -> Option<u32> {
        let ends = self.ranges.iter().map(|range| (*range.start(), *range.end()));
        let candidates = ends.flat_map(|(start, end)| {
            let within = |whole: Decimal| {
                let within = whole.clamp(Decimal::from(start), Decimal::from(end));
                u32::try_from(within).unwrap_or(start)
            };
            [within(to.floor()), within(to.ceil())]
        });
        candidates.min_by_key(|&number| ((Decimal::from(number) - to).abs(), number))
    }

    /// The same numbers without 0.
    #[must_use]
    pub fn without_nothing(&self) -> Self {
        let bounds = 1.max(*self.bounds.start())..=*self.bounds.end();
        let ranges = self.ranges.iter().filter(|range| *range.end() > 0);
        let ranges = ranges.map(|range| 1.max(*range.start())..=*range.end()).collect();
        Self { bounds, ranges }
    }

    /// The numbers in words: "12 to 15, or 19 or more", "up to 4", "any number", "no number".
    pub fn told(&self) -> String {
        if self.is_all() {
            return "any number".to_owned();
        }
        let mut told: Vec<String> =
            self.ranges.iter().map(|range| self.range_told(range)).collect();
        // The last range stays, since it may have no end; one alone is told as shortly as counted.
        let left_out = told.len().saturating_sub(TOLD_MAX + 1);
        if left_out > 1 {
            let counted = format!("{} more ranges", grouped(&left_out.to_string()));
            told.splice(TOLD_MAX..TOLD_MAX + left_out, [counted]);
        }
        match told.split_last() {
            None => "no number".to_owned(),
            Some((only, [])) => only.clone(),
            Some((last, before)) => format!("{}, or {last}", before.join(", ")),
        }
    }

    fn range_told(&self, range: &RangeInclusive<u32>) -> String {
        let number = |number: &u32| grouped(&number.to_string());
        let (start, end) = (range.start(), range.end());
        if start == end {
            number(start)
        } else if end == self.bounds.end() {
            format!("{} or more", number(start))
        } else if start == self.bounds.start() {
            format!("up to {}", number(end))
        } else {
            format!("{} to {}", number(start), number(end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ranges(bounds: RangeInclusive<u32>, ranges: &[RangeInclusive<u32>]) -> NumberRanges {
        NumberRanges { bounds, ranges: ranges.to_vec() }
    }

    #[test]
    fn numbers_are_told_in_words() {
        let told = |of: &[RangeInclusive<u32>]| ranges(0..=10_000, of).told();
        assert_eq!(told(&[12..=15, 19..=10_000]), "12 to 15, or 19 or more");
        assert_eq!(told(&[0..=4, 9..=9]), "up to 4, or 9");
        assert_eq!(told(&[1_200..=10_000]), "1,200 or more");
        assert_eq!(told(&[0..=10_000]), "any number");
        assert_eq!(told(&[]), "no number");
        let many = [1..=2, 4..=5, 7..=8, 10..=11, 13..=14, 16..=10_000];
        assert_eq!(told(&many), "1 to 2, 4 to 5, 7 to 8, 2 more ranges, or 16 or more");
        assert_eq!(told(&many[..4]), "1 to 2, 4 to 5, 7 to 8, or 10 to 11");
        assert_eq!(told(&many[..5]), "1 to 2, 4 to 5, 7 to 8, 10 to 11, or 13 to 14");
    }

    #[test]
    fn the_nearest_is_the_lower_of_two_as_near() {
        let numbers = ranges(0..=100, &[3..=5, 9..=12]);
        let nearest = |to: &str| numbers.nearest(to.parse().unwrap()).unwrap();
        assert_eq!(["0", "4", "7", "7.5", "8", "99"].map(nearest), [3, 4, 5, 9, 9, 12]);
        assert_eq!(["4.5", "4.6", "5.4"].map(nearest), [4, 5, 5]);
        assert_eq!(ranges(0..=9, &[]).nearest(Decimal::ONE), None);
    }

    #[test]
    fn nothing_is_left_out_on_request() {
        assert!(ranges(0..=9, &[0..=0]).without_nothing().is_empty());
        assert!(ranges(0..=9, &[0..=9]).without_nothing().is_all());
        assert_eq!(ranges(0..=9, &[0..=0, 5..=9]).without_nothing().told(), "5 or more");
    }

    #[test]
    fn a_steep_line_is_decided_by_few_numbers() {
        let mut tried = 0;
        let found = NumberRanges::where_at_least(0..=1_000_000, money(123_456_789), |number| {
            tried += 1;
            RiseAndFall { rise: money(1_000).times(number), fall: money(400).times(number) }
        });
        assert_eq!(found.told(), "205,762 or more");
        assert!(tried < 120, "{tried}");
    }

    fn money(cents: i128) -> Money {
        Money::from_cents(cents)
    }

    proptest! {
        #[test]
        fn whatever_rises_and_falls_is_found_as_by_trying_every_number(
            steps in prop::collection::vec((0_i128..4, 0_i128..4), 1..80),
            first in 0_u32..5,
            at_least in -30_i128..30,
        ) {
            let mut sums = vec![];
            let (mut rise, mut fall) = (0, 0);
            for (up, down) in steps {
                rise += up;
                fall += down;
                sums.push(RiseAndFall { rise: money(rise), fall: money(fall) });
            }
            let worth = |number: u32| sums[(number - first) as usize];
            let last = first + u32::try_from(sums.len()).unwrap() - 1;
            let target = money(at_least);
            let found = NumberRanges::where_at_least(first..=last, target, worth);
            for number in first..=last {
                prop_assert_eq!(found.contains(number), worth(number).amount() >= target);
            }
            let apart = found.ranges().windows(2).all(|two| *two[0].end() + 1 < *two[1].start());
            prop_assert!(apart, "{:?}", found);
            let is_all = (first..=last).all(|number| worth(number).amount() >= target);
            prop_assert_eq!(found.is_all(), is_all);
        }
    }
}
