//! What follows from the plan, worked out once for each state of it.

use crate::funding::Estimate;
use crate::plan::{History, Notice, Plan, plan_notices};
use crate::rates::Catalogue;

/// The estimates and notices of the plan's scenarios, at the plan's revision.
pub(in crate::ui) struct Results {
    revision: u64,
    estimates: Vec<Estimate>,
    notices: Vec<Vec<Notice>>,
}

impl Results {
    /// Works everything out.
    pub(in crate::ui) fn of(history: &History, catalogue: &Catalogue) -> Self {
        let plan = history.plan();
        let estimates: Vec<Estimate> =
            plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
        let notices = plan_notices(plan, &estimates, catalogue, history.book());
        Self { revision: history.revision(), estimates, notices }
    }

    /// The number of the plan's state that they belong to.
    pub(in crate::ui) fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether they belong to the plan as it is.
    pub(in crate::ui) fn are_of(&self, history: &History) -> bool {
        self.revision == history.revision()
    }

    /// The estimates of all scenarios, in their order.
    pub(in crate::ui) fn estimates(&self) -> &[Estimate] {
        &self.estimates
    }

    /// The estimate of one scenario.
    pub(in crate::ui) fn estimate(&self, scenario: usize) -> &Estimate {
        &self.estimates[scenario]
    }

    /// The notices of one scenario.
    pub(in crate::ui) fn notices(&self, scenario: usize) -> &[Notice] {
        &self.notices[scenario]
    }

    /// The estimate of the plan's baseline.
    pub(in crate::ui) fn baseline(&self, plan: &Plan) -> &Estimate {
        self.estimate(plan.baseline())
    }
}
