//! Tasks as a user does them, by the labels that the window shows.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a journey that cannot go on should stop")]

mod breakdown;
mod cells;
mod certificate_list;
mod charts;
mod compare;
mod costs;
mod dropping;
mod eduhub;
mod figures;
mod grid;
mod notices;
mod import;
mod keyboard;
mod next_year;
mod next_years_rates;
mod one_frame;
mod payments;
mod rates;
mod rates_page;
mod record;
mod recovery;
mod report;
mod saving;
mod scenarios;
mod sensitivity;
mod sizes;
mod start;
mod two_windows;
mod why;
#[path = "../it/seeded.rs"]
mod seeded;
#[path = "../it/synthetic_school.rs"]
mod synthetic_school;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use vdss_planner::domain::{EnrolmentLine, Pathway};
use vdss_planner::rates::Date;
use vdss_planner::ui::{App, FileChooser, FileRequest, Opens, OtherPrograms, StartUp};

/// What a file dialog does in a journey.
#[derive(Clone)]
enum Answer {
    Choose(PathBuf),
    /// Stays open.
    Wait,
    /// The system has no dialog.
    NoDialog,
}

/// Answers each file dialog with the next answer.
#[derive(Clone, Default)]
struct Answers {
    next: Arc<Mutex<Vec<Answer>>>,
    open: Arc<Mutex<Vec<Sender<Option<PathBuf>>>>>,
    /// The folders that dialogs began in.
    folders: Arc<Mutex<Vec<Option<PathBuf>>>>,
}

impl FileChooser for Answers {
    fn ask(
        &mut self,
        _request: &FileRequest,
        folder: Option<&Path>,
        _wake: egui::Context,
    ) -> Receiver<Option<PathBuf>> {
        let (sender, receiver) = mpsc::channel();
        self.folders.lock().unwrap().push(folder.map(Path::to_owned));
        match self.next.lock().unwrap().remove(0) {
            Answer::Choose(path) => sender.send(Some(path)).unwrap(),
            Answer::Wait => self.open.lock().unwrap().push(sender),
            Answer::NoDialog => sender.send(None).unwrap(),
        }
        receiver
    }
}

fn window(files: &[&Path]) -> Harness<'static, App> {
    window_with(files.iter().map(|path| Answer::Choose(path.to_path_buf())).collect()).0
}

fn window_with(answers: Vec<Answer>) -> (Harness<'static, App>, Answers) {
    window_at(None, answers)
}

/// The window on a computer whose own rate sets are in a folder, if it has any.
fn window_at(
    rates_folder: Option<&Path>,
    answers: Vec<Answer>,
) -> (Harness<'static, App>, Answers) {
    window_in(None, rates_folder, answers)
}

/// The window on a computer that keeps its settings and its own rate sets in folders.
fn window_in(
    settings_folder: Option<&Path>,
    rates_folder: Option<&Path>,
    answers: Vec<Answer>,
) -> (Harness<'static, App>, Answers) {
    // A frame is so long that nothing fades in.
    window_of_frames(0.25, (settings_folder, rates_folder), answers)
}

/// The same, with frames of so many seconds.
fn window_of_frames(
    seconds: f32,
    (settings_folder, rates_folder): (Option<&Path>, Option<&Path>),
    answers: Vec<Answer>,
) -> (Harness<'static, App>, Answers) {
    let answers = Answers { next: Arc::new(Mutex::new(answers)), ..Answers::default() };
    let start = StartUp {
        settings_folder: settings_folder.map(Path::to_owned),
        rates_folder: rates_folder.map(Path::to_owned),
        ..nothing_kept(answers.clone())
    };
    (started(seconds, start), answers)
}

/// A computer on which nothing can be opened.
struct NoPrograms;

impl OtherPrograms for NoPrograms {
    fn open(&mut self, _: &Path, _: Opens, _: egui::Context) -> Receiver<Result<(), String>> {
        mpsc::channel().1
    }
}

/// A start that keeps nothing anywhere.
fn nothing_kept(file_chooser: impl FileChooser + 'static) -> StartUp {
    StartUp {
        plan: None,
        settings_folder: None,
        rates_folder: None,
        recovery_folder: None,
        log_folder: None,
        documents_folder: None,
        file_chooser: Box::new(file_chooser),
        other_programs: Box::new(NoPrograms),
        today: || Date::parse("2026-08-20").unwrap(),
    }
}

/// The window that starts so, with frames of so many seconds; where no plan is opened, with the sample.
fn started(seconds: f32, start: StartUp) -> Harness<'static, App> {
    let mut harness = started_bare(seconds, start);
    look_around(&mut harness);
    harness
}

/// Goes from the start page to the sample, if that page is shown and nothing is asked over it.
fn look_around(harness: &mut Harness<'_, App>) {
    if focused(harness) == "School name" {
        click(harness, "Look around in the sample");
    }
}

/// Makes a plan of a mainstream school for the year of the rates that are built in.
fn new_plan(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND, Key::N);
    assert_eq!(focused(harness), "School name");
    click(harness, "Mainstream");
    type_in(harness, "Planning year", "2023");
    click(harness, "Make the plan");
}

/// The window that starts so, with what it shows first.
fn started_bare(seconds: f32, start: StartUp) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size([1366.0, 768.0])
        .with_theme(egui::Theme::Light)
        .with_step_dt(seconds)
        .build_eframe(move |cc| App::new(&cc.egui_ctx, start).unwrap());
    harness.settle();
    harness
}

fn line(harness: &Harness<'_, App>, row: usize) -> EnrolmentLine {
    harness.state().plan().scenarios()[0].lines[row].clone()
}

fn lines(harness: &Harness<'_, App>) -> Vec<EnrolmentLine> {
    harness.state().plan().scenarios()[0].lines.clone()
}

/// The label of the widget with the focus.
fn focused(harness: &Harness<'_, App>) -> String {
    let mut nodes =
        harness.query_all_by(|node| node.role() != egui::Role::Window && node.is_focused());
    nodes.next().and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// Types text that goes to whatever has the focus, as the system sends it.
fn type_text(harness: &mut Harness<'_, App>, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.settle();
}

/// Whether the window shows a label with these words in it.
fn shows(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn assert_shows(harness: &Harness<'_, App>, words: &str) {
    assert!(shows(harness, words), "the window does not show {words:?}");
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.settle();
}

/// Goes to a button that may be out of sight by keyboard, which brings it into sight, and clicks it.
fn click_far(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).focus();
    harness.settle();
    click(harness, label);
}

/// Puts the focus in a field, where typing replaces what stands there.
fn enter(harness: &mut Harness<'_, App>, label: &str) {
    field(harness, label).focus();
    harness.settle();
}

/// The widget that has this label, rather than the label itself.
fn field<'a>(harness: &'a Harness<'_, App>, label: &'a str) -> egui_kittest::Node<'a> {
    harness.get_by(move |node| {
        node.role() != egui::Role::Label && node.label().is_some_and(|text| text == label)
    })
}

fn type_in(harness: &mut Harness<'_, App>, label: &str, text: &str) {
    enter(harness, label);
    field(harness, label).type_text(text);
    // One frame: what was typed takes effect in the frame it was typed in.
    harness.step();
}

fn press(harness: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.settle();
}

/// Drawing frames until nothing moves any more.
trait Settles {
    /// Draws frames until the window is still. How many that takes depends on other threads: what they
    /// have read or drawn moves things when it arrives. Panics where the window never comes to rest.
    fn settle(&mut self);
}

impl Settles for Harness<'_, App> {
    #[track_caller]
    fn settle(&mut self) {
        let begun = Instant::now();
        while let Err(moving) = self.try_run() {
            assert!(begun.elapsed() < Duration::from_secs(50), "{moving}");
        }
    }
}

fn leave_field(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::NONE, Key::Tab);
}

#[test]
fn a_change_of_students_moves_the_line_and_the_school_in_the_same_frame_and_can_be_undone() {
    let mut harness = window(&[]);
    click(&mut harness, "Scenario Confirmed");
    assert_shows(&harness, "Targeted, line 1: $8,728.00");
    assert_shows(&harness, "VET payments (new money), Confirmed: $73,635.93");

    // "What if eight more students take Hospitality?" 16 FTE x $1,091; 16 x $450.
    type_in(&mut harness, "Students, line 1", "16");
    assert_shows(&harness, "FTE, line 1: 16.00");
    assert_shows(&harness, "Core, line 1: $19,664.00");
    assert_shows(&harness, "Targeted, line 1: $17,456.00");
    assert_shows(&harness, "Materials, line 1: $7,200.00");
    assert_shows(&harness, "Payments, line 1: $24,656.00");
    // The school: 8 x (1,091 + 450) more; the small-scale adjustment was at its cap of 15 FTE.
    assert_shows(&harness, "VET payments (new money), Confirmed: $85,963.93");
    assert_shows(&harness, "Core component, already in your core SRP: $65,218.93");

    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_shows(&harness, "VET payments (new money), Confirmed: $73,635.93");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_shows(&harness, "VET payments (new money), Confirmed: $85,963.93");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    assert_shows(&harness, "VET payments (new money), Confirmed: $85,963.93");
}

#[test]
fn a_plan_saved_and_opened_again_shows_the_same_figures() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    let mut harness = window(&[&file, &file]);
    click(&mut harness, "Scenario Confirmed");
    type_in(&mut harness, "Students, line 1", "16");
    leave_field(&mut harness);
    assert_shows(&harness, "Not saved");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    assert_shows(&harness, "Saved in plan.ron");
    let saved = harness.state().plan().clone();

    new_plan(&mut harness);
    assert_shows(&harness, "New plan 2023");
    assert_eq!(harness.state().plan().scenarios()[0].lines.len(), 0);

    press(&mut harness, Modifiers::COMMAND, Key::O);
    click(&mut harness, "Don't save");
    assert_eq!(harness.state().plan(), &saved);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario Confirmed");
    assert_shows(&harness, "Targeted, line 1: $17,456.00");
    assert_shows(&harness, "VET payments (new money), Confirmed: $85,963.93");
}

#[test]
fn a_line_on_another_pathway_says_why_it_draws_nothing_and_what_it_would_have_drawn() {
    let mut harness = window(&[]);
    click(&mut harness, "Scenario Confirmed");
    enter(&mut harness, "Pathway, line 1");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    click(&mut harness, "SBAT: school-based apprenticeship or traineeship");
    assert_eq!(harness.state().plan().scenarios()[1].lines[0].pathway, Pathway::Sbat);
    assert_shows(
        &harness,
        "Not funded, line 1: School-based apprenticeship would have drawn $22,160",
    );
    // 73,635.93 - 8 x (1,091 + 450)
    assert_shows(&harness, "VET payments (new money), Confirmed: $61,307.93");
    click(&mut harness, "Eligible, line 1");
    assert_shows(
        &harness,
        "funded under Skills First, not by VDSS. The line would have drawn $22,160.00",
    );
}

#[test]
fn each_edge_of_eligibility_can_be_entered() {
    let mut harness = window(&[]);
    click(&mut harness, "Eligible, line 1");
    click(&mut harness, "On VASS by the deadline, with title, units and hours");
    assert_shows(&harness, "Not funded, line 1: Not on VASS");
    click(&mut harness, "On VASS by the deadline, with title, units and hours");
    type_in(&mut harness, "Age, line 1", "21");
    assert_shows(&harness, "Not funded, line 1: Outside the age range");
    leave_field(&mut harness);
    type_in(&mut harness, "Age, line 1", "20");
    assert!(!shows(&harness, "Not funded, line 1"));
}

#[test]
fn what_is_not_understood_stays_in_its_field_and_the_last_good_value_counts() {
    let mut harness = window(&[]);
    click(&mut harness, "Scenario Confirmed");
    type_in(&mut harness, "Students, line 1", "eight");
    assert_eq!(harness.state().plan().scenarios()[1].lines[0].students, 8);
    leave_field(&mut harness);
    assert_eq!(harness.get_by_label("Students, line 1").value().unwrap(), "eight");
    assert_shows(&harness, "A field outlined in red is not understood");
    assert_shows(&harness, "VET payments (new money), Confirmed: $73,635.93");
    type_in(&mut harness, "Students, line 1", "9");
    assert!(!shows(&harness, "A field outlined in red"));
    assert_eq!(harness.state().plan().scenarios()[1].lines[0].students, 9);
}

#[test]
fn escape_brings_back_what_stood_in_the_field() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 1", "99");
    assert_eq!(harness.state().plan().scenarios()[0].lines[0].students, 99);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().plan().scenarios()[0].lines[0].students, 11);
    assert_eq!(harness.get_by_label("Students, line 1").value().unwrap(), "11");
}

#[test]
fn a_certificate_is_found_by_a_word_and_brings_its_title_and_level() {
    let mut harness = window(&[]);
    click(&mut harness, "Add certificate");
    harness.settle();
    assert!(harness.get_by_label("Certificate, line 10").is_focused());
    assert_shows(
        &harness,
        "Not funded, line 10: Needs a certificate, a level, a band and a materials tier",
    );
    harness.get_by_label("Certificate, line 10").type_text("cooke");
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let line = harness.state().plan().scenarios()[0].lines[9].clone();
    assert_eq!(line.certificate.unwrap().as_str(), "SIT20421");
    assert_eq!(line.title, "Certificate II in Cookery");
    assert_eq!(line.band, None, "a band is never guessed");
    // Band and tier by a key each, then hours and students.
    assert!(field(&harness, "Band, line 10").is_focused());
    press(&mut harness, Modifiers::NONE, Key::D);
    enter(&mut harness, "Tier, line 10");
    press(&mut harness, Modifiers::NONE, Key::H);
    type_in(&mut harness, "Hours, line 10", "90");
    type_in(&mut harness, "Students, line 10", "4");
    // 4 x 90 / 180 = 2 FTE x $1,091
    assert_shows(&harness, "Targeted, line 10: $2,182.00");
}

#[test]
fn a_code_that_the_catalogue_does_not_know_is_kept_as_typed() {
    let mut harness = window(&[]);
    click(&mut harness, "Add certificate");
    harness.settle();
    harness.get_by_label("Certificate, line 10").type_text("abc12345");
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let line = &harness.state().plan().scenarios()[0].lines[9];
    assert_eq!(line.certificate.as_ref().unwrap().as_str(), "ABC12345");
}

#[test]
fn lines_are_duplicated_and_deleted() {
    let mut harness = window(&[]);
    let before = harness.state().plan().scenarios()[0].lines.clone();
    click(&mut harness, "Duplicate, line 1");
    assert_eq!(line(&harness, 0), before[0]);
    assert_eq!(line(&harness, 1), before[0]);
    assert_eq!(harness.state().plan().scenarios()[0].lines[2..], before[1..]);
    click(&mut harness, "Delete, line 2");
    click(&mut harness, "Delete, line 1");
    assert_eq!(harness.state().plan().scenarios()[0].lines, before[1..]);
}

#[test]
fn a_scenario_is_copied_renamed_compared_and_deleted() {
    let mut harness = window(&[]);
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Duplicate scenario…");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Rename…");
    let name = harness.get_by_label("Scenario name");
    name.focus();
    harness.settle();
    press(&mut harness, Modifiers::COMMAND, Key::A);
    harness.get_by_label("Scenario name").type_text("Indicative");
    harness.settle();
    assert_shows(&harness, "Another scenario is called \"Indicative\".");
    press(&mut harness, Modifiers::COMMAND, Key::A);
    harness.get_by_label("Scenario name").type_text("More cooks");
    harness.settle();
    click(&mut harness, "Rename");
    type_in(&mut harness, "Students, line 1", "12");
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    assert_shows(&harness, "More cooks: VET payments rise by $1,541.00 (2.0%) against Indicative.");
    assert_shows(&harness, "Targeted VET funding, Difference: $1,091.00");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Delete scenario");
    assert_eq!(harness.state().plan().scenarios().len(), 2);
}

#[test]
fn the_school_decides_the_small_scale_rate() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    assert_shows(&harness, "$614.68");
    click(&mut harness, "$1,229, equal to the core component");
    // 1,229 - 6.11 x 112
    assert_shows(&harness, "$544.68");
    click(&mut harness, "One total");
    type_in(&mut harness, "Total, Years 7 to 12", "401");
    assert_shows(&harness, "401 students in Years 7 to 12: none.");
    type_in(&mut harness, "2022 band funding (floor)", "$100,000");
    assert_eq!(harness.state().plan().school().floor.unwrap().plain(), "100000.00");
    click(&mut harness, "Specialist");
    assert!(!shows(&harness, "two readings of the source"), "specialist schools have one");
}

#[test]
fn a_new_plan_over_unsaved_changes_asks_first() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 1", "12");
    leave_field(&mut harness);
    new_plan(&mut harness);
    assert_shows(&harness, "Save your changes?");
    click(&mut harness, "Cancel");
    assert_eq!(harness.state().plan().scenarios()[0].lines[0].students, 12);
    assert_shows(&harness, "Make the plan");
    new_plan(&mut harness);
    click(&mut harness, "Don't save");
    assert_shows(&harness, "New plan 2023");
}

#[test]
fn a_file_that_is_no_plan_is_refused_and_the_open_plan_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.ron");
    std::fs::write(&file, "(format: \"vdss-plan\", version: 3, plan: (").unwrap();
    let mut harness = window(&[&file]);
    let before = harness.state().plan().clone();
    press(&mut harness, Modifiers::COMMAND, Key::O);
    harness.settle();
    assert_shows(&harness, "The plan could not be opened");
    assert_shows(&harness, "broken.ron, line 1");
    click(&mut harness, "OK");
    assert_eq!(harness.state().plan(), &before);
}

/// Presses the window's own close button; says whether the window would close.
fn closes(harness: &mut Harness<'_, App>) -> bool {
    let viewports = &mut harness.input_mut().viewports;
    viewports.get_mut(&egui::ViewportId::ROOT).unwrap().events.push(egui::ViewportEvent::Close);
    harness.step();
    let commands = &harness.output().viewport_output[&egui::ViewportId::ROOT].commands;
    let stays = commands.contains(&egui::ViewportCommand::CancelClose);
    harness.settle();
    !stays
}

#[test]
fn closing_the_window_over_unsaved_changes_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    let mut harness = window(&[&file]);
    assert!(closes(&mut harness), "nothing was changed");
    type_in(&mut harness, "Students, line 1", "12");
    leave_field(&mut harness);
    assert!(!closes(&mut harness));
    assert_shows(&harness, "Save your changes?");
    click(&mut harness, "Cancel");
    assert!(!closes(&mut harness));
    click(&mut harness, "Save");
    harness.settle();
    assert!(closes(&mut harness), "the plan is saved");
    let saved = vdss_planner::storage::read_plan(&file).unwrap();
    assert_eq!(saved.scenarios()[0].lines[0].students, 12);
}

#[test]
fn a_word_that_is_no_code_stays_in_the_cell_and_the_line_keeps_its_certificate() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Certificate, line 1", "hosp");
    harness.settle();
    // Escape closes the list, Tab leaves the cell.
    press(&mut harness, Modifiers::NONE, Key::Escape);
    leave_field(&mut harness);
    assert_eq!(line(&harness, 0).certificate.unwrap().as_str(), "SIT20322");
    assert_eq!(field(&harness, "Certificate, line 1").value().unwrap(), "hosp");
    assert_shows(&harness, "A field outlined in red is not understood");
}

#[test]
fn a_code_being_typed_is_in_the_file_that_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    let mut harness = window(&[&file]);
    click(&mut harness, "Add certificate");
    harness.settle();
    field(&harness, "Certificate, line 10").type_text("ABC12345");
    harness.settle();
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    let saved = vdss_planner::storage::read_plan(&file).unwrap();
    assert_eq!(saved.scenarios()[0].lines[9].certificate.as_ref().unwrap().as_str(), "ABC12345");
}

#[test]
fn another_certificate_asks_for_its_band_and_tier() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Certificate, line 1", "BSB30120");
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let changed = line(&harness, 0);
    assert_eq!(changed.title, "Certificate III in Business");
    assert_eq!((changed.band, changed.materials_tier), (None, None));
    assert_shows(&harness, "Not funded, line 1: Needs a band");
}

#[test]
fn undo_in_a_field_that_was_not_touched_undoes_the_plan() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 1", "16");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(field(&harness, "Students, line 2").is_focused(), "Enter goes to the line beneath");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(line(&harness, 0).students, 11);
}

#[test]
fn undo_in_a_field_knows_nothing_of_the_line_that_stood_there_before() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 1", "16");
    leave_field(&mut harness);
    click(&mut harness, "Delete, line 1");
    let students = line(&harness, 0).students;
    type_in(&mut harness, "Students, line 1", "77");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(line(&harness, 0).students, students);
}

#[test]
fn choices_are_undone_one_at_a_time() {
    let mut harness = window(&[]);
    for choice in [
        "SBAT: school-based apprenticeship or traineeship",
        "Head Start apprenticeship or traineeship",
    ] {
        click(&mut harness, "Pathway, line 1");
        click(&mut harness, choice);
    }
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(line(&harness, 0).pathway, Pathway::Sbat);
}

#[test]
fn a_line_added_to_a_long_table_is_in_sight_and_has_the_focus() {
    let mut harness = window(&[]);
    for _ in 0..30 {
        click(&mut harness, "Duplicate, line 1");
    }
    click(&mut harness, "Add certificate");
    harness.settle();
    assert!(field(&harness, "Certificate, line 40").is_focused());
    assert_shows(&harness, "FTE, all lines");
}

#[test]
fn while_a_file_is_being_chosen_the_plan_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    let (mut harness, answers) = window_with(vec![Answer::Wait]);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    assert!(!shows(&harness, "Make the plan"));
    assert_shows(&harness, "Wattle Creek Secondary College 2023");
    field(&harness, "Delete, line 1").click();
    harness.settle();
    assert_eq!(harness.state().plan().scenarios()[0].lines.len(), 9);
    answers.open.lock().unwrap()[0].send(Some(file)).unwrap();
    harness.settle();
    harness.settle();
    assert_shows(&harness, "Saved in plan.ron");
    click(&mut harness, "Delete, line 1");
    assert_eq!(harness.state().plan().scenarios()[0].lines.len(), 8);
}

#[test]
fn without_a_file_dialog_the_place_is_typed_and_what_was_asked_for_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_with(vec![Answer::NoDialog, Answer::NoDialog]);
    type_in(&mut harness, "Students, line 1", "12");
    leave_field(&mut harness);
    new_plan(&mut harness);
    click(&mut harness, "Save");
    harness.settle();
    assert_shows(&harness, "This system has no file dialog");
    harness.get_by_role_and_label(egui::Role::TextInput, "File").focus();
    harness.settle();
    press(&mut harness, Modifiers::COMMAND, Key::A);
    let place = folder.path().join("Plan v1.2");
    let typed = place.to_str().unwrap();
    harness.get_by_role_and_label(egui::Role::TextInput, "File").type_text(typed);
    harness.settle();
    click(&mut harness, "Save");
    assert!(folder.path().join("Plan v1.2.ron").exists());
    assert_shows(&harness, "New plan 2023");
}

#[test]
fn a_place_that_is_typed_begins_beside_the_plan() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.ron");
    let (mut harness, _) = window_with(vec![Answer::Choose(plan), Answer::NoDialog]);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    harness.settle();
    assert_shows(&harness, "This system has no file dialog");
    let typed = harness.get_by_role_and_label(egui::Role::TextInput, "File").value().unwrap();
    assert_eq!(Path::new(&typed).parent(), Some(folder.path()), "{typed}");
}

#[test]
fn a_name_completed_to_that_of_a_file_asks_before_it_replaces_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    std::fs::write(&file, "somebody's").unwrap();
    let mut harness = window(&[&folder.path().join("plan")]);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.settle();
    assert_shows(&harness, "Replace the file?");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "somebody's");
    click(&mut harness, "Cancel");
    assert_shows(&harness, "Not in a file yet");
}

#[test]
fn hours_and_students_are_filled_downwards_with_enter() {
    let mut harness = window(&[]);
    enter(&mut harness, "Students, line 1");
    for (row, students) in ["21", "22", "23"].into_iter().enumerate() {
        field(&harness, &format!("Students, line {}", row + 1)).type_text(students);
        harness.settle();
        press(&mut harness, Modifiers::NONE, Key::Enter);
    }
    let students: Vec<u32> = (0..3).map(|row| line(&harness, row).students).collect();
    assert_eq!(students, [21, 22, 23]);
}

#[test]
fn a_list_of_choices_is_worked_by_keyboard_and_gives_the_focus_back() {
    let mut harness = window(&[]);
    enter(&mut harness, "Band, line 1");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(harness.get_by_label("Band D").is_focused(), "the list begins at the present choice");
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(line(&harness, 0).band, Some(vdss_planner::domain::Band::E));
    assert!(harness.query_by_label("Band D").is_none(), "the list is closed");
    assert!(field(&harness, "Band, line 1").is_focused());
    press(&mut harness, Modifiers::NONE, Key::Enter);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(field(&harness, "Band, line 1").is_focused());
}

#[test]
fn tab_through_an_empty_certificate_chooses_nothing() {
    let mut harness = window(&[]);
    click(&mut harness, "Add certificate");
    harness.settle();
    leave_field(&mut harness);
    assert_eq!(line(&harness, 9).certificate, None);
}

#[test]
fn every_line_of_a_long_table_is_reached_by_keyboard() {
    let mut harness = window(&[]);
    for _ in 0..30 {
        click(&mut harness, "Duplicate, line 1");
    }
    enter(&mut harness, "Hours, line 1");
    for row in 2..=39 {
        press(&mut harness, Modifiers::NONE, Key::Enter);
        let label = format!("Hours, line {row}");
        assert!(field(&harness, &label).is_focused(), "{label}");
    }
    // Tab goes on through the cells of the rows, which scroll into sight one after the other.
    enter(&mut harness, "Students, line 39");
    for _ in 0..180 {
        press(&mut harness, Modifiers::SHIFT, Key::Tab);
    }
    assert!(harness.query_by_label("Students, line 39").is_none(), "it has scrolled up");
}

#[test]
fn what_was_typed_stays_with_its_line_when_lines_are_added_and_deleted() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 3", "many");
    leave_field(&mut harness);
    click(&mut harness, "Duplicate, line 1");
    assert_eq!(field(&harness, "Students, line 4").value().unwrap(), "many");
    click(&mut harness, "Delete, line 1");
    click(&mut harness, "Delete, line 1");
    assert_eq!(field(&harness, "Students, line 2").value().unwrap(), "many");
    click(&mut harness, "Delete, line 2");
    click(&mut harness, "Duplicate, line 1");
    assert_ne!(field(&harness, "Students, line 2").value().unwrap(), "many");
}

#[test]
fn what_was_typed_in_the_last_line_goes_with_it() {
    let mut harness = window(&[]);
    type_in(&mut harness, "Students, line 9", "many");
    leave_field(&mut harness);
    click(&mut harness, "Delete, line 9");
    click(&mut harness, "Add certificate");
    assert_eq!(field(&harness, "Students, line 9").value().unwrap(), "0");
}

#[test]
fn a_question_is_answered_with_enter() {
    let mut harness = window(&[]);
    click(&mut harness, "Scenario menu");
    click(&mut harness, "Rename…");
    // The old name is selected, so that typing replaces it.
    harness.get_by_role_and_label(egui::Role::TextInput, "Scenario name").type_text("September");
    harness.settle();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().plan().scenarios()[0].name, "September");
    assert!(!shows(&harness, "Rename scenario"));
}

#[test]
fn year_levels_come_back_after_one_total() {
    let mut harness = window(&[]);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    let before = harness.state().plan().school().years_7_12;
    click(&mut harness, "One total");
    click(&mut harness, "By year level");
    assert_eq!(harness.state().plan().school().years_7_12, before);
}

#[test]
fn a_number_typed_on_the_way_to_one_that_is_refused_does_not_stay_in_the_plan() {
    let mut harness = window(&[]);
    enter(&mut harness, "Students, line 1");
    for key in ["5", ".", "5"] {
        field(&harness, "Students, line 1").type_text(key);
        harness.settle();
    }
    leave_field(&mut harness);
    assert_eq!(field(&harness, "Students, line 1").value().unwrap(), "5.5");
    assert_eq!(line(&harness, 0).students, 11, "the value before typing began");
}

#[test]
fn tab_leaves_an_empty_certificate_for_the_next_cell() {
    let mut harness = window(&[]);
    click(&mut harness, "Add certificate");
    harness.settle();
    leave_field(&mut harness);
    assert!(field(&harness, "Level, line 10").is_focused());
    // While it is typed in, an arrow key shows what there is to choose from.
    enter(&mut harness, "Certificate, line 10");
    press(&mut harness, Modifiers::NONE, Key::F2);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(line(&harness, 9).certificate.is_some());
}
