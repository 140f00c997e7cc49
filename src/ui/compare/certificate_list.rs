//! A list of certificates that a button of "What if?" opens, of which any number may be chosen.

use egui::{Response, ScrollArea, Ui};

use crate::domain::CertificateCode;
use crate::ui::kit::theme::{GRID, panel_width};
use crate::ui::kit::widgets::panel_popup;

/// By how much the lists are narrower than the panel: they open within it, where they stay however wide
/// their buttons become by what is chosen.
const MARGINS: f32 = 32.0;
/// What a popup takes at the sides of what it holds.
const POPUP_MARGINS: f32 = 24.0;
const SHARE_OF_WINDOW: f32 = 0.7;

/// Shows the list of a button while it is open: it stays so while some are chosen, and scrolls where there
/// are more than the window has room for.
pub(super) fn list_ui(button: &Response, rows: impl FnOnce(&mut Ui)) {
    let width = panel_width(&button.ctx) - MARGINS;
    panel_popup(button, width).show(|ui| {
        ui.set_width(width - POPUP_MARGINS);
        ui.spacing_mut().item_spacing.y = GRID;
        let height = ui.ctx().content_rect().height() * SHARE_OF_WINDOW;
        ScrollArea::vertical().max_height(height).show(ui, rows);
    });
}

/// A certificate of a list; returns whether it is turned. The list scrolls to the one that has the focus.
pub(super) fn row_ui(ui: &mut Ui, is_on: &mut bool, code: &CertificateCode, title: &str) -> bool {
    let row = ui.checkbox(is_on, format!("{code} {title}"));
    if row.gained_focus() {
        row.scroll_to_me(None);
    }
    row.changed()
}
