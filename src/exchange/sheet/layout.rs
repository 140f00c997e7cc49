//! What a workbook says of a sheet beside the texts of its cells: what is hidden, which cells are merged into
//! one, which formulas have no value yet. A text says none of it.

use std::collections::BTreeSet;

/// The layout of a sheet. Rows and columns count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetLayout {
    /// The rows that cannot be seen, whatever hides them: a filter, a folded outline, a person.
    pub hidden_rows: BTreeSet<usize>,
    /// The columns that cannot be seen.
    pub hidden_columns: BTreeSet<usize>,
    /// Cells that are merged into one. Its text stands in the first of them, at the top left.
    pub merged: Vec<MergedCells>,
    /// Cells with a formula that no program has worked out yet, by row and column. Their text is blank.
    pub formulas_without_value: BTreeSet<(usize, usize)>,
    /// Whether a date kept as a plain number counts the days from 1 January 1904, and not from 1900.
    pub counts_from_1904: bool,
}

/// A block of cells that are merged into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergedCells {
    /// The first row and the last.
    pub rows: (usize, usize),
    /// The first column and the last.
    pub columns: (usize, usize),
}
