//! What rows are read by.

use crate::rates::{Catalogue, RateBook, RateSet};

/// What rows are read by.
#[derive(Clone, Copy)]
pub struct ImportBasis<'a> {
    /// The certificates that the program knows.
    pub catalogue: &'a Catalogue,
    /// What the school entered for certificates before.
    pub book: &'a RateBook,
    /// The rates of the scenario that the lines are for.
    pub rates: &'a RateSet,
}
