//! The rows of an import as a table: fields over the columns, cells to mend, problems outlined.

use egui::{
    Align, Event, EventFilter, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response, Role,
    Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_CHECK, ICON_CLOSE, ICON_UNDO};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, Table, TableDelegate};

use super::import_view::{CellEdit, Due, OpenImport};
use super::table::{cell_frame, padded};
use super::theme::{self, ROW_HEIGHT};
use super::widgets::{outline_problem, paint_text, short_title};
use crate::domain::{EnrolmentLine, Missing, capitalised, listed};
use crate::exchange::import::{Cell, Field, ImportFault, RowFate, RowRead, RowState, SheetColumn};

/// Height of the headings: the sheet's own, and the field that it stands for.
const HEADER_HEIGHT: f32 = 54.0;
const STATE_WIDTH: f32 = 164.0;
const PAGE_ROWS: usize = 12;

/// The height that the table takes for its rows, at most `room`.
pub(super) fn table_height(open: &OpenImport, room: f32) -> f32 {
    /// A scroll bar beneath the rows.
    const BAR: f32 = 12.0;
    #[expect(clippy::cast_precision_loss, reason = "a length on the screen")]
    let rows = open.outcome.shown.len() as f32;
    (HEADER_HEIGHT + rows * ROW_HEIGHT + BAR).min(room)
}

/// Shows the table in the height there is.
pub(super) fn rows_ui(ui: &mut Ui, open: &mut OpenImport) {
    keys(ui, open);
    let columns: Vec<Column> = std::iter::once(STATE_WIDTH)
        .chain(widths(open, ui.available_width()))
        .map(|width| Column::new(width).resizable(false))
        .collect();
    let mut table = Table::new()
        .id_salt(("import", open.id()))
        .num_sticky_cols(1)
        .headers([HeaderRow::new(HEADER_HEIGHT)])
        .columns(columns)
        .num_rows(open.outcome.shown.len() as u64);
    if open.due == Some(Due::Cell)
        && let Some((row, column)) = open.cursor
        && let Some(place) = place_of(open, row)
    {
        table = table.scroll_to_row(place as u64, None).scroll_to_column(column + 1, None);
    }
    let palette = theme::palette(ui.visuals());
    ui.painter().rect_filled(ui.max_rect(), 0, palette.panel);
    table.show(ui, &mut Rows { open });
    let stroke = Stroke::new(1.0, palette.hairline);
    ui.painter().rect_stroke(ui.max_rect(), 0, stroke, StrokeKind::Inside);
}

/// The width of all columns.
pub(super) fn table_width(open: &OpenImport, available: f32) -> f32 {
    STATE_WIDTH + widths(open, available).iter().sum::<f32>()
}

/// The columns' widths: a code has room for its title, where no column has that, of what the others
/// leave.
fn widths(open: &OpenImport, available: f32) -> Vec<f32> {
    const CODE_AND_TITLE: std::ops::RangeInclusive<f32> = 200.0..=340.0;
    let columns = open.sheet().columns();
    let mut widths: Vec<f32> = columns.iter().map(width).collect();
    if let Some(code) = open.sheet().column_of(Field::Certificate)
        && open.sheet().column_of(Field::Title).is_none()
    {
        let others = widths.iter().sum::<f32>() - widths[code] + STATE_WIDTH;
        widths[code] = (available - others).clamp(*CODE_AND_TITLE.start(), *CODE_AND_TITLE.end());
    }
    widths
}

fn width(column: &SheetColumn) -> f32 {
    match column.field {
        Some(Field::Title) => 220.0,
        Some(Field::Band | Field::Age | Field::Level) => 76.0,
        Some(Field::Students | Field::OnVass | Field::Pathway) => 96.0,
        Some(Field::Certificate) => 112.0,
        Some(_) => 140.0,
        None if column.is_person => 84.0,
        None => 112.0,
    }
}

/// Where a row of the sheet stands among those shown.
fn place_of(open: &OpenImport, row: usize) -> Option<usize> {
    open.outcome.shown.iter().position(|&place| open.outcome.read.rows[place].row == row)
}

/// What a column is called: its letter, as in a spreadsheet, and its heading.
pub(super) fn column_name(open: &OpenImport, column: usize) -> String {
    let letter = column_letter(column);
    match open.sheet().columns().get(column).and_then(|column| column.heading.as_deref()) {
        Some(heading) => format!("{letter} {heading}"),
        None => letter,
    }
}

/// A, B, …, Z, AA, …
pub(super) fn column_letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.into_iter().collect()
}

/// The fault of a cell; one that has no column of its own is shown in the first.
pub(super) fn fault_at(open: &OpenImport, row: usize, column: usize) -> Option<&ImportFault> {
    let first = open.columns().first().copied();
    open.read_row(row)?.faults().iter().find(|fault| fault.column.or(first) == Some(column))
}

/// What a row is, in a few words.
fn state_words(row: &RowRead) -> (String, Tone) {
    match (row.fate, &row.state) {
        (RowFate::Dropped, _) => ("dropped".to_owned(), Tone::Muted),
        (RowFate::Imported, _) => ("imported".to_owned(), Tone::Muted),
        (RowFate::Waiting, RowState::Faulty(faults)) if faults.len() == 1 => {
            ("1 problem".to_owned(), Tone::Problem)
        }
        (RowFate::Waiting, RowState::Faulty(faults)) => {
            (format!("{} problems", faults.len()), Tone::Problem)
        }
        (RowFate::Waiting, RowState::Ready(incoming)) => needs(&incoming.line)
            .map_or(("ready".to_owned(), Tone::Plain), |needs| (needs, Tone::Notice)),
    }
}

/// What a line needs before it draws anything: "needs a band and a materials tier".
pub(super) fn needs(line: &EnrolmentLine) -> Option<String> {
    let mut missing: Vec<&str> = line.missing().into_iter().map(Missing::label).collect();
    if line.hours.decimal().is_zero() {
        missing.push("hours");
    }
    if line.students == 0 {
        missing.push("students");
    }
    (!missing.is_empty()).then(|| format!("needs {}", listed(&missing, "and")))
}

#[derive(Clone, Copy)]
enum Tone {
    Plain,
    Muted,
    Notice,
    Problem,
}

/// The keys that work on the cell with the cursor, while it has the focus.
fn keys(ui: &Ui, open: &mut OpenImport) {
    let Some((row, column)) = open.cursor.filter(|_| open.edit.is_none()) else { return };
    let id = open.cell_id(row, column);
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let filter =
        EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let plain = |key| pressed(Modifiers::NONE, key);
    if pressed(Modifiers::COMMAND, Key::Delete) || pressed(Modifiers::COMMAND, Key::Backspace) {
        open.drop_or_take_back(row);
        return;
    }
    let is_first = place_of(open, row) == Some(0);
    let step = if is_first && plain(Key::ArrowUp) {
        // Over the first row stands the column's field.
        open.due = Some(Due::Heading(column));
        return;
    } else if pressed(Modifiers::SHIFT, Key::Tab) {
        Some(Step::Back)
    } else if plain(Key::Tab) {
        Some(Step::On)
    } else {
        [
            (Key::ArrowLeft, Step::Left),
            (Key::ArrowRight, Step::Right),
            (Key::ArrowUp, Step::Rows(-1)),
            (Key::ArrowDown, Step::Rows(1)),
            (Key::PageUp, Step::PageUp),
            (Key::PageDown, Step::PageDown),
            (Key::Home, Step::First),
            (Key::End, Step::Last),
        ]
        .into_iter()
        .find_map(|(key, step)| plain(key).then_some(step))
    };
    if pressed(Modifiers::ALT, Key::ArrowDown) || pressed(Modifiers::ALT, Key::ArrowUp) {
        open.due = Some(Due::Heading(column));
    } else if let Some(step) = step {
        go(open, (row, column), step);
    } else if plain(Key::Escape) {
        open.due = Some(Due::Button);
    } else if plain(Key::F2) || plain(Key::Enter) {
        begin_edit(open, row, column, None);
    } else if plain(Key::Delete) || plain(Key::Backspace) {
        if open.sheet().fate(row) == RowFate::Waiting {
            open.enter(row, column, "");
        }
    } else if let Some(typed) = typed(ui) {
        begin_edit(open, row, column, Some(typed));
    }
}

/// What was typed or pasted in this frame, taken from the events so that no field gets it twice.
fn typed(ui: &Ui) -> Option<String> {
    let mut typed = String::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Text(text) => {
                typed.push_str(text);
                false
            }
            Event::Paste(text) => {
                typed.push_str(text.split(['\t', '\r', '\n']).next().unwrap_or_default());
                false
            }
            _ => true,
        });
    });
    (!typed.is_empty()).then_some(typed)
}

#[derive(Clone, Copy)]
enum Step {
    Left,
    Right,
    Rows(isize),
    PageUp,
    PageDown,
    First,
    Last,
    /// To the next cell, from a row's last to the next row's first.
    On,
    Back,
}

fn go(open: &mut OpenImport, (row, column): (usize, usize), step: Step) {
    let columns = open.columns();
    let rows = open.outcome.shown.len();
    let (Some(at), Some(across)) =
        (place_of(open, row), columns.iter().position(|&other| other == column))
    else {
        return;
    };
    let (last_row, last) = (rows.saturating_sub(1), columns.len().saturating_sub(1));
    let (at, across) = match step {
        Step::Left => (at, across.saturating_sub(1)),
        Step::Right => (at, (across + 1).min(last)),
        Step::Rows(by) => (at.saturating_add_signed(by).min(last_row), across),
        Step::PageUp => (at.saturating_sub(PAGE_ROWS), across),
        Step::PageDown => ((at + PAGE_ROWS).min(last_row), across),
        Step::First => (at, 0),
        Step::Last => (at, last),
        Step::On if across < last => (at, across + 1),
        Step::On if at < last_row => (at + 1, 0),
        Step::Back if across > 0 => (at, across - 1),
        Step::Back if at > 0 => (at - 1, last),
        // Beyond the last cell the keyboard goes on to the buttons.
        Step::On | Step::Back => {
            open.due = Some(Due::Button);
            return;
        }
    };
    let row = open.outcome.shown.get(at).map(|&place| open.outcome.read.rows[place].row);
    if let (Some(row), Some(&column)) = (row, columns.get(across)) {
        open.go_to((row, column));
    }
}

fn begin_edit(open: &mut OpenImport, row: usize, column: usize, typed: Option<String>) {
    if open.sheet().fate(row) != RowFate::Waiting {
        return;
    }
    let text = typed.unwrap_or_else(|| shown_text(open, row, column));
    open.edit = Some(CellEdit { row, column, text, is_new: true });
}

fn shown_text(open: &OpenImport, row: usize, column: usize) -> String {
    open.sheet().cell(row, column).map(Cell::text).unwrap_or_default().into_owned()
}

/// The rows, drawn cell by cell.
struct Rows<'a> {
    open: &'a mut OpenImport,
}

impl TableDelegate for Rows<'_> {
    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let palette = theme::palette(ui.visuals());
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0, palette.background);
        let line = Stroke::new(1.0, palette.hairline);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
        ui.painter().vline(rect.right() - 0.5, rect.y_range(), line);
        match cell.col_range.start.checked_sub(1) {
            None => {
                let words = theme::small("Row").color(palette.muted);
                paint_text(ui, padded(upper(rect)), Align::Min, words);
            }
            Some(column) => heading_ui(ui, self.open, column, rect),
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let Some(row) = usize::try_from(cell.row_nr)
            .ok()
            .and_then(|place| self.open.outcome.shown.get(place))
            .and_then(|&place| self.open.outcome.read.rows.get(place))
            .map(|read| read.row)
        else {
            return;
        };
        let palette = theme::palette(ui.visuals());
        let rect = ui.max_rect();
        let line = Stroke::new(1.0, palette.hairline);
        match cell.col_nr.checked_sub(1) {
            None => state_ui(ui, self.open, row),
            Some(column) if self.open.sheet().columns()[column].field.is_none() => {
                ui.painter().rect_filled(rect, 0, palette.background);
            }
            Some(column) => value_ui(ui, self.open, row, column),
        }
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
        ui.painter().vline(rect.right() - 0.5, rect.y_range(), line);
    }

    fn default_row_height(&self) -> f32 {
        ROW_HEIGHT
    }
}

fn upper(rect: Rect) -> Rect {
    Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + 22.0))
}

/// A column's heading, and the field that it stands for.
fn heading_ui(ui: &mut Ui, open: &mut OpenImport, column: usize, rect: Rect) {
    let palette = theme::palette(ui.visuals());
    let name = column_name(open, column);
    let words = theme::small(&name).color(palette.muted);
    paint_text(ui, padded(upper(rect)), Align::Min, words);
    let is_person = open.sheet().columns()[column].is_person;
    let field = open.sheet().columns()[column].field;
    let lower = Rect::from_min_max(
        pos2(rect.left() + 4.0, rect.top() + 24.0),
        pos2(rect.right() - 5.0, rect.bottom() - 4.0),
    );
    if is_person {
        let words = theme::small("not read").color(palette.muted);
        paint_text(ui, lower.shrink2(vec2(4.0, 0.0)), Align::Min, words);
        let told = ui.interact(rect, ui.scope_id().with(("person", column)), Sense::hover());
        let sentence = format!("Column {name} is about people, or may be. Nothing of it was kept.");
        told.widget_info(|| WidgetInfo::labeled(Role::Label, true, &sentence));
        told.on_hover_text(&sentence);
        return;
    }
    let chosen = field_choice(ui, open, column, &name, field, lower);
    if let Some(Chosen(field)) = chosen {
        // Fields that other columns have are not offered, so that nothing is refused here.
        let _ = open.sheet_mut().set_field(column, field);
    }
}

/// What a column stands for from now on: nothing, if it is not used.
struct Chosen(Option<Field>);

/// The list of fields over a column.
fn field_choice(
    ui: &Ui,
    open: &mut OpenImport,
    column: usize,
    name: &str,
    field: Option<Field>,
    rect: Rect,
) -> Option<Chosen> {
    let palette = theme::palette(ui.visuals());
    let shown = field.map_or("Not used", Field::label);
    let label = format!("Column {name} is");
    let id = Id::unique(("import field", open.id(), column));
    let response = ui.interact(rect, id, Sense::click());
    if open.is_due(Due::Heading(column)) {
        response.request_focus();
    }
    if response.has_focus()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown))
        && let Some((row, _)) = open.cursor
        && open.columns().contains(&column)
    {
        open.go_to((row, column));
    }
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    let stroke = if response.has_focus() {
        Stroke::new(2.0, palette.accent)
    } else if response.hovered() {
        Stroke::new(1.0, palette.outline)
    } else {
        Stroke::new(1.0, palette.hairline)
    };
    ui.painter().rect(rect, theme::CORNER / 2, palette.panel, stroke, StrokeKind::Inside);
    let arrow = pos2(rect.right() - 10.0, rect.center().y);
    let triangle = vec![arrow + vec2(-4.0, -2.0), arrow + vec2(4.0, -2.0), arrow + vec2(0.0, 3.0)];
    ui.painter().add(egui::Shape::convex_polygon(triangle, palette.muted, Stroke::NONE));
    let ink = if field.is_some() { palette.ink } else { palette.muted };
    let text = Rect::from_min_max(rect.min + vec2(6.0, 0.0), rect.max - vec2(18.0, 0.0));
    paint_text(ui, text, Align::Min, egui::RichText::new(shown).color(ink));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, &label);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    let popup = Popup::default_response_id(&response);
    let was_open = Popup::is_id_open(ui.ctx(), popup);
    let chosen = Popup::menu(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            // Large text or a small window: the list scrolls.
            let room = ui.ctx().content_rect().height() - 2.0 * ROW_HEIGHT;
            egui::ScrollArea::vertical()
                .max_height(room)
                .show(ui, |ui| fields_ui(ui, open, column, field, was_open))
                .inner
        })
        .and_then(|shown| shown.inner);
    if chosen.is_some() {
        Popup::close_id(ui.ctx(), popup);
    }
    if was_open && !Popup::is_id_open(ui.ctx(), popup) {
        response.request_focus();
    }
    chosen
}

/// The fields to choose from; those that another column has say which.
fn fields_ui(
    ui: &mut Ui,
    open: &OpenImport,
    column: usize,
    field: Option<Field>,
    was_open: bool,
) -> Option<Chosen> {
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let choices = std::iter::once(None).chain(Field::ALL.iter().copied().map(Some));
    for choice in choices {
        let text = choice.map_or("Not used", Field::label);
        let taken = choice
            .and_then(|choice| open.sheet().column_of(choice))
            .filter(|&taken| taken != column);
        let text = match taken {
            Some(taken) => format!("{text} (column {})", column_letter(taken)),
            None => text.to_owned(),
        };
        let mark = if choice == field { ICON_CHECK.codepoint } else { "" };
        let button =
            egui::Button::new((text.as_str(), egui::Atom::grow(), mark)).min_size(vec2(220.0, 0.0));
        let item = ui.add_enabled(taken.is_none(), button).accessible_name(text.as_str());
        if !was_open && choice == field {
            item.request_focus();
        }
        if item.gained_focus() {
            item.scroll_to_me(None);
        }
        if item.has_focus() {
            let stroke = Stroke::new(1.5, theme::palette(ui.visuals()).accent);
            ui.painter().rect_stroke(item.rect, theme::CORNER, stroke, StrokeKind::Inside);
        }
        if item.clicked() {
            chosen = Some(Chosen(choice));
        }
    }
    chosen
}

/// A row's number and what it is, with the button that leaves it out.
fn state_ui(ui: &mut Ui, open: &mut OpenImport, row: usize) {
    let palette = theme::palette(ui.visuals());
    let Some(read) = open.read_row(row) else { return };
    let (words, tone) = state_words(read);
    let colour = match tone {
        Tone::Plain => palette.increase,
        Tone::Muted => palette.muted,
        Tone::Notice => palette.notice,
        Tone::Problem => palette.decrease,
    };
    let fate = read.fate;
    let number = open.sheet().number(row);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, palette.background);
    let number_rect = Rect::from_min_size(rect.min, vec2(46.0, rect.height()));
    let muted = egui::RichText::new(number.to_string()).color(palette.muted);
    paint_text(ui, padded(number_rect), Align::Max, muted);
    let words_rect = Rect::from_min_max(
        pos2(number_rect.right(), rect.top()),
        pos2(rect.right() - 26.0, rect.bottom()),
    );
    paint_text(ui, words_rect, Align::Min, egui::RichText::new(&words).color(colour));
    let told = ui.interact(rect, ui.scope_id().with(("state", row)), Sense::hover());
    let spoken = format!("Row {number}: {words}");
    told.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    told.on_hover_text(capitalised(&words));
    if fate == RowFate::Imported {
        return;
    }
    let (icon, what) =
        if fate == RowFate::Dropped { (ICON_UNDO, "Take back") } else { (ICON_CLOSE, "Drop") };
    let button =
        Rect::from_center_size(pos2(rect.right() - 14.0, rect.center().y), vec2(22.0, 22.0));
    // By keyboard the row of the cursor is dropped, so that Tab need not pass all of these.
    let response = ui.interact(button, ui.scope_id().with(("drop", row)), Sense::CLICK);
    let ink = if response.hovered() { palette.ink } else { palette.muted };
    let glyph = egui::RichText::new(icon.codepoint).size(14.0).color(ink);
    paint_text(ui, button, Align::Center, glyph);
    let label = format!("{what} row {number}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.clicked() {
        open.drop_or_take_back(row);
    }
    response.on_hover_text(label);
}

/// A cell that is read: its text, or the field that it is typed in.
fn value_ui(ui: &mut Ui, open: &mut OpenImport, row: usize, column: usize) {
    if open.edit.as_ref().is_some_and(|edit| (edit.row, edit.column) == (row, column)) {
        edit_ui(ui, open, row, column);
        return;
    }
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    let field = open.sheet().columns()[column].field;
    let fate = open.sheet().fate(row);
    let text = shown_text(open, row, column);
    let fault = fault_at(open, row, column).map(ToString::to_string);
    let is_figure = field.is_some_and(is_of_figures);
    let colour = if fate == RowFate::Waiting { palette.ink } else { palette.muted };
    let align = if is_figure { Align::Max } else { Align::Min };
    let shown = match open.sheet().cell(row, column) {
        Some(Cell::Unreadable) => "not a date",
        _ => text.as_str(),
    };
    let mut words = egui::RichText::new(shown).color(colour);
    if fate == RowFate::Dropped {
        words = words.strikethrough();
    }
    let title = known_title(open, row).filter(|_| field == Some(Field::Certificate));
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
    let has_cursor = open.cursor == Some((row, column));
    // One cell is a stop of Tab: the others are reached from it by arrows.
    let sense = if has_cursor { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, open.cell_id(row, column), sense);
    if has_cursor && open.is_due(Due::Cell) {
        response.request_focus();
    }
    if fault.is_some() {
        outline_problem(ui, rect);
    }
    outline_cursor(ui, &response, has_cursor);
    let number = open.sheet().number(row);
    let label = format!("{}, row {number}", field.map_or("", Field::label));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Cell, true, &label);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    if response.double_clicked() {
        begin_edit(open, row, column, None);
    } else if response.clicked() {
        open.go_to((row, column));
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

fn outline_cursor(ui: &Ui, response: &Response, has_cursor: bool) {
    let palette = theme::palette(ui.visuals());
    let stroke = if response.has_focus() {
        Stroke::new(2.0, palette.accent)
    } else if has_cursor || response.hovered() {
        Stroke::new(1.0, palette.outline)
    } else {
        return;
    };
    let rect = ui.max_rect().shrink(3.0);
    ui.painter().rect_stroke(rect, 2, stroke, StrokeKind::Inside);
}

/// Whether a field's cells are figures, which stand at the right.
pub(super) fn is_of_figures(field: Field) -> bool {
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
    )
}

/// A cell while it is typed in.
fn edit_ui(ui: &mut Ui, open: &mut OpenImport, row: usize, column: usize) {
    let id = open.cell_id(row, column).with("edit");
    let label = format!(
        "{}, row {}",
        open.sheet().columns()[column].field.map_or("", Field::label),
        open.sheet().number(row)
    );
    let Some(edit) = &mut open.edit else { return };
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
    let stroke = Stroke::new(2.0, theme::palette(ui.visuals()).accent);
    ui.painter().rect_stroke(rect.shrink(1.0), 2, stroke, StrokeKind::Inside);
    if !response.lost_focus() {
        return;
    }
    // What was typed may be a birth date: the field forgets it.
    TextEdit::store_state(ui.ctx(), id, egui::text_edit::TextEditState::default());
    let key = |key| ui.input(|input| input.key_pressed(key));
    let (escaped, entered, tabbed) = (key(Key::Escape), key(Key::Enter), key(Key::Tab));
    let back = ui.input(|input| input.modifiers.shift);
    if let Some(edit) = open.edit.take().filter(|_| !escaped) {
        open.enter(row, column, &edit.text);
    }
    if entered {
        go(open, (row, column), Step::Rows(if back { -1 } else { 1 }));
    } else if tabbed {
        go(open, (row, column), if back { Step::Back } else { Step::On });
    } else if escaped {
        open.go_to((row, column));
    }
}
