//! Opening a report that was saved, or its folder, in another program.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError};

use crate::domain::to_mend;
use crate::ui::shell::other_programs::{Opens, OtherPrograms, is_gone};

/// What the system is asked to open.
struct AskedProgram {
    path: PathBuf,
    what: Opens,
    receiver: Receiver<Result<(), String>>,
}

/// What becomes of what was last opened.
#[derive(Default)]
pub(super) struct OpeningReport {
    asked: Option<AskedProgram>,
    pub(super) outcome: Option<Opened>,
}

/// What became of what was opened.
pub(super) enum Opened {
    /// The system was asked for it. Whether it has a program for it, not every system says.
    Asked,
    /// Why it could not be opened, and what to do.
    Refused(String),
}

impl OpeningReport {
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
        self.asked = Some(AskedProgram { path: path.to_owned(), what, receiver });
    }

    /// Takes note of what became of it, once that is known; says whether there is something to tell.
    pub(super) fn go_on(&mut self) -> bool {
        let Some(AskedProgram { path, what, receiver }) = &self.asked else { return false };
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
    let why = why.trim_end_matches('.');
    match what {
        _ if is_gone(path) => "The file is not there any more. Save the report again.".to_owned(),
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
