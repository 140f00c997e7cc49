//! What is asked where somebody else has a plan open.

use std::path::Path;

use egui::Ui;

use super::recovery_question::at;
use crate::storage::{PlanHolder, shown_path};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::questions::{Answer, Then, buttons, default_button};

/// How a plan is opened.
#[derive(PartialEq, Eq)]
pub(in crate::ui) enum Opening {
    /// To be edited, if nobody else has it open.
    ToEdit,
    /// To be edited, although another computer may have it open.
    TakeOver,
    /// To be read, while somebody else has it open.
    ReadOnly(PlanHolder),
    /// As a plan that is in no file.
    Copy,
}

/// How a plan is to be opened that somebody else has open.
pub(in crate::ui) fn open_elsewhere_ui(
    ui: &mut Ui,
    path: &Path,
    holder: &PlanHolder,
) -> Option<Answer> {
    told_ui(ui, path, holder);
    muted(
        ui,
        "To read only: work on it as you like, and save it as another plan, or here once it is closed \
         there. As a copy: a plan of its own, in no file yet.",
    );
    let opened = |opening| Some(Answer::Open(path.to_owned(), opening));
    buttons(ui, |ui| {
        if default_button(ui, "Open to read only") {
            return opened(Opening::ReadOnly(holder.clone()));
        }
        if ui.button("Open a copy").clicked() {
            return opened(Opening::Copy);
        }
        if !holder.is_certain && ui.button("Open to edit").clicked() {
            return opened(Opening::TakeOver);
        }
        ui.button("Cancel").clicked().then_some(Answer::Cancel)
    })
}

/// Where the plan is to be saved instead of in a file that somebody else has open.
pub(in crate::ui) fn held_elsewhere_ui(
    ui: &mut Ui,
    path: &Path,
    holder: &PlanHolder,
    then: Option<&Then>,
) -> Option<Answer> {
    told_ui(ui, path, holder);
    muted(
        ui,
        "Your changes are still in this window. Once it is closed there, they can be saved here.",
    );
    buttons(ui, |ui| {
        if default_button(ui, "Save as…") {
            return Some(Answer::SaveAs(then.cloned()));
        }
        if !holder.is_certain && ui.button("Save it here").clicked() {
            return Some(Answer::SaveTakingOver(path.to_owned(), then.cloned()));
        }
        ui.button("Cancel").clicked().then_some(Answer::Cancel)
    })
}

/// Who has it open, and since when.
fn told_ui(ui: &mut Ui, path: &Path, holder: &PlanHolder) {
    let name = shown_path(path);
    let since = holder.since.map(at).unwrap_or_default();
    if holder.is_certain {
        ui.label(theme::heading("The plan is open elsewhere"));
        ui.label(format!("{name} was opened by {holder} {since}, and is still open there."));
    } else {
        ui.label(theme::heading("The plan may be open elsewhere"));
        ui.label(format!(
            "{name} was opened by {holder} {since}, and was not closed. If that window is gone, as after \
             a crash, go on to edit it."
        ));
    }
}
