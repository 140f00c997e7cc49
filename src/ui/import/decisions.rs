//! What was decided while the sheet was read, in one line, each part a click away from its change.

use egui::{RichText, Ui};
use egui_material_icons::icons::ICON_CHECK;

use super::doubts::{Stands, Told, choices_ui};
use super::import_table::ImportTable;
use crate::domain::counted;
use crate::exchange::import::{Doubt, DoubtEffect, DoubtKind, LeftOutReason, RowIs};
use crate::ui::kit::theme;

/// Shows what was decided, and the choices of the part that is being changed.
pub(in crate::ui) fn decisions_ui(ui: &mut Ui, table: &mut ImportTable, told: &Told<'_>) {
    let doubts = table.open.doubts(told.known, told.school, told.lines);
    let settled: Vec<(Doubt, Vec<DoubtEffect>)> =
        doubts.into_iter().filter(|(doubt, _)| doubt.chosen.is_some()).collect();
    let sums = table.open.outcome.read.left_out_because(LeftOutReason::Total);
    if settled.is_empty() && sums == 0 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let palette = theme::palette(ui.visuals());
        ui.label(RichText::new(ICON_CHECK.codepoint).color(palette.accent));
        if sums > 0 {
            sums_ui(ui, table, sums);
        }
        for (place, (doubt, _)) in settled.iter().enumerate() {
            if place > 0 || sums > 0 {
                ui.label(RichText::new("\u{b7}").color(palette.muted));
            }
            decision_ui(ui, table, doubt);
        }
    });
    if let Some((doubt, effects)) = settled.iter().find(|(one, _)| table.changing == Some(one.kind))
    {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            choices_ui(ui, table, doubt, effects, Stands::Above);
        });
    }
}

/// The rows of sums, which stand struck through in a table of counts, each with a button that reads it.
fn sums_ui(ui: &mut Ui, table: &ImportTable, sums: usize) {
    let words = format!("{} left out", counted(sums, "row of totals", "rows of totals"));
    let label = ui.label(words);
    if table.open.sheet().row_is() == RowIs::Line {
        label.on_hover_text(
            "Struck through in the table. The arrow beside a row reads it all the same.",
        );
    }
}

/// One decision with the link that changes it.
fn decision_ui(ui: &mut Ui, table: &mut ImportTable, doubt: &Doubt) {
    let sheet = table.open.sheet();
    let name = |column: usize| format!("\u{201c}{}\u{201d}", sheet.column_name(column));
    let Some(words) = sheet.decided(doubt, name) else { return };
    ui.label(&words);
    // The only choice of a doubt cannot be changed.
    if doubt.choices.len() < 2 {
        return;
    }
    let is_changing = table.changing == Some(doubt.kind);
    let link = ui.link(if is_changing { "close" } else { "change" });
    let spoken = if is_changing { format!("Close: {words}") } else { format!("Change: {words}") };
    if link.accessible_name(spoken).clicked() {
        table.changing = (!is_changing).then_some::<DoubtKind>(doubt.kind);
    }
}
