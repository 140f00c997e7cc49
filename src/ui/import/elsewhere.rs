//! Where an import goes whose scenario was approved: into a copy, or into another scenario.

use egui::{RichText, Ui};

use crate::plan::{Action, ApprovalOf, Lock, Plan};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::notice_card;
use crate::ui::shell::Shell;

/// As many other scenarios have a button of their own; all stand in the tabs of the Enrolments page.
const BUTTONS_MAX: usize = 3;

/// Asks where the import goes; returns what copies the scenario, if that was chosen. Of an approved plan the
/// window says above how to go on.
pub(super) fn elsewhere_ui(
    ui: &mut Ui,
    plan: &Plan,
    lock: &Lock,
    shell: &mut Shell,
) -> Option<Action> {
    let ApprovalOf::Scenario(place) = lock.of else { return None };
    let palette = theme::palette(ui.visuals());
    let mut action = None;
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = format!("{}, so nothing can be imported into it. Import into:", lock.approved());
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(text).color(palette.ink));
            let name = &plan.scenarios()[place].name;
            if ui.button(format!("A copy of {name}")).clicked() {
                action = Some(Action::DuplicateScenario(place));
            }
            let others = 0..plan.scenarios().len();
            let others = others.filter(|&other| plan.lock_of(other).is_none());
            for other in others.take(BUTTONS_MAX) {
                if ui.button(plan.marked_name(&plan.scenarios()[other])).clicked() {
                    shell.scenario = other;
                    ui.ctx().request_repaint();
                }
            }
        });
    });
    action
}
