//! A field of several lines, for what the user wants to remember or to say.

use egui::text::{CCursor, CCursorRange};
use egui::{TextEdit, Ui};

use super::drafts::{Drafts, Field};
use super::locked::is_locked;
use super::theme;
use crate::domain::NOTE_LENGTH_MAX;

/// What stands at every field of a note.
pub(in crate::ui) const NO_NAMES: &str = "No names of students.";

/// Shows the field, so many lines high; returns the text once it is another. Every text is one that the
/// plan takes.
pub(in crate::ui) fn note_field(
    ui: &mut Ui,
    field: &Field<'_>,
    rows: usize,
    drafts: &mut Drafts,
) -> Option<String> {
    if is_locked(ui) {
        drafts.drop_draft(field.id);
        let mut text = field.value;
        let edit = TextEdit::multiline(&mut text).id(field.id).desired_width(field.width);
        let ground = theme::palette(ui.visuals()).background;
        let edit = edit.desired_rows(rows).hint_text(field.hint).background_color(ground);
        ui.add(edit).accessible_name(field.label);
        return None;
    }
    let mut text = drafts.text(field.id, field.value);
    let edit = TextEdit::multiline(&mut text)
        .id(field.id)
        .desired_width(field.width)
        .desired_rows(rows)
        .hint_text(field.hint)
        .char_limit(NOTE_LENGTH_MAX);
    let response = ui.add(edit).accessible_name(field.label);
    let end = CCursor::new(text.chars().count());
    let typed = drafts.after_typing(ui, field, &response, text, |text| Ok(text.to_owned()));
    if response.gained_focus() {
        // Unlike a number, a note is gone on with, not typed over.
        let mut state = TextEdit::load_state(ui.ctx(), field.id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        TextEdit::store_state(ui.ctx(), field.id, state);
    }
    typed
}
