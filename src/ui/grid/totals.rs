//! The totals beneath the grid: always in sight, each under its column.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Rect, Ui, UiBuilder, vec2};

use super::column::GridColumn as _;
use super::drawn::Heading;
use super::grid_ui::GridUi;
use super::shown_cells::ShownCells;
use super::table::ColumnTotal;
use crate::domain::grouped;
use crate::ui::explanation::figure::{FigureText, figure_in_rect};
use crate::ui::kit::table::padded;
use crate::ui::kit::theme::{self, CELL_PADDING};
use crate::ui::kit::widgets::painted_label;

impl<T: ShownCells> GridUi<'_, T> {
    /// The widths that the totals need, which are the longest texts of their columns.
    pub(super) fn widths_of_totals(&self, ui: &Ui) -> BTreeMap<T::Column, f32> {
        let ink = ui.visuals().text_color();
        let cols = self.table.columns().iter().filter(|col| !col.look().takes_rest);
        cols.filter_map(|&col| {
            let text = self.table.total(col)?.text;
            let text = ui.painter().layout_no_wrap(text, theme::body_font(true), ink);
            Some((col, (text.size().x + 2.0 * CELL_PADDING).ceil()))
        })
        .collect()
    }

    /// Shows the totals beneath the headings' places.
    pub(super) fn totals_ui(&mut self, ui: &mut Ui, row: Rect, index: usize) {
        let palette = theme::palette(ui.visuals());
        ui.painter().hline(row.x_range(), row.top(), egui::Stroke::new(2.0, palette.hairline));
        let mut row_ui = ui.new_child(
            UiBuilder::new().id_salt("totals").max_rect(row).accessibility_role(Role::Row),
        );
        row_ui.ctx().accesskit_node_builder(row_ui.unique_id(), |node| node.set_row_index(index));
        for Heading { col, place, rect, clip } in std::mem::take(&mut self.headings) {
            let Some(ColumnTotal { name, text, subject }) = self.table.total(col) else { continue };
            let here = Rect::from_min_size(
                egui::pos2(rect.left(), row.top()),
                vec2(rect.width(), row.height()),
            );
            let in_sight = Rect::from_x_y_ranges(clip.x_range(), row.y_range());
            if !in_sight.intersects(here) {
                continue;
            }
            let builder = UiBuilder::new().id_salt(("total", col)).max_rect(here);
            let mut cell = row_ui.new_child(builder.accessibility_role(Role::GridCell));
            cell.shrink_clip_rect(in_sight);
            cell.ctx().accesskit_node_builder(cell.unique_id(), |node| {
                node.set_row_index(index);
                node.set_column_index(place);
            });
            let spoken = format!("{name}, all lines: {text}");
            let align = col.look().align;
            let shown = theme::strong(text).color(palette.ink);
            let Some(subject) = subject else {
                let order = &self.view.order;
                let shown = if order.is_filtered() {
                    let part = grouped(&order.rows().len().to_string());
                    theme::strong(format!("{part} shown of {}", shown.text())).color(palette.ink)
                } else {
                    shown
                };
                painted_label(&mut cell, padded(here), align, shown, &spoken);
                continue;
            };
            let figure = FigureText { text: shown, spoken: &spoken, subject, place: "all lines" };
            figure_in_rect(&mut cell, padded(here), align, &figure, &mut self.shell.inspector);
        }
    }
}
