//! A sheet taken in, reduced to what may be kept, with the fields its columns stand for.

use std::borrow::Cow;
use std::collections::HashSet;

use super::Field;
use super::birth_date;
use super::certificates::Certificates;
use super::contents;
use super::headings::{self, Heading};
use super::{cells, memory};
use crate::domain::parse_age;
use crate::exchange::eduhub::Found;
use crate::exchange::sheet::Sheet;
use crate::rates::{Catalogue, Date, SchoolCertificate};

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
    /// A text of so many characters that its column cannot mean, in a sheet with people in it: in a
    /// row whose cells have moved it may be a name. It is gone.
    Withheld(usize),
}

impl Cell {
    /// What may be shown of it.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Age(years) => Cow::Owned(years.to_string()),
            Self::Unreadable | Self::Withheld(_) => Cow::Borrowed(""),
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
    /// Whether it was of persons, or may have been: nothing of it was kept.
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
    /// Whether a cell that is gone began as one before sums does.
    pub(super) was_total: bool,
    /// How many cells it had, and headings there are, where it was emptied for having more.
    pub(super) shifted: Option<(usize, usize)>,
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
    certificates: Certificates,
}

impl Intake {
    /// Takes a sheet in: ages are those on `deadline`, and certificates are told by the catalogue and
    /// by what the school entered.
    pub fn take(
        sheet: Sheet,
        deadline: Date,
        catalogue: &Catalogue,
        entered: &[SchoolCertificate],
    ) -> Self {
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
                was_total: false,
                shifted: None,
            })
            .collect();
        let columns = vec![SheetColumn::default(); width];
        let mut intake = Self {
            name,
            deadline,
            header,
            rows,
            columns,
            row_is: RowIs::Line,
            repeated: 0,
            certificates: Certificates::of(catalogue, entered),
        };
        intake.recognise();
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

    pub(super) fn certificates(&self) -> &Certificates {
        &self.certificates
    }

    /// The columns, from the left.
    pub fn columns(&self) -> &[SheetColumn] {
        &self.columns
    }

    /// Whether some column is about people: cells that are not understood are not kept then.
    pub fn is_of_persons(&self) -> bool {
        self.columns.iter().any(|column| column.is_person)
            || self.column_of(Field::BirthDate).is_some()
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

    /// What may be seen of a cell whose column is not used, so that one can tell what it is: a number of
    /// students or hours, or a word of the grid's own. Never a name, a date or a student's number, and
    /// nothing at all of a sheet about people.
    pub fn seen(&self, row: usize, column: usize) -> Option<&str> {
        let Some(Cell::Text(text)) = self.cell(row, column) else { return None };
        let text = text.trim();
        let means_something = cells::hours(text).is_ok()
            || cells::level(text).is_ok()
            || cells::band(text).is_ok()
            || cells::tier(text).is_ok()
            || cells::pathway(text).is_ok()
            || cells::truth(text).is_ok();
        let is_of_people = self.is_of_persons() || self.row_is() == RowIs::Student;
        (means_something && !is_of_people).then_some(text)
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

    /// How many rows above the headings say something.
    pub(super) fn rows_above(&self) -> usize {
        let above = self.rows.iter().take(self.header.unwrap_or(0));
        above.filter(|row| !row.is_blank).count()
    }

    /// Changes a cell. In a column of birth dates it is an age at once.
    pub fn edit(&mut self, row: usize, column: usize, text: &str) {
        let is_birth =
            self.columns.get(column).and_then(|column| column.field) == Some(Field::BirthDate);
        let age = || parse_age(text).ok().filter(|_| text.trim().len() <= 3).map(Cell::Age);
        let deadline = self.deadline;
        let Some(row) = self.rows.get_mut(row) else { return };
        row.is_blank &= text.trim().is_empty();
        // Typed again, the row is as good as any.
        row.shifted = row.shifted.filter(|_| text.trim().is_empty());
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
        self.forget();
        Ok(())
    }

    /// Says whether the sheet has a row of headings; its columns are recognised anew.
    pub fn set_header(&mut self, has_header: bool) {
        let texts: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.text().into_owned()).collect())
            .collect();
        let first = || self.rows.iter().position(|row| !row.is_blank);
        self.header = if has_header { headings::header_row(&texts).or_else(first) } else { None };
        self.recognise();
    }

    /// The fields of the columns, to be remembered for sheets with the same headings.
    pub fn fields(&self) -> Vec<Option<Field>> {
        self.columns.iter().map(|column| column.field).collect()
    }

    /// What names this sheet's headings without telling them; `None` where too few are known.
    pub fn header_key(&self) -> Option<String> {
        let header = self.rows.get(self.header?)?;
        let cells = (0..self.columns.len()).map(|place| header.cells.get(place));
        let headings: Vec<Cow<'_, str>> =
            cells.map(|cell| cell.map(Cell::text).unwrap_or_default()).collect();
        memory::header_key(&headings)
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
        self.forget();
        self.row_is = self.likely_row_is();
    }

    fn texts(&self, column: usize) -> impl Iterator<Item = &str> + Clone {
        self.body().filter_map(move |(_, row)| match row.cells.get(column) {
            Some(Cell::Text(text)) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Finds out what the columns are, and lets go of what may not be kept.
    fn recognise(&mut self) {
        let headings = self.headings();
        let was_used: Vec<bool> = self.columns.iter().map(|one| one.field.is_some()).collect();
        for (column, (heading, text)) in self.columns.iter_mut().zip(&headings) {
            column.heading.clone_from(text);
            column.field = None;
            column.is_person |= matches!(heading, Heading::Person { .. });
        }
        let is_of_persons = self.columns.iter().any(|column| column.is_person)
            || headings.iter().any(|(heading, _)| *heading == Heading::Field(Field::BirthDate));
        if is_of_persons {
            // Before their cells say what the columns are.
            self.forget_shifted();
        }
        let mut refused = Vec::new();
        for (place, (heading, _)) in headings.iter().enumerate() {
            if let Heading::Field(field) = heading
                && !self.columns[place].is_person
                && !self.offer(place, *field, is_of_persons)
            {
                refused.push((place, *field));
            }
        }
        self.guess_birth_date();
        let is_of_persons = self.is_of_persons();
        for (place, field) in refused {
            // Names under "Students" and "Ms" under "Title" are of people, whatever else there is.
            let is_person = match field {
                Field::Students => contents::holds_words(self.texts(place)),
                Field::Title => contents::holds_honorifics(self.texts(place)),
                _ => false,
            };
            let column = &mut self.columns[place];
            column.is_person |= column.field.is_none() && (is_person || is_of_persons);
        }
        self.row_is = self.likely_row_is();
        for place in 0..self.columns.len() {
            self.guess(place);
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
        self.row_is = self.likely_row_is();
        if self.is_of_persons() {
            self.forget_shifted();
        }
        if self.row_is == RowIs::Student {
            self.give_up_unknown(&was_used);
        }
        self.forget();
    }

    /// Lets go of all that may be of a person, as the columns are understood now.
    fn forget(&mut self) {
        if self.is_of_persons() {
            self.forget_shifted();
        }
        self.forget_persons();
        self.forget_birth_dates();
        self.forget_misplaced();
    }

    /// In a listing of students a column that is not understood may be of people, and is not kept. One
    /// that was understood until now, with or without headings, waits to be so again.
    fn give_up_unknown(&mut self, was_used: &[bool]) {
        for place in (0..self.columns.len()).filter(|&place| !was_used[place]) {
            let says = self.texts(place).any(|cell| !cells::is_blank(cell));
            let column = &mut self.columns[place];
            column.is_person |= says && column.field.is_none();
        }
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

    /// Gives a column the field of its heading, unless another column has it. Of two that could be
    /// the certificate, the one with codes is. False if its cells do not agree with the heading.
    fn offer(&mut self, place: usize, field: Field, is_of_persons: bool) -> bool {
        let texts = || self.texts(place);
        if !contents::agree(texts(), field, &self.certificates, is_of_persons) {
            // "Course" over titles that are not quite those of the catalogue.
            let is_title = field == Field::Certificate
                && self.column_of(Field::Title).is_none()
                && contents::hold_title_words(texts(), &self.certificates);
            if is_title {
                self.columns[place].field = Some(Field::Title);
            }
            return is_title;
        }
        let Some(taken) = self.column_of(field) else {
            self.columns[place].field = Some(field);
            return true;
        };
        let has_codes = |place| {
            contents::field_of(&self.texts(place), &self.certificates) == Some(Field::Certificate)
        };
        // Codes of students may have the shape of those of certificates: known ones tell them apart.
        let known = |place| {
            let cells = self.texts(place);
            cells.filter(|cell| self.certificates.knows_code_of(cell)).count()
        };
        let is_better = || match (has_codes(place), has_codes(taken)) {
            (true, true) => known(place) > known(taken),
            (is_of_codes, _) => is_of_codes,
        };
        if field == Field::Certificate && is_better() {
            self.columns[place].field = Some(field);
            self.columns[taken].field = None;
            return self.offer(taken, Field::Title, is_of_persons);
        }
        true
    }

    /// Finds the birth dates where no heading names them.
    fn guess_birth_date(&mut self) {
        if self.column_of(Field::BirthDate).is_some() {
            return;
        }
        let found = (0..self.columns.len()).find(|&place| {
            let column = &self.columns[place];
            let is_free = column.field.is_none() && !column.is_person && column.heading.is_none();
            is_free && contents::holds_birth_dates(self.texts(place), self.deadline)
        });
        if let Some(place) = found {
            self.columns[place].field = Some(Field::BirthDate);
        }
    }

    fn guess(&mut self, place: usize) {
        let column = &self.columns[place];
        if column.field.is_some() || column.is_person {
            return;
        }
        let is_headed = column.heading.is_some();
        let guessed = contents::field_of(&self.texts(place), &self.certificates);
        // A column with a heading that is not known is only taken for what is plain to see, and
        // letters in a listing of students for no band.
        let is_plain = |field: &Field| match field {
            Field::Certificate => true,
            Field::Band => !is_headed && !self.is_of_persons(),
            _ => !is_headed,
        };
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
        let of_persons = self.columns.iter().map(|column| column.is_person).enumerate();
        for place in of_persons.filter_map(|(place, is_person)| is_person.then_some(place)) {
            for (number, row) in self.rows.iter_mut().enumerate() {
                if Some(number) != header
                    && let Some(cell) = row.cells.get_mut(place)
                {
                    row.was_total |= cells::begins_as_total(&cell.text());
                    *cell = Cell::Text(String::new());
                }
            }
        }
    }

    /// Empties the rows with more cells than headings, for where there are columns about people: what
    /// is of a person may stand in any of their cells.
    fn forget_shifted(&mut self) {
        fn length(row: &SheetRow) -> usize {
            let last = row.cells.iter().rposition(|cell| match cell {
                Cell::Text(text) => !text.trim().is_empty(),
                Cell::Age(_) | Cell::Unreadable | Cell::Withheld(_) => true,
            });
            last.map_or(0, |last| last + 1)
        }
        let Some(header) = self.header else { return };
        let headings = self.rows.get(header).map_or(0, length);
        for row in self.rows.iter_mut().skip(header + 1) {
            let cells = length(row);
            if cells > headings {
                row.shifted = Some((cells, headings));
                row.cells.fill(Cell::Text(String::new()));
            }
        }
    }

    /// Withholds the texts that their columns cannot mean, if there are columns about people.
    fn forget_misplaced(&mut self) {
        if !self.is_of_persons() {
            return;
        }
        let (header, certificates) = (self.header, &self.certificates);
        for (place, column) in self.columns.iter().enumerate() {
            let Some(field) = column.field else { continue };
            for (_, row) in self.rows.iter_mut().enumerate().filter(|(row, _)| Some(*row) != header)
            {
                let Some(cell) = row.cells.get_mut(place) else { continue };
                if let Cell::Text(text) = &*cell
                    && !cells::is_blank(text)
                    && !cells::is_of_totals(text)
                    && !contents::reads(field, text, certificates)
                    && let Found::Text(length) = Found::of(text.trim())
                {
                    *cell = Cell::Withheld(length);
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

#[cfg(test)]
mod tests;
