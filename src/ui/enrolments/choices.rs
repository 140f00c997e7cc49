//! The columns of a line in which one of a list is chosen, and the lists.

use egui::{Align, Color32, Response, Role, Ui};

use super::eligibility_cell::{draws_in_part, eligibility_popup};
use super::line_column::{LineCell, LineColumn};
use super::lines_table::{LineGridCell, LinesTable, draft_ids};
use crate::domain::{
    Band, EnrolmentLine, Level, MaterialsTier, Missing, Pathway, ProgramYear, Word,
};
use crate::funding::LineStatus;
use crate::plan::LineEdit;
use crate::ui::grid::{DragOf, GridTable, GridUi, paint_cell_text, sense};
use crate::ui::kit::choice_list::{Choice, Opening, choice_list};
use crate::ui::kit::letters::yes_or_no;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::outline_problem;

/// What stands in a cell that waits for a choice.
const UNSET: &str = "set";

/// What stands in a cell that is empty and may stay so.
pub(super) const NOT_ASKED: &str = "–";

/// The choices of a list, with the one that counts now.
type Choices = Vec<Choice<LineEdit>>;

fn level_label(level: Level) -> &'static str {
    match level {
        Level::Diploma => "Dip.",
        Level::I | Level::II | Level::III | Level::IV => level.word(),
    }
}

pub(super) fn levels(line: &EnrolmentLine) -> Choices {
    let choice = |&level: &Level| {
        Choice::new(level_label(level), LineEdit::Level(level), line.level == Some(level))
    };
    Level::ALL.iter().map(choice).collect()
}

pub(super) fn bands(line: &EnrolmentLine) -> Choices {
    let choice = |&band: &Band| {
        let text = format!("Band {}", band.word());
        Choice::new(text, LineEdit::Band(band), line.band == Some(band))
    };
    Band::ALL.iter().map(choice).collect()
}

pub(super) fn tiers(line: &EnrolmentLine) -> Choices {
    let choice = |&tier: &MaterialsTier| {
        let text = format!("{}-cost materials", tier.label());
        let is_present = line.materials_tier == Some(tier);
        Choice::new(text, LineEdit::MaterialsTier(tier), is_present)
    };
    MaterialsTier::ALL.iter().map(choice).collect()
}

pub(super) fn program_years(line: &EnrolmentLine) -> Choices {
    let text = |year: Option<ProgramYear>| match year {
        None => "One year: the certificate ends this year",
        Some(ProgramYear::First) => "First of two years: students may continue next year",
        Some(ProgramYear::Second) => "Second of two years: the certificate ends this year",
    };
    let choice = |&year: &Option<ProgramYear>| {
        Choice::new(text(year), LineEdit::ProgramYear(year), line.program_year == year)
    };
    ProgramYear::CHOICES.iter().map(choice).collect()
}

pub(super) fn pathways(line: &EnrolmentLine) -> Choices {
    let text = |pathway: Pathway| match pathway {
        Pathway::School => "School: the school's own program",
        Pathway::Sbat => "SBAT: school-based apprenticeship or traineeship",
        Pathway::HeadStart => "Head Start apprenticeship or traineeship",
        Pathway::Independent => "Independent: enrolled at a TAFE or RTO apart from the school",
    };
    let choice = |&pathway: &Pathway| {
        Choice::new(text(pathway), LineEdit::Pathway(pathway), line.pathway == pathway)
    };
    Pathway::ALL.iter().map(choice).collect()
}

pub(super) fn truths(is_so: bool, edit: fn(bool) -> LineEdit) -> Choices {
    let choice = |value: bool| Choice::new(yes_or_no(value), edit(value), is_so == value);
    vec![choice(true), choice(false)]
}

/// A cell that opens a list of choices.
pub(super) fn chosen_ui(grid: &mut GridUi<'_, LinesTable<'_>>, ui: &mut Ui, cell: &LineGridCell) {
    let LineCell::Chosen { text, choices, letter, .. } = &cell.at.col.spec().cell else { return };
    let palette = theme::palette(ui.visuals());
    let (line, result) = grid.table.line(cell.at.row);
    let (shown, colour) = match (text(line), line.level) {
        _ if cell.is_new => ("", palette.muted),
        ("", _) if !asks_for(cell.at.col, &result.status) => (NOT_ASKED, palette.muted),
        ("", _) => (UNSET, palette.notice),
        (_, Some(level)) if cell.at.col == LineColumn::Level => {
            (level_label(level), ui.visuals().text_color())
        }
        (text, _) => (text, ui.visuals().text_color()),
    };
    let response = opening_cell(grid, ui, cell, Role::ComboBox, (shown, colour));
    grid.choose(ui, &response, cell, DragOf::Cells);
    let asks_open = asks_open(grid, cell);
    let is_meant =
        |typed: char, choice: &Choice<LineEdit>| letter(typed).as_ref() == Some(&choice.value);
    let listed =
        choice_list(&response, asks_open, || choices(grid.table.line(cell.at.row).0), is_meant);
    if listed.has_closed {
        grid.shell.ask_focus(ui.ctx(), cell.id);
    }
    let change = listed.chosen.map(|edit| grid.table.edit(cell.at.row, edit));
    grid.done.extend(change);
}

/// Whether a line needs what a column holds, to be decided what it draws.
fn asks_for(col: LineColumn, status: &LineStatus) -> bool {
    let what = match col {
        LineColumn::Level => Missing::Level,
        LineColumn::Band => Missing::Band,
        LineColumn::Tier => Missing::MaterialsTier,
        _ => return true,
    };
    matches!(status, LineStatus::Incomplete(missing) if missing.contains(&what))
}

/// Whether F2 or Alt and the arrow down asks to open a cell's popup.
fn asks_open(grid: &mut GridUi<'_, LinesTable<'_>>, cell: &LineGridCell) -> bool {
    grid.view.selection.active == cell.at && std::mem::take(&mut grid.view.asks_open)
}

/// A cell whose text opens a popup: a list of choices, or the fields of eligibility.
fn opening_cell(
    grid: &GridUi<'_, LinesTable<'_>>,
    ui: &Ui,
    cell: &LineGridCell,
    role: Role,
    (shown, colour): (&str, Color32),
) -> Response {
    let response = sense(ui, cell);
    paint_cell_text(ui, Align::Min, shown, colour);
    let drafts = &grid.shell.drafts;
    if draft_ids(grid.table.place, cell.at).iter().skip(1).any(|id| drafts.problem(*id).is_some()) {
        outline_problem(ui, ui.max_rect());
    }
    let label = grid.table.label(cell.at);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(role, true, &label);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    response
}

/// Whether a line is eligible; opens a popup of what decides it beside the pathway.
pub(super) fn eligibility_ui(
    grid: &mut GridUi<'_, LinesTable<'_>>,
    ui: &mut Ui,
    cell: &LineGridCell,
) {
    let palette = theme::palette(ui.visuals());
    let (line, result) = grid.table.line(cell.at.row);
    let (shown, colour) = match result.status {
        _ if cell.is_new => ("", palette.muted),
        LineStatus::Eligible if draws_in_part(line, result) => ("In part", palette.ink),
        LineStatus::Eligible => ("Yes", palette.ink),
        LineStatus::Ineligible { .. } => ("No", palette.notice),
        LineStatus::Incomplete(_) => ("–", palette.muted),
    };
    let response = opening_cell(grid, ui, cell, Role::Button, (shown, colour));
    grid.choose(ui, &response, cell, DragOf::Cells);
    if cell.is_new {
        return;
    }
    let opening = Opening::of(&response, asks_open(grid, cell));
    eligibility_popup(grid, &response, cell);
    // Once it is closed the focus comes back to its cell.
    if opening.has_closed(&response) {
        grid.shell.ask_focus(ui.ctx(), cell.id);
    }
}
