//! What was decided while the sheet was read, in one line, each part a click away from its change.

use egui::{Response, RichText, Ui};
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
            decision_ui(ui, table, doubt, place > 0 || sums > 0);
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
            "Struck through in the table. Press the arrow beside a row to read it all the same.",
        );
    }
}

/// One decision with the link that changes it.
fn decision_ui(ui: &mut Ui, table: &mut ImportTable, doubt: &Doubt, dot: bool) {
    let sheet = table.open.sheet();
    let name = |column: usize| format!("\u{201c}{}\u{201d}", sheet.column_name(column));
    let Some(words) = sheet.decided(doubt, name) else { return };
    // The only choice of a doubt cannot be changed.
    if doubt.choices.len() < 2 {
        part_ui(ui, dot, &words, None);
        return;
    }
    let is_changing = table.changing == Some(doubt.kind);
    let Some(link) = part_ui(ui, dot, &words, Some(if is_changing { "close" } else { "change" }))
    else {
        return;
    };
    let spoken = if is_changing { format!("Close: {words}") } else { format!("Change: {words}") };
    if link.accessible_name(spoken).clicked() {
        table.changing = (!is_changing).then_some::<DoubtKind>(doubt.kind);
    }
}

/// A decision's words with their link, on a line of their own if there is no room for both on this one; `dot` parts
/// them from the decision before.
fn part_ui(ui: &mut Ui, dot: bool, words: &str, link: Option<&str>) -> Option<Response> {
    const DOT: &str = "\u{b7}";
    /// The mark before the first decision.
    const MARK: f32 = 30.0;
    let palette = theme::palette(ui.visuals());
    let width = |text: &str| {
        let font = theme::body_font(false);
        ui.painter().layout_no_wrap(text.to_owned(), font, palette.ink).size().x
    };
    let gap = ui.spacing().item_spacing.x;
    let dots = if dot { width(DOT) + gap } else { 0.0 };
    let all = dots + width(words) + link.map_or(0.0, |link| gap + width(link));
    let is_begun = ui.cursor().left() > ui.max_rect().left() + MARK;
    if is_begun && all > ui.available_size_before_wrap().x {
        ui.end_row();
    } else if dot {
        ui.label(RichText::new(DOT).color(palette.muted));
    }
    ui.label(words);
    link.map(|link| ui.link(link))
}
