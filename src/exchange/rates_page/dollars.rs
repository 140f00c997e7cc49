//! Amounts of dollars in a text, and its sentences.

use super::pattern::regex;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::domain::Money;

static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?:(?:\bA|\bAUD\s?)?\$\s{0,8}|\bAUD\s)((?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:\s\d{3})+|\d+)(?:\.\d{1,2})?)|\b((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?)\s+dollars\b",
    )
});

/// An amount of dollars in a text.
pub(super) struct Dollars {
    pub(super) value: Money,
    pub(super) at: Range<usize>,
}

/// The amounts of dollars in a text; what is no whole amount, such as "$1,09l", is none.
pub(super) fn dollars_in(text: &str) -> Vec<Dollars> {
    let of = |found: regex::Captures<'_>| {
        let all = found.get(0)?;
        let digits = found.get(1).or_else(|| found.get(2))?;
        let rest = text.get(all.end()..)?;
        // A raised digit is the mark of a footnote.
        let is_raised = |next: char| next.is_numeric() && !next.is_ascii_digit();
        let goes_on = rest.starts_with(|next: char| next.is_alphanumeric() && !is_raised(next))
            && found.get(2).is_none()
            || [".", ","].iter().any(|point| {
                rest.strip_prefix(point)
                    .is_some_and(|after| after.starts_with(|next: char| next.is_alphanumeric()))
            });
        let plain: String =
            digits.as_str().chars().filter(|one| !matches!(one, ',' | ' ')).collect();
        let value = Money::parse(&plain).ok()?;
        (!goes_on && !value.is_zero()).then(|| Dollars { value, at: all.range() })
    };
    MONEY.captures_iter(text).filter_map(of).collect()
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    static END: LazyLock<Regex> = LazyLock::new(|| regex(r"[.!?]\)?\s+"));
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)\b(?:e\.g|i\.e|approx|no|nos|incl|max|min|ref|vs|etc|p\.a)\.$")
    });
    let mut found = Vec::new();
    let mut from = 0;
    for end in END.find_iter(text) {
        let starts_anew = text.get(end.end()..).is_some_and(|rest| {
            rest.starts_with(|first: char| {
                first.is_uppercase()
                    || first.is_ascii_digit()
                    || "$(*\"\u{201C}\u{2018}-\u{2022}".contains(first)
            })
        });
        let stop = end.start() + 1;
        if starts_anew && text.get(from..stop).is_some_and(|text| !SHORT.is_match(text)) {
            found.push(from..stop);
            from = end.end();
        }
    }
    if from < text.len() {
        found.push(from..text.len());
    }
    found
}

/// The sentences of a text, as texts.
pub(super) fn sentence_texts(text: &str) -> impl Iterator<Item = &str> {
    sentences(text).into_iter().filter_map(|range| text.get(range))
}

/// Whether an amount is what each student takes off: a word of falling goes before it, or "per student" follows.
pub(super) fn is_of_taper(text: &str, places: &[Range<usize>], at: usize) -> bool {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)^[\s,]*(?:\([^)$]*\)\s*)?(?:(?:per|for each|for every|each|every)\s+(?:additional\s+|extra\s+|further\s+)?(?:student|enrolment over|enrolment above)|less\s+(?:for|per|with)\b|less\s*(?:[.,;]|$)|lower\b)",
        )
    });
    static FALLS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)(?:\breduc\w*|\bfall\w*|\bdeclin\w*|\bdecreas\w*|\btaper\w*|\bdrop\w*|\b(?:goes|go|comes|steps?) down|\blower\w*|\bless|\b(?:each|every)\s+(?:additional\s+|extra\s+)?student\b[^$;.]*?\b(?:takes?|costs?))\b([^;]*)$",
        )
    });
    static JOINS: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)^\s*(?:\([^)$]*\)\s*)?(?:and|or|/)\s*$"));
    let Some(own) = places.get(at) else { return false };
    let behind = text.get(own.end..).unwrap_or_default();
    let before = text.get(..own.start).unwrap_or_default();
    let falls = FALLS.captures(before).and_then(|found| found.get(1)).is_some_and(|between| {
        let between = between.as_str().to_lowercase();
        !between.contains("maxim") && !between.trim_end().ends_with(" to") && between.trim() != "to"
    });
    let leads_to_taper = || {
        places.get(at + 1).is_some_and(|next| {
            let joins = text.get(own.end..next.start).unwrap_or_default();
            JOINS.is_match(joins) && BEHIND.is_match(text.get(next.end..).unwrap_or_default())
        })
    };
    falls || BEHIND.is_match(behind) || leads_to_taper()
}
