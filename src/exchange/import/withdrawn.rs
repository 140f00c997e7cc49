//! Students who have withdrawn, by the status of their row or its date of withdrawal.

use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{ImportCell, Intake, SheetRow};
use super::{Field, status};

impl Intake {
    /// Whether a row says that its student has withdrawn.
    pub(super) fn is_withdrawn(&self, row: &SheetRow) -> bool {
        let cell = |field| row.cells.get(self.column_of(field)?);
        let by_status = cell(Field::Status).and_then(|cell| status::is_withdrawn(&cell.text()));
        by_status == Some(true) || cell(Field::ExitDate) == Some(&ImportCell::Dated)
    }

    /// Asks whether students who have withdrawn are counted, where there are any.
    pub(super) fn note_withdrawn(&mut self) {
        let any = self.body().any(|(_, row)| self.may_be_read(row) && self.is_withdrawn(row));
        if any {
            let choices = vec![DoubtChoice::Take, DoubtChoice::LeaveOut];
            self.note_doubt(DoubtKind::Withdrawn, choices, None);
        } else {
            self.drop_doubt(DoubtKind::Withdrawn);
        }
    }
}
