//! Which cells are chosen: the one with the focus, and the range that it spans with another.

use std::ops::RangeInclusive;

use super::column::GridColumn;
use crate::ui::shell::command::Step;

/// A cell by its row's place in the table, and its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) struct CellAt<C> {
    pub(in crate::ui) row: usize,
    pub(in crate::ui) col: C,
}

/// The cell with the focus, and the corners of the range that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Selection<C> {
    pub(in crate::ui) active: CellAt<C>,
    /// Where the range began.
    pub(in crate::ui) from: CellAt<C>,
    /// The corner that moves when the range grows.
    pub(in crate::ui) to: CellAt<C>,
}

impl<C: GridColumn> Default for Selection<C> {
    fn default() -> Self {
        Self::at(CellAt { row: 0, col: C::default() })
    }
}

impl<C: GridColumn> Selection<C> {
    /// One cell.
    pub(in crate::ui) fn at(cell: CellAt<C>) -> Self {
        Self { active: cell, from: cell, to: cell }
    }

    /// A range, with the focus where it began.
    pub(in crate::ui) fn between(from: CellAt<C>, to: CellAt<C>) -> Self {
        Self { active: from, from, to }
    }

    /// The range from the cell with the focus to another corner.
    #[must_use]
    pub(in crate::ui) fn grown_to(self, to: CellAt<C>) -> Self {
        Self::between(self.active, to)
    }

    /// The same of the cells that its cells have become.
    #[must_use]
    pub(in crate::ui) fn map(self, cell: impl Fn(CellAt<C>) -> CellAt<C>) -> Self {
        Self { active: cell(self.active), from: cell(self.from), to: cell(self.to) }
    }

    /// Whether it is one cell alone.
    pub(in crate::ui) fn is_single(&self) -> bool {
        self.from == self.to
    }
}

/// A rectangle of cells as they are shown: positions of rows, and places among the columns shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Range {
    pub(in crate::ui) positions: RangeInclusive<usize>,
    pub(in crate::ui) cols: RangeInclusive<usize>,
}

impl Range {
    pub(in crate::ui) fn between(one: (usize, usize), other: (usize, usize)) -> Self {
        Self {
            positions: one.0.min(other.0)..=one.0.max(other.0),
            cols: one.1.min(other.1)..=one.1.max(other.1),
        }
    }

    /// The next cell within it, over its end to its beginning: along its rows, or down its columns.
    pub(in crate::ui) fn next(
        &self,
        (position, col): (usize, usize),
        is_along: bool,
        is_back: bool,
    ) -> (usize, usize) {
        let (top, bottom) = (*self.positions.start(), *self.positions.end());
        let (left, right) = (*self.cols.start(), *self.cols.end());
        let turned = |at: usize, first: usize, last: usize| match (is_back, at) {
            (false, at) if at < last => (at + 1, false),
            (false, _) => (first, true),
            (true, at) if at > first => (at - 1, false),
            (true, _) => (last, true),
        };
        if is_along {
            let (col, is_over) = turned(col, left, right);
            (if is_over { turned(position, top, bottom).0 } else { position }, col)
        } else {
            let (position, is_over) = turned(position, top, bottom);
            (position, if is_over { turned(col, left, right).0 } else { col })
        }
    }

    pub(in crate::ui) fn contains(&self, position: usize, col: usize) -> bool {
        self.positions.contains(&position) && self.cols.contains(&col)
    }
}

/// Where a step leads from a cell, by positions and places of columns. `rows` is how many rows are shown, and
/// `positions` counts the new one after them too; `columns` are those that the focus may stand in.
pub(in crate::ui) fn stepped(
    (position, col): (usize, usize),
    step: Step,
    (rows, positions): (usize, usize),
    columns: RangeInclusive<usize>,
    page: usize,
) -> (usize, usize) {
    let last = positions.saturating_sub(1);
    let last_row = rows.saturating_sub(1);
    let (first_col, last_col) = (*columns.start(), *columns.end());
    match step {
        Step::Up => (position.saturating_sub(1), col),
        Step::Down => ((position + 1).min(last), col),
        Step::Left => (position, col.saturating_sub(1).max(first_col)),
        Step::Right => (position, (col + 1).min(last_col)),
        Step::PageUp => (position.saturating_sub(page.max(1)), col),
        Step::PageDown => ((position + page.max(1)).min(last), col),
        Step::RowStart => (position, first_col),
        Step::RowEnd => (position, last_col),
        Step::Top => (0, col),
        // The last row that there is, rather than the new one after it.
        Step::Bottom => (last_row.max(position.min(last)), col),
        Step::First => (0, first_col),
        Step::Last => (last_row, last_col),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_spans_its_corners_whichever_comes_first() {
        let range = Range::between((4, 2), (1, 3));
        assert_eq!(range, Range::between((1, 2), (4, 3)));
        assert!(range.contains(2, 3) && !range.contains(0, 2) && !range.contains(2, 4));
    }

    #[test]
    fn tab_and_enter_go_round_within_a_range() {
        let range = Range::between((1, 2), (2, 3));
        let walk = |is_along, is_back| {
            let mut at = (1, 2);
            let mut found = Vec::new();
            for _ in 0..4 {
                at = range.next(at, is_along, is_back);
                found.push(at);
            }
            found
        };
        assert_eq!(walk(true, false), [(1, 3), (2, 2), (2, 3), (1, 2)]);
        assert_eq!(walk(false, false), [(2, 2), (1, 3), (2, 3), (1, 2)]);
        assert_eq!(walk(true, true), [(2, 3), (2, 2), (1, 3), (1, 2)]);
    }

    #[test]
    fn steps_stay_within_the_grid() {
        let from = |at, step| stepped(at, step, (9, 10), 1..=5, 4);
        assert_eq!(from((0, 1), Step::Up), (0, 1));
        assert_eq!(from((0, 1), Step::Left), (0, 1), "the row's number takes no focus");
        assert_eq!(from((8, 5), Step::Down), (9, 5), "the new row");
        assert_eq!(from((9, 5), Step::Down), (9, 5));
        assert_eq!(from((7, 3), Step::PageDown), (9, 3));
        assert_eq!(from((3, 3), Step::PageUp), (0, 3));
        assert_eq!(from((3, 3), Step::Bottom), (8, 3));
        assert_eq!(from((3, 3), Step::First), (0, 1));
        assert_eq!(from((3, 3), Step::Last), (8, 5));
    }
}
