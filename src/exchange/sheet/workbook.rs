//! The sheets of a workbook, through `calamine`, once [`super::zip_size`], [`super::ods_size`] or
//! [`super::xls_stream`] has seen that it fits into memory. Their layouts, which `calamine` does not read, come
//! after their cells from [`super::xlsx_layout`], [`super::ods_layout`] and [`super::xls_layout`].

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx};

use super::bounds::SHEETS_MAX;
use super::fault::{OtherKind, SheetFault, SheetProblem};
use super::table::{Room, Table};
use super::xls_stream::{self, Checked};
use super::zip_size::Parts;
use super::{Sheet, SheetLayout, cell_text, ods_layout, ods_size, xls_layout, xlsx_layout};

/// What `calamine` reads: sheets without a layout but for how their days count.
struct ReadCells {
    sheets: Vec<Sheet>,
    /// The place of each sheet in the workbook.
    places: Vec<usize>,
    /// The room that the cells leave.
    room: Room,
}

impl ReadCells {
    /// Says of all sheets from which year their days count.
    fn counting_from_1904(mut self, counts_from_1904: bool) -> Self {
        for sheet in &mut self.sheets {
            sheet.layout.counts_from_1904 = counts_from_1904;
        }
        self
    }
}

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
        let ReadCells { mut sheets, mut room, .. } = guarded(|| read_ods(bytes))?;
        ods_layout::add(parts.open("content.xml"), &mut sheets, &mut room);
        return Ok(sheets);
    }
    if !parts.has("[Content_Types].xml") {
        return other(OtherKind::Zip);
    }
    if ["word/document.xml", "ppt/presentation.xml"].iter().any(|part| parts.has(part)) {
        return other(OtherKind::OfficeDocument);
    }
    let ReadCells { mut sheets, mut room, .. } = guarded(|| read_xlsx(bytes))?;
    xlsx_layout::add(&mut parts, &mut sheets, &mut room);
    Ok(sheets)
}

/// Reads an old `.xls`.
pub(super) fn read_compound(bytes: &[u8]) -> Result<Vec<Sheet>, SheetFault> {
    let Checked { file, stream, sheets: starts } = xls_stream::checked(bytes)?;
    let ReadCells { mut sheets, places, mut room } = guarded(|| read_xls(file))?;
    for (sheet, place) in sheets.iter_mut().zip(places) {
        if let Some(start) = starts.get(place) {
            xls_layout::draft_of(&stream, *start).settle(sheet, &mut room);
        }
    }
    Ok(sheets)
}

/// What `read` gives, or a fault where it panics: `calamine` indexes here and there where a damaged
/// workbook has nothing, as the tests with damaged ones show.
fn guarded(read: impl FnOnce() -> Result<ReadCells, SheetFault>) -> Result<ReadCells, SheetFault> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(damaged(&"its parts contradict one another").into()))
}

fn damaged(detail: &dyn ToString) -> SheetProblem {
    SheetProblem::Damaged(detail.to_string())
}

fn read_xlsx(bytes: &[u8]) -> Result<ReadCells, SheetFault> {
    let fault = |error| damaged(&error);
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let names = names(&workbook)?;
    let read = tables(names, |name, table| {
        let mut cells = workbook.worksheet_cells_reader(name).map_err(fault)?;
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            let (row, column) = cell.get_position();
            let text = cell_text::of_ref(cell.get_value());
            table.put(row as usize, column as usize, &text)?;
        }
        Ok(())
    })?;
    Ok(read.counting_from_1904(workbook.has_1904_epoch()))
}

fn read_ods(bytes: &[u8]) -> Result<ReadCells, SheetFault> {
    let fault = |error| match error {
        OdsError::Password => SheetProblem::Password,
        other => damaged(&other),
    };
    let mut workbook = Ods::new(Cursor::new(bytes)).map_err(fault)?;
    let names = names(&workbook)?;
    tables(names, |name, table| put_range(&workbook.worksheet_range(name).map_err(fault)?, table))
}

fn read_xls(bytes: Vec<u8>) -> Result<ReadCells, SheetFault> {
    let fault = |error| match error {
        XlsError::Password => SheetProblem::Password,
        other => damaged(&other),
    };
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(fault)?;
    let names = names(&workbook)?;
    let read = tables(names, |name, table| {
        put_range(&workbook.worksheet_range(name).map_err(fault)?, table)
    })?;
    Ok(read.counting_from_1904(workbook.has_1904_epoch()))
}

/// A sheet with cells: its place in the workbook, what it is called, and whether it is hidden.
struct SheetName {
    place: usize,
    name: String,
    is_hidden: bool,
}

/// The sheets with cells, hidden ones last.
fn names<R: Reader<S>, S: std::io::Read + std::io::Seek>(
    workbook: &R,
) -> Result<Vec<SheetName>, SheetProblem> {
    let sheets = workbook.sheets_metadata();
    if sheets.len() > SHEETS_MAX {
        return Err(SheetProblem::TooManySheets);
    }
    let is_seen = |visible: &SheetVisible| *visible == SheetVisible::Visible;
    let mut sheets: Vec<_> =
        sheets.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet).collect();
    sheets.sort_by_key(|(_, sheet)| !is_seen(&sheet.visible));
    let name = |(place, sheet): (usize, &calamine::Sheet)| SheetName {
        place,
        name: sheet.name.clone(),
        is_hidden: !is_seen(&sheet.visible),
    };
    Ok(sheets.into_iter().map(name).collect())
}

/// Reads the sheets of these names, each into a table by `fill`.
fn tables(
    names: Vec<SheetName>,
    mut fill: impl FnMut(&str, &mut Table<'_>) -> Result<(), SheetFault>,
) -> Result<ReadCells, SheetFault> {
    let mut room = Room::new();
    let (mut sheets, mut places) = (Vec::new(), Vec::new());
    for SheetName { place, name, is_hidden } in names {
        let mut table = Table::new(Some(&name), &mut room);
        fill(&name, &mut table)?;
        let layout = SheetLayout { is_hidden, ..SheetLayout::default() };
        sheets.push(Sheet { rows: table.rectangular()?, name, layout });
        places.push(place);
    }
    Ok(ReadCells { sheets, places, room })
}

fn put_range(range: &Range<Data>, table: &mut Table<'_>) -> Result<(), SheetFault> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, cell) in range.used_cells() {
        let (row, column) = (first_row as usize + row, first_column as usize + column);
        table.put(row, column, &cell_text::of(cell))?;
    }
    Ok(())
}
