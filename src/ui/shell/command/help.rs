//! The help of keys, made from the list of commands.

use egui::Context;
use strum::VariantArray;

use super::grid::GridCommand;
use super::import::ImportCommand;
use super::listed::{Help, HelpSection, Listed};
use super::menu_bar::MenuBarCommand;
use super::window::Command;
use crate::domain::listed;

/// A line of the help: keys, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct HelpLine {
    /// The keys of each command of the line, such as "Delete or Backspace".
    pub(in crate::ui) keys: Vec<String>,
    pub(in crate::ui) does: &'static str,
}

/// The lines of each section.
pub(in crate::ui) fn help_of_keys(ctx: &Context) -> Vec<(HelpSection, Vec<HelpLine>)> {
    let told = [
        told(GridCommand::list(), ctx),
        told(Command::list(), ctx),
        told(ImportCommand::list(), ctx),
        told(MenuBarCommand::list(), ctx),
    ]
    .concat();
    let lines = |section: HelpSection| {
        let mut lines: Vec<HelpLine> = Vec::new();
        for (Help { does, .. }, keys) in told.iter().filter(|(help, _)| help.section == section) {
            match lines.iter_mut().find(|line| line.does == *does) {
                Some(line) if line.keys.contains(keys) => {}
                Some(line) => line.keys.push(keys.clone()),
                None => lines.push(HelpLine { keys: vec![keys.clone()], does }),
            }
        }
        lines
    };
    HelpSection::VARIANTS.iter().map(|&section| (section, lines(section))).collect()
}

/// What the help says of each command of a list, and its keys as a text.
fn told<C>(list: &[Listed<C>], ctx: &Context) -> Vec<(Help, String)> {
    let told = |row: &Listed<C>| {
        let help = row.help?;
        let keys = || listed(&row.key_texts(ctx), "or").replace("Page", "Page ");
        Some((help, help.keys.map_or_else(keys, str::to_owned)))
    };
    list.iter().filter_map(told).collect()
}
