//! Reports of a plan for those who decide and those who check: a workbook that works out its figures
//! itself, a paper, and tables.
//!
//! Absent on purpose: formulas of funding, files, and the day: a caller says which one it is, so that the
//! same plan and date give the same bytes.

mod assumptions;
#[cfg(feature = "pdf")]
pub(crate) mod fonts;
mod kind;
mod notes;
#[cfg(feature = "pdf")]
mod paper;
mod request;
mod tables;
mod workbook;

pub use kind::ReportKind;
#[cfg(feature = "pdf")]
pub use paper::{Paper, PaperFault, Picture};
pub use request::{ON_PAPER_MAX, ReportPart, ReportRequest};
pub use tables::{Table, csv_table};
pub use workbook::{WorkbookFault, workbook};

use crate::analysis::{
    ByCause, Outcome, SingleChange, YearPayments, difference_between, explaining_changes,
};
use crate::funding::{Case, Estimate, SchoolFacts};
use crate::plan::{IndicativeFrom, Notice, Plan, Scenario, plan_notices};
use crate::rates::{Catalogue, RateBook, RateSet};

/// A plan with what was worked out of it, and what the report of it is to hold.
pub struct Report<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What the report is to hold.
    pub request: &'a ReportRequest,
    /// The estimates of all scenarios of the plan, in their order.
    pub estimates: Vec<Estimate>,
    /// The notices of all scenarios of the plan, in their order, the gravest first.
    pub notices: Vec<Vec<Notice>>,
    /// Why VET payments of the scenario that the report is about differ from the baseline's; `None` where
    /// the two are one.
    pub by_cause: Option<ByCause>,
    /// Which single changes would explain what was advised of each scenario, where the report is to say it.
    pub explaining: Vec<Vec<SingleChange>>,
    schools: Vec<SchoolFacts>,
}

impl<'a> Report<'a> {
    /// Whether every line of these scenarios is complete. Differences are else so far, and have no per cent.
    fn are_whole(&self, places: &[usize]) -> bool {
        places.iter().all(|&place| self.estimates[place].incomplete_lines() == 0)
    }

    /// Works out everything that a report tells. `book` has the rate sets at hand, which notices look at.
    pub fn of(
        plan: &'a Plan,
        request: &'a ReportRequest,
        catalogue: &Catalogue,
        book: &RateBook,
    ) -> Self {
        let estimates: Vec<Estimate> =
            plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
        let notices = plan_notices(plan, &estimates, catalogue, book);
        let schools = plan.scenarios().iter().map(|scenario| plan.facts_of(scenario)).collect();
        let (baseline, about) = (request.baseline, request.about);
        let by_cause = (about != baseline)
            .then(|| difference_between(plan, &estimates, baseline, about, Outcome::VetPayments));
        let explaining = vec![Vec::new(); estimates.len()];
        let by_cause = by_cause.flatten();
        let mut report = Self { plan, request, estimates, notices, by_cause, explaining, schools };
        if request.has(ReportPart::Advice) {
            for place in request.on_paper() {
                let (advice, sets) = (&report.scenario(place).advice, plan.rate_sets_to_use(book));
                report.explaining[place] =
                    explaining_changes(&report.case(place), advice, sets).changes;
            }
        }
        report
    }

    /// A scenario of the plan by its place.
    pub fn scenario(&self, place: usize) -> &'a Scenario {
        &self.plan.scenarios()[place]
    }

    /// A scenario with what it was worked out from.
    pub fn case(&self, place: usize) -> Case<'_> {
        let scenario = self.scenario(place);
        Case {
            school: &self.schools[place],
            lines: &scenario.lines,
            rates: self.plan.rates_of(scenario),
            estimate: &self.estimates[place],
        }
    }

    /// The rate sets of some scenarios, each once, in the order in which they come.
    pub fn rate_sets(&self, places: &[usize]) -> Vec<&'a RateSet> {
        let mut sets: Vec<&RateSet> = Vec::new();
        for &place in places {
            let set = self.plan.rates_of(self.scenario(place));
            if sets.iter().all(|known| known.id() != set.id()) {
                sets.push(set);
            }
        }
        sets
    }

    /// The payments of the plan's year. They are of the plan's own indicative and revised amount, whichever
    /// scenario the report is about.
    pub fn year(&self) -> Option<YearPayments> {
        YearPayments::of(self.plan, &self.estimates)
    }

    /// The places of the scenarios that figures on paper are of: those side by side, and those that the
    /// payments are worked out from.
    pub fn told_on_paper(&self) -> Vec<usize> {
        let mut places = self.request.on_paper();
        if self.request.has(ReportPart::Payments)
            && let Some(year) = self.year()
        {
            let indicative = match year.indicative {
                IndicativeFrom::Scenario(place) => Some(place),
                IndicativeFrom::Advised(_) => None,
            };
            for place in indicative.into_iter().chain([year.revised]) {
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
        places
    }
}
