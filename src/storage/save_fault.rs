//! Why a file could not be saved, and how to save nevertheless.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::reading::shown_path;
use crate::domain::{Hint, Problem};

/// Why a file could not be saved. What was there before is still there, whole, in the file or its backup.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be saved: {cause}", shown_path(path))]
pub struct SaveFault {
    /// The file that was to be written.
    pub path: PathBuf,
    /// What the system said, or what could not be put into a file's text.
    #[source]
    pub cause: io::Error,
    /// Whether it can be saved elsewhere with Save As; what is exported has a button of its own.
    pub has_save_as: bool,
}

impl Problem for SaveFault {
    fn hint(&self) -> Option<Hint> {
        let how = if self.has_save_as { " with Save As" } else { "" };
        let hint = match self.cause.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                format!("the folder is gone: choose another place{how}")
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                format!("you may not write there: choose another place{how}")
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                format!("make some room there, or choose another place{how}")
            }
            ErrorKind::InvalidFilename => format!("choose a shorter name{how}"),
            ErrorKind::FileTooLarge => {
                "shorten texts, or delete scenarios and sources that are no longer needed".to_owned()
            }
            _ if self.is_locked() => format!(
                "another program holds the file: close it there, or choose another place{how}"
            ),
            // See `save_written`: no system says this of a file that is being written.
            ErrorKind::InvalidData => {
                "undo the last change and save again; this is a fault of the program, please report it"
                    .to_owned()
            }
            _ => format!("choose another place{how}"),
        };
        Some(hint.into())
    }
}

impl SaveFault {
    /// What is not saved with Save As could not be written to `path`.
    pub(super) fn of(path: &Path, cause: io::Error) -> Self {
        Self { path: path.to_owned(), cause, has_save_as: false }
    }

    /// Whether another program holds the file, so that it cannot be replaced.
    fn is_locked(&self) -> bool {
        // What Windows says of a locked part of a file has no kind.
        const LOCK_VIOLATION: i32 = 33;
        self.cause.kind() == ErrorKind::ResourceBusy
            || is_sharing_violation(&self.cause)
            || cfg!(windows) && self.cause.raw_os_error() == Some(LOCK_VIOLATION)
    }
}

/// Whether Windows says that a file is open elsewhere, which has no kind.
pub(super) fn is_sharing_violation(fault: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    cfg!(windows) && fault.raw_os_error() == Some(SHARING_VIOLATION)
}
