//! The answer, before anything else: what the school is paid, what that changes, and what it has already.

use serde::Serialize;

use crate::analysis::{Cause, headline, signed_percent};
use crate::domain::{Money, grouped, listed};
use crate::funding::CostsEntered;
use crate::report::Report;

/// The most causes of the change that are told; the comparison has all.
const CAUSES_TOLD_MAX: usize = 3;

/// The answer.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    payments: String,
    change: Option<Change>,
    core: String,
    /// The same in sentences, with what the change comes from; may be blank.
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
        let change = (request.about != request.baseline).then(|| {
            let difference = totals.vet_payments - baseline.vet_payments;
            Change {
                amount: difference.signed(),
                percent: if report.are_whole(&[request.baseline, request.about]) {
                    share(difference, baseline.vet_payments)
                } else {
                    String::new()
                },
                against: report.plan.marked_name(report.scenario(request.baseline)),
            }
        });
        let fact = |label, number: String| Fact { label, number };
        let mut facts = vec![
            fact("Eligible students", grouped(&totals.eligible_students.to_string())),
            fact("Eligible FTE", totals.eligible_fte.two_decimals()),
            fact("Total supporting VET, with core", totals.total.to_string()),
        ];
        // While costs are missing it is no headline: it stands in the comparison, with how many are missing.
        let is_known = CostsEntered::of(&report.estimates[request.about]).is_complete();
        match totals.net.filter(|_| is_known) {
            Some(net) => {
                facts.push(fact("Net position after the school\u{2019}s costs", net.to_string()));
            }
            None => {
                facts
                    .insert(2, fact("Small-scale rate per FTE", totals.small_scale_rate.as_rate()));
            }
        }
        Self {
            payments: totals.vet_payments.to_string(),
            change,
            core: totals.core.to_string(),
            told: told(report).unwrap_or_default(),
            facts,
        }
    }
}

/// A difference in per cent of its baseline, with its sign; blank where the baseline is nothing.
pub(super) fn share(difference: Money, baseline: Money) -> String {
    signed_percent(difference, baseline).unwrap_or_default()
}

/// What differs, with the largest causes.
fn told(report: &Report<'_>) -> Option<String> {
    let by_cause = report.by_cause.as_ref()?;
    let name = |place: usize| report.plan.marked_name(report.scenario(place));
    let (before, after) = (name(report.request.baseline), name(report.request.about));
    let headline = headline(by_cause, &before, &after);
    let causes = by_cause.largest_first();
    let cause = |(cause, amount): &(Cause, Money)| {
        format!("{} ({})", cause.label().to_lowercase(), amount.signed())
    };
    let largest: Vec<String> = causes.iter().take(CAUSES_TOLD_MAX).map(cause).collect();
    let verb = match (causes.len(), largest.len()) {
        (0, _) => return Some(headline),
        (1, _) => "The cause is",
        (all, told) if all > told => "The largest causes are",
        _ => "The causes are",
    };
    Some(format!("{headline} {verb} {}.", listed(&largest, "and")))
}
