//! The grid: any table of typed columns, to work in as in a spreadsheet.
//!
//! The cell with the focus is a widget of its own, so that screen readers follow it; what keys do in
//! it is decided here before any cell is drawn. The table itself, its frozen columns and its scrolling
//! are `egui_table`'s.
//!
//! Absent on purpose: any order or selection in the table. Sorting, filters and columns are a view.

mod accessibility;
mod cell;
mod cell_number;
mod cells;
mod clipboard;
mod column;
mod drawn;
mod editor;
mod grid_ui;
mod header;
mod keys;
mod menus;
mod order;
mod rows;
mod selected;
mod selection;
mod show;
mod shown_cells;
mod sums;
mod table;
#[cfg(test)]
mod tests;
mod view;

pub(in crate::ui) use cell::{GridCell, paint_cell_text, sense, text_width};
pub(in crate::ui) use cell_number::CellNumber;
pub(in crate::ui) use clipboard::not_taken;
pub(in crate::ui) use column::{CellKind, ColumnLook, GridColumn, KeptColumn};
pub(in crate::ui) use editor::{Leave, leaving_key};
pub(in crate::ui) use grid_ui::GridUi;
pub(in crate::ui) use selection::{CellAt, Selection};
pub(in crate::ui) use show::height_of_sums;
pub(in crate::ui) use shown_cells::ShownCells;
pub(in crate::ui) use table::{Block, CellsChange, GridTable, SumCell, SumRow, SumWeight};
pub(in crate::ui) use view::{AfterChange, DragOf, GridView, Spot};
