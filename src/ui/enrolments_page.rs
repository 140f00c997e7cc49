//! The Enrolments page: a scenario's lines as a table to work in, with its totals.

use egui::{Align, Button, Id, Key, Popup, PopupCloseBehavior, Rect, RichText, Ui, pos2, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_CONTENT_COPY, ICON_DELETE, ICON_EXPAND_MORE};

use super::certificate_cell::certificate_cell;
use super::drafts::Field;
use super::results::Results;
use super::table::{self, ColumnSpec, cell, heading_cell, padded, row_line};
use super::theme::{self, ROW_HEIGHT};
use super::view_state::ViewState;
use super::widgets::{
    card, form_row, icon_button, muted, painted_label, primary_button, problem_line, small_label,
};
use crate::domain::{
    Band, EnrolmentLine, FundingCycle, Hours, Level, MaterialsTier, Missing, Pathway, Word,
    parse_age, parse_students,
};
use crate::funding::{Estimate, LineEstimate, LineStatus};
use crate::plan::{Action, LineEdit, Plan, Scenario};
use crate::rates::Catalogue;

/// The table's columns, in their order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Col {
    Certificate,
    Level,
    Band,
    Tier,
    Hours,
    Students,
    Pathway,
    Eligible,
    Fte,
    Core,
    Targeted,
    Materials,
    Total,
    Row,
}

/// What stands in a cell that waits for a choice.
const UNSET: &str = "set";

/// The identity of the band cell of a line: where a notice about a line leads.
pub(super) fn band_cell_id(scenario: usize, row: usize) -> Id {
    cell_id(scenario, row, Col::Band)
}

fn cell_id(scenario: usize, row: usize, col: Col) -> Id {
    Id::unique(("cell", scenario, row, col))
}

/// Everything that a row's cells need.
struct RowContext<'a> {
    scenario: usize,
    row: usize,
    rows: usize,
    line: &'a EnrolmentLine,
    result: &'a LineEstimate,
    catalogue: &'a Catalogue,
}

impl RowContext<'_> {
    fn id(&self, col: Col) -> Id {
        cell_id(self.scenario, self.row, col)
    }

    /// "Students, line 3": what a cell is called.
    fn label(&self, what: &str) -> String {
        format!("{what}, line {}", self.row + 1)
    }

    fn edit(&self, edit: LineEdit) -> Action {
        Action::EditLine { scenario: self.scenario, row: self.row, edit }
    }

    fn is_refused(&self) -> bool {
        matches!(self.result.status, LineStatus::Ineligible { .. })
    }
}

/// Shows the page; returns what the user did.
pub(super) fn enrolments_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    catalogue: &Catalogue,
    view: &mut ViewState,
) -> Option<Action> {
    let mut action = None;
    let place = view.scenario;
    let scenario = &plan.scenarios()[place];
    ui.horizontal(|ui| {
        ui.label(theme::heading("Enrolments"));
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            if primary_button(ui, "Add certificate").clicked() {
                action = Some(Action::AddLine { scenario: place });
                view.scroll_to_row = Some(scenario.lines.len());
                view.focus = Some(cell_id(place, scenario.lines.len(), Col::Certificate));
            }
        });
    });
    action = scenario_tabs_ui(ui, plan, view).or(action);
    ui.add_space(2.0);
    if scenario.lines.is_empty() {
        empty_ui(ui, scenario);
        return action;
    }
    let estimate = results.estimate(place);
    action = table_ui(ui, scenario, estimate, catalogue, view).or(action);
    if view.drafts.problems() > 0 {
        let palette = theme::palette(ui.visuals());
        ui.label(
            RichText::new("A field outlined in red is not understood. Its last good value counts.")
                .color(palette.decrease),
        );
    }
    ui.add_space(6.0);
    cards_ui(ui, plan, estimate);
    action
}

fn empty_ui(ui: &mut Ui, scenario: &Scenario) {
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            ui.label(theme::strong(format!("No enrolments in \"{}\" yet", scenario.name)));
            muted(
                ui,
                "Choose Add certificate, then type a code or any word of its title. Band and \
                 materials tier are on the department's list of VET qualifications.",
            );
        });
        ui.add_space(24.0);
    });
}

fn scenario_tabs_ui(ui: &mut Ui, plan: &Plan, view: &mut ViewState) -> Option<Action> {
    let palette = theme::palette(ui.visuals());
    let mut action = None;
    ui.horizontal_wrapped(|ui| {
        for (place, scenario) in plan.scenarios().iter().enumerate() {
            let is_shown = place == view.scenario;
            let mut button = if is_shown {
                Button::new(theme::strong(&scenario.name).color(palette.accent))
                    .stroke(egui::Stroke::new(1.5, palette.accent))
            } else {
                Button::new(RichText::new(&scenario.name).color(palette.muted))
            };
            button = button.truncate();
            let hover = if place == plan.baseline() {
                format!("{}, the baseline", scenario.cycle.label())
            } else {
                scenario.cycle.label().to_owned()
            };
            let tab = ui
                .add(button)
                .on_hover_text(hover)
                .accessible_name(format!("Scenario {}", scenario.name));
            if tab.clicked() {
                view.scenario = place;
                view.drafts.clear();
            }
            if tab.double_clicked() {
                ask_rename(view, place, scenario);
            }
        }
        if icon_button(ui, ICON_ADD, "New scenario").clicked() {
            action = Some(Action::AddScenario);
        }
        let menu =
            ui.button(("Scenario", ICON_EXPAND_MORE.codepoint)).accessible_name("Scenario menu");
        let chosen = Popup::menu(&menu).width(240.0).show(|ui| scenario_menu_ui(ui, plan, view));
        if let Some(chosen) = chosen {
            action = chosen.inner.or(action.take());
        }
    });
    action
}

fn ask_rename(view: &mut ViewState, scenario: usize, named: &Scenario) {
    let name = named.name.clone();
    view.question = Some(super::questions::Question::Rename { scenario, name, problem: None });
}

fn scenario_menu_ui(ui: &mut Ui, plan: &Plan, view: &mut ViewState) -> Option<Action> {
    let place = view.scenario;
    let scenario = &plan.scenarios()[place];
    let mut action = None;
    if ui.button("Rename…").clicked() {
        ask_rename(view, place, scenario);
    }
    if ui.button("Duplicate scenario").clicked() {
        action = Some(Action::DuplicateScenario(place));
    }
    let is_baseline = place == plan.baseline();
    if ui.add_enabled(!is_baseline, Button::new("Use as the baseline")).clicked() {
        action = Some(Action::SetBaseline(place));
    }
    let is_last = plan.scenarios().len() == 1;
    if ui.add_enabled(!is_last, Button::new("Delete scenario")).clicked() {
        action = Some(Action::DeleteScenario(place));
    }
    ui.separator();
    small_label(ui, "Cycle");
    for &cycle in FundingCycle::ALL {
        if ui.radio(scenario.cycle == cycle, cycle.label()).clicked() {
            action = Some(Action::SetCycle { scenario: place, cycle });
        }
    }
    action
}

/// The columns at the width there is: the certificate takes what the others leave.
fn columns(available: f32) -> Vec<(Col, ColumnSpec)> {
    const CERTIFICATE_WIDTH_MIN: f32 = 300.0;
    let mut columns = vec![
        (Col::Certificate, ColumnSpec::text("Certificate", 0.0)),
        (Col::Level, ColumnSpec::text("Level", 46.0)),
        (Col::Band, ColumnSpec::text("Band", 46.0)),
        (Col::Tier, ColumnSpec::text("Tier", 46.0)),
        (Col::Hours, ColumnSpec::figures("Hours", 54.0)),
        (Col::Students, ColumnSpec::figures("Students", 66.0)),
        (Col::Pathway, ColumnSpec::text("Pathway", 88.0)),
        (Col::Eligible, ColumnSpec::text("Eligible", 60.0)),
        (Col::Fte, ColumnSpec::figures("FTE", 56.0)),
        (Col::Core, ColumnSpec::figures("Core", 72.0)),
        (Col::Targeted, ColumnSpec::figures("Targeted", 72.0)),
        (Col::Materials, ColumnSpec::figures("Materials", 74.0)),
        (Col::Total, ColumnSpec::figures("Total", 80.0)),
        (Col::Row, ColumnSpec::text("", 58.0)),
    ];
    let others: f32 = columns.iter().map(|(_, column)| column.width).sum();
    columns[0].1.width = (available - others).max(CERTIFICATE_WIDTH_MIN).floor();
    columns
}

fn table_ui(
    ui: &mut Ui,
    scenario: &Scenario,
    estimate: &Estimate,
    catalogue: &Catalogue,
    view: &mut ViewState,
) -> Option<Action> {
    const CARDS_HEIGHT: f32 = 150.0;
    let columns = columns(ui.available_width() - 2.0);
    let rows = scenario.lines.len();
    let place = view.scenario;
    let scroll_to = view.scroll_to_row.take();
    // The table scrolls; its headings and totals stay. The cards beneath keep their room.
    let room = (ui.available_height() - CARDS_HEIGHT - 2.0 * ROW_HEIGHT).max(4.0 * ROW_HEIGHT);
    let mut action = None;
    let width: f32 = columns.iter().map(|(_, column)| column.width).sum();
    egui::ScrollArea::horizontal().id_salt("wide").show(ui, |ui| {
        ui.set_min_width(width);
        table::ground(ui).show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            ui.push_id("rows", |ui| {
                let specs: Vec<ColumnSpec> = columns.iter().map(|(_, spec)| spec.clone()).collect();
                let mut builder = table::table(ui, "enrolments", &specs)
                    .vscroll(true)
                    .min_scrolled_height(0.0)
                    .max_scroll_height(room)
                    .animate_scrolling(false);
                if let Some(row) = scroll_to.filter(|&row| row < rows) {
                    builder = builder.scroll_to_row(row, None);
                }
                builder
                    .header(ROW_HEIGHT - 2.0, |mut header| {
                        for (_, column) in &columns {
                            header.col(|ui| heading_cell(ui, column));
                        }
                    })
                    .body(|body| {
                        body.rows(ROW_HEIGHT, rows, |mut table_row| {
                            let row = table_row.index();
                            let context = RowContext {
                                scenario: place,
                                row,
                                rows,
                                line: &scenario.lines[row],
                                result: &estimate.lines[row],
                                catalogue,
                            };
                            let figures_width = figures_width(&columns);
                            for (col, column) in &columns {
                                table_row.col(|ui| {
                                    row_line(ui);
                                    let done =
                                        cell_ui(ui, *col, column, figures_width, &context, view);
                                    action = done.or(action.take());
                                });
                            }
                        });
                    });
            });
            totals_row_ui(ui, scenario, estimate, &columns);
        });
    });
    action
}

/// The width of the columns that an ineligible line's reason takes the place of.
fn figures_width(columns: &[(Col, ColumnSpec)]) -> f32 {
    columns
        .iter()
        .filter(|(col, _)| {
            matches!(col, Col::Fte | Col::Core | Col::Targeted | Col::Materials | Col::Total)
        })
        .map(|(_, column)| column.width)
        .sum()
}

fn totals_row_ui(
    ui: &mut Ui,
    scenario: &Scenario,
    estimate: &Estimate,
    columns: &[(Col, ColumnSpec)],
) {
    let palette = theme::palette(ui.visuals());
    let totals = &estimate.totals;
    let width: f32 = columns.iter().map(|(_, column)| column.width).sum();
    let (row, _) = ui.allocate_exact_size(vec2(width, ROW_HEIGHT), egui::Sense::hover());
    ui.painter().hline(row.x_range(), row.top(), egui::Stroke::new(2.0, palette.hairline));
    let students: u64 = scenario.lines.iter().map(|line| u64::from(line.students)).sum();
    let lines_total = totals.core + totals.targeted + totals.materials;
    let eligible = estimate.lines.iter().filter(|line| line.status == LineStatus::Eligible).count();
    let count = scenario.lines.len();
    let noun = if count == 1 { "line" } else { "lines" };
    let mut left = row.left();
    for (col, column) in columns {
        let rect = Rect::from_min_size(pos2(left, row.top()), vec2(column.width, ROW_HEIGHT));
        left += column.width;
        let (text, name) = match col {
            Col::Certificate => (format!("{count} {noun}, {eligible} eligible"), "Lines"),
            Col::Students => (students.to_string(), "Students, all lines"),
            Col::Fte => (totals.eligible_fte.two_decimals(), "FTE, all lines"),
            Col::Core => (totals.core.dollars(), "Core, all lines"),
            Col::Targeted => (totals.targeted.dollars(), "Targeted, all lines"),
            Col::Materials => (totals.materials.dollars(), "Materials, all lines"),
            Col::Total => (lines_total.dollars(), "Total, all lines"),
            Col::Level
            | Col::Band
            | Col::Tier
            | Col::Hours
            | Col::Pathway
            | Col::Eligible
            | Col::Row => continue,
        };
        let spoken = format!("{name}: {text}");
        let shown = theme::strong(text).color(palette.ink);
        painted_label(ui, padded(rect), column.align, shown, &spoken);
    }
}

fn cell_ui(
    ui: &mut Ui,
    col: Col,
    column: &ColumnSpec,
    figures_width: f32,
    context: &RowContext<'_>,
    view: &mut ViewState,
) -> Option<Action> {
    if view.focus == Some(context.id(col)) {
        view.focus = None;
        ui.memory_mut(|memory| memory.request_focus(context.id(col)));
    }
    if context.is_refused() {
        ui.visuals_mut().override_text_color = Some(theme::palette(ui.visuals()).muted);
    }
    let line = context.line;
    match col {
        Col::Certificate => {
            let id = context.id(col);
            let label = context.label("Certificate");
            let drafts = &mut view.drafts;
            let edit = certificate_cell(ui, id, &label, line, context.catalogue, drafts)?;
            // What comes next is what the catalogue does not know.
            view.focus = Some(context.id(Col::Band));
            Some(context.edit(edit))
        }
        Col::Level => {
            let shown = line.level.map_or(UNSET, level_label);
            let choices: Vec<_> =
                Level::ALL.iter().map(|&level| (level_label(level).to_owned(), level)).collect();
            let key = |_: Key| None;
            choice(ui, context, col, "Level", shown, line.level, &choices, key)
                .map(|level| context.edit(LineEdit::Level(level)))
        }
        Col::Band => {
            let shown = line.band.map_or(UNSET, Band::word);
            let choices: Vec<_> =
                Band::ALL.iter().map(|&band| (format!("Band {}", band.word()), band)).collect();
            let key = |key: Key| Band::from_word(key.name());
            choice(ui, context, col, "Band", shown, line.band, &choices, key)
                .map(|band| context.edit(LineEdit::Band(band)))
        }
        Col::Tier => {
            let shown = line.materials_tier.map_or(UNSET, MaterialsTier::label);
            let choices: Vec<_> = MaterialsTier::ALL
                .iter()
                .map(|&tier| (format!("{}-cost materials", tier.label()), tier))
                .collect();
            let key = |key: Key| match key {
                Key::L => Some(MaterialsTier::Low),
                Key::H => Some(MaterialsTier::High),
                _ => None,
            };
            choice(ui, context, col, "Tier", shown, line.materials_tier, &choices, key)
                .map(|tier| context.edit(LineEdit::MaterialsTier(tier)))
        }
        Col::Hours => {
            number_cell(ui, context, col, "Hours", &line.hours.to_string(), view, |text| {
                Hours::parse(text).map(LineEdit::Hours).map_err(|fault| {
                    format!("This is {fault}. Hours a year: 0 to 8,784, such as 120 or 45.5.")
                })
            })
        }
        Col::Students => {
            number_cell(ui, context, col, "Students", &line.students.to_string(), view, |text| {
                parse_students(text).map(LineEdit::Students).map_err(|fault| {
                    format!("This is {fault}. Students: a whole number, 0 or more.")
                })
            })
        }
        Col::Pathway => {
            let choices: Vec<_> = Pathway::ALL
                .iter()
                .map(|&pathway| (pathway_choice(pathway).to_owned(), pathway))
                .collect();
            let shown = line.pathway.label();
            let key = |_: Key| None;
            choice(ui, context, col, "Pathway", shown, Some(line.pathway), &choices, key)
                .map(|pathway| context.edit(LineEdit::Pathway(pathway)))
        }
        Col::Eligible => eligibility_cell(ui, context, view),
        Col::Fte => {
            match &context.result.status {
                LineStatus::Eligible => figure_cell(
                    ui,
                    column,
                    context,
                    "FTE",
                    &context.result.amounts.fte.two_decimals(),
                ),
                LineStatus::Ineligible { .. } | LineStatus::Incomplete(_) => {
                    instead_of_figures_ui(ui, figures_width, context);
                }
            }
            None
        }
        Col::Core | Col::Targeted | Col::Materials | Col::Total => {
            if context.result.status == LineStatus::Eligible {
                let amounts = &context.result.amounts;
                let (name, amount) = match col {
                    Col::Core => ("Core", amounts.core),
                    Col::Targeted => ("Targeted", amounts.targeted),
                    Col::Materials => ("Materials", amounts.materials),
                    _ => ("Total", amounts.total()),
                };
                let spoken = format!("{}: {}", context.label(name), amount.dollars_and_cents());
                cell(ui, column.align, amount.dollars(), &spoken)
                    .on_hover_text(amount.dollars_and_cents());
            }
            None
        }
        Col::Row => row_buttons_ui(ui, context, view),
    }
}

fn figure_cell(ui: &mut Ui, column: &ColumnSpec, context: &RowContext<'_>, name: &str, text: &str) {
    let spoken = format!("{}: {text}", context.label(name));
    cell(ui, column.align, text, &spoken);
}

fn level_label(level: Level) -> &'static str {
    match level {
        Level::Diploma => "Dip.",
        Level::I | Level::II | Level::III | Level::IV => level.word(),
    }
}

fn pathway_choice(pathway: Pathway) -> &'static str {
    match pathway {
        Pathway::School => "School: the school's own program",
        Pathway::Sbat => "SBAT: school-based apprenticeship or traineeship",
        Pathway::HeadStart => "Head Start apprenticeship or traineeship",
        Pathway::Independent => "Independent: enrolled at a TAFE or RTO apart from the school",
    }
}

/// In place of an ineligible or incomplete line's figures: why, and what it would have drawn.
fn instead_of_figures_ui(ui: &mut Ui, width: f32, context: &RowContext<'_>) {
    let palette = theme::palette(ui.visuals());
    let mut rect = ui.max_rect();
    rect.set_width(width);
    let rect = padded(rect);
    let (reason_text, after, hover) = match &context.result.status {
        LineStatus::Ineligible { reason, would_have_drawn } => (
            reason.label().to_owned(),
            format!("would have drawn {}", would_have_drawn.total().dollars()),
            reason.sentence().to_owned(),
        ),
        LineStatus::Incomplete(missing) => {
            let needs: Vec<&str> = missing.iter().map(|what: &Missing| what.label()).collect();
            (
                format!("Needs {}", needs.join(", ")),
                String::new(),
                "Draws nothing until it is complete.".to_owned(),
            )
        }
        LineStatus::Eligible => return,
    };
    // The columns after this one are empty for such a line, so their room is free.
    let clip = Rect::from_x_y_ranges(rect.x_range(), ui.clip_rect().y_range());
    let painter = egui::Painter::new(ui.ctx().clone(), ui.layer_id(), clip);
    let after_text = after.clone();
    let after = painter.layout_no_wrap(after, theme::body_font(false), palette.muted);
    let place = egui::Align2::RIGHT_CENTER.align_size_within_rect(after.size(), rect);
    let chip_right = if after.is_empty() { rect.right() } else { place.left() - 8.0 };
    painter.galley(place.min, after, palette.muted);
    let text = painter.layout_no_wrap(reason_text.clone(), theme::small_font(), palette.notice);
    let size = text.size() + vec2(16.0, 4.0);
    let chip_rect =
        Rect::from_min_size(pos2(chip_right - size.x, rect.center().y - size.y / 2.0), size);
    painter.rect_filled(chip_rect, 9, palette.notice_ground);
    painter.galley(chip_rect.min + vec2(8.0, 2.0), text, palette.notice);
    let response =
        ui.interact(rect, context.id(Col::Fte), egui::Sense::hover()).on_hover_text(hover);
    let spoken = format!("{}: {reason_text} {after_text}", context.label("Not funded"));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, spoken.trim_end()));
}

/// A cell of a number; Enter goes to the line beneath.
fn number_cell(
    ui: &mut Ui,
    context: &RowContext<'_>,
    col: Col,
    name: &str,
    value: &str,
    view: &mut ViewState,
    read: impl Fn(&str) -> Result<LineEdit, String>,
) -> Option<Action> {
    let label = context.label(name);
    let field = Field {
        id: context.id(col),
        label: &label,
        value,
        width: ui.available_width(),
        align: Align::Max,
        hint: "",
        in_table: true,
    };
    let typed = view.drafts.show(ui, &field, read);
    outline_focus(ui, &typed.response);
    if typed.entered && context.row + 1 < context.rows {
        view.focus = Some(cell_id(context.scenario, context.row + 1, col));
    }
    typed.value.map(|edit| context.edit(edit))
}

/// The outline of the cell that has the focus, or the pointer over it.
pub(super) fn outline_focus(ui: &Ui, response: &egui::Response) {
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    let stroke = if response.has_focus() {
        egui::Stroke::new(2.0, palette.accent)
    } else if response.hovered() {
        egui::Stroke::new(1.0, palette.outline)
    } else {
        return;
    };
    ui.painter().rect_stroke(rect.shrink(1.0), 3, stroke, egui::StrokeKind::Inside);
}

/// A cell that opens a list of choices; while it has the focus, a key may choose directly.
#[expect(clippy::too_many_arguments, reason = "each says one thing of the cell")]
fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    context: &RowContext<'_>,
    col: Col,
    name: &str,
    shown: &str,
    value: Option<T>,
    choices: &[(String, T)],
    by_key: impl Fn(Key) -> Option<T>,
) -> Option<T> {
    let palette = theme::palette(ui.visuals());
    let label = context.label(name);
    let colour = match value {
        None => palette.notice,
        Some(_) if context.is_refused() => palette.muted,
        Some(_) => palette.ink,
    };
    let rect = ui.max_rect();
    let response = ui.interact(rect, context.id(col), egui::Sense::click());
    let galley = ui.painter().layout_no_wrap(shown.to_owned(), theme::body_font(false), colour);
    let place = egui::Align2::LEFT_CENTER.align_size_within_rect(galley.size(), padded(rect));
    ui.painter().with_clip_rect(rect).galley(place.min, galley, colour);
    outline_focus(ui, &response);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &label);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    let mut chosen = None;
    if response.has_focus() {
        let keys: Vec<Key> = ui.input(|input| {
            input
                .events
                .iter()
                .filter_map(|event| match event {
                    egui::Event::Key { key, pressed: true, modifiers, .. }
                        if modifiers.is_none() =>
                    {
                        Some(*key)
                    }
                    _ => None,
                })
                .collect()
        });
        chosen = keys.into_iter().find_map(by_key);
    }
    let from_list = Popup::menu(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            let mut from_list = None;
            for (text, choice) in choices {
                if ui.selectable_label(value == Some(*choice), text).clicked() {
                    from_list = Some(*choice);
                }
            }
            from_list
        })
        .and_then(|shown| shown.inner);
    from_list.or(chosen)
}

/// What decides eligibility beside the pathway: a popup with its own fields.
fn eligibility_cell(ui: &mut Ui, context: &RowContext<'_>, view: &mut ViewState) -> Option<Action> {
    let palette = theme::palette(ui.visuals());
    let (shown, colour) = match context.result.status {
        LineStatus::Eligible => ("Yes", palette.ink),
        LineStatus::Ineligible { .. } => ("No", palette.notice),
        LineStatus::Incomplete(_) => ("–", palette.muted),
    };
    let rect = ui.max_rect();
    let label = context.label("Eligible");
    let response = ui.interact(rect, context.id(Col::Eligible), egui::Sense::click());
    let galley = ui.painter().layout_no_wrap(shown.to_owned(), theme::body_font(false), colour);
    let place = egui::Align2::LEFT_CENTER.align_size_within_rect(galley.size(), padded(rect));
    ui.painter().galley(place.min, galley, colour);
    outline_focus(ui, &response);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::Button, true, &label);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    super::widgets::panel_popup(&response, 480.0)
        .show(|ui| eligibility_ui(ui, context, view))
        .and_then(|shown| shown.inner)
}

fn eligibility_ui(ui: &mut Ui, context: &RowContext<'_>, view: &mut ViewState) -> Option<Action> {
    let palette = theme::palette(ui.visuals());
    let line = context.line;
    let mut edit = None;
    ui.set_width(460.0);
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.label(theme::strong(format!("Eligibility of {}", line.name())));
    let sentence = match &context.result.status {
        LineStatus::Eligible => "These students attract funding.".to_owned(),
        LineStatus::Ineligible { reason, would_have_drawn } => format!(
            "{} The line would have drawn {}.",
            reason.sentence(),
            would_have_drawn.total().dollars_and_cents()
        ),
        LineStatus::Incomplete(_) => "The line is not complete yet.".to_owned(),
    };
    ui.label(RichText::new(sentence).color(palette.muted));
    let title_field = Field {
        id: context.id(Col::Eligible).with("title"),
        label: &context.label("Title"),
        value: &line.title,
        width: 260.0,
        align: Align::Min,
        hint: "as on the department's list",
        in_table: false,
    };
    form_row(ui, "Title", |ui| {
        let typed = view.drafts.show(ui, &title_field, |text| Ok(text.to_owned()));
        edit = typed.value.map(LineEdit::Title).or(edit.take());
    });
    let age = line.age.map(|age| age.to_string()).unwrap_or_default();
    let age_field = Field {
        id: context.id(Col::Eligible).with("age"),
        label: &context.label("Age"),
        value: &age,
        width: 140.0,
        align: Align::Min,
        hint: "counts as 15 to 20",
        in_table: false,
    };
    let problem = form_row(ui, "Age on the VASS deadline", |ui| {
        let typed = view.drafts.show(ui, &age_field, |text| {
            if text.trim().is_empty() {
                return Ok(None);
            }
            parse_age(text).map(Some).map_err(|fault| {
                format!("This is {fault}. An age in whole years, or nothing if it is not known.")
            })
        });
        edit = typed.value.map(LineEdit::Age).or(edit.take());
        typed.problem
    });
    problem_line(ui, problem.as_deref());
    let mut on_vass = line.on_vass;
    if ui.checkbox(&mut on_vass, "On VASS by the deadline, with title, units and hours").changed() {
        edit = Some(LineEdit::OnVass(on_vass));
    }
    let mut approved = line.vcaa_approved;
    let is_iv = line.level == Some(Level::IV);
    ui.add_enabled_ui(is_iv, |ui| {
        if ui.checkbox(&mut approved, "VCAA approved this Certificate IV").changed() {
            edit = Some(LineEdit::VcaaApproved(approved));
        }
    });
    edit.map(|edit| context.edit(edit))
}

fn row_buttons_ui(ui: &mut Ui, context: &RowContext<'_>, view: &mut ViewState) -> Option<Action> {
    let (scenario, row) = (context.scenario, context.row);
    let mut action = None;
    let rect = ui.max_rect();
    let mut buttons = ui.new_child(
        egui::UiBuilder::new()
            .id_salt("row buttons")
            .max_rect(rect)
            .layout(egui::Layout::left_to_right(Align::Center)),
    );
    buttons.spacing_mut().item_spacing.x = 2.0;
    buttons.add_space(4.0);
    if icon_button(&mut buttons, ICON_CONTENT_COPY, &context.label("Duplicate")).clicked() {
        action = Some(Action::DuplicateLine { scenario, row });
        view.focus = Some(cell_id(scenario, row + 1, Col::Students));
    }
    if icon_button(&mut buttons, ICON_DELETE, &context.label("Delete")).clicked() {
        action = Some(Action::DeleteLine { scenario, row });
    }
    action
}

/// Beneath the table: the small-scale adjustment in words, and the components as bars.
fn cards_ui(ui: &mut Ui, plan: &Plan, estimate: &Estimate) {
    const CARD_HEIGHT: f32 = 100.0;
    let totals = &estimate.totals;
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
                        small_label(ui, "Small-scale adjustment");
                        ui.label(theme::figure(totals.small_scale.dollars_and_cents()));
                        muted(ui, &super::school_page::small_scale_sentence(plan, estimate));
                    } else {
                        small_label(ui, "Funding by component");
                        bars_ui(ui, estimate);
                    }
                });
            });
        }
    });
}

fn bars_ui(ui: &mut Ui, estimate: &Estimate) {
    use rust_decimal::prelude::ToPrimitive;
    let palette = theme::palette(ui.visuals());
    let totals = &estimate.totals;
    let bars = [
        ("Core, in core SRP", totals.core, palette.accent.gamma_multiply(0.45)),
        ("Targeted", totals.targeted, palette.accent),
        ("Materials", totals.materials, palette.accent.gamma_multiply(0.8)),
        ("Small-scale", totals.small_scale, palette.accent.gamma_multiply(0.65)),
    ];
    let largest = bars.iter().map(|(_, amount, _)| *amount).max().unwrap_or_default();
    for (name, amount, colour) in bars {
        let (row, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 18.0), egui::Sense::hover());
        let text = amount.dollars();
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{name}: {text}"))
        });
        let font = || theme::body_font(false);
        let painter = ui.painter();
        painter.text(row.left_center(), egui::Align2::LEFT_CENTER, name, font(), palette.muted);
        let room = (row.width() - 210.0).max(20.0);
        // Only a length on the screen: no amount is worked out from it.
        let part = if largest.is_zero() {
            0.0
        } else {
            (amount.decimal() / largest.decimal()).to_f32().unwrap_or(0.0)
        };
        let bar = Rect::from_min_size(
            pos2(row.left() + 120.0, row.center().y - 5.0),
            vec2((room * part).max(1.0), 10.0),
        );
        painter.rect_filled(bar, 2, colour);
        painter.text(
            bar.right_center() + vec2(8.0, 0.0),
            egui::Align2::LEFT_CENTER,
            text,
            font(),
            palette.ink,
        );
    }
}
