//! The application: compute, draw, handle.

mod breakdown_page;
mod breaking_down;
mod choosing_files;
mod chrome;
mod document;
mod figures_help;
mod focus_return;
mod held_question;
mod help;
mod keeping;
mod key_queue;
mod keys_help;
mod leaving;
mod log;
mod notices_popup;
mod opening;
mod plan_differences;
mod proposed_name;
mod questions;
mod recovering;
mod recovery_question;
mod saving;
mod step_places;
mod transfers;
pub(in crate::ui) mod file_dialog;
pub(in crate::ui) mod view_state;
pub(in crate::ui) mod window;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use egui::{CentralPanel, Frame, Margin, Ui};

use crate::analysis::WhatIf;
use crate::exchange::import::Known;
use crate::plan::{Action, Applied, LinesStep, Plan};
use crate::rates::{Catalogue, Date, RateAction, RateBook};
use crate::storage::{FileFault, RateLibrary, Settings, sample_plan};
use crate::ui::app::view_state::ViewState;
use crate::ui::compare::{compare_ui, what_if_panel_ui};
use crate::ui::enrolments::page::enrolments_ui;
use crate::ui::explanation::inspector::{inspector_ui, shield_page};
use crate::ui::grid::{CellAt, Col, Spot, cell_id, follow_lines, forget_line, forget_lines};
use crate::ui::import::page::{ImportContext, close_when_done, import_ui};
use crate::ui::import::view::ImportView;
use crate::ui::kit::focus::follow_focus;
use crate::ui::kit::theme::{self, PAGE_MARGIN};
use crate::ui::payments::payments_ui;
use crate::ui::rates::page::{RateSets, SetPlace, rates_ui};
use crate::ui::report::{PlanNow, report_ui};
use crate::ui::school::page::school_ui;
use crate::ui::shell::command::Command;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::other_programs::OtherPrograms;
use crate::ui::shell::page::Page;
use crate::ui::shell::results::Results;
use breaking_down::BreakingDown;
use chrome::{TopBar, bottom_bar_ui, navigation_ui, top_bar_ui};
use document::Document;
use figures_help::about_the_figures_ui;
use file_dialog::{FileChooser, FileRequest, PendingFile};
use focus_return::FocusReturn;
use help::{About, Help};
use key_queue::{KeyQueue, is_of_keyboard};
use keys_help::keys_help_ui;
use leaving::Then;
use proposed_name::proposed_name;
use questions::Questions;
use recovering::Keeping;

/// Text sizes, in per cent, that "larger" and "smaller" step through.
const TEXT_SIZES: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];

/// What the application starts from.
pub struct StartUp {
    /// The plan to open; without one, the last one opened, else the sample.
    pub plan: Option<PathBuf>,
    /// Where settings are kept; without a folder they last as long as the window.
    pub settings_folder: Option<PathBuf>,
    /// Where the school's own rate sets are kept; without a folder they last as long as the window.
    pub rates_folder: Option<PathBuf>,
    /// Where unsaved plans are kept aside; without a folder they are not.
    pub recovery_folder: Option<PathBuf>,
    /// Where the log is written; without a folder there is none.
    pub log_folder: Option<PathBuf>,
    /// How to ask for a file's place.
    pub file_chooser: Box<dyn FileChooser>,
    /// The programs that a saved report is opened with.
    pub other_programs: Box<dyn OtherPrograms>,
    /// The day, which a report carries.
    pub today: fn() -> Date,
}

/// The application's state.
pub struct App {
    document: Document,
    results: Results,
    /// How often estimates and notices were worked out.
    worked_out: u64,
    view: ViewState,
    questions: Questions,
    settings: Settings,
    settings_folder: Option<PathBuf>,
    /// Whether it was said that the settings could not be kept.
    settings_refused: bool,
    rates: Option<RateLibrary>,
    /// The state of plan and rates whose rates are stored.
    rates_stored: u64,
    /// The state whose rates could not be stored: said once, tried again with the next change.
    rates_refused: Option<u64>,
    catalogue: Catalogue,
    file_chooser: Box<dyn FileChooser>,
    other_programs: Box<dyn OtherPrograms>,
    today: fn() -> Date,
    pending_file: Option<(PendingFile, Option<Then>)>,
    keys: KeyQueue,
    /// What of the plan is kept aside.
    keeping: Keeping,
    breaking_down: BreakingDown,
    /// Where in the grid the user was when the frame began.
    spot: Spot,
    focus_return: FocusReturn,
    /// Whether a question stood over the window in the frame before.
    asked: bool,
    may_close: bool,
}

impl App {
    /// Starts the application in a window's context.
    ///
    /// # Errors
    /// The fault, if one of the compiled-in data files is broken.
    pub fn new(
        ctx: &egui::Context,
        start: StartUp,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        theme::install(ctx);
        // The text size is a setting, so its keys are ours.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let catalogue = Catalogue::built_in()?;
        let built_in = RateBook::built_in()?;
        let (rates, book) = match &start.rates_folder {
            Some(folder) => {
                let (library, book) = RateLibrary::load(folder, built_in);
                (Some(library), book)
            }
            None => (None, built_in),
        };
        let (settings, broken) = match &start.settings_folder {
            Some(folder) => Settings::load(folder),
            None => (Settings::default(), None),
        };
        let sample = sample_plan().map_err(|faults| told(&faults))?;
        let document = Document::new(sample, book);
        let results = Results::of(&document.history, &catalogue);
        let mut app = Self {
            document,
            results,
            worked_out: 1,
            view: ViewState::default(),
            questions: Questions::default(),
            settings,
            settings_folder: start.settings_folder,
            settings_refused: false,
            rates,
            rates_stored: 0,
            rates_refused: None,
            catalogue,
            file_chooser: start.file_chooser,
            other_programs: start.other_programs,
            today: start.today,
            pending_file: None,
            keys: KeyQueue::default(),
            keeping: Keeping::default(),
            breaking_down: BreakingDown::begin(start.log_folder.as_deref()),
            spot: Spot::default(),
            focus_return: FocusReturn::default(),
            asked: false,
            may_close: false,
        };
        app.restore_grid();
        let last = app.settings.recent_files.first().filter(|path| path.exists()).cloned();
        if let Some(path) = start.plan.or(last) {
            app.open(&path);
        }
        if app.settings_folder.as_ref().is_some_and(|folder| !folder.exists()) {
            // A first start finds out whether settings can be kept, before there are any to lose.
            app.store_settings();
        }
        if let Some(fault) = broken {
            // The first change of a setting would otherwise write over what can still be mended.
            app.settings_folder = None;
            app.say(
                "The settings could not be read",
                format!("{fault}. Until the file is mended or deleted, settings are not kept."),
            );
        }
        if let Some(folder) = &start.recovery_folder {
            app.begin_recovery(folder);
        }
        app.apply_settings(ctx);
        Ok(app)
    }

    /// The plan as it is, for tests and for what stands around the window.
    pub fn plan(&self) -> &Plan {
        self.document.history.plan()
    }

    /// How often estimates and notices of the plan were worked out, for tests.
    pub fn times_worked_out(&self) -> u64 {
        self.worked_out
    }

    /// What is asked on the Compare page, for tests.
    pub fn what_if(&self) -> &WhatIf {
        self.view.compare.what_if()
    }

    /// Draws the window; returns what the user did to the plan, in order.
    fn draw(&mut self, ui: &mut Ui) -> Vec<Action> {
        let saved = self.document.saved();
        self.view.shell.panes.clear();
        self.view.shell.is_asked = self.questions.are_asked();
        let top = TopBar {
            history: &self.document.history,
            settings: &self.settings,
            saved: &saved,
            scenario: self.view.shell.scenario,
        };
        let from_menu = top_bar_ui(ui, &top);
        let facts = facts_of(&self.document, &self.results, &self.catalogue);
        let PlanFacts { plan, results, catalogue, book } = facts;
        let from_bar = bottom_bar_ui(ui, plan, results, (catalogue, book), &mut self.view);
        let from_pages = navigation_ui(ui, self.view.page, &mut self.view.shell.panes);
        for command in from_menu.into_iter().chain(from_pages) {
            self.view.shell.ask(command);
        }
        let rates = plan.rates_of(&plan.scenarios()[self.view.shell.scenario]);
        let known = Known { catalogue, book, rates };
        if let Some(import) = &mut self.view.import {
            // On whichever page: nothing of a person waits for the import to be looked at.
            import.go_on(&known, &self.settings);
        }
        let import = ImportContext { known, revision: self.document.history.revision() };
        if self.view.page == Page::Enrolments
            && let Some(view) = &mut self.view.import
        {
            close_when_done(plan, self.view.shell.scenario, &import, view);
            self.view.take_closed_import();
        }
        self.view.compare.follow(plan, results);
        self.view.report.go_on(plan, self.view.page == Page::Report);
        let (shown_plan, estimates) = self.view.compare.shown(plan, results);
        let from_inspector =
            inspector_ui(ui, shown_plan, estimates, &mut self.view.shell.inspector);
        let from_what_if = match self.view.page {
            Page::Compare => {
                what_if_panel_ui(ui, &facts, &mut self.view.compare, &mut self.view.shell)
            }
            _ => None,
        };
        let ground = theme::palette(ui.visuals()).background;
        // The scroll bar stands in the margin at the right, beside the page rather than over it.
        let beside = Margin { right: PAGE_MARGIN, ..Margin::ZERO };
        let around = Margin { right: 0, ..Margin::same(PAGE_MARGIN) };
        let frame = Frame::new().fill(ground).inner_margin(around);
        let mut actions = CentralPanel::no_frame()
            .frame(frame)
            .show(ui, |ui| {
                shield_page(ui, &mut self.view.shell.inspector);
                self.view.shell.page_height = ui.available_height();
                // Large text or a small window: what does not fit can be scrolled to.
                let page = egui::ScrollArea::vertical().id_salt(self.view.page).auto_shrink(false);
                let view = &mut self.view;
                let within = |ui: &mut Ui| {
                    let ViewState { shell, school, import: importing, compare, report, .. } = view;
                    let actions = match view.page {
                        Page::School => school_ui(ui, &facts, school, shell),
                        Page::Enrolments => match importing {
                            Some(importing) => {
                                import_ui(ui, plan, &import, importing, shell).into_iter().collect()
                            }
                            None => enrolments_ui(ui, plan, results, (catalogue, book), view)
                                .into_iter()
                                .collect(),
                        },
                        Page::Compare => compare_ui(ui, &facts, compare, shell),
                        Page::Payments => payments_ui(ui, &facts, shell),
                        Page::Rates => {
                            let unusable =
                                self.rates.as_ref().map_or(&[][..], RateLibrary::unusable);
                            rates_ui(ui, &RateSets { plan, book, unusable }, view)
                                .into_iter()
                                .collect()
                        }
                        Page::Report => {
                            let file_name = self.document.file_name();
                            let (history, today) = (&self.document.history, (self.today)());
                            let now = PlanNow::of(history, catalogue, today, &file_name);
                            report_ui(ui, &now, report, shell);
                            Vec::new()
                        }
                    };
                    view.take_closed_import();
                    follow_focus(ui, &mut view.shell.focus_followed);
                    actions
                };
                page.show(ui, |ui| Frame::new().inner_margin(beside).show(ui, within).inner).inner
            })
            .inner;
        actions.extend(from_bar);
        actions.extend(from_inspector);
        actions.extend(from_what_if);
        actions
    }

    fn apply(&mut self, ctx: &egui::Context, action: &Action) {
        let scenarios = self.plan().scenarios().len();
        let scenario = action.scenario().and_then(|place| self.plan().scenarios().get(place));
        let lines = scenario.map_or(0, |scenario| scenario.lines.len());
        let from = self.document.history.revision();
        let lines_of = |plan: &Plan| {
            let scenario = action.scenario().and_then(|place| plan.scenarios().get(place));
            scenario.map_or(0, |scenario| scenario.lines.len())
        };
        let lines_before = lines_of(self.plan());
        match self.document.history.apply(action) {
            Ok(Applied::Nothing) => {
                if let Action::SetLines { step: LinesStep::Import { .. }, .. } = action {
                    self.import_done(ctx);
                    self.say("Nothing changes", "The lines are the same.".to_owned());
                }
                return;
            }
            Ok(Applied::Changed) => {}
            Err(refused) => {
                self.say("That cannot be done", refused.to_string());
                return;
            }
        }
        let to = self.document.history.revision();
        let is_new = self.document.history.revision_before() == Some(from);
        self.view.step_places.note((from, to), is_new, self.spot, self.view.grid.spot());
        if action.moves_places() {
            self.view.shell.inspector.forget();
            // A line put in among others stays where the user put it, whatever the order.
            if !matches!(action, Action::SetLines { step: LinesStep::Insert, .. }) {
                self.view.grid.order.forget();
            }
        }
        match action {
            Action::AddScenario => self.view.shell.scenario = scenarios,
            Action::DuplicateScenario(place) => self.view.shell.scenario = place + 1,
            // The lines' places moved, and so does what was typed in them.
            Action::DuplicateLine { scenario, row } => {
                let rows = self.plan().scenarios()[*scenario].lines.len() - 1;
                let moves: Vec<_> = (0..rows).map(|at| Some(at + usize::from(at > *row))).collect();
                follow_lines(&mut self.view, *scenario, &moves);
            }
            Action::DeleteLine { scenario, row } => {
                let rows = self.plan().scenarios()[*scenario].lines.len() + 1;
                let place_after = |at: usize| (at != *row).then(|| at - usize::from(at > *row));
                let moves: Vec<_> = (0..rows).map(place_after).collect();
                follow_lines(&mut self.view, *scenario, &moves);
            }
            Action::DeleteScenario(_) => self.view.shell.drafts.clear(),
            Action::SetLines { scenario, step: LinesStep::Import { .. }, .. } => {
                if lines_before < lines_of(self.document.history.plan()) {
                    // The first of the new lines is where one goes on.
                    let at = CellAt { row: lines_before, col: Col::Certificate };
                    self.view.grid.go(at, false);
                }
                // The line beneath them, which may have been begun, is gone as well.
                forget_lines(&mut self.view, *scenario, lines + 1);
                self.import_done(ctx);
            }
            Action::Rates(RateAction::Add(set) | RateAction::Import { set, .. }) => {
                self.view.rates.shown = Some(SetPlace::AtHand(set.id().clone()));
                self.view.page = Page::Rates;
            }
            _ => {}
        }
        self.after_change(ctx);
    }

    /// An import is in the plan: what its columns stood for is remembered. The page closes with the
    /// next frame, unless rows are left to import or to mend.
    fn import_done(&mut self, ctx: &egui::Context) {
        let revision = self.document.history.revision();
        let Some(open) = self.view.import.as_mut().and_then(ImportView::open) else { return };
        let columns = open.imported(revision);
        ctx.request_repaint();
        if let Some(columns) = columns {
            self.settings.remember_columns(columns);
            self.store_settings();
        }
    }

    /// Takes back what was typed in the cell with the focus and not understood, if anything was: it is
    /// no step of the plan, and the last thing that the user did there.
    fn takes_back_refused(&mut self) -> bool {
        let cell = self.view.grid.focused_cell;
        let refused = cell.filter(|cell| self.view.shell.drafts.problem(*cell).is_some());
        refused.is_some_and(|cell| {
            self.view.shell.drafts.drop_draft(cell);
            true
        })
    }

    /// After undo or redo: what was typed belongs to another state of the plan, and the scenario that
    /// changed should be in sight.
    fn after_turn(
        &mut self,
        ctx: &egui::Context,
        turned: Option<&Action>,
        undone: bool,
        spot: Option<Spot>,
    ) {
        let action = turned;
        match action {
            // What was typed in other lines and not understood stays.
            Some(Action::EditLine { scenario, row, .. }) => {
                forget_line(&mut self.view, *scenario, *row);
            }
            _ => self.view.shell.drafts.clear(),
        }
        if let Some(spot) = spot.filter(|_| action.is_some_and(Action::is_of_lines)) {
            let cell = self.view.grid.return_to(spot);
            if self.view.grid.had_focus {
                let scenario =
                    action.and_then(Action::scenario).unwrap_or(self.view.shell.scenario);
                let id = cell_id(scenario, cell.row, cell.col);
                ctx.memory_mut(|memory| memory.request_focus(id));
            }
        }
        if let Some(open) = self.view.import.as_mut().and_then(ImportView::open)
            && let Some(action) = action
        {
            open.turned(action, undone);
        }
        if action.is_some_and(Action::moves_places) {
            self.view.shell.inspector.forget();
        }
        self.view.grid.order.forget();
        if let Some(scenario) = action.and_then(Action::scenario) {
            self.view.shell.scenario = scenario;
        }
        self.after_change(ctx);
    }

    /// Works out what follows from the plan, and draws this frame again with it: what was typed
    /// takes effect in the frame it was typed in.
    fn after_change(&mut self, ctx: &egui::Context) {
        self.view.shell.stay_within(self.plan().scenarios().len());
        if !self.results.are_of(&self.document.history) {
            self.results = Results::of(&self.document.history, &self.catalogue);
            self.worked_out += 1;
            ctx.request_discard("the plan changed");
        }
    }

    fn run(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::New => self.leave(ctx, Then::New),
            Command::Open => self.leave(ctx, Then::ChooseFile),
            Command::OpenRecent(path) => self.leave(ctx, Then::Open(path)),
            Command::OpenSample => self.leave(ctx, Then::OpenSample),
            Command::Quit => self.leave(ctx, Then::Close),
            Command::Save => self.save(ctx, None),
            Command::SaveAs => self.ask_where_to_save(ctx, None),
            Command::Undo if self.takes_back_refused() => {}
            Command::Undo => {
                let spot = self.view.step_places.before(self.document.history.revision());
                let undone = self.document.history.undo();
                self.after_turn(ctx, undone.as_ref(), true, spot);
            }
            Command::Redo => {
                let redone = self.document.history.redo();
                let spot = self.view.step_places.after(self.document.history.revision());
                self.after_turn(ctx, redone.as_ref(), false, spot);
            }
            Command::Show(page) => {
                self.view.page = page;
                // Whoever goes to the grid by a key goes on by keys.
                self.view.grid.asks_focus = page == Page::Enrolments;
            }
            Command::ScenarioBefore => {
                self.view.show_scenario(self.view.shell.scenario.saturating_sub(1));
            }
            Command::NextScenario => {
                let last = self.plan().scenarios().len() - 1;
                self.view.show_scenario((self.view.shell.scenario + 1).min(last));
            }
            Command::Look(appearance) => {
                self.settings.appearance = appearance;
                self.keep_settings(ctx);
            }
            Command::LargerText | Command::SmallerText | Command::UsualText => {
                self.settings.text_size_percent =
                    text_size(&command, self.settings.text_size_percent);
                self.keep_settings(ctx);
            }
            Command::ImportEnrolments => {
                self.ask_for_file(ctx, FileRequest::ImportEnrolments, None);
            }
            Command::ImportRates => self.ask_for_file(ctx, FileRequest::ImportRates, None),
            Command::ExportRates(contents) => {
                let name = proposed_name(&format!("VDSS rates {}", contents.0.id()), "ron");
                self.ask_for_file(ctx, FileRequest::ExportRates { name, contents }, None);
            }
            Command::CountEnrolments => self.ask_for_file(ctx, FileRequest::CountEnrolments, None),
            Command::ExportReport => {
                self.view.page = Page::Report;
                self.view.report.asks_focus = true;
            }
            Command::SaveReport(kind) => self.ask_where_to_report(ctx, kind),
            Command::OpenReport(path, what) => {
                let programs = self.other_programs.as_mut();
                self.view.report.open(programs, &path, what, ctx);
            }
            Command::AboutTheFigures => {
                let (heading, contents) = ("About the figures", about_the_figures_ui);
                self.questions.ask_next(Box::new(Help { heading, contents }));
            }
            Command::AboutTheKeys => {
                let (heading, contents) = ("Keys of the enrolments", keys_help_ui);
                self.questions.ask_next(Box::new(Help { heading, contents }));
            }
            Command::NextPart => go_to_part(ctx, &self.view.shell.panes, false),
            Command::PartBefore => go_to_part(ctx, &self.view.shell.panes, true),
            Command::About => self.questions.ask_next(Box::new(About)),
        }
    }
}

/// Goes from one part of the window to the next: the grid keeps Tab for itself.
fn go_to_part(ctx: &egui::Context, panes: &[egui::Id], is_back: bool) {
    let focused = ctx.memory(egui::Memory::focused);
    let count = panes.len();
    let next = match panes.iter().position(|pane| Some(*pane) == focused) {
        Some(now) if is_back => (now + count - 1) % count,
        Some(now) => (now + 1) % count,
        // From a widget within a part, the page comes first.
        None => 0,
    };
    if let Some(&pane) = panes.get(next) {
        ctx.memory_mut(|memory| memory.request_focus(pane));
    }
}

/// What pages and questions are given to show.
fn facts_of<'a>(
    document: &'a Document,
    results: &'a Results,
    catalogue: &'a Catalogue,
) -> PlanFacts<'a> {
    let (plan, book) = (document.history.plan(), document.history.book());
    PlanFacts { plan, results, catalogue, book }
}

/// A path that means the same from wherever the program is started next.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Faults of a file as lines of a message, each with how to mend it.
fn told(faults: &[FileFault]) -> String {
    let line = |fault: &FileFault| match fault.hint() {
        Some(hint) => format!("{fault}. To mend it: {hint}."),
        None => format!("{fault}."),
    };
    faults.iter().map(line).collect::<Vec<_>>().join("\n")
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

impl App {
    /// Carries out what was asked for, in order, until something has to come first: an answer to a question,
    /// or that a field with the focus is left, which takes what it holds to the plan in the next frame.
    fn run_commands(&mut self, ctx: &egui::Context) {
        let mut commands = VecDeque::from(self.view.shell.take_commands());
        while !self.questions.are_asked()
            && let Some(command) = commands.pop_front()
        {
            if self.pending_file.is_some() && command.is_about_files() {
                continue;
            }
            let focused = ctx.memory(egui::Memory::focused);
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
        commands.into_iter().for_each(|command| self.view.shell.ask(command));
    }

    /// Asks for the commands whose keys were pressed.
    fn ask_by_keys(&mut self, ctx: &egui::Context) {
        if self.questions.are_asked() {
            return;
        }
        let field = ctx.memory(egui::Memory::focused).filter(|_| ctx.text_edit_focused());
        let is_typing = self.view.import.as_ref().is_some_and(ImportView::is_typing);
        let text_has_undo =
            is_typing || field.is_some_and(|field| !self.view.shell.drafts.is_untouched(field));
        while let Some(command) = Command::pressed(ctx, text_has_undo) {
            self.view.shell.ask(command);
        }
    }

    /// One frame: what the user asked for, what is shown, and what follows from it.
    fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        // A fault of the program may have come between a change and what follows from it.
        self.after_change(&ctx);
        self.spot = self.view.grid.spot();
        self.handle_close(&ctx);
        self.poll_file_dialog(&ctx);
        self.poll_picture(&ctx);
        let focused = ctx.memory(egui::Memory::focused);
        self.ask_by_keys(&ctx);
        if self.pending_file.is_some() {
            // The plan that a file is being chosen for stays as it is until then.
            ui.disable();
        }
        let actions = self.draw(ui);
        for question in self.view.shell.take_questions() {
            self.questions.ask_next(question);
        }
        let asks = self.questions.are_asked();
        if asks && !self.asked {
            // What has the focus beneath a question would take its keys.
            ctx.memory_mut(|memory| {
                if let Some(focused) = memory.focused() {
                    memory.surrender_focus(focused);
                }
            });
        }
        self.asked = asks;
        let facts = facts_of(&self.document, &self.results, &self.catalogue);
        let answered = self.questions.ui(&ctx, &facts);
        // What was typed in a cell that is left comes before what the user did by leaving it.
        for typed in std::mem::take(&mut self.view.typed) {
            self.apply(&ctx, &typed);
        }
        for action in &actions {
            self.apply(&ctx, action);
        }
        // Leaving a field ends its step, so that what is typed next is undone apart from it.
        let leaves_cell = std::mem::take(&mut self.view.grid.closes_step);
        if ctx.memory(egui::Memory::focused) != focused || leaves_cell {
            self.document.history.close_step();
        }
        if let Some(answered) = answered {
            self.answer(&ctx, answered);
        }
        self.run_commands(&ctx);
        self.store_rates_when_settled(&ctx);
        self.store_columns_when_settled(&ctx);
        self.keep_aside(&ctx);
        // On the Enrolments page the grid has what nothing else has.
        let is_free = self.view.page != Page::Enrolments
            && !self.questions.are_asked()
            && !self.view.awaits_focus();
        self.focus_return.follow(&ctx, focused, is_free);
        self.view.shell.forget_old_focus(ctx.cumulative_frame_nr());
    }

    fn pace_keys(&mut self, ctx: &egui::Context, raw_input: &mut egui::RawInput) {
        // Keys for a cell that was scrolled away bring it back first, and wait for it.
        let is_away = self.view.page == Page::Enrolments && self.view.grid.is_typing_out_of_sight();
        if is_away && raw_input.events.iter().any(is_of_keyboard) {
            self.view.grid.scroll_to(self.view.grid.selection.active);
        }
        let holds = self.view.awaits_focus() || is_away;
        if self.keys.pace(&mut raw_input.events, holds) {
            ctx.request_repaint();
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.safe_frame(ui);
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, raw_input: &mut egui::RawInput) {
        self.safely(ctx, |app| app.pace_keys(ctx, raw_input));
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if !self.is_broken_down() {
            self.forget_kept();
        }
        self.store_rates();
        self.view.report.finish();
    }
}
