//! What dialogs are made of: their buttons, and where the focus begins.

use egui::{Align, Id, Layout, Response, ScrollArea, Ui, vec2};

use super::at_right::at_right;
use super::drafts::begin_typing;
use super::focus::follow_focus;
use super::keys::entered;
use super::widgets::primary_button;

/// Room around what a dialog holds: its own margins, and some of the window.
const AROUND: f32 = 56.0;

/// Makes a dialog so wide, or as wide as a small window lets it be.
pub(in crate::ui) fn set_width(ui: &mut Ui, width: f32) {
    ui.set_width(width.min(ui.ctx().content_rect().width() - AROUND));
}

/// Shows what a dialog holds; in a low window it scrolls, and follows the focus.
pub(in crate::ui) fn within_window<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    const LOW_WINDOW: f32 = 480.0;
    let height = ui.ctx().content_rect().height();
    if height >= LOW_WINDOW {
        return add(ui);
    }
    let room = height - AROUND;
    let followed_key = ui.unique_id().with("focus followed in a dialog");
    let area = ScrollArea::vertical().id_salt("dialog in a low window").max_height(room);
    area.min_scrolled_height(room)
        .show(ui, |ui| {
            let added = add(ui);
            let mut followed = ui.data(|data| data.get_temp(followed_key));
            follow_focus(ui, &mut followed);
            ui.data_mut(|data| match followed {
                Some(id) => _ = data.insert_temp::<Id>(followed_key, id),
                None => data.remove::<Id>(followed_key),
            });
            added
        })
        .inner
}

/// The row of buttons at a dialog's end, at its right side. The button that Enter presses is drawn last, so that it
/// ends the row, and Tab goes through the buttons as they are read.
pub(in crate::ui) fn buttons<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(4.0);
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    let row = |ui: &mut Ui| at_right(ui, "buttons of the dialog", add);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), row).inner
}

/// Whether a field was left by Enter.
pub(in crate::ui) fn is_entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && entered(ui.ctx())
}

/// Whether Enter was pressed on a choice that is chosen already: then it goes on, as Enter in a field does. On any
/// other it chooses.
pub(in crate::ui) fn is_confirmed(ui: &Ui, choice: &Response, was_chosen: bool) -> bool {
    was_chosen && choice.has_focus() && entered(ui.ctx())
}

/// Gives a dialog's field the focus when nothing has it; says whether Enter was pressed in it.
pub(in crate::ui) fn focus_and_enter(ui: &Ui, field: &Response, text: &str) -> bool {
    let entered = is_entered(ui, field);
    if !entered && focus_first(ui, field) {
        begin_typing(ui, field.id, text);
    }
    entered
}

/// Gives a widget the focus when nothing has it, so that a dialog can be answered by keyboard.
pub(in crate::ui) fn focus_first(ui: &Ui, widget: &Response) -> bool {
    let is_first = ui.memory(|memory| memory.focused().is_none());
    if is_first {
        widget.request_focus();
    }
    is_first
}

/// The button that Enter presses.
pub(in crate::ui) fn default_button(ui: &mut Ui, text: &str) -> bool {
    let button = primary_button(ui, text);
    focus_first(ui, &button);
    button.clicked()
}
