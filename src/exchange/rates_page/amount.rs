//! An amount of dollars on a page, where it stands, and what is said of it.

use std::ops::Range;

use super::told::Told;
use crate::domain::{Band, MaterialsTier, Money, SchoolType};

/// An amount, where it stands, and what is said of it.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) value: Money,
    /// As the page prints it.
    pub(super) printed: String,
    /// The words nearest to it: its clause, or its row and column.
    pub(super) nearest: String,
    /// The words between it and the amount before it; blank in a table.
    pub(super) before: String,
    /// The texts around it, the nearer the earlier.
    pub(super) wider: Vec<String>,
    pub(super) band: Told<Option<Band>>,
    pub(super) school_type: Told<SchoolType>,
    pub(super) tier: Told<MaterialsTier>,
    pub(super) year: Told<u16>,
    /// In a sentence, whether it is what each student takes off; in a table its words tell.
    pub(super) is_taper: Option<bool>,
    /// Whether nothing speaks against it: no other amount beside it, no word of what was before.
    pub(super) is_sure: bool,
    /// The sentence or the row.
    pub(super) says: String,
    /// The passage that it stands in.
    pub(super) passage: usize,
    /// Its lines on the page.
    pub(super) lines: Range<usize>,
}
