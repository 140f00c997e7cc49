//! Which year an amount is of: as its words say, or as the page speaks of one year alone.

use super::passage::{Kind, Passage};
use std::collections::BTreeMap;

use super::columns::{amount_of, is_heading_row};
use super::words::{is_past, years};
use crate::rates::Date;

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
                if dated.is_some_and(|date| date.year() != asked && date.year() + 1 != asked) =>
            {
                Unsaid::Unclear
            }
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
            _ => vec![&passage.text],
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
