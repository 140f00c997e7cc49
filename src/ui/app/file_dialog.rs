//! Asking for a file's place, without holding up the frame.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::{Duration, Instant};

use crate::rates::{RateSet, SchoolCertificate};
use crate::report::ReportKind;

/// What the file is wanted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRequest {
    /// A plan to open.
    Open,
    /// A place to save a plan at, with the name to begin with.
    Save(String),
    /// Enrolments to read.
    ImportEnrolments,
    /// A list of certificates to read.
    OpenList,
    /// A rate set to read.
    ImportRates,
    /// A copy of the department's page to read rates from.
    ReadRatesPage,
    /// A place to write a rate set at.
    ExportRates {
        /// The name to begin with.
        name: String,
        /// The set, with what the school entered for its certificates.
        contents: Box<(RateSet, Vec<SchoolCertificate>)>,
    },
    /// A CASES21 extract of students to count.
    CountEnrolments,
    /// A place to write a chart's image at.
    SaveImage {
        /// The name to begin with.
        name: String,
        /// The image, as the bytes of a PNG file.
        png: Arc<[u8]>,
    },
    /// A place to write a report at.
    SaveReport {
        /// The name to begin with.
        name: String,
        /// What the report is saved as.
        kind: ReportKind,
    },
}

impl FileRequest {
    /// What the user is asked for.
    pub(in crate::ui) fn title(&self) -> &'static str {
        match self {
            Self::Open => "Open a plan",
            Self::Save(_) => "Save the plan",
            Self::ImportEnrolments => "Import enrolments",
            Self::OpenList => "Open a list of certificates",
            Self::ImportRates => "Import a rate set",
            Self::ReadRatesPage => "Open a copy of the department's page",
            Self::ExportRates { .. } => "Export the rate set",
            Self::CountEnrolments => "Choose the student extract, ST_1234.csv",
            Self::SaveImage { .. } => "Save the image",
            Self::SaveReport { .. } => "Save the report",
        }
    }

    /// How the name of a file written for it ends.
    pub(in crate::ui) fn ending(&self) -> &'static str {
        match self {
            Self::SaveImage { .. } => "png",
            Self::SaveReport { kind, .. } => kind.ending(),
            Self::Open
            | Self::Save(_)
            | Self::ImportEnrolments
            | Self::OpenList
            | Self::ImportRates
            | Self::ReadRatesPage
            | Self::ExportRates { .. }
            | Self::CountEnrolments => "ron",
        }
    }

    /// The name that a file written for it begins with; `None` if one is read.
    pub(in crate::ui) fn name_to_write(&self) -> Option<&str> {
        match self {
            Self::Open
            | Self::ImportEnrolments
            | Self::OpenList
            | Self::ImportRates
            | Self::ReadRatesPage
            | Self::CountEnrolments => None,
            Self::Save(name)
            | Self::ExportRates { name, .. }
            | Self::SaveImage { name, .. }
            | Self::SaveReport { name, .. } => Some(name),
        }
    }
}

/// Asks the user for a file's place: the system's dialog, or a test's answer.
pub trait FileChooser {
    /// Starts to ask, in a folder if one is known to begin in. The answer comes over the channel, `None` for none; `wake` draws a frame then.
    fn ask(
        &mut self,
        request: &FileRequest,
        folder: Option<&Path>,
        wake: egui::Context,
    ) -> Receiver<Option<PathBuf>>;
}

/// A dialog that is open.
type OpenDialog = std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;

/// The system's own dialogs.
pub struct SystemDialogs;

impl FileChooser for SystemDialogs {
    fn ask(
        &mut self,
        request: &FileRequest,
        folder: Option<&Path>,
        wake: egui::Context,
    ) -> Receiver<Option<PathBuf>> {
        let (sender, receiver) = mpsc::channel();
        let (kind, endings): (_, &[&str]) = match request {
            // A backup is opened as well.
            FileRequest::Open => ("VDSS plan", &["ron", "bak"]),
            FileRequest::Save(_) => ("VDSS plan", &["ron"]),
            FileRequest::ImportRates | FileRequest::ExportRates { .. } => {
                ("VDSS rate set", &["ron"])
            }
            FileRequest::ReadRatesPage => {
                ("Text, web page or Word document", &["txt", "html", "htm", "docx"])
            }
            FileRequest::SaveImage { .. } => ("PNG image", &["png"]),
            FileRequest::SaveReport { kind, .. } => match kind {
                ReportKind::Pdf => ("PDF", &["pdf"]),
                ReportKind::Workbook => ("Excel workbook", &["xlsx"]),
                ReportKind::Csv(_) => ("CSV", &["csv"]),
            },
            FileRequest::CountEnrolments => ("CASES21 extract", &["csv", "CSV"]),
            FileRequest::ImportEnrolments | FileRequest::OpenList => {
                ("Spreadsheet or CSV", &["csv", "txt", "tsv", "xlsx", "xls", "ods"])
            }
        };
        let mut dialog = rfd::AsyncFileDialog::new().add_filter(kind, endings);
        dialog = dialog.set_title(request.title());
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        // Made on this thread, as macOS demands; waited for on another, so that frames go on.
        let answer: OpenDialog = match request.name_to_write() {
            None => Box::pin(dialog.pick_file()),
            Some(name) => Box::pin(dialog.set_file_name(name).save_file()),
        };
        let wait = move || {
            let begun = Instant::now();
            let chosen = pollster::block_on(answer);
            if chosen.is_none() && begun.elapsed() < TOO_SOON {
                // However late the window looks: dropping the sender says that there was no dialog.
                drop(sender);
                wake.request_repaint();
                return;
            }
            // If the window is gone, so is the question.
            let _ = sender.send(chosen.map(|file| file.path().to_owned()));
            wake.request_repaint();
        };
        // Without a thread the sender is dropped, which reads as "no dialog here".
        let _ = std::thread::Builder::new().name("file dialog".to_owned()).spawn(wait);
        receiver
    }
}

/// A question for a file's place that waits for its answer.
pub(in crate::ui) struct PendingFile {
    request: FileRequest,
    asked: Instant,
    receiver: Receiver<Option<PathBuf>>,
}

/// The answer to a question for a file's place.
pub(in crate::ui) enum FileAnswer {
    Chosen(PathBuf),
    Cancelled,
    /// No dialog could be shown: a system without a desktop portal.
    NoDialog,
}

/// Nobody closes a dialog so soon after it opens: then there was none.
const TOO_SOON: Duration = Duration::from_millis(250);

impl PendingFile {
    pub(in crate::ui) fn new(
        chooser: &mut dyn FileChooser,
        request: FileRequest,
        folder: Option<&Path>,
        ctx: &egui::Context,
    ) -> Self {
        let receiver = chooser.ask(&request, folder, ctx.clone());
        Self { request, asked: Instant::now(), receiver }
    }

    pub(in crate::ui) fn request(&self) -> &FileRequest {
        &self.request
    }

    /// The answer, once there is one.
    pub(in crate::ui) fn answer(&self) -> Option<FileAnswer> {
        match self.receiver.try_recv() {
            Ok(Some(path)) => Some(FileAnswer::Chosen(path)),
            Ok(None) if self.asked.elapsed() < TOO_SOON => Some(FileAnswer::NoDialog),
            Ok(None) => Some(FileAnswer::Cancelled),
            Err(TryRecvError::Disconnected) => Some(FileAnswer::NoDialog),
            Err(TryRecvError::Empty) => None,
        }
    }
}
