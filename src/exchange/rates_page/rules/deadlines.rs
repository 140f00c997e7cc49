//! Days in a text, and the one by which enrolments must be on VASS.

use crate::exchange::rates_page::days::days_in;
use crate::exchange::rates_page::passage::Passage;
use crate::exchange::rates_page::pattern::regex;
use crate::exchange::rates_page::rules::text::Text;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::exchange::rates_page::item::PageValue;
use crate::exchange::rates_page::statement::Statement;
use crate::exchange::rates_page::told::pair;
use crate::exchange::rates_page::words::years;
use crate::rates::RateItem;

/// A text this short says nothing but the day, and what for is in its heading.
const SHORT_CHARACTERS: usize = 60;

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
    static NOT_ENROLMENTS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bresults?\b|\bscores?\b|\bcoursework|\bassessment plan|\baccounts?\b|\brenew|\bappeal|\blate\b|\bVCE enrol|\bSBAT enrol|\bunit \d|\bRTOs? must|\bVASS closes|\bwait\b|\bband [A-F]\b|\bthereafter",
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
    if NOT_ENROLMENTS.is_match(says) && !says.to_lowercase().contains("funding deadline") {
        return;
    }
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
            day.weekday_fits(date) && !near.trim_end().to_lowercase().ends_with("before"),
            &mut statement,
        );
        for mut one in statement {
            one.year = year;
            found.push(one);
        }
    }
}
