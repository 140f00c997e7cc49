//! Where a plan cannot be saved: each place is made for real, the old plan stays as it is, and what is said
//! tells why and what to do.

use std::env;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use vdss_planner::domain::Problem;
use vdss_planner::plan::{Action, Plan, SchoolEdit};
use vdss_planner::storage::{plan_to_text, sample_plan, save_plan};

const SAMPLE: &str = include_str!("../../assets/sample.ron");
const CSV: &str = "certificate,band,materials,hours,students\nSIT20322,C,low,175,12\n";

/// A process that saves once is told by this where.
const SAVES_AT: &str = "VDSS_TEST_SAVES_AT";

const TOLD: &str = "told: ";

fn changed() -> Plan {
    let name = SchoolEdit::Name("Somewhere else".to_owned());
    sample_plan().unwrap().after(&Action::EditSchool(name)).unwrap()
}

/// Saves a changed plan; says what came of it, with the hint.
fn told_of_saving(path: &Path) -> String {
    match save_plan(path, &changed()) {
        Ok(()) => "saved".to_owned(),
        Err(fault) => format!("{fault} -> {}", fault.hint().unwrap()),
    }
}

/// Not a test but what the tests below run where the disk is full or locked.
#[test]
#[ignore = "saves where another test says"]
fn a_process_that_saves_once() {
    if let Some(path) = env::var_os(SAVES_AT) {
        println!("\n{TOLD}{}", told_of_saving(Path::new(&path)));
    }
}

/// Runs a script among mounts of its own, which end with it. `None` where the system allows none.
fn among_own_mounts(script: &str, folder: &Path) -> Option<Output> {
    let ways: [&[&str]; 2] = [&["--mount"], &["--user", "--map-root-user", "--mount"]];
    let may = |way: &&&[&str]| {
        let tried = "mount -t tmpfs -o size=64k none \"$0\"";
        let run =
            Command::new("unshare").args(**way).args(["sh", "-c", tried]).arg(folder).output();
        run.is_ok_and(|output| output.status.success())
    };
    let way = ways.iter().find(may)?;
    let script = format!(
        "set -e\nsave() {{\n\
         {SAVES_AT}=\"$1\" \"$TEST\" --exact saving_refused::a_process_that_saves_once --ignored --nocapture | grep '^{TOLD}'\n\
         }}\n{script}"
    );
    let output = Command::new("unshare")
        .args(*way)
        .args(["sh", "-c", &script])
        .arg(folder)
        .env("TEST", env::current_exe().unwrap())
        .env("SAMPLE", PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/sample.ron"))
        .env("PROGRAM", env!("CARGO_BIN_EXE_vdss-planner"))
        .output()
        .unwrap();
    Some(output)
}

#[expect(clippy::print_stderr, reason = "a test that is not run says so")]
fn skipped() {
    eprintln!("skipped: this system allows no mounts of one's own");
}

fn said(output: &Output, folder: &Path) -> Vec<String> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(output.status.success(), "{output:?}");
    text.lines().map(|line| line.replace(&format!("{}/", folder.display()), "")).collect()
}

#[test]
fn on_a_full_disk_the_old_plan_stays() {
    // Room for the old plan alone, then for the new one besides, but not for the backup.
    for kilobytes in [24, 40] {
        let folder = tempfile::tempdir().unwrap();
        let script = format!(
            "mount -t tmpfs -o size={kilobytes}k none \"$0\"\ncp \"$SAMPLE\" \"$0/plan.ron\"\n\
             save \"$0/plan.ron\"\ncmp \"$SAMPLE\" \"$0/plan.ron\"\nls -A \"$0\"\n\
             cp \"$0/plan.ron\" /dev/null\n\
             mount -o remount,size=100k none \"$0\"\nsave \"$0/plan.ron\"\nls -A \"$0\"\n\
             cmp \"$SAMPLE\" \"$0/plan.ron.bak\""
        );
        let Some(output) = among_own_mounts(&script, folder.path()) else { return skipped() };
        assert_eq!(
            said(&output, folder.path()),
            [
                "told: plan.ron could not be saved: No space left on device (os error 28) -> make some room \
                 there, or choose another place with Save As",
                "plan.ron",
                "told: saved",
                "plan.ron",
                "plan.ron.bak",
            ],
            "{kilobytes} kB"
        );
    }
}

#[test]
fn on_a_full_disk_the_command_line_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let script = format!(
        "mount -t tmpfs -o size=24k none \"$0\"\ncp \"$SAMPLE\" \"$0/plan.ron\"\n\
         printf '{}' | \"$PROGRAM\" new --school Full --school-type mainstream --years-7-12 350 \
         --year 2023 --scenario Ours=- --output \"$0/plan.ron\" --force 2>&1 | grep 'could not' || true\n\
         cmp \"$SAMPLE\" \"$0/plan.ron\"\nls -A \"$0\"",
        CSV.replace('\n', "\\n")
    );
    let Some(output) = among_own_mounts(&script, folder.path()) else { return skipped() };
    assert_eq!(
        said(&output, folder.path()),
        ["plan.ron could not be saved: No space left on device (os error 28)", "plan.ron"]
    );
}

#[test]
fn in_a_read_only_folder_the_old_plan_stays() {
    let folder = tempfile::tempdir().unwrap();
    let script = "cp \"$SAMPLE\" \"$0/plan.ron\"\nmount --bind \"$0\" \"$0\"\n\
                  mount -o remount,bind,ro \"$0\"\ncd \"$0\"\nsave \"$0/plan.ron\"\n\
                  cmp \"$SAMPLE\" \"$0/plan.ron\"\nls -A \"$0\"";
    let Some(output) = among_own_mounts(script, folder.path()) else { return skipped() };
    assert_eq!(
        said(&output, folder.path()),
        [
            "told: plan.ron could not be saved: Read-only file system (os error 30) -> you may not write \
             there: choose another place with Save As",
            "plan.ron",
        ]
    );
}

/// A mount on the file itself holds it as another program's lock does on other systems.
#[test]
fn a_file_that_is_held_stays() {
    let folder = tempfile::tempdir().unwrap();
    let script = "cp \"$SAMPLE\" \"$0/plan.ron\"\nmount --bind \"$0/plan.ron\" \"$0/plan.ron\"\n\
                  save \"$0/plan.ron\"\ncmp \"$SAMPLE\" \"$0/plan.ron\"\nls -A \"$0\"";
    let Some(output) = among_own_mounts(script, folder.path()) else { return skipped() };
    assert_eq!(
        said(&output, folder.path()),
        [
            "told: plan.ron could not be saved: Device or resource busy (os error 16) -> another program holds the \
             file: close it there, or choose another place with Save As",
            "plan.ron",
        ]
    );
}

#[test]
fn a_folder_that_is_gone_or_no_folder_and_a_name_too_long_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone");
    fs::create_dir(&gone).unwrap();
    save_plan(&gone.join("plan.ron"), &changed()).unwrap();
    fs::remove_dir_all(&gone).unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let long_name = format!("{}.ron", "x".repeat(300));
    // Just short enough for the file, but not for what is made beside it.
    let backup_too_long = format!("{}.ron", "y".repeat(240));
    fs::write(folder.path().join(&backup_too_long), SAMPLE).unwrap();
    let long_path = PathBuf::from("folder/".repeat(1_000)).join("plan.ron");
    for (path, why, hint) in [
        ("gone/plan.ron".into(), "No such file or directory (os error 2)", "the folder is gone"),
        ("file/plan.ron".into(), "Not a directory (os error 20)", "the folder is gone"),
        (PathBuf::from(long_name), "File name too long (os error 36)", "choose a shorter name"),
        (
            backup_too_long.clone().into(),
            "File name too long (os error 36)",
            "choose a shorter name",
        ),
        (long_path, "File name too long (os error 36)", "choose a shorter name"),
    ] {
        let told = told_of_saving(&folder.path().join(&path));
        assert!(told.contains(&format!("could not be saved: {why} -> {hint}")), "{told}");
    }
    assert_eq!(fs::read_to_string(folder.path().join(backup_too_long)).unwrap(), SAMPLE);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn a_pipe_or_a_device_is_not_replaced_by_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("plan.ron");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let told = told_of_saving(&pipe);
    assert!(told.contains("could not be saved: this is a device or a pipe, not a file"), "{told}");
    assert!(!fs::symlink_metadata(&pipe).unwrap().is_file());
}

#[test]
fn a_link_is_written_through_wherever_it_leads() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let new = plan_to_text(&changed()).unwrap();
    fs::create_dir(at("stick")).unwrap();
    symlink("stick/plan.ron", at("first.ron")).unwrap();
    symlink(at("first.ron"), at("second.ron")).unwrap();
    for _ in 0..2 {
        // Not there yet, then there.
        assert_eq!(told_of_saving(&at("second.ron")), "saved");
        assert_eq!(fs::read_to_string(at("stick/plan.ron")).unwrap(), new);
        assert!(["first.ron", "second.ron"].iter().all(|name| at(name).is_symlink()));
    }
    // The stick is pulled out.
    fs::remove_dir_all(at("stick")).unwrap();
    let told = told_of_saving(&at("second.ron"));
    assert!(told.contains("the folder is gone"), "{told}");
    assert!(at("first.ron").is_symlink() && at("second.ron").is_symlink());

    symlink("circle.ron", at("circle.ron")).unwrap();
    let told = told_of_saving(&at("circle.ron"));
    assert!(told.contains("this is a link that leads in a circle"), "{told}");
    assert!(at("circle.ron").is_symlink());
}

#[test]
fn a_plan_and_its_backup_are_as_private_as_the_plan_was() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = (folder.path().join("plan.ron"), folder.path().join("plan.ron.bak"));
    for mode in [0o600, 0o640, 0o664] {
        fs::write(&path, SAMPLE).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(told_of_saving(&path), "saved");
        for file in [&path, &backup] {
            assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, mode, "{file:?}");
        }
        assert_eq!(fs::read_to_string(&backup).unwrap(), SAMPLE);
    }
}

#[test]
fn without_a_home_the_command_line_makes_a_plan_and_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ours.csv"), CSV).unwrap();
    for home in [None, Some(""), Some("/nowhere/at/all")] {
        for arguments in [
            "new --school Homeless --school-type mainstream --years-7-12 350 --year 2023 \
             --scenario Ours=ours.csv --output plan.ron --force",
            "report plan.ron",
        ] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_vdss-planner"));
            command.args(arguments.split(' ').filter(|word| !word.is_empty()));
            command.env_clear().envs(home.map(|home| ("HOME", home))).current_dir(folder.path());
            let output = command.output().unwrap();
            assert!(output.status.success(), "{home:?}: {output:?}");
        }
    }
}
