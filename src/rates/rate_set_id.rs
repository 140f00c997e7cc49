//! The name of a rate set.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The most characters that a set's id may have.
pub(super) const ID_LENGTH_MAX: usize = 40;

/// Names a rate set, such as `2023`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RateSetId(pub String);

impl fmt::Display for RateSetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
