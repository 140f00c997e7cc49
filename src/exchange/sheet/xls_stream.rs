//! The stream of records in an old `.xls`, taken out, checked and put into a new file.
//!
//! `calamine` builds a sheet as large as its outermost cells and as a record of its size say. So the
//! cells are looked at first, and that record is blanked, which only saves it time. Formulas and names
//! are blanked too: only the last values are read here.

use std::io::{Cursor, Read, Write};

use cfb::{CompoundFile, Version};

use super::bounds::{COLUMNS_MAX, SHEETS_MAX};
use super::fault::{OtherKind, SheetProblem};
use super::table::Room;
use super::xls_strings::SharedTexts;
use crate::domain::FileProblem;
use crate::exchange::text_bytes::FILE_BYTES_MAX;

/// What a record is, of those that matter here. Numbers from \[MS-XLS\] 2.3.
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const NAME: u16 = 0x0018;
    /// That all that follows is encrypted.
    pub(super) const PASSWORD: u16 = 0x002F;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const MANY_NUMBERS: u16 = 0x00BD;
    pub(super) const SIZE: u16 = 0x0200;
    pub(super) const SHARED_TEXTS: u16 = 0x00FC;
    pub(super) const SHARED_TEXT_CELL: u16 = 0x00FD;
    pub(super) const CONTINUED: u16 = 0x003C;
    /// Number, Label, `BoolErr`, Rk, `LabelSst` and `RString`: one cell each.
    pub(super) const CELLS: [u16; 6] = [0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6];
    /// No record has this number, so that it is passed over.
    pub(super) const NONE: u16 = 0xFFFF;
}

/// A stream that fits into memory.
pub(super) struct Checked {
    /// A file with the checked stream and nothing else.
    pub(super) file: Vec<u8>,
    pub(super) stream: Vec<u8>,
    /// Where in the stream each sheet begins, in the order of the workbook.
    pub(super) sheets: Vec<usize>,
}

/// Takes the stream out of a file.
pub(super) fn checked(bytes: &[u8]) -> Result<Checked, SheetProblem> {
    let damaged = |error: std::io::Error| SheetProblem::Damaged(error.to_string());
    let mut compound = CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    if compound.exists("EncryptedPackage") {
        return Err(SheetProblem::Password);
    }
    let Some(name) = ["Workbook", "Book"].into_iter().find(|name| compound.is_stream(name)) else {
        return Err(SheetProblem::OtherKind(OtherKind::OfficeDocument));
    };
    let mut stream = Vec::new();
    let opened = compound.open_stream(name).map_err(damaged)?;
    opened.take(FILE_BYTES_MAX as u64).read_to_end(&mut stream).map_err(damaged)?;
    let sheets = check(&mut stream)?;

    let mut new =
        CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).map_err(damaged)?;
    new.create_stream(name).and_then(|mut to| to.write_all(&stream)).map_err(damaged)?;
    new.flush().map_err(damaged)?;
    Ok(Checked { file: new.into_inner().into_inner(), stream, sheets })
}

/// Checks the stream, and tells where its sheets begin.
fn check(stream: &mut [u8]) -> Result<Vec<usize>, SheetProblem> {
    let mut sheets = Vec::new();
    let mut text_lengths = Vec::new();
    let mut at = 0;
    while let Some((kind, start, end)) = record_at(stream, at) {
        match kind {
            record::END => break,
            record::SHARED_TEXTS => text_lengths = shared_text_lengths(stream, start, end),
            record::PASSWORD => return Err(SheetProblem::Password),
            record::SHEET => sheets.push(number_at(stream, start, 4).unwrap_or_default()),
            record::NAME => put(stream, at, record::NONE),
            _ => (),
        }
        at = end;
    }
    if sheets.len() > SHEETS_MAX {
        return Err(SheetProblem::TooManySheets);
    }
    let mut room = Room::new();
    for &start in &sheets {
        if start >= stream.len() {
            return Err(SheetProblem::Damaged("a sheet lies beyond the end".to_owned()));
        }
        let SheetSize { rows, columns, text_bytes } =
            blank_and_measure(stream, start, &text_lengths);
        if columns > COLUMNS_MAX {
            return Err(FileProblem::TooManyColumns { columns_max: COLUMNS_MAX }.into());
        }
        if !room.take(rows * columns, text_bytes) {
            return Err(SheetProblem::TooManyCells);
        }
    }
    Ok(sheets)
}

/// How long each shared text is.
fn shared_text_lengths(stream: &[u8], start: usize, end: usize) -> Vec<usize> {
    let mut more = Vec::new();
    let mut at = end;
    while let Some((record::CONTINUED, start, end)) = record_at(stream, at) {
        more.extend(stream.get(start..end));
        at = end;
    }
    // Behind two counts of four bytes each, which may be wrong.
    let first = stream.get(start + 8..end).unwrap_or_default();
    SharedTexts::new(first, more).lengths()
}

/// How many rows and columns the cells of a sheet reach to, and how much its shared texts come to.
#[derive(Default)]
struct SheetSize {
    rows: usize,
    columns: usize,
    text_bytes: usize,
}

fn blank_and_measure(stream: &mut [u8], mut at: usize, text_lengths: &[usize]) -> SheetSize {
    let mut size = SheetSize::default();
    while let Some((kind, start, end)) = record_at(stream, at) {
        let cells_wide = match kind {
            record::SIZE => {
                stream.get_mut(start..end).unwrap_or_default().fill(0);
                0
            }
            record::FORMULA => {
                if end - start >= 22 {
                    put(stream, start + 20, 0);
                }
                1
            }
            // Row, first column, six bytes a cell, last column.
            record::MANY_NUMBERS => (end - start).saturating_sub(6).div_ceil(6),
            kind if record::CELLS.contains(&kind) => 1,
            _ => 0,
        };
        let place = (number_at(stream, start, 2), number_at(stream, start + 2, 2));
        if let (Some(row), Some(column)) = place
            && cells_wide > 0
        {
            size.rows = size.rows.max(row + 1);
            size.columns = size.columns.max(column + cells_wide);
        }
        if kind == record::SHARED_TEXT_CELL
            && let Some(text) = number_at(stream, start + 6, 4)
        {
            size.text_bytes += text_lengths.get(text).copied().unwrap_or_default();
        }
        at = end;
    }
    size
}

/// The record at a place: its kind, and where its content begins and ends.
pub(super) fn record_at(stream: &[u8], at: usize) -> Option<(u16, usize, usize)> {
    let kind = u16::try_from(number_at(stream, at, 2)?).ok()?;
    let start = at + 4;
    let end = start + number_at(stream, at + 2, 2)?;
    (end <= stream.len()).then_some((kind, start, end))
}

/// The number in so many bytes, low byte first.
pub(super) fn number_at(stream: &[u8], at: usize, bytes: usize) -> Option<usize> {
    let bytes = stream.get(at..at + bytes)?;
    Some(bytes.iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte)))
}

fn put(stream: &mut [u8], at: usize, number: u16) {
    if let Some(bytes) = stream.get_mut(at..at + 2) {
        bytes.copy_from_slice(&number.to_le_bytes());
    }
}
