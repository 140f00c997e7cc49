//! A list taken in: its rows as texts, what each column says, and what the user has settled.

use std::collections::HashMap;

use super::super::certificates::Certificates;
use super::super::headings::{self, Heading};
use super::super::{Field, Intake, RowIs, contents};
use super::column::{self, ListColumn};
use super::list_words::BandAndTier;
use super::problem::RowMend;
use super::question::{ListChoice, ListQuestionKind};
use crate::exchange::sheet::{Sheet, SheetLayout, column_letters};
use crate::rates::{Catalogue, Date, SchoolCertificate};

/// What stands for a formula that no program has worked out yet.
const FORMULA: &str = "formula without a value";

/// Words of headings about how somebody is reached.
const CONTACT: [&str; 6] = ["email", "mail", "phone", "mobile", "address", "contact"];

/// A column of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableColumn {
    /// Its heading, where the list has headings.
    pub heading: Option<String>,
    /// What it says, if it is used.
    pub says: Option<ListColumn>,
    /// Whether it is about people, or may be: nothing of it was kept.
    pub is_withheld: bool,
}

#[derive(Clone, Debug)]
pub(super) struct TableRow {
    pub(super) cells: Vec<String>,
    pub(super) is_hidden: bool,
}

/// A list taken in.
#[derive(Clone, Debug)]
pub struct CertificateTable {
    name: String,
    is_hidden: bool,
    pub(super) rows: Vec<TableRow>,
    pub(super) header: Option<usize>,
    columns: Vec<TableColumn>,
    is_of_people: bool,
    counts_students: Option<usize>,
    pub(super) certificates: Certificates,
    /// Several columns that say the same, of which none counts until the user says which.
    pub(super) twins: Vec<(ListColumn, Vec<usize>)>,
    /// What rows were made to say.
    pub(super) mends: HashMap<usize, Vec<RowMend>>,
    pub(super) answers: Vec<(ListQuestionKind, ListChoice)>,
    /// Whether the user said what a column is.
    is_mapped: bool,
}

/// Takes the sheets of a file in, those with something in them; one that can be seen and has certificates
/// with bands or tiers is the most likely, and its place comes with them.
pub fn taken_lists(
    sheets: Vec<Sheet>,
    deadline: Date,
    catalogue: &Catalogue,
    entered: &[SchoolCertificate],
) -> (Vec<CertificateTable>, usize) {
    let tables: Vec<CertificateTable> = sheets
        .into_iter()
        .filter(|sheet| sheet.rows.iter().flatten().any(|cell| !cell.trim().is_empty()))
        .map(|sheet| CertificateTable::take(sheet, deadline, catalogue, entered))
        .collect();
    let says_most = |table: &CertificateTable| {
        let read = table.read(catalogue);
        !table.is_hidden && !table.is_of_people && read.says_bands_or_tiers()
    };
    let likely = tables.iter().position(says_most);
    let first_seen = || tables.iter().position(|table| !table.is_hidden);
    let likely = likely.or_else(first_seen).unwrap_or(0);
    (tables, likely)
}

impl CertificateTable {
    /// Takes a sheet in. What is about people leaves it at once; of a listing of students nothing is kept.
    pub fn take(
        sheet: Sheet,
        deadline: Date,
        catalogue: &Catalogue,
        entered: &[SchoolCertificate],
    ) -> Self {
        let intake = Intake::take(sheet.clone(), deadline, catalogue, entered);
        let is_of_people = is_of_people(&intake);
        let counts_students = intake.column_of(Field::Students);
        let Sheet { name, mut rows, layout } = sheet;
        if is_of_people {
            rows.clear();
        }
        fill_merged(&mut rows, &layout);
        for &(row, column) in &layout.formulas_without_value {
            if let Some(cell) = rows.get_mut(row).and_then(|row| row.get_mut(column)) {
                FORMULA.clone_into(cell);
            }
        }
        let header = column::header_row(&rows);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let rows: Vec<TableRow> = rows
            .into_iter()
            .enumerate()
            .map(|(place, cells)| TableRow {
                cells,
                is_hidden: layout.hidden_rows.contains(&place),
            })
            .collect();
        let mut table = Self {
            name,
            is_hidden: layout.is_hidden,
            rows,
            header,
            columns: vec![TableColumn::default(); width],
            is_of_people,
            counts_students,
            certificates: Certificates::of(catalogue, entered),
            twins: Vec::new(),
            mends: HashMap::new(),
            answers: Vec::new(),
            is_mapped: false,
        };
        table.recognise(&intake);
        table
    }

    /// What the sheet is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is a listing of students, of which nothing was kept.
    pub fn is_of_people(&self) -> bool {
        self.is_of_people
    }

    /// The column that counts students, as a table of enrolments has one.
    pub fn counts_students(&self) -> Option<usize> {
        self.counts_students
    }

    /// The columns, from the left.
    pub fn columns(&self) -> &[TableColumn] {
        &self.columns
    }

    /// What a column is called: its letters, as in a spreadsheet, and its heading.
    pub fn column_name(&self, column: usize) -> String {
        let letters = column_letters(column);
        match self.columns.get(column).and_then(|column| column.heading.as_deref()) {
            Some(heading) => format!("{letters} {heading}"),
            None => letters,
        }
    }

    /// The column that says something.
    pub fn column_of(&self, says: ListColumn) -> Option<usize> {
        self.columns.iter().position(|column| column.says == Some(says))
    }

    /// Says what a column is; another one that said the same is not used any more. A column about people
    /// stays unused.
    pub fn set_column(&mut self, column: usize, says: Option<ListColumn>) {
        if self.columns.get(column).is_none_or(|column| column.is_withheld) {
            return;
        }
        let before = self.columns[column].says;
        if let Some(said) = says.filter(|said| said.is_single()) {
            for other in self.columns.iter_mut().filter(|other| other.says == Some(said)) {
                other.says = None;
            }
            self.twins.retain(|(twin, _)| *twin != said);
            self.answers.retain(|(kind, _)| *kind != ListQuestionKind::Columns(said));
        }
        self.columns[column].says = says;
        self.is_mapped = true;
        for changed in [before, says].into_iter().flatten().filter(|_| before != says) {
            self.forget_answers_of(changed);
        }
    }

    /// Forgets what was answered and mended of the cells of a column, as another column, or none, says it now.
    fn forget_answers_of(&mut self, says: ListColumn) {
        use ListQuestionKind as Asked;
        let is_of = |kind: &Asked| match (says, kind) {
            (ListColumn::Band | ListColumn::Tier, Asked::FillDown(filled)) => *filled == says,
            // Marks and cells of two columns may say the same certificate's.
            // A cell of band or tier may say the other as well.
            (
                ListColumn::Band | ListColumn::Tier | ListColumn::Certificate | ListColumn::Title,
                Asked::Band(_) | Asked::Tier(_),
            )
            | (ListColumn::InBand(_), Asked::Band(_))
            | (ListColumn::OfTier(_), Asked::Tier(_))
            | (ListColumn::Hours, Asked::HoursOf)
            | (ListColumn::Hours | ListColumn::Certificate | ListColumn::Title, Asked::Hours(_)) => {
                true
            }
            _ => false,
        };
        self.answers.retain(|(kind, _)| !is_of(kind));
        let is_mend_of = |mend: &RowMend| match says {
            ListColumn::Band | ListColumn::InBand(_) => matches!(mend, RowMend::Band(_)),
            ListColumn::Tier | ListColumn::OfTier(_) => matches!(mend, RowMend::Tier(_)),
            ListColumn::Hours => matches!(mend, RowMend::Hours(_)),
            ListColumn::Level => matches!(mend, RowMend::Level(_)),
            ListColumn::Certificate | ListColumn::Title => matches!(mend, RowMend::Codes(_)),
        };
        for mends in self.mends.values_mut() {
            mends.retain(|mend| !is_mend_of(mend));
        }
        self.mends.retain(|_, mends| !mends.is_empty());
    }

    /// Whether anything was answered, mended, or said of its columns.
    pub fn has_changes(&self) -> bool {
        self.is_mapped || !self.answers.is_empty() || !self.mends.is_empty()
    }

    /// Has a row say something else; what it was made to say of the same before gives way.
    pub fn mend(&mut self, row: usize, mend: RowMend) {
        let mends = self.mends.entry(row).or_default();
        mends.retain(|other| std::mem::discriminant(other) != std::mem::discriminant(&mend));
        mends.push(mend);
    }

    /// Forgets what a row was made to say.
    pub fn forget_mends(&mut self, row: usize) {
        self.mends.remove(&row);
    }

    /// Answers a question.
    pub fn answer(&mut self, kind: &ListQuestionKind, choice: ListChoice) {
        self.forget_answer(kind);
        self.answers.push((kind.clone(), choice));
    }

    /// Takes an answer back.
    pub fn forget_answer(&mut self, kind: &ListQuestionKind) {
        if let ListQuestionKind::Columns(says) = kind {
            self.forget_answers_of(*says);
        }
        self.answers.retain(|(other, _)| other != kind);
    }

    /// The rows that were made to say something else, in their order.
    pub fn mended_rows(&self) -> Vec<usize> {
        let mut rows: Vec<usize> = self.mends.keys().copied().collect();
        rows.sort_unstable();
        rows
    }

    /// What a row was made to say, in words.
    pub fn mend_words(&self, row: usize) -> String {
        let mends = self.mends.get(&row).map_or(&[][..], Vec::as_slice);
        let words: Vec<String> = mends.iter().map(RowMend::said).collect();
        words.join(", ")
    }

    /// What was answered.
    pub(super) fn chosen(&self, kind: &ListQuestionKind) -> Option<&ListChoice> {
        self.answers.iter().find(|(other, _)| other == kind).map(|(_, choice)| choice)
    }

    /// The columns that count, with what they say: one that was chosen of several among them.
    pub(super) fn used(&self) -> Vec<(usize, ListColumn)> {
        let columns = self.columns.iter().enumerate();
        let mut used: Vec<_> =
            columns.filter_map(|(place, column)| Some((place, column.says?))).collect();
        for (says, _) in &self.twins {
            if let Some(ListChoice::Column(column)) = self.chosen(&ListQuestionKind::Columns(*says))
            {
                used.push((*column, *says));
            }
        }
        used
    }

    /// The cells of a column beneath its heading.
    pub(super) fn cells(&self, column: usize) -> impl Iterator<Item = &str> + Clone {
        let heading = self.columns.get(column).and_then(|column| column.heading.as_deref());
        let body = self.rows.iter().skip(self.header.map_or(0, |header| header + 1));
        body.filter(|row| heading_of_group(&row.cells).is_none())
            .filter_map(move |row| row.cells.get(column))
            .map(String::as_str)
            // Headings may stand above each group once more.
            .filter(move |cell| Some(*cell) != heading)
    }

    fn recognise(&mut self, intake: &Intake) {
        let mut found: Vec<(usize, ListColumn, bool)> = Vec::new();
        for place in 0..self.columns.len() {
            let heading =
                self.header.and_then(|header| self.rows[header].cells.get(place).cloned());
            let heading = heading.filter(|heading| !heading.trim().is_empty());
            self.columns[place].heading.clone_from(&heading);
            let Some(heading) = heading else { continue };
            match column::of_heading(&heading, self.cells(place)) {
                Some(says) => {
                    let is_loose = headings::parts(&heading, false).is_loose;
                    found.push((place, says, is_loose));
                }
                None => self.columns[place].is_withheld = is_about_people(&heading),
            }
        }
        for (place, column) in self.columns.iter_mut().enumerate() {
            let is_person = intake.columns().get(place).is_some_and(|column| column.is_person);
            column.is_withheld |= self.header.is_none() && is_person;
            if column.is_withheld {
                for cell in self.rows.iter_mut().filter_map(|row| row.cells.get_mut(place)) {
                    cell.clear();
                }
            }
        }
        self.part_codes_from_titles(&mut found);
        self.settle(&found);
        self.guess_by_cells();
    }

    /// Of two columns called after the certificate one may have the codes and the other the titles.
    fn part_codes_from_titles(&self, found: &mut [(usize, ListColumn, bool)]) {
        let named: Vec<usize> =
            (0..found.len()).filter(|&at| found[at].1 == ListColumn::Certificate).collect();
        let has_title = found.iter().any(|(_, says, _)| *says == ListColumn::Title);
        if named.len() != 2 || has_title {
            return;
        }
        let has_codes = |at: usize| {
            contents::half(self.cells(found[at].0), |cell| self.certificates.has_code(cell))
        };
        match (has_codes(named[0]), has_codes(named[1])) {
            (true, false) => found[named[1]].1 = ListColumn::Title,
            (false, true) => found[named[0]].1 = ListColumn::Title,
            _ => {}
        }
    }

    /// Gives each column what it says, where only one says it; several are asked about unless all their
    /// cells say the same, or one alone is called so outright.
    fn settle(&mut self, found: &[(usize, ListColumn, bool)]) {
        for &(place, says, is_loose) in found {
            if says.is_single() && self.column_of(says).is_some() {
                continue;
            }
            let same = || found.iter().filter(|(_, other, _)| *other == says);
            let outright = same().filter(|(.., is_loose)| !is_loose).count();
            if !says.is_single() || same().count() == 1 || (outright == 1 && !is_loose) {
                self.columns[place].says = Some(says);
            } else if outright != 1 && self.twins.iter().all(|(other, _)| *other != says) {
                let places: Vec<usize> = same().map(|(place, ..)| *place).collect();
                let is_equal = |other: &&usize| self.cells(place).eq(self.cells(**other));
                if places.iter().all(|other| is_equal(&other)) {
                    self.columns[place].says = Some(says);
                    continue;
                }
                self.twins.push((says, places));
            }
        }
    }

    fn guess_by_cells(&mut self) {
        for place in 0..self.columns.len() {
            let column = &self.columns[place];
            let is_twin = self.twins.iter().any(|(_, places)| places.contains(&place));
            if column.says.is_some() || column.is_withheld || is_twin {
                continue;
            }
            let Some(says) = column::of_cells(&self.cells(place), &self.certificates) else {
                continue;
            };
            // Letters under a heading that is not understood may be anything.
            let is_safe = column.heading.is_none()
                || matches!(says, ListColumn::Certificate | ListColumn::Title);
            let is_taken =
                self.column_of(says).is_some() || self.twins.iter().any(|(twin, _)| *twin == says);
            if is_safe && !is_taken {
                self.columns[place].says = Some(says);
            }
        }
    }
}

/// Whether a sheet is a listing of students, and not only has somebody to contact in it.
fn is_of_people(intake: &Intake) -> bool {
    let is_of_student = |heading: &str| {
        let is_contact = CONTACT.iter().any(|word| heading.to_lowercase().contains(word));
        matches!(headings::parts(heading, false).heading, Heading::Person { .. }) && !is_contact
    };
    let names_students = intake
        .columns()
        .iter()
        .any(|column| column.is_person && column.heading.as_deref().is_none_or(is_of_student));
    let has_birth_dates = intake.column_of(Field::BirthDate).is_some();
    intake.row_is() == RowIs::Student && (names_students || has_birth_dates)
}

/// What a row says as the heading of a group: the one text in it, be it in several cells.
pub(super) fn heading_of_group(row: &[String]) -> Option<BandAndTier> {
    let mut says = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let first = says.next()?;
    if says.all(|cell| cell == first) { BandAndTier::of_heading(first) } else { None }
}

/// Whether a heading is of somebody: a teacher, somebody to contact.
fn is_about_people(heading: &str) -> bool {
    let is_person = matches!(
        headings::parts(heading, false).heading,
        Heading::Person { .. } | Heading::Field(Field::BirthDate)
    );
    let lower = heading.to_lowercase();
    is_person || headings::is_of_staff(heading) || CONTACT.iter().any(|word| lower.contains(word))
}

/// Has every row of a block that is merged downwards say what its first cell says.
fn fill_merged(rows: &mut [Vec<String>], layout: &SheetLayout) {
    for block in &layout.merged {
        let (first, last) = block.rows;
        let column = block.columns.0;
        let Some(text) = rows.get(first).and_then(|row| row.get(column)).cloned() else { continue };
        for row in rows.iter_mut().take(last + 1).skip(first + 1) {
            if row.len() <= column {
                row.resize_with(column + 1, String::new);
            }
            row[column].clone_from(&text);
        }
    }
}
