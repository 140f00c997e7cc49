//! The look of a table: hairlines between rows, figures right-aligned, cells without boxes.

use egui::{Align, Color32, Frame, Margin, Rect, Response, RichText, Stroke, Ui, WidgetText, pos2};
use egui_extras::{Column, TableBuilder};

use super::theme::{self, CELL_PADDING};
use super::widgets::painted_label;

/// A column's heading, width and side.
#[derive(Clone)]
pub(super) struct ColumnSpec {
    pub(super) heading: String,
    pub(super) width: f32,
    pub(super) align: Align,
}

impl ColumnSpec {
    /// A column of text.
    pub(super) fn text(heading: impl Into<String>, width: f32) -> Self {
        Self { heading: heading.into(), width, align: Align::Min }
    }

    /// A column of figures.
    pub(super) fn figures(heading: impl Into<String>, width: f32) -> Self {
        Self { heading: heading.into(), width, align: Align::Max }
    }
}

/// A table of those columns, to be given its rows.
pub(super) fn table<'a>(ui: &'a mut Ui, id: &str, columns: &[ColumnSpec]) -> TableBuilder<'a> {
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    columns.iter().fold(
        TableBuilder::new(ui).id_salt(id).vscroll(false).auto_shrink([true, true]),
        |table, column| table.column(Column::exact(column.width).clip(true)),
    )
}

/// Paints a heading cell.
pub(super) fn heading_cell(ui: &mut Ui, column: &ColumnSpec) {
    let palette = theme::palette(ui.visuals());
    let text = RichText::new(&column.heading).font(theme::label_font()).color(palette.muted);
    let rect = ui.max_rect();
    hairline_below(ui, rect, palette.hairline);
    painted_label(ui, padded(rect), column.align, text, &column.heading)
        .on_hover_text(&column.heading);
}

/// Paints a cell of text or figures, with a hairline beneath.
pub(super) fn cell(
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
pub(super) fn outline_focus(ui: &Ui, response: &Response, has_problem: bool) {
    if response.gained_focus() {
        // The cell may be beyond the part of the table in sight.
        ui.scroll_to_rect(ui.max_rect().expand(theme::ROW_HEIGHT), None);
    }
    if has_problem {
        return;
    }
    if response.has_focus() || response.hovered() {
        outline_cursor(ui, ui.max_rect(), response.has_focus());
    }
}

/// The outline of the cell that keys go to: strong with the focus, thin without it.
pub(super) fn outline_cursor(ui: &Ui, rect: Rect, has_focus: bool) {
    let palette = theme::palette(ui.visuals());
    let stroke = if has_focus {
        Stroke::new(2.0, palette.accent)
    } else {
        Stroke::new(1.0, palette.outline)
    };
    ui.painter().rect_stroke(rect.shrink(1.0), 2, stroke, egui::StrokeKind::Inside);
}

/// The hairline beneath a cell.
pub(super) fn row_line(ui: &Ui) {
    hairline_below(ui, ui.max_rect(), theme::palette(ui.visuals()).hairline);
}

fn hairline_below(ui: &Ui, rect: Rect, colour: Color32) {
    let stroke = Stroke::new(1.0, colour);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
}

/// A cell's rectangle less the room at its sides.
pub(super) fn padded(rect: Rect) -> Rect {
    Rect::from_min_max(
        pos2(rect.left() + CELL_PADDING, rect.top()),
        pos2(rect.right() - CELL_PADDING, rect.bottom()),
    )
}

/// The frame of a field within a cell: no box, the same room at its sides as text has.
pub(super) fn cell_frame() -> Frame {
    #[expect(clippy::cast_possible_truncation, reason = "a small whole number of points")]
    let side = CELL_PADDING as i8;
    Frame::new().inner_margin(Margin::symmetric(side, 0))
}

/// What a table stands on: panel ground within a hairline.
pub(super) fn ground(ui: &Ui) -> Frame {
    let palette = theme::palette(ui.visuals());
    Frame::new().fill(palette.panel).stroke(Stroke::new(1.0, palette.hairline))
}
