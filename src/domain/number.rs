//! Numbers as people type them, read strictly and within bounds.
//!
//! Accepted: `1234.5`, `1,234.50`, `.5`. Refused: signs, exponents, words, commas that do not group
//! thousands (a decimal comma would otherwise be read as a thousand times too much).

use std::fmt;

use rust_decimal::Decimal;

/// The most students a line or a year level may have; more is a slip of the keyboard.
pub const STUDENTS_MAX: u32 = 1_000_000;

/// The highest age accepted, in whole years.
pub const AGE_MAX: u32 = 120;

/// The most students of one class.
pub const CLASS_SIZE_MAX: u32 = 1_000;

/// A hundred of a hundred students.
pub const PERCENT_OF_STUDENTS_MAX: u8 = 100;

/// Why a text is not the number that was wanted. `Display` says what it is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberFault {
    /// Nothing was typed.
    #[error("blank")]
    Blank,
    /// Not a number in the accepted forms.
    #[error("not a number")]
    NotANumber,
    /// Below zero.
    #[error("below zero")]
    Negative,
    /// Nothing at all, where there must be at least one.
    #[error("nothing")]
    Nothing,
    /// A part of a whole where only whole numbers make sense.
    #[error("not a whole number")]
    NotWhole,
    /// More than the bound given.
    #[error("over {}", grouped(&.0.to_string()))]
    TooLarge(u32),
    /// More decimals than the number given.
    #[error("too precise: at most {0} decimals")]
    TooPrecise(u32),
}

/// Reads a decimal number of 0 or more.
pub(super) fn parse_decimal(
    text: &str,
    max: u32,
    decimals_max: u32,
) -> Result<Decimal, NumberFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberFault::Blank);
    }
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
        let is_number = rest
            .starts_with(|first: char| first.is_ascii_digit() || "$.".contains(first))
            && !matches!(
                parse_decimal(rest.trim_start_matches('$'), max, decimals_max),
                Err(NumberFault::NotANumber | NumberFault::Blank)
            );
        return Err(if is_number { NumberFault::Negative } else { NumberFault::NotANumber });
    }
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fraction = match fraction {
        None => "",
        Some(part) if !part.is_empty() && digits(part) => part.trim_end_matches('0'),
        Some(_) => return Err(NumberFault::NotANumber),
    };
    let whole = ungrouped(whole).ok_or(NumberFault::NotANumber)?;
    if whole.is_empty() && text.len() < 2 {
        return Err(NumberFault::NotANumber);
    }
    let whole = whole.trim_start_matches('0');
    if fraction.len() > decimals_max as usize {
        return Err(NumberFault::TooPrecise(decimals_max));
    }
    if whole.len() > max.to_string().len() {
        return Err(NumberFault::TooLarge(max));
    }
    let plain = format!(
        "{}.{}",
        if whole.is_empty() { "0" } else { whole },
        if fraction.is_empty() { "0" } else { fraction }
    );
    let value: Decimal = plain.parse().map_err(|_| NumberFault::NotANumber)?;
    if value > Decimal::from(max) {
        return Err(NumberFault::TooLarge(max));
    }
    Ok(value.normalize())
}

/// `whole` without its thousands separators; `None` if it has anything but digits rightly grouped.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped_rightly = rest.is_empty()
        || (!first.is_empty() && first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    let plain: String = whole.chars().filter(|&c| c != ',').collect();
    (grouped_rightly && plain.bytes().all(|byte| byte.is_ascii_digit())).then_some(plain)
}

/// Reads a whole number of 0 to `max`.
fn parse_whole(text: &str, max: u32) -> Result<u32, NumberFault> {
    let value = match parse_decimal(text, max, 0) {
        Err(NumberFault::TooPrecise(_)) => return Err(NumberFault::NotWhole),
        other => other?,
    };
    u32::try_from(value).map_err(|_| NumberFault::TooLarge(max))
}

/// Reads a number of students, 0 to [`STUDENTS_MAX`].
///
/// # Errors
/// What the text is instead.
pub fn parse_students(text: &str) -> Result<u32, NumberFault> {
    parse_whole(text, STUDENTS_MAX)
}

/// Reads an age in whole years, 0 to [`AGE_MAX`].
///
/// # Errors
/// What the text is instead.
pub fn parse_age(text: &str) -> Result<u8, NumberFault> {
    let years = parse_whole(text, AGE_MAX)?;
    u8::try_from(years).map_err(|_| NumberFault::TooLarge(AGE_MAX))
}

/// Reads of how many of a hundred students something is so, 0 to 100: `6`, `6%`.
///
/// # Errors
/// What the text is instead.
pub fn parse_percent_of_students(text: &str) -> Result<u8, NumberFault> {
    let text = text.trim();
    let bare = text.strip_suffix('%').map_or(text, str::trim_end);
    let percent = parse_whole(bare, PERCENT_OF_STUDENTS_MAX.into())?;
    u8::try_from(percent).map_err(|_| NumberFault::TooLarge(PERCENT_OF_STUDENTS_MAX.into()))
}

/// Reads the most students of a class, 1 to [`CLASS_SIZE_MAX`].
///
/// # Errors
/// What the text is instead.
pub fn parse_class_size(text: &str) -> Result<u32, NumberFault> {
    match parse_whole(text, CLASS_SIZE_MAX)? {
        0 => Err(NumberFault::Nothing),
        size => Ok(size),
    }
}

/// `value` if it is at most `max`.
pub(super) fn within(value: u32, max: u32) -> Result<u32, NumberFault> {
    if value > max { Err(NumberFault::TooLarge(max)) } else { Ok(value) }
}

/// So many of a noun, in groups of three digits: "1 line", "1,234 lines".
pub fn counted<N: Copy + fmt::Display + PartialEq + From<u8>>(
    count: N,
    one: &str,
    many: &str,
) -> String {
    format!("{} {}", grouped(&count.to_string()), noun_for(count, one, many))
}

/// A noun for so many of it.
pub(crate) fn noun_for<'a, N: Copy + PartialEq + From<u8>>(
    count: N,
    one: &'a str,
    many: &'a str,
) -> &'a str {
    if count == N::from(1) { one } else { many }
}

/// A plain number's whole digits in groups of three: `1234567.50` becomes `1,234,567.50`.
pub fn grouped(plain: &str) -> String {
    let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut out = String::with_capacity(plain.len() + plain.len() / 3);
    for (place, digit) in whole.chars().enumerate() {
        let left = whole.len() - place;
        if place > 0 && left % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(fraction);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_is_read_or_refused_by_name() {
        assert_eq!(parse_students(" 1,250 "), Ok(1250));
        assert_eq!(parse_students("0"), Ok(0));
        assert_eq!(parse_students("12.0"), Ok(12));
        assert_eq!(parse_students("3.5"), Err(NumberFault::NotWhole));
        assert_eq!(parse_students("-5"), Err(NumberFault::Negative));
        assert_eq!(parse_students("NaN"), Err(NumberFault::NotANumber));
        assert_eq!(parse_students(""), Err(NumberFault::Blank));
        assert_eq!(
            parse_students("99999999999999999999"),
            Err(NumberFault::TooLarge(STUDENTS_MAX))
        );
        assert_eq!(parse_students("1000001"), Err(NumberFault::TooLarge(STUDENTS_MAX)));
    }

    #[test]
    fn a_decimal_is_read_in_the_forms_people_type() {
        let read = |text: &str| parse_decimal(text, 10_000, 4).map(|value| value.to_string());
        assert_eq!(read("1,234.50"), Ok("1234.5".to_owned()));
        assert_eq!(read(".5"), Ok("0.5".to_owned()));
        assert_eq!(read("007"), Ok("7".to_owned()));
        for bad in ["1e400", "inf", "12,50", "1,2345", ",123", ".", "5.", "--5", "+5", "1 2", "१२"]
        {
            assert_eq!(read(bad), Err(NumberFault::NotANumber), "{bad}");
        }
        assert_eq!(read("1.23456"), Err(NumberFault::TooPrecise(4)));
        assert_eq!(read("1.23450000"), Ok("1.2345".to_owned()));
        assert_eq!(read("10000.0001"), Err(NumberFault::TooLarge(10_000)));
        assert_eq!(read("-0.5"), Err(NumberFault::Negative));
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped("1234567.50"), "1,234,567.50");
        assert_eq!(grouped("999"), "999");
        assert_eq!(grouped("1000"), "1,000");
    }
}
