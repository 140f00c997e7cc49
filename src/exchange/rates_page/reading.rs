//! What is found on a page, item by item: found, in doubt, or not there.

use super::context::doubt_by_context;
use super::days::days_in;
use super::finding::{Candidate, Finding, ItemState, PageReading};
use super::footnotes::doubt_marked;
use super::model::{
    doubt_exchanged, doubt_mixed_up, equal_to_core, hold_against_core,
    take_what_the_model_confirms, what_the_school_attracts,
};
use super::passage::Passage;
use super::pattern::regex;
use super::validity::{Validity, validity};
use super::years::{YearRule, years_at_large, years_named};
use std::sync::LazyLock;

use regex::Regex;

use super::amounts::amounts;
use super::item::{PageItem, PageValue};
use super::page::Page;
use super::passages::passages;
use super::statement::Statement;
use super::{attracted, attracted_table, rates_of, rules};
use crate::domain::SchoolType;
use crate::rates::{Date, RateItem, RateSet};

/// An amount that is more than this many times the one before, or as many times less, is asked about.
const LIKELY_TIMES: u32 = 3;

/// Looks on a page for everything that a set of rates of a year needs; `base` is the set of before.
pub fn read(page: &Page, year: u16, base: &RateSet) -> PageReading {
    let passages = passages(&page.lines);
    let dated = date_of(&page.lines);
    let named = years_named(&passages);
    let rule =
        YearRule::of(&named, &years_at_large(&passages), year, dated, (&passages, &page.lines));
    let mut statements = rates_of::statements(&amounts(&passages));
    statements.extend(rules::statements(&passages, year));
    statements.extend(attracted::statements(&passages, base));
    statements.extend(attracted_table::statements(&passages));
    doubt_by_context(&mut statements, &passages);
    doubt_marked(&mut statements, &passages, &page.lines, year);

    let mut wanted = PageItem::all(base);
    add_other_loads(&mut wanted, &statements);
    let candidate = |statement: &Statement| candidate_of(statement, &passages);
    let mut findings: Vec<Finding> = wanted
        .into_iter()
        .map(|(item, school_type)| {
            let own =
                statements.iter().filter(|one| one.item == item && one.school_type == school_type);
            let before = item.in_set(base, school_type);
            let state = settle(own, &rule, before.as_ref(), candidate);
            Finding { item, school_type, before, state }
        })
        .collect();
    let equal_to_core = equal_to_core(&passages, &rule);
    take_what_the_model_confirms(&mut findings, &statements, &rule);
    doubt_exchanged(&mut findings);
    doubt_mixed_up(&mut findings);
    hold_against_core(&mut findings, &equal_to_core);
    what_the_school_attracts(&mut findings);
    let is_about_vet = passages.iter().any(|passage| passage.is_about_vet);
    PageReading { year, findings, dated, years: named, is_about_vet, equal_to_core }
}

/// Looks on a page for the rates of a year; where it gives nothing of that year, for those of the newest year after it
/// that it gives amounts for, those without a doubt first, if there is one.
pub fn read_newest(page: &Page, year: u16, base: &RateSet) -> PageReading {
    let reading = read(page, year, base);
    let (found, in_doubt, _) = reading.counts();
    if found + in_doubt > 0 {
        return reading;
    }
    let mut unclear = None;
    for &later in reading.years.keys().rev().filter(|&&other| other > year) {
        let read = read(page, later, base);
        if read.gives_amounts() {
            return read;
        }
        // A year that is only mentioned has at most amounts in doubt.
        if unclear.is_none() && read.findings.iter().any(|one| !one.candidates().is_empty()) {
            unclear = Some(read);
        }
    }
    unclear.unwrap_or(reading)
}

fn candidate_of(statement: &Statement, passages: &[Passage]) -> Candidate {
    let passage = passages.get(statement.passage);
    Candidate {
        value: statement.value.clone(),
        printed: statement.printed.clone(),
        says: statement.says.clone(),
        chapter: passage.map(|it| it.chapter.clone()).unwrap_or_default(),
        section: passage.map(|it| it.section.clone()).unwrap_or_default(),
        lines: statement.lines.clone(),
    }
}

/// Certificates with a full load of their own that the set of before does not have.
fn add_other_loads(wanted: &mut Vec<(PageItem, Option<SchoolType>)>, statements: &[Statement]) {
    for statement in statements {
        let is_load = matches!(statement.item, PageItem::Rate(RateItem::Exception(_)));
        let entry = (statement.item.clone(), None);
        if is_load && !wanted.contains(&entry) {
            let is_load = |(item, _): &(PageItem, _)| {
                matches!(item, PageItem::Rate(RateItem::Exception(_) | RateItem::FullLoad))
            };
            let place = wanted.iter().rposition(is_load).map_or(wanted.len(), |last| last + 1);
            wanted.insert(place, entry);
        }
    }
}

/// What comes of the statements about one value.
fn settle<'a>(
    statements: impl Iterator<Item = &'a Statement>,
    rule: &YearRule,
    before: Option<&PageValue>,
    candidate: impl Fn(&Statement) -> Candidate,
) -> ItemState {
    let (mut sure, mut unsure): (Vec<Candidate>, Vec<Candidate>) = (Vec::new(), Vec::new());
    let mut of_year = None;
    // An amount that is several times what it was is for something else: an hour, a class, a school.
    let is_likely = |value: &PageValue| match (value, before) {
        (PageValue::Amount(now), Some(PageValue::Amount(before))) => {
            *now <= before.times(LIKELY_TIMES) && *before <= now.times(LIKELY_TIMES)
        }
        (PageValue::Count(now), Some(PageValue::Count(before))) => {
            *now <= before.saturating_mul(LIKELY_TIMES)
                && *before <= now.saturating_mul(LIKELY_TIMES)
        }
        _ => true,
    };
    for statement in statements {
        // A day says its own year; "by 4 May" is what a deadline is.
        let validity = match statement.value {
            PageValue::Day(_) => Validity::Unsaid,
            _ => validity(&statement.says, rule.asked),
        };
        let taken = match validity {
            Validity::Other(year) => Err(year),
            _ => rule.takes(statement.year),
        };
        match taken {
            Ok(is_of_year) => {
                // Hours, ages and limits hold from year to year; amounts do not.
                let is_of_year = is_of_year
                    || !matches!(statement.value, PageValue::Amount(_) | PageValue::Day(_));
                let list = if is_of_year
                    && statement.is_sure
                    && validity == Validity::Unsaid
                    && is_likely(&statement.value)
                {
                    &mut sure
                } else {
                    &mut unsure
                };
                if !list.iter().any(|one| one.value == statement.value) {
                    list.push(candidate(statement));
                }
            }
            Err(year) => of_year = Some(year),
        }
    }
    match (sure.len(), unsure.len()) {
        (1, _) => sure.pop().map_or(ItemState::NotFound { of_year }, ItemState::Found),
        (0, 0) => ItemState::NotFound { of_year },
        (0, _) => ItemState::InDoubt(unsure),
        _ => ItemState::InDoubt(sure),
    }
}

/// The date that the page carries: "Policy last updated", "Reviewed".
fn date_of(lines: &[String]) -> Option<Date> {
    static SAYS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:last\s+(?:updated|reviewed|modified)|updated|reviewed|published|issued|as at|current (?:as )?at|date)\b",
        )
    });
    lines.iter().enumerate().find_map(|(at, line)| {
        if !SAYS.is_match(line) || line.chars().count() > 120 {
            return None;
        }
        let day = |text: &str| {
            days_in(text).into_iter().find(|day| day.year.is_some()).and_then(|day| day.date(0))
        };
        day(line).or_else(|| {
            lines.get(at + 1).filter(|next| next.chars().count() < 40).and_then(|next| day(next))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::RateBook;

    const PAGE: &str = "VDSS rates for VET\n\
        In 2026 the core component is $1,300 per FTE in mainstream schools.\n\
        In 2027 the core component is $1,394 per FTE in mainstream schools.\n";

    #[test]
    fn the_newest_year_with_amounts_is_read_only_where_nothing_of_the_wanted_one_is_there() {
        let book = RateBook::built_in().unwrap();
        let page = Page::of_text(PAGE).unwrap();
        let year = |wanted| read_newest(&page, wanted, &book.sets()[0]).year;
        assert_eq!(year(2024), 2027);
        assert_eq!(year(2026), 2026);
        // Rates of the years before are none of a later one.
        assert_eq!(year(2029), 2029);
    }
}
