//! Bytes to text, with the places of what is no text.

use std::borrow::Cow;
use std::io::Read as _;

use super::fault::CsvFault;
use crate::domain::{Fault, FaultPlace, FileProblem, shown};
use crate::exchange::csv_rows::{CsvRow, CsvRows, Keep, RowBounds};
use crate::exchange::text_bytes::{
    self, COMPOUND_FILE_MARK, FILE_BYTES_MAX, NotText, TOO_LARGE, UTF_16_MARKS, ZIP_MARK, line_of,
    unmarked,
};

/// A file's text, and where it stopped being UTF-8.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where the first byte is that had to be read as Windows-1252.
    pub(super) first_windows_1252: Option<FaultPlace>,
}

/// The text of a file's bytes.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, CsvFault> {
    let refused = |problem: FileProblem| Err(Fault::of_file(file, problem.into()));
    if [ZIP_MARK, COMPOUND_FILE_MARK].iter().any(|mark| bytes.starts_with(mark)) {
        return refused(FileProblem::Workbook);
    }
    if UTF_16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return refused(FileProblem::Utf16);
    }
    if bytes.len() > FILE_BYTES_MAX {
        return refused(TOO_LARGE);
    }
    let bytes = unmarked(bytes);
    let place = |offset: usize| place_at(file, bytes, offset);
    match text_bytes::decode(bytes) {
        Ok(decoded) => Ok(Decoded {
            text: decoded.text,
            first_windows_1252: decoded.first_windows_1252.map(place),
        }),
        Err(NotText { problem, offset }) => Err(Fault::at(place(offset), problem.into())),
    }
}

/// The line and column of a byte, with the column's name from the header if that stands above it.
fn place_at(file: &str, bytes: &[u8], offset: usize) -> FaultPlace {
    let before = bytes.get(..offset).unwrap_or_default();
    // A letter in place of the byte: it may be the first of a row.
    let mut rows = CsvRows::new(before.chain(&b"x"[..]), RowBounds::ENROLMENTS);
    let mut row = CsvRow::default();
    let (mut row_line, mut column) = (1, 0);
    let (mut header_line, mut names): (usize, Vec<String>) = (0, Vec::new());
    loop {
        match rows.next(&Keep::All, &mut row) {
            Ok(true) => (row_line, column) = (row.line, row.width - 1),
            Ok(false) => break,
            Err(fault) => {
                (row_line, column) = (row.line, fault.column);
                break;
            }
        }
        if names.iter().all(String::is_empty) {
            let name = |cell: &[u8]| shown(String::from_utf8_lossy(cell).trim(), usize::MAX);
            names = row.cells.iter().map(|cell| name(&cell.bytes)).collect();
            header_line = row.line;
        }
    }
    let name = names.get(column).filter(|_| header_line != row_line);
    FaultPlace::of_file(file)
        .in_line(line_of(bytes, offset))
        .in_column(column + 1)
        .under_heading(name.map_or("", String::as_str))
}
