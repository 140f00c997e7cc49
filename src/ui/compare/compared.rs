//! What a section of the Compare page is about: a baseline, a scenario, a result.

use egui::{RichText, Ui};

use crate::analysis::{Outcome, Subject};
use crate::funding::{Case, CostsEntered, Estimate};
use crate::plan::{Plan, Scenario};
use crate::ui::kit::theme;

/// A baseline and a scenario of a plan. What is asked in "What if?" is a scenario as well, after the
/// plan's own.
#[derive(Clone, Copy)]
pub(super) struct Compared<'a> {
    /// The plan.
    pub(super) plan: &'a Plan,
    /// The estimates of its scenarios, in their order.
    pub(super) estimates: &'a [Estimate],
    /// The place of the scenario compared with.
    pub(super) baseline: usize,
    /// The place of the scenario in question.
    pub(super) with: usize,
    /// Whether the scenario in question is what is asked, which the plan does not have yet.
    pub(super) is_asked: bool,
    /// The result that it is about.
    pub(super) outcome: Outcome,
    /// Another number whenever plan or estimates are others, for what is worked out of them once.
    pub(super) stamp: u64,
}

impl<'a> Compared<'a> {
    /// The scenario in question.
    pub(super) fn scenario(&self) -> &'a Scenario {
        &self.plan.scenarios()[self.with]
    }

    /// Asks something of the scenario in question.
    pub(super) fn ask<R>(&self, question: impl FnOnce(&Case<'_>) -> R) -> R {
        let scenario = self.scenario();
        question(&Case {
            school: &self.plan.facts_of(scenario),
            lines: &scenario.lines,
            rates: self.plan.rates_of(scenario),
            estimate: self.estimate(),
        })
    }

    /// The name of the baseline or of the scenario in question, with what has to be known of its figures.
    pub(super) fn name(&self, place: usize) -> String {
        shown_name(self.plan, place, self.is_asked && place == self.with)
    }

    /// The result of the scenario in question, as a figure to be explained.
    pub(super) fn result(&self) -> Subject {
        Subject::Figure { scenario: self.with, figure: self.outcome.figure() }
    }

    /// What the net position of the scenario in question lacks, where that is the result.
    pub(super) fn so_far_ui(&self, ui: &mut Ui) {
        if self.outcome == Outcome::Net {
            so_far_ui(ui, &self.name(self.with), self.estimate());
        }
    }

    /// The estimate of the scenario in question.
    pub(super) fn estimate(&self) -> &'a Estimate {
        &self.estimates[self.with]
    }
}

/// What a scenario's net position lacks, if anything.
pub(super) fn so_far_ui(ui: &mut Ui, name: &str, estimate: &Estimate) {
    if let Some(so_far) = CostsEntered::of(estimate).so_far() {
        let text = format!("Net position of {name}, {so_far}.");
        ui.label(RichText::new(text).color(theme::palette(ui.visuals()).notice));
    }
}

/// A scenario's name, with what has to be known of its figures.
pub(super) fn shown_name(plan: &Plan, place: usize, is_asked: bool) -> String {
    let scenario = &plan.scenarios()[place];
    let marked = plan.marked_name(scenario);
    if is_asked {
        // What is asked stands in the panel; the marks say what the figures are.
        format!("What if{}", marked.strip_prefix(&scenario.name).unwrap_or_default())
    } else {
        marked
    }
}
