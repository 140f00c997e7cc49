//! What is compared with what: the baseline, the scenario in question, and others beside it.

use egui::{ComboBox, Ui};
use egui_material_icons::icons::ICON_EXPAND_MORE;

use super::view::{COMPARED_MAX, CompareView};
use crate::domain::FundingCycle;
use crate::plan::{Action, Plan};
use crate::ui::kit::widgets::{ListButton as _, list_choice, list_icon, panel_popup};

/// How wide the name of a scenario may be.
const NAME_WIDTH: f32 = 164.0;

/// The scenario that others are compared with; returns the change of the plan, if it is another one.
pub(super) fn baseline_ui(ui: &mut Ui, plan: &Plan) -> Option<Action> {
    let mut action = None;
    let scenarios = plan.scenarios();
    let baseline = plan.baseline();
    let name = &scenarios[baseline].name;
    let mut list = |ui: &mut Ui| {
        ComboBox::from_id_salt("baseline")
            .icon(list_icon)
            .selected_text(name)
            .width(NAME_WIDTH)
            .truncate()
            .show_ui(ui, |ui| {
                for (place, scenario) in scenarios.iter().enumerate() {
                    if list_choice(ui, place == baseline, &scenario.name) {
                        action = Some(Action::SetBaseline(place));
                    }
                }
            })
            .response
            .opened_by_arrows()
            .on_hover_text(format!("Baseline: {name}"))
            .accessible_name("Baseline")
    };
    // The baseline is the plan's, and stays with it.
    match plan.lock() {
        None => _ = list(ui),
        Some(lock) => {
            let choice = ui.add_enabled_ui(false, list).inner;
            choice.on_disabled_hover_text(lock.to_string());
        }
    }
    action
}

/// The scenario in question, or what is asked of it.
pub(super) fn with_ui(ui: &mut Ui, plan: &Plan, view: &mut CompareView) {
    let scenarios = plan.scenarios();
    let with = view.with(plan);
    let asks = if view.asked_place().is_some() { ", what if" } else { "" };
    let name = format!("{}{asks}", scenarios[with].name);
    ComboBox::from_id_salt("with")
        .icon(list_icon)
        .selected_text(&name)
        .width(NAME_WIDTH)
        .truncate()
        .show_ui(ui, |ui| {
            for (place, scenario) in scenarios.iter().enumerate() {
                if place == plan.baseline() {
                    continue;
                }
                if list_choice(ui, place == with, plan.marked_name(scenario)) {
                    compare_with(plan, view, place);
                }
            }
        })
        .response
        .opened_by_arrows()
        .on_hover_text(&name)
        .accessible_name("With");
}

/// Compares with a scenario; where there is no room for it, the last of the others gives way.
fn compare_with(plan: &Plan, view: &mut CompareView, place: usize) {
    let scenarios = plan.scenarios();
    let compared = view.compared(plan);
    // The baseline is about to be another one where it is compared with itself.
    if !compared.contains(&place) && place != plan.baseline() {
        view.make_room(plan);
    }
    view.take_in(&scenarios[place]);
    view.with = Some(scenarios[place].name.clone());
}

/// Which scenarios stand side by side.
pub(super) fn others_ui(ui: &mut Ui, plan: &Plan, view: &mut CompareView) {
    let compared = view.compared(plan);
    let count = plan.scenarios().len() - 1;
    let text = format!("{} of {count} scenarios", compared.len());
    let button =
        ui.button((text, ICON_EXPAND_MORE.codepoint)).accessible_name("Scenarios side by side");
    panel_popup(&button, 320.0).show(|ui| {
        for (place, scenario) in plan.scenarios().iter().enumerate() {
            if place == plan.baseline() {
                continue;
            }
            let mut is_compared = compared.contains(&place);
            let has_room = is_compared || compared.len() < COMPARED_MAX;
            let checkbox = egui::Checkbox::new(&mut is_compared, plan.marked_name(scenario));
            let response = ui
                .add_enabled(has_room, checkbox)
                .on_disabled_hover_text("Five scenarios fit. Leave one out first.");
            if response.changed() {
                if is_compared { view.take_in(scenario) } else { view.leave_out(scenario) }
            }
        }
    });
}

/// The pair that is asked about most, where it is not the one that is shown: indicative against what it
/// became.
pub(super) fn pair_ui(ui: &mut Ui, plan: &Plan, view: &mut CompareView) -> Option<Action> {
    let (indicative, later) = ready_pair(plan)?;
    let scenarios = plan.scenarios();
    let is_shown = plan.baseline() == indicative && view.with(plan) == later;
    if is_shown || plan.lock().is_some() {
        return None;
    }
    let name = format!("{} against {}", scenarios[later].name, scenarios[indicative].name);
    if !ui.button(name).on_hover_text("What the department corrected").clicked() {
        return None;
    }
    compare_with(plan, view, later);
    (plan.baseline() != indicative).then_some(Action::SetBaseline(indicative))
}

/// The first indicative scenario and the first confirmed one, else the first revised one.
fn ready_pair(plan: &Plan) -> Option<(usize, usize)> {
    let first = |cycle| plan.scenarios().iter().position(|scenario| scenario.cycle == cycle);
    let later = first(FundingCycle::Confirmed).or_else(|| first(FundingCycle::Revised))?;
    Some((first(FundingCycle::Indicative)?, later))
}
