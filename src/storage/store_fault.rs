//! Why the school's own rate sets could not be stored, and how to store them nevertheless.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::reading::shown_path;
use super::save_fault::SaveFault;
use crate::domain::{Hint, Problem};

/// Why something could not be stored. What the disk held before is still there.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// A file could not be written.
    #[error("{0}")]
    Save(SaveFault),
    /// The file of a deleted set could not be deleted.
    #[error("{} could not be deleted: {cause}", shown_path(path))]
    Delete {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// The file that belongs there cannot be read, and is not written over.
    #[error("{} cannot be read, so nothing was stored in it", shown_path(path))]
    Unusable {
        /// The file.
        path: PathBuf,
    },
    /// The set was changed here and, since it was read, in its file.
    #[error(
        "{} was changed by another program meanwhile, so it was left as it is",
        shown_path(path)
    )]
    Changed {
        /// The file.
        path: PathBuf,
    },
}

impl Problem for StoreFault {
    fn hint(&self) -> Option<Hint> {
        let cause = match self {
            Self::Save(fault) => &fault.cause,
            Self::Delete { cause, .. } => cause,
            Self::Unusable { .. } => {
                return Some("mend that file or move it away; it is kept as it is".into());
            }
            Self::Changed { .. } => {
                let hint = "save your set in another file, then start the program again to see the \
                            other change";
                return Some(hint.into());
            }
        };
        let hint = match cause.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                "allow writing to that folder and file, or save your rate sets in another place"
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make some room there",
            ErrorKind::InvalidData => {
                "undo the last change; this is a fault of the program, please report it"
            }
            _ => "check that folder, or save your rate sets in another place",
        };
        Some(hint.into())
    }
}
