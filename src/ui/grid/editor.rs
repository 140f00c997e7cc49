//! A cell that is typed in, and how it is left.

use egui::Ui;

use super::Grid;
use super::cells::Cell;
use super::column::Col;
use super::keys::{change_lines, enter, next_entered, stop_editing};
use super::lines::deleted;
use super::selection::CellAt;
use super::view::GridView;
use crate::plan::{Action, LineEdit, LinesChange, LinesStep};
use crate::ui::enrolments::certificate_cell::{certificate_field, leave_certificate};
use crate::ui::kit::drafts::Field;
use crate::ui::kit::keys::escaped;
use crate::ui::shell::Shell;
use crate::ui::shell::command::{GridCommand, Where};

/// How a cell that was typed in is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Leave {
    Enter {
        is_back: bool,
    },
    Next {
        is_back: bool,
    },
    Step(super::selection::Step),
    /// What was typed is to fill the range.
    Fill,
}

/// A cell that is typed in.
pub(super) fn editor_ui(
    ui: &mut Ui,
    cell: &Cell<'_>,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    let is_over = view.editing.is_some_and(|editing| editing.is_over);
    let label = cell.label(cell.at.col.name());
    if cell.at.col == Col::Certificate {
        return certificate_editor_ui(ui, cell, &label, view, shell);
    }
    let leave = leaving_key(ui, is_over);
    let value =
        if cell.is_blank { String::new() } else { cell.at.col.text(cell.line, cell.result) };
    let field = Field {
        id: cell.id,
        label: &label,
        value: &value,
        width: ui.available_width(),
        align: cell.at.col.align(),
        hint: "",
        in_table: true,
    };
    let col = cell.at.col;
    let (line, known) = (cell.line, cell.grid.known);
    let typed = shell.drafts.show(ui, &field, |text| {
        if text.trim().is_empty() && matches!(col, Col::Hours | Col::Students) {
            // An empty number is on the way to another one.
            return Err(format!("{} are missing. 0 is a number too.", col.name()));
        }
        col.read(text, line, known)
    });
    let edit = typed.value.map(|edit| cell.edit(edit));
    if let Some(leave) = leave {
        stop_editing(cell.grid, view, shell);
        leave_to(cell, leave, edit.is_some(), view);
        focus_active(ui, cell.grid, view);
    } else if typed.response.lost_focus() {
        let makes_line = view.editing.take().is_some_and(|editing| editing.makes_line);
        view.closes_step = true;
        if escaped(ui.ctx()) {
            ui.ctx().memory_mut(|memory| memory.request_focus(cell.id));
            // What the first key made goes with what was typed.
            if makes_line && cell.at.row + 1 == cell.grid.lines().len() {
                let (lines, places) = deleted(cell.grid.lines(), &[cell.at.row]);
                let change = LinesChange::between(cell.grid.lines(), lines, places);
                return Some(change_lines(cell.grid, change, LinesStep::New));
            }
        }
    }
    edit
}

fn certificate_editor_ui(
    ui: &mut Ui,
    cell: &Cell<'_>,
    label: &str,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    let typed =
        certificate_field(ui, cell.id, label, cell.line, cell.grid.known, &mut shell.drafts);
    if typed.is_chosen {
        view.editing = None;
        view.closes_step = true;
        let edit = typed.edit?;
        go_to_what_is_missing(cell, &edit, view);
        focus_active(ui, cell.grid, view);
        return Some(cell.edit(edit));
    }
    // The list has taken the keys that were its own.
    if let Some(leave) = leaving_key(ui, false) {
        let edit = left_certificate(cell, &typed.text, view, shell);
        match &edit {
            Some(edit) if leave == (Leave::Enter { is_back: false }) => {
                go_to_what_is_missing(cell, edit, view);
            }
            _ => leave_to(cell, leave, edit.is_some(), view),
        }
        focus_active(ui, cell.grid, view);
        return edit.map(|edit| cell.edit(edit));
    }
    if typed.response.lost_focus() {
        let is_escaped = escaped(ui.ctx());
        if is_escaped {
            shell.drafts.drop_draft(cell.id);
            view.editing = None;
            ui.ctx().memory_mut(|memory| memory.request_focus(cell.id));
            return None;
        }
        return left_certificate(cell, &typed.text, view, shell).map(|edit| cell.edit(edit));
    }
    None
}

/// Goes on from a certificate to what neither the catalogue nor the school has said of it.
fn go_to_what_is_missing(cell: &Cell<'_>, edit: &LineEdit, view: &mut GridView) {
    let next = match edit {
        LineEdit::Certificate { level: None, .. } => Col::Level,
        LineEdit::Certificate { band: None, .. } => Col::Band,
        LineEdit::Certificate { materials_tier: None, .. } => Col::Tier,
        _ => Col::Hours,
    };
    view.tab_run.get_or_insert(Col::Certificate);
    let run = view.tab_run;
    let col = if cell.grid.cols.contains(&next) { next } else { Col::Hours };
    view.go(CellAt { row: cell.at.row, col }, false);
    view.tab_run = run;
}

/// What a certificate that was typed in full comes to.
fn left_certificate(
    cell: &Cell<'_>,
    text: &str,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<LineEdit> {
    view.editing = None;
    view.closes_step = true;
    leave_certificate(cell.id, text, cell.line, cell.grid.known, &mut shell.drafts)
}

pub(super) fn focus_active(ui: &Ui, grid: &Grid<'_>, view: &GridView) {
    let id = grid.id(view.selection.active);
    ui.ctx().memory_mut(|memory| memory.request_focus(id));
    ui.ctx().request_repaint();
}

/// Goes where a key leads. `is_changed` is true if the line changes in this frame: then the blank one
/// is a line by the time the focus arrives, and the next blank one is beneath it.
fn leave_to(cell: &Cell<'_>, leave: Leave, is_changed: bool, view: &mut GridView) {
    let grid = cell.grid;
    match leave {
        Leave::Enter { is_back: false } if is_changed && cell.is_blank => {
            let col = view.tab_run.take().unwrap_or(cell.at.col);
            view.go(CellAt { row: cell.at.row + 1, col }, false);
        }
        Leave::Enter { is_back } => enter(grid, is_back, view),
        Leave::Next { is_back } => next_entered(grid, is_back, view),
        Leave::Fill => view.asks_fill = true,
        Leave::Step(step) => {
            view.tab_run = None;
            super::keys::go(grid, step, false, view);
        }
    }
}

/// Takes the key that leaves a cell being typed in.
fn leaving_key(ui: &Ui, arrows_leave: bool) -> Option<Leave> {
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
