//! Students who have withdrawn, by the status of their row or its date of withdrawal.

use super::cells::{self, is_blank};
use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{ImportCell, Intake, SheetRow};
use super::{Field, birth_date, status};
use crate::domain::parse_students;

impl Intake {
    /// Whether a row says that its student has withdrawn.
    pub(super) fn is_withdrawn(&self, row: &SheetRow) -> bool {
        let by_status = self.said_in(row, Field::Status);
        let by_status = by_status.and_then(|cell| status::is_withdrawn(&cell.text()));
        by_status == Some(true)
            || matches!(self.said_in(row, Field::ExitDate), Some(ImportCell::Dated { .. }))
    }

    /// Whether a row says that its student withdrew after the deadline.
    pub(super) fn withdrew_late(&self, row: &SheetRow) -> bool {
        let late = ImportCell::Dated { is_by_deadline: Some(false) };
        self.said_in(row, Field::ExitDate) == Some(&late)
    }

    /// Whether a row is left out since its student has withdrawn.
    pub(super) fn is_left_out_as_withdrawn(&self, row: &SheetRow) -> bool {
        self.is_withdrawn(row)
            && match self.chosen(DoubtKind::Withdrawn) {
                Some(DoubtChoice::Take) => false,
                Some(DoubtChoice::LeaveOutByDeadline) => !self.withdrew_late(row),
                _ => true,
            }
    }

    fn said_in<'a>(&'a self, row: &'a SheetRow, field: Field) -> Option<&'a ImportCell> {
        self.cell_in(row, self.column_of(field)?)
    }

    /// What a column whose heading is about leaving says: how many students left, or when each of them did.
    /// Where all rows have a date after the deadline, it is the end of the course, and says neither.
    pub(super) fn field_of_leaving(&self, place: usize, field: Field) -> Option<Field> {
        if field != Field::ExitDate {
            return Some(field);
        }
        let texts = || self.texts(place).filter(|text| !is_blank(text));
        let count = |text: &str| cells::count(text, parse_students).ok().filter(|it| *it < 1_000);
        let counts: Vec<u32> = texts().map_while(count).collect();
        let are_counts = !counts.is_empty() && counts.len() == texts().count();
        // 0 and 1 may be no and yes.
        if are_counts && counts.into_iter().any(|count| count > 1) {
            return Some(Field::Withdrawals);
        }
        let is_late = |text: &str| {
            let date = birth_date::date(text, self.deadline);
            date.is_some_and(|date| date > self.deadline)
        };
        let lines = self.body().filter(|(_, row)| !row.is_blank && row.cells_said > 2).count();
        let is_end_of_course = texts().count() >= lines.max(1) && texts().all(is_late);
        (!is_end_of_course).then_some(field)
    }

    /// Asks whether students who have withdrawn are counted, where there are any.
    pub(super) fn note_withdrawn(&mut self) {
        let rows = || self.body().map(|(_, row)| row).filter(|row| self.may_be_read(row));
        let late = rows().filter(|row| self.withdrew_late(row)).count();
        let withdrawn = rows().filter(|row| self.is_withdrawn(row)).count();
        if withdrawn == 0 {
            return self.drop_doubt(DoubtKind::Withdrawn);
        }
        let mut choices = vec![DoubtChoice::Take, DoubtChoice::LeaveOut];
        if (1..withdrawn).contains(&late) {
            choices.push(DoubtChoice::LeaveOutByDeadline);
        }
        self.note_doubt(DoubtKind::Withdrawn, choices, None);
    }
}
