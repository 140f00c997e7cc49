//! A scenario that is to be added.

use super::document::Plan;
use super::scenario_names::free_name;
use crate::domain::FundingCycle;

/// A scenario that is to be added: what it begins with, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewScenario {
    /// The place of the scenario whose rate set it has, and of which it is a copy if it is one.
    pub like: usize,
    /// Whether it begins as a copy and stands right after the other; an empty one comes last.
    pub is_copy: bool,
    /// Its name, which no other scenario has.
    pub name: String,
    /// What it is.
    pub cycle: FundingCycle,
}

impl NewScenario {
    /// A copy of a scenario, as a what-if with a name of its own.
    pub fn copy(plan: &Plan, like: usize) -> Self {
        let cycle = FundingCycle::WhatIf;
        Self { like, is_copy: true, name: Self::free_name(plan, like, true, cycle), cycle }
    }

    /// A scenario without lines under the rate set of another, as a what-if with a name of its own.
    pub fn empty(plan: &Plan, like: usize) -> Self {
        let cycle = FundingCycle::WhatIf;
        Self { like, is_copy: false, name: Self::free_name(plan, like, false, cycle), cycle }
    }

    /// A name that no scenario has: that of its cycle, and of a what-if what it begins with.
    pub fn free_name(plan: &Plan, like: usize, is_copy: bool, cycle: FundingCycle) -> String {
        let copied = plan.scenarios().get(like).filter(|_| is_copy);
        let wanted = match (cycle, copied) {
            (FundingCycle::WhatIf, Some(copied)) => format!("Copy of {}", copied.name),
            (FundingCycle::WhatIf, None) => "New scenario".to_owned(),
            (cycle, _) => cycle.label().to_owned(),
        };
        free_name(&wanted, plan.scenarios())
    }
}
