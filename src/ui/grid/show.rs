//! How the grid shows a table: its headings, its cells in sight and its totals.

use egui::{Id, Rect, Ui, UiBuilder, vec2};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, PrefetchInfo, TableDelegate};

use super::drawn::Heading;
use super::grid_ui::GridUi;
use super::shown_cells::ShownCells;
use super::view::{WIDTHS, column_id, positions};
use crate::ui::kit::column_snap::ScrolledColumns;
use crate::ui::kit::theme::{self, ROW_HEIGHT};

/// Height of the headings.
const HEADING_HEIGHT: f32 = ROW_HEIGHT - 2.0;

/// How many rows are in sight however little room there is.
const LEAST_ROWS: f32 = 6.0;

/// The room that a scroll bar takes.
const SCROLL_BAR: f32 = 12.0;

/// The height of so many rows of sums.
#[expect(clippy::cast_precision_loss, reason = "a height in points")]
pub(in crate::ui) fn height_of_sums(rows: usize) -> f32 {
    rows as f32 * ROW_HEIGHT
}

impl<T: ShownCells> GridUi<'_, T> {
    /// The height of all rows and the headings.
    #[expect(clippy::cast_precision_loss, reason = "a height in points")]
    pub(in crate::ui) fn height_of_all(&self) -> f32 {
        let rows = self.view.order.rows().len() + positions(self.table) - self.table.rows();
        HEADING_HEIGHT + rows as f32 * ROW_HEIGHT
    }

    /// Shows the table in the room there is; one that is not its page's main one takes the room that it needs.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, room: f32) {
        self.view.follow(self.table);
        self.keys_ui(ui);
        let rows = self.view.order.rows().len() + positions(self.table) - self.table.rows();
        let sums = self.sums();
        let mut needed = Self::widths_of_sums(ui, &sums);
        for &col in self.table.columns() {
            if let Some(width) = self.marked_width(ui, col) {
                let widest = needed.entry(col).or_insert(width);
                *widest = width.max(*widest);
            }
        }
        let widths = self.view.fit(ui, self.table, &needed);
        let wide: f32 = widths.iter().sum();
        let is_over = wide > ui.available_width() + 0.5;
        #[expect(clippy::cast_precision_loss, reason = "a height in points")]
        let all =
            HEADING_HEIGHT + rows as f32 * ROW_HEIGHT + if is_over { SCROLL_BAR } else { 0.0 };
        let height =
            if self.table.is_main() { all.min(room.max(LEAST_ROWS * ROW_HEIGHT)) } else { all };
        let size = vec2(ui.available_width(), height + height_of_sums(sums.len()));
        let (area, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        let palette = theme::palette(ui.visuals());
        ui.painter().rect_filled(area, 0, palette.panel);
        self.area = area.with_max_y(area.top() + height);
        let mut table_ui =
            ui.new_child(UiBuilder::new().id_salt(("grid", self.table.id())).max_rect(area));
        table_ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        // Hairlines between rows are enough; those between columns show under the pointer.
        table_ui.visuals_mut().widgets.noninteractive.bg_stroke = egui::Stroke::NONE;
        let cells = UiBuilder::new().id_salt("cells").max_rect(self.area);
        let mut cells_ui = table_ui.new_child(cells);
        cells_ui.shrink_clip_rect(self.area);
        if self.table.is_main() {
            self.scrolled_cells_ui(&mut cells_ui, rows, &widths);
        } else {
            self.all_cells_ui(&mut cells_ui, rows, &widths);
        }
        self.keep_focus_ui(ui);
        self.view.draw_range(ui, self.table);
        if self.table.is_main() {
            let selected = self.selected();
            self.shell.tell_selected(ui.ctx(), selected);
        }
        self.leave_if_unfocused(ui);
        self.view.forget_questions();
        self.shell.add_page_pane(self.table.cell_id(self.view.selection.active));
        self.sums_ui(&mut table_ui, area.with_min_y(self.area.bottom()), (&sums, rows + 1));
        self.tell_table(&table_ui, rows, sums.len());
        if is_over && self.table.is_main() {
            // Columns go on beneath the frozen ones.
            let frozen: f32 = widths.iter().take(self.table.frozen()).sum();
            let stroke = egui::Stroke::new(1.0, palette.hairline);
            ui.painter().vline(area.left() + frozen, area.y_range(), stroke);
        }
        let hairline = egui::Stroke::new(1.0, palette.hairline);
        ui.painter().rect_stroke(area, 0, hairline, egui::StrokeKind::Inside);
    }

    /// The cells in sight, which scroll beneath the headings and the frozen columns.
    fn scrolled_cells_ui(&mut self, ui: &mut Ui, rows: usize, widths: &[f32]) {
        // Widths are dragged in the headings alone, where a press chooses no cell.
        let column = |(col, width): (&T::Column, &f32)| {
            Column::new(*width).id(column_id(*col)).range(WIDTHS).resizable(false)
        };
        // What is cut off at an edge is seen to be: the cell chosen there is not to look faint.
        ui.spacing_mut().scroll.fade.strength = 0.0;
        let mut columns: Vec<Column> =
            self.table.columns().iter().zip(widths).map(column).collect();
        let filler = self.scrolled_columns(widths).filler();
        if filler > 0.0 {
            let any = egui::Rangef::new(0.0, f32::INFINITY);
            let id = Id::unique("after the last grid column");
            columns.push(Column::new(filler).id(id).range(any).resizable(false));
        }
        let mut shown = egui_table::Table::new()
            .id_salt(self.table.id())
            .num_rows(rows as u64)
            .columns(columns)
            .num_sticky_cols(self.table.frozen())
            .headers([HeaderRow::new(HEADING_HEIGHT)]);
        if let Some((position, align)) = self.view.take_scroll_row(rows) {
            shown = shown.scroll_to_row(position as u64, align);
        }
        if let Some(place) = self.view.take_scroll_col(self.table) {
            self.view.snap.bring(place);
        }
        self.view.keep_widths(ui, self.table, &shown);
        shown.show(ui, self);
    }

    /// All cells, in sight or not: the page scrolls, and the focus reaches every one of them.
    fn all_cells_ui(&mut self, ui: &mut Ui, rows: usize, widths: &[f32]) {
        self.view.begin_of_all_cells(rows, widths.len());
        egui::ScrollArea::horizontal().id_salt(self.table.id()).show(ui, |ui| {
            let cell_layout = egui::Layout::left_to_right(egui::Align::Center);
            let wide: f32 = widths.iter().sum();
            for index in 0..=rows {
                let height = if index == 0 { HEADING_HEIGHT } else { ROW_HEIGHT };
                let (row, _) = ui.allocate_exact_size(vec2(wide, height), egui::Sense::hover());
                let mut row_ui =
                    ui.new_child(UiBuilder::new().id_salt(("row", index)).max_rect(row));
                if let Some(position) = index.checked_sub(1) {
                    self.parts.note_row(&row_ui, position);
                }
                let mut left = row.left();
                for (place, width) in widths.iter().enumerate() {
                    let cell =
                        Rect::from_min_size(egui::pos2(left, row.top()), vec2(*width, height));
                    left += width;
                    let builder =
                        UiBuilder::new().id_salt(place).max_rect(cell).layout(cell_layout);
                    let mut cell_ui = row_ui.new_child(builder);
                    cell_ui.shrink_clip_rect(cell);
                    match index.checked_sub(1) {
                        Some(position) => self.draw_cell(&mut cell_ui, position, place),
                        None => self.draw_heading(&mut cell_ui, place),
                    }
                }
            }
        });
    }

    fn scrolled_columns<'w>(&self, widths: &'w [f32]) -> ScrolledColumns<'w> {
        ScrolledColumns { widths, frozen: self.table.frozen(), area: self.area }
    }

    /// Has the columns come to rest at a border.
    fn snap_ui(&mut self, ui: &Ui, place: usize) {
        if place < self.table.frozen() {
            return;
        }
        let mut snap = std::mem::take(&mut self.view.snap);
        let columns = self.scrolled_columns(self.view.widths_now());
        snap.follow(ui, &columns, (place, ui.max_rect().left()));
        self.view.snap = snap;
    }

    fn draw_heading(&mut self, ui: &mut Ui, place: usize) {
        let Some(&col) = self.table.columns().get(place) else {
            Self::heading_ground(ui);
            return;
        };
        self.headings.push(Heading { col, place, rect: ui.max_rect(), clip: ui.clip_rect() });
        self.tell_heading(ui, place);
        self.heading_ui(ui, col);
    }
}

impl<T: ShownCells> TableDelegate for GridUi<'_, T> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        self.view.begin_of_cells(info);
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        self.draw_heading(ui, cell.col_range.start);
    }

    fn row_ui(&mut self, ui: &mut Ui, row_nr: u64) {
        if let Ok(position) = usize::try_from(row_nr) {
            self.parts.note_row(ui, position);
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        self.snap_ui(ui, cell.col_nr);
        if let Ok(position) = usize::try_from(cell.row_nr) {
            self.draw_cell(ui, position, cell.col_nr);
        }
    }

    fn default_row_height(&self) -> f32 {
        ROW_HEIGHT
    }
}
