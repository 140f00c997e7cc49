//! Money over the year: a bar for each payment, and beside them what payments and costs have come to by then.

use egui::{Color32, Id, Pos2, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};
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
    /// Height in points of each of its parts, with the names and without heading and legend.
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

/// From this width on, payments and what they come to stand side by side.
const SIDE_BY_SIDE: f32 = 620.0;
/// The room between them.
const BETWEEN: f32 = 24.0;
/// Height of the line that says what is drawn.
const LEGEND_HEIGHT: f32 = 20.0;

/// What one of the two plots shows: each has an axis of its own, since the sums of a year would leave its
/// payments little height.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
enum Part {
    /// Each payment as a bar.
    Payments,
    /// What payments, and costs where they are known, have come to, as lines.
    SoFar,
}

/// Draws payments, and beside them what they come to, across the width there is; beneath them where that is
/// little.
pub(in crate::ui) fn cash_ui(ui: &mut Ui, cash: &Cash<'_>) {
    let id = ui.scope_id().with(("cash", cash.title));
    chart_frame(ui, ("payments", cash.title), id, |ui| {
        let width = ui.available_width();
        let is_wide = width >= SIDE_BY_SIDE;
        let part_width = if is_wide { (width - BETWEEN) / 2.0 } else { width };
        let part_height = LEGEND_HEIGHT + height_of_part(ui, cash, part_width);
        let height = if is_wide { part_height } else { 2.0 * part_height };
        let (whole, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        describe(&response, &sentence(cash));
        let size = vec2(part_width, part_height);
        let second =
            if is_wide { whole.right_top() - vec2(part_width, 0.0) } else { whole.left_center() };
        for (part, place) in [(Part::Payments, whole.min), (Part::SoFar, second)] {
            let builder = UiBuilder::new().max_rect(Rect::from_min_size(place, size));
            ui.scope_builder(builder, |ui| part_ui(ui, id.with(part), cash, part));
        }
    });
}

/// The height of a part with its names.
fn height_of_part(ui: &Ui, cash: &Cash<'_>, width: f32) -> f32 {
    let parts = [Part::Payments, Part::SoFar];
    let names = parts.map(|part| names_of(ui, cash, width - marks_of(ui, cash, part).1).height);
    cash.height.max(names[0].max(names[1]) + HEIGHT_MIN)
}

/// The marks of a part's axis, with the room that they take.
fn marks_of(ui: &Ui, cash: &Cash<'_>, part: Part) -> (Vec<Money>, f32) {
    let (low, high) = extent(part.amounts(cash));
    let marks = round_marks(low, high, marks_most(cash.height * MARKS_DENSER));
    let width = marks_width(ui, &marks);
    (marks, width)
}

fn names_of(ui: &Ui, cash: &Cash<'_>, width: f32) -> Names {
    let written: Vec<_> = cash.moments.iter().map(|moment| (moment.name.as_str(), false)).collect();
    Names::laid_out(ui, &written, width)
}

impl Part {
    /// The amounts that its axis has to reach, and nothing.
    fn amounts(self, cash: &Cash<'_>) -> impl Iterator<Item = Money> {
        let of = move |moment: &Moment| match self {
            Self::Payments => [Some(moment.payment), None],
            Self::SoFar => [Some(moment.cumulative), moment.cumulative_cost],
        };
        cash.moments.iter().flat_map(of).flatten().chain([Money::ZERO])
    }

    fn legend(self, cash: &Cash<'_>, palette: &theme::Palette) -> Vec<(Swatch, &'static str)> {
        match self {
            Self::Payments => {
                let mut legend = vec![(Swatch::Bar(palette.accent), "payment")];
                if cash.moments.iter().any(|moment| moment.payment.is_negative()) {
                    legend.push((Swatch::Bar(palette.fall), "taken back"));
                }
                legend
            }
            Self::SoFar => {
                let mut legend = vec![(Swatch::Solid(palette.accent), "paid so far")];
                if cash.moments.iter().any(|moment| moment.cumulative_cost.is_some()) {
                    legend.push((Swatch::Dashed(palette.ink), "costs so far"));
                }
                legend
            }
        }
    }
}

/// One of the two plots, with what its colours stand for over it.
fn part_ui(ui: &mut Ui, id: Id, cash: &Cash<'_>, part: Part) {
    let palette = theme::palette(ui.visuals());
    let whole = ui.max_rect();
    legend_ui(ui, &part.legend(cash, palette));
    let rect = whole.with_min_y(whole.top() + LEGEND_HEIGHT);
    let (low, high) = extent(part.amounts(cash));
    let (marks, marks_width) = marks_of(ui, cash, part);
    let names = names_of(ui, cash, rect.width() - marks_width);
    let plot_rect =
        rect.with_max_y(rect.bottom() - names.height).with_min_x(rect.left() + marks_width);
    let count = u32::try_from(cash.moments.len()).unwrap_or(u32::MAX);
    let along = (-0.5, f64::from(count.max(1)) - 0.5);
    let below = if low.is_negative() { BELOW } else { 1.0 };
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
        if part == Part::Payments {
            let bars = (0_u32..).zip(&cash.moments).map(|(place, moment)| {
                Bar::new(f64::from(place), dollars(moment.payment))
                    .width(2.0 * BAR_HALF)
                    .fill(colour(moment.payment, palette))
                    .stroke(Stroke::NONE)
            });
            plot.bar_chart(BarChart::new("payments", bars.collect()).allow_hover(false));
            return;
        }
        let costs = stairs(cash, |moment| moment.cumulative_cost);
        plot.line(
            Line::new("costs", PlotPoints::from(costs))
                .color(palette.ink)
                .width(2.0)
                .style(LineStyle::Dashed { length: 7.0 }),
        );
        let paid = stairs(cash, |moment| Some(moment.cumulative));
        line_through(plot, &paid, (palette.accent, 2.5));
    });
    amount_marks_ui(ui, &transform, &marks);
    match part {
        Part::Payments => payments_ui(ui, plot_rect, cash, &transform),
        Part::SoFar => so_far_ui(ui, plot_rect, cash, &transform),
    }
    for (place, (moment, galley)) in (0_u32..).zip(cash.moments.iter().zip(&names.galleys)) {
        let at = |aside: f64| {
            transform.position_from_point(&PlotPoint::new(f64::from(place) + aside, 0.0)).x
        };
        names.paint(ui, galley, pos2(at(0.0), plot_rect.bottom() + NAMES_GAP));
        let slot = Rect::from_x_y_ranges(at(-0.5)..=at(0.5), rect.y_range());
        on_hover(ui, slot, id.with(place), &words(moment));
    }
}

fn colour(payment: Money, palette: &theme::Palette) -> Color32 {
    if payment.is_negative() { palette.fall } else { palette.accent }
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

fn point(transform: &PlotTransform, x: f64, amount: Money) -> Pos2 {
    transform.position_from_point(&PlotPoint::new(x, dollars(amount)))
}

/// The amount of each payment, above or below its bar, where there is room; else under the pointer alone.
fn payments_ui(ui: &Ui, plot: Rect, cash: &Cash<'_>, transform: &PlotTransform) {
    let ink = theme::palette(ui.visuals()).ink;
    let mut taken = Taken::nothing_within(plot);
    let nothing = height_of(transform, Money::ZERO);
    taken.take(Rect::from_x_y_ranges(plot.x_range(), nothing..=nothing));
    for (place, moment) in (0_u32..).zip(&cash.moments) {
        let x = f64::from(place);
        let bar = Rect::from_two_pos(
            point(transform, x - BAR_HALF, Money::ZERO),
            point(transform, x + BAR_HALF, moment.payment),
        );
        let text = whole_dollars(moment.payment);
        let galley = ui.painter().layout_no_wrap(text, theme::small_font(), ink);
        let size = galley.size();
        let left = bar.center().x - size.x / 2.0;
        let (above, beneath) = (bar.top() - size.y - 1.0, bar.bottom() + 1.0);
        let is_below = moment.payment.is_negative();
        let tops = if is_below { [beneath, above] } else { [above, above - 16.0] };
        if let Some(place) = taken.place(size, tops.map(|top| pos2(left, top))) {
            ui.painter().galley(place.min, galley, ink);
        }
    }
}

/// What payments, and costs, have come to at each moment, over or under their lines, the year's first.
fn so_far_ui(ui: &Ui, plot: Rect, cash: &Cash<'_>, transform: &PlotTransform) {
    let ink = theme::palette(ui.visuals()).ink;
    let mut taken = Taken::nothing_within(plot);
    let mut labels = Vec::new();
    for (place, moment) in (0_u32..).zip(&cash.moments) {
        for amount in [Some(moment.cumulative), moment.cumulative_cost].into_iter().flatten() {
            let ends = [-0.5, 0.5].map(|aside| point(transform, f64::from(place) + aside, amount));
            taken.take(Rect::from_two_pos(ends[0], ends[1]).expand(1.5));
            labels.push((ends, amount));
        }
    }
    for ([from, to], amount) in labels.into_iter().rev() {
        let text = whole_dollars(amount);
        let galley = ui.painter().layout_no_wrap(text, theme::small_font(), ink);
        let size = galley.size();
        let left = f32::midpoint(from.x, to.x) - size.x / 2.0;
        let tops = [from.y - size.y - 3.0, from.y + 3.0];
        if let Some(place) = taken.place(size, tops.map(|top| pos2(left, top))) {
            ui.painter().galley(place.min, galley, ink);
        }
    }
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
