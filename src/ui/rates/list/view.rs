//! A list, from where it comes to where it is looked at.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use super::open_list::OpenList;
use crate::domain::Problem;
use crate::exchange::import::certificate_list::{CertificateTable, taken_lists};
use crate::exchange::sheet::{Sheet, SheetFault, from_clipboard, read_sheets};
use crate::rates::{Catalogue, Date, RateBook, RateSet, RateSetId, SchoolCertificate, SetKind};
use crate::storage::shown_path;
use crate::ui::shell::facts::PlanFacts;

/// The sheets of a list, taken in, and the place of the one that is likely meant.
type Taken = (Vec<CertificateTable>, usize);

/// A list of bands and tiers for a rate set.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub(in crate::ui) struct ListView {
    /// The set that it is for.
    pub(super) set: RateSetId,
    /// Whether the user chose the set, which no list changes then.
    is_set_chosen: bool,
    /// Whether the set is another than the one shown, since the list names its year.
    pub(super) is_set_proposed: bool,
    /// What it came from, as the user knows it.
    pub(super) source: String,
    pub(super) stage: Stage,
    /// The page was just opened, or another list is wanted: its first button is to have the focus.
    pub(super) asks_focus: bool,
    /// Whether a field was typed in in the frame before, which had Escape for itself.
    pub(super) was_typing: bool,
    /// What the user asks to leave the list for.
    pub(in crate::ui) asks_to_leave: Option<LeavesList>,
}

/// What a list is left for by its own buttons.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum LeavesList {
    /// The Rates page.
    ForPage,
    /// Another list.
    ForAnother,
}

/// How far a list is.
pub(super) enum Stage {
    /// It is to be pasted, or a file to be chosen.
    Awaited,
    /// A file is being read, off the frame's thread.
    Reading(Receiver<Result<Taken, SheetFault>>),
    /// It could not be read: why, and how to mend it.
    Refused(String),
    /// The user looks at what it comes to.
    Open(Box<OpenList>),
}

/// What a list is told from other tables by.
struct Known {
    deadline: Date,
    catalogue: Catalogue,
    entered: Vec<SchoolCertificate>,
}

impl Known {
    fn of(facts: &PlanFacts<'_>, set: &RateSetId) -> Self {
        let of_plan = || facts.plan.rates_of(&facts.plan.scenarios()[0]);
        let rates = facts.book.set(set).unwrap_or_else(of_plan);
        Self {
            deadline: rates.contents().vass_deadline,
            catalogue: facts.catalogue.clone(),
            entered: facts.book.certificates().to_vec(),
        }
    }

    fn taken(&self, sheets: Vec<Sheet>) -> Taken {
        taken_lists(sheets, self.deadline, &self.catalogue, &self.entered)
    }
}

impl ListView {
    /// A list that is yet to come.
    pub(in crate::ui) fn awaited(set: RateSetId) -> Self {
        Self {
            set,
            is_set_chosen: false,
            is_set_proposed: false,
            source: String::new(),
            stage: Stage::Awaited,
            asks_focus: true,
            was_typing: false,
            asks_to_leave: None,
        }
    }

    /// The year that the list is of by its own words, while it is looked at.
    pub(super) fn year_named(&self) -> Option<u16> {
        let Stage::Open(list) = &self.stage else { return None };
        list.table().year_named(&self.source)
    }

    /// Takes the rate set of the year that the list names, if there is one and the user chose no other.
    pub(super) fn propose_set(&mut self, book: &RateBook) {
        let year = self.year_named();
        let Stage::Open(list) = &mut self.stage else { return };
        if self.is_set_chosen || list.proposed_for.replace(list.chosen) == Some(list.chosen) {
            return;
        }
        let is_of_year = |set: &&RateSet| Some(set.contents().year) == year;
        if year.is_none() || book.set(&self.set).as_ref().is_some_and(is_of_year) {
            return;
        }
        let is_real = |set: &&RateSet| set.contents().kind != SetKind::Projection;
        let of_year = || book.sets().iter().filter(is_of_year);
        if let Some(set) = of_year().find(is_real).or_else(|| of_year().next()) {
            self.set = set.id().clone();
            self.is_set_proposed = true;
            list.for_other_set();
        }
    }

    /// Takes the rate set that the user chose.
    pub(super) fn choose_set(&mut self, set: RateSetId) {
        (self.is_set_chosen, self.is_set_proposed) = (true, false);
        if set != self.set {
            self.set = set;
            if let Stage::Open(list) = &mut self.stage {
                list.for_other_set();
            }
        }
    }

    /// Follows scenarios to other places: the lines that are ticked go along.
    pub(in crate::ui) fn scenarios_moved(&mut self, places: &[Option<usize>]) {
        if let Stage::Open(list) = &mut self.stage {
            list.scenarios_moved(places);
        }
    }

    /// What the list came from, as the user knows it.
    pub(in crate::ui) fn source(&self) -> &str {
        &self.source
    }

    /// Whether the user decided something of the list that leaving it would lose.
    pub(in crate::ui) fn has_changes(&self) -> bool {
        matches!(&self.stage, Stage::Open(list) if list.has_changes())
    }

    /// Waits for another list.
    pub(in crate::ui) fn await_another(&mut self) {
        self.stage = Stage::Awaited;
        self.asks_focus = true;
    }

    /// Reads a file on a thread of its own, so that what names a person never leaves it; `ctx` is woken when it
    /// is done.
    pub(in crate::ui) fn read_file(
        &mut self,
        path: &Path,
        ctx: &egui::Context,
        facts: &PlanFacts<'_>,
    ) {
        let (sender, receiver) = mpsc::channel();
        let (path, ctx, known) = (path.to_owned(), ctx.clone(), Known::of(facts, &self.set));
        self.source = path
            .file_name()
            .map_or_else(|| shown_path(&path), |name| name.to_string_lossy().into_owned());
        let read = move || {
            let taken = read_sheets(&path).map(|sheets| known.taken(sheets));
            // If the window is gone, so is the list.
            let _ = sender.send(taken);
            ctx.request_repaint();
        };
        // Without a thread the sender is dropped, which is told as a fault.
        let _ = std::thread::Builder::new().name("list".to_owned()).spawn(read);
        self.stage = Stage::Reading(receiver);
    }

    /// Takes in what was pasted.
    pub(super) fn paste(&mut self, text: &str, facts: &PlanFacts<'_>) {
        "Pasted list".clone_into(&mut self.source);
        self.stage = match from_clipboard(text) {
            Ok(sheet) => opened(Known::of(facts, &self.set).taken(vec![sheet]), &self.source),
            Err(fault) => Stage::Refused(fault.told()),
        };
    }

    /// Goes on once a file was read.
    pub(in crate::ui) fn go_on(&mut self) {
        let Stage::Reading(receiver) = &self.stage else { return };
        self.stage = match receiver.try_recv() {
            Ok(Ok(taken)) => opened(taken, &self.source),
            Ok(Err(fault)) => Stage::Refused(fault.told()),
            Err(TryRecvError::Disconnected) => {
                Stage::Refused("The file could not be read.".to_owned())
            }
            Err(TryRecvError::Empty) => return,
        };
    }
}

fn opened((tables, likely): Taken, source: &str) -> Stage {
    if tables.is_empty() {
        return Stage::Refused(format!("{source}: there is nothing in it."));
    }
    Stage::Open(Box::new(OpenList::of(tables, likely)))
}
