//! A column's heading, and its menu: sort, filter, hide.

use std::collections::BTreeMap;

use egui::{Align, Popup, Rect, Role, Sense, Ui};
use egui_material_icons::icons::{
    ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD, ICON_CHECK, ICON_FILTER_ALT,
};

use super::column::GridColumn as _;
use super::grid_ui::GridUi;
use super::order::Sort;
use super::selection::CellAt;
use super::shown_cells::ShownCells;
use super::view::place;
use crate::ui::kit::table::padded;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, paint_text, panel_popup, small_label};

/// The most different texts of a column that its menu lists.
const TEXTS_LISTED_MAX: usize = 40;

/// The gap between a heading and its marks.
const MARKS_GAP: f32 = 2.0;

impl<T: ShownCells> GridUi<'_, T> {
    /// Shows a column's heading, with its menu where the table has menus.
    pub(super) fn heading_ui(&mut self, ui: &mut Ui, col: T::Column) {
        let palette = theme::palette(ui.visuals());
        let rect = ui.max_rect();
        let look = col.look();
        Self::heading_ground(ui);
        let heading = self.table.heading(col).into_owned();
        if heading.is_empty() {
            return;
        }
        let sense = if self.table.is_main() { Sense::click() } else { Sense::hover() };
        let id = self.table.id().with(("heading", col));
        let response = ui.interact(rect, id, sense);
        let is_sorted = self.view.order.sort().filter(|sort| sort.col == col);
        let is_filtered = self.view.order.is_filtered_by(col);
        let marks = self.marks(col);
        let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
        let is_hot = response.hovered() || response.has_focus() || is_open;
        let ink = if (is_hot && self.table.is_main()) || !marks.is_empty() {
            palette.ink
        } else {
            palette.muted
        };
        let mut place = padded(rect);
        if !marks.is_empty() {
            let icons =
                ui.painter().layout_no_wrap(marks.clone(), theme::small_font(), palette.accent);
            let at = egui::Align2::RIGHT_CENTER.align_size_within_rect(icons.size(), place);
            place.max.x = at.left() - MARKS_GAP;
            ui.painter().galley(at.min, icons, palette.accent);
        }
        let shown = if look.is_headed { heading.as_str() } else { "" };
        let text = egui::RichText::new(shown).font(theme::label_font()).color(ink);
        paint_text(ui, place, look.align, text);
        if response.has_focus() {
            let stroke = egui::Stroke::new(1.5, palette.accent);
            ui.painter().rect_stroke(rect.shrink(1.0), 2, stroke, egui::StrokeKind::Inside);
        }
        let mut spoken = format!("{heading}, heading");
        if let Some(sort) = is_sorted {
            spoken.push_str(if sort.is_descending {
                ", sorted downwards"
            } else {
                ", sorted upwards"
            });
        }
        if is_filtered {
            spoken.push_str(", filtered");
        }
        let role = if self.table.is_main() { Role::Button } else { Role::Label };
        response.widget_info(|| egui::WidgetInfo::labeled(role, true, &spoken));
        if look.is_handle || !self.table.is_main() {
            return;
        }
        self.width_handle_ui(ui, col, rect);
        if self.view.asks_menu.take_if(|asked| *asked == col).is_some() {
            Popup::open_id(ui.ctx(), Popup::default_response_id(&response));
        }
        let response = response.on_hover_text(look.meaning);
        panel_popup(&response, 248.0).show(|ui| self.heading_menu_ui(ui, col, is_open));
    }

    /// The marks of a column by which lines are sorted or filtered.
    fn marks(&self, col: T::Column) -> String {
        let mut marks = String::new();
        if let Some(sort) = self.view.order.sort().filter(|sort| sort.col == col) {
            let icon = if sort.is_descending { ICON_ARROW_DOWNWARD } else { ICON_ARROW_UPWARD };
            marks.push_str(icon.codepoint);
        }
        if self.view.order.is_filtered_by(col) {
            marks.push_str(ICON_FILTER_ALT.codepoint);
        }
        marks
    }

    /// The width that a heading needs beside its marks; nothing where it has none.
    pub(super) fn marked_width(&self, ui: &Ui, col: T::Column) -> Option<f32> {
        let marks = self.marks(col);
        if marks.is_empty() || !col.look().is_headed {
            return None;
        }
        let ink = ui.visuals().text_color();
        let width = |text: String, font| ui.painter().layout_no_wrap(text, font, ink).size().x;
        let heading = width(self.table.heading(col).into_owned(), theme::label_font());
        let marks = width(marks, theme::small_font());
        Some((heading + MARKS_GAP + marks + 2.0 * theme::CELL_PADDING).ceil() + 1.0)
    }

    pub(super) fn heading_ground(ui: &Ui) {
        let palette = theme::palette(ui.visuals());
        let rect = ui.max_rect();
        let stroke = egui::Stroke::new(1.0, palette.hairline);
        ui.painter().rect_filled(rect, 0, palette.panel);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    }

    /// The right edge of a heading, by which its column is dragged wider, or fitted by a double click.
    fn width_handle_ui(&mut self, ui: &Ui, col: T::Column, rect: Rect) {
        let palette = theme::palette(ui.visuals());
        let edge = rect.with_min_x(rect.right() - 6.0);
        let id = self.table.id().with(("width", col));
        let handle = ui.interact(edge, id, Sense::CLICK | Sense::DRAG);
        if handle.hovered() || handle.dragged() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeColumn);
            let stroke = egui::Stroke::new(2.0, palette.outline);
            ui.painter().vline(rect.right() - 1.0, rect.y_range(), stroke);
        }
        if handle.double_clicked() {
            self.view.set_width(col, self.wanted_width(ui, col));
        } else if handle.dragged() {
            let width = self.view.width(place(self.table, col)) + handle.drag_delta().x;
            self.view.set_width(col, width);
            ui.ctx().request_repaint();
        }
    }

    fn heading_menu_ui(&mut self, ui: &mut Ui, col: T::Column, was_open: bool) {
        ui.set_width(224.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::strong(self.table.heading(col)));
        let sort = self.view.order.sort();
        let is_number = col.look().align == Align::Max;
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
                self.view.order.sort_by(wanted);
                ui.close();
            }
        }
        ui.add_space(4.0);
        self.filter_ui(ui, col);
        ui.add_space(4.0);
        // The first column is what a row is known by.
        if col != T::Column::default() && ui.button("Hide this column").clicked() {
            self.view.show_column(col, false);
            ui.close();
        }
    }

    fn filter_ui(&mut self, ui: &mut Ui, col: T::Column) {
        small_label(ui, "Show only lines with");
        let mut filter = self.view.order.filter(col);
        let field = egui::TextEdit::singleline(&mut filter.contains)
            .desired_width(ui.available_width())
            .hint_text("any text");
        let field = ui.add(field);
        let name = format!("Filter {}", self.table.heading(col));
        field.widget_info(|| egui::WidgetInfo::labeled(Role::TextInput, true, &name));
        // Each text once, in the order of the column rather than of its letters.
        let mut by_text: BTreeMap<String, usize> = BTreeMap::new();
        for row in 0..self.table.rows() {
            by_text.entry(self.table.searched(CellAt { row, col })).or_insert(row);
        }
        let mut texts: Vec<(String, usize)> = by_text.into_iter().collect();
        texts.sort_by(|(_, one), (_, other)| self.table.compare(col, *one, *other));
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
        self.view.order.set_filter(col, filter);
        if self.view.order.is_filtered() && ui.button("Show all lines").clicked() {
            self.view.order.show_all();
            ui.close();
        }
    }
}
