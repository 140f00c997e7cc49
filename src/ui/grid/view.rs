//! Where the user is in a table, and how they have it: selection, editing, columns, widths.

use std::collections::{BTreeMap, HashMap};
use std::ops::{Range as Span, RangeInclusive};

use egui::{Align, Id, Pos2, Rect, Ui};
use egui_table::{PrefetchInfo, Table, TableState};

use super::column::{GridColumn, KeptColumn};
use super::order::Order;
use super::selection::{CellAt, Range, Selection};
use super::table::GridTable;
use crate::ui::kit::column_snap::ColumnSnap;
use crate::ui::shell::command::GridCommand;

/// The widths that a column may have.
pub(super) const WIDTHS: egui::Rangef = egui::Rangef { min: 28.0, max: 600.0 };

/// By how much narrow columns may be wider than the room there is.
const NEARLY: f32 = 60.0;
/// A grid of less width than this is in a small window, or one of large text.
const SMALL: f32 = 440.0;

/// A cell that is typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Editing {
    /// Whether typing began over what stood there: then arrow keys leave the cell, as they do in a
    /// spreadsheet.
    pub(in crate::ui) is_over: bool,
    /// Whether typing began in the new row: then Escape takes the row back.
    pub(in crate::ui) makes_row: bool,
}

/// The state of the grid.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, asked for one frame"
)]
pub(in crate::ui) struct GridView<C: GridColumn> {
    pub(in crate::ui) selection: Selection<C>,
    pub(in crate::ui) editing: Option<Editing>,
    /// What follows once the change is made that was asked for.
    pub(in crate::ui) after_change: AfterChange<C>,
    pub(in crate::ui) order: Order<C>,
    /// Columns that the user chose to show, or not to.
    chosen: BTreeMap<C, bool>,
    /// Widths that the user gave columns.
    widths: BTreeMap<C, f32>,
    /// The widths of the columns shown.
    widths_now: Vec<f32>,
    /// The column in which a run of Tab keys began; Enter goes back beneath it.
    pub(super) tab_run: Option<C>,
    /// Whether Tab led to the cell with the focus: then Enter goes back beneath where Tab began.
    pub(super) is_tabbed: bool,
    /// Whether the cell with the focus was chosen in by a letter, so that Enter goes on.
    pub(super) is_chosen_by_letter: bool,
    /// Whether the focus is in the grid, or was and is nowhere else since.
    pub(in crate::ui) had_focus: bool,
    /// The cell of the grid that has the focus.
    pub(in crate::ui) focused_cell: Option<Id>,
    /// Whether columns are only as wide as they must be, so that all are in sight.
    pub(in crate::ui) is_narrow: bool,
    /// The value typed is to fill the range.
    pub(super) asks_fill: bool,
    /// The row to bring into sight.
    pub(super) scroll_row: Option<(usize, Option<Align>)>,
    pub(super) scroll_col: Option<C>,
    /// Brings the columns to rest at a border.
    pub(super) snap: ColumnSnap,
    /// The first position in sight.
    first_in_sight: usize,
    /// How many rows are in sight.
    pub(super) page: usize,
    /// The columns in sight beside the frozen ones, by their places among those shown.
    pub(in crate::ui) cols_in_sight: Span<usize>,
    /// The cells drawn in this frame, to find the one that got the focus or is under the pointer.
    drawn: HashMap<Id, (CellAt<C>, Rect)>,
    /// Whether a range is being drawn with the pointer, and whether of whole rows.
    pub(super) dragging: Option<DragOf>,
    /// Whether a step of the history is to end, since another cell is worked in now.
    pub(in crate::ui) closes_step: bool,
    /// The list or explanation of the cell with the focus is to open.
    pub(in crate::ui) asks_open: bool,
    /// The cell chosen is to have the focus, as soon as it is drawn.
    pub(in crate::ui) asks_focus: bool,
    /// The field that finds rows is to have the focus.
    pub(in crate::ui) asks_find: bool,
    /// What a menu asks to be done with the clipboard, once the focus is in the grid.
    pub(super) asks_command: Option<GridCommand>,
    /// The menu of this column's heading is to open.
    pub(super) asks_menu: Option<C>,
}

/// What follows once a change is made that the grid asked for; nothing of it, if the change is refused.
#[derive(Default)]
pub(in crate::ui) struct AfterChange<C> {
    /// What is chosen then.
    pub(in crate::ui) select: Option<Selection<C>>,
    /// Whether that has the focus then.
    pub(in crate::ui) focuses: bool,
    /// Cells that hold something else then: what was typed there and not understood is forgotten.
    pub(in crate::ui) forget: Vec<Id>,
}

/// What a range drawn with the pointer consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum DragOf {
    Cells,
    Rows,
}

/// Where the user was when a step was made: undo and redo go back there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(in crate::ui) struct Spot<C: GridColumn> {
    selection: Selection<C>,
    first_in_sight: usize,
}

impl<C: KeptColumn> GridView<C> {
    /// The columns that the user chose to show or not, to be kept between starts.
    pub(in crate::ui) fn chosen_columns(&self) -> Vec<(String, bool)> {
        self.chosen.iter().map(|(col, is_shown)| (col.word().to_owned(), *is_shown)).collect()
    }

    /// The widths that the user gave columns, in points, to be kept between starts.
    pub(in crate::ui) fn own_widths(&self) -> Vec<(String, u16)> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a width of some hundred points"
        )]
        let kept = |(col, width): (&C, &f32)| (col.word().to_owned(), *width as u16);
        self.widths.iter().map(kept).collect()
    }

    /// Has the columns as they were kept; words that are none of ours are passed over.
    pub(in crate::ui) fn restore_columns(
        &mut self,
        chosen: &[(String, bool)],
        widths: &[(String, u16)],
    ) {
        let named = |word: &str| C::ALL.iter().find(|col| col.word() == word).copied();
        self.chosen =
            chosen.iter().filter_map(|(word, is_shown)| Some((named(word)?, *is_shown))).collect();
        self.widths = widths
            .iter()
            .filter_map(|(word, width)| Some((named(word)?, f32::from(*width))))
            .collect();
    }
}

impl<C: GridColumn> GridView<C> {
    /// Has the grid do what a menu of the window asks for.
    pub(in crate::ui) fn ask(&mut self, command: GridCommand) {
        if command == GridCommand::Find {
            self.asks_find = true;
        } else {
            self.asks_command = Some(command);
            self.asks_focus = true;
        }
    }

    /// Whether the user chose to show a column, or not to.
    pub(in crate::ui) fn is_chosen(&self, col: C) -> Option<bool> {
        self.chosen.get(&col).copied()
    }

    /// Shows a column, or hides it.
    pub(in crate::ui) fn show_column(&mut self, col: C, is_shown: bool) {
        self.chosen.insert(col, is_shown);
    }

    /// Has all columns as they are at first.
    pub(in crate::ui) fn usual_columns(&mut self) {
        self.chosen.clear();
        self.widths.clear();
    }

    pub(in crate::ui) fn has_own_columns(&self) -> bool {
        !self.chosen.is_empty() || !self.widths.is_empty()
    }

    /// Brings the view in step with the rows there are.
    pub(in crate::ui) fn follow<T: GridTable<Column = C>>(&mut self, table: &T) {
        let is_anew = self.order.follow(table);
        if is_anew && !self.order.is_tables() {
            // Between the two corners of a range stand other rows now.
            self.selection = Selection::at(self.selection.active);
        }
        let focusable = focusable(table);
        let cols = table.columns().get(focusable).unwrap_or_default();
        let last = positions(table).saturating_sub(1);
        let within = |at: CellAt<C>| CellAt {
            row: at.row.min(last),
            col: if cols.contains(&at.col) {
                at.col
            } else {
                cols.first().copied().unwrap_or(at.col)
            },
        };
        self.selection = self.selection.map(within);
        // A row that a filter leaves out holds no focus.
        if self.order.position(self.selection.active.row).is_none() {
            let row = self.order.row_at(0);
            self.selection = Selection::at(CellAt { row, col: self.selection.active.col });
        }
        let Selection { from, to, .. } = self.selection;
        if [from, to].iter().any(|corner| self.order.position(corner.row).is_none()) {
            self.selection = Selection::at(self.selection.active);
        }
    }

    /// The rectangle of cells chosen.
    pub(super) fn range<T: GridTable<Column = C>>(&self, table: &T) -> Range {
        let place =
            |at: CellAt<C>| (self.order.position(at.row).unwrap_or_default(), place(table, at.col));
        Range::between(place(self.selection.from), place(self.selection.to))
    }

    /// The rows of the range by their place in the table, as they are shown; without the new one.
    pub(super) fn rows<T: GridTable<Column = C>>(&self, table: &T) -> Vec<usize> {
        let rows = self.range(table).positions.map(|position| self.order.row_at(position));
        rows.filter(|row| *row < table.rows()).collect()
    }

    /// The columns of the range.
    pub(super) fn cols<T: GridTable<Column = C>>(&self, table: &T) -> Vec<C> {
        table.columns().get(self.range(table).cols).unwrap_or_default().to_vec()
    }

    /// Puts the focus in a cell, or has the range grow to it, and brings it into sight.
    pub(in crate::ui) fn go(&mut self, at: CellAt<C>, extends: bool) {
        self.selection = if extends { self.selection.grown_to(at) } else { Selection::at(at) };
        self.leave_cell();
        self.scroll_to(at);
    }

    /// Moves the focus within the range.
    pub(super) fn go_within(&mut self, at: CellAt<C>) {
        self.selection.active = at;
        self.leave_cell();
        self.scroll_to(at);
    }

    fn leave_cell(&mut self) {
        self.editing = None;
        self.is_chosen_by_letter = false;
        self.is_tabbed = false;
        self.closes_step = true;
    }

    /// Brings the columns that are not frozen into sight from their beginning.
    pub(super) fn scroll_left<T: GridTable<Column = C>>(&mut self, table: &T) {
        self.scroll_col = table.columns().get(table.frozen()).copied();
    }

    /// Brings a cell into sight.
    pub(in crate::ui) fn scroll_to(&mut self, at: CellAt<C>) {
        self.scroll_row = Some((at.row, None));
        self.scroll_col = Some(at.col);
    }

    /// Brings a column into sight, wherever the focus is.
    pub(in crate::ui) fn scroll_to_column(&mut self, col: C) {
        self.scroll_col = Some(col);
    }

    /// Does what follows once a change was made that the grid asked for; tells which drafts go with it.
    pub(in crate::ui) fn take_after_change(&mut self) -> (Vec<Id>, bool) {
        let AfterChange { select, focuses, forget } = std::mem::take(&mut self.after_change);
        if let Some(selection) = select {
            self.go(selection.active, false);
            self.selection = selection;
        }
        (forget, focuses)
    }

    /// Where the user is.
    pub(in crate::ui) fn spot(&self) -> Spot<C> {
        Spot { selection: self.selection, first_in_sight: self.first_in_sight }
    }

    /// Goes back to where the user was.
    pub(in crate::ui) fn return_to(&mut self, spot: Spot<C>) -> CellAt<C> {
        self.selection = spot.selection;
        self.editing = None;
        self.first_in_sight = spot.first_in_sight;
        self.scroll_row = Some((usize::MAX, Some(Align::TOP)));
        spot.selection.active
    }

    /// The position to scroll to, of `rows` positions; a row just asked for is there only after the
    /// change is made.
    pub(super) fn take_scroll_row(&mut self, rows: usize) -> Option<(usize, Option<Align>)> {
        let (row, align) = self.scroll_row.take()?;
        if align == Some(Align::TOP) {
            return Some((self.first_in_sight.min(rows.saturating_sub(1)), align));
        }
        match self.order.position(row) {
            Some(position) if position < rows => Some((position, align)),
            _ => None,
        }
    }

    pub(super) fn take_scroll_col<T: GridTable<Column = C>>(&mut self, table: &T) -> Option<usize> {
        let col = self.scroll_col.take()?;
        // Frozen columns are always in sight.
        Some(place(table, col)).filter(|place| *place >= table.frozen())
    }

    /// The widths of the columns in the room there is. One column takes what the others leave.
    pub(super) fn fit<T: GridTable<Column = C>>(
        &mut self,
        ui: &Ui,
        table: &T,
        needed: &BTreeMap<C, f32>,
    ) -> Vec<f32> {
        let available = ui.available_width() - 2.0;
        let width_of = |col: C, is_narrow: bool| {
            let (wide, narrow) = table.widths(col);
            let usual = if is_narrow { narrow } else { wide };
            let needed = needed.get(&col).copied().unwrap_or_default();
            self.widths.get(&col).copied().unwrap_or(usual.max(needed))
        };
        let cols = table.columns();
        let sum = |is_narrow| cols.iter().map(|col| width_of(*col, is_narrow)).sum::<f32>();
        // Where not even narrow columns come near, the grid scrolls, and they may as well be wide.
        // In a small window each point counts.
        let is_small = available < SMALL;
        let is_narrow = sum(false) > available && (is_small || sum(true) <= available + NEARLY);
        if is_narrow != self.is_narrow {
            self.is_narrow = is_narrow;
            ui.ctx().request_discard("the columns of the grid change");
        }
        let left = available - sum(is_narrow);
        let fitted = |&col: &C| {
            let width = width_of(col, is_narrow);
            let takes_rest = col.look().takes_rest && !self.widths.contains_key(&col);
            (if takes_rest { width + left.max(0.0) } else { width }).floor()
        };
        self.widths_now = cols.iter().map(fitted).collect();
        self.widths_now.clone()
    }

    /// Tells the table the widths of this frame; they are ours to decide.
    pub(super) fn keep_widths<T: GridTable<Column = C>>(&self, ui: &Ui, table: &T, shown: &Table) {
        let id = shown.get_id(ui);
        let mut state = TableState::load(ui.ctx(), id).unwrap_or_default();
        for (col, width) in table.columns().iter().zip(&self.widths_now) {
            state.col_widths.insert(column_id(*col), *width);
        }
        state.store(ui.ctx(), id);
    }

    /// Gives a column another width.
    pub(super) fn set_width(&mut self, col: C, width: f32) {
        self.widths.insert(col, WIDTHS.clamp(width));
    }

    /// The widths of the columns shown.
    pub(super) fn widths_now(&self) -> &[f32] {
        &self.widths_now
    }

    /// The width of a column shown, by its place.
    pub(super) fn width(&self, place: usize) -> f32 {
        self.widths_now.get(place).copied().unwrap_or(WIDTHS.min)
    }

    /// The width of columns shown, by the places of the first and the last.
    pub(in crate::ui) fn width_between(&self, (first, last): (usize, usize)) -> f32 {
        self.widths_now.get(first..=last).map_or(0.0, |widths| widths.iter().sum())
    }

    /// Whether a cell is typed in that was scrolled out of sight.
    pub(in crate::ui) fn is_typing_out_of_sight(&self) -> bool {
        self.editing.is_some() && self.focused_cell.is_some_and(|id| !self.drawn.contains_key(&id))
    }

    /// Begins to draw the cells.
    pub(super) fn begin_of_cells(&mut self, info: &PrefetchInfo) {
        let first = usize::try_from(info.visible_rows.start).unwrap_or_default();
        let last = usize::try_from(info.visible_rows.end).unwrap_or_default();
        self.first_in_sight = first;
        self.page = last.saturating_sub(first + 2).max(1);
        // What stands after the last column is none.
        let cols = self.widths_now.len();
        let Span { start, end } = info.visible_columns;
        self.cols_in_sight = start.min(cols)..end.min(cols);
        self.drawn.clear();
    }

    /// Begins to draw the cells of a table of which all are drawn.
    pub(super) fn begin_of_all_cells(&mut self, rows: usize, cols: usize) {
        self.page = rows.max(1);
        self.cols_in_sight = 0..cols;
        self.drawn.clear();
    }

    /// Notes a cell that is drawn.
    pub(super) fn note_cell(&mut self, id: Id, at: CellAt<C>, rect: Rect) {
        self.drawn.insert(id, (at, rect));
    }

    /// The cell that a widget is, if it was drawn in the frame before.
    pub(in crate::ui) fn cell_of(&self, id: Id) -> Option<CellAt<C>> {
        self.drawn.get(&id).map(|(at, _)| *at)
    }

    /// The cell under the pointer.
    fn cell_at(&self, pointer: Pos2) -> Option<CellAt<C>> {
        self.drawn.values().find(|(_, rect)| rect.contains(pointer)).map(|(at, _)| *at)
    }

    /// Follows rows that stand elsewhere now. Where all are others, the user stays where they are.
    pub(in crate::ui) fn follow_rows(&mut self, places: &[Option<usize>]) {
        if places.iter().all(Option::is_none) {
            return;
        }
        let followed = |at: CellAt<C>| match places.get(at.row) {
            Some(Some(row)) => CellAt { row: *row, ..at },
            // The row is gone: what comes next stands there now.
            Some(None) => {
                let gone = places[..at.row].iter().filter(|place| place.is_none()).count();
                CellAt { row: at.row - gone, ..at }
            }
            None => {
                let kept = places.iter().flatten().max().map_or(0, |last| last + 1);
                CellAt { row: kept, ..at }
            }
        };
        self.selection = self.selection.map(followed);
    }

    /// Forgets what a key asked of a cell that has nothing to open.
    pub(super) fn forget_questions(&mut self) {
        self.asks_open = false;
        self.asks_menu = None;
    }

    /// Draws a range out under the pointer, while its button is held.
    pub(super) fn draw_range<T: GridTable<Column = C>>(&mut self, ui: &Ui, table: &T) {
        let Some(of) = self.dragging else { return };
        if !ui.input(|input| input.pointer.primary_down()) {
            self.dragging = None;
            return;
        }
        let pointer = ui.input(|input| input.pointer.interact_pos());
        let Some(at) = pointer.and_then(|pointer| self.cell_at(pointer)) else { return };
        let col = match of {
            DragOf::Rows => table.columns().get(*focusable(table).end()).copied(),
            DragOf::Cells if at.col.look().is_handle => None,
            DragOf::Cells => Some(at.col),
        };
        let at = CellAt { row: at.row, col: col.unwrap_or(self.selection.to.col) };
        if at != self.selection.to {
            self.selection = self.selection.grown_to(at);
            self.scroll_row = Some((at.row, None));
            if of == DragOf::Cells {
                self.scroll_col = Some(at.col);
            }
            ui.ctx().request_repaint();
        }
    }
}

/// The identity of a column of the table crate.
pub(super) fn column_id<C: GridColumn>(col: C) -> Id {
    Id::unique(("grid column", col))
}

/// How many positions a table has, its new row among them.
pub(super) fn positions<T: GridTable>(table: &T) -> usize {
    table.rows() + usize::from(table.has_new_row())
}

/// The place of a column among those shown.
pub(super) fn place<T: GridTable>(table: &T, col: T::Column) -> usize {
    let place = table.columns().iter().position(|shown| *shown == col);
    place.unwrap_or_else(|| *focusable(table).start())
}

/// The places of the columns that the focus may stand in.
pub(super) fn focusable<T: GridTable>(table: &T) -> RangeInclusive<usize> {
    let takes_focus = |col: &T::Column| !col.look().is_handle;
    let first = table.columns().iter().position(takes_focus).unwrap_or_default();
    let last = table.columns().iter().rposition(takes_focus).unwrap_or(first);
    first..=last
}
