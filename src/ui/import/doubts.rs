//! What a sheet leaves open: the questions beside the table, with what each answer comes to.

use egui::{RichText, ScrollArea, Ui, UiBuilder};

use super::import_table::{Due, ImportTable};
use crate::domain::{EnrolmentLine, counted};
use crate::exchange::import::{Doubt, DoubtChoice, DoubtEffect, ImportBasis};
use crate::funding::SchoolFacts;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::notice_card;

/// The width of the questions.
const WIDTH: f32 = 300.0;

/// The least width of the page that has room for questions beside the table.
const PAGE_WIDTH_MIN: f32 = 860.0;

/// What an import is told by.
pub(in crate::ui) struct Told<'a> {
    pub(in crate::ui) known: &'a ImportBasis<'a>,
    pub(in crate::ui) school: &'a SchoolFacts,
    /// The scenario's name.
    pub(in crate::ui) scenario: &'a str,
    /// The scenario's lines.
    pub(in crate::ui) lines: &'a [EnrolmentLine],
}

/// Shows what is open at the right of the rest of the page, down to `bottom`; above it where the page is
/// narrow.
pub(in crate::ui) fn beside_doubts(
    ui: &mut Ui,
    table: &mut ImportTable,
    told: &Told<'_>,
    bottom: f32,
    rest: impl FnOnce(&mut Ui, &mut ImportTable),
) {
    const GAP: f32 = 16.0;
    let doubts = table.open.doubts(told.known, told.school);
    let open: Vec<(Doubt, Vec<DoubtEffect>)> =
        doubts.into_iter().filter(|(doubt, _)| doubt.chosen.is_none()).collect();
    let mut room = ui.available_rect_before_wrap();
    room.max.y = bottom.max(room.top());
    let mut left = room;
    // The questions come first for the keyboard, as they have to be answered first.
    if !open.is_empty() && room.width() < PAGE_WIDTH_MIN {
        questions_ui(ui, table, &open);
        left = ui.available_rect_before_wrap();
    } else if !open.is_empty() {
        let mut right = room;
        right.min.x = room.right() - WIDTH;
        left.max.x = right.left() - GAP;
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            ScrollArea::vertical().id_salt("open questions").show(ui, |ui| {
                questions_ui(ui, table, &open);
            });
        });
    }
    // It stays the same for the table and the focus in it when the last question is answered.
    let builder = UiBuilder::new().max_rect(left).id_salt("beside the questions");
    ui.scope_builder(builder, |ui| rest(ui, table));
}

/// The questions, each with its answers.
fn questions_ui(ui: &mut Ui, table: &mut ImportTable, open: &[(Doubt, Vec<DoubtEffect>)]) {
    let palette = theme::palette(ui.visuals());
    ui.label(theme::strong(format!(
        "To settle: {}",
        counted(open.len() as u64, "question", "questions")
    )));
    for (doubt, effects) in open {
        let sheet = table.open.sheet();
        let says =
            sheet.says(doubt, |column| format!("\u{201c}{}\u{201d}", sheet.column_name(column)));
        notice_card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(theme::strong(says).color(palette.notice));
            ui.add_space(4.0);
            choices_ui(ui, table, doubt, effects);
            ui.add_space(4.0);
            let text = "Nothing is imported until you choose.";
            ui.label(RichText::new(text).color(palette.muted));
        });
        ui.add_space(8.0);
    }
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
