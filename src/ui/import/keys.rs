//! The keys of an import's table: the cursor over its cells, and what begins typing.

use egui::{Event, EventFilter, Ui};

use super::cell::shown_text;
use super::open_import::{CellEdit, Due, OpenImport};
use super::table::place_of;
use crate::exchange::import::RowFate;
use crate::ui::shell::command::{ImportCommand, Where};

const PAGE_ROWS: usize = 12;

/// The keys that work on the cell with the cursor, while it has the focus.
pub(in crate::ui) fn keys(ui: &Ui, open: &mut OpenImport) {
    let Some((row, column)) = open.cursor.filter(|_| open.edit.is_none()) else { return };
    let id = open.cell_id(row, column);
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let filter =
        EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let is_first = place_of(open, row) == Some(0);
    let step = match ImportCommand::pressed(ui.ctx(), Where::ImportCell) {
        // Over the first row stands the column's field.
        Some(ImportCommand::Up) if is_first => return open.due = Some(Due::Heading(column)),
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
        Some(ImportCommand::Edit) => return begin_edit(open, row, column, None),
        Some(ImportCommand::Empty) => {
            if open.sheet().fate(row) == RowFate::Waiting {
                open.enter(row, column, "");
            }
            return;
        }
        Some(ImportCommand::DropRow) => return open.drop_or_take_back(row),
        Some(ImportCommand::Fields) => return open.due = Some(Due::Fields(column)),
        Some(ImportCommand::Leave) => return open.due = Some(Due::Button),
        // These are the page's.
        Some(ImportCommand::NextProblem | ImportCommand::Import) => return,
        None => {
            if let Some(typed) = typed(ui) {
                begin_edit(open, row, column, Some(typed));
            }
            return;
        }
    };
    go(open, (row, column), step);
}

/// What was typed or pasted in this frame, taken from the events so that no field gets it twice.
fn typed(ui: &Ui) -> Option<String> {
    let mut typed = String::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
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

#[derive(Clone, Copy)]
pub(in crate::ui) enum CursorStep {
    Left,
    Right,
    Rows(isize),
    PageUp,
    PageDown,
    First,
    Last,
    /// To the next cell, from a row's last to the next row's first.
    On,
    Back,
}

pub(in crate::ui) fn go(open: &mut OpenImport, (row, column): (usize, usize), step: CursorStep) {
    let columns = open.columns();
    let rows = open.outcome.shown.len();
    let (Some(at), Some(across)) =
        (place_of(open, row), columns.iter().position(|&other| other == column))
    else {
        return;
    };
    let (last_row, last) = (rows.saturating_sub(1), columns.len().saturating_sub(1));
    let (at, across) = match step {
        CursorStep::Left => (at, across.saturating_sub(1)),
        CursorStep::Right => (at, (across + 1).min(last)),
        CursorStep::Rows(by) => (at.saturating_add_signed(by).min(last_row), across),
        CursorStep::PageUp => (at.saturating_sub(PAGE_ROWS), across),
        CursorStep::PageDown => ((at + PAGE_ROWS).min(last_row), across),
        CursorStep::First => (at, 0),
        CursorStep::Last => (at, last),
        CursorStep::On if across < last => (at, across + 1),
        CursorStep::On if at < last_row => (at + 1, 0),
        CursorStep::Back if across > 0 => (at, across - 1),
        CursorStep::Back if at > 0 => (at - 1, last),
        // Beyond the last cell the keyboard goes on to the buttons.
        CursorStep::On | CursorStep::Back => {
            open.due = Some(Due::Button);
            return;
        }
    };
    let row = open.outcome.shown.get(at).map(|&place| open.outcome.read.rows[place].row);
    if let (Some(row), Some(&column)) = (row, columns.get(across)) {
        open.go_to((row, column));
    }
}

pub(in crate::ui) fn begin_edit(
    open: &mut OpenImport,
    row: usize,
    column: usize,
    typed: Option<String>,
) {
    if open.sheet().fate(row) != RowFate::Waiting {
        return;
    }
    let text = typed.unwrap_or_else(|| shown_text(open, row, column));
    open.edit = Some(CellEdit { row, column, text, is_new: true });
}
