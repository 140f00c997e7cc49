//! The lines added up, and what a school's totals are of those sums (R7 to R12).

use super::components::LineAmounts;
use super::estimate::{LineEstimate, SchoolFacts, Totals};
use super::floor::floor_top_up;
use super::small_scale::{small_scale_adjustment, small_scale_rate};
use crate::domain::{FteSum, Money};
use crate::rates::RateSet;

/// All that a school's totals need of its lines, so that a question about one line need not add up
/// the others again.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LineSums {
    students: u64,
    fte: FteSum,
    core: Money,
    targeted: Money,
    materials: Money,
    small_scale_fte: FteSum,
    cost: Money,
    lines_with_cost: usize,
}

impl LineSums {
    /// The sums over these lines.
    pub(crate) fn of<'a>(lines: impl IntoIterator<Item = &'a LineEstimate>) -> Self {
        let mut sums = Self::default();
        lines.into_iter().for_each(|line| sums.add(&line.amounts, line.cost));
        sums
    }

    fn add(&mut self, amounts: &LineAmounts, cost: Option<Money>) {
        self.students += u64::from(amounts.students);
        self.fte.add(amounts.fte);
        self.core = self.core + amounts.core;
        self.targeted = self.targeted + amounts.targeted;
        self.materials = self.materials + amounts.materials;
        self.small_scale_fte.add(amounts.small_scale_fte);
        if let Some(cost) = cost {
            self.cost = self.cost + cost;
            self.lines_with_cost += 1;
        }
    }

    /// The sums with what a line draws and costs in the place of its estimate, which is among them.
    #[must_use]
    pub(crate) fn replacing(
        mut self,
        before: &LineEstimate,
        (drawn, cost): (LineAmounts, Option<Money>),
    ) -> Self {
        let amounts = &before.amounts;
        self.students -= u64::from(amounts.students);
        self.fte.take_away(amounts.fte);
        self.core = self.core - amounts.core;
        self.targeted = self.targeted - amounts.targeted;
        self.materials = self.materials - amounts.materials;
        self.small_scale_fte.take_away(amounts.small_scale_fte);
        if let Some(cost) = before.cost {
            self.cost = self.cost - cost;
            self.lines_with_cost -= 1;
        }
        self.add(&drawn, cost);
        self
    }

    /// R7 to R12: what a school draws by these lines.
    pub(crate) fn totals(&self, school: &SchoolFacts, rates: &RateSet) -> Totals {
        let small_scale_fte = self.small_scale_fte.total();
        let small_scale_rate =
            small_scale_rate(school.years_7_12, school.school_type, school.reading, rates);
        let small_scale = small_scale_adjustment(small_scale_fte, small_scale_rate, rates);
        let floor_top_up = floor_top_up(school.floor, self.targeted);
        let vet_payments = self.targeted + self.materials + small_scale + floor_top_up;
        let cost = (self.lines_with_cost > 0).then_some(self.cost);
        Totals {
            eligible_students: self.students,
            eligible_fte: self.fte.total(),
            core: self.core,
            targeted: self.targeted,
            materials: self.materials,
            small_scale_fte,
            small_scale_rate,
            small_scale,
            floor_top_up,
            vet_payments,
            total: self.core + vet_payments,
            cost,
            net: cost.map(|cost| vet_payments - cost),
        }
    }
}
