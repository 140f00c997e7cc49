//! Headings in two rows, read together or the upper one alone.

use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{ImportCell, Intake};

impl Intake {
    /// Puts the headings of two rows together, in the lower one, or apart again, as is chosen.
    pub(super) fn join_headings(&mut self) {
        let Some(two) = self.two_rows.clone() else { return };
        let is_header = self.header == Some(two.upper) || self.header == Some(two.upper + 1);
        if is_header {
            let choices = vec![DoubtChoice::BothRows, DoubtChoice::UpperRow];
            let settled = Some(DoubtChoice::BothRows);
            self.note_doubt(DoubtKind::HeadingsInTwoRows, choices, settled);
        }
        let is_joined =
            is_header && self.chosen(DoubtKind::HeadingsInTwoRows) == Some(DoubtChoice::BothRows);
        if is_header {
            self.header = Some(if is_joined { two.upper + 1 } else { two.upper });
        }
        let [top, beneath] = two.rows;
        let cells = if is_joined { [Vec::new(), two.both] } else { [top, beneath] };
        for (row, cells) in self.rows.iter_mut().skip(two.upper).zip(cells) {
            row.is_blank = cells.iter().all(|cell| cell.trim().is_empty());
            row.cells = cells.into_iter().map(ImportCell::Text).collect();
        }
    }

    /// One of two rows of headings is named as the row of headings.
    pub(super) fn name_row_of_two(&mut self, row: usize) {
        let Some(two) = &self.two_rows else { return };
        let choice = match row.checked_sub(two.upper) {
            Some(0) => DoubtChoice::UpperRow,
            Some(1) => DoubtChoice::BothRows,
            _ => return,
        };
        self.answers.retain(|(kind, _)| *kind != DoubtKind::HeadingsInTwoRows);
        self.answers.push((DoubtKind::HeadingsInTwoRows, choice));
    }
}
