//! `import` of CASES21 extracts as scripts and people call it: students of Years 7 to 12 by year level, every
//! status by name, and what the extract does not settle.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::{Value, json};

use crate::program::call;
use crate::synthetic_school::{School, write_pair};

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The two files of an example.
fn example(folder: &str) -> [String; 2] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/imports").join(folder);
    ["ST_8999.csv", "KCY_8999.csv"].map(|name| folder.join(name).to_str().unwrap().to_owned())
}

/// Writes two files into a folder; returns their places.
fn written(folder: &Path, students: &str, years: &str) -> [String; 2] {
    [("ST_7.csv", students), ("KCY_7.csv", years)].map(|(name, text)| {
        let path: PathBuf = folder.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    })
}

/// Counts two files.
fn count([students, years]: &[String; 2], more: &[&str]) -> Output {
    call(&[&["import", students.as_str(), "--years", years.as_str()], more].concat(), b"")
}

/// The JSON of two files with the exit that is expected, and what is said beside it.
fn json_of(files: &[String; 2], more: &[&str], exit: i32) -> (Value, String) {
    let output = count(files, &[&["--format", "json"], more].concat());
    assert_eq!(output.status.code(), Some(exit), "{}", text(&output.stderr));
    (serde_json::from_slice(&output.stdout).unwrap(), text(&output.stderr))
}

/// A call that is wrong: nothing on standard output, and why on standard error.
fn refused(files: &[String; 2], more: &[&str]) -> String {
    let output = count(files, more);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), String::new()), "{more:?}");
    text(&output.stderr)
}

fn levels(headcounts: [u32; 6], funded_fte: [&str; 6]) -> Value {
    let level = |((level, headcount), funded_fte): ((usize, u32), &str)| json!({"level": level, "headcount": headcount, "funded_fte": funded_fte});
    (7..).zip(headcounts).zip(funded_fte).map(level).collect()
}

fn statuses(statuses: &[(&str, u32)]) -> Value {
    statuses
        .iter()
        .map(|(status, students)| json!({"status": status, "students": students}))
        .collect()
}

const KCY: &str = "KCYKEY,DESCRIPTION,NUM_EQVT\n00,Prep,0\n06,Year 6,6\n07,Year 7,7\n08,Year 8,8\n";
const ST: &str = "STKEY,SURNAME,STATUS,SCHOOL_YEAR,SGB_FUNDED,SGB_TIME_FRACTION,CAMPUS,BIRTHDATE\n";

/// Students of one kind.
fn students(many: usize, status: &str, year: &str, funded: &str, fraction: &str) -> String {
    format!("ABC0001,Quandong,{status},{year},{funded},{fraction},1,5/03/2007\n").repeat(many)
}

#[test]
fn json_has_the_levels_every_status_and_the_doubt_with_both_results() {
    let files = example("19-eduhub-statuses");
    let (found, told) = json_of(&files, &[], 1);
    let says = "9 students of Years 7 to 12 are enrolled now and leave later (LVNG); 9 have an exit date, 9 \
                on or after the newest LW_DATE of the extract and none before it";
    let doubt = |chosen: Option<&str>| {
        json!([{
            "doubt": "leaving", "says": says, "choices": ["take", "leave_out"], "chosen": chosen,
            "effects": [
                {"choice": "take", "students": 312, "vet_payments": null},
                {"choice": "leave_out", "students": 303, "vet_payments": null}
            ]
        }])
    };
    let statuses =
        statuses(&[("ACTV", 303), ("LVNG", 9), ("FUT", 6), ("INAC", 2), ("DEL", 1), ("LEFT", 20)]);
    let without = levels([58, 55, 54, 52, 49, 35], ["58", "55", "54", "52", "49", "35"]);
    let with = levels([58, 55, 54, 52, 49, 44], ["58", "55", "54", "52", "49", "44"]);
    let expected = |levels: &Value, chosen| json!({"levels": levels, "statuses": statuses, "doubts": doubt(chosen)});
    assert_eq!(found, expected(&without, None));
    assert_eq!(
        told,
        "notice: Left out: 29 by their status (6 future, 2 inactive, 1 deleted, 20 left)\n"
    );
    let (found, _) = json_of(&files, &["--choose", "leaving=take"], 0);
    assert_eq!(found, expected(&with, Some("take")));
    let (found, told) = json_of(&files, &["--choose", "Leaving= LEAVE_OUT"], 0);
    assert_eq!(found, expected(&without, Some("leave_out")));
    assert!(told.contains("38 by their status (9 leaving, 6 future,"), "{told}");

    let school = ["--school-type", "mainstream", "--years-7-12", "312"];
    let (found, told) = json_of(&files, &school, 1);
    assert_eq!(found, expected(&without, None));
    assert!(told.contains("notice: school type and size change nothing here"), "{told}");
}

#[test]
fn json_has_its_fields_in_the_documented_order() {
    let output = count(&example("19-eduhub-statuses"), &["--format", "json"]);
    let found = text(&output.stdout);
    let mut rest = found.as_str();
    for field in [
        "levels",
        "level",
        "headcount",
        "funded_fte",
        "statuses",
        "status",
        "students",
        "doubts",
        "doubt",
        "says",
        "choices",
        "chosen",
        "effects",
        "choice",
        "students",
        "vet_payments",
    ] {
        let at = rest.find(&format!("\"{field}\":")).unwrap_or_else(|| panic!("{field}: {found}"));
        rest = &rest[at + 1..];
    }
}

#[test]
fn text_has_the_same_and_says_what_is_not_chosen() {
    let files = example("19-eduhub-statuses");
    let output = count(&files, &[]);
    assert_eq!(output.status.code(), Some(1));
    let found = text(&output.stdout);
    let [students, years] = &files;
    let expected = format!(
        "File           {students}\nSchool years   {years}\n\n\
         \x20        Headcount  Funded FTE\n\
         Year 7          58          58\n\
         Year 8          55          55\n\
         Year 9          54          54\n\
         Year 10         52          52\n\
         Year 11         49          49\n\
         Year 12         35          35\n\
         Total          303         303\n\n\
         Status          Students  May be of Years 7 to 12\n\
         ACTV, active         303                      303\n\
         LVNG, leaving          9                        9\n\
         FUT, future            6                        6\n\
         INAC, inactive         2                        2\n\
         DEL, deleted           1                        1\n\
         LEFT, left            20                       20\n\n\
         Doubts\n\
         \x20 9 students of Years 7 to 12 are enrolled now and leave later (LVNG); 9 have an exit date, 9 on \
         or after the newest LW_DATE of the extract and none before it\n\
         \x20   --choose leaving=take: 312 students of Years 7 to 12\n\
         \x20   --choose leaving=leave_out: 303 students of Years 7 to 12\n\
         \x20 Until this is chosen, no year level has them.\n"
    );
    assert_eq!(found, expected);
    let chosen = count(&files, &["--choose", "leaving=take"]);
    assert_eq!(chosen.status.code(), Some(0));
    let chosen = text(&chosen.stdout);
    assert!(chosen.contains("Total          312         312\n"), "{chosen}");
    assert!(chosen.contains("leaving=take: 312 students of Years 7 to 12 (chosen)\n"), "{chosen}");
    assert!(!chosen.contains("Until this is chosen"), "{chosen}");
}

#[test]
fn an_extract_that_a_spreadsheet_saved_is_counted_and_says_so() {
    let (found, told) = json_of(&example("48-eduhub-resaved"), &[], 0);
    let expected = json!({
        "levels": levels([58, 55, 54, 52, 49, 44], ["58", "55", "54", "52", "49", "44"]),
        "statuses": statuses(&[("ACTV", 312)]),
        "doubts": []
    });
    assert_eq!(found, expected);
    assert_eq!(
        told,
        "notice: the school years of students are written 7 for 07, 8 for 08 and 9 for 09, as a spreadsheet \
         saves them\n"
    );
}

#[test]
fn semicolons_and_words_for_yes_are_read_and_a_key_that_may_be_two_years_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let rows = students(2, "ACTV", "7", "TRUE", "0,6") + &students(1, "ACTV", "8", "FALSE", "1");
    let resaved = format!("\u{feff}{ST}{rows}").replace(',', ";").replace("0;6", "0,6");
    let files = written(folder.path(), &resaved, &KCY.replace("\n0", "\n").replace(',', ";"));
    let (found, told) = json_of(&files, &[], 0);
    assert_eq!(found["levels"], levels([2, 1, 0, 0, 0, 0], ["1.2", "0", "0", "0", "0", "0"]));
    assert_eq!(
        told,
        "notice: In the headcount alone: 1 not funded\n\
         notice: SGB_FUNDED is written TRUE and FALSE for Y and N, as a spreadsheet saves them\n"
    );

    let files = written(
        folder.path(),
        &format!("{ST}{}", students(3, "ACTV", "7", "Y", "1")),
        &format!("{KCY}7,Other,7\n"),
    );
    let output = count(&files, &["--format", "json"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), String::new()));
    assert_eq!(
        text(&output.stderr),
        "ST_7.csv, line 2, column 4 (SCHOOL_YEAR): found \"7\", which may be any of the school years 07 and 7, \
         expected one of them as eduHub writes it\n\
         hint: copy both files from eduHub's folder again, as they are: a spreadsheet saves 07 as 7\n"
    );
}

#[test]
fn statuses_in_words_are_counted_by_code_and_leaving_students_of_other_years_are_not_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let table = [
        ST.to_owned(),
        students(12, "Active", "07", "Y", "1"),
        students(3, "active", "06", "Y", "1"),
        students(2, "Leaving", "06", "Y", "1"),
        students(1, "Left school", "08", "Y", "1"),
    ];
    let files = written(folder.path(), &table.concat(), KCY);
    let (found, told) = json_of(&files, &[], 0);
    assert_eq!(found["statuses"], statuses(&[("ACTV", 15), ("LVNG", 2), ("LEFT", 1)]));
    assert_eq!(found["doubts"], json!([]));
    assert_eq!(
        told,
        "notice: Left out: 3 by their status (2 leaving of other years, 1 left) and 3 of other years (3 in Year \
         6)\n"
    );
    assert_eq!(
        refused(&files, &["--choose", "leaving=take"]),
        "--choose: leaving=take: which is in no doubt here\n"
    );
}

#[test]
fn many_who_are_not_counted_are_the_first_notice() {
    let folder = tempfile::tempdir().unwrap();
    let table = [
        ST.to_owned(),
        students(20, "ACTV", "7", "Y", "1"),
        students(4, "Quandong", "07", "Y", "1"),
        students(2, "", "08", "Y", "1"),
        students(3, "ACTV", "99", "Y", "1"),
        students(1, "ACTV", "", "Y", "1"),
    ];
    let files = written(folder.path(), &table.concat(), KCY);
    for format in ["text", "json"] {
        let output = count(&files, &["--format", format]);
        assert_eq!(output.status.code(), Some(0));
        let told = text(&output.stderr);
        assert_eq!(
            told.lines().next().unwrap(),
            "notice: 10 of 30 students who may be of Years 7 to 12 are not counted: 4 of an unknown status of 8 characters, 2 without a status, 1 without a school year and 3 of a school year \
             that KCY does not list"
        );
        assert!(told.contains("written 7 for 07"), "{told}");
    }
    let (found, _) = json_of(&files, &[], 0);
    assert_eq!(found["statuses"], statuses(&[("ACTV", 24), ("other", 4), ("blank", 2)]));
}

#[test]
fn a_call_that_is_wrong_says_which_option_is() {
    let files = example("19-eduhub-statuses");
    for (option, value) in [
        ("--sheet", "2023"),
        ("--headings", "2"),
        ("--map", "A=hours"),
        ("--deadline", "2023-05-02"),
        ("--rates", "2023"),
    ] {
        let why = refused(&files, &[option, value]);
        assert!(why.contains("'--years <FILE>'") && why.contains(option), "{option}: {why}");
    }
    let why = refused(&files, &["--format", "csv"]);
    assert!(why.starts_with("--format: csv has the lines of a table of enrolments"), "{why}");
    assert_eq!(
        refused(&files, &["--choose", "leaving=maybe"]),
        "--choose: leaving=maybe: expected leaving=take or leaving=leave_out\n"
    );
    assert_eq!(
        refused(&files, &["--choose", "hidden_rows=take"]),
        "--choose: hidden_rows=take: which is in no doubt here\n"
    );
    let both = ["--choose", "leaving=take", "--choose", "leaving=leave_out"];
    assert_eq!(refused(&files, &both), "--choose: leaving=leave_out: leaving is chosen twice\n");
    let output = call(&["import", "-", "--years", "-"], b"");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_extract_without_its_school_years_is_refused_before_it_is_read_as_a_table() {
    let [students, years] = example("19-eduhub-statuses");
    let bytes = fs::read(&students).unwrap();
    let of_file = call(&["import", &students], b"");
    assert_eq!((of_file.status.code(), text(&of_file.stdout)), (Some(1), String::new()));
    assert_eq!(
        text(&of_file.stderr),
        format!(
            "{students}: found an extract of students from CASES21, expected a table of enrolments\n\
             hint: name the school years as well, to count it: --years KCY_8999.csv\n"
        )
    );
    // From standard input, resaved, and as Excel's "Unicode Text".
    let resaved = text(&bytes).replace('"', "").replace(',', ";");
    let unicode: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(resaved.replace(';', "\t").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for input in [&bytes[..], resaved.as_bytes(), &unicode] {
        let output = call(&["import", "-"], input);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), String::new()));
        assert!(text(&output.stderr).starts_with("standard input: found an extract of students"));
    }
    // The students, and the school years, may come from standard input where both are named.
    let expected = count(&[students.clone(), years.clone()], &["--format", "json"]);
    let piped = call(&["import", "-", "--years", &years, "--format", "json"], &bytes);
    assert_eq!((piped.status.code(), &piped.stdout), (Some(1), &expected.stdout));
    let years = fs::read(&years).unwrap();
    let piped = call(&["import", &students, "--years", "-", "--format", "json"], &years);
    assert_eq!((piped.status.code(), &piped.stdout), (Some(1), &expected.stdout));
}

#[test]
fn no_form_of_the_result_holds_a_student() {
    let folder = tempfile::tempdir().unwrap();
    let school = School::of(400, 17);
    let students = write_pair(folder.path(), &school, "55");
    // Some are leaving, so that the doubt is told as well.
    let bytes = fs::read(&students).unwrap();
    let moved: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    let moved: Vec<u8> = moved
        .replacen(",ACTV,", ",LVNG,", 30)
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    fs::write(&students, moved).unwrap();
    let files = [students.clone(), folder.path().join("KCY_55.csv")]
        .map(|path| path.to_str().unwrap().to_owned());
    for format in ["text", "json"] {
        let output = count(&files, &["--format", format]);
        assert_eq!(output.status.code(), Some(1));
        let told = text(&output.stdout) + &text(&output.stderr);
        assert!(told.contains("30") || told.contains("LVNG"), "{told}");
        for secret in school.secrets() {
            assert!(!told.contains(secret), "{secret:?} is told by {told}");
        }
    }
}
