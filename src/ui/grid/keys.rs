//! What keys do in the grid while no cell is typed in.
//!
//! Keys are taken before any cell is drawn: egui would else move the focus by them in its own way.

use egui::{Event, FocusDirection, Key, Modifiers, Ui};

use super::Grid;
use super::clipboard::{copy, cut, paste, refuse, told};
use super::column::{Col, Kind};
use super::lines;
use super::selection::{CellAt, Selection, Step, stepped};
use super::view::{Editing, GridView};
use crate::domain::EnrolmentLine;
use crate::plan::{Action, LineEdit, LinesChange, LinesStep};
use crate::ui::enrolments::certificate_cell::leave_certificate;
use crate::ui::shell::Shell;
use crate::ui::shell::command::{GridCommand, LinesCommand, Where};

/// What a key means.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    Do(GridCommand),
    Letter(String),
    Paste(String),
}

/// Takes the keys that are the grid's; returns what the user did.
pub(super) fn keys_ui(
    ui: &Ui,
    grid: &Grid<'_>,
    view: &mut GridView,
    shell: &mut Shell,
) -> Vec<Action> {
    if !ui.is_enabled() {
        return Vec::new();
    }
    let is_back = follow_focus(ui, grid, view, shell);
    let id = grid.id(view.selection.active);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    view.focused_cell = has_focus.then_some(id);
    if has_focus {
        view.had_focus = true;
    } else {
        // While nothing has it, the grid is the one to have it again.
        view.had_focus &= ui.memory(|memory| memory.focused().is_none());
        return Vec::new();
    }
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    // The key by which the focus came back was meant for what had it before.
    if view.editing.is_some() || is_back {
        return Vec::new();
    }
    let mut actions = Vec::new();
    if std::mem::take(&mut view.asks_fill) {
        actions.extend(fill(grid, view, shell));
    }
    for meaning in meanings(ui, view) {
        actions.extend(carry_out(ui, grid, &meaning, view, shell));
    }
    let now = grid.id(view.selection.active);
    if now != id && ui.memory(|memory| memory.has_focus(id)) {
        ui.memory_mut(|memory| memory.request_focus(now));
    }
    actions
}

/// Follows the focus to a cell that got it otherwise than by a key of the grid: by a screen reader, by
/// Tab from outside, or because a list was closed. Says whether the focus just came back to the grid.
fn follow_focus(ui: &Ui, grid: &Grid<'_>, view: &mut GridView, shell: &mut Shell) -> bool {
    let active = grid.id(view.selection.active);
    if std::mem::take(&mut view.asks_focus) {
        shell.ask_focus(ui.ctx(), active);
        return false;
    }
    match ui.memory(egui::Memory::focused) {
        // The selection moved from under the focus, as when its line was filtered out.
        Some(focused) if focused != active && view.focused_cell == Some(focused) => {
            if view.editing.is_none() {
                ui.memory_mut(|memory| memory.request_focus(active));
            }
        }
        Some(focused) if focused != active => {
            let at = view.cell_of(focused);
            let Some(at) = at.filter(|at| grid.id(*at) == focused) else { return false };
            stop_editing(grid, view, shell);
            view.tab_run = None;
            view.go(at, false);
        }
        Some(_) => {}
        None => {
            // What nothing else has is the grid's: Escape takes the focus away, and so does whatever
            // closes over the grid, and keys are never to be lost.
            let is_free = !shell.is_asking()
                && !shell.awaits_focus()
                && !egui::Popup::is_any_open(ui.ctx())
                && ui.memory(|memory| memory.top_modal_layer().is_none());
            if is_free && view.editing.is_none() {
                ui.memory_mut(|memory| memory.request_focus(active));
                return true;
            }
        }
    }
    false
}

/// Ends the typing in a cell that lost the focus while it was out of sight.
pub(super) fn leave_if_unfocused(ui: &Ui, grid: &Grid<'_>, view: &mut GridView, shell: &mut Shell) {
    let id = grid.id(view.selection.active);
    if !ui.memory(|memory| memory.has_focus(id)) {
        stop_editing(grid, view, shell);
    }
}

/// Ends the typing in a cell that is left: what was understood counts.
pub(super) fn stop_editing(grid: &Grid<'_>, view: &mut GridView, shell: &mut Shell) {
    if view.editing.take().is_none() {
        return;
    }
    view.closes_step = true;
    let at = view.selection.active;
    let id = grid.id(at);
    if at.col != Col::Certificate {
        shell.drafts.settle(id);
        return;
    }
    let (line, result) = grid.line(at.row);
    let text = shell.drafts.text(id, &at.col.text(line, result));
    let known = grid.known;
    if let Some(edit) = leave_certificate(id, &text, line, known, &mut shell.drafts) {
        view.typed.push(edit_action(grid, at.row, edit));
    }
}

/// The action of an edit; in the blank line it makes a new one.
pub(super) fn edit_action(grid: &Grid<'_>, row: usize, edit: LineEdit) -> Action {
    if grid.is_blank(row) {
        let mut line = EnrolmentLine::empty();
        edit.make(&mut line);
        return change_lines(grid, LinesChange::added(grid.lines().len(), line), LinesStep::New);
    }
    Action::EditLine { scenario: grid.place, row, edit }
}

pub(super) fn change_lines(grid: &Grid<'_>, change: LinesChange, step: LinesStep) -> Action {
    Action::ChangeLines { scenario: grid.place, change, step }
}

/// The action that puts other contents into lines, and into new ones after the last.
pub(super) fn write_lines(grid: &Grid<'_>, after: Vec<EnrolmentLine>, step: LinesStep) -> Action {
    change_lines(grid, LinesChange::in_place(grid.lines(), after), step)
}

/// Takes the events that mean something to the cell with the focus.
fn meanings(ui: &Ui, view: &GridView) -> Vec<Meaning> {
    let kind = view.selection.active.col.kind();
    let is_chosen = view.is_chosen_by_letter || view.is_tabbed;
    let mut found = Vec::new();
    let shift = ui.input(|input| input.modifiers.shift);
    ui.input_mut(|input| {
        input.events.retain(|event| {
            // Once typing begins, the rest is the field's.
            let last = found.last();
            if matches!(last, Some(Meaning::Do(GridCommand::TypeOver | GridCommand::Edit))) {
                return true;
            }
            let meaning = match event {
                Event::Copy if shift => Some(Meaning::Do(GridCommand::CopyWithHeadings)),
                Event::Copy => Some(Meaning::Do(GridCommand::Copy)),
                Event::Cut => Some(Meaning::Do(GridCommand::Cut)),
                Event::Paste(text) => Some(Meaning::Paste(text.clone())),
                Event::Text(text) if text.trim().is_empty() => return false,
                Event::Text(text) => match kind {
                    Kind::Typed => {
                        found.push(Meaning::Do(GridCommand::TypeOver));
                        // The field is to read it.
                        return true;
                    }
                    _ => Some(Meaning::Letter(text.clone())),
                },
                Event::Key { key, pressed: true, modifiers, .. } => {
                    let goes_on = is_chosen || matches!(found.last(), Some(Meaning::Letter(_)));
                    of_key(*key, *modifiers, kind, goes_on)
                }
                _ => None,
            };
            let is_taken = meaning.is_some();
            found.extend(meaning);
            !is_taken
        });
    });
    found
}

/// What a key means in a cell of a kind; `None` leaves it to others.
fn of_key(key: Key, modifiers: Modifiers, kind: Kind, goes_on: bool) -> Option<Meaning> {
    let of_kind = if kind == Kind::Typed { Where::TypedCell } else { Where::OpeningCell };
    let gone_on = if goes_on { Where::GoneOnCell } else { Where::Cell };
    match GridCommand::meant(key, modifiers, &[Where::Cell, of_kind, gone_on]) {
        // A typed cell is not pressed like a button.
        Some(GridCommand::TypeOver) => Some(Meaning::Letter(String::new())),
        Some(command) => Some(Meaning::Do(command)),
        None if kind == Kind::Chosen && modifiers.is_none() && key.name().len() == 1 => {
            Some(Meaning::Letter(key.name().to_owned()))
        }
        None => None,
    }
}

fn carry_out(
    ui: &Ui,
    grid: &Grid<'_>,
    meaning: &Meaning,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    let active = view.selection.active;
    let command = match meaning {
        Meaning::Letter(letters) => {
            let edit = letters.chars().last().and_then(|letter| active.col.by_letter(letter))?;
            view.is_chosen_by_letter = true;
            return Some(edit_action(grid, active.row, edit));
        }
        Meaning::Paste(text) => {
            view.tab_run = None;
            return paste(grid, text, view, shell);
        }
        Meaning::Do(command) => *command,
    };
    if !matches!(
        command,
        GridCommand::Next { .. }
            | GridCommand::Enter { .. }
            | GridCommand::TypeOver
            | GridCommand::Edit
    ) {
        view.tab_run = None;
    }
    match command {
        GridCommand::Go(step) => go(grid, step, false, view),
        GridCommand::Extend(step) => go(grid, step, true, view),
        GridCommand::Next { is_back } => next_entered(grid, is_back, view),
        GridCommand::Enter { is_back } => enter(grid, is_back, view),
        GridCommand::TypeOver => begin_editing(ui, grid, active, true, view, shell),
        GridCommand::Edit => begin_editing(ui, grid, active, false, view, shell),
        GridCommand::Open => view.asks_open = true,
        GridCommand::Fill => return fill(grid, view, shell),
        GridCommand::Lines(command) => return do_command(grid, command, view, shell),
        GridCommand::Copy => copy(ui, grid, false, view),
        GridCommand::CopyWithHeadings => copy(ui, grid, true, view),
        GridCommand::Cut => return cut(ui, grid, view, shell),
        GridCommand::All => select(grid, true, true, view),
        GridCommand::WholeLines => select(grid, false, true, view),
        GridCommand::WholeColumns => select(grid, true, false, view),
        GridCommand::SortAndFilter => view.asks_menu = Some(active.col),
        // What is pasted comes with its text, and the rest is not done by a key of a cell.
        GridCommand::Paste | GridCommand::Find | GridCommand::TakeBack | GridCommand::Choose => {}
    }
    None
}

/// Begins to type in a cell.
pub(super) fn begin_editing(
    ui: &Ui,
    grid: &Grid<'_>,
    at: CellAt,
    is_over: bool,
    view: &mut GridView,
    shell: &mut Shell,
) {
    let (line, result) = grid.line(at.row);
    let is_blank = grid.is_blank(at.row);
    let original = at.col.text(line, result);
    let value = if is_blank { "" } else { &original };
    if view.selection.active != at {
        view.selection = Selection::at(at);
    }
    view.scroll_to(at);
    view.editing = Some(Editing { is_over, makes_line: is_blank });
    shell.drafts.begin(ui, grid.id(at), value, &original, is_over);
}

pub(super) fn go(grid: &Grid<'_>, step: Step, extends: bool, view: &mut GridView) {
    let Selection { active, to, .. } = view.selection;
    let from = if extends { to } else { active };
    let from = (view.order.position(from.row).unwrap_or_default(), grid.col_place(from.col));
    let positions = view.order.rows().len() + 1;
    let (position, col) = stepped(from, step, positions, grid.focusable(), view.page);
    let at = CellAt {
        row: view.order.row_at(position),
        col: grid.cols.get(col).copied().unwrap_or(active.col),
    };
    view.go(at, extends);
    if matches!(step, Step::RowStart | Step::First) && !extends {
        view.scroll_left(grid);
    }
}

/// Goes round within the range, if several cells are chosen.
fn went_within(grid: &Grid<'_>, is_along: bool, is_back: bool, view: &mut GridView) -> bool {
    if view.selection.is_single() {
        return false;
    }
    let active = view.selection.active;
    let at = (view.order.position(active.row).unwrap_or_default(), grid.col_place(active.col));
    let (position, col) = view.range(grid).next(at, is_along, is_back);
    let row = view.order.row_at(position);
    let col = grid.cols.get(col).copied().unwrap_or(active.col);
    view.go_within(CellAt { row, col });
    true
}

/// Goes to the next cell that is entered, over the end of a line to the next one.
pub(super) fn next_entered(grid: &Grid<'_>, is_back: bool, view: &mut GridView) {
    if went_within(grid, true, is_back, view) {
        return;
    }
    let active = view.selection.active;
    view.tab_run.get_or_insert(active.col);
    let run = view.tab_run;
    let place = grid.col_place(active.col);
    let is_entered = |place: &usize| grid.cols.get(*place).is_some_and(|col| col.is_entered());
    let position = view.order.position(active.row).unwrap_or_default();
    let within = if is_back {
        (0..place).rev().find(is_entered)
    } else {
        (place + 1..grid.cols.len()).find(is_entered)
    };
    let last = view.order.rows().len();
    let (position, col) = match within {
        Some(place) => (position, Some(place)),
        None if is_back && position > 0 => {
            (position - 1, (0..grid.cols.len()).rev().find(is_entered))
        }
        None if !is_back && position < last => {
            (position + 1, (0..grid.cols.len()).find(is_entered))
        }
        None => return,
    };
    let Some(&col) = col.and_then(|place| grid.cols.get(place)) else { return };
    view.go(CellAt { row: view.order.row_at(position), col }, false);
    view.tab_run = run;
    view.is_tabbed = true;
}

/// Goes beneath, to where a run of Tab keys began.
pub(super) fn enter(grid: &Grid<'_>, is_back: bool, view: &mut GridView) {
    if went_within(grid, false, is_back, view) {
        return;
    }
    let active = view.selection.active;
    let col = if is_back { active.col } else { view.tab_run.take().unwrap_or(active.col) };
    view.tab_run = None;
    view.selection.active.col = col;
    go(grid, if is_back { Step::Up } else { Step::Down }, false, view);
}

fn select(grid: &Grid<'_>, all_lines: bool, all_columns: bool, view: &mut GridView) {
    let range = view.range(grid);
    let last = view.order.rows().len().saturating_sub(1);
    let (top, bottom) =
        if all_lines { (0, last) } else { (*range.positions.start(), *range.positions.end()) };
    let (first, end) = if all_columns {
        (*grid.focusable().start(), *grid.focusable().end())
    } else {
        (*range.cols.start(), *range.cols.end())
    };
    let at = |position: usize, col: usize| CellAt {
        row: view.order.row_at(position),
        col: grid.cols.get(col).copied().unwrap_or(Col::Certificate),
    };
    // The focus stays in sight at the upper left.
    view.selection = Selection::between(at(top, first), at(bottom, end));
}

/// Fills the range with what the cell with the focus holds.
fn fill(grid: &Grid<'_>, view: &mut GridView, shell: &mut Shell) -> Option<Action> {
    let (rows, cols) = (view.rows(grid), view.cols(grid));
    let active = view.selection.active;
    let (line, result) = grid.line(active.row);
    let text = active.col.text(line, result);
    let texts = vec![vec![text; cols.len()]; rows.len()];
    match lines::pasted(grid.lines(), &rows, &cols, &texts, grid.known) {
        Ok(lines) => {
            view.after_change.forget = grid.ids(&rows, &cols);
            Some(write_lines(grid, lines, LinesStep::Fill))
        }
        Err(not_taken) => refuse(shell, told(&not_taken)),
    }
}

/// Does something to the lines or cells of the range.
pub(in crate::ui) fn do_command(
    grid: &Grid<'_>,
    command: LinesCommand,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    let all = grid.lines();
    let mut rows = view.rows(grid);
    let active = view.selection.active;
    let position = view.order.position(active.row).unwrap_or_default();
    let (select, after, places, step) = match command {
        LinesCommand::Empty => {
            let cols: Vec<Col> =
                view.cols(grid).into_iter().filter(|col| col.is_entered()).collect();
            if rows.is_empty() || cols.is_empty() {
                return None;
            }
            view.after_change.forget = grid.ids(&rows, &cols);
            return Some(write_lines(grid, lines::emptied(all, &rows, &cols), LinesStep::Clear));
        }
        LinesCommand::FillDown => {
            let cols: Vec<Col> =
                view.cols(grid).into_iter().filter(|col| col.is_entered()).collect();
            if rows.len() == 1 && position > 0 {
                // One cell takes what stands above it.
                rows.insert(0, view.order.row_at(position - 1));
            }
            view.after_change.forget = grid.ids(rows.get(1..).unwrap_or_default(), &cols);
            let filled = lines::filled_down(all, &rows, &cols);
            return Some(write_lines(grid, filled, LinesStep::FillDown));
        }
        LinesCommand::Insert => {
            let (after, places) = lines::inserted(all, active.row);
            let at = CellAt { col: Col::Certificate, ..active };
            (Selection::at(at), after, places, LinesStep::Insert)
        }
        _ if rows.is_empty() => return None,
        LinesCommand::Duplicate => {
            rows.sort_unstable();
            let (after, places, first) = lines::duplicated(all, &rows);
            let at = |row: usize| CellAt { row, col: active.col };
            let copies = Selection::between(at(first), at(first + rows.len() - 1));
            (copies, after, places, LinesStep::Duplicate(rows.len()))
        }
        LinesCommand::Delete => {
            let (after, places) = lines::deleted(all, &rows);
            // The focus stays where it is on the screen: what comes next stands there then.
            let top = *view.range(grid).positions.start();
            let next = (top..view.order.rows().len())
                .map(|position| view.order.row_at(position))
                .find_map(|row| places.get(row).copied().flatten());
            let row = next.unwrap_or_else(|| after.len().saturating_sub(1));
            let next = Selection::at(CellAt { row, col: active.col });
            (next, after, places, LinesStep::Delete(rows.len()))
        }
        LinesCommand::MoveUp | LinesCommand::MoveDown if !view.order.is_plans() => {
            // Lines would move past others that are not there to be seen.
            let text = "They are sorted or filtered now. Choose \"The plan's order\" and \"Show all lines\" in a \
                 heading's menu first.";
            shell.say("Lines move in the plan's order", text.to_owned());
            return None;
        }
        LinesCommand::MoveUp | LinesCommand::MoveDown => {
            rows.sort_unstable();
            let (after, places) = lines::moved(all, &rows, command == LinesCommand::MoveDown)?;
            let moved = view.selection.map(|at| CellAt {
                row: places.get(at.row).copied().flatten().unwrap_or(at.row),
                ..at
            });
            (moved, after, places, LinesStep::Move(rows.len()))
        }
    };
    view.after_change.select = Some(select);
    Some(change_lines(grid, LinesChange::between(all, after, places), step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_does_what_the_list_says_of_its_keys() {
        for row in GridCommand::list() {
            for keys in &row.keys {
                let (kind, goes_on) = match keys.within {
                    Where::Cell | Where::TypedCell => (Kind::Typed, false),
                    Where::OpeningCell => (Kind::Chosen, false),
                    Where::GoneOnCell => (Kind::Chosen, true),
                    // These are not taken while a cell has the focus.
                    _ => continue,
                };
                let (key, held) = (keys.shortcut.logical_key, keys.shortcut.modifiers);
                let expected = match row.command {
                    Some(GridCommand::TypeOver) => Some(Meaning::Letter(String::new())),
                    command => command.map(Meaning::Do),
                };
                assert_eq!(of_key(key, held, kind, goes_on), expected, "{:?}", keys.shortcut);
            }
        }
    }

    #[test]
    fn a_letter_chooses_in_a_list_alone_and_enter_opens_it_unless_a_letter_chose() {
        let none = Modifiers::NONE;
        assert_eq!(
            of_key(Key::B, none, Kind::Chosen, false),
            Some(Meaning::Letter("B".to_owned()))
        );
        assert_eq!(of_key(Key::B, none, Kind::Typed, false), None);
        assert_eq!(of_key(Key::Enter, none, Kind::Chosen, false), None);
        let beneath = Meaning::Do(GridCommand::Enter { is_back: false });
        assert_eq!(of_key(Key::Enter, none, Kind::Chosen, true), Some(beneath));
    }
}
