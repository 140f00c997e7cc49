//! Handing a file over to other programs: the one that opens it, or the one that shows its folder.

use std::path::Path;
use std::sync::mpsc::{self, Receiver};

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

/// Whether a file that was to be opened is not there any more.
pub(in crate::ui) fn is_gone(path: &Path) -> bool {
    !path.exists()
}
