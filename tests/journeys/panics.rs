//! A page, a command or the drawing stops by a panic: the plan is safe, and one goes on.

use std::sync::atomic::{AtomicUsize, Ordering};

use egui::{Vec2, ViewportCommand, ViewportEvent, ViewportId};
use vdss_planner::storage::{Log, left_behind, read_plan, watch_panics};

use super::*;

const SCHOOL: &str = "Wattle Creek Secondary College";

/// A file dialog that panics when it is asked, until it is out of panics.
#[derive(Clone, Default)]
struct PanickingChooser {
    panics: Arc<AtomicUsize>,
    then: Answers,
}

impl FileChooser for PanickingChooser {
    fn ask(
        &mut self,
        request: &FileRequest,
        beside: Option<&Path>,
        wake: egui::Context,
    ) -> Receiver<Option<PathBuf>> {
        panic_if_due(&self.panics);
        self.then.ask(request, beside, wake)
    }
}

fn panic_if_due(panics: &AtomicUsize) {
    let due = panics.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
    assert!(due.is_err(), "no place for the plan of {SCHOOL}");
}

/// Panics in the midst of drawing: wherever a widget lies under the pointer.
struct Trap(Arc<AtomicUsize>);

impl egui::Plugin for Trap {
    fn debug_name(&self) -> &'static str {
        "trap"
    }

    fn on_widget_under_pointer(&mut self, _: &egui::Context, _: &egui::WidgetRect) {
        // What is drawn to an end on the way out may not panic once more: that ends the process.
        if !std::thread::panicking() {
            panic_if_due(&self.0);
        }
    }
}

struct Journey {
    harness: Harness<'static, App>,
    chooser: PanickingChooser,
    trap: Arc<AtomicUsize>,
    folder: tempfile::TempDir,
}

impl Journey {
    fn begin(answers: Vec<Answer>) -> Self {
        Self::on(answers, None)
    }

    fn on(answers: Vec<Answer>, plan: Option<PathBuf>) -> Self {
        watch_panics(None);
        let folder = tempfile::tempdir().unwrap();
        let then = Answers { next: Arc::new(Mutex::new(answers)), ..Answers::default() };
        let chooser = PanickingChooser { then, ..PanickingChooser::default() };
        let file_chooser = Box::new(chooser.clone());
        let (recovery, log) = (folder.path().join("recovery"), folder.path().join("log"));
        let mut harness = Harness::builder()
            .with_size([1366.0, 768.0])
            .with_theme(egui::Theme::Light)
            .with_step_dt(0.25)
            .build_eframe(move |cc| {
                let start = StartUp {
                    plan,
                    settings_folder: None,
                    rates_folder: None,
                    recovery_folder: Some(recovery),
                    log_folder: Some(log),
                    file_chooser,
                };
                App::new(&cc.egui_ctx, start).unwrap()
            });
        let trap = Arc::new(AtomicUsize::new(0));
        harness.ctx.add_plugin(Trap(Arc::clone(&trap)));
        harness.run();
        Self { harness, chooser, trap, folder }
    }

    /// The next question for a file's place panics.
    fn panic_in_open(&mut self) {
        self.chooser.panics.store(1, Ordering::Relaxed);
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
        // The second question, if there is one, would be about the unsaved plan.
        self.harness.run();
        if shows(&self.harness, "Save your changes?") {
            click(&mut self.harness, "Don't save");
        }
    }

    /// The next widget under the pointer panics, so many times.
    fn panic_in_drawing(&mut self, times: usize) {
        self.harness.hover_at(egui::pos2(700.0, 300.0));
        self.harness.run();
        self.trap.store(times, Ordering::Relaxed);
        self.harness.run_steps(2);
    }

    fn log(&self) -> String {
        let log = Log::in_folder(&self.folder.path().join("log"));
        std::fs::read_to_string(log.path()).unwrap()
    }

    /// The plan that the window keeps aside at this moment.
    fn kept(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.folder.path().join("recovery")).into_iter().flatten();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect()
    }

    fn has_stopped(&self) -> bool {
        shows(&self.harness, "Something went wrong")
    }

    /// What the window asked of the system in the last frame.
    fn commands(&self) -> Vec<ViewportCommand> {
        let output = &self.harness.output().viewport_output;
        output.get(&ViewportId::ROOT).map(|root| root.commands.clone()).unwrap_or_default()
    }

    /// The user closes the window by the system's own button.
    fn close_by_title_bar(&mut self) {
        let viewports = &mut self.harness.input_mut().viewports;
        viewports.get_mut(&ViewportId::ROOT).unwrap().events.push(ViewportEvent::Close);
        self.harness.step();
    }
}

fn has_closed(commands: &[ViewportCommand]) -> bool {
    commands.iter().any(|command| matches!(command, ViewportCommand::Close))
}

fn details(harness: &Harness<'_, App>) -> String {
    harness.get_by_role_and_label(egui::Role::MultilineTextInput, "Details").value().unwrap()
}

#[test]
fn a_panic_while_a_page_is_drawn_keeps_the_plan_at_once_and_the_pages_come_back() {
    let mut journey = Journey::begin(Vec::new());
    type_in(&mut journey.harness, "Students, line 1", "16");
    assert_eq!(journey.kept(), [PathBuf::new(); 0], "not kept yet");
    journey.panic_in_drawing(1);
    assert!(journey.has_stopped());
    assert_shows(&journey.harness, "The Enrolments page stopped by a fault of the program");
    assert!(!shows(&journey.harness, "Add certificate"), "the page is gone");
    let kept = journey.kept();
    assert_eq!(kept.len(), 1);
    assert_shows(&journey.harness, &format!("in {}.", kept[0].display()));
    assert_eq!(&read_plan(&kept[0]).unwrap(), journey.harness.state().plan());
    assert_eq!(line(&journey.harness, 0).students, 16);

    // By keyboard: the first button has the focus.
    assert_eq!(focused(&journey.harness), "Go on");
    press(&mut journey.harness, Modifiers::NONE, Key::Enter);
    assert!(!journey.has_stopped());
    assert_shows(&journey.harness, "Add certificate");
    type_in(&mut journey.harness, "Students, line 1", "17");
    assert_shows(&journey.harness, "FTE, line 1: 17.00");
    press(&mut journey.harness, Modifiers::COMMAND, Key::Z);
    assert!(!journey.has_stopped());
}

#[test]
fn the_details_say_all_and_can_be_copied_but_the_log_names_no_school() {
    let mut journey = Journey::begin(Vec::new());
    journey.panic_in_open();
    assert!(journey.has_stopped());
    assert_shows(&journey.harness, "Your plan has no changes that are not saved.");
    let told = details(&journey.harness);
    assert!(told.contains(&format!("Message: no place for the plan of {SCHOOL}")), "{told}");
    assert!(told.contains("Place: tests/journeys/panics.rs:"), "{told}");
    assert!(told.contains("PanickingChooser") && told.contains("App"), "{told}");
    click(&mut journey.harness, "Copy details");
    assert_shows(&journey.harness, "Details copied");
    let log = journey.log();
    assert!(log.contains(" started: version "), "{log}");
    assert!(log.contains(" panic: tests/journeys/panics.rs:"), "{log}");
    assert!(log.contains(", page Enrolments: (what it said may hold"), "{log}");
    assert!(log.contains("PanickingChooser"), "the functions are named: {log}");
    assert!(!log.contains("Wattle"), "{log}");
}

#[test]
fn details_are_copied_to_the_clipboard() {
    let mut journey = Journey::begin(Vec::new());
    journey.panic_in_open();
    let told = details(&journey.harness);
    journey.harness.get_by_label("Copy details").click();
    let mut copied = Vec::new();
    for _ in 0..3 {
        journey.harness.step();
        copied.extend(journey.harness.output().platform_output.commands.clone());
    }
    let is_told = |command: &egui::OutputCommand| {
        matches!(command, egui::OutputCommand::CopyText(text) if *text == told)
    };
    assert!(copied.iter().any(is_told), "{copied:?}");
}

#[test]
fn a_plan_is_saved_from_the_page_that_stands_in_for_the_others() {
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("saved.ron");
    let mut journey = Journey::begin(vec![Answer::Choose(file.clone())]);
    type_in(&mut journey.harness, "Students, line 1", "16");
    journey.panic_in_drawing(1);
    click(&mut journey.harness, "Save as…");
    journey.harness.run();
    assert_shows(&journey.harness, &format!("Your plan is saved in {}.", file.display()));
    assert_eq!(&read_plan(&file).unwrap(), journey.harness.state().plan());
    // A dialog that panics there is one more panic, not the end.
    journey.chooser.panics.store(1, Ordering::Relaxed);
    click(&mut journey.harness, "Save as…");
    assert!(journey.has_stopped());
    journey.harness.get_by_label("Close").click();
    let closes = (0..3).any(|_| {
        journey.harness.step();
        has_closed(&journey.commands())
    });
    assert!(closes);
}

#[test]
fn what_was_typed_in_the_frame_that_panicked_is_kept_as_well() {
    let mut journey = Journey::begin(Vec::new());
    journey.harness.hover_at(egui::pos2(700.0, 300.0));
    enter(&mut journey.harness, "Students, line 1");
    // Typing and leaving the cell reach the page that panics.
    field(&journey.harness, "Students, line 1").type_text("16");
    journey.harness.step();
    journey.trap.store(1, Ordering::Relaxed);
    journey.harness.key_press(Key::Enter);
    journey.harness.run_steps(2);
    assert!(journey.has_stopped());
    assert_eq!(read_plan(&journey.kept()[0]).unwrap().scenarios()[0].lines[0].students, 16);
}

#[test]
fn a_window_closed_after_a_panic_leaves_the_plan_for_the_next_start() {
    let mut journey = Journey::begin(Vec::new());
    type_in(&mut journey.harness, "Students, line 1", "16");
    journey.panic_in_drawing(1);
    journey.close_by_title_bar();
    let cancels = |command: &ViewportCommand| matches!(command, ViewportCommand::CancelClose);
    assert!(!journey.commands().iter().any(cancels), "nothing is asked: the plan is safe");
    let Journey { mut harness, folder, .. } = journey;
    eframe::App::on_exit(harness.state_mut(), None);
    drop(harness);
    let left = left_behind(&folder.path().join("recovery"));
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].plan.scenarios()[0].lines[0].students, 16);
}

#[test]
fn where_the_plan_cannot_be_kept_aside_closing_says_what_is_lost_first() {
    let mut journey = Journey::begin(Vec::new());
    let recovery = journey.folder.path().join("recovery");
    std::fs::write(&recovery, "a file where the folder should be").unwrap();
    type_in(&mut journey.harness, "Students, line 1", "16");
    journey.panic_in_drawing(1);
    assert_shows(&journey.harness, "could not be kept aside");
    let cancels = |command: &ViewportCommand| matches!(command, ViewportCommand::CancelClose);
    journey.close_by_title_bar();
    assert!(journey.commands().iter().any(cancels));
    journey.harness.run();
    assert_shows(&journey.harness, "Closing the window loses the changes");
    journey.close_by_title_bar();
    assert!(!journey.commands().iter().any(cancels), "said once");
    assert!(journey.log().contains(" failed: keep the plan aside: "), "{}", journey.log());
}

#[test]
fn a_page_that_stops_again_at_once_gives_way_to_another_and_then_the_pages_stay_away() {
    let mut journey = Journey::begin(Vec::new());
    journey.panic_in_open();
    press(&mut journey.harness, Modifiers::NONE, Key::Enter);
    assert_shows(&journey.harness, "Add certificate");
    journey.panic_in_open();
    assert_shows(&journey.harness, "It stopped again at once");
    press(&mut journey.harness, Modifiers::NONE, Key::Enter);
    assert!(!journey.has_stopped() && !shows(&journey.harness, "Add certificate"));
    assert_shows(&journey.harness, "School type");
    journey.panic_in_open();
    assert_shows(&journey.harness, "The pages stopped again each time");
    assert!(journey.harness.query_by_label("Go on").is_none());
    assert_eq!(focused(&journey.harness), "Save as…");
}

#[test]
fn after_a_while_a_panic_is_a_first_one_again() {
    let mut journey = Journey::begin(Vec::new());
    journey.panic_in_open();
    press(&mut journey.harness, Modifiers::NONE, Key::Enter);
    journey.harness.run_steps(20);
    journey.panic_in_open();
    assert_shows(&journey.harness, "Go on brings the pages back.");
}

#[test]
fn where_even_that_page_panics_the_window_closes_and_the_plan_is_kept() {
    let mut journey = Journey::begin(Vec::new());
    type_in(&mut journey.harness, "Students, line 1", "16");
    journey.harness.hover_at(egui::pos2(700.0, 300.0));
    journey.harness.run();
    journey.trap.store(usize::MAX, Ordering::Relaxed);
    let closes = (0..4).any(|_| {
        journey.harness.step();
        has_closed(&journey.commands())
    });
    assert!(closes);
    journey.trap.store(0, Ordering::Relaxed);
    let Journey { mut harness, folder, .. } = journey;
    eframe::App::on_exit(harness.state_mut(), None);
    drop(harness);
    assert_eq!(left_behind(&folder.path().join("recovery")).len(), 1);
}

#[test]
fn the_page_fits_large_text_in_the_dark_and_everything_is_reached_by_keyboard() {
    let mut journey = Journey::begin(Vec::new());
    journey.harness.ctx.set_theme(egui::Theme::Dark);
    journey.harness.set_size(Vec2::new(683.0, 384.0));
    journey.panic_in_drawing(1);
    let mut reached = Vec::new();
    for _ in 0..5 {
        reached.push(focused(&journey.harness));
        let node = journey.harness.query_all_by(|node| node.is_focused()).last().unwrap();
        let rect = node.rect();
        assert!(rect.left() >= 0.0 && rect.right() <= 683.0, "{rect:?}");
        press(&mut journey.harness, Modifiers::NONE, Key::Tab);
    }
    assert_eq!(reached, ["Go on", "Save as…", "Copy details", "Close", "Details"]);
}

#[test]
fn where_the_log_is_stands_in_about() {
    let mut journey = Journey::begin(Vec::new());
    click(&mut journey.harness, "Help");
    click(&mut journey.harness, "About vdss-planner");
    let log = Log::in_folder(&journey.folder.path().join("log")).path();
    assert_shows(&journey.harness, &format!("Log: {}", log.display()));
}
