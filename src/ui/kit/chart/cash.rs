//! Money over the year: a bar for each payment, and what payments and costs have come to by then.

use egui::{Color32, Rect, Sense, Stroke, Ui, pos2, vec2};
use egui_plot::{Bar, BarChart, Line, LineStyle, PlotPoint, PlotPoints, PlotTransform};

use super::frame::chart_frame;
use super::ground::{
    amount_marks_ui, describe, height_of, line_through, marks_most, marks_width, on_hover,
    still_plot, with_room,
};
use super::labels::{Taken, whole_dollars};
use super::legend::{Swatch, legend_ui};
use super::names::{NAMES_GAP, Names};
use super::scale::{dollars, extent, round_marks};
use crate::domain::Money;
use crate::ui::kit::theme;

/// Half of what a bar takes of the room it stands in.
const BAR_HALF: f64 = 0.28;
/// Room above the highest and beneath the lowest, for amounts.
const ABOVE: f32 = 20.0;
/// Room beneath the lowest, where payments may be taken back.
const BELOW: f32 = 18.0;
/// The plot has this height at least.
const HEIGHT_MIN: f32 = 60.0;
/// Marks of the axis stand closer above one another than beside.
const MARKS_DENSER: f32 = 1.6;

/// What a chart of cash shows.
pub(in crate::ui) struct Cash<'a> {
    /// What it is about, as its heading.
    pub(in crate::ui) title: &'a str,
    /// The moments of the year, in order.
    pub(in crate::ui) moments: Vec<Moment>,
    /// Height in points, with the names and without heading and legend.
    pub(in crate::ui) height: f32,
}

/// A moment at which money comes, or is taken back.
pub(in crate::ui) struct Moment {
    /// When it is: "Term 1".
    pub(in crate::ui) name: String,
    /// What is paid then.
    pub(in crate::ui) payment: Money,
    /// What has been paid until then, with this.
    pub(in crate::ui) cumulative: Money,
    /// What it has cost until then, if the costs are known.
    pub(in crate::ui) cumulative_cost: Option<Money>,
}

/// Draws payments and what they come to across the width there is.
pub(in crate::ui) fn cash_ui(ui: &mut Ui, cash: &Cash<'_>) {
    let id = ui.scope_id().with(("cash", cash.title));
    chart_frame(ui, ("payments", cash.title), id, |ui| {
        let palette = theme::palette(ui.visuals());
        let has_costs = cash.moments.iter().any(|moment| moment.cumulative_cost.is_some());
        let takes_back = cash.moments.iter().any(|moment| moment.payment.is_negative());
        let mut legend = vec![(Swatch::Bar(palette.chart_rise), "payment")];
        if takes_back {
            legend.push((Swatch::Bar(palette.chart_fall), "taken back"));
        }
        legend.push((Swatch::Solid(palette.ink), "paid so far"));
        if has_costs {
            legend.push((Swatch::Dashed(palette.chart_fall), "costs so far"));
        }
        legend_ui(ui, &legend);
        let amounts = cash.moments.iter().flat_map(|moment| {
            [Some(moment.payment), Some(moment.cumulative), moment.cumulative_cost]
        });
        let (low, high) = extent(amounts.flatten().chain([Money::ZERO]));
        let width = ui.available_width();
        let marks = round_marks(low, high, marks_most(cash.height * MARKS_DENSER));
        let marks_width = marks_width(ui, &marks);
        let written: Vec<_> =
            cash.moments.iter().map(|moment| (moment.name.as_str(), false)).collect();
        let names = Names::laid_out(ui, &written, width - marks_width);
        let height = cash.height.max(names.height + HEIGHT_MIN);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        describe(&response, &sentence(cash));
        let plot_rect =
            rect.with_max_y(rect.bottom() - names.height).with_min_x(rect.left() + marks_width);
        let count = u32::try_from(cash.moments.len()).unwrap_or(u32::MAX);
        let along = (-0.5, f64::from(count.max(1)) - 0.5);
        let below = if takes_back { BELOW } else { 1.0 };
        let up = with_room((low, high), plot_rect.height(), (below, ABOVE));
        let transform = still_plot(ui, id, plot_rect, (along, up), |plot| {
            for mark in &marks {
                let (colour, at) = if mark.is_zero() {
                    (palette.outline, 0.0)
                } else {
                    (palette.hairline, dollars(*mark))
                };
                let points = vec![[along.0, at], [along.1, at]];
                plot.line(Line::new("mark", PlotPoints::from(points)).color(colour).width(1.0));
            }
            let bars = (0_u32..).zip(&cash.moments).map(|(place, moment)| {
                let colour = colour(moment.payment, palette);
                Bar::new(f64::from(place), dollars(moment.payment))
                    .width(2.0 * BAR_HALF)
                    .fill(colour)
                    .stroke(Stroke::NONE)
            });
            plot.bar_chart(BarChart::new("payments", bars.collect()).allow_hover(false));
            let costs = stairs(cash, |moment| moment.cumulative_cost);
            plot.line(
                Line::new("costs", PlotPoints::from(costs))
                    .color(palette.chart_fall)
                    .width(2.0)
                    .style(LineStyle::Dashed { length: 7.0 }),
            );
            let paid = stairs(cash, |moment| Some(moment.cumulative));
            line_through(plot, &paid, (palette.ink, 2.0));
        });
        amount_marks_ui(ui, &transform, &marks);
        amounts_ui(ui, plot_rect, cash, &transform);
        for (place, (moment, galley)) in (0_u32..).zip(cash.moments.iter().zip(&names.galleys)) {
            let at = |aside: f64| {
                transform.position_from_point(&PlotPoint::new(f64::from(place) + aside, 0.0)).x
            };
            names.paint(ui, galley, pos2(at(0.0), plot_rect.bottom() + NAMES_GAP));
            let slot = Rect::from_x_y_ranges(at(-0.5)..=at(0.5), rect.y_range());
            on_hover(ui, slot, id.with(place), &words(moment));
        }
    });
}

fn colour(payment: Money, palette: &theme::Palette) -> Color32 {
    if payment.is_negative() { palette.chart_fall } else { palette.chart_rise }
}

/// A line that steps up at each moment and holds until the next; nothing where an amount is not known.
fn stairs(cash: &Cash<'_>, amount: impl Fn(&Moment) -> Option<Money>) -> Vec<[f64; 2]> {
    let mut points = Vec::new();
    for (place, moment) in (0_u32..).zip(&cash.moments) {
        let Some(amount) = amount(moment) else { continue };
        let at = dollars(amount);
        points.push([f64::from(place) - 0.5, at]);
        points.push([f64::from(place) + 0.5, at]);
    }
    points
}

/// The amount of each payment, above or below its bar, where there is room; else under the pointer alone.
fn amounts_ui(ui: &Ui, plot: Rect, cash: &Cash<'_>, transform: &PlotTransform) {
    let palette = theme::palette(ui.visuals());
    let painter = ui.painter();
    let mut taken = Taken::nothing_within(plot);
    let nothing = height_of(transform, Money::ZERO);
    taken.take(Rect::from_x_y_ranges(plot.x_range(), nothing..=nothing));
    let point =
        |x: f64, amount: Money| transform.position_from_point(&PlotPoint::new(x, dollars(amount)));
    for series in [true, false] {
        for (place, moment) in (0_u32..).zip(&cash.moments) {
            let amount = if series { Some(moment.cumulative) } else { moment.cumulative_cost };
            let Some(amount) = amount else { continue };
            let x = f64::from(place);
            taken.take(
                Rect::from_two_pos(point(x - 0.5, amount), point(x + 0.5, amount)).expand(1.5),
            );
        }
    }
    let bars: Vec<_> = (0_u32..)
        .zip(&cash.moments)
        .map(|(place, moment)| {
            let x = f64::from(place);
            let bar = Rect::from_two_pos(
                point(x - BAR_HALF, Money::ZERO),
                point(x + BAR_HALF, moment.payment),
            );
            (bar, moment.payment)
        })
        .collect();
    for amount in last_amounts(cash) {
        let text = whole_dollars(amount);
        let galley = painter.layout_no_wrap(text, theme::label_font(), palette.ink);
        let size = galley.size();
        let end =
            point(f64::from(u32::try_from(cash.moments.len()).unwrap_or(u32::MAX)) - 0.5, amount);
        let tops = [end.y - size.y - 2.0, end.y + 2.0];
        if let Some(place) = taken.place(size, tops.map(|top| pos2(plot.right() - size.x, top))) {
            painter.galley(place.min, galley, palette.ink);
        }
    }
    for (bar, payment) in bars {
        let galley =
            painter.layout_no_wrap(whole_dollars(payment), theme::small_font(), palette.ink);
        let size = galley.size();
        let left = bar.center().x - size.x / 2.0;
        let above = bar.top() - size.y - 1.0;
        let beneath = bar.bottom() + 1.0;
        let tops = if payment.is_negative() { [beneath, above] } else { [above, above - 16.0] };
        if let Some(place) = taken.place(size, tops.map(|top| pos2(left, top))) {
            painter.galley(place.min, galley, palette.ink);
        }
    }
}

/// What all has come to in the end: payments, and costs if they are known.
fn last_amounts(cash: &Cash<'_>) -> impl Iterator<Item = Money> {
    let last = cash.moments.last();
    let paid = last.map(|moment| moment.cumulative);
    paid.into_iter().chain(last.and_then(|moment| moment.cumulative_cost))
}

/// A moment in words.
fn words(moment: &Moment) -> String {
    let Moment { name, payment, cumulative, cumulative_cost } = moment;
    let costs = cumulative_cost.map(|cost| format!(", costs so far {cost}")).unwrap_or_default();
    format!("{name}: {payment}, paid so far {cumulative}{costs}")
}

/// The whole chart in words.
fn sentence(cash: &Cash<'_>) -> String {
    let moments: Vec<String> = cash.moments.iter().map(words).collect();
    format!("Chart of payments. {}. {}.", cash.title, moments.join("; "))
}
