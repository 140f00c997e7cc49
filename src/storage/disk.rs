//! Files in and out: reading with a limit, saving without ever losing what was there.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::fault::{DocumentProblem, FileFault};
use super::format::{self, Checked, Document};
use super::header::other_version;
use super::original::{Original, originals_beside};
use super::rate_set_text::rate_set_to_text;
use super::replace::{Keeps, backup_path, behind_links, replace};
use super::text_place::TextPlace;
use crate::domain::{Fault, FaultPlace, FileProblem, Hint, Problem, shown};
use crate::plan::Plan;
use crate::rates::{RateSet, SchoolCertificate};

/// A plan has some tens of kilobytes. A file over this limit is something else, and is not read.
const SIZE_MAX_MIB: usize = 16;

const SIZE_MAX: usize = SIZE_MAX_MIB * 1024 * 1024;

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

/// Reads a document of a kind.
///
/// # Errors
/// What is wrong with the file, each fault with its place.
pub fn read_document<D: Document>(path: &Path) -> Result<D, Vec<FileFault>> {
    format::document_named(&shown_path(path), &read_text(path)?)
}

/// Reads a plan file.
///
/// # Errors
/// What is wrong with the file, each fault with its place.
pub fn read_plan(path: &Path) -> Result<Plan, Vec<FileFault>> {
    read_document(path)
}

/// The backup beside a document of a kind, if there is one that can be read; else the last original that
/// was kept of an older version.
pub fn readable_backup<D: Document>(path: &Path) -> Option<PathBuf> {
    let target = behind_links(path).unwrap_or_else(|_| path.to_owned());
    let versions = (1..D::KIND.version()).rev();
    let originals = versions.flat_map(|version| originals_beside(&target, version));
    std::iter::once(backup_path(&target))
        .chain(originals)
        .find(|kept| read_document::<D>(kept).is_ok())
}

/// A file that says it is of another version than this program writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherVersion {
    /// Whether a newer program wrote it.
    pub is_newer: bool,
    /// Where the next save over it keeps what it holds.
    pub kept_at: PathBuf,
}

/// Whether the document's file at `path` is of another version now than this program writes.
pub fn other_version_at(path: &Path) -> Option<OtherVersion> {
    let target = behind_links(path).ok()?;
    let text = read_text(&target).ok()?;
    let (kind, version) = other_version(&text)?;
    let kept_at = Original { version, text }.place(&target).path;
    Some(OtherVersion { is_newer: version > kind.version(), kept_at })
}

/// Reads a rate-set file: the set, and what a school entered for certificates under it.
///
/// # Errors
/// What is wrong with the file, each fault with its place.
pub fn read_rate_set(path: &Path) -> Result<(RateSet, Vec<SchoolCertificate>), Vec<FileFault>> {
    format::rate_set_named(&shown_path(path), &read_text(path)?)
}

/// Reads a file of ours, whichever the file says it is.
///
/// # Errors
/// What is wrong with the file, each fault with its place.
pub fn read_checked(path: &Path) -> Result<Checked, Vec<FileFault>> {
    format::checked_named(&shown_path(path), &read_text(path)?)
}

/// Saves a document in place of what `path` held before.
///
/// # Errors
/// Why it could not be saved; the file is then as it was.
pub fn save_document(path: &Path, document: &impl Document) -> Result<(), SaveFault> {
    save_written(path, document.to_text()).map_err(|fault| SaveFault { has_save_as: true, ..fault })
}

/// Saves a plan in place of what `path` held before.
///
/// # Errors
/// Why it could not be saved; the file is then as it was.
pub fn save_plan(path: &Path, plan: &Plan) -> Result<(), SaveFault> {
    save_document(path, plan)
}

/// Saves a rate set, and those of the certificates that were entered under it, in place of what
/// `path` held before.
///
/// # Errors
/// Why it could not be saved; the file is then as it was.
pub fn save_rate_set(
    path: &Path,
    rate_set: &RateSet,
    certificates: &[SchoolCertificate],
) -> Result<(), SaveFault> {
    save_written(path, rate_set_to_text(rate_set, certificates))
}

/// Saves a text of ours, if there is one.
pub(super) fn save_written(path: &Path, text: Result<String, ron::Error>) -> Result<(), SaveFault> {
    let text =
        text.map_err(|cause| SaveFault::of(path, io::Error::new(ErrorKind::InvalidData, cause)))?;
    if text.len() > SIZE_MAX {
        let why =
            format!("it would be larger than {SIZE_MAX_MIB} MiB and could not be opened again");
        return Err(SaveFault::of(path, io::Error::new(ErrorKind::FileTooLarge, why)));
    }
    save_kept(path, &text)
}

/// Saves a text in place of what `path` held before.
///
/// # Errors
/// Why it could not be saved; the file is then as it was.
pub fn save_text(path: &Path, text: &str) -> Result<(), SaveFault> {
    save_bytes(path, text.as_bytes())
}

/// Saves bytes, such as those of an image, in place of what `path` held before.
///
/// # Errors
/// Why they could not be saved; the file is then as it was.
pub fn save_bytes(path: &Path, bytes: &[u8]) -> Result<(), SaveFault> {
    replace(path, bytes, None).map_err(|cause| SaveFault::of(path, cause))
}

/// Saves a text of ours, keeping what it replaces as a backup, and as an original if it is of another
/// version.
fn save_kept(path: &Path, text: &str) -> Result<(), SaveFault> {
    replace(path, text.as_bytes(), Some(Keeps { good_version, original }))
        .map_err(|cause| SaveFault::of(path, cause))
}

/// What a file holds, if that can be read.
fn good_version(path: &Path) -> Option<String> {
    read_text(path).ok().filter(|text| format::checked_named("", text).is_ok())
}

/// What a file holds, if it is of another version of its format. What a newer program wrote is kept like
/// what an older one did.
fn original(path: &Path) -> Option<Original> {
    let text = read_text(path).ok()?;
    Some(Original { version: other_version(&text)?.1, text })
}

/// A path as messages show it: a name may hold control characters, and a message has none.
pub fn shown_path(path: &Path) -> String {
    shown(&path.to_string_lossy(), usize::MAX)
}

/// Opens a file to read it. A pipe or a device is refused: to open a pipe waits until somebody writes into
/// it, and a device may never end.
///
/// # Errors
/// Why it cannot be opened.
pub fn open_file(path: &Path) -> Result<File, FileProblem> {
    // Asked first: on Windows opening a folder is merely "denied".
    if path.is_dir() {
        return Err(FileProblem::Folder);
    }
    if fs::metadata(path).is_ok_and(|known| !known.is_file()) {
        return Err(FileProblem::NotAFile);
    }
    File::open(path).map_err(|cause| unreadable(&cause))
}

/// What the system's refusal to open or read a file means.
pub fn unreadable(cause: &io::Error) -> FileProblem {
    match cause.kind() {
        ErrorKind::NotFound => FileProblem::NoSuchFile,
        ErrorKind::IsADirectory => FileProblem::Folder,
        ErrorKind::PermissionDenied => FileProblem::NotPermitted,
        _ => FileProblem::Unreadable(cause.to_string()),
    }
}

pub(super) fn read_text(path: &Path) -> Result<String, Vec<FileFault>> {
    let file = FaultPlace::of_file(shown_path(path));
    text_of(path).map_err(|(place, problem)| {
        let place = place.map_or(file.clone(), |place| place.in_file(&shown_path(path)));
        vec![Fault::at(place, DocumentProblem::File(problem))]
    })
}

/// The text of a file, or what is wrong with it and where.
fn text_of(path: &Path) -> Result<String, (Option<TextPlace>, FileProblem)> {
    let too_large = || (None, FileProblem::TooLarge { mib_max: SIZE_MAX_MIB });
    let file = open_file(path).map_err(|problem| (None, problem))?;
    if file.metadata().is_ok_and(|known| known.len() > SIZE_MAX as u64) {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // One byte more than allowed is read, since the size asked beforehand may be a device's or stale.
    file.take(SIZE_MAX as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|cause| (None, unreadable(&cause)))?;
    if bytes.len() > SIZE_MAX {
        return Err(too_large());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        (Some(TextPlace::after(&String::from_utf8_lossy(good))), FileProblem::NotUtf8)
    })?;
    match text.find('\0') {
        Some(at) => Err((Some(TextPlace::after(&text[..at])), FileProblem::Nul)),
        None => Ok(text),
    }
}
