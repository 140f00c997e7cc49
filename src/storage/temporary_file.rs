//! The temporary files of a save: written, renamed over what they are for, and swept where they were left.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use atomic_write_file::AtomicWriteFile;

use super::original::BACKUP_ENDING;

/// Letters and digits at the end of a temporary file's name.
const RANDOM_LENGTH: usize = 6;

/// No save takes as long: a temporary file older than this was left by a crash.
pub(super) const STALE_AFTER: Duration = Duration::from_hours(1);

/// A temporary file beside `target` that holds `bytes` on the disk. Dropped, it is deleted.
pub(super) fn written(
    target: &Path,
    bytes: &[u8],
    like: Option<&Metadata>,
) -> io::Result<AtomicWriteFile> {
    let mut file = AtomicWriteFile::options().read(true).open(target)?;
    if let Some(like) = like {
        // Before anything is in it: a backup is not to be read by more people than the file.
        file.as_file().set_permissions(like.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()?;
    file.rewind()?;
    let mut found = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut found)?;
    if found == bytes {
        Ok(file)
    } else {
        Err(io::Error::other("what was written reads otherwise"))
    }
}

/// Renames a temporary file over what it is for. One that cannot be renamed would be left behind.
pub(super) fn commit(file: AtomicWriteFile, target: &Path) -> io::Result<()> {
    let written = file.metadata().and_then(|found| found.modified());
    let outcome = file.commit();
    if let (Err(_), Ok(written)) = (&outcome, written) {
        sweep(target, |_, made| made == written);
    }
    outcome
}

/// Deletes the temporary files that crashes left behind, by the clock of the drive that they are on.
pub(super) fn sweep_stale(target: &Path, now: SystemTime) {
    sweep(target, |random, made| looks_random(random) && made + STALE_AFTER < now);
}

/// Deletes those temporary files of a file, its backup and its originals that are said to be left behind.
/// Whether that succeeds is nothing that the user has to know.
fn sweep(target: &Path, is_left: impl Fn(&str, SystemTime) -> bool) {
    let Some(name) = target.file_name() else { return };
    let Some(folder) = target.parent().and_then(|folder| fs::read_dir(folder).ok()) else { return };
    for entry in folder.flatten() {
        let found = entry.file_name();
        let Some(random) = random_end(&found, name) else { continue };
        let known = entry.metadata().ok().filter(Metadata::is_file);
        let made = known.and_then(|known| known.modified().ok());
        if made.is_some_and(|made| is_left(random, made)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The end of a name that may be one of `atomic-write-file`.
fn random_end<'a>(found: &'a OsStr, name: &OsStr) -> Option<&'a str> {
    let random = end_of_temporary(found, name)?;
    let is_random =
        random.len() == RANDOM_LENGTH && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_random.then_some(random)
}

/// Whether nobody would give a file that end: a user's own `.plan.ron.backup` or `.plan.ron.202611` is not
/// to be swept. The few random ones without capital and small letters stay.
fn looks_random(end: &str) -> bool {
    let after_first = end.get(1..).unwrap_or_default();
    after_first.bytes().any(|byte| byte.is_ascii_uppercase())
        && after_first.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// What stands behind the whole name of a file in that of a temporary file for it, its backup or one of its
/// originals: `x3Kq9Z` in `.plan.ron.x3Kq9Z`, `.plan.ron.bak.x3Kq9Z` and `.plan.ron.v1.bak.x3Kq9Z`.
fn end_of_temporary<'a>(found: &'a OsStr, name: &OsStr) -> Option<&'a str> {
    let rest = found.to_str()?.strip_prefix('.')?.strip_prefix(name.to_str()?)?;
    let end = match rest.split_once(BACKUP_ENDING) {
        Some((mark, end)) if mark.is_empty() || is_version_mark(mark) => end,
        _ => rest,
    };
    end.strip_prefix('.')
}

/// Whether it is `.v1` or `.v1.2`.
fn is_version_mark(mark: &str) -> bool {
    let numbers = mark.strip_prefix(".v").map(|numbers| numbers.split('.').collect::<Vec<_>>());
    let is_number =
        |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|numbers| numbers.len() <= 2 && numbers.iter().all(is_number))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names are given by another crate: should it give others, nothing would be swept.
    #[test]
    fn most_temporary_names_are_known_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        let open: Vec<_> = (0..200).map(|_| AtomicWriteFile::open(&path).unwrap()).collect();
        let known =
            |name: &OsStr| random_end(name, OsStr::new("plan.ron")).is_some_and(looks_random);
        let files = fs::read_dir(folder.path()).unwrap();
        let count = files.filter(|file| known(&file.as_ref().unwrap().file_name())).count();
        assert!(count > 140, "{count} of {}", open.len());
    }
}
