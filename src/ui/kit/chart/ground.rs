//! The ground that charts are drawn on: a plot that holds still, and the axis that it may stand on.

use egui::{Align2, Color32, Id, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2};
use egui_plot::{Line, Plot, PlotBounds, PlotPoint, PlotTransform, PlotUi, Points};
use rust_decimal::prelude::ToPrimitive;

use super::labels::Taken;
use super::picture::is_any_sitting;
use super::scale::dollars;
use crate::domain::Money;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::small_label;

/// Room on both sides of the marks of an axis of amounts.
const MARKS_GAP: f32 = 4.0;

/// Draws a plot that shows all it has and reacts to nothing in a rectangle, which is already allocated;
/// returns how amounts become places.
pub(super) fn still_plot(
    ui: &mut Ui,
    id: Id,
    rect: Rect,
    (across, up): ((f64, f64), (f64, f64)),
    add: impl FnOnce(&mut PlotUi<'_>),
) -> PlotTransform {
    let mut within = ui.new_child(UiBuilder::new().max_rect(rect));
    Plot::new("plot")
        .id(id)
        .width(rect.width())
        .height(rect.height())
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
        .show(&mut within, |plot| {
            plot.set_plot_bounds(PlotBounds::from_min_max([across.0, up.0], [across.1, up.1]));
            add(plot);
        })
        .transform
}

/// The place of an amount in a plot on its side: left to right rather than bottom to top.
pub(super) fn across(transform: &PlotTransform, amount: Money) -> f32 {
    transform.position_from_point(&PlotPoint::new(dollars(amount), 0.0)).x
}

/// The height of an amount in a plot.
pub(super) fn height_of(transform: &PlotTransform, amount: Money) -> f32 {
    transform.position_from_point(&PlotPoint::new(0.0, dollars(amount))).y
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

/// Says where an axis begins that does not begin at nothing.
pub(super) fn axis_note_ui(ui: &mut Ui, begins: Money) {
    if !begins.is_zero() {
        small_label(ui, &format!("axis from {}", begins.dollars()));
    }
}

/// Draws a line through points with round corners. One line around a sharp corner would have a spike there
/// as long as the line.
pub(super) fn line_through(
    plot: &mut PlotUi<'_>,
    points: &[[f64; 2]],
    (colour, width): (Color32, f32),
) {
    for ends in points.windows(2) {
        plot.line(Line::new("line", ends.to_vec()).color(colour).width(width));
    }
    let corners = points.get(1..points.len().saturating_sub(1)).unwrap_or_default();
    plot.points(Points::new("corners", corners.to_vec()).color(colour).radius(width / 2.0));
}

/// Gives exact words to whatever the pointer is over within a rectangle of a chart.
pub(super) fn on_hover(ui: &Ui, rect: Rect, id: Id, words: &str) {
    if is_any_sitting(ui.ctx()) {
        return;
    }
    ui.interact(rect, id, Sense::hover()).on_hover_ui(|ui| {
        let palette = theme::palette(ui.visuals());
        ui.label(egui::RichText::new(words).color(palette.ink));
    });
}

/// Tells a screen reader what a chart shows, figures and all.
pub(super) fn describe(chart: &Response, sentence: &str) {
    chart.widget_info(|| WidgetInfo::labeled(Role::Image, true, sentence));
}

/// How many marks of amounts a length across has room for.
pub(super) fn marks_most(length: f32) -> i128 {
    const MARK_WIDTH: f32 = 60.0;
    i128::from((length / MARK_WIDTH).max(1.0).to_i64().unwrap_or(1))
}

/// Writes the marks of an axis in a line beneath a chart, each centred at its place; one that has no room
/// is left out.
pub(super) fn marks_ui(ui: &Ui, line: Rect, marks: &[(f32, String)]) {
    let palette = theme::palette(ui.visuals());
    let mut taken = Taken::nothing_within(line);
    for (at, text) in marks {
        let painter = ui.painter();
        let galley = painter.layout_no_wrap(text.clone(), theme::small_font(), palette.muted);
        let size = galley.size();
        let left = (at - size.x / 2.0).min(line.right() - size.x).max(line.left());
        if let Some(place) = taken.place(size, [pos2(left, line.top() + 2.0)]) {
            painter.galley(place.min, galley, palette.muted);
        }
    }
}

/// The width that the marks of an axis of amounts take at the left of a plot.
pub(super) fn marks_width(ui: &Ui, marks: &[Money]) -> f32 {
    let ink = ui.visuals().text_color();
    let width_of = |mark: &Money| {
        ui.painter().layout_no_wrap(mark.dollars(), theme::small_font(), ink).size().x
    };
    marks.iter().map(width_of).fold(0.0, f32::max) + 2.0 * MARKS_GAP
}

/// Writes the marks of an axis of amounts at the left of a plot.
pub(super) fn amount_marks_ui(ui: &Ui, transform: &PlotTransform, marks: &[Money]) {
    let palette = theme::palette(ui.visuals());
    let right = transform.frame().left() - MARKS_GAP;
    for mark in marks {
        let place = pos2(right, height_of(transform, *mark));
        let font = theme::small_font();
        ui.painter().text(place, Align2::RIGHT_CENTER, mark.dollars(), font, palette.muted);
    }
}
