//! A fault of the program is caught: nothing is lost, and the user is told.

use super::*;

/// A file dialog that fails as a fault of the program would, with words out of the plan.
struct Fails;

impl FileChooser for Fails {
    fn ask(
        &mut self,
        _request: &FileRequest,
        _folder: Option<&Path>,
        _wake: egui::Context,
    ) -> Receiver<Option<PathBuf>> {
        let name = vdss_planner::storage::sample_plan().unwrap().school().name.clone();
        panic!("no room for {name}");
    }
}

fn window_that_fails(folder: &Path) -> Harness<'static, App> {
    let start = StartUp {
        recovery_folder: Some(folder.join("recovery")),
        log_folder: Some(folder.join("log")),
        ..nothing_kept(Fails)
    };
    started(0.25, start)
}

fn fail(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    harness.run_steps(3);
}

fn log_in(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("log").join("vdss-planner.log")).unwrap()
}

#[test]
fn after_a_fault_the_plan_is_kept_and_the_user_told_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_that_fails(folder.path());
    type_in(&mut harness, "Students, line 1", "16");
    leave_field(&mut harness);
    fail(&mut harness);
    assert_shows(&harness, "Something went wrong");
    assert_shows(&harness, "Your unsaved changes are kept aside");
    let details = harness.get_by_label("Details");
    let details = details.accesskit_node().value().unwrap();
    assert!(details.contains("no room for Wattle Creek Secondary College"), "{details}");
    assert!(details.contains("breakdown.rs:"), "{details}");
    let log = log_in(folder.path());
    assert!(log.contains("window opened: vdss-planner "), "{log}");
    assert!(log.contains("panic on page Enrolments at ") && log.contains("breakdown.rs:"), "{log}");
    assert!(!log.contains("Wattle"), "the log holds nothing of a plan: {log}");

    click(&mut harness, "Copy details");
    click(&mut harness, "Go on");
    assert!(!shows(&harness, "Something went wrong"));
    assert_eq!(line(&harness, 0).students, 16);
    type_in(&mut harness, "Students, line 1", "17");
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(line(&harness, 0).students, 16);
    // By keyboard alone, and the page that stopped twice is left.
    fail(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.settle();
    assert_shows(&harness, "Planning year");
}

#[test]
fn what_is_left_unanswered_after_a_fault_is_offered_with_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_that_fails(folder.path());
    type_in(&mut harness, "Students, line 1", "16");
    leave_field(&mut harness);
    fail(&mut harness);
    click(&mut harness, "Close the program");
    eframe::App::on_exit(harness.state_mut(), None);
    drop(harness);
    let mut harness = window_that_fails(folder.path());
    assert_shows(&harness, "A plan was not saved");
    click(&mut harness, "Go on with it");
    assert_eq!(line(&harness, 0).students, 16);
}

#[test]
fn a_log_that_cannot_be_written_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("log"), "a file").unwrap();
    let mut harness = window_that_fails(folder.path());
    fail(&mut harness);
    assert_shows(&harness, "Nothing was unsaved.");
    click(&mut harness, "Go on");
    assert_eq!(line(&harness, 0).students, 11);
}
