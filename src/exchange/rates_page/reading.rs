//! What is found on a page, item by item: found, in doubt, or not there.

use super::model::{
    equal_to_core, hold_against_core, take_what_the_model_confirms, what_the_school_attracts,
};
use super::years::{YearRule, years_at_large, years_named};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::RoundingStrategy;

use super::amounts::amounts;
use super::item::{PageItem, PageValue};
use super::page::Page;
use super::passages::{Passage, passages, regex};
use super::rules::days_in;
use super::statement::Statement;
use super::{attracted, rates_of, rules};
use crate::domain::SchoolType;
use crate::rates::{Date, RateItem, RateSet};

/// A value that grew or fell by more than this is marked, in per cent.
const JUMP_PERCENT: u32 = 20;

/// An amount that is more than this many times the one before, or as many times less, is asked about.
const LIKELY_TIMES: u32 = 3;

/// What a page says of everything that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageReading {
    /// The year that was asked for.
    pub year: u16,
    /// Everything that was looked for, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The date that the page carries.
    pub dated: Option<Date>,
    /// The years that the page gives amounts for, and how often it names each.
    pub years: BTreeMap<u16, usize>,
    /// Whether anything on the page is about vocational education and training.
    pub is_about_vet: bool,
    /// Where the page says that the small-scale maximum is the core component, for each school type.
    pub(super) equal_to_core: Vec<(SchoolType, Candidate)>,
}

/// One thing that was looked for, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked for.
    pub item: PageItem,
    /// For which schools, where there is an amount for each type.
    pub school_type: Option<SchoolType>,
    /// What the set says that the reading began with.
    pub before: Option<PageValue>,
    /// What came of it.
    pub state: ItemState,
}

/// What came of looking for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemState {
    /// The page says it, and nothing on the page speaks against it.
    Found(Candidate),
    /// The page does not say it for this year.
    NotFound {
        /// Another year that it does say it for.
        of_year: Option<u16>,
    },
    /// The page says several things, or leaves open what they are for.
    InDoubt(Vec<Candidate>),
}

/// A value that a page gives for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The value.
    pub value: PageValue,
    /// As the page prints it.
    pub printed: String,
    /// The sentence or the row of the table that says it, word for word.
    pub says: String,
    /// The chapter; blank where the page has none.
    pub chapter: String,
    /// The heading that it stands under; blank where there is none.
    pub section: String,
    /// The lines of the page that it stands in.
    pub lines: Range<usize>,
}

/// How a value is odd beside the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddValue {
    /// By how many per cent it is more, or less where below nothing; rounded to a whole one.
    pub percent: i64,
}

impl Finding {
    /// The values that the page gives: one if found, several or an unclear one in doubt, else none.
    pub fn candidates(&self) -> &[Candidate] {
        match &self.state {
            ItemState::Found(one) => std::slice::from_ref(one),
            ItemState::NotFound { .. } => &[],
            ItemState::InDoubt(candidates) => candidates,
        }
    }

    /// By how much a value differs from the one before, if that is more than 20 per cent.
    pub fn jump(&self, value: &PageValue) -> Option<OddValue> {
        let (before, now) = match (self.before.as_ref()?, value) {
            (PageValue::Amount(before), PageValue::Amount(now)) => {
                (before.decimal(), now.decimal())
            }
            (PageValue::Count(before), PageValue::Count(now)) => ((*before).into(), (*now).into()),
            _ => return None,
        };
        let change = (now - before).checked_div(before)? * rust_decimal::Decimal::ONE_HUNDRED;
        let is_jump = change.abs() > JUMP_PERCENT.into();
        is_jump
            .then(|| {
                i64::try_from(
                    change.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero),
                )
                .unwrap_or(i64::MAX)
            })
            .map(|percent| OddValue { percent })
    }
}

impl PageReading {
    /// How many were found, are in doubt, and are not there.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count =
            |is: fn(&ItemState) -> bool| self.findings.iter().filter(|one| is(&one.state)).count();
        (
            count(|state| matches!(state, ItemState::Found(_))),
            count(|state| matches!(state, ItemState::InDoubt(_))),
            count(|state| matches!(state, ItemState::NotFound { .. })),
        )
    }

    /// The year that the page speaks of most, if it names any.
    pub fn year_of_page(&self) -> Option<u16> {
        self.years.iter().max_by_key(|(year, count)| (**count, **year)).map(|(year, _)| *year)
    }

    /// The finding of an item.
    pub fn finding(&self, item: &PageItem, school_type: Option<SchoolType>) -> Option<&Finding> {
        self.findings.iter().find(|one| one.item == *item && one.school_type == school_type)
    }
}

/// Looks on a page for everything that a set of rates of a year needs; `base` is the set of before.
pub fn read(page: &Page, year: u16, base: &RateSet) -> PageReading {
    let passages = passages(&page.lines);
    let dated = date_of(&page.lines);
    let named = years_named(&passages);
    let rule = YearRule::of(&named, &years_at_large(&passages), year, dated);
    let mut statements = rates_of::statements(&amounts(&passages));
    statements.extend(rules::statements(&passages, year));
    statements.extend(attracted::statements(&passages, base));

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
    hold_against_core(&mut findings, &equal_to_core);
    what_the_school_attracts(&mut findings);
    let is_about_vet = passages.iter().any(|passage| passage.is_about_vet);
    PageReading { year, findings, dated, years: named, is_about_vet, equal_to_core }
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
    let is_likely = |value: &PageValue| match (value.amount(), before.and_then(PageValue::amount)) {
        (Some(now), Some(before)) => {
            now <= before.times(LIKELY_TIMES) && before <= now.times(LIKELY_TIMES)
        }
        _ => true,
    };
    for statement in statements {
        match rule.takes(statement.year) {
            Ok(is_of_year) => {
                // Hours, ages and limits hold from year to year; amounts do not.
                let is_of_year = is_of_year
                    || !matches!(statement.value, PageValue::Amount(_) | PageValue::Day(_));
                let list = if is_of_year && statement.is_sure && is_likely(&statement.value) {
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
