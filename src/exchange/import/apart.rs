//! What students of a line are counted apart by.

use crate::domain::Pathway;

/// What students are counted apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedApart {
    /// Another pathway than the school's own.
    Pathway(Pathway),
    /// Their age: of those under 15 it is 14.
    Age(u8),
}
