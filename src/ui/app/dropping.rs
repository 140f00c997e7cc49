//! Files dropped on the window: what would become of one is said while it hovers, and done when it is let go.

use std::path::PathBuf;

use egui::{Context, Ui};

use super::App;
use super::dropped::{DropPlace, Dropped, Hovering, line_ui, named};
use super::file_task::{AfterImport, AfterList, AfterRatesPage, FileTask, Then};
use crate::ui::kit::dialog::{buttons, focus_first};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::command::{Command, FileUse};
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::page::Page;
use crate::ui::shell::questions::{Answer, Question};

/// What a file holds that may be one of several things.
struct WhatIsIn {
    file: PathBuf,
    choices: &'static [FileUse],
}

impl Question for WhatIsIn {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        ui.label(theme::heading(format!("What is in “{}”?", named(&self.file))));
        muted(ui, "You look at what was read before anything changes.");
        let mut answer = None;
        for (place, &choice) in self.choices.iter().enumerate() {
            let label = match choice {
                FileUse::Bands => "Bands and materials tiers of certificates",
                FileUse::RatesPage => "Rates, from the department’s page or guide",
                _ => "Enrolments",
            };
            let button = ui.button(label);
            if place == 0 {
                focus_first(ui, &button);
            }
            if button.clicked() {
                answer = Some(Answer::Do(FileTask::TakeIn(choice, self.file.clone())));
            }
        }
        buttons(ui, |ui| answer.or_else(|| ui.button("Cancel").clicked().then_some(Answer::Cancel)))
    }
}

impl App {
    /// Takes in what was dropped in this frame.
    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let files = ctx.input(|input| {
            let dropped = input.raw.dropped_files.iter();
            dropped.map(|file| file.path().to_owned()).collect::<Vec<PathBuf>>()
        });
        if files.is_empty() {
            return;
        }
        let dropped = self.becomes_of(&files);
        self.hovering = Hovering::default();
        match dropped {
            Dropped::Taken(what, file) => self.shell.ask(Command::TakeIn(what, file)),
            Dropped::Asked(file, choices) => self.questions.ask_first(WhatIsIn { file, choices }),
            // A line that fades stands over a question that is still to be answered.
            Dropped::Refused(why) if self.awaits_answer() => self.shell.tell(why),
            Dropped::Refused(why) => self.say("This cannot be dropped here", why),
        }
        ctx.request_repaint();
    }

    /// Takes in a file, as what a dialog would have been asked for.
    pub(super) fn take_in(&mut self, ctx: &Context, what: FileUse, path: PathBuf) {
        match what {
            FileUse::Plan => self.leave(ctx, Then::Open(path)),
            FileUse::RateSet => self.import_rates(ctx, &path),
            FileUse::Enrolments => self.leave_import(ctx, AfterImport::ReadSheet(path)),
            FileUse::Bands => {
                self.pages.shown = Page::Rates;
                self.leave_rates_page(ctx, AfterRatesPage::BandsFromFile(path));
            }
            FileUse::RatesPage => {
                self.pages.shown = Page::Rates;
                self.leave_list(ctx, AfterList::ReadRatesPage(path));
            }
            FileUse::StudentCount => self.count_enrolments(ctx, &path),
        }
    }

    /// Says over the window what becomes of a file that hovers over it.
    pub(super) fn hovering_ui(&mut self, ctx: &Context) {
        let files = ctx.input(|input| {
            let hovered = input.raw.hovered_files.iter();
            hovered.map(|file| file.path.clone().unwrap_or_default()).collect::<Vec<PathBuf>>()
        });
        if files.is_empty() {
            self.hovering = Hovering::default();
            return;
        }
        if self.hovering.files != files || self.hovering.dropped.is_none() {
            let dropped = Some(self.becomes_of(&files));
            self.hovering = Hovering { files, dropped };
        }
        let scenario = self.plan().scenarios().get(self.shell.scenario);
        let scenario = scenario.map_or("the plan", |scenario| scenario.name.as_str());
        let has_plan = self.pages.start.is_none();
        if let Some(dropped) = &self.hovering.dropped {
            let words = dropped.words(if has_plan { scenario } else { "the new plan" });
            line_ui(ctx, matches!(dropped, Dropped::Refused(_)), &words);
        }
    }

    /// What becomes of files that are dropped now.
    fn becomes_of(&self, files: &[PathBuf]) -> Dropped {
        if self.awaits_answer() {
            return Dropped::Refused(
                "Answer the question that is open first, then drop the file again.".to_owned(),
            );
        }
        let place = match &self.pages.rates.list {
            _ if !self.pages.shows(Page::Rates) => DropPlace::Elsewhere,
            Some(_) if self.pages.from_page.is_none() => DropPlace::List,
            _ => DropPlace::Rates,
        };
        Dropped::of(files, place)
    }

    /// Whether the user is asked something, in the window or by a file dialog.
    fn awaits_answer(&self) -> bool {
        self.questions.are_asked() || self.system.pending_file.is_some()
    }
}
