//! A sheet taken in, reduced to what may be kept, with the fields its columns stand for.

use std::borrow::Cow;
use std::collections::HashSet;

use super::apart::CountedApart;
use super::certificates::Certificates;
use super::doubt::{Doubt, DoubtChoice, DoubtKind};
use super::groups::Groups;
use super::header_row::{TwoRows, header_row};
use super::twins::Twins;
use super::{Field, birth_date, cells, headings, memory};
use crate::domain::parse_age;
use crate::exchange::sheet::{Sheet, SheetLayout, column_letters};
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
pub enum ImportCell {
    /// Its text.
    Text(String),
    /// The age that its birth date came to.
    Age(u8),
    /// The ages that its birth date comes to as long as it may be read in two ways.
    Ages {
        /// With the day before the month.
        day_first: Option<u8>,
        /// With the month before the day.
        month_first: Option<u8>,
    },
    /// A date on which the student withdrew. It is gone.
    Dated {
        /// Whether that was on or before the deadline, where the date tells.
        is_by_deadline: Option<bool>,
    },
    /// A formula that no program has worked out yet.
    Formula,
    /// A birth date that could not be read. It is gone.
    Unreadable,
    /// A text of so many characters that its column cannot mean, in a sheet with people in it: in a
    /// row whose cells have moved it may be a name. It is gone.
    Withheld(usize),
}

impl ImportCell {
    /// What may be shown of it.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Age(years) => Cow::Owned(years.to_string()),
            Self::Ages { day_first, month_first } => {
                let years = |age: &Option<u8>| age.map_or("?".to_owned(), |age| age.to_string());
                Cow::Owned(format!("{} or {}", years(day_first), years(month_first)))
            }
            Self::Dated { .. } => Cow::Borrowed("withdrew"),
            Self::Formula | Self::Unreadable | Self::Withheld(_) => Cow::Borrowed(""),
        }
    }

    /// Makes an age of a birth date.
    pub(super) fn forget_birth_date(&mut self, deadline: Date) {
        if let Self::Text(text) = self {
            *self = if cells::is_blank(text) {
                Self::Text(String::new())
            } else {
                birth_date::age_of(text, deadline).map_or(Self::Unreadable, Self::Age)
            };
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
    /// What it says of a student's second certificate, which has a row of its own.
    pub second: Option<Field>,
    /// Whether it has the students of one year level.
    pub is_year_level: bool,
    /// What the students are counted apart by that it counts.
    pub counts_apart: Option<CountedApart>,
    /// What it says a part of: a line has what all columns of that field's parts come to.
    pub part_of: Option<Field>,
    /// The calendar year that its heading names.
    pub(super) year: Option<u16>,
    /// What it says, where it is hidden in the workbook.
    pub(super) hidden_field: Option<Field>,
}

impl SheetColumn {
    /// What its cells are read as in a line: a field of it, a part of one, or students counted apart.
    pub fn read_as(&self) -> Option<Field> {
        let apart = self.counts_apart.map(|_| Field::Students);
        self.field.or(self.part_of).or(apart)
    }

    /// What its cells say, in whichever way they are used; `None` where they are not.
    pub fn means(&self) -> Option<Field> {
        let counts_students = self.is_year_level || self.counts_apart.is_some();
        let counted = counts_students.then_some(Field::Students);
        self.field.or(self.second).or(self.part_of).or(counted)
    }
}

#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is known of a row is known of each by itself"
)]
pub(super) struct SheetRow {
    /// The row's number in the sheet, from 1.
    pub(super) number: usize,
    /// As many as the sheet gave it: one long row among many makes no long rows of them.
    pub(super) cells: Vec<ImportCell>,
    pub(super) fate: RowFate,
    /// Whether it had nothing in it, in columns that were dropped either.
    pub(super) is_blank: bool,
    /// Whether a cell named sums before cells of it were emptied.
    pub(super) was_total: bool,
    /// Whether it said what the headings say before cells of it were emptied.
    pub(super) was_heading: bool,
    /// The columns, from 0, with all that it said, if that may have been a name, before cells were emptied.
    pub(super) names: Vec<usize>,
    /// How many cells it had, and headings there are, where it was emptied for having more.
    pub(super) shifted: Option<(usize, usize)>,
    /// How many cells said anything when the sheet was taken.
    pub(super) cells_said: usize,
    /// Whether it is hidden in the workbook.
    pub(super) is_hidden: bool,
    /// Whether it comes to what the rows above it come to, and may be their sum.
    pub(super) may_be_sum: bool,
    /// Whether the user wants it read, although it looks like one of sums or of headings.
    pub(super) is_read_all_the_same: bool,
    /// Whether it is of a second certificate of the row above.
    pub(super) is_second: bool,
    /// In a listing of students: which of several years or schools it belongs to.
    pub(super) group: Option<usize>,
    /// The column, from 0, with the students of the row above that are counted apart, and by what they are.
    pub(super) apart: Option<(usize, CountedApart)>,
    /// Which student of the sheet it is about, in which certificate: a number that tells nothing else.
    pub(super) student: Option<usize>,
    /// The columns, each with the row above, whose value is the row's as well.
    pub(super) filled: Vec<(usize, usize)>,
}

/// Whether a column's numbers are each of one row, so that one merged over several is of nobody knows whom.
fn is_of_one_row(column: Option<&SheetColumn>) -> bool {
    column.and_then(|column| column.field) == Some(Field::Students)
}

impl SheetRow {
    /// What may be shown of the row's own cell; blank where it has none.
    pub(super) fn text(&self, column: usize) -> Cow<'_, str> {
        self.cells.get(column).map(ImportCell::text).unwrap_or_default()
    }
}

/// Another column has that field already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Column {} has it already.", column + 1)]
pub struct FieldTaken {
    /// The other column, from 0.
    pub column: usize,
}

/// The sheet has no row of that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the sheet has rows 1 to {rows}")]
pub struct NoSuchRow {
    /// How many rows it has.
    pub rows: usize,
}

/// A sheet taken in. What names a person left it when it was taken, and birth dates became ages.
#[derive(Clone, Debug)]
pub struct Intake {
    pub(super) name: String,
    pub(super) deadline: Date,
    pub(super) header: Option<usize>,
    pub(super) rows: Vec<SheetRow>,
    pub(super) columns: Vec<SheetColumn>,
    pub(super) row_is: RowIs,
    pub(super) twins: Vec<Twins>,
    pub(super) doubts: Vec<Doubt>,
    /// What the user chose, by kinds of doubts.
    pub(super) answers: Vec<(DoubtKind, DoubtChoice)>,
    pub(super) two_rows: Option<TwoRows>,
    pub(super) groups: Option<Groups>,
    /// Whether headings say which columns are of a second certificate.
    pub(super) second_is_sure: bool,
    /// The number of the last row with an enrolment: what stands beneath may be notes.
    pub(super) last_line: usize,
    /// Whether any row is of a certificate, and not of its total.
    pub(super) has_plain_codes: bool,
    /// Columns that are not understood but may say something that counts, each with what that may be.
    pub(super) unsure: Vec<(usize, Field)>,
    /// The column that may say how many students there are, or tell them apart.
    pub(super) count_or_numbers: Option<usize>,
    /// How many birth dates can only be read month first.
    pub(super) month_first_only: usize,
    pub(super) layout: SheetLayout,
    pub(super) certificates: Certificates,
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
        let Sheet { name, rows, layout } = sheet;
        let header = header_row(&rows);
        let two_rows = TwoRows::of(&rows, header);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let rows = rows
            .into_iter()
            .enumerate()
            .map(|(place, cells)| SheetRow {
                number: place + 1,
                is_blank: cells.iter().all(|cell| cell.trim().is_empty()),
                cells_said: cells.iter().filter(|cell| !cell.trim().is_empty()).count(),
                cells: cells.into_iter().map(ImportCell::Text).collect(),
                fate: RowFate::default(),
                was_total: false,
                was_heading: false,
                names: Vec::new(),
                shifted: None,
                is_hidden: layout.hidden_rows.contains(&place),
                may_be_sum: false,
                is_read_all_the_same: false,
                is_second: false,
                group: None,
                apart: None,
                student: None,
                filled: Vec::new(),
            })
            .collect();
        let columns = vec![SheetColumn::default(); width];
        let mut intake = Self {
            name,
            deadline,
            rows,
            columns,
            row_is: RowIs::Line,
            twins: Vec::new(),
            doubts: Vec::new(),
            answers: Vec::new(),
            header: two_rows.as_ref().map(|two| two.upper + 1).or(header),
            two_rows,
            groups: None,
            second_is_sure: true,
            has_plain_codes: true,
            last_line: usize::MAX,
            unsure: Vec::new(),
            count_or_numbers: None,
            month_first_only: 0,
            layout,
            certificates: Certificates::of(catalogue, entered),
        };
        intake.blank_covered_cells();
        for (row, column) in intake.layout.formulas_without_value.iter().copied() {
            if let Some(row) = intake.rows.get_mut(row)
                && let Some(cell) = row.cells.get_mut(column)
            {
                *cell = ImportCell::Formula;
                row.is_blank = false;
            }
        }
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

    /// The number in the sheet of the row of headings that was found or named.
    pub fn header_row(&self) -> Option<usize> {
        Some(self.rows.get(self.header?)?.number)
    }

    /// How many rows the sheet has.
    pub fn rows_in_all(&self) -> usize {
        self.rows.len()
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

    /// What a column is called: its letters, as in a spreadsheet, and its heading.
    pub fn column_name(&self, column: usize) -> String {
        let letters = column_letters(column);
        match self.columns.get(column).and_then(|column| column.heading.as_deref()) {
            Some(heading) => format!("{letters} {heading}"),
            None => letters,
        }
    }

    /// Which column says a field.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.field == Some(field))
    }

    /// What is kept of a cell.
    pub fn cell(&self, row: usize, column: usize) -> Option<&ImportCell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// What a row says in a column: what is kept of its cell, or of the one above that stands for it.
    pub fn said(&self, row: usize, column: usize) -> Option<&ImportCell> {
        let row = self.rows.get(row)?;
        match row.apart {
            Some((counts, _)) if self.column_of(Field::Students) == Some(column) => {
                row.cells.get(counts)
            }
            _ => self.cell_in(row, column),
        }
    }

    /// What may be seen of a cell whose column is not used, so that one can tell what it is: all that stands
    /// under a heading, unless that is of staff; without headings a number of students or hours, or a word of
    /// the grid's own. Nothing at all of a sheet about people.
    pub fn seen(&self, row: usize, column: usize) -> Option<&str> {
        let text = match self.cell(row, column) {
            Some(ImportCell::Text(text)) => text.trim(),
            Some(ImportCell::Formula) => return Some("formula without a value"),
            _ => return None,
        };
        let heading = self.columns.get(column).and_then(|column| column.heading.as_deref());
        // As long as each row may be a student, words may be names.
        let may_be_names = self.is_open(DoubtKind::MissingColumn(Field::Students));
        let is_headed =
            !may_be_names && heading.is_some_and(|heading| !headings::is_of_staff(heading));
        let means_something = cells::hours(text).is_ok()
            || cells::level(text).is_ok()
            || cells::band(text).is_ok()
            || cells::tier(text).is_ok()
            || cells::pathway(text).is_ok()
            || cells::truth(text).is_ok();
        let is_of_people = self.is_of_persons()
            || self.row_is() == RowIs::Student
            || self.count_or_numbers == Some(column);
        ((means_something || is_headed) && !is_of_people).then_some(text)
    }

    /// A row's number in the sheet.
    pub fn number(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.number)
    }

    /// What becomes of a row.
    pub fn fate(&self, row: usize) -> RowFate {
        self.rows.get(row).map_or(RowFate::Dropped, |row| row.fate)
    }

    /// Reads a row that was left out as one of sums or of headings.
    pub fn read_all_the_same(&mut self, row: usize) {
        if let Some(row) = self.rows.get_mut(row) {
            row.is_read_all_the_same = true;
        }
        self.settle();
    }

    /// The numbers of the rows that may be named as the one of headings: the first that say something.
    pub fn rows_for_headings(&self) -> Vec<usize> {
        /// Nobody has more rows above a table.
        const ROWS_MAX: usize = 12;
        let rows = self.rows.iter().filter(|row| !row.is_blank);
        rows.take(ROWS_MAX).map(|row| row.number).collect()
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

    /// The rows above the headings that say something.
    pub(super) fn rows_above(&self) -> impl Iterator<Item = (usize, &SheetRow)> {
        let above = self.rows.iter().enumerate().take(self.header.unwrap_or(0));
        above.filter(|(_, row)| !row.is_blank)
    }

    /// Changes a cell. In a column of birth dates it is an age at once.
    pub fn edit(&mut self, row: usize, column: usize, text: &str) {
        let is_birth =
            self.columns.get(column).and_then(|column| column.field) == Some(Field::BirthDate);
        let age = || parse_age(text).ok().filter(|_| text.trim().len() <= 3).map(ImportCell::Age);
        // The students counted apart are those of the row above.
        let row =
            (0..=row).rev().find(|&row| self.rows.get(row).is_none_or(|row| row.apart.is_none()));
        let row = row.unwrap_or_default();
        let number = self.rows.get(row).map_or(0, |row| row.number);
        let (deadline, place) = (self.deadline, row);
        // What is typed is the row's own.
        self.layout.merged.retain(|block| {
            block.columns.0 != column
                || block.rows.0 + 1 != number
                || !is_of_one_row(self.columns.get(column))
        });
        let Some(row) = self.rows.get_mut(row) else { return };
        row.is_blank &= text.trim().is_empty();
        (row.was_heading, row.was_total) = (false, false);
        // Typed again, the row is as good as any.
        row.shifted = row.shifted.filter(|_| text.trim().is_empty());
        if column < self.columns.len() && column >= row.cells.len() {
            row.cells.resize(column + 1, ImportCell::Text(String::new()));
        }
        let Some(cell) = row.cells.get_mut(column) else { return };
        *cell = ImportCell::Text(text.to_owned());
        if is_birth {
            match age() {
                Some(age) => *cell = age,
                None => cell.forget_birth_date(deadline),
            }
        }
        // The students counted apart stand in the same row of the sheet.
        let apart = self.rows.get_mut(place + 1..).unwrap_or_default().iter_mut();
        for row in apart.take_while(|row| row.apart.is_some()) {
            if column >= row.cells.len() {
                row.cells.resize(column + 1, ImportCell::Text(String::new()));
            }
            row.cells[column] = ImportCell::Text(text.to_owned());
        }
        self.forget_exit_dates();
        self.note_lines();
        self.note_merged_down();
        self.note_sums();
        self.note_hours_of_whom();
        self.note_withdrawn();
        self.note_hidden_rows();
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
        self.settle();
        Ok(())
    }

    /// Says which row, by its number in the sheet, is the one of headings; its columns are recognised anew.
    ///
    /// # Errors
    /// The sheet has no such row.
    pub fn set_header_row(&mut self, number: usize) -> Result<(), NoSuchRow> {
        let row = self.rows.iter().position(|row| row.number == number);
        let row = row.ok_or(NoSuchRow { rows: self.rows.len() })?;
        self.header = Some(row);
        self.name_row_of_two(row);
        self.recognise();
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
        self.header = if has_header { header_row(&texts).or_else(first) } else { None };
        if let (Some(two), Some(_)) = (&self.two_rows, self.header) {
            self.header = Some(two.upper + 1);
        }
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
            cells.map(|cell| cell.map(ImportCell::text).unwrap_or_default()).collect();
        memory::header_key(&headings)
    }

    /// Uses the fields that a sheet with the same headings had before, if they fit. What says who is enrolled and
    /// how is not given up because it was not used once: this sheet may say something else there.
    pub fn use_remembered(&mut self, fields: &[Option<Field>]) {
        let keeps = |column: &SheetColumn| {
            column.field.filter(|field| {
                matches!(
                    field,
                    Field::Status
                        | Field::ExitDate
                        | Field::Pathway
                        | Field::OnVass
                        | Field::ProgramYear
                        | Field::Withdrawals
                        | Field::Age
                        | Field::BirthDate
                )
            })
        };
        let columns = self.columns.iter().zip(fields);
        let with_kept: Vec<Option<Field>> = columns
            .map(|(column, field)| {
                let kept = keeps(column).filter(|kept| !fields.contains(&Some(*kept)));
                field.or(kept)
            })
            .collect();
        if fields.len() == self.columns.len() {
            self.use_fields(&with_kept);
        }
    }

    /// Uses these fields for the columns, if they fit.
    pub fn use_fields(&mut self, fields: &[Option<Field>]) {
        let said: Vec<Field> = fields.iter().copied().flatten().collect();
        let distinct: HashSet<Field> = said.iter().copied().collect();
        if fields.len() != self.columns.len() || distinct.len() != said.len() {
            return;
        }
        for (column, &field) in self.columns.iter_mut().zip(fields) {
            column.field = field.filter(|_| !column.is_person);
        }
        self.row_is = self.likely_row_is();
        self.settle();
    }
}

#[cfg(test)]
mod tests;
