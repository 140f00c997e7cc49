//! Footnotes that leave it open whether what carries their mark holds, such as "* Not yet confirmed".

use std::sync::LazyLock;

use regex::Regex;

use super::columns::is_heading_row;
use super::passage::{Kind, Passage};
use super::pattern::regex;
use super::statement::Statement;
use super::words::{is_past, is_unsettled, years};

/// How many lines a footnote goes on for at most.
const LINES_MAX: usize = 4;

/// Takes for unsure what carries the mark of a footnote that leaves it open. `year` is the year that is asked for.
pub(super) fn doubt_marked(
    statements: &mut [Statement],
    passages: &[Passage],
    lines: &[String],
    year: u16,
) {
    let marks = open_marks(lines, year);
    if marks.is_empty() {
        return;
    }
    let under = under_marked(passages, &marks);
    for statement in statements.iter_mut().filter(|one| one.is_sure) {
        let is_under = under.get(statement.passage).copied().unwrap_or(false);
        if is_under || marks.iter().any(|mark| is_marked(statement, mark, lines)) {
            statement.is_sure = false;
        }
    }
}

/// The marks of the footnotes that do not settle what they are about.
fn open_marks(lines: &[String], year: u16) -> Vec<String> {
    static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"^\s*(\*{1,4}|[\u{2020}\u{2021}]{1,2}|[#^\u{A7}~]|[\u{B9}\u{B2}\u{B3}\u{2074}-\u{2079}]|\([1-9a-e]\)|\[[1-9a-e]\])\s*(\S.*)$",
        )
    });
    static OPEN: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:provisional|preliminary|interim|placeholder|indicative\s+only|not\s+(?:final|official|current|correct|payable|paid|funded|available|in\s+force)|(?:to|will|may)\s+(?:be\s+)?(?:updated?|replaced?|revised?|reviewed?|changed?|withdrawn?)|incorrect(?:ly)?|error|misprint|typo|should\s+(?:read|be|have)|correct(?:ed|ion)|amended|under\s+review|awaiting|pending|unaudited|guess|assum\w+|only\s+(?:for|if|where|when|to|from|until|in)|appl(?:ies|y)\s+only|does\s+not\s+hold)\b",
        )
    });
    let mut marks: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(found) = NOTE.captures(line) else { continue };
        let (Some(mark), Some(first)) = (found.get(1), found.get(2)) else { continue };
        let mut text = first.as_str().to_owned();
        for next in lines.iter().skip(at + 1).take(LINES_MAX) {
            let ends = text.ends_with(['.', ';', ':']);
            if ends || next.trim().is_empty() || NOTE.is_match(next) {
                break;
            }
            text.push(' ');
            text.push_str(next.trim());
        }
        let is_of_another_year = || years(&text).iter().any(|label| label.value != year);
        let is_open =
            OPEN.is_match(&text) || is_unsettled(&text) || is_past(&text) || is_of_another_year();
        let mark = mark.as_str().to_owned();
        if is_open && !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks
}

/// Whether the value, or the label or sentence that it stands in, carries a mark.
fn is_marked(statement: &Statement, mark: &str, lines: &[String]) -> bool {
    let printed = statement.printed.trim_end_matches(mark).trim();
    let lines = lines.get(statement.lines.clone()).unwrap_or_default();
    lines.iter().any(|line| {
        marked(line, mark).any(|before| {
            // A mark behind an amount is of that amount alone; behind a word it is of all that is said.
            let is_behind_amount = before.ends_with(|last: char| last.is_ascii_digit());
            !is_behind_amount || before.ends_with(printed)
        })
    })
}

/// The passages whose section, or the headings of whose columns, carry one of the marks.
fn under_marked(passages: &[Passage], marks: &[String]) -> Vec<bool> {
    let carries = |text: &str| marks.iter().any(|mark| marked(text, mark).next().is_some());
    let mut is_heading_marked = false;
    let of = |passage: &Passage| {
        match &passage.kind {
            Kind::Row(cells) if is_heading_row(cells) => {
                is_heading_marked |= cells.iter().any(|cell| carries(cell));
            }
            Kind::Row(_) => {}
            _ => is_heading_marked = false,
        }
        is_heading_marked || carries(&passage.section) || carries(&passage.under)
    };
    passages.iter().map(of).collect()
}

/// What stands before each place where a text carries a mark, which is never its first character.
fn marked<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    let sign = mark.chars().next();
    text.match_indices(mark).filter_map(move |(at, _)| {
        let (before, behind) = (text.get(..at)?, text.get(at + mark.len()..)?);
        // "*" is no part of "**".
        let is_whole = before.chars().next_back() != sign && behind.chars().next() != sign;
        let before = before.trim_end();
        (is_whole && !before.is_empty() && !before.ends_with(['|', '\t'])).then_some(before)
    })
}
