//! A table that grows cell by cell or row by row, within the bounds.

use super::bounds::{CELL_CHARACTERS_MAX, CELLS_MAX, COLUMNS_MAX, ROWS_MAX, TEXT_BYTES_MAX};
use super::fault::{SheetFault, SheetProblem};
use crate::domain::{Fault, FaultPlace, FileProblem};

/// What all tables of one file together may still take.
#[derive(Debug)]
pub(super) struct Room {
    cells: usize,
    text_bytes: usize,
}

impl Room {
    pub(super) fn new() -> Self {
        Self { cells: CELLS_MAX, text_bytes: TEXT_BYTES_MAX }
    }

    /// Takes room for so many cells and bytes; false when there is no more.
    pub(super) fn take(&mut self, cells: usize, text_bytes: usize) -> bool {
        match (self.cells.checked_sub(cells), self.text_bytes.checked_sub(text_bytes)) {
            (Some(cells_left), Some(bytes_left)) => {
                (self.cells, self.text_bytes) = (cells_left, bytes_left);
                true
            }
            _ => false,
        }
    }
}

/// The rows so far.
pub(super) struct Table<'a> {
    sheet: Option<String>,
    room: &'a mut Room,
    rows: Vec<Vec<String>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(sheet: Option<&str>, room: &'a mut Room) -> Self {
        Self { sheet: sheet.map(str::to_owned), room, rows: Vec::new() }
    }

    /// Puts a text at a place counted from 0. Blank texts take no room.
    pub(super) fn put(&mut self, row: usize, column: usize, text: &str) -> Result<(), SheetFault> {
        let text = tidied(text);
        if text.is_empty() {
            return Ok(());
        }
        self.check(row, column, &text)?;
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let Some(cells) = self.rows.get_mut(row) else { return Ok(()) };
        let more = (column + 1).saturating_sub(cells.len());
        if !self.room.take(more, text.len()) {
            return Err(self.full());
        }
        if more > 0 {
            cells.resize_with(column + 1, String::new);
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = text;
        }
        Ok(())
    }

    /// Adds a row as it is, blank cells at its end too.
    pub(super) fn push(&mut self, cells: Vec<String>) -> Result<(), SheetFault> {
        let row = self.rows.len();
        if let Some(last) = cells.len().checked_sub(1) {
            self.check(row, last, "")?;
        }
        for (column, text) in cells.iter().enumerate() {
            self.check(row, column, text)?;
        }
        let bytes = cells.iter().map(String::len).sum();
        if !self.room.take(cells.len(), bytes) {
            return Err(self.full());
        }
        self.rows.push(cells);
        Ok(())
    }

    /// The rows up to the last that is not blank, as long as they are.
    pub(super) fn ragged(mut self) -> Vec<Vec<String>> {
        while self.rows.last().is_some_and(|row| row.iter().all(String::is_empty)) {
            self.rows.pop();
        }
        self.rows
    }

    /// The rows up to the last that is not blank, all as long as the longest.
    pub(super) fn rectangular(self) -> Result<Vec<Vec<String>>, SheetFault> {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let missing: usize = self.rows.iter().map(|row| width - row.len()).sum();
        if !self.room.take(missing, 0) {
            return Err(self.full());
        }
        let mut rows = self.ragged();
        for row in &mut rows {
            row.resize_with(width, String::new);
        }
        Ok(rows)
    }

    fn check(&self, row: usize, column: usize, text: &str) -> Result<(), SheetFault> {
        let refused = |place: FaultPlace, problem: SheetProblem| Err(Fault::at(place, problem));
        if row >= ROWS_MAX {
            let problem = FileProblem::TooManyRows { rows_max: ROWS_MAX };
            return refused(self.place(), problem.into());
        }
        let row = self.place().in_row(row + 1);
        if column >= COLUMNS_MAX {
            return refused(row, FileProblem::TooManyColumns { columns_max: COLUMNS_MAX }.into());
        }
        if text.len() > CELL_CHARACTERS_MAX && text.chars().count() > CELL_CHARACTERS_MAX {
            return refused(row.in_column(column + 1), SheetProblem::CellTooLong);
        }
        Ok(())
    }

    fn full(&self) -> SheetFault {
        Fault::at(self.place(), SheetProblem::TooManyCells)
    }

    fn place(&self) -> FaultPlace {
        FaultPlace { sheet: self.sheet.clone(), ..FaultPlace::default() }
    }
}

/// A cell's text without the spaces (no-break ones too) and line breaks around it; a line break within
/// is one character, whatever wrote it.
pub(super) fn tidied(text: &str) -> String {
    let text = text.trim();
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}
