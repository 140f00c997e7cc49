//! A file's sheets, told by what is in it and not by its name.

use std::borrow::Cow;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::super::text_bytes::{
    self, COMPOUND_FILE_MARK, NotText, UTF_16_MARKS, ZIP_MARK, unmarked,
};
use super::bounds::BYTES_MAX;
use super::fault::SheetFault;
use super::separated::{SeparatedRows, Separator};
use super::table::{Room, Table, tidied};
use super::{Sheet, workbook};
use crate::domain::{FileProblem, shown};
use crate::storage::{open_file, shown_path, unreadable};

/// Reads the sheets of a workbook (`.xlsx`, `.xls`, `.ods`), or of a text file separated by commas,
/// semicolons or tabs, which is one sheet. There is at least one sheet, and each has at least one cell
/// with anything in it. A workbook's rows and columns count from its first cell, A1, and are equally
/// long; hidden sheets come last.
///
/// # Errors
/// The file cannot be read, is of another kind, damaged, protected by a password, too large, or empty.
pub fn read_sheets(path: &Path) -> Result<Vec<Sheet>, SheetFault> {
    let file = shown_path(path);
    let bytes = read(path, &file)?;
    let sheets = if bytes.starts_with(ZIP_MARK) {
        workbook::read_zip(&file, &bytes)?
    } else if bytes.starts_with(COMPOUND_FILE_MARK) {
        workbook::read_compound(&file, &bytes)?
    } else {
        let name = path.file_name().map(|name| shown(&name.to_string_lossy(), usize::MAX));
        let rows = separated_rows(&file, &text_of(&file, &bytes)?)?;
        vec![Sheet { name: name.unwrap_or_default(), rows }]
    };
    let sheets: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    if sheets.is_empty() { Err(SheetFault::Empty { file }) } else { Ok(sheets) }
}

fn read(path: &Path, file: &str) -> Result<Vec<u8>, SheetFault> {
    let fault = |problem: FileProblem| {
        let file = file.to_owned();
        match problem {
            FileProblem::Folder => SheetFault::Directory { file },
            FileProblem::NoSuchFile => SheetFault::NotFound { file },
            FileProblem::NotPermitted => SheetFault::Forbidden { file },
            FileProblem::Unreadable(cause) => {
                SheetFault::Unreadable { file, source: io::Error::other(cause) }
            }
            other => SheetFault::Unreadable { file, source: io::Error::other(other.to_string()) },
        }
    };
    let mut bytes = Vec::new();
    let opened = open_file(path).map_err(fault)?;
    opened
        .take(BYTES_MAX as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|cause| fault(unreadable(&cause)))?;
    if bytes.len() > BYTES_MAX {
        return Err(SheetFault::TooLarge { file: file.to_owned() });
    }
    Ok(bytes)
}

/// The text of a file that is no workbook.
fn text_of<'a>(file: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, SheetFault> {
    for (mark, encoding) in UTF_16_MARKS.into_iter().zip([UTF_16LE, UTF_16BE]) {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let (text, _) = encoding.decode_without_bom_handling(rest);
            return Ok(text);
        }
    }
    let other = |found| SheetFault::OtherKind { file: file.to_owned(), found };
    if bytes.starts_with(b"%PDF") {
        return Err(other("a PDF document"));
    }
    let bytes = unmarked(bytes);
    let not_text =
        |place: usize, byte| SheetFault::NotText { file: file.to_owned(), byte, place: place + 1 };
    let decoded = text_bytes::decode(bytes).map_err(|problem| match problem {
        NotText::Nul(place) => not_text(place, 0),
        NotText::Undefined(place, byte) => not_text(place, byte),
    })?;
    // What school systems export as ".xls" at times.
    let start: String = decoded.text.trim_start().chars().take(9).collect();
    let start = start.to_ascii_lowercase();
    if ["<html", "<!doctype", "<?xml", "<table"].iter().any(|tag| start.starts_with(tag)) {
        return Err(other("a web page or XML"));
    }
    Ok(decoded.text)
}

fn separated_rows(file: &str, text: &str) -> Result<Vec<Vec<String>>, SheetFault> {
    let (separator, text) =
        Separator::declared(text).unwrap_or_else(|| (Separator::of(text), text));
    let mut room = Room::new();
    let mut table = Table::new(file, None, &mut room);
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
