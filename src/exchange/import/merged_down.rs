//! Values that stand once for several rows: in cells merged downwards, or, where a text was made of such a
//! sheet, above blank ones.

use std::collections::HashMap;

use super::Field;
use super::cells;
use super::doubt::{DoubtChoice, DoubtKind};
use super::intake::{ImportCell, Intake, SheetRow};

/// From how many rows without a certificate on they are rather rows of the certificate above than slips.
const BLANK_MIN: usize = 2;

impl Intake {
    /// What a cell of a row says: its own, or that of the merged cell that it is part of.
    pub(super) fn cell_in<'a>(
        &'a self,
        row: &'a SheetRow,
        column: usize,
    ) -> Option<&'a ImportCell> {
        let filled = row.filled.iter().find(|(filled, _)| *filled == column);
        match filled {
            Some((_, source))
                if self.chosen(DoubtKind::MergedDown) == Some(DoubtChoice::FillDown) =>
            {
                self.rows.get(*source)?.cells.get(column)
            }
            _ => row.cells.get(column),
        }
    }

    /// Finds the cells that others stand for, and asks where only blank ones tell it.
    pub(super) fn note_merged_down(&mut self) {
        for row in &mut self.rows {
            row.filled.clear();
        }
        let mut filled = self.merged_cells();
        let settled = (!filled.is_empty()).then_some(DoubtChoice::FillDown);
        if filled.is_empty() {
            filled = self.rows_without_certificate();
        }
        if filled.is_empty() {
            return self.drop_doubt(DoubtKind::MergedDown);
        }
        for (row, column, source) in filled {
            self.rows[row].filled.push((column, source));
            // The students of other pathways stand in the same row of the sheet.
            for added in self.rows[row + 1..].iter_mut().take_while(|row| row.apart.is_some()) {
                added.filled.push((column, source));
            }
        }
        let choices = vec![DoubtChoice::FillDown, DoubtChoice::LeaveBlank];
        self.note_doubt(DoubtKind::MergedDown, choices, settled);
    }

    /// Empties what cells still hold that a merged block covers: nobody sees it in the workbook.
    pub(super) fn blank_covered_cells(&mut self) {
        for block in &self.layout.merged {
            let rows = self.rows.get_mut(block.rows.0..=block.rows.1).unwrap_or_default();
            for (place, row) in rows.iter_mut().enumerate() {
                for column in block.columns.0..=block.columns.1 {
                    if (place, column) != (0, block.columns.0)
                        && let Some(cell) = row.cells.get_mut(column)
                    {
                        *cell = ImportCell::Text(String::new());
                    }
                }
            }
        }
    }

    /// The cells beneath the first of a merged block, each with its row, column and the first cell's row.
    fn merged_cells(&self) -> Vec<(usize, usize, usize)> {
        if self.layout.merged.is_empty() {
            return Vec::new();
        }
        let is_own = |row: &SheetRow| !row.is_second && row.apart.is_none() && !row.is_blank;
        let own = self.body().filter(|(_, row)| is_own(row));
        let places: HashMap<usize, usize> = own.map(|(place, row)| (row.number, place)).collect();
        let mut filled = Vec::new();
        for block in &self.layout.merged {
            let column = block.columns.0;
            let is_repeated =
                column < self.columns.len() && self.meaning(column).is_some_and(is_of_each_row);
            let Some(&source) = places.get(&(block.rows.0 + 1)).filter(|_| is_repeated) else {
                continue;
            };
            for number in block.rows.0 + 2..=block.rows.1 + 1 {
                let place = places.get(&number).copied();
                // What was typed in it since counts for itself.
                let place = place.filter(|&place| is_blank_in(&self.rows[place], column));
                filled.extend(place.map(|place| (place, column, source)));
            }
        }
        filled
    }

    /// Over how many rows a row's number of students or hours in all is merged: nobody knows whose it is then.
    pub(super) fn rows_merged_over(&self, row: &SheetRow, column: usize) -> Option<usize> {
        let number = row.number.checked_sub(1)?;
        let block = self.layout.merged.iter().find(|block| {
            block.columns.0 == column && block.rows.0 == number && block.rows.1 > block.rows.0
        })?;
        let numbers = block.rows.0 + 1..=block.rows.1 + 1;
        let lines = self.body().filter(|(_, row)| numbers.contains(&row.number));
        let lines = lines.filter(|(_, row)| row.apart.is_none() && self.may_be_read(row)).count();
        (lines > 1).then_some(lines)
    }

    /// For each cell beneath the first of a merged block, by row number and column, the place of the first cell's
    /// row.
    pub(super) fn sources_of_merged(&self) -> HashMap<(usize, usize), usize> {
        let mut sources = HashMap::new();
        if self.layout.merged.is_empty() {
            return sources;
        }
        let rows = self.rows.iter().enumerate().filter(|(_, row)| row.apart.is_none());
        // The row itself stands above that of its second certificate.
        let places: HashMap<usize, usize> =
            rows.rev().map(|(place, row)| (row.number, place)).collect();
        for block in &self.layout.merged {
            let number = block.rows.0 + 1;
            let Some(&source) = places.get(&number) else { continue };
            for below in number + 1..=block.rows.1 + 1 {
                sources.insert((below, block.columns.0), source);
            }
        }
        sources
    }

    /// The rows that say something but no certificate, beneath one that does, where they are too many for slips.
    fn rows_without_certificate(&self) -> Vec<(usize, usize, usize)> {
        let column = self.column_of(Field::Certificate).or_else(|| self.column_of(Field::Title));
        let Some(column) = column else { return Vec::new() };
        let title = self.column_of(Field::Title);
        let mut above = None;
        let (mut filled, mut rows) = (Vec::new(), 0);
        let is_own = |row: &SheetRow| row.apart.is_none() && self.may_be_read(row);
        for (place, row) in self.body().filter(|(_, row)| is_own(row)) {
            rows += 1;
            let is_unnamed =
                is_blank_in(row, column) && title.is_none_or(|title| is_blank_in(row, title));
            match above {
                _ if !is_unnamed => above = Some(place),
                Some(source) if !row.is_second => {
                    filled.push((place, column, source));
                    let of_certificate =
                        [Field::Title, Field::Level, Field::Band, Field::Materials];
                    let blank =
                        of_certificate.into_iter().filter_map(|field| self.column_of(field));
                    let blank = blank.filter(|&other| other != column && is_blank_in(row, other));
                    filled.extend(blank.map(|other| (place, other, source)));
                }
                _ => {}
            }
        }
        // Hours that are written once as well hold for all.
        if let Some(hours) = self.column_of(Field::Hours) {
            let of_rows: Vec<(usize, usize)> = filled
                .iter()
                .filter(|(_, filled, _)| *filled == column)
                .map(|(place, _, source)| (*place, *source))
                .collect();
            if of_rows.iter().all(|(place, _)| is_blank_in(&self.rows[*place], hours)) {
                filled.extend(of_rows.into_iter().map(|(place, source)| (place, hours, source)));
            }
        }
        let unnamed = filled.iter().filter(|(_, filled, _)| *filled == column).count();
        let is_pattern = unnamed >= BLANK_MIN && unnamed * 4 >= rows;
        if is_pattern { filled } else { Vec::new() }
    }
}

fn is_blank_in(row: &SheetRow, column: usize) -> bool {
    match row.cells.get(column) {
        Some(ImportCell::Text(text)) => cells::is_blank(text),
        Some(_) => false,
        None => true,
    }
}

/// Whether a value holds for each of several rows. Students and costs of a line are of one row: each of the
/// others would count them again.
fn is_of_each_row(field: Field) -> bool {
    !matches!(
        field,
        Field::Students | Field::TotalHours | Field::OtherCosts | Field::BirthDate | Field::Age
    )
}
