//! The sheets of a workbook, through `calamine`, once [`super::zip_size`], [`super::ods_size`] or
//! [`super::xls_stream`] has seen that it fits into memory.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx};

use super::bounds::SHEETS_MAX;
use super::fault::SheetFault;
use super::table::{Room, Table};
use super::zip_size::Parts;
use super::{Sheet, cell_text, ods_size, xls_stream};

/// Reads an `.xlsx` or `.ods`.
pub(super) fn read_zip(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, SheetFault> {
    let mut parts = Parts::measured(file, bytes)?;
    let other = |found| SheetFault::OtherKind { file: file.to_owned(), found };
    if parts.has("xl/workbook.bin") {
        return Err(other("an Excel binary workbook (.xlsb)"));
    }
    if parts.has("content.xml") && parts.has("mimetype") {
        if parts.is_protected_ods() {
            return Err(SheetFault::Password { file: file.to_owned() });
        }
        ods_size::check(file, parts.open("content.xml"))?;
        return guarded(file, || read_ods(file, bytes));
    }
    if !parts.has("[Content_Types].xml") {
        return Err(other("a ZIP archive"));
    }
    if ["word/document.xml", "ppt/presentation.xml"].iter().any(|part| parts.has(part)) {
        return Err(other("a document that is no workbook"));
    }
    guarded(file, || read_xlsx(file, bytes))
}

/// Reads an old `.xls`.
pub(super) fn read_compound(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, SheetFault> {
    let checked = xls_stream::checked(file, bytes)?;
    guarded(file, || read_xls(file, checked))
}

/// What `read` gives, or a fault where it panics: `calamine` is hardened, and still it reads bytes
/// that anyone may have written.
fn guarded(
    file: &str,
    read: impl FnOnce() -> Result<Vec<Sheet>, SheetFault>,
) -> Result<Vec<Sheet>, SheetFault> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(damaged(file, "its parts contradict one another")))
}

fn damaged(file: &str, detail: impl ToString) -> SheetFault {
    SheetFault::Damaged { file: file.to_owned(), detail: detail.to_string() }
}

fn read_xlsx(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, SheetFault> {
    let fault = |error| damaged(file, error);
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let mut room = Room::new();
    let mut sheets = Vec::new();
    for name in names(file, &workbook)? {
        let mut table = Table::new(file, Some(&name), &mut room);
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(fault)?;
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            let (row, column) = cell.get_position();
            let text = cell_text::of_ref(cell.get_value());
            table.put(row as usize, column as usize, &text)?;
        }
        sheets.push(Sheet { rows: table.rectangular()?, name });
    }
    Ok(sheets)
}

fn read_ods(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, SheetFault> {
    let fault = |error| match error {
        OdsError::Password => SheetFault::Password { file: file.to_owned() },
        other => damaged(file, other),
    };
    let mut workbook = Ods::new(Cursor::new(bytes)).map_err(fault)?;
    let names = names(file, &workbook)?;
    ranges(file, names, |name| workbook.worksheet_range(name).map_err(fault))
}

fn read_xls(file: &str, bytes: Vec<u8>) -> Result<Vec<Sheet>, SheetFault> {
    let fault = |error| match error {
        XlsError::Password => SheetFault::Password { file: file.to_owned() },
        other => damaged(file, other),
    };
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(fault)?;
    let names = names(file, &workbook)?;
    ranges(file, names, |name| workbook.worksheet_range(name).map_err(fault))
}

/// The names of the sheets with cells, hidden ones last.
fn names<R: Reader<S>, S: std::io::Read + std::io::Seek>(
    file: &str,
    workbook: &R,
) -> Result<Vec<String>, SheetFault> {
    let sheets = workbook.sheets_metadata();
    if sheets.len() > SHEETS_MAX {
        return Err(SheetFault::TooManySheets { file: file.to_owned() });
    }
    let is_seen = |visible: &SheetVisible| *visible == SheetVisible::Visible;
    let mut sheets: Vec<_> =
        sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).collect();
    sheets.sort_by_key(|sheet| !is_seen(&sheet.visible));
    Ok(sheets.into_iter().map(|sheet| sheet.name.clone()).collect())
}

fn ranges(
    file: &str,
    names: Vec<String>,
    mut range_of: impl FnMut(&str) -> Result<Range<Data>, SheetFault>,
) -> Result<Vec<Sheet>, SheetFault> {
    let mut room = Room::new();
    let mut sheets = Vec::new();
    for name in names {
        let range = range_of(&name)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut table = Table::new(file, Some(&name), &mut room);
        for (row, column, cell) in range.used_cells() {
            let (row, column) = (first_row as usize + row, first_column as usize + column);
            table.put(row, column, &cell_text::of(cell))?;
        }
        sheets.push(Sheet { rows: table.rectangular()?, name });
    }
    Ok(sheets)
}
