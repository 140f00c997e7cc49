//! Which year an amount is of: as its words say, or as the page speaks of one year alone.

use super::passage::{Kind, Passage};
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::columns::{amount_of, is_heading_row, year_words};
use super::dollars::sentence_texts;
use super::passages::is_page_edge;
use super::pattern::regex;
use super::words::{is_past, years};
use crate::rates::Date;

/// The first month of a year in which rates of the next may be put out: indicative ones come in September.
const FIRST_MONTH: u8 = 7;

/// How far back and on a year is that a page of rates may be of.
const YEARS_BACK: u16 = 6;
const YEARS_ON: u16 = 3;

/// What holds of an amount whose words name no year.
pub(super) struct YearRule {
    pub(super) asked: u16,
    unsaid: Unsaid,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unsaid {
    /// It is of the year that was asked for.
    Asked,
    /// It may be of another year.
    Unclear,
    /// The page speaks of another year alone.
    Of(u16),
}

impl YearRule {
    pub(super) fn of(
        named: &BTreeMap<u16, usize>,
        at_large: &BTreeMap<u16, usize>,
        asked: u16,
        dated: Option<Date>,
        (passages, lines): (&[Passage], &[String]),
    ) -> Self {
        let own = named.get(&asked).copied().unwrap_or(0);
        // What stands under the heading of another year is of that year, and says nothing of the rest.
        let rivals = if own > 0 { at_large } else { named };
        let others = rivals.iter().filter(|(year, _)| **year != asked);
        let other = others
            .max_by_key(|(year, count)| (**count, **year))
            .map(|(year, count)| (*year, *count));
        let unsaid = match (own, other) {
            // A page of rates is put out in their year or the year before.
            (0, None)
                if dated.is_some_and(|date| !is_put_out_for(date, asked))
                    || speaks_of_another(passages, lines, asked) =>
            {
                Unsaid::Unclear
            }
            (_, None) if awaits(passages, asked) => Unsaid::Unclear,
            (_, None) => Unsaid::Asked,
            (0, Some((year, _))) => Unsaid::Of(year),
            (own, Some((_, other))) if own >= 2 * other => Unsaid::Asked,
            _ => Unsaid::Unclear,
        };
        Self { asked, unsaid }
    }

    /// Whether a statement is of the year asked for, and whether that is sure; else the year that it is of.
    pub(super) fn takes(&self, year: Option<u16>) -> Result<bool, u16> {
        match (year, self.unsaid) {
            (Some(year), _) if year == self.asked => Ok(true),
            (Some(year), _) | (None, Unsaid::Of(year)) => Err(year),
            (None, Unsaid::Asked) => Ok(true),
            (None, Unsaid::Unclear) => Ok(false),
        }
    }
}

/// Whether rates of a year may be put out on a day: in that year, or in the second half of the year before.
fn is_put_out_for(date: Date, year: u16) -> bool {
    date.year() == year || date.year() + 1 == year && date.month() >= FIRST_MONTH
}

/// Whether a page that does not name the year asked for speaks of another year near to it.
fn speaks_of_another(passages: &[Passage], lines: &[String], asked: u16) -> bool {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)(\b(?:since|from|until|before|by|act|acts|regulations|reform|\(c\)|\u{A9}|copyright|victoria|in|after)\s*|[$.,/\d-])?(20[1-5]\d|\bFY\s?\d\d\b)(?:\D|$)",
        )
    });
    let year_of = |text: &str| -> Option<u16> {
        let digits = text.trim_start_matches(|one: char| !one.is_ascii_digit());
        let year: u16 = digits.parse().ok()?;
        Some(if year < 100 { 2000 + year } else { year })
    };
    let (mut names_asked, mut names_another) = (false, false);
    let is_of_amounts =
        |passage: &&Passage| matches!(&passage.kind, Kind::Row(cells) if !is_heading_row(cells));
    let texts = passages.iter().filter(|one| !is_of_amounts(one)).map(|one| one.text.as_str());
    // The foot of a printed page says the year of the guide.
    let edges = lines.iter().map(|line| line.trim()).filter(|line| is_page_edge(line));
    for text in texts.chain(edges) {
        for found in YEAR.captures_iter(text).filter(|found| found.get(1).is_none()) {
            match found.get(2).and_then(|year| year_of(year.as_str())) {
                Some(year) if year == asked => names_asked = true,
                Some(year) if year + YEARS_BACK >= asked && year <= asked + YEARS_ON => {
                    names_another = true;
                }
                _ => {}
            }
        }
    }
    names_another && !names_asked
}

/// Whether the page says that rates of the year asked for are still to come.
fn awaits(passages: &[Passage], asked: u16) -> bool {
    passages.iter().filter(|passage| passage.is_about_vet).any(|passage| {
        sentence_texts(&passage.text).any(|says| {
            let named = year_words(says);
            is_awaited(says) && (named.is_empty() || named.iter().any(|label| label.value == asked))
        })
    })
}

/// Whether a sentence says that rates are still to be published.
fn is_awaited(says: &str) -> bool {
    static AWAITED: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:rates?|amounts?|figures?|bands?|allocations?)\b[^.]{0,60}?\b(?:will\s+be|to\s+be|(?:are|is|have|has)\s+not(?:\s+yet)?(?:\s+been)?|not\s+yet(?:\s+been)?|yet\s+to\s+be)\s+(?:released|published|available|announced|finali[sz]ed|determined|advised|confirmed|issued|known|set|out)\b",
        )
    });
    AWAITED.is_match(says)
}

/// How often the page gives amounts for each year.
pub(super) fn years_named<'a>(
    passages: impl IntoIterator<Item = &'a Passage>,
) -> BTreeMap<u16, usize> {
    let mut named = BTreeMap::new();
    for passage in passages.into_iter().filter(|passage| passage.is_about_vet) {
        let texts: Vec<&str> = match &passage.kind {
            // "2007" in a row may be an amount; among headings, and before a row, it is a year.
            Kind::Row(cells) if is_heading_row(cells) => cells.iter().map(String::as_str).collect(),
            Kind::Row(cells) => cells
                .iter()
                .enumerate()
                .filter(|(at, cell)| *at == 0 || amount_of(cell).is_none())
                .map(|(_, cell)| cell.as_str())
                .collect(),
            _ if is_past(&passage.text) || is_past(&passage.section) => continue,
            _ => sentence_texts(&passage.text).filter(|says| !is_awaited(says)).collect(),
        };
        for label in texts.into_iter().flat_map(years) {
            *named.entry(label.value).or_insert(0) += 1;
        }
    }
    named
}

/// The same, without what stands under a heading that names a year.
pub(super) fn years_at_large(passages: &[Passage]) -> BTreeMap<u16, usize> {
    years_named(passages.iter().filter(|passage| years(&passage.under).is_empty()))
}
