//! What stands at the right of a row, drawn from left to right, so that Tab goes through it as it is read.

use egui::{Align, Layout, Ui, UiBuilder, pos2};

/// Draws what stands at the right end of the rest of a row. Its width is that of the pass before: where it
/// changes, the pass is drawn again before it is shown. What is wider than the room begins at its left edge.
pub(in crate::ui) fn at_right<R>(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let id = ui.unique_id().with(salt);
    let room = ui.available_rect_before_wrap();
    let width_before: Option<f32> = ui.data(|data| data.get_temp(id));
    let left = (room.right() - width_before.unwrap_or(room.width())).max(room.left());
    let rect = egui::Rect::from_min_max(pos2(left, room.top()), room.max);
    let layout = Layout::left_to_right(Align::Center);
    let shown = ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), add);
    let width = shown.response.rect.width();
    if width_before.is_none_or(|before| (before - width).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(id, width));
        ui.ctx().request_discard("the width of what stands at the right");
    }
    shown.inner
}
