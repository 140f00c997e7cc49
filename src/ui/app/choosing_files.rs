//! Which file: asked of the system's dialog, or typed where there is none.

use std::path::{Path, PathBuf};

use egui::{Context, TextEdit, Ui};

use super::file_dialog::{FileAnswer, FileRequest, PendingFile};
use super::file_task::{FileTask, Then};
use super::{App, absolute};
use crate::storage::is_folder;
use crate::ui::kit::dialog::{buttons, default_button, focus_and_enter};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, primary_button};
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

/// A file's place, typed, where the system has no dialog for it.
struct TypePath {
    request: FileRequest,
    text: String,
    then: Option<Then>,
}

impl Question for TypePath {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        let Self { request, text, then } = self;
        let button = if request.name_to_write().is_some() { "Save" } else { "Open" };
        ui.label(theme::heading(request.title()));
        muted(ui, "This system has no file dialog. Type the file's place, with its folder.");
        let field =
            ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY)).accessible_name("File");
        let entered = focus_and_enter(ui, &field, text);
        buttons(ui, |ui| {
            let cancels = ui.button("Cancel").clicked();
            if (primary_button(ui, button).clicked() || entered) && !text.trim().is_empty() {
                let path = PathBuf::from(text.trim());
                Some(Answer::Do(FileTask::Typed(request.clone(), path, then.clone())))
            } else {
                cancels.then_some(Answer::Cancel)
            }
        })
    }
}

/// A file of that name is there already.
struct Replace {
    request: FileRequest,
    path: PathBuf,
    then: Option<Then>,
}

impl Question for Replace {
    type Task = FileTask;

    fn ui(&mut self, ui: &mut Ui, _: &PlanFacts<'_>) -> Option<Answer<FileTask>> {
        let Self { request, path, then } = self;
        ui.label(theme::heading("Replace the file?"));
        ui.label(format!("{} is there already.", path.display()));
        buttons(ui, |ui| {
            let cancels = ui.button("Cancel").clicked();
            if default_button(ui, "Replace") {
                Some(Answer::Do(FileTask::Write(request.clone(), path.clone(), then.clone())))
            } else {
                cancels.then_some(Answer::Cancel)
            }
        })
    }
}

impl App {
    pub(super) fn ask_for_file(&mut self, ctx: &Context, request: FileRequest, then: Option<Then>) {
        let folder = self.folder_to_begin_in(&request);
        let pending =
            PendingFile::new(self.system.file_chooser.as_mut(), request, folder.as_deref(), ctx);
        self.system.pending_file = Some((pending, then));
    }

    /// The folder that a dialog begins in: the plan's. A plan that is in no file yet begins among other plans, or else
    /// among the user's documents: never where some other file was read last, such as a listing of students.
    fn folder_to_begin_in(&self, request: &FileRequest) -> Option<PathBuf> {
        let of_plan = self.document.path();
        let recent = || self.kept.settings.recent_files.first().map(PathBuf::as_path);
        let is_of_plans = matches!(request, FileRequest::Open | FileRequest::Save(_));
        let file = of_plan.or_else(|| recent().filter(|_| is_of_plans));
        let folder = file.and_then(Path::parent).filter(|folder| is_folder(folder));
        let documents = || self.system.documents_folder.clone().filter(|_| is_of_plans);
        folder.map(Path::to_owned).or_else(documents)
    }

    /// Takes the answer to a file dialog, once there is one.
    pub(super) fn poll_file_dialog(&mut self, ctx: &Context) {
        let Some((pending, _)) = &self.system.pending_file else { return };
        let Some(answer) = pending.answer() else { return };
        let Some((pending, then)) = self.system.pending_file.take() else { return };
        match answer {
            FileAnswer::Chosen(path) => self.file_chosen(ctx, pending.request(), &path, then),
            FileAnswer::Cancelled => {}
            FileAnswer::NoDialog => {
                let request = pending.request().clone();
                // As a dialog would begin.
                let folder = self.folder_to_begin_in(&request);
                let place = |name| {
                    let beside = folder.as_ref().map(|folder| folder.join(name));
                    absolute(&beside.unwrap_or_else(|| PathBuf::from(name))).display().to_string()
                };
                let text = request.name_to_write().map(place).unwrap_or_default();
                self.questions.ask_first(TypePath { request, text, then });
            }
        }
    }

    /// Does what a file was chosen for in a dialog.
    fn file_chosen(
        &mut self,
        ctx: &Context,
        request: &FileRequest,
        path: &Path,
        then: Option<Then>,
    ) {
        if request.name_to_write().is_none() {
            self.read(ctx, request, path);
            return;
        }
        let named = named_to_end(path, request.ending());
        // A dialog asks before it replaces a file, but not for the name that we made of its.
        if named != path && named.exists() {
            self.questions.ask_first(Replace { request: request.clone(), path: named, then });
        } else {
            self.write(ctx, request, &named, then);
        }
    }

    /// Does what a file's place was typed for.
    pub(super) fn path_typed(
        &mut self,
        ctx: &Context,
        request: FileRequest,
        path: &Path,
        then: Option<Then>,
    ) {
        if request.name_to_write().is_none() {
            self.read(ctx, &request, path);
            return;
        }
        let path = absolute(&named_to_end(path, request.ending()));
        // A typed path has no dialog that asks this.
        let is_own =
            matches!(request, FileRequest::Save(_)) && self.document.path() == Some(path.as_path());
        if path.exists() && !is_own {
            self.questions.ask_first(Replace { request, path, then });
        } else {
            self.write(ctx, &request, &path, then);
        }
    }

    /// Reads what a file was chosen for.
    fn read(&mut self, ctx: &Context, request: &FileRequest, path: &Path) {
        match request {
            FileRequest::Open => self.open(path),
            FileRequest::ImportEnrolments => self.import_enrolments(ctx, path),
            FileRequest::OpenList => self.open_list(ctx, path),
            FileRequest::ImportRates => self.import_rates(ctx, path),
            FileRequest::CountEnrolments => self.count_enrolments(ctx, path),
            FileRequest::ReadRatesPage => self.read_rates_page(ctx, path),
            // What these name is written, and never read.
            FileRequest::Save(_)
            | FileRequest::ExportRates { .. }
            | FileRequest::SaveImage { .. }
            | FileRequest::SaveReport { .. } => {}
        }
    }

    /// Writes what a place was chosen for.
    pub(super) fn write(
        &mut self,
        ctx: &Context,
        request: &FileRequest,
        path: &Path,
        then: Option<Then>,
    ) {
        match request {
            FileRequest::ExportRates { contents, .. } => self.export_rates(path, contents),
            FileRequest::SaveImage { png, .. } => self.save_image(ctx, path, png),
            FileRequest::SaveReport { kind, .. } => self.save_report(ctx, *kind, path),
            FileRequest::Save(_) => self.save_in(ctx, path, then),
            // What these name is read, and never written.
            FileRequest::Open
            | FileRequest::ImportEnrolments
            | FileRequest::OpenList
            | FileRequest::ImportRates
            | FileRequest::ReadRatesPage
            | FileRequest::CountEnrolments => {}
        }
    }
}

/// The path with the ending that the file should have. "Plan v1.2" has none, whatever its full stop looks
/// like.
fn named_to_end(path: &Path, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending)) {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
