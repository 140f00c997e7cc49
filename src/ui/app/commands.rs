//! What commands do.

use std::collections::VecDeque;

use egui::{Context, Memory};

use super::App;
use super::figures_help::about_the_figures_ui;
use super::file_dialog::FileRequest;
use super::file_task::{AfterImport, AfterList, AfterRatesPage, Then};
use super::help::{About, Help};
use super::keyboard::go_to_part;
use super::keys_help::keys_help_ui;
use super::page_start::page_start;
use super::proposed_name::proposed_name;
use crate::domain::{FundingCycle, counted};
use crate::plan::{Action, ApprovalOf, NoteOn, SharedCosts};
use crate::ui::enrolments::AskNewScenario;
use crate::ui::import::view::ImportView;
use crate::ui::shell::command::Command;
use crate::ui::shell::page::Page;

/// Text sizes, in per cent, that "larger" and "smaller" step through.
const TEXT_SIZES: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];

impl App {
    /// Carries out what was asked for, in order, until something has to come first: an answer to a question,
    /// or that a field with the focus is left, which takes what it holds to the plan in the next frame.
    pub(super) fn run_commands(&mut self, ctx: &Context) {
        let mut commands = VecDeque::from(self.shell.take_commands());
        while !self.questions.are_asked()
            && let Some(command) = commands.pop_front()
        {
            if self.system.pending_file.is_some() && command.is_about_files() {
                continue;
            }
            if self.asks_for_source_first(&command) {
                ctx.request_repaint();
                break;
            }
            let focused = ctx.memory(Memory::focused);
            if let Some(field) = focused
                && ctx.text_edit_focused()
                && !command.leaves_fields_alone()
            {
                ctx.memory_mut(|memory| memory.surrender_focus(field));
                commands.push_front(command);
                ctx.request_repaint();
                break;
            }
            self.run(ctx, command);
            ctx.request_repaint();
        }
        for command in commands {
            self.shell.ask(command);
        }
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        if !self.passes_start(ctx, &command) {
            return;
        }
        match command {
            Command::New => self.show_start(None),
            Command::NewFor(year) => self.show_start(Some(year)),
            Command::PlanNextYear => self.leave(ctx, Then::NextYear),
            Command::InGrid(command) => self.pages.enrolments.grid.ask(command),
            Command::TellYearChanges => self.tell_year_changes(),
            Command::Note => self.ask_note(self.note_of_page()),
            Command::NoteOnScenario => self.ask_note(NoteOn::Scenario(self.shell.scenario)),
            Command::ApproveScenario => {
                self.ask_approval(ApprovalOf::Scenario(self.shell.scenario));
            }
            Command::ApprovePlan => self.ask_approval(ApprovalOf::Plan),
            Command::CopyPlan => self.leave(ctx, Then::CopyPlan),
            Command::Open => self.leave(ctx, Then::ChooseFile),
            Command::OpenRecent(path) => self.leave(ctx, Then::Open(path)),
            Command::OpenSample => self.leave(ctx, Then::OpenSample),
            Command::Quit => self.leave(ctx, Then::Close),
            Command::Save => self.save(ctx, None),
            Command::SaveAs => self.ask_where_to_save(ctx, None),
            Command::Undo => self.undo(ctx),
            Command::Redo => self.redo(ctx),
            Command::Show(page) => {
                self.pages.shown = page;
                // Whoever goes to a page by a key goes on by keys.
                self.pages.enrolments.grid.asks_focus = page == Page::Enrolments;
                if page == Page::School {
                    self.pages.school.asks_first_empty = true;
                }
                if page != Page::Enrolments {
                    ctx.memory_mut(|memory| memory.request_focus(page_start(page)));
                }
            }
            Command::ShowScenario(place) => {
                let last = self.plan().scenarios().len() - 1;
                self.show_scenario(place.min(last));
                self.pages.shown = Page::Enrolments;
                self.pages.enrolments.grid.asks_focus = true;
            }
            Command::NewScenario => {
                let question = AskNewScenario::beside(self.plan(), self.shell.scenario);
                self.questions.ask_next(Box::new(question));
            }
            Command::NewConfirmed => {
                let question =
                    AskNewScenario::beside(self.plan(), self.plan().indicative_scenario());
                self.questions.ask_next(Box::new(question.being(FundingCycle::Confirmed)));
            }
            Command::MoveScenarioLeft => {
                self.move_scenario(ctx, self.shell.scenario.checked_sub(1));
            }
            Command::MoveScenarioRight => self.move_scenario(ctx, Some(self.shell.scenario + 1)),
            Command::ShareCosts => self.share_costs(ctx),
            Command::ScenarioBefore => self.show_scenario(self.shell.scenario.saturating_sub(1)),
            Command::NextScenario => {
                let last = self.plan().scenarios().len() - 1;
                self.show_scenario((self.shell.scenario + 1).min(last));
            }
            Command::Look(appearance) => {
                self.kept.settings.appearance = appearance;
                self.keep_settings(ctx);
            }
            Command::LargerText | Command::SmallerText | Command::UsualText => {
                let size = &mut self.kept.settings.text_size_percent;
                *size = text_size(&command, *size);
                self.keep_settings(ctx);
            }
            Command::ImportEnrolments => {
                self.leave_import(ctx, AfterImport::ChooseSheet);
            }
            Command::ImportTable(sheet) => {
                self.pages.begin_import(ImportView::of_clipboard(sheet));
            }
            Command::BandsFromList => {
                self.pages.shown = Page::Rates;
                self.leave_rates_page(ctx, AfterRatesPage::BandsFromList);
            }
            Command::TakeIn(what, path) => self.take_in(ctx, what, path),
            Command::OpenList => self.leave_list(ctx, AfterList::ChooseFile),
            Command::ImportRates => self.ask_for_file(ctx, FileRequest::ImportRates, None),
            Command::ReadRatesPage => {
                self.pages.shown = Page::Rates;
                self.leave_list(ctx, AfterList::RatesPage);
            }
            Command::EnterRates => self.ask_for_rates_to_enter(),
            Command::ProjectRates => self.ask_for_projection(),
            Command::OpenRatesPage => self.leave_list(ctx, AfterList::ChooseRatesPage),
            Command::ExportRates(contents) => {
                let name = proposed_name(&format!("VDSS rates {}", contents.0.id()), "ron");
                self.ask_for_file(ctx, FileRequest::ExportRates { name, contents }, None);
            }
            Command::CountEnrolments => self.ask_for_file(ctx, FileRequest::CountEnrolments, None),
            Command::ExportReport => {
                self.pages.shown = Page::Report;
                self.pages.report.asks_focus = true;
            }
            Command::SaveReport(kind) => self.ask_where_to_report(ctx, kind),
            Command::OpenReport(path, what) => {
                let programs = self.system.other_programs.as_mut();
                self.pages.report.open(programs, &path, what, ctx);
            }
            Command::AboutTheFigures => {
                let help = Help::new("About the figures", about_the_figures_ui);
                self.questions.ask_next(Box::new(help));
            }
            Command::AboutTheKeys => {
                self.questions.ask_next(Box::new(Help::new("Keyboard shortcuts", keys_help_ui)));
            }
            Command::NextPart => self.go_to_part(ctx, false),
            Command::PartBefore => self.go_to_part(ctx, true),
            Command::OpenMenu(menu) => self.keyboard.menus.open(ctx, menu),
            Command::ToMenus => self.keyboard.menus.take_focus(ctx),
            Command::About => self.questions.ask_next(Box::new(About)),
        }
    }

    fn go_to_part(&self, ctx: &Context, is_back: bool) {
        let focused = ctx.memory(Memory::focused);
        let parts = &self.shell.panes;
        let focused = self.keyboard.page_start.part_of(self.pages.shown, focused, parts);
        go_to_part(ctx, parts, focused, is_back);
    }

    /// Moves the scenario shown to another place, if there is one.
    fn move_scenario(&mut self, ctx: &Context, to: Option<usize>) {
        let (from, count) = (self.shell.scenario, self.plan().scenarios().len());
        let Some(to) = to.filter(|&to| to < count) else { return };
        if self.pages.import.is_some() {
            self.say(
                "An import is open",
                "Scenarios keep their order until its rows are imported or it is closed."
                    .to_owned(),
            );
            return;
        }
        self.apply(ctx, &Action::MoveScenario { from, to });
    }

    /// Gives the costs of the scenario shown to the others, and says what came of it.
    fn share_costs(&mut self, ctx: &Context) {
        let scenario = self.shell.scenario;
        let name = self.plan().scenarios()[scenario].name.clone();
        let lines = SharedCosts::of(self.plan(), scenario).into.len();
        if lines == 0 {
            self.shell.tell(format!(
                "No other scenario has a line without costs whose certificate has costs in {name}"
            ));
            return;
        }
        self.apply(ctx, &Action::ShareCosts { scenario });
        if SharedCosts::of(self.plan(), scenario).into.is_empty() {
            let lines = counted(lines, "line", "lines");
            self.shell.tell(format!("Costs of {name} are used for {lines} of other scenarios"));
        }
    }

    /// Shows another scenario; a grid that had the focus has it there as well.
    fn show_scenario(&mut self, place: usize) {
        if self.shell.scenario != place {
            self.shell.scenario = place;
            self.pages.enrolments.grid.asks_focus = self.pages.enrolments.grid.had_focus;
        }
    }
}

/// The text size after "larger", "smaller" or "usual".
fn text_size(command: &Command, now: u16) -> u16 {
    let next = match command {
        Command::LargerText => TEXT_SIZES.into_iter().find(|&size| size > now),
        Command::SmallerText => TEXT_SIZES.into_iter().rev().find(|&size| size < now),
        _ => Some(100),
    };
    next.unwrap_or(now)
}
