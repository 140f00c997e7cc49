//! Rows of counts whose cells have moved to the right, as where a number such as 1,200 had no quotation marks.

use super::contents;
use super::intake::{ImportCell, Intake, RowIs, SheetRow};

impl Intake {
    /// Empties the rows that reach beyond the headings with what the last headed column would hold, where few
    /// rows do: nobody can tell which of their cells have moved. A note beside the table is no such cell.
    pub(super) fn forget_moved(&mut self) {
        let Some(header) = self.header.filter(|_| self.row_is == RowIs::Line) else { return };
        let headings = length(&self.rows[header]);
        let Some(field) = headings.checked_sub(1).and_then(|last| self.columns[last].means())
        else {
            return;
        };
        let has_moved = |row: &SheetRow| match row.cells.get(headings) {
            Some(ImportCell::Text(text)) => {
                let text = text.trim();
                !text.is_empty() && contents::reads(field, text, &self.certificates)
            }
            _ => false,
        };
        let (mut moved, mut rows) = (Vec::new(), 0);
        for (place, row) in self.body().filter(|(_, row)| self.may_be_read(row)) {
            rows += 1;
            if has_moved(row) {
                moved.push(place);
            }
        }
        if moved.len() * 2 > rows {
            // A column of notes without a heading, unless hours of 1 stand before three figures.
            moved.retain(|&place| self.has_split_thousands(&self.rows[place]));
        }
        for place in moved {
            let row = &mut self.rows[place];
            row.shifted = Some((length(row), headings));
            row.cells.fill(ImportCell::Text(String::new()));
        }
    }

    /// Whether a row's hours may be the thousands of a number that goes on in the next cell: "1", "080".
    fn has_split_thousands(&self, row: &SheetRow) -> bool {
        let text = |place: usize| row.text(place);
        let is_number = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
            lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        self.column_of_hours().is_some_and(|hours| {
            is_number(text(hours).trim(), 1..=2) && is_number(text(hours + 1).trim(), 3..=3)
        })
    }
}

/// How many cells a row has up to the last that says anything.
pub(super) fn length(row: &SheetRow) -> usize {
    let last = row.cells.iter().rposition(|cell| match cell {
        ImportCell::Text(text) => !text.trim().is_empty(),
        _ => true,
    });
    last.map_or(0, |last| last + 1)
}
