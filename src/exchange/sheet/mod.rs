//! Tables of text from outside: the clipboard, CSV files, workbooks.

/// A table of text, row by row. Rows may differ in length; nothing is interpreted yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What to call it: a workbook's sheet, or a file's name.
    pub name: String,
    /// The cells' texts, row by row.
    pub rows: Vec<Vec<String>>,
}
