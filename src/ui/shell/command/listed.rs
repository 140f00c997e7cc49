//! A row of the list of commands, and how a key finds its command.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};
use strum::VariantArray;

use super::keys::{Keys, Where};

/// The menus of the window, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub(in crate::ui) enum Menu {
    File,
    Edit,
    View,
    Help,
}

impl Menu {
    pub(in crate::ui) fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// The parts of the help of keys, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub(in crate::ui) enum HelpSection {
    Move,
    Enter,
    ChooseAndCopy,
    Lines,
    Import,
    Window,
}

impl HelpSection {
    pub(in crate::ui) fn heading(self) -> &'static str {
        match self {
            Self::Move => "Move in a table",
            Self::Enter => "Enter in a table",
            Self::ChooseAndCopy => "Choose and copy in a table",
            Self::Lines => "Lines of the enrolments",
            Self::Import => "While importing",
            Self::Window => "On every page",
        }
    }
}

/// What the help says of a command's keys.
#[derive(Clone, Copy, Debug)]
pub(super) struct Help {
    pub(super) section: HelpSection,
    pub(super) does: &'static str,
    /// The keys in words, instead of a list of them.
    pub(super) keys: Option<&'static str>,
}

/// What decides whether a command can be chosen. What is not known where commands are shown stays at its
/// default, and what needs it cannot be chosen there.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(in crate::ui) struct CommandFacts<'a> {
    /// What undo takes back.
    pub(in crate::ui) undo: Option<&'a str>,
    /// What redo brings back.
    pub(in crate::ui) redo: Option<&'a str>,
    /// The place of the scenario shown.
    pub(in crate::ui) scenario: usize,
    /// How many scenarios there are.
    pub(in crate::ui) scenarios: usize,
    /// Whether the plan was made from that of the year before.
    pub(in crate::ui) has_year_changes: bool,
    /// Whether the grid of enrolments is in sight.
    pub(in crate::ui) has_grid: bool,
    /// How many lines are chosen in a grid.
    pub(in crate::ui) chosen_lines: usize,
    /// Whether an import has rows with problems.
    pub(in crate::ui) has_problems: bool,
    /// Whether an import has rows that can be lines.
    pub(in crate::ui) can_import: bool,
}

/// A command as it is listed.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Listed<C> {
    /// The command; `None` if it carries what is known only where it is asked for, such as a file's place.
    pub(in crate::ui) command: Option<C>,
    pub(in crate::ui) text: String,
    /// What more there is to say of it on a button.
    tooltip: Option<&'static str>,
    /// Its keys; a menu shows the first.
    pub(in crate::ui) keys: Vec<Keys>,
    /// Its menu, and the group in it: groups are numbered, and a line stands between two.
    pub(in crate::ui) menu: Option<(Menu, u8)>,
    pub(super) help: Option<Help>,
    is_enabled: fn(&CommandFacts<'_>) -> bool,
}

/// A row of the list, to which keys, a menu and the rest are added.
pub(super) fn row<C>(command: C, text: impl Into<String>) -> Listed<C> {
    Listed { command: Some(command), ..row_of_kind(text) }
}

/// A row for commands that carry what is not known here.
pub(super) fn row_of_kind<C>(text: impl Into<String>) -> Listed<C> {
    Listed {
        command: None,
        text: text.into(),
        tooltip: None,
        keys: Vec::new(),
        menu: None,
        help: None,
        is_enabled: |_| true,
    }
}

impl<C> Listed<C> {
    /// Has keys that hold somewhere, with more of Shift and Alt as well.
    pub(super) fn keys(
        self,
        within: Where,
        keys: impl IntoIterator<Item = KeyboardShortcut>,
    ) -> Self {
        self.with_keys(keys, |shortcut| Keys { shortcut, within, is_exact: false })
    }

    /// Has keys that hold somewhere, with no other modifiers.
    pub(super) fn exact_keys(
        self,
        within: Where,
        keys: impl IntoIterator<Item = KeyboardShortcut>,
    ) -> Self {
        self.with_keys(keys, |shortcut| Keys { shortcut, within, is_exact: true })
    }

    fn with_keys(
        mut self,
        keys: impl IntoIterator<Item = KeyboardShortcut>,
        holding: impl Fn(KeyboardShortcut) -> Keys,
    ) -> Self {
        self.keys.extend(keys.into_iter().map(holding));
        self
    }

    pub(super) fn menu(self, menu: Menu, group: u8) -> Self {
        Self { menu: Some((menu, group)), ..self }
    }

    pub(super) fn tooltip(self, tooltip: &'static str) -> Self {
        Self { tooltip: Some(tooltip), ..self }
    }

    /// What its keys do, in the help of keys. Commands of one line stand in it together.
    pub(super) fn help(self, section: HelpSection, does: &'static str) -> Self {
        Self { help: Some(Help { section, does, keys: None }), ..self }
    }

    /// The same where words say the keys better than a list of them.
    pub(super) fn help_with_keys(
        self,
        section: HelpSection,
        keys: &'static str,
        does: &'static str,
    ) -> Self {
        Self { help: Some(Help { section, does, keys: Some(keys) }), ..self }
    }

    pub(super) fn enabled_if(self, is_enabled: fn(&CommandFacts<'_>) -> bool) -> Self {
        Self { is_enabled, ..self }
    }

    /// Whether the command can be chosen.
    pub(in crate::ui) fn is_enabled(&self, facts: &CommandFacts<'_>) -> bool {
        (self.is_enabled)(facts)
    }

    /// Its keys with their modifiers, each once.
    pub(in crate::ui) fn key_texts(&self, ctx: &Context) -> Vec<String> {
        let mut texts = Vec::new();
        for keys in &self.keys {
            let text = ctx.format_shortcut(&keys.shortcut);
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    }

    /// The key that a menu shows; empty without one.
    pub(in crate::ui) fn key_text(&self, ctx: &Context) -> String {
        self.key_texts(ctx).into_iter().next().unwrap_or_default()
    }

    /// More of the command than its text says, if there is more.
    pub(in crate::ui) fn tooltip_text(&self) -> Option<&'static str> {
        self.tooltip
    }

    /// What a button says under the pointer: more of the command, else its key.
    pub(in crate::ui) fn hint(&self, ctx: &Context) -> String {
        self.tooltip.map_or_else(|| self.key_text(ctx), str::to_owned)
    }
}

/// The row of a command.
pub(super) fn listed<'a, C: PartialEq>(
    list: &'a [Listed<C>],
    command: &C,
) -> Option<&'a Listed<C>> {
    list.iter().find(|row| row.command.as_ref() == Some(command))
}

/// The command that a key means where it is pressed.
pub(super) fn meant<'a, C>(
    list: &'a [Listed<C>],
    (key, held): (Key, Modifiers),
    within: &[Where],
) -> Option<&'a C> {
    list.iter()
        .flat_map(|row| row.keys.iter().map(move |keys| (row, keys)))
        .filter(|(_, keys)| within.contains(&keys.within) && keys.are(key, held))
        .max_by_key(|(_, keys)| keys.modifiers())
        .and_then(|(row, _)| row.command.as_ref())
}

/// The first command whose key was pressed, and that `is_taken`; takes the key from the events.
pub(super) fn pressed<'a, C>(
    ctx: &Context,
    list: &'a [Listed<C>],
    within: &[Where],
    is_taken: impl Fn(&C) -> bool,
) -> Option<&'a C> {
    let command = |event: &Event| match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            meant(list, (*key, *modifiers), within).filter(|command| is_taken(command))
        }
        _ => None,
    };
    ctx.input_mut(|input| {
        let place = input.events.iter().position(|event| command(event).is_some())?;
        command(&input.events.remove(place))
    })
}
