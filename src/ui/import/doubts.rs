//! What a sheet does not settle by itself: the choices, and what each of them comes to.

use egui::{RichText, Ui};

use super::import_table::{Due, ImportTable};
use crate::exchange::import::{Doubt, DoubtEffect, DoubtKind, ImportBasis};
use crate::funding::SchoolFacts;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::notice_card;

/// Shows every doubt with its choices. One that is chosen, by the sheet or by the user, takes a line; one that
/// is open is asked.
pub(in crate::ui) fn doubts_ui(
    ui: &mut Ui,
    table: &mut ImportTable,
    known: &ImportBasis<'_>,
    school: &SchoolFacts,
) {
    let palette = theme::palette(ui.visuals());
    for (doubt, effects) in table.open.doubts(known, school) {
        let DoubtKind::TwoColumns(field) = doubt.kind;
        let many = if doubt.columns.len() == 2 { "Two" } else { "Several" };
        if doubt.chosen.is_some() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                let words = format!("{many} columns say {}:", field.label());
                ui.label(RichText::new(words).color(palette.muted));
                choices_ui(ui, table, &doubt, &effects);
            });
        } else {
            notice_card(ui).show(ui, |ui| {
                ui.set_width(ui.available_width());
                let title = format!("{many} columns say {}, and differ", field.label());
                ui.label(theme::strong(title).color(palette.notice));
                let text = "Choose the one that counts. Until then nothing can be imported.";
                ui.label(RichText::new(text).color(palette.ink));
                choices_ui(ui, table, &doubt, &effects);
            });
        }
    }
}

fn choices_ui(ui: &mut Ui, table: &mut ImportTable, doubt: &Doubt, effects: &[DoubtEffect]) {
    let DoubtKind::TwoColumns(field) = doubt.kind;
    for effect in effects {
        let name = table.open.sheet().column_name(effect.column);
        let is_chosen = doubt.chosen == Some(effect.column);
        let takes_focus = doubt.chosen.is_none() && table.is_due(Due::Doubt);
        let radio = ui.radio(is_chosen, format!("{name}: {effect}"));
        let spoken = format!("{} from column {name}: {effect}", field.label());
        if takes_focus {
            radio.request_focus();
        }
        if radio.accessible_name(spoken).clicked() && !is_chosen {
            table.open.sheet_mut().choose_column(field, effect.column);
        }
    }
}
