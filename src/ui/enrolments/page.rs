//! The Enrolments page: a scenario's lines as a table to work in, and what they come to.

use std::collections::HashSet;

use egui::{Id, RichText, Ui, ViewportCommand, vec2};

use super::columns_menu::ColumnsMenu;
use super::line_column::{LineColumn, LinesHave};
use super::lines_table::{LineAt, LinesTable, draft_ids};
use super::scenario_tabs::scenario_tabs_ui;
use super::strip::Beneath;
use super::view::EnrolmentsView;
use crate::plan::{Action, Scenario};
use crate::ui::grid::{GridUi, KeptColumn, Selection, height_of_sums};
use crate::ui::kit::at_right::at_right;
use crate::ui::kit::certificate_field::CertificatesAtHand;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, primary_button};
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, CommandKind, GridCommand};
use crate::ui::shell::facts::PlanFacts;

/// From which width of the page on its heading, the field that finds certificates and all buttons stand
/// side by side.
const HEADING_ROW_WIDTH: f32 = 850.0;

/// Under which width the buttons stand beneath the heading, in as many rows as they need.
const NARROW: f32 = 620.0;

/// From which width of the page on all columns of costs are in sight together.
const ROOM_FOR_COSTS: f32 = 1100.0;

/// What the field that finds certificates is called.
const FIND: &str = "Find a certificate";

/// The room between the grid and the end of the page.
const MARGIN: f32 = 8.0;

/// What stands beneath a grid without lines.
const EMPTY_HEIGHT: f32 = 180.0;

/// Shows the page; returns what the user did.
pub(in crate::ui) fn enrolments_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut EnrolmentsView,
    shell: &mut Shell,
) -> Vec<Action> {
    let PlanFacts { plan, results, catalogue, book } = *facts;
    let mut from_page = Vec::new();
    let mut enters_costs = false;
    let top = ui.cursor().top();
    let place = shell.scenario;
    let scenario = &plan.scenarios()[place];
    let estimate = results.estimate(place);
    let known = CertificatesAtHand { catalogue, book, rate_set: &scenario.rate_set };
    view.have = LinesHave::of(&scenario.lines);
    let EnrolmentsView { grid, copied, hides_cards, have } = view;
    let at = (place, scenario);
    let given = (plan.facts_of(scenario), plan.rates_of(scenario));
    let mut table = LinesTable::of(at, estimate, given, known, (grid, *have), copied);
    table.locked = plan.lock_of(place).map(|lock| lock.to_string());
    let is_locked = table.locked.is_some();
    let mut grid = GridUi::new(&mut table, grid, shell);
    grid.view.asks_find |= !grid.shell.is_asking() && GridCommand::Find.is_pressed(ui.ctx());
    let has_room = ui.available_width() >= HEADING_ROW_WIDTH;
    let is_narrow = ui.available_width() < NARROW;
    let buttons = |ui: &mut Ui| {
        if has_room {
            grid.find_ui(ui, FIND);
        }
        grid.rows_menu_ui(ui);
        let mut columns = ColumnsMenu { view: grid.view, hides_cards, have: *have };
        columns.ui(ui);
        enters_costs = columns.costs_ui(ui);
        let hint = CommandKind::ImportEnrolments.hint(ui.ctx());
        if ui.button("Import…").on_hover_text(hint).clicked() {
            grid.shell.ask(Command::ImportEnrolments);
        }
        if is_narrow {
            ui.end_row();
        }
        let add = |ui: &mut Ui| primary_button(ui, "Add certificate");
        if ui.add_enabled_ui(!is_locked, add).inner.clicked() {
            from_page.push(Action::AddLine { scenario: place });
            let at = LineAt { row: scenario.lines.len(), col: LineColumn::Certificate };
            grid.view.after_change.select = Some(Selection::at(at));
            grid.view.after_change.focuses = true;
        }
    };
    if is_narrow {
        ui.label(theme::page_name("Enrolments"));
        ui.horizontal_wrapped(buttons);
    } else {
        ui.horizontal(|ui| {
            ui.label(theme::page_name("Enrolments"));
            at_right(ui, "what can be done with the lines", buttons);
        });
    }
    if !has_room {
        ui.horizontal(|ui| grid.find_ui(ui, FIND));
    }
    from_page.extend(scenario_tabs_ui(ui, plan, book, grid.shell));
    ui.add_space(2.0);
    let above = ui.cursor().top() - top;
    let sums = height_of_sums(grid.sums().len());
    let all = grid.height_of_all() + sums;
    let room = grid.shell.page_height - above - MARGIN;
    let width = ui.available_width();
    let beneath = if *hides_cards {
        Beneath::Nothing
    } else {
        Beneath::fitting(estimate, (width, room), all)
    };
    let height = if scenario.lines.is_empty() { EMPTY_HEIGHT } else { beneath.height(estimate) };
    let room = room - sums - height;
    grid.show(ui, room);
    // What was typed in a cell that is left comes before what the user did by leaving it.
    let (mut actions, from_grid) = grid.into_changes();
    actions.extend(from_page);
    actions.extend(from_grid);
    if enters_costs {
        let row = view.grid.selection.active.row.min(scenario.lines.len().saturating_sub(1));
        view.go_to(ui.ctx(), LineAt { row, col: LineColumn::OtherCosts }, shell);
        if width >= ROOM_FOR_COSTS {
            // All of them beside the certificate, with what they come to.
            view.grid.scroll_to_column(LineColumn::Net);
        }
    }
    beneath_ui(ui, scenario, view, shell);
    ui.add_space(6.0);
    if scenario.lines.is_empty() && is_locked {
        muted(ui, &format!("{} has no enrolments.", scenario.name));
    } else if scenario.lines.is_empty() {
        empty_ui(ui, scenario, view, shell);
    } else {
        beneath.ui(ui, (plan, scenario, estimate), results.estimates(), shell);
    }
    actions
}

/// Beneath the grid: that nothing was found, or that something is not understood, and where.
fn beneath_ui(ui: &mut Ui, scenario: &Scenario, view: &mut EnrolmentsView, shell: &mut Shell) {
    let palette = theme::palette(ui.visuals());
    let order = &view.grid.order;
    if order.rows().is_empty() && order.is_filtered() {
        muted(ui, "No lines match. Show all lines, or look for something else.");
    }
    let Some(at) = first_problem(ui, scenario, view, shell) else { return };
    ui.horizontal(|ui| {
        let text = "A field outlined in red is not understood. The value from before counts.";
        ui.label(RichText::new(text).color(palette.problem));
        if ui.small_button("Show it").clicked() {
            view.go_to(ui.ctx(), at, shell);
        }
    });
}

/// The first cell of the grid that holds what is not understood, and is not being typed in.
fn first_problem(
    ui: &Ui,
    scenario: &Scenario,
    view: &EnrolmentsView,
    shell: &Shell,
) -> Option<LineAt> {
    let focused = ui.memory(egui::Memory::focused);
    let typed_in = focused.filter(|_| view.grid.editing.is_some());
    let problems: HashSet<Id> =
        shell.drafts.problems().filter(|id| typed_in != Some(*id)).collect();
    if problems.is_empty() {
        return None;
    }
    let is_problem =
        |at: &LineAt| draft_ids(shell.scenario, *at).iter().any(|id| problems.contains(id));
    let cells = |row: usize| LineColumn::ALL.iter().map(move |&col| LineAt { row, col });
    (0..=scenario.lines.len()).flat_map(cells).find(is_problem)
}

/// What to do where there are no lines yet.
fn empty_ui(ui: &mut Ui, scenario: &Scenario, view: &mut EnrolmentsView, shell: &mut Shell) {
    const BUTTONS_WIDTH: f32 = 156.0;
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            ui.label(theme::strong(format!("No enrolments in \"{}\" yet", scenario.name)));
            muted(
                ui,
                "Type a code or any word of a title in the first line, paste rows from a spreadsheet, or \
                 import a file. Band and materials tier are on the department's list of VET \
                 qualifications.",
            );
            ui.add_space(4.0);
            let size = vec2(BUTTONS_WIDTH, ui.spacing().interact_size.y);
            ui.allocate_ui(size, |ui| {
                ui.horizontal(|ui| {
                    let hint = CommandKind::ImportEnrolments.hint(ui.ctx());
                    if ui.button("Import a file…").on_hover_text(hint).clicked() {
                        shell.ask(Command::ImportEnrolments);
                    }
                    if ui.button("Paste").clicked() {
                        view.grid.asks_focus = true;
                        ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
                    }
                });
            });
        });
        ui.add_space(24.0);
    });
}
