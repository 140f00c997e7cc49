//! Days in a text, and the one by which enrolments must be on VASS.

use super::Text;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::exchange::rates_page::item::PageValue;
use crate::exchange::rates_page::passages::{Passage, regex};
use crate::exchange::rates_page::statement::Statement;
use crate::exchange::rates_page::told::pair;
use crate::exchange::rates_page::words::years;
use crate::rates::{Date, RateItem, month_named};

/// A text this short says nothing but the day, and what for is in its heading.
const SHORT_CHARACTERS: usize = 60;

/// A day in a text: where, its day and month, its year if it is said, and whether the weekday fits.
pub(in crate::exchange::rates_page) struct Day {
    pub(in crate::exchange::rates_page) at: Range<usize>,
    number: u32,
    month: u8,
    pub(in crate::exchange::rates_page) year: Option<u16>,
    weekday: Option<String>,
}

impl Day {
    /// The date, in `year` where the text says none.
    pub(in crate::exchange::rates_page) fn date(&self, year: u16) -> Option<Date> {
        let year = self.year.unwrap_or(year);
        Date::parse(&format!("{year:04}-{:02}-{:02}", self.month, self.number))
    }

    fn weekday_fits(&self, date: Date) -> bool {
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
pub(in crate::exchange::rates_page) fn days_in(text: &str) -> Vec<Day> {
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

/// The day by which enrolments must be on VASS.
pub(super) fn deadlines(
    text: &Text<'_>,
    passage: &Passage,
    asked: u16,
    found: &mut Vec<Statement>,
) {
    static DEADLINE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bdeadline|\bcut[\s-]?off|\bdue\s+(?:date|by)|\b(?:by|no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|before|until)\b[^.;]{0,60}$|\bclos(?:es?|ing)\b",
        )
    });
    static ON_VASS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bVASS\b|\bVET\b|\bfunding deadline|\bannual (?:\w+\s+)?deadline|victorian assessment software|\benrolments?\b",
        )
    });
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bappl(?:y|ication)|\bexpression|\bwithdraw|\bcensus\b|\bpaid|\bpayment|\binvoice|\bacquit|\bsurvey|\bupdated|\breviewed|\bpublished|\beffective|\bcommenc|\bcontract|\bregist|\bsemester|\bterm \d starts|\bopens?\b|\bavailable from|\bworkshop|\btraining day|\bGAT\b|\bexam",
        )
    });
    let says = text.says;
    if !ON_VASS.is_match(says)
        && !ON_VASS.is_match(&passage.section)
        && !passage.text.contains("VASS")
    {
        return;
    }
    let has_word = |text: &str| text.to_lowercase().contains("deadline");
    let days = days_in(says);
    let places: Vec<Range<usize>> = days.iter().map(|day| day.at.clone()).collect();
    let years_of_days = pair(says, &years(says), &places);
    for (day, told) in days.iter().zip(years_of_days) {
        let before = says.get(..day.at.start).unwrap_or_default();
        let is_named_above = has_word(&passage.under) && says.chars().count() < SHORT_CHARACTERS;
        let is_deadline = has_word(says) || DEADLINE.is_match(before) || is_named_above;
        let near: String =
            before.chars().rev().take(60).collect::<String>().chars().rev().collect();
        if !is_deadline
            || OTHER.is_match(&near) && !has_word(&near)
            || OTHER.is_match(says) && !has_word(says) && !says.contains("VASS")
        {
            continue;
        }
        let year = day.year.or_else(|| told.one());
        let Some(date) = day.date(year.unwrap_or(asked)) else { continue };
        let printed = says.get(day.at.clone()).unwrap_or_default().to_owned();
        let mut statement = Vec::new();
        text.put(
            RateItem::Deadline,
            PageValue::Day(date),
            &printed,
            day.weekday_fits(date),
            &mut statement,
        );
        for mut one in statement {
            one.year = year;
            found.push(one);
        }
    }
}
