//! The keys that every field, dialog and button has. Those of commands stand in the list of commands.

use egui::{Context, Key, Modifiers};

/// Whether Escape was pressed, which takes back what was typed, or closes.
pub(in crate::ui) fn escaped(ctx: &Context) -> bool {
    ctx.input(|input| input.key_pressed(Key::Escape))
}

/// The same, once: a question that is asked by it must not be answered by it.
pub(in crate::ui) fn takes_escape(ctx: &Context) -> bool {
    ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// Whether a key was pressed that opens the menu of what has the focus, once.
pub(in crate::ui) fn takes_menu_key(ctx: &Context) -> bool {
    ctx.input_mut(|input| {
        input.consume_key(Modifiers::NONE, Key::Menu)
            || input.consume_key(Modifiers::SHIFT, Key::F10)
    })
}

/// Whether Enter was pressed, which ends typing.
pub(in crate::ui) fn entered(ctx: &Context) -> bool {
    ctx.input(|input| input.key_pressed(Key::Enter))
}

/// Whether Tab was pressed, which leaves a field for the next.
pub(in crate::ui) fn tabbed(ctx: &Context) -> bool {
    ctx.input(|input| input.key_pressed(Key::Tab))
}

/// Whether a key was pressed that presses a button.
pub(in crate::ui) fn pressed_by_key(ctx: &Context) -> bool {
    entered(ctx) || ctx.input(|input| input.key_pressed(Key::Space))
}

/// By how much the keys that were pressed scroll a text of which a page of that height is in sight: upwards
/// is more.
pub(in crate::ui) fn scrolled_by_keys(ctx: &Context, page: f32) -> f32 {
    /// The height of some lines.
    const STEP: f32 = 40.0;
    const ALL: f32 = 1_000_000.0;
    let keys = [
        (Key::ArrowDown, -STEP),
        (Key::ArrowUp, STEP),
        (Key::PageDown, -page),
        (Key::PageUp, page),
        (Key::End, -ALL),
        (Key::Home, ALL),
    ];
    ctx.input(|input| {
        keys.iter().filter(|(key, _)| input.key_pressed(*key)).map(|(_, by)| by).sum()
    })
}

/// How often the arrows up and down were pressed; nothing else has these presses any more.
pub(in crate::ui) fn arrows_pressed(ctx: &Context) -> (usize, usize) {
    let pressed = |key| ctx.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    (pressed(Key::ArrowUp), pressed(Key::ArrowDown))
}

/// Takes Enter, which would else press what has the focus now.
pub(in crate::ui) fn takes_enter(ui: &egui::Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// Takes Ctrl+Enter, which ends what is typed where Enter alone begins another line.
pub(in crate::ui) fn takes_end_of_text(ctx: &Context) -> bool {
    ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}

/// Takes Tab, which would else move the focus.
pub(in crate::ui) fn takes_tab(ui: &egui::Ui) -> bool {
    let is_taken = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab));
    if is_taken {
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    }
    is_taken
}
