//! A list of choices that opens under what shows the present one.

use egui::{
    AtomExt as _, Button, Event, Popup, PopupCloseBehavior, Response, ScrollArea, Stroke,
    StrokeKind, Ui, vec2,
};
use egui_material_icons::icons::ICON_CHECK;

use super::keys::takes_tab;
use super::theme::{self, ROW_HEIGHT};

/// A choice of a list.
pub(in crate::ui) struct Choice<T> {
    pub(in crate::ui) text: String,
    pub(in crate::ui) value: T,
    /// It is the one that counts now.
    pub(in crate::ui) is_present: bool,
    pub(in crate::ui) can_be_chosen: bool,
}

impl<T> Choice<T> {
    pub(in crate::ui) fn new(text: impl Into<String>, value: T, is_present: bool) -> Self {
        Self { text: text.into(), value, is_present, can_be_chosen: true }
    }
}

/// Whether a popup was open and is open.
pub(in crate::ui) struct Opening {
    was_open: bool,
}

impl Opening {
    /// Notes whether the popup of a widget is open, and opens it if a key asks for that.
    pub(in crate::ui) fn of(widget: &Response, asks_open: bool) -> Self {
        let popup = Popup::default_response_id(widget);
        let was_open = Popup::is_id_open(&widget.ctx, popup);
        if asks_open {
            Popup::open_id(&widget.ctx, popup);
        }
        Self { was_open }
    }

    /// Whether the popup was closed since: the focus goes back to its widget.
    pub(in crate::ui) fn has_closed(&self, widget: &Response) -> bool {
        self.was_open && !Popup::is_id_open(&widget.ctx, Popup::default_response_id(widget))
    }
}

/// What was done with a list in this frame.
pub(in crate::ui) struct Listed<T> {
    pub(in crate::ui) chosen: Option<T>,
    pub(in crate::ui) has_closed: bool,
}

/// The list of a widget, which opens on a click, on Enter, or when `asks_open`. It begins at the present choice;
/// `is_meant` says which ones a letter leads to.
pub(in crate::ui) fn choice_list<T>(
    widget: &Response,
    asks_open: bool,
    choices: impl FnOnce() -> Vec<Choice<T>>,
    is_meant: impl Fn(char, &Choice<T>) -> bool,
) -> Listed<T> {
    let opening = Opening::of(widget, asks_open);
    let chosen = Popup::menu(widget)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            // Large text or a small window: the list scrolls.
            let room = ui.ctx().content_rect().height() - 2.0 * ROW_HEIGHT;
            ScrollArea::vertical()
                .max_height(room)
                .min_scrolled_height(room)
                .show(ui, |ui| choices_ui(ui, choices(), is_meant))
                .inner
        })
        .and_then(|shown| shown.inner);
    if chosen.is_some() {
        Popup::close_id(&widget.ctx, Popup::default_response_id(widget));
    }
    Listed { chosen, has_closed: opening.has_closed(widget) }
}

/// Whether a letter is the first one of a choice's text.
pub(in crate::ui) fn begins_with<T>(letter: char, choice: &Choice<T>) -> bool {
    let lower = |letter: char| letter.to_lowercase().next();
    choice.text.chars().next().and_then(lower) == lower(letter)
}

/// The choices, the present one checked. While the list is open, one of them has the focus: at first the present
/// one, then the one that a letter or an arrow leads to.
fn choices_ui<T>(
    ui: &mut Ui,
    choices: Vec<Choice<T>>,
    is_meant: impl Fn(char, &Choice<T>) -> bool,
) -> Option<T> {
    ui.spacing_mut().item_spacing.y = 0.0;
    // Before the items are drawn: the next one would else get the focus by it.
    let is_left_by_tab = takes_tab(ui);
    let items: Vec<Response> = choices.iter().map(|choice| choice_ui(ui, choice)).collect();
    let present = choices.iter().position(|choice| choice.is_present).unwrap_or(0);
    let focused = items.iter().position(Response::has_focus);
    let mut place = focused.unwrap_or(present);
    for letter in letters_typed(ui) {
        place = next_meant(place, letter, &choices, &is_meant).unwrap_or(place);
    }
    if focused != Some(place) {
        items.get(place)?.request_focus();
    }
    let clicked = items.iter().position(Response::clicked);
    let chosen = clicked.or_else(|| is_left_by_tab.then_some(place))?;
    choices.into_iter().nth(chosen).filter(|choice| choice.can_be_chosen).map(|choice| choice.value)
}

fn choice_ui<T>(ui: &mut Ui, choice: &Choice<T>) -> Response {
    let mark = if choice.is_present { ICON_CHECK.codepoint } else { "" };
    let gap = "".atom_size(vec2(2.0 * theme::GRID, 0.0));
    let button = Button::new((choice.text.as_str(), gap, egui::Atom::grow(), mark));
    let item = ui.add_enabled(choice.can_be_chosen, button);
    item.widget_info(|| {
        let role = egui::Role::Button;
        egui::WidgetInfo::labeled(role, choice.can_be_chosen, &choice.text)
    });
    if item.gained_focus() {
        item.scroll_to_me(None);
    }
    // Without a box around items, the one that has the focus needs a ground of its own.
    if item.has_focus() {
        let stroke = Stroke::new(1.5, theme::palette(ui.visuals()).accent);
        ui.painter().rect_stroke(item.rect, theme::CORNER, stroke, StrokeKind::Inside);
    }
    item
}

/// The choice that a letter leads to from a place: the next one that it means, over the end to the beginning.
fn next_meant<T>(
    from: usize,
    letter: char,
    choices: &[Choice<T>],
    is_meant: impl Fn(char, &Choice<T>) -> bool,
) -> Option<usize> {
    let places = (from + 1..choices.len()).chain(0..=from.min(choices.len().checked_sub(1)?));
    let mut places = places.filter(|place| choices[*place].can_be_chosen);
    places.find(|place| is_meant(letter, &choices[*place]))
}

/// Takes the letters typed in this frame.
pub(in crate::ui) fn letters_typed(ui: &Ui) -> Vec<char> {
    let mut letters = Vec::new();
    ui.input_mut(|input| {
        let is_menu_key = input.modifiers.alt && !input.modifiers.ctrl;
        input.events.retain(|event| match event {
            Event::Text(text) if !text.trim().is_empty() && !is_menu_key => {
                letters.extend(text.chars());
                false
            }
            _ => true,
        });
    });
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(texts: &[&str]) -> Vec<Choice<()>> {
        texts.iter().map(|text| Choice::new(*text, (), false)).collect()
    }

    #[test]
    fn a_letter_leads_to_the_next_choice_that_it_means() {
        let choices = choices(&["Age", "Band", "Birth date", "Hours"]);
        let next = |from, letter| next_meant(from, letter, &choices, begins_with);
        assert_eq!(next(0, 'b'), Some(1));
        assert_eq!(next(1, 'B'), Some(2));
        assert_eq!(next(2, 'b'), Some(1), "over the end");
        assert_eq!(next(3, 'h'), Some(3), "the only one");
        assert_eq!(next(0, 'x'), None);
        assert_eq!(next_meant(0, 'b', &[], begins_with::<()>), None);
    }
}
