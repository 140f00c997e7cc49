//! Broken and hostile plans and rate sets: each is refused in words with its place, or opened, in bounded
//! time and memory. None makes the program panic, and what is opened can be worked out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use vdss_planner::domain::{EnrolmentLine, FileProblem, Problem};
use vdss_planner::exchange::sheet::read_sheets;
use vdss_planner::plan::{
    Action, LINES_MAX, LinesStep, NewScenario, Refused, SCENARIOS_MAX, SchoolEdit,
};
use vdss_planner::storage::{
    DocumentProblem, FileFault, parse_plan, parse_rate_set, plan_to_text, read_plan,
};

use crate::hostile::{SAMPLE, work_out};

/// Just within the size that is read at all.
const LARGE: usize = 16 * 1024 * 1024 - 100_000;

/// A line that is as short as one can be.
const LINE: &str = "(hours:\"1\",students:1),";

/// A plan with these scenarios in place of the sample's.
fn plan_of(scenarios: &str) -> String {
    let (before, after) =
        (SAMPLE.find("scenarios:").unwrap(), SAMPLE.find("        rate_sets:").unwrap());
    format!("{}scenarios: [{scenarios}],\n{}", &SAMPLE[..before], &SAMPLE[after..])
}

fn scenario(name: &str, lines: &str) -> String {
    format!("(name:{name:?},cycle:indicative,rate_set:\"2023\",lines:[{lines}]),")
}

fn repeated(entry: &str) -> String {
    entry.repeat(LARGE / entry.len())
}

/// The most memory that a child may ask for, in kilobytes: less than the 500 MB that are allowed.
const MEMORY_MAX_KIB: u32 = 480_000;

/// When a child is taken to hang. It is far above what is allowed, since other tests run beside it and
/// the code is not optimised.
const HANGS_AFTER: Duration = Duration::from_mins(1);

/// What `check` says of a file, and how long it took. A child that hangs, that is killed or that asks for
/// more memory than allowed is a failure.
fn checked_by_a_child(path: &Path) -> (Output, Duration) {
    let began = Instant::now();
    let mut child = bounded_program()
        .arg("check")
        .arg(path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > HANGS_AFTER {
            child.kill().unwrap();
            panic!("{} hangs", path.display());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let took = began.elapsed();
    (child.wait_with_output().unwrap(), took)
}

/// The program under a limit of the address space, where the system has one.
fn bounded_program() -> Command {
    let program = env!("CARGO_BIN_EXE_vdss-planner");
    if !cfg!(target_os = "linux") {
        return Command::new(program);
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("ulimit -v {MEMORY_MAX_KIB} && exec \"$0\" \"$@\""), program]);
    shell
}

fn told(faults: &[FileFault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

fn file(folder: &tempfile::TempDir, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join("file.ron");
    fs::write(&path, bytes).unwrap();
    path
}

/// Every fault has a place, but for those of what could not be read at all.
fn is_placed(fault: &FileFault) -> bool {
    fault.place.line.is_some()
        || matches!(fault.problem, DocumentProblem::File(FileProblem::More(_)))
}

#[test]
fn the_largest_files_are_refused_or_opened_soon_and_in_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let many = |place: usize| scenario(&format!("scenario {place}"), &LINE.repeat(7_000));
    let set = "(format:\"vdss-rate-set\",version:1,rate_set:(";
    let certificates = "(format:\"vdss-certificates\",version:1,certificates:[";
    let plan = "(format:\"vdss-plan\",version:1,plan:";
    let texts = [
        ("a million lines", plan_of(&scenario("Many", &LINE.repeat(1_000_000)))),
        ("as many lines as the size allows", plan_of(&scenario("Many", &repeated(LINE)))),
        ("lines of many scenarios", plan_of(&(0..99).map(many).collect::<Vec<_>>().concat())),
        ("scenarios", plan_of(&repeated(&scenario("One", "")))),
        ("a name", plan_of(&scenario(&"n".repeat(LARGE - 20_000), ""))),
        ("an unknown field", format!("{plan}1, {}: 1)", "x".repeat(LARGE))),
        ("a format", format!("(format: \"{}\")", "\u{1F600}".repeat(LARGE / 4))),
        ("a number", format!("(format:\"vdss-plan\",version:{})", "9".repeat(LARGE))),
        ("brackets", repeated("[")),
        ("brackets in the plan", format!("{plan}{}", repeated("("))),
        ("options", format!("{plan}{}", repeated("Some("))),
        ("small brackets", format!("{plan}[{}])", repeated("(),"))),
        ("comments in comments", repeated("/*")),
        ("comments", format!("{}{SAMPLE}", repeated("/**/"))),
        ("a raw text", format!("(format: r{}", repeated("#"))),
        ("extensions", format!("#![enable({})]{SAMPLE}", repeated("implicit_some,"))),
        ("one field again and again", format!("{plan}({}))", repeated("baseline:\"a\","))),
        (
            "rate sets of a plan",
            SAMPLE
                .replace("rate_sets: [", &format!("rate_sets: [{}", "(id:\"x\"),".repeat(100_000))),
        ),
        (
            "unknown fields",
            format!(
                "{set}{}))",
                (0..90_000).map(|place| format!("a{place:07}:1,")).collect::<Vec<_>>().concat()
            ),
        ),
        ("sources", format!("{set}sources:[{}]))", repeated("(id:\"a\"),"))),
        (
            "certificates",
            format!("{certificates}{}])", repeated("(rate_set:\"a\",code:\"SIT20322\"),")),
        ),
        ("numbers for certificates", format!("{certificates}{}])", repeated("1,"))),
        ("zeros", repeated("\0")),
        ("spaces", format!("{}{SAMPLE}", " ".repeat(LARGE - 20_000))),
    ];
    for (what, text) in texts {
        let (output, took) = checked_by_a_child(&file(&folder, text.as_bytes()));
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{what}: {output:?}");
        assert!(output.stderr.is_empty() && !said.is_empty(), "{what}: {output:?}");
        assert!(said.len() < 100_000, "{what}: {} bytes", said.len());
        println!("{what}: {took:?}");
    }
    let path = folder.path().join("sparse.ron");
    fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    let (output, _) = checked_by_a_child(&path);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("larger than 16 MiB"), "{said}");
}

#[test]
fn zeros_where_a_file_was_are_called_so() {
    let folder = tempfile::tempdir().unwrap();
    let said = |bytes: &[u8]| {
        let faults = read_plan(&file(&folder, bytes)).unwrap_err();
        assert_eq!(faults.len(), 1);
        (faults[0].place.line.zip(faults[0].place.column), faults[0].problem.to_string())
    };
    let nul = "not a text: it holds a character of code 0".to_owned();
    assert_eq!(said(&vec![0; SAMPLE.len()]), (Some((1, 1)), nul.clone()));
    let mut half = SAMPLE.as_bytes().to_vec();
    half[SAMPLE.find("school:").unwrap()..].fill(0);
    assert_eq!(said(&half), (Some((5, 9)), nul));
}

#[test]
fn other_encodings_are_refused_and_a_mark_before_utf_8_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let text = SAMPLE.replacen("Mount Example", "Ecole Ren\u{e9}e", 1);
    let utf_16 = |little: bool, marked: bool| -> Vec<u8> {
        let mark = marked.then_some(0xfeff);
        let units = mark.into_iter().chain(text.encode_utf16());
        units
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    };
    let windows_1252: Vec<u8> =
        text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect();
    for bytes in [
        utf_16(true, true),
        utf_16(false, true),
        utf_16(true, false),
        utf_16(false, false),
        windows_1252,
    ] {
        let faults = read_plan(&file(&folder, &bytes)).unwrap_err();
        assert_eq!(faults.len(), 1);
        let expected = [FileProblem::NotUtf8.into(), FileProblem::Nul.into()];
        assert!(expected.contains(&faults[0].problem), "{faults:?}");
        assert!(faults[0].place.line.is_some() && faults[0].hint().unwrap().contains("UTF-8"));
    }
    let marked = format!("\u{feff}{text}");
    assert_eq!(
        read_plan(&file(&folder, marked.as_bytes())),
        read_plan(&file(&folder, text.as_bytes()))
    );
}

#[test]
fn brackets_in_brackets_never_reach_the_end_of_the_stack() {
    for (open, close) in
        [("[", "]"), ("(", ")"), ("{", "}"), ("Some(", ")"), ("A(a:", ")"), ("{1:", "}")]
    {
        for depth in [10, 127, 128, 129, 100_000] {
            let nested = format!("{}{}", open.repeat(depth), close.repeat(depth));
            for text in [
                nested.clone(),
                format!("(format: \"vdss-plan\", version: 1, plan: {nested})"),
                format!("(format: \"vdss-plan\", version: 2, saved_by: {nested}, plan: {nested})"),
                format!("(format: \"vdss-plan\", version: 4, saved_by: {nested}, plan: {nested})"),
                format!("(format: \"vdss-rate-set\", version: 1, rate_set: {nested})"),
                format!("(id: \"x\", sources: {nested})"),
                format!("(id: \"x\", sources: [(id: {nested})])"),
            ] {
                // In a thread with as little stack as any of the window's.
                let small = std::thread::Builder::new().stack_size(512 * 1024);
                let read = small
                    .spawn(move || (parse_plan(&text).is_err(), parse_rate_set(&text).is_err()));
                assert_eq!(read.unwrap().join().unwrap(), (true, true), "{open} {depth}");
            }
        }
    }
}

#[test]
fn names_that_look_alike_or_cannot_be_seen_are_refused() {
    let said = |scenarios: &str| told(&parse_plan(&plan_of(scenarios)).unwrap_err());
    let first = scenario("Confirmed", "");
    for other in
        ["confirmed", " Confirmed", "Con\u{200b}firmed", "Confirmed\u{feff}", "Confirmed\u{a0}"]
    {
        let faults = said(&[first.clone(), scenario(other, "")].concat()).join("\n");
        assert!(faults.contains("two scenarios are called"), "{other:?}: {faults}");
    }
    for blank in ["", "  ", "\u{200b}", "\u{200d}\u{2060}"] {
        let faults = said(&scenario(blank, "")).join("\n");
        assert!(faults.contains("a scenario has no name"), "{blank:?}: {faults}");
    }
    for (unfit, shown) in [
        ("a\nb", "\\u{a}"),
        ("a\u{1b}[2Jb", "\\u{1b}"),
        ("a\u{202e}b", "\\u{202e}"),
        ("a\u{2067}b", "\\u{2067}"),
        ("a\u{7f}b", "\\u{7f}"),
    ] {
        let faults = said(&scenario(unfit, ""));
        assert!(faults[0].starts_with("the text, line 1"), "{faults:?}");
        assert!(
            faults[0]
                .ends_with(&format!("the name of scenario 1 has the control character {shown}")),
            "{faults:?}"
        );
        let all = faults.join("");
        assert!(
            !all.contains(|letter: char| letter.is_control() || letter == '\u{202e}'),
            "{all:?}"
        );
    }
}

/// What is typed, pasted or kept could be saved and opened again, or is refused.
#[test]
fn a_plan_is_changed_within_the_bounds_of_a_file() {
    let mut plan = parse_plan(SAMPLE).unwrap();
    while plan.scenarios().len() < SCENARIOS_MAX {
        plan = plan.after(&Action::NewScenario(NewScenario::empty(&plan, 0))).unwrap();
    }
    let kept = || Box::new(plan.scenarios()[0].clone());
    for action in [
        Action::NewScenario(NewScenario::empty(&plan, 0)),
        Action::DuplicateScenario(0),
        Action::KeepScenario { scenario: kept(), set: None },
    ] {
        let said = plan.after(&action).unwrap_err().to_string();
        assert_eq!(said, "A plan has at most 100 scenarios.");
    }
    let lines = plan.scenarios()[0].lines.len();
    let filled = |count: usize| Action::SetLines {
        scenario: 1,
        lines: vec![EnrolmentLine::empty(); count],
        step: LinesStep::Paste,
    };
    let full = plan.after(&filled(LINES_MAX - lines)).unwrap();
    for action in [
        filled(LINES_MAX - lines + 1),
        Action::AddLine { scenario: 0 },
        Action::DuplicateLine { scenario: 0, row: 0 },
        Action::DuplicateScenario(0),
    ] {
        assert!(matches!(full.after(&action), Err(Refused::TooMany { .. })), "{action:?}");
    }
    assert_eq!(parse_plan(&plan_to_text(&full).unwrap()).as_ref(), Ok(&full));

    let mut pasted = EnrolmentLine::empty();
    pasted.title = "Hospitality\t\u{202e}and\u{1b}more".to_owned();
    let typed = [
        Action::EditSchool(SchoolEdit::Name("North\u{2066}cote\nCollege".to_owned())),
        Action::SetLines { scenario: 0, lines: vec![pasted], step: LinesStep::Paste },
        Action::RenameScenario { scenario: 1, name: "\u{202e}Second\n".to_owned() },
    ];
    let plan = typed.iter().fold(plan, |plan, action| plan.after(action).unwrap());
    assert_eq!(plan.school().name, "Northcote College");
    assert_eq!(plan.scenarios()[0].lines[0].title, "Hospitality andmore");
    assert_eq!(plan.scenarios()[1].name, "Second");
    assert_eq!(parse_plan(&plan_to_text(&plan).unwrap()), Ok(plan));
}

/// A name is a name, whatever it would be as a path.
#[test]
fn a_scenario_may_be_called_as_a_path_and_nothing_is_written_there() {
    let text = plan_of(&scenario("../../x", LINE)).replacen(
        "baseline: \"Revised\"",
        "baseline: \"../../x\"",
        1,
    );
    let plan = parse_plan(&text).unwrap_or_else(|faults| panic!("{:?}", told(&faults)));
    assert_eq!(plan.scenarios()[0].name, "../../x");
    work_out(&plan);
}

#[test]
fn names_that_lead_nowhere_are_refused_with_their_places() {
    for (from, to) in [
        ("baseline: \"", "baseline: \"no "),
        ("rate_set: \"2023\"", "rate_set: \"2024\""),
        ("baseline: ", "payments: (indicative: Some(\"none\")), baseline: "),
        ("baseline: ", "payments: (revised: Some(\"none\")), baseline: "),
        ("id: \"2023\"", "id: \"2022\""),
        ("source: \"bands\"", "source: \"bonds\""),
    ] {
        assert!(SAMPLE.contains(from), "{from}");
        let faults = parse_plan(&SAMPLE.replacen(from, to, 1)).unwrap_err();
        assert!(faults.iter().all(is_placed), "{from}: {faults:?}");
    }
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.ron");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink(&pipe, &link).unwrap();
    for path in
        [&pipe, &link, Path::new("/dev/zero"), Path::new("/dev/null"), Path::new("/dev/tty")]
    {
        let (output, _) = checked_by_a_child(path);
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains("a device or a pipe, not a file"), "{said}");
        assert_eq!(output.status.code(), Some(1));
        let fault = read_sheets(path).unwrap_err().to_string();
        assert!(fault.contains("a device or a pipe, not a file"), "{fault}");
    }
}
