//! What a section of the Compare page is about: a baseline, a scenario, a result.

use crate::analysis::Outcome;
use crate::funding::Estimate;
use crate::plan::{Plan, Scenario};

/// A baseline and a scenario of a plan. What is asked in "What if?" is a scenario as well, after the
/// plan's own.
#[derive(Clone, Copy)]
pub(super) struct Compared<'a> {
    /// The plan.
    pub(super) plan: &'a Plan,
    /// The estimates of its scenarios, in their order.
    pub(super) estimates: &'a [Estimate],
    /// The place of the scenario compared with.
    pub(super) baseline: usize,
    /// The place of the scenario in question.
    pub(super) with: usize,
    /// The result that it is about.
    pub(super) outcome: Outcome,
    /// Another number whenever plan or estimates are others, for what is worked out of them once.
    pub(super) stamp: u64,
}

impl<'a> Compared<'a> {
    /// The scenario in question.
    pub(super) fn scenario(&self) -> &'a Scenario {
        &self.plan.scenarios()[self.with]
    }

    /// The estimate of the scenario in question.
    pub(super) fn estimate(&self) -> &'a Estimate {
        &self.estimates[self.with]
    }
}
