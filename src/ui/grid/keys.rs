//! What keys do in the grid while no cell is typed in.
//!
//! Keys are taken before any cell is drawn: egui would else move the focus by them in its own way.

use egui::{Event, FocusDirection, Key, Modifiers, Ui};

use super::GridUi;
use super::rows::RowsCommand;
use super::selection::{CellAt, Selection, Step, stepped};
use super::table::{CellKind, GridTable};
use super::view::{Editing, focusable, positions};

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
    Empty,
    Copy { with_headings: bool },
    Cut,
    Paste(String),
    FillDown,
    All,
    WholeRows,
    WholeColumns,
    Do(RowsCommand),
    Menu,
}

impl<T: GridTable> GridUi<'_, T> {
    /// Takes the keys that are the grid's.
    pub(super) fn keys_ui(&mut self, ui: &Ui) {
        if !ui.is_enabled() {
            return;
        }
        let is_back = self.follow_focus(ui);
        let id = self.table.cell_id(self.view.selection.active);
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        self.view.focused_cell = has_focus.then_some(id);
        if has_focus {
            self.view.had_focus = true;
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
        if std::mem::take(&mut self.view.asks_fill) {
            self.fill();
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
                // What nothing else has is the grid's: Escape takes the focus away, and so does whatever
                // closes over the grid, and keys are never to be lost.
                let is_free = self.table.is_main()
                    && !self.shell.is_asking()
                    && !self.shell.awaits_focus()
                    && !egui::Popup::is_any_open(ui.ctx())
                    && ui.memory(|memory| memory.top_modal_layer().is_none());
                if is_free && self.view.editing.is_none() {
                    ui.memory_mut(|memory| memory.request_focus(active));
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
                        CellKind::Typed => {
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

    fn carry_out(&mut self, ui: &Ui, meaning: &Meaning) {
        let active = self.view.selection.active;
        if !matches!(
            meaning,
            Meaning::Next { .. }
                | Meaning::Enter { .. }
                | Meaning::Edit { .. }
                | Meaning::Letter(_)
        ) {
            self.view.tab_run = None;
        }
        match meaning {
            Meaning::Go { step, extends } => self.go(*step, *extends),
            Meaning::Next { is_back } => self.next_entered(*is_back),
            Meaning::Enter { is_back } => self.enter(*is_back),
            Meaning::Edit { is_over } => self.begin_editing(ui, active, *is_over),
            Meaning::Open => self.view.asks_open = true,
            Meaning::Fill => self.fill(),
            Meaning::Letter(letters) => {
                let change =
                    letters.chars().last().and_then(|letter| self.table.by_letter(active, letter));
                if let Some(change) = change {
                    self.view.is_chosen_by_letter = true;
                    self.done.push(change);
                }
            }
            Meaning::Empty => self.command(RowsCommand::Empty),
            Meaning::FillDown => self.command(RowsCommand::FillDown),
            Meaning::Do(command) => self.command(*command),
            Meaning::Copy { with_headings } => self.copy(ui, *with_headings),
            Meaning::Cut => self.cut(ui),
            Meaning::Paste(text) => self.paste(text),
            Meaning::All => self.select(true, true),
            Meaning::WholeRows => self.select(false, true),
            Meaning::WholeColumns => self.select(true, false),
            Meaning::Menu => self.view.asks_menu = Some(active.col),
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
        let at = CellAt { row: self.view.order.row_at(position), col: self.col(place) };
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
    let (shift, alt, command) = (modifiers.shift, modifiers.alt, modifiers.command);
    let go = |step| Some(Meaning::Go { step, extends: shift });
    match key {
        Key::ArrowUp if alt && shift => Some(Meaning::Do(RowsCommand::MoveUp)),
        Key::ArrowDown if alt && shift => Some(Meaning::Do(RowsCommand::MoveDown)),
        Key::ArrowDown if alt => Some(Meaning::Open),
        Key::ArrowUp => go(if command { Step::Top } else { Step::Up }),
        Key::ArrowDown => go(if command { Step::Bottom } else { Step::Down }),
        Key::ArrowLeft => go(if command { Step::RowStart } else { Step::Left }),
        Key::ArrowRight => go(if command { Step::RowEnd } else { Step::Right }),
        Key::Home => go(if command { Step::First } else { Step::RowStart }),
        Key::End => go(if command { Step::Last } else { Step::RowEnd }),
        Key::PageUp if !command => go(Step::PageUp),
        Key::PageDown if !command => go(Step::PageDown),
        Key::Tab if !command && !alt => Some(Meaning::Next { is_back: shift }),
        // Enter opens a list and explains a figure, unless a letter chose what was wanted.
        Key::Enter if command => Some(Meaning::Fill),
        Key::Enter if alt => None,
        Key::Enter if shift || goes_on || kind == CellKind::Typed => {
            Some(Meaning::Enter { is_back: shift })
        }
        Key::Space if command && !shift => Some(Meaning::WholeColumns),
        Key::Space if shift && !command => Some(Meaning::WholeRows),
        // A typed cell is not pressed like a button.
        Key::Space if kind == CellKind::Typed => Some(Meaning::Letter(String::new())),
        Key::F2 if kind == CellKind::Typed => Some(Meaning::Edit { is_over: false }),
        Key::F2 => Some(Meaning::Open),
        Key::Delete | Key::Backspace if command => Some(Meaning::Do(RowsCommand::Delete)),
        Key::Delete | Key::Backspace => Some(Meaning::Empty),
        Key::Insert if modifiers.is_none() => Some(Meaning::Do(RowsCommand::Insert)),
        Key::D if command && shift => Some(Meaning::Do(RowsCommand::Duplicate)),
        Key::D if command => Some(Meaning::FillDown),
        Key::A if command => Some(Meaning::All),
        Key::C if command => Some(Meaning::Copy { with_headings: shift }),
        Key::X if command => Some(Meaning::Cut),
        Key::L if command && shift => Some(Meaning::Menu),
        key if kind == CellKind::Chosen && modifiers.is_none() && key.name().len() == 1 => {
            Some(Meaning::Letter(key.name().to_owned()))
        }
        _ => None,
    }
}
