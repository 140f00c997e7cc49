//! A row of choices of which one is shown, each a word underlined when it is the one.

use egui::{Button, Id, RichText, Stroke, Ui, vec2};

use crate::ui::kit::theme;

/// Shows the choices with their words; returns the identity of the one that is shown.
pub(super) fn tabs_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    choices: &[(T, &str)],
    shown: &mut T,
) -> Id {
    let palette = theme::palette(ui.visuals());
    let mut of_shown = None;
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(8.0, 4.0);
        ui.spacing_mut().item_spacing.x = 4.0;
        for &(choice, words) in choices {
            let is_shown = choice == *shown;
            let text = if is_shown {
                theme::strong(words).color(palette.accent)
            } else {
                RichText::new(words).color(palette.muted)
            };
            // As wide as the words are when they are shown, so that none moves when another is.
            let shown_words = ui.painter().layout_no_wrap(
                words.to_owned(),
                theme::body_font(true),
                palette.accent,
            );
            let width = shown_words.size().x + 2.0 * ui.spacing().button_padding.x;
            let button = Button::selectable(is_shown, text)
                .frame_when_inactive(false)
                .min_size(vec2(width, 0.0));
            let button = ui.add(button);
            if is_shown {
                of_shown = Some(button.id);
                let line = button.rect.bottom() - 1.0;
                ui.painter().hline(button.rect.x_range(), line, Stroke::new(2.0, palette.accent));
            }
            if button.clicked() {
                *shown = choice;
            }
        }
    });
    of_shown.unwrap_or(Id::NULL)
}
