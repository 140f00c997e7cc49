//! A cell that is typed in, and how it is left.

use egui::{Align, Ui};

use super::cell::GridCell;
use super::column::GridColumn as _;
use super::grid_ui::GridUi;
use super::selection::CellAt;
use super::shown_cells::ShownCells;
use crate::domain::worked_out;
use crate::ui::kit::drafts::Field;
use crate::ui::kit::keys::escaped;
use crate::ui::shell::command::{GridCommand, Step, Where};

/// How a cell that was typed in is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum Leave {
    Enter {
        is_back: bool,
    },
    Next {
        is_back: bool,
    },
    Step(Step),
    /// What was typed is to fill the range.
    Fill,
}

impl<T: ShownCells> GridUi<'_, T> {
    /// A cell that is typed in.
    pub(super) fn editor_ui(&mut self, ui: &mut Ui, cell: &GridCell<T::Column>) {
        let at = cell.at;
        if self.table.has_own_field(at.col) {
            T::own_field_ui(self, ui, cell);
            return;
        }
        let leave = leaving_key(ui, self.view.editing.is_some_and(|editing| editing.is_over));
        let label = self.table.label(at);
        let value = if cell.is_new { String::new() } else { self.table.text(at) };
        let field = Field {
            id: cell.id,
            label: &label,
            value: &value,
            width: ui.available_width(),
            align: at.col.look().align,
            hint: "",
            in_table: true,
        };
        let table = &*self.table;
        let typed = self.shell.drafts.show(ui, &field, |text| read(table, at, text));
        let by_key = typed.value.filter(|_| !table.changes_when_left(at));
        if let Some(leave) = leave {
            let is_changed = by_key.is_some();
            self.done.extend(by_key);
            self.stop_editing();
            self.leave_to(cell, leave, is_changed);
            self.focus_active(ui);
            ui.ctx().request_repaint();
        } else if typed.response.lost_focus() {
            let makes_row = self.view.editing.take().is_some_and(|editing| editing.makes_row);
            self.view.closes_step = true;
            let is_escaped = escaped(ui.ctx());
            if is_escaped {
                ui.ctx().memory_mut(|memory| memory.request_focus(cell.id));
            }
            // What the first key made goes with what was typed.
            let is_undone = is_escaped && makes_row && at.row + 1 == table.rows();
            let taken_back = is_undone.then(|| table.without_new_row(at.row)).flatten();
            let left = typed.left_with.filter(|_| table.changes_when_left(at));
            let left = left.and_then(|text| read(table, at, &text).ok());
            self.done.extend(taken_back.or(by_key).or(left));
        } else {
            self.done.extend(by_key);
        }
    }

    /// Ends the typing in a cell that is left: what was understood counts.
    pub(in crate::ui) fn stop_editing(&mut self) {
        if self.view.editing.take().is_none() {
            return;
        }
        self.view.closes_step = true;
        let at = self.view.selection.active;
        let change = if self.table.has_own_field(at.col) {
            self.table.leave_own_field(at, self.shell)
        } else {
            let text = self.shell.drafts.settle(self.table.cell_id(at));
            let text = text.filter(|_| self.table.changes_when_left(at));
            text.and_then(|text| read(self.table, at, &text).ok())
        };
        self.typed.extend(change);
    }

    /// Goes where a key leads. `is_changed` is true if the row changes in this frame: then the new one
    /// is a row by the time the focus arrives, and the next new one is beneath it.
    pub(in crate::ui) fn leave_to(
        &mut self,
        cell: &GridCell<T::Column>,
        leave: Leave,
        is_changed: bool,
    ) {
        match leave {
            Leave::Enter { is_back: false } if is_changed && cell.is_new => {
                let col = self.view.tab_run.take().unwrap_or(cell.at.col);
                self.view.go(CellAt { row: cell.at.row + 1, col }, false);
            }
            Leave::Enter { is_back } => self.enter(is_back),
            Leave::Next { is_back } => self.next_entered(is_back),
            Leave::Fill => {
                self.view.asks_fill = true;
                // What is filled belongs to the step of what was typed.
                self.view.closes_step = false;
            }
            Leave::Step(step) => {
                self.view.tab_run = None;
                self.go(step, false);
            }
        }
    }
}

/// The change that a text makes which was typed in a cell. Where numbers stand, a formula is worked out first.
fn read<T: ShownCells>(table: &T, at: CellAt<T::Column>, text: &str) -> Result<T::Change, String> {
    let formula = Some(text).filter(|_| at.col.look().align == Align::Max).and_then(worked_out);
    match formula {
        Some(Ok(result)) => table.read(at, &result),
        Some(Err(fault)) => Err(format!("This cannot be worked out: {fault}.")),
        None => table.read(at, text),
    }
}

/// Takes the key that leaves a cell being typed in.
pub(in crate::ui) fn leaving_key(ui: &Ui, arrows_leave: bool) -> Option<Leave> {
    let mut leave = None;
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let egui::Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            if leave.is_some() {
                return true;
            }
            leave = match GridCommand::meant(*key, *modifiers, &[Where::Typing]) {
                Some(GridCommand::Fill) => Some(Leave::Fill),
                Some(GridCommand::Next { is_back }) => Some(Leave::Next { is_back }),
                Some(GridCommand::Enter { is_back }) => Some(Leave::Enter { is_back }),
                Some(GridCommand::Go(step)) if arrows_leave => Some(Leave::Step(step)),
                // Escape is the field's own.
                _ => None,
            };
            leave.is_none()
        });
    });
    leave
}
