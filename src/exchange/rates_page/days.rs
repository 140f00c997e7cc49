//! The days that a text names.

use super::pattern::regex;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::rates::{Date, month_named};

/// A day in a text: where, its day and month, its year if it is said, and whether the weekday fits.
pub(super) struct Day {
    pub(super) at: Range<usize>,
    number: u32,
    month: u8,
    pub(super) year: Option<u16>,
    weekday: Option<String>,
}

impl Day {
    /// The date, in `year` where the text says none.
    pub(super) fn date(&self, year: u16) -> Option<Date> {
        let year = self.year.unwrap_or(year);
        Date::parse(&format!("{year:04}-{:02}-{:02}", self.month, self.number))
    }

    pub(super) fn weekday_fits(&self, date: Date) -> bool {
        let Some(weekday) = &self.weekday else { return true };
        let day = jiff::civil::Date::new(
            i16::try_from(date.year()).unwrap_or_default(),
            i8::try_from(date.month()).unwrap_or_default(),
            i8::try_from(date.day()).unwrap_or_default(),
        );
        day.is_ok_and(|day| {
            format!("{:?}", day.weekday()).to_lowercase().starts_with(&weekday.to_lowercase()[..3])
        })
    }
}

/// The days that a text names.
pub(super) fn days_in(text: &str) -> Vec<Day> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+(?:the\s+)?)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)([a-z]*)\.?,?(?:\s+(20\d\d))?\b",
        )
    });
    static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)([a-z]*)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(20\d\d))?\b",
        )
    });
    static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b|\b(20\d\d)-(\d\d)-(\d\d)\b")
    });
    let mut days = Vec::new();
    let year_of =
        |found: &Captures<'_>, group| found.get(group).and_then(|it| it.as_str().parse().ok());
    for found in NAMED.captures_iter(text) {
        let name = format!("{}{}", &found[3], &found[4]);
        let (Some(all), Some(month), Ok(day)) =
            (found.get(0), month_named(&name), found[2].parse())
        else {
            continue;
        };
        let weekday = found.get(1).map(|it| it.as_str().to_owned());
        days.push(Day { at: all.range(), number: day, month, year: year_of(&found, 5), weekday });
    }
    for found in MONTH_FIRST.captures_iter(text) {
        let name = format!("{}{}", &found[2], &found[3]);
        let (Some(all), Some(month), Ok(day)) =
            (found.get(0), month_named(&name), found[4].parse())
        else {
            continue;
        };
        // "2 May 2027" has "May 20" in it.
        if !days.iter().any(|known| known.at.start < all.end() && all.start() < known.at.end) {
            let weekday = found.get(1).map(|it| it.as_str().to_owned());
            days.push(Day {
                at: all.range(),
                number: day,
                month,
                year: year_of(&found, 5),
                weekday,
            });
        }
    }
    for found in NUMBERS.captures_iter(text) {
        let of = |group| found.get(group).and_then(|it| it.as_str().parse::<u32>().ok());
        let (day, month, year) = (of(1).or(of(6)), of(2).or(of(5)), of(3).or(of(4)));
        let (Some(all), Some(day), Some(Ok(month)), Some(Ok(year))) =
            (found.get(0), day, month.map(u8::try_from), year.map(u16::try_from))
        else {
            continue;
        };
        days.push(Day { at: all.range(), number: day, month, year: Some(year), weekday: None });
    }
    days.sort_by_key(|day| day.at.start);
    days
}
