//! From when and until when a sentence says that something holds.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::regex;

/// What a sentence says of the year that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Validity {
    /// Nothing.
    Unsaid,
    /// It holds before or after that year, the one that it names.
    Other(u16),
    /// It holds for a part of that year, or says what holds in it and what does not.
    Part,
}

/// What a sentence says of a year by "from", "until" and words like these.
pub(super) fn validity(text: &str, asked: u16) -> Validity {
    static FROM: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:from|since|starting|commencing|as\s+of|after)\s+(?:the\s+)?(?:(?:start|beginning|end)\s+of\s+)?(?:\d{1,2}\s+)?(?:([a-z]+)\s+)?(?:(term\s+[1-4]),?\s+(?:of\s+)?)?(20\d\d)\b",
        )
    });
    static UNTIL: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:until|till|before|up\s+to|prior\s+to|through\s+to)\s+(?:the\s+)?(?:end\s+of\s+)?(\d{1,2}\s+)?([a-z]+\s+)?(20\d\d)\b",
        )
    });
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\bnext\s+year\b|\bthe\s+year\s+(?:before|after)\b|\boriginally\b|\buntil\s+now\b|\bso\s+far\b|\bthereafter\b|\bin\s+future\b|\bunder\s+the\s+20\d\d\s+model\b|\b20\d\d[-\u{2013}/]\d\d\b",
        )
    });
    static BY: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\bby\s+(20\d\d)\b"));
    static LATE_START: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)^(?:feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"));
    let (mut other, mut holds, mut is_part) = (None, false, NEXT.is_match(text));
    for found in FROM.captures_iter(text) {
        let Some(year) = found.get(3).and_then(|it| it.as_str().parse::<u16>().ok()) else {
            continue;
        };
        let word = found.get(0).map_or("", |it| it.as_str()).to_lowercase();
        let is_after = word.starts_with("after");
        let starts_late = found.get(1).is_some_and(|month| LATE_START.is_match(month.as_str()))
            || found.get(2).is_some_and(|term| !term.as_str().ends_with('1'));
        if year > asked || is_after && year >= asked {
            other = Some(year);
        } else if year == asked && starts_late && !is_after {
            is_part = true;
        } else {
            holds = true;
        }
    }
    for found in BY.captures_iter(text) {
        if let Some(year) =
            found.get(1).and_then(|it| it.as_str().parse::<u16>().ok()).filter(|year| *year > asked)
        {
            other = Some(year);
        }
    }
    for found in UNTIL.captures_iter(text) {
        let is_within = found.get(1).or_else(|| found.get(2)).is_some();
        match found.get(3).and_then(|it| it.as_str().parse::<u16>().ok()) {
            Some(year) if year == asked && is_within => is_part = true,
            Some(year) if year <= asked => other = Some(year.saturating_sub(1)),
            Some(_) => holds = true,
            None => {}
        }
    }
    match (other, holds, is_part) {
        (Some(_), true, _) | (_, _, true) => Validity::Part,
        (Some(year), false, false) => Validity::Other(year),
        (None, _, false) => Validity::Unsaid,
    }
}
