//! A baseline and other scenarios side by side, by certificate.

use std::collections::HashMap;

use super::by_cause::{ResultPart, drawn};
use super::outcome::Outcome;
use crate::domain::{CertificateCode, Money};
use crate::funding::{Case, Totals};

/// Which of two scenarios has a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Both have, or it is no certificate.
    Both,
    /// The scenario has, the baseline has not.
    Added,
    /// The baseline has, the scenario has not.
    Dropped,
    /// Neither has: it is there for the sake of another scenario.
    Neither,
}

crate::domain::words!(Presence {
    Both => "both",
    Added => "added",
    Dropped => "dropped",
    Neither => "neither",
});

/// A part of a result in one scenario, beside the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Against {
    /// In the scenario.
    pub amount: Money,
    /// Which of the two has the certificate.
    pub presence: Presence,
}

/// A part of a result over all scenarios compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartRow {
    /// Which part.
    pub part: ResultPart,
    /// In the baseline.
    pub baseline: Money,
    /// In each other scenario.
    pub others: Vec<Against>,
}

/// A result by certificate: what its lines draw, targeted VET funding and materials and, of the total, the
/// core component; then the small-scale adjustment and the floor top-up, so that each column adds up to
/// the result. Certificates come in the order of their first lines, the baseline's first.
///
/// `None` for the net position: lines without a certificate may have costs.
pub fn by_certificate(
    baseline: &Case<'_>,
    others: &[Case<'_>],
    outcome: Outcome,
) -> Option<Vec<PartRow>> {
    if outcome == Outcome::Net {
        return None;
    }
    let cases: Vec<&Case<'_>> = std::iter::once(baseline).chain(others).collect();
    let mut places: HashMap<&CertificateCode, usize> = HashMap::new();
    let mut parts: Vec<(&CertificateCode, &str)> = Vec::new();
    // For each certificate and scenario: what it draws, or nothing where it is not there.
    let mut amounts: Vec<Vec<Option<Money>>> = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        for (line, result) in case.lines.iter().zip(&case.estimate.lines) {
            let Some(code) = &line.certificate else { continue };
            let place = *places.entry(code).or_insert_with(|| {
                parts.push((code, ""));
                amounts.push(vec![None; cases.len()]);
                parts.len() - 1
            });
            if parts[place].1.trim().is_empty() {
                parts[place].1 = &line.title;
            }
            let amount = &mut amounts[place][number];
            *amount = Some(amount.unwrap_or_default() + drawn(&result.amounts, outcome));
        }
    }
    let certificates = parts.into_iter().zip(amounts).map(|((code, title), amounts)| {
        let part = ResultPart::Certificate { code: code.clone(), title: title.to_owned() };
        row(part, &amounts)
    });
    let of_school = [
        (ResultPart::SmallScale, (|totals| totals.small_scale) as fn(&Totals) -> Money),
        (ResultPart::FloorTopUp, |totals| totals.floor_top_up),
    ];
    let of_school = of_school.into_iter().map(|(part, of)| {
        let amounts: Vec<_> = cases.iter().map(|case| Some(of(&case.estimate.totals))).collect();
        row(part, &amounts)
    });
    Some(certificates.chain(of_school).collect())
}

/// A row of amounts, the baseline's first; one that is absent is nothing.
fn row(part: ResultPart, amounts: &[Option<Money>]) -> PartRow {
    let before = amounts.first().copied().flatten();
    let against = |after: &Option<Money>| {
        let presence = match (before, after) {
            (Some(_), Some(_)) => Presence::Both,
            (None, Some(_)) => Presence::Added,
            (Some(_), None) => Presence::Dropped,
            (None, None) => Presence::Neither,
        };
        Against { amount: after.unwrap_or_default(), presence }
    };
    let baseline = before.unwrap_or_default();
    PartRow { part, baseline, others: amounts.iter().skip(1).map(against).collect() }
}
