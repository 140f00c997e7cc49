//! The lines added up.

use super::components::LineAmounts;
use super::line_estimate::LineEstimate;
use crate::domain::{FteSum, Money};

/// All that a school's totals need of its lines, so that a question about one line need not add up
/// the others again.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LineSums {
    pub(super) students: u64,
    pub(super) fte: FteSum,
    pub(super) core: Money,
    pub(super) targeted: Money,
    pub(super) materials: Money,
    pub(super) small_scale_fte: FteSum,
    pub(super) cost: Money,
    pub(super) lines_with_cost: usize,
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
}
