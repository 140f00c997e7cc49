//! The layout of a sheet while its file is walked over, before it is known how far the sheet reaches. The file may
//! say anything: what is kept of it is bounded here.

use std::collections::BTreeSet;
use std::ops::Range;

use super::bounds::{CELLS_MAX, COLUMNS_MAX, ROWS_MAX};
use super::table::Room;
use super::{MergedCells, Sheet};

/// The most blocks of merged cells that are kept of a sheet.
const MERGED_MAX: usize = 100_000;

/// What has been found of a sheet's layout so far. Rows and columns count from 0; ranges may reach beyond the
/// sheet, and beyond what any sheet may have.
#[derive(Debug)]
pub(super) struct LayoutDraft {
    hides_all_rows: bool,
    hidden_rows: Marks,
    hidden_columns: Marks,
    merged: Vec<MergedCells>,
    formulas_without_value: BTreeSet<(usize, usize)>,
}

impl LayoutDraft {
    pub(super) fn new() -> Self {
        Self {
            hides_all_rows: false,
            hidden_rows: Marks::at_most(ROWS_MAX),
            hidden_columns: Marks::at_most(COLUMNS_MAX),
            merged: Vec::new(),
            formulas_without_value: BTreeSet::new(),
        }
    }

    /// Hides every row that [`Self::set_row_hidden`] does not show later. Once is enough: a file may say so a
    /// million times.
    pub(super) fn hide_all_rows(&mut self) {
        if !self.hides_all_rows {
            self.hides_all_rows = true;
            self.hidden_rows.set(0..ROWS_MAX, true);
        }
    }

    /// Hides or shows a row, whatever was said of it before.
    pub(super) fn set_row_hidden(&mut self, row: usize, is_hidden: bool) {
        self.hidden_rows.set(row..row.saturating_add(1), is_hidden);
    }

    pub(super) fn hide_rows(&mut self, rows: Range<usize>) {
        self.hidden_rows.set(rows, true);
    }

    pub(super) fn hide_columns(&mut self, columns: Range<usize>) {
        self.hidden_columns.set(columns, true);
    }

    /// Merges cells into one, by their first row and last, and their first column and last.
    pub(super) fn merge(&mut self, rows: (usize, usize), columns: (usize, usize)) {
        if self.merged.len() < MERGED_MAX && rows.0 < ROWS_MAX && columns.0 < COLUMNS_MAX {
            self.merged.push(MergedCells { rows, columns });
        }
    }

    /// Merges cells of one row into one, in each of these rows.
    pub(super) fn merge_in_each(&mut self, rows: &Range<usize>, columns: (usize, usize)) {
        let rows_left = if columns.0 < COLUMNS_MAX { MERGED_MAX - self.merged.len() } else { 0 };
        for row in (rows.start..rows.end.min(ROWS_MAX)).take(rows_left) {
            self.merge((row, row), columns);
        }
    }

    /// Notes cells with a formula that has no value.
    pub(super) fn add_formulas(&mut self, rows: &Range<usize>, columns: &Range<usize>) {
        let columns = columns.start..columns.end.min(COLUMNS_MAX);
        if columns.is_empty() {
            return;
        }
        for row in rows.start..rows.end.min(ROWS_MAX) {
            if self.formulas_without_value.len() >= CELLS_MAX {
                return;
            }
            self.formulas_without_value.extend(columns.clone().map(|column| (row, column)));
        }
    }

    /// Gives the layout to its sheet, whose rows must be equally long. They grow so far that each formula without
    /// a value has a place; where there is no room for that, the formulas beyond them are left out.
    pub(super) fn settle(self, sheet: &mut Sheet, room: &mut Room) {
        let formulas = self.formulas_without_value;
        if let Some(rows) = formulas.last().map(|(row, _)| row + 1) {
            let columns = formulas.iter().map(|(_, column)| column + 1).max().unwrap_or_default();
            grow(&mut sheet.rows, rows, columns, room);
        }
        let cells = &sheet.rows;
        let is_blank = |row: usize, column: usize| {
            cells.get(row).and_then(|cells| cells.get(column)).is_some_and(String::is_empty)
        };
        let (rows, columns) = size(cells);
        let layout = &mut sheet.layout;
        layout.formulas_without_value =
            formulas.into_iter().filter(|(row, column)| is_blank(*row, *column)).collect();
        layout.hidden_rows = self.hidden_rows.before(rows);
        layout.hidden_columns = self.hidden_columns.before(columns);
        layout.merged = clipped(self.merged, rows, columns);
    }
}

fn size(rows: &[Vec<String>]) -> (usize, usize) {
    (rows.len(), rows.first().map_or(0, Vec::len))
}

/// Makes a table so long and wide with blank cells, if there is room for them.
fn grow(cells: &mut Vec<Vec<String>>, rows: usize, columns: usize, room: &mut Room) {
    let (rows_now, columns_now) = size(cells);
    let (rows, columns) = (rows.max(rows_now), columns.max(columns_now));
    if room.take(rows * columns - rows_now * columns_now, 0) {
        cells.resize_with(rows, Vec::new);
        for row in cells {
            row.resize_with(columns, String::new);
        }
    }
}

/// The blocks as far as they lie within the rows and columns, without those of one cell. Blocks of a sheet do not
/// overlap, so that they have no more cells together than it has; what a wrong file has beyond is left out.
fn clipped(blocks: Vec<MergedCells>, rows: usize, columns: usize) -> Vec<MergedCells> {
    let mut cells_left = rows * columns;
    let mut kept = Vec::new();
    for block in blocks {
        let MergedCells { rows: (top, bottom), columns: (left, right) } = block;
        if top >= rows || left >= columns || bottom < top || right < left {
            continue;
        }
        let (bottom, right) = (bottom.min(rows - 1), right.min(columns - 1));
        let cells = (bottom - top + 1) * (right - left + 1);
        if cells > 1 && cells <= cells_left {
            cells_left -= cells;
            kept.push(MergedCells { rows: (top, bottom), columns: (left, right) });
        }
    }
    kept
}

/// Marks on rows or columns, up to the most that a sheet may have: setting them costs no more than that, however
/// long the range and however often it is set.
#[derive(Debug)]
struct Marks {
    marks: Vec<bool>,
    most: usize,
}

impl Marks {
    fn at_most(most: usize) -> Self {
        Self { marks: Vec::new(), most }
    }

    fn set(&mut self, range: Range<usize>, mark: bool) {
        let end = range.end.min(self.most);
        if self.marks.len() < end {
            self.marks.resize(end, false);
        }
        if let Some(marks) = self.marks.get_mut(range.start..end) {
            marks.fill(mark);
        }
    }

    /// What is marked before `end`.
    fn before(&self, end: usize) -> BTreeSet<usize> {
        let marked = self.marks.iter().enumerate().filter(|(_, is_marked)| **is_marked);
        marked.map(|(place, _)| place).take_while(|place| *place < end).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: usize, columns: usize) -> Sheet {
        Sheet { rows: vec![vec!["x".to_owned(); columns]; rows], ..Sheet::default() }
    }

    fn block(rows: (usize, usize), columns: (usize, usize)) -> MergedCells {
        MergedCells { rows, columns }
    }

    #[test]
    fn what_lies_beyond_the_sheet_is_left_out() {
        let mut draft = LayoutDraft::new();
        draft.hide_rows(1..usize::MAX);
        draft.hide_columns(2..3);
        draft.hide_columns(5..16_384);
        draft.merge((0, usize::MAX), (1, 2));
        draft.merge((2, 9), (0, 0));
        draft.merge((3, 4), (0, 0));
        draft.merge((0, 1), (3, 4));
        draft.merge((1, 0), (0, 0));
        let mut sheet = sheet(3, 3);
        draft.settle(&mut sheet, &mut Room::new());
        assert_eq!(sheet.layout.hidden_rows, BTreeSet::from([1, 2]));
        assert_eq!(sheet.layout.hidden_columns, BTreeSet::from([2]));
        assert_eq!(sheet.layout.merged, [block((0, 2), (1, 2))], "no blocks of one cell");
    }

    #[test]
    fn a_row_says_for_itself_whether_it_is_hidden_when_all_are() {
        let mut draft = LayoutDraft::new();
        draft.hide_all_rows();
        draft.set_row_hidden(0, false);
        draft.set_row_hidden(2, false);
        let mut sheet = sheet(4, 1);
        draft.settle(&mut sheet, &mut Room::new());
        assert_eq!(sheet.layout.hidden_rows, BTreeSet::from([1, 3]));
    }

    #[test]
    fn a_sheet_grows_to_its_formulas_where_there_is_room() {
        let mut draft = LayoutDraft::new();
        draft.add_formulas(&(0..3), &(1..3));
        let mut grown = sheet(2, 2);
        draft.settle(&mut grown, &mut Room::new());
        assert_eq!(grown.rows, [["x", "x", ""], ["x", "x", ""], ["", "", ""]]);
        let found = BTreeSet::from([(0, 2), (1, 2), (2, 1), (2, 2)]);
        assert_eq!(grown.layout.formulas_without_value, found, "what has a text has a value");

        let mut draft = LayoutDraft::new();
        draft.add_formulas(&(0..1), &(1..2));
        draft.add_formulas(&(99_999..100_000), &(0..1));
        let (mut kept, mut room) = (sheet(2, 2), Room::new());
        kept.rows[0][1].clear();
        assert!(room.take(CELLS_MAX - 10, 0));
        draft.settle(&mut kept, &mut room);
        assert_eq!(kept.rows, [["x", ""], ["x", "x"]]);
        assert_eq!(kept.layout.formulas_without_value, BTreeSet::from([(0, 1)]));
    }

    #[test]
    fn hostile_numbers_of_anything_are_cut_short() {
        let mut draft = LayoutDraft::new();
        for _ in 0..MERGED_MAX + 5 {
            draft.merge((0, 1_048_575), (0, 16_383));
        }
        draft.merge_in_each(&(0..usize::MAX), (0, 1));
        assert_eq!(draft.merged.len(), MERGED_MAX);
        for _ in 0..1_000 {
            draft.merge_in_each(&(0..usize::MAX), (COLUMNS_MAX, COLUMNS_MAX + 1));
            draft.add_formulas(&(0..usize::MAX), &(0..0));
            draft.add_formulas(&(ROWS_MAX..usize::MAX), &(0..usize::MAX));
            draft.hide_all_rows();
        }
        let mut sheet = sheet(2, 2);
        draft.settle(&mut sheet, &mut Room::new());
        assert_eq!(sheet.layout.merged, [block((0, 1), (0, 1))], "they do not overlap");
    }
}
