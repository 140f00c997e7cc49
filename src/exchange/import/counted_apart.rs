//! Columns that say how many students of a line are in another pathway or of an age that may not be funded:
//! "SBATs", "of which under 15". Such students become a row of their own.

use super::Field;
use super::apart::CountedApart;
use super::cells::{self, is_blank, plain};
use super::doubt::{DoubtChoice, DoubtKind};
use super::headings::is_for_school_students;
use super::intake::{ImportCell, Intake, RowIs, SheetRow};
use crate::domain::{Pathway, parse_students};

impl Intake {
    /// Makes a row of the students that each column counts apart, beneath their line, and asks whether they are
    /// among the line's students or besides them.
    pub(super) fn note_counted_apart(&mut self) {
        let of_columns: Vec<(usize, CountedApart)> = (0..self.columns.len())
            .filter_map(|place| Some((place, self.counted_apart_in(place)?)))
            .collect();
        if of_columns.is_empty() || self.row_is != RowIs::Line || !self.says_students() {
            return;
        }
        for &(place, apart) in &of_columns {
            self.columns[place].counts_apart = Some(apart);
        }
        let first = self.header.map_or(0, |header| header + 1);
        let mut rows: Vec<SheetRow> = Vec::with_capacity(self.rows.len());
        for (number, row) in std::mem::take(&mut self.rows).into_iter().enumerate() {
            let is_of_line = number >= first && !row.is_blank;
            let counted = of_columns.iter().filter(|_| is_of_line);
            let added: Vec<SheetRow> =
                counted.map(|&one| SheetRow { apart: Some(one), ..row.clone() }).collect();
            rows.push(row);
            rows.extend(added);
        }
        self.rows = rows;
        let choices = vec![DoubtChoice::Among, DoubtChoice::Besides, DoubtChoice::Ignore];
        let students = self.column_of(Field::Students);
        let heading = students.and_then(|place| self.columns[place].heading.as_deref());
        let is_of_school = heading.is_some_and(is_for_school_students);
        let says_among = |(place, _): &(usize, CountedApart)| {
            let heading = self.columns[*place].heading.as_deref().map(plain).unwrap_or_default();
            ["ofwhich", "ofwhom", "incl"].into_iter().any(|word| heading.contains(word))
        };
        let settled = if of_columns.iter().all(says_among) {
            Some(DoubtChoice::Among)
        } else {
            is_of_school.then_some(DoubtChoice::Besides)
        };
        self.note_doubt(DoubtKind::CountedApart, choices, settled);
    }

    /// Takes the rows back that were made of students counted apart.
    pub(super) fn forget_rows_apart(&mut self) {
        self.rows.retain(|row| row.apart.is_none());
    }

    /// What a column counts students apart by, going by its heading and its cells.
    fn counted_apart_in(&self, place: usize) -> Option<CountedApart> {
        let column = &self.columns[place];
        if column.is_person || column.second.is_some() || self.meaning(place).is_some() {
            return None;
        }
        let heading = column.heading.as_deref()?;
        let name = plain(heading);
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let apart = if has(&["headstart"]) {
            CountedApart::Pathway(Pathway::HeadStart)
        } else if has(&["sbat", "apprentic", "traineeship"]) {
            CountedApart::Pathway(Pathway::Sbat)
        } else {
            CountedApart::Age(age_in(heading)?)
        };
        let texts = || self.texts(place).filter(|text| !is_blank(text));
        let counts = texts().filter_map(|text| cells::count(text, parse_students).ok());
        let (read, largest) =
            counts.fold((0, 0), |(read, most), count| (read + 1, most.max(count)));
        // 0 and 1 may be no and yes.
        (largest > 1 && read * 2 >= texts().count()).then_some(apart)
    }

    /// The columns that count students apart.
    pub(super) fn columns_apart(&self) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter(|(_, column)| column.counts_apart.is_some()).map(|(place, _)| place)
    }

    /// How many students of a row are counted apart.
    pub(super) fn students_apart(&self, row: &SheetRow) -> u32 {
        let counts = self.columns_apart().filter_map(|place| count_in(row, place));
        counts.fold(0, u32::saturating_add)
    }

    /// Whether students counted apart are read as a row of their own.
    pub(super) fn reads_row_apart(&self, row: &SheetRow) -> bool {
        let chosen = self.chosen(DoubtKind::CountedApart);
        let is_read = matches!(chosen, Some(DoubtChoice::Among | DoubtChoice::Besides));
        let count = row.apart.and_then(|(place, _)| count_in(row, place));
        is_read && count.is_some_and(|count| count > 0)
    }
}

fn count_in(row: &SheetRow, place: usize) -> Option<u32> {
    let text = row.cells.get(place).map(ImportCell::text)?;
    cells::count(&text, parse_students).ok()
}

/// The age that a heading counts students of: "Under 15", "of which <15", "Over 20", "21+".
fn age_in(heading: &str) -> Option<u8> {
    let lower = heading.to_lowercase();
    let years = lower.split(|letter: char| !letter.is_ascii_digit()).find(|run| !run.is_empty())?;
    let years: u8 = years.parse().ok().filter(|years| cells::AGES.contains(years))?;
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["under", "below", "younger", "<"]) {
        years.checked_sub(1)
    } else if has(&["over", "above", "older", ">"]) {
        years.checked_add(1)
    } else {
        lower.contains('+').then_some(years)
    }
}
