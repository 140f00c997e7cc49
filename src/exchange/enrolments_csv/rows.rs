//! Rows to enrolment lines.

use super::CsvColumn;
use super::decode::decode;
use super::fault::{CsvFault, CsvProblem};
use super::header::Header;
use super::notice::{CsvNotice, Difference, Differences};
use crate::domain::{
    Band, CertificateCode, Costs, EnrolmentLine, Fault, FaultPlace, FileProblem, Hours, Level,
    MaterialsTier, NumberFault, Pathway, ProgramYear, TEXT_LENGTH_MAX, Word, collapse_spaces,
    parse_age, parse_students,
};
use crate::exchange::cell_problem::{CellProblem, Found};
use crate::exchange::csv_rows::{CsvCell, CsvRow, CsvRows, Keep, RowBounds, RowFault};
use crate::exchange::fault_list::FaultList;
use crate::exchange::table_problem::TableProblem;
use crate::rates::Catalogue;

/// The most rows read; the largest network of schools has some thousand.
const ROWS_MAX: usize = 1_000_000;

/// The most students of all rows together, so that no total can overflow.
const STUDENTS_IN_ALL_MAX: u32 = 1_000_000_000;

/// The enrolment lines of a file, and what its reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The lines, in the file's order; none is incomplete.
    pub lines: Vec<EnrolmentLine>,
    /// What was read otherwise than the user may expect.
    pub notices: Vec<CsvNotice>,
}

/// Reads a CSV's bytes; `file` is what messages call it. What a cell leaves blank comes from the
/// catalogue where it knows the certificate.
///
/// # Errors
/// Every fault found, the first 20 of them listed.
pub fn parse(file: &str, bytes: &[u8], catalogue: &Catalogue) -> Result<Imported, Vec<CsvFault>> {
    let refused = |problem: CsvProblem| vec![Fault::of_file(file, problem)];
    let decoded = decode(file, bytes).map_err(|fault| vec![fault])?;
    let mut rows = CsvRows::new(decoded.text.as_bytes(), RowBounds::ENROLMENTS);
    let mut row = CsvRow::default();
    let header = loop {
        let is_row = rows.next(&Keep::All, &mut row);
        let fault_of =
            |fault: RowFault| vec![Fault::at(fault.place(file, None), fault.problem.into())];
        if !is_row.map_err(fault_of)? {
            return Err(refused(FileProblem::Empty.into()));
        }
        if !is_blank(&row) {
            break Header::read(file, &row)?;
        }
    };
    let mut reader = Reader {
        file,
        header,
        catalogue,
        faults: FaultList::new(),
        differences: Differences::default(),
        students: 0,
    };
    let lines = reader.rows(&mut rows, &mut row);
    if !reader.faults.is_empty() {
        return Err(reader.faults.listed());
    }
    if lines.is_empty() {
        return Err(refused(TableProblem::NoRows.into()));
    }
    let mut notices = Vec::new();
    notices.extend(decoded.first_windows_1252.map(|place| CsvNotice::Windows1252 { place }));
    notices.extend(reader.differences.into_notices(file));
    Ok(Imported { lines, notices })
}

fn is_blank(row: &CsvRow) -> bool {
    row.cells.iter().all(|cell| cell.text().is_empty())
}

struct Reader<'a> {
    file: &'a str,
    header: Header,
    catalogue: &'a Catalogue,
    faults: FaultList<CsvProblem>,
    differences: Differences,
    students: u32,
}

impl Reader<'_> {
    /// Every row that has something in it. After a fault the lines are incomplete, and not used.
    fn rows(&mut self, rows: &mut CsvRows<&[u8]>, row: &mut CsvRow) -> Vec<EnrolmentLine> {
        let mut lines = Vec::new();
        let mut rows_read = 0;
        loop {
            match rows.next(&Keep::All, row) {
                Ok(false) => return lines,
                Ok(true) if is_blank(row) => continue,
                Ok(true) => rows_read += 1,
                Err(fault) => {
                    let name = self.header.names.get(fault.column).map(String::as_str);
                    self.faults.add_last(fault.place(self.file, name), fault.problem);
                    return lines;
                }
            }
            if rows_read > ROWS_MAX {
                let place = FaultPlace::of_file(self.file).in_line(row.line);
                self.faults.add_last(place, FileProblem::TooManyRows { rows_max: ROWS_MAX });
                return lines;
            }
            lines.extend(self.row(row));
        }
    }

    fn row(&mut self, row: &CsvRow) -> Option<EnrolmentLine> {
        let (found, expected) = (row.width, self.header.names.len());
        if found != expected {
            let column = found.min(expected);
            let name = self.header.names.get(column).map_or("", String::as_str);
            let place = FaultPlace::of_file(self.file).in_line(row.line).in_column(column + 1);
            let place = place.under_heading(name);
            self.faults.add(place, TableProblem::FieldCount { found, expected });
            return None;
        }
        let certificate = self.cell(row, CsvColumn::Certificate, |text| {
            CertificateCode::parse(text).map_err(|_| CellProblem::Unknown)
        });
        let title = self.optional(row, CsvColumn::Title, title_text);
        let level = self.optional(row, CsvColumn::Level, word::<Level>);
        let band = self.cell(row, CsvColumn::Band, word::<Band>);
        let materials_tier = self.cell(row, CsvColumn::Materials, word::<MaterialsTier>);
        let hours = self.cell(row, CsvColumn::Hours, number(Hours::parse));
        let students = self.cell(row, CsvColumn::Students, number(parse_students));
        let age = self.optional(row, CsvColumn::Age, number(parse_age));
        let pathway = self.optional(row, CsvColumn::Pathway, word::<Pathway>);
        let vcaa_approved = self.optional(row, CsvColumn::VcaaApproved, truth);
        let on_vass = self.optional(row, CsvColumn::OnVass, truth);
        let program_year = self.optional(row, CsvColumn::ProgramYear, word::<ProgramYear>);

        let certificate = certificate?;
        let title = self.title(row, &certificate, title?.unwrap_or_default());
        let level = self.level(row, &certificate, level?);
        let students = self.students_within_bounds(row, students?)?;
        Some(EnrolmentLine {
            certificate: Some(certificate),
            title,
            level: Some(level?),
            band: Some(band?),
            materials_tier: Some(materials_tier?),
            hours: hours?,
            program_year: program_year?,
            students,
            withdrawals_percent: 0,
            pathway: pathway?.unwrap_or_default(),
            age: age?,
            vcaa_approved: vcaa_approved?.unwrap_or(false),
            on_vass: on_vass?.unwrap_or(true),
            costs: Costs::default(),
            note: String::new(),
        })
    }

    /// The value of a column's cell; blank where the file has no such column.
    fn value<'r>(&self, row: &'r CsvRow, column: CsvColumn) -> &'r str {
        let cell = self.header.place(column).and_then(|place| row.cells.get(place));
        cell.map_or("", CsvCell::text)
    }

    fn place(&self, row: &CsvRow, column: CsvColumn) -> FaultPlace {
        let file = FaultPlace::of_file(self.file);
        let Some(place) = self.header.place(column) else { return file.in_line(row.line) };
        let line = row.cells.get(place).map_or(row.line, |cell| cell.line);
        file.in_line(line).in_column(place + 1).under_heading(column.word())
    }

    /// A cell that must have a value; `None` after adding its fault.
    fn cell<T>(
        &mut self,
        row: &CsvRow,
        column: CsvColumn,
        read: impl Fn(&str) -> Result<T, CellProblem>,
    ) -> Option<T> {
        let value = self.value(row, column);
        let read = if value.is_empty() { Err(CellProblem::Blank) } else { read(value) };
        read.map_err(|problem| {
            let found = Found::whole(value);
            self.faults.add(self.place(row, column), CsvProblem::Cell { column, found, problem });
        })
        .ok()
    }

    /// A cell that may be blank: `Some(None)`. `None` after adding its fault.
    #[expect(clippy::option_option, reason = "blank and faulty are two things")]
    fn optional<T>(
        &mut self,
        row: &CsvRow,
        column: CsvColumn,
        read: impl Fn(&str) -> Result<T, CellProblem>,
    ) -> Option<Option<T>> {
        if self.value(row, column).is_empty() {
            Some(None)
        } else {
            self.cell(row, column, read).map(Some)
        }
    }

    /// The title given, else the catalogue's, else none.
    fn title(&mut self, row: &CsvRow, certificate: &CertificateCode, given: String) -> String {
        let Some(known) = self.catalogue.by_code(certificate) else { return given };
        if given.is_empty() {
            return known.title.clone();
        }
        if !is_same_title(&given, &known.title) {
            let (column, catalogue) = (CsvColumn::Title, known.title.as_str());
            self.differs(row, &Difference { certificate, column, given: &given, catalogue });
        }
        given
    }

    /// The level given, else the catalogue's; `None` after adding a fault.
    fn level(
        &mut self,
        row: &CsvRow,
        certificate: &CertificateCode,
        given: Option<Level>,
    ) -> Option<Level> {
        let known = self.catalogue.by_code(certificate).map(|entry| entry.level);
        match (given, known) {
            (Some(given), Some(known)) if given != known => {
                let (column, catalogue) = (CsvColumn::Level, known.word());
                let given_word = given.word();
                self.differs(
                    row,
                    &Difference { certificate, column, given: given_word, catalogue },
                );
                Some(given)
            }
            (Some(given), _) => Some(given),
            (None, Some(known)) => Some(known),
            (None, None) => {
                let place = self.place(row, CsvColumn::Level);
                self.faults
                    .add(place, CsvProblem::LevelNeeded { certificate: certificate.clone() });
                None
            }
        }
    }

    fn differs(&mut self, row: &CsvRow, difference: &Difference<'_>) {
        if self.differences.is_news(difference) {
            let place = self.place(row, difference.column);
            self.differences.list(difference, place);
        }
    }

    fn students_within_bounds(&mut self, row: &CsvRow, students: u32) -> Option<u32> {
        let so_far = self.students;
        self.students = so_far.saturating_add(students);
        if self.students <= STUDENTS_IN_ALL_MAX {
            return Some(students);
        }
        if so_far <= STUDENTS_IN_ALL_MAX {
            let place = self.place(row, CsvColumn::Students);
            let students_max = STUDENTS_IN_ALL_MAX;
            self.faults.add(place, CsvProblem::TooManyStudents { students_max });
        }
        None
    }
}

fn title_text(text: &str) -> Result<String, CellProblem> {
    let title = collapse_spaces(text);
    match title.chars().count() {
        0..=TEXT_LENGTH_MAX => Ok(title),
        length => Err(CellProblem::TooLong(length)),
    }
}

fn word<T: Word>(text: &str) -> Result<T, CellProblem> {
    T::from_word(text).ok_or(CellProblem::Unknown)
}

fn number<T>(
    parse: impl Fn(&str) -> Result<T, NumberFault>,
) -> impl Fn(&str) -> Result<T, CellProblem> {
    move |text| parse(text).map_err(CellProblem::Number)
}

fn truth(text: &str) -> Result<bool, CellProblem> {
    if text.eq_ignore_ascii_case("true") {
        Ok(true)
    } else if text.eq_ignore_ascii_case("false") {
        Ok(false)
    } else {
        Err(CellProblem::Unknown)
    }
}

/// Titles that differ in case or white space alone are the same.
pub(in crate::exchange) fn is_same_title(a: &str, b: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase)
    }
    a == b || letters(a).eq(letters(b))
}
