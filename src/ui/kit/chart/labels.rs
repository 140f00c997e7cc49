//! Text on a chart: shortened to the room it has, and never over something else.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Color32, FontId, Galley, Painter, Pos2, Rect, Vec2};

use crate::domain::Money;

/// A text laid out within a width, in so many rows at most; what does not fit ends in "…", which
/// `elided` of the result tells.
pub(super) fn laid_out(
    painter: &Painter,
    text: &str,
    (font, colour): (FontId, Color32),
    width: f32,
    (rows, align): (usize, Align),
) -> Arc<Galley> {
    let mut job = LayoutJob::simple(text.to_owned(), font, colour, width);
    job.halign = align;
    job.wrap = TextWrapping {
        max_width: width,
        max_rows: rows,
        break_anywhere: rows == 1,
        overflow_character: Some('…'),
    };
    painter.layout_job(job)
}

/// An amount as charts write it: whole dollars, and cents only of what would else be nothing.
pub(super) fn whole_dollars(amount: Money) -> String {
    let dollars = amount.dollars();
    if dollars == "$0" { amount.as_rate() } else { dollars }
}

/// What is taken up in a chart, so that labels go where nothing is.
pub(super) struct Taken {
    within: Rect,
    taken: Vec<Rect>,
}

impl Taken {
    /// Nothing is, within a rectangle.
    pub(super) fn nothing_within(within: Rect) -> Self {
        Self { within, taken: Vec::new() }
    }

    /// Takes up a rectangle, whatever is there.
    pub(super) fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Whether nothing is in a rectangle that lies within.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        // A letter's breadth between two labels, so that they do not read as one.
        let with_gap = rect.expand2(Vec2::new(2.0, -1.0));
        self.within.contains_rect(rect)
            && !self.taken.iter().any(|taken| taken.intersects(with_gap))
    }

    /// Takes up the first of some places for a label of a size, by their top left corners, at which nothing
    /// is; `None` if something is everywhere.
    pub(super) fn place(
        &mut self,
        size: Vec2,
        places: impl IntoIterator<Item = Pos2>,
    ) -> Option<Rect> {
        let mut rects = places.into_iter().map(|place| Rect::from_min_size(place, size));
        let rect = rects.find(|rect| self.is_free(*rect))?;
        self.taken.push(rect);
        Some(rect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};

    #[test]
    fn labels_go_where_nothing_is_and_nowhere_if_that_is_nowhere() {
        let within = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 40.0));
        let mut taken = Taken::nothing_within(within);
        let size = vec2(30.0, 14.0);
        let places = [pos2(10.0, 5.0), pos2(35.0, 5.0), pos2(60.0, 5.0), pos2(80.0, 5.0)];
        let lefts: Vec<_> =
            (0..3).map(|_| taken.place(size, places).map(|rect| rect.left())).collect();
        // The second touches the first, and the fourth is not within.
        assert_eq!(lefts, [Some(10.0), Some(60.0), None]);
    }

    #[test]
    fn an_amount_of_cents_is_not_written_as_nothing() {
        let written = |text| whole_dollars(Money::parse(text).unwrap());
        assert_eq!(written("0"), "$0");
        assert_eq!(written("0.02"), "$0.02");
        assert_eq!(written("1234.50"), "$1,235");
        assert_eq!(whole_dollars(-Money::parse("0.02").unwrap()), "-$0.02");
    }
}
