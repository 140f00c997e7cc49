//! A file's sheets, told by what is in it and not by its name.

use std::borrow::Cow;
use std::io::Read;
use std::path::Path;

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::fault::{OtherKind, SheetFault, SheetProblem};
use super::separated::{SeparatedRows, Separator};
use super::table::{Room, Table, tidied};
use super::{Sheet, workbook};
use crate::domain::{Fault, FaultPlace, shown};
use crate::exchange::text_bytes::{
    self, COMPOUND_FILE_MARK, FILE_BYTES_MAX, NotText, TOO_LARGE, UTF_16_MARKS, ZIP_MARK, line_of,
    unmarked,
};
use crate::storage::{open_file, shown_path, unreadable};

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFile {
    /// Whether it is a workbook, whose sheets have names of their own. A text file is one sheet, which is
    /// called as the file.
    pub is_workbook: bool,
    /// Its sheets. There is at least one, and each has at least one cell with a text, or with a formula that has
    /// no value yet. A workbook's rows and columns count from its first cell, A1, and are equally long; hidden
    /// sheets come last.
    pub sheets: Vec<Sheet>,
}

/// Reads the sheets of a workbook or of a text file, as [`read_sheet_file`] does.
///
/// # Errors
/// As of [`read_sheet_file`].
pub fn read_sheets(path: &Path) -> Result<Vec<Sheet>, SheetFault> {
    read_sheet_file(path).map(|file| file.sheets)
}

/// Reads a workbook (`.xlsx`, `.xls`, `.ods`), or a text file separated by commas, semicolons, tabs or
/// vertical bars.
///
/// # Errors
/// The file cannot be read, is of another kind, damaged, protected by a password, too large, or empty.
pub fn read_sheet_file(path: &Path) -> Result<SheetFile, SheetFault> {
    let name = path.file_name().map(|name| shown(&name.to_string_lossy(), usize::MAX));
    let read = open_file(path).map_err(SheetProblem::from).and_then(bytes_of);
    let file =
        read.map_err(SheetFault::from).and_then(|it| sheets_of(name.unwrap_or_default(), &it));
    file.map_err(|fault| fault.in_file(shown_path(path)))
}

/// Reads the same from a stream, such as standard input; `name` is what faults and the sheet of a text
/// call it.
///
/// # Errors
/// As of [`read_sheet_file`].
pub fn read_sheet_stream(name: &str, stream: impl Read) -> Result<SheetFile, SheetFault> {
    let read = bytes_of(stream).map_err(SheetFault::from);
    let file = read.and_then(|bytes| sheets_of(name.to_owned(), &bytes));
    file.map_err(|fault| fault.in_file(name))
}

fn sheets_of(name: String, bytes: &[u8]) -> Result<SheetFile, SheetFault> {
    let (is_workbook, sheets) = if bytes.starts_with(ZIP_MARK) {
        (true, workbook::read_zip(bytes)?)
    } else if bytes.starts_with(COMPOUND_FILE_MARK) {
        (true, workbook::read_compound(bytes)?)
    } else {
        let rows = separated_rows(&text_of(bytes)?)?;
        (false, vec![Sheet { name, rows, ..Sheet::default() }])
    };
    let sheets: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    if sheets.is_empty() {
        Err(SheetProblem::NoCells.into())
    } else {
        Ok(SheetFile { is_workbook, sheets })
    }
}

fn bytes_of(stream: impl Read) -> Result<Vec<u8>, SheetProblem> {
    let mut bytes = Vec::new();
    let read = stream.take(FILE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|cause| unreadable(&cause))?;
    if bytes.len() > FILE_BYTES_MAX { Err(TOO_LARGE.into()) } else { Ok(bytes) }
}

/// The text of a file that is no workbook.
fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, SheetFault> {
    for (mark, encoding) in UTF_16_MARKS.into_iter().zip([UTF_16LE, UTF_16BE]) {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let (text, _) = encoding.decode_without_bom_handling(rest);
            return Ok(text);
        }
    }
    let other = |kind| Err(SheetProblem::OtherKind(kind).into());
    if bytes.starts_with(b"%PDF") {
        return other(OtherKind::Pdf);
    }
    let bytes = unmarked(bytes);
    let decoded = text_bytes::decode(bytes).map_err(|NotText { problem, offset }| {
        Fault::at(FaultPlace::default().in_line(line_of(bytes, offset)), problem.into())
    })?;
    let start: String = decoded.text.trim_start().chars().take(9).collect();
    let start = start.to_ascii_lowercase();
    if ["<html", "<!doctype", "<?xml", "<table"].iter().any(|tag| start.starts_with(tag)) {
        return other(OtherKind::WebPage);
    }
    Ok(decoded.text)
}

fn separated_rows(text: &str) -> Result<Vec<Vec<String>>, SheetFault> {
    let (separator, text) =
        Separator::declared(text).unwrap_or_else(|| (Separator::of(text), text));
    let mut room = Room::new();
    let mut table = Table::new(None, &mut room);
    for row in SeparatedRows::new(text, separator) {
        table.push(row.iter().map(|cell| tidied(cell)).collect())?;
    }
    Ok(table.ragged())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lines.csv");
        std::fs::write(&path, bytes).unwrap();
        let mut sheets = read_sheets(&path).unwrap();
        assert_eq!((sheets.len(), sheets[0].name.as_str()), (1, "lines.csv"));
        sheets.remove(0).rows
    }

    #[test]
    fn text_is_read_in_each_encoding_that_a_spreadsheet_writes() {
        let text = "code;title\r\nA1;Café\u{2019}s\r\n";
        let expected = [["code", "title"], ["A1", "Café\u{2019}s"]];
        assert_eq!(rows(text.as_bytes()), expected);
        assert_eq!(rows(&[b"\xEF\xBB\xBF", text.as_bytes()].concat()), expected);
        assert_eq!(rows(b"code;title\r\nA1;Caf\xE9\x92s\r\n"), expected);
        let units = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
        };
        assert_eq!(rows(&units(u16::to_le_bytes)), expected);
        assert_eq!(rows(&units(u16::to_be_bytes)), expected);
    }

    #[test]
    fn blank_rows_are_dropped_at_the_end_and_kept_elsewhere() {
        assert_eq!(rows(b"a,b\n,\n c ,d\n,\n\n"), [["a", "b"], ["", ""], ["c", "d"]]);
        assert_eq!(rows(b"sep=;\na,1;b\n"), [["a,1", "b"]]);
    }
}
