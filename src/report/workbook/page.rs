//! One sheet of the workbook as it is being written: cells, their looks, and how it is printed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::sheet_name::quoted;
use super::style::{Kind, Styles};
use crate::domain::{Fte, Money};

/// A4, by the number that Excel has for it.
const A4: u8 = 9;

/// The most columns of figures that are read on one page.
const COLUMNS_OF_A_PAGE: usize = 14;

/// The most characters of a cell, and room.
const TEXT_MAX: usize = 32_000;

/// The most characters of a text within a formula: Excel takes 255, and counts some of them twice.
const LITERAL_MAX: usize = 127;

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

/// The place of a cell; both count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: u32,
    pub(super) column: u16,
}

/// The place of a cell.
pub(super) const fn at(row: u32, column: u16) -> Place {
    Place { row, column }
}

impl Place {
    /// As a formula of the same sheet has it: `B13`.
    pub(super) fn here(self) -> String {
        format!("{}{}", letters(self.column), self.row + 1)
    }

    /// As it stays wherever the formula is copied: `$B$13`.
    pub(super) fn fixed(self) -> String {
        format!("${}${}", letters(self.column), self.row + 1)
    }

    /// As a formula of another sheet has it: `'Rates'!$B$13`.
    pub(super) fn on(self, sheet: &str) -> String {
        format!("{}!{}", quoted(sheet), self.fixed())
    }

    /// The cells from this one to another: `$B$13:$B$21`.
    pub(super) fn to(self, last: Self) -> String {
        format!("{}:{}", self.fixed(), last.fixed())
    }
}

/// A column's letters: A, B, …, Z, AA.
pub(super) fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from_digit(rest % 26 + 10, 36).unwrap_or('a').to_ascii_uppercase());
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A text without what no XML may hold.
pub(super) fn in_xml(text: &str) -> String {
    let fits = |one: &char| match one {
        '\t' | '\n' | '\r' => true,
        _ => !one.is_control() && !matches!(one, '\u{FFFE}' | '\u{FFFF}'),
    };
    text.chars().filter(fits).collect()
}

/// A text of the program's own as a formula has it; parts of it, where it is longer than Excel takes.
pub(super) fn literal(text: &str) -> String {
    let characters: Vec<char> = in_xml(text).chars().collect();
    let parts = characters.chunks(LITERAL_MAX).map(|part| {
        let part: String = part.iter().collect();
        format!("\"{}\"", part.replace('"', "\"\""))
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "\"\"".to_owned() } else { parts.join("&") }
}

/// A value with the formula that it comes from.
pub(super) struct Worked {
    pub(super) formula: String,
    pub(super) result: String,
    pub(super) kind: Kind,
}

/// A formula of an amount, with what it comes to.
pub(super) fn dollars(formula: impl Into<String>, result: Money) -> Worked {
    Worked { formula: formula.into(), result: result.plain(), kind: Kind::Dollars }
}

/// A formula of FTE.
pub(super) fn fte(formula: impl Into<String>, result: Fte) -> Worked {
    Worked { formula: formula.into(), result: result.trimmed(), kind: Kind::Fte }
}

/// A formula of a rate.
pub(super) fn rate(formula: impl Into<String>, result: Money) -> Worked {
    Worked { formula: formula.into(), result: result.trimmed(), kind: Kind::Rate }
}

/// A formula of anything else.
pub(super) fn worked(
    formula: impl Into<String>,
    result: impl std::fmt::Display,
    kind: Kind,
) -> Worked {
    Worked { formula: formula.into(), result: format!("{result}"), kind }
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
    pub(super) fn text(&mut self, at: Place, text: &str, format: &Format) -> Result<(), XlsxError> {
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
        at: Place,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.make_room(at, text);
        self.text(at, text, &format.clone().set_text_wrap())
    }

    /// Makes a row as high as a text of it needs.
    fn make_room(&mut self, at: Place, text: &str) {
        let width = self.widths.get(usize::from(at.column)).copied().unwrap_or(10);
        let needed = lines_of(text, width);
        let lines = self.lines.entry(at.row).or_insert(1);
        *lines = needed.max(*lines);
    }

    /// A text that is worked out, on as many lines as it needs.
    pub(super) fn wrapped_formula(
        &mut self,
        at: Place,
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
    pub(super) fn told(&mut self, at: Place, text: &str) -> Result<(), XlsxError> {
        self.text(at, text, &Styles::worked_out(Kind::Text))
    }

    /// A label.
    pub(super) fn label(&mut self, at: Place, text: &str) -> Result<(), XlsxError> {
        self.text(at, text, &self.styles.label)
    }

    /// The headings of a table, side by side.
    pub(super) fn headings<T: AsRef<str>>(
        &mut self,
        first: Place,
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
        at: Place,
        number: impl Into<Decimal>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.sheet.write_with_format(at.row, at.column, number.into(), format)?;
        Ok(())
    }

    /// A number to type over; a blank cell to type in where there is none.
    pub(super) fn input(
        &mut self,
        at: Place,
        number: Option<impl Into<Decimal>>,
        kind: Kind,
    ) -> Result<(), XlsxError> {
        let format = Styles::input(kind);
        match number {
            Some(number) => self.number(at, number, &format),
            None => self.text(at, "", &format),
        }
    }

    /// A text to type over.
    pub(super) fn input_text(&mut self, at: Place, text: &str) -> Result<(), XlsxError> {
        self.text(at, text, &Styles::input(Kind::Text))
    }

    /// A figure that is worked out.
    pub(super) fn worked(&mut self, at: Place, worked: &Worked) -> Result<(), XlsxError> {
        self.formula(at, worked, &Styles::worked_out(worked.kind))
    }

    /// A figure that adds up others.
    pub(super) fn sum(&mut self, at: Place, worked: &Worked) -> Result<(), XlsxError> {
        self.formula(at, worked, &Styles::sum(worked.kind))
    }

    /// A formula with what it comes to, for readers that do not recalculate.
    pub(super) fn formula(
        &mut self,
        at: Place,
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
    fn columns_are_lettered_as_excel_does() {
        let lettered: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(letters).to_vec();
        assert_eq!(lettered, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
        assert_eq!(at(12, 1).on("It's"), "'It''s'!$B$13");
    }

    #[test]
    fn a_text_in_a_formula_is_in_parts_that_excel_takes() {
        assert_eq!(literal(""), "\"\"");
        assert_eq!(literal("a \"b\""), "\"a \"\"b\"\"\"");
        assert_eq!(literal(&"x".repeat(128)), format!("\"{}\"&\"x\"", "x".repeat(127)));
        assert_eq!(in_xml("a\u{FFFE}\u{1}b\u{FFFF}\n"), "ab\n");
    }

    #[test]
    fn a_row_is_as_high_as_its_words_need() {
        assert_eq!(lines_of("", 10), 1);
        assert_eq!(lines_of("one two\nthree", 20), 2);
        assert_eq!(lines_of("one two three four", 10), 2);
        assert_eq!(lines_of(&"x".repeat(95), 10), 10);
    }
}
