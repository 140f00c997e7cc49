//! What a page is given to show: the plan, and what follows from it.

use super::results::Results;
use crate::plan::Plan;
use crate::rates::{Catalogue, RateBook};

/// The plan as it is, and what is known beside it.
#[derive(Clone, Copy)]
pub(in crate::ui) struct PlanFacts<'a> {
    pub(in crate::ui) plan: &'a Plan,
    /// Estimates and notices of the plan.
    pub(in crate::ui) results: &'a Results,
    pub(in crate::ui) catalogue: &'a Catalogue,
    /// The rate sets at hand.
    pub(in crate::ui) book: &'a RateBook,
}
