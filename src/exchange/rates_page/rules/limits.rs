//! The cap and the range of the small-scale adjustment.

use crate::exchange::rates_page::pattern::regex;
use crate::exchange::rates_page::rules::text::{Text, number};
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::domain::SchoolType;
use crate::exchange::rates_page::item::PageValue;
use crate::exchange::rates_page::statement::Statement;
use crate::exchange::rates_page::words::school_types;
use crate::rates::RateItem;

/// How near to a range it is said what it counts, in bytes.
const NEAR_BYTES: usize = 50;

static CAP: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:\bcapped\s+at|\bcap\s+(?:of|is|at)|\bcap\b[^\d$.;]{0,40}?|\blimit(?:ed)?\s+(?:to|of)|\bmaximum\s+of|\bup\s+to|\bfirst|\bno\s+more\s+than|\bat\s+most)\s+(?:a\s+maximum\s+of\s+)?(?:[a-z-]+\s*\()?(\d{1,3})\)?(?:\.0)?\s*(?:\w+\s+){0,2}?(?:FTEs?\b|full[\s-]time[\s-]equivalent|enrolments?\b|certificate\s+enrolments?)|\b(\d{1,3})\s*[-\s]?(?:FTE|enrolment)\s+(?:cap|limit|maximum)\b|\bcap\b[^\d$.;]{0,40}?\b(\d{1,3})\b\s*$|\benrolments?,?\s+up\s+to\s+(\d{1,2})\b\s*(?:[.;,]|$)",
    )
});
static SCHOOLS: &str = r"(?:\s+(?:or\s+\w+\s+)?(?:students?|enrolments?|pupils)|\s+total\b|\s+in\b|\s*\)|\s*$|[\s,.;]+)";
static UP_TO: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        r"(?i)\b(\d{{2,4}})\s+(?:or\s+(?:fewer|less|under|below)|(?:students?|enrolments?|or)\s+(?:or\s+)?(?:fewer|less)|and\s+(?:under|below))|\b(?:up\s+to|at\s+most|no\s+more\s+than|not\s+more\s+than|\u{{2264}}|<=)\s*(?:and\s+including\s+)?(\d{{3,4}}){SCHOOLS}"
    ))
});
static BELOW: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:fewer|less)\s+than\s+(\d{2,4})\b|\b(?:under|below)\s+(\d{3,4})\b|<\s*(\d{3,4})\b",
    )
});
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:\b(between|from|with|enrolments\s+of|students?:?)\s+)?\b(\d{3,4})\s*(?:to|and|[-\u{2013}\u{2014}])\s*(\d{3,4})\b(?:\s+(?:students?|enrolments?|inclusive))?",
    )
});
static OVER: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:more\s+than|greater\s+than|over|above|exceed(?:s|ing)?|larger\s+than|beyond|>)\s*(\d{3,4})\b",
    )
});
static OR_MORE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(\d{3,4})\s+(?:or\s+(?:more|over|above)|and\s+(?:over|above)|students?\s+or\s+more|enrolments?\s+or\s+more)|\b(\d{3,4})\+",
    )
});
static NOTHING: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\bnot\s+(?:be\s+)?eligible|\bineligible|\bnot\s+(?:receive|attract|be\s+funded|get|paid|be\s+paid|qualify|payable)|\bno\s+(?:adjustment|supplement|funding|small|payment|rate)|\bnothing|\bnone\b|\bnil\b|\bcuts?\s+out|\bceas|\bno\s+longer|\bend(?:s|ing)?\s+at|\$0\b|\bdo(?:es)?\s+not\b|\bno\b",
    )
});
static PER_STUDENT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:each|every|per)\s+(?:additional\s+|extra\s+|further\s+)?(?:student|enrolment)\s+(?:over|above|beyond|in excess of|more than)\s+(\d{3,4})\b",
    )
});
static AT_MOST: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\b(?:no|not)\s+more\s+than\s+\d+"));
static OF_STUDENTS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\bstudents?\b|\benrol|\bschool size|\bpupils\b"));
static OF_PLACES: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)\bpages?\s+\d|\bsections?\s+\d|\bcall\b|\bcontact\b|\bphone\b|\btel\b")
});
static FTES: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\b\d{1,3}\s*FTE"));

/// Year levels of a part of the school, such as "Years 11 and 12"; those of all that count are written out by then.
static OF_YEAR_LEVELS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\byears?(?:\s+levels?)?\s+\d{1,2}\b"));

/// The cap and the range of the small-scale adjustment.
pub(super) fn limits(text: &Text<'_>, is_small: bool, found: &mut Vec<Statement>) {
    if !is_small {
        return;
    }
    caps(text, found);
    let of_range = found.len();
    up_to(text, found);
    below(text, found);
    between(text, found);
    beyond(text, found);
    // The range counts Years 7 to 12: what counts other year levels is of something else.
    if OF_YEAR_LEVELS.is_match(&text.plain) {
        for one in found.iter_mut().skip(of_range) {
            one.is_sure = false;
        }
    }
}

/// How many FTE draw the adjustment at most.
fn caps(text: &Text<'_>, found: &mut Vec<Statement>) {
    let plain = &text.plain;
    // "15 FTE for mainstream schools and 10 FTE for specialist schools": the model has one cap.
    let mut of_types: Vec<SchoolType> =
        school_types(plain).into_iter().map(|label| label.value).collect();
    of_types.dedup();
    let is_of_one = of_types.len() < 2 || FTES.find_iter(plain).count() < 2;
    for one in CAP.captures_iter(plain) {
        let group = (1..=4).find(|&group| one.get(group).is_some()).unwrap_or(1);
        let behind = one.get(0).and_then(|all| plain.get(all.end()..)).unwrap_or_default();
        let next = behind.trim_start().to_lowercase();
        let is_whole = (!next.starts_with("per ") || next.starts_with("per school"))
            && !behind.contains("for the next")
            && is_of_one;
        text.count(RateItem::FteCap, &one, group, is_whole, found);
    }
}

/// "Up to 200 students".
fn up_to(text: &Text<'_>, found: &mut Vec<Statement>) {
    let plain = &text.plain;
    for one in UP_TO.captures_iter(plain) {
        let group = if one.get(1).is_some() { 1 } else { 2 };
        let Some(count) = number(&one, group) else { continue };
        let behind = one.get(0).and_then(|all| plain.get(all.end()..)).unwrap_or_default();
        let is_fte = behind.trim_start().to_lowercase().starts_with("fte") || count < 60;
        if !is_fte {
            // "400 or fewer" is the end of the range where its clause speaks of a part of the rate.
            let is_end = is_pro_rata(clause_at(plain, &one));
            let item = if is_end { RateItem::NothingOver } else { RateItem::FullUpTo };
            text.count(item, &one, group, !is_end, found);
        }
    }
}

/// "Fewer than 201 students".
fn below(text: &Text<'_>, found: &mut Vec<Statement>) {
    let plain = &text.plain;
    for one in BELOW.captures_iter(plain) {
        let group = (1..=3).find(|&group| one.get(group).is_some()).unwrap_or(1);
        let Some(count) = number(&one, group).filter(|&count| count >= 60) else { continue };
        let item = if is_pro_rata(clause_at(plain, &one)) {
            RateItem::NothingOver
        } else {
            RateItem::FullUpTo
        };
        let printed = one.get(group).map_or("", |it| it.as_str());
        // "Fewer than 201" ends at 200; "fewer than 200" may mean either.
        let is_round = count.is_multiple_of(10);
        text.put(item.clone(), PageValue::Count(count - 1), printed, !is_round, found);
        if is_round {
            text.put(item, PageValue::Count(count), printed, false, found);
        }
    }
}

/// "From 201 to 400 students".
fn between(text: &Text<'_>, found: &mut Vec<Statement>) {
    let plain = &text.plain;
    for one in BETWEEN.captures_iter(plain) {
        let (Some(from), Some(to)) = (number(&one, 2), number(&one, 3)) else { continue };
        let is_year = (2000..=2100).contains(&from) || (2000..=2100).contains(&to);
        let around = one.get(0).map_or(0..0, |all| {
            all.start().saturating_sub(NEAR_BYTES)..(all.end() + NEAR_BYTES).min(plain.len())
        });
        let near: String = plain
            .char_indices()
            .filter(|(at, _)| around.contains(at))
            .map(|(_, one)| one)
            .collect();
        if is_year || from >= to || !OF_STUDENTS.is_match(&near) || OF_PLACES.is_match(&near) {
            continue;
        }
        let printed = |group| one.get(group).map_or("", |it| it.as_str());
        // "201 to 400" begins after 200; "200 to 400" may begin with it or after it.
        let start = if from % 10 == 1 { from - 1 } else { from };
        text.put(RateItem::FullUpTo, PageValue::Count(start), printed(2), true, found);
        text.put(RateItem::NothingOver, PageValue::Count(to), printed(3), true, found);
    }
}

/// "Nothing for more than 400 students", and what falls "for each student over 200".
fn beyond(text: &Text<'_>, found: &mut Vec<Statement>) {
    let plain = &text.plain;
    for one in PER_STUDENT.captures_iter(plain) {
        text.count(RateItem::FullUpTo, &one, 1, true, found);
    }
    let without_per_student = PER_STUDENT.replace_all(plain, " ");
    let without_per_student = AT_MOST.replace_all(&without_per_student, " ");
    if NOTHING.is_match(plain) {
        for one in OVER.captures_iter(&without_per_student) {
            text.count(RateItem::NothingOver, &one, 1, true, found);
        }
        for one in OR_MORE.captures_iter(&without_per_student) {
            let group = if one.get(1).is_some() { 1 } else { 2 };
            let Some(count) = number(&one, group).and_then(|count| count.checked_sub(1)) else {
                continue;
            };
            let printed = one.get(group).map_or("", |it| it.as_str());
            let is_round = (count + 1).is_multiple_of(10);
            text.put(RateItem::NothingOver, PageValue::Count(count), printed, !is_round, found);
            if is_round {
                text.put(RateItem::NothingOver, PageValue::Count(count + 1), printed, false, found);
            }
        }
    }
}

/// The clause that a pattern was found in, between its semicolons.
fn clause_at<'a>(text: &'a str, found: &Captures<'_>) -> &'a str {
    let at = found.get(0).map_or(0, |all| all.start());
    let from = text.get(..at).and_then(|before| before.rfind(';')).map_or(0, |place| place + 1);
    let to =
        text.get(at..).and_then(|behind| behind.find(';')).map_or(text.len(), |place| at + place);
    text.get(from..to).unwrap_or(text)
}

fn is_pro_rata(text: &str) -> bool {
    static PRO_RATA: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bpro[\s-]?rata|\breduc|\bpart of\b|\bpartial|\btaper|\beligible for the small|\bphas|\bcut",
        )
    });
    PRO_RATA.is_match(text)
}
