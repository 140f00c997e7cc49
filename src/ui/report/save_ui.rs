//! The buttons that save a report, and beside them what became of it.

use std::path::Path;

use egui::{Popup, Response, RichText, Ui};
use egui_material_icons::icons::ICON_EXPAND_MORE;

use super::a_while::takes_a_while;
use super::opening::{Opened, OpeningReport};
use super::path_label::path_label;
use super::saving::Saving;
use crate::domain::shown;
use crate::report::{ReportKind, Table};
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::widgets::{card, muted, primary_button, small_label};
use crate::ui::shell::command::Command;
use crate::ui::shell::other_programs::Opens;

/// What the user asks for.
pub(super) enum SaveRequest {
    /// What the window carries out.
    Run(Command),
    /// No file, after all.
    Cancel,
    /// The same once more.
    TryAgain,
}

/// What was shown.
pub(super) struct ShownSave {
    pub(super) card: Response,
    /// The buttons that save, first the one for the PDF.
    pub(super) kinds: [Response; 3],
    /// The button with which one goes on, once it is known what became of a file.
    pub(super) next: Option<Response>,
    /// What the user asks for.
    pub(super) asked: Vec<SaveRequest>,
}

/// Shows the buttons on a card, and what became of what they did. `has_notes` says whether notes were asked for,
/// `is_outdated` whether the report would be another one by now.
pub(super) fn save_ui(
    ui: &mut Ui,
    saving: &Saving,
    opening: &OpeningReport,
    (has_notes, is_outdated): (bool, bool),
) -> ShownSave {
    let shown = card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong("Save as"));
        let is_free = making_long(ui, saving).is_none();
        let kinds = |ui: &mut Ui| ui.horizontal_wrapped(|ui| kinds_ui(ui, has_notes)).inner;
        let (buttons, kind) = ui.add_enabled_ui(is_free, kinds).inner;
        let (next, asked) = outcome_ui(ui, saving, opening, is_outdated);
        let save = |kind| SaveRequest::Run(Command::SaveReport(kind));
        (buttons, next, kind.map(save).into_iter().chain(asked).collect())
    });
    let (kinds, next, asked) = shown.inner;
    ShownSave { card: shown.response, kinds, next, asked }
}

fn kinds_ui(ui: &mut Ui, has_notes: bool) -> ([Response; 3], Option<ReportKind>) {
    let mut chosen = None;
    let pdf = primary_button(ui, ReportKind::Pdf.label()).accessible_name("Save as PDF");
    if pdf.clicked() {
        chosen = Some(ReportKind::Pdf);
    }
    let workbook =
        ui.button(ReportKind::Workbook.label()).accessible_name("Save as Excel workbook");
    if workbook.clicked() {
        chosen = Some(ReportKind::Workbook);
    }
    let tables = ui.button(("CSV", ICON_EXPAND_MORE.codepoint)).accessible_name("Save as CSV");
    Popup::menu(&tables).width(180.0).show(|ui| {
        let are_there = |table: &&Table| **table != Table::Notes || has_notes;
        for &table in Table::ALL.iter().filter(are_there) {
            if ui.button(format!("{}…", table.label())).clicked() {
                chosen = Some(ReportKind::Csv(table));
                ui.close();
            }
        }
    });
    ([pdf, workbook, tables], chosen)
}

fn outcome_ui(
    ui: &mut Ui,
    saving: &Saving,
    opening: &OpeningReport,
    is_outdated: bool,
) -> (Option<Response>, Option<SaveRequest>) {
    match saving {
        Saving::Nothing => (None, None),
        Saving::Making(_) => {
            let Some(kind) = making_long(ui, saving) else { return (None, None) };
            let cancel = ui.horizontal_wrapped(|ui| {
                muted(ui, &format!("Writing the {}…", kind.label()));
                ui.button("Cancel").clicked()
            });
            (None, cancel.inner.then_some(SaveRequest::Cancel))
        }
        Saving::Refused { told, .. } => {
            refusal_ui(ui, told);
            let again = ui.button("Try again");
            let asked = again.clicked().then_some(SaveRequest::TryAgain);
            (Some(again), asked)
        }
        Saving::Saved { kind, path } => {
            let (open, chosen) = saved_ui(ui, *kind, path);
            if is_outdated {
                let told = "The plan or what the report holds has changed since. The file has it once you save \
                            it again.";
                let colour = theme::palette(ui.visuals()).notice;
                ui.add(egui::Label::new(theme::small(told).color(colour)).wrap());
            }
            match &opening.outcome {
                None => {}
                Some(Opened::Asked) => {
                    let told =
                        "The system was asked for it. If nothing appears, open it by its path.";
                    small_label(ui, told);
                }
                Some(Opened::Refused(told)) => refusal_ui(ui, told),
            }
            (Some(open), chosen.map(SaveRequest::Run))
        }
    }
}

/// What has been on its way for more than a moment.
fn making_long(ui: &Ui, saving: &Saving) -> Option<ReportKind> {
    let Saving::Making(job) = saving else { return None };
    takes_a_while(ui.ctx(), job.since).then_some(job.kind)
}

fn refusal_ui(ui: &mut Ui, told: &str) {
    let palette = theme::palette(ui.visuals());
    ui.add(egui::Label::new(RichText::new(told).color(palette.problem)).wrap());
}

/// What was saved and where, and what opens it; returns the first button, and what was chosen.
fn saved_ui(ui: &mut Ui, kind: ReportKind, path: &Path) -> (Response, Option<Command>) {
    ui.separator();
    ui.spacing_mut().item_spacing.y = GRID;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let saved = theme::strong(format!("Saved {}", shown(&name, usize::MAX)));
    ui.add(egui::Label::new(saved).truncate());
    path_label(ui, path);
    ui.add_space(GRID);
    let is_pdf = kind == ReportKind::Pdf;
    let mut chosen = None;
    let first = ui.horizontal_wrapped(|ui| {
        let open = ui.button("Open");
        let folder = ui.button("Show in folder");
        let prints = is_pdf && ui.button("Open to print").clicked();
        if open.clicked() || prints {
            chosen = Some(Opens::File);
        } else if folder.clicked() {
            chosen = Some(Opens::Folder);
        }
        open
    });
    if is_pdf {
        small_label(ui, "Prints from your PDF viewer.");
    }
    (first.inner, chosen.map(|what| Command::OpenReport(path.to_owned(), what)))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;

    /// What of it reaches a file is tested beside `Saving`.
    #[test]
    fn a_report_that_takes_a_while_says_so_and_is_cancelled() {
        let page = |ui: &mut Ui, saving: &mut Saving| {
            theme::install(ui.ctx());
            saving.go_on();
            let shown = save_ui(ui, saving, &OpeningReport::default(), (false, false));
            if let [SaveRequest::Cancel] = shown.asked[..] {
                saving.cancel();
            }
        };
        let mut harness =
            Harness::builder().with_step_dt(0.1).build_ui_state(page, Saving::default());
        let (_never, receiver) = mpsc::channel::<Vec<u8>>();
        let make = move || receiver.recv().map_err(|fault| fault.to_string());
        let ctx = harness.ctx.clone();
        harness.state_mut().begin_making(&ctx, ReportKind::Pdf, Path::new(""), make);
        harness.step();
        assert!(harness.query_by_label_contains("Writing").is_none(), "it may be done at once");
        harness.run_steps(3);
        harness.get_by_label("Writing the PDF…");
        harness.get_by_label("Cancel").click();
        harness.run_steps(2);
        assert!(harness.query_by_label_contains("Writing").is_none());
        assert!(matches!(harness.state(), Saving::Nothing));
    }
}
