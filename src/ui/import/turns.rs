//! What was done in an import before its lines came in, to be undone and done again.

use std::mem;

use crate::exchange::import::Intake;

/// How many steps are kept.
const STEPS_MAX: usize = 50;

/// The most rows of a sheet of which every step is kept: each is a copy of the sheet.
const ROWS_MAX: usize = 2_000;

/// Undo or redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Turn {
    Undo,
    Redo,
}

/// The sheets as they were before each step, and after those that were undone.
#[derive(Default)]
pub(in crate::ui) struct Turns {
    before: Vec<(usize, Intake)>,
    after: Vec<(usize, Intake)>,
}

impl Turns {
    /// Keeps a sheet as it is before a step.
    pub(in crate::ui) fn note(&mut self, place: usize, sheet: &Intake) {
        self.after.clear();
        let steps_max = if sheet.rows_in_all() > ROWS_MAX { 1 } else { STEPS_MAX };
        while self.before.len() >= steps_max {
            self.before.remove(0);
        }
        self.before.push((place, sheet.clone()));
    }

    /// Whether there is a step to turn.
    pub(in crate::ui) fn can(&self, turn: Turn) -> bool {
        match turn {
            Turn::Undo => !self.before.is_empty(),
            Turn::Redo => !self.after.is_empty(),
        }
    }

    /// The sheet that a step leads to, by its place; the present one is kept for the opposite turn.
    pub(in crate::ui) fn take(&mut self, turn: Turn, sheets: &[Intake]) -> Option<(usize, Intake)> {
        if turn == Turn::Redo {
            mem::swap(&mut self.before, &mut self.after);
        }
        let turned = self.before.pop();
        if let Some((place, _)) = &turned
            && let Some(present) = sheets.get(*place)
        {
            self.after.push((*place, present.clone()));
        }
        if turn == Turn::Redo {
            mem::swap(&mut self.before, &mut self.after);
        }
        turned
    }
}
