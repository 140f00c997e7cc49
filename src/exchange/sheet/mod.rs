//! Tables of text from outside: the clipboard, files of separated text, workbooks.
//!
//! Reading only: every cell becomes the text that a person sees in it, cut to no meaning. What a
//! column is, whether there is a header, and what a number must be is for who maps the columns.
//! Absent on purpose: formulas (their last value is read), formats, and any guess at a faulty cell.
//!
//! What a workbook says beside the texts (what is hidden or merged, which formulas have no value) is the sheet's
//! [`SheetLayout`], read in a walk of its own over the workbook's parts: `calamine` reads the cells alone.

mod bounds;
mod cell_text;
mod clipboard;
mod column_letters;
mod fault;
mod file;
mod layout;
mod layout_draft;
mod ods_layout;
mod ods_size;
mod separated;
mod table;
mod workbook;
mod xls_layout;
mod xls_stream;
mod xls_strings;
mod xlsx_layout;
mod xlsx_parts;
mod xml;
mod zip_size;

pub use clipboard::{from_clipboard, to_tab_separated};
pub use column_letters::{column_letters, column_of_letters};
pub use fault::{OtherKind, SheetFault, SheetProblem};
pub use file::{SheetFile, read_sheet_file, read_sheet_stream, read_sheets};
pub use layout::{MergedCells, SheetLayout};
pub use separated::Separator;

/// A table of text, row by row. Rows may differ in length; nothing is interpreted yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What to call it: a workbook's sheet, or a file's name.
    pub name: String,
    /// The cells' texts, row by row.
    pub rows: Vec<Vec<String>>,
    /// What a workbook says of the sheet beside.
    pub layout: SheetLayout,
}
