//! What cannot be seen in a workbook: rows and columns that a filter, an outline or a person hides.

use super::Field;
use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::Intake;

const TAKE_OR_LEAVE: [DoubtChoice; 2] = [DoubtChoice::Take, DoubtChoice::LeaveOut];

impl Intake {
    /// The numbers of the hidden rows that would be read if they were seen.
    pub(super) fn hidden_rows(&self) -> impl Iterator<Item = usize> {
        let rows = self.body().filter(|(_, row)| row.is_hidden && self.may_be_read(row));
        // A second certificate has the row of its student, another pathway that of its line.
        rows.filter(|(_, row)| !row.is_second && row.apart.is_none()).map(|(_, row)| row.number)
    }

    /// Asks about hidden rows. No workbook says why they are hidden.
    pub(super) fn note_hidden_rows(&mut self) {
        if self.hidden_rows().next().is_some() {
            self.note_doubt(DoubtKind::HiddenRows, TAKE_OR_LEAVE.to_vec(), None);
        } else {
            self.drop_doubt(DoubtKind::HiddenRows);
        }
    }

    /// Asks about hidden columns that say something. Those without which no line has students and hours are
    /// read, and told.
    pub(super) fn note_hidden_columns(&mut self) {
        for column in &mut self.columns {
            column.hidden_field = None;
        }
        let hidden = self.layout.hidden_columns.iter().copied();
        let hidden: Vec<(usize, Field)> = hidden
            .filter_map(|place| Some((place, self.columns.get(place)?.field?)))
            .filter(|(_, field)| *field != Field::BirthDate)
            .collect();
        if hidden.is_empty() {
            return;
        }
        let is_needed = |field: Field| {
            matches!(field, Field::Certificate | Field::Students | Field::Hours | Field::TotalHours)
        };
        for &(place, field) in &hidden {
            self.columns[place].hidden_field = Some(field);
        }
        let settled = hidden.iter().all(|(_, field)| is_needed(*field));
        let settled = settled.then_some(DoubtChoice::Take);
        self.note_doubt(DoubtKind::HiddenColumns, TAKE_OR_LEAVE.to_vec(), settled);
        let is_taken = self.chosen(DoubtKind::HiddenColumns) == Some(DoubtChoice::Take);
        self.use_hidden_columns(is_taken);
    }

    /// Reads the hidden columns, or does not.
    pub(super) fn use_hidden_columns(&mut self, is_taken: bool) {
        for place in 0..self.columns.len() {
            let Some(field) = self.columns[place].hidden_field else { continue };
            if !is_taken {
                self.columns[place].field = None;
            } else if self.column_of(field).is_none() {
                self.columns[place].field = Some(field);
            }
        }
    }
}
