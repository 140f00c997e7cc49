//! A page's lines as headings, paragraphs and rows of tables, each knowing its chapter and section.
//!
//! A text from a PDF breaks its lines anywhere: what goes on in the next line is put together again.

use super::days::days_in;
use super::draft::Draft;
use super::passage::{Kind, Passage};
use super::pattern::regex;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::headings::place;
use super::joining::{BULLET, CHAPTER, ends, joined};
use super::rows::{cells_of, is_rule, parted, rows_by_line};
use super::words::{bands, school_types, tiers};

static PAGE_EDGE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\bpage\s+\d+(?:\s+of\s+\d+)?\s*$|\b(?:manual|guide|handbook|policy|department|official)\b[^$]{0,40}\s{3,}\d{1,3}\s*$|^\s*(?:page\s+\d+(?:\s+of\s+\d+)?|\d{1,3}\s*(?:/|of)\s*\d{1,3}|[-\u{2013}]\s*\d{1,3}\s*[-\u{2013}]|\d{1,3})\s*$",
    )
});

/// Whether a line is the head or the foot of a printed page.
pub(super) fn is_page_edge(line: &str) -> bool {
    PAGE_EDGE.is_match(line)
}

/// The passages of a page.
pub(super) fn passages(lines: &[String]) -> Vec<Passage> {
    let mut drafts = drafted(lines);
    mark_headings(&mut drafts);
    place(drafts)
}

fn drafted(lines: &[String]) -> Vec<Draft> {
    let stacked = rows_by_line(lines);
    let running = running_heads(lines);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut after_gap = true;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let line = unbulleted(line);
        let line = &*unmarked(&line);
        if let Some(row) = stacked.get(&at) {
            drafts.push(row_draft(row.cells.clone(), at..row.end));
            (after_gap, at) = (false, row.end);
            continue;
        }
        let trimmed = line.trim();
        if trimmed.is_empty() {
            after_gap = true;
        } else if !is_page_edge(trimmed) && !is_rule(trimmed) && !running.contains(&at) {
            let unfinished =
                drafts.last().is_some_and(|last| last.kind == Kind::Prose && !ends(&last.text));
            let next = lines.get(at + 1).map_or("", |next| next.trim());
            let width = drafts.last().and_then(|last| match &last.kind {
                Kind::Row(cells) => Some(cells.len()),
                _ => None,
            });
            let cells = cells_of(line, unfinished && !after_gap, next, width);
            if let Some(mut cells) = cells.map(parted) {
                let is_own = after_gap || BULLET.is_match(line);
                let from = if is_own { at } else { wrapped_label(&mut drafts, &mut cells, at) };
                drafts.push(row_draft(cells, from..at + 1));
            } else if !joined(&mut drafts, trimmed, at, after_gap) {
                drafts.push(Draft {
                    kind: Kind::Prose,
                    text: trimmed.to_owned(),
                    pieces: vec![(0, at)],
                    lines: at..at + 1,
                    is_chapter: false,
                    is_list: false,
                });
            }
            after_gap = false;
        }
        at += 1;
    }
    drafts
}

/// Lines beside the number of a printed page that stand on several pages: their running heads and feet.
fn running_heads(lines: &[String]) -> BTreeSet<usize> {
    const BESIDE_MAX: usize = 2;
    let plain = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let filled: Vec<usize> = (0..lines.len())
        .filter(|&at| lines.get(at).is_some_and(|line| !line.trim().is_empty()))
        .collect();
    let text = |place: usize| filled.get(place).and_then(|&at| lines.get(at));
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.trim().is_empty() && !line.contains('$')) {
        *times.entry(plain(line)).or_default() += 1;
    }
    let mut running = BTreeSet::new();
    for edge in 0..filled.len() {
        if !text(edge).is_some_and(|line| is_page_edge(line.trim())) {
            continue;
        }
        let beside = (1..=BESIDE_MAX).flat_map(|by| [edge.checked_sub(by), Some(edge + by)]);
        for place in beside.flatten() {
            let repeats = text(place).is_some_and(|line| {
                times.get(&plain(line)).is_some_and(|times| *times > 1) && !is_label_of_rows(line)
            });
            if let Some(&at) = filled.get(place).filter(|_| repeats) {
                running.insert(at);
            }
        }
    }
    running
}

/// Whether a line may head the columns of a table that goes on over a page.
fn is_label_of_rows(line: &str) -> bool {
    !school_types(line).is_empty() || !tiers(line).is_empty() || !bands(line).is_empty()
}

/// Puts the lines before a row in front of its label, where the label was too long for one line: "Core component per"
/// above "full-time equivalent  $1,394  $1,138". Returns the line that the row begins in.
fn wrapped_label(drafts: &mut Vec<Draft>, cells: &mut [String], at: usize) -> usize {
    const LABEL_CHARACTERS_MAX: usize = 80;
    let Some(label) = cells.first_mut() else { return at };
    let goes_on = |last: &&Draft| {
        let text = last.text.trim_end();
        last.kind == Kind::Prose
            && last.lines.end == at
            && text.chars().count() <= LABEL_CHARACTERS_MAX
            && !text.contains('$')
            && !ends(text)
            && (label.starts_with(char::is_lowercase) || text.ends_with(','))
    };
    let Some(last) = drafts.last().filter(goes_on) else { return at };
    *label = format!("{} {label}", last.text.trim_end());
    let from = last.lines.start;
    drafts.pop();
    from
}

fn row_draft(cells: Vec<String>, lines: Range<usize>) -> Draft {
    let text = cells.join(" | ");
    let pieces = vec![(0, lines.start)];
    Draft { kind: Kind::Row(cells), text, pieces, lines, is_chapter: false, is_list: false }
}

/// A line that begins with a mark of a list and a tab, as Word copies it, begins with a hyphen: no row of a table.
fn unbulleted(line: &str) -> Cow<'_, str> {
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"^\s*(?:[-*\u{2022}\u{25CF}\u{25CB}\u{25E6}\u{25AA}\u{2023}\u{B7}\u{F0B7}\u{2013}]|o|\(?[a-z0-9]{1,2}[.)])\t\s*",
        )
    });
    MARK.replace(line, "- ")
}

/// A line without what is crossed out in it, and without the marks of bold words.
fn unmarked(line: &str) -> Cow<'_, str> {
    static CROSSED_OUT: LazyLock<Regex> = LazyLock::new(|| regex(r"~~[^~]*~~|\*\*|__"));
    CROSSED_OUT.replace_all(line, "")
}

fn mark_headings(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| draft.kind == Kind::Prose) {
        let text = &draft.text;
        let is_short = text.chars().count() <= 110 && text.split_whitespace().count() <= 16;
        let is_item =
            BULLET.is_match(text) && !text.starts_with(|first: char| first.is_ascii_digit());
        let is_question = text.ends_with('?');
        // "VASS deadline: 4 May 2027" says something, and names nothing that follows.
        let says_itself = text.split_once(": ").is_some_and(|(_, said)| {
            said.starts_with(char::is_lowercase) || said.bytes().any(|one| one.is_ascii_digit())
        }) && !unnumbered(text).starts_with("Reference");
        let is_day = days_in(text).first().is_some_and(|day| day.at.len() + 4 >= text.len());
        if (says_itself || is_day) && !CHAPTER.is_match(text) {
            continue;
        }
        let is_open = is_question
            || !text.ends_with(['.', ';', ','])
                && !text.contains('$')
                && !unnumbered(text).contains(". ");
        let starts = text.starts_with(|first: char| {
            first.is_uppercase() || first.is_ascii_digit() || first == '#' || first == '*'
        });
        if is_short && (!is_item || is_question) && is_open && starts && draft.lines.len() <= 2 {
            draft.is_chapter = CHAPTER.is_match(text);
            draft.kind = Kind::Heading;
        }
    }
}

/// A heading without its number: "Q1. ", "4.2 ".
fn unnumbered(text: &str) -> &str {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| regex(r"^(?:[QA]?\d+(?:\.\d+)*[.)]?|[A-Za-z][.)])\s+"));
    NUMBER.find(text).and_then(|number| text.get(number.end()..)).unwrap_or(text)
}
