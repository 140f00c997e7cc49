//! The ages that attract funding.

use crate::exchange::rates_page::pattern::regex;
use crate::exchange::rates_page::rules::text::{Text, number};
use std::sync::LazyLock;

use regex::Regex;

use crate::exchange::rates_page::item::PageValue;
use crate::exchange::rates_page::statement::Statement;
use crate::rates::RateItem;

/// The ages that attract funding.
pub(super) fn ages(text: &Text<'_>, context: &str, found: &mut Vec<Statement>) {
    static AGES: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(1[0-9]|2[0-9])\)?\s*(?:years?(?:\s+of\s+age|\s+old)?\s*)?(?:to|and|[-\u{2013}\u{2014}]|through)\s*(?:[a-z]+\s*\()?(1[0-9]|2[0-9])\b\)?(?:\s*(?:years?|yrs?|inclusive|at\b))?",
        )
    });
    static AGE_ALONE: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)^\W*(?:students?\b|age[ds]?\b|students must be)|\binclusive\b")
    });
    static SPEAKS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bage[ds]?\b|\byears?\s+old|\byears?\s+of\s+age|\b\d\d\s+years\b|\bno(?:t)?\s+older\b",
        )
    });
    static FIRST: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:at\s+least\s+|minimum\s+age\s+(?:of\s+|is\s+)?|from\s+(?:the\s+)?age\s+(?:of\s+)?|aged\s+|have\s+turned\s+|turned\s+|no\s+younger\s+than\s+|not\s+younger\s+than\s+)(?:the\s+age\s+of\s+)?(1[0-9])\b|\b(1[0-9])\s+(?:years\s+)?(?:of\s+age\s+)?or\s+(?:older|over)",
        )
    });
    static LAST: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:no\s+older\s+than|not\s+older\s+than|at\s+most|maximum\s+age\s+(?:of|is)|up\s+to(?:\s+and\s+including)?|no\s+more\s+than)\s+(2[0-9]|1[0-9])\b",
        )
    });
    static UNDER: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:not\s+yet(?:\s+turned)?|under(?:\s+the\s+age\s+of)?|younger\s+than|below(?:\s+the\s+age\s+of)?|less\s+than|before\s+(?:they\s+)?turn(?:ing)?|yet\s+to\s+turn|not\s+turned|before\s+their)\s+(?:the\s+age\s+of\s+)?(2[0-9]|1[0-9])\b",
        )
    });
    static OUTSIDE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bskills first|\bapprentic|\badult|\bteacher|\bstaff|\bchild|\ballowance|\baward|\bscholarship|\blicen[cs]|\bprize|\bconcession",
        )
    });
    static REFUSED: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bnot\s+(?:be\s+)?(?:funded|eligible|available|attract|receive)|\bineligible|\bexclud|\bdo(?:es)? not",
        )
    });
    static OUTSIDE_OF: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)\boutside\b|\bnot\s+(?:aged|between)\b|\bother\s+than\b"));
    static TOO_YOUNG_OR_OLD: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:younger|less)\s+than\s+(1[0-9])\s+(?:years\s+)?(?:or|and)\s+(?:older|more|over)\s+(?:than\s+)?(2[0-9]|1[0-9])\b|\bunder\s+(1[0-9])\s+or\s+over\s+(2[0-9]|1[0-9])\b",
        )
    });
    static OF_FUNDING: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bfund|\beligib|\bVASS\b|\bdeadline|\btargeted|\battract|\bage range|\bcount|\bpaid\b|\bloading\b",
        )
    });
    static OF_OTHERS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bmost\b|\bthirds?\b|\bhalf of\b|\bVCE VM\b|\bcommonwealth\b|\bSBAT|\btypically\b|\bper cent of\b|%",
        )
    });
    let plain = &text.plain;
    if OF_OTHERS.is_match(plain)
        || !OF_FUNDING.is_match(plain)
            && !OF_FUNDING.is_match(context)
            && !AGE_ALONE.is_match(plain)
    {
        return;
    }
    if let Some(one) = TOO_YOUNG_OR_OLD.captures(plain) {
        let (from, to) = if one.get(1).is_some() { (1, 2) } else { (3, 4) };
        text.count(RateItem::AgeFrom, &one, from, true, found);
        text.count(RateItem::AgeTo, &one, to, true, found);
        return;
    }
    if REFUSED.is_match(plain) && !OUTSIDE_OF.is_match(plain) {
        return;
    }
    if !SPEAKS.is_match(plain)
        || OUTSIDE.is_match(plain) && !plain.to_lowercase().contains("targeted")
    {
        return;
    }
    let mut is_range = false;
    for one in AGES.captures_iter(plain) {
        if number(&one, 1) < number(&one, 2) {
            is_range = true;
            text.count(RateItem::AgeFrom, &one, 1, true, found);
            let behind = one.get(0).and_then(|all| plain.get(all.end()..)).unwrap_or_default();
            // "15 and under 21" names the first age that is too old.
            if !UNDER.is_match(plain) || !behind.is_empty() {
                text.count(RateItem::AgeTo, &one, 2, true, found);
            }
        }
    }
    if is_range {
        return;
    }
    for one in FIRST.captures_iter(plain) {
        let group = if one.get(1).is_some() { 1 } else { 2 };
        text.count(RateItem::AgeFrom, &one, group, true, found);
    }
    for one in LAST.captures_iter(plain) {
        text.count(RateItem::AgeTo, &one, 1, true, found);
    }
    for one in UNDER.captures_iter(plain) {
        if let Some(age) = number(&one, 1).and_then(|age| age.checked_sub(1)) {
            let printed = one.get(0).map_or("", |it| it.as_str());
            text.put(RateItem::AgeTo, PageValue::Count(age), printed, true, found);
        }
    }
}
