//! What is found out about two scenarios of a plan.

use super::arguments::CompareBy;
use crate::analysis::{
    ByCause, Comparison, Outcome, PartRow, YearPayments, by_certificate, difference_between,
    narrative,
};
use crate::funding::{Case, Estimate, Payments};
use crate::plan::{Plan, Scenario};

/// What a call is about: two scenarios of a plan, by their places.
pub(super) struct ScenarioPair<'a> {
    pub(super) plan: &'a Plan,
    pub(super) estimates: &'a [Estimate],
    pub(super) baseline: usize,
    pub(super) with: usize,
    pub(super) outcome: Outcome,
}

/// What is found out about two scenarios.
pub(super) enum Compared {
    Components(Comparison),
    Certificates(Vec<PartRow>),
    /// With the difference in plain words.
    Causes(ByCause, String),
    Quarters([Payments; 2]),
}

impl<'a> ScenarioPair<'a> {
    pub(super) fn compared(&self, by: CompareBy) -> Option<Compared> {
        let Self { plan, estimates, baseline, with, outcome } = *self;
        Some(match by {
            CompareBy::Component => {
                Compared::Components(Comparison::of(&estimates[baseline], &[&estimates[with]]))
            }
            CompareBy::Certificate => {
                let facts = [baseline, with].map(|place| plan.facts_of(self.scenario(place)));
                let case = |place: usize, school| {
                    let Scenario { lines, .. } = self.scenario(place);
                    let rates = plan.rates_of(self.scenario(place));
                    Case { school, lines, rates, estimate: &estimates[place] }
                };
                let others = [case(with, &facts[1])];
                Compared::Certificates(by_certificate(
                    &case(baseline, &facts[0]),
                    &others,
                    outcome,
                )?)
            }
            CompareBy::Cause => Compared::Causes(
                difference_between(plan, estimates, baseline, with, outcome)?,
                narrative(plan, estimates, baseline, with, outcome)?,
            ),
            CompareBy::Quarter => {
                let year = |place| Some(YearPayments::revised_as(plan, estimates, place)?.payments);
                Compared::Quarters([year(baseline)?, year(with)?])
            }
        })
    }

    pub(super) fn scenario(&self, place: usize) -> &'a Scenario {
        &self.plan.scenarios()[place]
    }
}
