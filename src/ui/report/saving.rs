//! A report on its way into a file, off the frame's thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::Duration;

use super::material::Material;
use crate::domain::Problem;
use crate::report::ReportKind;
use crate::storage::save_bytes;
use crate::ui::shell::panics::caught;

/// Nobody waits longer than that for a report when the window closes.
const FINISHES_WITHIN: Duration = Duration::from_secs(10);

/// What is being saved, or was.
#[derive(Default)]
pub(super) enum Saving {
    #[default]
    Nothing,
    Making(Job),
    Saved {
        kind: ReportKind,
        path: PathBuf,
    },
    /// It could not be saved, for the reason told.
    Refused {
        kind: ReportKind,
        path: PathBuf,
        told: String,
    },
}

/// A file that is being made.
pub(super) struct Job {
    pub(super) kind: ReportKind,
    path: PathBuf,
    /// When it began, in the seconds of the window's clock.
    pub(super) since: f64,
    /// Taken by whoever comes first: the thread before it writes, or the user who wants no file.
    decision: Arc<AtomicBool>,
    receiver: Receiver<Result<(), String>>,
}

impl Saving {
    /// Begins to make a file and to put it in place of what `path` held. One at a time: while another is
    /// made, nothing begins.
    pub(super) fn begin(
        &mut self,
        ctx: &egui::Context,
        kind: ReportKind,
        path: &Path,
        material: Arc<Material>,
    ) {
        self.begin_making(ctx, kind, path, move || kind.bytes(&material.report()));
    }

    /// The same of any bytes.
    pub(super) fn begin_making(
        &mut self,
        ctx: &egui::Context,
        kind: ReportKind,
        path: &Path,
        make: impl FnOnce() -> Result<Vec<u8>, String> + Send + 'static,
    ) {
        if matches!(self, Self::Making(_)) {
            return;
        }
        let (sender, receiver) = mpsc::channel();
        let decision = Arc::new(AtomicBool::new(false));
        let since = ctx.input(|input| input.time);
        let job =
            Job { kind, path: path.to_owned(), since, decision: Arc::clone(&decision), receiver };
        let (wake, path) = (ctx.clone(), path.to_owned());
        let work = move || {
            let outcome = written(kind, &path, &decision, make);
            // Whoever cancelled does not listen any more.
            let _ = sender.send(outcome);
            wake.request_repaint();
        };
        // Without a thread the sender is dropped, which is told as a fault.
        let _ = std::thread::Builder::new().name("report".to_owned()).spawn(work);
        *self = Self::Making(job);
    }

    /// Takes note of what became of it, once that is known; says whether it is known only now.
    pub(super) fn go_on(&mut self) -> bool {
        let Self::Making(job) = self else { return false };
        let outcome = match job.receiver.try_recv() {
            Err(TryRecvError::Empty) => return false,
            Ok(outcome) => outcome,
            Err(TryRecvError::Disconnected) => {
                Err(format!("The {} was not begun. Try again.", job.kind.label()))
            }
        };
        let (kind, path) = (job.kind, std::mem::take(&mut job.path));
        *self = match outcome {
            Ok(()) => Self::Saved { kind, path },
            Err(told) => Self::Refused { kind, path, told },
        };
        true
    }

    /// Lets no file be written, unless it is too late for that.
    pub(super) fn cancel(&mut self) {
        if let Self::Making(job) = self
            && !job.decision.swap(true, Ordering::SeqCst)
        {
            *self = Self::Nothing;
        }
    }

    /// Waits for a file that was asked for, before the window is gone.
    pub(super) fn finish(&self) {
        if let Self::Making(job) = self {
            // What became of it, nobody is left to read.
            let _ = job.receiver.recv_timeout(FINISHES_WITHIN);
        }
    }
}

/// Makes a file and writes it, unless the user decided meanwhile that there is to be none.
///
/// # Errors
/// Where, what, and how to mend it, in sentences.
fn written(
    kind: ReportKind,
    path: &Path,
    decision: &AtomicBool,
    make: impl FnOnce() -> Result<Vec<u8>, String>,
) -> Result<(), String> {
    let label = kind.label();
    let outcome = caught(make).unwrap_or_else(|_| {
        Err("this is a fault of the program. Save it in another form meanwhile".to_owned())
    });
    let bytes = outcome.map_err(|why| format!("The {label} could not be made: {why}."))?;
    if decision.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    save_bytes(path, &bytes).map_err(|fault| fault.told())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A report that is made when the sender says so, and what the window has of it.
    fn begun(path: &Path) -> (Saving, mpsc::Sender<Result<Vec<u8>, String>>) {
        let (sender, receiver) = mpsc::channel();
        let mut saving = Saving::default();
        let make = move || receiver.recv().unwrap();
        saving.begin_making(&egui::Context::default(), ReportKind::Pdf, path, make);
        (saving, sender)
    }

    /// Waits for the thread of a save to be done.
    fn done(job: &Job) -> Result<(), String> {
        job.receiver.recv().unwrap()
    }

    fn job(saving: &Saving) -> &Job {
        match saving {
            Saving::Making(job) => job,
            _ => panic!("nothing is being made"),
        }
    }

    #[test]
    fn cancelled_while_it_is_made_nothing_is_written_and_what_was_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        for old in [None, Some("an older report")] {
            let path = folder.path().join("report.pdf");
            if let Some(old) = old {
                std::fs::write(&path, old).unwrap();
            }
            let (sender, receiver) = mpsc::channel();
            let (decision, path_of_thread) = (Arc::new(AtomicBool::new(false)), path.clone());
            let seen = Arc::clone(&decision);
            let thread = std::thread::spawn(move || {
                let make = || receiver.recv().unwrap();
                written(ReportKind::Pdf, &path_of_thread, &decision, make)
            });
            let (_, gone) = mpsc::channel();
            let job = Job {
                kind: ReportKind::Pdf,
                path: path.clone(),
                since: 0.0,
                decision: seen,
                receiver: gone,
            };
            let mut saving = Saving::Making(job);
            saving.cancel();
            assert!(matches!(saving, Saving::Nothing));
            sender.send(Ok(b"a new report".to_vec())).unwrap();
            assert_eq!(thread.join().unwrap(), Ok(()));
            assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), old);
        }
    }

    #[test]
    fn too_late_to_cancel_it_is_told_as_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.pdf");
        let (mut saving, sender) = begun(&path);
        sender.send(Ok(b"a report".to_vec())).unwrap();
        while !path.exists() {
            std::thread::yield_now();
        }
        saving.cancel();
        while matches!(saving, Saving::Making(_)) {
            saving.go_on();
        }
        assert!(matches!(&saving, Saving::Saved { path: saved, .. } if *saved == path));
        assert_eq!(std::fs::read(&path).unwrap(), b"a report");
    }

    #[test]
    fn one_report_is_made_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("one.pdf"), folder.path().join("two.pdf"));
        let (mut saving, sender) = begun(&first);
        let make = || Ok(b"two".to_vec());
        saving.begin_making(&egui::Context::default(), ReportKind::Pdf, &second, make);
        sender.send(Ok(b"one".to_vec())).unwrap();
        assert_eq!(done(job(&saving)), Ok(()));
        assert!(first.exists() && !second.exists());
    }

    #[test]
    fn a_fault_of_the_program_while_it_is_made_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.pdf");
        let (saving, sender) = begun(&path);
        // The report's own thread panics when nobody says what it is to make.
        drop(sender);
        let told = done(job(&saving)).unwrap_err();
        assert!(told.starts_with("The PDF could not be made: this is a fault"), "{told}");
        assert!(!path.exists());
    }

    #[test]
    fn a_report_on_its_way_is_finished_before_the_window_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.pdf");
        let (saving, sender) = begun(&path);
        sender.send(Ok(b"a report".to_vec())).unwrap();
        saving.finish();
        assert_eq!(std::fs::read(&path).unwrap(), b"a report");
    }
}
