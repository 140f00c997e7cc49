//! The commands: one list, behind menus, buttons, keys and the help of keys.
//!
//! A command is a variant, a row of the list, and what carries it out. The row has its texts, its keys and
//! where they hold, its place in a menu, and when it can be chosen. No other file names a key, except the few
//! that `tests/architecture.rs` lists.

mod file_use;
mod grid;
mod help;
mod import;
mod keys;
mod listed;
mod menu_bar;
mod window;

use egui::{Key, Modifiers};

use keys::Keys;

pub(in crate::ui) use file_use::FileUse;
pub(in crate::ui) use grid::{GridCommand, LinesCommand, Step};
pub(in crate::ui) use help::help_of_keys;
pub(in crate::ui) use import::ImportCommand;
pub(in crate::ui) use keys::Where;
pub(in crate::ui) use listed::{CommandFacts, Listed, Menu};
pub(in crate::ui) use menu_bar::MenuBarCommand;
pub(in crate::ui) use window::{Command, CommandKind};

/// Whether a key, with the modifiers held, may be that of a command somewhere, without Ctrl. A letter that is
/// a command's with Alt is typed without it.
pub(in crate::ui) fn is_command_key(key: Key, held: Modifiers) -> bool {
    all_keys().any(|Keys { shortcut, .. }| {
        let named = shortcut.modifiers;
        shortcut.logical_key == key && !named.command && (held.alt || !named.alt)
    })
}

fn all_keys() -> impl Iterator<Item = Keys> {
    let grid = GridCommand::list().iter().flat_map(|row| &row.keys);
    let window = Command::list().iter().flat_map(|row| &row.keys);
    let import = ImportCommand::list().iter().flat_map(|row| &row.keys);
    let menus = MenuBarCommand::list().iter().flat_map(|row| &row.keys);
    grid.chain(window).chain(import).chain(menus).copied()
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use egui::{Context, Event, KeyboardShortcut};
    use strum::VariantArray;

    use super::listed::{HelpSection, meant};
    use super::*;

    /// Where keys hold at one time, beside those of the window.
    const AT_ONCE: [&[Where]; 9] = [
        &[],
        &[Where::MenuBar],
        &[Where::EnrolmentsPage, Where::Cell, Where::TypedCell],
        &[Where::EnrolmentsPage, Where::Cell, Where::OpeningCell, Where::GoneOnCell],
        &[Where::EnrolmentsPage, Where::Cell, Where::OpeningCell, Where::PressedCell],
        &[Where::EnrolmentsPage, Where::Typing],
        &[Where::ImportPage],
        &[Where::ImportPage, Where::ImportCell],
        &[Where::ImportPage, Where::ImportHeading],
    ];

    /// A command by name, and its keys.
    type Row = (String, Vec<Keys>);

    fn rows() -> Vec<Row> {
        fn named<C: Debug>(list: &[Listed<C>]) -> impl Iterator<Item = Row> {
            list.iter().map(|row| (format!("{:?} {}", row.command, row.text), row.keys.clone()))
        }
        named(Command::list())
            .chain(named(GridCommand::list()))
            .chain(named(ImportCommand::list()))
            .chain(named(MenuBarCommand::list()))
            .collect()
    }

    #[test]
    fn a_key_means_its_command_where_it_holds() {
        fn check<C: Debug + PartialEq>(list: &[Listed<C>]) {
            for row in list {
                assert!(row.keys.is_empty() || row.command.is_some(), "{row:?}");
                for Keys { shortcut, within, .. } in &row.keys {
                    let key = (shortcut.logical_key, shortcut.modifiers);
                    assert_eq!(meant(list, key, &[*within]), row.command.as_ref(), "{shortcut:?}");
                }
            }
        }
        check(Command::list());
        check(GridCommand::list());
        check(ImportCommand::list());
        check(MenuBarCommand::list());
    }

    #[test]
    fn commands_that_hold_at_one_time_share_no_keys() {
        for here in AT_ONCE {
            let mut met: Vec<(KeyboardShortcut, String)> = Vec::new();
            for (command, keys) in rows() {
                let is_here =
                    |keys: &&Keys| keys.within == Where::Window || here.contains(&keys.within);
                for keys in keys.iter().filter(is_here) {
                    let other = met.iter().find(|(shortcut, _)| *shortcut == keys.shortcut);
                    assert!(
                        other.is_none_or(|(_, other)| *other == command),
                        "{command} and {other:?} in {here:?}"
                    );
                    met.push((keys.shortcut, command.clone()));
                }
            }
        }
        let everywhere = AT_ONCE.concat();
        assert!(
            all_keys()
                .all(|keys| keys.within == Where::Window || everywhere.contains(&keys.within))
        );
    }

    #[test]
    fn the_window_takes_the_key_of_a_command_and_leaves_undo_to_a_text() {
        let ctx = Context::default();
        let press = |shortcut: KeyboardShortcut, text_has_undo| {
            let KeyboardShortcut { modifiers, logical_key: key } = shortcut;
            let event =
                Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
            ctx.input_mut(|input| input.events = vec![event]);
            (Command::pressed(&ctx, text_has_undo), ctx.input(|input| input.events.len()))
        };
        for row in Command::list() {
            for keys in &row.keys {
                assert_eq!(press(keys.shortcut, false), (row.command.clone(), 0));
                let is_turn = matches!(row.command, Some(Command::Undo | Command::Redo));
                let expected = if is_turn { (None, 1) } else { (row.command.clone(), 0) };
                assert_eq!(press(keys.shortcut, true), expected);
            }
        }
    }

    #[test]
    fn a_menu_shows_each_of_its_commands_once_in_groups_that_follow_one_another() {
        for &menu in Menu::VARIANTS {
            let groups = Command::list().iter().filter_map(|row| row.menu);
            let groups: Vec<u8> =
                groups.filter(|(of, _)| *of == menu).map(|(_, group)| group).collect();
            assert!(groups.first() == Some(&1) && groups.is_sorted(), "{menu:?} {groups:?}");
            assert!(groups.windows(2).all(|pair| pair[1] - pair[0] <= 1), "{menu:?} {groups:?}");
        }
        let in_menus: Vec<_> = Command::list().iter().filter(|row| row.menu.is_some()).collect();
        for (place, row) in in_menus.iter().enumerate() {
            assert!(!in_menus[..place].iter().any(|other| other.text == row.text), "{}", row.text);
        }
        // The others that carry something stand beside what they carry, on a page.
        let carrying = in_menus.iter().filter(|row| row.command.is_none());
        assert_eq!(carrying.map(|row| row.text.as_str()).collect::<Vec<_>>(), ["Open recent"]);
    }

    #[test]
    fn a_command_that_needs_something_can_be_chosen_once_it_is_there() {
        fn needing<C: Debug>(list: &[Listed<C>], facts: &CommandFacts<'_>) -> Vec<String> {
            let needing = list.iter().filter(|row| !row.is_enabled(facts));
            needing.map(|row| row.text.clone()).collect()
        }
        let nothing = CommandFacts::default();
        let needs = [
            "Undo",
            "Redo",
            "Cut",
            "Copy",
            "Paste",
            "Find a certificate",
            "What changed from the year before",
            "Move scenario left",
            "Move scenario right",
            "Use these costs in the other scenarios",
            "Scenario before",
            "Next scenario",
        ];
        assert_eq!(needing(Command::list(), &nothing), needs);
        let all = CommandFacts {
            undo: Some("typing"),
            redo: Some("typing"),
            scenario: 1,
            scenarios: 3,
            has_year_changes: true,
            has_grid: true,
            chosen_lines: 1,
            has_problems: true,
            can_import: true,
        };
        assert!(needing(Command::list(), &all).is_empty());
        assert_eq!(needing(GridCommand::list(), &nothing).len(), LinesCommand::VARIANTS.len() - 1);
        assert!(needing(GridCommand::list(), &all).is_empty());
        assert_eq!(needing(ImportCommand::list(), &nothing), ["Next problem", "Import"]);
        assert!(needing(ImportCommand::list(), &all).is_empty());
    }

    #[test]
    fn the_help_lists_every_key() {
        fn check<C: Debug>(list: &[Listed<C>], told: &[(HelpSection, Vec<help::HelpLine>)]) {
            let ctx = Context::default();
            for row in list.iter().filter(|row| !row.keys.is_empty()) {
                let help = row.help.unwrap_or_else(|| unreachable!("no help of {row:?}"));
                let lines = &told.iter().find(|(section, _)| *section == help.section).unwrap().1;
                let line = lines.iter().find(|line| line.does == help.does).unwrap();
                let keys = line.keys.join(", ").replace(" or ", ", ");
                let keys: Vec<&str> = keys.split(", ").collect();
                match help.keys {
                    Some(words) => assert!(keys.contains(&words)),
                    None => row.key_texts(&ctx).iter().for_each(|key| {
                        assert!(keys.contains(&&*key.replace("Page", "Page ")), "{key} of {row:?}");
                    }),
                }
            }
        }
        let told = help_of_keys(&Context::default());
        check(Command::list(), &told);
        check(GridCommand::list(), &told);
        check(ImportCommand::list(), &told);
        check(MenuBarCommand::list(), &told);
    }

    #[test]
    fn commands_of_one_purpose_stand_in_one_line_of_the_help() {
        const ENTER: &str = "Enter in a table";
        const LINES: &str = "Lines of the enrolments";
        let told = help_of_keys(&Context::default());
        let lines = told.into_iter().flat_map(|(section, lines)| {
            lines.into_iter().map(move |line| (section.heading(), line.keys.join(", "), line.does))
        });
        let lines: Vec<_> =
            lines.filter(|(heading, ..)| *heading == ENTER || *heading == LINES).collect();
        assert_eq!(
            lines,
            [
                (ENTER, "Any text", "replaces what stands there"),
                (ENTER, "F2", "changes what stands there"),
                (ENTER, "Escape", "takes back what was typed"),
                (
                    ENTER,
                    "A letter",
                    "chooses: band A to F, tier L, H, level 1 to 4, pathway S, B, H, I, program year \
                     1, 2, O"
                ),
                (ENTER, "F2, Alt+Down or Enter", "opens a list, or explains a figure"),
                (LINES, "Insert", "a new line here; the last one is always there to be typed in"),
                (LINES, "Ctrl+Shift+D", "duplicate"),
                (LINES, "Alt+Shift+Up, Alt+Shift+Down", "move"),
                (LINES, "Ctrl+Delete or Ctrl+Backspace", "delete"),
                (LINES, "Ctrl+Shift+L", "sort and filter by this column"),
                (LINES, "Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y", "undo, redo"),
            ]
            .map(|(heading, keys, does)| (heading, keys.to_owned(), does))
        );
    }
}
