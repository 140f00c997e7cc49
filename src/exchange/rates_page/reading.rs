//! What is found on a page, item by item: found, in doubt, or not there.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::amounts::{amounts, sentences};
use super::item::{PageItem, PageValue};
use super::page::Page;
use super::passages::{Kind, Passage, passages, regex};
use super::rules::days_in;
use super::statement::Statement;
use super::tables::{amount_of, is_heading_row};
use super::words::{is_core, is_equal, is_past, is_small_scale, is_supposed, school_types, years};
use super::{attracted, rates_of, rules};
use crate::domain::{Money, Pathway, SchoolType};
use crate::rates::{Component, Date, RateItem, RateSet, TAPER_STEPS};

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
            .then(|| i64::try_from(change.round()).unwrap_or(i64::MAX))
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

/// What holds of an amount whose words name no year.
struct YearRule {
    asked: u16,
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
    fn of(
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
    fn takes(&self, year: Option<u16>) -> Result<bool, u16> {
        match (year, self.unsaid) {
            (Some(year), _) if year == self.asked => Ok(true),
            (Some(year), _) | (None, Unsaid::Of(year)) => Err(year),
            (None, Unsaid::Asked) => Ok(true),
            (None, Unsaid::Unclear) => Ok(false),
        }
    }
}

/// How often the page gives amounts for each year.
fn years_named(passages: &[Passage]) -> BTreeMap<u16, usize> {
    let mut named = BTreeMap::new();
    for passage in passages.iter().filter(|passage| passage.is_about_vet) {
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
fn years_at_large(passages: &[Passage]) -> BTreeMap<u16, usize> {
    let is_at_large = |passage: &&Passage| years(&passage.under).is_empty();
    let passages: Vec<Passage> = passages.iter().filter(is_at_large).cloned().collect();
    years_named(&passages)
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

/// R17: an amount that only lacks its year, and that is to the cent what the model makes of amounts that are sure, is of
/// their year: a taper of core / 201, a maximum of the core component, two bands of one sum with the core component.
fn take_what_the_model_confirms(
    findings: &mut [Finding],
    statements: &[Statement],
    rule: &YearRule,
) {
    let amount = |findings: &[Finding], item: &PageItem, school_type| {
        let found = findings
            .iter()
            .find(|one| one.item == *item && one.school_type == Some(school_type))?;
        match &found.state {
            ItemState::Found(candidate) => candidate.value.amount(),
            _ => None,
        }
    };
    let core = SchoolType::ALL
        .iter()
        .map(|&of| amount(findings, &PageItem::Rate(RateItem::Core), of))
        .collect::<Vec<_>>();
    let [Some(mainstream), Some(specialist)] = core.as_slice() else { return };
    let core_of =
        |school_type| if school_type == SchoolType::Mainstream { *mainstream } else { *specialist };
    let lacks_year_alone = |finding: &Finding| {
        let mut own = statements
            .iter()
            .filter(|one| one.item == finding.item && one.school_type == finding.school_type);
        own.all(|one| one.is_sure || rule.takes(one.year).is_err())
    };
    let open: Vec<Option<(PageItem, SchoolType, Money)>> = findings
        .iter()
        .map(|finding| match (&finding.state, finding.school_type) {
            (ItemState::InDoubt(all), Some(school_type))
                if all.len() == 1 && lacks_year_alone(finding) =>
            {
                Some((finding.item.clone(), school_type, all.first()?.value.amount()?))
            }
            _ => None,
        })
        .collect();
    let other_band = |item: &PageItem, school_type: SchoolType| {
        open.iter()
            .flatten()
            .find(|(one, of, _)| one == item && *of != school_type)
            .map(|(.., amount)| *amount)
    };
    for (finding, open) in findings.iter_mut().zip(&open) {
        let Some((item, school_type, amount)) = open else { continue };
        let core = core_of(*school_type);
        let is_confirmed = match item {
            PageItem::Rate(RateItem::Taper) => *amount == core.divided_by(TAPER_STEPS),
            PageItem::Rate(RateItem::Maximum(_)) => *amount == core,
            PageItem::Rate(RateItem::Band(_)) => {
                other_band(item, *school_type).is_some_and(|other| {
                    let other_type = if *school_type == SchoolType::Mainstream {
                        SchoolType::Specialist
                    } else {
                        SchoolType::Mainstream
                    };
                    core + *amount == core_of(other_type) + other
                })
            }
            _ => false,
        };
        if let (true, ItemState::InDoubt(all)) = (is_confirmed, &mut finding.state)
            && let Some(candidate) = all.pop()
        {
            finding.state = ItemState::Found(candidate);
        }
    }
}

/// Where the page says that the small-scale maximum equals the core component (R9).
fn equal_to_core(passages: &[Passage], rule: &YearRule) -> Vec<(SchoolType, Candidate)> {
    static VALUE: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)core|stages of learning"));
    let mut found: Vec<(SchoolType, Candidate)> = Vec::new();
    for passage in
        passages.iter().filter(|passage| passage.is_about_vet && passage.kind == Kind::Prose)
    {
        for range in sentences(&passage.text) {
            let Some(says) = passage.text.get(range.clone()) else { continue };
            let is_small = is_small_scale(says)
                || is_small_scale(&passage.under)
                || is_small_scale(&passage.text);
            let year = years(says).first().map(|label| label.value);
            if !(is_small && is_core(says) && is_equal(says))
                || is_supposed(says)
                || is_past(says)
                || rule.takes(year) != Ok(true)
            {
                continue;
            }
            let printed = VALUE.find(says).map_or("", |it| it.as_str()).to_owned();
            let named = school_types(says);
            for &school_type in SchoolType::ALL {
                let is_named =
                    named.is_empty() || named.iter().any(|label| label.value == school_type);
                if is_named && !found.iter().any(|(of, _)| *of == school_type) {
                    let candidate = Candidate {
                        value: PageValue::Amount(Money::default()),
                        printed: printed.clone(),
                        says: says.trim().to_owned(),
                        chapter: passage.chapter.clone(),
                        section: passage.section.clone(),
                        lines: passage.lines_at(range.clone()),
                    };
                    found.push((school_type, candidate));
                }
            }
        }
    }
    found
}

/// R9: a maximum that the page says is the core component, and prints as another amount, is in doubt.
fn hold_against_core(findings: &mut [Finding], equal: &[(SchoolType, Candidate)]) {
    for (school_type, said) in equal {
        let of = |item: &PageItem| {
            findings
                .iter()
                .position(|one| one.item == *item && one.school_type == Some(*school_type))
        };
        let (Some(core), Some(maximum)) =
            (of(&PageItem::Rate(RateItem::Core)), of(&PageItem::MAXIMUM))
        else {
            continue;
        };
        let Some(ItemState::Found(core)) = findings.get(core).map(|one| one.state.clone()) else {
            continue;
        };
        let Some(maximum) = findings.get_mut(maximum) else { continue };
        let equal = Candidate { value: core.value, ..said.clone() };
        let state = std::mem::replace(&mut maximum.state, ItemState::NotFound { of_year: None });
        maximum.state = match state {
            ItemState::NotFound { .. } => ItemState::Found(equal),
            ItemState::Found(printed) if printed.value == equal.value => ItemState::Found(printed),
            ItemState::Found(printed) => ItemState::InDoubt(vec![printed, equal]),
            ItemState::InDoubt(mut printed) => {
                if !printed.iter().any(|one| one.value == equal.value) {
                    printed.push(equal);
                }
                ItemState::InDoubt(printed)
            }
        };
    }
}

/// A page that gives the rate of a component says that the school's own enrolments attract it.
fn what_the_school_attracts(findings: &mut [Finding]) {
    let found_rate = |findings: &[Finding], is: fn(&RateItem) -> bool| {
        findings.iter().find_map(|one| match (&one.item, &one.state) {
            (PageItem::Rate(item), ItemState::Found(candidate)) if is(item) => {
                Some(candidate.clone())
            }
            _ => None,
        })
    };
    for component in Component::ALL {
        let is: fn(&RateItem) -> bool = match component {
            Component::Core => |item| matches!(item, RateItem::Core),
            Component::Targeted => |item| matches!(item, RateItem::Band(_)),
            Component::Materials => |item| matches!(item, RateItem::Materials(_)),
            Component::SmallScale => |item| matches!(item, RateItem::Maximum(_) | RateItem::Taper),
        };
        let Some(rate) = found_rate(findings, is) else { continue };
        let own = PageItem::Attracts(Pathway::School, component);
        if let Some(finding) =
            findings.iter_mut().find(|one| one.item == own && one.candidates().is_empty())
        {
            finding.state =
                ItemState::Found(Candidate { value: PageValue::Attracted(true), ..rate });
        }
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
