//! What a spreadsheet program did to an extract that was saved from it, where it is read all the same.

use std::collections::BTreeSet;
use std::fmt;

use super::column::EduhubColumn;
use crate::domain::listed;

/// How many school years are named; the rest are counted.
const KEYS_LISTED_MAX: usize = 4;

/// A school year's key with its zeros and without: `07` and `7`.
type KeyPair = (String, String);

/// Something that only a spreadsheet program writes so, in words without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resaved {
    /// Keys of school years that lost their zeros among the students.
    KeysOfStudents(BTreeSet<KeyPair>),
    /// Keys of school years that lost their zeros in the list of school years.
    KeysOfYears(BTreeSet<KeyPair>),
    /// `TRUE` and `FALSE` where there was `Y` and `N`.
    TrueAndFalse,
}

impl fmt::Display for Resaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = |f: &mut fmt::Formatter<'_>, of: &str, pairs: &BTreeSet<KeyPair>| {
            let named = pairs.iter().take(KEYS_LISTED_MAX);
            let mut each: Vec<String> =
                named.map(|(full, short)| format!("{short} for {full}")).collect();
            let more = pairs.len().saturating_sub(KEYS_LISTED_MAX);
            if more > 0 {
                each.push(format!("{more} more"));
            }
            let each = listed(&each, "and");
            write!(f, "the school years of {of} are written {each}, as a spreadsheet saves them")
        };
        match self {
            Self::KeysOfStudents(pairs) => keys(f, "students", pairs),
            Self::KeysOfYears(pairs) => keys(f, "KCY", pairs),
            Self::TrueAndFalse => {
                let column = EduhubColumn::SgbFunded;
                write!(
                    f,
                    "{column} is written TRUE and FALSE for Y and N, as a spreadsheet saves them"
                )
            }
        }
    }
}

/// A whole number without the fraction of zeros that some programs write behind it: `7` of `7.0`.
pub(super) fn without_fraction(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, fraction))
            if !fraction.is_empty() && fraction.bytes().all(|digit| digit == b'0') =>
        {
            whole
        }
        _ => text,
    }
}
