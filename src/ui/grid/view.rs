//! Where the user is in the grid, and how they have it: selection, editing, columns, widths.

use std::collections::{BTreeMap, HashMap};

use egui::{Align, Id, Pos2, Rect, Ui};
use egui_table::{PrefetchInfo, Table, TableState};

use super::Grid;
use super::column::{Col, Kind};
use super::order::Order;
use super::selection::{CellAt, Range, Selection};
use crate::domain::EnrolmentLine;
use crate::plan::Action;
use crate::rates::RateSetId;

/// The widths that a column may have.
const WIDTHS: egui::Rangef = egui::Rangef { min: 28.0, max: 600.0 };

/// By how much narrow columns may be wider than the room there is.
const NEARLY: f32 = 60.0;

/// A cell that is typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Editing {
    /// Whether typing began over what stood there: then arrow keys leave the cell, as they do in a
    /// spreadsheet.
    pub(in crate::ui) is_over: bool,
    /// Whether typing began in the blank line: then Escape takes the line back.
    pub(in crate::ui) makes_line: bool,
}

/// The state of the grid.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, asked for one frame"
)]
pub(in crate::ui) struct GridView {
    pub(in crate::ui) selection: Selection,
    pub(in crate::ui) editing: Option<Editing>,
    /// What was typed in a cell that was left in this frame.
    pub(in crate::ui) typed: Vec<Action>,
    /// What follows once the change is made that was asked for.
    pub(in crate::ui) after_change: AfterChange,
    pub(in crate::ui) order: Order,
    /// Columns that the user chose to show, or not to.
    chosen: BTreeMap<Col, bool>,
    /// Whether the grid has the room of the cards beneath it as well.
    pub(in crate::ui) hides_cards: bool,
    /// Widths that the user gave columns.
    widths: BTreeMap<Col, f32>,
    /// The widths of the columns shown.
    widths_now: Vec<f32>,
    /// The column in which a run of Tab keys began; Enter goes back beneath it.
    pub(in crate::ui) tab_run: Option<Col>,
    /// Whether Tab led to the cell with the focus: then Enter goes back beneath where Tab began.
    pub(in crate::ui) is_tabbed: bool,
    /// Whether the cell with the focus was chosen in by a letter, so that Enter goes on.
    pub(in crate::ui) is_chosen_by_letter: bool,
    /// Whether the focus is in the grid, or was and is nowhere else since.
    pub(in crate::ui) had_focus: bool,
    /// The cell of the grid that has the focus.
    pub(in crate::ui) focused_cell: Option<Id>,
    /// Whether columns are only as wide as they must be, so that all are in sight.
    is_narrow: bool,
    /// Whether a line of the scenario has costs of the school's.
    has_costs: bool,
    /// The value typed is to fill the range.
    pub(in crate::ui) asks_fill: bool,
    /// The line to bring into sight, by its position.
    scroll_row: Option<(usize, Option<Align>)>,
    scroll_col: Option<Col>,
    /// The first position in sight.
    pub(in crate::ui) first_in_sight: usize,
    /// How many lines are in sight.
    pub(in crate::ui) page: usize,
    /// The first and last column with funding figures in sight.
    pub(in crate::ui) funding_in_sight: Option<(usize, usize)>,
    /// The cells drawn in this frame, to find the one that got the focus or is under the pointer.
    drawn: HashMap<Id, (CellAt, Rect)>,
    /// Whether a range is being drawn with the pointer, and whether of whole lines.
    pub(in crate::ui) dragging: Option<DragOf>,
    /// Whether a step of the history is to end, since another cell is worked in now.
    pub(in crate::ui) closes_step: bool,
    /// What the grid copied last.
    pub(in crate::ui) copied: Option<Copied>,
    /// The list or explanation of the cell with the focus is to open.
    pub(in crate::ui) asks_open: bool,
    /// The cell chosen is to have the focus, as soon as it is drawn.
    pub(in crate::ui) asks_focus: bool,
    /// The filter field is to have the focus.
    pub(in crate::ui) asks_find: bool,
    /// The menu of this column's heading is to open.
    pub(in crate::ui) asks_menu: Option<Col>,
}

/// What follows once a change is made that the grid asked for; nothing of it, if the change is refused.
#[derive(Default)]
pub(in crate::ui) struct AfterChange {
    /// What is chosen then.
    pub(in crate::ui) select: Option<Selection>,
    /// Whether that has the focus then.
    pub(in crate::ui) focuses: bool,
    /// Cells that hold something else then: what was typed there and not understood is forgotten.
    pub(in crate::ui) forget: Vec<Id>,
}

/// What the grid copied, to be pasted without loss where it is still on the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Copied {
    /// The text on the clipboard.
    pub(in crate::ui) text: String,
    pub(in crate::ui) lines: Vec<EnrolmentLine>,
    pub(in crate::ui) cols: Vec<Col>,
    /// Whether whole lines were copied, with what hidden columns hold.
    pub(in crate::ui) is_whole: bool,
    /// The rate set of their scenario: bands and tiers belong to one.
    pub(in crate::ui) rate_set: RateSetId,
}

/// What a range drawn with the pointer consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum DragOf {
    Cells,
    Lines,
}

/// Where the user was when a step was made: undo and redo go back there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(in crate::ui) struct Spot {
    selection: Selection,
    first_in_sight: usize,
}

impl GridView {
    /// Whether a column is out of the user's way. What costs come to is shown where there are any.
    pub(in crate::ui) fn is_hidden(&self, col: Col) -> bool {
        let is_shown_at_first =
            !col.is_hidden_at_first() || (self.has_costs && matches!(col, Col::Cost | Col::Net));
        // Beside an explanation titles need the room more than buttons for what keys and menus do.
        (col == Col::Row && self.is_narrow)
            || !self.chosen.get(&col).copied().unwrap_or(is_shown_at_first)
    }

    /// Shows a column, or hides it.
    pub(in crate::ui) fn turn(&mut self, col: Col) {
        let is_hidden = self.is_hidden(col);
        self.chosen.insert(col, is_hidden);
    }

    /// The columns that the user chose to show or not, to be kept between starts.
    pub(in crate::ui) fn chosen_columns(&self) -> Vec<(String, bool)> {
        self.chosen.iter().map(|(col, is_shown)| (format!("{col:?}"), *is_shown)).collect()
    }

    /// The widths that the user gave columns, in points, to be kept between starts.
    pub(in crate::ui) fn own_widths(&self) -> Vec<(String, u16)> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a width of some hundred points"
        )]
        let kept = |(col, width): (&Col, &f32)| (format!("{col:?}"), *width as u16);
        self.widths.iter().map(kept).collect()
    }

    /// Has the columns as they were kept; names that are none of ours are passed over.
    pub(in crate::ui) fn restore_columns(
        &mut self,
        chosen: &[(String, bool)],
        widths: &[(String, u16)],
    ) {
        let named = |name: &str| Col::ALL.into_iter().find(|col| format!("{col:?}") == name);
        self.chosen =
            chosen.iter().filter_map(|(name, is_shown)| Some((named(name)?, *is_shown))).collect();
        self.widths = widths
            .iter()
            .filter_map(|(name, width)| Some((named(name)?, f32::from(*width))))
            .collect();
    }

    /// Has all columns as they are at first.
    pub(in crate::ui) fn usual_columns(&mut self) {
        self.chosen.clear();
        self.widths.clear();
    }

    pub(in crate::ui) fn has_own_columns(&self) -> bool {
        !self.chosen.is_empty() || !self.widths.is_empty()
    }

    /// Brings the view in step with the lines there are.
    pub(in crate::ui) fn follow(&mut self, grid: &Grid<'_>) {
        let is_anew = self.order.follow(grid.place, grid.lines(), &grid.estimate.lines);
        if is_anew && !self.order.is_plans() {
            // Between the two corners of a range stand other lines now.
            self.selection = Selection::at(self.selection.active);
        }
        let focusable = grid.focusable();
        let within = |at: CellAt| {
            let row = at.row.min(grid.lines().len());
            let is_there =
                grid.cols.get(focusable.clone()).is_some_and(|cols| cols.contains(&at.col));
            CellAt { row, col: if is_there { at.col } else { Col::Certificate } }
        };
        self.selection = self.selection.map(within);
        // A line that a filter leaves out holds no focus.
        if self.order.position(self.selection.active.row).is_none() {
            let row = self.order.row_at(0);
            self.selection = Selection::at(CellAt { row, col: self.selection.active.col });
        }
        let Selection { from, to, .. } = self.selection;
        if [from, to].iter().any(|corner| self.order.position(corner.row).is_none()) {
            self.selection = Selection::at(self.selection.active);
        }
        self.has_costs = grid.lines().iter().any(|line| !line.costs.is_empty());
    }

    /// The rectangle of cells chosen.
    pub(in crate::ui) fn range(&self, grid: &Grid<'_>) -> Range {
        let place =
            |at: CellAt| (self.order.position(at.row).unwrap_or_default(), grid.col_place(at.col));
        Range::between(place(self.selection.from), place(self.selection.to))
    }

    /// The lines of the range by their place in the plan, as they are shown; without the blank one.
    pub(in crate::ui) fn rows(&self, grid: &Grid<'_>) -> Vec<usize> {
        self.range(grid)
            .positions
            .map(|position| self.order.row_at(position))
            .filter(|row| !grid.is_blank(*row))
            .collect()
    }

    /// The columns of the range.
    pub(in crate::ui) fn cols(&self, grid: &Grid<'_>) -> Vec<Col> {
        self.range(grid).cols.filter_map(|place| grid.cols.get(place).copied()).collect()
    }

    /// Puts the focus in a cell, or has the range grow to it, and brings it into sight.
    pub(in crate::ui) fn go(&mut self, at: CellAt, extends: bool) {
        self.selection = if extends { self.selection.grown_to(at) } else { Selection::at(at) };
        self.leave_cell();
        self.scroll_to(at);
    }

    /// Moves the focus within the range.
    pub(in crate::ui) fn go_within(&mut self, at: CellAt) {
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
    pub(in crate::ui) fn scroll_left(&mut self, grid: &Grid<'_>) {
        self.scroll_col = grid.cols.get(2).copied();
    }

    /// Brings a cell into sight.
    pub(in crate::ui) fn scroll_to(&mut self, at: CellAt) {
        self.scroll_row = Some((at.row, None));
        self.scroll_col = Some(at.col);
    }

    /// Where the user is.
    pub(in crate::ui) fn spot(&self) -> Spot {
        Spot { selection: self.selection, first_in_sight: self.first_in_sight }
    }

    /// Goes back to where the user was.
    pub(in crate::ui) fn return_to(&mut self, spot: Spot) -> CellAt {
        self.selection = spot.selection;
        self.editing = None;
        self.first_in_sight = spot.first_in_sight;
        self.scroll_row = Some((usize::MAX, Some(Align::TOP)));
        spot.selection.active
    }

    /// The position to scroll to, of `rows` positions; a line just asked for is there only after the
    /// action is done.
    pub(in crate::ui) fn take_scroll_row(&mut self, rows: usize) -> Option<(usize, Option<Align>)> {
        let (row, align) = self.scroll_row.take()?;
        if align == Some(Align::TOP) {
            return Some((self.first_in_sight.min(rows.saturating_sub(1)), align));
        }
        match self.order.position(row) {
            Some(position) if position < rows => Some((position, align)),
            _ => None,
        }
    }

    pub(in crate::ui) fn take_scroll_col(&mut self, grid: &Grid<'_>) -> Option<usize> {
        let col = self.scroll_col.take()?;
        // Frozen columns are always in sight.
        Some(grid.col_place(col)).filter(|place| *place > 1)
    }

    /// The widths of the columns in the room there is. The certificate takes what the others leave.
    pub(in crate::ui) fn fit(
        &mut self,
        ui: &Ui,
        grid: &Grid<'_>,
        needed: &BTreeMap<Col, f32>,
    ) -> Vec<f32> {
        let available = ui.available_width() - 2.0;
        let width_of = |col: Col, is_narrow: bool| {
            let (wide, narrow) = col.widths();
            let usual = if is_narrow { narrow } else { wide };
            let needed = needed.get(&col).copied().unwrap_or_default();
            self.widths.get(&col).copied().unwrap_or(usual.max(needed))
        };
        let sum = |is_narrow| grid.cols.iter().map(|col| width_of(*col, is_narrow)).sum::<f32>();
        // Without the buttons of lines there would be room for all: with them it does not count.
        let buttons = if grid.cols.contains(&Col::Row) { 0.0 } else { Col::Row.widths().0 };
        // Where not even narrow columns come near, the grid scrolls, and they may as well be wide.
        let is_narrow = sum(false) + buttons > available && sum(true) <= available + NEARLY;
        if is_narrow != self.is_narrow {
            self.is_narrow = is_narrow;
            ui.ctx().request_discard("the columns of the grid change");
        }
        let left = available - sum(is_narrow);
        grid.cols
            .iter()
            .map(|&col| {
                let width = width_of(col, is_narrow);
                let takes_rest = col == Col::Certificate && !self.widths.contains_key(&col);
                (if takes_rest { width + left.max(0.0) } else { width }).floor()
            })
            .collect()
    }

    /// Tells the table the widths of this frame; they are ours to decide.
    pub(in crate::ui) fn keep_widths(
        &mut self,
        ui: &Ui,
        table: &Table,
        grid: &Grid<'_>,
        widths: &[f32],
    ) {
        self.widths_now = widths.to_vec();
        let id = table.get_id(ui);
        let mut state = TableState::load(ui.ctx(), id).unwrap_or_default();
        for (col, width) in grid.cols.iter().zip(widths) {
            state.col_widths.insert(Id::unique(("grid column", *col)), *width);
        }
        state.store(ui.ctx(), id);
    }

    /// Gives a column another width.
    pub(in crate::ui) fn set_width(&mut self, col: Col, width: f32) {
        self.widths.insert(col, width.clamp(WIDTHS.min, WIDTHS.max));
    }

    /// The width of a column shown.
    pub(in crate::ui) fn width(&self, grid: &Grid<'_>, col: Col) -> f32 {
        self.widths_now.get(grid.col_place(col)).copied().unwrap_or(WIDTHS.min)
    }

    /// Whether a cell is typed in that was scrolled out of sight.
    pub(in crate::ui) fn is_typing_out_of_sight(&self) -> bool {
        self.editing.is_some() && self.focused_cell.is_some_and(|id| !self.drawn.contains_key(&id))
    }

    /// Begins to draw the cells.
    pub(in crate::ui) fn begin_of_cells(&mut self, info: &PrefetchInfo, grid: &Grid<'_>) {
        let first = usize::try_from(info.visible_rows.start).unwrap_or_default();
        let last = usize::try_from(info.visible_rows.end).unwrap_or_default();
        self.first_in_sight = first;
        self.page = last.saturating_sub(first + 2).max(1);
        self.drawn.clear();
        let mut funding = info
            .visible_columns
            .clone()
            .filter(|place| grid.cols.get(*place).is_some_and(|col| col.is_funding()));
        self.funding_in_sight =
            funding.next().map(|first| (first, funding.next_back().unwrap_or(first)));
    }

    /// The width of the columns with funding figures in sight.
    pub(in crate::ui) fn funding_width(&self) -> f32 {
        let in_sight =
            self.funding_in_sight.and_then(|(first, last)| self.widths_now.get(first..=last));
        in_sight.map_or(0.0, |widths| widths.iter().sum())
    }

    /// Notes a cell that is drawn.
    pub(in crate::ui) fn note_cell(&mut self, id: Id, at: CellAt, rect: Rect) {
        self.drawn.insert(id, (at, rect));
    }

    /// The cell that a widget is, if it was drawn in the frame before.
    pub(in crate::ui) fn cell_of(&self, id: Id) -> Option<CellAt> {
        self.drawn.get(&id).map(|(at, _)| *at)
    }

    /// The cell under the pointer.
    fn cell_at(&self, pointer: Pos2) -> Option<CellAt> {
        self.drawn.values().find(|(_, rect)| rect.contains(pointer)).map(|(at, _)| *at)
    }

    /// Follows lines that stand elsewhere now. Where all are others, the user stays where they are.
    pub(super) fn follow_lines(&mut self, places: &[Option<usize>]) {
        if places.iter().all(Option::is_none) {
            return;
        }
        let followed = |at: CellAt| match places.get(at.row) {
            Some(Some(row)) => CellAt { row: *row, ..at },
            // The line is gone: what comes next stands there now.
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
    pub(in crate::ui) fn forget_questions(&mut self) {
        self.asks_open = false;
        self.asks_menu = None;
    }

    /// Draws a range out under the pointer, while its button is held.
    pub(in crate::ui) fn draw_range(&mut self, ui: &Ui, grid: &Grid<'_>) {
        let Some(of) = self.dragging else { return };
        if !ui.input(|input| input.pointer.primary_down()) {
            self.dragging = None;
            return;
        }
        let pointer = ui.input(|input| input.pointer.interact_pos());
        let Some(at) = pointer.and_then(|pointer| self.cell_at(pointer)) else { return };
        let focusable = grid.focusable();
        let col = match of {
            DragOf::Lines => grid.cols.get(*focusable.end()).copied(),
            DragOf::Cells if at.col.kind() == Kind::Handle => None,
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
