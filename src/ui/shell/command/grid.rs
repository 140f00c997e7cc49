//! The commands of a grid: what keys do in its cells, and what is done to its lines.

use std::sync::LazyLock;

use egui::{Context, Key, KeyboardShortcut, Modifiers};
use strum::{EnumDiscriminants, VariantArray};

use super::keys::{Where, alt, alt_shift, ctrl, ctrl_shift, plain, shift};
use super::listed::{HelpSection, Listed, listed, meant, pressed, row};

/// Something to do in a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumDiscriminants)]
#[strum_discriminants(name(GridCommandKind), vis(), derive(VariantArray))]
pub(in crate::ui) enum GridCommand {
    /// Goes to another cell.
    Go(Step),
    /// Goes to the next cell that is entered, or back.
    Next {
        is_back: bool,
    },
    /// Goes beneath, to where a run of Tab began, or above.
    Enter {
        is_back: bool,
    },
    /// Goes to the field that finds lines.
    Find,
    /// Replaces what stands in a cell by what is typed.
    TypeOver,
    /// Goes on with what stands in a cell.
    Edit,
    /// Takes back what was typed in a cell.
    TakeBack,
    /// Chooses by a letter.
    Choose,
    /// Opens a cell's list, or explains its figure.
    Open,
    /// Makes the range larger or smaller.
    Extend(Step),
    WholeLines,
    WholeColumns,
    All,
    Copy,
    Cut,
    Paste,
    CopyWithHeadings,
    /// Does something to the lines or cells of the range.
    Lines(LinesCommand),
    /// Fills the range with what the cell with the focus holds.
    Fill,
    /// Opens the menu of the column's heading.
    SortAndFilter,
}

/// Where a key takes the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub(in crate::ui) enum Step {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    RowStart,
    RowEnd,
    First,
    Last,
    Top,
    Bottom,
}

/// What can be done to the lines of the range, in the order of their menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub(in crate::ui) enum LinesCommand {
    Insert,
    Duplicate,
    MoveUp,
    MoveDown,
    FillDown,
    Empty,
    Delete,
}

impl GridCommandKind {
    /// Its rows in the list: one, or one for each thing that the command can carry.
    fn rows(self) -> Vec<Listed<GridCommand>> {
        const ENTERED: &str = "to the next cell that is entered, and back";
        const BENEATH: &str = "to the row below, where Tab began; to the row above";
        const WHOLE: &str = "whole lines, whole columns, all";
        const CLIPBOARD: &str = "copy, cut, paste, also from and to a spreadsheet";
        use HelpSection as Section;
        let cell = Where::Cell;
        match self {
            Self::Go => Step::VARIANTS.iter().map(|step| step.go()).collect(),
            Self::Extend => Step::VARIANTS.iter().map(|step| step.extend()).collect(),
            Self::Next => vec![
                row(GridCommand::Next { is_back: false }, "Next cell that is entered")
                    .exact_keys(cell, [plain(Key::Tab)])
                    .exact_keys(Where::Typing, [plain(Key::Tab)])
                    .help(Section::Move, ENTERED),
                row(GridCommand::Next { is_back: true }, "Cell before that is entered")
                    .exact_keys(cell, [shift(Key::Tab)])
                    .exact_keys(Where::Typing, [shift(Key::Tab)])
                    .help(Section::Move, ENTERED),
            ],
            // Enter opens a list and explains a figure, unless a letter chose what was wanted.
            Self::Enter => vec![
                row(GridCommand::Enter { is_back: false }, "Beneath")
                    .exact_keys(Where::TypedCell, [plain(Key::Enter)])
                    .exact_keys(Where::GoneOnCell, [plain(Key::Enter)])
                    .exact_keys(Where::Typing, [plain(Key::Enter)])
                    .help(Section::Move, BENEATH),
                row(GridCommand::Enter { is_back: true }, "Above")
                    .exact_keys(cell, [shift(Key::Enter)])
                    .exact_keys(Where::Typing, [shift(Key::Enter)])
                    .help(Section::Move, BENEATH),
            ],
            Self::Find => vec![
                row(GridCommand::Find, "Find a certificate")
                    .keys(Where::EnrolmentsPage, [ctrl(Key::F)])
                    .help(Section::Move, "find a certificate"),
            ],
            // Text comes as text. Space is taken as a key, since a typed cell is not pressed like a button.
            Self::TypeOver => vec![
                row(GridCommand::TypeOver, "Replace the text")
                    .keys(Where::TypedCell, [plain(Key::Space), ctrl_shift(Key::Space)])
                    .help_with_keys(Section::Enter, "Any text", "replaces what stands there"),
            ],
            Self::Edit => vec![
                row(GridCommand::Edit, "Change the text")
                    .keys(Where::TypedCell, [plain(Key::F2)])
                    .help(Section::Enter, "changes what stands there"),
            ],
            Self::TakeBack => vec![
                row(GridCommand::TakeBack, "Take back what was typed")
                    .keys(Where::Typing, [plain(Key::Escape)])
                    .help(Section::Enter, "takes back what was typed"),
            ],
            Self::Choose => {
                vec![row(GridCommand::Choose, "Choose by a letter").help_with_keys(
                    Section::Enter,
                    "A letter",
                    "chooses: band A to F, tier L, H, level 1 to 4, pathway S, B, H, I, program year 1, 2, \
                     O",
                )]
            }
            Self::Open => vec![
                row(GridCommand::Open, "Open the list or explain the figure")
                    .keys(Where::OpeningCell, [plain(Key::F2)])
                    .keys(cell, [alt(Key::ArrowDown)])
                    .keys(Where::PressedCell, [plain(Key::Enter)])
                    .help(Section::Enter, "opens a list, or explains a figure"),
            ],
            Self::WholeLines => vec![
                row(GridCommand::WholeLines, "Whole lines")
                    .exact_keys(cell, [shift(Key::Space)])
                    .help(Section::ChooseAndCopy, WHOLE),
            ],
            Self::WholeColumns => vec![
                row(GridCommand::WholeColumns, "Whole columns")
                    .exact_keys(cell, [ctrl(Key::Space)])
                    .help(Section::ChooseAndCopy, WHOLE),
            ],
            Self::All => vec![
                row(GridCommand::All, "All")
                    .keys(cell, [ctrl(Key::A)])
                    .help(Section::ChooseAndCopy, WHOLE),
            ],
            // A system hands these three keys on as events of their own.
            Self::Copy => vec![
                row(GridCommand::Copy, "Copy")
                    .keys(cell, [ctrl(Key::C)])
                    .help(Section::ChooseAndCopy, CLIPBOARD),
            ],
            Self::Cut => vec![
                row(GridCommand::Cut, "Cut")
                    .keys(cell, [ctrl(Key::X)])
                    .help(Section::ChooseAndCopy, CLIPBOARD),
            ],
            Self::Paste => vec![
                row(GridCommand::Paste, "Paste")
                    .keys(cell, [ctrl(Key::V)])
                    .help(Section::ChooseAndCopy, CLIPBOARD),
            ],
            Self::CopyWithHeadings => vec![
                row(GridCommand::CopyWithHeadings, "Copy with the headings")
                    .keys(cell, [ctrl_shift(Key::C)])
                    .help(Section::ChooseAndCopy, "copy with the headings"),
            ],
            Self::Lines => LinesCommand::VARIANTS.iter().map(|command| command.row()).collect(),
            Self::Fill => vec![
                row(GridCommand::Fill, "Fill the range")
                    .keys(cell, [ctrl(Key::Enter)])
                    .keys(Where::Typing, [ctrl(Key::Enter)])
                    .help(
                        Section::ChooseAndCopy,
                        "fill the range with the cell that has the focus",
                    ),
            ],
            Self::SortAndFilter => vec![
                row(GridCommand::SortAndFilter, "Sort and filter")
                    .keys(cell, [ctrl_shift(Key::L)])
                    .help(Section::Lines, "sort and filter by this column"),
            ],
        }
    }
}

impl Step {
    /// Where it leads.
    fn text(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Left => "left",
            Self::Right => "right",
            Self::PageUp => "a page up",
            Self::PageDown => "a page down",
            Self::RowStart => "to the start of the line",
            Self::RowEnd => "to the end of the line",
            Self::First => "to the first cell",
            Self::Last => "to the last cell",
            Self::Top => "to the first line",
            Self::Bottom => "to the last line",
        }
    }

    fn keys(self) -> Vec<KeyboardShortcut> {
        match self {
            Self::Up => vec![plain(Key::ArrowUp)],
            Self::Down => vec![plain(Key::ArrowDown)],
            Self::Left => vec![plain(Key::ArrowLeft)],
            Self::Right => vec![plain(Key::ArrowRight)],
            Self::PageUp => vec![plain(Key::PageUp)],
            Self::PageDown => vec![plain(Key::PageDown)],
            Self::RowStart => vec![plain(Key::Home), ctrl(Key::ArrowLeft)],
            Self::RowEnd => vec![plain(Key::End), ctrl(Key::ArrowRight)],
            Self::First => vec![ctrl(Key::Home)],
            Self::Last => vec![ctrl(Key::End)],
            Self::Top => vec![ctrl(Key::ArrowUp)],
            Self::Bottom => vec![ctrl(Key::ArrowDown)],
        }
    }

    fn go(self) -> Listed<GridCommand> {
        const NEAR: &str = "to the next cell, a page on";
        let row = row(GridCommand::Go(self), format!("Go {}", self.text()))
            .keys(Where::Cell, self.keys());
        let section = HelpSection::Move;
        match self {
            // A cell that is typed in over what stood there is left by the arrows as well.
            Self::Up | Self::Down | Self::Left | Self::Right => row
                .exact_keys(Where::Typing, self.keys())
                .help_with_keys(section, "Arrow keys", NEAR),
            Self::PageUp | Self::PageDown => row.help(section, NEAR),
            Self::RowStart | Self::RowEnd | Self::First | Self::Last => {
                row.help(section, "to the ends of the line, of the table")
            }
            Self::Top | Self::Bottom => row.help(section, "to the first line, to the last"),
        }
    }

    fn extend(self) -> Listed<GridCommand> {
        let with_shift =
            self.keys().into_iter().map(|KeyboardShortcut { modifiers, logical_key }| {
                KeyboardShortcut::new(modifiers | Modifiers::SHIFT, logical_key)
            });
        row(GridCommand::Extend(self), format!("Extend the range {}", self.text()))
            .keys(Where::Cell, with_shift)
            .help_with_keys(
                HelpSection::ChooseAndCopy,
                "Shift with a key that moves",
                "chooses a range",
            )
    }
}

impl LinesCommand {
    fn row(self) -> Listed<GridCommand> {
        let row =
            |text| row(GridCommand::Lines(self), text).enabled_if(|facts| facts.chosen_lines > 0);
        let cell = Where::Cell;
        let (copy, lines) = (HelpSection::ChooseAndCopy, HelpSection::Lines);
        match self {
            Self::Insert => row("Insert a line")
                .exact_keys(cell, [plain(Key::Insert)])
                .help(lines, "a new line here; the last one is always there to be typed in")
                .enabled_if(|_| true),
            Self::Duplicate => {
                row("Duplicate lines").keys(cell, [ctrl_shift(Key::D)]).help(lines, "duplicate")
            }
            Self::MoveUp => {
                row("Move lines up").keys(cell, [alt_shift(Key::ArrowUp)]).help(lines, "move")
            }
            Self::MoveDown => {
                row("Move lines down").keys(cell, [alt_shift(Key::ArrowDown)]).help(lines, "move")
            }
            Self::FillDown => row("Fill down")
                .keys(cell, [ctrl(Key::D)])
                .help(copy, "fill down, from above where one cell is chosen"),
            Self::Empty => row("Clear cells")
                .keys(cell, [plain(Key::Delete), plain(Key::Backspace)])
                .help(copy, "empties the cells"),
            Self::Delete => row("Delete lines")
                .keys(cell, [ctrl(Key::Delete), ctrl(Key::Backspace)])
                .help(lines, "delete"),
        }
    }
}

impl GridCommand {
    /// The list, in the order of the help.
    pub(in crate::ui) fn list() -> &'static [Listed<Self>] {
        static LIST: LazyLock<Vec<Listed<GridCommand>>> = LazyLock::new(|| {
            GridCommandKind::VARIANTS.iter().flat_map(|kind| kind.rows()).collect()
        });
        &LIST
    }

    pub(in crate::ui) fn listed(self) -> Option<&'static Listed<Self>> {
        listed(Self::list(), &self)
    }

    /// What a key means where it is pressed.
    pub(in crate::ui) fn meant(key: Key, held: Modifiers, within: &[Where]) -> Option<Self> {
        meant(Self::list(), (key, held), within).copied()
    }

    /// Whether its key on the page was pressed.
    pub(in crate::ui) fn is_pressed(self, ctx: &Context) -> bool {
        let page = [Where::EnrolmentsPage];
        pressed(ctx, Self::list(), &page, |command| *command == self).is_some()
    }
}
