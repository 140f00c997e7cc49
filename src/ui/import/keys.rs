//! The keys of an import's table: the cursor over its cells, and what begins typing.

use egui::{Event, EventFilter, Ui};

use super::import_table::{CursorStep, Due, ImportTable};
use crate::exchange::import::RowFate;
use crate::ui::shell::command::{ImportCommand, Where};

/// The keys that work on the cell with the cursor, while it has the focus.
pub(in crate::ui) fn keys(ui: &Ui, table: &mut ImportTable) {
    let Some((row, column)) = table.cursor.filter(|_| table.edit.is_none()) else { return };
    let id = table.cell_id(row, column);
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let filter =
        EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let is_first = table.open.first_cell().is_some_and(|(first, _)| first == row);
    let pressed = ImportCommand::pressed(ui.ctx(), Where::ImportCell);
    if pressed.is_some_and(|pressed| pressed != ImportCommand::NextProblem) {
        table.mended = None;
    }
    let step = match pressed {
        // Over the first row stands the column's field.
        Some(ImportCommand::Up) if is_first => return table.due = Some(Due::Heading(column)),
        Some(ImportCommand::Up) => CursorStep::Rows(-1),
        Some(ImportCommand::Down) => CursorStep::Rows(1),
        Some(ImportCommand::Left) => CursorStep::Left,
        Some(ImportCommand::Right) => CursorStep::Right,
        Some(ImportCommand::PageUp) => CursorStep::PageUp,
        Some(ImportCommand::PageDown) => CursorStep::PageDown,
        Some(ImportCommand::First) => CursorStep::First,
        Some(ImportCommand::Last) => CursorStep::Last,
        Some(ImportCommand::Next) => CursorStep::On,
        Some(ImportCommand::Back) => CursorStep::Back,
        Some(ImportCommand::Edit) => return table.begin_edit(row, column, None),
        Some(ImportCommand::Empty) => {
            if table.open.sheet().fate(row) == RowFate::Waiting {
                table.open.enter(row, column, "");
            }
            return;
        }
        Some(ImportCommand::DropRow) => return table.open.drop_or_take_back(row),
        Some(ImportCommand::Fields) => return table.due = Some(Due::Fields(column)),
        Some(ImportCommand::Leave) => return table.due = Some(Due::Button),
        // These are the page's.
        Some(ImportCommand::NextProblem | ImportCommand::Import) => return,
        None => {
            if let Some(typed) = typed(ui) {
                table.begin_edit(row, column, Some(typed));
            }
            return;
        }
    };
    table.go((row, column), step);
}

/// What was typed or pasted in this frame, taken from the events so that no field gets it twice.
fn typed(ui: &Ui) -> Option<String> {
    let mut typed = String::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            // The Space that pressed a button before is no text.
            Event::Text(text) if typed.is_empty() && text.trim().is_empty() => false,
            Event::Text(text) => {
                typed.push_str(text);
                false
            }
            Event::Paste(text) => {
                typed.push_str(text.split(['\t', '\r', '\n']).next().unwrap_or_default());
                false
            }
            _ => true,
        });
    });
    (!typed.is_empty()).then_some(typed)
}
