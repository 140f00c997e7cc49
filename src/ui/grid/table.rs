//! What the grid asks of a table: its rows and columns, what its cells say, and how they change.

use std::borrow::Cow;
use std::cmp::Ordering;

use egui::Id;

use super::cell_number::CellNumber;
use super::column::{CellKind, GridColumn};
use super::selection::CellAt;
use crate::analysis::Subject;
use crate::ui::shell::command::LinesCommand;

/// Some rows of a table by their places, and some of its columns. Rows past the last are new.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Block<'a, C> {
    pub(in crate::ui) rows: &'a [usize],
    pub(in crate::ui) cols: &'a [C],
}

/// What is done to the cells of a block as one step.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) enum CellsChange<'a> {
    /// They take texts, a list for each row; which is the text of the clipboard.
    Paste(&'a [Vec<String>], &'a str),
    /// They take what one of them holds, a text for each.
    Fill(&'a [Vec<String>]),
    /// Each takes what the first row holds.
    FillDown,
    /// They are emptied.
    Clear,
    /// They are emptied, and were copied before.
    Cut,
}

/// A row of sums beneath the table.
pub(in crate::ui) struct SumRow<C> {
    /// What it sums, for its cells' accessible names: "all lines".
    pub(in crate::ui) of: String,
    /// Whether a heavier line stands above it, as over a sum.
    pub(in crate::ui) is_sum: bool,
    /// What stands in it, each beneath its column.
    pub(in crate::ui) cells: Vec<(C, SumCell)>,
}

/// What stands beneath a column in a row of sums.
pub(in crate::ui) struct SumCell {
    pub(in crate::ui) text: String,
    /// What it is, for its accessible name.
    pub(in crate::ui) name: &'static str,
    /// What explains it, if it is a figure.
    pub(in crate::ui) subject: Option<Subject>,
    pub(in crate::ui) weight: SumWeight,
}

/// How a cell of a row of sums is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum SumWeight {
    Strong,
    Plain,
    Muted,
    /// Muted words that go on over the columns at the left.
    Working,
}

/// A table that is shown and worked in by the grid. Rows count from 0; the one after the last is the new row
/// of tables that have one.
pub(in crate::ui) trait GridTable: Sized {
    type Column: GridColumn;
    /// What a user does to the table.
    type Change;

    /// The table's identity.
    fn id(&self) -> Id;

    /// What the table is called.
    fn name(&self) -> String;

    /// The identity of a cell.
    fn cell_id(&self, at: CellAt<Self::Column>) -> Id;

    /// How many rows there are.
    fn rows(&self) -> usize;

    /// Which list of rows it is: the order of another one says nothing of it.
    fn list(&self) -> usize {
        0
    }

    /// Whether a row after the last is there to be typed in: its first key makes it a row of the table.
    fn has_new_row(&self) -> bool {
        false
    }

    /// Why nothing can be typed in it, if nothing can.
    fn why_locked(&self) -> Option<&str> {
        None
    }

    /// Whether its rows have notes, asked for by the window's command.
    fn has_notes(&self) -> bool {
        false
    }

    /// The column in which a new row begins, wherever one comes from above.
    fn new_row_begins(&self) -> Option<Self::Column> {
        None
    }

    /// Whether its page is about it alone: it then has the focus where nothing else has it, shows at all times
    /// where the user is in it, scrolls by itself, and has menus at its headings.
    fn is_main(&self) -> bool {
        false
    }

    /// The columns shown, in their order.
    fn columns(&self) -> &[Self::Column];

    /// How many of the columns shown stay in sight at the left.
    fn frozen(&self) -> usize {
        1
    }

    /// A column's width where there is room, and where there is little.
    fn widths(&self, col: Self::Column) -> (f32, f32) {
        col.look().widths
    }

    fn heading(&self, col: Self::Column) -> Cow<'_, str> {
        Cow::Borrowed(col.look().heading)
    }

    fn kind(&self, at: CellAt<Self::Column>) -> CellKind;

    /// What a cell is called: "Students, line 3".
    fn label(&self, at: CellAt<Self::Column>) -> String;

    /// What a cell says in plain text, as it is copied, typed on and filtered. Numbers have no thousands
    /// separators, so that a spreadsheet reads them.
    fn text(&self, at: CellAt<Self::Column>) -> String;

    /// The number that a cell shows, if it shows one.
    fn number(&self, _at: CellAt<Self::Column>) -> Option<CellNumber> {
        None
    }

    /// What a filter looks for in a cell.
    fn searched(&self, at: CellAt<Self::Column>) -> String {
        self.text(at)
    }

    /// The text in which a row is found by words.
    fn found_by(&self, row: usize) -> String {
        let texts = self.columns().iter().map(|&col| self.text(CellAt { row, col }));
        texts.collect::<Vec<_>>().join(" ")
    }

    /// The order of two rows by a column in which neither is blank.
    fn compare(&self, col: Self::Column, one: usize, other: usize) -> Ordering {
        self.text(CellAt { row: one, col }).cmp(&self.text(CellAt { row: other, col }))
    }

    /// Whether a row is shown in the muted ink.
    fn is_muted(&self, _row: usize) -> bool {
        false
    }

    /// The rows of sums beneath the table; `shown` are the rows shown, where some may be left out.
    fn sums(&self, _shown: Option<&[usize]>) -> Vec<SumRow<Self::Column>> {
        Vec::new()
    }

    /// What can be done to its rows and cells from a menu.
    fn commands(&self) -> &'static [LinesCommand] {
        &[]
    }

    /// The change that a text makes which was typed in a cell.
    ///
    /// # Errors
    /// What is expected instead.
    fn read(&self, at: CellAt<Self::Column>, text: &str) -> Result<Self::Change, String>;

    /// Whether a cell that is typed in changes when it is left, rather than with each key.
    fn changes_when_left(&self, at: CellAt<Self::Column>) -> bool;

    /// The change that a letter makes in a cell.
    fn by_letter(&self, _at: CellAt<Self::Column>, _letter: char) -> Option<Self::Change> {
        None
    }

    /// The change that takes back the row that typing made.
    fn without_new_row(&self, _row: usize) -> Option<Self::Change> {
        None
    }

    /// What is done to the cells of a block as one step; nothing, where it means nothing for them.
    ///
    /// # Errors
    /// Why not, in lines of a message; then nothing is to be changed at all.
    fn change_cells(
        &self,
        block: Block<'_, Self::Column>,
        change: CellsChange<'_>,
    ) -> Result<Option<Self::Change>, Vec<String>>;

    /// What is done to some rows, in the table's order, and where each row goes; `None` is gone. Copies stand
    /// after the last of the rows copied, and a new row before the first of `rows`.
    fn change_rows(
        &self,
        _command: LinesCommand,
        _rows: &[usize],
    ) -> Option<(Self::Change, Vec<Option<usize>>)> {
        None
    }

    /// Takes note of cells that were copied, of which that is the text. `is_whole` says whether they are whole
    /// rows.
    fn copied(&mut self, _block: Block<'_, Self::Column>, _text: &str, _is_whole: bool) {}
}
