//! Bytes to text, with the places of what is no text.

use std::borrow::Cow;

use super::super::text_bytes::{
    self, COMPOUND_FILE_MARK, NotText, UTF_16_MARKS, ZIP_MARK, unmarked,
};
use super::fault::{CsvFault, Place};
use super::records;
use super::source::FILE_BYTES_MAX;

/// A file's text, and where it stopped being UTF-8.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where the first byte is that had to be read as Windows-1252.
    pub(super) first_windows_1252: Option<Place>,
}

/// The text of a file's bytes.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, CsvFault> {
    let name = || file.to_owned();
    if [ZIP_MARK, COMPOUND_FILE_MARK].iter().any(|mark| bytes.starts_with(mark)) {
        return Err(CsvFault::Workbook { file: name() });
    }
    if UTF_16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(CsvFault::Utf16 { file: name() });
    }
    if bytes.len() > FILE_BYTES_MAX {
        return Err(CsvFault::FileTooLarge { file: name(), bytes_max: FILE_BYTES_MAX });
    }
    let bytes = unmarked(bytes);
    let place = |offset: usize| records::place_at(file, bytes, offset);
    match text_bytes::decode(bytes) {
        Ok(decoded) => Ok(Decoded {
            text: decoded.text,
            first_windows_1252: decoded.first_windows_1252.map(place),
        }),
        Err(NotText::Nul(offset)) => Err(CsvFault::NulByte { place: place(offset) }),
        Err(NotText::Undefined(offset, byte)) => {
            Err(CsvFault::UndefinedByte { place: place(offset), byte })
        }
    }
}
