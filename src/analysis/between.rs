//! Two scenarios of a plan, by their places.

use super::by_cause::{ByCause, difference_by_cause};
use super::outcome::Outcome;
use crate::funding::{Case, Estimate, SchoolFacts};
use crate::plan::Plan;

/// Said wherever the core component is in a result (R4).
pub(super) const CORE_NO_NEW_MONEY: &str =
    "The core component in it is already inside your core SRP funding. It is not new money.";

/// The facts of the school in a scenario of a plan; `None` where there is no such scenario.
pub(super) fn facts_of(plan: &Plan, scenario: usize) -> Option<SchoolFacts> {
    plan.scenarios().get(scenario).map(|scenario| plan.facts_of(scenario))
}

/// A scenario of a plan with all that its estimate was worked out from.
pub(super) fn case_of<'a>(
    plan: &'a Plan,
    estimates: &'a [Estimate],
    scenario: usize,
    school: &'a SchoolFacts,
) -> Option<Case<'a>> {
    let (estimate, scenario) = (estimates.get(scenario)?, plan.scenarios().get(scenario)?);
    Some(Case { school, lines: &scenario.lines, rates: plan.rates_of(scenario), estimate })
}

/// The difference of a result between two scenarios of a plan by cause; `estimates` are those of the
/// plan's scenarios, in their order. `None` where there is no such scenario, and of the net position.
pub fn difference_between(
    plan: &Plan,
    estimates: &[Estimate],
    baseline: usize,
    scenario: usize,
    outcome: Outcome,
) -> Option<ByCause> {
    let (ours, theirs) = (facts_of(plan, baseline)?, facts_of(plan, scenario)?);
    difference_by_cause(
        &case_of(plan, estimates, baseline, &ours)?,
        &case_of(plan, estimates, scenario, &theirs)?,
        outcome,
    )
}
