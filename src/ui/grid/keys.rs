//! What keys do in the grid while no cell is typed in.
//!
//! Keys are taken before any cell is drawn: egui would else move the focus by them in its own way.

use egui::{Event, FocusDirection, Key, Modifiers, Ui};

use super::clipboard::{copy, cut, paste, refuse, told};
use super::column::{Col, Kind};
use super::lines::{self, Moves};
use super::selection::{CellAt, Selection, Step, stepped};
use super::view::Editing;
use super::{Grid, cell_id};
use crate::plan::{Action, LineEdit, LinesStep};
use crate::ui::app::view_state::ViewState;
use crate::ui::enrolments::certificate_cell::leave_certificate;
use crate::ui::shell::command::{GridCommand, LinesCommand, Where};

/// What a key means.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    Go { step: Step, extends: bool },
    Next { is_back: bool },
    Enter { is_back: bool },
    Edit { is_over: bool },
    Open,
    Fill,
    Letter(String),
    Copy { with_headings: bool },
    Cut,
    Paste(String),
    All,
    WholeLines,
    WholeColumns,
    Do(LinesCommand),
    Menu,
}

/// Takes the keys that are the grid's; returns what the user did.
pub(super) fn keys_ui(ui: &Ui, grid: &Grid<'_>, view: &mut ViewState) -> Option<Action> {
    if !ui.is_enabled() {
        return None;
    }
    let is_back = follow_focus(ui, grid, view);
    let id = grid.id(view.grid.selection.active);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    view.grid.focused_cell = has_focus.then_some(id);
    if has_focus {
        view.grid.had_focus = true;
    } else {
        // While nothing has it, the grid is the one to have it again.
        view.grid.had_focus &= ui.memory(|memory| memory.focused().is_none());
        return None;
    }
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    // The key by which the focus came back was meant for what had it before.
    if view.grid.editing.is_some() || is_back {
        return None;
    }
    let mut action = std::mem::take(&mut view.grid.asks_fill).then(|| fill(grid, view)).flatten();
    for meaning in meanings(ui, view) {
        action = carry_out(ui, grid, &meaning, view).or(action);
    }
    let now = grid.id(view.grid.selection.active);
    if now != id && ui.memory(|memory| memory.has_focus(id)) {
        ui.memory_mut(|memory| memory.request_focus(now));
    }
    action
}

/// Follows the focus to a cell that got it otherwise than by a key of the grid: by a screen reader, by
/// Tab from outside, or because a list was closed. Says whether the focus just came back to the grid.
fn follow_focus(ui: &Ui, grid: &Grid<'_>, view: &mut ViewState) -> bool {
    let active = grid.id(view.grid.selection.active);
    if std::mem::take(&mut view.grid.asks_focus) {
        view.shell.ask_focus(ui.ctx(), active);
        return false;
    }
    match ui.memory(egui::Memory::focused) {
        // The selection moved from under the focus, as when its line was filtered out.
        Some(focused) if focused != active && view.grid.focused_cell == Some(focused) => {
            if view.grid.editing.is_none() {
                ui.memory_mut(|memory| memory.request_focus(active));
            }
        }
        Some(focused) if focused != active => {
            let at = view.grid.cell_of(focused);
            let Some(at) = at.filter(|at| grid.id(*at) == focused) else { return false };
            stop_editing(grid, view);
            view.grid.tab_run = None;
            view.grid.go(at, false);
        }
        Some(_) => {}
        None => {
            // What nothing else has is the grid's: Escape takes the focus away, and so does whatever
            // closes over the grid, and keys are never to be lost.
            let is_free = !view.shell.is_asking()
                && !view.awaits_focus()
                && !egui::Popup::is_any_open(ui.ctx())
                && ui.memory(|memory| memory.top_modal_layer().is_none());
            if is_free && view.grid.editing.is_none() {
                ui.memory_mut(|memory| memory.request_focus(active));
                return true;
            }
        }
    }
    false
}

/// Ends the typing in a cell that lost the focus while it was out of sight.
pub(super) fn leave_if_unfocused(ui: &Ui, grid: &Grid<'_>, view: &mut ViewState) {
    let id = grid.id(view.grid.selection.active);
    if !ui.memory(|memory| memory.has_focus(id)) {
        stop_editing(grid, view);
    }
}

/// Ends the typing in a cell that is left: what was understood counts.
pub(super) fn stop_editing(grid: &Grid<'_>, view: &mut ViewState) {
    if view.grid.editing.take().is_none() {
        return;
    }
    view.grid.closes_step = true;
    let at = view.grid.selection.active;
    let id = grid.id(at);
    if at.col != Col::Certificate {
        view.shell.drafts.settle(id);
        return;
    }
    let (line, result) = grid.line(at.row);
    let text = view.shell.drafts.text(id, &at.col.text(line, result));
    let known = grid.known;
    if let Some(edit) = leave_certificate(id, &text, line, known, &mut view.shell.drafts) {
        view.typed.push(edit_action(grid, at.row, edit));
    }
}

/// The action of an edit; in the blank line it makes a new one.
pub(super) fn edit_action(grid: &Grid<'_>, row: usize, edit: LineEdit) -> Action {
    if grid.is_blank(row) {
        let mut lines = grid.lines().to_vec();
        let mut line = crate::domain::EnrolmentLine::empty();
        edit.make(&mut line);
        lines.push(line);
        return set_lines(grid, lines, LinesStep::New);
    }
    Action::EditLine { scenario: grid.place, row, edit }
}

pub(super) fn set_lines(
    grid: &Grid<'_>,
    lines: Vec<crate::domain::EnrolmentLine>,
    step: LinesStep,
) -> Action {
    Action::SetLines { scenario: grid.place, lines, step }
}

/// Takes the events that mean something to the cell with the focus.
fn meanings(ui: &Ui, view: &ViewState) -> Vec<Meaning> {
    let kind = view.grid.selection.active.col.kind();
    let is_chosen = view.grid.is_chosen_by_letter || view.grid.is_tabbed;
    let mut found = Vec::new();
    let shift = ui.input(|input| input.modifiers.shift);
    ui.input_mut(|input| {
        input.events.retain(|event| {
            // Once typing begins, the rest is the field's.
            if matches!(found.last(), Some(Meaning::Edit { .. })) {
                return true;
            }
            let meaning = match event {
                Event::Copy => Some(Meaning::Copy { with_headings: shift }),
                Event::Cut => Some(Meaning::Cut),
                Event::Paste(text) => Some(Meaning::Paste(text.clone())),
                Event::Text(text) if text.trim().is_empty() => return false,
                Event::Text(text) => match kind {
                    Kind::Typed => {
                        found.push(Meaning::Edit { is_over: true });
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
        Some(GridCommand::Go(step)) => Some(Meaning::Go { step, extends: false }),
        Some(GridCommand::Extend(step)) => Some(Meaning::Go { step, extends: true }),
        Some(GridCommand::Next { is_back }) => Some(Meaning::Next { is_back }),
        Some(GridCommand::Enter { is_back }) => Some(Meaning::Enter { is_back }),
        // A typed cell is not pressed like a button.
        Some(GridCommand::TypeOver) => Some(Meaning::Letter(String::new())),
        Some(GridCommand::Edit) => Some(Meaning::Edit { is_over: false }),
        Some(GridCommand::Open) => Some(Meaning::Open),
        Some(GridCommand::WholeLines) => Some(Meaning::WholeLines),
        Some(GridCommand::WholeColumns) => Some(Meaning::WholeColumns),
        Some(GridCommand::All) => Some(Meaning::All),
        Some(GridCommand::Copy) => Some(Meaning::Copy { with_headings: false }),
        Some(GridCommand::CopyWithHeadings) => Some(Meaning::Copy { with_headings: true }),
        Some(GridCommand::Cut) => Some(Meaning::Cut),
        Some(GridCommand::Lines(command)) => Some(Meaning::Do(command)),
        Some(GridCommand::Fill) => Some(Meaning::Fill),
        Some(GridCommand::SortAndFilter) => Some(Meaning::Menu),
        // What is pasted comes with an event of its own, and the rest is not the grid's.
        Some(
            GridCommand::Paste | GridCommand::Find | GridCommand::TakeBack | GridCommand::Choose,
        ) => None,
        None if kind == Kind::Chosen && modifiers.is_none() && key.name().len() == 1 => {
            Some(Meaning::Letter(key.name().to_owned()))
        }
        None => None,
    }
}

fn carry_out(ui: &Ui, grid: &Grid<'_>, meaning: &Meaning, view: &mut ViewState) -> Option<Action> {
    let active = view.grid.selection.active;
    if !matches!(
        meaning,
        Meaning::Next { .. } | Meaning::Enter { .. } | Meaning::Edit { .. } | Meaning::Letter(_)
    ) {
        view.grid.tab_run = None;
    }
    match meaning {
        Meaning::Go { step, extends } => go(grid, *step, *extends, view),
        Meaning::Next { is_back } => next_entered(grid, *is_back, view),
        Meaning::Enter { is_back } => enter(grid, *is_back, view),
        Meaning::Edit { is_over } => begin_editing(ui, grid, active, *is_over, view),
        Meaning::Open => view.grid.asks_open = true,
        Meaning::Fill => return fill(grid, view),
        Meaning::Letter(letters) => {
            let edit = letters.chars().last().and_then(|letter| active.col.by_letter(letter))?;
            view.grid.is_chosen_by_letter = true;
            return Some(edit_action(grid, active.row, edit));
        }
        Meaning::Do(command) => return do_command(grid, *command, view),
        Meaning::Copy { with_headings } => copy(ui, grid, *with_headings, view),
        Meaning::Cut => return cut(ui, grid, view),
        Meaning::Paste(text) => return paste(ui, grid, text, view),
        Meaning::All => select(grid, true, true, view),
        Meaning::WholeLines => select(grid, false, true, view),
        Meaning::WholeColumns => select(grid, true, false, view),
        Meaning::Menu => view.grid.asks_menu = Some(active.col),
    }
    None
}

/// Begins to type in a cell.
pub(super) fn begin_editing(
    ui: &Ui,
    grid: &Grid<'_>,
    at: CellAt,
    is_over: bool,
    view: &mut ViewState,
) {
    let (line, result) = grid.line(at.row);
    let is_blank = grid.is_blank(at.row);
    let original = at.col.text(line, result);
    let value = if is_blank { "" } else { &original };
    if view.grid.selection.active != at {
        view.grid.selection = Selection::at(at);
    }
    view.grid.scroll_to(at);
    view.grid.editing = Some(Editing { is_over, makes_line: is_blank });
    view.shell.drafts.begin(ui, grid.id(at), value, &original, is_over);
}

pub(super) fn go(grid: &Grid<'_>, step: Step, extends: bool, view: &mut ViewState) {
    let Selection { active, to, .. } = view.grid.selection;
    let from = if extends { to } else { active };
    let from = (view.grid.order.position(from.row).unwrap_or_default(), grid.col_place(from.col));
    let positions = view.grid.order.rows().len() + 1;
    let (position, col) = stepped(from, step, positions, grid.focusable(), view.grid.page);
    let at = CellAt {
        row: view.grid.order.row_at(position),
        col: grid.cols.get(col).copied().unwrap_or(active.col),
    };
    view.grid.go(at, extends);
    if matches!(step, Step::RowStart | Step::First) && !extends {
        view.grid.scroll_left(grid);
    }
}

/// Goes round within the range, if several cells are chosen.
fn went_within(grid: &Grid<'_>, is_along: bool, is_back: bool, view: &mut ViewState) -> bool {
    if view.grid.selection.is_single() {
        return false;
    }
    let active = view.grid.selection.active;
    let at = (view.grid.order.position(active.row).unwrap_or_default(), grid.col_place(active.col));
    let (position, col) = view.grid.range(grid).next(at, is_along, is_back);
    let row = view.grid.order.row_at(position);
    let col = grid.cols.get(col).copied().unwrap_or(active.col);
    view.grid.go_within(CellAt { row, col });
    true
}

/// Goes to the next cell that is entered, over the end of a line to the next one.
pub(super) fn next_entered(grid: &Grid<'_>, is_back: bool, view: &mut ViewState) {
    if went_within(grid, true, is_back, view) {
        return;
    }
    let active = view.grid.selection.active;
    view.grid.tab_run.get_or_insert(active.col);
    let run = view.grid.tab_run;
    let place = grid.col_place(active.col);
    let is_entered = |place: &usize| grid.cols.get(*place).is_some_and(|col| col.is_entered());
    let position = view.grid.order.position(active.row).unwrap_or_default();
    let within = if is_back {
        (0..place).rev().find(is_entered)
    } else {
        (place + 1..grid.cols.len()).find(is_entered)
    };
    let last = view.grid.order.rows().len();
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
    view.grid.go(CellAt { row: view.grid.order.row_at(position), col }, false);
    view.grid.tab_run = run;
    view.grid.is_tabbed = true;
}

/// Goes beneath, to where a run of Tab keys began.
pub(super) fn enter(grid: &Grid<'_>, is_back: bool, view: &mut ViewState) {
    if went_within(grid, false, is_back, view) {
        return;
    }
    let active = view.grid.selection.active;
    let col = if is_back { active.col } else { view.grid.tab_run.take().unwrap_or(active.col) };
    view.grid.tab_run = None;
    view.grid.selection.active.col = col;
    go(grid, if is_back { Step::Up } else { Step::Down }, false, view);
}

fn select(grid: &Grid<'_>, all_lines: bool, all_columns: bool, view: &mut ViewState) {
    let range = view.grid.range(grid);
    let last = view.grid.order.rows().len().saturating_sub(1);
    let (top, bottom) =
        if all_lines { (0, last) } else { (*range.positions.start(), *range.positions.end()) };
    let (first, end) = if all_columns {
        (*grid.focusable().start(), *grid.focusable().end())
    } else {
        (*range.cols.start(), *range.cols.end())
    };
    let at = |position: usize, col: usize| CellAt {
        row: view.grid.order.row_at(position),
        col: grid.cols.get(col).copied().unwrap_or(Col::Certificate),
    };
    // The focus stays in sight at the upper left.
    view.grid.selection = Selection::between(at(top, first), at(bottom, end));
}

/// Fills the range with what the cell with the focus holds.
fn fill(grid: &Grid<'_>, view: &mut ViewState) -> Option<Action> {
    let (rows, cols) = (view.grid.rows(grid), view.grid.cols(grid));
    let active = view.grid.selection.active;
    let (line, result) = grid.line(active.row);
    let text = active.col.text(line, result);
    let texts = vec![vec![text; cols.len()]; rows.len()];
    match lines::pasted(grid.lines(), &rows, &cols, &texts, grid.known) {
        Ok(lines) => {
            for &row in &rows {
                forget_drafts(grid, row, &cols, view);
            }
            Some(set_lines(grid, lines, LinesStep::Fill))
        }
        Err(not_taken) => refuse(view, told(&not_taken)),
    }
}

/// Does something to the lines or cells of the range.
pub(in crate::ui) fn do_command(
    grid: &Grid<'_>,
    command: LinesCommand,
    view: &mut ViewState,
) -> Option<Action> {
    let all = grid.lines();
    let mut rows = view.grid.rows(grid);
    let active = view.grid.selection.active;
    let position = view.grid.order.position(active.row).unwrap_or_default();
    match command {
        LinesCommand::Empty => {
            let cols: Vec<Col> =
                view.grid.cols(grid).into_iter().filter(|col| col.is_entered()).collect();
            if rows.is_empty() || cols.is_empty() {
                return None;
            }
            for &row in &rows {
                forget_drafts(grid, row, &cols, view);
            }
            Some(set_lines(grid, lines::emptied(all, &rows, &cols), LinesStep::Clear))
        }
        LinesCommand::FillDown => {
            let cols: Vec<Col> =
                view.grid.cols(grid).into_iter().filter(|col| col.is_entered()).collect();
            if rows.len() == 1 && position > 0 {
                // One cell takes what stands above it.
                rows.insert(0, view.grid.order.row_at(position - 1));
            }
            for &row in rows.iter().skip(1) {
                forget_drafts(grid, row, &cols, view);
            }
            Some(set_lines(grid, lines::filled_down(all, &rows, &cols), LinesStep::FillDown))
        }
        LinesCommand::Insert => {
            let (lines, moves) = lines::inserted(all, active.row);
            move_drafts(grid, &moves, view);
            view.grid.order.insert(position, active.row);
            view.grid.go(CellAt { col: Col::Certificate, ..active }, false);
            Some(set_lines(grid, lines, LinesStep::Insert))
        }
        LinesCommand::Duplicate => {
            rows.sort_unstable();
            let (lines, moves, first) = lines::duplicated(all, &rows);
            if rows.is_empty() {
                return None;
            }
            move_drafts(grid, &moves, view);
            let at = CellAt { row: first, col: active.col };
            view.grid.go(at, false);
            let last = CellAt { row: first + rows.len() - 1, col: active.col };
            view.grid.selection = Selection::between(at, last);
            Some(set_lines(grid, lines, LinesStep::Duplicate(rows.len())))
        }
        LinesCommand::Delete => {
            if rows.is_empty() {
                return None;
            }
            let (lines, moves) = lines::deleted(all, &rows);
            move_drafts(grid, &moves, view);
            // The focus stays where it is on the screen: what comes next stands there now.
            let top = *view.grid.range(grid).positions.start();
            let next = (top..view.grid.order.rows().len())
                .map(|position| view.grid.order.row_at(position))
                .find_map(|row| moves.get(row).copied().flatten());
            let row = next.unwrap_or_else(|| lines.len().saturating_sub(1));
            view.grid.go(CellAt { row, col: active.col }, false);
            Some(set_lines(grid, lines, LinesStep::Delete(rows.len())))
        }
        LinesCommand::MoveUp | LinesCommand::MoveDown if !view.grid.order.is_plans() => {
            // Lines would move past others that are not there to be seen.
            let text = "They are sorted or filtered now. Choose \"The plan's order\" and \"Show all lines\" in a \
                 heading's menu first.";
            view.shell.say("Lines move in the plan's order", text.to_owned());
            None
        }
        LinesCommand::MoveUp | LinesCommand::MoveDown => {
            rows.sort_unstable();
            let (lines, moves) = lines::moved(all, &rows, command == LinesCommand::MoveDown)?;
            move_drafts(grid, &moves, view);
            let followed = |at: CellAt| CellAt {
                row: moves.get(at.row).copied().flatten().unwrap_or(at.row),
                ..at
            };
            view.grid.selection = view.grid.selection.map(followed);
            view.grid.scroll_to(view.grid.selection.active);
            Some(set_lines(grid, lines, LinesStep::Move(rows.len())))
        }
    }
}

/// Forgets what was typed in cells of a line and not understood: they hold something else now.
pub(super) fn forget_drafts(grid: &Grid<'_>, row: usize, cols: &[Col], view: &mut ViewState) {
    for &col in cols {
        view.shell.drafts.drop_draft(cell_id(grid.place, row, col));
    }
}

fn move_drafts(grid: &Grid<'_>, moves: &Moves, view: &mut ViewState) {
    super::move_drafts(view, grid.place, moves);
}
