//! Leaving the form that asks for the source of a value: it is asked before what was typed is lost.

use egui::{Context, Ui};

use super::App;
use super::file_task::FileTask;
use crate::ui::kit::dialog::{buttons, default_button};
use crate::ui::kit::theme;
use crate::ui::shell::command::Command;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// A value that was typed waits for its source.
struct LeaveSource {
    /// The value in words.
    what: String,
    /// What the user asked for meanwhile.
    command: Command,
}

impl Question for LeaveSource {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        ui.label(theme::heading("What you typed has no source yet"));
        ui.label(&self.what);
        ui.label("It comes into the rate set once you say where you read it.");
        buttons(ui, |ui| {
            if default_button(ui, "Fill in the source") {
                return Some(Answer::Cancel);
            }
            let dropped = FileTask::DropUnsourced(self.command.clone());
            ui.button("Drop what was typed").clicked().then_some(Answer::Do(dropped))
        })
    }
}

impl App {
    /// Whether a value that was typed waits for its source.
    pub(super) fn awaits_source(&self) -> bool {
        self.pages.rates.source_asked.is_some()
    }

    /// Asks before a command is carried out that would leave a value without its source; returns whether it asks.
    pub(super) fn asks_for_source_first(&mut self, command: &Command) -> bool {
        let waiting = self.pages.rates.source_asked.as_ref();
        let Some(asked) = waiting.filter(|_| !command.leaves_questions_open()) else {
            return false;
        };
        let (what, command) = (asked.what(), command.clone());
        self.questions.ask_first(LeaveSource { what, command });
        true
    }

    /// Gives up what was typed without a source, and goes on with what was asked for.
    pub(super) fn drop_unsourced(&mut self, ctx: &Context, command: Command) {
        self.pages.rates.source_asked = None;
        self.shell.ask(command);
        ctx.request_repaint();
    }
}
