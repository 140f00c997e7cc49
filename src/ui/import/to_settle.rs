//! What is to be settled before the import: the open questions and the cells to mend, beside the table.

use egui::{ScrollArea, Ui, UiBuilder};

use super::cell_cards::cell_cards_ui;
use super::doubts::{Told, question_ui};
use super::import_table::ImportTable;
use crate::domain::{counted, listed};
use crate::exchange::import::{Doubt, DoubtEffect};
use crate::ui::kit::theme;
use crate::ui::shell::command::ImportCommand;

/// The width of what is to be settled.
const WIDTH: f32 = 300.0;

/// The least width of the page that has room for it beside the table.
const PAGE_WIDTH_MIN: f32 = 860.0;

/// How many cells to mend have a card.
const CARDS_MAX: usize = 3;

/// Shows what is to be settled at the right of the rest of the page, down to `bottom`; above it where the page is
/// narrow.
pub(in crate::ui) fn beside_to_settle(
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
    let cells = table.open.cells_to_mend().len();
    let is_any = !open.is_empty() || cells > 0;
    let mut room = ui.available_rect_before_wrap();
    room.max.y = bottom.max(room.top());
    let mut left = room;
    // It comes first for the keyboard, as it has to be settled first.
    if is_any && room.width() < PAGE_WIDTH_MIN {
        all_ui(ui, table, &open, cells);
        left = ui.available_rect_before_wrap();
    } else if is_any {
        let mut right = room;
        right.min.x = room.right() - WIDTH;
        left.max.x = right.left() - GAP;
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            ScrollArea::vertical().id_salt("to settle").show(ui, |ui| {
                all_ui(ui, table, &open, cells);
            });
        });
    }
    // It stays the same for the table and the focus in it when the last question is answered.
    let builder = UiBuilder::new().max_rect(left).id_salt("beside what is to be settled");
    ui.scope_builder(builder, |ui| rest(ui, table));
}

/// All that is to be settled: the questions, each with its answers, then the first cells to mend.
fn all_ui(ui: &mut Ui, table: &mut ImportTable, open: &[(Doubt, Vec<DoubtEffect>)], cells: usize) {
    let palette = theme::palette(ui.visuals());
    ui.horizontal(|ui| {
        ui.label(theme::strong(format!("To settle: {}", counts(open.len(), cells))));
        if cells > 0 {
            let key = ImportCommand::NextProblem.listed().key_text(ui.ctx());
            ui.label(theme::small(format!("next: {key}")).color(palette.muted));
        }
    });
    for (doubt, effects) in open {
        question_ui(ui, table, doubt, effects);
        ui.add_space(4.0);
    }
    cell_cards_ui(ui, table, CARDS_MAX);
}

/// How much there is to settle: "1 question and 2 cells".
fn counts(questions: usize, cells: usize) -> String {
    let parts: Vec<String> = [(questions, "question", "questions"), (cells, "cell", "cells")]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
    listed(&parts, "and")
}
