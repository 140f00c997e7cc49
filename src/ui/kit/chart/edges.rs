//! The edges of a curve: dashed lines with a few words each at the top, in as many rows as it takes that
//! none stands over another.

use std::sync::Arc;

use egui::{Align, Galley, Id, Rect, Shape, Stroke, Ui, pos2, vec2};
use rust_decimal::prelude::ToPrimitive;

use super::ground::on_hover;
use super::labels::{Taken, laid_out};
use crate::ui::kit::theme;

const ROW_HEIGHT: f32 = 14.0;
const ROWS_MAX: u8 = 4;
/// Room between an edge and its words.
const GAP: f32 = 4.0;
/// The longest words in full.
const WORDS_WIDTH_MAX: f32 = 170.0;

/// Edges, laid out.
pub(super) struct Edges {
    edges: Vec<Edge>,
}

struct Edge {
    at: f32,
    /// Where its line begins, from the top.
    from: f32,
    /// Its words and their place; without room it has none.
    words: Option<(Rect, Arc<Galley>)>,
}

/// Lays out edges at the top of a plot whose inputs go from one to the other end.
pub(super) fn edges_laid_out(
    ui: &Ui,
    edges: &[(u32, String)],
    plot: Rect,
    (first, last): (f64, f64),
) -> Edges {
    let palette = theme::palette(ui.visuals());
    let strip = plot.with_max_y(plot.top() + ROW_HEIGHT * f32::from(ROWS_MAX));
    let mut words_taken = Taken::nothing_within(strip.expand(1.0));
    let mut lines_taken = Taken::nothing_within(strip.expand(1.0));
    let place_of = |input: u32| {
        let share = ((f64::from(input) - first) / (last - first)).to_f32()?;
        Some(egui::lerp(plot.x_range(), share))
    };
    let next = edges.iter().skip(1).map(|(input, _)| place_of(*input)).chain([None]);
    let lay_out = |((input, words), next): (&(u32, String), Option<f32>)| {
        let at = place_of(*input)?;
        let look = (theme::small_font(), palette.muted);
        let galley = laid_out(ui.painter(), words, look, WORDS_WIDTH_MAX, (1, Align::Min));
        let size = vec2(galley.size().x, ROW_HEIGHT);
        let places = (0..ROWS_MAX).flat_map(|row| {
            let top = strip.top() + ROW_HEIGHT * f32::from(row);
            let (right, left) = (at + GAP, at - GAP - size.x);
            // Words of two edges side by side read in the order of their edges.
            let is_crowded = next.is_some_and(|next| next < right + size.x);
            let lefts = if is_crowded { [left, right] } else { [right, left] };
            lefts.map(|left| Rect::from_min_size(pos2(left, top), size))
        });
        let line_from = |top: f32| Rect::from_x_y_ranges(at..=at, top..=strip.bottom());
        let fits = |words: &Rect| {
            words_taken.is_free(*words)
                && lines_taken.is_free(*words)
                && words_taken.is_free(line_from(words.top()))
        };
        let place = places.into_iter().find(fits);
        let from = place.map_or(strip.bottom(), |place| place.top());
        lines_taken.take(line_from(from));
        let words = place.map(|place| {
            words_taken.take(place);
            (place, galley)
        });
        Some(Edge { at, from: from - plot.top(), words })
    };
    Edges { edges: edges.iter().zip(next).filter_map(lay_out).collect() }
}

impl Edges {
    /// The height that their words take at the top of the plot.
    pub(super) fn height(&self) -> f32 {
        let rows = self.edges.iter().filter(|edge| edge.words.is_some());
        rows.map(|edge| edge.from + ROW_HEIGHT).fold(0.0, f32::max)
    }

    /// Where the edges are, from left to right.
    pub(super) fn places(&self) -> impl Iterator<Item = f32> {
        self.edges.iter().map(|edge| edge.at)
    }

    /// Paints lines and words; shortened words are whole under the pointer.
    pub(super) fn paint(&self, ui: &Ui, plot: Rect, id: Id) {
        let palette = theme::palette(ui.visuals());
        for (place, Edge { at, from, words }) in self.edges.iter().enumerate() {
            let id = id.with(("edge", place));
            let top = plot.top() + from.min(self.height());
            let ends = [pos2(*at, top), pos2(*at, plot.bottom())];
            let line = Shape::dashed_line(&ends, Stroke::new(1.0, palette.outline), 3.0, 3.0);
            ui.painter().extend(line);
            if let Some((place, galley)) = words {
                if galley.elided {
                    on_hover(ui, *place, id, galley.text());
                }
                ui.painter().galley(place.min, Arc::clone(galley), palette.muted);
            }
        }
    }
}
