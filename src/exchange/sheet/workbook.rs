//! The sheets of a workbook, through `calamine`, once [`super::zip_size`], [`super::ods_size`] or
//! [`super::xls_stream`] has seen that it fits into memory.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx};

use super::bounds::SHEETS_MAX;
use super::fault::{OtherKind, SheetFault, SheetProblem};
use super::table::{Room, Table};
use super::zip_size::Parts;
use super::{Sheet, SheetLayout, cell_text, ods_size, xls_stream};

/// Reads an `.xlsx` or `.ods`.
pub(super) fn read_zip(bytes: &[u8]) -> Result<Vec<Sheet>, SheetFault> {
    let mut parts = Parts::measured(bytes)?;
    let other = |kind: OtherKind| Err(SheetProblem::OtherKind(kind).into());
    if parts.has("xl/workbook.bin") {
        return other(OtherKind::BinaryWorkbook);
    }
    if let Some(kind) = parts.text("mimetype") {
        if !kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
            return other(OtherKind::OpenDocument);
        }
        // Either the parts are encrypted, or a whole package within.
        if parts.text("META-INF/manifest.xml").is_some_and(|it| it.contains("encryption-data")) {
            return Err(SheetProblem::Password.into());
        }
        ods_size::check(parts.open("content.xml"))?;
        return guarded(|| read_ods(bytes));
    }
    if !parts.has("[Content_Types].xml") {
        return other(OtherKind::Zip);
    }
    if ["word/document.xml", "ppt/presentation.xml"].iter().any(|part| parts.has(part)) {
        return other(OtherKind::OfficeDocument);
    }
    guarded(|| read_xlsx(bytes))
}

/// Reads an old `.xls`.
pub(super) fn read_compound(bytes: &[u8]) -> Result<Vec<Sheet>, SheetFault> {
    let checked = xls_stream::checked(bytes)?;
    guarded(|| read_xls(checked))
}

/// What `read` gives, or a fault where it panics: `calamine` indexes here and there where a damaged
/// workbook has nothing, as the tests with damaged ones show.
fn guarded(
    read: impl FnOnce() -> Result<Vec<Sheet>, SheetFault>,
) -> Result<Vec<Sheet>, SheetFault> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(damaged(&"its parts contradict one another").into()))
}

fn damaged(detail: &dyn ToString) -> SheetProblem {
    SheetProblem::Damaged(detail.to_string())
}

fn read_xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, SheetFault> {
    let fault = |error| damaged(&error);
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let mut room = Room::new();
    let mut sheets = Vec::new();
    for name in names(&workbook)? {
        let mut table = Table::new(Some(&name), &mut room);
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(fault)?;
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            let (row, column) = cell.get_position();
            let text = cell_text::of_ref(cell.get_value());
            table.put(row as usize, column as usize, &text)?;
        }
        sheets.push(Sheet { rows: table.rectangular()?, name, layout: SheetLayout::default() });
    }
    Ok(sheets)
}

fn read_ods(bytes: &[u8]) -> Result<Vec<Sheet>, SheetFault> {
    let fault = |error| match error {
        OdsError::Password => SheetProblem::Password,
        other => damaged(&other),
    };
    let mut workbook = Ods::new(Cursor::new(bytes)).map_err(fault)?;
    let names = names(&workbook)?;
    ranges(names, |name| workbook.worksheet_range(name).map_err(fault))
}

fn read_xls(bytes: Vec<u8>) -> Result<Vec<Sheet>, SheetFault> {
    let fault = |error| match error {
        XlsError::Password => SheetProblem::Password,
        other => damaged(&other),
    };
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(fault)?;
    let names = names(&workbook)?;
    ranges(names, |name| workbook.worksheet_range(name).map_err(fault))
}

/// The names of the sheets with cells, hidden ones last.
fn names<R: Reader<S>, S: std::io::Read + std::io::Seek>(
    workbook: &R,
) -> Result<Vec<String>, SheetProblem> {
    let sheets = workbook.sheets_metadata();
    if sheets.len() > SHEETS_MAX {
        return Err(SheetProblem::TooManySheets);
    }
    let is_seen = |visible: &SheetVisible| *visible == SheetVisible::Visible;
    let mut sheets: Vec<_> =
        sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).collect();
    sheets.sort_by_key(|sheet| !is_seen(&sheet.visible));
    Ok(sheets.into_iter().map(|sheet| sheet.name.clone()).collect())
}

fn ranges(
    names: Vec<String>,
    mut range_of: impl FnMut(&str) -> Result<Range<Data>, SheetProblem>,
) -> Result<Vec<Sheet>, SheetFault> {
    let mut room = Room::new();
    let mut sheets = Vec::new();
    for name in names {
        let range = range_of(&name)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut table = Table::new(Some(&name), &mut room);
        for (row, column, cell) in range.used_cells() {
            let (row, column) = (first_row as usize + row, first_column as usize + column);
            table.put(row, column, &cell_text::of(cell))?;
        }
        sheets.push(Sheet { rows: table.rectangular()?, name, layout: SheetLayout::default() });
    }
    Ok(sheets)
}
