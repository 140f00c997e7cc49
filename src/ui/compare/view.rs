//! Where the user is on the Compare page, and what is asked in "What if?".

use super::break_even_section::BreakEvenView;
use super::matters_section::MattersView;
use super::reconcile_section::ReconcileView;
use super::side_by_side::RowOrder;
use super::why_section::WhyView;
use crate::analysis::{Outcome, WhatIf};
use crate::domain::Problem;
use crate::funding::Estimate;
use crate::plan::{Plan, Scenario};
use crate::ui::shell::results::Results;

/// The parts of the page, one shown at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Section {
    #[default]
    SideBySide,
    Why,
    Matters,
    BreakEven,
    Reconcile,
}

/// What the rows of the side by side are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RowsBy {
    #[default]
    Component,
    Certificate,
    Term,
}

/// The most scenarios compared with the baseline at once.
pub(super) const COMPARED_MAX: usize = 5;

/// The state of each part of the page.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) by: RowsBy,
    pub(super) order: RowOrder,
    pub(super) why: WhyView,
    pub(super) matters: MattersView,
    pub(super) break_even: BreakEvenView,
    pub(super) reconcile: ReconcileView,
}

/// The state of the page.
pub(in crate::ui) struct CompareView {
    pub(super) section: Section,
    pub(super) outcome: Outcome,
    pub(super) parts: Parts,
    /// Scenarios left out, by name.
    pub(super) left_out: Vec<String>,
    /// The scenario in question, by name; without one, or when it is gone, the first that is compared.
    pub(super) with: Option<String>,
    /// Whether "What if?" has room beside the page.
    pub(super) has_room_beside: bool,
    pub(super) what_if: WhatIf,
    /// What is typed for a certificate that might be added.
    pub(super) adding: Option<crate::domain::EnrolmentLine>,
    asked: Option<AskedPlan>,
    /// What `asked` was made from.
    asked_of: Option<(u64, usize, WhatIf)>,
    /// Why what is asked cannot be worked out.
    pub(super) refused: Option<String>,
    stamp: u64,
}

/// The plan as if what is asked had been kept.
struct AskedPlan {
    plan: Plan,
    estimates: Vec<Estimate>,
}

impl Default for CompareView {
    fn default() -> Self {
        Self {
            section: Section::default(),
            outcome: Outcome::default(),
            parts: Parts::default(),
            left_out: Vec::new(),
            with: None,
            has_room_beside: true,
            what_if: WhatIf::default(),
            adding: None,
            asked: None,
            asked_of: None,
            refused: None,
            stamp: 0,
        }
    }
}

impl CompareView {
    /// The scenarios compared with the baseline, by place: those that are not left out, as many as fit.
    pub(super) fn compared(&mut self, plan: &Plan) -> Vec<usize> {
        let scenarios = plan.scenarios();
        let mut compared: Vec<usize> = (0..scenarios.len())
            .filter(|&place| place != plan.baseline() && !self.is_left_out(&scenarios[place]))
            .collect();
        // Those beyond the limit are left out by name, so that none comes in unasked for another.
        for place in compared.drain(COMPARED_MAX.min(compared.len())..) {
            self.left_out.push(scenarios[place].name.clone());
        }
        compared
    }

    fn is_left_out(&self, scenario: &Scenario) -> bool {
        self.left_out.contains(&scenario.name)
    }

    /// Has a scenario, by its name, be the one in question.
    pub(in crate::ui) fn show(&mut self, name: String) {
        self.left_out.retain(|left_out| *left_out != name);
        self.with = Some(name);
    }

    /// Leaves a scenario out.
    pub(super) fn leave_out(&mut self, scenario: &Scenario) {
        if !self.is_left_out(scenario) {
            self.left_out.push(scenario.name.clone());
        }
    }

    /// Leaves out the last of those compared if there is no room for one more, but not the one in
    /// question.
    pub(super) fn make_room(&mut self, plan: &Plan) {
        let (with, compared) = (self.with(plan), self.compared(plan));
        if compared.len() >= COMPARED_MAX
            && let Some(&last) = compared.iter().rfind(|&&place| place != with)
        {
            self.leave_out(&plan.scenarios()[last]);
        }
    }

    /// Takes a scenario in again, if it was left out.
    pub(super) fn take_in(&mut self, scenario: &Scenario) {
        self.left_out.retain(|name| *name != scenario.name);
    }

    /// The place of the plan's scenario in question: the one chosen, else the first that is compared,
    /// else the baseline itself.
    pub(super) fn with(&mut self, plan: &Plan) -> usize {
        let compared = self.compared(plan);
        let chosen = compared
            .iter()
            .find(|&&place| Some(&plan.scenarios()[place].name) == self.with.as_ref());
        chosen.or(compared.first()).copied().unwrap_or(plan.baseline())
    }

    /// Works out what is asked, if it is not worked out yet.
    pub(in crate::ui) fn follow(&mut self, plan: &Plan, results: &Results) {
        let with = self.with(plan);
        let key = (results.revision(), with, self.what_if.clone());
        if self.asked_of.as_ref() == Some(&key) {
            return;
        }
        self.stamp += 1;
        self.refused = None;
        self.asked = None;
        if !self.what_if.is_neutral() {
            match asked(plan, results, with, &self.what_if) {
                Ok(asked) => self.asked = Some(asked),
                Err(why) => self.refused = Some(why),
            }
        }
        self.asked_of = Some(key);
    }

    /// The plan with what is asked, if anything is, and the estimates of all its scenarios.
    pub(in crate::ui) fn shown<'a>(
        &'a self,
        plan: &'a Plan,
        results: &'a Results,
    ) -> (&'a Plan, &'a [Estimate]) {
        match &self.asked {
            Some(asked) => (&asked.plan, &asked.estimates),
            None => (plan, results.estimates()),
        }
    }

    /// The place of what is asked, after the scenarios of the plan.
    pub(super) fn asked_place(&self) -> Option<usize> {
        self.asked.as_ref().map(|asked| asked.plan.scenarios().len() - 1)
    }

    /// What is asked.
    pub(in crate::ui) fn what_if(&self) -> &WhatIf {
        &self.what_if
    }

    /// A number that is another one whenever plan, estimates or what is asked are others.
    pub(super) fn stamp(&self) -> u64 {
        self.stamp
    }

    /// Asks nothing any more.
    pub(super) fn reset(&mut self) {
        self.what_if = WhatIf::default();
        self.adding = None;
    }
}

fn asked(plan: &Plan, results: &Results, of: usize, what_if: &WhatIf) -> Result<AskedPlan, String> {
    let action = what_if.kept(plan, of).map_err(|faults| {
        let told = faults.iter().map(Problem::told);
        told.collect::<Vec<_>>().join(" ")
    })?;
    let asked = plan.as_if(&action).map_err(|refused| refused.to_string())?;
    let mut estimates = results.estimates().to_vec();
    if let Some(scenario) = asked.scenarios().last() {
        estimates.push(asked.estimate_of(scenario));
    }
    Ok(AskedPlan { plan: asked, estimates })
}
