//! What stands around a statement and leaves open whether it holds: a line that leads to it, a remark on the section, a
//! sentence that takes it back, a change later in the year, a title that says whose money it is.

use std::sync::LazyLock;

use regex::Regex;

use super::dollars::{dollars_in, sentence_texts};
use super::item::PageItem;
use super::passage::{Kind, Passage};
use super::pattern::regex;
use super::statement::Statement;
use super::words::{
    bands, is_core, is_materials, is_of_other_state, is_past, is_preliminary, is_small_scale,
    is_supposed, is_taper, is_unsettled, school_types, tiers,
};
use crate::domain::SchoolType;
use crate::rates::{RateItem, SmallScaleReading};

/// How many passages a line that ends in a colon leads to at most.
const LED_MAX: usize = 40;

/// Takes for unsure what the text around it leaves open.
pub(super) fn doubt_by_context(statements: &mut [Statement], passages: &[Passage]) {
    let open: Vec<bool> = open_passages(passages);
    let taken_back = taken_back(passages);
    let changing = changing_later(passages);
    let corrected = corrected(passages);
    for statement in statements.iter_mut().filter(|one| one.is_sure) {
        let place = statement.passage;
        let is_open = open.get(place).copied().unwrap_or(false)
            || taken_back.iter().any(|one| one.is_about(statement))
            || corrected.iter().any(|(by, one)| *by != place && one.is_about(statement))
            || is_of_others(&statement.says)
            || changing.iter().any(|(passage, says)| *passage == place && *says == statement.says);
        if is_open {
            statement.is_sure = false;
        }
    }
}

/// Whether a sentence tells of somebody else's money, of a part, a threshold, or what somebody says or hears.
fn is_of_others(says: &str) -> bool {
    static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r#"(?i)\bsmall\s+RTOs\b|\bRTOs\s+with\b|\bemployers?\b|\bmedian\b|\b(?:I|we|they)\s+(?:read|heard|think|believe|hear)\b|\bshould\s+be\s+\$|\b(?:said|wrote)\b|^\W*["\u{201C}]|\bgoes\s+to\s+the\s+(?:host|RTO|provider)|\bthe\s+host\s+receives\b|^\W*of\s+the\s+(?:core|materials|targeted)\b|\b(?:above|over|more\s+than|below|under|less\s+than)\s+\$"#,
        )
    });
    is_of_other_state(says) || OTHERS.is_match(says)
}

/// The passages whose section, title or leading line leaves open what they say.
fn open_passages(passages: &[Passage]) -> Vec<bool> {
    static OF_OTHERS: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)\bcatholic|\bnon-?\s?government|\bcharges? to schools|\bTAFE charges")
    });
    static HALF_YEAR: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bsemester\s+(?:1|2|one|two)\b|\b(?:one|each|per|a)\s+semester\b|\bhalf[\s-]years?\b|\bfor\s+(?:one|each|a)\s+(?:term|quarter)\b",
        )
    });
    static BELOW: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\bbelow\b"));
    // "Superseded. This page was withdrawn on 4 February."
    static PAGE_TAKEN_BACK: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bthis\s+(?:page|document|guide|version|table)\b[^.]{0,40}?\b(?:withdrawn|superseded|archived|no\s+longer|out\s+of\s+date|replaced|draft)\b|\b(?:rates?|amounts?|figures)\s+below\b[^.]{0,60}?\b(?:error|replaced|superseded|withdrawn|wrong|no\s+longer)\b",
        )
    });
    let governed = governed_by_something_else(passages);
    let is_taken_back = passages
        .iter()
        .any(|passage| passage.is_about_vet && PAGE_TAKEN_BACK.is_match(&passage.text));
    let title = passages.first().map_or("", |first| &first.text);
    let is_of_others = |text: &str| is_of_other_state(text) || OF_OTHERS.is_match(text);
    let is_page_of_others = is_of_others(title);
    // Each with whether it speaks of what stands below it.
    let remarks: Vec<(&Passage, bool)> = passages
        .iter()
        .filter(|passage| passage.is_about_vet && says_it_does_not_hold(&passage.text))
        .map(|remark| (remark, BELOW.is_match(&remark.text)))
        .collect();
    let is_meant = |(remark, is_of_below): &(&Passage, bool), passage: &Passage| {
        let is_behind = *is_of_below && passage.lines.start >= remark.lines.end;
        remark.chapter == passage.chapter && (is_behind || remark.under == passage.under)
    };
    let mut led: Option<(usize, bool)> = None;
    let mut open = Vec::with_capacity(passages.len());
    for (place, passage) in passages.iter().enumerate() {
        let is_remarked = remarks.iter().any(|remark| is_meant(remark, passage));
        let is_led = led.is_some_and(|(from, is_open)| is_open && place - from <= LED_MAX);
        open.push(
            is_page_of_others
                || is_taken_back
                || governed.get(place).copied().unwrap_or(false)
                || HALF_YEAR.is_match(&passage.under)
                || passage.kind == Kind::Prose && HALF_YEAR.is_match(&passage.text)
                || is_of_others(&passage.under)
                || is_remarked
                || is_led && passage.kind != Kind::Heading,
        );
        let text = passage.text.trim_end();
        match passage.kind {
            Kind::Heading => led = None,
            Kind::Prose if text.ends_with(':') => led = Some((place, leads_to_nothing_sure(text))),
            // A sentence of its own ends what the line led to; items and rows do not.
            Kind::Prose if text.ends_with('.') && !text.contains('$') => led = None,
            _ => {}
        }
    }
    open
}

/// The rows of tables of which the text right above, or a caption right beneath, says that they are of something else
/// than rates: of prices, costs, averages, shares.
fn governed_by_something_else(passages: &[Passage]) -> Vec<bool> {
    static NOT_RATES: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bcosts?\s+(?:to|of|for)\s+(?:the\s+|a\s+|each\s+|one\s+)?(?:schools?|deliver\w*|programs?|provision|FTE)\b|\bprograms?\s+costs?\b|\bprices?\b|\bceilings?\b|\bmust\s+not\s+(?:pay|charge)|\bsubsid(?:y|ies)\b|\bsurvey|\bactually\s+paid\b|\bpaid\s+out\b|\bmedian\b|\baverages?\b|\bstatistics\b|\bannual\s+report\b|\bsalar|\ballowances?\b|\bpart\s+of\s+the\s+(?:targeted|core|materials|funding)|\bshares?\s+of\b|\bpasses\s+on\b|\bSkills\s+First\b|\bRTOs?\b|\bregistered\s+training\s+organisations?\b|\btotal\s+support\b|\btogether\)|\bother\s+(?:states|jurisdictions)\b|\bper\s+week\b|\bfamil(?:y|ies)\b|\bparents?\b|\bemployers?\b",
        )
    });
    let is_row = |passage: &Passage| matches!(passage.kind, Kind::Row(_));
    let mut governed = vec![false; passages.len()];
    let mut place = 0;
    while place < passages.len() {
        let rows = passages.iter().skip(place).take_while(|one| is_row(one)).count();
        if rows == 0 {
            place += 1;
            continue;
        }
        let end = place + rows;
        let above = place.checked_sub(1).and_then(|above| passages.get(above));
        let caption = passages
            .get(end)
            .filter(|below| below.text.trim_start().to_lowercase().starts_with("table "));
        let is_else = above
            .into_iter()
            .chain(caption)
            .filter(|text| text.is_about_vet)
            .any(|text| is_of_other_state(&text.text) || NOT_RATES.is_match(&text.text));
        for row in governed.iter_mut().take(end).skip(place) {
            *row = is_else;
        }
        place = end;
    }
    governed
}

/// Whether a line such as "Last year's rates were:" leaves open what follows it.
fn leads_to_nothing_sure(text: &str) -> bool {
    static MEANWHILE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\buntil then\b|\bin the meantime\b|\bfor now\b|\bcurrent rates\b|\bassumptions?\b|\bindexed\b|\bwe (?:have )?ask",
        )
    });
    let last = sentence_texts(text).last().unwrap_or(text);
    is_past(last)
        || is_unsettled(last)
        || is_preliminary(last)
        || is_supposed(last)
        || MEANWHILE.is_match(last)
}

/// Whether a text says that the figures of its section are no rates.
fn says_it_does_not_hold(text: &str) -> bool {
    static REMARK: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:figures?|amounts?|rates?|examples?|estimates?|numbers|values)\b[^.]{0,50}?\b(?:(?:are|is)\s+(?:\w+\s+)?(?:made[\s-]up|invented|fictional|fictitious|illustrative|estimates?|provisional|preliminary|placeholders?|examples?|indicative\s+only|not\s+(?:final|confirmed|approved|official|the\s+rates))|not\s+the\s+(?:actual\s+|real\s+)?rates)|\bindicative\s+only\b|\b(?:for|by\s+way\s+of)\s+illustration\b|\bsubject\s+to\s+(?:the\s+)?(?:state\s+)?(?:budget|approval|confirmation)\b|\bthey\s+are\s+not\s+the\s+rates\b|\b(?:before|without)\s+indexation\b|\bnot\s+(?:yet\s+)?indexed\b|\bobtained\s+by\s+adding\b|\brates?\b[^.]{0,30}?\bnot\s+shown\b|\bamounts?\b[^.]{0,30}?\bfor\s+(?:one|a|each)\s+(?:semester|term|quarter|half)",
        )
    });
    REMARK.is_match(text)
}

/// What a sentence takes back: "The Band F rates have been withdrawn."
struct TakenBack {
    items: Vec<RateItem>,
    /// As its sentence names them; all where it names none.
    school_types: Vec<SchoolType>,
}

impl TakenBack {
    fn is_about(&self, statement: &Statement) -> bool {
        let PageItem::Rate(item) = &statement.item else { return false };
        let is_of_type = self.school_types.is_empty()
            || statement.school_type.is_none_or(|of| self.school_types.contains(&of));
        is_of_type && self.items.contains(item)
    }
}

fn taken_back(passages: &[Passage]) -> Vec<TakenBack> {
    static TAKES_BACK: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:has|have)\s+been\s+(?:withdrawn|retracted|cancelled|suspended)|\b(?:is|are|was|were)\s+(?:wrong|incorrect|in\s+error|not\s+correct|out\s+of\s+date|under\s+review|withdrawn)\b|\bdo\s+not\s+(?:use|rely)\b|\bshould\s+(?:not\s+be\s+used|be\s+(?:ignored|disregarded))|\bplease\s+disregard|\bwill\s+be\s+advised\b",
        )
    });
    let mut found = Vec::new();
    for passage in passages.iter().filter(|passage| passage.is_about_vet) {
        if matches!(passage.kind, Kind::Row(_)) || !TAKES_BACK.is_match(&passage.text) {
            continue;
        }
        let texts: Vec<&str> = sentence_texts(&passage.text).collect();
        for (at, says) in texts.iter().enumerate() {
            // A sentence with another amount says the right one: that is a statement of its own.
            let is_correction = dollars_in(says).len() > 1;
            if !TAKES_BACK.is_match(says) || is_correction {
                continue;
            }
            let mut items = items_named(says);
            let mut named = school_types(says);
            // "… is wrong. Do not use it."
            if items.is_empty()
                && let Some(before) = at.checked_sub(1).and_then(|before| texts.get(before))
            {
                items = items_named(before);
                named = school_types(before);
            }
            if !items.is_empty() {
                let school_types = named.into_iter().map(|label| label.value).collect();
                found.push(TakenBack { items, school_types });
            }
        }
    }
    found
}

/// What passages correct that stand elsewhere on the page, each with the passage: what they name is no longer as it is
/// said there.
fn corrected(passages: &[Passage]) -> Vec<(usize, TakenBack)> {
    static CORRECTS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bcorrections?\b|\berrat(?:um|a)\b|\bcontained\s+(?:an\s+)?errors?\b|\bpublished\s+in\s+error\b|\bcorrigend",
        )
    });
    let mut found = Vec::new();
    for (place, passage) in passages.iter().enumerate() {
        let is_correction = passage.kind == Kind::Prose
            && passage.is_about_vet
            && (CORRECTS.is_match(&passage.text) || CORRECTS.is_match(&passage.section));
        if !is_correction {
            continue;
        }
        let parts = passage.text.split([';', '.']).flat_map(|part| part.split(", "));
        for part in parts {
            let items = items_named(part);
            let school_types = school_types(part).into_iter().map(|label| label.value).collect();
            if !items.is_empty() {
                found.push((place, TakenBack { items, school_types }));
            }
        }
    }
    found
}

/// The rates that a sentence names.
fn items_named(says: &str) -> Vec<RateItem> {
    static DEADLINE: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\bdeadline\b"));
    let mut items: Vec<RateItem> =
        bands(says).into_iter().filter_map(|label| Some(RateItem::Band(label.value?))).collect();
    if is_materials(says) {
        items.extend(tiers(says).into_iter().map(|label| RateItem::Materials(label.value)));
    }
    if DEADLINE.is_match(says) {
        items.push(RateItem::Deadline);
    }
    if is_taper(says) {
        items.push(RateItem::Taper);
    } else if is_small_scale(says) {
        items.extend([RateItem::Maximum(SmallScaleReading::Published), RateItem::Taper]);
    } else if is_core(says) {
        items.push(RateItem::Core);
    }
    items
}

/// The sentences whose next one says that it changes within the year: "From 1 July 2026 this rises to $1,380."
fn changing_later(passages: &[Passage]) -> Vec<(usize, String)> {
    static LATER: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:from|on|after)\s+(?:\d{1,2}\s+)?(?:feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:from|in)\s+(?:term\s+[2-4]|semester\s+(?:2|two)|the\s+second\s+(?:semester|half))|\bmid[\s-]?year\b",
        )
    });
    static CHANGES: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:rises?|increases?|changes?|falls?|becomes?|drops?|moves?|goes)\b|\bwill\s+(?:rise|increase|change|fall|become|drop|be)\b",
        )
    });
    let mut found = Vec::new();
    for (place, passage) in passages.iter().enumerate() {
        if passage.kind != Kind::Prose || !passage.text.contains('$') {
            continue;
        }
        let texts: Vec<&str> = sentence_texts(&passage.text).collect();
        for pair in texts.windows(2) {
            let [one, next] = pair else { continue };
            let changes =
                LATER.is_match(next) && CHANGES.is_match(next) && !dollars_in(next).is_empty();
            if changes {
                found.push((place, one.trim().to_owned()));
            }
        }
    }
    found
}
