//! The cells that are not understood, in the order of the sheet, and how they are mended.

use super::open_import::OpenImport;
use crate::exchange::import::{ImportFault, ImportProblem};

/// A cell that is not understood.
pub(in crate::ui) struct ProblemCell<'a> {
    pub(in crate::ui) row: usize,
    /// The first column of the table where the fault is of the whole row.
    pub(in crate::ui) column: usize,
    pub(in crate::ui) fault: &'a ImportFault,
}

impl ProblemCell<'_> {
    pub(in crate::ui) fn at(&self) -> (usize, usize) {
        (self.row, self.column)
    }
}

impl OpenImport {
    /// The cells with faults, in the order in which they are shown.
    pub(in crate::ui) fn problem_cells(&self) -> Vec<ProblemCell<'_>> {
        let first = self.columns().first().copied().unwrap_or(0);
        let of_rows = self.outcome.read.rows.iter().flat_map(|row| {
            let of_row = row.faults().iter();
            of_row.map(move |fault| {
                let column = fault.place.column_index().unwrap_or(first);
                ProblemCell { row: row.row, column, fault }
            })
        });
        let mut cells: Vec<ProblemCell<'_>> = of_rows.collect();
        cells.sort_by_key(ProblemCell::at);
        cells
    }

    /// The places of the cells with faults, in the order in which they are shown.
    pub(in crate::ui) fn faulty_cells(&self) -> Vec<(usize, usize)> {
        let mut cells: Vec<(usize, usize)> =
            self.problem_cells().iter().map(ProblemCell::at).collect();
        cells.dedup();
        cells
    }

    /// The cells to be mended themselves: not those whose fault is another row's.
    pub(in crate::ui) fn cells_to_mend(&self) -> Vec<ProblemCell<'_>> {
        let is_own =
            |cell: &ProblemCell<'_>| !matches!(cell.fault.problem, ImportProblem::OtherRow { .. });
        self.problem_cells().into_iter().filter(is_own).collect()
    }

    /// Has the cells of several rows in one column say the same, as one step.
    pub(in crate::ui) fn enter_in_all(&mut self, rows: &[usize], column: usize, text: &str) {
        let sheet = self.sheet_mut();
        for &row in rows {
            sheet.edit(row, column, text);
        }
    }
}

/// Which of the cells to mend is shown first, of which `most` are shown one after another: the one shown first
/// before, unless the cursor stands in one that is not shown.
pub(in crate::ui) fn first_shown(
    cells: &[(usize, usize)],
    before: Option<(usize, usize)>,
    cursor: Option<(usize, usize)>,
    most: usize,
) -> usize {
    let from = |at: (usize, usize)| cells.iter().position(|&cell| cell >= at).unwrap_or(0);
    let first = before.map_or(0, from);
    let at_cursor = cursor.and_then(|cursor| cells.iter().position(|&cell| cell == cursor));
    match at_cursor {
        Some(place) if (place + cells.len() - first) % cells.len() >= most => place,
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::first_shown;

    #[test]
    fn cards_stay_until_the_cursor_comes_to_another_cell() {
        let cells = [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)];
        let first = |before, cursor| first_shown(&cells, before, cursor, 3);
        assert_eq!(first(None, None), 0);
        assert_eq!(first(None, Some((3, 1))), 0, "it is shown");
        assert_eq!(first(Some((1, 1)), Some((4, 1))), 3);
        assert_eq!(first(Some((4, 1)), Some((5, 1))), 3);
        assert_eq!(first(Some((4, 1)), Some((1, 1))), 3, "the first follows the last");
        assert_eq!(first(Some((2, 0)), None), 1, "after one that was mended the next comes");
        assert_eq!(first(Some((9, 0)), None), 0);
        assert_eq!(first(Some((1, 1)), Some((9, 9))), 0, "no such cell");
    }
}
