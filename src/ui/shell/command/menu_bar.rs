//! The commands of the menu bar: what keys do while a menu is open or its title has the focus.

use std::sync::LazyLock;

use egui::{Context, Key};
use strum::VariantArray;

use super::keys::{Where, plain};
use super::listed::{HelpSection, Listed, pressed, row};

/// Something to do in the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub(in crate::ui) enum MenuBarCommand {
    /// To the menu at the left.
    Before,
    /// To the menu at the right.
    Next,
    /// Opens the menu whose title has the focus.
    Open,
}

impl MenuBarCommand {
    /// The command as it is listed.
    pub(in crate::ui) fn listed(self) -> Listed<Self> {
        const ACROSS: &str = "to the menu at the left, at the right";
        let (bar, section) = (Where::MenuBar, HelpSection::Window);
        match self {
            Self::Before => row(self, "Menu at the left")
                .keys(bar, [plain(Key::ArrowLeft)])
                .help_with_keys(section, "Arrow keys in a menu", ACROSS),
            Self::Next => row(self, "Menu at the right")
                .keys(bar, [plain(Key::ArrowRight)])
                .help_with_keys(section, "Arrow keys in a menu", ACROSS),
            Self::Open => row(self, "Open the menu")
                .keys(bar, [plain(Key::ArrowDown)])
                .help_with_keys(section, "Down on a menu’s title", "opens the menu"),
        }
    }

    /// The list, in the order of the help.
    pub(in crate::ui) fn list() -> &'static [Listed<Self>] {
        static LIST: LazyLock<Vec<Listed<MenuBarCommand>>> = LazyLock::new(|| {
            MenuBarCommand::VARIANTS.iter().map(|command| command.listed()).collect()
        });
        &LIST
    }

    /// The command whose key was pressed, if it `is_taken`.
    pub(in crate::ui) fn pressed(ctx: &Context, is_taken: impl Fn(&Self) -> bool) -> Option<Self> {
        pressed(ctx, Self::list(), &[Where::MenuBar], is_taken).copied()
    }
}
