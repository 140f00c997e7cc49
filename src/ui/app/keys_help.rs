//! The keys, as help.

use egui::{Grid, RichText, Ui};

use crate::ui::kit::theme;
use crate::ui::kit::widgets::small_label;
use crate::ui::shell::command::help_of_keys;

/// Shows the keys.
pub(in crate::ui) fn keys_help_ui(ui: &mut Ui) {
    let palette = theme::palette(ui.visuals());
    for (place, (section, lines)) in help_of_keys(ui.ctx()).into_iter().enumerate() {
        if place > 0 {
            ui.add_space(8.0);
        }
        small_label(ui, section.heading());
        Grid::new(("keys", place)).num_columns(2).min_col_width(220.0).spacing([16.0, 2.0]).show(
            ui,
            |ui| {
                for line in lines {
                    ui.label(theme::strong(line.keys.join(", ")));
                    ui.label(RichText::new(line.does).color(palette.muted));
                    ui.end_row();
                }
            },
        );
    }
}
