//! Applying what the user did to the plan, and what follows from it: once, after it was applied.

use std::borrow::Cow;

use egui::Context;

use super::App;
use crate::plan::{Action, Applied, ApprovalOf, LinesStep, Moved, NoteOn};
use crate::rates::RateAction;
use crate::ui::enrolments::{LineColumn, cell_id, follow_scenarios, forget_line};
use crate::ui::grid::Spot;
use crate::ui::import::import_table::Due;
use crate::ui::import::turns::Turn;
use crate::ui::import::view::ImportView;
use crate::ui::rates::rate_sets::SetPlace;
use crate::ui::shell::command::Command;
use crate::ui::shell::page::Page;

impl App {
    /// Applies an action; what follows from it happens once it is applied, and not if it is refused.
    pub(super) fn apply(&mut self, ctx: &Context, action: &Action) {
        let action = &*self.counting_at_once(action);
        let scenarios = self.plan().scenarios().len();
        let bands_taken = action.bands_taken(self.plan());
        let from = self.document.history.revision();
        let applied = match self.document.history.apply(action) {
            Ok(applied) => applied,
            Err(refused) => {
                self.pages.enrolments.refused();
                self.pages.rates.refused();
                if !self.ask_of_approved(&refused) {
                    self.say("That cannot be done", refused.to_string());
                }
                return;
            }
        };
        let is_import = matches!(action, Action::SetLines { step: LinesStep::Import { .. }, .. });
        let moved = match &applied {
            Applied::Changed(moved) => moved,
            Applied::Nothing => &Moved::Nothing,
        };
        let scenario = action.scenario().and_then(|place| self.plan().scenarios().get(place));
        let lines = scenario.map_or(0, |scenario| scenario.lines.len());
        self.pages.enrolments.applied(ctx, action, moved, lines, &mut self.shell);
        if matches!(action, Action::Rates(_) | Action::EditUsedRates { .. }) {
            self.pages.rates.applied(&mut self.shell.drafts);
        }
        if is_import {
            self.import_done(ctx);
        }
        if let Action::TakeList(taken) = action {
            // What came in is shown where it stands now.
            self.pages.rates.list = None;
            let at_hand = self.document.history.book().set(&taken.set).is_some();
            let place = if at_hand { SetPlace::AtHand } else { SetPlace::InPlan };
            self.pages.rates.shown = Some(place(taken.set.clone()));
        }
        if applied == Applied::Nothing {
            if is_import {
                self.say("Nothing changes", "The lines are the same.".to_owned());
            }
            return;
        }
        if let Some(bands) = bands_taken {
            self.say_of_step("Bands and tiers of the rate set", bands);
        }
        let to = self.document.history.revision();
        let is_new = self.document.history.revision_before() == Some(from);
        self.pages.step_places.note((from, to), is_new, self.pages.enrolments.grid.spot());
        if let Moved::Scenarios(places) = moved {
            self.scenarios_moved(places);
        }
        if *moved != Moved::Nothing {
            self.shell.inspector.forget();
        }
        if let Action::UseRates { set, is_new, .. } = action {
            let set = set.id();
            self.shell.tell_with_undo(format!("Every scenario uses rate set {set} now"));
            if *is_new {
                self.pages.rates.made_for_plan = Some(set.clone());
            }
        }
        match action {
            Action::KeepScenario { .. } => self.tell_kept(scenarios),
            Action::Approve { what, on: Some(day) } => {
                let name = match what {
                    ApprovalOf::Plan => "The plan",
                    ApprovalOf::Scenario(place) => &self.plan().scenarios()[*place].name,
                };
                let told = format!("{name} is approved on {day}, and cannot be changed");
                self.shell.tell_with_undo(told);
            }
            Action::NewScenario(new) => {
                self.shell.scenario = if new.is_copy { new.like + 1 } else { scenarios };
            }
            Action::DuplicateScenario(place) => self.shell.scenario = place + 1,
            Action::DeleteScenario(_) => self.shell.drafts.clear(),
            Action::Rates(RateAction::Add(set) | RateAction::Import { set, .. })
            | Action::UseRates { set, is_new: true, .. } => {
                self.pages.rates_made(set.id());
                self.pages.rates.shown = Some(SetPlace::AtHand(set.id().clone()));
                self.pages.rates.asks_focus = true;
                self.pages.shown = Page::Rates;
            }
            _ => {}
        }
        self.after_change(ctx);
        if let Action::TakeList(taken) = action {
            self.pages.rates.tell(taken.words(self.plan()));
        }
        if let Action::Rates(RateAction::Delete(set)) = action {
            self.pages.rates.tell(format!("Rate set {set} is deleted"));
        }
    }

    /// A change of a rate set that was made to be used in the plan changes the plan's copy as well, as long as the two
    /// are the same. An approved plan stays as it was approved.
    fn counting_at_once<'a>(&self, action: &'a Action) -> Cow<'a, Action> {
        let Action::Rates(edit @ RateAction::Edit { set, .. }) = action else {
            return Cow::Borrowed(action);
        };
        let (plan, book) = (self.plan(), self.document.history.book());
        let copy = plan.rate_sets().iter().find(|copy| copy.id() == set);
        let counts = self.pages.rates.counts_at_once(set)
            && copy.is_some()
            && copy == book.set(set)
            && !plan.has_approval();
        let after = counts.then(|| book.after(edit).ok()).flatten();
        match after.as_ref().and_then(|after| after.set(set)) {
            Some(set) => {
                let set = Box::new(set.clone());
                Cow::Owned(Action::EditUsedRates { edit: edit.clone(), set })
            }
            None => Cow::Borrowed(action),
        }
    }

    /// Says that a scenario was kept, and compares with it, so that the answer stays in sight.
    fn tell_kept(&mut self, place: usize) {
        let Some(kept) = self.plan().scenarios().get(place) else { return };
        let name = kept.name.clone();
        self.shell.tell_and_show(format!("Kept as “{name}”"), Command::ShowScenario(place));
        self.pages.compare.show(name);
    }

    /// What stands by the places of scenarios goes along with them.
    fn scenarios_moved(&mut self, places: &[Option<usize>]) {
        let lines: Vec<usize> =
            self.plan().scenarios().iter().map(|scenario| scenario.lines.len()).collect();
        follow_scenarios(&mut self.shell.drafts, places, &lines);
        if let Some(Some(shown)) = places.get(self.shell.scenario) {
            self.shell.scenario = *shown;
        }
        if let Some(list) = self.pages.rates.list.as_mut() {
            list.scenarios_moved(places);
        }
    }

    /// An import is in the plan: what its columns stood for is remembered. The page closes with the
    /// next frame, unless rows are left to import or to mend.
    fn import_done(&mut self, ctx: &Context) {
        let revision = self.document.history.revision();
        let Some(table) = self.pages.import.as_mut().and_then(ImportView::table) else { return };
        let columns = table.imported(revision);
        ctx.request_repaint();
        if let Some(columns) = columns {
            self.kept.settings.remember_columns(columns);
            self.store_settings();
        }
    }

    /// Turns a step of the import that is in sight; false where the plan's own step is to be turned.
    fn turn_import(&mut self, turn: Turn) -> bool {
        let Some(table) = self.pages.import_in_sight() else { return false };
        if !table.open.can_turn(turn) {
            return !table.open.leaves_to_plan(turn);
        }
        table.open.turn(turn);
        table.due = Some(Due::Cell);
        true
    }

    /// Undoes a step; or takes back what was typed in the cell with the focus and not understood, if anything
    /// was: it is no step of the plan, and the last thing that the user did there.
    pub(super) fn undo(&mut self, ctx: &Context) {
        if self.turn_import(Turn::Undo) {
            return;
        }
        let cell = self.pages.focused_cell();
        if let Some(refused) = cell.filter(|cell| self.shell.drafts.problem(*cell).is_some()) {
            self.shell.drafts.drop_draft(refused);
            return;
        }
        let spot = self.pages.step_places.before(self.document.history.revision());
        let name = self.document.history.undo_name().map(str::to_owned);
        let undone = self.document.history.undo();
        self.after_turn(ctx, undone.as_ref(), true, spot);
        self.tell_out_of_sight(undone.as_ref().zip(name), "Undone");
    }

    /// Does again what was undone.
    pub(super) fn redo(&mut self, ctx: &Context) {
        if self.turn_import(Turn::Redo) {
            return;
        }
        let name = self.document.history.redo_name().map(str::to_owned);
        let redone = self.document.history.redo();
        let spot = self.pages.step_places.after(self.document.history.revision());
        self.after_turn(ctx, redone.as_ref(), false, spot);
        self.tell_out_of_sight(redone.as_ref().zip(name), "Done again");
    }

    /// Says which step was turned where the page that is shown does not show it.
    fn tell_out_of_sight(&mut self, turned: Option<(&Action, String)>, what: &str) {
        let Some((action, name)) = turned else { return };
        let page = page_of(action);
        if self.pages.shows(page) {
            return;
        }
        let show = match page {
            Page::Enrolments => Command::ShowScenario(self.shell.scenario),
            page => Command::Show(page),
        };
        self.shell.tell_and_show(format!("{what}: {name}"), show);
    }

    /// After undo or redo: what was typed belongs to another state of the plan, and the scenario that
    /// changed should be in sight.
    fn after_turn(
        &mut self,
        ctx: &Context,
        turned: Option<&Action>,
        undone: bool,
        spot: Option<Spot<LineColumn>>,
    ) {
        match turned {
            // What was typed in other lines and not understood stays.
            Some(Action::EditLine { scenario, row, .. }) => {
                forget_line(&mut self.shell.drafts, *scenario, *row);
            }
            _ => self.shell.drafts.clear(),
        }
        if let Some(spot) = spot.filter(|_| turned.is_some_and(Action::is_of_lines)) {
            let cell = self.pages.enrolments.grid.return_to(spot);
            if self.pages.enrolments.grid.had_focus {
                let scenario = turned.and_then(Action::scenario).unwrap_or(self.shell.scenario);
                let id = cell_id(scenario, cell);
                ctx.memory_mut(|memory| memory.request_focus(id));
            }
        }
        if let Some(table) = self.pages.import.as_mut().and_then(ImportView::table)
            && let Some(action) = turned
        {
            table.open.turned(action, undone);
        }
        if turned.is_some_and(Action::moves_places) {
            self.shell.inspector.forget();
        }
        self.pages.enrolments.grid.order.forget();
        if let Some(scenario) = turned.and_then(|action| scenario_turned(action, undone)) {
            self.shell.scenario = scenario;
        }
        self.after_change(ctx);
    }

    /// Works out what follows from the plan, and draws this frame again with it: what was typed
    /// takes effect in the frame it was typed in.
    pub(super) fn after_change(&mut self, ctx: &Context) {
        self.shell.stay_within(self.plan().scenarios().len());
        if self.computed.follow(&self.document.history) {
            self.pages.rates.done = None;
            self.telling.changed();
            ctx.request_discard("the plan changed");
        }
    }
}

/// Where the scenario stands that a step was about, once it is undone or done again.
fn scenario_turned(action: &Action, undone: bool) -> Option<usize> {
    match action {
        Action::MoveScenario { to, .. } if !undone => Some(*to),
        _ => action.scenario(),
    }
}

/// The page that shows what an action changes.
fn page_of(action: &Action) -> Page {
    match action {
        Action::Rates(_)
        | Action::EditUsedRates { .. }
        | Action::UseRates { .. }
        | Action::UseAmounts(_)
        | Action::TakeList(_)
        | Action::SetNote { on: NoteOn::Rates(_), .. } => Page::Rates,
        Action::EditSchool(_) | Action::SetPlanningYear(_) | Action::SetSmallScaleReading(_) => {
            Page::School
        }
        Action::EditPayments(_) | Action::EditAdvice { .. } => Page::Payments,
        Action::SetBaseline(_) => Page::Compare,
        Action::EditPaper(_) => Page::Report,
        _ => Page::Enrolments,
    }
}
