//! One extract: its headings, and its rows as the cells that are read.

use std::io::Read;

use encoding_rs::WINDOWS_1252;

use super::column::EduhubColumn;
use super::fault::{EduhubFault, Faults, Found};
use crate::domain::shown;
use crate::exchange::csv_rows::{CsvRow, CsvRows, Keep, RowBounds, RowFault};
use crate::exchange::enrolments_csv::Place;
use crate::exchange::text_bytes::{COMPOUND_FILE_MARK, UTF_8_MARK, UTF_16_MARKS, ZIP_MARK};

/// The most rows of an extract, so that every count of them fits.
pub(super) const ROWS_MAX: u32 = 1_000_000;

/// An extract that is being read.
pub(super) struct Extract<R> {
    pub(super) file: String,
    rows: CsvRows<R>,
    row: CsvRow,
    columns: &'static [EduhubColumn],
    /// Where each of the columns stands, from 0.
    places: Vec<usize>,
    width: usize,
    /// How many rows were read.
    pub(super) rows_read: u32,
}

impl<R: Read> Extract<R> {
    /// Reads an extract's headings; all columns that are missing are told at once.
    pub(super) fn open(
        file: &str,
        stream: R,
        columns: &'static [EduhubColumn],
    ) -> Result<Self, Vec<EduhubFault>> {
        let mut rows = CsvRows::new(stream, RowBounds::EXTRACT);
        let fault_of = |fault: RowFault| vec![row_fault(file, fault, None)];
        let name = || file.to_owned();
        let beginning = rows.beginning(4).map_err(fault_of)?;
        if [ZIP_MARK, COMPOUND_FILE_MARK].contains(&beginning) {
            return Err(vec![EduhubFault::Workbook { file: name() }]);
        }
        if UTF_16_MARKS.iter().any(|mark| beginning.starts_with(mark)) {
            return Err(vec![EduhubFault::Utf16 { file: name() }]);
        }
        if beginning.starts_with(UTF_8_MARK) {
            rows.leave_out(UTF_8_MARK.len());
        }
        let mut row = CsvRow::default();
        while rows.next(&Keep::All, &mut row).map_err(fault_of)? {
            if !row.is_blank {
                let places = places_of(file, &row, columns)?;
                let (width, row, file) = (row.width, CsvRow::default(), name());
                return Ok(Self { file, rows, row, columns, places, width, rows_read: 0 });
            }
        }
        Err(vec![EduhubFault::Empty { file: name() }])
    }

    /// Reads the next row; `None` at the end, or after a fault behind which nothing can be trusted.
    pub(super) fn next(&mut self, faults: &mut Faults) -> Option<ExtractCells<'_>> {
        loop {
            match self.rows.next(&Keep::Only(&self.places), &mut self.row) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(fault) => {
                    // Only columns that are read are named: another heading says nothing here.
                    let at = self.places.iter().position(|&place| place == fault.column);
                    let column = at.and_then(|slot| self.columns.get(slot)).copied();
                    faults.add_last(row_fault(&self.file, fault, column));
                    return None;
                }
            }
            if self.row.is_blank {
                continue;
            }
            if self.rows_read == ROWS_MAX {
                let (file, line) = (self.file.clone(), self.row.line);
                faults.add_last(EduhubFault::TooManyRows { file, line, rows_max: ROWS_MAX });
                return None;
            }
            self.rows_read += 1;
            if self.row.width == self.width {
                break;
            }
            faults.add(|| EduhubFault::CellsInRow {
                file: self.file.clone(),
                line: self.row.line,
                found: self.row.width,
                expected: self.width,
            });
        }
        Some(ExtractCells {
            file: &self.file,
            row: &self.row,
            columns: self.columns,
            places: &self.places,
        })
    }
}

/// The cells of a row that are read.
#[derive(Clone, Copy)]
pub(super) struct ExtractCells<'a> {
    file: &'a str,
    row: &'a CsvRow,
    columns: &'static [EduhubColumn],
    places: &'a [usize],
}

impl ExtractCells<'_> {
    /// A cell's text, without the spaces around it.
    pub(super) fn text(&self, column: EduhubColumn) -> String {
        let bytes = self.slot(column).and_then(|slot| self.row.cells.get(slot));
        let bytes = bytes.map_or(&[][..], |cell| &cell.bytes);
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        text.trim().to_owned()
    }

    /// Where a cell stands.
    pub(super) fn place(&self, column: EduhubColumn) -> Place {
        let slot = self.slot(column);
        let number = slot.and_then(|slot| self.places.get(slot)).map(|place| place + 1);
        let line = slot.and_then(|slot| self.row.cells.get(slot)).map(|cell| cell.line);
        Place {
            file: self.file.to_owned(),
            line: line.unwrap_or(self.row.line),
            column: number.map(|number| (number, column.heading().to_owned())),
        }
    }

    /// The fault of a cell that is not what its column holds.
    pub(super) fn refused(&self, column: EduhubColumn) -> EduhubFault {
        EduhubFault::Cell {
            place: self.place(column),
            column,
            found: Found::of(&self.text(column)),
        }
    }

    fn slot(&self, column: EduhubColumn) -> Option<usize> {
        self.columns.iter().position(|&other| other == column)
    }
}

/// Where each column stands among the headings.
fn places_of(
    file: &str,
    headings: &CsvRow,
    columns: &'static [EduhubColumn],
) -> Result<Vec<usize>, Vec<EduhubFault>> {
    let line = headings.line;
    let mut faults = Vec::new();
    let mut missing = Vec::new();
    let mut places = Vec::new();
    for &column in columns {
        let mut found = headings.cells.iter().enumerate().filter(|(_, cell)| {
            cell.bytes.trim_ascii().eq_ignore_ascii_case(column.heading().as_bytes())
        });
        let first = found.next().map(|(place, _)| place);
        match first {
            Some(place) => places.push(place),
            None => missing.push(column),
        }
        if let (Some(first), Some((second, _))) = (first, found.next()) {
            let (first, second) = (first + 1, second + 1);
            let file = file.to_owned();
            faults.push(EduhubFault::DuplicateColumn { file, line, column, first, second });
        }
    }
    if !missing.is_empty() {
        let file = file.to_owned();
        faults.push(EduhubFault::MissingColumns { file, line, columns: missing });
    }
    if faults.is_empty() { Ok(places) } else { Err(faults) }
}

/// A row that cannot be told apart from the rest, as a fault of the file.
fn row_fault(file: &str, fault: RowFault, column: Option<EduhubColumn>) -> EduhubFault {
    let heading = column.map_or_else(String::new, |column| column.heading().to_owned());
    let place = Place {
        file: shown(file, usize::MAX),
        line: fault.line,
        column: Some((fault.column + 1, heading)),
    };
    EduhubFault::of_row(place, fault.problem)
}
