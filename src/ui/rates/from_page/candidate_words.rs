//! What is said of a candidate: where it stands, and what speaks for one of several.

use super::checks::{breaks, taper_follows};
use super::decisions::{Decision, Decisions};
use crate::domain::Money;
use crate::exchange::rates_page::{Candidate, Finding, PageItem, PageReading};
use crate::rates::{RateItem, RateSet, TAPER_STEPS};

/// The heading that a candidate stands under, else the chapter, else its line.
pub(super) fn place_of(candidate: &Candidate) -> String {
    [&candidate.section, &candidate.chapter]
        .into_iter()
        .find(|words| !words.trim().is_empty())
        .map_or_else(
            || format!("line {}", candidate.lines.start + 1),
            |words| words.trim().to_owned(),
        )
}

/// What the row of a candidate begins with, after the first: "or", with the words of the page where it does not print
/// the amount itself.
pub(super) fn or_words(item: &PageItem, candidate: &Candidate) -> String {
    let is_other = candidate.value.amount().is_some_and(|amount| {
        Money::parse(candidate.printed.trim().trim_start_matches('$')) != Ok(amount)
    });
    match item {
        _ if !is_other || candidate.printed.is_empty() => "or".to_owned(),
        PageItem::Rate(RateItem::Maximum(_)) => "or equal to the core component".to_owned(),
        _ => format!("or as \u{201c}{}\u{201d}", candidate.printed),
    }
}

/// What speaks for one of the candidates, where it can be said. `sets` are the sets that would be made with each.
pub(super) fn what_speaks(
    reading: &PageReading,
    decisions: &Decisions,
    place: usize,
    sets: &[Option<RateSet>],
) -> Option<String> {
    let finding = reading.findings.get(place)?;
    let candidates = finding.candidates();
    if candidates.len() < 2 || sets.len() != candidates.len() {
        return None;
    }
    by_taper(reading, decisions, finding, sets)
        .or_else(|| by_checks(reading, decisions, place, sets))
}

/// The maximum whose 201st part the taper is, which the page says as well.
fn by_taper(
    reading: &PageReading,
    decisions: &Decisions,
    finding: &Finding,
    sets: &[Option<RateSet>],
) -> Option<String> {
    let PageItem::Rate(RateItem::Maximum(_)) = finding.item else { return None };
    let school_type = finding.school_type?;
    let is_taper = |one: &Finding| {
        one.item == PageItem::Rate(RateItem::Taper) && one.school_type == Some(school_type)
    };
    let taper = reading.findings.iter().position(is_taper)?;
    if !matches!(decisions.at(taper), Decision::Take(_)) {
        return None;
    }
    let mut follows = finding.candidates().iter().zip(sets).filter(|(candidate, set)| {
        let amount = candidate.value.amount();
        set.as_ref()
            .zip(amount)
            .is_some_and(|(set, amount)| taper_follows(set, school_type, amount))
    });
    let (candidate, set) = follows.next()?;
    let taper = set.as_ref()?.contents().small_scale.taper_per_student.of(school_type);
    if follows.next().is_some() {
        return None;
    }
    let value = candidate.value.text();
    Some(format!(
        "The taper, {}, is {value} \u{f7} {TAPER_STEPS}, which is a reason for {value}.",
        taper.as_rate()
    ))
}

/// The one with which every check holds that the item is about.
fn by_checks(
    reading: &PageReading,
    decisions: &Decisions,
    place: usize,
    sets: &[Option<RateSet>],
) -> Option<String> {
    let finding = reading.findings.get(place)?;
    // What else is open has the values of before as yet, which fit no check.
    let is_other_open = |(other, one): (usize, &Finding)| {
        other != place
            && decisions.at(other) == Decision::Open
            && matches!(&one.item, PageItem::Rate(item) if item.is_amount())
    };
    if reading.findings.iter().enumerate().any(is_other_open) {
        return None;
    }
    let broken: Vec<Vec<String>> = sets
        .iter()
        .map(|set| set.as_ref().map(|set| breaks(set, &finding.item)).unwrap_or_default())
        .collect();
    let mut fits = finding.candidates().iter().zip(&broken).filter(|(_, broken)| broken.is_empty());
    let (candidate, _) = fits.next()?;
    if fits.next().is_some() {
        return None;
    }
    let (other, why) =
        finding.candidates().iter().zip(&broken).find(|(_, broken)| !broken.is_empty())?;
    Some(format!(
        "With {} the checks below hold. With {}: {}",
        candidate.value.text(),
        other.value.text(),
        why.first()?
    ))
}
