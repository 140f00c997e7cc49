//! Every amount of dollars on a page that may be a rate, with what the words around it say it is for.

use super::amount::Amount;
use super::dollars::{dollars_in, is_of_taper, sentences};
use super::passage::{Kind, Passage};
use super::pattern::regex;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::cells;
use super::told::{Told, pair};
use super::words::{
    Label, bands, has_band_range, is_maximum, is_money_of_others, is_of_all_schools, is_of_before,
    is_of_others, is_other_unit, is_past, is_preliminary, is_replaced, is_supposed, is_unsettled,
    school_types, tiers, years,
};
use crate::domain::SchoolType;

/// A sentence with more amounts than this is no sentence, and nobody could say what each of them is for.
const AMOUNTS_MAX: usize = 60;

/// Every amount of the passages that are about VET.
pub(super) fn amounts(passages: &[Passage]) -> Vec<Amount> {
    let mut found = Vec::new();
    for (place, passage) in passages.iter().enumerate() {
        if passage.is_about_vet && passage.kind == Kind::Prose {
            of_prose(passages, place, &mut found);
        }
    }
    cells::add_amounts(passages, &mut found);
    found
}

fn of_prose(passages: &[Passage], place: usize, found: &mut Vec<Amount>) {
    let Some(passage) = passages.get(place) else { return };
    if is_supposed(&passage.under) {
        return;
    }
    let is_past_section = is_past(&passage.under);
    let sentences = sentences(&passage.text);
    let text_of = |range: &Range<usize>| passage.text.get(range.clone()).unwrap_or_default();
    for (at, range) in sentences.iter().enumerate() {
        let text = text_of(range);
        if is_supposed(text) {
            continue;
        }
        let mut before: Vec<&str> =
            sentences.get(..at).unwrap_or_default().iter().rev().map(text_of).collect();
        before.extend(wrapped_before(passages, place));
        let is_settled = !(is_past_section
            || is_past(&without_replaced(text))
            || is_unsettled(text)
            || is_preliminary(text)
            || is_money_of_others(text));
        for mut amount in of_sentence(text, &before, &passage.under) {
            amount.is_sure &= is_settled;
            let whole = range.start + amount.lines.start..range.start + amount.lines.end;
            amount.lines = passage.lines_at(whole);
            amount.passage = place;
            found.push(amount);
        }
    }
}

/// What stands right before a passage of a text with broken lines, in which a paragraph goes on unseen.
fn wrapped_before(passages: &[Passage], place: usize) -> Option<&str> {
    let own = passages.get(place)?;
    let last = passages.get(place.checked_sub(1)?)?;
    let goes_on = last.kind == Kind::Prose
        && last.lines.end == own.lines.start
        && last.under == own.under
        && last.lines.len() > 1;
    let last_sentence = sentences(&last.text).pop()?;
    goes_on.then(|| last.text.get(last_sentence)).flatten()
}

/// A sentence without the amounts that another one took the place of, and the words that say so.
fn without_replaced(text: &str) -> String {
    let mut kept = String::new();
    let mut from = 0;
    for one in dollars_in(text) {
        let before = text.get(from..one.at.start).unwrap_or_default();
        if is_replaced(before) {
            let words: Vec<&str> = before.split_inclusive(' ').collect();
            kept.extend(words.iter().take(words.len().saturating_sub(4)).copied());
        } else {
            kept.push_str(before);
        }
        from = one.at.end;
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept
}

/// The amounts of a sentence. `lines` of each is where it stands in the sentence, until the caller knows better.
fn of_sentence(text: &str, before: &[&str], section: &str) -> Vec<Amount> {
    let dollars = dollars_in(text);
    if dollars.len() > AMOUNTS_MAX {
        return Vec::new();
    }
    let places: Vec<Range<usize>> = dollars.iter().map(|one| one.at.clone()).collect();
    let between = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let clause_of = |at: usize| {
        let from = at.checked_sub(1).and_then(|last| places.get(last)).map_or(0, |last| last.end);
        let to = places.get(at + 1).map_or(text.len(), |next| next.start);
        between(from, to)
    };
    // Amounts that fall with each student are told apart from the others before they are paired with their labels.
    let is_taper: Vec<bool> = (0..dollars.len()).map(|at| is_of_taper(text, &places, at)).collect();
    let gave_way: Vec<bool> = dollars
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let (preceding, following) =
                (between(0, one.at.start), between(one.at.end, text.len()));
            let was = dollars.len() > 1 && is_of_before(preceding);
            (is_replaced(preceding) || was)
                && !is_range_start(following, text)
                && !is_taper.get(at).copied().unwrap_or(false)
        })
        .collect();
    let band_labels = if has_band_range(text) { Vec::new() } else { bands(text) };
    let (types, tier_labels, year_labels) = (school_types(text), tiers(text), years(text));
    let mut found = Vec::new();
    for (at, one) in dollars.iter().enumerate() {
        let preceding = between(0, one.at.start);
        let following = between(one.at.end, text.len());
        let is_of_taper = is_taper.get(at).copied().unwrap_or(false);
        if is_of_taper && rises_before(preceding) {
            continue;
        }
        if is_other_unit(following)
            || gave_way.get(at).copied().unwrap_or(false)
            || is_of_others(clause_of(at)) && !is_of_others(section)
        {
            continue;
        }
        let alike: Vec<usize> = (0..dollars.len())
            .filter(|&other| {
                is_taper.get(other) == is_taper.get(at) && gave_way.get(other) == Some(&false)
            })
            .collect();
        let alike_places: Vec<Range<usize>> =
            alike.iter().filter_map(|&other| places.get(other).cloned()).collect();
        let own = alike.iter().position(|&other| other == at).unwrap_or(0);
        let mut outer = before.to_vec();
        outer.push(section);
        found.push(Amount {
            value: one.value,
            printed: between(one.at.start, one.at.end).to_owned(),
            nearest: clause_of(at).to_owned(),
            before: between(
                at.checked_sub(1).and_then(|last| places.get(last)).map_or(0, |last| last.end),
                one.at.start,
            )
            .to_owned(),
            wider: std::iter::once(text).chain(outer.iter().copied()).map(str::to_owned).collect(),
            band: of_labels(text, &band_labels, (&places, at), (&alike_places, own)).or(|| {
                Told::first(outer.iter().copied().filter(|text| !has_band_range(text)), |text| {
                    Told::around(&bands(text))
                })
            }),
            school_type: if excepts_a_type(text) {
                Told::Unclear(SchoolType::ALL.to_vec())
            } else {
                of_labels(text, &types, (&places, at), (&alike_places, own))
            }
            .or(|| Told::first(outer.iter().copied(), |text| Told::around(&school_types(text))))
            .or(|| Told::first(std::iter::once(text).chain(outer.iter().copied()), of_all_schools)),
            tier: of_labels(text, &tier_labels, (&places, at), (&alike_places, own))
                .or(|| Told::first(outer.iter().copied(), |text| Told::around(&tiers(text)))),
            year: take(pair(text, &year_labels, &places), at)
                .or(|| Told::first(outer.iter().copied(), |text| Told::around(&years(text)))),
            // A heading may still say that it is one, where the sentence does not say what it is.
            is_taper: if is_of_taper {
                Some(true)
            } else if is_maximum(text) || is_taper.contains(&true) {
                Some(false)
            } else {
                None
            },
            is_sure: !is_in_range(text, &places, at),
            says: text.trim().to_owned(),
            passage: 0,
            lines: one.at.clone(),
        });
    }
    found
}

/// Whether an amount per student is said to rise: the adjustment falls with each student.
fn rises_before(preceding: &str) -> bool {
    static RISES: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)\b(?:ris|increas|grow|climb)\w*\s+by\s*$"));
    RISES.is_match(preceding)
}

/// Whether a sentence leaves out a school type, so that the one that it names is the one it does not speak of.
fn excepts_a_type(text: &str) -> bool {
    static EXCEPT: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:except|excluding|other than|not)\s+(?:for\s+|in\s+|to\s+)?(?:main-?\s?stream|special)",
        )
    });
    EXCEPT.is_match(text)
}

fn of_all_schools(text: &str) -> Told<SchoolType> {
    if is_of_all_schools(text) { Told::Each(SchoolType::ALL.to_vec()) } else { Told::Not }
}

/// What the labels of a sentence tell of an amount: by all amounts of the sentence if that is clear, else by those that
/// are for the same.
fn of_labels<T: Copy + PartialEq>(
    text: &str,
    labels: &[Label<T>],
    (all, at): (&[Range<usize>], usize),
    (alike, own): (&[Range<usize>], usize),
) -> Told<T> {
    let by_all = take(pair(text, labels, all), at);
    match by_all {
        Told::Unclear(_) => take(pair(text, labels, alike), own),
        told => told,
    }
}

fn take<T: Clone>(mut all: Vec<Told<T>>, at: usize) -> Told<T> {
    if at < all.len() { all.swap_remove(at) } else { Told::Not }
}

/// Whether an amount is an end of a range, such as "$450 to $500".
fn is_in_range(text: &str, places: &[Range<usize>], at: usize) -> bool {
    let joins = |one: Option<&Range<usize>>, other: Option<&Range<usize>>| {
        let (Some(one), Some(other)) = (one, other) else { return false };
        let between = text.get(one.end..other.start).unwrap_or_default().trim();
        let starts = text.get(..one.start).unwrap_or_default().trim_end().to_lowercase();
        ["-", "\u{2013}", "\u{2014}", "to"].contains(&between) && !is_rise(text)
            || between == "and" && starts.ends_with("between")
    };
    joins(at.checked_sub(1).and_then(|last| places.get(last)), places.get(at))
        || joins(places.get(at), places.get(at + 1))
}

/// Whether "from $450" begins a range rather than a rise.
fn is_range_start(following: &str, text: &str) -> bool {
    let following = following.trim_start().to_lowercase();
    following.starts_with("to $") && !is_rise(text)
}

fn is_rise(text: &str) -> bool {
    static RISE: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)\bris|\brose|\bincreas|\bgrow|\blift|\bmov|\bup\b|\bchang|\bindex")
    });
    RISE.is_match(text)
}
