//! What is kept between starts, and how far: settings, and the school's own rate sets.

use std::path::{Path, PathBuf};

use crate::domain::Problem;
use crate::plan::History;
use crate::rates::RateBook;
use crate::storage::{FileFault, RateLibrary, Settings, UnusableFile};

/// What is kept, and how far.
pub(super) struct Kept {
    pub(super) settings: Settings,
    pub(super) settings_folder: Option<PathBuf>,
    /// Whether it was said that the settings could not be kept.
    pub(super) settings_refused: bool,
    rates: Option<RateLibrary>,
    /// The state of plan and rates whose rates are stored.
    rates_stored: u64,
    /// The state whose rates could not be stored: said once, tried again with the next change.
    rates_refused: Option<u64>,
}

impl Kept {
    /// What is kept in folders, with the rate sets at hand; and why the settings could not be read, if so.
    pub(super) fn load(
        settings_folder: Option<PathBuf>,
        rates_folder: Option<&Path>,
        built_in: RateBook,
    ) -> (Self, RateBook, Option<FileFault>) {
        let (rates, book) = match rates_folder {
            Some(folder) => {
                let (library, book) = RateLibrary::load(folder, built_in);
                (Some(library), book)
            }
            None => (None, built_in),
        };
        let (settings, broken) =
            settings_folder.as_deref().map_or((Settings::default(), None), Settings::load);
        let kept = Self {
            settings,
            settings_folder,
            settings_refused: false,
            rates,
            rates_stored: 0,
            rates_refused: None,
        };
        (kept, book, broken)
    }

    /// Files of rate sets that cannot be used.
    pub(super) fn unusable(&self) -> &[UnusableFile] {
        self.rates.as_ref().map_or(&[], RateLibrary::unusable)
    }

    /// Begins with another plan, whose states are counted anew.
    pub(super) fn begin_anew(&mut self) {
        self.rates_stored = 0;
        self.rates_refused = None;
    }

    /// Begins with a plan that a rate set was made for, which is stored with the next frame.
    pub(super) fn begin_with_new_rates(&mut self) {
        self.rates_stored = u64::MAX;
    }

    /// Whether the school's own rate sets are yet to be stored in this state, and were not refused in it.
    pub(super) fn rates_are_due(&self, history: &History) -> bool {
        let revision = history.revision();
        revision != self.rates_stored && Some(revision) != self.rates_refused
    }

    /// Stores the school's own rate sets; says why, if that cannot be done.
    pub(super) fn store_rates(&mut self, history: &History) -> Option<String> {
        let revision = history.revision();
        let stored = match &mut self.rates {
            Some(library) if revision != self.rates_stored => library.store(history.book()),
            _ => Ok(()),
        };
        match stored {
            Ok(()) => {
                self.rates_stored = revision;
                None
            }
            Err(faults) => {
                self.rates_refused = Some(revision);
                let text: Vec<String> = faults.iter().map(Problem::told).collect();
                Some(text.join("\n"))
            }
        }
    }
}
