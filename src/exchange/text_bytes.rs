//! Bytes of a text file to text: UTF-8, or Windows-1252 as Excel's plain "CSV" writes it. And how
//! files that are no such text begin.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use crate::domain::FileProblem;

/// The largest file read. A school's file has some kilobytes, an extract of 2,000 students some
/// megabytes.
pub(super) const FILE_BYTES_MAX: usize = FILE_MIB_MAX * 1024 * 1024;

const FILE_MIB_MAX: usize = 64;

/// What is wrong with a larger one.
pub(super) const TOO_LARGE: FileProblem = FileProblem::TooLarge { mib_max: FILE_MIB_MAX };

/// How UTF-8 text may begin.
pub(super) const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How UTF-16 text begins, low byte first and high byte first.
pub(super) const UTF_16_MARKS: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];

/// How a ZIP archive begins, which `.xlsx` and `.ods` are.
pub(super) const ZIP_MARK: &[u8] = b"PK\x03\x04";

/// How an old `.xls` begins, and a workbook protected by a password.
pub(super) const COMPOUND_FILE_MARK: &[u8] = b"\xD0\xCF\x11\xE0";

/// Whether a file that begins so is a workbook.
pub fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(ZIP_MARK) || start.starts_with(COMPOUND_FILE_MARK)
}

/// The bytes that Windows-1252 leaves without a meaning.
const UNDEFINED_BYTES: [u8; 5] = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

/// A file's text, and where its first byte is that had to be read as Windows-1252.
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) first_windows_1252: Option<usize>,
}

/// Why bytes are no text, and at which of them that shows.
pub(super) struct NotText {
    pub(super) problem: FileProblem,
    pub(super) offset: usize,
}

/// The physical line of a byte, from 1. LF, CRLF and CR each end one line.
pub(super) fn line_of(bytes: &[u8], offset: usize) -> usize {
    let before = bytes.get(..offset).unwrap_or_default();
    let ends_line = |&(at, &byte): &(usize, &u8)| {
        byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
    };
    before.iter().enumerate().filter(ends_line).count() + 1
}

/// The bytes without the mark of UTF-8 before them.
pub(super) fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes)
}

/// The text of bytes that have no mark before them.
pub(super) fn decode(bytes: &[u8]) -> Result<Text<'_>, NotText> {
    if let Some(offset) = bytes.iter().position(|&byte| byte == 0) {
        return Err(NotText { problem: FileProblem::Nul, offset });
    }
    let offset = match str::from_utf8(bytes) {
        Ok(text) => return Ok(Text { text: Cow::Borrowed(text), first_windows_1252: None }),
        Err(error) => error.valid_up_to(),
    };
    let undefined = |(_, byte): &(usize, &u8)| UNDEFINED_BYTES.contains(byte);
    if let Some((offset, &byte)) = bytes.iter().enumerate().find(undefined) {
        return Err(NotText { problem: FileProblem::UndefinedByte(byte), offset });
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(Text { text, first_windows_1252: Some(offset) })
}
