//! A result over one input: a line through exact points, with the edges at which it turns or breaks.

use egui::{Align, Align2, Rect, Response, Sense, Stroke, Ui, pos2, vec2};
use egui_plot::{Line, LineStyle, PlotPoint, PlotPoints, PlotTransform, Points};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::edges::{Edges, edges_laid_out};
use super::frame::chart_frame;
use super::ground::{
    amount_marks_ui, axis_note_ui, describe, line_through, marks_most, marks_ui, marks_width,
    still_plot, with_room,
};
use super::labels::{Taken, laid_out, whole_dollars};
use super::picture::is_any_sitting;
use super::scale::{axis_begin, dollars, extent, round_counts, round_marks};
use crate::domain::{Money, grouped};
use crate::ui::kit::theme;

/// Height of the line that the marks of the input stand in.
const MARKS_HEIGHT: f32 = 17.0;
/// Height of the line with the input's name.
const INPUT_HEIGHT: f32 = 16.0;
/// Room above the highest amount.
const ABOVE: f32 = 10.0;
/// Room beneath the lowest amount, for the point that may lie there.
const BELOW: f32 = 8.0;
/// The plot has this height at least.
const HEIGHT_MIN: f32 = 60.0;
/// How much steeper than beside it a line is where it breaks.
const BREAK_TIMES: f64 = 4.0;

/// What a curve shows.
pub(in crate::ui) struct Curve<'a> {
    /// What it is about, as its heading.
    pub(in crate::ui) title: &'a str,
    /// What is counted from left to right: "Years 7 to 12 enrolments".
    pub(in crate::ui) input: &'a str,
    /// The input and the result, in the order of the input. Between two points the line is straight, so
    /// both sides of a break are points.
    pub(in crate::ui) points: Vec<(u32, Money)>,
    /// Inputs at which something changes, each with a few words, in order.
    pub(in crate::ui) edges: Vec<(u32, String)>,
    /// The input and the result as they are; the input need not be whole, and lies among the points.
    pub(in crate::ui) now: (Decimal, Money),
    /// Height in points, with the axes and without the heading.
    pub(in crate::ui) height: f32,
}

/// Draws a curve across the width there is.
pub(in crate::ui) fn curve_ui(ui: &mut Ui, curve: &Curve<'_>) {
    let id = ui.scope_id().with(("curve", curve.title));
    chart_frame(ui, ("curve", curve.title), id, |ui| {
        let palette = theme::palette(ui.visuals());
        let amounts = || curve.points.iter().map(|(_, amount)| *amount).chain([curve.now.1]);
        let (lowest, highest) = extent(amounts());
        let begin = axis_begin(lowest, highest);
        let (low, high) = extent([begin, lowest, highest]);
        axis_note_ui(ui, begin);
        let (rect, response) = ui.allocate_exact_size(
            vec2(ui.available_width(), curve.height.max(HEIGHT_MIN + MARKS_HEIGHT + INPUT_HEIGHT)),
            Sense::hover(),
        );
        describe(&response, &sentence(curve, begin));
        let marks = round_marks(low, high, marks_most(rect.height() * 1.6));
        let plot_rect = rect
            .with_min_x(rect.left() + marks_width(ui, &marks))
            .with_max_y(rect.bottom() - MARKS_HEIGHT - INPUT_HEIGHT);
        let inputs = || curve.points.iter().map(|(input, _)| *input);
        let (first, last) = (inputs().min().unwrap_or(0), inputs().max().unwrap_or(0));
        // Room for the point at either end.
        let aside = f64::from((last - first).max(1)) * 0.02;
        let along = (f64::from(first) - aside, f64::from(last) + aside);
        let edges = edges_laid_out(ui, &curve.edges, plot_rect, along);
        let room = (BELOW, ABOVE + edges.height());
        let up = with_room((low, high), plot_rect.height(), room);
        let here = [now_along(curve), dollars(curve.now.1)];
        let transform = still_plot(ui, id, plot_rect, (along, up), |plot| {
            for mark in &marks {
                let colour = if *mark == begin { palette.outline } else { palette.hairline };
                let points = vec![[along.0, dollars(*mark)], [along.1, dollars(*mark)]];
                plot.line(Line::new("mark", PlotPoints::from(points)).color(colour).width(1.0));
            }
            for piece in pieces(&curve.points) {
                match piece {
                    Piece::Line(points) => line_through(plot, &points, (palette.accent, 2.5)),
                    Piece::Break(ends) => plot.line(
                        Line::new("break", PlotPoints::from(ends.to_vec()))
                            .color(palette.accent)
                            .width(1.5)
                            .style(LineStyle::Dashed { length: 4.0 }),
                    ),
                }
            }
            plot.points(Points::new("now, around", vec![here]).radius(7.5).color(palette.panel));
            plot.points(Points::new("now", vec![here]).radius(5.5).color(palette.ink));
        });
        amount_marks_ui(ui, &transform, &marks);
        let counts = round_counts(first, last, marks_most(plot_rect.width()));
        let at_counts: Vec<_> = counts
            .iter()
            .map(|count| {
                (place(&transform, f64::from(*count), begin).x, grouped(&count.to_string()))
            })
            .collect();
        let marks_line = rect.with_min_y(plot_rect.bottom());
        marks_ui(ui, marks_line.with_max_y(plot_rect.bottom() + MARKS_HEIGHT), &at_counts);
        input_ui(ui, plot_rect.with_max_y(rect.bottom()), curve.input);
        edges.paint(ui, plot_rect, id);
        now_ui(ui, curve, (plot_rect, &edges), &transform);
        let beneath_edges = plot_rect.with_min_y(plot_rect.top() + edges.height());
        pointed_at_ui(ui, curve, response.with_new_rect(beneath_edges), &transform);
    });
}

/// Where a point is on the screen.
fn place(transform: &PlotTransform, input: f64, amount: Money) -> egui::Pos2 {
    transform.position_from_point(&PlotPoint::new(input, dollars(amount)))
}

/// The input as it is, as a length along the axis.
fn now_along(curve: &Curve<'_>) -> f64 {
    curve.now.0.to_f64().unwrap_or_default()
}

/// The input as it is, as people write it: "1,045.5".
fn now_in_words(curve: &Curve<'_>) -> String {
    grouped(&curve.now.0.normalize().to_string())
}

/// A piece of the curve.
enum Piece {
    /// Straight from point to point.
    Line(Vec<[f64; 2]>),
    /// From one amount to another at one input.
    Break([[f64; 2]; 2]),
}

/// The curve in pieces: where it breaks, the amount holds until the next input and changes there.
fn pieces(points: &[(u32, Money)]) -> Vec<Piece> {
    let mut done = Vec::new();
    let mut line: Vec<[f64; 2]> = Vec::new();
    for (index, (input, amount)) in points.iter().enumerate() {
        let point = [f64::from(*input), dollars(*amount)];
        if let Some(&[_, before]) = line.last().filter(|_| is_break(points, index)) {
            line.push([point[0], before]);
            done.push(Piece::Line(std::mem::take(&mut line)));
            done.push(Piece::Break([[point[0], before], point]));
        }
        line.push(point);
    }
    done.push(Piece::Line(line));
    done
}

/// Whether the curve breaks between a point and the one before it: they are neighbours, and it is far
/// steeper between them than on either side.
fn is_break(points: &[(u32, Money)], index: usize) -> bool {
    let slope = |to: usize| -> Option<f64> {
        let ((from_input, from), (to_input, to)) =
            (points.get(to.checked_sub(1)?)?, points.get(to)?);
        let run = to_input.checked_sub(*from_input).filter(|run| *run > 0)?;
        Some((dollars(*to) - dollars(*from)).abs() / f64::from(run))
    };
    let are_neighbours =
        index > 0 && points[index].0.checked_sub(points[index - 1].0).is_some_and(|run| run <= 1);
    let beside = [index.checked_sub(1).and_then(slope), slope(index + 1)];
    let steepest = beside.into_iter().flatten().reduce(f64::max);
    are_neighbours
        && slope(index).zip(steepest).is_some_and(|(here, steepest)| here > steepest * BREAK_TIMES)
}

/// The input's name beneath its axis.
fn input_ui(ui: &Ui, rect: Rect, input: &str) {
    let palette = theme::palette(ui.visuals());
    let look = (theme::small_font(), palette.muted);
    let galley = laid_out(ui.painter(), input, look, rect.width(), (1, Align::Min));
    let at = Align2::CENTER_BOTTOM.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(at.min, galley, palette.muted);
}

/// The input and the result as they are, beside their point, where neither the line nor an edge is.
fn now_ui(ui: &Ui, curve: &Curve<'_>, (plot, edges): (Rect, &Edges), transform: &PlotTransform) {
    let palette = theme::palette(ui.visuals());
    let mut taken = Taken::nothing_within(plot.with_min_y(plot.top() + edges.height()));
    let nothing = place(transform, 0.0, Money::ZERO).y;
    taken.take(Rect::from_x_y_ranges(plot.x_range(), nothing..=nothing));
    for x in edges.places() {
        taken.take(Rect::from_x_y_ranges(x..=x, plot.y_range()));
    }
    for ends in curve.points.windows(2) {
        let [from, to] =
            [ends[0], ends[1]].map(|(input, amount)| place(transform, f64::from(input), amount));
        // A slanted line takes up less than the rectangle around it.
        for part in 0_u8..16 {
            let at = |part: u8| from.lerp(to, f32::from(part) / 16.0);
            taken.take(Rect::from_two_pos(at(part), at(part + 1)).expand(2.0));
        }
    }
    let amount = curve.now.1;
    let text = format!("now {}: {}", now_in_words(curve), whole_dollars(amount));
    let galley = ui.painter().layout_no_wrap(text, theme::label_font(), palette.ink);
    let (size, at) = (galley.size(), place(transform, now_along(curve), amount));
    let lefts = [at.x + 8.0, at.x - size.x - 8.0, at.x - size.x / 2.0];
    let tops = [at.y - size.y - 6.0, at.y + 6.0, at.y - size.y - 24.0, at.y + 24.0];
    let places = tops.into_iter().flat_map(|top| lefts.map(|left| pos2(left, top)));
    // Better over the line than not at all.
    let anyhow = lefts.into_iter().find(|left| plot.x_range().contains(left + size.x));
    let rect = taken
        .place(size, places)
        .or_else(|| Some(Rect::from_min_size(pos2(anyhow?, at.y - size.y - 6.0), size)));
    if let Some(rect) = rect {
        ui.painter().rect_filled(rect, 0.0, palette.panel);
        ui.painter().galley(rect.min, galley, palette.ink);
    }
}

/// The point nearest to the pointer, exact.
fn pointed_at_ui(ui: &Ui, curve: &Curve<'_>, plot: Response, transform: &PlotTransform) {
    let palette = theme::palette(ui.visuals());
    if is_any_sitting(ui.ctx()) {
        return;
    }
    let Some(pointer) = plot.hover_pos().filter(|at| plot.rect.contains(*at)) else { return };
    let away = |(input, amount): &&(u32, Money)| {
        (place(transform, f64::from(*input), *amount).x - pointer.x).abs()
    };
    let nearest = curve.points.iter().min_by(|one, other| away(one).total_cmp(&away(other)));
    if let Some((input, amount)) = nearest {
        let at = place(transform, f64::from(*input), *amount);
        ui.painter().circle(at, 4.0, palette.panel, Stroke::new(2.0, palette.accent));
        plot.on_hover_text_at_pointer(format!(
            "{}: {}, {amount}",
            curve.input,
            grouped(&input.to_string())
        ));
    }
}

/// The whole chart in words: its ends, its edges and the point as it is.
fn sentence(curve: &Curve<'_>, begin: Money) -> String {
    let number = |input: &u32| grouped(&input.to_string());
    let point = |(input, amount): &(u32, Money)| format!("{amount} at {}", number(input));
    let of_note = |(input, _): &&(u32, Money)| {
        let ends = [curve.points.first(), curve.points.last()];
        ends.into_iter().flatten().any(|end| end.0 == *input)
            || curve.edges.iter().any(|(edge, _)| edge == input)
    };
    let points: Vec<String> = curve.points.iter().filter(of_note).map(point).collect();
    let edge = |(input, words): &(u32, String)| format!(" Edge at {}: {words}.", number(input));
    let edges: Vec<String> = curve.edges.iter().map(edge).collect();
    let axis = if begin.is_zero() {
        String::new()
    } else {
        format!(" Its axis begins at {}.", begin.dollars())
    };
    format!(
        "Curve. {}, over {}: {}. Now {} at {}.{}{axis}",
        curve.title,
        curve.input,
        points.join(", "),
        curve.now.1,
        now_in_words(curve),
        edges.concat()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(points: &[(u32, u32)]) -> Vec<(u32, Money)> {
        points
            .iter()
            .map(|(input, amount)| (*input, Money::parse(&amount.to_string()).unwrap()))
            .collect()
    }

    fn breaks(points: &[(u32, Money)]) -> Vec<u32> {
        (0..points.len()).filter(|index| is_break(points, *index)).map(|at| points[at].0).collect()
    }

    #[test]
    fn a_line_breaks_where_it_is_far_steeper_than_beside() {
        let small_scale =
            curve(&[(0, 1299), (200, 1299), (201, 1293), (400, 77), (401, 0), (500, 0)]);
        assert_eq!(breaks(&small_scale), [401]);
        assert_eq!(breaks(&curve(&[(0, 0), (1, 1091), (2, 2182), (3, 3273)])), [0_u32; 0]);
        assert_eq!(breaks(&curve(&[(0, 0), (1, 5000)])), [0_u32; 0]);
        assert_eq!(breaks(&curve(&[(8, 100), (9, 200), (10, 9000), (11, 9100)])), [10]);
    }

    #[test]
    fn an_input_that_is_not_whole_is_told_as_it_is() {
        let told = Curve {
            title: "VET payments over hours per student of BSB30120",
            input: "Hours per student of BSB30120",
            points: curve(&[(0, 0), (145, 5800), (146, 5840), (1500, 7200)]),
            edges: Vec::new(),
            now: (Decimal::new(14_550, 2), Money::parse("5820").unwrap()),
            height: 200.0,
        };
        assert_eq!(
            sentence(&told, Money::ZERO),
            "Curve. VET payments over hours per student of BSB30120, over Hours per student of \
             BSB30120: $0.00 at 0, $7,200.00 at 1,500. Now $5,820.00 at 145.5."
        );
    }
}
