//! Cells that open something: a list of choices, or what decides eligibility.

use egui::{Align, Color32, Id, Popup, PopupCloseBehavior, Response, Role, Stroke, StrokeKind, Ui};
use egui_material_icons::icons::ICON_CHECK;

use super::super::eligibility_cell::{ELIGIBILITY_FIELDS, draws_in_part, eligibility_popup};
use super::super::theme;
use super::super::view_state::ViewState;
use super::super::widgets::outline_problem;
use super::cells::{Cell, choose, paint_cell_text, sense};
use super::column::{Col, yes_or_no};
use super::view::DragOf;
use crate::domain::{Band, Level, MaterialsTier, Pathway, Word};
use crate::funding::LineStatus;
use crate::plan::{Action, LineEdit};

/// What stands in a cell that waits for a choice.
const UNSET: &str = "set";

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

/// What a cell of a list shows, and its choices with the one that counts now.
fn choices(cell: &Cell<'_>) -> (String, Vec<(String, LineEdit, bool)>) {
    let line = cell.line;
    let truth = |is_so: bool, edit: fn(bool) -> LineEdit| {
        let choice = |value: bool| (yes_or_no(value).to_owned(), edit(value), is_so == value);
        (yes_or_no(is_so).to_owned(), vec![choice(true), choice(false)])
    };
    match cell.at.col {
        Col::Level => (
            line.level.map_or(UNSET, level_label).to_owned(),
            Level::ALL
                .iter()
                .map(|&level| {
                    (
                        level_label(level).to_owned(),
                        LineEdit::Level(level),
                        line.level == Some(level),
                    )
                })
                .collect(),
        ),
        Col::Band => (
            line.band.map_or(UNSET, Band::word).to_owned(),
            Band::ALL
                .iter()
                .map(|&band| {
                    (format!("Band {}", band.word()), LineEdit::Band(band), line.band == Some(band))
                })
                .collect(),
        ),
        Col::Tier => (
            line.materials_tier.map_or(UNSET, MaterialsTier::label).to_owned(),
            MaterialsTier::ALL
                .iter()
                .map(|&tier| {
                    let text = format!("{}-cost materials", tier.label());
                    (text, LineEdit::MaterialsTier(tier), line.materials_tier == Some(tier))
                })
                .collect(),
        ),
        Col::OnVass => truth(line.on_vass, LineEdit::OnVass),
        Col::Approved => truth(line.vcaa_approved, LineEdit::VcaaApproved),
        _ => (
            line.pathway.label().to_owned(),
            Pathway::ALL
                .iter()
                .map(|&pathway| {
                    let text = pathway_choice(pathway).to_owned();
                    (text, LineEdit::Pathway(pathway), line.pathway == pathway)
                })
                .collect(),
        ),
    }
}

/// A cell that opens a list of choices.
pub(super) fn chosen_ui(ui: &mut Ui, cell: &Cell<'_>, view: &mut ViewState) -> Option<Action> {
    let palette = theme::palette(ui.visuals());
    let (shown, choices) = choices(cell);
    let is_unset = shown == UNSET;
    let shown = if cell.is_blank { String::new() } else { shown };
    let colour = if is_unset { palette.notice } else { ui.visuals().text_color() };
    let label = cell.label(cell.at.col.name());
    let response = opening_cell(ui, cell, Role::ComboBox, &label, (&shown, colour), view);
    choose(ui, &response, cell, DragOf::Cells, view);
    let popup = Popup::default_response_id(&response);
    open_if_asked(ui, cell, popup, view);
    let was_open = Popup::is_id_open(ui.ctx(), popup);
    let chosen = Popup::menu(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| choices_ui(ui, &choices, was_open))
        .and_then(|shown| shown.inner);
    if chosen.is_some() {
        Popup::close_id(ui.ctx(), popup);
    }
    return_focus(ui, view, was_open, &response);
    chosen.map(|edit| cell.edit(edit))
}

/// Opens a cell's popup by F2 or Alt and the arrow down.
fn open_if_asked(ui: &Ui, cell: &Cell<'_>, popup: Id, view: &mut ViewState) {
    if view.grid.selection.active == cell.at && std::mem::take(&mut view.grid.asks_open) {
        Popup::open_id(ui.ctx(), popup);
    }
}

/// A cell whose text opens a popup: a list of choices, or the fields of eligibility.
fn opening_cell(
    ui: &Ui,
    cell: &Cell<'_>,
    role: Role,
    label: &str,
    (shown, colour): (&str, Color32),
    view: &ViewState,
) -> Response {
    let response = sense(ui, cell);
    paint_cell_text(ui, Align::Min, shown, colour);
    if cell.at.col == Col::Eligible
        && ELIGIBILITY_FIELDS.iter().any(|part| view.drafts.problem(cell.id.with(part)).is_some())
    {
        outline_problem(ui, ui.max_rect());
    }
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(role, true, label);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    response
}

/// Brings the focus back to the cell that a popup was opened from, once it is closed.
fn return_focus(ui: &Ui, view: &mut ViewState, was_open: bool, cell: &Response) {
    if was_open && !Popup::is_id_open(ui.ctx(), Popup::default_response_id(cell)) {
        view.ask_focus(ui.ctx(), cell.id);
    }
}

/// The choices of a list, the present one checked. A list just opened has the focus on it.
fn choices_ui(
    ui: &mut Ui,
    choices: &[(String, LineEdit, bool)],
    was_open: bool,
) -> Option<LineEdit> {
    let mut chosen = None;
    let focus_on = choices.iter().position(|(_, _, is_present)| *is_present).unwrap_or(0);
    for (place, (text, edit, is_present)) in choices.iter().enumerate() {
        let mark = if *is_present { ICON_CHECK.codepoint } else { "" };
        let button = egui::Button::new((text.as_str(), egui::Atom::grow(), mark));
        let item = ui.add(button);
        item.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, text));
        if !was_open && place == focus_on {
            item.request_focus();
        }
        // Without a box around items, the one that has the focus needs a ground of its own.
        if item.has_focus() {
            let palette = theme::palette(ui.visuals());
            let stroke = Stroke::new(1.5, palette.accent);
            ui.painter().rect_stroke(item.rect, theme::CORNER, stroke, StrokeKind::Inside);
        }
        if item.clicked() {
            chosen = Some(edit.clone());
        }
    }
    chosen
}

/// Whether a line is eligible; opens a popup of what decides it beside the pathway.
pub(super) fn eligibility_ui(ui: &mut Ui, cell: &Cell<'_>, view: &mut ViewState) -> Option<Action> {
    let palette = theme::palette(ui.visuals());
    let (shown, colour) = match cell.result.status {
        _ if cell.is_blank => ("", palette.muted),
        LineStatus::Eligible if draws_in_part(cell) => ("In part", palette.ink),
        LineStatus::Eligible => ("Yes", palette.ink),
        LineStatus::Ineligible { .. } => ("No", palette.notice),
        LineStatus::Incomplete(_) => ("–", palette.muted),
    };
    let label = cell.label("Eligible");
    let response = opening_cell(ui, cell, Role::Button, &label, (shown, colour), view);
    choose(ui, &response, cell, DragOf::Cells, view);
    if cell.is_blank {
        return None;
    }
    let popup = Popup::default_response_id(&response);
    open_if_asked(ui, cell, popup, view);
    let was_open = Popup::is_id_open(ui.ctx(), popup);
    let action = eligibility_popup(&response, cell, view);
    return_focus(ui, view, was_open, &response);
    action
}
