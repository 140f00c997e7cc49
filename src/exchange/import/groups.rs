//! What the rows of a table belong to, where they belong to several scenarios, years or schools.

use super::doubt::DoubtKind;

/// The column that says what a row belongs to, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Groups {
    pub(super) kind: DoubtKind,
    pub(super) column: usize,
    /// The values, each once, in the order in which they were met.
    pub(super) values: Vec<String>,
    /// Whether the values stand for others that are not told, each by the first row that has it.
    pub(super) are_withheld: bool,
}
