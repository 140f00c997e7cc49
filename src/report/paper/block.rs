//! What sections of the paper are made of: finished texts, tables, charts.

use serde::Serialize;

use super::chart::Chart;

/// A section with its heading.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) blocks: Vec<Block>,
}

/// Something that stands in a section.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub(super) enum Block {
    /// A paragraph.
    Text(String),
    /// A paragraph that explains what stands before it, in smaller letters.
    Note(String),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// Points with a few words each, and what they mean.
    Points(Vec<Point>),
}

/// A point of a list.
#[derive(Debug, Serialize)]
pub(super) struct Point {
    pub(super) title: String,
    pub(super) text: String,
}

/// A table. Every row has a cell for every column; the first names its row.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    /// What it shows, for those who cannot see it as well.
    pub(super) caption: String,
    /// What to know of it, below its caption; may be blank.
    pub(super) note: String,
    pub(super) columns: Vec<TableColumn>,
    pub(super) rows: Vec<TableRow>,
}

/// A column of a table.
#[derive(Debug, Serialize)]
pub(super) struct TableColumn {
    pub(super) heading: TableCell,
    /// Whether it has figures, which stand to the right.
    pub(super) is_figure: bool,
    /// Its part of the width that other columns leave; nothing is as wide as what it holds.
    pub(super) share: u8,
}

impl TableColumn {
    /// A column of texts that takes a part of the width that others leave.
    pub(super) fn text(heading: &str, share: u8) -> Self {
        Self { heading: heading.into(), is_figure: false, share }
    }

    /// A column of short words.
    pub(super) fn word(heading: &str) -> Self {
        Self { heading: heading.into(), is_figure: false, share: 0 }
    }

    /// A column of figures.
    pub(super) fn figure(heading: &str) -> Self {
        Self { heading: heading.into(), is_figure: true, share: 0 }
    }

    /// A column of figures with a heading of any length, which takes a part of the width that others leave.
    pub(super) fn figures_of(heading: TableCell, share: u8) -> Self {
        Self { heading, is_figure: true, share }
    }
}

/// How much a row counts for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Weight {
    /// One of many.
    Plain,
    /// The sum of those before it.
    Sum,
    /// Beside the matter.
    Muted,
    /// A part of the row before it.
    Part,
}

/// A row of a table.
#[derive(Debug, Serialize)]
pub(super) struct TableRow {
    pub(super) weight: Weight,
    pub(super) cells: Vec<TableCell>,
}

/// A cell: a text, with a smaller one before it and one under it where there is any.
#[derive(Debug, Serialize)]
pub(super) struct TableCell {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) before: String,
    pub(super) text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) under: String,
}

impl TableCell {
    /// A cell with a smaller text under it.
    pub(super) fn over(text: impl Into<String>, under: impl Into<String>) -> Self {
        Self { before: String::new(), text: text.into(), under: under.into() }
    }

    /// A certificate by its code and its title, which may be blank.
    pub(super) fn certificate(code: &str, title: &str) -> Self {
        let title = title.trim();
        if title.is_empty() {
            return code.into();
        }
        Self { before: code.to_owned(), ..title.into() }
    }
}

impl<T: Into<String>> From<T> for TableCell {
    fn from(text: T) -> Self {
        Self::over(text, "")
    }
}
