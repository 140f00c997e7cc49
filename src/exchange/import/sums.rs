//! Rows that come to what the rows above them come to, and do not say so.

use std::ops::Range;

use super::Field;
use super::cells::{self, is_blank};
use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{ImportCell, Intake, RowIs, SheetRow};

impl Intake {
    /// Asks whether rows are sums that have the certificate and the number of students of the rows above them
    /// together, and no value of their own where those have one: "Year 11", "Year 12" and then both.
    pub(super) fn note_sums(&mut self) {
        let places = self.sums();
        for row in &mut self.rows {
            row.may_be_sum = false;
        }
        if places.is_empty() {
            return self.drop_doubt(DoubtKind::Sums);
        }
        for place in places {
            self.rows[place].may_be_sum = true;
        }
        self.note_doubt(DoubtKind::Sums, vec![DoubtChoice::LeaveOut, DoubtChoice::Take], None);
    }

    fn sums(&self) -> Vec<usize> {
        let Some(column) = self.column_of(Field::Certificate) else { return Vec::new() };
        if self.row_is != RowIs::Line {
            return Vec::new();
        }
        let is_own =
            |row: &SheetRow| self.may_be_read(row) && !row.is_second && row.apart.is_none();
        let lines: Vec<usize> =
            self.body().filter(|(_, row)| is_own(row)).map(|(place, _)| place).collect();
        let mut sums = Vec::new();
        // The lines of the certificate since its last sum.
        let mut run: Range<usize> = 0..0;
        for (at, &place) in lines.iter().enumerate() {
            let row = &self.rows[place];
            let above = run.clone().last().map(|last| &self.rows[lines[last]]);
            let is_same = above.is_some_and(|above| {
                let code = cells::plain(&text(row, column));
                !code.is_empty() && code == cells::plain(&text(above, column))
            });
            if !is_same {
                run = at..at + 1;
                continue;
            }
            let parts: Vec<&SheetRow> = run.clone().map(|line| &self.rows[lines[line]]).collect();
            if self.is_sum_of(row, &parts) {
                sums.push(place);
                run = at + 1..at + 1;
            } else {
                run.end = at + 1;
            }
        }
        sums
    }

    fn is_sum_of(&self, row: &SheetRow, parts: &[&SheetRow]) -> bool {
        let students = |row: &SheetRow| self.students_in(row).filter(|count| *count > 0);
        let sum = parts.iter().try_fold(0_u32, |sum, part| sum.checked_add(students(part)?));
        let is_more = |column: usize| {
            let own = text(row, column);
            let is_said_above = parts.iter().all(|part| !is_blank(&text(part, column)));
            // "Year 11 & 12", where the rows above say one of them each.
            let names_several = |text: &str| {
                let word = cells::plain(text);
                text.contains(['&', '+'])
                    || text.contains(" and ")
                    || word == "all"
                    || word == "both"
            };
            is_said_above
                && (is_blank(&own)
                    || names_several(&own)
                        && !parts.iter().any(|part| names_several(&text(part, column))))
        };
        parts.len() > 1
            && sum.is_some()
            && students(row) == sum
            && (0..self.columns.len()).any(is_more)
    }
}

fn text(row: &SheetRow, column: usize) -> String {
    row.cells.get(column).map(ImportCell::text).unwrap_or_default().into_owned()
}
