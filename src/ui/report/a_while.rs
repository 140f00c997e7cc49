//! When something on its way is told to be so.

use egui::Context;

/// What takes no longer is not told, in seconds: it would only flicker.
const SOON: f64 = 0.2;

/// Whether something takes a while that began at a time of the window's clock. If it does not yet, a frame
/// is drawn when it will.
pub(super) fn takes_a_while(ctx: &Context, since: f64) -> bool {
    let left = since + SOON - ctx.input(|input| input.time);
    if left > 0.0 {
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
    }
    left <= 0.0
}
