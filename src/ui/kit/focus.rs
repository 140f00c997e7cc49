//! Keeping what has the focus in sight, and arrows that go through choices.

use egui::{EventFilter, Id, Memory, Response, Ui};

use super::keys::arrows_pressed;
use super::theme;

/// Arrows up and down go from one of these widgets to the next, in their order, and not beyond the first and the last.
/// egui would go by their places to whatever stands nearest. To be called once all are drawn.
pub(in crate::ui) fn arrows_go_through(ui: &Ui, widgets: &[Id]) {
    let focused = ui.memory(Memory::focused);
    let Some(at) = widgets.iter().position(|widget| Some(*widget) == focused) else { return };
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(widgets[at], filter));
    let (up, down) = arrows_pressed(ui.ctx());
    let to = (at + down).saturating_sub(up).min(widgets.len() - 1);
    if to != at {
        ui.memory_mut(|memory| memory.request_focus(widgets[to]));
    }
}

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
