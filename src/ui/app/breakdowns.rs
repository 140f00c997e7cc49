//! What is known of faults of the program in this window.

use std::path::Path;

use super::breakdown_page::Breakdown;
use super::log::Log;
use crate::ui::shell::page::Page;

/// What is known of faults of the program in this window.
#[derive(Default)]
pub(super) struct Breakdowns {
    /// The last one, until the user goes on.
    pub(super) now: Option<Breakdown>,
    /// The page of the one before, from which the user went on.
    pub(super) before: Option<Page>,
    pub(super) log: Log,
}

impl Breakdowns {
    /// Nothing has happened yet; the log is begun in a folder, if there is one.
    pub(super) fn begin(log_folder: Option<&Path>) -> Self {
        Self { log: log_folder.map(Log::begin).unwrap_or_default(), ..Self::default() }
    }
}
