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
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    let shown = add(&mut child);
    let mut used = child.min_rect();
    let width = used.width();
    if width_before.is_none_or(|before| (before - width).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(id, width));
        ui.ctx().request_discard("the width of what stands at the right");
        // What is drawn next in this pass has the room that it will have.
        used.max.x = used.max.x.min(room.right());
    }
    ui.advance_cursor_after_rect(used);
    shown
}

/// Draws a row of what gives way, at the left, and what does not, at the right; both are given `context`. The
/// left has the room that the right left in the pass before.
pub(in crate::ui) fn giving_way<C, R>(
    ui: &mut Ui,
    (salt, context): (&str, &mut C),
    left: impl FnOnce(&mut Ui, &mut C),
    right: impl FnOnce(&mut Ui, &mut C) -> R,
) -> R {
    let id = ui.unique_id().with(("room of the left", salt));
    let room = ui.available_rect_before_wrap();
    // As long as the right is not known the left has none, so that the row is not wider than the room.
    let width_before: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let rect = room.with_max_x(room.left() + width_before.min(room.width()));
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| left(ui, context));
    let mut right_width = 0.0;
    let shown = at_right(ui, salt, |ui| {
        let shown = right(ui, context);
        right_width = ui.min_rect().width();
        shown
    });
    let width = (room.width() - right_width - ui.spacing().item_spacing.x).max(0.0);
    ui.data_mut(|data| data.insert_temp(id, width));
    shown
}

/// What stands at the left, and what stands at the right where a row has room for both, else beneath.
pub(in crate::ui) fn in_one_row_or_two<R>(
    ui: &mut Ui,
    room: f32,
    left: impl FnOnce(&mut Ui) -> R,
    right: impl FnOnce(&mut Ui),
) -> R {
    if ui.available_width() < room {
        let shown = ui.horizontal_wrapped(left).inner;
        ui.horizontal_wrapped(right);
        return shown;
    }
    ui.horizontal(|ui| {
        let shown = left(ui);
        at_right(ui, "right of a row", right);
        shown
    })
    .inner
}
