//! What can be wrong with a table of named columns, whatever it is of.

use std::fmt;

use crate::domain::{counted, listed};

/// A problem of a table as a whole, or of one of its rows. `C` is a column of such a table, shown as
/// its heading.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableProblem<C: fmt::Display> {
    /// A header and nothing beneath it.
    #[error("found a header and no rows")]
    NoRows,
    /// Columns that every such table needs.
    #[error("missing {}", missing(.0))]
    MissingColumns(Vec<C>),
    /// A column that stands there twice.
    #[error("the column \"{column}\" stands there twice, as column {first} and column {second}")]
    DuplicateColumn {
        /// The column.
        column: C,
        /// Its first place, from 1.
        first: usize,
        /// Its second place, from 1.
        second: usize,
    },
    /// A row with more or fewer fields than the header.
    #[error("found a row of {}, expected {expected} as in the header", counted(*found, "field", "fields"))]
    FieldCount {
        /// How many fields the row has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
}

fn missing<C: fmt::Display>(columns: &[C]) -> String {
    let noun = if columns.len() == 1 { "the column" } else { "the columns" };
    let names: Vec<String> = columns.iter().map(ToString::to_string).collect();
    format!("{noun} {}", listed(&names, "and"))
}
