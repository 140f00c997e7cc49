//! The look of a table: hairlines between rows, figures right-aligned, cells without boxes.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Align, Align2, Color32, Frame, Galley, Margin, Rect, Response, Sense, Stroke, Ui, WidgetText,
    pos2,
};
use egui_extras::{Column, TableBuilder};

use super::theme::{self, CELL_PADDING, ROW_HEIGHT};
use super::widgets::{painted_label, speak};

/// The most rows of a heading, and the room above and below them.
const HEADING_ROWS_MAX: usize = 3;
const HEADING_ROOM: f32 = 10.0;

/// A column's heading, width and side.
#[derive(Clone)]
pub(in crate::ui) struct ColumnSpec {
    pub(in crate::ui) heading: String,
    pub(in crate::ui) width: f32,
    pub(in crate::ui) align: Align,
}

impl ColumnSpec {
    /// A column of text.
    pub(in crate::ui) fn text(heading: impl Into<String>, width: f32) -> Self {
        Self { heading: heading.into(), width, align: Align::Min }
    }

    /// A column of figures.
    pub(in crate::ui) fn figures(heading: impl Into<String>, width: f32) -> Self {
        Self { heading: heading.into(), width, align: Align::Max }
    }
}

/// A table of those columns, to be given its rows.
pub(in crate::ui) fn table<'a>(
    ui: &'a mut Ui,
    id: &str,
    columns: &[ColumnSpec],
) -> TableBuilder<'a> {
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    columns.iter().fold(
        TableBuilder::new(ui).id_salt(id).vscroll(false).auto_shrink([true, true]),
        |table, column| table.column(Column::exact(column.width).clip(true)),
    )
}

/// The height of a table's headings, of which the longest takes as many rows as it needs, up to three.
pub(in crate::ui) fn heading_height(ui: &Ui, columns: &[ColumnSpec]) -> f32 {
    let tallest = |column: &ColumnSpec| {
        laid_out_heading(ui, column, column.width - 2.0 * CELL_PADDING, HEADING_ROWS_MAX).size().y
    };
    let text = columns.iter().map(tallest).fold(0.0, f32::max);
    (text + HEADING_ROOM).max(ROW_HEIGHT - 2.0)
}

/// Paints a heading cell, in as many rows as its height has room for.
pub(in crate::ui) fn heading_cell(ui: &mut Ui, column: &ColumnSpec) {
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    hairline_below(ui, rect, palette.hairline);
    let text_rect = padded(rect);
    let room = rect.height() - HEADING_ROOM;
    let fits =
        |rows: &usize| laid_out_heading(ui, column, text_rect.width(), *rows).size().y <= room;
    let rows = (2..=HEADING_ROWS_MAX).rev().find(fits).unwrap_or(1);
    let galley = laid_out_heading(ui, column, text_rect.width(), rows);
    let anchor = match column.align {
        Align::Min => Align2::LEFT_CENTER,
        Align::Center => Align2::CENTER_CENTER,
        Align::Max => Align2::RIGHT_CENTER,
    };
    let place = anchor.align_size_within_rect(galley.size(), text_rect);
    // Rows that end at one side are laid out from there.
    let from = place.min - galley.rect.min.to_vec2();
    let response = ui.allocate_rect(text_rect, Sense::hover());
    ui.painter().galley(from, galley, palette.muted);
    speak(&response, &column.heading);
    response.on_hover_text(&column.heading);
}

/// A heading within a width, in so many rows at most.
fn laid_out_heading(ui: &Ui, column: &ColumnSpec, width: f32, rows: usize) -> Arc<Galley> {
    let palette = theme::palette(ui.visuals());
    let (text, font) = (column.heading.clone(), theme::label_font());
    let mut job = LayoutJob::simple(text, font, palette.muted, width);
    job.halign = column.align;
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    ui.painter().layout_job(job)
}

/// Paints a cell of text or figures, with a hairline beneath.
pub(in crate::ui) fn cell(
    ui: &mut Ui,
    align: Align,
    text: impl Into<WidgetText>,
    spoken: &str,
) -> Response {
    let rect = ui.max_rect();
    row_line(ui);
    painted_label(ui, padded(rect), align, text, spoken)
}

/// The outline of the cell that has the focus, or the pointer over it; a problem's own comes first.
pub(in crate::ui) fn outline_focus(ui: &Ui, response: &Response, has_problem: bool) {
    if response.gained_focus() {
        // The cell may be beyond the part of the table in sight.
        ui.scroll_to_rect(ui.max_rect().expand(ROW_HEIGHT), None);
    }
    if has_problem {
        return;
    }
    if response.has_focus() || response.hovered() {
        outline_cursor(ui, ui.max_rect(), response.has_focus());
    }
}

/// The outline of the cell that keys go to: strong with the focus, thin without it.
pub(in crate::ui) fn outline_cursor(ui: &Ui, rect: Rect, has_focus: bool) {
    let palette = theme::palette(ui.visuals());
    let stroke = if has_focus {
        Stroke::new(2.0, palette.accent)
    } else {
        Stroke::new(1.0, palette.outline)
    };
    ui.painter().rect_stroke(rect.shrink(1.0), 2, stroke, egui::StrokeKind::Inside);
}

/// The hairline beneath a cell.
pub(in crate::ui) fn row_line(ui: &Ui) {
    hairline_below(ui, ui.max_rect(), theme::palette(ui.visuals()).hairline);
}

fn hairline_below(ui: &Ui, rect: Rect, colour: Color32) {
    let stroke = Stroke::new(1.0, colour);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
}

/// A cell's rectangle less the room at its sides.
pub(in crate::ui) fn padded(rect: Rect) -> Rect {
    Rect::from_min_max(
        pos2(rect.left() + CELL_PADDING, rect.top()),
        pos2(rect.right() - CELL_PADDING, rect.bottom()),
    )
}

/// The frame of a field within a cell: no box, the same room at its sides as text has.
pub(in crate::ui) fn cell_frame() -> Frame {
    #[expect(clippy::cast_possible_truncation, reason = "a small whole number of points")]
    let side = CELL_PADDING as i8;
    Frame::new().inner_margin(Margin::symmetric(side, 0))
}

/// What a table stands on: panel ground within a hairline.
pub(in crate::ui) fn ground(ui: &Ui) -> Frame {
    let palette = theme::palette(ui.visuals());
    Frame::new().fill(palette.panel).stroke(Stroke::new(1.0, palette.hairline))
}
