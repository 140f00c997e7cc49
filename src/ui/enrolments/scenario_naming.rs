//! What is asked of a scenario that comes or gets another name: its name, and what it is.

use egui::{TextEdit, Ui};

use crate::domain::FundingCycle;
use crate::plan::{Action, IndicativeFrom, NewScenario, Plan};
use crate::ui::kit::dialog::{buttons, focus_and_enter, is_confirmed};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, primary_button, small_label};
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// What a scenario is: what its name says, until the user has chosen.
#[derive(Clone, Copy)]
struct Cycle {
    chosen: Option<FundingCycle>,
    /// What it is where its name says nothing.
    otherwise: FundingCycle,
}

impl Cycle {
    fn of(self, name: &str) -> FundingCycle {
        self.chosen.or_else(|| FundingCycle::called(name)).unwrap_or(self.otherwise)
    }

    /// Shows the choice; returns whether Enter was pressed on what is chosen.
    fn ui(&mut self, ui: &mut Ui, name: &str) -> bool {
        let mut is_confirmed_now = false;
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            small_label(ui, "This scenario is");
            let now = self.of(name);
            for &cycle in FundingCycle::ALL {
                let text = format!("{}, {}", cycle.label(), cycle.meaning());
                let radio = ui.radio(cycle == now, text);
                is_confirmed_now |= is_confirmed(ui, &radio, cycle == now);
                if radio.clicked() {
                    self.chosen = Some(cycle);
                }
            }
        });
        is_confirmed_now
    }
}

/// The field of a scenario's name: whether it changed, and whether Enter was pressed in it.
fn name_ui(ui: &mut Ui, name: &mut String) -> (bool, bool) {
    let field = ui
        .add(TextEdit::singleline(name).desired_width(f32::INFINITY))
        .accessible_name("Scenario name");
    (field.changed(), focus_and_enter(ui, &field, name))
}

/// What an action would do to the year's payments or why it cannot be done, and the dialog's buttons.
fn answer_ui(
    ui: &mut Ui,
    (plan, action, what): (&Plan, Action, &str),
    is_entered: bool,
) -> Option<Answer<Action>> {
    let after = plan.after(&action);
    match &after {
        Ok(after) => {
            for told in payments_then(plan, after) {
                muted(ui, &told);
            }
        }
        Err(refused) => {
            let colour = theme::palette(ui.visuals()).problem;
            ui.label(theme::small(refused.to_string()).color(colour));
        }
    }
    buttons(ui, |ui| {
        let cancels = ui.button("Cancel").clicked();
        let button = ui.add_enabled_ui(after.is_ok(), |ui| primary_button(ui, what)).inner;
        if after.is_ok() && (button.clicked() || is_entered) {
            Some(Answer::Do(action))
        } else {
            cancels.then_some(Answer::Cancel)
        }
    })
}

/// Which amounts of the year's payments are of another scenario than before.
fn payments_then(plan: &Plan, after: &Plan) -> Vec<String> {
    let name = |plan: &Plan, place: usize| plan.scenarios()[place].name.clone();
    // By its place before: another name alone is no other scenario.
    let is_other = |then: usize, now: usize| {
        let same = plan.scenarios().len() == after.scenarios().len();
        if same { then != now } else { name(plan, now) != name(after, then) }
    };
    let mut told = Vec::new();
    if let IndicativeFrom::Scenario(then) = after.indicative()
        && is_other(then, plan.indicative_scenario())
    {
        told.push(format!("Payments then pays Terms 1 and 2 by {}.", name(after, then)));
    }
    if is_other(after.revised(), plan.revised()) {
        let then = name(after, after.revised());
        told.push(format!("Payments then takes the revised amount from {then}."));
    }
    told
}

/// Another scenario: a copy or an empty one, its name, and what it is.
pub(in crate::ui) struct AskNewScenario {
    new: NewScenario,
    cycle: Cycle,
    /// Whether the name is the user's rather than the one proposed.
    is_typed: bool,
}

impl AskNewScenario {
    /// Begins with what is most wanted: a copy of a scenario that has lines.
    pub(in crate::ui) fn beside(plan: &Plan, like: usize) -> Self {
        let has_lines = plan.scenarios().get(like).is_some_and(|one| !one.lines.is_empty());
        let new = if has_lines { NewScenario::copy } else { NewScenario::empty };
        Self::of(new(plan, like), None)
    }

    /// A copy of a scenario.
    pub(super) fn copy(plan: &Plan, like: usize) -> Self {
        Self::of(NewScenario::copy(plan, like), None)
    }

    /// The same where it is known what it will be.
    pub(in crate::ui) fn being(self, cycle: FundingCycle) -> Self {
        Self::of(self.new, Some(cycle))
    }

    fn of(new: NewScenario, chosen: Option<FundingCycle>) -> Self {
        let cycle = Cycle { chosen, otherwise: FundingCycle::WhatIf };
        Self { new, cycle, is_typed: false }
    }
}

impl Question for AskNewScenario {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<Action>> {
        let plan = facts.plan;
        let Self { new, cycle, is_typed } = self;
        if !*is_typed {
            let is = cycle.chosen.unwrap_or(cycle.otherwise);
            new.name = NewScenario::free_name(plan, new.like, new.is_copy, is);
        }
        ui.label(theme::heading("New scenario"));
        let (changed, mut is_entered) = name_ui(ui, &mut new.name);
        *is_typed |= changed;
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            small_label(ui, "It begins as");
            let copied = plan.scenarios().get(new.like).map_or("", |one| one.name.as_str());
            for (is_copy, text) in
                [(true, format!("A copy of {copied}")), (false, "Empty, without lines".to_owned())]
            {
                let was_chosen = new.is_copy == is_copy;
                let radio = ui.radio_value(&mut new.is_copy, is_copy, text);
                is_entered |= is_confirmed(ui, &radio, was_chosen);
            }
        });
        is_entered |= cycle.ui(ui, &new.name);
        new.cycle = cycle.of(&new.name);
        let action = Action::NewScenario(new.clone());
        answer_ui(ui, (plan, action, "Create"), is_entered)
    }
}

/// Another name for a scenario, and with it what it is.
pub(super) struct RenameScenario {
    scenario: usize,
    name: String,
    cycle: Cycle,
}

impl RenameScenario {
    pub(super) fn of(plan: &Plan, scenario: usize) -> Option<Self> {
        let named = plan.scenarios().get(scenario)?;
        let cycle = Cycle { chosen: None, otherwise: named.cycle };
        Some(Self { scenario, name: named.name.clone(), cycle })
    }
}

impl Question for RenameScenario {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<Action>> {
        let Self { scenario, name, cycle } = self;
        ui.label(theme::heading("Rename scenario"));
        let (_, mut is_entered) = name_ui(ui, name);
        is_entered |= cycle.ui(ui, name);
        let was = cycle.otherwise;
        let is = cycle.of(name);
        let (scenario, name) = (*scenario, name.clone());
        let action = if is == was {
            Action::RenameScenario { scenario, name }
        } else {
            let colour = theme::palette(ui.visuals()).notice;
            let by_name = if cycle.chosen.is_none() { ", as its name says" } else { "" };
            let told =
                format!("It becomes {}{by_name}. Until now it is {}.", is.label(), was.label());
            ui.label(theme::small(told).color(colour));
            Action::NameScenario { scenario, name, cycle: is }
        };
        answer_ui(ui, (facts.plan, action, "Rename"), is_entered)
    }
}
