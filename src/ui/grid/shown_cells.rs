//! What the grid asks of a table when it draws the table's cells.

use egui::{Response, Ui};

use super::cell::{GridCell, paint_cell_text, text_width};
use super::column::GridColumn as _;
use super::grid_ui::GridUi;
use super::selection::CellAt;
use super::table::GridTable;
use crate::exchange::sheet::Sheet;
use crate::ui::shell::Shell;

/// How a table's cells are drawn, and what they ask of the window.
pub(in crate::ui) trait ShownCells: GridTable {
    /// The width that a cell's text needs.
    fn width_of(&self, ui: &Ui, at: CellAt<Self::Column>) -> f32 {
        text_width(ui, self.text(at))
    }

    /// Takes over a sheet that is pasted at a cell and is more than texts of cells; gives it back otherwise.
    fn take_sheet(
        &self,
        sheet: Sheet,
        _text: &str,
        _at: CellAt<Self::Column>,
        _shell: &mut Shell,
    ) -> Option<Sheet> {
        Some(sheet)
    }

    /// Paints what stands in a cell of text that is not typed in.
    fn paint_typed(&self, ui: &Ui, cell: &GridCell<Self::Column>, text: &str, _is_draft: bool) {
        let align = cell.at.col.look().align;
        paint_cell_text(ui, align, text, ui.visuals().text_color());
    }

    /// Adds what a cell of text tells the pointer.
    fn hover_typed(&self, _cell: &GridCell<Self::Column>, _response: &Response) {}

    /// Shows a cell that is not of text.
    fn cell_ui(grid: &mut GridUi<'_, Self>, ui: &mut Ui, cell: &GridCell<Self::Column>);

    /// Whether the cells of a column that are typed in have a field of their own.
    fn has_own_field(&self, _col: Self::Column) -> bool {
        false
    }

    /// Shows the field of such a cell.
    fn own_field_ui(_grid: &mut GridUi<'_, Self>, _ui: &mut Ui, _cell: &GridCell<Self::Column>) {}

    /// What becomes of what stands in such a cell when it is left.
    fn leave_own_field(
        &self,
        _at: CellAt<Self::Column>,
        _shell: &mut Shell,
    ) -> Option<Self::Change> {
        None
    }
}
