//! The rows of an import as a table: a column for what each row is, and the sheet's own beside it.

use egui::{Align, Stroke, StrokeKind, Ui};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, Table, TableDelegate};

use super::cell::{ground, left_out_ui, state_ui, value_ui};
use super::columns::widths;
use super::heading::{heading_ui, upper};
use super::import_table::{Due, ImportTable};
use super::keys::keys;
use super::open_import::OpenImport;
use crate::ui::kit::column_snap::ScrolledColumns;
use crate::ui::kit::table::padded;
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::paint_text;

/// Height of the headings: the sheet's own, and the field that it stands for.
const HEADER_HEIGHT: f32 = 54.0;

/// How many frames scrolling may take before it is asked for again.
const FRAMES_OF_SCROLLING: u8 = 8;

/// The height that the table takes for its rows, at most `room`.
pub(in crate::ui) fn table_height(open: &OpenImport, room: f32) -> f32 {
    /// A scroll bar beneath the rows.
    const BAR: f32 = 12.0;
    #[expect(clippy::cast_precision_loss, reason = "a length on the screen")]
    let rows = open.outcome.shown.len() as f32;
    (HEADER_HEIGHT + rows * ROW_HEIGHT + BAR).min(room)
}

/// Shows the table in the height there is.
pub(in crate::ui) fn rows_ui(ui: &mut Ui, table: &mut ImportTable) {
    keys(ui, table);
    // A row comes into sight some frames after it was scrolled to. Asked for in each of them, it would be
    // scrolled past.
    let is_due = table.due == Some(Due::Cell);
    table.frames_due = if is_due { table.frames_due.wrapping_add(1) } else { 0 };
    let scrolls = is_due && table.frames_due % FRAMES_OF_SCROLLING == 1;
    let open = &table.open;
    let all_widths: Vec<f32> = std::iter::once(table.state_width)
        .chain(widths(open, table.state_width, ui.available_width()))
        .collect();
    let rows = open.outcome.shown.len() as u64;
    let id = ("import", open.id());
    let scrolled = ScrolledColumns { widths: &all_widths, frozen: 1, area: ui.max_rect() };
    let filler = Some(scrolled.filler()).filter(|width| *width > 0.0);
    let any = egui::Rangef::new(0.0, f32::INFINITY);
    let columns: Vec<Column> = all_widths
        .iter()
        .copied()
        .chain(filler)
        .map(|width| Column::new(width).range(any).resizable(false))
        .collect();
    let mut shown = Table::new()
        .id_salt(id)
        .num_sticky_cols(1)
        .headers([HeaderRow::new(HEADER_HEIGHT)])
        .columns(columns)
        .num_rows(rows);
    if scrolls
        && let Some((row, column)) = table.cursor
        && let Some(place) = open.place_of(row)
    {
        shown = shown.scroll_to_row(place as u64, None);
        table.snap.bring(column + 1);
    }
    let palette = theme::palette(ui.visuals());
    ui.painter().rect_filled(ui.max_rect(), 0, palette.panel);
    shown.show(ui, &mut ImportRows { table, scrolled });
    let stroke = Stroke::new(1.0, palette.hairline);
    ui.painter().rect_stroke(ui.max_rect(), 0, stroke, StrokeKind::Inside);
}

/// The rows, drawn cell by cell.
struct ImportRows<'a> {
    table: &'a mut ImportTable,
    scrolled: ScrolledColumns<'a>,
}

impl TableDelegate for ImportRows<'_> {
    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let palette = theme::palette(ui.visuals());
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0, palette.background);
        let line = Stroke::new(1.0, palette.hairline);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
        match cell.col_range.start.checked_sub(1) {
            None => {
                let words = theme::small("Row").color(palette.muted);
                paint_text(ui, padded(upper(rect)), Align::Min, words);
            }
            Some(column) if column + 1 < self.scrolled.widths.len() => {
                heading_ui(ui, self.table, column, rect);
            }
            // What stands after the last column is none.
            Some(_) => {}
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let Some(row) = usize::try_from(cell.row_nr)
            .ok()
            .and_then(|place| self.table.open.outcome.shown.get(place))
            .copied()
        else {
            return;
        };
        let palette = theme::palette(ui.visuals());
        let rect = ui.max_rect();
        let line = Stroke::new(1.0, palette.hairline);
        if cell.col_nr >= self.scrolled.frozen {
            self.table.snap.follow(ui, &self.scrolled, (cell.col_nr, rect.left()));
        }
        if cell.col_nr >= self.scrolled.widths.len() {
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
            return;
        }
        match cell.col_nr.checked_sub(1) {
            None => state_ui(ui, &mut self.table.open, row),
            Some(column) if self.table.open.read_row(row).is_none() => {
                left_out_ui(ui, &self.table.open, row, column);
            }
            Some(column) if self.table.open.sheet().columns()[column].read_as().is_none() => {
                let ground = ground(ui, &self.table.open, row).unwrap_or(palette.background);
                ui.painter().rect_filled(rect, 0, ground);
                if let Some(text) = self.table.open.sheet().seen(row, column) {
                    let words = egui::RichText::new(text).color(palette.muted);
                    paint_text(ui, padded(rect), Align::Min, words);
                }
            }
            Some(column) => value_ui(ui, self.table, row, column),
        }
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    }

    fn default_row_height(&self) -> f32 {
        ROW_HEIGHT
    }
}
