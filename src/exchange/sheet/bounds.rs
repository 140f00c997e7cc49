//! How large a table from outside may be. A school's has some hundred rows; these bounds are there so
//! that a wrong or hostile file costs neither memory nor time.

/// The most rows of a sheet.
pub(super) const ROWS_MAX: usize = 100_000;

/// The most columns of a sheet.
pub(super) const COLUMNS_MAX: usize = 500;

/// The most characters of a cell, as in Excel.
pub(super) const CELL_CHARACTERS_MAX: usize = 32_767;

/// The most cells of a file in all its sheets, blank ones between others too.
pub(super) const CELLS_MAX: usize = 5_000_000;

/// The most bytes of text in all cells of a file: cells of a workbook may share a long text.
pub(super) const TEXT_BYTES_MAX: usize = 256 * 1024 * 1024;

/// The most sheets of a workbook.
pub(super) const SHEETS_MAX: usize = 256;

/// The most bytes that a workbook's parts may unpack to together.
pub(super) const UNPACKED_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// The most bytes that a part with nothing but cell styles may unpack to: each takes far more memory
/// than text.
pub(super) const STYLES_BYTES_MAX: u64 = 8 * 1024 * 1024;
