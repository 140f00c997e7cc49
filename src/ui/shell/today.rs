//! The day as the window has it.

use crate::rates::Date;
use crate::storage;

/// Today. A clock that is out by centuries gives the first day that plans know.
pub(in crate::ui) fn today() -> Date {
    storage::today().unwrap_or(Date::EARLIEST)
}
