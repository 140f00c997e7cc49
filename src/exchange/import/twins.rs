//! Columns of one meaning, of which one alone is used.

use super::Field;

/// Columns of one meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Twins {
    pub(super) field: Field,
    pub(super) columns: Vec<usize>,
}
