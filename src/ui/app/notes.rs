//! What a note or an approval that is asked for is of.

use super::App;
use crate::plan::{ApprovalOf, NoteOn, Refused};
use crate::ui::rates::rate_sets::SetPlace;
use crate::ui::shell::approval_question::ApprovalQuestion;
use crate::ui::shell::note_question::NoteQuestion;
use crate::ui::shell::page::Page;

impl App {
    /// What the page in sight has a note on: on Enrolments the line with the focus, on Rates the set shown,
    /// else the scenario.
    pub(super) fn note_of_page(&self) -> NoteOn {
        let scenario = self.shell.scenario;
        let of_scenario = NoteOn::Scenario(scenario);
        let shown = &self.plan().scenarios()[scenario];
        match self.pages.shown {
            Page::Enrolments if self.pages.import.is_none() => {
                let row = self.pages.enrolments.grid.selection.active.row;
                if row < shown.lines.len() { NoteOn::Line { scenario, row } } else { of_scenario }
            }
            Page::Rates => match &self.pages.rates.shown {
                Some(SetPlace::AtHand(id) | SetPlace::InPlan(id)) => NoteOn::Rates(id.clone()),
                Some(SetPlace::Unusable(_)) | None => NoteOn::Rates(shown.rate_set.clone()),
            },
            _ => of_scenario,
        }
    }

    pub(super) fn ask_note(&mut self, on: NoteOn) {
        if let Some(question) = NoteQuestion::of(self.plan(), on) {
            self.questions.ask_next(Box::new(question));
        }
    }

    /// Offers what can be done with what is approved, if an action was refused for that; says whether it was.
    pub(super) fn ask_of_approved(&mut self, refused: &Refused) -> bool {
        let what = match refused {
            Refused::PlanApproved(_) => ApprovalOf::Plan,
            Refused::ScenarioApproved { name, .. } => {
                let scenarios = self.plan().scenarios();
                let place = scenarios.iter().position(|one| one.name == *name);
                ApprovalOf::Scenario(place.unwrap_or_default())
            }
            _ => return false,
        };
        let question = ApprovalQuestion::of(self.plan(), what);
        let is_asked = question.is_some();
        // Keys that come while it is asked do not ask it again.
        if let Some(question) = question.filter(|_| !self.questions.are_asked()) {
            self.questions.ask_next(Box::new(question.refused(refused.to_string())));
        }
        is_asked
    }

    pub(super) fn ask_approval(&mut self, what: ApprovalOf) {
        if let Some(question) = ApprovalQuestion::of(self.plan(), what) {
            self.questions.ask_next(Box::new(question));
        }
    }
}
