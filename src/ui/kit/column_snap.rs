//! Columns that scroll behind frozen ones and come to rest at a border: a number cut off at its left would be read as
//! another number.

use std::time::Duration;

use egui::style::ScrollAnimation;
use egui::{Rect, Ui, vec2};

/// For how long columns have to stand still before they go on to a border, in seconds.
const REST: f64 = 0.12;

/// How long they take to it, in seconds.
const GOING: f32 = 0.1;

/// For how many passes columns may stand still after they were asked to move.
const PASSES: u64 = 2;

/// What is no difference of two places, in points.
const NEARLY: f32 = 0.5;

/// Columns of which some are frozen and the others scroll behind them.
#[derive(Clone, Copy)]
pub(in crate::ui) struct ScrolledColumns<'a> {
    pub(in crate::ui) widths: &'a [f32],
    pub(in crate::ui) frozen: usize,
    /// The part of the window that the table takes.
    pub(in crate::ui) area: Rect,
}

impl ScrolledColumns<'_> {
    fn width_of(&self, places: std::ops::Range<usize>) -> f32 {
        self.widths.get(places).unwrap_or_default().iter().sum()
    }

    fn frozen_width(&self) -> f32 {
        self.width_of(0..self.frozen)
    }

    /// The room that the columns that scroll have.
    fn room(&self) -> f32 {
        self.area.width() - self.frozen_width()
    }

    /// How far the columns are scrolled where a column begins behind the frozen ones.
    fn border(&self, place: usize) -> f32 {
        self.width_of(self.frozen..place)
    }

    fn borders(&self) -> impl DoubleEndedIterator<Item = f32> {
        (self.frozen..self.widths.len()).map(|place| self.border(place))
    }

    /// The empty width after the last column with which columns that are scrolled to their end begin with a whole one.
    pub(in crate::ui) fn filler(&self) -> f32 {
        let farthest = self.border(self.widths.len()) - self.room();
        let border = self.borders().find(|border| *border >= farthest - NEARLY);
        border.filter(|_| farthest > NEARLY).map_or(0.0, |border| (border - farthest).max(0.0))
    }

    /// How far the columns have to be scrolled so that one is in sight and the first in sight is whole.
    fn showing(&self, place: usize, now: f32) -> f32 {
        let (left, right) = (self.border(place), self.border(place + 1));
        if left < now {
            left
        } else if right > now + self.room() + NEARLY {
            let least = right - self.room() - NEARLY;
            self.borders().find(|border| *border >= least).map_or(left, |border| border.min(left))
        } else {
            now
        }
    }

    /// The border that columns go on to, in the direction in which they were scrolled; nothing where they are at one.
    fn next_border(&self, now: f32, is_back: bool) -> Option<f32> {
        if self.borders().any(|border| (border - now).abs() < NEARLY) {
            return None;
        }
        if is_back {
            self.borders().rev().find(|border| *border < now)
        } else {
            self.borders().find(|border| *border > now)
        }
    }
}

/// How the columns of a table were scrolled last.
#[derive(Default)]
pub(in crate::ui) struct ColumnSnap {
    offset: f32,
    moved: f64,
    is_back: bool,
    /// The column to bring into sight.
    wanted: Option<usize>,
    pass: Option<u64>,
    /// The pass in which the columns were asked to move.
    asked: Option<u64>,
}

impl ColumnSnap {
    /// Brings a column into sight, in this frame.
    pub(in crate::ui) fn bring(&mut self, place: usize) {
        self.wanted = Some(place);
    }

    /// Follows the columns, once in a pass: to be called for every cell that scrolls, within what scrolls it, with its
    /// column's place and where it begins.
    pub(in crate::ui) fn follow(
        &mut self,
        ui: &Ui,
        columns: &ScrolledColumns<'_>,
        (place, left): (usize, f32),
    ) {
        let pass = ui.ctx().cumulative_pass_nr();
        if self.pass.replace(pass) == Some(pass) {
            return;
        }
        let at_rest = columns.area.left() + columns.frozen_width() + columns.border(place);
        let now = at_rest - left;
        if self.asked.is_some_and(|asked| pass <= asked + PASSES) {
            // They are seen to move some passes after they were asked to.
            ui.ctx().request_repaint();
            return;
        }
        if let Some(place) = self.wanted.take() {
            let wanted = columns.showing(place, now);
            if (wanted - now).abs() > NEARLY {
                self.asked = Some(pass);
                scroll(ui, now - wanted, ScrollAnimation::none());
                return;
            }
        }
        let time = ui.input(|input| input.time);
        if (now - self.offset).abs() > NEARLY {
            self.is_back = now < self.offset;
            (self.offset, self.moved) = (now, time);
        }
        let Some(border) = columns.next_border(now, self.is_back) else { return };
        let is_held = ui.input(|input| {
            input.pointer.any_down() || input.smooth_scroll_delta() != egui::Vec2::ZERO
        });
        if is_held || time - self.moved < REST {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(REST));
        } else {
            self.asked = Some(pass);
            scroll(ui, now - border, ScrollAnimation::duration(GOING));
        }
    }
}

/// Moves the columns to the right by that width.
fn scroll(ui: &Ui, by: f32, animation: ScrollAnimation) {
    ui.scroll_with_delta_animation(vec2(by, 0.0), animation);
    ui.ctx().request_repaint();
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole numbers of points")]
mod tests {
    use egui::pos2;

    use super::*;

    /// One frozen column, and four of a hundred points of which two and a half have room.
    const WIDTHS: [f32; 5] = [50.0, 100.0, 100.0, 100.0, 100.0];

    fn columns(widths: &[f32]) -> ScrolledColumns<'_> {
        let area = Rect::from_min_size(pos2(10.0, 0.0), vec2(300.0, 100.0));
        ScrolledColumns { widths, frozen: 1, area }
    }

    #[test]
    fn the_end_begins_with_a_whole_column() {
        assert_eq!(columns(&WIDTHS).filler(), 50.0);
        assert_eq!(columns(&WIDTHS[..3]).filler(), 0.0, "nothing scrolls");
        assert_eq!(columns(&[50.0, 100.0, 150.0, 100.0]).filler(), 0.0, "it does already");
        assert_eq!(columns(&[50.0, 100.0, 400.0]).filler(), 0.0, "no room for the last one");
    }

    #[test]
    fn columns_go_on_in_the_direction_in_which_they_were_scrolled() {
        let columns = columns(&WIDTHS);
        assert_eq!(columns.next_border(0.0, false), None);
        assert_eq!(columns.next_border(30.0, false), Some(100.0));
        assert_eq!(columns.next_border(130.0, true), Some(100.0));
        assert_eq!(columns.next_border(200.2, true), None);
    }

    #[test]
    fn a_column_that_is_brought_into_sight_cuts_none() {
        let columns = columns(&WIDTHS);
        assert_eq!(columns.showing(1, 0.0), 0.0);
        assert_eq!(columns.showing(3, 0.0), 100.0, "not the fifty that would do for it");
        assert_eq!(columns.showing(4, 0.0), 200.0);
        assert_eq!(columns.showing(2, 200.0), 100.0);
    }
}
