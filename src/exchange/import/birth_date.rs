//! Birth dates as spreadsheets write them, and the ages they come to on a day.

use crate::domain::AGE_MAX;
use crate::rates::Date;

/// A birth date that is none, or that nobody of school age has. It does not say what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

/// Age in whole years on `day`; a birthday on the day counts. `None` for a birth after it.
///
/// Who was born on 29 February turns a year older on 1 March where there is no 29 February.
pub(super) fn age_on(birth: Date, day: Date) -> Option<u8> {
    let month_and_day = |date: Date| date.iso().split_off(5);
    let had_birthday = month_and_day(birth) <= month_and_day(day);
    let years = day.year().checked_sub(birth.year())?;
    let years = if had_birthday { years } else { years.checked_sub(1)? };
    u8::try_from(years).ok().filter(|&years| u32::from(years) <= AGE_MAX)
}

/// The age on `day` that a birth date's text comes to, with the day before the month.
pub(super) fn age_of(text: &str, day: Date) -> Result<u8, Unreadable> {
    date(text, day).and_then(|birth| age_on(birth, day)).ok_or(Unreadable)
}

/// A date's text read in both orders: they differ where day and month are figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateOrders {
    pub(super) day_first: Option<Date>,
    pub(super) month_first: Option<Date>,
    /// The order that its figures tell, since one of them is too large for a month.
    pub(super) tells: Option<DateOrder>,
    /// Whether it is a date as a workbook has it, year first. A program may have made it of a text that it
    /// took to be day first.
    pub(super) is_year_first: bool,
}

/// What stands first in a date of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// Reads a date as [`date`] does, and with the month before the day. With `from_1904` the number of a day
/// counts from 1 January 1904, as in workbooks of old Macintosh programs.
pub(super) fn orders(text: &str, latest: Date, from_1904: bool) -> DateOrders {
    if let Some(number) = number_of_day(text) {
        let days = if from_1904 { add_days(number, DAYS_1900_TO_1904) } else { number.to_owned() };
        let date = serial(&days);
        let (day_first, month_first) = (date, date);
        return DateOrders { day_first, month_first, tells: None, is_year_first: false };
    }
    let day_first = date(text, latest);
    let [first, second, year] = parts(without_time(text.trim()))[..] else {
        let (month_first, tells) = (day_first, None);
        return DateOrders { day_first, month_first, tells, is_year_first: false };
    };
    if first.len() == 4 {
        let swapped = date(&format!("{first}-{year}-{second}"), latest).or(day_first);
        let (month_first, tells) = (swapped, None);
        return DateOrders { day_first, month_first, tells, is_year_first: true };
    }
    let figure = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
    let (Some(one), Some(other)) = (figure(first), figure(second)) else {
        let (month_first, tells) = (day_first, None);
        return DateOrders { day_first, month_first, tells, is_year_first: false };
    };
    let tells = match (one > 12, other > 12) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    };
    let month_first = date(&format!("{second}/{first}/{year}"), latest);
    DateOrders { day_first, month_first, tells, is_year_first: false }
}

/// The number of a day, perhaps with its time behind a point.
fn number_of_day(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (is_number && text.matches('.').count() < 2).then_some(text)
}

/// A number of days with more days added; as it is where it is too long for one.
fn add_days(number: &str, more: u32) -> String {
    let (whole, _time) = number.split_once('.').unwrap_or((number, ""));
    let days = whole.parse::<u32>().ok().and_then(|days| days.checked_add(more));
    days.map_or_else(|| number.to_owned(), |days| days.to_string())
}

fn parts(text: &str) -> Vec<&str> {
    text.split(|letter: char| matches!(letter, '/' | '-' | '.' | ',') || letter.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect()
}

/// Reads a date as spreadsheets and exports write it: ISO, day first with figures or a month's name,
/// years of two digits, a time behind it, or the number of a day as Excel counts them.
pub(super) fn date(text: &str, latest: Date) -> Option<Date> {
    if let Some(number) = number_of_day(text) {
        return serial(number);
    }
    let parts = parts(without_time(text.trim()));
    let [first, middle, last] = parts[..] else { return None };
    if first.len() == 4 {
        let (month, day): (u8, u8) = (middle.parse().ok()?, last.parse().ok()?);
        return Date::parse(&format!("{first}-{month:02}-{day:02}"));
    }
    let year = match last.len() {
        2 => four_digits(last, latest)?,
        4 => last.parse().ok()?,
        _ => return None,
    };
    Date::typed(&format!("{first}/{middle}/{year:04}"))
}

/// A date's text without the time behind it, if there is one.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before = text.get(..colon).unwrap_or(text);
    let end = before.rfind(|letter: char| letter == 'T' || letter.is_whitespace());
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// The latest year of those two last digits that is not after the year of `latest`.
fn four_digits(two: &str, latest: Date) -> Option<u16> {
    let two: u16 = two.parse().ok()?;
    let century = latest.year() / 100 * 100;
    let year = century + two;
    if year <= latest.year() { Some(year) } else { year.checked_sub(100) }
}

/// The day that Excel counts as that number from 1 January 1900, with the 29 February 1900 that it
/// takes for a day. A part of a day is its time.
fn serial(text: &str) -> Option<Date> {
    /// 1 March 1900, from where on Excel's count is right.
    const FIRST: u32 = 61;
    /// 31 December 9999.
    const LAST: u32 = 2_958_465;
    let (whole, _time) = text.split_once('.').unwrap_or((text, ""));
    let days: u32 = whole.parse().ok()?;
    if !(FIRST..=LAST).contains(&days) {
        return None;
    }
    // Days from 1 March 1900, in eras of 400 years that begin with 1 March 1600.
    let from_era = days - FIRST + DAYS_1600_TO_1900;
    let (era, day_of_era) = (from_era / ERA, from_era % ERA);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Months from March on have a rhythm of 153 days in five.
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = 1_600 + 400 * era + year_of_era + u32::from(month <= 2);
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

/// How many days later Excel's count from 1904 begins than the one from 1900.
const DAYS_1900_TO_1904: u32 = 1_462;

/// Days of 400 years.
const ERA: u32 = 146_097;

/// Days from 1 March 1600 to 1 March 1900.
const DAYS_1600_TO_1900: u32 = 109_572;

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_birth_date_is_read_in_the_forms_that_exports_write() {
        let expected = Some(day("2008-03-05"));
        for text in [
            "2008-03-05",
            "5/03/2008",
            "05/03/2008",
            "5/3/2008",
            "5/03/08",
            "5-Mar-2008",
            "05-MAR-2008",
            "5 March 2008",
            "5-Mar-08",
            "5.3.2008",
            "5/03/2008 12:00:00 AM",
            "05/03/2008 0:00",
            "2008-03-05T00:00:00",
            "2008-03-05 00:00:00",
            "5-Mar-2008 00:00",
            "39512",
            "39512.0",
            " 5/03/2008 ",
        ] {
            assert_eq!(date(text, day("2023-05-02")), expected, "{text}");
        }
        for text in
            ["", "3/25/2008", "29/02/2007", "5/03", "March 2008", "16", "5/03/2008/1", "yes", "60"]
        {
            assert_eq!(date(text, day("2023-05-02")), None, "{text}");
        }
    }

    #[test]
    fn days_by_number_are_those_of_a_spreadsheet() {
        for (number, text) in [
            ("61", "1900-03-01"),
            ("36526", "2000-01-01"),
            ("36585", "2000-02-29"),
            ("36586", "2000-03-01"),
            ("39507", "2008-02-29"),
            ("40179", "2010-01-01"),
            ("45048", "2023-05-02"),
        ] {
            assert_eq!(serial(number), Some(day(text)), "{number}");
        }
    }

    #[test]
    fn a_year_of_two_digits_is_the_latest_that_has_come() {
        assert_eq!(date("1/01/23", day("2023-05-02")), Some(day("2023-01-01")));
        assert_eq!(date("1/01/24", day("2023-05-02")), Some(day("1924-01-01")));
    }

    #[test]
    fn a_birthday_counts_on_the_day_itself() {
        let on = |birth, deadline| age_on(day(birth), day(deadline));
        assert_eq!(on("2008-05-02", "2023-05-02"), Some(15));
        assert_eq!(on("2008-05-03", "2023-05-02"), Some(14));
        assert_eq!(on("2008-02-29", "2023-02-28"), Some(14));
        assert_eq!(on("2008-02-29", "2023-03-01"), Some(15));
        assert_eq!(on("2008-02-29", "2024-02-29"), Some(16));
        assert_eq!(on("2023-05-03", "2023-05-02"), None, "not born yet");
        assert_eq!(on("1902-05-02", "2023-05-02"), None, "nobody is that old");
    }
}
