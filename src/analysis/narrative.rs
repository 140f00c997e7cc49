//! The difference between two scenarios in plain words, to be pasted into an e-mail.

use super::between::{CORE_NO_NEW_MONEY, case_of, facts_of};
use super::by_cause::{ByCause, Cause, Reasons, ResultPart, difference_by_cause};
use super::comparison::{compared_so_far, signed_percent};
use super::outcome::Outcome;
use crate::domain::{Money, capitalised, certificate_called, short_title};
use crate::funding::{Case, Estimate};
use crate::plan::{Plan, Scenario};
use crate::rates::SetKind;

/// By how much a result of one scenario differs from that of another, and why, the largest cause first;
/// then what to know of the figures. `None` where there is no such scenario, and of the net position.
pub fn narrative(
    plan: &Plan,
    estimates: &[Estimate],
    baseline: usize,
    scenario: usize,
    outcome: Outcome,
) -> Option<String> {
    let (ours, theirs) = (facts_of(plan, baseline)?, facts_of(plan, scenario)?);
    let ours = case_of(plan, estimates, baseline, &ours)?;
    let theirs = case_of(plan, estimates, scenario, &theirs)?;
    let by_cause = difference_by_cause(&ours, &theirs, outcome)?;
    let (before, after) = (&plan.scenarios()[baseline], &plan.scenarios()[scenario]);
    let reasons = Reasons { by_cause: &by_cause, baseline: &ours, scenario: &theirs };
    let mut sentences = vec![headline(&by_cause, &before.name, &after.name)];
    sentences.extend(causes(&reasons));
    if outcome == Outcome::Total && !by_cause.baseline.max(by_cause.scenario).is_zero() {
        sentences.push(CORE_NO_NEW_MONEY.to_owned());
    }
    let sides = [(before.name.as_str(), ours.estimate), (after.name.as_str(), theirs.estimate)];
    let so_far = compared_so_far(&sides);
    sentences.extend(so_far.map(|words| format!("{}.", capitalised(&words))));
    sentences.extend(to_know([(before, &ours), (after, &theirs)]));
    Some(sentences.join(" "))
}

/// By how much a result differs: "VET payments fall by $6,187.67 (-7.8%), from $79,823.60 in Indicative to
/// $73,635.93 in Confirmed."
pub fn headline(by_cause: &ByCause, before: &str, after: &str) -> String {
    let ByCause { outcome, baseline, scenario, difference, is_whole, .. } = *by_cause;
    let subject = capitalised(outcome.in_a_sentence());
    let verb = outcome.verb(difference);
    if difference.is_zero() {
        return format!("{subject} {verb} in {before} and {after}: {baseline}.");
    }
    let size = if difference.is_negative() { -difference } else { difference };
    let share = signed_percent(difference, baseline).filter(|_| is_whole);
    let share = share.map(|share| format!(" ({share})")).unwrap_or_default();
    format!(
        "{subject} {verb} by {size}{share}, from {baseline} in {before} to {scenario} in {after}."
    )
}

/// A sentence for each cause, the largest first; cents of rounding come last, if they are there at all.
fn causes(reasons: &Reasons<'_>) -> Vec<String> {
    let causes = reasons.by_cause.largest_first();
    let count = causes.len();
    let name = |part: &ResultPart| part_in_words(part, reasons.by_cause);
    let sentence = |(place, (cause, amount)): (usize, (Cause, Money))| {
        let label = cause.label().to_lowercase();
        let begin = match (place, count) {
            (0, 1) => format!("The cause is {label}"),
            (0, _) => format!("The largest cause is {label}"),
            _ => capitalised(&label),
        };
        format!("{begin}: {}, because of {}.", amount.signed(), reasons.words(cause, &name))
    };
    causes.into_iter().enumerate().map(sentence).collect()
}

/// A certificate by its title, without the level that titles begin with; by its code as well where
/// another has the same title.
pub fn part_in_words(part: &ResultPart, by_cause: &ByCause) -> String {
    let ResultPart::Certificate { code, title } = part else { return part.name().to_owned() };
    let short = short_title(title.trim());
    let same = |other: &ResultPart| match other {
        ResultPart::Certificate { title, .. } => short_title(title.trim()) == short,
        ResultPart::SmallScale | ResultPart::FloorTopUp => false,
    };
    let is_shared = by_cause.rows.iter().filter(|row| same(&row.part)).count() > 1;
    certificate_called(code, short, is_shared)
}

/// What to know of amounts that the department did not publish, and of figures that are expected values.
fn to_know([before, after]: [(&Scenario, &Case<'_>); 2]) -> Vec<String> {
    let of = |what: &str, is_so: &dyn Fn(&Scenario, &Case<'_>) -> bool, which: &str| {
        let whose = match (is_so(before.0, before.1), is_so(after.0, after.1)) {
            (true, true) => "both",
            (true, false) => &before.0.name,
            (false, true) => &after.0.name,
            (false, false) => return None,
        };
        Some(format!("The {what} of {whose} are {which}."))
    };
    let is_own = |is_read: bool| {
        move |_: &Scenario, case: &Case<'_>| {
            case.rates.contents().kind == SetKind::School && case.rates.is_read() == is_read
        }
    };
    [
        of(
            "rates",
            &|_, case| case.rates.contents().kind == SetKind::Projection,
            "our projection, not the department's",
        ),
        of("rates", &is_own(false), "entered by the school from the sources that they name"),
        of("rates", &is_own(true), "read by the school from the department's page"),
        of(
            "figures",
            &|scenario, _| scenario.expects_withdrawals(),
            "expected values, of the fraction of students who are expected to stay until the VASS \
             deadline",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}
