//! How large the tables of an `.ods` are: one cell may stand for thousands of columns, one row for a
//! million and one space for a billion, and `calamine` builds them all before it counts. It also waits without end
//! for the end of a table or comment where the file breaks off.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::bounds::{COLUMNS_MAX, ROWS_MAX};
use super::fault::{SheetFault, SheetProblem};
use super::table::Room;
use super::xml::{self, attribute};
use crate::domain::{Fault, FaultPlace, FileProblem};

/// Walks over `content.xml`, and adds up what its repetitions come to.
pub(super) fn check(content: Option<impl Read>) -> Result<(), SheetFault> {
    let Some(content) = content else { return Ok(()) };
    let mut reader = xml::reader(content);
    let mut walk =
        Walk { sheet: None, room: Room::new(), table: None, row: None, in_comment: false };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            // What XML this is not, the workbook's reader will say, and at the same place.
            Err(_) => return Ok(()),
            Ok(Event::Eof) => return walk.end_file(),
            Ok(Event::Start(element)) => walk.begin(&element)?,
            Ok(Event::End(element)) => walk.end(element.name().as_ref())?,
            Ok(Event::Text(text)) => walk.text(text.len()),
            Ok(_) => (),
        }
    }
}

struct Walk {
    /// The name of the sheet that the walk is in, or was in last.
    sheet: Option<String>,
    room: Room,
    table: Option<TableSize>,
    row: Option<RowSize>,
    in_comment: bool,
}

/// A table up to its last row with anything in it, and all rows so far.
#[derive(Default)]
struct TableSize {
    rows_all: usize,
    rows: usize,
    columns: usize,
}

/// A row up to its last cell with anything in it, and all columns so far.
struct RowSize {
    repeated: usize,
    columns_all: usize,
    columns: usize,
    text_bytes: usize,
    /// How often the last cell, and so its text, stands there.
    cell_repeated: usize,
}

impl Walk {
    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), SheetFault> {
        let name = element.name();
        self.check_comment(name.as_ref())?;
        match name.as_ref() {
            "office:annotation" => self.in_comment = true,
            "table:table" => {
                self.sheet =
                    Some(attribute(element, "table:name").unwrap_or_default().into_owned());
                if self.table.replace(TableSize::default()).is_some() {
                    return Err(nested());
                }
            }
            "table:table-row" => {
                let row = RowSize {
                    repeated: repeated(element, "table:number-rows-repeated"),
                    columns_all: 0,
                    columns: 0,
                    text_bytes: 0,
                    cell_repeated: 1,
                };
                if self.row.replace(row).is_some() || self.table.is_none() {
                    return Err(nested());
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let Some(row) = &mut self.row else { return Err(nested()) };
                row.cell_repeated = repeated(element, "table:number-columns-repeated");
                row.columns_all = row.columns_all.saturating_add(row.cell_repeated);
                if is_filled(element) {
                    row.columns = row.columns_all;
                    row.add_text(element.len());
                }
                if row.columns > COLUMNS_MAX {
                    let columns_max = COLUMNS_MAX;
                    return Err(self.fault(FileProblem::TooManyColumns { columns_max }));
                }
            }
            "text:s" => self.text(repeated(element, "text:c")),
            _ => (),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), SheetFault> {
        self.check_comment(name)?;
        match name {
            "office:annotation" => {
                self.in_comment = false;
                Ok(())
            }
            "table:table-row" => self.end_row(),
            "table:table" => {
                if self.row.is_some() {
                    return Err(nested());
                }
                let table = self.table.take().unwrap_or_default();
                self.take(table.rows * table.columns, 0)
            }
            _ => Ok(()),
        }
    }

    fn end_file(&self) -> Result<(), SheetFault> {
        if self.table.is_some() || self.in_comment {
            return Err(SheetProblem::Damaged("it breaks off".to_owned()).into());
        }
        Ok(())
    }

    /// A comment is text; a table that seems to be in one is around it.
    fn check_comment(&self, name: &str) -> Result<(), SheetFault> {
        if self.in_comment && name.starts_with("table:") { Err(nested()) } else { Ok(()) }
    }

    fn end_row(&mut self) -> Result<(), SheetFault> {
        let (Some(row), Some(table)) = (self.row.take(), &mut self.table) else {
            return Err(nested());
        };
        table.rows_all = table.rows_all.saturating_add(row.repeated);
        if row.columns == 0 {
            return Ok(());
        }
        table.rows = table.rows_all;
        table.columns = table.columns.max(row.columns);
        if table.rows > ROWS_MAX {
            return Err(self.fault(FileProblem::TooManyRows { rows_max: ROWS_MAX }));
        }
        // Each row's cells are kept once before they are repeated.
        self.take(row.columns, row.text_bytes.saturating_mul(row.repeated))
    }

    fn take(&mut self, cells: usize, text_bytes: usize) -> Result<(), SheetFault> {
        if self.room.take(cells, text_bytes) {
            Ok(())
        } else {
            Err(self.fault(SheetProblem::TooManyCells))
        }
    }

    fn text(&mut self, bytes: usize) {
        if let Some(row) = &mut self.row {
            row.add_text(bytes);
        }
    }

    /// A fault of the sheet.
    fn fault(&self, problem: impl Into<SheetProblem>) -> SheetFault {
        let place = FaultPlace { sheet: self.sheet.clone(), ..FaultPlace::default() };
        Fault::at(place, problem.into())
    }
}

fn nested() -> SheetFault {
    SheetProblem::Damaged("tables, rows and cells are not one within another".to_owned()).into()
}

impl RowSize {
    fn add_text(&mut self, bytes: usize) {
        self.text_bytes = self.text_bytes.saturating_add(bytes.saturating_mul(self.cell_repeated));
    }
}

/// Whether a cell has anything in it.
fn is_filled(element: &BytesStart<'_>) -> bool {
    let says_so = |key: &str| key.starts_with("office:") || key == "table:formula";
    element.attributes().with_checks(false).flatten().any(|it| says_so(it.key.as_ref()))
}

/// How often a row, a column or a character stands there.
pub(super) fn repeated(element: &BytesStart<'_>, name: &str) -> usize {
    attribute(element, name).map_or(1, |value| value.trim().parse().unwrap_or(usize::MAX))
}
