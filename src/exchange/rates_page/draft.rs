//! A line, or lines that belong together, before it is known where they stand.

use super::passage::Kind;
use std::ops::Range;

/// A line, or lines that belong together, before it is known where they stand.
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) pieces: Vec<(usize, usize)>,
    pub(super) lines: Range<usize>,
    /// A heading of a chapter, with its number.
    pub(super) is_chapter: bool,
    pub(super) is_list: bool,
}
