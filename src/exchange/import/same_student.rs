//! Rows of one student in one certificate, as where each unit has a row, and rows of units in a table of counts.

use std::collections::{HashMap, HashSet};

use super::cells::{self, is_blank, plain};
use super::doubt::{DoubtChoice, DoubtKind};
use super::headings::{self, Heading};
use super::intake::{ImportCell, Intake, RowIs, SheetRow};
use super::{Field, rows};

/// A unit of competency seldom has so many hours.
const UNIT_HOURS_MAX: u32 = 100;

impl Intake {
    /// How many students stand in several rows of one certificate.
    pub fn repeated(&self) -> usize {
        let mut rows: HashMap<usize, usize> = HashMap::new();
        for (_, row) in self.body() {
            if let Some(student) = row.student {
                *rows.entry(student).or_default() += 1;
            }
        }
        rows.values().filter(|count| **count > 1).count()
    }

    /// Numbers the students of the rows, as long as there is something to tell them apart by; of what tells
    /// them apart nothing is kept. Asks where a student stands in several rows of one certificate.
    pub(super) fn note_same_students(&mut self, kinds: &[Heading]) {
        let unit = (0..self.columns.len()).find(|&place| {
            let heading = self.columns[place].heading.as_deref();
            self.columns[place].field.is_none() && heading.is_some_and(headings::is_of_unit)
        });
        let keys = match self.row_is {
            RowIs::Student => self.keys_of_students(kinds),
            RowIs::Line => unit.map(|_| self.keys_of_lines()).unwrap_or_default(),
        };
        if keys.iter().all(Option::is_none) {
            // Told apart before, their names are gone by now.
            return;
        }
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut units: HashSet<(usize, String)> = HashSet::new();
        let (mut is_repeated, mut differ) = (false, unit.is_some());
        let mut students = Vec::with_capacity(keys.len());
        for (row, key) in self.rows.iter().zip(keys) {
            let Some(key) = key else {
                students.push(None);
                continue;
            };
            let next = known.len();
            let student = *known.entry(key).or_insert(next);
            is_repeated |= student != next;
            let text = unit.and_then(|unit| row.cells.get(unit)).map(ImportCell::text);
            differ &= units.insert((student, plain(&text.unwrap_or_default())));
            students.push(Some(student));
        }
        for (row, student) in self.rows.iter_mut().zip(students) {
            row.student = student;
        }
        self.drop_doubt(DoubtKind::RowAUnit);
        self.drop_doubt(DoubtKind::RepeatedStudents);
        if !is_repeated {
            return;
        }
        let mut choices = vec![DoubtChoice::AddHours, DoubtChoice::Once, DoubtChoice::EachRow];
        if differ && self.row_is == RowIs::Line {
            choices.retain(|choice| *choice != DoubtChoice::Once);
            self.note_doubt(DoubtKind::RowAUnit, choices, None);
        } else if differ {
            // Hours of the certificate on each of its units are not to be added up.
            let settled = (!self.repeats_hours()).then_some(DoubtChoice::AddHours);
            self.note_doubt(DoubtKind::RowAUnit, choices, settled);
        } else if self.row_is == RowIs::Student {
            self.note_doubt(DoubtKind::RepeatedStudents, choices, None);
        }
    }

    /// Whether all rows of each student have the same hours, more than a unit has.
    fn repeats_hours(&self) -> bool {
        let Some(column) = self.column_of(Field::Hours) else { return false };
        let mut hours: HashMap<usize, String> = HashMap::new();
        let mut is_long = false;
        for (_, row) in self.body() {
            let Some(student) = row.student else { continue };
            let text = row.text(column);
            let said = cells::hours(&text);
            is_long |= said.is_ok_and(|hours| hours.decimal() >= UNIT_HOURS_MAX.into());
            let text = text.trim().to_owned();
            if *hours.entry(student).or_insert_with(|| text.clone()) != text {
                return false;
            }
        }
        is_long
    }

    /// What tells the student and the certificate of each row: their number, or else the names and the birth
    /// date. `None` for a row without.
    fn keys_of_students(&self, kinds: &[Heading]) -> Vec<Option<String>> {
        let certificate =
            self.column_of(Field::Certificate).or_else(|| self.column_of(Field::Title));
        let Some(certificate) = certificate else { return vec![None; self.rows.len()] };
        let says = |place: usize| self.texts(place).any(|text| !is_blank(text));
        let columns = |is_such: &dyn Fn(usize, Heading) -> bool| {
            let such = kinds.iter().enumerate().filter(|(place, kind)| is_such(*place, **kind));
            such.map(|(place, _)| place).filter(|&place| says(place)).collect::<Vec<usize>>()
        };
        let is_number = |_, kind| kind == Heading::Person { is_number: true };
        let mut identity = columns(&is_number);
        if identity.is_empty() {
            let is_name = |place: usize, kind| {
                let heading = self.columns[place].heading.as_deref().unwrap_or_default();
                kind == Heading::Person { is_number: false } && headings::is_of_name(heading)
            };
            identity = columns(&is_name);
            if !identity.is_empty() {
                identity.extend(self.column_of(Field::BirthDate));
            }
        }
        let sources = self.sources_of_merged();
        self.keys(|row| {
            let text = |place: usize| {
                // A name may stand once for several rows.
                let source = sources.get(&(row.number, place)).and_then(|row| self.rows.get(*row));
                let row = source.unwrap_or(row);
                let text = row.text(place);
                if is_blank(&text) { String::new() } else { plain(&text) }
            };
            let identity: Vec<String> = identity.iter().map(|&place| text(place)).collect();
            let says = identity.iter().any(|text| !text.is_empty());
            says.then(|| format!("{}\u{1f}{}", identity.join("\u{1f}"), text(certificate)))
        })
    }

    /// All that a row of a table of counts says but its hours.
    fn keys_of_lines(&self) -> Vec<Option<String>> {
        let is_hours = |field| matches!(field, Field::Hours | Field::TotalHours);
        let columns: Vec<usize> = (0..self.columns.len())
            .filter(|&place| self.columns[place].field.is_some_and(|field| !is_hours(field)))
            .collect();
        self.keys(|row| {
            let text = |place: &usize| {
                row.cells.get(*place).map(|cell| plain(&cell.text())).unwrap_or_default()
            };
            Some(columns.iter().map(text).collect::<Vec<String>>().join("\u{1f}"))
        })
    }

    fn keys(&self, key: impl Fn(&SheetRow) -> Option<String>) -> Vec<Option<String>> {
        let first = self.header.map_or(0, |header| header + 1);
        let is_read = |place: usize, row: &SheetRow| place >= first && self.may_be_read(row);
        let rows = self.rows.iter().enumerate();
        rows.map(|(place, row)| if is_read(place, row) { key(row) } else { None }).collect()
    }

    /// What becomes of the rows of one student.
    pub(super) fn same_student(&self) -> rows::SameStudent {
        let kind = [DoubtKind::RowAUnit, DoubtKind::RepeatedStudents];
        match kind.into_iter().find_map(|kind| self.chosen(kind)) {
            Some(DoubtChoice::AddHours) => rows::SameStudent::AddHours,
            Some(DoubtChoice::Once) => rows::SameStudent::Once,
            _ => rows::SameStudent::EachRow,
        }
    }
}
