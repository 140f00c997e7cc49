//! Keys: when they are taken, which commands they ask for, and the parts of the window.

use egui::{Context, Id, Memory, RawInput};

use super::App;
use super::key_queue::is_of_keyboard;
use crate::ui::import::view::ImportView;
use crate::ui::shell::command::Command;
use crate::ui::shell::page::Page;
use crate::ui::start::StartView;

impl App {
    /// Lets so many keys into a frame as belong there.
    pub(super) fn pace_keys(&mut self, ctx: &Context, raw_input: &mut RawInput) {
        // Keys for a cell that was scrolled away bring it back first, and wait for it.
        let is_in_sight = self.pages.shows(Page::Enrolments);
        let grid = &mut self.pages.enrolments.grid;
        let is_away = is_in_sight && grid.is_typing_out_of_sight();
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
        let at_start = self.pages.start.as_ref().is_some_and(StartView::awaits_focus);
        let at_start = at_start && !self.questions.are_asked();
        self.shell.awaits_focus() || self.pages.report.asks_focus || at_start
    }

    /// Asks for the commands whose keys were pressed.
    pub(super) fn ask_by_keys(&mut self, ctx: &Context) {
        if self.questions.are_asked() {
            // What a step did is told over the window: to undo the step is an answer as well.
            if self.questions.tell_of_step() && Command::is_undo_pressed(ctx) {
                self.questions.drop_first();
                self.shell.ask(Command::Undo);
            }
            return;
        }
        let field = ctx.memory(Memory::focused).filter(|_| ctx.text_edit_focused());
        let is_typing = self.pages.import.as_ref().is_some_and(ImportView::is_typing);
        let at_start = self.pages.start.is_some();
        let text_has_undo = at_start
            || is_typing
            || field.is_some_and(|field| !self.shell.drafts.is_untouched(field));
        while let Some(command) = Command::pressed(ctx, text_has_undo) {
            self.shell.ask(command);
        }
    }
}

/// Goes from one part of the window to the next: the grid keeps Tab for itself.
pub(super) fn go_to_part(ctx: &Context, panes: &[Id], focused: Option<Id>, is_back: bool) {
    let next = match panes.iter().position(|pane| Some(*pane) == focused) {
        Some(now) if is_back => (now + panes.len() - 1) % panes.len(),
        Some(now) => (now + 1) % panes.len(),
        // From a widget within a part, the page comes first.
        None => 0,
    };
    if let Some(&pane) = panes.get(next) {
        ctx.memory_mut(|memory| memory.request_focus(pane));
    }
}
