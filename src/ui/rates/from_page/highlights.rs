//! Where in the text each value stands that was found or is in doubt.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::domain::Pathway;
use crate::exchange::rates_page::{Candidate, Finding, ItemState, PageItem, PageReading};

/// A value in a line of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Highlight {
    /// Its bytes in the line.
    pub(super) at: Range<usize>,
    /// The finding that it belongs to, and which of its candidates it is.
    pub(super) place: usize,
    pub(super) candidate: usize,
    pub(super) is_in_doubt: bool,
}

/// The values of each line, from left to right.
pub(super) fn highlights(
    lines: &[String],
    reading: &PageReading,
) -> BTreeMap<usize, Vec<Highlight>> {
    let mut by_line: BTreeMap<usize, Vec<Highlight>> = BTreeMap::new();
    for (place, finding) in reading.findings.iter().enumerate() {
        // What the school's own enrolments attract follows from the rates, which are marked themselves.
        if matches!(finding.item, PageItem::Attracts(Pathway::School, _)) {
            continue;
        }
        for (number, candidate) in finding.candidates().iter().enumerate() {
            mark(lines, (place, number), finding, candidate, &mut by_line);
        }
    }
    for marked in by_line.values_mut() {
        marked.sort_by_key(|one| one.at.start);
    }
    by_line
}

/// Marks the first place in the candidate's lines that is not marked yet.
fn mark(
    lines: &[String],
    (place, number): (usize, usize),
    finding: &Finding,
    candidate: &Candidate,
    by_line: &mut BTreeMap<usize, Vec<Highlight>>,
) {
    let is_in_doubt = matches!(finding.state, ItemState::InDoubt(_));
    for row in candidate.lines.clone() {
        let Some(line) = lines.get(row) else { continue };
        let marked = by_line.get(&row).map_or(&[][..], Vec::as_slice);
        let is_free = |at: &Range<usize>| {
            marked.iter().all(|one| one.at.end <= at.start || at.end <= one.at.start)
        };
        if let Some(at) = words_in(line, &candidate.printed).find(is_free) {
            let one = Highlight { at, place, candidate: number, is_in_doubt };
            by_line.entry(row).or_default().push(one);
            return;
        }
    }
}

/// Where words stand in a line, not within longer words or numbers.
fn words_in<'a>(line: &'a str, words: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let whole = move |at: &Range<usize>| {
        let before = line.get(..at.start).and_then(|text| text.chars().next_back());
        let mut after = line.get(at.end..).unwrap_or_default().chars();
        let (next, one_on) = (after.next(), after.next());
        let joins = |one: char| matches!(one, '.' | ',');
        let is_digit = |one: Option<char>| one.is_some_and(|one| one.is_ascii_digit());
        let goes_on = next.is_some_and(char::is_alphanumeric)
            || next.is_some_and(joins)
                && is_digit(one_on)
                && words.ends_with(|one: char| one.is_ascii_digit());
        let is_begun = before.is_some_and(|one| one.is_alphanumeric() || joins(one));
        !is_begun && !goes_on
    };
    let found = line.match_indices(words).map(|(at, text)| at..at + text.len());
    found.filter(move |at| !words.trim().is_empty() && whole(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_not_found_within_a_longer_one() {
        let found =
            |line: &str, words: &str| -> Vec<Range<usize>> { words_in(line, words).collect() };
        assert_eq!(found("from 200 to $1,200 or 200.50, 2000 and 200.", "200"), [5..8, 39..42]);
        assert_eq!(found("A | $91.00 | $91.00", "$91.00"), [4..10, 13..19]);
        assert!(found("materials only", "").is_empty());
    }
}
