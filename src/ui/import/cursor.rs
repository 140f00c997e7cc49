//! What stands beneath an import's table: what is wrong with the cell under the cursor, what keys do, and what can be
//! done with its row.

use egui::{RichText, Ui};

use super::cell::fault_at;
use super::import_table::ImportTable;
use super::no_rows::no_rows_words;
use super::summary::number;
use crate::domain::{Problem, capitalised};
use crate::exchange::import::RowFate;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::command::ImportCommand;

/// What keys do in the table, in the room of one line.
fn keys_hint(ctx: &egui::Context) -> String {
    let key = |command: ImportCommand| command.listed().key_text(ctx);
    format!(
        "{} or typing changes a cell · {} next problem · {} drops the row · {} imports · {} leaves the \
         table",
        ImportCommand::Edit.listed().key_texts(ctx).join(", "),
        key(ImportCommand::NextProblem),
        key(ImportCommand::DropRow),
        key(ImportCommand::Import),
        key(ImportCommand::Leave).replace("Escape", "Esc"),
    )
}

/// What is wrong with the cell under the cursor, and what can be done with its row.
pub(super) fn cursor_ui(ui: &mut Ui, table: &mut ImportTable) {
    if let Some(words) = no_rows_words(&table.open) {
        muted(ui, &words);
        return;
    }
    let palette = theme::palette(ui.visuals());
    let cursor = table.cursor;
    let fault = cursor.and_then(|(row, column)| {
        let fault = fault_at(&table.open, row, column)?;
        let place = format!(
            "Row {}, column {}",
            table.open.sheet().number(row),
            table.open.sheet().column_name(fault.place.column_index().unwrap_or(column))
        );
        let hint = fault.hint().map_or(String::new(), |hint| format!(". {}", capitalised(&hint)));
        Some(format!("{place}: {}{hint}.", fault.problem))
    });
    let differs = cursor
        .and_then(|(row, _)| table.open.read_row(row))
        .map(|row| row.differs.iter().map(|one| format!("{one}.")).collect::<Vec<_>>().join(" "))
        .filter(|words| !words.is_empty());
    match (fault, differs) {
        (None, Some(words)) => {
            ui.add(egui::Label::new(RichText::new(words).color(palette.notice)).truncate())
        }
        (Some(fault), _) => {
            ui.add(egui::Label::new(RichText::new(fault).color(palette.problem)).truncate())
        }
        (None, None) => ui.add(
            egui::Label::new(RichText::new(keys_hint(ui.ctx())).color(palette.muted)).truncate(),
        ),
    };
    ui.horizontal(|ui| {
        if let Some((row, _)) = cursor {
            let number = table.open.sheet().number(row);
            let words = match table.open.sheet().fate(row) {
                RowFate::Waiting => Some(format!("Drop row {number}")),
                RowFate::Dropped => Some(format!("Take row {number} back")),
                RowFate::Imported => None,
            };
            if let Some(words) = words
                && ui.button(words).clicked()
            {
                table.open.drop_or_take_back(row);
            }
        }
        let faulty = table.open.outcome.read.faulty();
        if faulty > 0 {
            let words = if faulty == 1 {
                "Drop the row with a problem".to_owned()
            } else {
                format!("Drop all {} rows with problems", number(faulty))
            };
            if ui.button(words).clicked() {
                table.open.drop_all_faulty();
            }
        }
    });
}
