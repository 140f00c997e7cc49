//! Keys, and where they hold.

use egui::{Key, KeyboardShortcut, Modifiers};

/// Where a key means a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Where {
    /// On every page, while no question is asked.
    Window,
    /// In the menu bar, while a menu is open or its title has the focus.
    MenuBar,
    /// On the Enrolments page.
    EnrolmentsPage,
    /// In a cell of a grid that has the focus and is not typed in.
    Cell,
    /// In such a cell, if its text is typed.
    TypedCell,
    /// In such a cell, if it opens something or explains itself.
    OpeningCell,
    /// In such a cell, if it was reached by Tab or just chosen by a letter.
    GoneOnCell,
    /// In such a cell, if it takes the key itself, as a button does.
    PressedCell,
    /// In a cell of a grid that is typed in.
    Typing,
    /// On the page of an import.
    ImportPage,
    /// In a cell of an import that is not typed in.
    ImportCell,
    /// On the field of a column, over an import's table.
    ImportHeading,
}

/// A key of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Keys {
    pub(in crate::ui) shortcut: KeyboardShortcut,
    pub(in crate::ui) within: Where,
    /// Whether Shift and Alt beyond those of the shortcut make another key of it.
    pub(super) is_exact: bool,
}

impl Keys {
    /// Whether a key with the modifiers held is this one.
    pub(super) fn are(self, key: Key, held: Modifiers) -> bool {
        let KeyboardShortcut { modifiers, logical_key } = self.shortcut;
        let is_held = if self.is_exact {
            held.matches_exact(modifiers)
        } else {
            held.matches_logically(modifiers)
        };
        key == logical_key && is_held
    }

    /// How many modifiers it names: Ctrl+Shift+S is asked for before Ctrl+S, which lets Shift pass.
    pub(super) fn modifiers(self) -> usize {
        let Modifiers { alt, shift, command, .. } = self.shortcut.modifiers;
        [alt, shift, command].into_iter().filter(|is_named| *is_named).count()
    }
}

pub(super) const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

pub(super) const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

pub(super) const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

pub(super) const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

pub(super) const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

pub(super) const fn alt_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT.plus(Modifiers::SHIFT), key)
}
