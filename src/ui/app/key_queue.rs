//! Keys typed faster than frames are drawn.
//!
//! A key that moves the focus, such as Tab, moves it for the next frame. What was typed after it in the
//! same frame would go to the cell before; it waits for the next frame instead.

use std::collections::VecDeque;

use egui::Event;

use crate::ui::shell::command::is_command_key;

/// Keys that wait for their frame.
#[derive(Default)]
pub(in crate::ui) struct KeyQueue {
    waiting: VecDeque<Event>,
}

impl KeyQueue {
    /// Keeps in `events` what belongs to this frame, and the rest for the next; `holds` keeps all keys
    /// back, while the focus is on its way. Says whether keys are left.
    pub(in crate::ui) fn pace(&mut self, events: &mut Vec<Event>, holds: bool) -> bool {
        let arrived = std::mem::take(events);
        let waited = std::mem::take(&mut self.waiting);
        let mut is_full = holds;
        let mut is_alt_command = false;
        for event in waited.into_iter().chain(arrived) {
            // Systems send the letter of Alt+F as a text as well.
            if std::mem::take(&mut is_alt_command) && matches!(event, Event::Text(_)) {
                continue;
            }
            is_alt_command = is_command_with_alt(&event);
            if !is_of_keyboard(&event) {
                events.push(event);
            } else if is_full {
                self.waiting.push_back(event);
            } else {
                is_full = moves_focus(&event);
                events.push(event);
            }
        }
        !self.waiting.is_empty()
    }
}

pub(in crate::ui) fn is_of_keyboard(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
            | Event::Ime(_)
    )
}

/// Whether a key may leave a cell or change several: what follows belongs to the frame after.
fn moves_focus(event: &Event) -> bool {
    match event {
        Event::Key { key, modifiers, pressed: true, .. } => {
            modifiers.command || is_command_key(*key, *modifiers)
        }
        Event::Cut | Event::Paste(_) => true,
        _ => false,
    }
}

/// Whether a key is that of a command with Alt.
fn is_command_with_alt(event: &Event) -> bool {
    matches!(event, Event::Key { key, modifiers, pressed: true, .. }
        if modifiers.alt && is_command_key(*key, *modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Key, Modifiers};

    fn key(key: Key) -> Event {
        let modifiers = Modifiers::NONE;
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    #[test]
    fn what_is_typed_after_tab_waits_for_the_next_frame_in_order() {
        let mut queue = KeyQueue::default();
        let mut events = vec![text("1"), key(Key::Tab), text("2"), key(Key::Tab), text("3")];
        assert!(queue.pace(&mut events, false));
        assert_eq!(events, [text("1"), key(Key::Tab)]);
        let mut events = vec![Event::PointerGone, text("4")];
        assert!(queue.pace(&mut events, false));
        assert_eq!(events, [text("2"), key(Key::Tab), Event::PointerGone]);
        let mut events = Vec::new();
        assert!(!queue.pace(&mut events, false));
        assert_eq!(events, [text("3"), text("4")]);
    }

    #[test]
    #[cfg(not(target_os = "macos"))]
    fn the_letter_of_a_menu_is_not_typed_and_without_alt_it_waits_for_nothing() {
        let mut queue = KeyQueue::default();
        let alt = Event::Key {
            key: Key::F,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::ALT,
        };
        let mut events = vec![alt.clone(), text("f"), text("g")];
        assert!(queue.pace(&mut events, false));
        assert_eq!(events, [alt]);
        let mut events = Vec::new();
        queue.pace(&mut events, false);
        assert_eq!(events, [text("g")]);
        let mut events = vec![key(Key::F), text("f"), key(Key::G), text("g")];
        assert!(!queue.pace(&mut events, false));
        assert_eq!(events.len(), 4);
    }

    #[test]
    fn keys_wait_while_the_focus_is_on_its_way() {
        let mut queue = KeyQueue::default();
        let mut events = vec![Event::PointerGone, text("1")];
        assert!(queue.pace(&mut events, true));
        assert_eq!(events, [Event::PointerGone]);
        let mut events = Vec::new();
        assert!(!queue.pace(&mut events, false));
        assert_eq!(events, [text("1")]);
    }
}
