//! Where the focus goes when a list, a menu or a question closes: back to what opened it, rather than to the window's
//! first widget at the next Tab.

use egui::{Context, Id, Memory, Popup};

/// For how many frames a popup or question that closed may leave the focus on what it showed.
const FRAMES: u8 = 3;

/// Follows which widget opened a popup or asked a question, and whether the focus is lost with it.
#[derive(Default)]
pub(in crate::ui) struct FocusReturn {
    opener: Option<Id>,
    is_open: bool,
    /// Whether a question stands over the window, and what the focus goes back to after it.
    is_asked: bool,
    asked_by: Option<Id>,
    lost_with: Option<Id>,
    frames_left: u8,
}

impl FocusReturn {
    /// Takes note of a frame that has been drawn, at the beginning of which a widget had the focus.
    /// `is_asked` says whether a question stands over the window, `is_free` whether the focus is to be given back
    /// where nothing has it.
    pub(in crate::ui) fn follow(
        &mut self,
        ctx: &Context,
        had_focus: Option<Id>,
        (is_asked, is_free): (bool, bool),
    ) {
        let was_open = std::mem::replace(&mut self.is_open, Popup::is_any_open(ctx));
        let was_asked = std::mem::replace(&mut self.is_asked, is_asked);
        let focused = ctx.memory(Memory::focused);
        if is_asked && !was_asked {
            // A menu that asks closes by it, and what opened the menu has the focus again.
            let is_of_menu = was_open || self.frames_left > 0;
            let clicked = || ctx.interaction_snapshot(|snapshot| snapshot.clicked);
            self.asked_by = if is_of_menu { self.opener } else { had_focus.or_else(clicked) };
            self.frames_left = 0;
        }
        if was_asked && !is_asked {
            self.opener = self.asked_by.take();
            self.frames_left = FRAMES;
            self.lost_with = focused;
        }
        if is_asked {
            return;
        }
        if self.is_open && !was_open {
            self.opener = ctx.interaction_snapshot(|snapshot| snapshot.clicked).or(had_focus);
        }
        if was_open && !self.is_open {
            self.frames_left = FRAMES;
            self.lost_with = focused;
        }
        if self.frames_left == 0 || self.is_open {
            return;
        }
        self.frames_left -= 1;
        match focused {
            None if is_free => {
                if let Some(opener) = self.opener {
                    ctx.memory_mut(|memory| memory.request_focus(opener));
                }
                self.frames_left = 0;
            }
            // Another widget has it now.
            Some(_) if focused != self.lost_with => self.frames_left = 0,
            _ => ctx.request_repaint(),
        }
    }
}
