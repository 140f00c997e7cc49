//! The lines of a plan that a list would change, and what that comes to.

use crate::domain::{EnrolmentLine, Hours, Money};
use crate::funding::estimate;
use crate::plan::{LinesChange, Plan};
use crate::rates::{RateSetId, SchoolCertificate};

/// A line that a list would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineOfPlan {
    /// The place of its scenario.
    pub scenario: usize,
    /// Its place in it.
    pub row: usize,
    /// The line as it is.
    pub before: EnrolmentLine,
    /// The line with the list's band, tier and hours.
    pub after: EnrolmentLine,
    /// What its scenario draws now.
    pub draws: Money,
    /// What its scenario would draw if this line alone changed.
    pub would_draw: Money,
}

/// The lines of the scenarios under a set that certificates would change. Hours are only for lines that have
/// none.
pub fn lines_of_plan(
    plan: &Plan,
    set: &RateSetId,
    certificates: &[SchoolCertificate],
) -> Vec<LineOfPlan> {
    let mut found = Vec::new();
    for (place, scenario) in plan.scenarios().iter().enumerate() {
        if scenario.rate_set != *set {
            continue;
        }
        let (school, rates) = (plan.facts_of(scenario), plan.rates_of(scenario));
        let draws = |lines: &[EnrolmentLine]| estimate(&school, lines, rates).totals.vet_payments;
        let mut now = None;
        for (row, line) in scenario.lines.iter().enumerate() {
            let of_line = |one: &&SchoolCertificate| Some(&one.code) == line.certificate.as_ref();
            let Some(certificate) = certificates.iter().find(of_line) else { continue };
            let after = changed(line, certificate);
            if after == *line {
                continue;
            }
            let mut lines = scenario.lines.clone();
            lines[row].clone_from(&after);
            found.push(LineOfPlan {
                scenario: place,
                row,
                before: line.clone(),
                after,
                draws: *now.get_or_insert_with(|| draws(&scenario.lines)),
                would_draw: draws(&lines),
            });
        }
    }
    found
}

fn changed(line: &EnrolmentLine, certificate: &SchoolCertificate) -> EnrolmentLine {
    let has_no_hours = line.hours == Hours::default();
    EnrolmentLine {
        band: certificate.band.or(line.band),
        materials_tier: certificate.materials_tier.or(line.materials_tier),
        hours: certificate.hours.filter(|_| has_no_hours).unwrap_or(line.hours),
        ..line.clone()
    }
}

/// What a scenario draws with several of its lines changed, and the change of its lines; `None` if none of
/// them is of that scenario.
pub fn plan_with(plan: &Plan, place: usize, lines: &[LineOfPlan]) -> Option<(Money, LinesChange)> {
    let scenario = plan.scenarios().get(place)?;
    let mut after = scenario.lines.clone();
    let mut is_any = false;
    for line in lines.iter().filter(|line| line.scenario == place) {
        after.get_mut(line.row)?.clone_from(&line.after);
        is_any = true;
    }
    if !is_any {
        return None;
    }
    let draws = estimate(&plan.facts_of(scenario), &after, plan.rates_of(scenario));
    let change = LinesChange::in_place(&scenario.lines, after);
    Some((draws.totals.vet_payments, change))
}
