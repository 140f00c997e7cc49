//! Bytes to text: UTF-8, or Windows-1252 as Excel's plain "CSV" writes it.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use super::fault::{CsvFault, Place};
use super::records;
use super::source::FILE_BYTES_MAX;

const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";
const UTF_16_MARKS: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];

/// How an `.xlsx` (a ZIP archive) and an old `.xls` begin.
const WORKBOOK_MARKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// The bytes that Windows-1252 leaves without a meaning.
const UNDEFINED_BYTES: [u8; 5] = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

/// A file's text, and where it stopped being UTF-8.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where the first byte is that had to be read as Windows-1252.
    pub(super) first_windows_1252: Option<Place>,
}

/// The text of a file's bytes.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, CsvFault> {
    let name = || file.to_owned();
    if WORKBOOK_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(CsvFault::Workbook { file: name() });
    }
    if UTF_16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(CsvFault::Utf16 { file: name() });
    }
    if bytes.len() > FILE_BYTES_MAX {
        return Err(CsvFault::FileTooLarge { file: name(), bytes_max: FILE_BYTES_MAX });
    }
    let bytes = bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes);
    if let Some(offset) = bytes.iter().position(|&byte| byte == 0) {
        return Err(CsvFault::NulByte { place: records::place_at(file, bytes, offset) });
    }
    let offset = match str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: Cow::Borrowed(text), first_windows_1252: None }),
        Err(error) => error.valid_up_to(),
    };
    let undefined = |(_, byte): &(usize, &u8)| UNDEFINED_BYTES.contains(byte);
    if let Some((offset, &byte)) = bytes.iter().enumerate().find(undefined) {
        return Err(CsvFault::UndefinedByte {
            place: records::place_at(file, bytes, offset),
            byte,
        });
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(Decoded { text, first_windows_1252: Some(records::place_at(file, bytes, offset)) })
}
