//! What is asked while no scenario is Confirmed or Revised: which one the revised amount is of.

use egui::{RichText, Ui};

use crate::analysis::YearPayments;
use crate::domain::FundingCycle;
use crate::plan::{Action, PaymentsEdit, Plan};
use crate::ui::kit::dialog::{buttons, default_button, focus_first, is_confirmed};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, notice_card};
use crate::ui::shell::Shell;
use crate::ui::shell::command::Command;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// How many scenarios have a button of their own.
const BUTTONS_MAX: usize = 2;

/// Shows the question where it is open; returns what the user answered.
pub(super) fn which_is_revised_ui(
    ui: &mut Ui,
    plan: &Plan,
    year: &YearPayments,
    shell: &mut Shell,
) -> Option<Action> {
    let question = year.open_question(plan)?;
    let mut action = None;
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(question).color(theme::palette(ui.visuals()).ink));
        ui.horizontal_wrapped(|ui| {
            let others = plan.scenarios().iter().enumerate();
            let others = others.filter(|(_, one)| one.cycle == FundingCycle::WhatIf);
            for (scenario, one) in others.take(BUTTONS_MAX) {
                if ui.button(format!("Make {} Confirmed", one.name)).clicked() {
                    let cycle = FundingCycle::Confirmed;
                    action = Some(Action::SetCycle { scenario, cycle });
                }
            }
            if ui.button("New Confirmed scenario…").clicked() {
                shell.ask(Command::NewConfirmed);
            }
            if ui.button("Choose…").clicked() {
                shell.pose(ChooseRevised { chosen: year.revised });
            }
        });
    });
    action
}

/// The scenario that the revised amount is of, whatever its cycle.
struct ChooseRevised {
    chosen: usize,
}

impl Question for ChooseRevised {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<Action>> {
        ui.label(theme::heading("The revised amount"));
        muted(
            ui,
            "Terms 3 and 4 and the adjustment bring the year to the VET payments of this scenario.",
        );
        let mut is_entered = false;
        for (place, scenario) in facts.plan.scenarios().iter().enumerate() {
            let text = format!("{}, {}", facts.plan.marked_name(scenario), scenario.cycle.label());
            let was_chosen = self.chosen == place;
            let radio = ui.radio_value(&mut self.chosen, place, text);
            is_entered |= is_confirmed(ui, &radio, was_chosen);
            if was_chosen {
                focus_first(ui, &radio);
            }
        }
        let edit = PaymentsEdit::Revised(Some(self.chosen));
        buttons(ui, |ui| {
            let cancels = ui.button("Cancel").clicked();
            if default_button(ui, "Use it") || is_entered {
                Some(Answer::Do(Action::EditPayments(edit)))
            } else {
                cancels.then_some(Answer::Cancel)
            }
        })
    }
}
