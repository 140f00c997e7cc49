//! One line at the top of a page: that what it shows was approved, and how to go on.

use egui::{RichText, Ui};
use egui_material_icons::icons::ICON_LOCK;

use super::Shell;
use super::approval_question::ApprovalQuestion;
use super::command::Command;
use crate::plan::{Action, ApprovalOf, Lock, Plan};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::notice_card;

/// The button that makes a copy which can be changed.
pub(in crate::ui) const COPY: &str = "Copy to change";

/// Shows the line; returns what copies an approved scenario, if that was asked for.
pub(in crate::ui) fn approved_line_ui(
    ui: &mut Ui,
    plan: &Plan,
    lock: &Lock,
    shell: &mut Shell,
) -> Option<Action> {
    let mut action = None;
    line_ui(ui, &lock.to_string(), |ui| {
        if ui.button(COPY).clicked() {
            match lock.of {
                ApprovalOf::Plan => shell.ask(Command::CopyPlan),
                ApprovalOf::Scenario(place) => action = Some(Action::DuplicateScenario(place)),
            }
        }
        approval_ui(ui, plan, lock, shell);
    });
    action
}

/// The line of a page that shows what an approved scenario is worked out from: a copy of the scenario would not
/// make that another.
pub(in crate::ui) fn decides_approved_line_ui(
    ui: &mut Ui,
    plan: &Plan,
    lock: &Lock,
    shell: &mut Shell,
) {
    let text = format!(
        "{}: what decides its figures is locked here. To change it, copy the plan or remove the approval.",
        lock.approved()
    );
    line_ui(ui, &text, |ui| {
        if ui.button("Copy the plan").clicked() {
            shell.ask(Command::CopyPlan);
        }
        approval_ui(ui, plan, lock, shell);
    });
}

/// The way to the approval itself.
fn approval_ui(ui: &mut Ui, plan: &Plan, lock: &Lock, shell: &mut Shell) {
    if ui.button("Approval…").clicked()
        && let Some(question) = ApprovalQuestion::of(plan, lock.of)
    {
        shell.pose(question);
    }
}

fn line_ui(ui: &mut Ui, text: &str, buttons: impl FnOnce(&mut Ui)) {
    let palette = theme::palette(ui.visuals());
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            let icon = RichText::new(ICON_LOCK.codepoint).color(palette.notice);
            ui.label(icon).accessible_name("Locked");
            ui.label(RichText::new(text).color(palette.ink));
            buttons(ui);
        });
    });
}
