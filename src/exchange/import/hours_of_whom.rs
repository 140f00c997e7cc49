//! Hours that may be of each student of a line, or of all of them together.

use rust_decimal::Decimal;

use super::Field;
use super::cells;
use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{Intake, RowIs};

/// A student of a school seldom has more hours of one certificate in a year.
const HOURS_MAX: u32 = 600;

/// Nor fewer.
const HOURS_MIN: u32 = 20;

impl Intake {
    /// The column of hours, of each student or of all.
    pub(super) fn column_of_hours(&self) -> Option<usize> {
        self.column_of(Field::Hours).or_else(|| self.column_of(Field::TotalHours))
    }

    /// Whether hours of each student and of all students do not go together in some row.
    fn contradict(&self, each: usize, all: usize) -> bool {
        self.body().filter(|(_, row)| self.may_be_read(row)).any(|(_, row)| {
            let text = |place: usize| row.text(place);
            let (Ok(each), Ok(all), Some(count)) = (
                cells::total_hours(&text(each)),
                cells::total_hours(&text(all)),
                self.students_in(row),
            ) else {
                return false;
            };
            // Rounded hours of each may differ by half an hour from what they were made of.
            let difference = (each * Decimal::from(count) - all).abs();
            difference * Decimal::TWO > Decimal::from(count)
        })
    }

    /// Asks whose hours a column says, where those of each student are more than anybody has in a year although
    /// shared among all they are usual; or the other way round.
    pub(super) fn note_hours_of_whom(&mut self) {
        self.drop_doubt(DoubtKind::HoursOfWhom);
        if self.row_is != RowIs::Line {
            return;
        }
        let choices = vec![DoubtChoice::EachStudent, DoubtChoice::AllStudents];
        if let (Some(each), Some(all)) =
            (self.column_of(Field::Hours), self.column_of(Field::TotalHours))
        {
            let heading = self.columns[each].heading.as_deref().map(cells::plain);
            let is_explicit = heading.is_some_and(|heading| {
                let words = ["thisyear", "annual", "peryear", "perstudent"];
                words.into_iter().any(|word| heading.contains(word))
            });
            if !is_explicit && self.contradict(each, all) {
                self.note_doubt(DoubtKind::HoursOfWhom, choices, None);
            }
            return;
        }
        let Some(hours) = self.column_of_hours() else { return };
        let is_of_all = self.column_of(Field::TotalHours).is_some();
        let (most, least) = (Decimal::from(HOURS_MAX), Decimal::from(HOURS_MIN));
        let (mut odd, mut rows) = (0_usize, 0_usize);
        for (_, row) in self.body().filter(|(_, row)| self.may_be_read(row)) {
            let text = |place: usize| row.text(place);
            let (Some(count), Ok(hours)) =
                (self.students_in(row), cells::total_hours(&text(hours)))
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
            self.note_doubt(DoubtKind::HoursOfWhom, choices, None);
        }
    }
}
