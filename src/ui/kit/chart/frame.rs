//! What stands around a chart: its title, and a menu that copies or saves its picture.

use egui::{Align, Id, Label, Layout, Popup, Sense, Ui, Vec2, vec2};
use egui_material_icons::icons::ICON_MORE_VERT;

use super::picture::{Purpose, ask_for_picture, is_sitting, sit, told_of_picture};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{icon_button, small_label};

/// Height of the line with the title and the menu's button.
const TITLE_HEIGHT: f32 = 24.0;

/// Shows a chart of a kind under its title. `id` tells it from the other charts of the window.
pub(in crate::ui) fn chart_frame<R>(
    ui: &mut Ui,
    (kind, title): (&'static str, &str),
    id: Id,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let shown = ui.push_id(id, |ui| {
        ui.spacing_mut().item_spacing.y = theme::GRID / 2.0;
        // From right to left, so that a long title gives way: the menu is all that takes the focus.
        let line = vec2(ui.available_width(), TITLE_HEIGHT);
        ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
            if is_sitting(ui.ctx(), id) {
                // The button is no part of the picture.
                ui.allocate_exact_size(Vec2::splat(TITLE_HEIGHT), Sense::hover());
            } else {
                menu_ui(ui, (kind, title), id);
                if let Some(words) = told_of_picture(ui.ctx(), id) {
                    small_label(ui, &words);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(theme::strong(title)).truncate());
            });
        });
        add(ui)
    });
    sit(ui, id, shown.response.rect);
    shown.inner
}

fn menu_ui(ui: &mut Ui, (kind, title): (&'static str, &str), id: Id) {
    let button = icon_button(ui, ICON_MORE_VERT, &format!("Image of the chart: {title}"));
    Popup::menu(&button).width(140.0).show(|ui| {
        for (text, purpose) in [("Copy image", Purpose::Copy), ("Save image…", Purpose::Save)] {
            if ui.button(text).clicked() {
                ask_for_picture(ui.ctx(), id, kind, purpose);
                ui.close();
            }
        }
    });
}
