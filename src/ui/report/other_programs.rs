//! Handing a file over to other programs: the one that opens it, or the one that shows its folder.

use crate::domain::to_mend;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};

/// What is to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// The file, in the program that the system has for it.
    File,
    /// Its folder, with the file selected where the system can.
    Folder,
}

/// Other programs of the computer: the system's own, or a test's.
pub trait OtherPrograms {
    /// Starts to open. What became of it comes over the channel, an error as the system says it; `wake`
    /// draws a frame then.
    fn open(
        &mut self,
        path: &Path,
        what: Opens,
        wake: egui::Context,
    ) -> Receiver<Result<(), String>>;
}

/// The programs of the system.
pub struct SystemPrograms;

impl OtherPrograms for SystemPrograms {
    fn open(
        &mut self,
        path: &Path,
        what: Opens,
        wake: egui::Context,
    ) -> Receiver<Result<(), String>> {
        let (sender, receiver) = mpsc::channel();
        let path = path.to_owned();
        let open = move || {
            let opened = match what {
                Opens::File => opener::open(&path),
                Opens::Folder => opener::reveal(&path),
            };
            // If the window is gone, nobody is told.
            let _ = sender.send(opened.map_err(|fault| fault.to_string()));
            wake.request_repaint();
        };
        // A program may be waited for. Without a thread the sender is dropped, which is told as a fault.
        let _ = std::thread::Builder::new().name("other programs".to_owned()).spawn(open);
        receiver
    }
}

/// What the system is asked to open.
struct Asked {
    path: PathBuf,
    what: Opens,
    receiver: Receiver<Result<(), String>>,
}

/// What becomes of what was last opened.
#[derive(Default)]
pub(super) struct Opening {
    asked: Option<Asked>,
    pub(super) outcome: Option<Opened>,
}

/// What became of what was opened.
pub(super) enum Opened {
    /// The system was asked for it. Whether it has a program for it, not every system says.
    Asked,
    /// Why it could not be opened, and what to do.
    Refused(String),
}

impl Opening {
    /// Opens a file or its folder.
    pub(super) fn begin(
        &mut self,
        programs: &mut dyn OtherPrograms,
        path: &Path,
        what: Opens,
        ctx: &egui::Context,
    ) {
        self.outcome = None;
        let receiver = programs.open(path, what, ctx.clone());
        self.asked = Some(Asked { path: path.to_owned(), what, receiver });
    }

    /// Takes note of what became of it, once that is known; says whether there is something to tell.
    pub(super) fn go_on(&mut self) -> bool {
        let Some(Asked { path, what, receiver }) = &self.asked else { return false };
        let why = match receiver.try_recv() {
            Err(TryRecvError::Empty) => return false,
            Ok(Ok(())) => None,
            Ok(Err(why)) => Some(why),
            Err(TryRecvError::Disconnected) => Some("it was not started".to_owned()),
        };
        self.outcome =
            Some(why.map_or(Opened::Asked, |why| Opened::Refused(told(path, *what, &why))));
        self.asked = None;
        true
    }
}

fn told(path: &Path, what: Opens, why: &str) -> String {
    let is_gone = !path.exists();
    let why = why.trim_end_matches('.');
    match what {
        _ if is_gone => "The file is not there any more. Save the report again.".to_owned(),
        Opens::File => format!(
            "No program opened the file: {why}. {}",
            to_mend("show it in its folder, and open it from there")
        ),
        Opens::Folder => {
            format!(
                "The folder could not be shown: {why}. {}",
                to_mend("open it by the path above")
            )
        }
    }
}
