//! The cells of an enrolment line.

use egui::{
    Align, Button, Color32, Id, Key, Popup, PopupCloseBehavior, Rect, Response, Role, Ui, pos2,
    vec2,
};
use egui_material_icons::icons::{ICON_CHECK, ICON_CONTENT_COPY, ICON_DELETE};

use super::certificate_cell::certificate_cell;
use super::drafts::Field;
use super::eligibility_cell::eligibility_cell;
use super::enrolments_table::{Col, RowContext, cell_id, go_to};
use super::figure::{FigureText, figure_in_rect};
use super::table::{ColumnSpec, padded};
use super::theme;
use super::view_state::ViewState;
use super::widgets::{icon_button, outline_problem};
use crate::domain::{
    Band, Hours, Level, MaterialsTier, Missing, Pathway, Word, listed, parse_students,
};
use crate::funding::{Figure, LineFigure, LineStatus};
use crate::plan::{Action, LineEdit};

/// What stands in a cell that waits for a choice.
const UNSET: &str = "set";

pub(super) fn cell_ui(
    ui: &mut Ui,
    col: Col,
    column: &ColumnSpec,
    figures_width: f32,
    context: &RowContext<'_>,
    view: &mut ViewState,
) -> Option<Action> {
    view.grant_focus(ui.ctx(), context.id(col));
    if context.is_refused() {
        ui.visuals_mut().override_text_color = Some(theme::palette(ui.visuals()).muted);
    }
    let line = context.line;
    match col {
        Col::Certificate => {
            let id = context.id(col);
            let label = context.label("Certificate");
            let drafts = &mut view.drafts;
            let edit = certificate_cell(ui, id, &label, line, context.known, drafts)?;
            // What comes next is what neither the catalogue nor the school has said.
            let next = match &edit {
                LineEdit::Certificate { level: None, .. } => Col::Level,
                LineEdit::Certificate { band: None, .. } => Col::Band,
                LineEdit::Certificate { materials_tier: None, .. } => Col::Tier,
                _ => Col::Hours,
            };
            view.ask_focus(ui.ctx(), context.id(next));
            Some(context.edit(edit))
        }
        Col::Level => {
            let shown = line.level.map_or(UNSET, level_label);
            let choices: Vec<_> =
                Level::ALL.iter().map(|&level| (level_label(level).to_owned(), level)).collect();
            let key = |_: Key| None;
            choice(ui, context, col, "Level", shown, line.level, &choices, key, view)
                .map(|level| context.edit(LineEdit::Level(level)))
        }
        Col::Band => {
            let shown = line.band.map_or(UNSET, Band::word);
            let choices: Vec<_> =
                Band::ALL.iter().map(|&band| (format!("Band {}", band.word()), band)).collect();
            let key = |key: Key| Band::from_word(key.name());
            choice(ui, context, col, "Band", shown, line.band, &choices, key, view)
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
            choice(ui, context, col, "Tier", shown, line.materials_tier, &choices, key, view)
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
            choice(ui, context, col, "Pathway", shown, Some(line.pathway), &choices, key, view)
                .map(|pathway| context.edit(LineEdit::Pathway(pathway)))
        }
        Col::Eligible => eligibility_cell(ui, context, view),
        Col::Fte => {
            match &context.result.status {
                LineStatus::Eligible => {
                    let text = context.result.amounts.fte.two_decimals();
                    let spoken = format!("{}: {text}", context.label("FTE"));
                    figure_cell(ui, column, context, LineFigure::Fte, (&text, &spoken), view);
                }
                LineStatus::Ineligible { .. } | LineStatus::Incomplete(_) => {
                    instead_of_figures_ui(ui, figures_width, context, view);
                }
            }
            None
        }
        Col::Core | Col::Targeted | Col::Materials | Col::Total => {
            if context.result.status == LineStatus::Eligible {
                let amounts = &context.result.amounts;
                let (name, amount, figure) = match col {
                    Col::Core => ("Core", amounts.core, LineFigure::Core),
                    Col::Targeted => ("Targeted", amounts.targeted, LineFigure::Targeted),
                    Col::Materials => ("Materials", amounts.materials, LineFigure::Materials),
                    _ => ("Total", amounts.total(), LineFigure::Total),
                };
                let spoken = format!("{}: {}", context.label(name), amount.dollars_and_cents());
                let text = amount.dollars();
                figure_cell(ui, column, context, figure, (&text, &spoken), view)
                    .on_hover_text(amount.dollars_and_cents());
            }
            None
        }
        Col::Row => row_buttons_ui(ui, context, view),
    }
}

/// A figure of the line, with what a screen reader says of it.
fn figure_cell(
    ui: &mut Ui,
    column: &ColumnSpec,
    context: &RowContext<'_>,
    figure: LineFigure,
    (text, spoken): (&str, &str),
    view: &mut ViewState,
) -> Response {
    let figure = FigureText {
        text: text.into(),
        spoken,
        subject: context.subject(Figure::Line(context.row, figure)),
        place: "enrolments",
    };
    figure_in_rect(ui, padded(ui.max_rect()), column.align, &figure, &mut view.inspector)
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
fn instead_of_figures_ui(ui: &mut Ui, width: f32, context: &RowContext<'_>, view: &mut ViewState) {
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
                format!("Needs {}", listed(&needs, "and")),
                String::new(),
                "Draws nothing until it is complete.".to_owned(),
            )
        }
        LineStatus::Eligible => return,
    };
    // The columns after this one are empty for such a line, so their room is free.
    let clip = Rect::from_x_y_ranges(
        rect.x_range().intersection(context.visible.x_range()),
        ui.clip_rect().y_range(),
    );
    ui.set_clip_rect(clip);
    let painter = ui.painter().clone();
    let after_text = after.clone();
    let text = painter.layout_no_wrap(reason_text.clone(), theme::small_font(), palette.notice);
    let size = text.size() + vec2(16.0, 4.0);
    let in_body =
        |text: String| painter.layout_no_wrap(text, theme::body_font(false), palette.muted);
    let mut after = in_body(after);
    if !after.is_empty() && after.size().x + 8.0 + size.x > rect.width() {
        // Beside an explanation there is room for fewer words.
        after = in_body(after_text.replace("would have drawn", "would be"));
    }
    let place = egui::Align2::RIGHT_CENTER.align_size_within_rect(after.size(), rect);
    let chip_right = if after.is_empty() { rect.right() } else { place.left() - 8.0 };
    painter.galley(place.min, after, palette.muted);
    let chip_rect =
        Rect::from_min_size(pos2(chip_right - size.x, rect.center().y - size.y / 2.0), size);
    painter.rect_filled(chip_rect, 9, palette.notice_ground);
    painter.galley(chip_rect.min + vec2(8.0, 2.0), text, palette.notice);
    let spoken = format!("{}: {reason_text} {after_text}", context.label("Not funded"));
    let is_refused = context.is_refused();
    let figure = if is_refused { Figure::WouldHaveDrawn } else { Figure::Line };
    let figure = FigureText {
        text: "".into(),
        spoken: spoken.trim_end(),
        subject: context.subject(figure(context.row, LineFigure::Total)),
        place: "enrolments",
    };
    figure_in_rect(ui, rect, Align::Max, &figure, &mut view.inspector).on_hover_text(hover);
}

/// A cell of a number; Enter goes to the line beneath.
pub(super) fn number_cell(
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
    outline_focus(ui, &typed.response, typed.problem.is_some());
    if typed.entered {
        let beneath = (context.row + 1).min(context.rows - 1);
        go_to(ui.ctx(), view, beneath, cell_id(context.scenario, beneath, col));
    } else if typed.response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        view.ask_focus(ui.ctx(), context.id(col));
    }
    typed.value.map(|edit| context.edit(edit))
}

/// The outline of the cell that has the focus, or the pointer over it; a problem's own comes first.
pub(super) fn outline_focus(ui: &Ui, response: &Response, has_problem: bool) {
    if response.gained_focus() {
        // The cell may be beyond the part of the table in sight.
        ui.scroll_to_rect(ui.max_rect().expand(theme::ROW_HEIGHT), None);
    }
    if has_problem {
        return;
    }
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

/// A cell whose text opens a popup: a list of choices, or the fields of eligibility.
pub(super) fn opening_cell(
    ui: &Ui,
    id: Id,
    role: Role,
    label: &str,
    (shown, colour): (&str, Color32),
    has_problem: bool,
) -> Response {
    let rect = ui.max_rect();
    let response = ui.interact(rect, id, egui::Sense::click());
    let galley = ui.painter().layout_no_wrap(shown.to_owned(), theme::body_font(false), colour);
    let place = egui::Align2::LEFT_CENTER.align_size_within_rect(galley.size(), padded(rect));
    ui.painter().with_clip_rect(rect).galley(place.min, galley, colour);
    if has_problem {
        outline_problem(ui, rect);
    }
    outline_focus(ui, &response, has_problem);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(role, true, label);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    response
}

/// Brings the focus back to the cell that a popup was opened from, once it is closed.
pub(super) fn return_focus(ui: &Ui, view: &mut ViewState, was_open: bool, cell: &Response) {
    if was_open && !Popup::is_id_open(ui.ctx(), Popup::default_response_id(cell)) {
        view.ask_focus(ui.ctx(), cell.id);
    }
}

/// The choices of a list, the present one checked. A list just opened has the focus on it.
fn choices_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    value: Option<T>,
    choices: &[(String, T)],
    was_open: bool,
) -> Option<T> {
    let mut chosen = None;
    let focus_on = choices.iter().position(|(_, choice)| value == Some(*choice)).unwrap_or(0);
    for (place, (text, choice)) in choices.iter().enumerate() {
        let mark = if value == Some(*choice) { ICON_CHECK.codepoint } else { "" };
        let button = Button::new((text.as_str(), egui::Atom::grow(), mark));
        let item = ui.add(button).accessible_name(text.as_str());
        if !was_open && place == focus_on {
            item.request_focus();
        }
        // Without a box around items, the one that has the focus needs a ground of its own.
        if item.has_focus() {
            let palette = theme::palette(ui.visuals());
            let stroke = egui::Stroke::new(1.5, palette.accent);
            ui.painter().rect_stroke(item.rect, theme::CORNER, stroke, egui::StrokeKind::Inside);
        }
        if item.clicked() {
            chosen = Some(*choice);
        }
    }
    chosen
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
    view: &mut ViewState,
) -> Option<T> {
    let palette = theme::palette(ui.visuals());
    let label = context.label(name);
    let colour = match value {
        None => palette.notice,
        Some(_) if context.is_refused() => palette.muted,
        Some(_) => palette.ink,
    };
    let response =
        opening_cell(ui, context.id(col), Role::ComboBox, &label, (shown, colour), false);
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
    let popup = Popup::default_response_id(&response);
    let was_open = Popup::is_id_open(ui.ctx(), popup);
    let from_list = Popup::menu(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| choices_ui(ui, value, choices, was_open))
        .and_then(|shown| shown.inner);
    if from_list.is_some() {
        Popup::close_id(ui.ctx(), popup);
    }
    return_focus(ui, view, was_open, &response);
    from_list.or(chosen)
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
        go_to(ui.ctx(), view, row + 1, cell_id(scenario, row + 1, Col::Students));
    }
    if icon_button(&mut buttons, ICON_DELETE, &context.label("Delete")).clicked() {
        action = Some(Action::DeleteLine { scenario, row });
    }
    action
}
