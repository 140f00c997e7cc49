//! What is unsaved is kept aside, and offered again where a window ended at once.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use vdss_planner::plan::{Action, Plan, SchoolEdit};
use vdss_planner::storage::{
    Checked, LeftDocument, Recovery, left_behind, read_plan, sample_plan, save_plan,
};

fn named(name: &str) -> Plan {
    let edit = Action::EditSchool(SchoolEdit::Name(name.to_owned()));
    sample_plan().unwrap().after(&edit).unwrap()
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

/// Waits until a folder holds so many files.
fn wait_for(folder: &Path, count: usize) {
    let began = Instant::now();
    while files(folder) != count {
        assert!(began.elapsed() < Duration::from_secs(20), "{count} files");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn name(left: &LeftDocument) -> &str {
    let Checked::Plan(plan) = &left.document else { panic!("{left:?}") };
    &plan.school().name
}

fn names(left: &[LeftDocument]) -> Vec<&str> {
    left.iter().map(name).collect()
}

#[test]
fn what_a_window_keeps_is_left_when_it_ends_and_never_the_users_file() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("recovery");
    let own = folder.path().join("plan.ron");
    save_plan(&own, &sample_plan().unwrap()).unwrap();
    let before = fs::read(&own).unwrap();
    let recovery = Recovery::begin(&kept);
    recovery.keep(named("First"), Some(&own));
    recovery.keep(named("Second"), Some(&own));
    wait_for(&kept, 2);
    assert_eq!(names(&left_behind(&kept)), [""; 0], "the window is still there");
    drop(recovery);
    let left = left_behind(&kept);
    assert_eq!(names(&left), ["Second"]);
    assert_eq!(left[0].path.as_deref(), Some(own.as_path()));
    assert!(left[0].kept.elapsed().unwrap() < Duration::from_mins(1));
    assert_eq!(names(&left_behind(&kept)), [""; 0], "another window offers it already");
    drop(left);
    assert_eq!(names(&left_behind(&kept)), ["Second"], "not discarded, it is offered again");
    assert_eq!(fs::read(&own).unwrap(), before);
    assert_eq!(files(folder.path()), 2);
}

#[test]
fn what_is_saved_or_not_wanted_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let recovery = Recovery::begin(folder.path());
    recovery.keep(named("First"), None);
    wait_for(folder.path(), 2);
    recovery.forget();
    wait_for(folder.path(), 1);
    drop(recovery);
    wait_for(folder.path(), 0);
}

#[test]
fn windows_have_a_place_each_and_a_plan_is_taken_over_without_a_gap() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (Recovery::begin(folder.path()), Recovery::begin(folder.path()));
    one.keep(named("One"), None);
    other.keep(named("Other"), None);
    drop((one, other));
    let mut left = left_behind(folder.path());
    left.sort_by(|a, b| name(a).cmp(name(b)));
    assert_eq!(names(&left), ["One", "Other"]);
    let third = Recovery::begin(folder.path());
    third.take_over(left.remove(0));
    drop(left);
    drop(third);
    let mut found: Vec<String> =
        names(&left_behind(folder.path())).into_iter().map(str::to_owned).collect();
    found.sort();
    assert_eq!(found, ["One", "Other"]);
    assert_eq!(files(folder.path()), 4, "each once");
}

#[test]
fn what_cannot_be_read_stays_and_what_is_too_old_is_swept() {
    let folder = tempfile::tempdir().unwrap();
    for (name, plan) in [("a", "broken"), ("b", include_str!("../../assets/sample.ron"))] {
        fs::write(folder.path().join(format!("{name}.lock")), "").unwrap();
        fs::write(folder.path().join(format!("{name}.ron")), plan).unwrap();
    }
    fs::write(folder.path().join("c.lock"), "without a plan").unwrap();
    let old = SystemTime::now() - Duration::from_hours(200 * 24);
    fs::File::options()
        .write(true)
        .open(folder.path().join("b.ron"))
        .unwrap()
        .set_modified(old)
        .unwrap();
    assert_eq!(names(&left_behind(folder.path())), [""; 0]);
    assert_eq!(fs::read(folder.path().join("a.ron")).unwrap(), b"broken");
    assert_eq!(files(folder.path()), 2);
}

#[test]
fn a_folder_that_cannot_be_made_is_told_and_harms_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("taken");
    fs::write(&taken, "a file").unwrap();
    let recovery = Recovery::begin(&taken.join("recovery"));
    recovery.keep(named("First"), None);
    let began = Instant::now();
    while recovery.fault().is_none() {
        assert!(began.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(fs::read(&taken).unwrap(), b"a file");
}

#[test]
fn whoever_waits_for_a_plan_to_be_kept_learns_where_it_is_or_why_it_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let long = Duration::from_mins(1);
    let kept = folder.path().join("recovery");
    let recovery = Recovery::begin(&kept);
    recovery.keep(named("First"), None);
    let file = recovery.keep_now(named("Second"), None, long).unwrap();
    assert_eq!(read_plan(&file).unwrap(), named("Second"));

    // What was kept before is not taken for what could not be.
    fs::remove_dir_all(&kept).unwrap();
    fs::write(&kept, "a file where the folder was").unwrap();
    recovery.keep_now(named("Third"), None, long).unwrap_err();
}
