//! Lists in files: no more is read of one than it may hold, whatever the file goes on with.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::grouped;

/// Reads a list of at most so many entries; `what` are many of them, for the error.
///
/// A list that is measured only when it is whole would have taken the memory already.
pub(crate) fn list_within<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
    entries_max: usize,
    what: &'static str,
) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_seq(Within { entries_max, what, entry: PhantomData })
}

struct Within<T> {
    entries_max: usize,
    what: &'static str,
    entry: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Within<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", self.what)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element()? {
            if entries.len() == self.entries_max {
                let most = grouped(&self.entries_max.to_string());
                return Err(A::Error::custom(format!("more than {most} {}", self.what)));
            }
            entries.push(entry);
        }
        Ok(entries)
    }
}
