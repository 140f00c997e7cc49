//! The scenarios as tabs, and what can be done with the one shown.

use egui::{Button, Popup, RichText, Ui};
use egui_material_icons::icons::{ICON_ADD, ICON_EXPAND_MORE, ICON_LOCK, ICON_STICKY_NOTE_2};

use super::scenario_questions::{OwnYears, RenameScenario};
use crate::domain::{FundingCycle, grouped};
use crate::plan::{Action, Plan, Scenario};
use crate::rates::{RateBook, SetKind};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{icon_button, small_label};
use crate::ui::shell::Shell;
use crate::ui::shell::command::CommandKind;

pub(in crate::ui) fn scenario_tabs_ui(
    ui: &mut Ui,
    plan: &Plan,
    book: &RateBook,
    shell: &mut Shell,
) -> Vec<Action> {
    let palette = theme::palette(ui.visuals());
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        for (place, scenario) in plan.scenarios().iter().enumerate() {
            let is_shown = place == shell.scenario;
            let name = if is_shown {
                theme::strong(&scenario.name).color(palette.accent)
            } else {
                RichText::new(&scenario.name).color(palette.muted)
            };
            let rates = plan.rates_of(scenario).contents();
            let mut marks = Vec::new();
            if place == plan.baseline() {
                marks.push(("baseline", palette.muted));
            }
            if rates.kind == SetKind::Projection {
                marks.push(("projection", palette.notice));
            }
            if scenario.approved.is_some() {
                marks.push((ICON_LOCK.codepoint, palette.muted));
            }
            if !scenario.note.is_empty() {
                marks.push((ICON_STICKY_NOTE_2.codepoint, palette.muted));
            }
            let marks = marks.into_iter().map(|(mark, colour)| theme::small(mark).color(colour));
            let mut button = Button::new(name);
            for mark in marks {
                button = button.right_text(mark);
            }
            button = button.truncate();
            if is_shown {
                button = button.stroke(egui::Stroke::new(1.5, palette.accent));
            }
            let tab = ui
                .add(button)
                .on_hover_text(tab_hint(scenario))
                .accessible_name(format!("Scenario {}", scenario.name));
            if tab.clicked() {
                shell.scenario = place;
            }
            if tab.double_clicked() {
                ask_rename(shell, place, scenario);
            }
        }
        if icon_button(ui, ICON_ADD, "New scenario").clicked() {
            actions.push(Action::AddScenario);
        }
        let menu =
            ui.button(("Scenario", ICON_EXPAND_MORE.codepoint)).accessible_name("Scenario menu");
        let chosen =
            Popup::menu(&menu).width(240.0).show(|ui| scenario_menu_ui(ui, plan, book, shell));
        actions.extend(chosen.and_then(|chosen| chosen.inner));
    });
    actions
}

/// What the tab says of its scenario under the pointer.
fn tab_hint(scenario: &Scenario) -> String {
    let mut hint = format!("{}, rate set {}", scenario.cycle.label(), scenario.rate_set);
    if let Some(day) = scenario.approved {
        hint = format!("{hint}\nApproved on {day}");
    }
    if !scenario.note.is_empty() {
        hint = format!("{hint}\n{}", scenario.note);
    }
    hint
}

fn ask_rename(shell: &mut Shell, scenario: usize, named: &Scenario) {
    let name = named.name.clone();
    shell.pose(RenameScenario { scenario, name });
}

fn scenario_menu_ui(
    ui: &mut Ui,
    plan: &Plan,
    book: &RateBook,
    shell: &mut Shell,
) -> Option<Action> {
    let place = shell.scenario;
    let scenario = &plan.scenarios()[place];
    let mut action = None;
    if ui.button("Rename…").clicked() {
        ask_rename(shell, place, scenario);
    }
    if ui.button("Duplicate scenario").clicked() {
        action = Some(Action::DuplicateScenario(place));
    }
    let is_baseline = place == plan.baseline();
    if ui.add_enabled(!is_baseline, Button::new("Use as the baseline")).clicked() {
        action = Some(Action::SetBaseline(place));
    }
    for command in [CommandKind::NoteOnScenario, CommandKind::ApproveScenario] {
        let Some((text, command)) = command.menu_item() else { continue };
        if ui.button(text).clicked() {
            shell.ask(command);
            ui.close();
        }
    }
    let is_last = plan.scenarios().len() == 1;
    if ui.add_enabled(!is_last, Button::new("Delete scenario")).clicked() {
        action = Some(Action::DeleteScenario(place));
    }
    ui.separator();
    small_label(ui, "Cycle");
    for &cycle in FundingCycle::ALL {
        if ui.radio(scenario.cycle == cycle, cycle.label()).clicked() {
            action = Some(Action::SetCycle { scenario: place, cycle });
        }
    }
    ui.separator();
    small_label(ui, "Years 7 to 12 enrolments");
    let own = scenario.years_7_12;
    let school = grouped(&plan.school().years_7_12.total().to_string());
    if ui.radio(own.is_none(), format!("{school}, as on the School page")).clicked() {
        action = Some(Action::SetOwnYears7To12 { scenario: place, students: None });
    }
    let text = match own {
        Some(students) => format!("{}, of its own…", grouped(&students.to_string())),
        None => "Others of its own…".to_owned(),
    };
    if ui.radio(own.is_some(), text).clicked() {
        let text = own.map(|students| students.to_string()).unwrap_or_default();
        shell.pose(OwnYears { scenario: place, text });
    }
    ui.separator();
    small_label(ui, "Rate set");
    for set in plan.rate_sets_to_use(book) {
        let text = format!("{}, {}", set.id(), set.contents().kind.label());
        if ui.radio(scenario.rate_set == *set.id(), text).clicked() {
            action = Some(Action::set_rate_set(plan, place, set, book));
        }
    }
    if action.is_some() || shell.is_asking() {
        ui.close();
    }
    action
}
