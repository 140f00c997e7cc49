//! The start of a page, from which the focus goes on to the page's first field, button or table.

use egui::{FocusDirection, Id, Memory, Rect, Sense, Ui, WidgetInfo, vec2};

use crate::ui::shell::page::Page;

/// The start of a page, which keeps the focus for one frame only.
pub(super) fn page_start(page: Page) -> Id {
    Id::unique(("start of the page", page))
}

/// Where the starts of pages led.
#[derive(Default)]
pub(super) struct PageStart {
    /// The widget that got the focus from the start of the page shown.
    led_to: Option<Id>,
}

impl PageStart {
    /// Draws a page after its start, which hands the focus on to what is drawn next.
    pub(super) fn show<R>(&mut self, ui: &mut Ui, page: Page, add: impl FnOnce(&mut Ui) -> R) -> R {
        let start = page_start(page);
        let is_at_start = ui.memory(|memory| memory.has_focus(start));
        if is_at_start {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
            let rect = Rect::from_min_size(ui.cursor().min, vec2(1.0, 1.0));
            let response = ui.interact(rect, start, Sense::focusable_noninteractive());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, page.title()));
        }
        let added = add(ui);
        if is_at_start {
            self.led_to = ui.memory(Memory::focused).filter(|&focused| focused != start);
        }
        added
    }

    /// The part of the window that the widget with the focus stands for: the page, for the first widget in a
    /// page that has no other part.
    pub(super) fn part_of(&self, page: Page, focused: Option<Id>, parts: &[Id]) -> Option<Id> {
        let start = page_start(page);
        let is_start = parts.contains(&start) && focused.is_some() && focused == self.led_to;
        if is_start { Some(start) } else { focused }
    }
}
