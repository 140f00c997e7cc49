//! What a page says beside its amounts: hours of a full load, limits of the small-scale adjustment, ages, the deadline.

mod ages;
mod days;
mod limits;
mod loads;

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use ages::ages;
pub(super) use days::days_in;
use days::deadlines;
use limits::limits;
use loads::loads;

use super::amounts::sentences;
use super::item::{PageItem, PageValue};
use super::passages::{Passage, regex};
use super::statement::Statement;
use super::told::Told;
use super::words::{is_past, is_small_scale, is_supposed, years};
use crate::rates::RateItem;

/// A sentence, or a row of a table, with its place.
struct Text<'a> {
    /// Without what looks like a number of students or an age and is none, such as "Years 7 to 12".
    plain: String,
    says: &'a str,
    passage: usize,
    at: Range<usize>,
}

/// Every such statement of the passages that are about VET.
pub(super) fn statements(passages: &[Passage], asked: u16) -> Vec<Statement> {
    let mut found = Vec::new();
    for (place, passage) in passages.iter().enumerate() {
        if !passage.is_about_vet {
            continue;
        }
        for range in sentences(&passage.text) {
            let Some(says) = passage.text.get(range.clone()) else { continue };
            if is_supposed(says) || is_supposed(&passage.under) {
                continue;
            }
            let before = passage.text.get(..range.start).unwrap_or_default();
            let last = place.checked_sub(1).and_then(|last| passages.get(last));
            let last =
                last.filter(|last| last.under == passage.under).map_or("", |last| &last.text);
            let context = format!("{} {last} {before}", passage.under);
            let text = Text { plain: without_year_levels(says), says, passage: place, at: range };
            let mut of_sentence = Vec::new();
            loads(&text, &context, &mut of_sentence);
            let is_next_to_small =
                place.checked_sub(1).and_then(|last| passages.get(last)).is_some_and(|last| {
                    is_small_scale(&last.text) && last.lines.end >= passage.lines.start
                });
            let is_small =
                is_small_scale(&passage.under) || is_small_scale(&passage.text) || is_next_to_small;
            limits(&text, is_small, &mut of_sentence);
            ages(&text, &mut of_sentence);
            deadlines(&text, passage, asked, &mut of_sentence);
            for mut statement in of_sentence {
                statement.is_sure &= !is_past(says) && !is_past(&passage.section);
                statement.year =
                    statement.year.or_else(|| year_of(says)).or_else(|| year_of(&passage.under));
                statement.lines = passage.lines_at(text.at.clone());
                found.push(statement);
            }
        }
    }
    found
}

/// The year that a text speaks of, if it is one.
fn year_of(text: &str) -> Option<u16> {
    Told::around(&years(text)).one()
}

fn without_year_levels(text: &str) -> String {
    static LEVELS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\byears?(?:\s+levels?)?\s+7\s*(?:to|[-\u{2013}\u{2014}]|and|through)\s*(?:year\s+)?12\b|\b7\s*[-\u{2013}]\s*12\b",
        )
    });
    LEVELS.replace_all(text, "Years seven to twelve").into_owned()
}

fn number(found: &Captures<'_>, group: usize) -> Option<u32> {
    found.get(group)?.as_str().replace([',', ' '], "").parse().ok()
}

impl Text<'_> {
    fn put(
        &self,
        item: RateItem,
        value: PageValue,
        printed: &str,
        is_sure: bool,
        found: &mut Vec<Statement>,
    ) {
        found.push(Statement {
            item: PageItem::Rate(item),
            school_type: None,
            value,
            year: None,
            is_sure,
            printed: printed.trim().to_owned(),
            says: self.says.trim().to_owned(),
            passage: self.passage,
            lines: 0..0,
        });
    }

    fn count(
        &self,
        item: RateItem,
        found_at: &Captures<'_>,
        group: usize,
        is_sure: bool,
        found: &mut Vec<Statement>,
    ) {
        if let Some(count) = number(found_at, group) {
            let printed = found_at.get(group).map_or("", |it| it.as_str());
            self.put(item, PageValue::Count(count), printed, is_sure, found);
        }
    }
}
