//! Cells as people write them: "180 h", "Cert II", "Band C", "L", "Y", "$1,234.50".
//!
//! Each reader takes the text of one cell, spaces around it and any case, and wants it to say something.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use crate::domain::{
    Band, CertificateCode, Hours, Level, MaterialsTier, Money, NumberFault, Pathway, ProgramYear,
    Word, parse_age, parse_hours_in_all, parse_percent_of_students,
};
use crate::exchange::cell_problem::CellProblem;

const HOUR_UNITS: &[&str] = &["hours", "hour", "hrs", "hr", "h"];

/// Whether a cell says nothing: blank, or a dash where a value would be.
pub(super) fn is_blank(text: &str) -> bool {
    let text = text.trim();
    matches!(text, "" | "-" | "\u{2013}" | "\u{2014}")
        || ["n/a", "na", "none"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a cell names what sums are of, as the first cell of their row does: "Total", "Grand total 2023",
/// "SIT20322 Total", "Hospitality: subtotal". A note such as "two classes, see total" does not.
pub(super) fn names_sums(text: &str) -> bool {
    let plain = plain(text);
    let last = text.split(|letter: char| !letter.is_alphanumeric()).rfind(|word| !word.is_empty());
    is_word_for_sums(text)
        || ["total", "subtotal", "grandtotal"].iter().any(|word| plain.starts_with(word))
        || (last.is_some_and(is_word_for_sums) && !text.contains([',', ';']))
}

/// Whether the name of a certificate names its sum: "SIT20322 Total", "All SIT20322", "SIT20322 (all)", and
/// "SIT20322 Count" in a pivot. In other cells such words are of something else: "awaiting results".
pub(super) fn names_sums_of_certificate(text: &str) -> bool {
    let is_of_all = |word: &str| {
        matches!(plain(word).as_str(), "all" | "combined" | "result" | "results" | "count")
    };
    let mut words = text.split_whitespace();
    let first = words.next().is_some_and(|first| plain(first) == "all" || plain(first) == "sum");
    let last = words.clone().next_back().is_some_and(is_of_all);
    let starts = first && words.any(|word| is_code_shaped(word.trim_matches(['(', ')'])));
    names_sums(text) || starts || last
}

/// Whether a cell is a word for sums, and nothing else.
pub(super) fn is_word_for_sums(text: &str) -> bool {
    // Every cell of every row is asked, and nearly all are numbers or codes.
    if !text.contains(['t', 'T', 's', 'S', 'v', 'V']) {
        return false;
    }
    let text = plain(text);
    let word = text.strip_suffix('s').unwrap_or(&text);
    matches!(
        word,
        "total" | "subtotal" | "grandtotal" | "sum" | "tot" | "ttl" | "overall" | "average"
    ) || matches!(text.as_str(), "allcertificates" | "allcourses" | "allstudents" | "allprograms")
}

/// The letters and digits of a text, in lower case.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text has the shape of a national code: `SIT20322`, `22614VIC`, `10863NAT`.
pub(super) fn is_code_shaped(text: &str) -> bool {
    let text = text.trim().as_bytes();
    let is_shape = |(first, second): (&[u8], &[u8])| {
        (first.len() == 3 && all_letters(first) && second.len() == 5 && all_digits(second))
            || (first.len() == 5 && all_digits(first) && second.len() == 3 && all_letters(second))
    };
    text.len() == 8 && (is_shape(text.split_at(3)) || is_shape(text.split_at(5)))
}

fn all_letters(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_alphabetic)
}

fn all_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

/// A code as `is_code` takes it, perhaps with the title beside it: "SIT20322 - Certificate II in
/// Hospitality", "Certificate II in Hospitality (SIT20322)".
pub(super) fn code_and_title(
    text: &str,
    is_code: impl Fn(&str) -> bool,
) -> Option<(CertificateCode, String)> {
    let whole = whole_code(text);
    if let Ok(code) = CertificateCode::parse(&whole) {
        return is_code(&whole).then_some((code, String::new()));
    }
    split_code(&visible(text))
}

/// Whether what stands beside a code tells more than the certificate: its pathway, that nobody takes it, that it
/// is of another time, or that the row is of something else.
pub(super) fn tells_more(beside: &str) -> bool {
    const MORE: [&str; 13] = [
        "tbc",
        "tba",
        "from",
        "until",
        "till",
        "discontinued",
        "superseded",
        "replaced",
        "formerly",
        "ex",
        "old",
        "proposed",
        "hours",
    ];
    let words = || beside.split(|letter: char| !letter.is_alphanumeric()).map(plain);
    let plain = plain(beside);
    let parts = ["notrunning", "withdrawn", "cancelled", "notoffered"];
    names_sbat(beside)
        || parts.into_iter().any(|part| plain.contains(part))
        || words().any(|word| MORE.contains(&word.as_str()))
}

/// A text as a code may be written in it: a space within the code, as in "SIT 20322", is taken out.
pub(super) fn whole_code(text: &str) -> String {
    let text = visible(text);
    let mut words = text.split_whitespace();
    if let (Some(first), Some(second), None) = (words.next(), words.next(), words.next())
        && is_code_shaped(&[first, second].concat())
    {
        return [first, second].concat();
    }
    text.trim().to_owned()
}

/// Whether a text has a figure in it.
pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The one national code in a text, and the title before or behind it, with what stands between them taken
/// away. `None` where there is no code, no title or more than one code.
pub fn split_code(text: &str) -> Option<(CertificateCode, String)> {
    let words = || text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let mut codes = words().filter(|word| is_code_shaped(word));
    let code = codes.next().filter(|_| codes.next().is_none())?;
    let (before, behind) = text.split_once(code)?;
    let is_between =
        |letter: char| letter.is_whitespace() || "-\u{2013}\u{2014}:,;/|()[]".contains(letter);
    let title = [before, behind].map(|part| part.trim_matches(is_between)).join(" ");
    let title = title.trim();
    if title.is_empty() {
        return None;
    }
    CertificateCode::parse(code).ok().map(|code| (code, title.to_owned()))
}

/// "II", "2", "Cert II", "Certificate III", "Diploma", "Advanced Diploma".
///
/// # Errors
/// It is none of these words.
pub fn level(text: &str) -> Result<Level, CellProblem> {
    let text = plain(text);
    if text.ends_with("diploma") || text.starts_with("diploma") {
        return Ok(Level::Diploma);
    }
    let rest = ["certificate", "certlevel", "cert", "level", "aqflevel", "c"]
        .into_iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(&text);
    match rest {
        "i" | "1" => Ok(Level::I),
        "ii" | "2" => Ok(Level::II),
        "iii" | "3" => Ok(Level::III),
        "iv" | "4" => Ok(Level::IV),
        _ => Err(CellProblem::Unknown),
    }
}

/// The level that a title names itself: "Certificate III in Business".
pub fn level_of_title(title: &str) -> Option<Level> {
    let mut words = title.split_whitespace();
    let first = words.next()?;
    if plain(first) == "diploma" {
        return Some(Level::Diploma);
    }
    let second = words.next()?;
    match plain(first).as_str() {
        "certificate" | "cert" => level(second).ok(),
        "advanced" | "graduate" if plain(second) == "diploma" => Some(Level::Diploma),
        _ => None,
    }
}

/// "C", "c", "Band C".
///
/// # Errors
/// It is none of these words.
pub fn band(text: &str) -> Result<Band, CellProblem> {
    let text = word_of_list(text);
    let letter = text.strip_prefix("band").unwrap_or(&text);
    Band::from_word(letter).ok_or(CellProblem::Unknown)
}

/// "low", "L", "Low cost", "High-cost materials".
///
/// # Errors
/// It is none of these words.
pub fn tier(text: &str) -> Result<MaterialsTier, CellProblem> {
    match word_of_list(text).as_str() {
        "l" | "low" | "lowcost" | "lowcostmaterials" | "lowmaterials" => Ok(MaterialsTier::Low),
        "h" | "high" | "highcost" | "highcostmaterials" | "highmaterials" => {
            Ok(MaterialsTier::High)
        }
        _ => Err(CellProblem::Unknown),
    }
}

/// The words of pathways, and VASS's certificate types as the VCAA's VCE Administrative Handbook (about
/// 2023) has them: VE1 is VCE VET, VE2 a school-based apprenticeship or traineeship, VE3 other VET, which
/// earns block credit. Older listings call the same three VES, NAP and VFE.
///
/// # Errors
/// It is none of these words.
pub fn pathway(text: &str) -> Result<Pathway, CellProblem> {
    // A type may have its meaning behind it: "VE3 - Other VET".
    let first = text.trim().split(|letter: char| !letter.is_alphanumeric()).next();
    match first.map(plain).as_deref() {
        Some("ve1" | "ve3" | "ves" | "vfe") => return Ok(Pathway::School),
        Some("ve2" | "nap") => return Ok(Pathway::Sbat),
        _ => {}
    }
    let text = plain(text);
    match text.as_str() {
        "school" | "schoolprogram" | "schoolsown" | "vcevet" => Ok(Pathway::School),
        "sbat" => Ok(Pathway::Sbat),
        "headstart" => Ok(Pathway::HeadStart),
        "independent" | "independently" => Ok(Pathway::Independent),
        // "School-based" alone says where it is taught.
        _ if text.starts_with("schoolbased")
            && (text.contains("apprentice") || text.contains("trainee")) =>
        {
            Ok(Pathway::Sbat)
        }
        _ => Err(CellProblem::Unknown),
    }
}

/// Whether a longer text names a pathway that is not funded: "SBAT with Bakery".
pub(super) fn names_sbat(text: &str) -> bool {
    let text = plain(text);
    ["sbat", "headstart"].into_iter().any(|word| text.contains(word))
}

/// The letters and digits of a word of a list; nothing of one with a mark that may change what it says: "D*".
fn word_of_list(text: &str) -> String {
    if text.contains(['*', '~', '?', '<', '>']) { String::new() } else { plain(text) }
}

/// Whether a text is of the words of a pathway that is not funded, and of no others: "Trainee", "Full-time SBA".
pub(super) fn sounds_like_pathway(text: &str) -> bool {
    const BESIDE: [&str; 9] =
        ["full", "part", "time", "school", "based", "new", "worker", "or", "and"];
    let is_such = |word: &str| {
        matches!(word, "sba" | "sbat")
            || ["apprentice", "trainee"].into_iter().any(|start| word.starts_with(start))
    };
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(plain)
        .collect();
    names_sbat(text)
        || words.iter().any(|word| is_such(word))
            && words.iter().all(|word| is_such(word) || BESIDE.contains(&word.as_str()))
}

/// "1", "2nd", "First year", "Yr 2", "Stage 1", "Year 1 of 2"; and "1 year", "One-year" for a certificate of one
/// year, which is `None`.
///
/// # Errors
/// It is none of these words, as "Continuing" is, which does not say that the year is the second.
pub fn program_year(text: &str) -> Result<Option<ProgramYear>, CellProblem> {
    let text = word_of_list(text);
    if matches!(
        text.as_str(),
        "1year"
            | "1yr"
            | "1y"
            | "oneyear"
            | "oneyr"
            | "oneyearprogram"
            | "oneyearcertificate"
            | "oneyearcourse"
            | "1yearprogram"
            | "1yearcertificate"
            | "1yearcourse"
            | "single"
            | "singleyear"
    ) {
        return Ok(None);
    }
    let of_two = |text: &str| {
        text.strip_suffix("of2").or_else(|| text.strip_suffix("oftwo")).map(str::to_owned)
    };
    let text = of_two(&text).unwrap_or(text);
    let before = ["programyear", "year", "yr", "y", "stage"];
    let behind = ["year", "yr"];
    let rest = before
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .or_else(|| behind.iter().find_map(|word| text.strip_suffix(word)))
        .unwrap_or(&text);
    // "1 year" is how long it takes, "Year 1" which of them it is.
    let is_length =
        rest.len() < text.len() && text.starts_with(rest) && matches!(rest, "2" | "two");
    match rest {
        _ if is_length => Err(CellProblem::Unknown),
        "1" | "1st" | "first" | "one" => Ok(Some(ProgramYear::First)),
        "2" | "2nd" | "second" | "two" => Ok(Some(ProgramYear::Second)),
        _ => Err(CellProblem::Unknown),
    }
}

/// Whether a cell is of program years without saying which: "Continuing", "New", "2 years".
pub(super) fn sounds_like_program_year(text: &str) -> bool {
    const SUCH: [&str; 16] = [
        "continuing",
        "continue",
        "continues",
        "continued",
        "commencing",
        "new",
        "ongoing",
        "returning",
        "2year",
        "2years",
        "2yr",
        "twoyear",
        "twoyears",
        "3rd",
        "third",
        "tbc",
    ];
    SUCH.contains(&plain(text).as_str())
}

/// "Y", "Yes", "TRUE", "1", and their opposites.
///
/// # Errors
/// It is none of these words.
pub fn truth(text: &str) -> Result<bool, CellProblem> {
    match word_of_list(text).as_str() {
        "y" | "yes" | "true" | "t" | "1" => Ok(true),
        "n" | "no" | "false" | "f" | "0" => Ok(false),
        _ => Err(CellProblem::Unknown),
    }
}

/// "180", "180 h", "45.5 hours", and "132:30:00", as a workbook's time is shown.
///
/// # Errors
/// What the text is instead.
pub fn hours(text: &str) -> Result<Hours, CellProblem> {
    let number = without_unit(text, HOUR_UNITS);
    if has_point_for_thousands(number) {
        return Err(CellProblem::Unknown);
    }
    let parsed = match hours_of_time(number) {
        Some(decimal) => Hours::parse(&decimal.to_string()),
        None => Hours::parse(&as_typed(number)),
    };
    parsed.map_err(CellProblem::Number)
}

/// Whether the point of a number may stand between thousands: "1.080" are rather 1,080 hours than 1.08.
fn has_point_for_thousands(text: &str) -> bool {
    let is_digits = |part: &str, digits: RangeInclusive<usize>| {
        digits.contains(&part.len()) && part.chars().all(is_digit)
    };
    text.trim().split_once('.').is_some_and(|(whole, part)| {
        is_digits(whole, 1..=2) && is_digits(part, 3..=3) && part.ends_with('0')
    })
}

/// The hours of a time of hours, minutes and seconds. A time of two parts is none: it may be minutes and
/// seconds as well.
fn hours_of_time(text: &str) -> Option<Decimal> {
    let mut parts = text.trim().split(':');
    let mut next = |digits: RangeInclusive<usize>| {
        let part = parts.next()?;
        let is_number = digits.contains(&part.len()) && part.chars().all(is_digit);
        part.parse::<Decimal>().ok().filter(|_| is_number)
    };
    let (hours, minutes, seconds) = (next(1..=5)?, next(2..=2)?, next(2..=2)?);
    let sixty = Decimal::from(60);
    let is_time = parts.next().is_none() && minutes < sixty && seconds < sixty;
    is_time.then(|| (hours + (minutes * sixty + seconds) / Decimal::from(3_600)).normalize())
}

/// "2,160", "2,160 h": hours of all students. Other words behind the number, such as "per student",
/// would make it another number.
pub(super) fn total_hours(text: &str) -> Result<Decimal, CellProblem> {
    if has_point_for_thousands(without_unit(text, HOUR_UNITS)) {
        return Err(CellProblem::Unknown);
    }
    parse_hours_in_all(&as_typed(without_unit(text, HOUR_UNITS))).map_err(CellProblem::Number)
}

/// A count as `parse` reads it, perhaps with the word behind it: "12 students".
pub(super) fn count<T>(
    text: &str,
    parse: impl Fn(&str) -> Result<T, NumberFault>,
) -> Result<T, CellProblem> {
    let number = without_unit(text, &["students", "student", "enrolments", "enrolment"]);
    parse(&as_typed(number)).map_err(CellProblem::Number)
}

/// An age in whole years: "15", "15.0", "14.9", "14 years", "14y 11m", "14 years 11 months". Months and
/// parts of a year that is not over do not count.
///
/// # Errors
/// What the text is instead.
pub(super) fn age(text: &str) -> Result<u8, CellProblem> {
    const YEARS: [&str; 5] = ["years", "year", "yrs", "yr", "y"];
    const MONTHS: [&str; 5] = ["months", "month", "mths", "mth", "m"];
    let words = text.to_ascii_lowercase();
    let is_month = |number: &str| parse_age(number).is_ok_and(|months| months < 12);
    let years = match runs(&words)[..] {
        [years, unit] if YEARS.contains(&unit) => years.to_owned(),
        [years, unit, months, other]
            if YEARS.contains(&unit) && MONTHS.contains(&other) && is_month(months) =>
        {
            years.to_owned()
        }
        _ => {
            let typed = as_typed(text);
            match typed.split_once('.') {
                Some((whole, part)) if !part.is_empty() && part.chars().all(is_digit) => {
                    whole.to_owned()
                }
                _ => typed.into_owned(),
            }
        }
    };
    let years = parse_age(&years).map_err(CellProblem::Number)?;
    if AGES.contains(&years) { Ok(years) } else { Err(CellProblem::Unknown) }
}

/// The ages that a student of Years 7 to 12 may have. 0 and 114 are slips.
pub(super) const AGES: RangeInclusive<u8> = 11..=99;

/// The numbers and words of a text, without what stands between them: "14y11m" has four.
fn runs(text: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    for mut part in text.split(|letter: char| !letter.is_ascii_alphanumeric()) {
        while let Some(first) = part.chars().next() {
            let is_other = |letter: char| is_digit(letter) != is_digit(first);
            let end = part.find(is_other).unwrap_or(part.len());
            let (run, rest) = part.split_at(end);
            runs.push(run);
            part = rest;
        }
    }
    runs
}

/// "$1,234.50", "$ 450".
///
/// # Errors
/// What the text is instead.
pub fn money(text: &str) -> Result<Money, CellProblem> {
    let text = text.trim();
    let number = text.strip_prefix('$').map_or(text, str::trim_start);
    Money::parse(&as_typed(number)).map_err(CellProblem::Number)
}

/// A number without what programs and people put around its digits: the apostrophe of a number kept as
/// text, marks that cannot be seen, spaces between thousands, a full stop with nothing behind it.
fn as_typed(number: &str) -> Cow<'_, str> {
    let number = visible(number);
    let trimmed = number.trim();
    let bare = trimmed.strip_prefix(['\'', '\u{2019}']).unwrap_or(trimmed).trim_start();
    let bare = bare.strip_suffix('.').filter(|rest| rest.ends_with(is_digit)).unwrap_or(bare);
    if bare.contains(char::is_whitespace) && has_spaced_thousands(bare) {
        return Cow::Owned(bare.chars().filter(|letter| !letter.is_whitespace()).collect());
    }
    if bare.len() == number.len() { number } else { Cow::Owned(bare.to_owned()) }
}

/// Whether a number is written in groups of three digits with a space between: "1 080", "12 345.5".
fn has_spaced_thousands(number: &str) -> bool {
    let whole = number.split_once('.').map_or(number, |(whole, _)| whole);
    let mut groups = whole.split(char::is_whitespace);
    let is_number = |group: &str| group.chars().all(is_digit);
    groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && is_number(first))
        && groups.all(|group| group.len() == 3 && is_number(group))
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// A text without the marks that cannot be seen, which come along from web pages and documents: zero-width
/// spaces, marks of direction, soft hyphens.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let is_seen = |letter: char| {
        !matches!(
            letter,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
                ..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
    };
    if text.chars().all(is_seen) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|letter| is_seen(*letter)).collect())
    }
}

/// "25", "25%": how many of a hundred students.
pub(super) fn percent(text: &str) -> Result<u8, CellProblem> {
    let number = text.trim().trim_end_matches('%').trim_end();
    parse_percent_of_students(&as_typed(number)).map_err(CellProblem::Number)
}

/// The text without a unit at its end.
fn without_unit<'a>(text: &'a str, units: &[&str]) -> &'a str {
    let text = text.trim();
    let end = text.trim_end_matches('.');
    units
        .iter()
        .find_map(|unit| {
            let at = end.len().checked_sub(unit.len())?;
            let (number, last) = (end.get(..at)?, end.get(at..)?);
            last.eq_ignore_ascii_case(unit).then_some(number.trim_end())
        })
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_year_is_which_of_two_years_and_not_how_long_it_takes() {
        for text in [
            "1",
            "1st",
            "First",
            "first year",
            "Year 1",
            "yr1",
            "Y1",
            "1st Yr",
            "Stage 1",
            "1 of 2",
        ] {
            assert_eq!(program_year(text), Ok(Some(ProgramYear::First)), "{text}");
        }
        for text in
            ["2", "2nd", "SECOND", "Second Year", "Year two", "Yr. 2", "2nd year", "year 2 of 2"]
        {
            assert_eq!(program_year(text), Ok(Some(ProgramYear::Second)), "{text}");
        }
        for text in ["1 year", "One-year", "1yr", "one year", "Single year"] {
            assert_eq!(program_year(text), Ok(None), "{text}");
        }
        for text in [
            "continuing",
            "2 years",
            "two-year",
            "2 year",
            "3",
            "Year 11",
            "2027",
            "0",
            "1?",
            "both",
            "1/2",
            "12",
        ] {
            assert_eq!(program_year(text), Err(CellProblem::Unknown), "{text}");
        }
    }

    #[test]
    fn cells_read_as_people_write_them() {
        for text in ["II", "2", "Cert II", "Certificate II", "cert. 2", "C2", " ii "] {
            assert_eq!(level(text), Ok(Level::II), "{text}");
        }
        assert_eq!(level("Advanced Diploma"), Ok(Level::Diploma));
        assert_eq!(level("5"), Err(CellProblem::Unknown));
        for text in ["C", "c", "Band C", "BAND c"] {
            assert_eq!(band(text), Ok(Band::C), "{text}");
        }
        assert_eq!(band("G"), Err(CellProblem::Unknown));
        for (text, expected) in [
            ("Low cost", MaterialsTier::Low),
            ("L", MaterialsTier::Low),
            ("H", MaterialsTier::High),
        ] {
            assert_eq!(tier(text), Ok(expected), "{text}");
        }
        for (text, expected) in [
            ("VE1", Pathway::School),
            ("VE3 - Other VET", Pathway::School),
            ("VE2", Pathway::Sbat),
            ("head_start", Pathway::HeadStart),
            ("Head Start", Pathway::HeadStart),
            ("School-based apprenticeship", Pathway::Sbat),
            ("School-based Traineeship", Pathway::Sbat),
            ("School", Pathway::School),
        ] {
            assert_eq!(pathway(text), Ok(expected), "{text}");
        }
        for text in ["School-based", "School based delivery", "not Head Start", "Head Start ended"]
        {
            assert_eq!(pathway(text), Err(CellProblem::Unknown), "{text}");
        }
        for text in ["Y", "Yes", "1", "TRUE", "true"] {
            assert_eq!(truth(text), Ok(true), "{text}");
        }
        for text in ["N", "No", "0", "FALSE"] {
            assert_eq!(truth(text), Ok(false), "{text}");
        }
        for text in ["10", "maybe", "2", "1.0x"] {
            assert_eq!(truth(text), Err(CellProblem::Unknown), "{text}");
        }
        for text in ["180", "180 h", "180h", "180 hrs", "180.0 hours"] {
            assert_eq!(hours(text), Ok(Hours::whole(180)), "{text}");
        }
        assert_eq!(hours("1,234"), Ok(Hours::whole(1_234)));
        assert_eq!(hours("180:00:00"), Ok(Hours::whole(180)));
        assert_eq!(hours("132:30:00"), Hours::parse("132.5").map_err(CellProblem::Number));
        for text in ["180:00", "180:60:00", "1:2:3", "180:00:00:00", "0:20:00"] {
            assert!(hours(text).is_err(), "{text}");
        }
        assert_eq!(hours("h"), Err(CellProblem::Number(NumberFault::Blank)));
        assert_eq!(total_hours("2,160 hrs"), Ok(Decimal::from(2_160)));
        for text in ["12 per student", "$2,160", "12 days"] {
            let fault = Err(CellProblem::Number(NumberFault::NotANumber));
            assert_eq!(total_hours(text), fault, "{text}");
        }
        assert_eq!(count("12 students", crate::domain::parse_students), Ok(12));
        assert_eq!(money("$ 1,234.50"), Ok(Money::parse("1234.5").unwrap()));
    }

    #[test]
    fn sums_are_named_before_and_behind() {
        for text in [
            "Total",
            "TOTALS",
            "Sub-total",
            "Grand total 2023",
            "Total hours",
            "SIT20322 Total",
            "Sum",
        ] {
            assert!(names_sums(text), "{text}");
        }
        for text in ["SIT20322: total", "Hospitality - Subtotals", "Year 11 sub total"] {
            assert!(names_sums(text), "{text}");
        }
        for text in ["", "SIT20322", "Certificate II in Hospitality", "Summer", "Totara"] {
            assert!(!names_sums(text), "{text}");
        }
        assert!(is_word_for_sums("Sub-totals") && !is_word_for_sums("SIT20322 Total"));
    }

    #[test]
    fn ages_are_whole_years_that_are_over() {
        for text in ["14", "14.0", "14.9", "14y 11m", "14 years", "14 yrs, 11 months", "'14"] {
            assert_eq!(age(text), Ok(14), "{text}");
        }
        for text in ["14 months", "14y 12m", "14-11", "14.x", "fourteen", "14 y 3", "1.2.3"] {
            assert!(age(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_programs_put_around_a_number_does_not_count() {
        for (text, expected) in [
            ("1 080", "1080"),
            ("1\u{A0}080", "1080"),
            ("12\u{202F}345.5", "12345.5"),
            ("180.", "180"),
            ("'180", "180"),
            ("\u{200B}180\u{FEFF}", "180"),
            (" 180 ", "180"),
        ] {
            assert_eq!(as_typed(text), expected, "{text:?}");
        }
        // These could be another number.
        for text in ["1 08", "10 80", "1080 12", "12*", "~12", "12 (est.)", "180:00", "1,80"] {
            assert!(count(text, crate::domain::parse_students).is_err(), "{text}");
            assert!(hours(text).is_err(), "{text}");
        }
        assert_eq!(hours("1 080 hrs."), Ok(Hours::whole(1_080)));
        assert_eq!(money("$1 234.50"), Ok(Money::parse("1234.5").unwrap()));
    }

    #[test]
    fn a_code_may_have_its_title_behind_it() {
        let read =
            |text| code_and_title(text, has_digit).map(|(code, title)| (code.to_string(), title));
        assert_eq!(read("sit20322"), Some(("SIT20322".to_owned(), String::new())));
        let title = "Certificate II in Hospitality";
        for text in [
            "SIT20322 - Certificate II in Hospitality",
            "SIT20322: Certificate II in Hospitality",
            "SIT20322 Certificate II in Hospitality",
            "SIT20322/Certificate II in Hospitality",
            "Certificate II in Hospitality (SIT20322)",
            "Certificate II in Hospitality - SIT20322",
            "(SIT20322) Certificate II in Hospitality",
            "SIT\u{200B}20322 - Certificate II in Hospitality",
        ] {
            assert_eq!(read(text), Some(("SIT20322".to_owned(), title.to_owned())), "{text}");
        }
        for text in ["SIT 20322", "\u{200E}SIT20322\u{AD}", "SIT\u{200B}20322"] {
            assert_eq!(read(text), Some(("SIT20322".to_owned(), String::new())), "{text}");
        }
        for text in [
            "Hospitality",
            "Certificate II in Hospitality",
            "",
            "SIT20322 and BSB30120",
            "SIT 20 322",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_is_one_only_as_it_is_asked_for() {
        assert!(code_and_title("ABC0001", has_digit).is_some());
        assert!(code_and_title("ABC0001", is_code_shaped).is_none());
        assert!(code_and_title("sit20322", is_code_shaped).is_some());
    }

    #[test]
    fn a_title_names_its_own_level() {
        assert_eq!(level_of_title("Certificate III in Business"), Some(Level::III));
        assert_eq!(level_of_title("Cert II in Dance"), Some(Level::II));
        assert_eq!(level_of_title("Diploma of Business"), Some(Level::Diploma));
        assert_eq!(level_of_title("Hospitality"), None);
    }
}
