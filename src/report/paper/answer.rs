//! The answer, before anything else: what the school is paid, what that changes, and what it has already.

use serde::Serialize;

use super::chart::signed;
use crate::analysis::{Outcome, narrative_within, percent};
use crate::domain::grouped;
use crate::report::Report;

/// The most causes of the change that are told; the comparison has all.
const CAUSES_TOLD_MAX: usize = 3;

/// The answer.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    payments: String,
    change: Option<Change>,
    core: String,
    /// The same in sentences, with what the change comes from.
    told: String,
    /// What the amounts are worked out from.
    facts: Vec<Fact>,
}

/// The change against the baseline.
#[derive(Debug, Serialize)]
struct Change {
    amount: String,
    /// Of the baseline; blank where that is nothing.
    percent: String,
    against: String,
}

/// A number with what it counts.
#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    number: String,
}

impl Answer {
    /// The answer of a report.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let request = report.request;
        let totals = &report.estimates[request.about].totals;
        let baseline = &report.estimates[request.baseline].totals;
        let is_compared = request.about != request.baseline;
        let change = is_compared.then(|| {
            let difference = totals.vet_payments - baseline.vet_payments;
            let sign = if difference.is_negative() || difference.is_zero() { "" } else { "+" };
            Change {
                amount: signed(difference),
                percent: percent(difference, baseline.vet_payments)
                    .map(|percent| format!("{sign}{percent}"))
                    .unwrap_or_default(),
                against: report.plan.marked_name(report.scenario(request.baseline)),
            }
        });
        let told = if is_compared {
            let places = (request.baseline, request.about);
            let outcome = Outcome::VetPayments;
            narrative_within(report.plan, &report.estimates, places, outcome, CAUSES_TOLD_MAX)
        } else {
            Some(format!(
                "{} is the scenario that others of this plan are compared with.",
                report.scenario(request.about).name
            ))
        };
        let fact = |label, number: String| Fact { label, number };
        Self {
            payments: totals.vet_payments.to_string(),
            change,
            core: totals.core.to_string(),
            told: told.unwrap_or_default(),
            facts: vec![
                fact("Eligible students", grouped(&totals.eligible_students.to_string())),
                fact("Eligible FTE", totals.eligible_fte.two_decimals()),
                fact("Small-scale rate per FTE", totals.small_scale_rate.as_rate()),
                fact("Total supporting VET, with core", totals.total.to_string()),
            ],
        }
    }
}
