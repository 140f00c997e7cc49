//! Columns that say how many students of a line are in another pathway: "SBATs", "of which Head Start". Such
//! students become a row of their own.

use super::Field;
use super::cells::{self, is_blank, plain};
use super::doubt::{DoubtChoice, DoubtKind};
use super::headings::is_for_school_students;
use super::intake::{ImportCell, Intake, RowIs, SheetRow};
use crate::domain::{Pathway, parse_students};

impl Intake {
    /// Makes a row of the students of each other pathway, beneath their line, and asks whether they are among
    /// the line's students or besides them.
    pub(super) fn note_pathway_counts(&mut self) {
        let of_pathways: Vec<(usize, Pathway)> = (0..self.columns.len())
            .filter_map(|place| Some((place, self.pathway_counted_in(place)?)))
            .collect();
        if of_pathways.is_empty() || self.row_is != RowIs::Line || !self.says_students() {
            return;
        }
        for &(place, pathway) in &of_pathways {
            self.columns[place].counts = Some(pathway);
        }
        let first = self.header.map_or(0, |header| header + 1);
        let mut rows: Vec<SheetRow> = Vec::with_capacity(self.rows.len());
        for (number, row) in std::mem::take(&mut self.rows).into_iter().enumerate() {
            let counted = of_pathways.iter().filter(|(place, _)| {
                number >= first && count_in(&row, *place).is_some_and(|count| count > 0)
            });
            let added: Vec<SheetRow> =
                counted.map(|&one| SheetRow { of_pathway: Some(one), ..row.clone() }).collect();
            rows.push(row);
            rows.extend(added);
        }
        self.rows = rows;
        let choices = vec![DoubtChoice::Among, DoubtChoice::Besides, DoubtChoice::LeaveOut];
        let students = self.column_of(Field::Students);
        let heading = students.and_then(|place| self.columns[place].heading.as_deref());
        let is_of_school = heading.is_some_and(is_for_school_students);
        self.note_doubt(
            DoubtKind::PathwayCounts,
            choices,
            is_of_school.then_some(DoubtChoice::Besides),
        );
    }

    /// Takes the rows back that were made of other pathways' students.
    pub(super) fn forget_pathway_rows(&mut self) {
        self.rows.retain(|row| row.of_pathway.is_none());
    }

    /// The pathway whose students a column counts, by its heading and its cells.
    fn pathway_counted_in(&self, place: usize) -> Option<Pathway> {
        let column = &self.columns[place];
        if column.is_person || column.second.is_some() || self.meaning(place).is_some() {
            return None;
        }
        let heading = column.heading.as_deref()?;
        let name = plain(heading);
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let pathway = if has(&["headstart"]) {
            Pathway::HeadStart
        } else if has(&["sbat", "apprentic", "traineeship"]) {
            Pathway::Sbat
        } else {
            return None;
        };
        let mut largest = 0;
        for text in self.texts(place).filter(|text| !is_blank(text)) {
            largest = largest.max(cells::count(text, parse_students).ok()?);
        }
        // 0 and 1 may be no and yes.
        (largest > 1).then_some(pathway)
    }

    /// The columns that count students of other pathways.
    pub(super) fn pathway_columns(&self) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter(|(_, column)| column.counts.is_some()).map(|(place, _)| place)
    }

    /// How many students of a row are in another pathway.
    pub(super) fn students_of_pathways(&self, row: &SheetRow) -> u32 {
        let counts = self.pathway_columns().filter_map(|place| count_in(row, place));
        counts.fold(0, u32::saturating_add)
    }

    /// Whether the rows of other pathways' students are read.
    pub(super) fn reads_pathway_rows(&self) -> bool {
        let chosen = self.chosen(DoubtKind::PathwayCounts);
        matches!(chosen, Some(DoubtChoice::Among | DoubtChoice::Besides))
    }
}

fn count_in(row: &SheetRow, place: usize) -> Option<u32> {
    let text = row.cells.get(place).map(ImportCell::text)?;
    cells::count(&text, parse_students).ok()
}
