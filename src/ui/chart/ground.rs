//! The ground that charts are drawn on: a plot that holds still, and the axis that it may stand on.

use egui::{Id, Rect, Sense, Ui, Vec2};
use egui_plot::{Plot, PlotBounds};

use super::scale::dollars;
use crate::domain::Money;
use crate::ui::theme;
use crate::ui::widgets::small_label;

/// A plot of a size in points that shows all it has and reacts to nothing.
pub(super) fn still_plot<'a>(id: Id, size: Vec2) -> Plot<'a> {
    Plot::new("plot")
        .id(id)
        .width(size.x)
        .height(size.y)
        .sense(Sense::hover())
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_background(false)
        .show_axes(false)
        .show_grid(false)
        .show_x(false)
        .show_y(false)
}

/// The part of an axis of amounts that a plot of so many points shows: from `low` to `high`, with room
/// in points before and after for what stands there.
pub(super) fn with_room(
    (low, high): (Money, Money),
    length: f32,
    (before, after): (f32, f32),
) -> (f64, f64) {
    let (low, high) = (dollars(low), dollars(high));
    let span = if high > low { high - low } else { 1.0 };
    let a_point = span / f64::from((length - before - after).max(1.0));
    (low - f64::from(before) * a_point, low + span + f64::from(after) * a_point)
}

/// The bounds of a plot from those of its axes.
pub(super) fn bounds((left, right): (f64, f64), (bottom, top): (f64, f64)) -> PlotBounds {
    PlotBounds::from_min_max([left, bottom], [right, top])
}

/// Says where an axis begins that does not begin at nothing.
pub(super) fn axis_note_ui(ui: &mut Ui, begins: Money) {
    if !begins.is_zero() {
        small_label(ui, &axis_note(begins));
    }
}

/// Where an axis begins, in words.
pub(super) fn axis_note(begins: Money) -> String {
    format!("axis from {}", begins.dollars())
}

/// Gives exact words to whatever the pointer is over within a rectangle of a chart.
pub(super) fn on_hover(ui: &Ui, rect: Rect, id: Id, words: &str) {
    ui.interact(rect, id, Sense::hover()).on_hover_ui(|ui| {
        let palette = theme::palette(ui.visuals());
        ui.label(egui::RichText::new(words).color(palette.ink));
    });
}
