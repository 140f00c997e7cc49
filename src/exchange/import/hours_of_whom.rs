//! Hours that may be of each student of a line, or of all of them together.

use rust_decimal::Decimal;

use super::Field;
use super::cells;
use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{ImportCell, Intake, RowIs};
use crate::domain::parse_students;

/// A student of a school seldom has more hours of one certificate in a year.
const HOURS_MAX: u32 = 600;

/// Nor fewer.
const HOURS_MIN: u32 = 20;

impl Intake {
    /// The column of hours, of each student or of all.
    pub(super) fn column_of_hours(&self) -> Option<usize> {
        self.column_of(Field::Hours).or_else(|| self.column_of(Field::TotalHours))
    }

    /// Asks whose hours a column says, where those of each student are more than anybody has in a year although
    /// shared among all they are usual; or the other way round.
    pub(super) fn note_hours_of_whom(&mut self) {
        self.drop_doubt(DoubtKind::HoursOfWhom);
        let has_both =
            self.column_of(Field::Hours).is_some() && self.column_of(Field::TotalHours).is_some();
        if has_both || self.row_is != RowIs::Line {
            return;
        }
        let (Some(hours), Some(students)) =
            (self.column_of_hours(), self.column_of(Field::Students))
        else {
            return;
        };
        let is_of_all = self.column_of(Field::TotalHours).is_some();
        let (most, least) = (Decimal::from(HOURS_MAX), Decimal::from(HOURS_MIN));
        let (mut odd, mut rows) = (0_usize, 0_usize);
        for (_, row) in self.body().filter(|(_, row)| self.may_be_read(row)) {
            let text =
                |place: usize| row.cells.get(place).map(ImportCell::text).unwrap_or_default();
            let (Ok(count), Ok(hours)) =
                (cells::count(&text(students), parse_students), cells::total_hours(&text(hours)))
            else {
                continue;
            };
            if count < 2 {
                continue;
            }
            rows += 1;
            let shared = hours / Decimal::from(count);
            let is_odd = if is_of_all {
                shared < least && hours >= least
            } else {
                hours > most && shared >= least && shared <= most
            };
            odd += usize::from(is_odd && !hours.is_zero());
        }
        if rows > 0 && odd * 2 >= rows {
            let choices = vec![DoubtChoice::EachStudent, DoubtChoice::AllStudents];
            self.note_doubt(DoubtKind::HoursOfWhom, choices, None);
        }
    }
}
