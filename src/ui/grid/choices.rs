//! Cells that open something: a list of choices, or what decides eligibility.

use egui::{Align, Color32, Response, Role, Ui};

use super::cells::{Cell, choose, paint_cell_text, sense};
use super::column::{Col, yes_or_no};
use super::view::{DragOf, GridView};
use crate::domain::{Band, Level, MaterialsTier, Pathway, Word};
use crate::funding::LineStatus;
use crate::plan::{Action, LineEdit};
use crate::ui::enrolments::eligibility_cell::{
    ELIGIBILITY_FIELDS, draws_in_part, eligibility_popup,
};
use crate::ui::kit::choice_list::{Choice, Opening, choice_list};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::outline_problem;
use crate::ui::shell::Shell;

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
fn choices(cell: &Cell<'_>) -> (String, Vec<Choice<LineEdit>>) {
    let line = cell.line;
    let truth = |is_so: bool, edit: fn(bool) -> LineEdit| {
        let choice = |value: bool| Choice::new(yes_or_no(value), edit(value), is_so == value);
        (yes_or_no(is_so).to_owned(), vec![choice(true), choice(false)])
    };
    match cell.at.col {
        Col::Level => {
            let choice = |&level: &Level| {
                let is_present = line.level == Some(level);
                Choice::new(level_label(level), LineEdit::Level(level), is_present)
            };
            let shown = line.level.map_or(UNSET, level_label);
            (shown.to_owned(), Level::ALL.iter().map(choice).collect())
        }
        Col::Band => {
            let choice = |&band: &Band| {
                let text = format!("Band {}", band.word());
                Choice::new(text, LineEdit::Band(band), line.band == Some(band))
            };
            let shown = line.band.map_or(UNSET, Band::word);
            (shown.to_owned(), Band::ALL.iter().map(choice).collect())
        }
        Col::Tier => {
            let choice = |&tier: &MaterialsTier| {
                let text = format!("{}-cost materials", tier.label());
                let is_present = line.materials_tier == Some(tier);
                Choice::new(text, LineEdit::MaterialsTier(tier), is_present)
            };
            let shown = line.materials_tier.map_or(UNSET, MaterialsTier::label);
            (shown.to_owned(), MaterialsTier::ALL.iter().map(choice).collect())
        }
        Col::OnVass => truth(line.on_vass, LineEdit::OnVass),
        Col::Approved => truth(line.vcaa_approved, LineEdit::VcaaApproved),
        _ => {
            let choice = |&pathway: &Pathway| {
                let is_present = line.pathway == pathway;
                Choice::new(pathway_choice(pathway), LineEdit::Pathway(pathway), is_present)
            };
            (line.pathway.label().to_owned(), Pathway::ALL.iter().map(choice).collect())
        }
    }
}

/// A cell that opens a list of choices.
pub(super) fn chosen_ui(
    ui: &mut Ui,
    cell: &Cell<'_>,
    view: &mut GridView,
    shell: &mut Shell,
) -> Option<Action> {
    let palette = theme::palette(ui.visuals());
    let (shown, choices) = choices(cell);
    let is_unset = shown == UNSET;
    let shown = if cell.is_blank { String::new() } else { shown };
    let colour = if is_unset { palette.notice } else { ui.visuals().text_color() };
    let label = cell.label(cell.at.col.name());
    let response = opening_cell(ui, cell, Role::ComboBox, &label, (&shown, colour), shell);
    choose(ui, &response, cell, DragOf::Cells, view, shell);
    let listed = choice_list(&response, asks_open(cell, view), || choices);
    if listed.has_closed {
        shell.ask_focus(ui.ctx(), cell.id);
    }
    listed.chosen.map(|edit| cell.edit(edit))
}

/// Whether F2 or Alt and the arrow down asks to open a cell's popup.
fn asks_open(cell: &Cell<'_>, view: &mut GridView) -> bool {
    view.selection.active == cell.at && std::mem::take(&mut view.asks_open)
}

/// A cell whose text opens a popup: a list of choices, or the fields of eligibility.
fn opening_cell(
    ui: &Ui,
    cell: &Cell<'_>,
    role: Role,
    label: &str,
    (shown, colour): (&str, Color32),
    shell: &Shell,
) -> Response {
    let response = sense(ui, cell);
    paint_cell_text(ui, Align::Min, shown, colour);
    if cell.at.col == Col::Eligible
        && ELIGIBILITY_FIELDS.iter().any(|part| shell.drafts.problem(cell.id.with(part)).is_some())
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

/// Whether a line is eligible; opens a popup of what decides it beside the pathway.
pub(super) fn eligibility_ui(
    ui: &mut Ui,
    cell: &Cell<'_>,
    view: &mut GridView,
    shell: &mut Shell,
) -> Vec<Action> {
    let palette = theme::palette(ui.visuals());
    let (shown, colour) = match cell.result.status {
        _ if cell.is_blank => ("", palette.muted),
        LineStatus::Eligible if draws_in_part(cell) => ("In part", palette.ink),
        LineStatus::Eligible => ("Yes", palette.ink),
        LineStatus::Ineligible { .. } => ("No", palette.notice),
        LineStatus::Incomplete(_) => ("–", palette.muted),
    };
    let label = cell.label("Eligible");
    let response = opening_cell(ui, cell, Role::Button, &label, (shown, colour), shell);
    choose(ui, &response, cell, DragOf::Cells, view, shell);
    if cell.is_blank {
        return Vec::new();
    }
    let opening = Opening::of(&response, asks_open(cell, view));
    let actions = eligibility_popup(&response, cell, shell);
    // Once it is closed the focus comes back to its cell.
    if opening.has_closed(&response) {
        shell.ask_focus(ui.ctx(), cell.id);
    }
    actions
}
