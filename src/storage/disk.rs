//! Files in and out: reading with a limit, saving without ever losing what was there.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

use super::fault::{FileFault, Place, Problem};
use super::format::{self, Checked};
use crate::plan::Plan;
use crate::rates::RateSet;

/// A plan has some tens of kilobytes. A file over this limit is something else, and is not read.
const SIZE_MAX_MIB: u64 = 32;

/// Why a file could not be saved. What was there before is still there, whole.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be saved: {cause}", name_of(path))]
pub struct SaveFault {
    /// The file that was to be written.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub cause: io::Error,
}

impl SaveFault {
    /// How to save nevertheless.
    pub fn hint(&self) -> &'static str {
        match self.cause.kind() {
            ErrorKind::NotFound => "the folder is gone: choose another place with Save As",
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                "you may not write there: choose another place with Save As"
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "make some room there, or choose another place with Save As"
            }
            _ => "choose another place with Save As",
        }
    }
}

/// Reads a plan file.
///
/// # Errors
/// What is wrong with the file, each fault with its place.
pub fn read_plan(path: &Path) -> Result<Plan, Vec<FileFault>> {
    format::plan_named(&name_of(path), &read_text(path)?)
}

/// Reads a rate-set file, with or without its format and version.
///
/// # Errors
/// What is wrong with the file, each fault with its place.
pub fn read_rate_set(path: &Path) -> Result<RateSet, Vec<FileFault>> {
    format::rate_set_named(&name_of(path), &read_text(path)?)
}

/// Reads a plan or a rate set, whichever the file says it is.
///
/// # Errors
/// What is wrong with the file, each fault with its place.
pub fn read_checked(path: &Path) -> Result<Checked, Vec<FileFault>> {
    format::checked_named(&name_of(path), &read_text(path)?)
}

/// Saves a plan in place of what `path` held before.
///
/// # Errors
/// Why it could not be saved; the file is then as it was.
pub fn save_plan(path: &Path, plan: &Plan) -> Result<(), SaveFault> {
    save_text(path, &format::plan_to_text(plan))
}

/// Saves a rate set as a file of its own, to share.
///
/// # Errors
/// Why it could not be saved; the file is then as it was.
pub fn save_rate_set(path: &Path, set: &RateSet) -> Result<(), SaveFault> {
    save_text(path, &format::rate_set_to_text(set))
}

pub(super) fn save_text(path: &Path, text: &str) -> Result<(), SaveFault> {
    write_whole(path, text.as_bytes()).map_err(|cause| SaveFault { path: path.to_owned(), cause })
}

/// Writes to a temporary file beside the old one, waits until the disk has it, then renames it over
/// the old one and waits for the folder as well. `fs::write` would truncate first: a full disk or a
/// power cut in between would leave the school with neither the old plan nor the new one.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::Error::new(ErrorKind::IsADirectory, "this is a folder"));
    }
    // The rename would replace a link itself; its owner means the file behind it.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut file = AtomicWriteFile::open(target)?;
    file.write_all(bytes)?;
    file.commit()
}

/// A path as messages show it: a name may hold control characters, and a message has none.
pub(super) fn name_of(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{fffd}")
}

pub(super) fn read_text(path: &Path) -> Result<String, Vec<FileFault>> {
    let fault = |place, problem| vec![FileFault { file: name_of(path), place, problem }];
    let unreadable = |cause: &io::Error| {
        fault(
            None,
            match cause.kind() {
                ErrorKind::NotFound => Problem::NoSuchFile,
                _ => Problem::Unreadable(cause.to_string()),
            },
        )
    };
    // Asked first: on Windows opening a folder is merely "denied".
    if path.is_dir() {
        return Err(fault(None, Problem::Folder));
    }
    let size_max = SIZE_MAX_MIB * 1024 * 1024;
    let file = File::open(path).map_err(|cause| unreadable(&cause))?;
    let mut bytes = Vec::new();
    // One byte more than allowed is read, since a size asked beforehand may be a device's or stale.
    file.take(size_max + 1).read_to_end(&mut bytes).map_err(|cause| unreadable(&cause))?;
    if bytes.len() as u64 > size_max {
        return Err(fault(None, Problem::TooLarge(SIZE_MAX_MIB)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let place = Place::after(&String::from_utf8_lossy(good));
        fault(Some(place), Problem::NotUtf8)
    })
}
