//! An import, from where its sheets come to where they are taken in and looked at.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use super::import_table::ImportTable;
use super::open_import::OpenImport;
use super::turns::Turn;
use crate::domain::Problem;
use crate::exchange::import::{ImportBasis, Intake, taken};
use crate::exchange::sheet::{Sheet, SheetFault, read_sheets};
use crate::storage::{Settings, shown_path};
use crate::ui::shell::facts::PlanFacts;

/// An import that takes the place of the Enrolments page until it is done.
pub(in crate::ui) struct ImportView {
    /// What the sheet came from, as the user knows it.
    pub(in crate::ui) source: String,
    pub(in crate::ui) stage: Stage,
    /// Whether the user asked to leave it.
    pub(in crate::ui) asks_to_leave: bool,
}

/// How far an import is.
pub(in crate::ui) enum Stage {
    /// A file is being read, off the frame's thread.
    Reading(Receiver<Result<Vec<Intake>, SheetFault>>),
    /// A sheet that was pasted, and not yet taken in.
    Pasted(Sheet),
    /// They could not be read: why, and how to mend it.
    Refused(String),
    /// Taken in: the user looks at what they come to.
    Open(Box<ImportTable>),
    /// Left or done: all that was kept of the sheet is gone.
    Closed,
}

impl ImportView {
    /// An import of what was pasted.
    pub(in crate::ui) fn of_clipboard(sheet: Sheet) -> Self {
        Self { source: "Clipboard".to_owned(), stage: Stage::Pasted(sheet), asks_to_leave: false }
    }

    /// An import of a file, which is read and taken in on a thread of its own, so that what names a
    /// person never leaves it; `ctx` is woken when it is done.
    pub(in crate::ui) fn of_file(
        path: &Path,
        ctx: &egui::Context,
        known: &ImportBasis<'_>,
    ) -> Self {
        let (sender, receiver) = mpsc::channel();
        let (path, ctx) = (path.to_owned(), ctx.clone());
        let (deadline, catalogue) = (known.rates.contents().vass_deadline, known.catalogue.clone());
        let entered = known.book.certificates().to_vec();
        let source = path
            .file_name()
            .map_or_else(|| shown_path(&path), |name| name.to_string_lossy().into_owned());
        let read = move || {
            // If the window is gone, so is the import.
            let sheets = read_sheets(&path);
            let taken = sheets.map(|sheets| taken(sheets, deadline, &catalogue, &entered));
            let _ = sender.send(taken);
            ctx.request_repaint();
        };
        // Without a thread the sender is dropped, which is told as a fault.
        let _ = std::thread::Builder::new().name("sheet".to_owned()).spawn(read);
        Self { source, stage: Stage::Reading(receiver), asks_to_leave: false }
    }

    /// Goes on as far as it can without the user. What was pasted is taken in at once, so that nothing
    /// of a person outlives the frame after.
    pub(in crate::ui) fn go_on(&mut self, basis: &ImportBasis<'_>, settings: &Settings) {
        let sheets = match &mut self.stage {
            Stage::Reading(receiver) => match receiver.try_recv() {
                Ok(Ok(sheets)) => sheets,
                Ok(Err(fault)) => {
                    self.stage = Stage::Refused(fault.told());
                    return;
                }
                Err(TryRecvError::Disconnected) => {
                    self.stage = Stage::Refused("The file could not be read.".to_owned());
                    return;
                }
                Err(TryRecvError::Empty) => return,
            },
            Stage::Pasted(sheet) => {
                let deadline = basis.rates.contents().vass_deadline;
                let entered = basis.book.certificates();
                taken(vec![std::mem::take(sheet)], deadline, basis.catalogue, entered)
            }
            Stage::Refused(_) | Stage::Open(_) | Stage::Closed => return,
        };
        let (mut sheets, rates) = (sheets, basis.rates.contents());
        for sheet in &mut sheets {
            sheet.settle_funded_ages(rates.age_from..=rates.age_to);
        }
        self.stage = match OpenImport::of(sheets, settings) {
            Some(open) => Stage::Open(Box::new(ImportTable::of(open))),
            None => Stage::Refused(format!("{}: there is nothing in it.", self.source)),
        };
    }

    pub(in crate::ui) fn table(&mut self) -> Option<&mut ImportTable> {
        match &mut self.stage {
            Stage::Open(table) => Some(table),
            _ => None,
        }
    }

    /// Whether something was answered or mended in it that is not in the plan, or rows of it wait.
    pub(in crate::ui) fn has_changes(&self) -> bool {
        let has_turns =
            matches!(&self.stage, Stage::Open(table) if table.open.can_turn(Turn::Undo));
        has_turns || self.has_rows_left()
    }

    /// Whether some of its rows are in the plan and others wait to be mended or imported.
    pub(in crate::ui) fn has_rows_left(&self) -> bool {
        matches!(&self.stage, Stage::Open(table) if table.open.has_rows_left())
    }

    /// Whether the page is to be taken away.
    pub(in crate::ui) fn is_closed(&self) -> bool {
        matches!(self.stage, Stage::Closed)
    }

    /// Whether a cell is being typed in, which has the first right to undo keys.
    pub(in crate::ui) fn is_typing(&self) -> bool {
        matches!(&self.stage, Stage::Open(table) if table.edit.is_some())
    }
}

/// What is known of certificates where a sheet is read into a scenario.
pub(in crate::ui) fn basis<'a>(facts: &PlanFacts<'a>, scenario: usize) -> ImportBasis<'a> {
    let PlanFacts { plan, catalogue, book, .. } = *facts;
    ImportBasis { catalogue, book, rates: plan.rates_of(&plan.scenarios()[scenario]) }
}
