//! What can be read and not changed. It keeps the focus and its words for a screen reader, unlike what is
//! disabled, so that an approved page is read as any other.

use egui::{CornerRadius, Response, Ui, UiBuilder, UiStackInfo};

use super::theme;

/// What the part of a page is marked with that cannot be changed.
const TAG: &str = "locked";

/// Draws a part of a page, which cannot be changed if it is locked: its fields are read only. What other
/// controls in it return is the caller's to leave aside.
pub(in crate::ui) fn locked_if<R>(
    ui: &mut Ui,
    is_locked: bool,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    if !is_locked {
        return add(ui);
    }
    let info = UiStackInfo::default().with_tag(TAG);
    let part = UiBuilder::new().ui_stack_info(info);
    ui.scope_builder(part, |ui| {
        mute(ui);
        add(ui)
    })
    .inner
}

/// Whether what is drawn here is locked.
pub(in crate::ui) fn is_locked(ui: &Ui) -> bool {
    ui.stack().iter().any(|part| part.tags().contains(TAG))
}

/// Says of a control that it is read only, if it is.
pub(in crate::ui) fn speak_locked(ui: &Ui, response: &Response) {
    if is_locked(ui) {
        ui.ctx().accesskit_node_builder(response.id, egui::accesskit::Node::set_read_only);
    }
}

/// Muted ink on the ground of the page, in whatever state a control is.
fn mute(ui: &mut Ui) {
    let palette = theme::palette(ui.visuals());
    let visuals = ui.visuals_mut();
    visuals.override_text_color = Some(palette.muted);
    let widgets = &mut visuals.widgets;
    for state in
        [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open]
    {
        state.bg_fill = palette.background;
        state.weak_bg_fill = palette.background;
        state.bg_stroke.color = palette.hairline;
        state.fg_stroke.color = palette.muted;
        state.corner_radius = CornerRadius::same(theme::CORNER);
        state.expansion = 0.0;
    }
}
