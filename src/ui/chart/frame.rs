//! What stands around a chart: its title, and later what can be done with its picture.

use egui::{Id, Ui};

use crate::ui::theme;

/// Shows a chart under its title. `id` tells it from the other charts of the window.
pub(super) fn chart_frame<R>(
    ui: &mut Ui,
    title: &str,
    id: Id,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.push_id(id, |ui| {
        ui.spacing_mut().item_spacing.y = theme::GRID / 2.0;
        ui.label(theme::strong(title));
        add(ui)
    })
    .inner
}
