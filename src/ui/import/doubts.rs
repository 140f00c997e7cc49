//! What a sheet leaves open: the questions beside the table, with what each answer comes to.

use egui::{RichText, Ui};

use super::import_table::{Due, ImportTable};
use crate::domain::EnrolmentLine;
use crate::exchange::import::{Doubt, DoubtChoice, DoubtEffect, ImportBasis};
use crate::funding::SchoolFacts;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::notice_card;

/// What an import is told by.
pub(in crate::ui) struct Told<'a> {
    pub(in crate::ui) known: &'a ImportBasis<'a>,
    pub(in crate::ui) school: &'a SchoolFacts,
    /// The scenario's name.
    pub(in crate::ui) scenario: &'a str,
    /// The scenario's lines.
    pub(in crate::ui) lines: &'a [EnrolmentLine],
}

/// An open question with its answers.
pub(super) fn question_ui(
    ui: &mut Ui,
    table: &mut ImportTable,
    doubt: &Doubt,
    effects: &[DoubtEffect],
) {
    let palette = theme::palette(ui.visuals());
    let sheet = table.open.sheet();
    let says = sheet.says(doubt, |column| format!("\u{201c}{}\u{201d}", sheet.column_name(column)));
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong(says).color(palette.notice));
        ui.add_space(4.0);
        choices_ui(ui, table, doubt, effects);
        ui.add_space(4.0);
        let text = "Nothing is imported until you choose.";
        ui.label(RichText::new(text).color(palette.muted));
    });
}

/// The choices of a doubt, each with what it comes to.
pub(super) fn choices_ui(
    ui: &mut Ui,
    table: &mut ImportTable,
    doubt: &Doubt,
    effects: &[DoubtEffect],
) {
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
            if doubt.chosen.is_none() {
                // On to the next question, or to the table once all are answered.
                let is_open = table.open.sheet().is_in_doubt();
                table.due = Some(if is_open { Due::Doubt } else { Due::Cell });
            }
        }
    }
}
