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
use crate::exchange::text_bytes::{
    COMPOUND_FILE_MARK, UTF_8_MARK, UTF_16_MARKS, ZIP_MARK, unmarked,
};

/// The most rows of an extract, so that every count of them fits.
pub(super) const ROWS_MAX: u32 = 1_000_000;

/// How much of a file is looked at before it is read: more than its line of headings.
pub(super) const BEGINNING_BYTES: usize = 32 * 1024;

/// An extract that is being read.
pub(super) struct Extract<R> {
    pub(super) file: String,
    rows: CsvRows<R>,
    row: CsvRow,
    /// The columns that are read, and where each of them stands, from 0.
    columns: Vec<EduhubColumn>,
    places: Vec<usize>,
    /// How many cells a row has: up to the last one with a heading.
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
        let beginning = rows.beginning(BEGINNING_BYTES).map_err(fault_of)?;
        if [ZIP_MARK, COMPOUND_FILE_MARK].iter().any(|mark| beginning.starts_with(mark)) {
            return refused(FileProblem::Workbook);
        }
        if UTF_16_MARKS.iter().any(|mark| beginning.starts_with(mark)) {
            return refused(FileProblem::Utf16);
        }
        let is_marked = beginning.starts_with(UTF_8_MARK);
        let separator = separator(first_line(unmarked(beginning)));
        rows.part_by(separator);
        if is_marked {
            rows.leave_out(UTF_8_MARK.len());
        }
        let mut row = CsvRow::default();
        while rows.next(&Keep::All, &mut row).map_err(fault_of)? {
            if !row.is_blank {
                let (columns, places) = places_of(file, &row, columns)?;
                let (width, row, file) = (row.filled, CsvRow::default(), file.to_owned());
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
            // A spreadsheet adds columns that are empty in every row.
            if self.row.width >= self.width && self.row.filled <= self.width {
                break;
            }
            let expected = self.width;
            let found = if self.row.width < expected { self.row.width } else { self.row.filled };
            faults.add(place(), TableProblem::FieldCount { found, expected });
        }
        Some(ExtractCells {
            file: &self.file,
            row: &self.row,
            columns: &self.columns,
            places: &self.places,
        })
    }
}

/// The cells of a row that are read.
#[derive(Clone, Copy)]
pub(super) struct ExtractCells<'a> {
    file: &'a str,
    row: &'a CsvRow,
    columns: &'a [EduhubColumn],
    places: &'a [usize],
}

impl ExtractCells<'_> {
    /// A cell's text, without the spaces around it; blank where there is no such column. eduHub writes
    /// Windows-1252, and a spreadsheet may have saved it as UTF-8.
    pub(super) fn text(&self, column: EduhubColumn) -> String {
        let bytes = self.slot(column).and_then(|slot| self.row.cells.get(slot));
        let bytes = bytes.map_or(&[][..], |cell| &cell.bytes);
        match str::from_utf8(bytes) {
            Ok(text) => text.trim().to_owned(),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.trim().to_owned(),
        }
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

/// The first line in which something stands.
fn first_line(beginning: &[u8]) -> &[u8] {
    let mut lines = beginning.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.find(|line| !line.trim_ascii().is_empty()).unwrap_or_default()
}

/// What parts the cells of a line of headings, which have no such mark within. eduHub writes commas, and
/// spreadsheets of other regions semicolons or tabs.
fn separator(headings: &[u8]) -> u8 {
    let count = |mark: u8| headings.split(|&byte| byte == mark).count();
    // Of two that are as many the last one is taken.
    [b'\t', b';', b','].into_iter().max_by_key(|&mark| count(mark)).unwrap_or(b',')
}

/// Whether a file that begins so is an extract of students: whether its headings are.
pub(super) fn is_of_students(beginning: &[u8]) -> bool {
    const TOLD_BY: [EduhubColumn; 3] =
        [EduhubColumn::Status, EduhubColumn::SchoolYear, EduhubColumn::SgbFunded];
    // Text of two bytes a letter has a zero beside each letter of a heading.
    let letters: Vec<u8> =
        unmarked(beginning).iter().copied().filter(|byte| byte.is_ascii() && *byte != 0).collect();
    let line = first_line(&letters);
    let separator = separator(line);
    let has = |column: &EduhubColumn| {
        line.split(|&byte| byte == separator).any(|heading| {
            let heading = heading.trim_ascii();
            let bare = heading.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
            bare.unwrap_or(heading).eq_ignore_ascii_case(column.heading().as_bytes())
        })
    };
    TOLD_BY.iter().all(has)
}

/// Where each column stands among the headings, of the columns that are there.
fn places_of(
    file: &str,
    headings: &CsvRow,
    columns: &'static [EduhubColumn],
) -> Result<(Vec<EduhubColumn>, Vec<usize>), Vec<EduhubFault>> {
    let mut faults = FaultList::new();
    let mut add = |problem: TableProblem<EduhubColumn>| {
        faults.add(FaultPlace::of_file(file).in_line(headings.line), problem);
    };
    let mut missing = Vec::new();
    let mut found = Vec::new();
    for &column in columns {
        let mut places = headings.cells.iter().enumerate().filter(|(_, cell)| {
            cell.bytes.trim_ascii().eq_ignore_ascii_case(column.heading().as_bytes())
        });
        let mut next = || places.next().map(|(place, _)| place);
        match (next(), next()) {
            (Some(place), None) => found.push((column, place)),
            // It can be done without, and which of two is meant cannot be known.
            _ if column.is_optional() => {}
            (Some(first), Some(second)) => {
                let (first, second) = (first + 1, second + 1);
                add(TableProblem::DuplicateColumn { column, first, second });
            }
            (None, _) => missing.push(column),
        }
    }
    if !missing.is_empty() {
        add(TableProblem::MissingColumns(missing));
    }
    if faults.is_empty() { Ok(found.into_iter().unzip()) } else { Err(faults.listed()) }
}
