//! What a result hangs on: for each input a bar from the result when it is lowered to the one when it is
//! raised.

use egui::{Align, Align2, Rect, Sense, Ui, pos2, vec2};
use egui_plot::{Bar as PlotBar, BarChart, Line, PlotPoints, PlotTransform, PlotUi};

use super::frame::chart_frame;
use super::ground::{across, describe, marks_most, marks_ui, on_hover, still_plot, with_room};
use super::labels::{laid_out, whole_dollars};
use super::legend::{Swatch, legend_ui};
use super::scale::{dollars, extent, round_marks};
use crate::domain::Money;
use crate::ui::kit::theme::{self, Palette};
use crate::ui::kit::widgets::share_of;

/// The part of the width that names may take.
const NAMES_SHARE: f32 = 0.42;
/// Room between names and bars, and around the inputs.
const GAP: f32 = 6.0;
/// Height of what stands above and beneath the bars: the base's amount, and the axis.
const LINE_HEIGHT: f32 = 18.0;
/// What the longest bar must have, or inputs do without their labels.
const BARS_WIDTH_MIN: f32 = 40.0;
/// What part of its row a bar takes.
const BAR_HEIGHT: f64 = 0.64;

/// What a tornado shows.
pub(in crate::ui) struct Tornado<'a> {
    /// What it is about, as its heading.
    pub(in crate::ui) title: &'a str,
    /// The result as it is, with its name.
    pub(in crate::ui) base: (String, Money),
    /// The inputs, from the top.
    pub(in crate::ui) bars: Vec<Bar>,
    /// Height of a bar's row, in points.
    pub(in crate::ui) height_per_bar: f32,
}

/// An input, lowered and raised.
pub(in crate::ui) struct Bar {
    /// What is lowered and raised.
    pub(in crate::ui) name: String,
    /// It lowered.
    pub(in crate::ui) low: Side,
    /// It raised.
    pub(in crate::ui) high: Side,
}

/// One end of a bar.
pub(in crate::ui) struct Side {
    /// The input, with its unit: "-10%", "312 students".
    pub(in crate::ui) input: String,
    /// What the result would be.
    pub(in crate::ui) result: Money,
}

impl Bar {
    /// Whether both results lie on one side of the base, so that one would cover the other.
    fn is_one_sided(&self, base: Money) -> bool {
        let results = [self.low.result, self.high.result];
        results.iter().all(|result| *result > base) || results.iter().all(|result| *result < base)
    }

    /// What stands at the left of the bar and at its right: its inputs, at the ends that they lead to.
    fn ends(&self, base: Money) -> (String, String) {
        let (low, high) = (&self.low, &self.high);
        let joined = |near: &Side, far: &Side| format!("{}, {}", near.input, far.input);
        let is_swapped = low.result > base || high.result < base;
        match (self.is_one_sided(base), low.result < high.result) {
            (true, true) if low.result > base => (String::new(), joined(low, high)),
            (true, false) if low.result > base => (String::new(), joined(high, low)),
            (true, true) => (joined(low, high), String::new()),
            (true, false) => (joined(high, low), String::new()),
            (false, _) if is_swapped => (high.input.clone(), low.input.clone()),
            (false, _) => (low.input.clone(), high.input.clone()),
        }
    }
}

/// Draws a tornado across the width there is.
pub(in crate::ui) fn tornado_ui(ui: &mut Ui, tornado: &Tornado<'_>) {
    let id = ui.scope_id().with(("tornado", tornado.title));
    chart_frame(ui, ("what matters most", tornado.title), id, |ui| {
        let palette = theme::palette(ui.visuals());
        legend_ui(
            ui,
            &[
                (Swatch::Bar(palette.fall), "input lowered"),
                (Swatch::Bar(palette.rise), "input raised"),
            ],
        );
        let rows = f32::from(u16::try_from(tornado.bars.len()).unwrap_or(u16::MAX));
        let height = rows * tornado.height_per_bar + 2.0 * LINE_HEIGHT;
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        describe(&response, &sentence(tornado));
        let names_width = names_ui(ui, rect, tornado);
        let plot_rect = Rect::from_min_max(
            rect.min + vec2(names_width, LINE_HEIGHT),
            rect.max - vec2(0.0, LINE_HEIGHT),
        );
        let base = tornado.base.1;
        let results = tornado.bars.iter().flat_map(|bar| [bar.low.result, bar.high.result]);
        let (low, high) = extent(results.chain([base]));
        let mut ends: Vec<_> = tornado.bars.iter().map(|bar| bar.ends(base)).collect();
        let mut room = room_for(ui, tornado, &ends, (low, high), plot_rect.width());
        if plot_rect.width() - room.0 - room.1 < BARS_WIDTH_MIN {
            // The inputs are left to the pointer: they would leave nothing for the bars.
            ends.fill_with(Default::default);
            room = (GAP, GAP);
        }
        let along = if low == high {
            // Nothing matters: the base stands in the middle.
            (dollars(base) - 1.0, dollars(base) + 1.0)
        } else {
            with_room((low, high), plot_rect.width(), room)
        };
        let marks = round_marks(low, high, marks_most(plot_rect.width() - room.0 - room.1));
        let up = (0.5 - f64::from(rows), 0.5);
        let transform = still_plot(ui, id, plot_rect, (along, up), |plot| {
            for mark in &marks {
                upright(plot, *mark, up, (palette.hairline, 1.0));
            }
            let drawn = (0_u32..)
                .zip(&tornado.bars)
                .flat_map(|(row, bar)| drawn_bars(-f64::from(row), bar, base, palette));
            plot.bar_chart(BarChart::new("bars", drawn.collect()).horizontal().allow_hover(false));
            upright(plot, base, up, (palette.ink, 1.5));
        });
        let at_marks: Vec<_> =
            marks.iter().map(|mark| (across(&transform, *mark), mark.dollars())).collect();
        marks_ui(ui, rect.with_min_y(plot_rect.bottom()).with_min_x(plot_rect.left()), &at_marks);
        base_ui(ui, rect.with_max_y(plot_rect.top()), across(&transform, base), &tornado.base);
        for (row, (bar, ends)) in tornado.bars.iter().zip(&ends).enumerate() {
            let row_rect = row_rect(rect, row, tornado.height_per_bar);
            inputs_ui(ui, row_rect, (bar, ends), base, &transform);
            on_hover(ui, row_rect, id.with(row), &words(bar));
        }
    });
}

/// The room that inputs need left and right of all bars, in points. An input at the end of a short bar needs
/// less of it, and the less is needed, the longer the bars.
fn room_for(
    ui: &Ui,
    tornado: &Tornado<'_>,
    ends: &[(String, String)],
    (low, high): (Money, Money),
    width: f32,
) -> (f32, f32) {
    let span = high - low;
    let widths: Vec<_> =
        ends.iter().map(|(left, right)| (text_width(ui, left), text_width(ui, right))).collect();
    // No bars at first, so that all inputs have room in full; each round finds that they need no more.
    let mut bars_width = 0.0;
    let mut room = (0.0, 0.0);
    for _ in 0..4 {
        room = (0.0, 0.0);
        for (bar, (left, right)) in tornado.bars.iter().zip(&widths) {
            let (from, to) = extent([bar.low.result, bar.high.result, tornado.base.1]);
            let (before, after) = (share_of(from - low, span), share_of(high - to, span));
            room.0 = f32::max(room.0, left + 2.0 * GAP - before * bars_width);
            room.1 = f32::max(room.1, right + 2.0 * GAP - after * bars_width);
        }
        bars_width = (width - room.0 - room.1).max(0.0);
    }
    room
}

/// The rectangle of a bar's row, across the whole chart.
fn row_rect(chart: Rect, row: usize, height: f32) -> Rect {
    let row = f32::from(u16::try_from(row).unwrap_or(u16::MAX));
    let top = chart.top() + LINE_HEIGHT + row * height;
    Rect::from_x_y_ranges(chart.x_range(), top..=top + height)
}

fn text_width(ui: &Ui, text: &str) -> f32 {
    let ink = ui.visuals().text_color();
    ui.painter().layout_no_wrap(text.to_owned(), theme::small_font(), ink).size().x
}

/// The names at the left; returns the width that they take.
fn names_ui(ui: &Ui, chart: Rect, tornado: &Tornado<'_>) -> f32 {
    let palette = theme::palette(ui.visuals());
    let look = (theme::body_font(false), palette.ink);
    let names: Vec<_> = tornado
        .bars
        .iter()
        .map(|bar| {
            let room = chart.width() * NAMES_SHARE;
            laid_out(ui.painter(), &bar.name, look.clone(), room, (1, Align::Min))
        })
        .collect();
    for (row, name) in names.iter().enumerate() {
        let row = row_rect(chart, row, tornado.height_per_bar);
        let place = Align2::LEFT_CENTER.align_size_within_rect(name.size(), row);
        ui.painter().galley(place.min, name.clone(), palette.ink);
    }
    names.iter().map(|name| name.size().x).fold(0.0, f32::max) + 2.0 * GAP
}

/// A line from the top of a plot to its foot at an amount.
fn upright(
    plot: &mut PlotUi<'_>,
    at: Money,
    (foot, top): (f64, f64),
    (colour, width): (egui::Color32, f32),
) {
    let points = vec![[dollars(at), foot], [dollars(at), top]];
    plot.line(Line::new("upright", PlotPoints::from(points)).color(colour).width(width));
}

/// An input's two bars: side by side at its row, or each in half of it where one would cover the other.
fn drawn_bars(at: f64, bar: &Bar, base: Money, palette: &Palette) -> [PlotBar; 2] {
    let (apart, height) = if bar.is_one_sided(base) {
        (BAR_HEIGHT / 4.0, BAR_HEIGHT / 2.0)
    } else {
        (0.0, BAR_HEIGHT)
    };
    let drawn = |at: f64, result: Money, colour| {
        let (from, to) = (dollars(base), dollars(result));
        PlotBar::new(at, to - from)
            .base_offset(from)
            .width(height)
            .fill(colour)
            .stroke(egui::Stroke::NONE)
    };
    [
        drawn(at + apart, bar.low.result, palette.fall),
        drawn(at - apart, bar.high.result, palette.rise),
    ]
}

/// The inputs beside the ends of a bar.
fn inputs_ui(
    ui: &Ui,
    row: Rect,
    (bar, ends): (&Bar, &(String, String)),
    base: Money,
    transform: &PlotTransform,
) {
    let palette = theme::palette(ui.visuals());
    let (low, high) = extent([bar.low.result, bar.high.result, base]);
    let at = |amount, aside: f32| pos2(across(transform, amount) + aside, row.center().y);
    let write = |place, anchor, text: &String| {
        ui.painter().text(place, anchor, text, theme::small_font(), palette.muted);
    };
    write(at(low, -GAP), Align2::RIGHT_CENTER, &ends.0);
    write(at(high, GAP), Align2::LEFT_CENTER, &ends.1);
}

/// The result as it is, above its line.
fn base_ui(ui: &Ui, line: Rect, at: f32, (name, amount): &(String, Money)) {
    let palette = theme::palette(ui.visuals());
    let text = format!("{name}: {}", whole_dollars(*amount));
    let look = (theme::label_font(), palette.ink);
    let galley = laid_out(ui.painter(), &text, look, line.width(), (1, Align::Min));
    let size = galley.size();
    let left = (at - size.x / 2.0).min(line.right() - size.x).max(line.left());
    ui.painter().galley(pos2(left, line.top() + 1.0), galley, palette.ink);
}

/// An input's two results in words.
fn words(bar: &Bar) -> String {
    let Bar { name, low, high } = bar;
    format!("{name}: {} gives {}, {} gives {}", low.input, low.result, high.input, high.result)
}

/// The whole chart in words.
fn sentence(tornado: &Tornado<'_>) -> String {
    let bars: Vec<String> = tornado.bars.iter().map(words).collect();
    let (name, amount) = &tornado.base;
    format!("Tornado chart. {}. {name}: {amount}. {}.", tornado.title, bars.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(low: &str, high: &str) -> Bar {
        let side = |input: &str, result| Side {
            input: input.to_owned(),
            result: Money::parse(result).unwrap(),
        };
        Bar { name: "Students".to_owned(), low: side("7", low), high: side("9", high) }
    }

    #[test]
    fn inputs_stand_at_the_ends_they_lead_to() {
        let base = Money::parse("100").unwrap();
        let ends = |low, high| {
            let (left, right) = bar(low, high).ends(base);
            format!("{left}|{right}")
        };
        assert_eq!(ends("90", "110"), "7|9");
        assert_eq!(ends("110", "90"), "9|7");
        assert_eq!(ends("100", "90"), "9|7");
        assert_eq!(ends("100", "100"), "7|9");
        // On one side of the base: from the nearer to the farther, and the farther is the bar's end.
        assert_eq!(ends("110", "120"), "|7, 9");
        assert_eq!(ends("120", "110"), "|9, 7");
        assert_eq!(ends("80", "90"), "7, 9|");
        assert_eq!(ends("90", "80"), "9, 7|");
    }
}
