//! Which rows the grid shows and in which order: a view of the table, which it never changes.
//!
//! As in a spreadsheet, rows keep their places while they are worked on. They are sorted and filtered
//! anew when the user asks for it, or when rows come and go.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::column::GridColumn;
use super::selection::CellAt;
use super::table::GridTable;

/// By which column rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Sort<C> {
    pub(in crate::ui) col: C,
    pub(in crate::ui) is_descending: bool,
}

/// What is shown of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Filter {
    /// Only cells with this text in them, in any case.
    pub(in crate::ui) contains: String,
    /// Cells with these texts are left out.
    pub(in crate::ui) left_out: BTreeSet<String>,
}

impl Filter {
    fn is_empty(&self) -> bool {
        self.contains.trim().is_empty() && self.left_out.is_empty()
    }

    fn shows(&self, text: &str) -> bool {
        let wanted = self.contains.trim().to_lowercase();
        !self.left_out.contains(text) && text.to_lowercase().contains(&wanted)
    }
}

/// Sorting and filters, and the rows that follow from them.
#[derive(Default)]
pub(in crate::ui) struct Order<C> {
    sort: Option<Sort<C>>,
    filters: BTreeMap<C, Filter>,
    /// Words that a row must have.
    find: String,
    /// Rows by their place in the table, in the order they are shown.
    rows: Vec<usize>,
    /// Where each row of the table is shown.
    positions: Vec<Option<usize>>,
    list: usize,
    is_stale: bool,
}

impl<C: GridColumn> Order<C> {
    /// The rows shown, by their place in the table.
    pub(in crate::ui) fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// Where a row is shown; `None` if it is left out. The new row after all others counts.
    pub(in crate::ui) fn position(&self, row: usize) -> Option<usize> {
        if row >= self.positions.len() {
            return Some(self.rows.len());
        }
        self.positions[row]
    }

    /// The row shown at a position; past the last it is the new one.
    pub(in crate::ui) fn row_at(&self, position: usize) -> usize {
        self.rows.get(position).copied().unwrap_or(self.positions.len())
    }

    pub(in crate::ui) fn sort(&self) -> Option<Sort<C>> {
        self.sort
    }

    pub(in crate::ui) fn sort_by(&mut self, sort: Option<Sort<C>>) {
        self.sort = sort;
        self.is_stale = true;
    }

    pub(in crate::ui) fn find(&self) -> &str {
        &self.find
    }

    pub(in crate::ui) fn set_find(&mut self, find: String) {
        self.is_stale |= find != self.find;
        self.find = find;
    }

    pub(in crate::ui) fn filter(&self, col: C) -> Filter {
        self.filters.get(&col).cloned().unwrap_or_default()
    }

    pub(in crate::ui) fn set_filter(&mut self, col: C, filter: Filter) {
        if filter == self.filter(col) {
            return;
        }
        if filter.is_empty() {
            self.filters.remove(&col);
        } else {
            self.filters.insert(col, filter);
        }
        self.is_stale = true;
    }

    /// Whether some rows may be left out.
    pub(in crate::ui) fn is_filtered(&self) -> bool {
        !self.filters.is_empty() || !self.find.trim().is_empty()
    }

    pub(in crate::ui) fn is_filtered_by(&self, col: C) -> bool {
        self.filters.contains_key(&col)
    }

    /// Shows all rows again.
    pub(in crate::ui) fn show_all(&mut self) {
        self.filters.clear();
        self.find.clear();
        self.is_stale = true;
    }

    /// Whether all rows are shown in the table's order.
    pub(in crate::ui) fn is_tables(&self) -> bool {
        self.sort.is_none() && !self.is_filtered()
    }

    /// Makes room for a row that came to a place in the table, and is shown where the row was that stood
    /// there, whatever the order: there the user asked for it.
    pub(in crate::ui) fn insert(&mut self, row: usize) {
        let position = self.position(row).unwrap_or_default();
        for shown in &mut self.rows {
            *shown += usize::from(*shown >= row);
        }
        self.rows.insert(position.min(self.rows.len()), row);
        self.positions = vec![None; self.positions.len() + 1];
        for (position, &row) in self.rows.iter().enumerate() {
            self.positions[row] = Some(position);
        }
    }

    /// Has the rows sorted and filtered anew: others stand in their places.
    pub(in crate::ui) fn forget(&mut self) {
        self.is_stale = true;
    }

    /// Brings the order in step with a table. Rows added at the end are shown there. Says whether rows may
    /// stand elsewhere now.
    pub(in crate::ui) fn follow<T: GridTable<Column = C>>(&mut self, table: &T) -> bool {
        let (known, count) = (self.positions.len(), table.rows());
        if self.is_stale || table.list() != self.list || count < known {
            self.list = table.list();
            self.is_stale = false;
            self.rows = self.sorted(table);
            self.positions = vec![None; count];
            for (position, &row) in self.rows.iter().enumerate() {
                self.positions[row] = Some(position);
            }
            return true;
        }
        for row in known..count {
            self.positions.push(Some(self.rows.len()));
            self.rows.push(row);
        }
        false
    }

    fn sorted<T: GridTable<Column = C>>(&self, table: &T) -> Vec<usize> {
        let words: Vec<String> = self.find.split_whitespace().map(str::to_lowercase).collect();
        let is_found = |row: usize| {
            let text = if words.is_empty() { String::new() } else { table.found_by(row) };
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let is_shown = |row: &usize| {
            let shows = |(&col, filter): (&C, &Filter)| {
                filter.shows(&table.searched(CellAt { row: *row, col }))
            };
            is_found(*row) && self.filters.iter().all(shows)
        };
        let mut rows: Vec<usize> = (0..table.rows()).filter(is_shown).collect();
        if let Some(Sort { col, is_descending }) = self.sort {
            let is_blank = |row: usize| table.text(CellAt { row, col }).is_empty();
            rows.sort_by(|&one, &other| {
                // What is blank comes last, whichever way the rest is sorted.
                match (is_blank(one), is_blank(other)) {
                    (true, true) => Ordering::Equal,
                    (true, false) => Ordering::Greater,
                    (false, true) => Ordering::Less,
                    (false, false) if is_descending => table.compare(col, one, other).reverse(),
                    (false, false) => table.compare(col, one, other),
                }
            });
        }
        rows
    }
}
