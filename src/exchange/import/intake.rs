//! A sheet taken in, reduced to what may be kept, with the fields its columns stand for.

use std::borrow::Cow;
use std::collections::HashSet;

use super::Field;
use super::birth_date;
use super::contents;
use super::headings::{self, Heading};
use super::{cells, memory};
use crate::domain::{Word, parse_age};
use crate::exchange::sheet::Sheet;
use crate::rates::{Catalogue, Date};

/// What one row of the sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowIs {
    /// An enrolment line, with its number of students.
    Line,
    /// One student in one certificate: rows are counted into lines.
    Student,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowFate {
    /// It waits to be imported, or mended.
    #[default]
    Waiting,
    /// The user left it out.
    Dropped,
    /// It is in the plan.
    Imported,
}

/// What is kept of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Its text.
    Text(String),
    /// The age that its birth date came to.
    Age(u8),
    /// A birth date that could not be read. It is gone.
    Unreadable,
}

impl Cell {
    /// What may be shown of it.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Age(years) => Cow::Owned(years.to_string()),
            Self::Unreadable => Cow::Borrowed(""),
        }
    }
}

/// A column of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetColumn {
    /// Its heading, where it is sure to be one.
    pub heading: Option<String>,
    /// What it says, if it is used.
    pub field: Option<Field>,
    /// Whether it was of persons: nothing of it was kept.
    pub is_person: bool,
}

#[derive(Clone, Debug)]
pub(super) struct SheetRow {
    /// The row's number in the sheet, from 1.
    pub(super) number: usize,
    /// As many as the sheet gave it: one long row among many makes no long rows of them.
    pub(super) cells: Vec<Cell>,
    pub(super) fate: RowFate,
    /// Whether it had nothing in it, in columns that were dropped either.
    pub(super) is_blank: bool,
}

/// Another column has that field already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Column {} has it already.", column + 1)]
pub struct FieldTaken {
    /// The other column, from 0.
    pub column: usize,
}

/// A sheet taken in. What names a person left it when it was taken, and birth dates became ages.
#[derive(Clone, Debug)]
pub struct Intake {
    name: String,
    deadline: Date,
    header: Option<usize>,
    rows: Vec<SheetRow>,
    columns: Vec<SheetColumn>,
    row_is: RowIs,
    repeated: usize,
}

impl Intake {
    /// Takes a sheet in: ages are those on `deadline`.
    pub fn take(sheet: Sheet, deadline: Date, catalogue: &Catalogue) -> Self {
        let Sheet { name, rows } = sheet;
        let header = headings::header_row(&rows);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let rows = rows
            .into_iter()
            .enumerate()
            .map(|(place, cells)| SheetRow {
                number: place + 1,
                is_blank: cells.iter().all(|cell| cell.trim().is_empty()),
                cells: cells.into_iter().map(Cell::Text).collect(),
                fate: RowFate::default(),
            })
            .collect();
        let columns = vec![SheetColumn::default(); width];
        let mut intake =
            Self { name, deadline, header, rows, columns, row_is: RowIs::Line, repeated: 0 };
        intake.recognise(catalogue);
        intake
    }

    /// What the sheet is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day that ages are of.
    pub fn deadline(&self) -> Date {
        self.deadline
    }

    /// The columns, from the left.
    pub fn columns(&self) -> &[SheetColumn] {
        &self.columns
    }

    /// Whether a row of headings was found or named.
    pub fn has_header(&self) -> bool {
        self.header.is_some()
    }

    /// What one row is about.
    pub fn row_is(&self) -> RowIs {
        self.row_is
    }

    /// Says what one row is about.
    pub fn set_row_is(&mut self, row_is: RowIs) {
        self.row_is = row_is;
    }

    /// How many students stood twice in one certificate, by their number.
    pub fn repeated(&self) -> usize {
        self.repeated
    }

    /// Which column says a field.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.field == Some(field))
    }

    /// What is kept of a cell.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// A row's number in the sheet.
    pub fn number(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.number)
    }

    /// What becomes of a row.
    pub fn fate(&self, row: usize) -> RowFate {
        self.rows.get(row).map_or(RowFate::Dropped, |row| row.fate)
    }

    /// Says what becomes of a row.
    pub fn set_fate(&mut self, row: usize, fate: RowFate) {
        if let Some(row) = self.rows.get_mut(row) {
            row.fate = fate;
        }
    }

    /// The rows beneath the headings: their places, and what is kept of them.
    pub(super) fn body(&self) -> impl Iterator<Item = (usize, &SheetRow)> + Clone {
        let first = self.header.map_or(0, |header| header + 1);
        self.rows.iter().enumerate().skip(first)
    }

    /// Changes a cell. In a column of birth dates it is an age at once.
    pub fn edit(&mut self, row: usize, column: usize, text: &str) {
        let is_birth =
            self.columns.get(column).and_then(|column| column.field) == Some(Field::BirthDate);
        let age = || parse_age(text).ok().filter(|_| text.trim().len() <= 3).map(Cell::Age);
        let deadline = self.deadline;
        let Some(row) = self.rows.get_mut(row) else { return };
        row.is_blank &= text.trim().is_empty();
        if column < self.columns.len() && column >= row.cells.len() {
            row.cells.resize(column + 1, Cell::Text(String::new()));
        }
        let Some(cell) = row.cells.get_mut(column) else { return };
        *cell = Cell::Text(text.to_owned());
        if is_birth {
            match age() {
                Some(age) => *cell = age,
                None => forget_birth_date(cell, deadline),
            }
        }
    }

    /// Says what a column stands for.
    ///
    /// # Errors
    /// Another column stands for it already.
    pub fn set_field(&mut self, column: usize, field: Option<Field>) -> Result<(), FieldTaken> {
        if let Some(field) = field
            && let Some(taken) = self.column_of(field).filter(|&taken| taken != column)
        {
            return Err(FieldTaken { column: taken });
        }
        if let Some(column) = self.columns.get_mut(column).filter(|column| !column.is_person) {
            column.field = field;
        }
        self.forget_birth_dates();
        Ok(())
    }

    /// Says whether the sheet has a row of headings; its columns are recognised anew.
    pub fn set_header(&mut self, has_header: bool, catalogue: &Catalogue) {
        let texts: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.text().into_owned()).collect())
            .collect();
        let first = || self.rows.iter().position(|row| !row.is_blank);
        self.header = if has_header { headings::header_row(&texts).or_else(first) } else { None };
        self.recognise(catalogue);
    }

    /// The fields of the columns, to be remembered for sheets with the same headings.
    pub fn fields(&self) -> Vec<Option<Field>> {
        self.columns.iter().map(|column| column.field).collect()
    }

    /// What names this sheet's headings without telling them; `None` where it has none.
    pub fn header_key(&self) -> Option<String> {
        let header = self.rows.get(self.header?)?;
        let cells = (0..self.columns.len()).map(|place| header.cells.get(place));
        let headings: Vec<Cow<'_, str>> =
            cells.map(|cell| cell.map(Cell::text).unwrap_or_default()).collect();
        Some(memory::header_key(&headings))
    }

    /// Uses the fields that a sheet with the same headings had, if they fit.
    pub fn use_fields(&mut self, fields: &[Option<Field>]) {
        let said: Vec<Field> = fields.iter().copied().flatten().collect();
        let distinct: HashSet<Field> = said.iter().copied().collect();
        if fields.len() != self.columns.len() || distinct.len() != said.len() {
            return;
        }
        for (column, &field) in self.columns.iter_mut().zip(fields) {
            column.field = field.filter(|_| !column.is_person);
        }
        self.forget_birth_dates();
        self.row_is = self.likely_row_is();
    }

    fn texts(&self, column: usize) -> impl Iterator<Item = &str> + Clone {
        self.body().filter_map(move |(_, row)| match row.cells.get(column) {
            Some(Cell::Text(text)) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Finds out what the columns are, and lets go of what may not be kept.
    fn recognise(&mut self, catalogue: &Catalogue) {
        let headings = self.headings();
        for (column, (heading, text)) in self.columns.iter_mut().zip(&headings) {
            column.heading.clone_from(text);
            column.field = None;
            column.is_person |= matches!(heading, Heading::Person { .. });
        }
        for (place, (heading, _)) in headings.iter().enumerate() {
            if let Heading::Field(field) = heading {
                self.offer(place, *field, catalogue);
            }
        }
        for place in 0..self.columns.len() {
            self.guess(place, catalogue);
        }
        if self.header.is_none() {
            self.guess_numbers();
        }
        let number = headings
            .iter()
            .position(|(heading, _)| matches!(heading, Heading::Person { is_number: true }));
        if let Some(number) = number {
            self.repeated = self.repeated.max(self.count_repeated(number));
        }
        self.forget_persons();
        self.forget_birth_dates();
        self.row_is = self.likely_row_is();
    }

    /// What each heading says, and its text where the row is sure to be one of headings.
    fn headings(&self) -> Vec<(Heading, Option<String>)> {
        let Some(header) = self.header.and_then(|header| self.rows.get(header)) else {
            return vec![(Heading::Other, None); self.columns.len()];
        };
        let kinds: Vec<(Heading, Cow<'_, str>)> = (0..self.columns.len())
            .map(|place| {
                let text = header.cells.get(place).map(Cell::text).unwrap_or_default();
                (headings::heading(&text, contents::holds_titles(self.texts(place))), text)
            })
            .collect();
        let known = kinds.iter().filter(|(kind, _)| *kind != Heading::Other).count();
        let shown = |kind: Heading, text: &str| {
            let is_sure = known > 1 || kind != Heading::Other;
            (is_sure && !text.trim().is_empty()).then(|| crate::domain::collapse_spaces(text))
        };
        kinds.iter().map(|(kind, text)| (*kind, shown(*kind, text))).collect()
    }

    /// Gives a column the field of its heading, unless its cells cannot be meant or another column
    /// has it. Of two that could be the certificate, the one with codes is.
    fn offer(&mut self, place: usize, field: Field, catalogue: &Catalogue) {
        if self.is_never(place, field) {
            return;
        }
        let Some(taken) = self.column_of(field) else {
            self.columns[place].field = Some(field);
            return;
        };
        let has_codes =
            |place| contents::field_of(&self.texts(place), catalogue) == Some(Field::Certificate);
        if field == Field::Certificate && has_codes(place) && !has_codes(taken) {
            self.columns[place].field = Some(field);
            self.columns[taken].field = None;
            self.offer(taken, Field::Title, catalogue);
        }
    }

    /// Whether a column has three cells or more, and none of them can be read as the field.
    fn is_never(&self, place: usize, field: Field) -> bool {
        let says = self.texts(place).filter(|cell| !cells::is_blank(cell));
        let reads = |cell: &str| match field {
            Field::Level => cells::level(cell).is_ok(),
            Field::Band => cells::band(cell).is_ok(),
            Field::Materials => cells::tier(cell).is_ok(),
            Field::Pathway => cells::pathway(cell).is_ok(),
            Field::OnVass | Field::VcaaApproved => cells::truth(cell).is_ok(),
            _ => true,
        };
        says.clone().count() >= 3 && !says.clone().any(reads)
    }

    fn guess(&mut self, place: usize, catalogue: &Catalogue) {
        let column = &self.columns[place];
        if column.field.is_some() || column.is_person {
            return;
        }
        let is_headed = column.heading.is_some();
        let guessed = if !is_headed && contents::holds_birth_dates(self.texts(place), self.deadline)
        {
            Some(Field::BirthDate)
        } else {
            contents::field_of(&self.texts(place), catalogue)
        };
        // A column with a heading that is not known is only taken for what is plain to see.
        let is_plain = |field: &Field| !is_headed || *field == Field::Certificate;
        if let Some(field) = guessed.filter(is_plain)
            && self.column_of(field).is_none()
        {
            self.columns[place].field = Some(field);
        }
    }

    fn guess_numbers(&mut self) {
        let numbers: Vec<usize> = (0..self.columns.len())
            .filter(|&place| {
                let column = &self.columns[place];
                column.field.is_none()
                    && !column.is_person
                    && contents::holds_numbers(self.texts(place))
            })
            .collect();
        let [one, other] = numbers[..] else { return };
        // Numbers beside what is not understood, such as names, may be of anything.
        let is_other = |place: usize| {
            self.columns[place].field.is_none()
                && !numbers.contains(&place)
                && self.texts(place).any(|cell| !cells::is_blank(cell))
        };
        if (0..self.columns.len()).any(is_other) || self.column_of(Field::BirthDate).is_some() {
            return;
        }
        let (of_one, of_other): (Vec<&str>, Vec<&str>) =
            (self.texts(one).collect(), self.texts(other).collect());
        if let Some([field_of_one, field_of_other]) =
            contents::hours_and_students(&of_one, &of_other)
        {
            self.columns[one].field = Some(field_of_one);
            self.columns[other].field = Some(field_of_other);
        }
    }

    /// How many rows have the same student number and certificate as one before.
    fn count_repeated(&self, number: usize) -> usize {
        let Some(certificate) =
            self.column_of(Field::Certificate).or_else(|| self.column_of(Field::Title))
        else {
            return 0;
        };
        let mut met = HashSet::new();
        self.body()
            .filter(|(_, row)| {
                let text = |place: usize| row.cells.get(place).map(Cell::text).unwrap_or_default();
                let number = text(number);
                !number.trim().is_empty()
                    && !met.insert((number.trim().to_owned(), cells::plain(&text(certificate))))
            })
            .count()
    }

    fn likely_row_is(&self) -> RowIs {
        let has_persons = self.columns.iter().any(|column| column.is_person);
        let is_of_students = (has_persons || self.column_of(Field::BirthDate).is_some())
            && self.column_of(Field::Students).is_none();
        if is_of_students { RowIs::Student } else { RowIs::Line }
    }

    /// Empties the columns of persons, their headings apart.
    fn forget_persons(&mut self) {
        let header = self.header;
        for (place, column) in self.columns.iter().enumerate().filter(|(_, one)| one.is_person) {
            let _ = column;
            for (row, cells) in self.rows.iter_mut().enumerate() {
                if Some(row) != header
                    && let Some(cell) = cells.cells.get_mut(place)
                {
                    *cell = Cell::Text(String::new());
                }
            }
        }
    }

    /// Makes ages of birth dates.
    fn forget_birth_dates(&mut self) {
        let Some(place) = self.column_of(Field::BirthDate) else { return };
        let (header, deadline) = (self.header, self.deadline);
        for (row, cells) in self.rows.iter_mut().enumerate() {
            if Some(row) != header
                && let Some(cell) = cells.cells.get_mut(place)
            {
                forget_birth_date(cell, deadline);
            }
        }
    }
}

fn forget_birth_date(cell: &mut Cell, deadline: Date) {
    if let Cell::Text(text) = cell {
        *cell = if cells::is_blank(text) {
            Cell::Text(String::new())
        } else {
            birth_date::age_of(text, deadline).map_or(Cell::Unreadable, Cell::Age)
        };
    }
}

/// The word that a mapping is remembered by; blank for a column that is not used.
pub(super) fn field_word(field: Option<Field>) -> &'static str {
    field.map_or("", Word::word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Sheet {
        let rows = text
            .lines()
            .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
            .collect();
        Sheet { name: "test".to_owned(), rows }
    }

    fn take(text: &str) -> Intake {
        let catalogue = Catalogue::built_in().unwrap();
        Intake::take(sheet(text), Date::parse("2023-05-02").unwrap(), &catalogue)
    }

    fn words(intake: &Intake) -> Vec<&'static str> {
        intake.fields().into_iter().map(field_word).collect()
    }

    const LISTING: &str = "Student Number|Family Name|DOB|Cert code|Type|Group\n\
                           12345678X|Quandong|5/03/2008|SIT20322|VE1|prefers mornings\n\
                           12345678X|Quandong|5/03/2008|SIT20322|VE1|\n\
                           87654321Y|Wattle|31/02/2008|SIT20322|VE2|";

    #[test]
    fn columns_are_found_by_their_headings() {
        let intake = take(
            "Qual code|Course name|Band|Materials|Hrs|No. of students|Colour\n\
                           SIT20322|Certificate II in Hospitality|D|high|180|12|red",
        );
        assert_eq!(
            words(&intake),
            ["certificate", "title", "band", "materials", "hours", "students", ""]
        );
        assert_eq!(intake.columns()[6].heading.as_deref(), Some("Colour"));
        assert_eq!(intake.row_is(), RowIs::Line);
    }

    #[test]
    fn columns_without_headings_are_found_by_what_they_hold() {
        let intake = take("SIT20322|D|high|180|12\nBSB30120|B|low|120|22");
        assert!(!intake.has_header());
        assert_eq!(words(&intake), ["certificate", "band", "materials", "hours", "students"]);
        let unclear = take("SIT20322|18|12\nBSB30120|20|22");
        assert_eq!(words(&unclear), ["certificate", "", ""], "numbers are not told apart");
        let of_persons = take("Quandong|F|SIT20322|180|11\nWattle|F|SIT20322|180|12");
        let nothing_more = ["", "", "certificate", "", ""];
        assert_eq!(words(&of_persons), nothing_more, "a gender and a year level");
    }

    #[test]
    fn a_row_has_no_more_cells_than_the_sheet_gave_it_until_one_is_typed() {
        let mut intake = take("Cert|Hours\nSIT20322\nBSB30120|120|22|x|y");
        let cells = |intake: &Intake| intake.rows.iter().map(|row| row.cells.len()).sum::<usize>();
        assert_eq!((intake.columns().len(), cells(&intake)), (5, 2 + 1 + 5));
        intake.edit(1, 7, "beyond the sheet");
        assert_eq!(cells(&intake), 8);
        intake.edit(1, 2, "12");
        assert_eq!(intake.cell(1, 2), Some(&Cell::Text("12".to_owned())));
        assert_eq!((intake.cell(1, 3), cells(&intake)), (None, 10));
    }

    #[test]
    fn columns_beyond_the_headings_are_read_anew_and_remembered_like_the_others() {
        let mut intake = take("Cert|Hours|\nSIT20322|180|12");
        let mut short = take("Cert|Hours\nSIT20322|180|12");
        assert_eq!(short.header_key(), intake.header_key());
        for intake in [&mut intake, &mut short] {
            intake.set_field(2, Some(Field::Students)).unwrap();
            intake.set_header(true, &Catalogue::built_in().unwrap());
            assert_eq!(words(intake), ["certificate", "hours", ""]);
        }
    }

    #[test]
    fn a_second_column_of_one_field_stays_unmapped() {
        let mut intake = take("Cert|Hours|Nominal hours|Students\nSIT20322|180|160|12");
        assert_eq!(words(&intake), ["certificate", "hours", "", "students"]);
        assert_eq!(intake.set_field(2, Some(Field::Hours)), Err(FieldTaken { column: 1 }));
        intake.set_field(1, None).unwrap();
        intake.set_field(2, Some(Field::Hours)).unwrap();
        assert_eq!(words(&intake), ["certificate", "", "hours", "students"]);
    }

    #[test]
    fn of_a_course_and_a_course_code_the_one_with_codes_is_the_certificate() {
        let intake = take(
            "Course|Course code|Students\n\
                           Certificate II in Hospitality|SIT20322|12",
        );
        assert_eq!(words(&intake), ["title", "certificate", "students"]);
    }

    #[test]
    fn nothing_of_a_person_is_kept() {
        let intake = take(LISTING);
        assert_eq!(intake.row_is(), RowIs::Student);
        let kept = format!("{intake:?}");
        for personal in ["12345678X", "87654321Y", "Quandong", "Wattle", "5/03", "31/02", "2008-"] {
            assert!(!kept.contains(personal), "{personal} is still there");
        }
        assert_eq!(intake.cell(1, 2), Some(&Cell::Age(15)));
        assert_eq!(intake.cell(3, 2), Some(&Cell::Unreadable));
        assert_eq!(intake.repeated(), 1, "a student twice in one certificate is counted first");
    }

    #[test]
    fn birth_dates_named_later_are_let_go_of_then_and_a_date_typed_at_once() {
        let mut intake = take("Cert|Geboren\nSIT20322|5/03/2008\nSIT20322|6/03/2001");
        intake.set_field(1, Some(Field::BirthDate)).unwrap();
        assert_eq!(intake.cell(1, 1), Some(&Cell::Age(15)));
        intake.edit(1, 1, "1/01/2005");
        assert_eq!(intake.cell(1, 1), Some(&Cell::Age(18)));
        intake.edit(1, 1, "17");
        assert_eq!(intake.cell(1, 1), Some(&Cell::Age(17)), "an age will do");
        intake.edit(1, 1, "1/13/2005");
        assert_eq!(intake.cell(1, 1), Some(&Cell::Unreadable));
        assert!(!format!("{intake:?}").contains("2005"));
    }

    #[test]
    fn a_row_of_names_without_headings_is_never_a_heading_to_show() {
        let intake = take("Ann|Quandong|SIT20322|5/03/2008\nBob|Wattle|SIT20322|6/03/2001");
        assert!(!intake.has_header());
        assert_eq!(words(&intake), ["", "", "certificate", "birth_date"]);
        assert_eq!(intake.row_is(), RowIs::Student);
        let mut intake = intake;
        intake.set_header(true, &Catalogue::built_in().unwrap());
        assert!(intake.columns().iter().all(|column| column.heading.is_none()));
        assert!(intake.header_key().is_some_and(|key| key.len() == 16));
    }

    #[test]
    fn a_remembered_mapping_counts_unless_it_names_a_person_or_does_not_fit() {
        let mut intake = take(LISTING);
        let wanted = [Some(Field::Title), None, None, None, None, Some(Field::Certificate)];
        intake.use_fields(&wanted);
        assert_eq!(words(&intake), ["", "", "", "", "", "certificate"]);
        intake.use_fields(&[Some(Field::Hours)]);
        assert_eq!(words(&intake), ["", "", "", "", "", "certificate"], "another width");
    }

    #[test]
    fn the_switch_of_headings_reads_the_columns_anew() {
        let mut intake = take("Cert|Hours|Students\nSIT20322|180|12");
        let catalogue = Catalogue::built_in().unwrap();
        intake.set_header(false, &catalogue);
        assert_eq!(intake.body().count(), 2);
        intake.set_header(true, &catalogue);
        assert_eq!(words(&intake), ["certificate", "hours", "students"]);
        assert_eq!(intake.body().count(), 1);
    }
}
