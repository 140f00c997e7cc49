//! A list of choices that opens under what shows the present one.

use egui::{
    AtomExt as _, Button, Popup, PopupCloseBehavior, Response, ScrollArea, Stroke, StrokeKind, Ui,
    vec2,
};
use egui_material_icons::icons::ICON_CHECK;

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

/// The list of a widget, which opens on a click, on Enter, or when `asks_open`.
pub(in crate::ui) fn choice_list<T>(
    widget: &Response,
    asks_open: bool,
    choices: impl FnOnce() -> Vec<Choice<T>>,
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
                .show(ui, |ui| choices_ui(ui, choices(), opening.was_open))
                .inner
        })
        .and_then(|shown| shown.inner);
    if chosen.is_some() {
        Popup::close_id(&widget.ctx, Popup::default_response_id(widget));
    }
    Listed { chosen, has_closed: opening.has_closed(widget) }
}

/// The choices, the present one checked. A list just opened has the focus on it.
fn choices_ui<T>(ui: &mut Ui, choices: Vec<Choice<T>>, was_open: bool) -> Option<T> {
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let focus_on = choices.iter().position(|choice| choice.is_present).unwrap_or(0);
    for (place, choice) in choices.into_iter().enumerate() {
        let mark = if choice.is_present { ICON_CHECK.codepoint } else { "" };
        let gap = "".atom_size(vec2(2.0 * theme::GRID, 0.0));
        let button = Button::new((choice.text.as_str(), gap, egui::Atom::grow(), mark));
        let item = ui.add_enabled(choice.can_be_chosen, button);
        item.widget_info(|| {
            let role = egui::Role::Button;
            egui::WidgetInfo::labeled(role, choice.can_be_chosen, &choice.text)
        });
        if !was_open && place == focus_on {
            item.request_focus();
        }
        if item.gained_focus() {
            item.scroll_to_me(None);
        }
        // Without a box around items, the one that has the focus needs a ground of its own.
        if item.has_focus() {
            let stroke = Stroke::new(1.5, theme::palette(ui.visuals()).accent);
            ui.painter().rect_stroke(item.rect, theme::CORNER, stroke, StrokeKind::Inside);
        }
        if item.clicked() {
            chosen = Some(choice.value);
        }
    }
    chosen
}
