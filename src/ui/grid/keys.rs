//! What keys do in the grid while no cell is typed in.
//!
//! Keys are taken before any cell is drawn: egui would else move the focus by them in its own way.

use egui::{Event, FocusDirection, Key, Modifiers, Ui};

use super::column::CellKind;
use super::grid_ui::GridUi;
use super::selection::{CellAt, Selection, stepped};
use super::shown_cells::ShownCells;
use super::view::{Editing, focusable, positions};
use crate::ui::kit::keys::escaped;
use crate::ui::shell::command::{GridCommand, Step, Where};

/// What a key means.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    Do(GridCommand),
    Letter(String),
    Paste(String),
}

impl<T: ShownCells> GridUi<'_, T> {
    /// Takes the keys that are the grid's.
    pub(super) fn keys_ui(&mut self, ui: &Ui) {
        if !ui.is_enabled() {
            return;
        }
        // A click beside a table that is not its page's main one leaves it: the focus goes with its release.
        let is_clicked = !self.table.is_main()
            && ui.input(|input| input.pointer.any_pressed() || input.pointer.any_released());
        self.view.had_focus &= !is_clicked;
        let is_back = self.follow_focus(ui);
        let id = self.table.cell_id(self.view.selection.active);
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        self.view.focused_cell = has_focus.then_some(id);
        if has_focus {
            self.view.had_focus = !is_clicked;
        } else {
            // While nothing has it, the grid is the one to have it again.
            self.view.had_focus &= ui.memory(|memory| memory.focused().is_none());
            return;
        }
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        // The key by which the focus came back was meant for what had it before.
        if self.view.editing.is_some() || is_back {
            return;
        }
        if let Some(command) = self.view.asks_command.take() {
            self.carry_out_asked(ui, command);
        }
        if std::mem::take(&mut self.view.asks_fill) {
            self.fill();
            self.view.closes_step = true;
        }
        for meaning in self.meanings(ui) {
            self.carry_out(ui, &meaning);
        }
        let now = self.table.cell_id(self.view.selection.active);
        if now != id && ui.memory(|memory| memory.has_focus(id)) {
            ui.memory_mut(|memory| memory.request_focus(now));
        }
    }

    /// Follows the focus to a cell that got it otherwise than by a key of the grid: by a screen reader, by
    /// Tab from outside, or because a list was closed. Says whether the focus just came back to the grid.
    fn follow_focus(&mut self, ui: &Ui) -> bool {
        let active = self.table.cell_id(self.view.selection.active);
        if std::mem::take(&mut self.view.asks_focus) {
            self.shell.ask_focus(ui.ctx(), active);
            return false;
        }
        match ui.memory(egui::Memory::focused) {
            // The selection moved from under the focus, as when its row was filtered out.
            Some(focused) if focused != active && self.view.focused_cell == Some(focused) => {
                if self.view.editing.is_none() {
                    ui.memory_mut(|memory| memory.request_focus(active));
                }
            }
            Some(focused) if focused != active => {
                let at = self.view.cell_of(focused);
                let Some(at) = at.filter(|at| self.table.cell_id(*at) == focused) else {
                    return false;
                };
                self.stop_editing();
                self.view.tab_run = None;
                self.view.go(at, false);
            }
            Some(_) => {}
            None => {
                // The focus that nothing else has is the grid's: Escape takes it away, and so does whatever
                // closes over the grid, and keys are never to be lost. Of several tables of a page it is that
                // of the one that had it last.
                let is_free = (self.table.is_main() || self.view.had_focus)
                    && !self.shell.is_asking()
                    && !self.shell.awaits_focus()
                    && !egui::Popup::is_any_open(ui.ctx())
                    && ui.memory(|memory| memory.top_modal_layer().is_none());
                if is_free && self.view.editing.is_none() {
                    ui.memory_mut(|memory| memory.request_focus(active));
                    if escaped(ui.ctx()) {
                        // What was typed here before and refused is taken back.
                        self.shell.drafts.drop_draft(active);
                    }
                    return true;
                }
            }
        }
        false
    }

    /// Ends the typing in a cell that lost the focus while it was out of sight.
    pub(super) fn leave_if_unfocused(&mut self, ui: &Ui) {
        let id = self.table.cell_id(self.view.selection.active);
        if !ui.memory(|memory| memory.has_focus(id)) {
            self.stop_editing();
        }
    }

    /// Takes the events that mean something to the cell with the focus.
    fn meanings(&self, ui: &Ui) -> Vec<Meaning> {
        let kind = self.table.kind(self.view.selection.active);
        let is_chosen = self.view.is_chosen_by_letter || self.view.is_tabbed;
        let mut found = Vec::new();
        let mut held = ui.input(|input| input.modifiers);
        let shift = held.shift;
        ui.input_mut(|input| {
            input.events.retain(|event| {
                // Once typing begins, the rest is the field's.
                let last = found.last();
                if matches!(last, Some(Meaning::Do(GridCommand::TypeOver | GridCommand::Edit))) {
                    return true;
                }
                if let Event::Key { modifiers, .. } | Event::ModifiersChanged(modifiers) = event {
                    held = *modifiers;
                }
                // Alt and a letter are meant for a menu. On a Mac they write a letter with an accent.
                let is_menu_key = held.alt && !held.ctrl && !cfg!(target_os = "macos");
                let meaning = match event {
                    Event::Copy if shift => Some(Meaning::Do(GridCommand::CopyWithHeadings)),
                    Event::Copy => Some(Meaning::Do(GridCommand::Copy)),
                    Event::Cut => Some(Meaning::Do(GridCommand::Cut)),
                    Event::Paste(text) => Some(Meaning::Paste(text.clone())),
                    Event::Text(text) if is_menu_key || text.trim().is_empty() => return false,
                    Event::Text(text) => match kind {
                        CellKind::Typed => {
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

    fn carry_out(&mut self, ui: &Ui, meaning: &Meaning) {
        let active = self.view.selection.active;
        match meaning {
            Meaning::Letter(letters) => {
                let change =
                    letters.chars().last().and_then(|letter| self.table.by_letter(active, letter));
                if let Some(change) = change {
                    self.view.is_chosen_by_letter = true;
                    self.done.push(change);
                } else if let Some(why) = self.table.why_locked() {
                    self.shell.tell(why);
                }
            }
            Meaning::Paste(text) => {
                self.view.tab_run = None;
                self.paste(text);
            }
            Meaning::Do(command) => self.carry_out_command(ui, *command),
        }
    }

    /// Does what a menu asked for. What is to be pasted is asked of the system, and comes in a later frame.
    fn carry_out_asked(&mut self, ui: &Ui, command: GridCommand) {
        if command == GridCommand::Paste {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::RequestPaste);
        } else {
            self.carry_out_command(ui, command);
        }
    }

    fn carry_out_command(&mut self, ui: &Ui, command: GridCommand) {
        let active = self.view.selection.active;
        if !matches!(
            command,
            GridCommand::Next { .. }
                | GridCommand::Enter { .. }
                | GridCommand::TypeOver
                | GridCommand::Edit
        ) {
            self.view.tab_run = None;
        }
        match command {
            GridCommand::Go(step) => self.go(step, false),
            GridCommand::Extend(step) => self.go(step, true),
            GridCommand::Next { is_back } => self.next_entered(is_back),
            GridCommand::Enter { is_back } => self.enter(is_back),
            GridCommand::TypeOver => self.begin_editing(ui, active, true),
            GridCommand::Edit => self.begin_editing(ui, active, false),
            GridCommand::Open => self.view.asks_open = true,
            GridCommand::Fill => self.fill(),
            GridCommand::Lines(command) => self.command(command),
            GridCommand::Copy => self.copy(ui, false),
            GridCommand::CopyWithHeadings => self.copy(ui, true),
            GridCommand::Cut => self.cut(ui),
            // The text of a cell that was refused is what stands there to be typed over, and so is that of a cell
            // that looks like a field among others.
            GridCommand::All
                if self.shell.drafts.problem(self.table.cell_id(active)).is_some()
                    || (!self.table.is_main() && self.table.kind(active) == CellKind::Typed) =>
            {
                self.begin_editing(ui, active, true);
            }
            GridCommand::All => self.select(true, true),
            GridCommand::WholeLines => self.select(false, true),
            GridCommand::WholeColumns => self.select(true, false),
            GridCommand::SortAndFilter => self.view.asks_menu = Some(active.col),
            // What is pasted comes with its text, and the rest is not done by a key of a cell.
            GridCommand::Paste
            | GridCommand::Find
            | GridCommand::TakeBack
            | GridCommand::Choose => {}
        }
    }

    /// Begins to type in a cell.
    pub(super) fn begin_editing(&mut self, ui: &Ui, at: CellAt<T::Column>, is_over: bool) {
        let makes_row = self.is_new(at.row);
        let original = self.table.text(at);
        let value = if makes_row { "" } else { &original };
        if self.view.selection.active != at {
            self.view.selection = Selection::at(at);
        }
        self.view.scroll_to(at);
        self.view.editing = Some(Editing { is_over, makes_row });
        self.shell.drafts.begin(ui, self.table.cell_id(at), value, &original, is_over);
    }

    pub(super) fn go(&mut self, step: Step, extends: bool) {
        let Selection { active, to, .. } = self.view.selection;
        let from = self.place_of(if extends { to } else { active });
        // Rows that are left out have no position.
        let rows = self.view.order.rows().len();
        let positions = rows + positions(self.table) - self.table.rows();
        let columns = focusable(self.table);
        let (position, place) = stepped(from, step, (rows, positions), columns, self.view.page);
        let mut at = CellAt { row: self.view.order.row_at(position), col: self.col(place) };
        if !extends && !self.is_new(active.row) && self.is_new(at.row) {
            at.col = self.table.new_row_begins().unwrap_or(at.col);
        }
        self.view.go(at, extends);
        if matches!(step, Step::RowStart | Step::First) && !extends {
            self.view.scroll_left(self.table);
        }
    }

    /// Goes round within the range, if several cells are chosen.
    fn went_within(&mut self, is_along: bool, is_back: bool) -> bool {
        if self.view.selection.is_single() {
            return false;
        }
        let at = self.place_of(self.view.selection.active);
        let (position, place) = self.view.range(self.table).next(at, is_along, is_back);
        let at = CellAt { row: self.view.order.row_at(position), col: self.col(place) };
        self.view.go_within(at);
        true
    }

    /// Goes to the next cell that is entered, over the end of a row to the next one.
    pub(in crate::ui) fn next_entered(&mut self, is_back: bool) {
        if self.went_within(true, is_back) {
            return;
        }
        let active = self.view.selection.active;
        let (position, place) = self.place_of(active);
        if let Some(at) = self.entered_from(position, place, is_back) {
            self.go_on(active.col, at);
            self.view.is_tabbed = true;
        }
    }

    /// Goes on to a cell as Tab does: Enter then goes back beneath where the run of cells began, which is in
    /// the column `from` if it begins here.
    pub(in crate::ui) fn go_on(&mut self, from: T::Column, at: CellAt<T::Column>) {
        let run = self.view.tab_run.or(Some(from));
        self.view.go(at, false);
        self.view.tab_run = run;
    }

    /// The entered cell that comes next after a cell, or before it.
    fn entered_from(
        &self,
        position: usize,
        place: usize,
        is_back: bool,
    ) -> Option<CellAt<T::Column>> {
        let count = self.table.columns().len();
        let last = self.view.order.rows().len() + usize::from(self.table.has_new_row());
        let is_entered = |at: &CellAt<T::Column>| {
            matches!(self.table.kind(*at), CellKind::Typed | CellKind::Chosen)
        };
        let in_row = |position: usize, places: std::ops::Range<usize>| {
            let row = self.view.order.row_at(position);
            places.map(move |place| CellAt { row, col: self.col(place) })
        };
        if is_back {
            let before = in_row(position, 0..place).rev().find(is_entered);
            before.or_else(|| {
                (0..position).rev().find_map(|row| in_row(row, 0..count).rev().find(is_entered))
            })
        } else {
            let after = in_row(position, place + 1..count).find(is_entered);
            after.or_else(|| {
                (position + 1..last).find_map(|row| in_row(row, 0..count).find(is_entered))
            })
        }
    }

    /// Goes beneath, to where a run of Tab keys began.
    pub(in crate::ui) fn enter(&mut self, is_back: bool) {
        if self.went_within(false, is_back) {
            return;
        }
        let active = self.view.selection.active;
        let run = self.view.tab_run.take();
        let col = if is_back { active.col } else { run.unwrap_or(active.col) };
        self.view.selection.active.col = col;
        self.go(if is_back { Step::Up } else { Step::Down }, false);
    }

    fn select(&mut self, all_rows: bool, all_columns: bool) {
        let range = self.view.range(self.table);
        let last = self.view.order.rows().len().saturating_sub(1);
        let (top, bottom) =
            if all_rows { (0, last) } else { (*range.positions.start(), *range.positions.end()) };
        let columns = if all_columns { focusable(self.table) } else { range.cols };
        let at = |position: usize, place: usize| CellAt {
            row: self.view.order.row_at(position),
            col: self.col(place),
        };
        // The focus stays in sight at the upper left.
        self.view.selection =
            Selection::between(at(top, *columns.start()), at(bottom, *columns.end()));
    }
}

/// What a key means in a cell of a kind; `None` leaves it to others.
fn of_key(key: Key, modifiers: Modifiers, kind: CellKind, goes_on: bool) -> Option<Meaning> {
    let of_kind = if kind == CellKind::Typed { Where::TypedCell } else { Where::OpeningCell };
    let gone_on = if goes_on { Where::GoneOnCell } else { Where::Cell };
    match GridCommand::meant(key, modifiers, &[Where::Cell, of_kind, gone_on]) {
        // A typed cell is not pressed like a button.
        Some(GridCommand::TypeOver) => Some(Meaning::Letter(String::new())),
        Some(command) => Some(Meaning::Do(command)),
        None if kind == CellKind::Chosen && modifiers.is_none() && key.name().len() == 1 => {
            Some(Meaning::Letter(key.name().to_owned()))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_does_what_the_list_says_of_its_keys() {
        for row in GridCommand::list() {
            for keys in &row.keys {
                let (kind, goes_on) = match keys.within {
                    Where::Cell | Where::TypedCell => (CellKind::Typed, false),
                    Where::OpeningCell => (CellKind::Chosen, false),
                    Where::GoneOnCell => (CellKind::Chosen, true),
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
            of_key(Key::B, none, CellKind::Chosen, false),
            Some(Meaning::Letter("B".to_owned()))
        );
        assert_eq!(of_key(Key::B, none, CellKind::Typed, false), None);
        assert_eq!(of_key(Key::Enter, none, CellKind::Chosen, false), None);
        let beneath = Meaning::Do(GridCommand::Enter { is_back: false });
        assert_eq!(of_key(Key::Enter, none, CellKind::Chosen, true), Some(beneath));
    }
}
