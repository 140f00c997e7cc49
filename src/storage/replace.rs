//! Replacing what a file holds, so that a good version is on the disk at every moment.
//!
//! `fs::write` would truncate the file first: a full disk or a power cut in between would leave the school
//! with neither the old plan nor the new one. Here, each for its reason:
//!
//! 1. The new contents go into a temporary file in the same folder, since only there a rename is one step.
//! 2. That file is synced, or a power cut after the rename could leave a name with nothing behind it; and
//!    it is read back, so that a drive that lost something is found out while the old file is untouched.
//! 3. The old contents are set aside likewise: written, synced, read back. The old backup is still there.
//!    What is of another version of its format is kept for good besides, see `original`: that stands under
//!    its own name before anything is replaced, or nothing is.
//! 4. The new file is renamed over the old one, and the folder is synced, or the rename itself could be lost.
//! 5. The file is read back by its name. Only then what was set aside is renamed over the old backup: until
//!    then a backup that is known to be good is older than what may have gone wrong.
//!
//! The backup stands beside the file, as `plan.ron.bak`: it is found by whoever finds the plan, on a share or
//! a stick as well, with the plan's permissions, and in the data folder of one computer it would be neither.
//! There is one. It is the version before the last, and never what could not be read.
//!
//! `atomic-write-file` makes, syncs and renames the temporary files, keeps permissions and, where it may, the
//! owner, and syncs the folder (on Windows, where folders cannot be synced, the file system's journal keeps
//! the order). It leaves a temporary file behind after a crash, and where the rename is refused. Which file a
//! link means, the backup, reading back and clearing away are ours.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

use super::original::{BACKUP_ENDING, KeptAt, Original};
use super::temporary_file::{commit, sweep_stale, written};

/// Links after links that are followed. Systems follow as many.
const LINKS_MAX: usize = 40;

/// How far a save is. Tests stop it before each step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The new contents go into a temporary file, which is synced and read back.
    Write,
    /// What is of another version goes into a file of its own, to stay.
    KeepOriginal,
    /// The old contents go into another temporary file, in the same way.
    SetAside,
    /// The new file takes the old one's place, and the folder is synced.
    Rename,
    /// The file is read back by its name.
    ReadBack,
    /// What was set aside takes the old backup's place, and the folder is synced.
    RenameBackup,
}

/// What is kept of a file that is replaced.
#[derive(Clone, Copy)]
pub(super) struct Keeps {
    /// What a file holds, if it is worth keeping as a backup.
    pub(super) good_version: fn(&Path) -> Option<String>,
    /// What a file holds, if it is of another version of its format.
    pub(super) original: fn(&Path) -> Option<Original>,
}

/// Puts `bytes` in place of what `path` held before, of which is kept what `keeps` says.
///
/// # Errors
/// Why it could not be done. The file is then as it was, or, if that came to light after the rename, what
/// it held is its backup.
pub(super) fn replace(path: &Path, bytes: &[u8], keeps: Option<Keeps>) -> io::Result<()> {
    replace_in_steps(path, bytes, keeps, &mut |_| Ok(()))
}

/// Where the backup of a file which is no link is, if it has one.
pub(super) fn backup_path(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(BACKUP_ENDING);
    PathBuf::from(name)
}

/// Whether a path is called as backups are, in which nothing else is to be saved.
pub fn is_backup(path: &Path) -> bool {
    path.to_string_lossy().ends_with(BACKUP_ENDING)
}

fn replace_in_steps(
    path: &Path,
    bytes: &[u8],
    keeps: Option<Keeps>,
    before: &mut dyn FnMut(Step) -> io::Result<()>,
) -> io::Result<()> {
    let target = behind_links(path)?;
    let old = fs::metadata(&target).ok();
    if let Some(old) = &old {
        may_be_replaced(old)?;
    }
    before(Step::Write)?;
    let new = written(&target, bytes, None)?;
    // By the clock of the drive that the file's neighbours are on.
    let now = new.metadata().and_then(|made| made.modified());
    let aside = match (keeps, &old) {
        (Some(keeps), Some(old)) => {
            keep_original(&target, old, keeps, before)?;
            set_aside(&target, old, bytes, keeps, before)?
        }
        _ => None,
    };
    before(Step::Rename)?;
    let outcome = commit(new, &target)
        .and_then(|()| before(Step::ReadBack))
        .and_then(|()| read_back(&target, bytes));
    if let Some((aside, contents)) = aside
        && (outcome.is_ok() || fs::read(&target).ok() != Some(contents.into_bytes()))
        && before(Step::RenameBackup).is_ok()
    {
        // The file itself is saved, or its fault is told: an older backup than wanted changes neither.
        let _ = commit(aside, &target);
    }
    outcome?;
    if let Ok(now) = now {
        sweep_stale(&target, now);
    }
    Ok(())
}

/// Keeps what is of another version, unless it is kept already.
fn keep_original(
    target: &Path,
    old: &Metadata,
    keeps: Keeps,
    before: &mut dyn FnMut(Step) -> io::Result<()>,
) -> io::Result<()> {
    let Some(original) = (keeps.original)(target) else { return Ok(()) };
    let KeptAt { path, is_kept } = original.place(target);
    if is_kept {
        return Ok(());
    }
    before(Step::KeepOriginal)?;
    commit(written(&path, original.text.as_bytes(), Some(old))?, &path)?;
    read_back(&path, original.text.as_bytes())
}

/// The old contents in a temporary file that is to become the backup, if there is something to keep.
fn set_aside(
    target: &Path,
    old: &Metadata,
    bytes: &[u8],
    Keeps { good_version, .. }: Keeps,
    before: &mut dyn FnMut(Step) -> io::Result<()>,
) -> io::Result<Option<(AtomicWriteFile, String)>> {
    // Saved twice without a change, the backup would be no other version.
    let is_other = |contents: &String| contents.as_bytes() != bytes;
    let Some(contents) = good_version(target).filter(is_other) else { return Ok(None) };
    let backup = backup_path(target);
    // What has the backup's name and cannot be read is somebody's, and stays.
    if fs::symlink_metadata(&backup).is_ok() && good_version(&backup).is_none() {
        return Ok(None);
    }
    before(Step::SetAside)?;
    let aside = written(&backup, contents.as_bytes(), Some(old))?;
    Ok(Some((aside, contents)))
}

/// The file that a path means: a rename would replace a link itself, and its owner means what is behind it,
/// even if that is not there yet.
pub(super) fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut named = path.to_owned();
    for _ in 0..LINKS_MAX {
        if let Ok(found) = fs::canonicalize(&named) {
            return Ok(found);
        }
        match fs::read_link(&named) {
            Ok(next) => named = named.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(named),
        }
    }
    Err(io::Error::other("this is a link that leads in a circle"))
}

fn may_be_replaced(old: &Metadata) -> io::Result<()> {
    let fault = |kind, why| Err(io::Error::new(kind, why));
    if old.is_dir() {
        return fault(ErrorKind::IsADirectory, "this is a folder");
    }
    // The rename would put a plain file in its place.
    if !old.is_file() {
        return fault(ErrorKind::InvalidInput, "this is a device or a pipe, not a file");
    }
    // The rename would need the folder's permission alone, and replace a file that its owner locked.
    if old.permissions().readonly() {
        return fault(ErrorKind::PermissionDenied, "the file is read-only");
    }
    Ok(())
}

fn read_back(target: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(target)? == bytes {
        return Ok(());
    }
    Err(io::Error::other(
        "the file does not hold what was written; another program may have saved it",
    ))
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::super::temporary_file::STALE_AFTER;
    use super::*;

    /// Those of a file in the version that is written.
    const STEPS: [Step; 5] =
        [Step::Write, Step::SetAside, Step::Rename, Step::ReadBack, Step::RenameBackup];

    const KEEPS: Keeps = Keeps { good_version: good, original: old_version };

    /// Here a file is of version 1 if it says so at once.
    fn old_version(path: &Path) -> Option<Original> {
        let text = fs::read_to_string(path).ok().filter(|text| text.starts_with("v1"))?;
        Some(Original { version: 1, text })
    }

    /// Here a version is good unless it is called bad.
    fn good(path: &Path) -> Option<String> {
        fs::read_to_string(path).ok().filter(|text| !text.starts_with("bad"))
    }

    fn saved(path: &Path, text: &str) {
        replace(path, text.as_bytes(), Some(KEEPS)).unwrap();
    }

    fn read(path: &Path) -> Option<String> {
        fs::read_to_string(path).ok()
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_steps_are_taken_in_order_and_a_good_version_is_there_before_each() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        let backup = backup_path(&path);
        saved(&path, "one");
        assert_eq!(names(folder.path()), ["plan.ron"], "there is nothing to keep of a new file");
        saved(&path, "two");
        let mut seen = Vec::new();
        let mut watch = |step| {
            seen.push((step, read(&path).unwrap(), read(&backup).unwrap()));
            Ok(())
        };
        replace_in_steps(&path, b"three", Some(KEEPS), &mut watch).unwrap();
        let held = |step, file: &str| (step, file.to_owned(), "one".to_owned());
        let expected = STEPS.into_iter().zip(["two", "two", "two", "three", "three"]);
        assert_eq!(seen, expected.map(|(step, file)| held(step, file)).collect::<Vec<_>>());
        assert_eq!(read(&backup).as_deref(), Some("two"));
        assert_eq!(names(folder.path()), ["plan.ron", "plan.ron.bak"]);
    }

    #[test]
    fn a_save_that_fails_at_any_step_leaves_the_old_version_and_no_litter() {
        for failing in STEPS {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("plan.ron");
            saved(&path, "one");
            saved(&path, "two");
            let mut fail = |step| {
                if step == failing { Err(io::Error::other("the stick is gone")) } else { Ok(()) }
            };
            let outcome = replace_in_steps(&path, b"three", Some(KEEPS), &mut fail);
            assert_eq!(outcome.is_ok(), failing == Step::RenameBackup, "{failing:?}");
            let held = [read(&path).unwrap(), read(&backup_path(&path)).unwrap()];
            let expected = match failing {
                Step::Write | Step::KeepOriginal | Step::SetAside | Step::Rename => ["two", "one"],
                Step::ReadBack => ["three", "two"],
                Step::RenameBackup => ["three", "one"],
            };
            assert_eq!(held, expected, "{failing:?}");
            assert_eq!(names(folder.path()), ["plan.ron", "plan.ron.bak"], "{failing:?}");
        }
    }

    #[test]
    fn an_original_stands_under_its_name_before_anything_is_replaced_or_nothing_is() {
        for failing in [Step::KeepOriginal, Step::SetAside, Step::Rename] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("plan.ron");
            let original = folder.path().join("plan.ron.v1.bak");
            fs::write(&path, "v1 of old").unwrap();
            let mut fail = |step| {
                if step == failing { Err(io::Error::other("the stick is gone")) } else { Ok(()) }
            };
            replace_in_steps(&path, b"two", Some(KEEPS), &mut fail).unwrap_err();
            assert_eq!(read(&path).as_deref(), Some("v1 of old"), "{failing:?}");
            let kept = (failing != Step::KeepOriginal).then_some("v1 of old");
            assert_eq!(read(&original).as_deref(), kept, "{failing:?}");
            saved(&path, "two");
            assert_eq!(read(&original).as_deref(), Some("v1 of old"));
            let expected = ["plan.ron", "plan.ron.bak", "plan.ron.v1.bak"];
            assert_eq!(names(folder.path()), expected, "{failing:?}");
        }
    }

    /// Another program, or a drive that lies.
    #[test]
    fn a_file_that_reads_otherwise_than_it_was_written_is_told_and_the_version_before_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        saved(&path, "one");
        let mut meddle = |step| {
            if step == Step::ReadBack { fs::write(&path, "bad") } else { Ok(()) }
        };
        let fault = replace_in_steps(&path, b"two", Some(KEEPS), &mut meddle).unwrap_err();
        assert!(fault.to_string().starts_with("the file does not hold what was written"));
        assert_eq!(read(&backup_path(&path)).as_deref(), Some("one"));
    }

    #[test]
    fn the_backup_is_the_last_version_that_is_good_and_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        let backup = backup_path(&path);
        saved(&path, "one");
        saved(&path, "two");
        saved(&path, "two");
        assert_eq!(read(&backup).as_deref(), Some("one"), "saved again without a change");
        fs::write(&path, "bad: zeros after a power cut").unwrap();
        saved(&path, "three");
        assert_eq!(read(&backup).as_deref(), Some("one"), "what is no plan is no backup");
        fs::write(&backup, "bad: somebody's own").unwrap();
        saved(&path, "four");
        assert_eq!(read(&backup).as_deref(), Some("bad: somebody's own"), "nor is it replaced");
        replace(&path, b"five", None).unwrap();
        assert_eq!(read(&backup).as_deref(), Some("bad: somebody's own"));
    }

    #[test]
    fn what_crashes_left_behind_is_swept_once_it_is_old() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        let own = [
            ".plan.ron.x3Kq9Z",
            ".plan.ron.bak.aBcdeF",
            ".plan.ron.v1.bak.aBcdeF",
            ".plan.ron.v12.3.bak.aBcdeF",
        ];
        let others = [
            ".other.ron.x3Kq9Z",
            ".plan.ron.Backup",
            ".plan.ron.202611",
            ".plan.ron.old.bak.aBcdeF",
            ".plan.ron.v1.2.3.bak.aBcdeF",
            ".plan.ron.x3Kq9Zz",
        ];
        let long_ago = SystemTime::now() - 2 * STALE_AFTER;
        for name in own.into_iter().chain(others) {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            file.set_modified(long_ago).unwrap();
        }
        let recent = ".plan.ron.y4Lr0A";
        fs::write(folder.path().join(recent), "").unwrap();
        saved(&path, "one");
        let mut left = others.to_vec();
        left.extend([recent, "plan.ron"]);
        left.sort_unstable();
        assert_eq!(names(folder.path()), left);
    }
}
