//! What the rows come to: lines that can be imported, or what is wrong with each cell.

use std::collections::HashMap;

use super::intake::{Intake, RowFate, RowIs, SheetRow};
use super::left_out::{LeftOut, LeftOutReason};
use super::sheet_read::{RowRead, RowState, SheetRead};
use super::{Field, ImportBasis, ImportProblem};
use crate::domain::{Hours, NumberFault};
use crate::exchange::cell_problem::{CellProblem, Found};
use place::fault_in;
use reader::{RowOutcome, RowReader};

mod certificate;
mod numbers;
mod place;
mod reader;

/// The most students of all rows together, so that no total can overflow.
const STUDENTS_IN_ALL_MAX: u32 = 1_000_000_000;

impl Intake {
    /// What the rows come to, as the columns are understood now.
    pub fn read(&self, known: &ImportBasis<'_>) -> SheetRead {
        let above = self
            .rows_above()
            .map(|(place, row)| left_out(place, row, LeftOutReason::Above))
            .collect();
        let mut read = SheetRead { left_out: above, ..SheetRead::default() };
        let mut students: u32 = 0;
        let mut joined = Joined::default();
        for (place, row) in self.body() {
            // Of a line that is left out, or has a cell to mend, nobody is counted apart.
            let is_line_read = read
                .rows
                .last()
                .is_some_and(|line| line.is_ready() && self.number(line.row) == row.number);
            if row.apart.is_some() && !(is_line_read && self.reads_row_apart(row)) {
                continue;
            }
            if let Some(reason) = self.why_left_out(row) {
                read.left_out.push(left_out(place, row, reason));
                continue;
            }
            let reader = RowReader::new(self, row, known);
            let says_age = reader.says_age();
            let RowOutcome { mut state, differs, has_spaced_code } = reader.read();
            read.spaced_codes += usize::from(has_spaced_code);
            if let Some(reason) = joined.take(self, row, &state, &mut read.rows) {
                read.left_out.push(left_out(place, row, reason));
                continue;
            }
            if let RowState::Ready(incoming) = &state
                && row.fate != RowFate::Dropped
            {
                students = students.saturating_add(incoming.line.students);
                if students > STUDENTS_IN_ALL_MAX {
                    let too_many = NumberFault::TooLarge(STUDENTS_IN_ALL_MAX);
                    let problem = ImportProblem::Cell {
                        field: Field::Students,
                        found: Found::Shown(incoming.line.students.to_string()),
                        problem: CellProblem::Number(too_many),
                    };
                    let column = self.column_of(Field::Students);
                    state = RowState::Faulty(vec![fault_in(row, column, problem)]);
                }
            }
            let is_ready = matches!(state, RowState::Ready(_)) && row.fate != RowFate::Dropped;
            let is_counted = self.row_is() == RowIs::Student && is_ready;
            read.without_age += usize::from(is_counted && !says_age);
            read.rows.push(RowRead { row: place, fate: row.fate, state, differs });
        }
        read
    }

    /// Whether a column says which certificate a row is of: without one nothing can be imported.
    pub fn knows_certificates(&self) -> bool {
        self.column_of(Field::Certificate).is_some() || self.column_of(Field::Title).is_some()
    }
}

fn left_out(place: usize, row: &SheetRow, because: LeftOutReason) -> LeftOut {
    LeftOut { place, row: row.number, because }
}

/// What becomes of several rows of one student in one certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SameStudent {
    /// Each is by itself.
    EachRow,
    /// They are one, with the hours of all.
    AddHours,
    /// They are one, as the first says.
    Once,
}

/// The first rows of students, by their place among the rows read.
#[derive(Default)]
struct Joined {
    firsts: HashMap<usize, usize>,
}

impl Joined {
    /// Takes a row that was read to the first of the same student. Returns why it is left out then; `None`
    /// where it stands by itself. A student of whom a row cannot be read waits until it is mended.
    fn take(
        &mut self,
        intake: &Intake,
        row: &SheetRow,
        state: &RowState,
        rows: &mut [RowRead],
    ) -> Option<LeftOutReason> {
        let same = intake.same_student();
        if same == SameStudent::EachRow || row.fate == RowFate::Dropped {
            return None;
        }
        let student = row.student?;
        let Some(&first) = self.firsts.get(&student) else {
            self.firsts.insert(student, rows.len());
            return None;
        };
        if same == SameStudent::Once {
            return Some(LeftOutReason::Repeated);
        }
        let first = rows.get_mut(first)?;
        match (&mut first.state, state) {
            (RowState::Ready(incoming), RowState::Ready(more)) => {
                let hours = incoming.line.hours.decimal() + more.line.hours.decimal();
                match Hours::parse(&hours.normalize().to_string()) {
                    Ok(hours) => {
                        incoming.line.hours = hours;
                        Some(LeftOutReason::Added)
                    }
                    Err(_) => None,
                }
            }
            (RowState::Ready(_), RowState::Faulty(_)) => {
                let problem = ImportProblem::OtherRow { row: row.number };
                let fault = intake.rows.get(first.row).map(|row| fault_in(row, None, problem));
                first.state = RowState::Faulty(fault.into_iter().collect());
                None
            }
            // The first row waits, and its student with it.
            (RowState::Faulty(_), RowState::Ready(_)) => Some(LeftOutReason::Added),
            (RowState::Faulty(_), RowState::Faulty(_)) => None,
        }
    }
}

#[cfg(test)]
mod tests;
