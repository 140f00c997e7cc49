//! Keys: when they are taken, which commands they ask for, and where F6 goes.

use egui::{Context, Key, Memory, Modifiers, RawInput};

use super::App;
use super::focus_return::FocusReturn;
use super::key_queue::{KeyQueue, is_of_keyboard};
use crate::ui::import::view::ImportView;
use crate::ui::shell::Shell;
use crate::ui::shell::command::Command;
use crate::ui::shell::page::Page;

/// Keys that wait for their frame, and where the focus goes back to.
#[derive(Default)]
pub(super) struct Keyboard {
    queue: KeyQueue,
    pub(super) focus_return: FocusReturn,
}

impl App {
    /// Lets so many keys into a frame as belong there.
    pub(super) fn pace_keys(&mut self, ctx: &Context, raw_input: &mut RawInput) {
        // Keys for a cell that was scrolled away bring it back first, and wait for it.
        let grid = &mut self.pages.enrolments.grid;
        let is_away = self.pages.shown == Page::Enrolments && grid.is_typing_out_of_sight();
        if is_away && raw_input.events.iter().any(is_of_keyboard) {
            grid.scroll_to(grid.selection.active);
        }
        let holds = self.awaits_focus() || is_away;
        if self.keyboard.queue.pace(&mut raw_input.events, holds) {
            ctx.request_repaint();
        }
    }

    /// Whether the focus is on its way to a widget.
    pub(super) fn awaits_focus(&self) -> bool {
        self.shell.awaits_focus() || self.pages.report.asks_focus
    }

    /// Asks for the commands whose keys were pressed.
    pub(super) fn ask_by_keys(&mut self, ctx: &Context) {
        if self.questions.are_asked() {
            return;
        }
        let field = ctx.memory(Memory::focused).filter(|_| ctx.text_edit_focused());
        let is_typing = self.pages.import.as_ref().is_some_and(ImportView::is_typing);
        let text_has_undo =
            is_typing || field.is_some_and(|field| !self.shell.drafts.is_untouched(field));
        while let Some(command) = Command::pressed(ctx, text_has_undo) {
            self.shell.ask(command);
        }
    }
}

/// Goes from one part of the window to the next by F6: the grid keeps Tab for itself.
pub(super) fn go_to_next_pane(ctx: &Context, shell: &Shell) {
    let is_back = ctx.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F6));
    let is_on = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F6));
    let panes = &shell.panes;
    if !(is_back || is_on) || panes.is_empty() {
        return;
    }
    let focused = ctx.memory(Memory::focused);
    let now = panes.iter().position(|pane| Some(*pane) == focused);
    let next = match now {
        Some(now) if is_back => (now + panes.len() - 1) % panes.len(),
        Some(now) => (now + 1) % panes.len(),
        // From a widget within a part, the page comes first.
        None => 0,
    };
    ctx.memory_mut(|memory| memory.request_focus(panes[next]));
}
