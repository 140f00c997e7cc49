//! The unsaved plan after the window ended at once.

use super::*;

/// A window that keeps its plan in a folder, opened on a plan if one is named.
fn window_keeping(folder: &Path, plan: Option<&Path>) -> Harness<'static, App> {
    let start = StartUp {
        plan: plan.map(Path::to_owned),
        recovery_folder: Some(folder.join("recovery")),
        ..nothing_kept(Answers::default())
    };
    started(0.25, start)
}

/// Works on until what was changed is kept: within two seconds of the window's clock.
fn work_on(harness: &mut Harness<'_, App>) {
    harness.run_steps(8);
}

fn saved_sample(folder: &Path) -> PathBuf {
    let plan = folder.join("plan.ron");
    std::fs::copy("assets/sample.ron", &plan).unwrap();
    plan
}

#[test]
fn what_was_not_saved_is_offered_with_what_differs_and_goes_on_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    let plan = saved_sample(folder.path());
    let before = std::fs::read(&plan).unwrap();
    let mut harness = window_keeping(folder.path(), Some(&plan));
    type_in(&mut harness, "Students, line 1", "16");
    work_on(&mut harness);
    // The window ends at once, without a word.
    drop(harness);

    let mut harness = window_keeping(folder.path(), None);
    assert_shows(&harness, "A plan was not saved");
    assert_shows(&harness, "Wattle Creek Secondary College 2023 had changes");
    assert_shows(&harness, "plan.ron: 1 line of Indicative.");
    click(&mut harness, "Go on with it");
    assert_eq!(line(&harness, 0).students, 16);
    assert_shows(&harness, "plan.ron, changes not saved");
    assert_eq!(std::fs::read(&plan).unwrap(), before, "the user's file is not touched");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_shows(&harness, "Saved in plan.ron");
    work_on(&mut harness);
    drop(harness);
    let harness = window_keeping(folder.path(), None);
    assert!(!shows(&harness, "A plan was not saved"), "it is saved");
}

#[test]
fn a_plan_that_was_recovered_is_not_lost_by_a_second_crash() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_keeping(folder.path(), None);
    type_in(&mut harness, "Students, line 1", "16");
    work_on(&mut harness);
    drop(harness);
    let mut harness = window_keeping(folder.path(), None);
    assert_shows(&harness, "It is in no file yet.");
    click(&mut harness, "Go on with it");
    drop(harness);
    let mut harness = window_keeping(folder.path(), None);
    assert_shows(&harness, "A plan was not saved");
    click(&mut harness, "Ask me next time");
    assert_eq!(focused(&harness), "School name", "nothing is open");
    drop(harness);
    let mut harness = window_keeping(folder.path(), None);
    click(&mut harness, "Discard it");
    assert!(!shows(&harness, "A plan was not saved"));
    drop(harness);
    assert_eq!(std::fs::read_dir(folder.path().join("recovery")).unwrap().count(), 0);
}

#[test]
fn a_change_that_is_undone_is_not_offered() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_keeping(folder.path(), None);
    type_in(&mut harness, "Students, line 1", "16");
    work_on(&mut harness);
    leave_field(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    work_on(&mut harness);
    drop(harness);
    assert!(!shows(&window_keeping(folder.path(), None), "A plan was not saved"));
}
