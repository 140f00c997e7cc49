//! Tab-separated text, as Excel and LibreOffice put it on the clipboard and take it from there.

use super::Sheet;
use super::bounds::BYTES_MAX;
use super::fault::SheetFault;
use super::separated::{Rows, Separator};
use super::table::{Room, Table, tidied};

/// What messages and the sheet are called.
const CLIPBOARD: &str = "the clipboard";

/// Reads tab-separated text from the clipboard. Rows keep their own lengths; blank ones at the end are
/// dropped, and of a blank text no row is left. Numbers stay as they are written there ("1,234").
///
/// Where a cell begins with a quotation mark and a later row has a cell ending in one, and all lines
/// end in LF alone, the two are read as one cell's, as Excel does too.
///
/// # Errors
/// The text passes a bound.
pub fn from_clipboard(text: &str) -> Result<Sheet, SheetFault> {
    if text.len() > BYTES_MAX {
        return Err(SheetFault::TooLarge { file: CLIPBOARD.to_owned() });
    }
    let text = text.trim_start_matches('\u{FEFF}').trim_end_matches('\0');
    let mut room = Room::new();
    let mut table = Table::new(CLIPBOARD, None, &mut room);
    for row in Rows::new(text, Separator::Tab) {
        table.push(row.iter().map(|cell| unguarded(tidied(cell))).collect())?;
    }
    Ok(Sheet { name: CLIPBOARD.to_owned(), rows: table.ragged() })
}

/// The rows as tab-separated text for the clipboard, so that Excel and LibreOffice put each cell where
/// it belongs and take none for a formula. Spaces around a cell's text are left out.
pub fn to_tab_separated(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| -> String {
        row.iter().map(|cell| written(cell)).collect::<Vec<_>>().join("\t")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\r\n")
}

fn written(cell: &str) -> String {
    let cell = tidied(cell);
    let guard = if is_taken_for_formula(&cell) && !is_plain_number(&cell) { "'" } else { "" };
    if cell.contains(['\t', '\n', '"']) {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}

/// The text without the apostrophe that [`written`] put before it.
fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if is_taken_for_formula(rest) => tidied(rest),
        _ => cell,
    }
}

/// Whether a spreadsheet would calculate the text. Apostrophes before it do not count, so that one more
/// of them can be put there and taken away again.
fn is_taken_for_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(['\t', '\r']) || text.trim_start().starts_with(['=', '+', '-', '@'])
}

/// Whether the text is a number such as -12.5, which is meant as one.
fn is_plain_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}
