//! A random table written to a file: as text in some encoding, or as a workbook.

use std::fmt::Write;

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::cells::{Cell, Number};
use super::draw::Draw;
use super::shape::Kind;
use super::table::{Row, Table};

/// The bytes of a file with the table, and what a person sees of them.
pub(super) fn written(table: &Table, kind: Kind, draw: &mut Draw<'_>) -> (Vec<u8>, String) {
    match kind {
        Kind::Text => text(table, draw),
        Kind::Workbook => (workbook(table, draw), shown(table)),
    }
}

fn shown(table: &Table) -> String {
    let mut shown = format!("{:?}\n", table.layout);
    for row in &table.rows {
        match row {
            Row::Raw(text) => shown.push_str(text),
            Row::Cells(cells) => {
                let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
                shown.push_str(&texts.join(" | "));
            }
        }
        shown.push('\n');
    }
    shown
}

/// How cells get quotation marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Needed,
    All,
    Some,
}

fn text(table: &Table, draw: &mut Draw<'_>) -> (Vec<u8>, String) {
    let separator = draw.of(&[',', ',', ';', '\t', '|']);
    let end = draw.of(&["\n", "\r\n", "\r\n", "\r"]);
    let quotes = draw.of(&[Quotes::Needed, Quotes::Needed, Quotes::All, Quotes::Some]);
    let trailing = draw.of(&[0, 0, 0, 1, 3]);
    // Short rows leave it open which marks separate, where lines above or notes have others.
    let has_lines_above = table.rows.iter().any(|row| matches!(row, Row::Raw(_)));
    let is_ragged = draw.one_in(4) && separator == ',' && !has_lines_above;
    let ends_with_line = !draw.one_in(3);
    let declares = draw.one_in(8) && separator != '|';
    let encoding = draw.below(6);
    let mut text = String::new();
    if declares {
        let _ = write!(text, "sep={separator}{end}");
    }
    for (place, row) in table.rows.iter().enumerate() {
        if place > 0 {
            text.push_str(end);
        }
        match row {
            // As it stands: what separates its parts is not meant to.
            Row::Raw(raw) => text.push_str(raw),
            Row::Cells(cells) => {
                let mut texts: Vec<String> =
                    cells.iter().map(|cell| quoted(&cell.text, separator, quotes)).collect();
                texts.extend((0..trailing).map(|_| String::new()));
                while is_ragged && texts.len() > 1 && texts.last().is_some_and(String::is_empty) {
                    texts.pop();
                }
                text.push_str(&texts.join(&separator.to_string()));
            }
        }
    }
    if ends_with_line {
        text.push_str(end);
    }
    let bytes = match encoding {
        2 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        3 => {
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        }
        4 => encoding_rs::WINDOWS_1252.encode(&unmarked(&text)).0.into_owned(),
        _ => text.clone().into_bytes(),
    };
    (bytes, format!("encoding {encoding}\n{text}"))
}

/// A text without the marks that cannot be seen, which Windows-1252 does not have.
fn unmarked(text: &str) -> String {
    text.replace(['\u{200B}', '\u{FEFF}'], "")
}

fn quoted(text: &str, separator: char, quotes: Quotes) -> String {
    let is_needed = text.contains([separator, '"', '\n', '\r']);
    let is_wanted = match quotes {
        Quotes::Needed => false,
        Quotes::All => true,
        Quotes::Some => text.len() % 2 == 1,
    };
    if is_needed || is_wanted {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn workbook(table: &Table, draw: &mut Draw<'_>) -> Vec<u8> {
    let has_notes_before = draw.one_in(6);
    let numbers_as_text = draw.one_in(4);
    let mut workbook = Workbook::new();
    if has_notes_before {
        workbook
            .add_worksheet()
            .set_name("Read me")
            .unwrap()
            .write(1, 1, "How to use this")
            .unwrap();
    }
    let sheet = workbook.add_worksheet();
    for block in &table.layout.merged {
        let (first, last) = (index(block.rows.0), index(block.rows.1));
        let (left, right) = (column(block.columns.0), column(block.columns.1));
        sheet.merge_range(first, left, last, right, "", &Format::new()).unwrap();
    }
    for (place, row) in table.rows.iter().enumerate() {
        match row {
            Row::Raw(text) => drop(sheet.write(index(place), 0, *text).unwrap()),
            Row::Cells(cells) => {
                for (at, cell) in cells.iter().enumerate() {
                    write_cell(sheet, index(place), column(at), cell, numbers_as_text);
                }
            }
        }
    }
    for row in &table.layout.hidden_rows {
        sheet.set_row_hidden(index(*row)).unwrap();
    }
    for place in &table.layout.hidden_columns {
        sheet.set_column_hidden(column(*place)).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, numbers_as_text: bool) {
    let format = |code: &str| Format::new().set_num_format(code);
    match cell.number {
        Some(Number::Plain(number)) if !numbers_as_text => {
            sheet.write_number(row, column, number).unwrap();
        }
        Some(Number::Time(days)) => {
            sheet.write_number_with_format(row, column, days, &format("[h]:mm:ss")).unwrap();
        }
        Some(Number::Day(day)) => {
            sheet.write_number_with_format(row, column, day, &format("d/mm/yyyy")).unwrap();
        }
        _ if cell.text.is_empty() => {}
        _ => drop(sheet.write_string(row, column, &cell.text).unwrap()),
    }
}

fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap()
}

fn column(place: usize) -> u16 {
    u16::try_from(place).unwrap()
}
