//! A sentence, or a row of a table, as rules are looked for in it.

use crate::exchange::rates_page::pattern::regex;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::exchange::rates_page::item::{PageItem, PageValue};
use crate::exchange::rates_page::statement::Statement;
use crate::rates::RateItem;

/// A sentence, or a row of a table, with its place.
pub(super) struct Text<'a> {
    /// Without what looks like a number of students or an age and is none, such as "Years 7 to 12".
    pub(super) plain: String,
    pub(super) says: &'a str,
    pub(super) passage: usize,
    pub(super) at: Range<usize>,
}

pub(super) fn without_year_levels(text: &str) -> String {
    static LEVELS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\byears?(?:\s+levels?)?\s+7\s*(?:to|[-\u{2013}\u{2014}]|and|through)\s*(?:year\s+)?12\b|\b7\s*[-\u{2013}]\s*12\b",
        )
    });
    LEVELS.replace_all(text, "Years seven to twelve").into_owned()
}

pub(super) fn number(found: &Captures<'_>, group: usize) -> Option<u32> {
    found.get(group)?.as_str().replace([',', ' '], "").parse().ok()
}

impl Text<'_> {
    pub(super) fn put(
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

    pub(super) fn count(
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
