//! A note on a line, a scenario or a rate set: read and written in one place.

use egui::{TextEdit, Ui};

use super::facts::PlanFacts;
use super::questions::{Answer, Question};
use crate::domain::NOTE_LENGTH_MAX;
use crate::plan::{Action, NoteOn, Plan};
use crate::ui::kit::dialog::{buttons, focus_first};
use crate::ui::kit::keys::takes_end_of_text;
use crate::ui::kit::note_field::NO_NAMES;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, primary_button, small_label};

/// The note as it is being written.
pub(in crate::ui) struct NoteQuestion {
    on: NoteOn,
    /// What it is on, in words.
    name: String,
    before: String,
    note: String,
}

impl NoteQuestion {
    /// Asks for the note on something of a plan; `None` if that is not there.
    pub(in crate::ui) fn of(plan: &Plan, on: NoteOn) -> Option<Self> {
        let (name, note) = match &on {
            NoteOn::Scenario(place) => {
                let scenario = plan.scenarios().get(*place)?;
                (format!("scenario {}", scenario.name), scenario.note.clone())
            }
            NoteOn::Line { scenario, row } => {
                let scenario = plan.scenarios().get(*scenario)?;
                let line = scenario.lines.get(*row)?;
                let name = format!("line {}, {} in {}", row + 1, line.name(), scenario.name);
                (name, line.note.clone())
            }
            NoteOn::Rates(set) => (format!("rate set {set}"), plan.rate_note(set).to_owned()),
        };
        Some(Self { on, name, before: note.clone(), note })
    }
}

impl Question for NoteQuestion {
    type Task = Action;

    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<Action>> {
        ui.label(theme::heading("Note"));
        muted(ui, &format!("On {}", self.name));
        let entered = takes_end_of_text(ui.ctx());
        let edit = TextEdit::multiline(&mut self.note)
            .desired_width(f32::INFINITY)
            .desired_rows(6)
            .char_limit(NOTE_LENGTH_MAX);
        let field = ui.add(edit).accessible_name(format!("Note on {}", self.name));
        focus_first(ui, &field);
        let where_ = match self.on {
            NoteOn::Rates(_) => "It is kept in this plan. ",
            NoteOn::Line { .. } | NoteOn::Scenario(_) => "",
        };
        small_label(
            ui,
            &format!("{NO_NAMES} {where_}Reports leave it out unless you choose notes there."),
        );
        let write = |note: &str| Action::SetNote { on: self.on.clone(), note: note.to_owned() };
        let action = write(&self.note);
        let problem = facts.plan.after(&action).err().map(|refused| refused.to_string());
        if let Some(problem) = &problem {
            ui.label(theme::small(problem).color(theme::palette(ui.visuals()).problem));
        }
        buttons(ui, |ui| {
            let can_remove = !self.before.is_empty() && problem.is_none();
            if can_remove && ui.button("Remove note").clicked() {
                return Some(Answer::Do(write("")));
            }
            if ui.button("Cancel").clicked() {
                return Some(Answer::Cancel);
            }
            let keep = ui.add_enabled_ui(problem.is_none(), |ui| primary_button(ui, "Keep note"));
            let keep = keep.inner.on_hover_text("Ctrl+Enter");
            let keeps = keep.clicked() || (entered && problem.is_none());
            keeps.then_some(Answer::Do(action))
        })
    }
}
