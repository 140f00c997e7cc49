//! The students and hours of a row, each in one column or in several.

use super::super::apart::CountedApart;
use super::super::cells;
use super::super::doubt::{DoubtChoice, DoubtKind};
use super::super::intake::{ImportCell, RowIs};
use super::super::{Field, ImportProblem};
use super::place::fault_in;
use super::reader::RowReader;
use crate::domain::{EnrolmentLine, Hours, NumberFault, STUDENTS_MAX, parse_students};
use crate::exchange::cell_problem::{CellProblem, Found};
use crate::funding::is_refused_for_good;

/// Hours are kept to so many decimals.
const HOURS_DECIMALS: u32 = 6;

impl RowReader<'_> {
    pub(super) fn students_and_hours(&mut self, line: &mut EnrolmentLine) {
        let all = self.students(line);
        self.is_refused = is_refused_for_good(line, self.known.rates);
        let has_total = self.intake.column_of(Field::TotalHours).is_some();
        match self.intake.chosen(DoubtKind::HoursOfWhom) {
            Some(DoubtChoice::AllStudents) => {
                let field = if has_total { Field::TotalHours } else { Field::Hours };
                line.hours = self.shared_hours(all, field);
                return;
            }
            Some(DoubtChoice::EachStudent) if has_total => {
                let has_own = self.intake.column_of(Field::Hours).is_some();
                let field = if has_own { Field::Hours } else { Field::TotalHours };
                let hours = self.hours_of(field, cells::hours);
                line.hours = hours.unwrap_or_default();
                if hours.is_some() || !self.is_refused {
                    self.says.insert(Field::Hours);
                }
                return;
            }
            _ => {}
        }
        if self.intake.is_added_up(Field::Hours) {
            line.hours = self.added_hours();
            return;
        }
        let hours = if has_total {
            self.optional(Field::Hours, cells::hours)
        } else {
            self.hours_of(Field::Hours, cells::hours)
        };
        let is_wrong = self.faults.iter().any(|fault| fault.problem.field() == Field::Hours);
        line.hours = match hours {
            Some(hours) => hours,
            None if has_total && !is_wrong => self.shared_hours(all, Field::TotalHours),
            None => Hours::default(),
        };
    }

    /// The hours that a cell says. Only a line that is refused for good needs none.
    fn hours_of<T>(
        &mut self,
        field: Field,
        read: impl Fn(&str) -> Result<T, CellProblem>,
    ) -> Option<T> {
        if self.is_refused { self.optional(field, read) } else { self.needed(field, read) }
    }

    /// The students of the line; returns how many share its hours, those of other pathways among them.
    pub(super) fn students(&mut self, line: &mut EnrolmentLine) -> u32 {
        if self.intake.row_is() == RowIs::Student {
            line.students = 1;
            self.says.insert(Field::Students);
            return 1;
        }
        let all = if self.intake.is_added_up(Field::Students) {
            self.added_students()
        } else {
            let count = |text: &str| cells::count(text, parse_students);
            self.refuse_merged(Field::Students);
            self.needed(Field::Students, count).unwrap_or_default()
        };
        if self.row.apart.is_none() {
            self.check_counts_apart();
        }
        let others = self.intake.students_apart(self.row);
        let chosen = self.intake.chosen(DoubtKind::CountedApart);
        let (own, all) = match chosen {
            Some(DoubtChoice::Among) => (all.checked_sub(others), all),
            Some(DoubtChoice::Besides) => (Some(all), all.saturating_add(others)),
            _ => (Some(all), all),
        };
        line.students = match (self.row.apart, own) {
            (Some((place, apart)), _) => {
                if let CountedApart::Pathway(pathway) = apart {
                    line.pathway = pathway;
                    self.says.insert(Field::Pathway);
                }
                let text = self.intake.cell_in(self.row, place).map(ImportCell::text);
                let count = text.and_then(|text| cells::count(&text, parse_students).ok());
                count.unwrap_or_default()
            }
            (None, Some(own)) => own,
            (None, None) => {
                let place = self.intake.columns_apart().next();
                let problem = ImportProblem::Cell {
                    field: Field::Students,
                    found: Found::Shown(others.to_string()),
                    problem: CellProblem::Number(NumberFault::TooLarge(all)),
                };
                self.faults.push(fault_in(self.row, place, problem));
                0
            }
        };
        all
    }

    /// Adds a fault where a number of one line is merged over several: it may be of all of them together.
    fn refuse_merged(&mut self, field: Field) {
        let Some(column) = self.intake.column_of(field) else { return };
        if let Some(rows) = self.intake.rows_merged_over(self.row, column) {
            let text = self.intake.cell_in(self.row, column).map(ImportCell::text);
            let found = format!("{} in one cell for {rows} rows", text.unwrap_or_default());
            self.refuse(field, Found::Shown(found), CellProblem::Unknown);
        }
    }

    /// Adds the faults of cells that count students apart, where those are read.
    fn check_counts_apart(&mut self) {
        if self.intake.chosen(DoubtKind::CountedApart) == Some(DoubtChoice::Ignore) {
            return;
        }
        let intake = self.intake;
        for column in intake.columns_apart() {
            self.part(Field::Students, column, |text| cells::count(text, parse_students));
        }
    }

    /// The students of all columns that say a part of them.
    pub(super) fn added_students(&mut self) -> u32 {
        let count = |text: &str| cells::count(text, parse_students);
        let students = self.parts(Field::Students, count).into_iter().fold(0, u32::saturating_add);
        if students > STUDENTS_MAX {
            let problem = CellProblem::Number(NumberFault::TooLarge(STUDENTS_MAX));
            self.refuse(Field::Students, Found::Shown(students.to_string()), problem);
        }
        students.min(STUDENTS_MAX)
    }

    /// The hours of all columns that say a part of them.
    pub(super) fn added_hours(&mut self) -> Hours {
        let parts = self.parts(Field::Hours, cells::hours);
        let hours: rust_decimal::Decimal = parts.into_iter().map(Hours::decimal).sum();
        match Hours::parse(&hours.normalize().to_string()) {
            Ok(hours) => hours,
            Err(fault) => {
                let found = Found::Shown(hours.to_string());
                self.refuse(Field::Hours, found, CellProblem::Number(fault));
                Hours::default()
            }
        }
    }

    /// What each column that says a part of a field holds. Some has to say something.
    pub(super) fn parts<T>(
        &mut self,
        field: Field,
        read: impl Fn(&str) -> Result<T, CellProblem>,
    ) -> Vec<T> {
        let (intake, faults) = (self.intake, self.faults.len());
        let columns = intake.parts_of(field);
        let parts: Vec<T> = columns.filter_map(|column| self.part(field, column, &read)).collect();
        let may_be_blank = field == Field::Hours && self.is_refused;
        if parts.is_empty() && self.faults.len() == faults && !may_be_blank {
            let (found, problem) = (Found::Nothing, CellProblem::Blank);
            let problem = ImportProblem::Cell { field, found, problem };
            let first = self.intake.parts_of(field).next();
            self.faults.push(fault_in(self.row, first, problem));
        }
        parts
    }

    /// What one of several columns says of a field, if it says anything; `None` after adding its fault as well.
    fn part<T>(
        &mut self,
        field: Field,
        column: usize,
        read: impl Fn(&str) -> Result<T, CellProblem>,
    ) -> Option<T> {
        let problem = match self.intake.cell_in(self.row, column) {
            Some(ImportCell::Formula) => ImportProblem::Formula { field },
            Some(&ImportCell::Withheld(length)) => {
                let (found, problem) = (Found::Text(length), CellProblem::Unknown);
                ImportProblem::Cell { field, found, problem }
            }
            cell => {
                let text = cell.map(ImportCell::text).unwrap_or_default();
                if cells::is_blank(&text) {
                    return None;
                }
                match read(&text) {
                    Ok(part) => {
                        self.says.insert(field);
                        return Some(part);
                    }
                    Err(problem) => {
                        let found = self.found(&text);
                        ImportProblem::Cell { field, found, problem }
                    }
                }
            }
        };
        self.faults.push(fault_in(self.row, Some(column), problem));
        None
    }

    /// The hours of all students, shared among them.
    pub(super) fn shared_hours(&mut self, students: u32, field: Field) -> Hours {
        let Some(total) = self.hours_of(field, cells::total_hours) else {
            return Hours::default();
        };
        if self.faults.iter().any(|fault| fault.problem.field() == Field::Students) {
            return Hours::default();
        }
        let found = self.found(&self.text(field));
        if students == 0 {
            if !total.is_zero() {
                self.fault(field, ImportProblem::NoStudents { found });
            }
            return Hours::default();
        }
        let each = (total / rust_decimal::Decimal::from(students)).round_dp_with_strategy(
            HOURS_DECIMALS,
            rust_decimal::RoundingStrategy::MidpointAwayFromZero,
        );
        match Hours::parse(&each.to_string()) {
            Ok(hours) => {
                self.says.insert(Field::Hours);
                hours
            }
            Err(fault) => {
                self.refuse(field, found, CellProblem::Number(fault));
                Hours::default()
            }
        }
    }
}
