//! An amount of the page.

use egui::{RichText, Ui};

use crate::domain::Money;
use crate::ui::kit::theme;

/// An amount below nothing in its colour, any other in ink.
pub(super) fn amount_text(ui: &Ui, amount: Money) -> RichText {
    let palette = theme::palette(ui.visuals());
    let colour = if amount.is_negative() { palette.fall } else { palette.ink };
    RichText::new(amount.dollars_and_cents()).color(colour)
}
