//! One plan in two windows: the second is told, and nothing of the first is lost.

use vdss_planner::storage::read_plan;

use super::*;

const OTHER_COMPUTER: &str =
    "(format:\"vdss-lock\",user:\"anna\",computer:\"OFFICE-7\",process:12,made:5)";

fn plan_in(folder: &Path) -> (PathBuf, PathBuf) {
    let plan = folder.join("plan.ron");
    std::fs::copy("assets/sample.ron", &plan).unwrap();
    (plan, folder.join(".plan.ron.lock"))
}

/// A window that is started on a plan, with files to choose in its dialogs.
fn window_on(plan: &Path, answers: &[&Path]) -> Harness<'static, App> {
    let answers = answers.iter().map(|path| Answer::Choose(path.to_path_buf())).collect();
    let answers = Answers { next: Arc::new(Mutex::new(answers)), ..Answers::default() };
    started(0.25, StartUp { plan: Some(plan.to_owned()), ..nothing_kept(answers) })
}

fn change_students(harness: &mut Harness<'_, App>, students: &str) {
    type_in(harness, "Students, line 1", students);
    leave_field(harness);
}

fn save(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND, Key::S);
    harness.settle();
}

fn students_in(plan: &Path) -> u32 {
    read_plan(plan).unwrap().scenarios()[0].lines[0].students
}

#[test]
fn the_second_window_is_told_works_read_only_and_saves_once_the_first_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, lock) = plan_in(folder.path());
    let mut first = window_on(&plan, &[]);
    let mut second = window_on(&plan, &[]);
    assert_shows(&second, "The plan is open elsewhere");
    assert_shows(&second, "plan.ron was opened by another window on this computer on ");
    assert!(!shows(&second, "Open to edit"), "the first is certainly there");
    click(&mut second, "Open read-only");
    assert_shows(&second, "plan.ron, read only");

    change_students(&mut second, "21");
    assert_shows(&second, "plan.ron, read only, changes not saved");
    save(&mut second);
    assert_shows(&second, "The plan is open elsewhere");
    assert_shows(&second, "Your changes are still in this window.");
    click(&mut second, "Cancel");
    assert_eq!(students_in(&plan), 11);

    change_students(&mut first, "15");
    save(&mut first);
    assert_eq!(students_in(&plan), 15);
    drop(first);
    assert!(!lock.exists(), "a window that closes leaves no lock");
    save(&mut second);
    assert_shows(&second, "The file was changed by somebody else");
    click(&mut second, "Replace it");
    assert_eq!(students_in(&plan), 21);
    assert_shows(&second, "Saved in plan.ron");
    assert!(lock.exists(), "it is this window's now");
    change_students(&mut second, "22");
    save(&mut second);
    assert_eq!(students_in(&plan), 22);
}

#[test]
fn a_copy_is_a_plan_of_its_own_and_a_place_that_is_open_elsewhere_is_not_saved_over() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, _) = plan_in(folder.path());
    let elsewhere = folder.path().join("mine.ron");
    let first = window_on(&plan, &[]);
    let mut second = window_on(&plan, &[&plan, &elsewhere]);
    click(&mut second, "Open a copy");
    assert_shows(&second, "Not in a file yet");
    change_students(&mut second, "21");
    save(&mut second);
    assert_shows(&second, "The plan is open elsewhere");
    click(&mut second, "Save as…");
    second.settle();
    assert_shows(&second, "Saved in mine.ron");
    assert_eq!((students_in(&plan), students_in(&elsewhere)), (11, 21));
    assert!(folder.path().join(".mine.ron.lock").exists());
    drop(first);
}

#[test]
fn what_another_computer_may_have_open_can_be_edited_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, lock) = plan_in(folder.path());
    std::fs::write(&lock, OTHER_COMPUTER).unwrap();
    let mut window = window_on(&plan, &[]);
    assert_shows(&window, "The plan may be open elsewhere");
    assert_shows(&window, "plan.ron was opened by anna on OFFICE-7 on ");
    click(&mut window, "Open to edit");
    assert_shows(&window, "Saved in plan.ron");
    change_students(&mut window, "21");
    save(&mut window);
    assert_eq!(students_in(&plan), 21);

    // The share was away, and the other computer took the plan meanwhile.
    std::fs::write(&lock, OTHER_COMPUTER).unwrap();
    change_students(&mut window, "22");
    save(&mut window);
    assert_shows(&window, "The plan may be open elsewhere");
    click(&mut window, "Save it here");
    assert_eq!(students_in(&plan), 22);
    drop(window);
    assert!(!lock.exists());
}

/// The file stays this window's while it is read anew, and is let go when another plan is opened.
#[test]
fn a_window_is_not_in_its_own_way() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, lock) = plan_in(folder.path());
    let mut window = window_on(&plan, &[&plan]);
    assert!(lock.exists());
    press(&mut window, Modifiers::COMMAND, Key::O);
    window.settle();
    assert_shows(&window, "Saved in plan.ron");
    assert!(lock.exists());
    new_plan(&mut window);
    window.settle();
    assert_shows(&window, "New plan 2023, Not saved");
    assert!(!lock.exists());
}
