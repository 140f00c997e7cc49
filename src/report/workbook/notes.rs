//! The sheet of the user's notes, where they were asked for.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::cell_ref::at;
use super::context::WorkbookContext;
use super::sheet_name::NOTES;
use crate::report::ReportPart;
use crate::report::notes::notes;

/// Writes the sheet, if there are notes to stand in it.
pub(super) fn write(book: &mut Workbook, context: &WorkbookContext<'_>) -> Result<(), XlsxError> {
    let report = context.report;
    if !report.request.has(ReportPart::Notes) {
        return Ok(());
    }
    let notes = notes(report, &report.request.scenarios());
    if notes.is_empty() {
        return Ok(());
    }
    let mut page = context.page(NOTES)?;
    page.title(NOTES, "The school's own words. No figure depends on them.")?;
    page.widths(&[40, 100])?;
    let label = page.styles.label.clone();
    for (row, note) in (3..).zip(&notes) {
        page.wrapped(at(row, 0), &note.title(), &label.clone().set_bold())?;
        page.wrapped(at(row, 1), &note.text, &label)?;
    }
    book.push_worksheet(page.finished()?);
    Ok(())
}
