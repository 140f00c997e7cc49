//! The rate sets that a plan for the year after may be worked out with.

use std::cmp::Reverse;

use crate::plan::Plan;
use crate::rates::{RateBook, RateSet, SetKind};

/// The rate sets at hand and those that only the plan holds: those of the year first, projections after the
/// others, then the latest of other years.
pub(super) fn sets_for<'a>(plan: &'a Plan, book: &'a RateBook, year: u16) -> Vec<&'a RateSet> {
    let only_in_plan = plan.rate_sets().iter().filter(|set| book.set(set.id()).is_none());
    let mut sets: Vec<&RateSet> = book.sets().iter().chain(only_in_plan).collect();
    sets.sort_by_key(|set| {
        let contents = set.contents();
        let is_projection = contents.kind == SetKind::Projection;
        (contents.year != year, Reverse(contents.year), is_projection)
    });
    sets
}

/// How many of sets in that order are of the year.
pub(super) fn of_year(sets: &[&RateSet], year: u16) -> usize {
    sets.iter().take_while(|set| set.contents().year == year).count()
}
