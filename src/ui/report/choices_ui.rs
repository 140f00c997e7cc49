//! What the report is to hold, as it is chosen.

use egui::{ComboBox, Id, Ui};

use super::choices::Choices;
use crate::domain::{counted, listed};
use crate::plan::Plan;
use crate::report::{ON_PAPER_MAX, ReportPart, ReportRequest};
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::widgets::{ListButton as _, card, list_choice, list_icon, small_label};

/// Height of a line with a checkbox, of which there are many.
const CHECKBOX_HEIGHT: f32 = 24.0;
/// As many scenarios are named that have no room; more are counted.
const NAMED_MAX: usize = 2;

/// Shows the choices, which come to `request` for the plan; returns where F6 comes to them.
pub(super) fn choices_ui(
    ui: &mut Ui,
    plan: &Plan,
    request: &ReportRequest,
    choices: &mut Choices,
) -> Id {
    card(ui)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = GRID;
            ui.label(theme::strong("What it is about"));
            let first = about_ui(ui, plan, request, choices);
            if plan.scenarios().len() > 1 {
                against_ui(ui, plan, request, choices);
            }
            if plan.scenarios().len() > 2 {
                others_ui(ui, plan, request, choices);
            }
            parts_ui(ui, plan, request, choices);
            first
        })
        .inner
}

fn about_ui(ui: &mut Ui, plan: &Plan, request: &ReportRequest, choices: &mut Choices) -> Id {
    let places = 0..plan.scenarios().len();
    let (chosen, list) = scenario_ui(ui, plan, ("Scenario", request.about), places);
    if let Some(place) = chosen {
        choices.about = Some(plan.scenarios()[place].name.clone());
    }
    list
}

fn against_ui(ui: &mut Ui, plan: &Plan, request: &ReportRequest, choices: &mut Choices) {
    let places = (0..plan.scenarios().len()).filter(|&place| place != request.about);
    let (chosen, _) = scenario_ui(ui, plan, ("Compared with", request.baseline), places);
    if let Some(place) = chosen {
        // The plan's own baseline is followed when the plan gets another.
        let is_usual = place == plan.baseline();
        choices.against = (!is_usual).then(|| plan.scenarios()[place].name.clone());
    }
}

/// A list of scenarios under its label; returns the one that was chosen, and the list's identity.
fn scenario_ui(
    ui: &mut Ui,
    plan: &Plan,
    (label, chosen): (&str, usize),
    places: impl Iterator<Item = usize>,
) -> (Option<usize>, Id) {
    small_label(ui, label);
    let name = |place: usize| plan.marked_name(&plan.scenarios()[place]);
    let mut changed = None;
    let list = ComboBox::from_id_salt(("report", label))
        .icon(list_icon)
        .selected_text(name(chosen))
        .width(ui.available_width())
        .truncate()
        .show_ui(ui, |ui| {
            for place in places {
                if list_choice(ui, place == chosen, name(place)) {
                    changed = Some(place);
                }
            }
        })
        .response
        .opened_by_arrows()
        .accessible_name(format!("{label}: {}", name(chosen)));
    (changed, list.id)
}

fn others_ui(ui: &mut Ui, plan: &Plan, request: &ReportRequest, choices: &mut Choices) {
    ui.add_space(GRID);
    small_label(ui, "Other scenarios");
    let height = std::mem::replace(&mut ui.spacing_mut().interact_size.y, CHECKBOX_HEIGHT);
    for (place, scenario) in plan.scenarios().iter().enumerate() {
        if place == request.about || place == request.baseline {
            continue;
        }
        let mut is_in = request.others.contains(&place);
        if ui.checkbox(&mut is_in, plan.marked_name(scenario)).changed() {
            choices.take_in(&scenario.name, is_in);
        }
    }
    ui.spacing_mut().interact_size.y = height;
    let beyond: Vec<String> = request
        .scenarios()
        .into_iter()
        .skip(ON_PAPER_MAX)
        .map(|place| plan.marked_name(&plan.scenarios()[place]))
        .collect();
    if !beyond.is_empty() {
        let which = if beyond.len() <= NAMED_MAX {
            listed(&beyond, "and")
        } else {
            counted(beyond.len(), "scenario", "scenarios")
        };
        let verb = if beyond.len() == 1 { "stands" } else { "stand" };
        small_label(
            ui,
            &format!(
                "The PDF has room for {ON_PAPER_MAX} scenarios: {which} {verb} in the workbook and in \
                 CSV alone."
            ),
        );
    }
}

fn parts_ui(ui: &mut Ui, plan: &Plan, request: &ReportRequest, choices: &mut Choices) {
    ui.add_space(GRID);
    small_label(ui, "Parts of the PDF. The answer always stands first.");
    ui.spacing_mut().interact_size.y = CHECKBOX_HEIGHT;
    for part in ReportPart::ALL {
        let (is_there, why_not) = match part {
            ReportPart::Comparison => {
                (request.compares(), "There is no other scenario to compare with.")
            }
            ReportPart::Advice => {
                let is_advised = |place: &usize| !plan.scenarios()[*place].advice.is_empty();
                let places = request.on_paper();
                (
                    places.iter().any(is_advised),
                    "Nothing that was advised is entered on the Compare page.",
                )
            }
            _ => (true, ""),
        };
        let label = match part {
            ReportPart::Notes => "With notes, in workbook and CSV too",
            other => other.label(),
        };
        let mut is_in = is_there && request.has(part);
        let checkbox = egui::Checkbox::new(&mut is_in, label);
        let response = ui.add_enabled(is_there, checkbox).on_disabled_hover_text(why_not);
        if response.changed() {
            choices.have(part, is_in);
        }
    }
}
