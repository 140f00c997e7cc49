//! Where in the grid the user was when a step was made, so that undo and redo lead back there.

use std::collections::BTreeMap;

use crate::ui::enrolments::LineColumn;
use crate::ui::grid::Spot;

/// Where the user was in the lines.
type LineSpot = Spot<LineColumn>;

/// How many steps are remembered: as many as can be undone.
const STEPS_MAX: usize = 200;

/// The places of steps, by the state that a step leads to.
#[derive(Default)]
pub(super) struct StepPlaces {
    by_state: BTreeMap<u64, (LineSpot, LineSpot)>,
    /// Where the user was when the frame began.
    frame_began: LineSpot,
}

impl StepPlaces {
    /// Notes where the user is as a frame begins.
    pub(super) fn begin_frame(&mut self, spot: LineSpot) {
        self.frame_began = spot;
    }

    /// Notes a step from the state `from` to `to`, which left the user at `after`. One that goes on with the
    /// step before, as the next key in a cell does, began where that one began: `is_new` is false then.
    pub(super) fn note(&mut self, (from, to): (u64, u64), is_new: bool, after: LineSpot) {
        if to < from {
            // Typed back to what it was: the step is as if it had never been.
            self.by_state.remove(&from);
            return;
        }
        let began = if is_new { None } else { self.by_state.remove(&from).map(|(began, _)| began) };
        self.by_state.insert(to, (began.unwrap_or(self.frame_began), after));
        while self.by_state.len() > STEPS_MAX {
            self.by_state.pop_first();
        }
    }

    /// Where the step that led to a state was begun.
    pub(super) fn before(&self, state: u64) -> Option<LineSpot> {
        self.by_state.get(&state).map(|(before, _)| *before)
    }

    /// Where the step that led to a state left the user.
    pub(super) fn after(&self, state: u64) -> Option<LineSpot> {
        self.by_state.get(&state).map(|(_, after)| *after)
    }
}
