//! Hours of a full load, and of certificates that have their own.

use crate::exchange::rates_page::pattern::regex;
use crate::exchange::rates_page::rules::text::Text;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::domain::CertificateCode;
use crate::exchange::rates_page::statement::Statement;
use crate::rates::RateItem;

/// Hours of a full load, and of certificates that have their own.
pub(super) fn loads(text: &Text<'_>, context: &str, found: &mut Vec<Statement>) {
    static HOURS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(\d{1,3}(?:,\d{3})?|\d{4})\s*(?:\w+\s+){0,2}?(?:hours?|hrs?)\b|\bhours?\b[^\d$]{0,30}\b(\d{2,4})\b",
        )
    });
    static CODE: LazyLock<Regex> =
        LazyLock::new(|| regex(r"\b([A-Z]{2,4}\d{4,6})\b|\b(\d{5}VIC)\b"));
    static FULL: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)full[\s-]?time|\bfull[\s-]?load|\bFTE\b|\bfull (?:rate|amount|funding|certificate|per)|\bequivalent|\bpro[\s-]?rata",
        )
    });
    static OF_ONE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bminimum of|\bcertificate (?:I|II|III|IV) in\b|\bexcept|\bmusic\b|\bper (?:term|week)|\bper day\b",
        )
    });
    static IS_OTHER: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bplacement|\bTAFE\b|\bteacher|\badult|\bper hour\b|\ba week\b|\bwork\s?place|\bper week|\beach week|\bweekly|\bnominal hours?\b|\bprofessional development|\bSWL\b|\bper unit|\bstructured|\bover two years\b|\btwo[\s-]years?\b|\bprograms? (?:run|take|last)",
        )
    });
    static FOR: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)^\d+\s*(?:training\s+)?(?:hours?|hrs?)?\s*(?:a year\s+|per year\s+|each\s+)?(?:for|in|of)\s+(?:the\s+)?$",
        )
    });
    static JOINED: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)^\s*(?:,|and|or|&|/|,\s*and)\s*$"));
    static DENIED: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)\bdo(?:es)? not apply|\bdelivered\b|\bnominal\b"));
    static OF_ONE_LOAD: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\bminimum of\b"));
    let plain = &text.plain;
    let codes: Vec<(CertificateCode, Range<usize>)> = CODE
        .find_iter(plain)
        .filter_map(|code| Some((CertificateCode::parse(code.as_str()).ok()?, code.range())))
        .collect();
    // The cents of an amount, and what follows a decimal point, are no hours.
    let is_whole = |one: &Captures<'_>| {
        let start = one.get(1).or_else(|| one.get(2)).map_or(0, |it| it.start());
        !plain.get(..start).unwrap_or_default().ends_with(['.', '$', ','])
    };
    let hours: Vec<Captures<'_>> = HOURS.captures_iter(plain).filter(is_whole).collect();
    let group = |found: &Captures<'_>| if found.get(1).is_some() { 1 } else { 2 };
    if codes.is_empty() {
        if !FULL.is_match(plain) && !FULL.is_match(context)
            || OF_ONE.is_match(plain)
            || IS_OTHER.is_match(plain) && !FULL.is_match(plain)
        {
            return;
        }
        for one in &hours {
            text.count(RateItem::FullLoad, one, group(one), true, found);
        }
        return;
    }
    if !FULL.is_match(plain) && !FULL.is_match(context) {
        return;
    }
    let never = DENIED.is_match(plain);
    let at = |one: &Captures<'_>| one.get(group(one)).map_or(0, |it| it.start());
    for (place, (code, own)) in codes.iter().enumerate() {
        // "CUA30920 and CUA30915 (360 hours each)": both.
        let next = codes.get(place + 1..).unwrap_or_default();
        let end = next
            .iter()
            .find(|(_, next)| !JOINED.is_match(plain.get(own.end..next.start).unwrap_or_default()))
            .map_or(plain.len(), |(_, next)| next.start);
        let before =
            place.checked_sub(1).and_then(|last| codes.get(last)).map_or(0, |(_, last)| last.end);
        let is_of_next = |one: &&Captures<'_>| {
            next.first().is_some_and(|(_, next)| {
                FOR.is_match(plain.get(at(one)..next.start).unwrap_or_default())
            })
        };
        let behind = hours.iter().find(|one| (own.end..end).contains(&at(one)) && !is_of_next(one));
        let ahead = hours.iter().rev().find(|one| {
            (before..own.start).contains(&at(one))
                && FOR.is_match(plain.get(at(one)..own.start).unwrap_or_default())
        });
        match (behind, ahead) {
            (Some(one), None) | (None, Some(one)) => {
                text.count(RateItem::Exception(code.clone()), one, group(one), !never, found);
            }
            (Some(one), Some(other)) => {
                text.count(RateItem::Exception(code.clone()), one, group(one), false, found);
                text.count(RateItem::Exception(code.clone()), other, group(other), false, found);
            }
            (None, None) => {}
        }
    }
    // What stands before all codes, and is not said to be for one of them, is the full load of the others.
    let first = codes.first().map_or(0, |(_, code)| code.start);
    let general = hours.iter().find(|one| {
        at(one) < first && !FOR.is_match(plain.get(at(one)..first).unwrap_or_default())
    });
    if let Some(one) = general.filter(|_| {
        FULL.is_match(plain.get(..first).unwrap_or_default())
            && !OF_ONE_LOAD.is_match(plain.get(..first).unwrap_or_default())
    }) {
        text.count(RateItem::FullLoad, one, group(one), !never, found);
    }
}
