//! A cell that is drawn: what it is, and how its text is painted.

use egui::{Align, Align2, Color32, Id, Rect, Response, Sense, Ui};

use super::selection::CellAt;
use crate::ui::kit::table::padded;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{is_in_sight, paint_cut};

/// A cell that is drawn.
#[derive(Clone, Copy)]
pub(in crate::ui) struct GridCell<C> {
    pub(in crate::ui) at: CellAt<C>,
    pub(in crate::ui) id: Id,
    /// Whether it is one of the new row after the last.
    pub(in crate::ui) is_new: bool,
    /// The row's position among those shown.
    pub(super) position: usize,
    /// The column's place among those shown.
    pub(in crate::ui) place: usize,
    /// The part of the window that the cells take.
    pub(in crate::ui) area: Rect,
}

/// A cell as a widget that the pointer and the focus find.
pub(in crate::ui) fn sense<C>(ui: &Ui, cell: &GridCell<C>) -> Response {
    ui.interact(ui.max_rect(), cell.id, Sense::click_and_drag())
}

/// The width of a text of the grid.
pub(in crate::ui) fn text_width(ui: &Ui, text: String) -> f32 {
    let ink = ui.visuals().text_color();
    ui.painter().layout_no_wrap(text, theme::body_font(false), ink).size().x
}

/// Paints a text within the cell, at a side of it.
pub(in crate::ui) fn paint_cell_text(ui: &Ui, align: Align, text: &str, colour: Color32) {
    let rect = padded(ui.max_rect());
    let mut job =
        egui::text::LayoutJob::simple_singleline(text.to_owned(), theme::body_font(false), colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.painter().layout_job(job);
    let anchor = Align2([align, Align::Center]);
    let place = anchor.align_size_within_rect(galley.size(), rect);
    if align == Align::Max && !is_in_sight(ui, place) {
        paint_cut(ui, rect);
        return;
    }
    ui.painter().galley(place.min, galley, colour);
}
