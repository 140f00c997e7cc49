//! The cells of an import's table: what a row is, and what the sheet says in it, to be mended there.

use egui::{
    Align, Color32, Rect, Response, Role, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_CLOSE, ICON_UNDO};

use super::import_table::{CursorStep, Due, ImportTable};
use super::open_import::OpenImport;
use super::row_words::{Tone, left_out_words, state_words};
use crate::domain::capitalised;
use crate::exchange::import::{Field, ImportCell, ImportFault, LeftOutReason, RowFate, RowState};
use crate::ui::kit::keys::{entered, escaped, tabbed};
use crate::ui::kit::table::{cell_frame, outline_cursor, padded};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{outline_problem, paint_text, short_title};

/// A row's number and what it is, with the button that leaves it out.
pub(in crate::ui) fn state_ui(ui: &mut Ui, open: &mut OpenImport, row: usize) {
    let palette = theme::palette(ui.visuals());
    let Some(read) = open.read_row(row) else { return left_out_state_ui(ui, open, row) };
    let (words, tone) = state_words(read);
    let colour = match tone {
        // What is ready is most of a sheet: the eye is to meet the rest of it first.
        Tone::Muted => palette.muted,
        Tone::Notice => palette.notice,
        Tone::Problem => palette.problem,
    };
    let fate = read.fate;
    let number = open.sheet().number(row);
    row_words_ui(ui, open, row, (&words, colour), &words);
    if fate == RowFate::Imported {
        return;
    }
    let (icon, what) =
        if fate == RowFate::Dropped { (ICON_UNDO, "Take back") } else { (ICON_CLOSE, "Drop") };
    // By keyboard the row of the cursor is dropped, so that Tab need not pass all of these.
    let label = format!("{what} row {number}");
    let response = row_button(ui, ("drop", row), icon, &label);
    if response.clicked() {
        open.drop_or_take_back(row);
    }
    response.on_hover_text(label);
}

/// A row's number and, in their colour, the words for what it is; `told` says it to those who point or listen.
fn row_words_ui(ui: &Ui, open: &OpenImport, row: usize, (words, ink): (&str, Color32), told: &str) {
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    let number = open.sheet().number(row);
    let told = if open.is_in_doubt(row) { format!("{told}, in question") } else { told.to_owned() };
    ui.painter().rect_filled(rect, 0, ground(ui, open, row).unwrap_or(palette.background));
    let number_rect = Rect::from_min_size(rect.min, vec2(46.0, rect.height()));
    let muted = egui::RichText::new(number.to_string()).color(palette.muted);
    paint_text(ui, padded(number_rect), Align::Max, muted);
    let words_rect = Rect::from_min_max(
        pos2(number_rect.right(), rect.top()),
        pos2(rect.right() - 26.0, rect.bottom()),
    );
    paint_text(ui, words_rect, Align::Min, egui::RichText::new(words).color(ink));
    let response = ui.interact(rect, ui.scope_id().with(("state", row)), Sense::hover());
    let spoken = format!("Row {number}: {told}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    response.on_hover_text(capitalised(&told));
}

/// The ground of a row that is in question.
pub(in crate::ui) fn ground(ui: &Ui, open: &OpenImport, row: usize) -> Option<Color32> {
    open.is_in_doubt(row).then(|| theme::palette(ui.visuals()).notice_ground)
}

/// The button at the end of a row's words.
fn row_button(ui: &Ui, id: (&str, usize), icon: MaterialIcon, label: &str) -> Response {
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    let button =
        Rect::from_center_size(pos2(rect.right() - 14.0, rect.center().y), vec2(22.0, 22.0));
    let response = ui.interact(button, ui.scope_id().with(id), Sense::CLICK);
    let ink = if response.hovered() { palette.ink } else { palette.muted };
    let glyph = egui::RichText::new(icon.codepoint).size(14.0).color(ink);
    paint_text(ui, button, Align::Center, glyph);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    response
}

/// The number of a row that is left out, and why; one that was taken for sums or headings can be read.
fn left_out_state_ui(ui: &mut Ui, open: &mut OpenImport, row: usize) {
    let Some(because) = open.why_left_out(row) else { return };
    let palette = theme::palette(ui.visuals());
    let number = open.sheet().number(row);
    let words = match because {
        LeftOutReason::Total if open.is_in_doubt(row) => "sum, asked",
        LeftOutReason::Hidden if open.is_in_doubt(row) => "hidden, asked",
        LeftOutReason::SecondCertificate if open.is_in_doubt(row) => "second, asked",
        _ => left_out_words(because),
    };
    let is_asked = open.is_in_doubt(row)
        || because == LeftOutReason::Hidden
        || because == LeftOutReason::Withdrawn;
    let ink = if is_asked { palette.notice } else { palette.muted };
    row_words_ui(ui, open, row, (words, ink), because.label());
    if !matches!(because, LeftOutReason::Total | LeftOutReason::Heading | LeftOutReason::Note) {
        return;
    }
    let label = format!("Read row {number} all the same");
    let response = row_button(ui, ("read", row), ICON_UNDO, &label);
    if response.clicked() {
        open.sheet_mut().read_all_the_same(row);
    }
    response.on_hover_text(label);
}

/// A cell of a row that is left out, struck through.
pub(in crate::ui) fn left_out_ui(ui: &Ui, open: &OpenImport, row: usize, column: usize) {
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, ground(ui, open, row).unwrap_or(palette.background));
    let field = open.sheet().columns()[column].field;
    let text = match field {
        Some(_) => open.shown_text(row, column),
        None => open.sheet().seen(row, column).unwrap_or_default().to_owned(),
    };
    let align = if field.is_some_and(is_of_figures) { Align::Max } else { Align::Min };
    let words = egui::RichText::new(text).color(palette.muted).strikethrough();
    paint_text(ui, padded(rect), align, words);
}

/// A cell that is read: its text, or the field that it is typed in.
pub(in crate::ui) fn value_ui(ui: &mut Ui, table: &mut ImportTable, row: usize, column: usize) {
    if table.edit.as_ref().is_some_and(|edit| (edit.row, edit.column) == (row, column)) {
        edit_ui(ui, table, row, column);
        return;
    }
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    if let Some(ground) = ground(ui, &table.open, row) {
        ui.painter().rect_filled(rect, 0, ground);
    }
    let field = table.open.sheet().columns()[column].read_as();
    let fate = table.open.sheet().fate(row);
    let text = table.open.shown_text(row, column);
    let fault = fault_at(&table.open, row, column).map(|fault| fault.problem.to_string());
    let is_figure = field.is_some_and(is_of_figures);
    let colour = if fate == RowFate::Waiting { palette.ink } else { palette.muted };
    let align = if is_figure { Align::Max } else { Align::Min };
    let shown = match table.open.sheet().cell(row, column) {
        Some(ImportCell::Unreadable) => "not a date",
        Some(ImportCell::Formula) => "formula without a value",
        _ => text.as_str(),
    };
    let mut words = egui::RichText::new(shown).color(colour);
    if fate == RowFate::Dropped {
        words = words.strikethrough();
    }
    let title = known_title(&table.open, row).filter(|_| field == Some(Field::Certificate));
    match title {
        Some(title) => {
            let style = |colour| egui::TextFormat::simple(theme::body_font(false), colour);
            let mut both = egui::text::LayoutJob::default();
            both.append(shown, 0.0, style(colour));
            both.append(title, 10.0, style(palette.muted));
            paint_text(ui, padded(rect), align, both);
        }
        None => paint_text(ui, padded(rect), align, words),
    }
    let has_cursor = table.cursor == Some((row, column));
    // One cell is a stop of Tab: the others are reached from it by arrows.
    let sense = if has_cursor { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, table.cell_id(row, column), sense);
    if has_cursor && table.is_due(Due::Cell) {
        response.request_focus();
    }
    let is_faulty = fault.is_some();
    if is_faulty {
        outline_problem(ui, rect);
    }
    if has_cursor || response.hovered() {
        // A problem's own outline stays in sight around it.
        let inset = if is_faulty { 2.0 } else { 0.0 };
        outline_cursor(ui, rect.shrink(inset), response.has_focus());
    }
    let number = table.open.sheet().number(row);
    let label = format!("{}, row {number}", field.map_or("", Field::label));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Cell, true, &label);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    if response.double_clicked() {
        table.begin_edit(row, column, None);
    } else if response.clicked() {
        table.go_to((row, column));
    }
    if let Some(fault) = fault {
        response.on_hover_text(capitalised(&fault));
    }
}

/// The title that belongs to a row's code, where no column says it.
fn known_title(open: &OpenImport, row: usize) -> Option<&str> {
    let read = open.read_row(row).filter(|read| read.fate == RowFate::Waiting)?;
    match &read.state {
        RowState::Ready(incoming) if open.sheet().column_of(Field::Title).is_none() => {
            let title = short_title(&incoming.line.title);
            (!title.is_empty()).then_some(title)
        }
        _ => None,
    }
}

/// A cell while it is typed in.
fn edit_ui(ui: &mut Ui, table: &mut ImportTable, row: usize, column: usize) {
    let id = table.field_id(row, column);
    let label = format!(
        "{}, row {}",
        table.open.sheet().columns()[column].read_as().map_or("", Field::label),
        table.open.sheet().number(row)
    );
    let Some(edit) = &mut table.edit else { return };
    let rect = ui.max_rect();
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
    let field = TextEdit::singleline(&mut edit.text)
        .id(id)
        .frame(cell_frame())
        .min_size(rect.size())
        .desired_width(rect.width())
        .char_limit(crate::domain::TEXT_LENGTH_MAX);
    let response = field.show(&mut inner).response.response.accessible_name(label);
    if std::mem::take(&mut edit.is_new) {
        response.request_focus();
        let end = egui::text::CCursor::new(edit.text.chars().count());
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
        state.clear_undoer();
        TextEdit::store_state(ui.ctx(), id, state);
    }
    outline_cursor(ui, rect, true);
    if !response.lost_focus() {
        return;
    }
    let (escaped, entered, tabbed) = (escaped(ui.ctx()), entered(ui.ctx()), tabbed(ui.ctx()));
    let back = ui.input(|input| input.modifiers.shift);
    if escaped {
        table.edit = None;
        table.forget_typed(ui.ctx(), row, column);
    } else {
        table.leave_cell(ui.ctx());
    }
    if entered || tabbed {
        table.mended = Some((row, column));
    }
    if entered {
        table.go((row, column), CursorStep::Rows(if back { -1 } else { 1 }));
    } else if tabbed {
        table.go((row, column), if back { CursorStep::Back } else { CursorStep::On });
    } else if escaped {
        table.go_to((row, column));
    }
}

/// Whether a field's cells are figures, which stand at the right.
pub(in crate::ui) fn is_of_figures(field: Field) -> bool {
    matches!(
        field,
        Field::Hours
            | Field::TotalHours
            | Field::Students
            | Field::Age
            | Field::BirthDate
            | Field::FeePerStudent
            | Field::CostPerClass
            | Field::ClassSize
            | Field::MaterialsPerStudent
            | Field::OtherCosts
            | Field::Withdrawals
    )
}

/// The fault of a cell; one that has no column of its own is shown in the first.
pub(in crate::ui) fn fault_at(
    open: &OpenImport,
    row: usize,
    column: usize,
) -> Option<&ImportFault> {
    let first = open.columns().first().copied();
    open.read_row(row)?
        .faults()
        .iter()
        .find(|fault| fault.place.column_index().or(first) == Some(column))
}
