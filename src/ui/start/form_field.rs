//! A text field of the start page.

use egui::{Align, Align2, Id, Response, TextEdit, Ui};

use crate::domain::TEXT_LENGTH_MAX;
use crate::ui::kit::drafts::begin_typing;
use crate::ui::kit::theme;

/// A field of the form, as tall and wide as those of pages.
pub(super) struct FormField<'a> {
    pub(super) label: &'a str,
    pub(super) width: f32,
    pub(super) align: Align,
    pub(super) hint: &'a str,
}

impl FormField<'_> {
    /// Shows the field; what stands in it is replaced by what is typed first.
    pub(super) fn show(&self, ui: &mut Ui, text: &mut String) -> Response {
        let id = Id::unique(("start", self.label));
        let edit = TextEdit::singleline(text)
            .id(id)
            .desired_width(self.width)
            .align(Align2([self.align, Align::Center]))
            .hint_text(self.hint)
            .char_limit(TEXT_LENGTH_MAX);
        let response = theme::with_outlined_fields(ui, |ui| ui.add(edit));
        let response = response.accessible_name(self.label);
        if response.gained_focus() {
            begin_typing(ui, id, text);
            ui.scroll_to_rect(response.rect.expand(theme::ROW_HEIGHT), None);
        }
        response
    }
}
