//! Files: what is opened, saved, imported and exported, and what is asked before anything is lost.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use egui::ViewportCommand;

use super::document::Document;
use super::file_dialog::{FileAnswer, FileRequest, PendingFile};
use super::held_question::Opening;
use super::{App, told};
use crate::domain::shown;
use crate::exchange::import::Known;
use crate::plan::{Action, Plan, SchoolEdit};
use crate::rates::{RateAction, RateSet, SchoolCertificate};
use crate::storage::{
    LockOutcome, PlanLock, is_backup, read_plan, read_rate_set, readable_backup, sample_plan,
    save_bytes, save_rate_set, shown_path,
};
use crate::ui::import::view::ImportView;
use crate::ui::kit::chart::{Picture, Purpose, as_png, picture_taken, tell_of_picture};
use crate::ui::school::eduhub_dialog::EnrolmentsCount;
use crate::ui::school::page::forget_enrolments;
use crate::ui::shell::command::Command;
use crate::ui::shell::page::Page;
use crate::ui::shell::questions::{Answer, ImportClash, Question, Then, told_of_change};

impl App {
    /// Goes on to `then`, after asking about unsaved changes.
    pub(super) fn leave(&mut self, ctx: &egui::Context, then: Then) {
        let has_changes = self.document.has_unsaved_changes();
        let has_refused = self.view.shell.drafts.problems().next().is_some();
        if has_changes || has_refused {
            self.view.shell.question = Some(Question::Unsaved { then, has_changes, has_refused });
        } else {
            self.go_on(ctx, then);
        }
    }

    pub(super) fn go_on(&mut self, ctx: &egui::Context, then: Then) {
        match then {
            Then::New => {
                if let Some(newest) = self.document.history.book().newest() {
                    let plan = Plan::new(newest.clone());
                    self.show_plan(plan);
                    self.view.page = Page::School;
                }
            }
            Then::ChooseFile => self.ask_for_file(ctx, FileRequest::Open, None),
            Then::Open(path) => self.open(&path),
            Then::OpenSample => match sample_plan() {
                Ok(plan) => self.show_plan(plan),
                Err(faults) => self.say("The sample plan could not be read", told(&faults)),
            },
            Then::Close => match self.store_rates() {
                None => self.close(ctx),
                Some(why) => self.view.shell.question = Some(Question::RatesNotKept(why)),
            },
        }
    }

    pub(super) fn close(&mut self, ctx: &egui::Context) {
        self.may_close = true;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }

    pub(super) fn open(&mut self, path: &Path) {
        self.open_as(path, Opening::ToEdit);
    }

    /// Opens a plan. Whether somebody else has it open is found out first.
    fn open_as(&mut self, path: &Path, opening: Opening) {
        let path = &absolute(path);
        let is_read_only = matches!(opening, Opening::ReadOnly(_));
        match read_plan(path) {
            // Saved in its own place, the backup would no longer be one.
            Ok(plan) if is_backup(path) || opening == Opening::Copy => self.show_plan(plan),
            Ok(plan) => {
                let lock = match opening {
                    Opening::ReadOnly(holder) => LockOutcome::Held(holder),
                    Opening::TakeOver => PlanLock::take_over(path),
                    Opening::ToEdit | Opening::Copy => self.document.lock_for_next(path),
                };
                let lock = match lock {
                    LockOutcome::Held(holder) if !is_read_only => {
                        let path = path.clone();
                        self.view.shell.question = Some(Question::OpenElsewhere { path, holder });
                        return;
                    }
                    lock => lock,
                };
                self.show_document(|book| Document::opened(plan, book, Some(path.clone()), lock));
                self.settings.remember(path.clone());
                self.store_settings();
            }
            Err(faults) => {
                self.settings.forget(path);
                let mut text = told(&faults);
                if let Some(backup) = readable_backup(path) {
                    let backup = shown_path(&backup);
                    let _ = write!(text, "\nThe version before it can be opened: {backup}");
                }
                self.say("The plan could not be opened", text);
            }
        }
    }

    pub(super) fn save(&mut self, ctx: &egui::Context, then: Option<Then>) {
        match self.document.path().map(Path::to_owned) {
            Some(path) => self.save_in(ctx, &path, then),
            None => self.ask_where_to_save(ctx, then),
        }
    }

    pub(super) fn save_in(&mut self, ctx: &egui::Context, path: &Path, then: Option<Then>) {
        self.save_claimed(ctx, &absolute(path), false, then);
    }

    fn save_claimed(
        &mut self,
        ctx: &egui::Context,
        path: &Path,
        over_another: bool,
        then: Option<Then>,
    ) {
        let path = path.to_owned();
        if let Err(holder) = self.document.claim(&path, over_another) {
            self.view.shell.question = Some(Question::HeldElsewhere { path, holder, then });
            return;
        }
        if self.document.path() == Some(path.as_path()) && self.document.is_changed_on_disk() {
            let differs = told_of_change(&path, self.plan());
            self.view.shell.question = Some(Question::ChangedOnDisk { path, differs, then });
        } else {
            self.save_over(ctx, path, then);
        }
    }

    /// Saves the plan in a file, whatever that holds.
    fn save_over(&mut self, ctx: &egui::Context, path: PathBuf, then: Option<Then>) {
        match self.document.save(&path) {
            Ok(()) => {
                if let Some(then) = then {
                    self.go_on(ctx, then);
                }
                self.settings.remember(path);
                self.store_settings();
            }
            Err(fault) => {
                self.note_refused("save", fault.cause.kind());
                let why = format!("{fault}. To mend it: {}.", fault.hint());
                self.view.shell.question = Some(Question::NotSaved { why, then });
            }
        }
    }

    pub(super) fn ask_where_to_save(&mut self, ctx: &egui::Context, then: Option<Then>) {
        let request = FileRequest::Save(self.document.suggested_name());
        self.ask_for_file(ctx, request, then);
    }

    pub(super) fn ask_for_file(
        &mut self,
        ctx: &egui::Context,
        request: FileRequest,
        then: Option<Then>,
    ) {
        let beside = self.document.path().map(Path::to_owned);
        let pending = PendingFile::new(self.file_chooser.as_mut(), request, beside.as_deref(), ctx);
        self.pending_file = Some((pending, then));
    }

    /// Takes the answer to a file dialog, once there is one.
    pub(super) fn poll_file_dialog(&mut self, ctx: &egui::Context) {
        let Some((pending, _)) = &self.pending_file else { return };
        let Some(answer) = pending.answer() else { return };
        let Some((pending, then)) = self.pending_file.take() else { return };
        match answer {
            FileAnswer::Chosen(path) => self.file_chosen(ctx, pending.request(), &path, then),
            FileAnswer::Cancelled => {}
            FileAnswer::NoDialog => {
                let request = pending.request().clone();
                // Beside the plan, as a dialog would begin.
                let folder = self.document.path().and_then(Path::parent);
                let place = |name| {
                    let beside = folder.map(|folder| folder.join(name));
                    absolute(&beside.unwrap_or_else(|| PathBuf::from(name))).display().to_string()
                };
                let text = request.name_to_write().map(place).unwrap_or_default();
                self.view.shell.question = Some(Question::TypePath { request, text, then });
            }
        }
    }

    pub(super) fn file_chosen(
        &mut self,
        ctx: &egui::Context,
        request: &FileRequest,
        path: &Path,
        then: Option<Then>,
    ) {
        match request {
            FileRequest::Open => self.open(path),
            FileRequest::ImportEnrolments => {
                self.import_enrolments(ctx, path);
            }
            FileRequest::ImportRates => self.import_rates(ctx, path),
            FileRequest::CountEnrolments => self.count_enrolments(ctx, path),
            FileRequest::Save(_)
            | FileRequest::ExportRates { .. }
            | FileRequest::SaveImage { .. }
            | FileRequest::SaveReport { .. } => {
                let named = named_to_end(path, request.ending());
                // A dialog asks before it replaces a file, but not for the name that we made of its.
                if named != path && named.exists() {
                    let request = request.clone();
                    self.view.shell.question =
                        Some(Question::Replace { request, path: named, then });
                } else {
                    self.write(ctx, request, &named, then);
                }
            }
        }
    }

    /// Writes what a place was asked for.
    pub(super) fn write(
        &mut self,
        ctx: &egui::Context,
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
            | FileRequest::ImportRates
            | FileRequest::CountEnrolments => {}
        }
    }

    pub(super) fn export_rates(
        &mut self,
        path: &Path,
        (set, certificates): &(RateSet, Vec<SchoolCertificate>),
    ) {
        if let Err(fault) = save_rate_set(path, set, certificates) {
            let text = format!("{fault}. To mend it: {}.", fault.hint());
            self.say("The rate set could not be exported", text);
        }
    }

    fn save_image(&mut self, ctx: &egui::Context, path: &Path, png: &[u8]) {
        match save_bytes(path, png) {
            Ok(()) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                tell_of_picture(ctx, format!("Saved as {}", shown(&name, 60)));
            }
            Err(fault) => {
                let text = format!("{fault}. To mend it: {}.", fault.hint());
                self.say("The image could not be saved", text);
            }
        }
    }

    /// Takes the picture of a chart that was asked for, once there is one: to the clipboard, or to a
    /// file whose place is asked for.
    pub(super) fn poll_picture(&mut self, ctx: &egui::Context) {
        let Some(taken) = picture_taken(ctx) else { return };
        let Picture { purpose, kind, image } = match taken {
            Ok(picture) => picture,
            Err(why) => {
                self.say("There is no image of the chart", why.to_string());
                return;
            }
        };
        match purpose {
            Purpose::Copy => {
                ctx.copy_image(image);
                tell_of_picture(ctx, "Image copied".to_owned());
            }
            Purpose::Save => match as_png(&image) {
                Ok(png) => {
                    let name = format!("VDSS {kind}.png");
                    let request = FileRequest::SaveImage { name, png: png.into() };
                    self.ask_for_file(ctx, request, None);
                }
                Err(why) => self.say("There is no image of the chart", format!("{why}.")),
            },
        }
    }

    pub(super) fn import_enrolments(&mut self, ctx: &egui::Context, path: &Path) {
        let plan = self.plan();
        let rates = plan.rates_of(&plan.scenarios()[self.view.shell.scenario]);
        let book = self.document.history.book();
        let known = Known { catalogue: &self.catalogue, book, rates };
        let import = ImportView::of_file(path, ctx, &known);
        self.view.begin_import(ctx, import);
    }

    pub(super) fn import_rates(&mut self, ctx: &egui::Context, path: &Path) {
        let (set, certificates) = match read_rate_set(path) {
            Ok(read) => read,
            Err(faults) => {
                self.say("The rate set could not be imported", told(&faults));
                return;
            }
        };
        let book = self.document.history.book();
        // What comes as a file is the school's own, unless it is what the program has itself.
        let set = if book.set(set.id()) == Some(&set) { set } else { set.as_own() };
        let is_new = book.set(set.id()).is_none_or(|at_hand| *at_hand == set);
        if is_new {
            let import = RateAction::Import { set: Box::new(set), certificates };
            self.apply(ctx, &Action::Rates(import));
        } else {
            let free_id = book.free_id(&set.id().0);
            let may_replace = !book.is_built_in(set.id());
            let clash = ImportClash { set, certificates, free_id, may_replace };
            self.view.shell.question = Some(Question::ImportClash(Box::new(clash)));
        }
    }

    pub(super) fn count_enrolments(&mut self, ctx: &egui::Context, path: &Path) {
        let count = EnrolmentsCount::begin(ctx, path, self.view.shell.scenario);
        self.view.shell.question = Some(Question::CountEnrolments(Box::new(count)));
    }

    pub(super) fn answer(&mut self, ctx: &egui::Context, answer: Answer) {
        self.view.shell.question = None;
        match answer {
            Answer::Cancel => {}
            Answer::CloseAnyway => self.close(ctx),
            Answer::Save(then) => self.save(ctx, Some(then)),
            Answer::SaveAs(then) => self.ask_where_to_save(ctx, then),
            Answer::DontSave(then) => self.go_on(ctx, then),
            Answer::Open(path, opening) => self.open_as(&path, opening),
            Answer::SaveTakingOver(path, then) => self.save_claimed(ctx, &path, true, then),
            Answer::SaveOver(path, then) => self.save_over(ctx, path, then),
            Answer::Recover(question) => self.recover(question),
            Answer::DiscardLeft(question) => self.discard_left(question),
            Answer::Do(action) => {
                if matches!(action, Action::EditSchool(SchoolEdit::Years7To12(_))) {
                    forget_enrolments(&mut self.view.shell.drafts);
                }
                // An answer is a step of its own, though its like may be typed in a field.
                self.document.history.close_step();
                self.apply(ctx, &action);
                self.document.history.close_step();
            }
            Answer::Replace(request, path, then) => self.write(ctx, &request, &path, then),
            Answer::Path(FileRequest::Open, path, _) => self.open(&path),
            Answer::Path(FileRequest::ImportEnrolments, path, _) => {
                self.import_enrolments(ctx, &path);
            }
            Answer::Path(FileRequest::ImportRates, path, _) => self.import_rates(ctx, &path),
            Answer::Path(FileRequest::CountEnrolments, path, _) => {
                self.count_enrolments(ctx, &path);
            }
            Answer::Path(request, path, then) => {
                let path = absolute(&named_to_end(&path, request.ending()));
                // A typed path has no dialog that asks this.
                let is_own = matches!(request, FileRequest::Save(_))
                    && self.document.path() == Some(path.as_path());
                if path.exists() && !is_own {
                    self.view.shell.question = Some(Question::Replace { request, path, then });
                } else {
                    self.write(ctx, &request, &path, then);
                }
            }
        }
    }

    /// The window's close button asks about unsaved changes too.
    pub(super) fn handle_close(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.may_close {
            return;
        }
        if ctx.text_edit_focused() && self.view.shell.question.is_none() {
            // What is typed in a field of the Rates page counts once the field is left.
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.view.shell.ask(Command::Quit);
            self.run_commands(ctx);
        } else if self.document.has_unsaved_changes()
            || self.view.shell.drafts.problems().next().is_some()
            || self.store_rates().is_some()
        {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(ctx, Then::Close);
        }
    }
}

/// A path that means the same from wherever the program is started next.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
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
