//! The application: compute, draw, handle.

mod answering;
mod applying;
mod breakdown_page;
mod breakdowns;
mod breaking_down;
mod choosing_files;
mod chrome;
mod commands;
mod computed;
mod copy_plan;
mod document;
mod dropped;
mod dropping;
mod figures_help;
mod file_task;
mod focus_return;
mod frame;
mod held_question;
mod help;
mod keeping;
mod kept;
mod kept_aside;
mod key_queue;
mod keyboard;
mod keys_help;
mod leaving;
mod leaving_import;
mod leaving_list;
mod leaving_rates_page;
mod leaving_source;
mod log;
mod menus;
mod next_year;
mod notes;
mod notices_popup;
mod opening;
mod page_start;
mod pages;
mod plan_differences;
mod proposed_name;
mod questions;
mod recovering;
mod recovery_question;
mod saving;
mod rates_of_year;
mod starting;
mod step_places;
mod telling;
mod transfers;
pub(in crate::ui) mod file_dialog;
pub(in crate::ui) mod window;

use std::path::{Path, PathBuf};

use egui::{Context, Id};

use crate::analysis::WhatIf;
use crate::domain::Problem;
use crate::plan::Plan;
use crate::rates::{Catalogue, Date, RateBook};
use crate::storage::FileFault;
use crate::ui::kit::theme;
use crate::ui::shell::Shell;
use crate::ui::shell::other_programs::OtherPrograms;
use crate::ui::start::StartView;
use breakdowns::Breakdowns;
use computed::Computed;
use document::Document;
use dropped::Hovering;
use file_dialog::{FileChooser, PendingFile};
use file_task::Then;
use focus_return::FocusReturn;
use kept::Kept;
use kept_aside::KeptAside;
use key_queue::KeyQueue;
use menus::Menus;
use next_year::YearChanges;
use page_start::PageStart;
use pages::Pages;
use questions::Questions;
use telling::Telling;

/// What the application starts from.
pub struct StartUp {
    /// The plan to open; without one, the last one opened, else the start page is shown.
    pub plan: Option<PathBuf>,
    /// Where settings are kept; without a folder they last as long as the window.
    pub settings_folder: Option<PathBuf>,
    /// Where the school's own rate sets are kept; without a folder they last as long as the window.
    pub rates_folder: Option<PathBuf>,
    /// Where unsaved plans are kept aside; without a folder they are not.
    pub recovery_folder: Option<PathBuf>,
    /// Where the log is written; without a folder there is none.
    pub log_folder: Option<PathBuf>,
    /// Where the user keeps documents, to begin with where no plan was saved yet.
    pub documents_folder: Option<PathBuf>,
    /// How to ask for a file's place.
    pub file_chooser: Box<dyn FileChooser>,
    /// The programs that a saved report is opened with.
    pub other_programs: Box<dyn OtherPrograms>,
    /// The day, which a report carries.
    pub today: fn() -> Date,
}

/// The application's state.
pub struct App {
    document: Document,
    computed: Computed,
    shell: Shell,
    pages: Pages,
    questions: Questions,
    kept: Kept,
    system: System,
    keyboard: Keyboard,
    kept_aside: KeptAside,
    breakdowns: Breakdowns,
    /// What is other in the plan since the year that it was made from, while it is open.
    year_changes: Option<YearChanges>,
    telling: Telling,
    hovering: Hovering,
    /// Whether the plan began as the sample.
    is_from_sample: bool,
}

/// What the window asks of the computer it runs on.
struct System {
    file_chooser: Box<dyn FileChooser>,
    /// Where the user keeps documents.
    documents_folder: Option<PathBuf>,
    /// The file that is being chosen, and what goes on then.
    pending_file: Option<(PendingFile, Option<Then>)>,
    other_programs: Box<dyn OtherPrograms>,
    today: fn() -> Date,
    /// What the window is called, as the system was told last.
    window_title: String,
}

/// Keys that wait for their frame, and what is known of the focus.
#[derive(Default)]
struct Keyboard {
    queue: KeyQueue,
    focus_return: FocusReturn,
    menus: Menus,
    page_start: PageStart,
    /// The widget with the focus that was last brought into sight.
    focus_followed: Option<Id>,
}

impl App {
    /// Starts the application in a window's context.
    ///
    /// # Errors
    /// The fault, if one of the compiled-in data files is broken.
    pub fn new(
        ctx: &Context,
        start: StartUp,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        theme::install(ctx);
        // The text size is a setting, so its keys are ours.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let catalogue = Catalogue::built_in()?;
        let (rates_folder, built_in) = (start.rates_folder.as_deref(), RateBook::built_in()?);
        let (kept, book, broken) = Kept::load(start.settings_folder, rates_folder, built_in);
        let newest = book.newest().ok_or("The program has no rates to begin with.")?.clone();
        // Nobody sees it but through a plan that is made or opened in its place.
        let document = Document::new(Plan::new(newest), book);
        let mut app = Self {
            computed: Computed::new(&document.history, catalogue),
            document,
            shell: Shell::default(),
            pages: Pages::default(),
            questions: Questions::default(),
            kept,
            system: System {
                file_chooser: start.file_chooser,
                documents_folder: start.documents_folder,
                pending_file: None,
                other_programs: start.other_programs,
                today: start.today,
                window_title: String::new(),
            },
            keyboard: Keyboard::default(),
            kept_aside: KeptAside::default(),
            breakdowns: Breakdowns::begin(start.log_folder.as_deref()),
            year_changes: None,
            telling: Telling::default(),
            hovering: Hovering::default(),
            is_from_sample: false,
        };
        app.pages.start = Some(StartView::new(true, (start.today)()));
        app.restore_grid();
        let recent = &app.kept.settings.recent_files;
        let last = recent.first().filter(|path| path.exists()).cloned();
        if let Some(path) = start.plan.or(last) {
            app.open(&path);
        }
        app.try_settings(broken);
        if let Some(folder) = &start.recovery_folder {
            app.begin_recovery(folder);
        }
        app.apply_settings(ctx);
        Ok(app)
    }

    /// The plan as it is, for tests and for what stands around the window.
    pub fn plan(&self) -> &Plan {
        self.document.history.plan()
    }

    /// How often estimates and notices of the plan were worked out, for tests.
    pub fn times_worked_out(&self) -> u64 {
        self.computed.times()
    }

    /// What is asked on the Compare page, for tests.
    pub fn what_if(&self) -> &WhatIf {
        self.pages.compare.what_if()
    }
}

/// A path that means the same from wherever the program is started next.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Faults of a file as lines of a message, each with how to mend it.
fn told(faults: &[FileFault]) -> String {
    faults.iter().map(Problem::told).collect::<Vec<_>>().join("\n")
}
