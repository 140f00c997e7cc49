//! The Enrolments page: a scenario's lines as a table to work in, and what they come to.

use std::collections::HashSet;

use egui::{Align, Id, Rect, RichText, Ui, ViewportCommand, pos2, vec2};

use super::columns_menu::ColumnsMenu;
use super::line_column::{LineColumn, LinesHave};
use super::lines_table::{LineAt, LinesTable, draft_ids};
use super::net_position::{net_position_height, net_position_ui};
use super::scenario_tabs::scenario_tabs_ui;
use super::view::EnrolmentsView;
use crate::analysis::Subject;
use crate::funding::{Estimate, Figure, Reading};
use crate::plan::{Action, Plan, Scenario};
use crate::ui::explanation::figure::{FigureText, figure_in_rect, figure_label, figure_sentence};
use crate::ui::explanation::small_scale::{other_reading_sentence, small_scale_sentence};
use crate::ui::grid::{GridUi, KeptColumn, Selection};
use crate::ui::kit::certificate_field::CertificatesAtHand;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, primary_button, share_of, small_label};
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, CommandKind, GridCommand};
use crate::ui::shell::facts::PlanFacts;

/// From which width of the page on its heading, the field that finds certificates and all buttons stand
/// side by side.
const HEADING_ROW_WIDTH: f32 = 790.0;

/// What the field that finds certificates is called.
const FIND: &str = "Find a certificate";

/// Height of the cards beneath the table.
const CARD_HEIGHT: f32 = 120.0;

/// What stands above and beneath the grid.
const CARDS_HEIGHT: f32 = 270.0;

/// The same without the cards.
const NO_CARDS_HEIGHT: f32 = 124.0;

/// The same where there are no lines yet.
const EMPTY_HEIGHT: f32 = 290.0;

/// Shows the page; returns what the user did.
pub(in crate::ui) fn enrolments_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut EnrolmentsView,
    shell: &mut Shell,
) -> Vec<Action> {
    let PlanFacts { plan, results, catalogue, book } = *facts;
    let mut from_page = Vec::new();
    let place = shell.scenario;
    let scenario = &plan.scenarios()[place];
    let estimate = results.estimate(place);
    let known = CertificatesAtHand { catalogue, book, rate_set: &scenario.rate_set };
    view.have = LinesHave::of(&scenario.lines);
    let EnrolmentsView { grid, copied, hides_cards, have } = view;
    let at = (place, scenario);
    let mut table = LinesTable::of(at, estimate, known, grid, *have, copied);
    let mut grid = GridUi::new(&mut table, grid, shell);
    grid.view.asks_find |= !grid.shell.is_asking() && GridCommand::Find.is_pressed(ui.ctx());
    let has_room = ui.available_width() >= HEADING_ROW_WIDTH;
    ui.horizontal(|ui| {
        ui.label(theme::heading("Enrolments"));
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            if primary_button(ui, "Add certificate").clicked() {
                from_page.push(Action::AddLine { scenario: place });
                let at = LineAt { row: scenario.lines.len(), col: LineColumn::Certificate };
                grid.view.after_change.select = Some(Selection::at(at));
                grid.view.after_change.focuses = true;
            }
            let hint = CommandKind::ImportEnrolments.hint(ui.ctx());
            if ui.button("Import…").on_hover_text(hint).clicked() {
                grid.shell.ask(Command::ImportEnrolments);
            }
            ColumnsMenu { view: grid.view, hides_cards, have: *have }.ui(ui);
            grid.rows_menu_ui(ui);
            if has_room {
                grid.find_ui(ui, FIND);
            }
        });
    });
    if !has_room {
        ui.horizontal(|ui| grid.find_ui(ui, FIND));
    }
    from_page.extend(scenario_tabs_ui(ui, plan, book, grid.shell));
    ui.add_space(2.0);
    let beneath = if scenario.lines.is_empty() {
        EMPTY_HEIGHT
    } else if *hides_cards {
        NO_CARDS_HEIGHT
    } else {
        CARDS_HEIGHT + net_position_height(estimate)
    };
    let room = grid.shell.page_height - beneath;
    grid.show(ui, room);
    // What was typed in a cell that is left comes before what the user did by leaving it.
    let (mut actions, from_grid) = grid.into_changes();
    actions.extend(from_page);
    actions.extend(from_grid);
    beneath_ui(ui, scenario, view, shell);
    ui.add_space(6.0);
    if scenario.lines.is_empty() {
        empty_ui(ui, scenario, view, shell);
    } else if !view.hides_cards {
        cards_ui(ui, plan, scenario, estimate, shell);
    }
    actions
}

/// Beneath the grid: that nothing was found, or that something is not understood, and where.
fn beneath_ui(ui: &mut Ui, scenario: &Scenario, view: &mut EnrolmentsView, shell: &mut Shell) {
    let palette = theme::palette(ui.visuals());
    let order = &view.grid.order;
    if order.rows().is_empty() && order.is_filtered() {
        muted(ui, "No line is like that. Show all lines, or look for something else.");
    }
    let Some(at) = first_problem(ui, scenario, view, shell) else { return };
    ui.horizontal(|ui| {
        let text = "A field outlined in red is not understood. The value from before counts.";
        ui.label(RichText::new(text).color(palette.decrease));
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

/// Beneath the table: what is left of the new money where costs are entered, the small-scale adjustment
/// in words, and the components as bars.
fn cards_ui(ui: &mut Ui, plan: &Plan, scenario: &Scenario, estimate: &Estimate, shell: &mut Shell) {
    net_position_ui(ui, scenario, estimate, shell);
    let spacing = 12.0;
    let width = (ui.available_width() - spacing) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = spacing;
        for is_first in [true, false] {
            card(ui).show(ui, |ui| {
                ui.set_width(width - 26.0);
                ui.vertical(|ui| {
                    ui.set_height(CARD_HEIGHT);
                    ui.spacing_mut().item_spacing.y = 3.0;
                    if is_first {
                        small_scale_ui(ui, plan, scenario, estimate, shell);
                    } else {
                        small_label(ui, "Funding by component");
                        bars_ui(ui, estimate, shell);
                    }
                });
            });
        }
    });
}

fn small_scale_ui(
    ui: &mut Ui,
    plan: &Plan,
    scenario: &Scenario,
    estimate: &Estimate,
    shell: &mut Shell,
) {
    let palette = theme::palette(ui.visuals());
    let totals = &estimate.totals;
    let of = |figure| Subject::Figure { scenario: shell.scenario, figure };
    small_label(ui, "Small-scale adjustment");
    ui.horizontal(|ui| {
        let text = totals.small_scale.dollars_and_cents();
        let adjustment = FigureText {
            text: theme::figure(&text),
            spoken: &format!("Small-scale adjustment: {text}"),
            subject: of(Figure::SmallScale(Reading::Used)),
            place: "card",
        };
        figure_label(ui, &adjustment, &mut shell.inspector);
        let text = format!("{} per FTE", totals.small_scale_rate.dollars_and_cents());
        let rate = FigureText {
            text: RichText::new(format!("at {text}")).color(palette.muted),
            spoken: &format!("Small-scale rate: {text}"),
            subject: of(Figure::SmallScaleRate(Reading::Used)),
            place: "card",
        };
        figure_label(ui, &rate, &mut shell.inspector);
    });
    muted(ui, &small_scale_sentence(plan, scenario, estimate));
    if let Some(sentence) = other_reading_sentence(plan, scenario, estimate) {
        let other = FigureText {
            text: theme::small(&sentence).color(palette.notice),
            spoken: &sentence,
            subject: of(Figure::SmallScale(Reading::Other)),
            place: "card",
        };
        figure_sentence(ui, &other, &mut shell.inspector);
    }
}

fn bars_ui(ui: &mut Ui, estimate: &Estimate, shell: &mut Shell) {
    let palette = theme::palette(ui.visuals());
    let totals = &estimate.totals;
    let mut bars = vec![
        (Figure::Core, "Core, in core SRP", totals.core, palette.accent.gamma_multiply(0.45)),
        (Figure::Targeted, "Targeted", totals.targeted, palette.accent),
        (Figure::Materials, "Materials", totals.materials, palette.accent.gamma_multiply(0.8)),
        (
            Figure::SmallScale(Reading::Used),
            "Small-scale",
            totals.small_scale,
            palette.accent.gamma_multiply(0.65),
        ),
    ];
    if !totals.floor_top_up.is_zero() {
        let colour = palette.accent.gamma_multiply(0.3);
        bars.push((Figure::FloorTopUp, "Floor top-up", totals.floor_top_up, colour));
    }
    let largest = bars.iter().map(|(_, _, amount, _)| *amount).max().unwrap_or_default();
    for (figure, name, amount, colour) in bars {
        let (row, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), 18.0), egui::Sense::hover());
        let text = amount.dollars();
        let font = || theme::body_font(false);
        let painter = ui.painter();
        painter.text(row.left_center(), egui::Align2::LEFT_CENTER, name, font(), palette.muted);
        let room = (row.width() - 210.0).max(20.0);
        let part = share_of(amount, largest);
        let bar = Rect::from_min_size(
            pos2(row.left() + 120.0, row.center().y - 5.0),
            vec2((room * part).max(1.0), 10.0),
        );
        painter.rect_filled(bar, 2, colour);
        let beside = Rect::from_min_max(
            pos2(bar.right() + 8.0, row.top()),
            pos2(bar.right() + 88.0, row.bottom()),
        );
        let figure = FigureText {
            text: RichText::new(&text).color(palette.ink),
            spoken: &format!("{name}: {text}"),
            subject: Subject::Figure { scenario: shell.scenario, figure },
            place: "bar",
        };
        figure_in_rect(ui, beside, Align::Min, &figure, &mut shell.inspector);
    }
}
