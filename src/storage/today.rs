//! The day, as the computer's clock has it.

use crate::rates::Date;

/// Today, where the computer stands; `None` of a clock that is out by centuries.
pub fn today() -> Option<Date> {
    Date::parse(&jiff::ZonedDateTime::now().date().to_string())
}
