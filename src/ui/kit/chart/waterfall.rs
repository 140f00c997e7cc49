//! From one amount to another in steps: a bar at the start, a floating one for each step, one at the end.

use egui::{Color32, Rect, Sense, Ui, pos2, vec2};
use egui_plot::{Bar, BarChart, Line, PlotPoint, PlotPoints};

use super::frame::chart_frame;
use super::ground::{axis_note_ui, describe, on_hover, still_plot, with_room};
use super::labels::{Taken, whole_dollars};
use super::names::{NAMES_GAP, Names};
use super::scale::{axis_begin, dollars, extent};
use crate::domain::Money;
use crate::ui::kit::theme::{self, Palette};

/// Half of what a bar takes of the room it stands in.
const BAR_HALF: f64 = 0.375;
/// Room above the highest bar, for the amounts.
const ABOVE: f32 = 32.0;
/// The bars have this height at least.
const HEIGHT_MIN: f32 = 60.0;
/// A step of nothing or nearly so can still be seen.
const BAR_HEIGHT_MIN: f32 = 2.0;

/// What a waterfall shows.
pub(in crate::ui) struct Waterfall<'a> {
    /// What it is about, as its heading.
    pub(in crate::ui) title: &'a str,
    /// Where it begins.
    pub(in crate::ui) start: (String, Money),
    /// What leads from the start to the end: up to 12 causes, each with what it adds.
    pub(in crate::ui) steps: Vec<(String, Money)>,
    /// Where it ends.
    pub(in crate::ui) end: (String, Money),
    /// Height in points, with the names and without the heading.
    pub(in crate::ui) height: f32,
}

/// A bar: its name, what it says, and between which amounts it reaches.
struct Reach<'a> {
    name: &'a str,
    amount: Money,
    is_step: bool,
    from: Money,
    to: Money,
}

impl Reach<'_> {
    fn colour(&self, palette: &Palette) -> Color32 {
        if !self.is_step || self.amount.is_zero() {
            palette.chart_total
        } else if self.amount.is_negative() {
            palette.fall
        } else {
            palette.rise
        }
    }

    /// Its amount, of a step with its sign.
    fn text(&self, write: impl Fn(Money) -> String) -> String {
        let sign = if self.is_step && self.amount > Money::ZERO { "+" } else { "" };
        format!("{sign}{}", write(self.amount))
    }
}

/// Draws a waterfall across the width there is.
pub(in crate::ui) fn waterfall_ui(ui: &mut Ui, waterfall: &Waterfall<'_>) {
    let id = ui.scope_id().with(("waterfall", waterfall.title));
    chart_frame(ui, ("waterfall", waterfall.title), id, |ui| {
        let palette = theme::palette(ui.visuals());
        let begin = {
            let (low, high) = extent(levels(waterfall));
            axis_begin(low, high)
        };
        let (low, high) = extent(levels(waterfall).chain([begin]));
        let bars = reaches(waterfall, begin);
        axis_note_ui(ui, begin);
        let width = ui.available_width();
        let written: Vec<_> = bars.iter().map(|bar| (bar.name, !bar.is_step)).collect();
        let names = Names::laid_out(ui, &written, width);
        let height = waterfall.height.max(names.height + HEIGHT_MIN);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        describe(&response, &sentence(waterfall, &bars, begin));
        let plot_rect = rect.with_max_y(rect.bottom() - names.height);
        let count = u32::try_from(bars.len()).unwrap_or(u32::MAX);
        let across = (-0.5, f64::from(count) - 0.5);
        let below = if low < begin { 16.0 } else { 1.0 };
        let up = with_room((low, high), plot_rect.height(), (below, ABOVE));
        let transform = still_plot(ui, id, plot_rect, (across, up), |plot| {
            let line = |name: &str, points: Vec<[f64; 2]>| {
                Line::new(name, PlotPoints::from(points)).color(palette.outline).width(1.0)
            };
            let at = dollars(begin);
            plot.line(line("axis", vec![[across.0, at], [across.1, at]]));
            for ((place, bar), next) in (0_u32..).zip(&bars).zip(bars.iter().skip(1)) {
                let level = dollars(bar.to);
                let left = f64::from(place) + BAR_HALF;
                let right = f64::from(place) + 1.0 - BAR_HALF;
                plot.line(line(next.name, vec![[left, level], [right, level]]));
            }
            let least = f64::from(BAR_HEIGHT_MIN / plot_rect.height()) * (up.1 - up.0);
            let drawn = (0_u32..).zip(&bars).map(|(place, bar)| {
                let (from, to) = (dollars(bar.from), dollars(bar.to));
                let height = if (to - from).abs() < least {
                    if to < from { -least } else { least }
                } else {
                    to - from
                };
                Bar::new(f64::from(place), height)
                    .base_offset(from)
                    .width(2.0 * BAR_HALF)
                    .fill(bar.colour(palette))
                    .stroke(egui::Stroke::NONE)
            });
            plot.bar_chart(BarChart::new("bars", drawn.collect()).allow_hover(false));
        });
        let point = |x: f64, amount: Money| {
            transform.position_from_point(&PlotPoint::new(x, dollars(amount)))
        };
        let rect_of = |place: u32, bar: &Reach<'_>| {
            let x = f64::from(place);
            Rect::from_two_pos(point(x - BAR_HALF, bar.from), point(x + BAR_HALF, bar.to))
        };
        if !begin.is_zero() {
            for place in [0, count - 1] {
                break_ui(ui, rect_of(place, &bars[place as usize]), begin, palette);
            }
        }
        amounts_ui(ui, plot_rect, &bars, rect_of);
        names_ui(ui, rect, &bars, &names, id);
    });
}

/// The amounts that the bars reach to.
fn levels(waterfall: &Waterfall<'_>) -> impl Iterator<Item = Money> {
    let add = |level: &mut Money, (_, amount): &(String, Money)| {
        *level = *level + *amount;
        Some(*level)
    };
    let steps = waterfall.steps.iter().scan(waterfall.start.1, add);
    steps.chain([waterfall.start.1, waterfall.end.1])
}

/// The bars, from the start over each step to the end; the first and the last stand on the axis.
fn reaches<'a>(waterfall: &'a Waterfall<'_>, begin: Money) -> Vec<Reach<'a>> {
    let total = |(name, amount): &'a (String, Money)| Reach {
        name,
        amount: *amount,
        is_step: false,
        from: begin,
        to: *amount,
    };
    let mut bars = vec![total(&waterfall.start)];
    let mut level = waterfall.start.1;
    for (name, amount) in &waterfall.steps {
        let to = level + *amount;
        bars.push(Reach { name, amount: *amount, is_step: true, from: level, to });
        level = to;
    }
    bars.push(total(&waterfall.end));
    bars
}

/// Shows that a bar is cut off at the axis: a gap across it, aslant.
fn break_ui(ui: &Ui, bar: Rect, begin: Money, palette: &Palette) {
    const GAP: f32 = 3.0;
    if bar.height() < 8.0 * GAP {
        return;
    }
    // Bars below nothing hang from the axis.
    let middle = if begin.is_negative() { bar.top() + 3.0 * GAP } else { bar.bottom() - 3.0 * GAP };
    let (left, right) = (bar.left() - 1.0, bar.right() + 1.0);
    ui.painter().add(egui::Shape::convex_polygon(
        vec![
            pos2(left, middle + GAP),
            pos2(right, middle - GAP),
            pos2(right, middle),
            pos2(left, middle + 2.0 * GAP),
        ],
        palette.panel,
        egui::Stroke::NONE,
    ));
}

/// The amount of each bar above it; where there is no room, below it or a row higher, or under the
/// pointer alone. The start and the end come first.
fn amounts_ui(ui: &Ui, plot: Rect, bars: &[Reach<'_>], rect_of: impl Fn(u32, &Reach<'_>) -> Rect) {
    let palette = theme::palette(ui.visuals());
    let painter = ui.painter();
    let mut taken = Taken::nothing_within(plot.expand2(vec2(8.0, 0.0)));
    let placed: Vec<(Rect, &Reach<'_>)> =
        (0_u32..).zip(bars).map(|(place, bar)| (rect_of(place, bar), bar)).collect();
    for (rect, _) in &placed {
        taken.take(*rect);
    }
    let totals = placed.iter().filter(|(_, bar)| !bar.is_step);
    let steps = placed.iter().filter(|(_, bar)| bar.is_step);
    for (rect, bar) in totals.chain(steps) {
        let font = if bar.is_step { theme::small_font() } else { theme::label_font() };
        let galley = painter.layout_no_wrap(bar.text(whole_dollars), font, palette.ink);
        let size = galley.size();
        let left = (rect.center().x - size.x / 2.0).clamp(plot.left(), plot.right() - size.x);
        let above = rect.top() - size.y - 1.0;
        let rows = [0.0, 1.0, 2.0].map(|row| row * size.y);
        let tops = rows.into_iter().flat_map(|away| [above - away, rect.bottom() + 1.0 + away]);
        if let Some(place) = taken.place(size, tops.map(|top| pos2(left, top))) {
            painter.galley(place.min, galley, palette.ink);
        }
    }
}

/// The name of each bar beneath it, and exact words for the pointer over either.
fn names_ui(ui: &Ui, chart: Rect, bars: &[Reach<'_>], names: &Names, id: egui::Id) {
    let top = chart.bottom() - names.height + NAMES_GAP;
    for (place, (bar, galley)) in bars.iter().zip(&names.galleys).enumerate() {
        let edge = |place| chart.left() + chart.width() * share(place, bars.len());
        let (left, right) = (edge(place), edge(place + 1));
        names.paint(ui, galley, pos2(f32::midpoint(left, right), top));
        let slot = Rect::from_x_y_ranges(left..=right, chart.y_range());
        on_hover(ui, slot, id.with(place), &hover_text(bar));
    }
}

fn share(part: usize, of: usize) -> f32 {
    let float = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    float(part) / float(of)
}

fn hover_text(bar: &Reach<'_>) -> String {
    let text = bar.text(Money::dollars_and_cents);
    if bar.is_step {
        format!("{}: {text}, to {}", bar.name, bar.to)
    } else {
        format!("{}: {text}", bar.name)
    }
}

/// The whole chart in words.
fn sentence(waterfall: &Waterfall<'_>, bars: &[Reach<'_>], begin: Money) -> String {
    let steps: Vec<String> = bars
        .iter()
        .filter(|bar| bar.is_step)
        .map(|bar| format!("{} {}", bar.name, bar.text(Money::dollars_and_cents)))
        .collect();
    let steps = if steps.is_empty() { "no steps".to_owned() } else { steps.join(", ") };
    let (from, to) = (&waterfall.start, &waterfall.end);
    let axis = if begin.is_zero() {
        String::new()
    } else {
        format!(" Its axis begins at {}.", begin.dollars())
    };
    format!(
        "Waterfall chart. {}. From {}, {}: {steps}. To {}, {}.{axis}",
        waterfall.title, from.0, from.1, to.0, to.1
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dollars_of(text: &str) -> Money {
        let size = Money::parse(text.trim_start_matches('-')).unwrap();
        if text.starts_with('-') { -size } else { size }
    }

    fn waterfall() -> Waterfall<'static> {
        let amount = |name: &str, amount| (name.to_owned(), dollars_of(amount));
        Waterfall {
            title: "Why",
            start: amount("Indicative", "79004.10"),
            steps: vec![amount("Students", "-6164"), amount("Hours", "795.83")],
            end: amount("Confirmed", "73635.93"),
            height: 200.0,
        }
    }

    #[test]
    fn each_step_begins_where_the_one_before_ended() {
        let waterfall = waterfall();
        let begin = dollars_of("65000");
        let bars = reaches(&waterfall, begin);
        let reach: Vec<_> = bars.iter().map(|bar| (bar.from.plain(), bar.to.plain())).collect();
        let expected = [
            ("65000.00", "79004.10"),
            ("79004.10", "72840.10"),
            ("72840.10", "73635.93"),
            ("65000.00", "73635.93"),
        ];
        assert_eq!(reach, expected.map(|(from, to)| (from.to_owned(), to.to_owned())));
    }

    #[test]
    fn a_screen_reader_gets_every_figure_and_where_the_axis_begins() {
        let waterfall = waterfall();
        let begin = dollars_of("65000");
        assert_eq!(
            sentence(&waterfall, &reaches(&waterfall, begin), begin),
            "Waterfall chart. Why. From Indicative, $79,004.10: Students -$6,164.00, Hours +$795.83. To \
             Confirmed, $73,635.93. Its axis begins at $65,000."
        );
    }
}
