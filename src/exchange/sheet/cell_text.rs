//! A workbook's cell as the text that a person sees in it.

use std::fmt;

use calamine::{Data, DataRef, ExcelDateTime};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// Excel keeps and shows so many digits of a number.
const SIGNIFICANT_DIGITS: u32 = 15;

const SECONDS_PER_DAY: u32 = 24 * 60 * 60;

/// The text of a cell of any workbook but `.xlsx`.
pub(super) fn of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Int(_) | Data::Float(_) => number(cell),
        Data::Bool(_) | Data::Error(_) => cell.to_string(),
        Data::DateTime(moment) => date(moment),
        Data::DateTimeIso(text) => iso_date(text),
        Data::DurationIso(text) => iso_duration(text),
    }
}

/// The text of a cell of an `.xlsx`.
pub(super) fn of_ref(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::SharedString(text) => (*text).to_owned(),
        other => of(&Data::from(other.clone())),
    }
}

/// A number's shortest text in 15 digits, without an exponent: 180, 45.5, 0.3.
fn number(value: &impl fmt::Display) -> String {
    let text = value.to_string();
    let rounded = text.parse::<Decimal>().ok().and_then(|number| {
        number.round_sf_with_strategy(SIGNIFICANT_DIGITS, RoundingStrategy::MidpointAwayFromZero)
    });
    match rounded {
        Some(number) if number.is_zero() => "0".to_owned(),
        Some(number) => number.normalize().to_string(),
        // Beyond 28 digits; no column takes such a number, so that it is shown as it is.
        None => text,
    }
}

/// A date, with its time unless that is midnight; a time alone, or a duration, as 45:30:00.
fn date(moment: &ExcelDateTime) -> String {
    let days = moment.to_string();
    if moment.is_duration() || days.starts_with("0.") {
        return duration(&days).unwrap_or(days);
    }
    if days.starts_with('-') {
        // Before the first day that Excel knows; it shows no date either.
        return number(&days);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second, milli) {
        (0, 0, 0, 0) => date,
        (_, _, _, 0) => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
        _ => format!("{date}T{hour:02}:{minute:02}:{second:02}.{milli:03}"),
    }
}

fn duration(days: &str) -> Option<String> {
    let seconds = days.parse::<Decimal>().ok()?.checked_mul(Decimal::from(SECONDS_PER_DAY))?;
    let seconds =
        seconds.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()?;
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.unsigned_abs();
    let (minutes, second) = (seconds / 60, seconds % 60);
    Some(format!("{sign}{}:{:02}:{second:02}", minutes / 60, minutes % 60))
}

/// A date as OpenDocument writes it, without a time of midnight.
fn iso_date(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) if time.trim_end_matches('Z').chars().all(|c| "0:.".contains(c)) => {
            date.to_owned()
        }
        _ => text.to_owned(),
    }
}

/// `PT45H30M00S` as 45:30:00, as [`duration`] writes it.
fn iso_duration(text: &str) -> String {
    let parts = || {
        let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
        let hours: u64 = hours.parse().ok()?;
        let (minutes, seconds): (u8, u8) = (minutes.parse().ok()?, seconds.parse().ok()?);
        Some(format!("{hours}:{minutes:02}:{seconds:02}"))
    };
    parts().unwrap_or_else(|| text.to_owned())
}
