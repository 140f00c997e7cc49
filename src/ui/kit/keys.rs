//! The keys that every field, dialog and button has. Those of commands stand in the list of commands.

use egui::{Context, Key};

/// Whether Escape was pressed, which takes back what was typed, or closes.
pub(in crate::ui) fn escaped(ctx: &Context) -> bool {
    ctx.input(|input| input.key_pressed(Key::Escape))
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
