//! Documents in and out: read, and saved without ever losing what was there.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::document_kind::DocumentKind;
use super::fault::FileFault;
use super::format::{self, Checked, Document};
use super::header::{kind_of, other_version};
use super::original::{Original, originals_beside};
use super::rate_set_text::rate_set_to_text;
use super::reading::{SIZE_MAX, SIZE_MAX_MIB, read_text, shown_path};
use super::replace::{Keeps, backup_path, behind_links, replace};
use super::save_fault::SaveFault;
use crate::plan::Plan;
use crate::rates::{RateSet, SchoolCertificate};

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

/// Which kind of file of ours a file says it is, as far as that can be read.
pub fn kind_at(path: &Path) -> Option<DocumentKind> {
    kind_of(&read_text(path).ok()?)
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

/// Saves a text of ours, if there is one, keeping what it replaces as a backup, and as an original if it is
/// of another version.
pub(super) fn save_written(path: &Path, text: Result<String, ron::Error>) -> Result<(), SaveFault> {
    let text =
        text.map_err(|cause| SaveFault::of(path, io::Error::new(ErrorKind::InvalidData, cause)))?;
    if text.len() > SIZE_MAX {
        let why =
            format!("it would be larger than {SIZE_MAX_MIB} MiB and could not be opened again");
        return Err(SaveFault::of(path, io::Error::new(ErrorKind::FileTooLarge, why)));
    }
    replace(path, text.as_bytes(), Some(Keeps { good_version, original }))
        .map_err(|cause| SaveFault::of(path, cause))
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
