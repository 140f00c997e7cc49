//! Cells as formulas name them.

use super::excel_text::quoted;
use crate::exchange::sheet::column_letters;

/// The place of a cell; both count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellRef {
    pub(super) row: u32,
    pub(super) column: u16,
}

/// The place of a cell.
pub(super) const fn at(row: u32, column: u16) -> CellRef {
    CellRef { row, column }
}

impl CellRef {
    /// As a formula of the same sheet has it: `B13`.
    pub(super) fn here(self) -> String {
        format!("{}{}", column_letters(self.column.into()), self.row + 1)
    }

    /// As it stays wherever the formula is copied: `$B$13`.
    pub(super) fn fixed(self) -> String {
        format!("${}${}", column_letters(self.column.into()), self.row + 1)
    }

    /// As a formula of another sheet has it: `'Rates'!$B$13`.
    pub(super) fn on(self, sheet: &str) -> String {
        format!("{}!{}", quoted(sheet), self.fixed())
    }

    /// The cells from this one to another: `$B$13:$B$21`.
    pub(super) fn to(self, last: Self) -> String {
        format!("{}:{}", self.fixed(), last.fixed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_as_excel_does() {
        assert_eq!(at(12, 26).here(), "AA13");
        assert_eq!(at(12, 1).on("It's"), "'It''s'!$B$13");
    }
}
