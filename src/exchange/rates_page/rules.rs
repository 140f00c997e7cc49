//! What a page says beside its amounts: hours of a full load, limits of the small-scale adjustment, ages, the deadline.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::amounts::sentences;
use super::item::{PageItem, PageValue};
use super::passages::{Passage, regex};
use super::statement::Statement;
use super::told::{Told, pair};
use super::words::{is_past, is_small_scale, is_supposed, years};
use crate::domain::CertificateCode;
use crate::rates::{Date, RateItem, month_named};

/// A text this short says nothing but the day, and what for is in its heading.
const SHORT_CHARACTERS: usize = 60;

/// A sentence, or a row of a table, with its place.
struct Text<'a> {
    /// Without what looks like a number of students or an age and is none, such as "Years 7 to 12".
    plain: String,
    says: &'a str,
    passage: usize,
    at: Range<usize>,
}

/// Every such statement of the passages that are about VET.
pub(super) fn statements(passages: &[Passage], asked: u16) -> Vec<Statement> {
    let mut found = Vec::new();
    for (place, passage) in passages.iter().enumerate() {
        if !passage.is_about_vet {
            continue;
        }
        for range in sentences(&passage.text) {
            let Some(says) = passage.text.get(range.clone()) else { continue };
            if is_supposed(says) || is_supposed(&passage.under) {
                continue;
            }
            let before = passage.text.get(..range.start).unwrap_or_default();
            let last = place.checked_sub(1).and_then(|last| passages.get(last));
            let last =
                last.filter(|last| last.under == passage.under).map_or("", |last| &last.text);
            let context = format!("{} {last} {before}", passage.under);
            let text = Text { plain: without_year_levels(says), says, passage: place, at: range };
            let mut of_sentence = Vec::new();
            loads(&text, &context, &mut of_sentence);
            let is_next_to_small =
                place.checked_sub(1).and_then(|last| passages.get(last)).is_some_and(|last| {
                    is_small_scale(&last.text) && last.lines.end >= passage.lines.start
                });
            let is_small =
                is_small_scale(&passage.under) || is_small_scale(&passage.text) || is_next_to_small;
            limits(&text, is_small, &mut of_sentence);
            ages(&text, &mut of_sentence);
            deadlines(&text, passage, asked, &mut of_sentence);
            for mut statement in of_sentence {
                statement.is_sure &= !is_past(says) && !is_past(&passage.section);
                statement.year =
                    statement.year.or_else(|| year_of(says)).or_else(|| year_of(&passage.under));
                statement.lines = passage.lines_at(text.at.clone());
                found.push(statement);
            }
        }
    }
    found
}

/// The year that a text speaks of, if it is one.
fn year_of(text: &str) -> Option<u16> {
    Told::around(&years(text)).one()
}

fn without_year_levels(text: &str) -> String {
    static LEVELS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\byears?(?:\s+levels?)?\s+7\s*(?:to|[-\u{2013}\u{2014}]|and|through)\s*(?:year\s+)?12\b|\b7\s*[-\u{2013}]\s*12\b",
        )
    });
    LEVELS.replace_all(text, "Years seven to twelve").into_owned()
}

fn number(found: &Captures<'_>, group: usize) -> Option<u32> {
    found.get(group)?.as_str().replace([',', ' '], "").parse().ok()
}

impl Text<'_> {
    fn put(
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

    fn count(
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

/// Hours of a full load, and of certificates that have their own.
fn loads(text: &Text<'_>, context: &str, found: &mut Vec<Statement>) {
    static HOURS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(\d{1,3}(?:,\d{3})?|\d{4})\s*(?:\w+\s+){0,2}?(?:hours?|hrs?)\b|\bhours?\b[^\d$]{0,30}\b(\d{2,4})\b",
        )
    });
    static CODE: LazyLock<Regex> =
        LazyLock::new(|| regex(r"\b([A-Z]{2,4}\d{4,6})\b|\b(\d{5}VIC)\b"));
    static FULL: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)full[\s-]?time|\bfull[\s-]?load|\bFTE\b|\bfull (?:rate|amount|funding|certificate|per)|\bequivalent|\bpro[\s-]?rata",
        )
    });
    static OF_ONE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bminimum of|\bcertificate (?:I|II|III|IV) in\b|\bexcept|\bmusic\b|\bper (?:term|week)|\bper day\b",
        )
    });
    static IS_OTHER: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bplacement|\bwork\s?place|\bper week|\beach week|\bweekly|\bnominal hours?\b|\bprofessional development|\bSWL\b|\bper unit|\bstructured",
        )
    });
    let plain = &text.plain;
    let codes: Vec<(CertificateCode, Range<usize>)> = CODE
        .find_iter(plain)
        .filter_map(|code| Some((CertificateCode::parse(code.as_str()).ok()?, code.range())))
        .collect();
    let hours: Vec<Captures<'_>> = HOURS.captures_iter(plain).collect();
    let group = |found: &Captures<'_>| if found.get(1).is_some() { 1 } else { 2 };
    if codes.is_empty() {
        if !FULL.is_match(plain) && !FULL.is_match(context)
            || OF_ONE.is_match(plain)
            || IS_OTHER.is_match(plain) && !FULL.is_match(plain)
        {
            return;
        }
        for one in &hours {
            text.count(RateItem::FullLoad, one, group(one), true, found);
        }
        return;
    }
    if !FULL.is_match(plain) && !FULL.is_match(context) {
        return;
    }
    match (codes.as_slice(), hours.as_slice()) {
        (codes, [one]) => {
            // "CUA30920 and CUA30915 … 360 hours": both, if nothing else is said between.
            let is_sure = codes.len() == 1;
            for (code, _) in codes {
                text.count(RateItem::Exception(code.clone()), one, group(one), is_sure, found);
            }
        }
        (codes, hours) if codes.len() == hours.len() => {
            for ((code, _), one) in codes.iter().zip(hours) {
                text.count(RateItem::Exception(code.clone()), one, group(one), true, found);
            }
        }
        (codes, hours) => {
            for (code, _) in codes {
                for one in hours {
                    text.count(RateItem::Exception(code.clone()), one, group(one), false, found);
                }
            }
        }
    }
}

/// The cap and the range of the small-scale adjustment.
fn limits(text: &Text<'_>, is_small: bool, found: &mut Vec<Statement>) {
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
    if !is_small {
        return;
    }
    let plain = &text.plain;
    if is_small {
        for one in CAP.captures_iter(plain) {
            let group = (1..=4).find(|&group| one.get(group).is_some()).unwrap_or(1);
            text.count(RateItem::FteCap, &one, group, true, found);
        }
    }
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
    for one in BETWEEN.captures_iter(plain) {
        let (Some(from), Some(to)) = (number(&one, 2), number(&one, 3)) else { continue };
        let is_year = (2000..=2100).contains(&from) || (2000..=2100).contains(&to);
        if is_year || from >= to {
            continue;
        }
        let printed = |group| one.get(group).map_or("", |it| it.as_str());
        // "201 to 400" begins after 200; "200 to 400" may begin with it or after it.
        let start = if from % 10 == 1 { from - 1 } else { from };
        text.put(RateItem::FullUpTo, PageValue::Count(start), printed(2), true, found);
        let end = if to % 10 == 9 { to + 1 } else { to };
        text.put(
            RateItem::NothingOver,
            PageValue::Count(if to % 10 == 9 { to } else { end }),
            printed(3),
            true,
            found,
        );
    }
    for one in PER_STUDENT.captures_iter(plain) {
        text.count(RateItem::FullUpTo, &one, 1, true, found);
    }
    static AT_MOST: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)\b(?:no|not)\s+more\s+than\s+\d+"));
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

/// The ages that attract funding.
fn ages(text: &Text<'_>, found: &mut Vec<Statement>) {
    static AGES: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(1[0-9]|2[0-9])\)?\s*(?:years?(?:\s+of\s+age|\s+old)?\s*)?(?:to|and|[-\u{2013}\u{2014}]|through)\s*(?:[a-z]+\s*\()?(1[0-9]|2[0-9])\b\)?(?:\s*(?:years?|yrs?|inclusive|at\b))?",
        )
    });
    static SPEAKS: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)\bage[ds]?\b|\byears?\s+old|\byears?\s+of\s+age|\b\d\d\s+years\b")
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
        regex(r"(?i)\bskills first|\bapprentic|\badult|\bteacher|\bstaff|\bchild")
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
    let plain = &text.plain;
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

/// A day in a text: where, its day and month, its year if it is said, and whether the weekday fits.
pub(super) struct Day {
    pub(super) at: Range<usize>,
    day: u32,
    month: u8,
    pub(super) year: Option<u16>,
    weekday: Option<String>,
}

impl Day {
    /// The date, in `year` where the text says none.
    pub(super) fn date(&self, year: u16) -> Option<Date> {
        let year = self.year.unwrap_or(year);
        Date::parse(&format!("{year:04}-{:02}-{:02}", self.month, self.day))
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
        days.push(Day { at: all.range(), day, month, year: year_of(&found, 5), weekday });
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
            days.push(Day { at: all.range(), day, month, year: year_of(&found, 5), weekday });
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
        days.push(Day { at: all.range(), day, month, year: Some(year), weekday: None });
    }
    days.sort_by_key(|day| day.at.start);
    days
}

/// The day by which enrolments must be on VASS.
fn deadlines(text: &Text<'_>, passage: &Passage, asked: u16, found: &mut Vec<Statement>) {
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
