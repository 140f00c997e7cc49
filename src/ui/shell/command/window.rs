//! The commands of the window, apart from those of one page.

use std::path::PathBuf;
use std::sync::LazyLock;

use egui::{Context, Key};
use strum::{EnumDiscriminants, VariantArray};

use super::file_use::FileUse;
use super::grid::GridCommand;
use super::keys::{Where, alt, ctrl, ctrl_shift, plain, shift};
use super::listed::{HelpSection, Listed, Menu, listed, pressed, row, row_of_kind};
use crate::exchange::sheet::Sheet;
use crate::rates::{RateSet, SchoolCertificate};
use crate::report::ReportKind;
use crate::storage::Appearance;
use crate::ui::shell::other_programs::Opens;
use crate::ui::shell::page::Page;

/// The keys that show the pages, in their order.
const PAGE_KEYS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// The key that opens a menu with Alt: the first letter of its title.
fn menu_key(menu: Menu) -> Key {
    match menu {
        Menu::File => Key::F,
        Menu::Edit => Key::E,
        Menu::View => Key::V,
        Menu::Help => Key::H,
    }
}

/// A page beyond the last key would have no command.
const _: () = assert!(Page::VARIANTS.len() <= PAGE_KEYS.len());

/// Something to do, asked for by a menu, a key or a button. Those of a menu stand in its order.
#[derive(Clone, Debug, PartialEq, Eq, EnumDiscriminants)]
#[strum_discriminants(name(CommandKind), vis(pub(in crate::ui)), derive(VariantArray))]
pub(in crate::ui) enum Command {
    /// Shows the form of a new plan.
    New,
    /// The same for a year.
    NewFor(u16),
    /// Makes a plan for the year after the one planned.
    PlanNextYear,
    Open,
    OpenRecent(PathBuf),
    Save,
    SaveAs,
    /// Reads enrolments from a file.
    ImportEnrolments,
    /// Counts enrolments of Years 7 to 12 in a CASES21 extract.
    CountEnrolments,
    /// Reads bands and tiers from a list of certificates, for the rate set shown.
    BandsFromList,
    /// Reads a year's rates from the text of the department's page.
    ReadRatesPage,
    /// Shows the page that saves reports.
    ExportReport,
    Quit,
    Undo,
    Redo,
    /// Does something in the grid of the page: the clipboard, and the field that finds lines.
    InGrid(GridCommand),
    /// Tells what is other in the plan since the year before.
    TellYearChanges,
    /// Reads or writes the note on what the page shows: a line, a scenario, a rate set.
    Note,
    /// Reads or writes the note on the scenario shown.
    NoteOnScenario,
    /// Marks the scenario shown as approved, or removes the mark.
    ApproveScenario,
    /// Marks the plan as approved, or removes the mark.
    ApprovePlan,
    /// Makes a plan like the one that is open, of which nothing is approved.
    CopyPlan,
    Show(Page),
    /// Asks for another scenario.
    NewScenario,
    /// Asks for a scenario that is Confirmed, as a copy of the indicative one.
    NewConfirmed,
    /// Moves the scenario shown before the one at its left.
    MoveScenarioLeft,
    MoveScenarioRight,
    /// Gives the costs of the scenario shown to lines of the same certificates elsewhere that have none.
    ShareCosts,
    /// The scenario before the one shown.
    ScenarioBefore,
    /// The scenario after the one shown.
    NextScenario,
    Look(Appearance),
    LargerText,
    SmallerText,
    UsualText,
    OpenSample,
    AboutTheFigures,
    /// The keys of the enrolments grid.
    AboutTheKeys,
    About,
    /// Moves the focus to the next part of the window.
    NextPart,
    /// Moves the focus to the part of the window before.
    PartBefore,
    /// Opens a menu, by the letter that its title underlines.
    OpenMenu(Menu),
    /// Moves the focus to the menu bar.
    ToMenus,
    /// Shows the enrolments of a scenario, by place.
    ShowScenario(usize),
    /// Takes in a table that was pasted.
    ImportTable(Sheet),
    /// Takes in a file that came by itself, such as one that was dropped on the window.
    TakeIn(FileUse, PathBuf),
    /// Chooses the file of a list of certificates.
    OpenList,
    /// Reads a rate set from a file.
    ImportRates,
    /// Begins to enter the rates of the plan's year, in a copy of its rate set.
    EnterRates,
    /// Asks by how much the rates of the plan's year are projected from its rate set.
    ProjectRates,
    /// Opens a copy of the department's page.
    OpenRatesPage,
    /// Writes a rate set to a file, with what the school entered for its certificates.
    ExportRates(Box<(RateSet, Vec<SchoolCertificate>)>),
    /// Saves the report.
    SaveReport(ReportKind),
    /// Opens a report that was saved.
    OpenReport(PathBuf, Opens),
}

impl CommandKind {
    /// Its rows in the list: one, or one for each thing that the command can carry.
    fn rows(self) -> Vec<Listed<Command>> {
        const SAVE: &str = "save, save as another file";
        const PAGES: &str = "to the pages, in their order";
        const SCENARIOS: &str = "to the scenario before, to the next";
        const MOVES: &str = "move the scenario shown to the left, to the right";
        const TEXT: &str = "larger text, smaller text, the usual size";
        const PARTS: &str = "to the other parts of the window and back";
        const TURN: &str = "undo, redo";
        let key = Where::Window;
        let (file, edit, view, help) = (Menu::File, Menu::Edit, Menu::View, Menu::Help);
        let section = HelpSection::Window;
        match self {
            Self::New => vec![
                row(Command::New, "New plan…")
                    .keys(key, [ctrl(Key::N)])
                    .help(section, "a new plan")
                    .menu(file, 1),
            ],
            Self::NewFor => vec![row_of_kind("New plan for a year…")],
            Self::PlanNextYear => {
                vec![
                    row(Command::PlanNextYear, "Plan for another year…")
                        .tooltip("Makes a plan for the year after this one, or a later one")
                        .menu(file, 1),
                ]
            }
            Self::Open => vec![
                row(Command::Open, "Open…")
                    .keys(key, [ctrl(Key::O)])
                    .help(section, "open a plan")
                    .menu(file, 1),
            ],
            Self::OpenRecent => vec![row_of_kind("Open recent").menu(file, 1)],
            Self::Save => vec![
                row(Command::Save, "Save")
                    .keys(key, [ctrl(Key::S)])
                    .help(section, SAVE)
                    .menu(file, 2),
            ],
            Self::SaveAs => vec![
                row(Command::SaveAs, "Save as…")
                    .keys(key, [ctrl_shift(Key::S)])
                    .help(section, SAVE)
                    .menu(file, 2),
            ],
            Self::ImportEnrolments => vec![
                row(Command::ImportEnrolments, "Import enrolments…")
                    .keys(key, [ctrl(Key::I)])
                    .help(section, "import enrolments")
                    .menu(file, 3),
            ],
            Self::CountEnrolments => {
                vec![row(Command::CountEnrolments, "Count enrolments from CASES21…").menu(file, 3)]
            }
            Self::BandsFromList => vec![
                row(Command::BandsFromList, "Bands from a list…")
                    .tooltip(
                        "Bands and materials tiers of certificates, from the department's list",
                    )
                    .menu(file, 3),
            ],
            Self::ReadRatesPage => vec![
                row(Command::ReadRatesPage, "Rates from the department’s page…")
                    .tooltip("Paste its text: the program finds the amounts, and you look at each")
                    .menu(file, 3),
            ],
            // Printing begins with a report.
            Self::ExportReport => vec![
                row(Command::ExportReport, "Export report…")
                    .keys(key, [ctrl(Key::E), ctrl(Key::P)])
                    .help(section, "export a report")
                    .menu(file, 4),
            ],
            Self::Quit => vec![
                row(Command::Quit, "Quit")
                    .keys(key, [ctrl(Key::Q)])
                    .help(section, "quit")
                    .menu(file, 5),
            ],
            Self::Undo => vec![
                row(Command::Undo, "Undo")
                    .keys(key, [ctrl(Key::Z)])
                    .help(HelpSection::Lines, TURN)
                    .menu(edit, 1)
                    .enabled_if(|facts| facts.undo.is_some()),
            ],
            Self::Redo => vec![
                row(Command::Redo, "Redo")
                    .keys(key, [ctrl_shift(Key::Z), ctrl(Key::Y)])
                    .help(HelpSection::Lines, TURN)
                    .menu(edit, 1)
                    .enabled_if(|facts| facts.redo.is_some()),
            ],
            // Their keys are the grid's.
            Self::InGrid => {
                let commands =
                    [GridCommand::Cut, GridCommand::Copy, GridCommand::Paste, GridCommand::Find];
                let rows = commands.iter().filter_map(|&command| {
                    let text = command.listed()?.text.clone();
                    let row = row(Command::InGrid(command), text).menu(edit, 2);
                    Some(row.enabled_if(|facts| facts.has_grid))
                });
                rows.collect()
            }
            Self::TellYearChanges => vec![
                row(Command::TellYearChanges, "What changed from the year before")
                    .menu(edit, 3)
                    .enabled_if(|facts| facts.has_year_changes),
            ],
            Self::Note => vec![
                row(Command::Note, "Note…")
                    .tooltip(
                        "On the line with the focus, on the rate set shown, or on the scenario",
                    )
                    .keys(key, [ctrl(Key::M)])
                    .help(section, "a note on the line, the scenario or the rate set")
                    .menu(edit, 3),
            ],
            Self::NoteOnScenario => {
                vec![row(Command::NoteOnScenario, "Note on the scenario…").menu(edit, 3)]
            }
            Self::ApproveScenario => {
                vec![row(Command::ApproveScenario, "Approval of the scenario…").menu(edit, 4)]
            }
            Self::ApprovePlan => {
                vec![row(Command::ApprovePlan, "Approval of the plan…").menu(edit, 4)]
            }
            Self::CopyPlan => vec![
                row(Command::CopyPlan, "Copy the plan")
                    .tooltip(
                        "A new plan like this one, in no file yet, of which nothing is approved",
                    )
                    .menu(edit, 4),
            ],
            Self::Show => {
                let pages = Page::VARIANTS.iter().zip(PAGE_KEYS);
                let shows = pages.map(|(&page, number)| {
                    row(Command::Show(page), page.title())
                        .keys(key, [ctrl(number)])
                        .help(section, PAGES)
                        .menu(view, 1)
                });
                shows.collect()
            }
            Self::NewScenario => vec![
                row(Command::NewScenario, "New scenario…")
                    .keys(key, [ctrl_shift(Key::N)])
                    .help(HelpSection::Window, "a new scenario")
                    .menu(edit, 5),
            ],
            Self::NewConfirmed => vec![row(Command::NewConfirmed, "New Confirmed scenario…")],
            Self::MoveScenarioLeft => vec![
                row(Command::MoveScenarioLeft, "Move scenario left")
                    .keys(key, [ctrl_shift(Key::PageUp)])
                    .help(HelpSection::Window, MOVES)
                    .menu(edit, 5)
                    .enabled_if(|facts| facts.scenario > 0),
            ],
            Self::MoveScenarioRight => vec![
                row(Command::MoveScenarioRight, "Move scenario right")
                    .keys(key, [ctrl_shift(Key::PageDown)])
                    .help(HelpSection::Window, MOVES)
                    .menu(edit, 5)
                    .enabled_if(|facts| facts.scenario + 1 < facts.scenarios),
            ],
            Self::ShareCosts => vec![
                row(Command::ShareCosts, "Use these costs in the other scenarios")
                    .tooltip("For lines of the same certificates that have no costs yet")
                    .keys(key, [ctrl_shift(Key::K)])
                    .help(HelpSection::Window, "use the costs of this scenario in the others")
                    .menu(edit, 5)
                    .enabled_if(|facts| facts.scenarios > 1),
            ],
            Self::ScenarioBefore => vec![
                row(Command::ScenarioBefore, "Scenario before")
                    .keys(key, [ctrl(Key::PageUp)])
                    .help(HelpSection::Move, SCENARIOS)
                    .menu(view, 2)
                    .enabled_if(|facts| facts.scenario > 0),
            ],
            Self::NextScenario => vec![
                row(Command::NextScenario, "Next scenario")
                    .keys(key, [ctrl(Key::PageDown)])
                    .help(HelpSection::Move, SCENARIOS)
                    .menu(view, 2)
                    .enabled_if(|facts| facts.scenario + 1 < facts.scenarios),
            ],
            Self::Look => Appearance::ALL
                .map(|look| row(Command::Look(look), look.label()).menu(view, 3))
                .into(),
            // The second key is that of plus without Shift.
            Self::LargerText => vec![
                row(Command::LargerText, "Larger text")
                    .keys(key, [ctrl(Key::Plus), ctrl(Key::Equals)])
                    .help(section, TEXT)
                    .menu(view, 4),
            ],
            Self::SmallerText => vec![
                row(Command::SmallerText, "Smaller text")
                    .keys(key, [ctrl(Key::Minus)])
                    .help(section, TEXT)
                    .menu(view, 4),
            ],
            Self::UsualText => vec![
                row(Command::UsualText, "Usual text size")
                    .keys(key, [ctrl(Key::Num0)])
                    .help(section, TEXT)
                    .menu(view, 4),
            ],
            Self::OpenSample => {
                vec![row(Command::OpenSample, "Open the sample plan").menu(help, 1)]
            }
            Self::AboutTheFigures => vec![
                row(Command::AboutTheFigures, "About the figures")
                    .keys(key, [plain(Key::F1)])
                    .help(section, "about the figures")
                    .menu(help, 1),
            ],
            Self::AboutTheKeys => vec![
                row(Command::AboutTheKeys, "Keyboard shortcuts")
                    .keys(key, [shift(Key::F1)])
                    .help(section, "these keys")
                    .menu(help, 1),
            ],
            Self::About => vec![row(Command::About, "About vdss-planner").menu(help, 1)],
            Self::NextPart => vec![
                row(Command::NextPart, "Next part of the window")
                    .keys(key, [plain(Key::F6)])
                    .help(HelpSection::Move, PARTS),
            ],
            Self::PartBefore => vec![
                row(Command::PartBefore, "Part of the window before")
                    .keys(key, [shift(Key::F6)])
                    .help(HelpSection::Move, PARTS),
            ],
            Self::OpenMenu => {
                // On a Mac such keys type letters of their own.
                let keys = |menu| (!cfg!(target_os = "macos")).then(|| alt(menu_key(menu)));
                let opens = Menu::VARIANTS.iter().map(|&menu| {
                    row(Command::OpenMenu(menu), menu.title())
                        .exact_keys(key, keys(menu))
                        .help(section, "open the menus")
                });
                opens.collect()
            }
            Self::ToMenus => vec![
                row(Command::ToMenus, "To the menus")
                    .exact_keys(key, [plain(Key::F10)])
                    .help(section, "to the menus"),
            ],
            Self::ShowScenario => vec![row_of_kind("Show the scenario")],
            Self::ImportTable => vec![row_of_kind("Import the table that was pasted")],
            Self::TakeIn => vec![row_of_kind("Take in the file")],
            Self::OpenList => vec![row(Command::OpenList, "Open a list of certificates…")],
            Self::ImportRates => vec![
                row(Command::ImportRates, "Import a rate set…")
                    .tooltip("A rate set that another school exported"),
            ],
            Self::EnterRates => vec![
                row(Command::EnterRates, "Enter the rates of the plan’s year…")
                    .tooltip("To be typed over a copy of the plan’s rates"),
            ],
            Self::ProjectRates => vec![
                row(Command::ProjectRates, "Project the rates of the plan’s year…")
                    .tooltip("Every amount raised by a per cent a year, marked as a projection"),
            ],
            Self::OpenRatesPage => vec![
                row(Command::OpenRatesPage, "Open a copy of the page…")
                    .tooltip("A copy of the page or guide as .txt, .html or .docx"),
            ],
            Self::ExportRates => vec![
                row_of_kind("Export the rate set…")
                    .tooltip("A file that another school can import"),
            ],
            Self::SaveReport => vec![row_of_kind("Save the report")],
            Self::OpenReport => vec![row_of_kind("Open the report")],
        }
    }

    /// Its words for a menu other than the window's, with the command.
    pub(in crate::ui) fn menu_item(self) -> Option<(String, Command)> {
        let row = self.rows().into_iter().next()?;
        Some((row.text, row.command?))
    }

    /// What a button says of the command under the pointer.
    pub(in crate::ui) fn hint(self, ctx: &Context) -> String {
        self.rows().first().map_or_else(String::new, |row| row.hint(ctx))
    }
}

impl Command {
    /// The list, in the order of the menus.
    pub(in crate::ui) fn list() -> &'static [Listed<Self>] {
        static LIST: LazyLock<Vec<Listed<Command>>> =
            LazyLock::new(|| CommandKind::VARIANTS.iter().flat_map(|kind| kind.rows()).collect());
        &LIST
    }

    pub(in crate::ui) fn listed(&self) -> Option<&'static Listed<Self>> {
        listed(Self::list(), self)
    }

    /// Its key, as a menu shows it.
    pub(in crate::ui) fn key_text(&self, ctx: &Context) -> String {
        if let Self::InGrid(command) = self {
            return command.listed().map(|row| row.key_text(ctx)).unwrap_or_default();
        }
        self.listed().map(|row| row.key_text(ctx)).unwrap_or_default()
    }

    /// The command whose key was pressed. Undo and redo belong to a text field that has something of
    /// its own to undo.
    pub(in crate::ui) fn pressed(ctx: &Context, text_has_undo: bool) -> Option<Self> {
        let is_texts = |command: &Self| text_has_undo && matches!(command, Self::Undo | Self::Redo);
        pressed(ctx, Self::list(), &[Where::Window], |command| !is_texts(command)).cloned()
    }

    /// Whether the key of Undo was pressed.
    pub(in crate::ui) fn is_undo_pressed(ctx: &Context) -> bool {
        let is_undo = |command: &Self| matches!(command, Self::Undo);
        pressed(ctx, Self::list(), &[Where::Window], is_undo).is_some()
    }

    /// Whether it may be carried out while a field holds what the plan does not have yet.
    pub(in crate::ui) fn leaves_fields_alone(&self) -> bool {
        matches!(
            self,
            Self::Undo
                | Self::Redo
                | Self::Look(_)
                | Self::LargerText
                | Self::SmallerText
                | Self::UsualText
                | Self::NextPart
                | Self::PartBefore
                | Self::OpenMenu(_)
                | Self::ToMenus
        )
    }

    /// Whether it leaves the page and what is asked on it as they are.
    pub(in crate::ui) fn leaves_questions_open(&self) -> bool {
        matches!(
            self,
            Self::Look(_)
                | Self::LargerText
                | Self::SmallerText
                | Self::UsualText
                | Self::NextPart
                | Self::PartBefore
                | Self::OpenMenu(_)
                | Self::ToMenus
                | Self::AboutTheFigures
                | Self::AboutTheKeys
                | Self::About
        )
    }

    /// Whether it is about the plan that is open, rather than another one or the window.
    pub(in crate::ui) fn is_about_plan(&self) -> bool {
        !matches!(
            self,
            Self::New
                | Self::NewFor(_)
                | Self::Open
                | Self::OpenRecent(_)
                | Self::OpenSample
                | Self::CountEnrolments
                | Self::TakeIn(FileUse::Plan | FileUse::RateSet | FileUse::StudentCount, _)
                | Self::Quit
                | Self::Look(_)
                | Self::LargerText
                | Self::SmallerText
                | Self::UsualText
                | Self::AboutTheFigures
                | Self::AboutTheKeys
                | Self::About
                | Self::NextPart
                | Self::PartBefore
        )
    }

    /// Whether it opens or saves a file, which has to wait while the user is asked for one.
    pub(in crate::ui) fn is_about_files(&self) -> bool {
        matches!(
            self,
            Self::New
                | Self::NewFor(_)
                | Self::PlanNextYear
                | Self::CopyPlan
                | Self::Open
                | Self::OpenRecent(_)
                | Self::OpenSample
                | Self::Save
                | Self::SaveAs
                | Self::ImportEnrolments
                | Self::TakeIn(..)
                | Self::OpenList
                | Self::ImportRates
                | Self::OpenRatesPage
                | Self::ExportRates(_)
                | Self::CountEnrolments
                | Self::SaveReport(_)
                | Self::Quit
        )
    }
}
