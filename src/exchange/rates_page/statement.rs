//! One thing that a page says, where it says it.

use std::ops::Range;

use super::item::{PageItem, PageValue};
use crate::domain::SchoolType;

/// One thing that a page says of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) item: PageItem,
    /// Of which schools, where there is an amount for each type.
    pub(super) school_type: Option<SchoolType>,
    pub(super) value: PageValue,
    /// The year that it is said for, where the words around it name one.
    pub(super) year: Option<u16>,
    /// Whether the words leave no doubt that it is the item's value.
    pub(super) is_sure: bool,
    /// The value as the page prints it.
    pub(super) printed: String,
    /// The sentence or the row of the table.
    pub(super) says: String,
    /// The passage that it stands in.
    pub(super) passage: usize,
    /// Its lines on the page.
    pub(super) lines: Range<usize>,
}
