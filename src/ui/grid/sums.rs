//! The rows of sums beneath the grid: always in sight, each sum under its column.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Align, Rect, Ui, UiBuilder, vec2};

use super::column::GridColumn as _;
use super::drawn::Heading;
use super::grid_ui::GridUi;
use super::shown_cells::ShownCells;
use super::table::{SumCell, SumRow, SumWeight};
use crate::ui::explanation::figure::{FigureText, figure_in_rect};
use crate::ui::kit::table::padded;
use crate::ui::kit::theme::{self, CELL_PADDING, ROW_HEIGHT};
use crate::ui::kit::widgets::painted_label;

/// How far the words of a working may go on over the columns at their left.
const WORKING_WIDTH: f32 = 220.0;

impl<T: ShownCells> GridUi<'_, T> {
    /// The rows of sums as the table has them.
    pub(in crate::ui) fn sums(&self) -> Vec<SumRow<T::Column>> {
        let order = &self.view.order;
        self.table.sums(order.is_filtered().then(|| order.rows()))
    }

    /// The widths that the sums need, which are the longest texts of their columns.
    pub(super) fn widths_of_sums(ui: &Ui, sums: &[SumRow<T::Column>]) -> BTreeMap<T::Column, f32> {
        let ink = ui.visuals().text_color();
        let mut widths = BTreeMap::new();
        for (col, cell) in sums.iter().flat_map(|row| &row.cells) {
            if col.look().takes_rest || cell.weight == SumWeight::Working {
                continue;
            }
            let font = theme::body_font(cell.weight == SumWeight::Strong);
            let text = ui.painter().layout_no_wrap(cell.text.clone(), font, ink);
            let width = (text.size().x + 2.0 * CELL_PADDING).ceil();
            let widest = widths.entry(*col).or_insert(width);
            *widest = width.max(*widest);
        }
        widths
    }

    /// Shows the rows of sums beneath the headings' places, the first of them as the row of that index.
    pub(super) fn sums_ui(
        &mut self,
        ui: &mut Ui,
        area: Rect,
        (sums, first): (&[SumRow<T::Column>], usize),
    ) {
        let palette = theme::palette(ui.visuals());
        let headings = std::mem::take(&mut self.headings);
        let frozen = headings.iter().take_while(|heading| heading.place < self.table.frozen());
        let frozen = frozen.map(|heading| heading.rect.right()).fold(area.left(), f32::max);
        let mut top = area.top();
        for (place, sum) in sums.iter().enumerate() {
            let rect =
                Rect::from_min_size(egui::pos2(area.left(), top), vec2(area.width(), ROW_HEIGHT));
            top += ROW_HEIGHT;
            let width = if sum.is_sum { 2.0 } else { 1.0 };
            let stroke = egui::Stroke::new(width, palette.hairline);
            ui.painter().hline(rect.x_range(), rect.top(), stroke);
            let index = first + place;
            let builder = UiBuilder::new().id_salt(("sums", place)).max_rect(rect);
            let mut row_ui = ui.new_child(builder.accessibility_role(Role::Row));
            row_ui
                .ctx()
                .accesskit_node_builder(row_ui.unique_id(), |node| node.set_row_index(index));
            for heading in &headings {
                let cells = sum.cells.iter().filter(|(col, _)| *col == heading.col);
                for (_, cell) in cells {
                    self.sum_ui(&mut row_ui, heading, (rect, index), (&sum.of, cell), frozen);
                }
            }
        }
    }

    fn sum_ui(
        &mut self,
        ui: &mut Ui,
        heading: &Heading<T::Column>,
        (row, index): (Rect, usize),
        (of, cell): (&str, &SumCell),
        frozen: f32,
    ) {
        let palette = theme::palette(ui.visuals());
        let &Heading { col, place, rect, clip } = heading;
        let is_working = cell.weight == SumWeight::Working;
        let left = if is_working { rect.right() - WORKING_WIDTH } else { rect.left() };
        let here = Rect::from_x_y_ranges(left..=rect.right(), row.y_range());
        // A working goes on over columns of which others may be scrolled out of sight, but not over the frozen ones.
        let sight = if is_working { frozen..=row.right() } else { clip.left()..=clip.right() };
        let in_sight = Rect::from_x_y_ranges(sight, row.y_range());
        if !in_sight.intersects(here) {
            return;
        }
        let builder = UiBuilder::new().id_salt(("sum", col, is_working)).max_rect(here);
        let mut cell_ui = ui.new_child(builder.accessibility_role(Role::GridCell));
        cell_ui.shrink_clip_rect(in_sight);
        cell_ui.ctx().accesskit_node_builder(cell_ui.unique_id(), |node| {
            node.set_row_index(index);
            node.set_column_index(place);
        });
        let spoken = format!("{}, {of}: {}", cell.name, cell.text);
        let text = match cell.weight {
            SumWeight::Strong => theme::strong(&cell.text).color(palette.ink),
            SumWeight::Plain => egui::RichText::new(&cell.text).color(palette.ink),
            SumWeight::Muted | SumWeight::Working => {
                egui::RichText::new(&cell.text).color(palette.muted)
            }
        };
        let align = if is_working { Align::Max } else { col.look().align };
        match cell.subject {
            Some(subject) => {
                let figure = FigureText { text, spoken: &spoken, subject, place: "sums" };
                let inspector = &mut self.shell.inspector;
                figure_in_rect(&mut cell_ui, padded(here), align, &figure, inspector);
            }
            None => {
                painted_label(&mut cell_ui, padded(here), align, text, &spoken);
            }
        }
    }
}
