//! The cells of the grid.

use egui::{Rect, Response, Role, Sense, Ui, vec2};

use super::cell::{GridCell, sense};
use super::column::{CellKind, GridColumn as _};
use super::grid_ui::GridUi;
use super::selection::{CellAt, Selection};
use super::shown_cells::ShownCells;
use super::view::{DragOf, focusable, place};
use crate::ui::kit::table::{outline_cursor, row_line};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::outline_problem;

impl<T: ShownCells> GridUi<'_, T> {
    /// Shows one cell.
    pub(super) fn draw_cell(&mut self, ui: &mut Ui, position: usize, place: usize) {
        let Some(&col) = self.table.columns().get(place) else {
            row_line(ui);
            return;
        };
        let row = self.view.order.row_at(position);
        let at = CellAt { row, col };
        let (id, is_new, area) = (self.table.cell_id(at), self.is_new(row), self.area);
        let cell = GridCell { at, id, is_new, position, place, area };
        let rect = ui.max_rect();
        self.view.note_cell(id, at, rect);
        self.shell.grant_focus(ui.ctx(), id);
        let is_in_range = self.view.range(self.table).contains(position, place);
        let is_row_heading = place == 0 && col.look().is_handle;
        Self::tell_cell(ui, &cell, is_row_heading, is_in_range);
        self.ground_ui(ui, &cell, is_in_range);
        row_line(ui);
        if self.table.is_muted(row) {
            ui.visuals_mut().override_text_color = Some(theme::palette(ui.visuals()).muted);
        }
        let is_active = self.view.selection.active == at;
        if is_active && !self.table.is_main() && self.view.scroll_row.take().is_some() {
            ui.scroll_to_rect(rect.expand(theme::ROW_HEIGHT), None);
        }
        match self.table.kind(at) {
            CellKind::Typed if is_active && self.view.editing.is_some() => {
                self.editor_ui(ui, &cell);
            }
            CellKind::Typed => self.typed_ui(ui, &cell),
            CellKind::Handle | CellKind::Chosen | CellKind::Shown => T::cell_ui(self, ui, &cell),
        }
        if is_active && !col.look().is_handle {
            let has_focus = ui.memory(|memory| memory.has_focus(id));
            if has_focus || self.table.is_main() {
                outline_cursor(ui, rect, has_focus);
            }
        }
    }

    /// The ground of a cell of the range, and of the handle of the row with the focus.
    fn ground_ui(&self, ui: &Ui, cell: &GridCell<T::Column>, is_in_range: bool) {
        let selection = &self.view.selection;
        if !(self.table.is_main() || self.view.had_focus) {
            return;
        }
        let is_row_handle = cell.place == 0 && cell.at.col.look().is_handle;
        let is_handle_of_active = is_row_handle && cell.at.row == selection.active.row;
        if (is_in_range && !selection.is_single()) || is_handle_of_active {
            let palette = theme::palette(ui.visuals());
            ui.painter().rect_filled(ui.max_rect(), 0, palette.accent_ground);
        }
    }

    /// Chooses cells with the pointer: a click one, with Shift to it from the one before, a drag a range.
    pub(in crate::ui) fn choose(
        &mut self,
        ui: &Ui,
        response: &Response,
        cell: &GridCell<T::Column>,
        of: DragOf,
    ) {
        let by_pointer = response.clicked_by(egui::PointerButton::Primary)
            && ui.input(|input| input.pointer.any_released());
        let begins = response.drag_started_by(egui::PointerButton::Primary);
        let for_menu = response.secondary_clicked();
        if !(by_pointer || begins || for_menu) {
            return;
        }
        let is_in_range = self.view.range(self.table).contains(cell.position, cell.place);
        if for_menu && is_in_range {
            return;
        }
        if self.view.selection.active != cell.at {
            self.stop_editing();
        }
        let extends = ui.input(|input| input.modifiers.shift) && !for_menu;
        match of {
            DragOf::Cells if self.view.editing.is_some() => {}
            DragOf::Cells => self.view.go(cell.at, extends),
            DragOf::Rows => {
                let focusable = focusable(self.table);
                let at = |place: &usize| CellAt { row: cell.at.row, col: self.col(*place) };
                let (first, last) = (at(focusable.start()), at(focusable.end()));
                self.view.selection = if extends {
                    let began = CellAt { col: first.col, ..self.view.selection.active };
                    Selection::between(began, last)
                } else {
                    Selection::between(first, last)
                };
                self.view.editing = None;
            }
        }
        self.view.tab_run = None;
        if begins {
            self.view.dragging = Some(of);
        }
        self.focus_active(ui);
    }

    /// A cell of text or a number that is not typed in.
    fn typed_ui(&mut self, ui: &Ui, cell: &GridCell<T::Column>) {
        let rect = ui.max_rect();
        let response = sense(ui, cell);
        // The field that was here left its state, by which the cell would pass for a field.
        ui.ctx().data_mut(|data| data.remove::<egui::text_edit::TextEditState>(cell.id));
        let value = if cell.is_new { String::new() } else { self.table.text(cell.at) };
        let problem = self.shell.drafts.problem(cell.id).map(str::to_owned);
        let text = if problem.is_some() { self.shell.drafts.text(cell.id, &value) } else { value };
        self.table.paint_typed(ui, cell, &text, problem.is_some());
        if problem.is_some() {
            outline_problem(ui, rect);
        } else {
            self.table.hover_typed(cell, &response);
        }
        let label = self.table.label(cell.at);
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(Role::TextInput, true, &label);
            info.current_text_value = Some(text.clone());
            info
        });
        if let Some(problem) = problem.filter(|_| response.has_focus() || response.hovered()) {
            response.show_tooltip_text(problem);
        }
        self.choose(ui, &response, cell, DragOf::Cells);
        if response.double_clicked() {
            self.begin_editing(ui, cell.at, false);
            ui.ctx().request_repaint();
        }
        self.context_menu(&response);
    }

    /// Keeps the focus on the chosen cell while it is scrolled out of sight.
    pub(super) fn keep_focus_ui(&mut self, ui: &Ui) {
        let at = self.view.selection.active;
        let id = self.table.cell_id(at);
        if self.view.cell_of(id).is_some() {
            return;
        }
        let rect = Rect::from_min_size(self.area.left_bottom(), vec2(1.0, 0.0));
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        let (label, text) = (self.table.label(at), self.table.text(at));
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(Role::TextInput, true, &label);
            info.current_text_value = Some(text.clone());
            info
        });
        self.shell.grant_focus(ui.ctx(), id);
    }

    /// The width that a column's texts need, to be fitted to.
    pub(super) fn wanted_width(&self, ui: &Ui, col: T::Column) -> f32 {
        let ink = ui.visuals().text_color();
        let heading = self.table.heading(col).into_owned();
        let heading = ui.painter().layout_no_wrap(heading, theme::label_font(), ink).size().x;
        let widths = (0..self.table.rows()).map(|row| self.table.width_of(ui, CellAt { row, col }));
        widths.fold(heading, f32::max) + 2.0 * theme::CELL_PADDING + 1.0
    }

    /// Whether a row is the new one after the last.
    pub(super) fn is_new(&self, row: usize) -> bool {
        row >= self.table.rows()
    }

    /// The column at a place among those shown.
    pub(super) fn col(&self, place: usize) -> T::Column {
        self.table.columns().get(place).copied().unwrap_or_default()
    }

    /// The position and the place of a cell among those shown.
    pub(super) fn place_of(&self, at: CellAt<T::Column>) -> (usize, usize) {
        (self.view.order.position(at.row).unwrap_or_default(), place(self.table, at.col))
    }

    /// Gives the chosen cell the focus.
    pub(in crate::ui) fn focus_active(&self, ui: &Ui) {
        let id = self.table.cell_id(self.view.selection.active);
        ui.ctx().memory_mut(|memory| memory.request_focus(id));
    }
}
