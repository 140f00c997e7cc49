//! What follows from the plan, worked out once for each state of it.

use crate::plan::History;
use crate::rates::Catalogue;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::results::Results;

/// The results of the plan as it is, and what they are worked out with.
pub(super) struct Computed {
    catalogue: Catalogue,
    results: Results,
    /// How often they were worked out, first and for each state of a plan since.
    times: u64,
}

impl Computed {
    pub(super) fn new(history: &History, catalogue: Catalogue) -> Self {
        Self { results: Results::of(history, &catalogue), catalogue, times: 1 }
    }

    /// Works out the results of another plan.
    pub(super) fn begin_anew(&mut self, history: &History) {
        self.results = Results::of(history, &self.catalogue);
    }

    /// Works out the results of another state of the plan; says whether it is another one.
    pub(super) fn follow(&mut self, history: &History) -> bool {
        let is_other = !self.results.are_of(history);
        if is_other {
            self.begin_anew(history);
            self.times += 1;
        }
        is_other
    }

    /// How often results were worked out, first and for each state of a plan since.
    pub(super) fn times(&self) -> u64 {
        self.times
    }

    /// What pages and questions are given to show.
    pub(super) fn facts<'a>(&'a self, history: &'a History) -> PlanFacts<'a> {
        let (plan, book) = (history.plan(), history.book());
        PlanFacts { plan, results: &self.results, catalogue: &self.catalogue, book }
    }
}
