//! What may not be kept of a sheet with people in it, emptied or made something that tells of nobody.

use super::intake::{ImportCell, Intake};
use super::moved::length;
use super::{Field, cells, contents};
use crate::exchange::cell_problem::Found;

impl Intake {
    /// Lets go of all that may be of a person, as the columns are understood now.
    pub(super) fn forget(&mut self) {
        if self.is_of_persons() {
            self.forget_shifted();
        }
        self.forget_persons();
        self.forget_birth_dates();
        self.forget_exit_dates();
        self.forget_misplaced();
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
                    *cell = ImportCell::Text(String::new());
                }
            }
        }
    }

    /// Empties the rows with more cells than headings, for where there are columns about people: what
    /// is of a person may stand in any of their cells.
    pub(super) fn forget_shifted(&mut self) {
        let Some(header) = self.header else { return };
        let headings = self.rows.get(header).map_or(0, length);
        for row in self.rows.iter_mut().skip(header + 1) {
            let cells = length(row);
            if cells > headings {
                row.shifted = Some((cells, headings));
                row.cells.fill(ImportCell::Text(String::new()));
            }
        }
    }

    /// Withholds the texts that their columns cannot mean, if there are columns about people.
    fn forget_misplaced(&mut self) {
        if !self.is_of_persons() {
            return;
        }
        let meanings: Vec<Option<Field>> =
            (0..self.columns.len()).map(|place| self.meaning(place)).collect();
        let (header, certificates) = (self.header, &self.certificates);
        for (place, meaning) in meanings.into_iter().enumerate() {
            let Some(field) = meaning else { continue };
            for (_, row) in self.rows.iter_mut().enumerate().filter(|(row, _)| Some(*row) != header)
            {
                let Some(cell) = row.cells.get_mut(place) else { continue };
                if let ImportCell::Text(text) = &*cell
                    && !cells::is_blank(text)
                    && !cells::is_word_for_sums(text)
                    && !contents::reads(field, text, certificates)
                    && !(field == Field::Pathway && cells::truth(text).is_ok())
                    && let Found::Text(length) = Found::of(text.trim())
                {
                    *cell = ImportCell::Withheld(length);
                }
            }
        }
    }
}
