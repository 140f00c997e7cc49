//! The unsaved document of a window, kept aside so that a crash or a flat battery loses no more than a
//! second of it. What is kept is a file like any other of its kind, in a folder of the program's own.
//!
//! Absent on purpose: any writing to the user's file, and any waiting but for [`Recovery::keep_now`]: a thread
//! of its own writes.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime};

use directories::ProjectDirs;

use super::disk::{read_checked, save_text};
use super::format::Checked;

/// What is kept longer than this is not missed any more.
const KEPT_FOR: Duration = Duration::from_hours(90 * 24);

/// The ending of a document that is kept, whatever its kind.
const DOCUMENT_ENDING: &str = "ron";

/// The ending of the file beside it that its window holds a lock on, and in which the name of the
/// document's own file stands.
const LOCK_ENDING: &str = "lock";

/// Keeps the unsaved document of one window. Dropped, it leaves what it kept: only [`Recovery::forget`] takes
/// that away.
#[derive(Debug)]
pub struct Recovery {
    orders: Option<Sender<Order>>,
    faults: Receiver<io::Error>,
    writer: Option<JoinHandle<()>>,
}

/// What the thread that writes is to do.
#[derive(Debug)]
enum Order {
    Keep {
        document: Box<Checked>,
        path: Option<PathBuf>,
        instead_of: Option<Box<LeftDocument>>,
        /// Who waits for the file that it is kept in.
        tell: Option<Sender<io::Result<PathBuf>>>,
    },
    Forget,
}

impl Recovery {
    /// The folder on this machine; `None` where the system names no place for it.
    pub fn folder() -> Option<PathBuf> {
        ProjectDirs::from("", "", "vdss-planner").map(|places| places.data_dir().join("recovery"))
    }

    /// Begins to keep the document of a window in a folder, which is made when there is something to keep.
    pub fn begin(folder: &Path) -> Self {
        let (orders, taken) = mpsc::channel();
        let (told, faults) = mpsc::channel();
        let mut place = Place::new(folder);
        let no_thread = told.clone();
        let write = move || {
            while let Ok(order) = taken.recv() {
                // Of several that wait the last one counts, but each left one is taken over.
                let mut done = vec![order];
                done.extend(taken.try_iter());
                // A thread that ends by a panic would keep nothing any more, and nobody would know.
                let carried_out = catch_unwind(AssertUnwindSafe(|| place.carry_out(done)));
                if let Err(fault) = carried_out.unwrap_or_else(|_| Err(own_fault())) {
                    // Nobody may listen any more.
                    let _ = told.send(fault);
                }
            }
        };
        let writer = std::thread::Builder::new().name("recovery".to_owned()).spawn(write);
        let writer = writer.map_err(|fault| no_thread.send(fault)).ok();
        Self { orders: Some(orders), faults, writer }
    }

    /// Keeps a document, that of the file at `path` if it has one. Returns at once.
    pub fn keep(&self, document: impl Into<Checked>, path: Option<&Path>) {
        self.order(Order::Keep {
            document: Box::new(document.into()),
            path: path.map(Path::to_owned),
            instead_of: None,
            tell: None,
        });
    }

    /// Keeps a document and waits until it is, but no longer than `wait_max`: where it is kept.
    ///
    /// # Errors
    /// Why it is not.
    pub fn keep_now(
        &self,
        document: impl Into<Checked>,
        path: Option<&Path>,
        wait_max: Duration,
    ) -> io::Result<PathBuf> {
        let (tell, told) = mpsc::channel();
        let (document, path) = (Box::new(document.into()), path.map(Path::to_owned));
        self.order(Order::Keep { document, path, instead_of: None, tell: Some(tell) });
        told.recv_timeout(wait_max).unwrap_or_else(|why| {
            Err(match why {
                RecvTimeoutError::Timeout => ErrorKind::TimedOut.into(),
                RecvTimeoutError::Disconnected => own_fault(),
            })
        })
    }

    /// Keeps a document that was left behind as this window's own, and then takes away what was left.
    pub fn take_over(&self, left: LeftDocument) {
        let (document, path) = (Box::new(left.document.clone()), left.path.clone());
        self.order(Order::Keep { document, path, instead_of: Some(Box::new(left)), tell: None });
    }

    /// Takes away what was kept: it is saved, or not wanted. Returns at once.
    pub fn forget(&self) {
        self.order(Order::Forget);
    }

    /// Why a document could not be kept, if one could not since this was asked last.
    pub fn fault(&self) -> Option<io::Error> {
        self.faults.try_iter().last()
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // The thread ends with this value alone.
            let _ = orders.send(order);
        }
    }
}

impl Drop for Recovery {
    fn drop(&mut self) {
        // What was ordered is done before the program ends.
        self.orders = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

/// What is said where the thread that writes is not there, or stumbles.
fn own_fault() -> io::Error {
    io::Error::other("a fault of the program")
}

/// Where a window's document is kept, with the lock that says that the window is there.
struct Place {
    folder: PathBuf,
    held: Option<(PathBuf, File)>,
}

impl Place {
    fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), held: None }
    }

    /// Does what the last order wants, and takes away what those before it took over.
    fn carry_out(&mut self, orders: Vec<Order>) -> io::Result<()> {
        let mut last = None;
        let mut taken_over = Vec::new();
        let mut waiting = Vec::new();
        for order in orders {
            match order {
                Order::Forget => last = Some(None),
                Order::Keep { document, path, instead_of, tell } => {
                    taken_over.extend(instead_of);
                    waiting.extend(tell);
                    last = Some(Some((document, path)));
                }
            }
        }
        let done = match last {
            None => Ok(()),
            Some(None) => self.forget(),
            Some(Some((document, path))) => self.keep(&document, path.as_deref()),
        };
        for tell in waiting {
            // Whoever waited too long is gone.
            let _ = tell.send(match &done {
                Ok(()) => self.kept(),
                Err(fault) => Err(io::Error::new(fault.kind(), fault.to_string())),
            });
        }
        done?;
        taken_over.into_iter().try_for_each(|left| left.discard())
    }

    /// The file that the document is kept in.
    fn kept(&self) -> io::Result<PathBuf> {
        let lock = self.held.as_ref().map(|(lock, _)| lock.with_extension(DOCUMENT_ENDING));
        lock.filter(|kept| kept.exists()).ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn keep(&mut self, document: &Checked, path: Option<&Path>) -> io::Result<()> {
        let (lock, file) = self.lock()?;
        let name = path.map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(name.as_bytes())?;
        let place = lock.with_extension(DOCUMENT_ENDING);
        let text = document.to_text().map_err(io::Error::other)?;
        save_text(&place, &text).map_err(|fault| fault.cause)
    }

    fn forget(&mut self) -> io::Result<()> {
        let Some((lock, _)) = &self.held else { return Ok(()) };
        remove(&lock.with_extension(DOCUMENT_ENDING))
    }

    /// The lock of this window, taken when it is first needed: a name that no other window has.
    fn lock(&mut self) -> io::Result<&mut (PathBuf, File)> {
        if self.held.is_none() {
            fs::create_dir_all(&self.folder)?;
            let process = std::process::id();
            let held = (0..1_000).find_map(|number| {
                let path = self.folder.join(format!("{process}-{number}.{LOCK_ENDING}"));
                let file = File::options().read(true).write(true).create_new(true).open(&path);
                file.ok().filter(|file| file.try_lock().is_ok()).map(|file| (path, file))
            });
            self.held = held;
        }
        self.held.as_mut().ok_or_else(|| io::Error::other("no name for it is free"))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Without a document beside it the lock says nothing.
        if let Some((lock, _)) = &self.held
            && !lock.with_extension(DOCUMENT_ENDING).exists()
        {
            let _ = remove(lock);
        }
    }
}

/// A document that a window left behind unsaved, as it is when the program or the machine stops at once.
#[derive(Debug)]
pub struct LeftDocument {
    /// The document, of whichever kind.
    pub document: Checked,
    /// Its own file, if it has one.
    pub path: Option<PathBuf>,
    /// When it was kept last.
    pub kept: SystemTime,
    file: PathBuf,
    /// Held so that no other window offers the same meanwhile.
    lock: File,
}

impl LeftDocument {
    /// Takes it away.
    ///
    /// # Errors
    /// What the system said.
    pub fn discard(self) -> io::Result<()> {
        remove(&self.file)?;
        drop(self.lock);
        remove(&self.file.with_extension(LOCK_ENDING))
    }
}

/// The documents that windows left behind in a folder, the newest first. Those of windows that are still
/// there are none. One that cannot be read stays where it is; what is too old is swept away.
pub fn left_behind(folder: &Path) -> Vec<LeftDocument> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_lock = |path: &PathBuf| path.extension().is_some_and(|ending| ending == LOCK_ENDING);
    let locks = entries.flatten().map(|entry| entry.path()).filter(is_lock);
    let mut left: Vec<LeftDocument> = locks.filter_map(|lock| left_document(&lock)).collect();
    left.sort_by_key(|left| std::cmp::Reverse(left.kept));
    left
}

fn left_document(lock: &Path) -> Option<LeftDocument> {
    let mut held = File::options().read(true).write(true).open(lock).ok()?;
    match held.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => return None,
    }
    let file = lock.with_extension(DOCUMENT_ENDING);
    let Ok(kept) = fs::metadata(&file).and_then(|known| known.modified()) else {
        drop(held);
        let _ = remove(lock);
        return None;
    };
    if kept.elapsed().is_ok_and(|age| age > KEPT_FOR) {
        drop(held);
        let _ = remove(&file).and_then(|()| remove(lock));
        return None;
    }
    let mut name = String::new();
    held.read_to_string(&mut name).ok()?;
    let path = (!name.is_empty()).then(|| PathBuf::from(name));
    let document = read_checked(&file).ok()?;
    Some(LeftDocument { document, path, kept, file, lock: held })
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
