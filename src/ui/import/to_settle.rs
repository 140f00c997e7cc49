//! What is to be settled before the import: the open questions and the cells to mend, beside the table.

use egui::{Label, ScrollArea, Ui, UiBuilder};

use super::cell_cards::cell_cards_ui;
use super::doubts::{Stands, Told, question_ui};
use super::import_table::ImportTable;
use super::merging_question::merging_question_ui;
use crate::domain::{counted, listed};
use crate::exchange::import::{Doubt, DoubtEffect};
use crate::ui::kit::theme;
use crate::ui::shell::command::ImportCommand;

/// The width of what is to be settled.
const WIDTH: f32 = 300.0;

/// The least width of the page that has room for it beside the table.
const PAGE_WIDTH_MIN: f32 = 960.0;

/// How many cells to mend have a card.
const CARDS_MAX: usize = 3;

/// Shows what is to be settled at the right of the rest of the page, down to `bottom`; where the page is narrow
/// the first of it above.
pub(in crate::ui) fn beside_to_settle(
    ui: &mut Ui,
    table: &mut ImportTable,
    told: &Told<'_>,
    bottom: f32,
    rest: impl FnOnce(&mut Ui, &mut ImportTable),
) {
    const GAP: f32 = 16.0;
    let doubts = table.open.doubts(told.known, told.school, told.lines);
    let open: Vec<(Doubt, Vec<DoubtEffect>)> =
        doubts.into_iter().filter(|(doubt, _)| doubt.chosen.is_none()).collect();
    let cells = table.open.cells_to_mend().len();
    let asks_merging = table.open.outcome.asks_merging;
    let is_any = !open.is_empty() || cells > 0 || asks_merging;
    let mut room = ui.available_rect_before_wrap();
    room.max.y = bottom.max(room.top());
    let mut left = room;
    // It comes first for the keyboard, as it has to be settled first.
    if is_any && room.width() < PAGE_WIDTH_MIN {
        first_ui(ui, table, told, &open);
        left.min.y = ui.cursor().top();
    } else if is_any {
        let mut right = room;
        right.min.x = room.right() - WIDTH;
        left.max.x = right.left() - GAP;
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            ScrollArea::vertical().id_salt("to settle").show(ui, |ui| {
                all_ui(ui, table, told, &open);
            });
        });
    }
    // It stays the same for the table and the focus in it when the last question is answered.
    let builder = UiBuilder::new().max_rect(left).id_salt("beside what is to be settled");
    ui.scope_builder(builder, |ui| rest(ui, table));
}

/// All that is to be settled: the questions, each with its answers, then the first cells to mend.
fn all_ui(
    ui: &mut Ui,
    table: &mut ImportTable,
    told: &Told<'_>,
    open: &[(Doubt, Vec<DoubtEffect>)],
) {
    counts_ui(ui, table);
    // The lines that are there come first, in sight whatever else is open.
    if table.open.outcome.asks_merging {
        merging_question_ui(ui, table, told, Stands::Beside);
        ui.add_space(4.0);
    }
    if !open.is_empty() {
        muted_small(ui, &amounts_words(table, told));
    }
    for (doubt, effects) in open {
        question_ui(ui, table, doubt, effects, Stands::Beside);
        ui.add_space(4.0);
    }
    cell_cards_ui(ui, table, told, CARDS_MAX);
}

/// The first of what is to be settled, above the table: the rest comes when it is done.
fn first_ui(
    ui: &mut Ui,
    table: &mut ImportTable,
    told: &Told<'_>,
    open: &[(Doubt, Vec<DoubtEffect>)],
) {
    counts_ui(ui, table);
    if table.open.outcome.asks_merging {
        merging_question_ui(ui, table, told, Stands::Above);
    } else if let Some((doubt, effects)) = open.first() {
        question_ui(ui, table, doubt, effects, Stands::Above);
    } else {
        cell_cards_ui(ui, table, told, 1);
    }
}

/// How much is to be settled, and the key that leads to it.
fn counts_ui(ui: &mut Ui, table: &ImportTable) {
    let counts = counts(table.open.questions_open(), table.open.cells_to_mend().len());
    let key = ImportCommand::NextProblem.listed().key_text(ui.ctx());
    ui.horizontal(|ui| {
        ui.label(theme::strong(format!("To settle: {counts}")));
        muted_small(ui, &format!("next: {key}"));
    });
}

/// What the amounts beside the choices are of.
fn amounts_words(table: &ImportTable, told: &Told<'_>) -> String {
    if table.open.outcome.asks_merging {
        "Amounts are the VET payments of this table alone.".to_owned()
    } else {
        format!("Amounts are the VET payments of {} after the import.", told.scenario)
    }
}

fn muted_small(ui: &mut Ui, words: &str) {
    let palette = theme::palette(ui.visuals());
    ui.add(Label::new(theme::small(words).color(palette.muted)).wrap());
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
