//! Numbers as files hold them.

use std::fmt;

use serde::de;

use super::number::NumberFault;

/// What is said of a number whose quotes are missing.
pub(crate) const IN_QUOTES: &str = "in quotes";

/// Reads a number that files keep in quotes, and says so when the quotes are missing.
pub(super) struct QuotedNumber<T> {
    /// What it counts.
    pub(super) what: &'static str,
    /// One as a file has it, without its quotes.
    pub(super) example: &'static str,
    /// How its text is read.
    pub(super) parse: fn(&str) -> Result<T, NumberFault>,
}

impl<T> de::Visitor<'_> for QuotedNumber<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {IN_QUOTES}, such as \"{}\"", self.what, self.example)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text)
            .map_err(|fault| E::custom(format!("{text:?} is {fault}, expected {}", self.what)))
    }
}
