//! The keys of the enrolments grid, as help.

use egui::{Grid, RichText, Ui};

use crate::ui::kit::theme;
use crate::ui::kit::widgets::small_label;

/// Keys and what they do, by what they are for. `Ctrl` stands for the command key on a Mac.
const KEYS: [(&str, &[(&str, &str)]); 4] = [
    (
        "Move",
        &[
            ("Arrow keys, Page Up, Page Down", "to the next cell, a page on"),
            ("Tab, Shift+Tab", "to the next cell that is entered, and back"),
            ("Enter, Shift+Enter", "beneath, to where Tab began; above"),
            ("Home, End, Ctrl+Home, Ctrl+End", "to the ends of the line, of the table"),
            ("Ctrl+F", "find a certificate"),
            ("Ctrl+Page Up, Ctrl+Page Down", "to the scenario before, to the next"),
            ("F6", "to the other parts of the window and back"),
        ],
    ),
    (
        "Enter",
        &[
            ("Any text", "replaces what stands there"),
            ("F2", "changes what stands there"),
            ("Escape", "takes back what was typed"),
            ("A letter", "chooses: band A to F, tier L, H, level 1 to 4, pathway S, B, H, I"),
            ("F2, Alt+Down or Enter", "opens a list, or explains a figure"),
        ],
    ),
    (
        "Choose and copy",
        &[
            ("Shift with a key that moves", "chooses a range"),
            ("Shift+Space, Ctrl+Space, Ctrl+A", "whole lines, whole columns, all"),
            ("Ctrl+C, Ctrl+X, Ctrl+V", "copy, cut, paste, also from and to a spreadsheet"),
            ("Ctrl+Shift+C", "copy with the headings"),
            ("Ctrl+D", "fill down, from above where one cell is chosen"),
            ("Ctrl+Enter", "fill the range with the cell that has the focus"),
            ("Delete", "empties the cells"),
        ],
    ),
    (
        "Lines",
        &[
            ("Insert", "a new line here; the last one is always there to be typed in"),
            ("Ctrl+Shift+D", "duplicate"),
            ("Alt+Shift+Up, Alt+Shift+Down", "move"),
            ("Ctrl+Delete", "delete"),
            ("Ctrl+Shift+L", "sort and filter by this column"),
            ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"),
        ],
    ),
];

/// Shows the keys.
pub(in crate::ui) fn keys_help_ui(ui: &mut Ui) {
    let palette = theme::palette(ui.visuals());
    for (place, (heading, keys)) in KEYS.iter().enumerate() {
        if place > 0 {
            ui.add_space(8.0);
        }
        small_label(ui, heading);
        Grid::new(("keys", place)).num_columns(2).min_col_width(220.0).spacing([16.0, 2.0]).show(
            ui,
            |ui| {
                for (key, what) in *keys {
                    ui.label(theme::strong(*key));
                    ui.label(RichText::new(*what).color(palette.muted));
                    ui.end_row();
                }
            },
        );
    }
}
