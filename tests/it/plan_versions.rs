//! Plan files of every version: what older ones hold is read, and kept beside when it is saved over; newer
//! ones are refused with the version that is needed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use vdss_planner::domain::{Costs, Money, Problem, ProgramYear};
use vdss_planner::plan::{PaymentsBasis, Plan, PlanFile};
use vdss_planner::storage::{
    Checked, FileFault, OtherVersion, is_backup, left_behind, other_version_at, parse_plan,
    parse_rate_set, plan_to_text, read_plan, readable_backup, sample_plan, save_plan,
};

/// As the first programs wrote it.
const VERSION_1: &str = include_str!("../files/plan-v1.ron");

/// As the last programs that wrote version 1 did: with the fields that had come to it.
const VERSION_1_LATER: &str = include_str!("../files/plan-v1-later-fields.ron");

/// The same plan in version 2.
const VERSION_2: &str = include_str!("../files/plan-v2.ron");

/// The same in version 3, of two lines with their program years.
const VERSION_3: &str = include_str!("../files/plan-v3.ron");

/// The same in version 4, with what was advised, notes, words for a paper and an approval.
const VERSION_4: &str = include_str!("../files/plan-v4.ron");

const PROGRAM: &str = env!("CARGO_PKG_VERSION");

fn told(faults: &[FileFault]) -> Vec<String> {
    faults.iter().map(|fault| format!("{fault} -> {}", fault.hint().unwrap())).collect()
}

/// The only fault of a text, with its hint.
fn refused(text: &str) -> String {
    let faults = parse_plan(text).unwrap_err();
    let [only] = told(&faults).try_into().unwrap();
    only
}

/// What each scenario of a plan is funded, to the cent.
fn funded(plan: &Plan) -> Vec<String> {
    let total = |scenario| plan.estimate_of(scenario).totals.vet_payments.plain();
    plan.scenarios().iter().map(total).collect()
}

/// The version that a text says it is of.
fn version(text: &str) -> u32 {
    let (_, rest) = text.split_once("version: ").unwrap();
    rest.split_once(',').unwrap().0.parse().unwrap()
}

// ---- A sample of each ----

fn sample_of(version: u32) -> String {
    let path = format!("{}/tests/files/plan-v{version}.ron", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|_| panic!("version {version} needs a sample: {path}"))
}

#[test]
fn there_is_a_sample_of_each_version_up_to_the_one_written() {
    let written = version(&plan_to_text(&parse_plan(VERSION_4).unwrap()).unwrap());
    for number in 1..=written {
        let sample = sample_of(number);
        assert_eq!(version(&sample), number);
        assert!(parse_plan(&sample).is_ok(), "version {number}");
    }
}

/// The fields of each struct of a text: one that is refused is told with those that are known.
fn known_fields(text: &str) -> BTreeSet<String> {
    let bracket = |&(at, _): &(usize, &str)| text[..at].ends_with([' ', '[', '\n']) || at == 0;
    let unknown = |(at, _)| {
        let text = format!("{}(nonesuch: 0, {}", &text[..at], &text[at + 1..]);
        let faults = parse_plan(&text).err().unwrap_or_default();
        let fields = |fault: &FileFault| {
            let told = fault.problem.to_string();
            told.strip_prefix("unknown field `nonesuch`, expected ").map(str::to_owned)
        };
        faults.iter().filter_map(fields).collect::<Vec<_>>()
    };
    text.match_indices('(').filter(bracket).flat_map(unknown).collect()
}

/// A field that comes to the plan makes a new version: programs of the old one would refuse it as unknown,
/// where they could have said which program is needed.
#[test]
fn the_fields_of_a_version_do_not_change() {
    for (number, sample) in [(1, VERSION_1_LATER), (2, VERSION_2), (3, VERSION_3), (4, VERSION_4)] {
        let listed: Vec<String> = known_fields(sample).into_iter().collect();
        let expected = fs::read_to_string(format!(
            "{}/tests/files/plan-v{number}-fields.txt",
            env!("CARGO_MANIFEST_DIR")
        ));
        assert_eq!(listed.join("\n") + "\n", expected.unwrap(), "version {number}");
    }
}

#[test]
fn the_first_version_is_read_with_what_it_does_not_say_at_its_default() {
    let file = PlanFile::from(parse_plan(VERSION_1).unwrap());
    assert_eq!(file.payments, PaymentsBasis::default());
    let lines = || file.scenarios.iter().flat_map(|scenario| &scenario.lines);
    assert!(file.scenarios.iter().all(|scenario| scenario.years_7_12.is_none()));
    assert_eq!(lines().count(), 3);
    assert!(lines().all(|line| line.withdrawals_percent == 0 && line.costs == Costs::default()));
    assert!(file.rate_sets.iter().all(|set| set.contents().other_sources.is_empty()));
}

#[test]
fn what_came_to_version_1_later_is_read_as_it_is_in_version_2() {
    let (old, new) = (parse_plan(VERSION_1_LATER).unwrap(), parse_plan(VERSION_2).unwrap());
    assert_eq!(old, new);
    assert_eq!(new.scenarios()[1].years_7_12, Some(240));
    assert_eq!(new.scenarios()[1].lines[0].withdrawals_percent, 8);
    assert_eq!(new.advised_indicative(), Money::parse("9000.50").ok());
}

/// One amount was advised for the plan: it now stands at the scenario that would else have been the
/// indicative amount, and the year is paid as before.
#[test]
fn what_was_advised_in_version_3_stands_at_its_scenario() {
    let advised = |text: &str| {
        let file = PlanFile::from(parse_plan(text).unwrap());
        file.scenarios.into_iter().map(|one| one.advice.total).collect::<Vec<_>>()
    };
    let amount = Money::parse("9000.50").ok();
    assert_eq!(advised(VERSION_3), [amount, None]);
    let named = VERSION_3.replace("indicative: Some(\"Revised\")", "indicative: Some(\"What if\")");
    assert_eq!(advised(&named), [None, amount]);
    let unnamed = VERSION_3.replace("            indicative: Some(\"Revised\"),\n", "");
    assert_eq!(advised(&unnamed), [amount, None], "the baseline");
    let by_cycle = unnamed.replace("cycle: what_if", "cycle: indicative");
    assert_eq!(advised(&by_cycle), [None, amount], "the first of cycle indicative");
    let without = VERSION_3.replace("            advised: Some(\"9000.5\"),\n", "");
    assert_eq!(advised(&without), [None, None]);
}

#[test]
fn version_4_has_notes_words_for_the_paper_and_approvals() {
    let file = PlanFile::from(parse_plan(VERSION_4).unwrap());
    let [revised, what_if] = &file.scenarios[..] else { panic!() };
    assert_eq!(revised.advice.sum_of_components(), revised.advice.total);
    assert_eq!(what_if.approved.map(vdss_planner::rates::Date::iso).as_deref(), Some("2024-03-12"));
    assert_eq!(what_if.lines[0].note, "Ask the TAFE for a quote\nbefore June");
    assert_eq!((file.rate_notes.len(), file.approved), (1, None));
    for field in ["note: \"a\"", "approved: Some(\"2024-03-12\")", "advice: (total: Some(\"1\"))"] {
        let with = format!("years_7_12: Some(240), {field},");
        let told = refused(&VERSION_3.replace("years_7_12: Some(240),", &with));
        assert!(told.contains("unknown field"), "{told}");
    }
    let long = "x".repeat(2_001);
    let told = refused(&VERSION_4.replace("To be looked at in May", &long));
    assert!(
        told.contains("the note on scenario 2 has 2001 characters, expected at most 2000"),
        "{told}"
    );
    let told = refused(&VERSION_4.replace("before June", "before\\u{1b}[31m June"));
    assert!(told.contains("the note on line 1 in scenario 2 has the control character"), "{told}");
    let twice = "(rate_set: \"2023\", note: \"a\"), (rate_set: \"2023\", note:";
    let told = refused(&VERSION_4.replacen("(rate_set: \"2023\", note:", twice, 1));
    assert!(told.contains("there are two notes on the rate set \"2023\""), "{told}");
}

#[test]
fn lines_of_version_2_are_of_one_year_certificates_and_those_of_version_3_say_it() {
    let years = |text: &str| {
        let file = PlanFile::from(parse_plan(text).unwrap());
        let lines = file.scenarios.into_iter().flat_map(|scenario| scenario.lines);
        lines.map(|line| line.program_year).collect::<Vec<_>>()
    };
    assert_eq!(years(VERSION_2), [None; 4]);
    let (first, second) = (Some(ProgramYear::First), Some(ProgramYear::Second));
    assert_eq!(years(VERSION_3), [first, None, None, second]);
    let without = VERSION_3
        .replace("program_year: Some(first), ", "")
        .replace("program_year: Some(second), ", "");
    assert_eq!(parse_plan(&without), parse_plan(VERSION_2));
    assert!(refused(&VERSION_3.replace("Some(second)", "Some(third)")).contains("third"));
}

#[test]
fn a_plan_is_funded_the_same_to_the_cent_whatever_its_version() {
    for (text, expected) in
        [(VERSION_1, ["23812.50", "18000.50"]), (VERSION_1_LATER, ["23812.50", "34144.29"])]
    {
        let old = parse_plan(text).unwrap();
        let new = parse_plan(&plan_to_text(&old).unwrap()).unwrap();
        assert_eq!(funded(&old), expected);
        assert_eq!(funded(&new), expected);
    }
    for text in [VERSION_2, VERSION_3, VERSION_4] {
        assert_eq!(funded(&parse_plan(text).unwrap()), ["23812.50", "34144.29"]);
    }
}

#[test]
fn what_is_saved_says_its_version_and_the_program_before_anything_else() {
    for text in [VERSION_1, VERSION_1_LATER, VERSION_2, VERSION_3, VERSION_4] {
        let saved = plan_to_text(&parse_plan(text).unwrap()).unwrap();
        let beginning = format!(
            "(\n    format: \"vdss-plan\",\n    version: 4,\n    saved_by: \"{PROGRAM}\",\n    plan: (\n"
        );
        assert!(saved.starts_with(&beginning), "{saved:.200}");
    }
}

// ---- What is refused ----

#[test]
fn a_field_that_a_version_does_not_have_is_refused_by_its_name_and_place() {
    let with = |text: &str, old: &str, new: &str| {
        assert!(text.contains(old), "{old}");
        refused(&text.replacen(old, new, 1))
    };
    assert_eq!(
        with(VERSION_1, "    plan: (", "    saved_by: \"0.1.0\",\n    plan: ("),
        "the text, line 4, column 5: unknown field `saved_by`, expected `format`, `version` or `plan` -> \
         correct the field's name, or take the field away"
    );
    for (text, line) in [(VERSION_1, 14), (VERSION_2, 15), (VERSION_3, 15)] {
        let told = with(text, "planning_year: 2024", "plan_year: 2024");
        let beginning =
            format!("the text, line {line}, column 9: unknown field `plan_year`, expected");
        assert!(told.starts_with(&beginning), "{told}");
    }
    let told =
        with(VERSION_1, "hours: \"180\", students: 4", "hours: \"180\", students: 4, teachers: 1");
    assert!(told.starts_with("the text, line 23, column 180: unknown field `teachers`"), "{told}");
    let told = with(VERSION_2, "students: 14", "program_year: Some(first), students: 14");
    assert!(told.contains("unknown field `program_year`"), "{told}");
}

/// All of them, as those of a rate set's own file.
#[test]
fn every_fault_of_the_rate_sets_in_an_old_plan_has_its_place() {
    let faulty = |text: &str| {
        let text = text.replacen("age_from: 15", "age_from: \"15\"", 1);
        let faults = parse_plan(&text.replacen("\"2007\"", "2007", 1)).unwrap_err();
        let place = |fault: &FileFault| fault.place.line.zip(fault.place.column);
        faults.iter().map(|fault| (place(fault), fault.problem.to_string())).collect::<Vec<_>>()
    };
    let [(age, not_whole), (amount, not_quoted)] = faulty(VERSION_1).try_into().unwrap();
    assert_eq!(
        (age, not_whole.as_str()),
        (Some((52, 27)), "expected a whole number, without quotes")
    );
    assert_eq!(amount, Some((82, 63)));
    assert!(not_quoted.starts_with("expected dollars in quotes"), "{not_quoted}");
    assert_eq!(faulty(VERSION_2).len(), 2);
}

#[test]
fn a_version_that_is_none_is_refused_where_it_stands() {
    for (version, told) in [
        ("0", "column 5: there is no version 0 of this format -> restore the file from a backup"),
        ("-1", "column 15: the number is below zero or too large -> correct the value"),
        ("4294967296", "column 14: the number is below zero or too large -> correct the value"),
        ("\"4\"", "column 13: expected a whole number, without quotes -> correct the value"),
        (
            "1.0",
            "column 15: expected a comma -> put a comma after each value; whole numbers, such as students, have no decimals",
        ),
    ] {
        let text = VERSION_4.replacen("version: 4", &format!("version: {version}"), 1);
        assert_eq!(refused(&text), format!("the text, line 3, {told}"));
    }
    let without = VERSION_4.replacen("    version: 4,\n", "", 1);
    assert!(refused(&without).ends_with("the field `version` is missing -> add the field"));
}

fn newer(version: u32, saved_by: &str) -> String {
    let text = VERSION_4.replacen("version: 4", &format!("version: {version}"), 1);
    let (before, rest) = text.split_once("    saved_by: ").unwrap();
    let (_, after) = rest.split_once(",\n").unwrap();
    format!("{before}{saved_by}{}", after.replacen("plan: (", "plan: (moon_phase: full, ", 1))
}

#[test]
fn a_newer_file_is_refused_with_the_program_that_is_needed() {
    for version in [5, u32::MAX] {
        assert_eq!(
            refused(&newer(version, "    saved_by: \"900.9.0\",\n")),
            format!(
                "the text, line 3, column 5: made by vdss-planner 900.9.0 (file version {version}); this \
                 program {PROGRAM} reads plans up to version 4 -> open it with vdss-planner 900.9.0 or newer, \
                 or update this program"
            )
        );
    }
}

/// Anybody may have written it: what is no newer version of a program is not repeated.
#[test]
fn what_a_newer_file_says_of_its_program_is_repeated_only_if_it_can_be_so() {
    let long = format!("saved_by: \"900.0.0-{}\",", "x".repeat(1_000));
    for odd in [
        "",
        "saved_by: \"\",",
        "saved_by: \"0.0.1\",",
        "saved_by: \"the moon\",",
        "saved_by: \"900.0.0\\u{1b}[31m\",",
        "saved_by: \"900.0.0\\u{202e}\",",
        "saved_by: 900,",
        "saved_by: (name: \"vdss-planner\", version: (9, 0, 0)),",
        &format!("saved_by: \"{PROGRAM}\","),
        &long,
    ] {
        assert_eq!(
            refused(&newer(5, odd)),
            format!(
                "the text, line 3, column 5: made by a newer vdss-planner (file version 5); this program \
                 {PROGRAM} reads plans up to version 4 -> open it with the newer vdss-planner, or update this \
                 program"
            ),
            "{odd}"
        );
    }
}

#[test]
fn rate_sets_and_certificates_have_versions_of_their_own() {
    let newer = |format: &str| format!("(format: \"{format}\", version: 4, saved_by: \"900.9.0\")");
    for (format, what) in [("vdss-rate-set", "rate sets"), ("vdss-certificates", "certificates")] {
        let [only] = told(&parse_rate_set(&newer(format)).unwrap_err()).try_into().unwrap();
        assert!(
            only.contains(&format!("this program {PROGRAM} reads {what} up to version 3")),
            "{only}"
        );
    }
}

// ---- What is kept of older files ----

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_original_of_an_older_version_is_kept_byte_for_byte_before_the_first_save() {
    let with_mark_and_lines = format!("\u{feff}// by hand\n{VERSION_1}").replace('\n', "\r\n");
    for text in [VERSION_1, VERSION_1_LATER, &with_mark_and_lines] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        let original = folder.path().join("plan.ron.v1.bak");
        fs::write(&path, text).unwrap();
        let plan = read_plan(&path).unwrap();
        assert_eq!(names(folder.path()), ["plan.ron"], "reading keeps nothing");
        let kept_at = original.clone();
        assert_eq!(other_version_at(&path), Some(OtherVersion { is_newer: false, kept_at }));
        save_plan(&path, &plan).unwrap();
        assert_eq!(version(&fs::read_to_string(&path).unwrap()), 4);
        assert_eq!(read_plan(&path).as_ref(), Ok(&plan));
        assert_eq!(fs::read(&original).unwrap(), text.as_bytes());
        assert_eq!(names(folder.path()), ["plan.ron", "plan.ron.bak", "plan.ron.v1.bak"]);
        assert_eq!(other_version_at(&path), None);

        save_plan(&path, &sample_plan().unwrap()).unwrap();
        assert_eq!(
            fs::read(&original).unwrap(),
            text.as_bytes(),
            "the later backup is another file"
        );
        assert_eq!(read_plan(&folder.path().join("plan.ron.bak")), Ok(plan));
        assert!(is_backup(&original));
    }
}

/// As when an older copy was put in the plan's place.
#[test]
fn an_original_is_never_replaced_by_another_and_kept_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    fs::create_dir(folder.path().join("plan.ron.v1.2.bak")).unwrap();
    for text in [VERSION_1, VERSION_1_LATER, VERSION_1, VERSION_1_LATER] {
        fs::write(&path, text).unwrap();
        save_plan(&path, &sample_plan().unwrap()).unwrap();
    }
    let kept = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(kept("plan.ron.v1.bak"), VERSION_1);
    assert_eq!(kept("plan.ron.v1.3.bak"), VERSION_1_LATER);
    let expected =
        ["plan.ron", "plan.ron.bak", "plan.ron.v1.2.bak", "plan.ron.v1.3.bak", "plan.ron.v1.bak"];
    assert_eq!(names(folder.path()), expected);
}

/// Such a file is not opened; but somebody may choose its name in "Save as".
#[test]
fn what_a_newer_program_wrote_is_kept_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let text = newer(5, "");
    fs::write(&path, &text).unwrap();
    assert!(other_version_at(&path).unwrap().is_newer);
    save_plan(&path, &sample_plan().unwrap()).unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("plan.ron.v5.bak")).unwrap(), text);
    assert_eq!(names(folder.path()), ["plan.ron", "plan.ron.v5.bak"]);
}

#[test]
fn the_original_is_the_last_resort_of_a_plan_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("plan.ron"), VERSION_1).unwrap();
    save_plan(&at("plan.ron"), &sample_plan().unwrap()).unwrap();
    fs::write(at("plan.ron"), [0; 900]).unwrap();
    assert_eq!(readable_backup::<Plan>(&at("plan.ron")), Some(at("plan.ron.bak")));
    fs::write(at("plan.ron.bak"), [0; 900]).unwrap();
    assert_eq!(readable_backup::<Plan>(&at("plan.ron")), Some(at("plan.ron.v1.bak")));
    fs::write(at("plan.ron.v1.2.bak"), VERSION_1_LATER).unwrap();
    assert_eq!(readable_backup::<Plan>(&at("plan.ron")), Some(at("plan.ron.v1.2.bak")));
    fs::write(at("plan.ron.v1.2.bak"), "").unwrap();
    assert_eq!(readable_backup::<Plan>(&at("plan.ron")), Some(at("plan.ron.v1.bak")));
    fs::remove_file(at("plan.ron.v1.bak")).unwrap();
    assert_eq!(readable_backup::<Plan>(&at("plan.ron")), None);
}

#[cfg(unix)]
#[test]
fn the_original_is_as_private_as_the_plan_and_beside_the_file_behind_a_link() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    fs::write(stick.join("plan.ron"), VERSION_1).unwrap();
    fs::set_permissions(stick.join("plan.ron"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("stick/plan.ron", folder.path().join("link.ron")).unwrap();
    save_plan(&folder.path().join("link.ron"), &sample_plan().unwrap()).unwrap();
    let original = stick.join("plan.ron.v1.bak");
    assert_eq!(fs::read_to_string(&original).unwrap(), VERSION_1);
    assert_eq!(fs::metadata(&original).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(names(folder.path()), ["link.ron", "stick"]);

    // What leads to the plan itself keeps nothing of it.
    fs::remove_file(&original).unwrap();
    symlink("plan.ron", &original).unwrap();
    fs::write(stick.join("plan.ron"), VERSION_1).unwrap();
    save_plan(&stick.join("plan.ron"), &sample_plan().unwrap()).unwrap();
    assert_eq!(fs::read_to_string(stick.join("plan.ron.v1.2.bak")).unwrap(), VERSION_1);
}

/// A name that leaves no room for what stands behind it.
#[test]
fn a_plan_whose_original_cannot_be_kept_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{}.ron", "y".repeat(240)));
    fs::write(&path, VERSION_1).unwrap();
    assert!(save_plan(&path, &sample_plan().unwrap()).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), VERSION_1);
    assert_eq!(names(folder.path()).len(), 1);
}

#[test]
fn a_version_1_plan_that_an_older_program_left_unsaved_is_recovered() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("41-0.lock"), "").unwrap();
    fs::write(folder.path().join("41-0.ron"), VERSION_1).unwrap();
    let left = left_behind(folder.path());
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].document, Checked::from(parse_plan(VERSION_1).unwrap()));
}

/// Nothing of it is swept away or taken for a plan.
#[test]
fn what_a_newer_program_left_unsaved_stays() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("41-0.lock"), "").unwrap();
    fs::write(folder.path().join("41-0.ron"), newer(5, "")).unwrap();
    assert!(left_behind(folder.path()).is_empty());
    assert_eq!(names(folder.path()), ["41-0.lock", "41-0.ron"]);
}

// ---- The command line ----

fn call(folder: &Path, words: &[&str]) -> (Option<i32>, String, String) {
    let program = env!("CARGO_BIN_EXE_vdss-planner");
    let output = Command::new(program).args(words).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_line_answers_of_a_plan_the_same_whatever_its_version() {
    let folder = tempfile::tempdir().unwrap();
    let answers = |text: &str| {
        fs::write(folder.path().join("plan.ron"), text).unwrap();
        [
            &["check", "plan.ron"][..],
            &["report", "plan.ron"],
            &["compare", "plan.ron", "--baseline", "Revised", "--with", "What if", "--by", "cause"],
            &["payments", "plan.ron"],
        ]
        .map(|words| {
            let answer = call(folder.path(), words);
            assert_eq!(answer.0, Some(0), "{words:?}: {answer:?}");
            answer
        })
    };
    assert_eq!(answers(VERSION_1_LATER), answers(VERSION_2));
    // No figure depends on a program year.
    assert_eq!(answers(VERSION_2), answers(VERSION_3));
    assert_eq!(names(folder.path()), ["plan.ron"], "what reads keeps nothing");
}

#[test]
fn the_command_line_refuses_a_newer_plan_with_the_program_it_needs() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.ron"), newer(5, "    saved_by: \"900.9.0\",\n")).unwrap();
    let message = format!(
        "plan.ron, line 3, column 5: made by vdss-planner 900.9.0 (file version 5); this program {PROGRAM} \
         reads plans up to version 4 (open it with vdss-planner 900.9.0 or newer, or update this program)"
    );
    assert_eq!(
        call(folder.path(), &["check", "plan.ron"]),
        (Some(1), format!("{message}\n"), String::new())
    );
    for words in [
        &["report", "plan.ron"][..],
        &["compare", "plan.ron", "--with", "What if", "--by", "cause"],
        &["payments", "plan.ron"],
    ] {
        let (code, output, told) = call(folder.path(), words);
        assert_eq!((code, output.as_str()), (Some(1), ""), "{words:?}");
        assert!(told.contains(&message), "{told}");
    }
}

#[test]
fn new_over_an_older_plan_keeps_its_original() {
    let folder = tempfile::tempdir().unwrap();
    let csv = "certificate,band,materials,hours,students\nSIT20322,C,low,175,12\n";
    fs::write(folder.path().join("ours.csv"), csv).unwrap();
    fs::write(folder.path().join("plan.ron"), VERSION_1).unwrap();
    let words = "new --school New --school-type mainstream --years-7-12 350 --year 2023 \
                 --scenario Ours=ours.csv --output plan.ron --force";
    let (code, _, told) = call(folder.path(), &words.split(' ').collect::<Vec<_>>());
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(fs::read_to_string(folder.path().join("plan.ron.v1.bak")).unwrap(), VERSION_1);
    assert_eq!(read_plan(&folder.path().join("plan.ron")).unwrap().school().name, "New");
}
