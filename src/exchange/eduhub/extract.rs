//! One extract: its headings, and its rows as the cells that are read.

use std::io::Read;

use encoding_rs::WINDOWS_1252;

use super::column::EduhubColumn;
use super::fault::{EduhubFault, EduhubProblem};
use crate::domain::{Fault, FaultPlace, FileProblem};
use crate::exchange::cell_problem::Found;
use crate::exchange::csv_rows::{CsvRow, CsvRows, Keep, RowBounds, RowFault};
use crate::exchange::fault_list::FaultList;
use crate::exchange::table_problem::TableProblem;
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
        let fault_of =
            |fault: RowFault| vec![Fault::at(fault.place(file, None), fault.problem.into())];
        let refused = |problem: FileProblem| Err(vec![Fault::of_file(file, problem.into())]);
        let beginning = rows.beginning(4).map_err(fault_of)?;
        if [ZIP_MARK, COMPOUND_FILE_MARK].contains(&beginning) {
            return refused(FileProblem::Workbook);
        }
        if UTF_16_MARKS.iter().any(|mark| beginning.starts_with(mark)) {
            return refused(FileProblem::Utf16);
        }
        if beginning.starts_with(UTF_8_MARK) {
            rows.leave_out(UTF_8_MARK.len());
        }
        let mut row = CsvRow::default();
        while rows.next(&Keep::All, &mut row).map_err(fault_of)? {
            if !row.is_blank {
                let places = places_of(file, &row, columns)?;
                let (width, row, file) = (row.width, CsvRow::default(), file.to_owned());
                return Ok(Self { file, rows, row, columns, places, width, rows_read: 0 });
            }
        }
        refused(FileProblem::Empty)
    }

    /// Reads the next row; `None` at the end, or after a fault behind which nothing can be trusted.
    pub(super) fn next(
        &mut self,
        faults: &mut FaultList<EduhubProblem>,
    ) -> Option<ExtractCells<'_>> {
        loop {
            match self.rows.next(&Keep::Only(&self.places), &mut self.row) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(fault) => {
                    // Only columns that are read are named: another heading says nothing here.
                    let at = self.places.iter().position(|&place| place == fault.column);
                    let column = at.and_then(|slot| self.columns.get(slot));
                    let heading = column.map(|column| column.heading());
                    faults.add_last(fault.place(&self.file, heading), fault.problem);
                    return None;
                }
            }
            if self.row.is_blank {
                continue;
            }
            let place = || FaultPlace::of_file(&self.file).in_line(self.row.line);
            if self.rows_read == ROWS_MAX {
                let rows_max = ROWS_MAX as usize;
                faults.add_last(place(), FileProblem::TooManyRows { rows_max });
                return None;
            }
            self.rows_read += 1;
            if self.row.width == self.width {
                break;
            }
            let (found, expected) = (self.row.width, self.width);
            faults.add(place(), TableProblem::FieldCount { found, expected });
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
    pub(super) fn place(&self, column: EduhubColumn) -> FaultPlace {
        let slot = self.slot(column);
        let line = slot.and_then(|slot| self.row.cells.get(slot)).map(|cell| cell.line);
        let place = FaultPlace::of_file(self.file).in_line(line.unwrap_or(self.row.line));
        match slot.and_then(|slot| self.places.get(slot)) {
            Some(number) => place.in_column(number + 1).under_heading(column.heading()),
            None => place,
        }
    }

    /// The problem of a cell that is not what its column holds.
    pub(super) fn refused(&self, column: EduhubColumn) -> EduhubProblem {
        EduhubProblem::Cell { column, found: Found::of(&self.text(column)) }
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
    let mut faults = FaultList::new();
    let mut add = |problem: TableProblem<EduhubColumn>| {
        faults.add(FaultPlace::of_file(file).in_line(headings.line), problem);
    };
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
            add(TableProblem::DuplicateColumn { column, first, second });
        }
    }
    if !missing.is_empty() {
        add(TableProblem::MissingColumns(missing));
    }
    if faults.is_empty() { Ok(places) } else { Err(faults.listed()) }
}
