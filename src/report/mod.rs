//! Reports of a plan for those who decide and those who check: a workbook that works out its figures
//! itself, a paper, and tables.
//!
//! Absent on purpose: formulas of funding, files, and the day: a caller says which one it is, so that the
//! same plan and date give the same bytes.

mod assumptions;
#[cfg(feature = "pdf")]
pub(crate) mod fonts;
#[cfg(feature = "pdf")]
mod paper;
mod request;
mod tables;

#[cfg(feature = "pdf")]
use assumptions::ASSUMPTIONS;
#[cfg(feature = "pdf")]
pub use paper::{Paper, PaperFault, Picture};
pub use request::{ON_PAPER_MAX, Part, ReportRequest};
pub use tables::{Table, csv_table};

use crate::funding::{Case, Estimate, SchoolFacts};
use crate::plan::{Notice, Plan, Scenario, plan_notices};
use crate::rates::{Catalogue, RateBook};

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
    schools: Vec<SchoolFacts>,
}

impl<'a> Report<'a> {
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
        Self { plan, request, estimates, notices, schools }
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
}
