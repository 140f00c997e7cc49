//! The buttons that save a report, and beside them what became of it.

use std::path::Path;

use egui::{Popup, Response, RichText, Ui};
use egui_material_icons::icons::ICON_EXPAND_MORE;

use super::making::ReportKind;
use super::other_programs::{Opening, Opens};
use super::path_label::path_label;
use super::saving::Saving;
use crate::domain::shown;
use crate::report::Table;
use crate::ui::command::Command;
use crate::ui::theme::{self, GRID};
use crate::ui::widgets::{card, muted, primary_button, small_label};

/// What takes no longer is not told to be on its way, in seconds: it would only flicker.
const SOON: f64 = 0.2;

/// What the user asks for.
pub(super) enum Asked {
    /// What the window carries out.
    Run(Command),
    /// No file, after all.
    Cancel,
    /// The same once more.
    TryAgain,
}

/// Shows the buttons; returns the one for the PDF, and what the user asks for.
pub(super) fn save_ui(
    ui: &mut Ui,
    saving: &Saving,
    opening: &Opening,
) -> (Response, Option<Asked>) {
    card(ui)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(theme::strong("Save as"));
            let (first, kind) = ui.horizontal_wrapped(kinds_ui).inner;
            let asked = outcome_ui(ui, saving, opening);
            let save = |kind| Asked::Run(Command::SaveReport(kind));
            (first, kind.map(save).or(asked))
        })
        .inner
}

fn kinds_ui(ui: &mut Ui) -> (Response, Option<ReportKind>) {
    let mut chosen = None;
    let pdf = primary_button(ui, ReportKind::Pdf.label()).accessible_name("Save as PDF");
    if pdf.clicked() {
        chosen = Some(ReportKind::Pdf);
    }
    let workbook = ui.button(ReportKind::Workbook.label());
    if workbook.accessible_name("Save as Excel workbook").clicked() {
        chosen = Some(ReportKind::Workbook);
    }
    let tables = ui.button(("CSV", ICON_EXPAND_MORE.codepoint)).accessible_name("Save as CSV");
    Popup::menu(&tables).width(180.0).show(|ui| {
        for &table in Table::ALL {
            if ui.button(format!("{}…", table.label())).clicked() {
                chosen = Some(ReportKind::Csv(table));
                ui.close();
            }
        }
    });
    (pdf, chosen)
}

fn outcome_ui(ui: &mut Ui, saving: &Saving, opening: &Opening) -> Option<Asked> {
    let palette = theme::palette(ui.visuals());
    let refusal = |ui: &mut Ui, told: &str| {
        ui.add(egui::Label::new(RichText::new(told).color(palette.decrease)).wrap());
    };
    match saving {
        Saving::Nothing => None,
        Saving::Making(job) => {
            let left = job.since + SOON - ui.input(|input| input.time);
            if left > 0.0 {
                ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left));
                return None;
            }
            ui.horizontal_wrapped(|ui| {
                muted(ui, &format!("Writing the {}…", job.kind.label()));
                ui.button("Cancel").clicked().then_some(Asked::Cancel)
            })
            .inner
        }
        Saving::Refused { told, .. } => {
            refusal(ui, told);
            ui.button("Try again").clicked().then_some(Asked::TryAgain)
        }
        Saving::Saved { kind, path } => {
            let asked = saved_ui(ui, *kind, path);
            if let Some(told) = &opening.refused {
                refusal(ui, told);
            }
            asked.map(Asked::Run)
        }
    }
}

fn saved_ui(ui: &mut Ui, kind: ReportKind, path: &Path) -> Option<Command> {
    const NAME_LENGTH_MAX: usize = 60;
    ui.separator();
    ui.spacing_mut().item_spacing.y = GRID;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let saved = theme::strong(format!("Saved {}", shown(&name, NAME_LENGTH_MAX)));
    ui.add(egui::Label::new(saved).wrap());
    path_label(ui, path);
    ui.add_space(GRID);
    let open = |what| Command::OpenReport(path.to_owned(), what);
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        if ui.button("Open").clicked() {
            chosen = Some(open(Opens::File));
        }
        if ui.button("Show in folder").clicked() {
            chosen = Some(open(Opens::Folder));
        }
        if kind == ReportKind::Pdf && ui.button("Open to print").clicked() {
            chosen = Some(open(Opens::File));
        }
    });
    if kind == ReportKind::Pdf {
        small_label(ui, "Prints from your PDF viewer.");
    }
    chosen
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
            let (_, asked) = save_ui(ui, saving, &Opening::default());
            if let Some(Asked::Cancel) = asked {
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
