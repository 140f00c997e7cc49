//! Copy, cut and paste of cells, as a spreadsheet does it.

use egui::Ui;

use super::grid_ui::GridUi;
use super::selection::{CellAt, Selection};
use super::shown_cells::ShownCells;
use super::table::{Block, CellsChange};
use super::view::focusable;
use crate::domain::Problem;
use crate::exchange::sheet;

/// How many cells that take nothing a message names.
const NOT_TAKEN_SHOWN: usize = 8;

impl<T: ShownCells> GridUi<'_, T> {
    /// Copies the range as text, by headings too if they are wanted.
    pub(super) fn copy(&mut self, ui: &Ui, with_headings: bool) {
        let (rows, cols) = (self.view.rows(self.table), self.view.cols(self.table));
        if rows.is_empty() {
            return;
        }
        let headings = cols.iter().map(|&col| self.table.heading(col).into_owned()).collect();
        let texts = rows.iter().map(|&row| {
            cols.iter().map(|&col| self.table.text(CellAt { row, col })).collect::<Vec<String>>()
        });
        let headings = with_headings.then_some(headings);
        let texts: Vec<Vec<String>> = headings.into_iter().chain(texts).collect();
        let text = sheet::to_tab_separated(&texts);
        let is_whole = self.view.range(self.table).cols == focusable(self.table);
        if !with_headings {
            self.table.copied(Block { rows: &rows, cols: &cols }, &text, is_whole);
        }
        ui.ctx().copy_text(text);
    }

    /// Copies the range and empties it.
    pub(super) fn cut(&mut self, ui: &Ui) {
        self.copy(ui, false);
        let rows = self.view.rows(self.table);
        self.change_cells(&rows, CellsChange::Cut);
    }

    /// Pastes a text from the clipboard: cells over cells, or what the table makes of a sheet.
    pub(super) fn paste(&mut self, text: &str) {
        let sheet = match sheet::from_clipboard(text) {
            Ok(sheet) => sheet,
            Err(fault) => {
                self.refuse(fault.told());
                return;
            }
        };
        let width = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
        if width == 0 {
            return;
        }
        let active = self.view.selection.active;
        let Some(sheet) = self.table.take_sheet(sheet, text, active, self.shell) else { return };
        let range = self.view.range(self.table);
        // What goes into the range a whole number of times is repeated over it, as one row or one cell is.
        let height = repeated(sheet.rows.len(), range.positions.clone().count());
        let wide = repeated(width, range.cols.clone().count());
        let top = *range.positions.start();
        let shown = self.view.order.rows().len();
        let over = (top + height).saturating_sub(shown);
        if over > 0 && !self.table.has_new_row() {
            let rows = if over == 1 { "row has" } else { "rows have" };
            self.refuse(format!("{over} {rows} no place beneath. Begin further up."));
            return;
        }
        let row_at = |position: usize| {
            // Past the last row there are new ones.
            if position < shown {
                self.view.order.row_at(position)
            } else {
                self.table.rows() + position - shown
            }
        };
        let rows: Vec<usize> = (top..top + height).map(row_at).collect();
        let (left, last) = (*range.cols.start(), *focusable(self.table).end());
        let right = left + wide - 1;
        if right > last {
            let over = right - last;
            let columns = if over == 1 { "column has" } else { "columns have" };
            let more = if self.table.is_main() {
                ", or show more columns in the Columns menu"
            } else {
                ""
            };
            self.refuse(format!(
                "{over} {columns} no place at the right. Begin further left{more}."
            ));
            return;
        }
        let cols = self.table.columns()[left..=right].to_vec();
        let mut texts: Vec<Vec<String>> = sheet.rows.iter().cycle().take(height).cloned().collect();
        if wide > width {
            for row in &mut texts {
                row.resize(width, String::new());
                *row = row.iter().cycle().take(wide).cloned().collect();
            }
        }
        let block = Block { rows: &rows, cols: &cols };
        if self.write(block, CellsChange::Paste(&texts, text)) {
            // What was pasted is chosen.
            let corner = |row: Option<&usize>, col: Option<&T::Column>| {
                Some(CellAt { row: *row?, col: *col? })
            };
            let corners = (corner(rows.first(), cols.first()), corner(rows.last(), cols.last()));
            if let (Some(from), Some(to)) = corners {
                self.view.after_change.select = Some(Selection::between(from, to));
            }
        }
    }

    fn refuse(&mut self, text: String) {
        self.shell.say("Nothing was pasted", text);
    }
}

/// How many rows or columns are pasted of so many copied: as many as are chosen, if they are a multiple.
fn repeated(copied: usize, chosen: usize) -> usize {
    if chosen.is_multiple_of(copied) { chosen } else { copied }
}

/// What a message says of cells that did not take a text: the first of them, and that nothing changed.
pub(in crate::ui) fn not_taken(mut cells: Vec<String>) -> Vec<String> {
    let more = cells.len().saturating_sub(NOT_TAKEN_SHOWN);
    cells.truncate(NOT_TAKEN_SHOWN);
    if more > 0 {
        cells.push(format!("And {more} more cells."));
    }
    cells.push("The lines are as they were. Mend the cells and copy them again.".to_owned());
    cells
}
