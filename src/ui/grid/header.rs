//! A column's heading, and its menu: sort, filter, hide.

use std::collections::BTreeMap;

use egui::{Align, Popup, Role, Sense, Ui};
use egui_material_icons::icons::{
    ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD, ICON_CHECK, ICON_FILTER_ALT,
};

use super::Grid;
use super::cells::wanted_width;
use super::column::Col;
use super::order::Sort;
use super::view::GridView;
use crate::ui::kit::table::padded;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, paint_text, small_label};

/// The most different texts of a column that its menu lists.
const TEXTS_LISTED_MAX: usize = 40;

pub(super) fn heading_ui(ui: &mut Ui, grid: &Grid<'_>, col: Col, view: &mut GridView) {
    let palette = theme::palette(ui.visuals());
    let rect = ui.max_rect();
    let stroke = egui::Stroke::new(1.0, palette.hairline);
    ui.painter().rect_filled(rect, 0, palette.panel);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    if col == Col::Row {
        return;
    }
    let is_number = col == Col::Number;
    let id = super::cell_id(usize::MAX, 0, col);
    let response = ui.interact(rect, id, Sense::click());
    let is_sorted = view.order.sort().filter(|sort| sort.col == col);
    let is_filtered = view.order.is_filtered_by(col);
    let mut marks = String::new();
    if let Some(sort) = is_sorted {
        let icon = if sort.is_descending { ICON_ARROW_DOWNWARD } else { ICON_ARROW_UPWARD };
        marks.push_str(icon.codepoint);
    }
    if is_filtered {
        marks.push_str(ICON_FILTER_ALT.codepoint);
    }
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    let is_hot = response.hovered() || response.has_focus() || is_open;
    let ink = if is_hot || !marks.is_empty() { palette.ink } else { palette.muted };
    let heading = if is_number { "" } else { col.name() };
    let mut place = padded(rect);
    if !marks.is_empty() {
        let icons = ui.painter().layout_no_wrap(marks.clone(), theme::small_font(), palette.accent);
        let at = egui::Align2::RIGHT_CENTER.align_size_within_rect(icons.size(), place);
        place.max.x = at.left() - 2.0;
        ui.painter().galley(at.min, icons, palette.accent);
    }
    let text = egui::RichText::new(heading).font(theme::label_font()).color(ink);
    paint_text(ui, place, col.align(), text);
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, palette.accent);
        ui.painter().rect_stroke(rect.shrink(1.0), 2, stroke, egui::StrokeKind::Inside);
    }
    let mut spoken = format!("{}, heading", col.name());
    if let Some(sort) = is_sorted {
        spoken.push_str(if sort.is_descending { ", sorted downwards" } else { ", sorted upwards" });
    }
    if is_filtered {
        spoken.push_str(", filtered");
    }
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &spoken));
    if is_number {
        return;
    }
    width_handle_ui(ui, grid, col, rect, view);
    let was_open = is_open;
    if view.asks_menu.take_if(|asked| *asked == col).is_some() {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&response));
    }
    let response = response.on_hover_text(col.meaning());
    crate::ui::kit::widgets::panel_popup(&response, 248.0)
        .show(|ui| menu_ui(ui, grid, col, was_open, view));
}

/// The right edge of a heading, by which its column is dragged wider, or fitted by a double click.
fn width_handle_ui(ui: &Ui, grid: &Grid<'_>, col: Col, rect: egui::Rect, view: &mut GridView) {
    let palette = theme::palette(ui.visuals());
    let edge = rect.with_min_x(rect.right() - 6.0);
    let id = super::cell_id(usize::MAX, 1, col);
    let sense = Sense::CLICK | Sense::DRAG;
    let handle = ui.interact(edge, id, sense);
    if handle.hovered() || handle.dragged() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeColumn);
        let stroke = egui::Stroke::new(2.0, palette.outline);
        ui.painter().vline(rect.right() - 1.0, rect.y_range(), stroke);
    }
    if handle.double_clicked() {
        view.set_width(col, wanted_width(ui, grid, col));
    } else if handle.dragged() {
        let width = view.width(grid, col) + handle.drag_delta().x;
        view.set_width(col, width);
        ui.ctx().request_repaint();
    }
}

fn menu_ui(ui: &mut Ui, grid: &Grid<'_>, col: Col, was_open: bool, view: &mut GridView) {
    ui.set_width(224.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(theme::strong(col.name()));
    let sort = view.order.sort();
    let is_number = col.align() == Align::Max;
    let (up, down) =
        if is_number { ("Smallest first", "Largest first") } else { ("A to Z", "Z to A") };
    for (text, wanted) in [
        (up, Some(Sort { col, is_descending: false })),
        (down, Some(Sort { col, is_descending: true })),
        ("The plan's order", None),
    ] {
        let is_so = sort == wanted;
        let mark = if is_so { ICON_CHECK.codepoint } else { "" };
        let button = egui::Button::new((text, egui::Atom::grow(), mark))
            .min_size(egui::vec2(ui.available_width(), 0.0));
        let button = ui.add(button);
        button.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, text));
        if !was_open && wanted.is_some_and(|sort| !sort.is_descending) {
            button.request_focus();
        }
        if button.clicked() {
            view.order.sort_by(wanted);
            ui.close();
        }
    }
    ui.add_space(4.0);
    filter_ui(ui, grid, col, view);
    ui.add_space(4.0);
    if col != Col::Certificate && ui.button("Hide this column").clicked() {
        view.turn(col);
        ui.close();
    }
}

fn filter_ui(ui: &mut Ui, grid: &Grid<'_>, col: Col, view: &mut GridView) {
    small_label(ui, "Show only lines with");
    let mut filter = view.order.filter(col);
    let field = egui::TextEdit::singleline(&mut filter.contains)
        .desired_width(ui.available_width())
        .hint_text("any text");
    let field = ui.add(field);
    field.widget_info(|| {
        egui::WidgetInfo::labeled(Role::TextInput, true, format!("Filter {}", col.name()))
    });
    // Each text once, in the order of the column rather than of its letters.
    let mut by_text: BTreeMap<String, usize> = BTreeMap::new();
    for (row, (line, result)) in grid.lines().iter().zip(&grid.estimate.lines).enumerate() {
        by_text.entry(col.searched(line, result)).or_insert(row);
    }
    let mut texts: Vec<(String, usize)> = by_text.into_iter().collect();
    texts.sort_by(|(_, one), (_, other)| col.compare(grid.line(*one), grid.line(*other)));
    if texts.len() <= TEXTS_LISTED_MAX {
        ui.horizontal(|ui| {
            if ui.small_button("All").clicked() {
                filter.left_out.clear();
            }
            if ui.small_button("None").clicked() {
                filter.left_out = texts.iter().map(|(text, _)| text.clone()).collect();
            }
        });
        egui::ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
            for (text, _) in texts {
                let shown = if text.trim().is_empty() { "(blank)" } else { &text };
                let mut is_shown = !filter.left_out.contains(&text);
                if ui.checkbox(&mut is_shown, shown).changed() {
                    if is_shown {
                        filter.left_out.remove(&text);
                    } else {
                        filter.left_out.insert(text);
                    }
                }
            }
        });
    } else {
        muted(ui, &format!("{} different values: type a part of one.", texts.len()));
    }
    view.order.set_filter(col, filter);
    if view.order.is_filtered() && ui.button("Show all lines").clicked() {
        view.order.show_all();
        ui.close();
    }
}
