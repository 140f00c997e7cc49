//! The cells of the grid.

use egui::{Align, Align2, Color32, Id, Rect, Response, Role, Sense, Ui, vec2};
use egui_material_icons::icons::{ICON_CONTENT_COPY, ICON_DELETE};

use super::Grid;
use super::choices::{chosen_ui, eligibility_ui};
use super::column::{Col, Kind};
use super::editor::editor_ui;
use super::figures::figure_ui;
use super::keys::{begin_editing, edit_action, stop_editing};
use super::selection::{CellAt, Selection};
use super::view::{DragOf, GridView};
use crate::analysis::Subject;
use crate::domain::{EnrolmentLine, grouped};
use crate::funding::{Figure, LineEstimate, LineStatus};
use crate::plan::{Action, LineEdit};
use crate::ui::enrolments::certificate_cell::{TITLE_INDENT, paint_certificate};
use crate::ui::kit::table::{outline_cursor, padded, row_line};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{icon_button, outline_problem, short_title};
use crate::ui::shell::Shell;

/// Where a cell is.
pub(super) struct Place {
    pub(super) at: CellAt,
    /// The line's position among those shown.
    pub(super) position: usize,
    /// The column's place among those shown.
    pub(super) col: usize,
    /// The part of the window that the grid takes.
    pub(super) area: Rect,
}

/// Everything that a cell needs.
pub(in crate::ui) struct Cell<'a> {
    pub(in crate::ui) grid: &'a Grid<'a>,
    pub(in crate::ui) at: CellAt,
    pub(in crate::ui) id: Id,
    pub(in crate::ui) line: &'a EnrolmentLine,
    pub(in crate::ui) result: &'a LineEstimate,
    pub(super) is_blank: bool,
}

impl Cell<'_> {
    /// "Students, line 3": what the cell is called.
    pub(in crate::ui) fn label(&self, what: &str) -> String {
        if self.is_blank {
            format!("{what}, new line")
        } else {
            format!("{what}, line {}", self.at.row + 1)
        }
    }

    pub(in crate::ui) fn edit(&self, edit: LineEdit) -> Action {
        edit_action(self.grid, self.at.row, edit)
    }

    pub(super) fn subject(&self, figure: Figure) -> Subject {
        Subject::Figure { scenario: self.grid.place, figure }
    }

    pub(super) fn is_refused(&self) -> bool {
        matches!(self.result.status, LineStatus::Ineligible { .. })
    }
}

/// Shows one cell; returns what the user did in it.
pub(super) fn cell_ui(
    ui: &mut Ui,
    grid: &Grid<'_>,
    place: &Place,
    view: &mut GridView,
    shell: &mut Shell,
) -> Vec<Action> {
    let at = place.at;
    let (line, result) = grid.line(at.row);
    let cell = Cell { grid, at, id: grid.id(at), line, result, is_blank: grid.is_blank(at.row) };
    let rect = ui.max_rect();
    view.note_cell(cell.id, at, rect);
    shell.grant_focus(ui.ctx(), cell.id);
    ground_ui(ui, grid, place, view);
    row_line(ui);
    if cell.is_refused() {
        ui.visuals_mut().override_text_color = Some(theme::palette(ui.visuals()).muted);
    }
    let is_active = view.selection.active == at;
    let is_editing = is_active && view.editing.is_some();
    let mut actions = Vec::new();
    match at.col.kind() {
        Kind::Handle if at.col == Col::Number => actions.extend(number_ui(ui, &cell, view, shell)),
        Kind::Handle => actions.extend(buttons_ui(ui, &cell, view)),
        Kind::Typed if is_editing => actions.extend(editor_ui(ui, &cell, view, shell)),
        Kind::Typed => actions.extend(typed_ui(ui, &cell, view, shell)),
        Kind::Chosen => actions.extend(chosen_ui(ui, &cell, view, shell)),
        Kind::Eligibility => actions.extend(eligibility_ui(ui, &cell, view, shell)),
        Kind::Figure => actions.extend(figure_ui(ui, &cell, place, view, shell)),
    }
    if is_active && at.col.kind() != Kind::Handle {
        let has_focus = ui.memory(|memory| memory.has_focus(cell.id));
        outline_cursor(ui, rect, has_focus);
    }
    actions
}

/// The width that a column's texts need, to be fitted to.
pub(super) fn wanted_width(ui: &Ui, grid: &Grid<'_>, col: Col) -> f32 {
    let ink = ui.visuals().text_color();
    let measured =
        |text: String| ui.painter().layout_no_wrap(text, theme::body_font(false), ink).size().x;
    let widths = grid.lines().iter().zip(&grid.estimate.lines).map(|(line, result)| match col {
        Col::Certificate => TITLE_INDENT + measured(short_title(&line.title).to_owned()),
        Col::Fte => measured(result.amounts.fte.two_decimals()),
        // As they are shown, with a dollar sign and a comma.
        col if col.kind() == Kind::Figure || col.cost_item().is_some() => {
            measured(format!("$,{}", col.text(line, result)))
        }
        col => measured(col.text(line, result)),
    });
    let heading =
        ui.painter().layout_no_wrap(col.name().to_owned(), theme::label_font(), ink).size().x;
    widths.fold(heading, f32::max) + 2.0 * theme::CELL_PADDING + 1.0
}

/// The ground of a cell of the range.
fn ground_ui(ui: &Ui, grid: &Grid<'_>, place: &Place, view: &GridView) {
    let palette = theme::palette(ui.visuals());
    let selection = &view.selection;
    let is_in_range = view.range(grid).contains(place.position, place.col);
    let is_number_of_active = place.at.col == Col::Number && place.at.row == selection.active.row;
    if (is_in_range && !selection.is_single()) || is_number_of_active {
        ui.painter().rect_filled(ui.max_rect(), 0, palette.accent_ground);
    }
}

/// A cell as a widget that the pointer and the focus find.
pub(super) fn sense(ui: &Ui, cell: &Cell<'_>) -> Response {
    ui.interact(ui.max_rect(), cell.id, Sense::click_and_drag())
}

/// Chooses cells with the pointer: a click one, with Shift to it from the one before, a drag a range.
pub(super) fn choose(
    ui: &Ui,
    response: &Response,
    cell: &Cell<'_>,
    of: DragOf,
    view: &mut GridView,
    shell: &mut Shell,
) {
    let by_pointer = response.clicked_by(egui::PointerButton::Primary)
        && ui.input(|input| input.pointer.any_released());
    let begins = response.drag_started_by(egui::PointerButton::Primary);
    let for_menu = response.secondary_clicked();
    if !(by_pointer || begins || for_menu) {
        return;
    }
    let is_in_range = {
        let range = view.range(cell.grid);
        let position = view.order.position(cell.at.row).unwrap_or_default();
        range.contains(position, cell.grid.col_place(cell.at.col))
    };
    if for_menu && is_in_range {
        return;
    }
    if view.selection.active != cell.at {
        stop_editing(cell.grid, view, shell);
    }
    let extends = ui.input(|input| input.modifiers.shift) && !for_menu;
    let focusable = cell.grid.focusable();
    let col_at = |place: usize| cell.grid.cols.get(place).copied().unwrap_or(Col::Certificate);
    match of {
        DragOf::Cells if view.editing.is_some() => {}
        DragOf::Cells => view.go(cell.at, extends),
        DragOf::Lines => {
            let first = CellAt { row: cell.at.row, col: col_at(*focusable.start()) };
            let last = CellAt { row: cell.at.row, col: col_at(*focusable.end()) };
            view.selection = if extends {
                let began = CellAt { col: first.col, ..view.selection.active };
                Selection::between(began, last)
            } else {
                Selection::between(first, last)
            };
            view.editing = None;
        }
    }
    view.tab_run = None;
    if begins {
        view.dragging = Some(of);
    }
    let id = cell.grid.id(view.selection.active);
    ui.ctx().memory_mut(|memory| memory.request_focus(id));
}

/// The line's number, by which whole lines are chosen.
fn number_ui(ui: &Ui, cell: &Cell<'_>, view: &mut GridView, shell: &mut Shell) -> Option<Action> {
    let palette = theme::palette(ui.visuals());
    let response = ui.interact(ui.max_rect(), cell.id, Sense::CLICK | Sense::DRAG);
    let text = if cell.is_blank { "+".to_owned() } else { grouped(&(cell.at.row + 1).to_string()) };
    let rect = padded(ui.max_rect()).translate(vec2(3.0, 0.0));
    ui.painter().text(
        rect.right_center(),
        Align2::RIGHT_CENTER,
        text,
        theme::small_font(),
        palette.muted,
    );
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    choose(ui, &response, cell, DragOf::Lines, view, shell);
    super::menus::context_menu(&response, cell.grid, view, shell)
}

/// A cell of text or a number that is not typed in.
fn typed_ui(ui: &Ui, cell: &Cell<'_>, view: &mut GridView, shell: &mut Shell) -> Option<Action> {
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    let response = sense(ui, cell);
    // The field that was here left its state, by which the cell would pass for a field.
    ui.ctx().data_mut(|data| data.remove::<egui::text_edit::TextEditState>(cell.id));
    let col = cell.at.col;
    let value = if cell.is_blank { String::new() } else { col.text(cell.line, cell.result) };
    let problem = shell.drafts.problem(cell.id).map(str::to_owned);
    let text = if problem.is_some() { shell.drafts.text(cell.id, &value) } else { value };
    let has_focus = response.has_focus();
    if problem.is_none() && col == Col::Certificate && !text.is_empty() {
        paint_certificate(ui, &text, cell.line);
        if !cell.line.title.is_empty() {
            response.clone().on_hover_text(&cell.line.title);
        }
    } else {
        let (shown, colour) = if text.is_empty() && col == Col::Certificate {
            let hint = if cell.is_blank {
                "Type a code or a word of a title"
            } else {
                "type a code or a word"
            };
            (hint.to_owned(), palette.muted)
        } else if let Some(amount) = col.cost_item().and_then(|item| cell.line.costs.amount(item)) {
            (
                if problem.is_some() { text.clone() } else { amount.as_rate() },
                ui.visuals().text_color(),
            )
        } else if col == Col::Students && problem.is_none() {
            (grouped(&text), ui.visuals().text_color())
        } else {
            (text.clone(), ui.visuals().text_color())
        };
        paint_cell_text(ui, col.align(), &shown, colour);
    }
    if problem.is_some() {
        outline_problem(ui, rect);
    }
    let label = cell.label(col.name());
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(Role::TextInput, true, &label);
        info.current_text_value = Some(text.clone());
        info
    });
    if let Some(problem) = problem.filter(|_| has_focus || response.hovered()) {
        response.show_tooltip_text(problem);
    }
    choose(ui, &response, cell, DragOf::Cells, view, shell);
    if response.double_clicked() {
        begin_editing(ui, cell.grid, cell.at, false, view, shell);
        ui.ctx().request_repaint();
    }
    super::menus::context_menu(&response, cell.grid, view, shell)
}

pub(super) fn paint_cell_text(ui: &Ui, align: Align, text: &str, colour: Color32) {
    let rect = padded(ui.max_rect());
    let mut job =
        egui::text::LayoutJob::simple_singleline(text.to_owned(), theme::body_font(false), colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.painter().layout_job(job);
    let anchor = Align2([align, Align::Center]);
    let place = anchor.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(place.min, galley, colour);
}

/// The buttons of a line.
fn buttons_ui(ui: &mut Ui, cell: &Cell<'_>, view: &mut GridView) -> Option<Action> {
    if cell.is_blank {
        return None;
    }
    let (scenario, row) = (cell.grid.place, cell.at.row);
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
    if icon_button(&mut buttons, ICON_CONTENT_COPY, &cell.label("Duplicate")).clicked() {
        action = Some(Action::DuplicateLine { scenario, row });
        view.after_change.select = Some(Selection::at(CellAt { row: row + 1, col: Col::Students }));
        view.after_change.focuses = true;
    }
    if icon_button(&mut buttons, ICON_DELETE, &cell.label("Delete")).clicked() {
        action = Some(Action::DeleteLine { scenario, row });
    }
    action
}

/// Keeps the focus on the chosen cell while it is scrolled out of sight.
pub(super) fn keep_focus_ui(
    ui: &Ui,
    grid: &Grid<'_>,
    area: Rect,
    view: &mut GridView,
    shell: &mut Shell,
) {
    let at = view.selection.active;
    let id = grid.id(at);
    if view.cell_of(id).is_some() {
        return;
    }
    let rect = Rect::from_min_size(area.left_bottom(), vec2(1.0, 0.0));
    let (line, result) = grid.line(at.row);
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    let label = format!("{}, line {}", at.col.name(), at.row + 1);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(Role::TextInput, true, &label);
        info.current_text_value = Some(at.col.text(line, result));
        info
    });
    shell.grant_focus(ui.ctx(), id);
}
