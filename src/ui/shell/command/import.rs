//! The commands of an import: what keys do on its page and in its table.

use std::sync::LazyLock;

use egui::{Context, Key};
use strum::VariantArray;

use super::keys::{Where, alt, ctrl, plain, shift};
use super::listed::{HelpSection, Listed, pressed, row};

/// Something to do in an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub(in crate::ui) enum ImportCommand {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    /// To the first cell of the row.
    First,
    /// To the last cell of the row.
    Last,
    /// To the next cell, from a row's last to the next row's first.
    Next,
    Back,
    /// Begins to type in a cell.
    Edit,
    /// Empties a cell.
    Empty,
    /// Drops a row, or takes it back.
    DropRow,
    /// Opens the list of what a column may be.
    Fields,
    NextProblem,
    /// Makes the rows lines of the plan.
    Import,
    /// Leaves the table, to the buttons.
    Leave,
}

impl ImportCommand {
    /// The command as it is listed.
    pub(in crate::ui) fn listed(self) -> Listed<Self> {
        const NEAR: &str = "to the next cell, a page on, to the ends of the row";
        const ALONG: &str = "to the next cell of any row, and back";
        const ARROWS: &str = "Arrow keys";
        let section = HelpSection::Import;
        let (page, cell, heading) = (Where::ImportPage, Where::ImportCell, Where::ImportHeading);
        match self {
            Self::Up => row(self, "Go up")
                .keys(cell, [plain(Key::ArrowUp)])
                .help_with_keys(section, ARROWS, NEAR),
            Self::Down => row(self, "Go down")
                .keys(cell, [plain(Key::ArrowDown)])
                .keys(heading, [plain(Key::ArrowDown)])
                .help_with_keys(section, ARROWS, NEAR),
            Self::Left => row(self, "Go left")
                .keys(cell, [plain(Key::ArrowLeft)])
                .help_with_keys(section, ARROWS, NEAR),
            Self::Right => row(self, "Go right")
                .keys(cell, [plain(Key::ArrowRight)])
                .help_with_keys(section, ARROWS, NEAR),
            Self::PageUp => {
                row(self, "Go a page up").keys(cell, [plain(Key::PageUp)]).help(section, NEAR)
            }
            Self::PageDown => {
                row(self, "Go a page down").keys(cell, [plain(Key::PageDown)]).help(section, NEAR)
            }
            Self::First => row(self, "Go to the start of the row")
                .keys(cell, [plain(Key::Home)])
                .help(section, NEAR),
            Self::Last => row(self, "Go to the end of the row")
                .keys(cell, [plain(Key::End)])
                .help(section, NEAR),
            Self::Next => row(self, "Next cell").keys(cell, [plain(Key::Tab)]).help(section, ALONG),
            Self::Back => {
                row(self, "Cell before").keys(cell, [shift(Key::Tab)]).help(section, ALONG)
            }
            Self::Edit => row(self, "Change the cell")
                .keys(cell, [plain(Key::Enter), plain(Key::F2)])
                .help(section, "changes a cell, as typing does"),
            Self::Empty => row(self, "Empty the cell")
                .keys(cell, [plain(Key::Delete), plain(Key::Backspace)])
                .help(section, "empties a cell"),
            Self::DropRow => row(self, "Drop the row or take it back")
                .keys(cell, [ctrl(Key::Delete), ctrl(Key::Backspace)])
                .help(section, "drops the row, or takes it back"),
            Self::Fields => row(self, "Choose what the column is")
                .keys(cell, [alt(Key::ArrowDown), alt(Key::ArrowUp)])
                .keys(heading, [alt(Key::ArrowDown), alt(Key::ArrowUp)])
                .help(section, "opens the list of what the column is"),
            Self::NextProblem => row(self, "Next problem")
                .keys(page, [plain(Key::F8)])
                .help(section, "to the next problem")
                .enabled_if(|facts| facts.has_problems),
            Self::Import => row(self, "Import")
                .keys(page, [ctrl(Key::Enter)])
                .help(section, "imports")
                .enabled_if(|facts| facts.can_import),
            Self::Leave => row(self, "Leave the table")
                .keys(cell, [plain(Key::Escape)])
                .help(section, "leaves the table"),
        }
    }

    pub(in crate::ui) fn list() -> &'static [Listed<Self>] {
        static LIST: LazyLock<Vec<Listed<ImportCommand>>> = LazyLock::new(|| {
            ImportCommand::VARIANTS.iter().map(|command| command.listed()).collect()
        });
        &LIST
    }

    /// The command whose key was pressed there.
    pub(in crate::ui) fn pressed(ctx: &Context, within: Where) -> Option<Self> {
        pressed(ctx, Self::list(), &[within], |_| true).copied()
    }

    /// Whether its own key was pressed there.
    pub(in crate::ui) fn is_pressed(self, ctx: &Context, within: Where) -> bool {
        pressed(ctx, Self::list(), &[within], |command| *command == self).is_some()
    }
}
