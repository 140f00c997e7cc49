//! The set that would be made of what is decided so far, and what it comes to for the scenario shown.

use std::collections::BTreeMap;

use super::candidate_words::what_speaks;
use super::checks::{Check, CheckResult, broken_by, check_results};
use super::decisions::{Decision, Decisions};
use super::reader::ReadPage;
use crate::domain::{Money, Problem, shown};
use crate::exchange::rates_page::{ItemState, PageSource};
use crate::funding::estimate;
use crate::plan::Plan;
use crate::rates::{Date, NewSet, RateBook, RateSet};

/// What a set is worked out for.
#[derive(Clone, Copy)]
pub(super) struct Basis<'a> {
    pub(super) plan: &'a Plan,
    pub(super) book: &'a RateBook,
    /// The place of the scenario shown.
    pub(super) scenario: usize,
    /// The number of the plan's state.
    pub(super) revision: u64,
}

/// What an outcome belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    decisions: Decisions,
    revision: u64,
    scenario: usize,
    document: String,
    dated: Option<Date>,
}

/// What the decisions come to.
pub(super) struct Outcome {
    key: Key,
    /// The set, or why it cannot be one.
    pub(super) set: Result<RateSet, Vec<String>>,
    pub(super) checks: Vec<(Check, CheckResult)>,
    /// By the place of a finding whose value is taken: the checks that it breaks.
    pub(super) broken: BTreeMap<usize, Vec<String>>,
    /// By the place of a finding in doubt.
    pub(super) doubts: BTreeMap<usize, DoubtEffect>,
    /// The scenario's VET payments with the rates that it has.
    pub(super) payments_now: Money,
    /// The same with the set.
    pub(super) payments: Option<Money>,
}

/// What the choices of a doubt come to.
pub(super) struct DoubtEffect {
    /// VET payments with each candidate.
    pub(super) payments: Vec<Option<Money>>,
    /// VET payments with the value carried over.
    pub(super) carried_over: Option<Money>,
    pub(super) speaks: Option<String>,
}

impl Outcome {
    /// What the decisions come to; worked out anew if `before` belongs to others.
    pub(super) fn of(
        before: Option<Self>,
        read: &ReadPage,
        decisions: &Decisions,
        (document, dated): (&str, Option<Date>),
        basis: Basis<'_>,
    ) -> Self {
        let key = Key {
            decisions: decisions.clone(),
            revision: basis.revision,
            scenario: basis.scenario,
            document: document.to_owned(),
            dated,
        };
        match before.filter(|outcome| outcome.key == key) {
            Some(same) => same,
            None => Self::worked_out(key, read, basis),
        }
    }

    fn worked_out(key: Key, read: &ReadPage, basis: Basis<'_>) -> Self {
        let decisions = &key.decisions;
        let make = |decisions: &Decisions| made(read, decisions, (&key.document, key.dated), basis);
        let draws = |set: &RateSet| {
            let scenario = basis.plan.scenarios().get(basis.scenario)?;
            let facts = basis.plan.facts_of(scenario);
            Some(estimate(&facts, &scenario.lines, set).totals.vet_payments)
        };
        let mut doubts = BTreeMap::new();
        let mut broken = BTreeMap::new();
        let set = make(decisions);
        for (place, finding) in read.reading.findings.iter().enumerate() {
            if matches!(finding.state, ItemState::InDoubt(_)) {
                let with = |decision| make(&decisions.with(place, decision)).ok();
                let sets: Vec<Option<RateSet>> = (0..finding.candidates().len())
                    .map(|candidate| with(Decision::Take(candidate)))
                    .collect();
                let payments = sets.iter().map(|set| set.as_ref().and_then(draws)).collect();
                let carried_over = with(Decision::CarryOver).as_ref().and_then(draws);
                let speaks = what_speaks(&read.reading, decisions, place, &sets);
                doubts.insert(place, DoubtEffect { payments, carried_over, speaks });
            }
            if let (Ok(set), Decision::Take(_)) = (&set, decisions.at(place)) {
                let words = broken_by(set, finding);
                if !words.is_empty() {
                    broken.insert(place, words);
                }
            }
        }
        let checks = set
            .as_ref()
            .map_or_else(|_| Vec::new(), |set| check_results(set, &read.reading, decisions));
        let scenario = basis.plan.scenarios().get(basis.scenario);
        let now = scenario.map(|scenario| basis.plan.estimate_of(scenario).totals.vet_payments);
        let payments = set.as_ref().ok().and_then(draws);
        let payments_now = now.unwrap_or_default();
        Self { key, set, checks, broken, doubts, payments_now, payments }
    }
}

/// The set with what is taken, the rest carried over.
fn made(
    read: &ReadPage,
    decisions: &Decisions,
    (document, dated): (&str, Option<Date>),
    basis: Basis<'_>,
) -> Result<RateSet, Vec<String>> {
    let year = read.reading.year;
    let new = NewSet {
        id: basis.book.free_id_beside(&year.to_string(), basis.plan.rate_sets()),
        year,
        title: format!("VDSS rates of {year}, read from {}", shown(document.trim(), 120)),
    };
    // Without a title and a date there is no button to make the set: it is only looked at.
    let dated = dated.unwrap_or(Date::EARLIEST);
    let document = if document.trim().is_empty() { "page" } else { document.trim() };
    let source = PageSource { document: document.to_owned(), dated };
    read.reading
        .made(&decisions.taken(), &read.base, new, &source)
        .map_err(|faults| faults.iter().map(Problem::told).collect())
}
