//! The headings of an import's table: the sheet's own, and the field that each column stands for.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::import_table::{Due, ImportTable};
use super::open_import::OpenImport;
use crate::exchange::import::Field;
use crate::exchange::sheet::column_letters;
use crate::ui::kit::choice_list::{Choice, begins_with, choice_list};
use crate::ui::kit::table::padded;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::paint_text;
use crate::ui::shell::command::{ImportCommand, Where};

/// A column's heading, and the field that it stands for.
pub(in crate::ui) fn heading_ui(ui: &mut Ui, table: &mut ImportTable, column: usize, rect: Rect) {
    let palette = theme::palette(ui.visuals());
    let name = table.open.sheet().column_name(column);
    // The letter first, as over a spreadsheet, and then what the sheet itself says.
    let mut words = LayoutJob::default();
    let style = |font| TextFormat::simple(font, palette.muted);
    words.append(&column_letters(column), 0.0, style(theme::label_font()));
    if let Some(heading) = &table.open.sheet().columns()[column].heading {
        words.append(heading, theme::GRID, style(theme::small_font()));
    }
    paint_text(ui, padded(upper(rect)), Align::Min, words);
    let is_person = table.open.sheet().columns()[column].is_person;
    let field = table.open.sheet().columns()[column].field;
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
    field_choice(ui, table, column, &name, field, lower);
}

/// The list of fields over a column.
fn field_choice(
    ui: &Ui,
    table: &mut ImportTable,
    column: usize,
    name: &str,
    field: Option<Field>,
    rect: Rect,
) {
    let palette = theme::palette(ui.visuals());
    let told = &table.open.sheet().columns()[column];
    let shown = match field {
        Some(field) => field.label(),
        None if told.is_year_level || told.counts_apart.is_some() => "Students, in part",
        None if told.part_of == Some(Field::Hours) => "Hours, in part",
        None if told.part_of.is_some() => "Students, in part",
        None if told.second.is_some() => "2nd certificate",
        None => "Not used",
    };
    let label = format!("Column {name} is");
    let id = Id::unique(("import field", table.open.id(), column));
    let response = ui.interact(rect, id, Sense::click());
    let mut asks_open = table.is_due(Due::Fields(column));
    if asks_open || table.is_due(Due::Heading(column)) {
        response.request_focus();
    }
    asks_open |=
        response.has_focus() && ImportCommand::Fields.is_pressed(ui.ctx(), Where::ImportHeading);
    if response.has_focus()
        && ImportCommand::Down.is_pressed(ui.ctx(), Where::ImportHeading)
        && let Some((row, _)) = table.cursor
        && table.open.columns().contains(&column)
    {
        table.go_to((row, column));
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
    let listed =
        choice_list(&response, asks_open, || fields(&table.open, column, field), begins_with);
    if listed.has_closed {
        // Opened from a cell, it leads back there.
        match table.cursor.filter(|(_, cursor)| *cursor == column && listed.chosen.is_none()) {
            Some(cell) => table.go_to(cell),
            None => response.request_focus(),
        }
    }
    if let Some(field) = listed.chosen {
        // Fields that other columns have are not offered, so that nothing is refused here.
        let _ = table.open.sheet_mut().set_field(column, field);
    }
}

/// The fields to choose from; those that another column has say which.
fn fields(open: &OpenImport, column: usize, present: Option<Field>) -> Vec<Choice<Option<Field>>> {
    let choices = std::iter::once(None).chain(Field::ALL.iter().copied().map(Some));
    choices
        .map(|field| {
            let text = field.map_or("Not used", Field::label);
            let taken = field
                .and_then(|field| open.sheet().column_of(field))
                .filter(|&taken| taken != column);
            let text = match taken {
                Some(taken) => format!("{text} (column {})", column_letters(taken)),
                None => text.to_owned(),
            };
            let choice = Choice::new(text, field, field == present);
            Choice { can_be_chosen: taken.is_none(), ..choice }
        })
        .collect()
}

pub(in crate::ui) fn upper(rect: Rect) -> Rect {
    Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + 22.0))
}
