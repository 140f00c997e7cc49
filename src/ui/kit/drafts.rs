//! Text being typed: what the plan does not hold yet, or cannot.
//!
//! A field shows its draft while it has focus, and for as long as the draft is not understood. Every
//! key that makes a draft valid goes to the plan at once; the history folds them into one step.

use std::collections::HashMap;

use egui::{Align, Align2, Id, Response, TextEdit, Ui, text::CCursor, text::CCursorRange};

use super::keys::escaped;
use super::locked::is_locked;
use super::theme;
use super::widgets::outline_problem;
use crate::domain::{Money, TEXT_LENGTH_MAX, grouped};

/// The drafts of all fields.
#[derive(Default)]
pub(in crate::ui) struct Drafts {
    by_field: HashMap<Id, Draft>,
}

#[derive(Clone, Default)]
struct Draft {
    text: String,
    /// The field's text when typing began, which Escape brings back.
    original: String,
    problem: Option<String>,
    is_browsing: bool,
}

/// A field of text that stands for a value of the plan.
pub(in crate::ui) struct Field<'a> {
    /// The widget's identity.
    pub(in crate::ui) id: Id,
    /// Its accessible name.
    pub(in crate::ui) label: &'a str,
    /// The plan's value as text.
    pub(in crate::ui) value: &'a str,
    /// Its width.
    pub(in crate::ui) width: f32,
    /// Where its text stands.
    pub(in crate::ui) align: Align,
    /// What stands there while it is empty.
    pub(in crate::ui) hint: &'a str,
    /// Whether it is a cell of a table, without a frame of its own.
    pub(in crate::ui) in_table: bool,
}

/// What became of a field in this frame.
pub(in crate::ui) struct Typed<T> {
    pub(in crate::ui) response: Response,
    /// The new value, if what was typed in this frame is one.
    pub(in crate::ui) value: Option<T>,
    /// What is wrong with what stands there.
    pub(in crate::ui) problem: Option<String>,
    /// The text that was understood when the field was left, if it was changed.
    pub(in crate::ui) left_with: Option<String>,
}

impl Drafts {
    /// Forgets all drafts: after undo, or when another plan is opened.
    pub(in crate::ui) fn clear(&mut self) {
        self.by_field.clear();
    }

    /// What is wrong with what stands in a field.
    pub(in crate::ui) fn problem(&self, id: Id) -> Option<&str> {
        self.by_field.get(&id).and_then(|draft| draft.problem.as_deref())
    }

    /// Whether a field holds what it held when typing began, so that it has nothing to undo.
    pub(in crate::ui) fn is_untouched(&self, id: Id) -> bool {
        self.by_field.get(&id).is_none_or(|draft| draft.text == draft.original)
    }

    /// The text that the field shows: its draft, else the plan's value.
    pub(in crate::ui) fn text(&self, id: Id, value: &str) -> String {
        self.by_field.get(&id).map_or_else(|| value.to_owned(), |draft| draft.text.clone())
    }

    /// Shows the field. `read` makes a value of a text or says what is expected instead.
    pub(in crate::ui) fn show<T>(
        &mut self,
        ui: &mut Ui,
        field: &Field<'_>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Typed<T> {
        if is_locked(ui) {
            return self.show_locked(ui, field);
        }
        let mut text = self.text(field.id, field.value);
        let mut edit = TextEdit::singleline(&mut text)
            .id(field.id)
            .desired_width(field.width.min(ui.max_rect().width()))
            .align(Align2([field.align, Align::Center]))
            .hint_text(field.hint)
            .char_limit(TEXT_LENGTH_MAX);
        if field.in_table {
            edit = edit.frame(super::table::cell_frame()).min_size(ui.available_size());
        }
        let shown = theme::with_outlined_fields(ui, |ui| edit.show(ui));
        let response = shown.response.response.accessible_name(field.label);
        let before = self.by_field.get(&field.id).cloned();
        let value = self.after_typing(ui, field, &response, text, read);
        let is_done = response.lost_focus() && !self.by_field.contains_key(&field.id);
        let is_escaped = escaped(ui.ctx());
        let left_with = before
            .filter(|draft| is_done && !is_escaped && draft.text != draft.original)
            .map(|draft| draft.text);
        if field.in_table {
            self.show_problem(ui, field.id, &response);
        } else {
            if response.gained_focus() {
                ui.scroll_to_rect(response.rect.expand(theme::ROW_HEIGHT), None);
            }
            if self.problem(field.id).is_some() {
                outline_problem(ui, response.rect);
            }
        }
        let problem = self.problem(field.id).map(str::to_owned);
        Typed { response, value, problem, left_with }
    }

    /// Shows a field that can be gone to, read and copied.
    fn show_locked<T>(&mut self, ui: &mut Ui, field: &Field<'_>) -> Typed<T> {
        self.by_field.remove(&field.id);
        let mut text = field.value;
        let mut edit = TextEdit::singleline(&mut text)
            .id(field.id)
            .desired_width(field.width)
            .align(Align2([field.align, Align::Center]))
            .background_color(theme::palette(ui.visuals()).background)
            .hint_text(field.hint);
        if field.in_table {
            edit = edit.frame(super::table::cell_frame()).min_size(ui.available_size());
        }
        let response = edit.show(ui).response.response.accessible_name(field.label);
        Typed { response, value: None, problem: None, left_with: None }
    }

    /// Outlines a field that is not understood, and says what it expects.
    pub(in crate::ui) fn show_problem(&self, ui: &Ui, id: Id, response: &Response) {
        if let Some(problem) = self.problem(id) {
            outline_problem(ui, response.rect);
            if response.has_focus() || response.hovered() {
                response.show_tooltip_text(problem);
            }
        }
    }

    /// Keeps the draft in step with what happened to its field; returns the value typed.
    pub(in crate::ui) fn after_typing<T>(
        &mut self,
        ui: &Ui,
        field: &Field<'_>,
        response: &Response,
        text: String,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        if response.gained_focus() {
            begin_typing(ui, field.id, &text);
            let original = field.value.to_owned();
            let draft = self.by_field.entry(field.id).or_default();
            draft.text.clone_from(&text);
            draft.original = original;
            draft.is_browsing = false;
        }
        let mut value = None;
        if response.changed() {
            let draft = self
                .by_field
                .entry(field.id)
                .or_insert_with(|| Draft { original: field.value.to_owned(), ..Draft::default() });
            draft.text = text;
            match read(&draft.text) {
                Ok(read) => {
                    value = Some(read);
                    draft.problem = None;
                }
                Err(expected) => {
                    // What was typed on the way, such as the 5 of "5.5", was never meant.
                    value = read(&draft.original).ok();
                    draft.problem = Some(expected);
                }
            }
        }
        if response.lost_focus() {
            if escaped(ui.ctx()) {
                let draft = self.by_field.remove(&field.id).unwrap_or_default();
                if draft.text != draft.original {
                    value = read(&draft.original).ok();
                }
            } else if self.by_field.get(&field.id).is_some_and(|draft| draft.problem.is_none()) {
                self.by_field.remove(&field.id);
            }
        }
        value
    }

    /// Begins to type in a cell of a grid, which has the focus already: over what stands there, or
    /// after it. What was typed there before and not understood is typed on. `original` is what Escape
    /// brings back.
    pub(in crate::ui) fn begin(
        &mut self,
        ui: &Ui,
        id: Id,
        value: &str,
        original: &str,
        replaces: bool,
    ) {
        let kept = self.by_field.remove(&id).filter(|draft| draft.problem.is_some());
        let draft = self.by_field.entry(id).or_insert(kept.unwrap_or_else(|| Draft {
            text: value.to_owned(),
            original: original.to_owned(),
            ..Draft::default()
        }));
        draft.is_browsing = false;
        begin_typing(ui, id, &draft.text);
        if !replaces {
            let end = CCursor::new(draft.text.chars().count());
            let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
            state.cursor.set_char_range(Some(CCursorRange::one(end)));
            TextEdit::store_state(ui.ctx(), id, state);
        }
    }

    /// Ends the typing in a cell of a grid: what is not understood stays. Returns what was understood, if it is
    /// another text than before.
    pub(in crate::ui) fn settle(&mut self, id: Id) -> Option<String> {
        self.by_field.get(&id).filter(|draft| draft.problem.is_none())?;
        let draft = self.by_field.remove(&id)?;
        (draft.text != draft.original).then_some(draft.text)
    }

    /// The fields that hold what is not understood.
    pub(in crate::ui) fn problems(&self) -> impl Iterator<Item = Id> {
        self.by_field.iter().filter(|(_, draft)| draft.problem.is_some()).map(|(id, _)| *id)
    }

    /// Whether anything is typed that the plan does not hold.
    pub(in crate::ui) fn is_empty(&self) -> bool {
        self.by_field.is_empty()
    }

    /// Gives drafts to the fields that now stand for what they were typed for; `None` is gone.
    pub(in crate::ui) fn rename(&mut self, places: &[(Id, Option<Id>)]) {
        let mut taken = Vec::new();
        for (from, to) in places {
            if let Some(draft) = self.by_field.remove(from) {
                taken.extend(to.map(|to| (to, draft)));
            }
        }
        self.by_field.extend(taken);
    }

    /// Notes that the user goes through a field's suggestions by arrow keys.
    pub(in crate::ui) fn note_browsing(&mut self, id: Id) {
        self.by_field.entry(id).or_default().is_browsing = true;
    }

    /// Whether the user goes through a field's suggestions by arrow keys.
    pub(in crate::ui) fn is_browsing(&self, id: Id) -> bool {
        self.by_field.get(&id).is_some_and(|draft| draft.is_browsing)
    }

    /// Drops the draft of one field.
    pub(in crate::ui) fn drop_draft(&mut self, id: Id) {
        self.by_field.remove(&id);
    }
}

/// An amount as text to type over: exact, in cents unless it is finer.
pub(in crate::ui) fn grouped_amount(amount: Money) -> String {
    if amount.to_cents() == amount { grouped(&amount.plain()) } else { grouped(&amount.trimmed()) }
}

/// Typing replaces what stands in a field that was just entered, as in a spreadsheet. What was typed
/// there before is no longer the field's to undo: the line or the plan may be another one now.
pub(in crate::ui) fn begin_typing(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::default(), end)));
    state.clear_undoer();
    TextEdit::store_state(ui.ctx(), id, state);
}
