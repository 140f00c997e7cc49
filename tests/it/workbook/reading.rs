//! A workbook read back: its sheets, and where in them something stands.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use vdss_planner::domain::{Fte, Money};

/// A workbook that was read.
pub(crate) struct Book {
    pub(crate) names: Vec<String>,
    pub(crate) sheets: Vec<Range<Data>>,
    /// The formulas of each sheet.
    pub(crate) formulas: Vec<Range<String>>,
}

impl Book {
    pub(crate) fn read(bytes: Vec<u8>) -> Self {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let names = book.sheet_names();
        let sheets = names.iter().map(|name| book.worksheet_range(name).unwrap()).collect();
        let formulas = names.iter().map(|name| book.worksheet_formula(name).unwrap()).collect();
        Self { names, sheets, formulas }
    }

    pub(crate) fn sheet(&self, name: &str) -> Page<'_> {
        let place = self.names.iter().position(|one| one == name).unwrap();
        Page(&self.sheets[place])
    }

    /// The sheet of the scenario at a place among those of the report.
    pub(crate) fn scenario(&self, place: usize) -> Page<'_> {
        Page(&self.sheets[place + 1])
    }
}

/// A sheet that was read.
#[derive(Clone, Copy)]
pub(crate) struct Page<'b>(pub(crate) &'b Range<Data>);

impl Page<'_> {
    pub(crate) fn at(self, row: u32, column: u32) -> Data {
        self.0.get_value((row, column)).cloned().unwrap_or(Data::Empty)
    }

    pub(crate) fn text(self, row: u32, column: u32) -> String {
        match self.at(row, column) {
            Data::String(text) => text,
            _ => String::new(),
        }
    }

    pub(crate) fn number(self, row: u32, column: u32) -> f64 {
        match self.at(row, column) {
            Data::Float(number) => number,
            #[expect(clippy::cast_precision_loss, reason = "small")]
            Data::Int(number) => number as f64,
            other => panic!("{row}, {column}: {other:?}"),
        }
    }

    pub(crate) fn rows(self) -> u32 {
        self.0.end().map_or(0, |(row, _)| row + 1)
    }

    /// The first row from another on whose first cell has a text.
    pub(crate) fn row_of(self, label: &str, from: u32) -> u32 {
        self.row_in(0, label, from)
    }

    pub(crate) fn row_in(self, column: u32, label: &str, from: u32) -> u32 {
        (from..self.rows())
            .find(|&row| self.text(row, column) == label)
            .unwrap_or_else(|| panic!("no row {label:?}"))
    }

    /// The columns of a table by their headings.
    pub(crate) fn headings(self, row: u32) -> HashMap<String, u32> {
        (0..60).map(|column| (self.text(row, column), column)).rev().collect()
    }

    pub(crate) fn is_money(self, (row, column): (u32, u32), expected: Option<Money>, what: &str) {
        let Some(expected) = expected else {
            let found = self.at(row, column);
            let is_blank = matches!(&found, Data::Empty)
                || matches!(&found, Data::String(text) if text.is_empty());
            assert!(is_blank, "{what}: {found:?} instead of nothing");
            return;
        };
        let number = self.number(row, column);
        let exact: f64 = expected.plain().parse().unwrap();
        assert!((number - exact).abs() < 1e-6, "{what}: {number} instead of {expected}");
    }

    pub(crate) fn is_fte(self, (row, column): (u32, u32), expected: Fte, what: &str) {
        let exact: f64 = expected.trimmed().parse().unwrap();
        let number = self.number(row, column);
        assert!((number - exact).abs() < 1e-8, "{what}: {number} instead of {exact}");
    }
}

/// Where the labels of the figures above a scenario's lines stand, and their values.
const BLOCKS: [(u32, u32); 3] = [(0, 1), (3, 8), (13, 16)];

/// The value beside a label above a scenario's lines.
pub(crate) fn above(page: Page<'_>, label: &str) -> (u32, u32) {
    for row in 3..12 {
        for (label_column, value) in BLOCKS {
            if page.text(row, label_column) == label {
                return (row, value);
            }
        }
    }
    panic!("nothing above the lines is called {label:?}")
}

/// The row of the headings of a scenario's lines.
pub(crate) fn heading(page: Page<'_>) -> u32 {
    page.row_of("Certificate", 0)
}
