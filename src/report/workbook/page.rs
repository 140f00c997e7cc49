//! One sheet of the workbook as it is being written: cells, their looks, and how it is printed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::cell_ref::{CellRef, at};
use super::excel_text::in_xml;
use super::style::{Styles, ValueKind};
use super::worked::Worked;

/// A4, by the number that Excel has for it.
const A4: u8 = 9;

/// The most columns of figures that are read on one page.
const COLUMNS_OF_A_PAGE: usize = 14;

/// The most characters of a cell, and room.
const TEXT_MAX: usize = 32_000;

/// The height of a line, in points.
const LINE_HEIGHT: u16 = 15;

/// The most lines of a row: Excel's rows are at most 409 points high.
const LINES_MAX: u16 = 27;

/// How many lines a text takes in a column of so many characters.
fn lines_of(text: &str, width: u16) -> u16 {
    let width = usize::from(width);
    let mut lines = 0_u16;
    for paragraph in text.lines() {
        lines = lines.saturating_add(1);
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let mut length = word.chars().count();
            if used > 0 && used + 1 + length > width {
                lines = lines.saturating_add(1);
                used = 0;
            }
            while length > width {
                lines = lines.saturating_add(1);
                length -= width.max(1);
            }
            used += length + usize::from(used > 0);
        }
    }
    lines.max(1)
}

/// A sheet being written.
pub(super) struct Page<'s> {
    pub(super) sheet: Worksheet,
    pub(super) styles: &'s Styles,
    widths: Vec<u16>,
    /// How many lines of text the rows need that need more than one.
    lines: BTreeMap<u32, u16>,
}

impl<'s> Page<'s> {
    /// An empty sheet for A4 paper, as wide as one page.
    pub(super) fn new(name: &str, styles: &'s Styles, footer: &str) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_paper_size(A4).set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3);
        sheet.set_print_fit_to_pages(1, 0).set_footer(footer).set_screen_gridlines(false);
        // What comes to a blank text is blank, and not nothing.
        sheet.set_formula_result_default("");
        Ok(Self { sheet, styles, widths: Vec::new(), lines: BTreeMap::new() })
    }

    /// The sheet's title, and a line beneath it.
    pub(super) fn title(&mut self, title: &str, beneath: &str) -> Result<(), XlsxError> {
        self.sheet.set_row_height(0, 26)?;
        self.text(at(0, 0), title, &self.styles.title)?;
        self.text(at(1, 0), beneath, &self.styles.subtitle)
    }

    /// A text, whatever it begins with.
    pub(super) fn text(
        &mut self,
        at: CellRef,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let text: String = in_xml(text).chars().take(TEXT_MAX).collect();
        if text.is_empty() {
            self.sheet.write_blank(at.row, at.column, format)?;
        } else {
            self.sheet.write_string_with_format(at.row, at.column, text, format)?;
        }
        Ok(())
    }

    /// A text on as many lines as it needs in its column.
    pub(super) fn wrapped(
        &mut self,
        at: CellRef,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.make_room(at, text);
        self.text(at, text, &format.clone().set_text_wrap())
    }

    /// Makes a row as high as a text of it needs.
    fn make_room(&mut self, at: CellRef, text: &str) {
        let width = self.widths.get(usize::from(at.column)).copied().unwrap_or(10);
        let needed = lines_of(text, width);
        let lines = self.lines.entry(at.row).or_insert(1);
        *lines = needed.max(*lines);
    }

    /// A text that is worked out, on as many lines as it needs.
    pub(super) fn wrapped_formula(
        &mut self,
        at: CellRef,
        worked: &Worked,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.make_room(at, &worked.result);
        self.formula(at, worked, &format.clone().set_text_wrap())
    }

    /// The sheet, with rows as high as their texts need: not every program sees to that itself.
    pub(super) fn finished(mut self) -> Result<Worksheet, XlsxError> {
        for (row, lines) in self.lines {
            if lines > 1 {
                self.sheet.set_row_height(row, LINE_HEIGHT * lines.min(LINES_MAX))?;
            }
        }
        Ok(self.sheet)
    }

    /// A text as worked-out cells are shown.
    pub(super) fn told(&mut self, at: CellRef, text: &str) -> Result<(), XlsxError> {
        self.text(at, text, &Styles::worked_out(ValueKind::Text))
    }

    /// A label.
    pub(super) fn label(&mut self, at: CellRef, text: &str) -> Result<(), XlsxError> {
        self.text(at, text, &self.styles.label)
    }

    /// The headings of a table, side by side.
    pub(super) fn headings<T: AsRef<str>>(
        &mut self,
        first: CellRef,
        headings: &[T],
    ) -> Result<(), XlsxError> {
        for (column, heading) in (first.column..).zip(headings) {
            self.wrapped(at(first.row, column), heading.as_ref(), &self.styles.heading)?;
        }
        Ok(())
    }

    /// A number with a look.
    pub(super) fn number(
        &mut self,
        at: CellRef,
        number: impl Into<Decimal>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.sheet.write_with_format(at.row, at.column, number.into(), format)?;
        Ok(())
    }

    /// A number to type over; a blank cell to type in where there is none.
    pub(super) fn input(
        &mut self,
        at: CellRef,
        number: Option<impl Into<Decimal>>,
        kind: ValueKind,
    ) -> Result<(), XlsxError> {
        let format = Styles::input(kind);
        match number {
            Some(number) => self.number(at, number, &format),
            None => self.text(at, "", &format),
        }
    }

    /// A text to type over.
    pub(super) fn input_text(&mut self, at: CellRef, text: &str) -> Result<(), XlsxError> {
        self.text(at, text, &Styles::input(ValueKind::Text))
    }

    /// A figure that is worked out.
    pub(super) fn worked(&mut self, at: CellRef, worked: &Worked) -> Result<(), XlsxError> {
        self.formula(at, worked, &Styles::worked_out(worked.kind))
    }

    /// A figure that adds up others.
    pub(super) fn sum(&mut self, at: CellRef, worked: &Worked) -> Result<(), XlsxError> {
        self.formula(at, worked, &Styles::sum(worked.kind))
    }

    /// A figure that may add up others.
    pub(super) fn figure(
        &mut self,
        at: CellRef,
        worked: &Worked,
        is_sum: bool,
    ) -> Result<(), XlsxError> {
        self.formula(at, worked, &Styles::figure(worked.kind, is_sum))
    }

    /// A formula with what it comes to, for readers that do not recalculate.
    pub(super) fn formula(
        &mut self,
        at: CellRef,
        worked: &Worked,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(format!("={}", worked.formula)).set_result(&worked.result);
        self.sheet.write_formula_with_format(at.row, at.column, formula, format)?;
        Ok(())
    }

    /// Prints so many columns beside the first ones on as many pages as it takes to read them.
    pub(super) fn printed_beside(&mut self, first: u16, columns: usize) -> Result<(), XlsxError> {
        let pages = u16::try_from(columns.div_ceil(COLUMNS_OF_A_PAGE)).unwrap_or(u16::MAX).max(1);
        self.sheet.set_print_fit_to_pages(pages, 0);
        if pages > 1 {
            self.sheet.set_repeat_columns(0, first - 1)?;
        }
        Ok(())
    }

    /// The widths of the first columns, in characters.
    pub(super) fn widths(&mut self, widths: &[u16]) -> Result<(), XlsxError> {
        for (column, &width) in (0..).zip(widths) {
            self.sheet.set_column_width(column, width)?;
        }
        self.widths = widths.to_vec();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_words_need() {
        assert_eq!(lines_of("", 10), 1);
        assert_eq!(lines_of("one two\nthree", 20), 2);
        assert_eq!(lines_of("one two three four", 10), 2);
        assert_eq!(lines_of(&"x".repeat(95), 10), 10);
    }
}
