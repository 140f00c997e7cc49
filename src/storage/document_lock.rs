//! Who has a document open: a small file beside it, such as `.plan.ron.lock`, that its window holds.
//!
//! Two things say that a document is open. The system's own lock on that file ends with the program, however it
//! ends, so a crash on this computer leaves nothing in the way. What is written in the file says who holds it;
//! and it is all there is on a share whose locks do not reach other computers. There, what another computer
//! wrote may be left from a crash: nobody can know, so the user is told and may go on.
//!
//! Absent on purpose: a process that renews the lock (a laptop that sleeps would lose it, and a clock that is
//! wrong would break it), and any refusal where no lock can be made: a document in a read-only folder opens.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use same_file::Handle;
use serde::{Deserialize, Serialize};

use super::replace::behind_links;
#[cfg(windows)]
use super::save_fault::is_sharing_violation;
use crate::domain::shown;

/// What the file says of itself.
const FORMAT: &str = "vdss-lock";

/// More than such a file has is something else's.
const SIZE_MAX: u64 = 4 * 1024;

/// How often it is tried while others make and take away the same lock.
const ATTEMPTS_MAX: usize = 10;

/// The most characters of a name that are shown.
const NAME_LENGTH_MAX: usize = 60;

/// Who has a document open, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockHolder {
    /// The name that the person has on that computer; blank if it is not known.
    pub user: String,
    /// The computer's name; blank if it is not known.
    pub computer: String,
    /// Whether that is this computer.
    pub is_here: bool,
    /// Whether it is the person at this window, too.
    pub is_own: bool,
    /// Since when, by the clock of the drive that the document is on.
    pub since: Option<SystemTime>,
    /// Whether it is certain: else it may be left from a crash on that computer.
    pub is_certain: bool,
}

/// A document's lock. Dropped, it is gone.
#[derive(Debug)]
pub struct DocumentLock {
    path: PathBuf,
    /// `None` only while it is dropped.
    file: Option<File>,
    written: String,
}

/// What became of a lock that was asked for.
#[derive(Debug)]
pub enum LockOutcome {
    /// The document is this window's.
    Locked(DocumentLock),
    /// Somebody has it open.
    Held(LockHolder),
    /// There can be no lock beside that file: the folder may not be written in, or what has the lock's name
    /// is something else's. The document can be opened and saved as far as its folder lets it.
    NoLock,
}

impl LockOutcome {
    /// The lock, if it is this window's.
    pub fn lock(&self) -> Option<&DocumentLock> {
        if let Self::Locked(lock) = self { Some(lock) } else { None }
    }

    /// The lock, if it is this window's.
    pub fn into_lock(self) -> Option<DocumentLock> {
        if let Self::Locked(lock) = self { Some(lock) } else { None }
    }
}

/// What stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    format: String,
    user: String,
    computer: String,
    process: u32,
    /// Nanoseconds since 1970, so that no two locks of one process are the same.
    made: u64,
}

impl DocumentLock {
    /// Asks for the lock of the document that is or will be at `path`.
    pub fn take(path: &Path) -> LockOutcome {
        take(path, false).unwrap_or(LockOutcome::NoLock)
    }

    /// Takes the lock although another computer's name is in it; one that is certainly held stays.
    pub fn take_over(path: &Path) -> LockOutcome {
        take(path, true).unwrap_or(LockOutcome::NoLock)
    }

    /// Whether this is the lock of the document at `path`, and still is: a share that went and came back has
    /// forgotten it, and somebody else may have taken it meanwhile.
    pub fn is_of(&self, path: &Path) -> bool {
        self.was_of(path) && self.is_ours()
    }

    /// Whether this was made as the lock of the document at `path`.
    pub fn was_of(&self, path: &Path) -> bool {
        lock_path(path).is_some_and(|lock| lock == self.path)
    }

    fn is_ours(&self) -> bool {
        read_small(&self.path).is_ok_and(|found| found == self.written)
    }
}

impl Drop for DocumentLock {
    fn drop(&mut self) {
        let is_ours = self.is_ours();
        // Windows deletes no file that is open; elsewhere it goes while nobody else can hold it.
        let held_on = self.file.take().filter(|_| !cfg!(windows));
        if is_ours {
            let _ = fs::remove_file(&self.path);
        }
        drop(held_on);
    }
}

/// Who has a document open. Nothing is written, and no lock taken.
pub fn lock_holder(path: &Path) -> Option<LockHolder> {
    let lock = lock_path(path).filter(|lock| is_plain(lock))?;
    let held = probe(&lock).ok()?;
    holder(&lock, held).ok().flatten()
}

/// The lock's file, if the document's has a name.
fn lock_path(document: &Path) -> Option<PathBuf> {
    let target = behind_links(document).ok()?;
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name()?);
    name.push(".lock");
    Some(target.with_file_name(name))
}

/// Whether there is a file, and no link, device or pipe.
fn is_plain(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|known| known.is_file())
}

fn take(document: &Path, over_another: bool) -> io::Result<LockOutcome> {
    let Some(path) = lock_path(document) else { return Ok(LockOutcome::NoLock) };
    for _ in 0..ATTEMPTS_MAX {
        // A link there would have us write into what it leads to.
        if fs::symlink_metadata(&path).is_ok_and(|known| !known.is_file()) {
            return Ok(LockOutcome::NoLock);
        }
        let (file, held) = match open_held(&path) {
            Ok((file, held)) => (Some(file), held),
            Err(fault) if fault.kind() == ErrorKind::PermissionDenied && is_plain(&path) => {
                (None, probe(&path)?)
            }
            Err(fault) => return Err(fault),
        };
        if held != Held::ByAnother && file.as_ref().is_some_and(|file| !is_at(&path, file)) {
            // Whoever held it took it away between our opening and locking it.
            continue;
        }
        match holder(&path, held) {
            Ok(Some(holder)) if holder.is_certain || !over_another => {
                return Ok(LockOutcome::Held(holder));
            }
            Ok(_) => {}
            Err(NotALock) => return Ok(LockOutcome::NoLock),
        }
        match file {
            Some(file) => return write(path, file).map(LockOutcome::Locked),
            // Another's, left from a crash, that we may not write in: perhaps we may take it away.
            None => fs::remove_file(&path)?,
        }
    }
    Ok(LockOutcome::NoLock)
}

/// What has a lock's name and is none.
struct NotALock;

/// Who holds a lock, as far as the system and its file say.
fn holder(path: &Path, held: Held) -> Result<Option<LockHolder>, NotALock> {
    // Where another has it open, the system may not let us read what is in it.
    let text = read_small(path).unwrap_or_default();
    let contents = ron::from_str::<Contents>(&text).ok().filter(|found| found.format == FORMAT);
    let here = this_computer();
    let is_here = contents.as_ref().is_none_or(|contents| contents.computer == here);
    match (&contents, held) {
        (_, Held::ByAnother) => {}
        (None, _) if text.is_empty() => return Ok(None),
        (None, _) => return Err(NotALock),
        // Left from a crash on this computer.
        (Some(_), Held::ByNobody) if is_here => return Ok(None),
        (Some(_), _) => {}
    }
    let (user, computer) =
        contents.map(|contents| (contents.user, contents.computer)).unwrap_or_default();
    let is_here = is_here && !computer.is_empty();
    Ok(Some(LockHolder {
        is_own: is_here && user == this_user(),
        user: shown(&user, NAME_LENGTH_MAX),
        computer: shown(&computer, NAME_LENGTH_MAX),
        is_here,
        since: fs::metadata(path).and_then(|known| known.modified()).ok(),
        is_certain: held == Held::ByAnother,
    }))
}

fn write(path: PathBuf, mut file: File) -> io::Result<DocumentLock> {
    let made = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let contents = Contents {
        format: FORMAT.to_owned(),
        user: this_user(),
        computer: this_computer(),
        process: std::process::id(),
        made: u64::try_from(made.as_nanos()).unwrap_or_default(),
    };
    let written = ron::to_string(&contents).map_err(io::Error::other)?;
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(written.as_bytes())?;
    Ok(DocumentLock { path, file: Some(file), written })
}

fn this_user() -> String {
    whoami::username().unwrap_or_default()
}

fn this_computer() -> String {
    whoami::hostname().unwrap_or_default()
}

fn read_small(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(SIZE_MAX).read_to_string(&mut text)?;
    Ok(text)
}

/// Whether a file that was opened is still the one of that name.
fn is_at(path: &Path, file: &File) -> bool {
    let opened = file.try_clone().and_then(Handle::from_file);
    matches!((opened, Handle::from_path(path)), (Ok(opened), Ok(named)) if opened == named)
}

/// Who holds a file, as the system says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    /// Nobody else: a file that was just opened is held by us.
    ByNobody,
    ByAnother,
    /// The drive has no locks.
    Unknown,
}

/// Opens a lock's file, or makes it, and holds it if nobody does.
#[cfg(not(windows))]
fn open_held(path: &Path) -> io::Result<(File, Held)> {
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    let held = held_before(&file);
    Ok((file, held))
}

/// Who holds a file that may be read and perhaps not written.
#[cfg(not(windows))]
fn probe(path: &Path) -> io::Result<Held> {
    File::open(path).map(|file| held_before(&file))
}

#[cfg(not(windows))]
fn held_before(file: &File) -> Held {
    match file.try_lock() {
        Ok(()) => Held::ByNobody,
        Err(fs::TryLockError::WouldBlock) => Held::ByAnother,
        Err(fs::TryLockError::Error(_)) => Held::Unknown,
    }
}

/// Opens a lock's file, or makes it, so that others can read who holds it and cannot open it likewise. A
/// lock as on other systems would keep them from reading it.
#[cfg(windows)]
fn open_held(path: &Path) -> io::Result<(File, Held)> {
    match opened_alone(path, true) {
        Ok(file) => Ok((file, Held::ByNobody)),
        Err(fault) if is_sharing_violation(&fault) => Ok((File::open(path)?, Held::ByAnother)),
        Err(fault) => Err(fault),
    }
}

#[cfg(windows)]
fn probe(path: &Path) -> io::Result<Held> {
    match opened_alone(path, false) {
        Ok(_) => Ok(Held::ByNobody),
        Err(fault) if is_sharing_violation(&fault) => Ok(Held::ByAnother),
        Err(fault) if fault.kind() == ErrorKind::PermissionDenied => Ok(Held::Unknown),
        Err(fault) => Err(fault),
    }
}

#[cfg(windows)]
fn opened_alone(path: &Path, create: bool) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt as _;
    const FILE_SHARE_READ: u32 = 1;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(create).truncate(false).share_mode(FILE_SHARE_READ);
    options.open(path)
}

impl fmt::Display for LockHolder {
    /// Who it is, as a sentence has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let user = if self.user.is_empty() { "somebody" } else { &self.user };
        match (self.is_here, self.computer.as_str()) {
            _ if self.is_own => f.write_str("another window on this computer"),
            (true, _) => write!(f, "{user}, on this computer"),
            (false, "") => write!(f, "{user}"),
            (false, computer) => write!(f, "{user} on {computer}"),
        }
    }
}
