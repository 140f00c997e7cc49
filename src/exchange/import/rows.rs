//! What the rows come to: lines that can be imported, or what is wrong with each cell.

use std::borrow::Cow;

use super::cells;
use super::intake::{Cell, Intake, RowFate, RowIs, SheetRow};
use super::{Field, FieldSet, ImportFault, Problem, students};
use crate::domain::{
    CertificateCode, EnrolmentLine, Hours, NumberFault, TEXT_LENGTH_MAX, Word, collapse_spaces,
    parse_age, parse_class_size, parse_students,
};
use crate::exchange::eduhub::Found;
use crate::exchange::enrolments_csv::{CellProblem, is_same_title, quoted};
use crate::rates::{Catalogue, RateBook, RateSet, known_certificate};

/// The most students of all rows together, so that no total can overflow.
const STUDENTS_IN_ALL_MAX: u32 = 1_000_000_000;

/// Hours are kept to so many decimals.
const HOURS_DECIMALS: u32 = 6;

/// What rows are read by.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The certificates that the program knows.
    pub catalogue: &'a Catalogue,
    /// What the school entered for certificates before.
    pub book: &'a RateBook,
    /// The rates of the scenario that the lines are for.
    pub rates: &'a RateSet,
}

/// A line that a sheet came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The line.
    pub line: EnrolmentLine,
    /// What the sheet itself says of it.
    pub says: FieldSet,
}

/// Whether a row can be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowState {
    /// It can.
    Ready(Box<Incoming>),
    /// What is wrong with its cells.
    Faulty(Vec<ImportFault>),
}

/// A row that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowRead {
    /// Its place in the [`Intake`].
    pub row: usize,
    /// What became of it.
    pub fate: RowFate,
    /// Whether it can be imported.
    pub state: RowState,
    /// What it says of its certificate otherwise than the catalogue.
    pub differs: Vec<Difference>,
}

/// A title or level that the catalogue has otherwise; the sheet's own counts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{certificate} has the {} {} here and {} in the catalogue; the sheet's own counts",
    field.word(), quoted(given), quoted(catalogue)
)]
pub struct Difference {
    /// The certificate.
    pub certificate: CertificateCode,
    /// Title or level.
    pub field: Field,
    /// What the sheet says.
    pub given: String,
    /// What the catalogue says.
    pub catalogue: String,
}

impl RowRead {
    /// Whether it waits and can be imported.
    pub fn is_ready(&self) -> bool {
        self.fate == RowFate::Waiting && matches!(self.state, RowState::Ready(_))
    }

    /// Its faults, while it waits to be mended.
    pub fn faults(&self) -> &[ImportFault] {
        match &self.state {
            RowState::Faulty(faults) if self.fate == RowFate::Waiting => faults,
            _ => &[],
        }
    }
}

/// All that the rows of a sheet come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The rows that say something, in the sheet's order.
    pub rows: Vec<RowRead>,
    /// How many rows that say something stand above the headings, and are not read.
    pub above: usize,
    /// How many rows were blank.
    pub blank: usize,
    /// How many rows were totals.
    pub totals: usize,
    /// Of students, how many that are ready have no age: they count as within the funded ages.
    pub without_age: usize,
}

impl Read {
    /// The lines of the rows that can be imported, and if wanted of those that were already: of
    /// students, the lines that they are counted into.
    pub fn incoming(&self, row_is: RowIs, with_imported: bool) -> Vec<Incoming> {
        let ready = self.rows.iter().filter_map(|row| match (&row.state, row.fate) {
            (RowState::Ready(incoming), RowFate::Waiting) => Some(&**incoming),
            (RowState::Ready(incoming), RowFate::Imported) if with_imported => Some(&**incoming),
            _ => None,
        });
        match row_is {
            RowIs::Line => ready.cloned().collect(),
            RowIs::Student => students::counted(ready),
        }
    }

    /// How many rows wait and can be imported.
    pub fn ready(&self) -> usize {
        self.rows.iter().filter(|row| row.is_ready()).count()
    }

    /// How many rows that are ready say something otherwise than the catalogue.
    pub fn differing(&self) -> usize {
        self.rows.iter().filter(|row| row.is_ready() && !row.differs.is_empty()).count()
    }

    /// How many rows wait to be mended.
    pub fn faulty(&self) -> usize {
        self.rows.iter().filter(|row| !row.faults().is_empty()).count()
    }
}

impl Intake {
    /// What the rows come to, as the columns are understood now.
    pub fn read(&self, known: &Known<'_>) -> Read {
        let mut read = Read { above: self.rows_above(), ..Read::default() };
        let mut students: u32 = 0;
        for (place, row) in self.body() {
            if row.is_blank {
                read.blank += 1;
                continue;
            }
            let reader = RowReader::new(self, row, known);
            if reader.is_total() {
                read.totals += 1;
                continue;
            }
            let says_age = reader.says_age();
            let (mut state, differs) = reader.read();
            if let RowState::Ready(incoming) = &state
                && row.fate != RowFate::Dropped
            {
                students = students.saturating_add(incoming.line.students);
                if students > STUDENTS_IN_ALL_MAX {
                    let too_many = NumberFault::TooLarge(STUDENTS_IN_ALL_MAX);
                    let count = incoming.line.students.to_string();
                    state = RowState::Faulty(vec![ImportFault {
                        column: self.column_of(Field::Students),
                        field: Field::Students,
                        found: Found::Shown(count),
                        problem: Problem::Cell(CellProblem::Number(too_many)),
                    }]);
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

/// Reads one row, and collects its faults.
struct RowReader<'a> {
    intake: &'a Intake,
    row: &'a SheetRow,
    known: &'a Known<'a>,
    says: FieldSet,
    faults: Vec<ImportFault>,
    differs: Vec<Difference>,
}

impl<'a> RowReader<'a> {
    fn new(intake: &'a Intake, row: &'a SheetRow, known: &'a Known<'a>) -> Self {
        let says = FieldSet::default();
        Self { intake, row, known, says, faults: Vec::new(), differs: Vec::new() }
    }

    fn cell(&self, field: Field) -> Option<&'a Cell> {
        self.row.cells.get(self.intake.column_of(field)?)
    }

    /// The cell's text; blank where nothing is said.
    fn text(&self, field: Field) -> Cow<'a, str> {
        let text = self.cell(field).map(Cell::text).unwrap_or_default();
        if cells::is_blank(&text) { Cow::Borrowed("") } else { text }
    }

    fn says_age(&self) -> bool {
        [Field::Age, Field::BirthDate].iter().any(|&field| !self.text(field).is_empty())
    }

    /// A row of sums: what names its certificate begins with "Total", or nothing does and another cell
    /// begins so.
    fn is_total(&self) -> bool {
        let named = [Field::Certificate, Field::Title].map(|field| self.text(field));
        match named.iter().find(|text| !text.is_empty()) {
            Some(name) => cells::begins_as_total(name),
            None => {
                self.row.was_total
                    || self.row.cells.iter().any(|cell| cells::begins_as_total(&cell.text()))
            }
        }
    }

    /// A cell's text as far as a fault may tell it: beside people no more than a number.
    fn found(&self, text: &str) -> Found {
        if self.intake.is_of_persons() {
            Found::of(text.trim())
        } else if text.is_empty() {
            Found::Nothing
        } else {
            Found::Shown(text.to_owned())
        }
    }

    fn fault(&mut self, field: Field, found: &str, problem: Problem) {
        let (column, found) = (self.intake.column_of(field), self.found(found));
        self.faults.push(ImportFault { column, field, found, problem });
    }

    /// Whether a field's cell was not kept; adds its fault if so.
    fn is_withheld(&mut self, field: Field) -> bool {
        let Some(&Cell::Withheld(length)) = self.cell(field) else { return false };
        self.faults.push(ImportFault {
            column: self.intake.column_of(field),
            field,
            found: Found::Text(length),
            problem: Problem::Cell(CellProblem::Unknown),
        });
        true
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
                self.fault(field, &text, Problem::Cell(problem));
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
        let is_withheld = matches!(self.cell(field), Some(Cell::Withheld(_)));
        if self.intake.column_of(field).is_some() && self.text(field).is_empty() && !is_withheld {
            self.fault(field, "", Problem::Cell(CellProblem::Blank));
            return None;
        }
        self.optional(field, read)
    }

    fn read(mut self) -> (RowState, Vec<Difference>) {
        if let Some((cells, headings)) = self.row.shifted {
            let state = RowState::Faulty(vec![ImportFault {
                column: None,
                field: Field::Certificate,
                found: Found::Nothing,
                problem: Problem::Shifted { cells, headings },
            }]);
            return (state, Vec::new());
        }
        let line = self.line();
        let state = if self.faults.is_empty() {
            RowState::Ready(Box::new(Incoming { line, says: self.says }))
        } else {
            RowState::Faulty(self.faults)
        };
        (state, self.differs)
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
        line.pathway = self.optional(Field::Pathway, cells::pathway).unwrap_or_default();
        line.vcaa_approved = self.optional(Field::VcaaApproved, cells::truth).unwrap_or(false);
        line.on_vass = self.optional(Field::OnVass, cells::truth).unwrap_or(true);
        self.students_and_hours(&mut line);
        line.age = self.age();
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
        let is_untitled = matches!(self.cell(Field::Title), Some(Cell::Withheld(_)));
        if self.is_withheld(Field::Certificate) || (is_without_code && is_untitled) {
            return;
        }
        let cell = self.text(Field::Certificate);
        // Beside people, any letters and digits may be of one.
        let is_code = |text: &str| {
            if self.intake.is_of_persons() {
                self.intake.certificates().has_code(text)
            } else {
                cells::has_digit(text)
            }
        };
        let (code, behind) = match cells::code_and_title(&cell, is_code) {
            Some((code, behind)) => (Some(code), collapse_spaces(behind)),
            None if cell.is_empty() => (self.by_title(Field::Title), String::new()),
            None => (self.by_title(Field::Certificate), String::new()),
        };
        let Some(code) = code else { return };
        self.says.insert(Field::Certificate);
        let Known { catalogue, book, rates } = self.known;
        let known = known_certificate(&code, rates.id(), catalogue, book);
        let listed = catalogue.by_code(&code);
        line.certificate = Some(code);
        if let (Some(given), Some(entry)) = (&title, listed)
            && !is_same_title(given, &entry.title)
        {
            self.differ(line, Field::Title, given, &entry.title);
        }
        let title = title.or_else(|| known.title.map(str::to_owned)).unwrap_or(behind);
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
                let text = self.text(place);
                let problem =
                    if text.is_empty() { CellProblem::Blank } else { CellProblem::Unknown };
                let found = self.found(&text);
                self.faults.push(ImportFault {
                    column: self.intake.column_of(place),
                    field: Field::Certificate,
                    found,
                    problem: Problem::Cell(problem),
                });
            }
            _ => self.faults.push(ImportFault {
                column: self.intake.column_of(place),
                field: Field::Certificate,
                // A title of the catalogue, and of nobody.
                found: Found::Shown(text.into_owned()),
                problem: Problem::SharedTitle(codes),
            }),
        }
        None
    }

    fn students_and_hours(&mut self, line: &mut EnrolmentLine) {
        let is_student = self.intake.row_is() == RowIs::Student;
        if is_student {
            line.students = 1;
            self.says.insert(Field::Students);
        } else {
            let count = |text: &str| cells::count(text, parse_students);
            line.students = self.needed(Field::Students, count).unwrap_or_default();
        }
        let has_total = self.intake.column_of(Field::TotalHours).is_some();
        let hours = if has_total {
            self.optional(Field::Hours, cells::hours)
        } else {
            self.needed(Field::Hours, cells::hours)
        };
        let is_wrong = self.faults.iter().any(|fault| fault.field == Field::Hours);
        line.hours = match hours {
            Some(hours) => hours,
            None if has_total && !is_wrong => self.shared_hours(line.students),
            None => Hours::default(),
        };
    }

    /// The hours of all students, shared among them.
    fn shared_hours(&mut self, students: u32) -> Hours {
        let Some(total) = self.needed(Field::TotalHours, cells::total_hours) else {
            return Hours::default();
        };
        if self.faults.iter().any(|fault| fault.field == Field::Students) {
            return Hours::default();
        }
        let found = self.text(Field::TotalHours).into_owned();
        if students == 0 {
            if !total.is_zero() {
                self.fault(Field::TotalHours, &found, Problem::NoStudents);
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
                let problem = Problem::Cell(CellProblem::Number(fault));
                self.fault(Field::TotalHours, &found, problem);
                Hours::default()
            }
        }
    }

    /// The age given, or that of the birth date. Of a student only one that is not funded: the others
    /// need no age, and are one line.
    fn age(&mut self) -> Option<u8> {
        let mut age =
            self.optional(Field::Age, |text| parse_age(text).map_err(CellProblem::Number));
        match self.cell(Field::BirthDate) {
            Some(Cell::Age(years)) => {
                self.says.insert(Field::Age);
                age = age.or(Some(*years));
            }
            Some(Cell::Unreadable) => self.fault(Field::BirthDate, "", Problem::BirthDate),
            Some(Cell::Text(_) | Cell::Withheld(_)) | None => {}
        }
        let set = self.known.rates.contents();
        let is_funded = |years: &u8| (set.age_from..=set.age_to).contains(years);
        age.filter(|years| self.intake.row_is() == RowIs::Line || !is_funded(years))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Band, CostItem, Level, MaterialsTier, Money, Pathway};
    use crate::exchange::sheet::Sheet;
    use crate::rates::{RateAction, SchoolCertificate};
    use proptest::prelude::*;

    struct School {
        catalogue: Catalogue,
        book: RateBook,
    }

    impl School {
        fn new() -> Self {
            Self { catalogue: Catalogue::built_in().unwrap(), book: RateBook::built_in().unwrap() }
        }

        fn take(&self, text: &str) -> Intake {
            let rows = text
                .lines()
                .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
                .collect();
            let sheet = Sheet { name: "test".to_owned(), rows };
            let deadline = self.book.sets()[0].contents().vass_deadline;
            Intake::take(sheet, deadline, &self.catalogue, self.book.certificates())
        }

        fn read(&self, intake: &Intake) -> Read {
            let rates = &self.book.sets()[0];
            intake.read(&Known { catalogue: &self.catalogue, book: &self.book, rates })
        }

        /// The one line that a sheet comes to.
        fn line(&self, text: &str) -> EnrolmentLine {
            let read = self.read(&self.take(text));
            let incoming = read.incoming(RowIs::Line, true);
            assert_eq!(incoming.len(), 1, "{read:?}");
            incoming[0].line.clone()
        }

        fn fault(&self, text: &str) -> String {
            let read = self.read(&self.take(text));
            let faults: Vec<_> = read.rows.iter().flat_map(RowRead::faults).collect();
            assert_eq!(faults.len(), 1, "{read:?}");
            match faults[0].hint() {
                Some(hint) => format!("{}: {}; {hint}", faults[0].field.label(), faults[0]),
                None => format!("{}: {}", faults[0].field.label(), faults[0]),
            }
        }
    }

    #[test]
    fn a_row_is_read_as_people_write_it() {
        let line = School::new().line(
            "Qual code|Level|Band|Tier|Hrs|Enrolments|Age|Type|VCAA approved|On VASS|Provider fee|Class size\n\
             sit20322|Cert II|Band D|H|180 h|1,234|17|VE2|Y|No|$1,234.50|15",
        );
        assert_eq!(line.certificate.unwrap().as_str(), "SIT20322");
        assert_eq!(line.title, "Certificate II in Hospitality");
        assert_eq!(line.level, Some(Level::II));
        assert_eq!(line.band, Some(Band::D));
        assert_eq!(line.materials_tier, Some(MaterialsTier::High));
        assert_eq!(line.hours, Hours::whole(180));
        assert_eq!(line.students, 1_234);
        assert_eq!(line.age, Some(17));
        assert_eq!(line.pathway, Pathway::Sbat);
        assert!(line.vcaa_approved && !line.on_vass);
        let fee = line.costs.amount(CostItem::FeePerStudent);
        assert_eq!(fee, Some(Money::parse("1234.5").unwrap()));
        assert_eq!(line.costs.class_size, Some(15));
    }

    #[test]
    fn a_missing_band_is_no_fault_and_never_guessed_but_taken_from_what_the_school_entered() {
        let mut school = School::new();
        let sheet = "Cert|Hours|Students|Band\nSIT20322|180|12|";
        assert_eq!(school.line(sheet).band, None);
        let entered = SchoolCertificate {
            rate_set: school.book.sets()[0].id().clone(),
            code: CertificateCode::parse("SIT20322").unwrap(),
            title: String::new(),
            level: None,
            band: Some(Band::D),
            materials_tier: Some(MaterialsTier::High),
        };
        school.book = school.book.after(&RateAction::Remember(entered)).unwrap();
        let line = school.line(sheet);
        assert_eq!((line.band, line.materials_tier), (Some(Band::D), Some(MaterialsTier::High)));
        let given = school.line("Cert|Hours|Students|Band\nSIT20322|180|12|A");
        assert_eq!(given.band, Some(Band::A), "what the sheet says counts");
    }

    #[test]
    fn a_certificate_may_be_named_by_its_exact_title() {
        let school = School::new();
        for sheet in [
            "Title|Hours|Students\ncertificate ii in  hospitality|180|12",
            "Cert|Title|Hours|Students\n|Certificate II in Hospitality|180|12",
            "Certificate|Hours|Students\nCertificate II in Hospitality|180|12",
            "Certificate|Hours|Students\nSIT20322 - Certificate II in Hospitality|180|12",
        ] {
            assert_eq!(school.line(sheet).certificate.unwrap().as_str(), "SIT20322", "{sheet}");
        }
        let shared = "Certificate II in Building and Construction Pre-apprenticeship";
        assert_eq!(
            school.fault(&format!("Title|Hours|Students\n{shared}|180|12")),
            "Certificate: found \"Certificate II in Building and Construct…\", a title of several \
             certificates, expected a code; give the code: 22614VIC or 22338VIC"
        );
    }

    #[test]
    fn each_bad_cell_says_what_was_found_and_what_is_expected() {
        let school = School::new();
        let with = |cells: &str| {
            school.fault(&format!("Cert|Band|Hours|Students\n{cells}\nBSB30120|B|120|22"))
        };
        assert_eq!(
            with("Hospitality|D|180|12"),
            "Certificate: found \"Hospitality\", expected a national code of letters and digits such \
             as SIT20322, or a title of the catalogue"
        );
        assert_eq!(with("SIT20322|G|180|12"), "Band: found \"G\", expected A, B, C, D, E or F");
        assert_eq!(
            with("SIT20322|D|12,5|12"),
            "Hours per student: found \"12,5\", expected hours of 0 to 8,784 such as 120 or 45.5; \
             write the decimal point as a full stop: 45.5"
        );
        assert_eq!(
            with("SIT20322|D|180|twelve"),
            "Students: found \"twelve\", expected a whole number of students, 0 to 1,000,000"
        );
        assert_eq!(
            with("SIT20322|D|180|"),
            "Students: found nothing, expected a whole number of students, 0 to 1,000,000"
        );
        assert_eq!(
            with("|D|180|12"),
            "Certificate: found nothing, expected a national code of letters and digits such as \
             SIT20322, or a title of the catalogue"
        );
    }

    #[test]
    fn hours_of_all_students_are_shared_among_them() {
        let school = School::new();
        let hours = |total, students| {
            school.line(&format!("Cert|Total hours|Students\nSIT20322|{total}|{students}")).hours
        };
        assert_eq!(hours("2,160", "12"), Hours::whole(180));
        assert_eq!(hours("100", "3"), Hours::parse("33.333333").unwrap());
        assert_eq!(
            school.fault("Cert|Total hours|Students\nSIT20322|100|0"),
            "Hours of all students: found \"100\" and no students, expected hours of at least one \
             student; give the students, or the hours of each"
        );
        assert!(
            school
                .fault("Cert|Total hours|Students\nSIT20322|100,000|2")
                .contains("found \"100,000\", expected hours of all students")
        );
    }

    #[test]
    fn blank_rows_and_totals_are_skipped_and_counted() {
        let school = School::new();
        let intake = school.take(
            "Cert|Hours|Students\nSIT20322|180|12\n||\nBSB30120|120|22\n|Total|34\nGrand total||34",
        );
        let read = school.read(&intake);
        assert_eq!((read.blank, read.totals, read.ready(), read.faulty()), (1, 2, 2, 0));
        let titles = school.take(
            "Title|Provider|Hours|Students\nCertificate II in Hospitality|Total Training|180|12\n\
             Total of titles||180|12\n|Total|180|12",
        );
        let read = school.read(&titles);
        assert_eq!((read.totals, read.ready()), (2, 1), "a provider called so is no total");
        let listing = school.take("Surname|Cert|Hours\nQuandong|SIT20322|180\nTotal||180");
        let read = school.read(&listing);
        assert_eq!((read.totals, read.ready()), (1, 1), "in a column that was emptied");
    }

    #[test]
    fn a_fault_beside_people_tells_a_text_by_its_length_and_a_longer_row_by_its_cells() {
        let school = School::new();
        let fault = |row: &str| {
            let more = "Wattle|SIT20322|180|VE1\nWattle|BSB30120|120|VE1";
            school.fault(&format!("Name|Cert|Hours|Type\n{more}\n{row}"))
        };
        assert_eq!(
            fault("SIT20322|Ann Lee Quandong Wattle|180|VE1"),
            "Certificate: found a text of 23 characters, expected a national code of letters and \
             digits such as SIT20322, or a title of the catalogue"
        );
        assert_eq!(
            fault("Quandong|BSB30120|5/03/2008|VE1"),
            "Hours per student: found a text of 9 characters, expected hours of 0 to 8,784 such as \
             120 or 45.5"
        );
        assert!(fault("Quandong|SIT20322|12,5|VE1").contains("found \"12,5\", expected hours"));
        assert_eq!(
            fault("Quandong|Ann|SIT20322|180|VE1"),
            "Certificate: has 5 cells, the headings 4; its cells were emptied; mend the sheet, or \
             type them again"
        );
        let mut intake = school.take("Name|Cert|Hours\nQuandong, Ann|SIT20322|180|x");
        for (column, text) in [(1, "SIT20322"), (2, "180")] {
            intake.edit(1, column, text);
        }
        assert_eq!(school.read(&intake).ready(), 1, "typed again");
    }

    #[test]
    fn what_a_sheet_says_otherwise_than_the_catalogue_counts_and_is_told() {
        let school = School::new();
        let sheet = "Cert|Title|Level|Hours|Students\nSIT20322|Kitchen|III|180|12\n\
                     SIT20322|CERTIFICATE II  in Hospitality|II|180|12\nSIT20322|||180|12";
        let read = school.read(&school.take(sheet));
        let told: Vec<Vec<String>> = read
            .rows
            .iter()
            .map(|row| row.differs.iter().map(ToString::to_string).collect())
            .collect();
        let title = "SIT20322 has the title \"Kitchen\" here and \"Certificate II in Hospitality\" in the \
                     catalogue; the sheet's own counts";
        let level = "SIT20322 has the level \"III\" here and \"II\" in the catalogue; the sheet's own \
                     counts";
        assert_eq!(told, [vec![title, level], vec![], vec![]]);
        let lines = read.incoming(RowIs::Line, true);
        assert_eq!(
            (lines[0].line.title.as_str(), lines[0].line.level),
            ("Kitchen", Some(Level::III))
        );
    }

    #[test]
    fn rows_above_the_headings_are_counted_and_not_read() {
        let school = School::new();
        let text = "VET in 2023\n|\nSIT20322|240|9\nCert|Hours|Students\nSIT20322|180|12";
        let read = school.read(&school.take(text));
        assert_eq!((read.above, read.ready(), read.blank), (2, 1, 0));
    }

    #[test]
    fn students_are_counted_into_lines_by_certificate_hours_pathway_and_eligibility() {
        let school = School::new();
        // On 2 May 2023: 15, 15, 14 and 21 years; one without a date, one on another pathway.
        let intake = school.take(
            "Surname|DOB|Cert|Hours|Type\n\
             A|2/05/2008|SIT20322|180|VE1\n\
             B|1/01/2008|SIT20322|180|VE3\n\
             C|3/05/2008|SIT20322|180|VE1\n\
             D|2/05/2002|SIT20322|180|VE1\n\
             E||SIT20322|180|VE1\n\
             F|2/05/2007|SIT20322|180|VE2\n\
             G|2/05/2007|SIT20322|120|VE1\n\
             H|yesterday|SIT20322|180|VE1",
        );
        let read = school.read(&intake);
        assert_eq!((read.faulty(), read.without_age), (1, 1));
        let fault = &read.rows[7].faults()[0];
        assert!(!fault.to_string().contains("yesterday"), "{fault}");
        let lines: Vec<_> = read
            .incoming(RowIs::Student, true)
            .into_iter()
            .map(|one| {
                (one.line.students, one.line.hours.to_string(), one.line.pathway, one.line.age)
            })
            .collect();
        let (school, sbat) = (Pathway::School, Pathway::Sbat);
        assert_eq!(
            lines,
            [
                (3, "180".to_owned(), school, None),
                (1, "180".to_owned(), school, Some(14)),
                (1, "180".to_owned(), school, Some(21)),
                (1, "180".to_owned(), sbat, None),
                (1, "120".to_owned(), school, None),
            ]
        );
    }

    #[test]
    fn a_title_written_in_two_ways_makes_no_two_lines_of_students() {
        let school = School::new();
        let intake = school.take(
            "Surname|Cert|Course name|Hours\nA|SIT20322|Hospitality|180\nB|SIT20322|Cert II Hosp|180\n\
             C|SIT20322||180",
        );
        let lines = school.read(&intake).incoming(RowIs::Student, true);
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].line.students, lines[0].line.title.as_str()), (3, "Hospitality"));
    }

    #[test]
    fn a_dropped_row_is_neither_imported_nor_counted() {
        let school = School::new();
        let mut intake = school.take("Cert|Hours|Students\nSIT20322|180|12\nBSB30120|x|22");
        intake.set_fate(2, RowFate::Dropped);
        let read = school.read(&intake);
        assert_eq!((read.ready(), read.faulty()), (1, 0));
        assert_eq!(read.incoming(RowIs::Line, true).len(), 1);
    }

    #[test]
    fn more_students_than_any_total_may_have_are_refused() {
        let school = School::new();
        let mut text = "Cert|Hours|Students\n".to_owned();
        text += &"SIT20322|180|1000000\n".repeat(1_001);
        let read = school.read(&school.take(&text));
        assert_eq!((read.ready(), read.faulty()), (1_000, 1));
    }

    proptest! {
        #[test]
        fn no_sheet_stops_the_reading_and_every_row_is_accounted_for(
            cells in proptest::collection::vec(
                proptest::collection::vec(cell(), 0..7), 0..12
            ),
            fields in proptest::collection::vec(0..19_usize, 7),
            is_student in any::<bool>(),
        ) {
            let school = School::new();
            let deadline = school.book.sets()[0].contents().vass_deadline;
            let rows = cells.len();
            let sheet = Sheet { name: "test".to_owned(), rows: cells };
            let mut intake = Intake::take(sheet, deadline, &school.catalogue, &[]);
            for (column, field) in fields.into_iter().enumerate() {
                let _ = intake.set_field(column, Field::ALL.get(field).copied());
            }
            intake.set_row_is(if is_student { RowIs::Student } else { RowIs::Line });
            let read = school.read(&intake);
            let body = intake.body().count();
            prop_assert!(body <= rows);
            prop_assert_eq!(read.blank + read.totals + read.ready() + read.faulty(), body);
            let students: u64 =
                read.incoming(intake.row_is(), true).iter().map(|one| u64::from(one.line.students)).sum();
            if is_student {
                prop_assert_eq!(students, read.ready() as u64);
            }
            // A birth date is never among what is kept or told, wherever it was named.
            let column = intake.column_of(Field::BirthDate);
            for fault in read.rows.iter().flat_map(RowRead::faults) {
                prop_assert!(fault.field != Field::BirthDate || fault.found == Found::Nothing);
                if intake.is_of_persons()
                    && !matches!(fault.problem, Problem::SharedTitle(_))
                    && let Found::Shown(text) = &fault.found
                {
                    prop_assert!(text.chars().count() <= 10, "{text} may be of a person");
                }
            }
            if let Some(column) = column {
                for (_, row) in intake.body() {
                    let kept = row.cells.get(column).map(Cell::text).unwrap_or_default();
                    prop_assert!(kept.is_empty() || kept.parse::<u8>().is_ok() || cells::is_blank(&kept));
                }
            }
        }
    }

    /// A cell as sheets have them, and as they should not.
    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![
            Just(String::new()),
            prop_oneof![
                Just("SIT20322"),
                Just("22614VIC"),
                Just("Certificate II in Cookery"),
                Just("Band C"),
                Just("low"),
                Just("180 h"),
                Just("12"),
                Just("5/03/2008"),
                Just("39512"),
                Just("VE2"),
                Just("Y"),
                Just("$1,234.50"),
                Just("Total"),
                Just("Surname"),
                Just("Hours"),
                Just("DOB"),
            ]
            .prop_map(str::to_owned),
            "\\PC{0,12}",
            "[0-9./:-]{0,12}",
        ]
    }
}
