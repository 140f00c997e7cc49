//! What follows in the grid once an action was applied: drafts, the selection and the order go with their
//! lines. An action that is refused has nothing follow.

use egui::{Context, Id};

use super::cell_id;
use super::column::{Col, Kind};
use super::selection::CellAt;
use super::view::{AfterChange, GridView};
use crate::plan::{Action, LinesStep, Moved};
use crate::ui::enrolments::eligibility_cell::ELIGIBILITY_FIELDS;
use crate::ui::kit::drafts::Drafts;
use crate::ui::shell::Shell;

/// Follows an action that was applied and moved something. `lines` is how many lines its scenario has now.
pub(in crate::ui) fn follow_applied(
    ctx: &Context,
    action: &Action,
    moved: &Moved,
    lines: usize,
    view: &mut GridView,
    shell: &mut Shell,
) {
    match moved {
        Moved::Nothing => {}
        Moved::Scenarios(_) => view.order.forget(),
        Moved::Lines { scenario, places } => {
            let is_import = matches!(action, Action::SetLines { .. });
            // The line after the last goes on being that, unless others took the place of all.
            let blank = (!is_import).then_some(lines);
            move_drafts(&mut shell.drafts, *scenario, places.iter().copied().chain([blank]));
            view.follow_lines(places);
            match action {
                // A line put in among others stays where the user put it, whatever the order.
                Action::ChangeLines { change, step: LinesStep::Insert, .. } => {
                    let row = change.first_written().unwrap_or_default();
                    view.order.insert(row);
                }
                _ => view.order.forget(),
            }
            if is_import && places.len() < lines {
                // The first of the new lines is where one goes on.
                view.go(CellAt { row: places.len(), col: Col::Certificate }, false);
            }
        }
    }
    if !matches!(action, Action::EditLine { .. }) && action.is_of_lines() {
        let AfterChange { select, focuses, forget } = std::mem::take(&mut view.after_change);
        for id in forget {
            shell.drafts.drop_draft(id);
        }
        if let Some(selection) = select {
            view.go(selection.active, false);
            view.selection = selection;
        }
        if focuses && let (Some(scenario), at) = (action.scenario(), view.selection.active) {
            shell.ask_focus(ctx, cell_id(scenario, at.row, at.col));
        }
    }
}

/// Moves what was typed and not understood along with its lines.
fn move_drafts(drafts: &mut Drafts, scenario: usize, places: impl Iterator<Item = Option<usize>>) {
    if drafts.is_empty() {
        return;
    }
    let mut moves: Vec<(Id, Option<Id>)> = Vec::new();
    for (from, to) in places.enumerate() {
        for col in
            Col::ALL.into_iter().filter(|col| matches!(col.kind(), Kind::Typed | Kind::Eligibility))
        {
            let id = cell_id(scenario, from, col);
            let goes_to = to.map(|to| cell_id(scenario, to, col));
            moves.push((id, goes_to));
            if col == Col::Eligible {
                let part = |part: &str| (id.with(part), goes_to.map(|to| to.with(part)));
                moves.extend(ELIGIBILITY_FIELDS.map(part));
            }
        }
    }
    drafts.rename(&moves);
}
