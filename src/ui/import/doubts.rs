//! What a sheet does not settle by itself: the choices, and what each of them comes to.

use egui::{RichText, Ui};

use super::import_table::{Due, ImportTable};
use crate::exchange::import::{Doubt, DoubtChoice, DoubtEffect, ImportBasis};
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
        let sheet = table.open.sheet();
        let says = sheet.says(&doubt, |column| sheet.column_name(column));
        if doubt.chosen.is_some() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                ui.label(RichText::new(format!("{says}:")).color(palette.muted));
                choices_ui(ui, table, &doubt, &effects);
            });
        } else {
            notice_card(ui).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.label(theme::strong(says).color(palette.notice));
                let text = "Choose what is right. Until then nothing can be imported.";
                ui.label(RichText::new(text).color(palette.ink));
                choices_ui(ui, table, &doubt, &effects);
            });
        }
    }
}

fn choices_ui(ui: &mut Ui, table: &mut ImportTable, doubt: &Doubt, effects: &[DoubtEffect]) {
    for effect in effects {
        let sheet = table.open.sheet();
        let name = sheet.choice_label(effect.choice, |column| sheet.column_name(column));
        let is_chosen = doubt.chosen == Some(effect.choice);
        let takes_focus = doubt.chosen.is_none() && table.is_due(Due::Doubt);
        let radio = ui.radio(is_chosen, format!("{name}: {effect}"));
        let spoken = match effect.choice {
            DoubtChoice::Column(_) => format!("From column {name}: {effect}"),
            _ => format!("{name}: {effect}"),
        };
        if takes_focus {
            radio.request_focus();
        }
        if radio.accessible_name(spoken).clicked() && !is_chosen {
            table.open.sheet_mut().choose(doubt.kind, effect.choice);
        }
    }
}
