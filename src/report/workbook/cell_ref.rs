//! Cells as formulas name them.

use super::excel_text::quoted;

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
        format!("{}{}", letters(self.column), self.row + 1)
    }

    /// As it stays wherever the formula is copied: `$B$13`.
    pub(super) fn fixed(self) -> String {
        format!("${}${}", letters(self.column), self.row + 1)
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

/// A column's letters: A, B, …, Z, AA.
pub(super) fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from_digit(rest % 26 + 10, 36).unwrap_or('a').to_ascii_uppercase());
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_excel_does() {
        let lettered: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(letters).to_vec();
        assert_eq!(lettered, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
        assert_eq!(at(12, 1).on("It's"), "'It''s'!$B$13");
    }
}
