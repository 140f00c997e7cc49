//! One frame: what the user asked for, what is shown, and what follows from it.

use std::path::PathBuf;

use egui::{CentralPanel, Context, Frame, Id, Margin, Memory, ScrollArea, Ui};

use super::chrome::{TopBar, bottom_bar_ui, navigation_ui, top_bar_ui};
use super::file_task::{AfterImport, AfterList, AfterRatesPage};
use super::page_start::page_start;
use super::pages::WindowFacts;
use super::{App, Keyboard};
use crate::plan::Action;
use crate::rates::RateBook;
use crate::ui::compare::what_if_panel_ui;
use crate::ui::explanation::inspector::{inspector_ui, shield_page};
use crate::ui::explanation::overview::overview_panel_ui;
use crate::ui::import::turns::Turn;
use crate::ui::kit::focus::follow_focus;
use crate::ui::kit::theme::{self, PAGE_MARGIN};
use crate::ui::rates::list::view::LeavesList;
use crate::ui::shell::Shell;
use crate::ui::shell::page::Page;
use crate::ui::start::{StartStep, StartView, start_ui};

impl App {
    pub(super) fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        // A fault of the program may have come between a change and what follows from it.
        self.after_change(&ctx);
        self.pages.step_places.begin_frame(self.pages.enrolments.grid.spot());
        self.handle_close(&ctx);
        self.poll_file_dialog(&ctx);
        self.poll_picture(&ctx);
        self.take_dropped(&ctx);
        let focused = ctx.memory(Memory::focused);
        self.ask_by_keys(&ctx);
        if self.system.pending_file.is_some() {
            // The plan that a file is being chosen for stays as it is until then.
            ui.disable();
        }
        let actions = self.draw(ui);
        if let Some(step) = self.pages.start_step.take() {
            self.follow_start(&ctx, step);
        }
        if self.pages.takes_leave_of_import() {
            self.leave_import(&ctx, AfterImport::Close);
        }
        if self.pages.takes_leave_of_rates_page() {
            self.leave_rates_page(&ctx, AfterRatesPage::Close);
        }
        if self.pages.asks_to_replace_rates_page() {
            self.replace_rates_page(&ctx, AfterRatesPage::OtherText);
        }
        match self.pages.takes_leave_of_list() {
            Some(LeavesList::ForPage) => self.leave_list(&ctx, AfterList::Close),
            Some(LeavesList::ForAnother) => self.leave_list(&ctx, AfterList::Another),
            None => {}
        }
        self.questions.begin(&ctx, self.shell.take_questions());
        let answered = self.questions.ui(&ctx, &self.computed.facts(&self.document.history));
        for action in &actions {
            self.apply(&ctx, action);
        }
        // Leaving a field ends its step, so that what is typed next is undone apart from it.
        let leaves_cell = std::mem::take(&mut self.pages.enrolments.grid.closes_step)
            | self.pages.rates.takes_end_of_step();
        if ctx.memory(Memory::focused) != focused || leaves_cell {
            self.document.history.close_step();
        }
        if let Some(answered) = answered {
            self.answer(&ctx, answered);
        }
        self.run_commands(&ctx);
        self.telling.ui(&ctx, &mut self.shell);
        self.hovering_ui(&ctx);
        self.store_rates_when_settled(&ctx);
        self.store_columns_when_settled(&ctx);
        self.keep_seen_notices();
        self.keep_aside(&ctx);
        // On the Enrolments page the grid has what nothing else has.
        let is_free = !self.pages.shows(Page::Enrolments) && !self.awaits_focus();
        let is_asked = self.questions.are_asked();
        self.keyboard.focus_return.follow(&ctx, focused, (is_asked, is_free));
        self.shell.forget_old_focus(ctx.cumulative_frame_nr());
        self.name_window(&ctx);
    }

    /// Draws the window; returns what the user did to the plan, in order.
    fn draw(&mut self, ui: &mut Ui) -> Vec<Action> {
        let is_sample = self.is_sample();
        let Self { document, computed, shell, pages, kept, keyboard, .. } = self;
        shell.begin_frame(self.questions.are_asked());
        let saved = document.saved();
        let saved =
            if is_sample { format!("Sample of an invented school. {saved}") } else { saved };
        let has_plan = pages.start.as_ref().is_none_or(|start| !start.is_first);
        let has_year_changes = self.year_changes.is_some();
        let (history, settings, scenario) = (&document.history, &kept.settings, shell.scenario);
        let is_on_enrolments = pages.shown == Page::Enrolments;
        let import = pages.import_in_sight();
        let has_grid = is_on_enrolments && import.is_none();
        let turns = |turn| import.as_ref().is_some_and(|table| table.open.can_turn(turn));
        // What was done in an import that is in sight comes before the plan's own steps.
        let of_import = |turn| turns(turn).then_some("a step of the import");
        let of_plan = |turn| import.as_ref().is_none_or(|table| table.open.leaves_to_plan(turn));
        let undo = of_import(Turn::Undo).or(history.undo_name().filter(|_| of_plan(Turn::Undo)));
        let redo = of_import(Turn::Redo).or(history.redo_name().filter(|_| of_plan(Turn::Redo)));
        let saved = &saved;
        let top = TopBar {
            undo,
            redo,
            history,
            settings,
            saved,
            scenario,
            has_year_changes,
            has_plan,
            has_grid,
        };
        top_bar_ui(ui, &top, &mut keyboard.menus, shell);
        if let Some(start) = &mut pages.start {
            let at_hand = (history.book(), settings.recent_files.as_slice());
            pages.start_step = start_page_ui(ui, at_hand, start, (shell, keyboard));
            return Vec::new();
        }
        let facts = computed.facts(history);
        let rates_read = pages.rates_read();
        let from_bar = bottom_bar_ui(ui, &facts, (&mut pages.notices, rates_read.as_ref()), shell);
        navigation_ui(ui, (pages.shown, is_sample), shell);
        let follow = |step| pages.follow_notice(ui.ctx(), step, shell);
        let mends: Vec<Action> = from_bar.into_iter().filter_map(follow).collect();
        pages.go_on(ui.ctx(), &facts, settings, shell.scenario);
        let (shown_plan, estimates) = pages.compare.shown(facts.plan, facts.results);
        let from_inspector =
            inspector_ui(ui, shown_plan, estimates, facts.book, &mut shell.inspector);
        if shell.inspector.shown().is_none() && pages.leaves_room_beside() {
            let shown = (shell.scenario, estimates);
            overview_panel_ui(ui, shown_plan, shown, &mut shell.inspector);
        }
        let from_what_if = match pages.shown {
            Page::Compare => what_if_panel_ui(ui, &facts, &mut pages.compare, shell),
            _ => None,
        };
        let (unusable, today) = (kept.unusable(), self.system.today);
        let window = WindowFacts { facts, document, unusable, today };
        let mut actions = in_page(ui, Id::unique(("page", pages.shown)), |ui, height| {
            shield_page(ui, &mut shell.inspector);
            shell.page_height = height;
            let (page, parts) = (pages.shown, shell.panes.len());
            let from_line = pages.approved_ui(ui, facts.plan, shell);
            let mut actions = keyboard.page_start.show(ui, page, |ui| pages.ui(ui, &window, shell));
            actions.extend(from_line);
            if shell.panes.len() == parts {
                shell.panes.insert(0, page_start(page));
            }
            follow_focus(ui, &mut keyboard.focus_followed);
            actions
        });
        shell.end_page(ui.ctx());
        actions.extend(mends);
        actions.extend(from_inspector);
        actions.extend(from_what_if);
        actions
    }
}

/// The start page, in the place of the pages and what stands around them.
fn start_page_ui(
    ui: &mut Ui,
    at_hand: (&RateBook, &[PathBuf]),
    start: &mut StartView,
    (shell, keyboard): (&mut Shell, &mut Keyboard),
) -> Option<StartStep> {
    in_page(ui, Id::unique("start page"), |ui, height| {
        shell.page_height = height;
        let step = start_ui(ui, at_hand, start, shell);
        follow_focus(ui, &mut keyboard.focus_followed);
        step
    })
}

/// What is drawn in the room that is left for a page. With large text or in a small window, what does not fit can be
/// scrolled to.
fn in_page<R>(ui: &mut Ui, id: Id, add: impl FnOnce(&mut Ui, f32) -> R) -> R {
    let ground = theme::palette(ui.visuals()).background;
    // The scroll bar stands in the margin at the right, beside the page rather than over it.
    let beside = Margin { right: PAGE_MARGIN, ..Margin::ZERO };
    let around = Margin { right: 0, ..Margin::same(PAGE_MARGIN) };
    let frame = Frame::new().fill(ground).inner_margin(around);
    let page = |ui: &mut Ui| {
        let height = ui.available_height();
        let scrolled = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        let within = |ui: &mut Ui| add(ui, height);
        scrolled.show(ui, |ui| Frame::new().inner_margin(beside).show(ui, within).inner).inner
    };
    CentralPanel::no_frame().frame(frame).show(ui, page).inner
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.safe_frame(ui);
    }

    fn raw_input_hook(&mut self, ctx: &Context, raw_input: &mut egui::RawInput) {
        self.safely(ctx, |app| app.pace_keys(ctx, raw_input));
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if !self.is_broken_down() {
            self.forget_kept();
        }
        self.store_rates();
        self.pages.report.finish();
    }
}
