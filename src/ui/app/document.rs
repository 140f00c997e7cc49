//! The document that is open, such as a plan: its history, its file, and whether the file has all of it.

use std::path::{Path, PathBuf};

use super::proposed_name::proposed_name;
use crate::plan::{History, Plan, Undoable};
use crate::rates::RateBook;
use crate::storage::{
    self, DocumentLock, FileStamp, LockHolder, LockOutcome, OtherVersion, SaveFault, file_stamp,
    other_version_at, save_document,
};

/// An open document.
pub(in crate::ui) struct Document<D: Undoable = Plan> {
    pub(in crate::ui) history: History<D>,
    path: Option<PathBuf>,
    saved_revision: u64,
    /// What the file held when it was read or saved last.
    seen: Option<FileStamp>,
    /// Whether it was of another version then.
    other_version: Option<OtherVersion>,
    /// The lock on its file; or who else has that open, while this window may only read it.
    lock: LockOutcome,
    /// The lock on the file that it is to be saved in.
    claimed: Option<DocumentLock>,
}

impl<D: Undoable + storage::Document> Document<D> {
    /// A document that is in no file yet, with the rate sets at hand.
    pub(in crate::ui) fn new(document: D, book: RateBook) -> Self {
        Self::opened(document, book, None, LockOutcome::NoLock)
    }

    /// A document that was just read from `path`, if it has one, with what became of the lock on it.
    pub(in crate::ui) fn opened(
        document: D,
        book: RateBook,
        path: Option<PathBuf>,
        lock: LockOutcome,
    ) -> Self {
        let history = History::new(document, book);
        let saved_revision = history.document_revision();
        let seen = path.as_deref().and_then(file_stamp);
        let other_version = path.as_deref().and_then(other_version_at);
        Self { history, path, saved_revision, seen, other_version, lock, claimed: None }
    }

    /// A document that was left behind unsaved: whatever its file holds, it is not this.
    pub(in crate::ui) fn recovered(
        document: D,
        book: RateBook,
        path: Option<PathBuf>,
        lock: LockOutcome,
    ) -> Self {
        Self { saved_revision: u64::MAX, ..Self::opened(document, book, path, lock) }
    }

    /// The lock on a file that is to be opened in place of this one: this one's, if it is the same file.
    pub(in crate::ui) fn lock_for_next(&mut self, path: &Path) -> LockOutcome {
        match self.give_up_lock(path) {
            Some(lock) if lock.is_of(path) => LockOutcome::Locked(lock),
            // One that was lost goes first: it would only be in our own way.
            lost => {
                drop(lost);
                DocumentLock::take(path)
            }
        }
    }

    fn give_up_lock(&mut self, path: &Path) -> Option<DocumentLock> {
        let is_on_it = self.lock.lock().is_some_and(|lock| lock.was_of(path));
        is_on_it.then(|| self.take_lock()).flatten()
    }

    fn take_lock(&mut self) -> Option<DocumentLock> {
        std::mem::replace(&mut self.lock, LockOutcome::NoLock).into_lock()
    }

    /// Whether it may only be read here, since somebody else has its file open.
    fn is_read_only(&self) -> bool {
        matches!(self.lock, LockOutcome::Held(_))
    }

    /// Makes sure that the file it is to be saved in is nobody else's.
    ///
    /// # Errors
    /// Who has that file open. A lock that is not certainly held is taken if `over_another` says so.
    pub(in crate::ui) fn claim(
        &mut self,
        path: &Path,
        over_another: bool,
    ) -> Result<(), LockHolder> {
        if self.lock.lock().into_iter().chain(&self.claimed).any(|lock| lock.is_of(path)) {
            return Ok(());
        }
        // One that was lost would only be in our own way.
        drop(self.give_up_lock(path));
        self.claimed = None;
        let taken =
            if over_another { DocumentLock::take_over(path) } else { DocumentLock::take(path) };
        match taken {
            LockOutcome::Locked(lock) => self.claimed = Some(lock),
            LockOutcome::Held(holder) => return Err(holder),
            LockOutcome::NoLock => {}
        }
        Ok(())
    }

    /// The document's file.
    pub(in crate::ui) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether somebody else wrote the document's file since it was read or saved. One that is gone is not.
    pub(in crate::ui) fn is_changed_on_disk(&self) -> bool {
        let now = self.path.as_deref().and_then(file_stamp);
        now.is_some() && self.seen.is_some() && now != self.seen
    }

    /// The name of the document's file, without its folder; blank where there is none.
    pub(in crate::ui) fn file_name(&self) -> String {
        let name = self.path.as_deref().and_then(Path::file_name).unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// Whether closing it now would lose something.
    pub(in crate::ui) fn has_unsaved_changes(&self) -> bool {
        self.history.document_revision() != self.saved_revision
    }

    /// Saves the document in `path`, which becomes its file.
    pub(in crate::ui) fn save(&mut self, path: &Path) -> Result<(), SaveFault> {
        save_document(path, self.history.document())?;
        self.path = Some(path.to_owned());
        self.saved_revision = self.history.document_revision();
        self.seen = file_stamp(path);
        self.other_version = None;
        let lock = self.claimed.take().or(self.take_lock()).filter(|lock| lock.is_of(path));
        self.lock = lock.map_or(LockOutcome::NoLock, LockOutcome::Locked);
        Ok(())
    }

    /// Whether and where it is saved, in a few words.
    pub(in crate::ui) fn saved(&self) -> String {
        let name =
            self.path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy());
        let saved = match (name, self.has_unsaved_changes()) {
            (Some(name), false) if self.is_read_only() => format!("{name}, read only"),
            (Some(name), true) if self.is_read_only() => {
                format!("{name}, read only, changes not saved")
            }
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
    pub(in crate::ui) fn suggested_name(&self) -> String {
        let ending = D::KIND.ending();
        if let Some(path) = self.path.as_deref().filter(|_| self.is_read_only()) {
            let name = self.file_name();
            let stem = name.strip_suffix(&format!(".{ending}")).map(str::to_owned);
            let stem = stem.unwrap_or_else(|| {
                path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
            });
            return format!("{stem} copy.{ending}");
        }
        if self.path.is_some() {
            return self.file_name();
        }
        proposed_name(&self.history.document().title(), ending)
    }
}
