//! What the user can tell the program to do, apart from changing the plan: one list, so that menus,
//! keys and buttons agree.

use std::path::PathBuf;

use egui::{Key, KeyboardShortcut, Modifiers};

use super::other_programs::Opens;
use super::page::Page;
use crate::exchange::sheet::Sheet;
use crate::rates::{RateSet, SchoolCertificate};
use crate::report::ReportKind;
use crate::storage::Appearance;

/// Something to do, asked for by a menu, a key or a button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Command {
    New,
    Open,
    OpenRecent(PathBuf),
    OpenSample,
    Save,
    SaveAs,
    Quit,
    Undo,
    Redo,
    Show(Page),
    Look(Appearance),
    LargerText,
    SmallerText,
    UsualText,
    /// Reads enrolments from a file.
    ImportEnrolments,
    /// Takes in a table that was pasted.
    ImportTable(Sheet),
    /// Reads a rate set from a file.
    ImportRates,
    /// Writes a rate set to a file, with what the school entered for its certificates.
    ExportRates(Box<(RateSet, Vec<SchoolCertificate>)>),
    /// Counts enrolments of Years 7 to 12 in a CASES21 extract.
    CountEnrolments,
    /// Shows the page that saves reports.
    ExportReport,
    /// Saves the report.
    SaveReport(ReportKind),
    /// Opens a report that was saved.
    OpenReport(PathBuf, Opens),
    AboutTheFigures,
    /// The scenario before the one shown.
    ScenarioBefore,
    /// The scenario after the one shown.
    NextScenario,
    /// The keys of the enrolments grid.
    AboutTheKeys,
    About,
}

impl Command {
    /// Its text in a menu.
    pub(in crate::ui) fn text(&self) -> String {
        match self {
            Self::New => "New plan".to_owned(),
            Self::Open => "Open…".to_owned(),
            Self::OpenRecent(path) => path.display().to_string(),
            Self::OpenSample => "Open the sample plan".to_owned(),
            Self::Save => "Save".to_owned(),
            Self::SaveAs => "Save as…".to_owned(),
            Self::Quit => "Quit".to_owned(),
            Self::Undo => "Undo".to_owned(),
            Self::Redo => "Redo".to_owned(),
            Self::Show(page) => page.title().to_owned(),
            Self::Look(appearance) => appearance.label().to_owned(),
            Self::LargerText => "Larger text".to_owned(),
            Self::SmallerText => "Smaller text".to_owned(),
            Self::UsualText => "Usual text size".to_owned(),
            Self::ImportEnrolments | Self::ImportTable(_) => "Import enrolments…".to_owned(),
            Self::ImportRates => "Import a rate set…".to_owned(),
            Self::ExportRates(_) => "Export the rate set…".to_owned(),
            Self::CountEnrolments => "Count enrolments from CASES21…".to_owned(),
            Self::ExportReport => "Export report…".to_owned(),
            Self::SaveReport(kind) => format!("Save as {}", kind.label()),
            Self::OpenReport(..) => "Open the report".to_owned(),
            Self::AboutTheFigures => "About the figures".to_owned(),
            Self::ScenarioBefore => "Scenario before".to_owned(),
            Self::NextScenario => "Next scenario".to_owned(),
            Self::AboutTheKeys => "Keys of the enrolments".to_owned(),
            Self::About => "About vdss-planner".to_owned(),
        }
    }

    /// Its key.
    pub(in crate::ui) fn shortcut(&self) -> Option<KeyboardShortcut> {
        let ctrl = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND, key));
        let ctrl_shift =
            |key| Some(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, key));
        match self {
            Self::New => ctrl(Key::N),
            Self::Open => ctrl(Key::O),
            Self::Save => ctrl(Key::S),
            Self::SaveAs => ctrl_shift(Key::S),
            Self::Quit => ctrl(Key::Q),
            Self::Undo => ctrl(Key::Z),
            Self::Redo => ctrl_shift(Key::Z),
            Self::ImportEnrolments => ctrl(Key::I),
            Self::ExportReport => ctrl(Key::E),
            Self::Show(page) => ctrl(page.key()),
            Self::LargerText => ctrl(Key::Plus),
            Self::SmallerText => ctrl(Key::Minus),
            Self::UsualText => ctrl(Key::Num0),
            Self::AboutTheFigures => Some(KeyboardShortcut::new(Modifiers::NONE, Key::F1)),
            Self::ScenarioBefore => ctrl(Key::PageUp),
            Self::NextScenario => ctrl(Key::PageDown),
            Self::AboutTheKeys => Some(KeyboardShortcut::new(Modifiers::SHIFT, Key::F1)),
            Self::OpenRecent(_)
            | Self::OpenSample
            | Self::Look(_)
            | Self::ImportTable(_)
            | Self::ImportRates
            | Self::ExportRates(_)
            | Self::CountEnrolments
            | Self::SaveReport(_)
            | Self::OpenReport(..)
            | Self::About => None,
        }
    }

    /// The commands that have a key. Those with Shift come first, since Ctrl+Z would answer to
    /// Ctrl+Shift+Z as well.
    fn with_keys() -> Vec<Self> {
        let mut commands = vec![Self::SaveAs, Self::Redo, Self::AboutTheKeys];
        commands.extend([
            Self::New,
            Self::Open,
            Self::Save,
            Self::Quit,
            Self::ImportEnrolments,
            Self::ExportReport,
            Self::Undo,
            Self::LargerText,
            Self::SmallerText,
            Self::UsualText,
            Self::AboutTheFigures,
            Self::ScenarioBefore,
            Self::NextScenario,
        ]);
        commands.extend(Page::ALL.map(Self::Show));
        commands
    }

    /// The command whose key was pressed. Undo and redo belong to a text field that has something of
    /// its own to undo.
    pub(in crate::ui) fn pressed(ctx: &egui::Context, text_has_undo: bool) -> Option<Self> {
        let second_keys = [
            (Self::Redo, KeyboardShortcut::new(Modifiers::COMMAND, Key::Y)),
            // Printing begins with a report.
            (Self::ExportReport, KeyboardShortcut::new(Modifiers::COMMAND, Key::P)),
            // The same key as plus, without Shift.
            (Self::LargerText, KeyboardShortcut::new(Modifiers::COMMAND, Key::Equals)),
        ];
        let keys = Self::with_keys()
            .into_iter()
            .filter_map(|command| command.shortcut().map(|keys| (command, keys)));
        keys.chain(second_keys).find_map(|(command, keys)| {
            let is_texts = text_has_undo && matches!(command, Self::Undo | Self::Redo);
            let is_pressed = !is_texts && ctx.input_mut(|input| input.consume_shortcut(&keys));
            is_pressed.then_some(command)
        })
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
        )
    }

    /// Whether it opens or saves a file, which has to wait while the user is asked for one.
    pub(in crate::ui) fn is_about_files(&self) -> bool {
        matches!(
            self,
            Self::New
                | Self::Open
                | Self::OpenRecent(_)
                | Self::OpenSample
                | Self::Save
                | Self::SaveAs
                | Self::ImportEnrolments
                | Self::ImportRates
                | Self::ExportRates(_)
                | Self::CountEnrolments
                | Self::SaveReport(_)
                | Self::Quit
        )
    }
}
