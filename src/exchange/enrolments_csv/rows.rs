//! Rows to enrolment lines.

use std::borrow::Cow;

use super::Column;
use super::decode::decode;
use super::fault::{CellProblem, CsvFault, Place};
use super::faults::CsvFaults;
use super::header::Header;
use super::notice::{CsvNotice, Difference, Differences};
use super::records::{self, Field, Records};
use crate::domain::{
    Band, CertificateCode, Costs, EnrolmentLine, Hours, Level, MaterialsTier, NumberFault, Pathway,
    TEXT_LENGTH_MAX, Word, collapse_spaces, parse_age, parse_students,
};
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
pub fn parse(file: &str, bytes: &[u8], catalogue: &Catalogue) -> Result<Imported, CsvFaults> {
    let decoded = decode(file, bytes)?;
    let text: &str = &decoded.text;
    let mut records = Records::new(text.as_bytes());
    let mut fields = Vec::new();
    let header = loop {
        if !records.next(&mut fields).map_err(|fault| records::fault_of(file, fault, &[]))? {
            return Err(CsvFault::Empty { file: file.to_owned() }.into());
        }
        if !is_blank(&fields, text) {
            break Header::read(file, text, &fields)?;
        }
    };
    let mut reader = Reader {
        file,
        text,
        header,
        catalogue,
        faults: CsvFaults::default(),
        differences: Differences::default(),
        students: 0,
    };
    let lines = reader.rows(&mut records, &mut fields);
    if !reader.faults.is_empty() {
        return Err(reader.faults);
    }
    if lines.is_empty() {
        return Err(CsvFault::NoRows { file: file.to_owned() }.into());
    }
    let mut notices = Vec::new();
    notices.extend(decoded.first_windows_1252.map(|place| CsvNotice::Windows1252 { place }));
    notices.extend(reader.differences.into_notices(file));
    Ok(Imported { lines, notices })
}

fn is_blank(fields: &[Field], text: &str) -> bool {
    fields.iter().all(|field| field.value(text).is_empty())
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    header: Header,
    catalogue: &'a Catalogue,
    faults: CsvFaults,
    differences: Differences,
    students: u32,
}

impl<'a> Reader<'a> {
    /// Every row that has something in it. After a fault the lines are incomplete, and not used.
    fn rows(&mut self, records: &mut Records<'_>, fields: &mut Vec<Field>) -> Vec<EnrolmentLine> {
        let mut lines = Vec::new();
        let mut rows = 0;
        loop {
            match records.next(fields) {
                Ok(false) => return lines,
                Ok(true) if is_blank(fields, self.text) => continue,
                Ok(true) => rows += 1,
                Err(fault) => {
                    let fault = records::fault_of(self.file, fault, &self.header.names);
                    self.faults.add_last(fault);
                    return lines;
                }
            }
            if rows > ROWS_MAX {
                self.faults.add_last(CsvFault::TooManyRows {
                    file: self.file.to_owned(),
                    line: fields.first().map_or(0, |field| field.line),
                    rows_max: ROWS_MAX,
                });
                return lines;
            }
            lines.extend(self.row(fields));
        }
    }

    fn row(&mut self, fields: &[Field]) -> Option<EnrolmentLine> {
        let (found, expected) = (fields.len(), self.header.names.len());
        if found != expected {
            let line = fields.first().map_or(0, |field| field.line);
            let column = found.min(expected);
            let name = self.header.names.get(column).cloned().unwrap_or_default();
            let place =
                Place { file: self.file.to_owned(), line, column: Some((column + 1, name)) };
            self.faults.add(|| CsvFault::FieldCount { place, found, expected });
            return None;
        }
        let certificate = self.cell(fields, Column::Certificate, |text| {
            CertificateCode::parse(text).map_err(|_| CellProblem::Unknown)
        });
        let title = self.optional(fields, Column::Title, title_text);
        let level = self.optional(fields, Column::Level, word::<Level>);
        let band = self.cell(fields, Column::Band, word::<Band>);
        let materials_tier = self.cell(fields, Column::Materials, word::<MaterialsTier>);
        let hours = self.cell(fields, Column::Hours, number(Hours::parse));
        let students = self.cell(fields, Column::Students, number(parse_students));
        let age = self.optional(fields, Column::Age, number(parse_age));
        let pathway = self.optional(fields, Column::Pathway, word::<Pathway>);
        let vcaa_approved = self.optional(fields, Column::VcaaApproved, truth);
        let on_vass = self.optional(fields, Column::OnVass, truth);

        let certificate = certificate?;
        let title = self.title(fields, &certificate, title?.unwrap_or_default());
        let level = self.level(fields, &certificate, level?);
        let students = self.students_within_bounds(fields, students?)?;
        Some(EnrolmentLine {
            certificate: Some(certificate),
            title,
            level: Some(level?),
            band: Some(band?),
            materials_tier: Some(materials_tier?),
            hours: hours?,
            students,
            withdrawals_percent: 0,
            pathway: pathway?.unwrap_or_default(),
            age: age?,
            vcaa_approved: vcaa_approved?.unwrap_or(false),
            on_vass: on_vass?.unwrap_or(true),
            costs: Costs::default(),
        })
    }

    /// The value of a column's cell; blank where the file has no such column.
    fn value(&self, fields: &[Field], column: Column) -> Cow<'a, str> {
        let field = self.header.place(column).and_then(|place| fields.get(place));
        field.map_or(Cow::Borrowed(""), |field| field.value(self.text))
    }

    fn place(&self, fields: &[Field], column: Column) -> Place {
        let place = self.header.place(column);
        let field = place.and_then(|place| fields.get(place)).or(fields.first());
        Place {
            file: self.file.to_owned(),
            line: field.map_or(0, |field| field.line),
            column: place.map(|place| (place + 1, column.word().to_owned())),
        }
    }

    /// A cell that must have a value; `None` after adding its fault.
    fn cell<T>(
        &mut self,
        fields: &[Field],
        column: Column,
        read: impl Fn(&str) -> Result<T, CellProblem>,
    ) -> Option<T> {
        let value = self.value(fields, column);
        let read = if value.is_empty() { Err(CellProblem::Blank) } else { read(&value) };
        read.map_err(|problem| {
            let place = self.place(fields, column);
            let found = value.into_owned();
            self.faults.add(|| CsvFault::Cell { place, column, found, problem });
        })
        .ok()
    }

    /// A cell that may be blank: `Some(None)`. `None` after adding its fault.
    #[expect(clippy::option_option, reason = "blank and faulty are two things")]
    fn optional<T>(
        &mut self,
        fields: &[Field],
        column: Column,
        read: impl Fn(&str) -> Result<T, CellProblem>,
    ) -> Option<Option<T>> {
        if self.value(fields, column).is_empty() {
            Some(None)
        } else {
            self.cell(fields, column, read).map(Some)
        }
    }

    /// The title given, else the catalogue's, else none.
    fn title(&mut self, fields: &[Field], certificate: &CertificateCode, given: String) -> String {
        let Some(known) = self.catalogue.by_code(certificate) else { return given };
        if given.is_empty() {
            return known.title.clone();
        }
        if !is_same_title(&given, &known.title) {
            let (column, catalogue) = (Column::Title, known.title.as_str());
            self.differs(fields, &Difference { certificate, column, given: &given, catalogue });
        }
        given
    }

    /// The level given, else the catalogue's; `None` after adding a fault.
    fn level(
        &mut self,
        fields: &[Field],
        certificate: &CertificateCode,
        given: Option<Level>,
    ) -> Option<Level> {
        let known = self.catalogue.by_code(certificate).map(|entry| entry.level);
        match (given, known) {
            (Some(given), Some(known)) if given != known => {
                let (column, catalogue) = (Column::Level, known.word());
                let given_word = given.word();
                self.differs(
                    fields,
                    &Difference { certificate, column, given: given_word, catalogue },
                );
                Some(given)
            }
            (Some(given), _) => Some(given),
            (None, Some(known)) => Some(known),
            (None, None) => {
                let place = self.place(fields, Column::Level);
                let certificate = certificate.clone();
                self.faults.add(|| CsvFault::LevelNeeded { place, certificate });
                None
            }
        }
    }

    fn differs(&mut self, fields: &[Field], difference: &Difference<'_>) {
        if self.differences.is_news(difference) {
            let place = self.place(fields, difference.column);
            self.differences.list(difference, place);
        }
    }

    fn students_within_bounds(&mut self, fields: &[Field], students: u32) -> Option<u32> {
        let so_far = self.students;
        self.students = so_far.saturating_add(students);
        if self.students <= STUDENTS_IN_ALL_MAX {
            return Some(students);
        }
        if so_far <= STUDENTS_IN_ALL_MAX {
            let place = self.place(fields, Column::Students);
            self.faults
                .add(|| CsvFault::TooManyStudents { place, students_max: STUDENTS_IN_ALL_MAX });
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
