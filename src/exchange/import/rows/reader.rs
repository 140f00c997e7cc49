//! One row read into a line, with what is wrong in its cells.

use std::borrow::Cow;

use super::super::apart::CountedApart;
use super::super::basis::ImportBasis;
use super::super::cells;
use super::super::doubt::{DoubtChoice, DoubtKind};
use super::super::intake::{ImportCell, Intake, RowIs, SheetRow};
use super::super::sheet_read::{Difference, RowState};
use super::super::{Field, FieldSet, ImportFault, ImportProblem, Incoming, status};
use super::place::fault_in;
use crate::domain::{
    EnrolmentLine, NumberFault, Pathway, ProgramYear, Word, parse_class_size, parse_students,
};
use crate::exchange::cell_problem::{CellProblem, Found};

/// What a row came to.
pub(super) struct RowOutcome {
    pub(super) state: RowState,
    pub(super) differs: Vec<Difference>,
    pub(super) has_spaced_code: bool,
}

/// Reads one row, and collects its faults.
pub(super) struct RowReader<'a> {
    pub(super) intake: &'a Intake,
    pub(super) row: &'a SheetRow,
    pub(super) known: &'a ImportBasis<'a>,
    pub(super) says: FieldSet,
    pub(super) faults: Vec<ImportFault>,
    pub(super) differs: Vec<Difference>,
    /// Whether the code was written with a space in it.
    pub(super) has_spaced_code: bool,
    /// Whether the line is refused for good, so that hours may be blank.
    pub(super) is_refused: bool,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(intake: &'a Intake, row: &'a SheetRow, known: &'a ImportBasis<'a>) -> Self {
        let says = FieldSet::default();
        let (faults, differs) = (Vec::new(), Vec::new());
        let (has_spaced_code, is_refused) = (false, false);
        Self { intake, row, known, says, faults, differs, has_spaced_code, is_refused }
    }

    pub(super) fn cell(&self, field: Field) -> Option<&'a ImportCell> {
        self.intake.cell_in(self.row, self.intake.column_of(field)?)
    }

    /// The cell's text; blank where nothing is said.
    pub(super) fn text(&self, field: Field) -> Cow<'a, str> {
        let text = self.cell(field).map(ImportCell::text).unwrap_or_default();
        if cells::is_blank(&text) { Cow::Borrowed("") } else { text }
    }

    pub(super) fn says_age(&self) -> bool {
        [Field::Age, Field::BirthDate].iter().any(|&field| !self.text(field).is_empty())
    }

    /// A cell's text as far as a fault may tell it: beside people no more than a number.
    pub(super) fn found(&self, text: &str) -> Found {
        let is_of_people = self.intake.is_of_persons() || self.intake.row_is() == RowIs::Student;
        if is_of_people { Found::of(text.trim()) } else { Found::whole(text) }
    }

    pub(super) fn fault(&mut self, field: Field, problem: ImportProblem) {
        self.faults.push(fault_in(self.row, self.intake.column_of(field), problem));
    }

    /// Adds the fault of a field's cell.
    pub(super) fn refuse(&mut self, field: Field, found: Found, problem: CellProblem) {
        self.fault(field, ImportProblem::Cell { field, found, problem });
    }

    /// Whether a field's cell was not kept, or has no value yet; adds its fault if so.
    pub(super) fn is_withheld(&mut self, field: Field) -> bool {
        match self.cell(field) {
            Some(&ImportCell::Withheld(length)) => {
                self.refuse(field, Found::Text(length), CellProblem::Unknown);
                true
            }
            Some(ImportCell::Formula) => {
                self.fault(field, ImportProblem::Formula { field });
                true
            }
            _ => false,
        }
    }

    /// What a cell says, if it says anything; `None` after adding its fault as well.
    pub(super) fn optional<T>(
        &mut self,
        field: Field,
        read: impl Fn(&str) -> Result<T, CellProblem>,
    ) -> Option<T> {
        if self.is_withheld(field) {
            return None;
        }
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        match read(&text) {
            Ok(value) => {
                self.says.insert(field);
                Some(value)
            }
            Err(problem) => {
                self.refuse(field, self.found(&text), problem);
                None
            }
        }
    }

    /// What a cell says that must say something where the sheet has its column.
    pub(super) fn needed<T>(
        &mut self,
        field: Field,
        read: impl Fn(&str) -> Result<T, CellProblem>,
    ) -> Option<T> {
        let is_withheld =
            matches!(self.cell(field), Some(ImportCell::Withheld(_) | ImportCell::Formula));
        if self.intake.column_of(field).is_some() && self.text(field).is_empty() && !is_withheld {
            self.refuse(field, Found::Nothing, CellProblem::Blank);
            return None;
        }
        self.optional(field, read)
    }

    pub(super) fn read(mut self) -> RowOutcome {
        if let Some((cells, headings)) = self.row.shifted {
            let problem = ImportProblem::Shifted { cells, headings };
            let state = RowState::Faulty(vec![fault_in(self.row, None, problem)]);
            return RowOutcome { state, differs: Vec::new(), has_spaced_code: false };
        }
        let line = self.line();
        let state = if self.faults.is_empty() {
            RowState::Ready(Box::new(Incoming::new(line, self.says, self.known.rates)))
        } else {
            RowState::Faulty(self.faults)
        };
        RowOutcome { state, differs: self.differs, has_spaced_code: self.has_spaced_code }
    }

    pub(super) fn line(&mut self) -> EnrolmentLine {
        let mut line = EnrolmentLine::empty();
        self.certificate(&mut line);
        let level = self.optional(Field::Level, cells::level);
        let listed = line.certificate.as_ref().and_then(|code| self.known.catalogue.by_code(code));
        if let (Some(given), Some(catalogue)) = (level, listed.map(|entry| entry.level))
            && given != catalogue
        {
            self.differ(&line, Field::Level, given.word(), catalogue.word());
        }
        line.level = level.or(line.level).or_else(|| cells::level_of_title(&line.title));
        line.band = self.optional(Field::Band, cells::band).or(line.band);
        line.materials_tier = self.optional(Field::Materials, cells::tier).or(line.materials_tier);
        line.pathway = self.pathway();
        line.vcaa_approved = self.optional(Field::VcaaApproved, cells::truth).unwrap_or(false);
        line.on_vass = self.optional(Field::OnVass, cells::truth).unwrap_or(true);
        line.program_year = self.program_year();
        line.age = self.age();
        if let Some((_, CountedApart::Age(years))) = self.row.apart {
            line.age = Some(years);
            self.says.insert(Field::Age);
        }
        self.students_and_hours(&mut line);
        self.status();
        self.withdrawals(&mut line);
        for &field in Field::ALL {
            if let Some(item) = field.cost() {
                line.costs.set(item, self.optional(field, cells::money));
            }
        }
        line.costs.class_size =
            self.optional(Field::ClassSize, |text| cells::count(text, parse_class_size));
        line
    }

    /// The pathway in words, or yes and no to the one that the heading names.
    pub(super) fn pathway(&mut self) -> Pathway {
        let column = self.intake.column_of(Field::Pathway);
        let column = column.and_then(|column| self.intake.columns().get(column));
        let heading = column.and_then(|column| column.heading.as_deref());
        let named = heading.filter(|heading| cells::names_sbat(heading)).map(|heading| {
            let is_head_start = cells::plain(heading).contains("headstart");
            if is_head_start { Pathway::HeadStart } else { Pathway::Sbat }
        });
        let read = |text: &str| match (named, cells::truth(text)) {
            (Some(named), Ok(true)) => Ok(named),
            (Some(_), Ok(false)) => Ok(Pathway::School),
            _ => cells::pathway(text),
        };
        self.optional(Field::Pathway, read).unwrap_or_default()
    }

    /// The program year. Where the sheet has its column, a blank cell says that the certificate takes one year.
    pub(super) fn program_year(&mut self) -> Option<ProgramYear> {
        let year = self.optional(Field::ProgramYear, cells::program_year).flatten();
        let has_column = self.intake.column_of(Field::ProgramYear).is_some();
        if has_column && self.text(Field::ProgramYear).is_empty() {
            self.says.insert(Field::ProgramYear);
        }
        year
    }

    /// A status that is not known is a problem; one that is has decided already whether the row is read.
    pub(super) fn status(&mut self) {
        self.optional(Field::Status, |text| {
            status::is_withdrawn(text).map(|_| ()).ok_or(CellProblem::Unknown)
        });
        if let Some(ImportCell::Unreadable) = self.cell(Field::ExitDate) {
            self.fault(Field::ExitDate, ImportProblem::ExitDate);
        }
    }

    /// The students expected to withdraw: of a hundred, or so many of the line's, which are taken off.
    pub(super) fn withdrawals(&mut self, line: &mut EnrolmentLine) {
        let chosen = self.intake.chosen(DoubtKind::Withdrawals);
        // Until it is answered none are taken, and those of a line are not of the students counted apart as well.
        let is_open = self.intake.is_open(DoubtKind::Withdrawals);
        if is_open || chosen == Some(DoubtChoice::Ignore) || self.row.apart.is_some() {
            return;
        }
        if chosen == Some(DoubtChoice::Students) {
            let count = |text: &str| cells::count(text, parse_students);
            let Some(gone) = self.optional(Field::Withdrawals, count) else { return };
            if let Some(rest) = line.students.checked_sub(gone) {
                line.students = rest;
            } else {
                let problem = CellProblem::Number(NumberFault::TooLarge(line.students));
                self.refuse(Field::Withdrawals, Found::Shown(gone.to_string()), problem);
            }
            return;
        }
        let percent = self.optional(Field::Withdrawals, cells::percent);
        line.withdrawals_percent = percent.unwrap_or_default();
    }

    /// The age given, or that of the birth date. Of a student only one that is not funded: the others
    /// need no age, and are one line.
    pub(super) fn age(&mut self) -> Option<u8> {
        let mut age = self.optional(Field::Age, cells::age);
        match self.cell(Field::BirthDate) {
            Some(ImportCell::Age(years)) if !cells::AGES.contains(years) => {
                self.fault(Field::BirthDate, ImportProblem::BirthDate);
            }
            Some(ImportCell::Age(years)) => {
                self.says.insert(Field::Age);
                age = age.or(Some(*years));
            }
            Some(&ImportCell::Ages { day_first, month_first }) => {
                let years = match self.intake.chosen(DoubtKind::MonthFirst) {
                    Some(DoubtChoice::MonthFirst) => month_first,
                    Some(_) => day_first,
                    // It is asked first.
                    None => day_first.and(month_first),
                };
                match years.filter(|years| cells::AGES.contains(years)) {
                    Some(years) => {
                        self.says.insert(Field::Age);
                        age = age.or(Some(years));
                    }
                    None => self.fault(Field::BirthDate, ImportProblem::BirthDate),
                }
            }
            Some(ImportCell::Unreadable) => self.fault(Field::BirthDate, ImportProblem::BirthDate),
            Some(ImportCell::Formula) => {
                self.fault(Field::BirthDate, ImportProblem::Formula { field: Field::BirthDate });
            }
            _ => {}
        }
        let set = self.known.rates.contents();
        let is_funded = |years: &u8| (set.age_from..=set.age_to).contains(years);
        age.filter(|years| self.intake.row_is() == RowIs::Line || !is_funded(years))
    }
}
