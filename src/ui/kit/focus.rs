//! Keeping what has the focus in sight.

use egui::{Id, Memory, Response, Ui};

use super::theme;

/// Has an area that scrolls across bring into sight what the focus went to in it, for the same reason.
pub(in crate::ui) fn keep_focused_in_sight(ui: &Ui) {
    let focused = ui.memory(Memory::focused).and_then(|id| ui.ctx().read_response(id));
    let is_here = |response: &Response| {
        response.gained_focus()
            && response.layer_id == ui.layer_id()
            && ui.min_rect().expand(1.0).contains_rect(response.rect)
    };
    if let Some(response) = focused.filter(is_here) {
        ui.scroll_to_rect(response.rect, None);
    }
}

/// Brings into sight what the focus went to. A table within the page takes for itself what its cells
/// ask for, though it does not scroll, so the page asks once more.
pub(in crate::ui) fn follow_focus(ui: &Ui, followed: &mut Option<Id>) {
    let focused = ui.memory(Memory::focused);
    if std::mem::replace(followed, focused) == focused {
        return;
    }
    let response = focused.and_then(|id| ui.ctx().read_response(id));
    // What is in sight outside the page, such as the bar of totals, is not the page's to scroll to.
    let is_elsewhere = |response: &Response| {
        response.interact_rect.is_positive() && !ui.clip_rect().intersects(response.interact_rect)
    };
    let is_here =
        |response: &Response| response.layer_id == ui.layer_id() && !is_elsewhere(response);
    if let Some(response) = response.filter(is_here) {
        ui.scroll_to_rect(response.rect.expand(theme::ROW_HEIGHT), None);
    }
}
