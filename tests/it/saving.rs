//! Saving never loses a plan: a process is killed at any moment, and the calls to the system are in order.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use vdss_planner::plan::{Action, Plan, SchoolEdit};
use vdss_planner::storage::{parse_plan, plan_to_text, sample_plan, save_plan};

/// How often a process that saves is killed.
const KILLS: usize = 500;

/// A process that saves in a loop is told by these where, and which plan is the first.
const SAVES_AT: &str = "VDSS_TEST_SAVES_AT";
const SAVES_FROM: &str = "VDSS_TEST_SAVES_FROM";

/// What stands before the number of a plan, once it is saved.
const SAVED: &str = "saved plan ";

/// A plan like no other, some longer and some shorter than those before.
fn numbered(sample: &Plan, number: usize) -> Plan {
    let name = format!("School {number} {}", "of many ".repeat(number * 7 % 16));
    sample.after(&Action::EditSchool(SchoolEdit::Name(name.trim().to_owned()))).unwrap()
}

/// The number of the plan that a text holds, all of it.
fn number_in(sample: &Plan, text: &str) -> usize {
    let plan = parse_plan(text).unwrap_or_else(|faults| panic!("{faults:?} in {text:?}"));
    let number = plan.school().name.split(' ').nth(1).unwrap().parse().unwrap();
    assert_eq!(text, plan_to_text(&numbered(sample, number)).unwrap());
    number
}

/// Not a test but the process that the one below kills: it saves until then.
#[test]
#[ignore = "saves without end, for a test that kills it"]
fn a_process_that_saves_in_a_loop() {
    let (Ok(path), Ok(first)) = (env::var(SAVES_AT), env::var(SAVES_FROM)) else { return };
    let sample = sample_plan().unwrap();
    let mut output = std::io::stdout();
    for number in first.parse().unwrap().. {
        save_plan(Path::new(&path), &numbered(&sample, number)).unwrap();
        writeln!(output, "\n{SAVED}{number}").unwrap();
    }
}

fn start_to_save(path: &Path, first: usize) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "saving::a_process_that_saves_in_a_loop", "--ignored", "--nocapture"])
        .env(SAVES_AT, path)
        .env(SAVES_FROM, first.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The temporary files in a folder, by what they were to become; they are cleared away.
fn take_temporary(folder: &Path) -> (bool, bool) {
    let mut found = (false, false);
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.starts_with('.') {
            found.0 |= !name.starts_with(".plan.ron.bak.");
            found.1 |= name.starts_with(".plan.ron.bak.");
            fs::remove_file(folder.join(name)).unwrap();
        }
    }
    found
}

#[test]
fn a_process_killed_at_any_moment_leaves_a_whole_plan() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = (folder.path().join("plan.ron"), folder.path().join("plan.ron.bak"));
    let sample = sample_plan().unwrap();
    let random = RandomState::new();
    save_plan(&path, &numbered(&sample, 0)).unwrap();
    let (mut last, mut a_save_takes) = (0, Duration::from_millis(5));
    let mut moments: BTreeMap<_, usize> = BTreeMap::new();
    let began = Instant::now();
    for kill in 0..KILLS {
        let mut child = start_to_save(&path, last + 1);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut acknowledged =
            || lines.by_ref().find_map(|line| line.strip_prefix(SAVED)?.parse::<usize>().ok());
        let first = acknowledged().unwrap();
        let since = Instant::now();
        // Within the time of two saves.
        let part = u32::try_from(random.hash_one(kill) % 1_000).unwrap();
        sleep(a_save_takes * 2 * part / 1_000);
        child.kill().unwrap();
        child.wait().unwrap();
        let ran = since.elapsed();
        let told = std::iter::from_fn(acknowledged).last().unwrap_or(first);

        let number = number_in(&sample, &fs::read_to_string(&path).unwrap());
        // What was saved stays, and no more than one save can have been under way.
        assert!([told, told + 1].contains(&number), "{told} was told, the file has {number}");
        let kept = number_in(&sample, &fs::read_to_string(&backup).unwrap());
        assert!([number - 1, number.saturating_sub(2)].contains(&kept), "{kept} beside {number}");
        *moments.entry(take_temporary(folder.path())).or_default() += 1;
        if told > first {
            a_save_takes = ran / u32::try_from(told - first).unwrap();
        }
        last = number;
    }
    println!("{KILLS} kills in {:?}, {last} saves of {a_save_takes:?}", began.elapsed());
    println!("temporary files found of (the plan, its backup): {moments:?}");
    let within_a_save = KILLS - moments.get(&(false, false)).copied().unwrap_or_default();
    assert!(within_a_save > KILLS / 10, "{within_a_save} kills in the midst of a save");
}

/// What a call of the program does to the files in a folder, in order, from the system's own trace; `None`
/// where nothing can be traced.
#[cfg(target_os = "linux")]
fn traced(folder: &Path) -> Option<Vec<String>> {
    let trace = folder.join("trace");
    let output = Command::new("strace")
        .args(["-f", "-y", "-s", "8", "-o"])
        .arg(&trace)
        .args([
            "-e",
            "trace=/^(open|creat|truncate|ftruncate|write|pwrite|f.*sync|rename|link|unlink)",
        ])
        .arg(env!("CARGO_BIN_EXE_vdss-planner"))
        .args(["new", "--school", "Traced", "--school-type", "mainstream", "--years-7-12", "350"])
        .args(["--year", "2023", "--scenario", "Ours=ours.csv", "--output", "plan.ron", "--force"])
        .current_dir(folder)
        .output()
        .ok()?;
    let calls = fs::read_to_string(&trace).ok().filter(|calls| calls.contains("exited with"))?;
    assert!(output.status.success(), "{output:?}");
    // A process id comes first; what is read is not of interest.
    let call =
        |line: &str| line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned();
    let is_of_the_plan = |line: &String| line.contains("plan.ron") || line.starts_with("fsync");
    let is_reading = |line: &String| line.contains("O_RDONLY");
    Some(calls.lines().map(call).filter(is_of_the_plan).filter(|line| !is_reading(line)).collect())
}

/// A call in short: what is done to which file, temporary names without their random end.
#[cfg(target_os = "linux")]
fn in_short(call: &str) -> String {
    let file = |part: &'_ str| match part {
        "plan.ron" => Some("plan"),
        "plan.ron.bak" => Some("backup"),
        "plan.ron.v1.bak" => Some("original"),
        _ if part.starts_with(".plan.ron.v1.bak.") => Some("temporary original"),
        _ if part.starts_with(".plan.ron.bak.") => Some("temporary backup"),
        _ if part.starts_with(".plan.ron.") => Some("temporary"),
        _ => None,
    };
    let (name, rest) = call.split_once('(').unwrap();
    let mut files: Vec<&str> = rest.split(['"', '<', '>', '/']).filter_map(file).collect();
    files.dedup();
    if files.is_empty() {
        files.push("folder");
    }
    format!("{} {}", name.trim_end_matches("at2").trim_end_matches("at"), files.join(" over "))
}

#[cfg(target_os = "linux")]
#[test]
fn the_system_is_told_to_write_sync_rename_and_sync_the_folder_in_that_order() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let csv = "certificate,band,materials,hours,students\nSIT20322,C,low,175,12\n";
    fs::write(folder.join("ours.csv"), csv).unwrap();
    let short = |calls: Vec<String>| -> Vec<String> {
        let mut short: Vec<_> = calls.iter().map(|call| in_short(call)).collect();
        short.dedup();
        short
    };
    let Some(first) = traced(&folder) else {
        let is_installed = Command::new("strace").arg("--version").output().is_ok();
        assert!(is_installed || env::var_os("CI").is_none(), "CI needs strace");
        eprintln!("skipped: strace is not installed, or may not trace here");
        return;
    };
    assert_eq!(
        short(first),
        [
            "open temporary",
            "write temporary",
            "fsync temporary",
            "rename temporary over plan",
            "fsync folder"
        ]
    );
    fs::write(folder.join("ours.csv"), csv.replace("12\n", "13\n")).unwrap();
    assert_eq!(
        short(traced(&folder).unwrap()),
        [
            "open temporary",
            "write temporary",
            "fsync temporary",
            "open temporary backup",
            "write temporary backup",
            "fsync temporary backup",
            "fsync temporary",
            "rename temporary over plan",
            "fsync folder",
            "fsync temporary backup",
            "rename temporary backup over backup",
            "fsync folder"
        ]
    );
    fs::write(folder.join("plan.ron"), include_str!("../files/plan-v1.ron")).unwrap();
    let before_the_backup = [
        "open temporary",
        "write temporary",
        "fsync temporary",
        "open temporary original",
        "write temporary original",
        "fsync temporary original",
        "rename temporary original over original",
        "fsync folder",
        "open temporary backup",
    ];
    assert_eq!(short(traced(&folder).unwrap())[..before_the_backup.len()], before_the_backup);
}
