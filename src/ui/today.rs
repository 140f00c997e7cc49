//! The day, as the computer's clock has it.

use crate::rates::Date;

/// Today. A clock that is out by centuries gives the first day that plans know.
pub(super) fn today() -> Date {
    let today = jiff::ZonedDateTime::now().date().to_string();
    Date::parse(&today).unwrap_or(Date::EARLIEST)
}
