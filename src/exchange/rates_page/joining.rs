//! What goes on in the next line: sentences, words and amounts that a PDF broke, and the items of lists.

use super::draft::Draft;
use super::passage::Kind;
use super::pattern::regex;
use std::sync::LazyLock;

use regex::Regex;

use super::words::is_about_vet;

/// What is longer than this is no paragraph, and nothing more is put behind it.
const PARAGRAPH_BYTES_MAX: usize = 8_000;

/// "… (Reference 143)", as the chapters of the department's page are headed.
pub(super) static CHAPTER: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\((?:reference|ref\.?)\s*\d+\)\s*$"));

pub(super) static BULLET: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^\s*(?:[-*\u{2022}\u{25CF}\u{25E6}\u{AA}\u{B7}\u{2013}]|o|\(?[a-z0-9ivx]{1,3}[.)])\s+\S",
    )
});

static CONNECTS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:[,(\-\u{2013}/$&]|\b(?:the|a|an|of|and|or|for|to|in|is|are|be|by|at|on|with|from|per|will|that|this|as|than|which|who|up|its|their|was|were|each|VET|between|under|into))$",
    )
});

static STOP_WORD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:the|a|an|of|and|or|for|to|in|is|are|be|by|at|on|with|from|per|will|that|this|as|than|which|who|was|were|each)\b",
    )
});

static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:[A-Z][\w\s'-]{2,50}:\s|Band\s+[A-H]\b|(?:Mainstream|Special(?:ist)?)\s+schools?\b)")
});

pub(super) fn ends(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', ';'])
}

/// Puts a line behind the passage before, where it goes on there.
pub(super) fn joined(drafts: &mut [Draft], line: &str, at: usize, after_gap: bool) -> bool {
    let is_short = |last: &&mut Draft| last.text.len() <= PARAGRAPH_BYTES_MAX;
    let Some(last) = drafts.last_mut().filter(|last| last.kind == Kind::Prose).filter(is_short)
    else {
        return false;
    };
    let is_broken_word = last.text.ends_with('-') && line.starts_with(char::is_lowercase);
    let starts_within = line.starts_with(|first: char| first.is_lowercase() || first == '(');
    let is_broken_title = !after_gap
        && !ends(&last.text)
        && (starts_within
            || CONNECTS.is_match(&last.text)
            || is_about_vet(&last.text) && !is_about_vet(line));
    if CHAPTER.is_match(&last.text) || CHAPTER.is_match(line) && !is_broken_title {
        return false;
    }
    let is_item = BULLET.is_match(line) || is_item_of(last, line);
    // What a sentence lists belongs to it.
    let lists = last.text.ends_with(':') || is_item && last.is_list && !last.text.ends_with('.');
    if is_item && !(lists && (!after_gap || last.text.ends_with(':'))) {
        return false;
    }
    let words = last.text.split_whitespace().count();
    let starts_low = line.starts_with(|first: char| {
        first.is_lowercase() || first.is_ascii_digit() || "$(,;)%".contains(first)
    });
    // "2027 rates" behind a blank line is a heading.
    let starts_with_year = after_gap
        && line.get(..4).is_some_and(|year| year.starts_with("20") && year.parse::<u16>().is_ok());
    let is_prose = words >= 7 && STOP_WORD.find_iter(&last.text).count() >= 3;
    let connects = CONNECTS.is_match(&last.text);
    // "Specialist: $1,138 …" begins something of its own.
    let starts_anew = BEGINS.is_match(line);
    let goes_on = is_broken_word
        || CHAPTER.is_match(line)
        || !ends(&last.text)
            && !starts_anew
            && (connects
                || starts_low && !starts_with_year && (!after_gap || words >= 7)
                || is_prose && !after_gap);
    let is_split = is_split_amount(&last.text, line);
    if !(goes_on || is_item && lists || is_split) {
        return false;
    }
    last.is_list |= is_item && lists;
    if is_item && lists {
        last.text.push_str(if last.text.ends_with(':') { " " } else { "; " });
    } else if !is_split {
        if !is_broken_word {
            last.text.push(' ');
        } else if !is_compound(&last.text) {
            last.text.pop();
        }
    }
    let text =
        if is_item { line.trim_start_matches(|one: char| !one.is_alphanumeric()) } else { line };
    last.pieces.push((last.text.len(), at));
    last.text.push_str(text);
    last.lines.end = at + 1;
    true
}

/// Whether a short line is an item of the list that a sentence such as "There are 3 components:" begins.
fn is_item_of(last: &Draft, line: &str) -> bool {
    static LISTS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:components?|including|includes?|following|comprises?|consists? of|are|for enrolments in)\s*:",
        )
    });
    let begins = last.text.ends_with(':') && last.text.split_whitespace().count() >= 4;
    (begins || last.is_list && !last.text.ends_with('.'))
        && LISTS.is_match(&last.text)
        && line.split_whitespace().count() <= 12
        && !line.contains('$')
        && !line.ends_with(':')
}

/// Whether an amount was broken in two: "$1," and "394", or "$" and "1,394".
fn is_split_amount(before: &str, line: &str) -> bool {
    static CENTS: LazyLock<Regex> = LazyLock::new(|| regex(r"\$[\d,]+\.$"));
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let ends_amount = before.ends_with('$');
    let ends_thousands = before.strip_suffix(',').is_some_and(|rest| {
        rest.rsplit('$').next().is_some_and(|digits| {
            rest.contains('$')
                && (1..=3).contains(&digits.len())
                && digits.bytes().all(|one| one.is_ascii_digit())
        })
    });
    ends_amount && digits > 0
        || ends_thousands && digits == 3
        || CENTS.is_match(before) && digits == 2
}

/// Whether the hyphen at a line's end belongs to the word, as in "low-cost".
fn is_compound(text: &str) -> bool {
    static COMPOUND: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:full|part|low|high|small|school|pro|non|re|six|two|co|on|year|mid|long|short|well|end)-$",
        )
    });
    COMPOUND.is_match(text)
}
