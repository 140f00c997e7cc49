//! The plan that is open: its history, its file, and whether the file has all of it.

use std::path::{Path, PathBuf};

use super::proposed_name::proposed_name;
use crate::plan::{History, Plan};
use crate::rates::RateBook;
use crate::storage::{FileStamp, OtherVersion, SaveFault, file_stamp, other_version_at, save_plan};

/// An open plan.
pub(super) struct Document {
    pub(super) history: History,
    path: Option<PathBuf>,
    saved_revision: u64,
    /// What the file held when it was read or saved last.
    seen: Option<FileStamp>,
    /// Whether it was of another version then.
    other_version: Option<OtherVersion>,
}

impl Document {
    /// A plan that is in no file yet, or was just read from `path`, with the rate sets at hand.
    pub(super) fn new(plan: Plan, book: RateBook, path: Option<PathBuf>) -> Self {
        let history = History::new(plan, book);
        let saved_revision = history.plan_revision();
        let seen = path.as_deref().and_then(file_stamp);
        let other_version = path.as_deref().and_then(other_version_at);
        Self { history, path, saved_revision, seen, other_version }
    }

    /// A plan that was left behind unsaved: whatever its file holds, it is not this.
    pub(super) fn recovered(plan: Plan, book: RateBook, path: Option<PathBuf>) -> Self {
        Self { saved_revision: u64::MAX, ..Self::new(plan, book, path) }
    }

    /// The plan's file.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether somebody else wrote the plan's file since it was read or saved. One that is gone is not.
    pub(super) fn is_changed_on_disk(&self) -> bool {
        let now = self.path.as_deref().and_then(file_stamp);
        now.is_some() && self.seen.is_some() && now != self.seen
    }

    /// Whether closing it now would lose something.
    pub(super) fn has_unsaved_changes(&self) -> bool {
        self.history.plan_revision() != self.saved_revision
    }

    /// Saves the plan in `path`, which becomes its file.
    pub(super) fn save(&mut self, path: &Path) -> Result<(), SaveFault> {
        save_plan(path, self.history.plan())?;
        self.path = Some(path.to_owned());
        self.saved_revision = self.history.plan_revision();
        self.seen = file_stamp(path);
        self.other_version = None;
        Ok(())
    }

    /// Whether and where it is saved, in a few words.
    pub(super) fn saved(&self) -> String {
        let name =
            self.path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy());
        let saved = match (name, self.has_unsaved_changes()) {
            (None, false) => "Not in a file yet".to_owned(),
            (None, true) => "Not saved".to_owned(),
            (Some(name), false) => format!("Saved in {name}"),
            (Some(name), true) => format!("{name}, changes not saved"),
        };
        let Some(OtherVersion { is_newer, kept_at }) = &self.other_version else { return saved };
        let age = if *is_newer { "newer" } else { "older" };
        let original = kept_at.file_name().unwrap_or_default().to_string_lossy();
        format!("{saved}; saving keeps the {age} version as {original}")
    }

    /// A file name to begin with in "Save as".
    pub(super) fn suggested_name(&self) -> String {
        if let Some(name) = self.path.as_deref().and_then(Path::file_name) {
            return name.to_string_lossy().into_owned();
        }
        proposed_name(&self.history.plan().title(), "ron")
    }
}
