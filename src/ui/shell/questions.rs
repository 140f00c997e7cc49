//! Questions and messages that stand over the window until they are answered.

use std::path::{Path, PathBuf};

use egui::{Frame, Id, Key, Margin, Modal, RichText, Ui};

use crate::domain::{grouped, listed, parse_students};
use crate::plan::{Action, Plan};
use crate::rates::{RateAction, RateSet, RateSetId, SchoolCertificate};
use crate::storage::{PlanHolder, read_plan, shown_path};
use crate::ui::app::figures_help::about_the_figures_ui;
use crate::ui::app::file_dialog::FileRequest;
use crate::ui::app::held_question::{Opening, held_elsewhere_ui, open_elsewhere_ui};
use crate::ui::app::keys_help::keys_help_ui;
use crate::ui::app::plan_differences::differences;
use crate::ui::app::recovery_question::{RecoveryQuestion, recovery_ui};
use crate::ui::kit::drafts::begin_typing;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, primary_button};
use crate::ui::rates::new_rate_set::{NewRateSet, new_rate_set_ui};
use crate::ui::school::eduhub_dialog::{EnrolmentsCount, eduhub_ui};

/// What goes on after the unsaved plan is dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Then {
    New,
    ChooseFile,
    Open(PathBuf),
    OpenSample,
    Close,
}

/// A question or message over the window.
#[derive(Clone, Debug)]
pub(in crate::ui) enum Question {
    /// The plan has unsaved changes, or cells hold what is not understood and would be lost.
    Unsaved {
        /// What goes on.
        then: Then,
        /// Whether the plan has changes that are in no file.
        has_changes: bool,
        /// Whether something typed is not understood, and so in no plan.
        has_refused: bool,
    },
    /// Another name for a scenario.
    Rename { scenario: usize, name: String },
    /// Somebody else wrote the plan's file since it was read.
    ChangedOnDisk {
        path: PathBuf,
        /// What differs, in words.
        differs: String,
        then: Option<Then>,
    },
    /// Somebody else has the plan open that is to be opened.
    OpenElsewhere { path: PathBuf, holder: PlanHolder },
    /// Somebody else has the file open that the plan is to be saved in.
    HeldElsewhere { path: PathBuf, holder: PlanHolder, then: Option<Then> },
    /// A plan was left behind unsaved.
    Recover(RecoveryQuestion),
    /// Enrolments in Years 7 to 12 that a scenario has of its own; blank is the school's.
    OwnYears { scenario: usize, text: String },
    /// A file's place, typed, where the system has no dialog for it.
    TypePath { request: FileRequest, text: String, then: Option<Then> },
    /// A file of that name is there already.
    Replace { request: FileRequest, path: PathBuf, then: Option<Then> },
    /// What a new rate set is to be called, and where its amounts are read.
    NewRateSet(Box<NewRateSet>),
    /// A rate set of that id, with other amounts, is there already.
    ImportClash(Box<ImportClash>),
    /// What a CASES21 extract comes to, and which of its counts the plan is to hold.
    CountEnrolments(Box<EnrolmentsCount>),
    /// The school's own rate sets could not be kept, and the window is about to close.
    RatesNotKept(String),
    /// The plan could not be saved, and what was to go on then.
    NotSaved { why: String, then: Option<Then> },
    /// Something to know.
    Message { title: String, text: String },
    /// What the figures are and are not.
    AboutTheFigures,
    /// The keys of the enrolments grid.
    AboutTheKeys,
    /// What the program is.
    About,
}

/// An answer.
pub(in crate::ui) enum Answer {
    Cancel,
    CloseAnyway,
    Save(Then),
    SaveAs(Option<Then>),
    DontSave(Then),
    Path(FileRequest, PathBuf, Option<Then>),
    Replace(FileRequest, PathBuf, Option<Then>),
    Do(Action),
    SaveOver(PathBuf, Option<Then>),
    Open(PathBuf, Opening),
    SaveTakingOver(PathBuf, Option<Then>),
    Recover(RecoveryQuestion),
    DiscardLeft(RecoveryQuestion),
}

/// Shows the question; returns its answer once there is one.
pub(in crate::ui) fn question_ui(
    ctx: &egui::Context,
    question: &mut Question,
    plan: &Plan,
) -> Option<Answer> {
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(20));
    let shown = Modal::new(Id::unique(("question", std::mem::discriminant(question))))
        .frame(frame)
        .show(ctx, |ui| {
            ui.set_width(420.0);
            ui.spacing_mut().item_spacing.y = 10.0;
            match question {
                Question::Unsaved { then, has_changes, has_refused } => {
                    unsaved_ui(ui, then, (*has_changes, *has_refused), plan)
                }
                Question::Rename { scenario, name } => rename_ui(ui, *scenario, name, plan),
                Question::ChangedOnDisk { path, differs, then } => {
                    changed_on_disk_ui(ui, path, differs, then.as_ref())
                }
                Question::OpenElsewhere { path, holder } => open_elsewhere_ui(ui, path, holder),
                Question::HeldElsewhere { path, holder, then } => {
                    held_elsewhere_ui(ui, path, holder, then.as_ref())
                }
                Question::Recover(question) => recovery_ui(ui, question),
                Question::OwnYears { scenario, text } => own_years_ui(ui, *scenario, text, plan),
                Question::TypePath { request, text, then } => {
                    path_ui(ui, request, text, then.as_ref())
                }
                Question::Replace { request, path, then } => {
                    replace_ui(ui, request, path, then.as_ref())
                }
                Question::NewRateSet(new) => new_rate_set_ui(ui, new),
                Question::ImportClash(clash) => clash_ui(ui, clash),
                Question::CountEnrolments(count) => eduhub_ui(ui, count, plan),
                Question::RatesNotKept(why) => not_kept_ui(ui, why),
                Question::NotSaved { why, then } => not_saved_ui(ui, why, then.as_ref()),
                Question::Message { title, text } => message_ui(ui, title, text),
                Question::AboutTheFigures => help_ui(ui, "About the figures", about_the_figures_ui),
                Question::AboutTheKeys => help_ui(ui, "Keys of the enrolments", keys_help_ui),
                Question::About => about_ui(ui),
            }
        });
    // A click beside it does not answer: what was typed in it would be gone.
    let escaped = ctx.input(|input| input.key_pressed(Key::Escape));
    shown.inner.or(escaped.then_some(Answer::Cancel))
}

pub(in crate::ui) fn buttons<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(4.0);
    let size = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, add).inner
}

/// Whether a field was left by Enter.
pub(in crate::ui) fn is_entered(ui: &Ui, field: &egui::Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// Gives a question's field the focus when nothing has it; says whether Enter was pressed in it.
pub(in crate::ui) fn focus_and_enter(ui: &Ui, field: &egui::Response, text: &str) -> bool {
    let entered = is_entered(ui, field);
    if !entered && focus_first(ui, field) {
        begin_typing(ui, field.id, text);
    }
    entered
}

/// Gives a widget the focus when nothing has it, so that a question can be answered by keyboard.
pub(in crate::ui) fn focus_first(ui: &Ui, widget: &egui::Response) -> bool {
    let is_first = ui.memory(|memory| memory.focused().is_none());
    if is_first {
        widget.request_focus();
    }
    is_first
}

/// The button that Enter presses.
pub(in crate::ui) fn default_button(ui: &mut Ui, text: &str) -> bool {
    let button = primary_button(ui, text);
    focus_first(ui, &button);
    button.clicked()
}

fn unsaved_ui(
    ui: &mut Ui,
    then: &Then,
    (has_changes, has_refused): (bool, bool),
    plan: &Plan,
) -> Option<Answer> {
    let lost = "What is outlined in red was not understood. It is in no file and would be lost.";
    if !has_changes {
        ui.label(theme::heading("Leave what was not understood?"));
        ui.label(lost);
        return buttons(ui, |ui| {
            if default_button(ui, "Leave it") {
                Some(Answer::DontSave(then.clone()))
            } else {
                ui.button("Cancel").clicked().then_some(Answer::Cancel)
            }
        });
    }
    ui.label(theme::heading("Save your changes?"));
    ui.label(format!("\"{}\" has changes that are not saved.", plan.title()));
    if has_refused {
        ui.label(lost);
    }
    buttons(ui, |ui| {
        if default_button(ui, "Save") {
            Some(Answer::Save(then.clone()))
        } else if ui.button("Don't save").clicked() {
            Some(Answer::DontSave(then.clone()))
        } else {
            ui.button("Cancel").clicked().then_some(Answer::Cancel)
        }
    })
}

fn rename_ui(ui: &mut Ui, scenario: usize, name: &mut String, plan: &Plan) -> Option<Answer> {
    ui.label(theme::heading("Rename scenario"));
    let field = ui
        .add(egui::TextEdit::singleline(name).desired_width(f32::INFINITY))
        .accessible_name("Scenario name");
    let action = Action::RenameScenario { scenario, name: name.clone() };
    let problem = plan.after(&action).err().map(|refused| refused.to_string());
    if let Some(problem) = &problem {
        ui.label(theme::small(problem).color(theme::palette(ui.visuals()).decrease));
    }
    let entered = focus_and_enter(ui, &field, name);
    buttons(ui, |ui| {
        let rename = ui.add_enabled_ui(problem.is_none(), |ui| primary_button(ui, "Rename")).inner;
        if problem.is_none() && (rename.clicked() || entered) {
            Some(Answer::Do(action))
        } else {
            ui.button("Cancel").clicked().then_some(Answer::Cancel)
        }
    })
}

fn own_years_ui(ui: &mut Ui, scenario: usize, text: &mut String, plan: &Plan) -> Option<Answer> {
    ui.label(theme::heading("Years 7 to 12 enrolments of this scenario"));
    let school = grouped(&plan.school().years_7_12.total().to_string());
    muted(
        ui,
        &format!(
            "They decide its small-scale rate (R8). The school has {school} on the School page; leave \
             this blank for as many."
        ),
    );
    let field = ui
        .add(egui::TextEdit::singleline(text).desired_width(120.0).hint_text(school))
        .accessible_name("Years 7 to 12 enrolments of the scenario");
    let students = match text.trim() {
        "" => Ok(None),
        typed => parse_students(typed).map(Some),
    };
    if let Err(fault) = students {
        let problem = format!("This is {fault}. A whole number, 0 or more.");
        ui.label(theme::small(problem).color(theme::palette(ui.visuals()).decrease));
    }
    let entered = focus_and_enter(ui, &field, text);
    buttons(ui, |ui| {
        let set = ui.add_enabled_ui(students.is_ok(), |ui| primary_button(ui, "Use them")).inner;
        match students {
            Ok(students) if set.clicked() || entered => {
                Some(Answer::Do(Action::SetOwnYears7To12 { scenario, students }))
            }
            _ => ui.button("Cancel").clicked().then_some(Answer::Cancel),
        }
    })
}

fn path_ui(
    ui: &mut Ui,
    request: &FileRequest,
    text: &mut String,
    then: Option<&Then>,
) -> Option<Answer> {
    let button = if request.name_to_write().is_some() { "Save" } else { "Open" };
    ui.label(theme::heading(request.title()));
    muted(ui, "This system has no file dialog. Type the file's place, with its folder.");
    let field = ui
        .add(egui::TextEdit::singleline(text).desired_width(f32::INFINITY))
        .accessible_name("File");
    let entered = focus_and_enter(ui, &field, text);
    buttons(ui, |ui| {
        if (primary_button(ui, button).clicked() || entered) && !text.trim().is_empty() {
            let path = PathBuf::from(text.trim());
            Some(Answer::Path(request.clone(), path, then.cloned()))
        } else {
            ui.button("Cancel").clicked().then_some(Answer::Cancel)
        }
    })
}

fn replace_ui(
    ui: &mut Ui,
    request: &FileRequest,
    path: &Path,
    then: Option<&Then>,
) -> Option<Answer> {
    ui.label(theme::heading("Replace the file?"));
    ui.label(format!("{} is there already.", path.display()));
    buttons(ui, |ui| {
        if default_button(ui, "Replace") {
            Some(Answer::Replace(request.clone(), path.to_owned(), then.cloned()))
        } else {
            ui.button("Cancel").clicked().then_some(Answer::Cancel)
        }
    })
}

/// A rate set that came as a file, and whose id the school's own set has already.
#[derive(Clone, Debug)]
pub(in crate::ui) struct ImportClash {
    pub(in crate::ui) set: RateSet,
    pub(in crate::ui) certificates: Vec<SchoolCertificate>,
    /// An id that no set has yet.
    pub(in crate::ui) free_id: RateSetId,
    /// Whether the set that is there is the school's own, and so may be replaced.
    pub(in crate::ui) may_replace: bool,
}

fn clash_ui(ui: &mut Ui, clash: &ImportClash) -> Option<Answer> {
    let id = clash.set.id();
    ui.label(theme::heading(format!("There is a rate set {id} already")));
    let text = if clash.may_replace {
        "It has other amounts than the one in the file. Undo brings a replaced set back."
    } else {
        "It is built in, stays as it is, and has other amounts than the one in the file."
    };
    ui.label(text);
    let import = |set: RateSet| {
        let certificates = clash.certificates.clone();
        Answer::Do(Action::Rates(RateAction::Import { set: Box::new(set), certificates }))
    };
    buttons(ui, |ui| {
        let both = format!("Keep both, as {}", clash.free_id);
        if default_button(ui, &both) {
            return clash.set.renamed(clash.free_id.clone()).ok().map(import);
        }
        if clash.may_replace && ui.button("Replace it").clicked() {
            return Some(import(clash.set.clone()));
        }
        ui.button("Cancel").clicked().then_some(Answer::Cancel)
    })
}

fn not_kept_ui(ui: &mut Ui, why: &str) -> Option<Answer> {
    ui.label(theme::heading("Close without keeping your rate sets?"));
    ui.label(format!("What you changed on the Rates page could not be kept. {why}"));
    muted(
        ui,
        "A plan that uses a rate set keeps its own copy when it is saved. Export writes one too.",
    );
    buttons(ui, |ui| {
        if default_button(ui, "Stay") {
            Some(Answer::Cancel)
        } else {
            ui.button("Close anyway").clicked().then_some(Answer::CloseAnyway)
        }
    })
}

fn not_saved_ui(ui: &mut Ui, why: &str, then: Option<&Then>) -> Option<Answer> {
    ui.label(theme::heading("The plan could not be saved"));
    ui.label(why);
    muted(ui, "Your changes are still in this window.");
    buttons(ui, |ui| {
        if default_button(ui, "Save as…") {
            Some(Answer::SaveAs(then.cloned()))
        } else {
            ui.button("Cancel").clicked().then_some(Answer::Cancel)
        }
    })
}

/// How a plan differs from what its file holds now.
pub(in crate::ui) fn told_of_change(path: &Path, plan: &Plan) -> String {
    match read_plan(path) {
        Ok(theirs) => match differences(&theirs, plan) {
            differing if differing.is_empty() => {
                "It holds the same plan as this window.".to_owned()
            }
            differing => format!("What differs in this window: {}.", listed(&differing, "and")),
        },
        Err(_) => "It cannot be read as a plan now.".to_owned(),
    }
}

fn changed_on_disk_ui(
    ui: &mut Ui,
    path: &Path,
    differs: &str,
    then: Option<&Then>,
) -> Option<Answer> {
    let name = shown_path(path);
    ui.label(theme::heading("The file was changed by somebody else"));
    ui.label(format!("{name} holds something else than when it was opened or saved here."));
    muted(ui, differs);
    buttons(ui, |ui| {
        if default_button(ui, "Save as…") {
            return Some(Answer::SaveAs(then.cloned()));
        }
        if ui.button("Replace it").clicked() {
            return Some(Answer::SaveOver(path.to_owned(), then.cloned()));
        }
        if ui.button("Reload, without my changes").clicked() {
            return Some(Answer::Open(path.to_owned(), Opening::ToEdit));
        }
        ui.button("Cancel").clicked().then_some(Answer::Cancel)
    })
}

fn message_ui(ui: &mut Ui, title: &str, text: &str) -> Option<Answer> {
    ui.label(theme::heading(title));
    ui.label(text);
    buttons(ui, |ui| default_button(ui, "OK").then_some(Answer::Cancel))
}

/// Help to read, under its heading.
fn help_ui(ui: &mut Ui, heading: &str, contents: fn(&mut Ui)) -> Option<Answer> {
    ui.set_width(640.0);
    ui.label(theme::heading(heading));
    let height_max = ui.ctx().content_rect().height() - 200.0;
    egui::ScrollArea::vertical().max_height(height_max).show(ui, contents);
    buttons(ui, |ui| default_button(ui, "Close").then_some(Answer::Cancel))
}

fn about_ui(ui: &mut Ui) -> Option<Answer> {
    ui.label(theme::heading("vdss-planner"));
    ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
    muted(
        ui,
        "Plans VDSS funding for Victorian government schools: vocational education and training \
         delivered to school students. An estimate, not the department's advice.",
    );
    ui.label(RichText::new("Licence: MIT or Apache-2.0. Typeface: Open Sans, Apache-2.0.").small());
    buttons(ui, |ui| default_button(ui, "Close").then_some(Answer::Cancel))
}
