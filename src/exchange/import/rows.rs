//! What the rows come to: lines that can be imported, or what is wrong with each cell.

use std::borrow::Cow;
use std::collections::HashMap;

use super::cells;
use super::counted_apart::CountedApart;
use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{ImportCell, Intake, RowFate, RowIs, SheetRow};
use super::left_out::{LeftOut, LeftOutReason};
use super::near_title::NearTitle;
use super::sheet_read::{Difference, RowRead, RowState, SheetRead};
use super::{Field, FieldSet, ImportFault, ImportProblem, Incoming, status};
use crate::domain::{
    CertificateCode, EnrolmentLine, Fault, FaultPlace, Hours, NumberFault, Pathway, STUDENTS_MAX,
    TEXT_LENGTH_MAX, Word, collapse_spaces, parse_class_size, parse_students,
};
use crate::exchange::cell_problem::{CellProblem, Found};
use crate::exchange::enrolments_csv::is_same_title;
use crate::rates::{Catalogue, RateBook, RateSet, known_certificate};

/// The most students of all rows together, so that no total can overflow.
const STUDENTS_IN_ALL_MAX: u32 = 1_000_000_000;

/// Hours are kept to so many decimals.
const HOURS_DECIMALS: u32 = 6;

/// What rows are read by.
#[derive(Clone, Copy)]
pub struct ImportBasis<'a> {
    /// The certificates that the program knows.
    pub catalogue: &'a Catalogue,
    /// What the school entered for certificates before.
    pub book: &'a RateBook,
    /// The rates of the scenario that the lines are for.
    pub rates: &'a RateSet,
}

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
            if row.apart.is_some() && !self.reads_rows_apart() {
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

/// A problem of a row, in a column from 0 where the sheet has one for it.
fn fault_in(row: &SheetRow, column: Option<usize>, problem: ImportProblem) -> ImportFault {
    let place = FaultPlace::default().in_row(row.number);
    Fault::at(FaultPlace { column: column.map(|column| column + 1), ..place }, problem)
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

/// What a row came to.
struct RowOutcome {
    state: RowState,
    differs: Vec<Difference>,
    has_spaced_code: bool,
}

/// Reads one row, and collects its faults.
struct RowReader<'a> {
    intake: &'a Intake,
    row: &'a SheetRow,
    known: &'a ImportBasis<'a>,
    says: FieldSet,
    faults: Vec<ImportFault>,
    differs: Vec<Difference>,
    /// Whether the code was written with a space in it.
    has_spaced_code: bool,
}

impl<'a> RowReader<'a> {
    fn new(intake: &'a Intake, row: &'a SheetRow, known: &'a ImportBasis<'a>) -> Self {
        let says = FieldSet::default();
        let (faults, differs) = (Vec::new(), Vec::new());
        Self { intake, row, known, says, faults, differs, has_spaced_code: false }
    }

    fn cell(&self, field: Field) -> Option<&'a ImportCell> {
        self.intake.cell_in(self.row, self.intake.column_of(field)?)
    }

    /// The cell's text; blank where nothing is said.
    fn text(&self, field: Field) -> Cow<'a, str> {
        let text = self.cell(field).map(ImportCell::text).unwrap_or_default();
        if cells::is_blank(&text) { Cow::Borrowed("") } else { text }
    }

    fn says_age(&self) -> bool {
        [Field::Age, Field::BirthDate].iter().any(|&field| !self.text(field).is_empty())
    }

    /// A cell's text as far as a fault may tell it: beside people no more than a number.
    fn found(&self, text: &str) -> Found {
        if self.intake.is_of_persons() { Found::of(text.trim()) } else { Found::whole(text) }
    }

    fn fault(&mut self, field: Field, problem: ImportProblem) {
        self.faults.push(fault_in(self.row, self.intake.column_of(field), problem));
    }

    /// Adds the fault of a field's cell.
    fn refuse(&mut self, field: Field, found: Found, problem: CellProblem) {
        self.fault(field, ImportProblem::Cell { field, found, problem });
    }

    /// Whether a field's cell was not kept, or has no value yet; adds its fault if so.
    fn is_withheld(&mut self, field: Field) -> bool {
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
    fn optional<T>(
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
    fn needed<T>(
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

    fn read(mut self) -> RowOutcome {
        if let Some((cells, headings)) = self.row.shifted {
            let problem = ImportProblem::Shifted { cells, headings };
            let state = RowState::Faulty(vec![fault_in(self.row, None, problem)]);
            return RowOutcome { state, differs: Vec::new(), has_spaced_code: false };
        }
        let line = self.line();
        let state = if self.faults.is_empty() {
            RowState::Ready(Box::new(Incoming { line, says: self.says }))
        } else {
            RowState::Faulty(self.faults)
        };
        RowOutcome { state, differs: self.differs, has_spaced_code: self.has_spaced_code }
    }

    fn line(&mut self) -> EnrolmentLine {
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
        self.students_and_hours(&mut line);
        line.age = self.age();
        if let Some((_, CountedApart::Age(years))) = self.row.apart {
            line.age = Some(years);
            self.says.insert(Field::Age);
        }
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

    /// Tells that the row says something else of its certificate than the catalogue.
    fn differ(&mut self, line: &EnrolmentLine, field: Field, given: &str, catalogue: &str) {
        let Some(certificate) = line.certificate.clone() else { return };
        let (given, catalogue) = (given.to_owned(), catalogue.to_owned());
        self.differs.push(Difference { certificate, field, given, catalogue });
    }

    /// Code and title as the row says them, and what is known of the code.
    fn certificate(&mut self, line: &mut EnrolmentLine) {
        let title = self.optional(Field::Title, |text| {
            let title = collapse_spaces(text);
            match title.chars().count() {
                0..=TEXT_LENGTH_MAX => Ok(title),
                length => Err(CellProblem::TooLong(length)),
            }
        });
        let is_without_code = self.intake.column_of(Field::Certificate).is_none();
        let is_untitled = matches!(self.cell(Field::Title), Some(ImportCell::Withheld(_)));
        if self.is_withheld(Field::Certificate) || (is_without_code && is_untitled) {
            return;
        }
        let cell = self.text(Field::Certificate);
        // Other letters and digits may be a room, a year or a class.
        let is_code = |text: &str| self.intake.certificates().has_code(text);
        let (code, beside) = match cells::code_and_title(&cell, is_code) {
            Some((code, beside)) => {
                self.has_spaced_code =
                    beside.is_empty() && cell.split_whitespace().nth(1).is_some();
                if cells::tells_more(&beside) {
                    let (field, found) = (Field::Certificate, self.found(&cell));
                    let problem = CellProblem::Unknown;
                    self.fault(field, ImportProblem::Cell { field, found, problem });
                    return;
                }
                (Some(code), collapse_spaces(&beside))
            }
            None if cell.is_empty() => (self.by_title(Field::Title), String::new()),
            None => (self.by_title(Field::Certificate), String::new()),
        };
        let Some(code) = code else { return };
        self.says.insert(Field::Certificate);
        let ImportBasis { catalogue, book, rates } = self.known;
        let known = known_certificate(&code, rates.id(), catalogue, book);
        let listed = catalogue.by_code(&code);
        line.certificate = Some(code);
        if let (Some(given), Some(entry)) = (&title, listed)
            && !is_same_title(given, &entry.title)
            && !NearTitle::of(given).is_like(&NearTitle::of(&entry.title))
        {
            self.differ(line, Field::Title, given, &entry.title);
        }
        let title = title.or_else(|| known.title.map(str::to_owned)).unwrap_or_else(|| {
            if !beside.is_empty() {
                self.says.insert(Field::Title);
            }
            beside
        });
        line.title = title.chars().take(TEXT_LENGTH_MAX).collect();
        line.level = known.level;
        line.band = known.band;
        line.materials_tier = known.materials_tier;
    }

    /// The one certificate of the catalogue that has the title in a cell; `None` after adding a fault.
    fn by_title(&mut self, field: Field) -> Option<CertificateCode> {
        let text = self.text(field);
        let place = if self.intake.column_of(Field::Certificate).is_some() || text.is_empty() {
            Field::Certificate
        } else {
            field
        };
        let entries = self.known.catalogue.by_title(&text);
        let codes: Vec<CertificateCode> = entries.map(|entry| entry.code.clone()).collect();
        match &codes[..] {
            [only] => return Some(only.clone()),
            [] => {
                let near = NearTitle::of(&text);
                let meant = near.entries(self.known.catalogue);
                let codes: Vec<CertificateCode> = meant.map(|entry| entry.code.clone()).collect();
                if !codes.is_empty() {
                    // Words of the catalogue, and of nobody.
                    let found = Found::Shown(text.into_owned());
                    self.fault(place, ImportProblem::NearTitle { found, codes });
                    return None;
                }
                let text = self.text(place);
                let problem =
                    if text.is_empty() { CellProblem::Blank } else { CellProblem::Unknown };
                let (field, found) = (Field::Certificate, self.found(&text));
                self.fault(place, ImportProblem::Cell { field, found, problem });
            }
            _ => {
                // A title of the catalogue, and of nobody.
                let found = Found::Shown(text.into_owned());
                self.fault(place, ImportProblem::SharedTitle { found, codes });
            }
        }
        None
    }

    fn students_and_hours(&mut self, line: &mut EnrolmentLine) {
        let all = self.students(line);
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
                line.hours = self.needed(field, cells::hours).unwrap_or_default();
                self.says.insert(Field::Hours);
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
            self.needed(Field::Hours, cells::hours)
        };
        let is_wrong = self.faults.iter().any(|fault| fault.problem.field() == Field::Hours);
        line.hours = match hours {
            Some(hours) => hours,
            None if has_total && !is_wrong => self.shared_hours(all, Field::TotalHours),
            None => Hours::default(),
        };
    }

    /// The students of the line; returns how many share its hours, those of other pathways among them.
    fn students(&mut self, line: &mut EnrolmentLine) -> u32 {
        if self.intake.row_is() == RowIs::Student {
            line.students = 1;
            self.says.insert(Field::Students);
            return 1;
        }
        let all = if self.intake.is_added_up(Field::Students) {
            self.added_students()
        } else {
            let count = |text: &str| cells::count(text, parse_students);
            self.needed(Field::Students, count).unwrap_or_default()
        };
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

    /// The pathway in words, or yes and no to the one that the heading names.
    fn pathway(&mut self) -> Pathway {
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

    /// The students of all columns that say a part of them.
    fn added_students(&mut self) -> u32 {
        let count = |text: &str| cells::count(text, parse_students);
        let students = self.parts(Field::Students, count).into_iter().fold(0, u32::saturating_add);
        if students > STUDENTS_MAX {
            let problem = CellProblem::Number(NumberFault::TooLarge(STUDENTS_MAX));
            self.refuse(Field::Students, Found::Shown(students.to_string()), problem);
        }
        students.min(STUDENTS_MAX)
    }

    /// The hours of all columns that say a part of them.
    fn added_hours(&mut self) -> Hours {
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
    fn parts<T>(&mut self, field: Field, read: impl Fn(&str) -> Result<T, CellProblem>) -> Vec<T> {
        let mut parts = Vec::new();
        let faults = self.faults.len();
        for column in self.intake.parts_of(field) {
            let problem = match self.intake.cell_in(self.row, column) {
                Some(ImportCell::Formula) => ImportProblem::Formula { field },
                Some(&ImportCell::Withheld(length)) => {
                    let (found, problem) = (Found::Text(length), CellProblem::Unknown);
                    ImportProblem::Cell { field, found, problem }
                }
                cell => {
                    let text = cell.map(ImportCell::text).unwrap_or_default();
                    if cells::is_blank(&text) {
                        continue;
                    }
                    match read(&text) {
                        Ok(part) => {
                            parts.push(part);
                            self.says.insert(field);
                            continue;
                        }
                        Err(problem) => {
                            let found = self.found(&text);
                            ImportProblem::Cell { field, found, problem }
                        }
                    }
                }
            };
            self.faults.push(fault_in(self.row, Some(column), problem));
        }
        if parts.is_empty() && self.faults.len() == faults {
            self.refuse(field, Found::Nothing, CellProblem::Blank);
        }
        parts
    }

    /// A status that is not known is a problem; one that is has decided already whether the row is read.
    fn status(&mut self) {
        self.optional(Field::Status, |text| {
            status::is_withdrawn(text).map(|_| ()).ok_or(CellProblem::Unknown)
        });
        if let Some(ImportCell::Unreadable) = self.cell(Field::ExitDate) {
            self.fault(Field::ExitDate, ImportProblem::ExitDate);
        }
    }

    /// The students expected to withdraw: of a hundred, or so many of the line's, which are taken off.
    fn withdrawals(&mut self, line: &mut EnrolmentLine) {
        let chosen = self.intake.chosen(DoubtKind::Withdrawals);
        // Those of the line are no others' as well.
        if chosen == Some(DoubtChoice::LeaveOut) || self.row.apart.is_some() {
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

    /// The hours of all students, shared among them.
    fn shared_hours(&mut self, students: u32, field: Field) -> Hours {
        let Some(total) = self.needed(field, cells::total_hours) else {
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

    /// The age given, or that of the birth date. Of a student only one that is not funded: the others
    /// need no age, and are one line.
    fn age(&mut self) -> Option<u8> {
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

#[cfg(test)]
mod tests;
