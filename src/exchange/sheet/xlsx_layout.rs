//! The layout of the sheets of an `.xlsx`: what ECMA-376 part 1, 18.3.1 has beside the cells' values.
//!
//! Elements are told by their names without a prefix, as strict and transitional files and some programs
//! differ in those.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};
use rust_decimal::Decimal;

use super::bounds::COLUMNS_MAX;
use super::layout_draft::LayoutDraft;
use super::table::Room;
use super::zip_size::Parts;
use super::{Sheet, column_of_letters, xlsx_parts, xml};

/// Gives each sheet the layout that its part says. What cannot be read says nothing.
pub(super) fn add(parts: &mut Parts<'_>, sheets: &mut [Sheet], room: &mut Room) {
    let names = xlsx_parts::of_sheets(parts);
    for sheet in sheets {
        let part = names.iter().find(|(name, _)| *name == sheet.name);
        if let Some(part) = part.and_then(|(_, part)| parts.open_like(part)) {
            draft_of(part).settle(sheet, room);
        }
    }
}

fn draft_of(part: impl Read) -> LayoutDraft {
    let mut reader = xml::reader(part);
    let mut walk = Walk {
        draft: LayoutDraft::new(),
        section: None,
        row: 0,
        column: 0,
        cell: None,
        in_value: false,
    };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) | Err(_) => return walk.draft,
            Ok(Event::Start(element)) => walk.begin(&element),
            Ok(Event::End(element)) => walk.end(element.local_name().as_ref()),
            Ok(Event::Text(text)) if !text.trim().is_empty() => walk.value(),
            Ok(Event::GeneralRef(_) | Event::CData(_)) => walk.value(),
            Ok(_) => (),
        }
    }
}

struct Walk {
    draft: LayoutDraft,
    section: Option<Section>,
    /// The row and the column where the next cell is that does not say its place.
    row: usize,
    column: usize,
    cell: Option<Cell>,
    in_value: bool,
}

/// The parts of a sheet that matter here. Others have elements of the same names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Columns,
    Cells,
    Merged,
}

struct Cell {
    row: usize,
    column: usize,
    has_formula: bool,
    has_value: bool,
}

impl Walk {
    fn begin(&mut self, element: &BytesStart<'_>) {
        match (self.section, element.local_name().as_ref()) {
            (None, "cols") => self.section = Some(Section::Columns),
            (None, "sheetData") => self.section = Some(Section::Cells),
            (None, "mergeCells") => self.section = Some(Section::Merged),
            (None, "sheetFormatPr") if says_yes(element, "zeroHeight") => {
                self.draft.hide_all_rows();
            }
            (Some(Section::Columns), "col") => self.begin_column(element),
            (Some(Section::Cells), "row") => self.begin_row(element),
            (Some(Section::Cells), "c") => self.begin_cell(element),
            (Some(Section::Cells), "f") => {
                if let Some(cell) = &mut self.cell {
                    cell.has_formula = true;
                }
            }
            (Some(Section::Cells), "v") => self.in_value = true,
            (Some(Section::Cells), "is") => {
                self.in_value = true;
                self.value();
            }
            (Some(Section::Merged), "mergeCell") => self.merge(element),
            _ => (),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "cols" | "sheetData" | "mergeCells" => self.section = None,
            "row" if self.section == Some(Section::Cells) => {
                self.row = self.row.saturating_add(1);
                self.column = 0;
            }
            "c" => {
                self.in_value = false;
                self.end_cell();
            }
            "v" | "is" => self.in_value = false,
            _ => (),
        }
    }

    fn begin_column(&mut self, element: &BytesStart<'_>) {
        let is_hidden = says_yes(element, "hidden")
            || is_flat(element, "width") && says_yes(element, "customWidth");
        let first = xml::attribute_number(element, "min").and_then(|first| first.checked_sub(1));
        if let Some(first) = first.filter(|_| is_hidden) {
            let end = xml::attribute_number(element, "max").unwrap_or(first + 1);
            self.draft.hide_columns(first..end);
        }
    }

    fn begin_row(&mut self, element: &BytesStart<'_>) {
        let number = xml::attribute_number(element, "r").and_then(|row| row.checked_sub(1));
        self.row = number.unwrap_or(self.row);
        let is_hidden = says_yes(element, "hidden")
            || is_flat(element, "ht") && says_yes(element, "customHeight");
        self.draft.set_row_hidden(self.row, is_hidden);
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) {
        let place = xml::attribute(element, "r").and_then(|it| place_of(&it));
        let (row, column) = place.unwrap_or((self.row, self.column));
        self.column = column.saturating_add(1);
        // A formula's text that is empty is a value too.
        let has_value = xml::attribute(element, "t").is_some_and(|kind| kind == "str");
        self.cell = Some(Cell { row, column, has_formula: false, has_value });
    }

    fn end_cell(&mut self) {
        if let Some(cell) = self.cell.take()
            && cell.has_formula
            && !cell.has_value
        {
            let Cell { row, column, .. } = cell;
            self.draft
                .add_formulas(&(row..row.saturating_add(1)), &(column..column.saturating_add(1)));
        }
    }

    /// Takes in that there is something in the value.
    fn value(&mut self) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.in_value) {
            cell.has_value = true;
        }
    }

    fn merge(&mut self, element: &BytesStart<'_>) {
        let places = xml::attribute(element, "ref").and_then(|block| {
            let (first, last) = block.split_once(':')?;
            Some((place_of(first)?, place_of(last)?))
        });
        if let Some(((top, left), (bottom, right))) = places {
            let rows = (top.min(bottom), top.max(bottom));
            self.draft.merge(rows, (left.min(right), left.max(right)));
        }
    }
}

fn says_yes(element: &BytesStart<'_>, name: &str) -> bool {
    xml::attribute(element, name).is_some_and(|it| matches!(it.trim(), "1" | "true"))
}

/// Whether a height or a width is 0.
fn is_flat(element: &BytesStart<'_>, name: &str) -> bool {
    let size = xml::attribute(element, name).and_then(|it| it.trim().parse::<Decimal>().ok());
    size.is_some_and(|size| size.is_zero())
}

/// The row and column of "C12" or "$C$12", counted from 0. One beyond the columns that are read is the first
/// beyond them.
fn place_of(name: &str) -> Option<(usize, usize)> {
    let name = name.trim().trim_start_matches('$');
    let letters_end = name.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (letters, number) = name.split_at_checked(letters_end).filter(|_| letters_end > 0)?;
    let row = number.trim_start_matches('$').parse::<usize>().ok()?.checked_sub(1)?;
    Some((row, column_of_letters(letters).unwrap_or(COLUMNS_MAX)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::{MergedCells, SheetLayout};
    use super::*;

    /// The layout that such a part gives a sheet of six rows and four columns without a text.
    fn layout(part: &str) -> SheetLayout {
        let mut sheet = Sheet { rows: vec![vec![String::new(); 4]; 6], ..Sheet::default() };
        draft_of(part.as_bytes()).settle(&mut sheet, &mut Room::new());
        sheet.layout
    }

    #[test]
    fn a_row_is_hidden_by_its_attribute_or_by_no_height() {
        let found = layout(
            "<worksheet><sheetData><row r=\"2\" hidden=\"1\"/><row hidden=\"true\"/>\
             <row ht=\"0\" customHeight=\"1\"/><row ht=\"0\"/><row r=\"900000\" hidden=\"1\"/>\
             <row r=\"6\" hidden=\"false\" ht=\"15\" customHeight=\"1\"/></sheetData></worksheet>",
        );
        assert_eq!(found.hidden_rows, BTreeSet::from([1, 2, 3]));
        let found = layout(
            "<worksheet><sheetFormatPr zeroHeight=\"1\"/><sheetData><row r=\"1\"/>\
             <row r=\"4\" hidden=\"1\"/><row r=\"5\"/></sheetData></worksheet>",
        );
        assert_eq!(found.hidden_rows, BTreeSet::from([1, 2, 3, 5]));
    }

    #[test]
    fn columns_are_hidden_by_their_attribute_or_by_no_width() {
        let found = layout(
            "<worksheet><cols><col min=\"1\" max=\"1\" width=\"0\"/>\
             <col min=\"2\" max=\"2\" width=\"0\" customWidth=\"1\"/><col min=\"0\" max=\"1\" hidden=\"1\"/>\
             <col min=\"4\" max=\"16384\" hidden=\"true\"/></cols>\
             <controls><from><col min=\"1\" max=\"3\" hidden=\"1\"/></from></controls></worksheet>",
        );
        assert_eq!(found.hidden_columns, BTreeSet::from([1, 3]));
    }

    #[test]
    fn merged_cells_are_clipped_to_the_sheet() {
        let found = layout(
            "<worksheet><mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"$D$3:B3\"/>\
             <mergeCell ref=\"D5:XFD1048576\"/><mergeCell ref=\"ZZZZZ1:ZZZZZ2\"/>\
             <mergeCell ref=\"A6\"/><mergeCell ref=\"A6:A6\"/><mergeCell ref=\"A:B\"/>\
             <mergeCell ref=\"A0:B1\"/><mergeCell ref=\"é1:B1\"/><mergeCell/></mergeCells></worksheet>",
        );
        let block = |rows, columns| MergedCells { rows, columns };
        assert_eq!(
            found.merged,
            [block((1, 3), (0, 0)), block((2, 2), (1, 3)), block((4, 5), (3, 3))]
        );
    }

    #[test]
    fn only_a_formula_with_no_value_at_all_is_one_without_a_value() {
        let found = layout(
            "<x:worksheet xmlns:x=\"of any kind\"><x:sheetData><x:row r=\"1\">\
             <x:c r=\"A1\"><x:f>1+1</x:f></x:c><x:c><x:f>1+1</x:f><x:v/></x:c>\
             <x:c r=\"D1\"><x:f t=\"shared\" si=\"0\"/><x:v> </x:v></x:c></x:row>\
             <x:row><x:c><x:v>1</x:v></x:c><x:c t=\"b\"><x:f>TRUE()</x:f><x:v></x:v></x:c></x:row>\
             <x:row><x:c><x:f>1+1</x:f><x:v>2</x:v></x:c>\
             <x:c t=\"str\"><x:f>A1&amp;A2</x:f><x:v></x:v></x:c>\
             <x:c t=\"inlineStr\"><x:f>A1</x:f><x:is><x:t>a</x:t></x:is></x:c>\
             <x:c t=\"e\"><x:f>A1</x:f><x:v>&#35;N/A</x:v></x:c></x:row></x:sheetData>\
             <x:extLst><x:row><x:c r=\"A6\"><x:f>1</x:f></x:c></x:row></x:extLst></x:worksheet>",
        );
        let expected = BTreeSet::from([(0, 0), (0, 1), (0, 3), (1, 1)]);
        assert_eq!(found.formulas_without_value, expected);
    }

    #[test]
    fn what_was_read_before_a_part_breaks_off_counts() {
        let part = "<worksheet><sheetData><row hidden=\"1\"><c><f>1</f></c></row><row r=\"2\" hidden=\"1\"";
        assert_eq!(layout(part).hidden_rows, BTreeSet::from([0]));
        assert_eq!(layout("no XML at all"), SheetLayout::default());
        assert_eq!(
            layout("<worksheet><cols><col min=\"x\" hidden=\"1\" hidden=\"1\" =>"),
            layout("")
        );
    }

    /// The layouts in a package of these parts, of sheets with these names.
    fn added(parts: &[(&str, &str)], names: &[&str]) -> Vec<SheetLayout> {
        let mut new = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            new.start_file(*name, SimpleFileOptions::default()).unwrap();
            new.write_all(content.as_bytes()).unwrap();
        }
        let bytes = new.finish().unwrap().into_inner();
        let sheet = |name: &&str| {
            let rows = vec![vec!["x".to_owned()]; 3];
            Sheet { name: (*name).to_owned(), rows, ..Sheet::default() }
        };
        let mut sheets: Vec<Sheet> = names.iter().map(sheet).collect();
        add(&mut Parts::measured(&bytes).unwrap(), &mut sheets, &mut Room::new());
        sheets.into_iter().map(|sheet| sheet.layout).collect()
    }

    #[test]
    fn each_sheet_has_the_layout_of_the_part_that_is_its_own() {
        let row = |number: usize| {
            format!("<w><sheetData><row r=\"{number}\" hidden=\"1\"/></sheetData></w>")
        };
        let layouts = added(
            &[
                (
                    "_rels/.rels",
                    "<p:Relationships><p:Relationship Id=\"a\" Target=\"/Office/book.xml\" \
                     Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\"/>\
                     </p:Relationships>",
                ),
                (
                    "office\\_rels\\book.xml.rels",
                    "<Relationships><Relationship Id=\"one\" Target=\"Sheets/a.xml\"/>\
                     <Relationship Id=\"two\" Target=\"/elsewhere/b.xml\"/>\
                     <Relationship Id=\"lost\" Target=\"nowhere.xml\"/></Relationships>",
                ),
                (
                    "Office/book.xml",
                    "<x:workbook><x:sheets><x:sheet name=\"A &amp; B\" sheetId=\"2\" q:id=\"two\"/>\
                     <x:sheet name=\"&lt;C&#62;\" sheetId=\"1\" q:id=\"one\"/>\
                     <x:sheet name=\"D\" q:id=\"lost\"/><x:sheet name=\"E\" q:id=\"none\"/></x:sheets>\
                     </x:workbook>",
                ),
                ("OFFICE/sheets/A.xml", &row(1)),
                ("elsewhere/b.xml", &row(2)),
            ],
            &["<C>", "A & B", "D", "E", "F"],
        );
        let hidden: Vec<Vec<usize>> =
            layouts.into_iter().map(|layout| layout.hidden_rows.into_iter().collect()).collect();
        assert_eq!(hidden, [vec![0], vec![1], vec![], vec![], vec![]]);
        assert_eq!(added(&[("_rels/.rels", "<Relation")], &["A"]), [SheetLayout::default()]);
    }
}
