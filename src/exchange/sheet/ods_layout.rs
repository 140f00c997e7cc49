//! The layout of the tables of an `.ods`: what OpenDocument 1.3 part 3, 9.1 has beside the cells' values.
//!
//! Rows and columns are counted as [`super::ods_size`] and `calamine` count them: each as often as it is repeated.

use std::io::Read;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::layout_draft::LayoutDraft;
use super::ods_size::repeated;
use super::table::Room;
use super::{Sheet, xml};

/// The attributes that give a cell a value.
const VALUES: [&str; 5] = [
    "office:value",
    "office:string-value",
    "office:date-value",
    "office:time-value",
    "office:boolean-value",
];

/// Walks over `content.xml`, and gives each sheet the layout of its table. What cannot be read says nothing.
pub(super) fn add(content: Option<impl Read>, sheets: &mut [Sheet], room: &mut Room) {
    let Some(content) = content else { return };
    let mut reader = xml::reader(content);
    let mut walk = Walk { sheets, room, table: None };
    let mut counts_from_1904 = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) | Err(_) => break,
            Ok(Event::Start(element)) if element.name().as_ref() == "table:null-date" => {
                let date = xml::attribute(&element, "table:date-value").unwrap_or_default();
                counts_from_1904 = date.trim().starts_with("1904-01-01");
            }
            Ok(Event::Start(element)) => walk.begin(&element),
            Ok(Event::End(element)) => walk.end(element.name().as_ref()),
            Ok(_) => (),
        }
    }
    for sheet in sheets {
        sheet.layout.counts_from_1904 = counts_from_1904;
    }
}

struct Walk<'a> {
    sheets: &'a mut [Sheet],
    room: &'a mut Room,
    table: Option<Table>,
}

/// A table as far as the walk has come.
struct Table {
    name: String,
    draft: LayoutDraft,
    /// The columns that are described so far.
    columns_described: usize,
    column_groups: Groups,
    row_groups: Groups,
    /// The row that the walk is in, or was in last, with those that it is repeated as.
    rows: Range<usize>,
    /// The columns of the cell that the walk is in, or was in last.
    columns: Range<usize>,
    /// Whether the walk is in a cell with a formula, and has seen no value of it.
    has_bare_formula: bool,
    in_comment: bool,
}

impl Table {
    fn new(name: String) -> Self {
        Self {
            name,
            draft: LayoutDraft::new(),
            columns_described: 0,
            column_groups: Groups::default(),
            row_groups: Groups::default(),
            rows: 0..0,
            columns: 0..0,
            has_bare_formula: false,
            in_comment: false,
        }
    }
}

impl Walk<'_> {
    fn begin(&mut self, element: &BytesStart<'_>) {
        if element.name().as_ref() == "table:table" {
            // Tables without a name, as of links to other files, are no sheets.
            self.table = xml::attribute_text(element, "table:name").map(Table::new);
        } else if let Some(table) = &mut self.table {
            table.begin(element);
        }
    }

    fn end(&mut self, name: &str) {
        if name == "table:table" {
            self.end_table();
        } else if let Some(table) = &mut self.table {
            table.end(name);
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take()
            && let Some(sheet) = self.sheets.iter_mut().find(|sheet| sheet.name == table.name)
        {
            table.draft.settle(sheet, self.room);
        }
    }
}

impl Table {
    fn begin(&mut self, element: &BytesStart<'_>) {
        match element.name().as_ref() {
            "table:table-column-group" => self.column_groups.begin(element),
            "table:table-row-group" => self.row_groups.begin(element),
            "table:table-column" => {
                let columns = following(
                    self.columns_described,
                    repeated(element, "table:number-columns-repeated"),
                );
                self.columns_described = columns.end;
                if is_hidden(element) || self.column_groups.folded > 0 {
                    self.draft.hide_columns(columns);
                }
            }
            "table:table-row" => {
                self.rows =
                    following(self.rows.end, repeated(element, "table:number-rows-repeated"));
                self.columns = 0..0;
                if is_hidden(element) || self.row_groups.folded > 0 {
                    self.draft.hide_rows(self.rows.clone());
                }
            }
            "table:table-cell" | "table:covered-table-cell" => self.begin_cell(element),
            "office:annotation" => self.in_comment = true,
            // A formula whose text is empty has an empty paragraph and no attribute.
            "text:p" if !self.in_comment => self.has_bare_formula = false,
            _ => (),
        }
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) {
        self.columns =
            following(self.columns.end, repeated(element, "table:number-columns-repeated"));
        self.has_bare_formula = xml::attribute(element, "table:formula").is_some()
            && VALUES.iter().all(|value| xml::attribute(element, value).is_none());
        let rows = repeated(element, "table:number-rows-spanned").max(1);
        let columns = repeated(element, "table:number-columns-spanned").max(1);
        if rows == 1 && columns == 1 {
            return;
        }
        let left = self.columns.start;
        let columns = (left, left.saturating_add(columns - 1));
        if rows == 1 {
            self.draft.merge_in_each(&self.rows, columns);
        } else if !self.rows.is_empty() {
            // Blocks that reach into the next row are in a row that is not repeated.
            let top = self.rows.start;
            self.draft.merge((top, top.saturating_add(rows - 1)), columns);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table-column-group" => self.column_groups.end(),
            "table:table-row-group" => self.row_groups.end(),
            "table:table-cell" | "table:covered-table-cell" if self.has_bare_formula => {
                self.has_bare_formula = false;
                self.draft.add_formulas(&self.rows, &self.columns);
            }
            "office:annotation" => self.in_comment = false,
            _ => (),
        }
    }
}

fn following(start: usize, count: usize) -> Range<usize> {
    start..start.saturating_add(count)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    let visibility = xml::attribute(element, "table:visibility").unwrap_or_default();
    visibility == "collapse" || visibility == "filter"
}

/// The groups of an outline around a row or a column.
#[derive(Default)]
struct Groups {
    /// Whether each is folded, from the outermost.
    are_folded: Vec<bool>,
    /// How many of them are.
    folded: usize,
}

impl Groups {
    fn begin(&mut self, element: &BytesStart<'_>) {
        let display = xml::attribute(element, "table:display");
        let is_folded = display.is_some_and(|display| display == "false");
        self.are_folded.push(is_folded);
        self.folded += usize::from(is_folded);
    }

    fn end(&mut self) {
        self.folded -= usize::from(self.are_folded.pop().unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{MergedCells, SheetLayout};
    use super::*;

    /// The layout that such a table gives a sheet of six rows and four columns without a text.
    fn layout(table: &str) -> SheetLayout {
        let content = format!("<table:table table:name=\"A &amp; B\">{table}</table:table>");
        added(&content, &["A & B"]).remove(0)
    }

    fn added(content: &str, names: &[&str]) -> Vec<SheetLayout> {
        let sheet = |name: &&str| {
            let rows = vec![vec![String::new(); 4]; 6];
            Sheet { name: (*name).to_owned(), rows, ..Sheet::default() }
        };
        let mut sheets: Vec<Sheet> = names.iter().map(sheet).collect();
        add(Some(content.as_bytes()), &mut sheets, &mut Room::new());
        sheets.into_iter().map(|sheet| sheet.layout).collect()
    }

    #[test]
    fn rows_are_hidden_by_themselves_or_by_a_folded_group_around_them() {
        let found = layout(
            "<table:table-header-rows><table:table-row table:visibility=\"collapse\"/>\
             </table:table-header-rows><table:table-row table:visibility=\"visible\"/>\
             <table:table-row-group table:display=\"false\"><table:table-row-group>\
             <table:table-row table:number-rows-repeated=\"2\"/></table:table-row-group>\
             </table:table-row-group><table:table-row/>\
             <table:table-row table:visibility=\"filter\" table:number-rows-repeated=\"1048571\"/>\
             <table:table-row table:visibility=\"filter\" table:number-rows-repeated=\"99999999999999999999\"/>",
        );
        assert_eq!(found.hidden_rows, BTreeSet::from([0, 2, 3, 5]));
    }

    #[test]
    fn columns_are_hidden_by_themselves_or_by_a_folded_group_around_them() {
        let found = layout(
            "<table:table-column table:visibility=\"collapse\"/><table:table-column-group \
             table:display=\"true\"><table:table-column/><table:table-column-group \
             table:display=\"false\"><table:table-column/></table:table-column-group>\
             </table:table-column-group>\
             <table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"16381\"/>",
        );
        assert_eq!(found.hidden_columns, BTreeSet::from([0, 2, 3]));
    }

    #[test]
    fn merged_cells_are_counted_as_they_are_repeated_and_clipped() {
        let found = layout(
            "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell \
             table:number-columns-repeated=\"2\"/><table:table-cell table:number-columns-spanned=\"2\" \
             table:number-rows-spanned=\"1\"/><table:covered-table-cell/></table:table-row>\
             <table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
             table:number-columns-spanned=\"1\" table:number-rows-spanned=\"1000000\"/>\
             <table:table-cell table:number-columns-spanned=\"16383\"/></table:table-row>",
        );
        let block = |rows, columns| MergedCells { rows, columns };
        let mut expected =
            vec![block((0, 0), (2, 3)), block((1, 1), (2, 3)), block((2, 5), (0, 0))];
        expected.extend((2..6).map(|row| block((row, row), (1, 3))));
        assert_eq!(found.merged, expected);
    }

    #[test]
    fn only_a_formula_with_neither_value_nor_text_is_one_without_a_value() {
        let found = layout(
            "<table:table-row><table:table-cell table:formula=\"of:=1\"/><table:table-cell \
             table:formula=\"of:=1\" office:value-type=\"float\" office:value=\"1\"/><table:table-cell \
             table:formula=\"of:=&quot;&quot;\"><text:p/></table:table-cell></table:table-row>\
             <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/><table:table-cell \
             table:number-columns-repeated=\"2\" table:formula=\"of:=1\" office:value-type=\"float\">\
             <office:annotation><text:p>not yet</text:p></office:annotation></table:table-cell>\
             <table:table-cell table:formula=\"of:=1\" office:value-type=\"string\" \
             office:string-value=\"\"/></table:table-row>",
        );
        let expected = BTreeSet::from([(0, 0), (1, 1), (1, 2), (2, 1), (2, 2)]);
        assert_eq!(found.formulas_without_value, expected);
    }

    #[test]
    fn each_sheet_has_the_layout_of_its_own_table() {
        let row = "<table:table-row table:visibility=\"collapse\"/>";
        let content = format!(
            "<table:calculation-settings><table:null-date table:date-value=\"1904-01-01\"/>\
             </table:calculation-settings><table:table><table:table-row/>{row}</table:table>\
             <table:table table:name=\"A\"><table:table-row/>{row}</table:table>\
             <table:table table:name=\"B\">{row}</table:table><table:table table:name=\"C\">{row}"
        );
        let layouts = added(&content, &["B", "A", "C"]);
        let hidden: Vec<Vec<usize>> =
            layouts.iter().map(|it| it.hidden_rows.iter().copied().collect()).collect();
        assert_eq!(hidden, [vec![0], vec![1], vec![]], "of what breaks off nothing is known");
        assert!(layouts.iter().all(|layout| layout.counts_from_1904));
        let usual = "<table:null-date table:date-value=\"1899-12-30\"/>";
        assert_eq!(added(usual, &["A"]), [SheetLayout::default()]);
        assert_eq!(added("<table:table table:name=\"A\"", &["A"]), [SheetLayout::default()]);
    }
}
