//! One input lowered or raised: what it is then called, and what the result comes to.

use std::collections::BTreeMap;
use std::ops::Range;

use super::factor::Factor;
use crate::analysis::outcome::Outcome;
use crate::analysis::what_if::raised;
use crate::domain::{
    CertificateCode, CostItem, EnrolmentLine, Money, Percent, STUDENTS_MAX, counted, grouped,
};
use crate::funding::{Case, LineSums, SchoolFacts, totals, with_other_numbers};
use crate::rates::{RateItem, RateSet};

/// One end of a bar: an input with another value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarEnd {
    /// The value now, where all that is moved has one: "49".
    pub now: Option<String>,
    /// The other value, "44 students", or by how much it is another one: "-10%".
    pub input: String,
    /// What the result comes to with it.
    pub result: Money,
}

impl BarEnd {
    /// The value now and the other one: "49 to 44 students".
    pub fn told(&self) -> String {
        match &self.now {
            Some(now) => format!("{now} to {}", self.input),
            None => self.input.clone(),
        }
    }
}

/// A scenario as it is, with its lines added up.
pub(super) struct Base<'a> {
    case: Case<'a>,
    outcome: Outcome,
    sums: LineSums,
    /// The lines of each certificate.
    rows_of: BTreeMap<&'a CertificateCode, Vec<usize>>,
    /// The result now.
    pub(super) result: Money,
}

impl<'a> Base<'a> {
    /// `None` if the result is a net position and no line has costs.
    pub(super) fn of(case: &Case<'a>, outcome: Outcome) -> Option<Self> {
        let result = outcome.of(&case.estimate.totals)?;
        let sums = LineSums::of(&case.estimate.lines);
        let mut rows_of: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (row, line) in case.lines.iter().enumerate() {
            if let Some(code) = &line.certificate {
                rows_of.entry(code).or_default().push(row);
            }
        }
        Some(Self { case: *case, outcome, sums, rows_of, result })
    }

    /// An input lowered or raised by a per cent; `None` if it cannot bear on the result.
    pub(super) fn end(&self, factor: &Factor, percent: i32) -> Option<BarEnd> {
        let by = Percent::whole(percent);
        match factor {
            Factor::Students => Some(self.students(self.all_rows(), percent, false)),
            Factor::StudentsOf(code) => self
                .rows_of
                .get(code)
                .map(|rows| self.students(rows.iter().copied(), percent, true)),
            Factor::Hours => Some(self.hours(by, percent)),
            Factor::Withdrawals => Some(self.withdrawals(percent)),
            Factor::Years7To12 => Some(self.years_7_12(percent)),
            Factor::Core => {
                (self.outcome == Outcome::Total).then(|| self.rate(&RateItem::Core, by, |_| true))
            }
            Factor::Band(band) => {
                Some(self.rate(&RateItem::Band(*band), by, |line| line.band == Some(*band)))
            }
            Factor::Materials(tier) => {
                let has_tier = |line: &EnrolmentLine| line.materials_tier == Some(*tier);
                Some(self.rate(&RateItem::Materials(*tier), by, has_tier))
            }
            Factor::SmallScale => Some(self.small_scale(by)),
            Factor::Cost(item) => {
                (self.outcome == Outcome::Net).then(|| self.cost(*item, by, percent))
            }
        }
    }

    /// Students of some lines; where rounding leaves all of them as they are, the first that can takes
    /// one student more or fewer, if there is to be a change at any rate.
    fn students(
        &self,
        rows: impl Iterator<Item = usize> + Clone,
        percent: i32,
        at_least_one: bool,
    ) -> BarEnd {
        let now = |row: usize| self.case.lines[row].students;
        let is_same = rows.clone().all(|row| raised(now(row), percent) == now(row));
        let takes_one = rows.clone().find(|&row| {
            at_least_one
                && is_same
                && if percent < 0 { now(row) > 0 } else { now(row) < STUDENTS_MAX }
        });
        let then = |row: usize| match takes_one {
            Some(taker) if taker == row => now(row).saturating_add_signed(percent.signum()),
            _ => raised(now(row), percent),
        };
        let before: u64 = rows.clone().map(|row| u64::from(now(row))).sum();
        let after: u64 = rows.clone().map(|row| u64::from(then(row))).sum();
        let result = self.result_with(self.case.rates, rows, |row, line| {
            let students = then(row);
            (students != line.students).then(|| EnrolmentLine { students, ..line.clone() })
        });
        let after = counted(after, "student", "students");
        BarEnd { now: Some(grouped(&before.to_string())), input: after, result }
    }

    fn hours(&self, by: Percent, percent: i32) -> BarEnd {
        let mut lines = self.case.lines.iter().filter(|line| line.students > 0);
        let (now, input) = match lines.next() {
            Some(first) if lines.all(|line| line.hours == first.hours) => {
                let raised = first.hours.raised(by);
                (Some(first.hours.to_string()), format!("{raised} hours"))
            }
            _ => (None, format!("{percent:+}%")),
        };
        let result = self.result_with(self.case.rates, self.all_rows(), |_, line| {
            Some(EnrolmentLine { hours: line.hours.raised(by), ..line.clone() })
        });
        BarEnd { now, input, result }
    }

    fn withdrawals(&self, percent: i32) -> BarEnd {
        let withdrawals_percent = u8::try_from(percent.max(0)).unwrap_or(u8::MAX);
        let result = self.result_with(self.case.rates, self.all_rows(), |_, line| {
            let is_other = line.withdrawals_percent != withdrawals_percent;
            is_other.then(|| EnrolmentLine { withdrawals_percent, ..line.clone() })
        });
        BarEnd { now: None, input: format!("{withdrawals_percent}%"), result }
    }

    fn years_7_12(&self, percent: i32) -> BarEnd {
        let now = self.case.school.years_7_12;
        let years_7_12 = raised(now, percent);
        let school = SchoolFacts { years_7_12, ..*self.case.school };
        let after = counted(years_7_12, "student", "students");
        let totals = totals(&self.sums, &school, self.case.rates);
        BarEnd {
            now: Some(grouped(&now.to_string())),
            input: after,
            result: self.outcome.of(&totals).unwrap_or_default(),
        }
    }

    fn rate(
        &self,
        item: &RateItem,
        by: Percent,
        is_meant: impl Fn(&EnrolmentLine) -> bool,
    ) -> BarEnd {
        let rates = self.case.rates.with_raised(std::slice::from_ref(item), by);
        let (now, input) = (self.amount(item, self.case.rates), self.amount(item, &rates));
        let result = self
            .result_with(&rates, self.all_rows(), |_, line| is_meant(line).then(|| line.clone()));
        BarEnd { now: Some(now), input, result }
    }

    fn small_scale(&self, by: Percent) -> BarEnd {
        let maximum = RateItem::Maximum(self.case.school.reading);
        let rates = self.case.rates.with_raised(&[maximum.clone(), RateItem::Taper], by);
        let totals = totals(&self.sums, self.case.school, &rates);
        let both = |rates: &RateSet| {
            format!("{} and {}", self.amount(&maximum, rates), self.amount(&RateItem::Taper, rates))
        };
        BarEnd {
            now: Some(both(self.case.rates)),
            input: both(&rates),
            result: self.outcome.of(&totals).unwrap_or_default(),
        }
    }

    fn cost(&self, item: CostItem, by: Percent, percent: i32) -> BarEnd {
        let mut amounts = self.case.lines.iter().filter_map(|line| line.costs.amount(item));
        let (now, input) = match amounts.next() {
            Some(first) if amounts.all(|amount| amount == first) => {
                (Some(first.as_rate()), first.indexed(by, 2).as_rate())
            }
            _ => (None, format!("{percent:+}%")),
        };
        let result = self.result_with(self.case.rates, self.all_rows(), |_, line| {
            let amount = line.costs.amount(item)?;
            let mut changed = line.clone();
            changed.costs.set(item, Some(amount.indexed(by, 2)));
            Some(changed)
        });
        BarEnd { now, input, result }
    }

    /// The result with some lines changed, or worked out with other rates; those for which there is
    /// nothing stay as they are.
    fn result_with(
        &self,
        rates: &RateSet,
        rows: impl IntoIterator<Item = usize>,
        change: impl Fn(usize, &EnrolmentLine) -> Option<EnrolmentLine>,
    ) -> Money {
        let Case { school, lines, estimate, .. } = self.case;
        let mut sums = self.sums;
        for row in rows {
            if let Some(changed) = change(row, &lines[row]) {
                let now = &estimate.lines[row];
                let drawn = with_other_numbers(now, &changed, school.school_type, rates);
                sums = sums.replacing(now, drawn);
            }
        }
        self.outcome.of(&totals(&sums, school, rates)).unwrap_or_default()
    }

    fn all_rows(&self) -> Range<usize> {
        0..self.case.lines.len()
    }

    /// An amount of a rate set as people write it: "$1,091".
    fn amount(&self, item: &RateItem, rates: &RateSet) -> String {
        rates.amount(item, self.case.school.school_type).unwrap_or_default().as_rate()
    }
}
