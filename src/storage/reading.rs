//! Files in, with a limit.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::fault::FileFault;
use super::text_place::TextPlace;
use crate::domain::{Fault, FaultPlace, FileProblem, shown};

/// A plan has some tens of kilobytes. A file over this limit is something else, and is not read.
pub(super) const SIZE_MAX_MIB: usize = 16;

/// The same in bytes.
pub(super) const SIZE_MAX: usize = SIZE_MAX_MIB * 1024 * 1024;

/// A path as messages show it: a name may hold control characters, and a message has none.
pub fn shown_path(path: &Path) -> String {
    shown(&path.to_string_lossy(), usize::MAX)
}

/// Whether a path is that of a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
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

/// The text of a file of ours.
pub(super) fn read_text(path: &Path) -> Result<String, Vec<FileFault>> {
    text_of(path).map_err(|(place, problem)| {
        let file = shown_path(path);
        let in_file = place.map(|place| place.in_file(&file));
        vec![Fault::at(in_file.unwrap_or_else(|| FaultPlace::of_file(file)), problem.into())]
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
