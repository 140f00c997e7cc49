//! Who has a plan open: two windows, two computers, a crash, and files that are no locks.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use vdss_planner::storage::{DocumentLock, LockHolder, LockOutcome, lock_holder};

/// A process that holds a lock is told by this of which plan.
const HOLDS: &str = "VDSS_TEST_HOLDS";

fn locked(path: &Path) -> DocumentLock {
    match DocumentLock::take(path) {
        LockOutcome::Locked(lock) => lock,
        other => panic!("{other:?}"),
    }
}

fn held(outcome: LockOutcome) -> LockHolder {
    match outcome {
        LockOutcome::Held(holder) => holder,
        other => panic!("{other:?}"),
    }
}

fn place() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (plan, lock) = (folder.path().join("plan.ron"), folder.path().join(".plan.ron.lock"));
    (folder, plan, lock)
}

/// What another computer wrote, that crashed or whose locks do not reach us.
fn from_another_computer(user: &str) -> String {
    format!("(format:\"vdss-lock\",user:{user:?},computer:\"OFFICE-7\",process:12,made:5)")
}

#[test]
fn a_plan_is_open_once_and_free_again_when_it_is_closed() {
    let (_folder, plan, file) = place();
    let first = locked(&plan);
    let holder = held(DocumentLock::take(&plan));
    assert!(holder.is_certain && holder.is_here);
    assert_eq!(holder.to_string(), "another window on this computer");
    assert!(holder.since.unwrap().elapsed().unwrap() < Duration::from_mins(1));
    assert_eq!(lock_holder(&plan), Some(holder));
    assert!(held(DocumentLock::take_over(&plan)).is_certain, "what is held is not taken");
    assert!(first.is_of(&plan));
    drop(first);
    assert!(!file.exists());
    assert_eq!(lock_holder(&plan), None);
    assert!(!file.exists(), "to ask makes no lock");
    drop(locked(&plan));
}

#[cfg(unix)]
#[test]
fn a_plan_by_another_name_is_the_same_plan() {
    let (folder, plan, _) = place();
    fs::write(&plan, "").unwrap();
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink(&plan, &link).unwrap();
    let lock = locked(&link);
    assert!(held(DocumentLock::take(&plan)).is_certain);
    assert!(lock.is_of(&plan));
    drop(lock);
    assert!(fs::symlink_metadata(folder.path().join(".link.ron.lock")).is_err());
}

/// Not a test but the process that the one below kills.
#[test]
#[ignore = "holds a lock without end, for a test that kills it"]
fn a_process_that_holds_a_lock() {
    let Ok(path) = env::var(HOLDS) else { return };
    let _lock = locked(Path::new(&path));
    writeln!(std::io::stdout(), "\nheld").unwrap();
    loop {
        std::thread::sleep(Duration::from_mins(1));
    }
}

#[test]
fn a_lock_left_by_a_crash_locks_nobody_out() {
    let (_folder, plan, file) = place();
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "plan_lock::a_process_that_holds_a_lock", "--ignored", "--nocapture"])
        .env(HOLDS, &plan)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    assert!(output.lines().any(|line| line.unwrap() == "held"));
    let holder = held(DocumentLock::take(&plan));
    assert!(holder.is_certain && holder.is_here);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(file.exists(), "nobody took it away");
    assert_eq!(lock_holder(&plan), None);
    let lock = locked(&plan);
    assert!(held(DocumentLock::take(&plan)).is_certain);
    drop(lock);
    assert!(!file.exists());
}

#[test]
fn what_another_computer_left_is_told_and_can_be_taken_over() {
    let (_folder, plan, file) = place();
    fs::write(&file, from_another_computer("anna")).unwrap();
    let holder = held(DocumentLock::take(&plan));
    assert_eq!(holder.to_string(), "anna on OFFICE-7");
    assert!(!holder.is_certain && !holder.is_here);
    assert_eq!(fs::read_to_string(&file).unwrap(), from_another_computer("anna"));
    let LockOutcome::Locked(lock) = DocumentLock::take_over(&plan) else { panic!("not taken") };
    assert!(held(DocumentLock::take(&plan)).is_certain);
    // That computer takes it back.
    fs::write(&file, from_another_computer("anna")).unwrap();
    assert!(!lock.is_of(&plan), "a lock that was lost is known to be lost");
    drop(lock);
    assert_eq!(fs::read_to_string(&file).unwrap(), from_another_computer("anna"), "nor taken away");
}

#[test]
fn names_from_elsewhere_are_shown_harmless_and_short() {
    let (_folder, plan, file) = place();
    fs::write(&file, from_another_computer(&format!("a\u{202e}b\nc{}", "x".repeat(500)))).unwrap();
    let told = held(DocumentLock::take(&plan)).to_string();
    assert!(told.starts_with("a\\u{202e}b\\nc") && told.ends_with("… on OFFICE-7"), "{told}");
}

/// A user's own file, a folder, a link to something that is not to be written in.
#[test]
fn what_has_the_name_of_a_lock_and_is_none_is_left_alone() {
    let (folder, plan, file) = place();
    for own in ["somebody's own", "(format:\"vdss-plan\",user:\"\",computer:\"\",process:1,made:1)"]
    {
        fs::write(&file, own).unwrap();
        assert!(matches!(DocumentLock::take(&plan), LockOutcome::NoLock));
        assert!(matches!(DocumentLock::take_over(&plan), LockOutcome::NoLock));
        assert_eq!(fs::read_to_string(&file).unwrap(), own);
    }
    fs::write(&file, vec![b' '; 9_000_000]).unwrap();
    assert!(matches!(DocumentLock::take(&plan), LockOutcome::NoLock));
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert!(matches!(DocumentLock::take(&plan), LockOutcome::NoLock));
    fs::remove_dir(&file).unwrap();
    #[cfg(unix)]
    {
        let victim = folder.path().join("victim");
        fs::write(&victim, "").unwrap();
        std::os::unix::fs::symlink(&victim, &file).unwrap();
        assert!(matches!(DocumentLock::take_over(&plan), LockOutcome::NoLock));
        assert_eq!(fs::read_to_string(&victim).unwrap(), "");
    }
    let nowhere = folder.path().join("gone").join("plan.ron");
    assert!(matches!(DocumentLock::take(&nowhere), LockOutcome::NoLock));
    assert_eq!(lock_holder(&nowhere), None);
}

/// Many windows at once: never two have the plan, and all get it in the end.
#[test]
fn of_many_that_ask_at_once_one_gets_it_at_a_time() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let (_folder, plan, file) = place();
    let (holding, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..25 {
                    for tried in 0.. {
                        assert!(tried < 1_000_000, "nobody gets it");
                        match DocumentLock::take(&plan) {
                            LockOutcome::Locked(lock) => {
                                assert_eq!(holding.fetch_add(1, Ordering::SeqCst), 0);
                                std::thread::yield_now();
                                assert_eq!(holding.fetch_sub(1, Ordering::SeqCst), 1);
                                drop(lock);
                                done.fetch_add(1, Ordering::SeqCst);
                                break;
                            }
                            LockOutcome::Held(holder) => assert!(holder.is_certain),
                            LockOutcome::NoLock => {}
                        }
                    }
                }
            });
        }
    });
    assert_eq!(done.into_inner(), 200);
    assert!(!file.exists());
}
