//! What can be done with a scenario, in the menu of its tab and in that of the scenario shown.

use egui::{Button, RadioButton, Ui};

use super::scenario_naming::{AskNewScenario, RenameScenario};
use super::scenario_questions::OwnYears;
use crate::domain::{FundingCycle, grouped};
use crate::plan::{Action, Plan};
use crate::rates::RateBook;
use crate::ui::kit::widgets::small_label;
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, CommandKind};

/// Shows the menu of a scenario; returns what the user chose. `by_key` says whether a key opened it just now.
pub(super) fn scenario_menu_ui(
    ui: &mut Ui,
    plan: &Plan,
    (place, by_key): (usize, bool),
    book: &RateBook,
    shell: &mut Shell,
) -> Option<Action> {
    let scenario = &plan.scenarios()[place];
    let mut action = name_and_place_ui(ui, plan, (place, by_key), shell);
    let is_locked = plan.lock_of(place).is_some();
    let radio = |ui: &mut Ui, is_chosen: bool, text: String| {
        ui.add_enabled(!is_locked, RadioButton::new(is_chosen, text))
    };
    ui.separator();
    small_label(ui, "This scenario is");
    for &cycle in FundingCycle::ALL {
        let radio = radio(ui, scenario.cycle == cycle, cycle.label().to_owned());
        if radio.on_hover_text(cycle.meaning()).clicked() {
            action = Some(Action::SetCycle { scenario: place, cycle });
        }
    }
    ui.separator();
    small_label(ui, "Years 7 to 12 enrolments");
    let own = scenario.years_7_12;
    let school = match plan.school().years_7_12.total() {
        0 => "Not known yet".to_owned(),
        students => grouped(&students.to_string()),
    };
    if radio(ui, own.is_none(), format!("{school}, as on the School page")).clicked() {
        action = Some(Action::SetOwnYears7To12 { scenario: place, students: None });
    }
    let text = match own {
        Some(students) => format!("{}, of its own…", grouped(&students.to_string())),
        None => "Others of its own…".to_owned(),
    };
    if radio(ui, own.is_some(), text).clicked() {
        let text = own.map(|students| students.to_string()).unwrap_or_default();
        shell.pose(OwnYears { scenario: place, text });
    }
    ui.separator();
    small_label(ui, "Rate set");
    for set in plan.rate_sets_to_use(book) {
        let text = format!("{}, {}", set.id(), set.came_about());
        if radio(ui, scenario.rate_set == *set.id(), text).clicked() {
            action = Some(Action::set_rate_set(plan, place, set, book));
        }
    }
    if action.is_some() || shell.is_asking() {
        ui.close();
    }
    action
}

/// Its name, what it is compared with, and where it stands.
fn name_and_place_ui(
    ui: &mut Ui,
    plan: &Plan,
    (place, by_key): (usize, bool),
    shell: &mut Shell,
) -> Option<Action> {
    let mut action = None;
    let last = plan.scenarios().len() - 1;
    let is_locked = plan.lock_of(place).is_some();
    let rename = ui.add_enabled(!is_locked, Button::new("Rename…"));
    let duplicate = ui.button("Duplicate scenario…");
    if by_key {
        let first = if is_locked { &duplicate } else { &rename };
        first.request_focus();
    }
    if rename.clicked() {
        ask_rename(shell, plan, place);
    }
    if duplicate.clicked() {
        shell.pose(AskNewScenario::copy(plan, place));
    }
    let compare = Button::new("Compare with this");
    let compare = ui.add_enabled(place != plan.baseline(), compare);
    if compare.on_hover_text("Makes it the baseline, which the others are compared with").clicked()
    {
        action = Some(Action::SetBaseline(place));
    }
    for command in [CommandKind::NoteOnScenario, CommandKind::ApproveScenario] {
        let Some((text, command)) = command.menu_item() else { continue };
        if ui.button(text).clicked() {
            // These commands are about the scenario shown.
            shell.scenario = place;
            shell.ask(command);
            ui.close();
        }
    }
    let moves = [
        (Command::MoveScenarioLeft, place.checked_sub(1)),
        (Command::MoveScenarioRight, Some(place + 1).filter(|&to| to <= last)),
    ];
    for (command, to) in moves {
        let Some(row) = command.listed() else { continue };
        let mut button = Button::new(&row.text);
        // The key is about the scenario shown.
        if place == shell.scenario {
            button = button.shortcut_text(row.key_text(ui.ctx()));
        }
        if ui.add_enabled(to.is_some(), button).clicked() {
            action = to.map(|to| Action::MoveScenario { from: place, to });
        }
    }
    let can_delete = last > 0 && !is_locked;
    if ui.add_enabled(can_delete, Button::new("Delete scenario")).clicked() {
        action = Some(Action::DeleteScenario(place));
    }
    action
}

pub(super) fn ask_rename(shell: &mut Shell, plan: &Plan, scenario: usize) {
    if let Some(question) = RenameScenario::of(plan, scenario) {
        shell.pose(question);
    }
}
