//! What follows on the page once an action was applied: drafts, the selection and the order go with their lines.

use egui::{Context, Id};

use super::line_column::LineColumn;
use super::lines_table::{LineAt, cell_id, draft_ids};
use super::view::EnrolmentsView;
use crate::plan::{Action, LinesStep, Moved};
use crate::ui::grid::{AfterChange, KeptColumn};
use crate::ui::kit::drafts::Drafts;
use crate::ui::shell::Shell;

impl EnrolmentsView {
    /// Forgets what was to follow an action that was refused.
    pub(in crate::ui) fn refused(&mut self) {
        self.grid.after_change = AfterChange::default();
    }

    /// Follows an action that was applied and moved something. `lines` is how many lines its scenario has now.
    pub(in crate::ui) fn applied(
        &mut self,
        ctx: &Context,
        action: &Action,
        moved: &Moved,
        lines: usize,
        shell: &mut Shell,
    ) {
        match moved {
            Moved::Nothing => {}
            Moved::Scenarios(_) => self.grid.order.forget(),
            Moved::Lines { scenario, places } => {
                let is_import = matches!(action, Action::SetLines { .. });
                // The line after the last goes on being that, unless others took the place of all.
                let new = (!is_import).then_some(lines);
                move_drafts(&mut shell.drafts, *scenario, places.iter().copied().chain([new]));
                self.grid.follow_rows(places);
                match action {
                    // A line put in among others stays where the user put it, whatever the order.
                    Action::ChangeLines { change, step: LinesStep::Insert, .. } => {
                        self.grid.order.insert(change.first_written().unwrap_or_default());
                    }
                    _ => self.grid.order.forget(),
                }
                if is_import && places.len() < lines {
                    // The first of the new lines is where one goes on.
                    let at = LineAt { row: places.len(), col: LineColumn::Certificate };
                    self.grid.go(at, false);
                }
            }
        }
        if action.is_of_lines() && !matches!(action, Action::EditLine { .. }) {
            let (forgotten, focuses) = self.grid.take_after_change();
            for id in forgotten {
                shell.drafts.drop_draft(id);
            }
            if let Some(scenario) = action.scenario().filter(|_| focuses) {
                shell.ask_focus(ctx, cell_id(scenario, self.grid.selection.active));
            }
        }
    }
}

/// Forgets what was typed in a line and not understood.
pub(in crate::ui) fn forget_line(drafts: &mut Drafts, scenario: usize, row: usize) {
    for id in draft_ids_of_line(scenario, row) {
        drafts.drop_draft(id);
    }
}

/// Moves what was typed and not understood along with its scenarios. `lines` are how many lines each has, by its
/// place now.
pub(in crate::ui) fn follow_scenarios(
    drafts: &mut Drafts,
    places: &[Option<usize>],
    lines: &[usize],
) {
    if drafts.is_empty() {
        return;
    }
    let mut moves: Vec<(Id, Option<Id>)> = Vec::new();
    for (from, to) in places.iter().enumerate() {
        let Some(to) = to.filter(|&to| to != from) else { continue };
        for row in 0..=lines.get(to).copied().unwrap_or_default() {
            let ids = draft_ids_of_line(from, row).into_iter();
            moves.extend(ids.zip(draft_ids_of_line(to, row).into_iter().map(Some)));
        }
    }
    drafts.rename(&moves);
}

/// Moves what was typed and not understood along with its lines.
fn move_drafts(drafts: &mut Drafts, scenario: usize, places: impl Iterator<Item = Option<usize>>) {
    if drafts.is_empty() {
        return;
    }
    let mut moves: Vec<(Id, Option<Id>)> = Vec::new();
    for (from, to) in places.enumerate() {
        let to = to.map(|to| draft_ids_of_line(scenario, to));
        let goes_to = |part: usize| to.as_ref().and_then(|ids| ids.get(part)).copied();
        let ids = draft_ids_of_line(scenario, from);
        moves.extend(ids.into_iter().enumerate().map(|(part, id)| (id, goes_to(part))));
    }
    drafts.rename(&moves);
}

fn draft_ids_of_line(scenario: usize, row: usize) -> Vec<Id> {
    LineColumn::ALL.iter().flat_map(|&col| draft_ids(scenario, LineAt { row, col })).collect()
}
