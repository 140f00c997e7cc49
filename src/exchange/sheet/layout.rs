//! What a workbook says of a sheet beside the texts of its cells: what is hidden, which cells are merged into
//! one, which formulas have no value yet. A text says none of it.
//!
//! A file of separated text and the clipboard say nothing of it, so that their layout is empty; so is what a
//! damaged workbook does not tell.

use std::collections::BTreeSet;

/// The layout of a sheet. Rows and columns count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetLayout {
    /// The rows that cannot be seen, whatever hides them: a filter, a folded outline, a person. All are rows of
    /// the sheet.
    pub hidden_rows: BTreeSet<usize>,
    /// The columns that cannot be seen. All are columns of the sheet.
    pub hidden_columns: BTreeSet<usize>,
    /// Cells that are merged into one, as far as they lie in the sheet. Its text stands in the first of them, at
    /// the top left; LibreOffice may keep texts in the others, which nobody sees.
    pub merged: Vec<MergedCells>,
    /// Cells with a formula that no program has worked out yet, by row and column. Their text is blank, and the
    /// sheet's rows are long enough to hold it. A formula whose value is a blank text is not among them. In an
    /// `.xls` every formula has a value.
    pub formulas_without_value: BTreeSet<(usize, usize)>,
    /// Whether a date kept as a plain number counts the days from 1 January 1904, which is day 0 then, and not
    /// from 1900. Of the whole workbook. Cells with the format of a date are texts such as 2007-05-14 either way.
    pub counts_from_1904: bool,
    /// Whether the sheet itself cannot be seen.
    pub is_hidden: bool,
}

/// A block of cells that are merged into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergedCells {
    /// The first row and the last.
    pub rows: (usize, usize),
    /// The first column and the last.
    pub columns: (usize, usize),
}
