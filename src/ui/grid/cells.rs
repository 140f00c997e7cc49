//! The cells of the grid.

use egui::{
    Align, Align2, Color32, Id, Key, Popup, PopupCloseBehavior, Rect, Response, Role, Sense,
    Stroke, StrokeKind, Ui, pos2, vec2,
};
use egui_material_icons::icons::{ICON_CHECK, ICON_CONTENT_COPY, ICON_DELETE};

use super::super::certificate_cell::{
    TITLE_INDENT, certificate_field, leave_certificate, paint_certificate,
};
use super::super::drafts::Field;
use super::super::eligibility_cell::{ELIGIBILITY_FIELDS, eligibility_popup};
use super::super::figure::{FigureText, figure_as_cell};
use super::super::table::{padded, row_line};
use super::super::theme;
use super::super::view_state::ViewState;
use super::super::widgets::{icon_button, outline_problem, short_title};
use super::Grid;
use super::column::{Col, Kind, yes_or_no};
use super::keys::{begin_editing, edit_action, enter, next_entered, set_lines, stop_editing};
use super::selection::{CellAt, Selection};
use super::view::DragOf;
use crate::analysis::Subject;
use crate::domain::{
    Band, EnrolmentLine, Level, MaterialsTier, Money, Pathway, Word, grouped, listed,
};
use crate::funding::{Figure, LineEstimate, LineStatus};
use crate::plan::{Action, LineEdit, LinesStep};

/// What stands in a cell that waits for a choice.
const UNSET: &str = "set";

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
    is_blank: bool,
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

    fn subject(&self, figure: Figure) -> Subject {
        Subject::Figure { scenario: self.grid.place, figure }
    }

    fn is_refused(&self) -> bool {
        matches!(self.result.status, LineStatus::Ineligible { .. })
    }
}

/// Shows one cell; returns what the user did in it.
pub(super) fn cell_ui(
    ui: &mut Ui,
    grid: &Grid<'_>,
    place: &Place,
    view: &mut ViewState,
) -> Option<Action> {
    let at = place.at;
    let (line, result) = grid.line(at.row);
    let cell = Cell { grid, at, id: grid.id(at), line, result, is_blank: grid.is_blank(at.row) };
    let rect = ui.max_rect();
    view.grid.note_cell(cell.id, at, rect);
    view.grant_focus(ui.ctx(), cell.id);
    ground_ui(ui, grid, place, view);
    row_line(ui);
    if cell.is_refused() {
        ui.visuals_mut().override_text_color = Some(theme::palette(ui.visuals()).muted);
    }
    let is_active = view.grid.selection.active == at;
    let is_editing = is_active && view.grid.editing.is_some();
    let action = match at.col.kind() {
        Kind::Handle if at.col == Col::Number => number_ui(ui, &cell, view),
        Kind::Handle => buttons_ui(ui, &cell, view),
        Kind::Typed if is_editing => editor_ui(ui, &cell, view),
        Kind::Typed => typed_ui(ui, &cell, view),
        Kind::Chosen => chosen_ui(ui, &cell, view),
        Kind::Eligibility => eligibility_ui(ui, &cell, view),
        Kind::Figure => figure_ui(ui, &cell, place, view),
    };
    if is_active && at.col.kind() != Kind::Handle {
        active_outline_ui(ui, rect, cell.id);
    }
    if ui.is_sizing_pass() {
        let wanted = wanted_width(ui, &cell);
        ui.allocate_space(vec2(wanted, 1.0));
    }
    action
}

/// The width that a cell's text needs, when its column is fitted to its contents.
fn wanted_width(ui: &Ui, cell: &Cell<'_>) -> f32 {
    let ink = ui.visuals().text_color();
    let measured =
        |text: String| ui.painter().layout_no_wrap(text, theme::body_font(false), ink).size().x;
    let shown = match cell.at.col {
        Col::Certificate => TITLE_INDENT + measured(short_title(&cell.line.title).to_owned()),
        Col::Fte => measured(cell.result.amounts.fte.two_decimals()),
        // As they are shown, with a dollar sign and a comma.
        col if col.kind() == Kind::Figure || col.cost_item().is_some() => {
            measured(format!("$,{}", col.text(cell.line, cell.result)))
        }
        col => measured(col.text(cell.line, cell.result)),
    };
    shown + 2.0 * theme::CELL_PADDING
}

/// The ground of a cell of the range.
fn ground_ui(ui: &Ui, grid: &Grid<'_>, place: &Place, view: &ViewState) {
    let palette = theme::palette(ui.visuals());
    let selection = &view.grid.selection;
    let is_in_range = view.grid.range(grid).contains(place.position, place.col);
    let is_number_of_active = place.at.col == Col::Number && place.at.row == selection.active.row;
    if (is_in_range && !selection.is_single()) || is_number_of_active {
        ui.painter().rect_filled(ui.max_rect(), 0, palette.accent_ground);
    }
}

/// The outline of the cell that keys go to: strong with the focus, thin without it.
fn active_outline_ui(ui: &Ui, rect: Rect, id: Id) {
    let palette = theme::palette(ui.visuals());
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let stroke = if has_focus {
        Stroke::new(2.0, palette.accent)
    } else {
        Stroke::new(1.0, palette.outline)
    };
    ui.painter().rect_stroke(rect.shrink(1.0), 2, stroke, StrokeKind::Inside);
}

/// A cell as a widget that the pointer and the focus find.
fn sense(ui: &Ui, cell: &Cell<'_>) -> Response {
    ui.interact(ui.max_rect(), cell.id, Sense::click_and_drag())
}

/// Chooses cells with the pointer: a click one, with Shift to it from the one before, a drag a range.
fn choose(ui: &Ui, response: &Response, cell: &Cell<'_>, of: DragOf, view: &mut ViewState) {
    let by_pointer = response.clicked_by(egui::PointerButton::Primary)
        && ui.input(|input| input.pointer.any_released());
    let begins = response.drag_started_by(egui::PointerButton::Primary);
    let for_menu = response.secondary_clicked();
    if !(by_pointer || begins || for_menu) {
        return;
    }
    let is_in_range = {
        let range = view.grid.range(cell.grid);
        let position = view.grid.order.position(cell.at.row).unwrap_or_default();
        range.contains(position, cell.grid.col_place(cell.at.col))
    };
    if for_menu && is_in_range {
        return;
    }
    if view.grid.selection.active != cell.at {
        stop_editing(cell.grid, view);
    }
    let extends = ui.input(|input| input.modifiers.shift) && !for_menu;
    let focusable = cell.grid.focusable();
    let col_at = |place: usize| cell.grid.cols.get(place).copied().unwrap_or(Col::Certificate);
    match of {
        DragOf::Cells if view.grid.editing.is_some() => {}
        DragOf::Cells => view.grid.go(cell.at, extends),
        DragOf::Lines => {
            let first = CellAt { row: cell.at.row, col: col_at(*focusable.start()) };
            let last = CellAt { row: cell.at.row, col: col_at(*focusable.end()) };
            let anchor = if extends { view.grid.selection.anchor.row } else { cell.at.row };
            view.grid.selection =
                Selection { active: first, anchor: CellAt { row: anchor, col: last.col } };
            view.grid.editing = None;
        }
    }
    view.grid.tab_run = None;
    if begins {
        view.grid.dragging = Some(of);
    }
    let id = cell.grid.id(view.grid.selection.active);
    ui.ctx().memory_mut(|memory| memory.request_focus(id));
}

/// The line's number, by which whole lines are chosen.
fn number_ui(ui: &Ui, cell: &Cell<'_>, view: &mut ViewState) -> Option<Action> {
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
    choose(ui, &response, cell, DragOf::Lines, view);
    super::menus::context_menu(&response, cell.grid, view)
}

/// A cell of text or a number that is not typed in.
fn typed_ui(ui: &Ui, cell: &Cell<'_>, view: &mut ViewState) -> Option<Action> {
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    let response = sense(ui, cell);
    let col = cell.at.col;
    let value = if cell.is_blank { String::new() } else { col.text(cell.line, cell.result) };
    let problem = view.drafts.problem(cell.id).map(str::to_owned);
    let text = if problem.is_some() { view.drafts.text(cell.id, &value) } else { value };
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
    choose(ui, &response, cell, DragOf::Cells, view);
    if response.double_clicked() {
        begin_editing(ui, cell.grid, cell.at, false, view);
        ui.ctx().request_repaint();
    }
    super::menus::context_menu(&response, cell.grid, view)
}

fn paint_cell_text(ui: &Ui, align: Align, text: &str, colour: Color32) {
    let rect = padded(ui.max_rect());
    let mut job =
        egui::text::LayoutJob::simple_singleline(text.to_owned(), theme::body_font(false), colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.painter().layout_job(job);
    let anchor = Align2([align, Align::Center]);
    let place = anchor.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(place.min, galley, colour);
}

/// How a cell that was typed in is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Leave {
    Enter { is_back: bool },
    Next { is_back: bool },
    Step(super::selection::Step),
}

/// A cell that is typed in.
fn editor_ui(ui: &mut Ui, cell: &Cell<'_>, view: &mut ViewState) -> Option<Action> {
    let is_over = view.grid.editing.is_some_and(|editing| editing.is_over);
    let label = cell.label(cell.at.col.name());
    if cell.at.col == Col::Certificate {
        return certificate_editor_ui(ui, cell, &label, view);
    }
    let leave = leaving_key(ui, is_over);
    let value =
        if cell.is_blank { String::new() } else { cell.at.col.text(cell.line, cell.result) };
    let field = Field {
        id: cell.id,
        label: &label,
        value: &value,
        width: ui.available_width(),
        align: cell.at.col.align(),
        hint: "",
        in_table: true,
    };
    let col = cell.at.col;
    let (line, known) = (cell.line, cell.grid.known);
    let typed = view.drafts.show(ui, &field, |text| {
        if text.trim().is_empty() && matches!(col, Col::Hours | Col::Students) {
            // An empty number is on the way to another one.
            return Err(format!("{} are missing. 0 is a number too.", col.name()));
        }
        col.read(text, line, known)
    });
    let edit = typed.value.map(|edit| cell.edit(edit));
    if let Some(leave) = leave {
        stop_editing(cell.grid, view);
        leave_to(cell, leave, edit.is_some(), view);
        focus_active(ui, cell.grid, view);
    } else if typed.response.lost_focus() {
        let makes_line = view.grid.editing.take().is_some_and(|editing| editing.makes_line);
        view.grid.closes_step = true;
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            ui.ctx().memory_mut(|memory| memory.request_focus(cell.id));
            // What the first key made goes with what was typed.
            if makes_line && cell.at.row + 1 == cell.grid.lines().len() {
                let mut lines = cell.grid.lines().to_vec();
                lines.pop();
                return Some(set_lines(cell.grid, lines, LinesStep::New));
            }
        }
    }
    edit
}

fn certificate_editor_ui(
    ui: &mut Ui,
    cell: &Cell<'_>,
    label: &str,
    view: &mut ViewState,
) -> Option<Action> {
    let typed = certificate_field(ui, cell.id, label, cell.line, cell.grid.known, &mut view.drafts);
    if typed.is_chosen {
        view.grid.editing = None;
        view.grid.closes_step = true;
        let edit = typed.edit?;
        go_to_what_is_missing(cell, &edit, view);
        focus_active(ui, cell.grid, view);
        return Some(cell.edit(edit));
    }
    // The list has taken the keys that were its own.
    if let Some(leave) = leaving_key(ui, false) {
        let edit = left_certificate(cell, &typed.text, view);
        match &edit {
            Some(edit) if leave == (Leave::Enter { is_back: false }) => {
                go_to_what_is_missing(cell, edit, view);
            }
            _ => leave_to(cell, leave, edit.is_some(), view),
        }
        focus_active(ui, cell.grid, view);
        return edit.map(|edit| cell.edit(edit));
    }
    if typed.response.lost_focus() {
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        if escaped {
            view.drafts.drop_draft(cell.id);
            view.grid.editing = None;
            ui.ctx().memory_mut(|memory| memory.request_focus(cell.id));
            return None;
        }
        return left_certificate(cell, &typed.text, view).map(|edit| cell.edit(edit));
    }
    None
}

/// Goes on from a certificate to what neither the catalogue nor the school has said of it.
fn go_to_what_is_missing(cell: &Cell<'_>, edit: &LineEdit, view: &mut ViewState) {
    let next = match edit {
        LineEdit::Certificate { level: None, .. } => Col::Level,
        LineEdit::Certificate { band: None, .. } => Col::Band,
        LineEdit::Certificate { materials_tier: None, .. } => Col::Tier,
        _ => Col::Hours,
    };
    view.grid.tab_run.get_or_insert(Col::Certificate);
    let run = view.grid.tab_run;
    let col = if cell.grid.cols.contains(&next) { next } else { Col::Hours };
    view.grid.go(CellAt { row: cell.at.row, col }, false);
    view.grid.tab_run = run;
}

/// What a certificate that was typed in full comes to.
fn left_certificate(cell: &Cell<'_>, text: &str, view: &mut ViewState) -> Option<LineEdit> {
    view.grid.editing = None;
    view.grid.closes_step = true;
    leave_certificate(cell.id, text, cell.line, cell.grid.known, &mut view.drafts)
}

fn focus_active(ui: &Ui, grid: &Grid<'_>, view: &ViewState) {
    let id = grid.id(view.grid.selection.active);
    ui.ctx().memory_mut(|memory| memory.request_focus(id));
    ui.ctx().request_repaint();
}

/// Goes where a key leads. `is_changed` is true if the line changes in this frame: then the blank one
/// is a line by the time the focus arrives, and the next blank one is beneath it.
fn leave_to(cell: &Cell<'_>, leave: Leave, is_changed: bool, view: &mut ViewState) {
    let grid = cell.grid;
    match leave {
        Leave::Enter { is_back: false } if is_changed && cell.is_blank => {
            let col = view.grid.tab_run.take().unwrap_or(cell.at.col);
            view.grid.go(CellAt { row: cell.at.row + 1, col }, false);
        }
        Leave::Enter { is_back } => enter(grid, is_back, view),
        Leave::Next { is_back } => next_entered(grid, is_back, view),
        Leave::Step(step) => {
            view.grid.tab_run = None;
            super::keys::go(grid, step, false, view);
        }
    }
}

/// Takes the key that leaves a cell being typed in.
fn leaving_key(ui: &Ui, arrows_leave: bool) -> Option<Leave> {
    use super::selection::Step;
    let mut leave = None;
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let egui::Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            if leave.is_some() || modifiers.command || modifiers.alt {
                return true;
            }
            let is_back = modifiers.shift;
            leave = match key {
                Key::Tab => Some(Leave::Next { is_back }),
                Key::Enter => Some(Leave::Enter { is_back }),
                Key::ArrowUp if arrows_leave && !is_back => Some(Leave::Step(Step::Up)),
                Key::ArrowDown if arrows_leave && !is_back => Some(Leave::Step(Step::Down)),
                Key::ArrowLeft if arrows_leave && !is_back => Some(Leave::Step(Step::Left)),
                Key::ArrowRight if arrows_leave && !is_back => Some(Leave::Step(Step::Right)),
                _ => None,
            };
            leave.is_none()
        });
    });
    leave
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
fn chosen_ui(ui: &mut Ui, cell: &Cell<'_>, view: &mut ViewState) -> Option<Action> {
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
fn eligibility_ui(ui: &mut Ui, cell: &Cell<'_>, view: &mut ViewState) -> Option<Action> {
    let palette = theme::palette(ui.visuals());
    let (shown, colour) = match cell.result.status {
        _ if cell.is_blank => ("", palette.muted),
        LineStatus::Eligible if super::super::eligibility_cell::draws_in_part(cell) => {
            ("In part", palette.ink)
        }
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

/// A figure of the line, or what stands in the place of its figures.
fn figure_ui(ui: &mut Ui, cell: &Cell<'_>, place: &Place, view: &mut ViewState) -> Option<Action> {
    let is_funded = cell.result.status == LineStatus::Eligible;
    if cell.is_blank || (cell.at.col.is_funding() && !is_funded) {
        return without_figure_ui(ui, cell, place, view);
    }
    let of_line = cell.at.col.figure()?;
    let amounts = &cell.result.amounts;
    let name = cell.label(cell.at.col.name());
    let (text, exact) = match cell.at.col {
        Col::Fte => (amounts.fte.two_decimals(), amounts.fte.two_decimals()),
        col => {
            let amount = match col {
                Col::Core => Some(amounts.core),
                Col::Targeted => Some(amounts.targeted),
                Col::Materials => Some(amounts.materials),
                Col::Cost => cell.result.cost,
                Col::Net => cell.result.net(),
                _ => Some(amounts.total()),
            };
            let Some(amount) = amount else {
                return without_figure_ui(ui, cell, place, view);
            };
            (amount.dollars(), amount.dollars_and_cents())
        }
    };
    let palette = theme::palette(ui.visuals());
    let is_loss = cell.at.col == Col::Net && cell.result.net().is_some_and(Money::is_negative);
    let shown = egui::RichText::new(&text);
    let figure = FigureText {
        text: if is_loss { shown.color(palette.decrease) } else { shown },
        spoken: &format!("{name}: {exact}"),
        subject: cell.subject(Figure::Line(cell.at.row, of_line)),
        place: "enrolments",
    };
    explained_ui(ui, cell, ui.max_rect(), &figure, view).1
}

/// A figure that is the cell: a click or Enter explains it.
fn explained_ui(
    ui: &mut Ui,
    cell: &Cell<'_>,
    rect: Rect,
    figure: &FigureText<'_>,
    view: &mut ViewState,
) -> (Response, Option<Action>) {
    let response = ui.interact(rect, cell.id, Sense::click_and_drag());
    let is_active = view.grid.selection.active == cell.at;
    let is_asked = is_active && std::mem::take(&mut view.grid.asks_open);
    figure_as_cell(
        ui,
        padded(rect),
        cell.at.col.align(),
        figure,
        &response,
        is_asked,
        &mut view.inspector,
    );
    choose(ui, &response, cell, DragOf::Cells, view);
    let menu = super::menus::context_menu(&response, cell.grid, view);
    (response, menu)
}

/// A cell that has no figure: why, and what the line would have drawn, over all such columns.
fn without_figure_ui(
    ui: &mut Ui,
    cell: &Cell<'_>,
    place: &Place,
    view: &mut ViewState,
) -> Option<Action> {
    let (first, last) = view.grid.funding_in_sight.unwrap_or((place.col, place.col));
    let speaks = !cell.is_blank && cell.at.col.is_funding() && place.col == first;
    let (reason, after, hover) = instead(&cell.result.status);
    let subject = match &cell.result.status {
        LineStatus::Ineligible { .. } => {
            Figure::WouldHaveDrawn(cell.at.row, crate::funding::LineFigure::Total)
        }
        _ => Figure::Line(cell.at.row, crate::funding::LineFigure::Total),
    };
    let spoken = if speaks {
        format!("{}: {reason} {after}", cell.label("Not funded")).trim_end().to_owned()
    } else {
        format!("{}, none", cell.label(cell.at.col.name()))
    };
    let action = if speaks {
        let figure = FigureText {
            text: "".into(),
            spoken: &spoken,
            subject: cell.subject(subject),
            place: "enrolments",
        };
        let rect = ui.max_rect();
        let (response, action) = explained_ui(ui, cell, rect, &figure, view);
        response.on_hover_text(hover);
        action
    } else {
        let response = sense(ui, cell);
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &spoken));
        if cell.at.col.is_funding() && response.clicked() && !cell.is_blank {
            view.inspector.ask(ui.ctx(), cell.subject(subject), None);
        }
        choose(ui, &response, cell, DragOf::Cells, view);
        super::menus::context_menu(&response, cell.grid, view)
    };
    // The last column in sight is painted last, over the others.
    if !cell.is_blank && cell.at.col.is_funding() && place.col == last {
        let width = view.grid.funding_width();
        paint_instead(ui, place.area, width, (&reason, &after));
    }
    action
}

/// In place of a line's figures: the reason, what it would have drawn, and the reason in a sentence.
fn instead(status: &LineStatus) -> (String, String, String) {
    match status {
        LineStatus::Ineligible { reason, would_have_drawn } => (
            reason.label().to_owned(),
            format!("would have drawn {}", would_have_drawn.total().dollars()),
            reason.sentence().to_owned(),
        ),
        LineStatus::Incomplete(missing) => {
            let needs: Vec<&str> = missing.iter().map(|what| what.label()).collect();
            (
                format!("Needs {}", listed(&needs, "and")),
                String::new(),
                "Draws nothing until it is complete.".to_owned(),
            )
        }
        LineStatus::Eligible => (String::new(), String::new(), String::new()),
    }
}

/// Paints the reason as a chip, to the left of what the line would have drawn.
fn paint_instead(ui: &Ui, area: Rect, width: f32, (reason, after): (&str, &str)) {
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    let all = Rect::from_min_max(pos2(rect.right() - width, rect.top()), rect.max);
    let in_sight =
        Rect::from_x_y_ranges(all.x_range().intersection(area.x_range()), ui.clip_rect().y_range());
    let all = padded(all);
    // Wider than the cell's own, which the reason goes beyond.
    let mut painter = ui.painter().clone();
    painter.set_clip_rect(in_sight);
    let reason = painter.layout_no_wrap(reason.to_owned(), theme::small_font(), palette.notice);
    let size = reason.size() + vec2(16.0, 4.0);
    let in_body =
        |text: String| painter.layout_no_wrap(text, theme::body_font(false), palette.muted);
    let mut text = in_body(after.to_owned());
    if !after.is_empty() && text.size().x + 8.0 + size.x > all.width() {
        // Beside an explanation there is room for fewer words.
        text = in_body(after.replace("would have drawn", "would be"));
    }
    let place = Align2::RIGHT_CENTER.align_size_within_rect(text.size(), all);
    let right = if after.is_empty() { all.right() } else { place.left() - 8.0 };
    painter.galley(place.min, text, palette.muted);
    let chip_rect = Rect::from_min_size(pos2(right - size.x, all.center().y - size.y / 2.0), size);
    painter.rect_filled(chip_rect, 9, palette.notice_ground);
    painter.galley(chip_rect.min + vec2(8.0, 2.0), reason, palette.notice);
}

/// The buttons of a line.
fn buttons_ui(ui: &mut Ui, cell: &Cell<'_>, view: &mut ViewState) -> Option<Action> {
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
        view.grid.go(CellAt { row: row + 1, col: Col::Students }, false);
        focus_active(ui, cell.grid, view);
    }
    if icon_button(&mut buttons, ICON_DELETE, &cell.label("Delete")).clicked() {
        action = Some(Action::DeleteLine { scenario, row });
    }
    action
}

/// Keeps the focus on the chosen cell while it is scrolled out of sight.
pub(super) fn keep_focus_ui(ui: &Ui, grid: &Grid<'_>, area: Rect, view: &mut ViewState) {
    let at = view.grid.selection.active;
    let id = grid.id(at);
    if view.grid.cell_of(id).is_some() {
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
    view.grant_focus(ui.ctx(), id);
}
