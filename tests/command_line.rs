//! The program as scripts and people call it: exit codes, streams, formats.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use vdss_planner::exchange::enrolments_csv;
use vdss_planner::rates::Catalogue;

const HEADER: &str = "certificate,band,materials,hours,students\n";
const ENROLMENTS: &str = "certificate,band,materials,hours,students,pathway\n\
    SIT20322,D,high,175,8,\nBSB30120,B,low,45.5,22,sbat\n";

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vdss-planner"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn call(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = program().args(arguments).spawn().unwrap();
    // A program that refuses the call does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn estimate(more: &[&str], input: &[u8]) -> Output {
    let fixed =
        ["estimate", "--enrolments", "-", "--school-type", "mainstream", "--years-7-12", "350"];
    call(&[&fixed, more].concat(), input)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn help_and_version_are_results() {
    for arguments in
        [&["--help"][..], &["estimate", "--help"], &["check", "--help"], &["--version"]]
    {
        let output = call(arguments, b"");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(!output.stdout.is_empty() && output.stderr.is_empty(), "{arguments:?}");
    }
    assert_eq!(
        text(&call(&["--version"], b"").stdout),
        format!("vdss-planner {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn faulty_input_exits_1_and_a_wrong_call_2_both_without_output() {
    let at_fault = estimate(&["--format", "json"], b"certificate;band\n");
    assert_eq!(at_fault.status.code(), Some(1));
    let wrong = estimate(&["--rates", "1999"], ENROLMENTS.as_bytes());
    assert_eq!(wrong.status.code(), Some(2));
    for output in [at_fault, wrong] {
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{output:?}");
    }
    // One bad row among good ones is no half result.
    let half =
        estimate(&[], format!("{HEADER}SIT20322,D,high,180,4\nSIT20322,D,high,x,4\n").as_bytes());
    assert_eq!((half.status.code(), half.stdout.len()), (Some(1), 0));
}

#[cfg(not(feature = "gui"))]
#[test]
fn without_a_window_a_call_for_it_is_wrong() {
    let output = call(&[], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("has no window"), "{output:?}");
}

#[test]
fn a_file_and_standard_input_give_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("enrolments of 2023.csv");
    fs::write(&path, ENROLMENTS).unwrap();
    let from_file = call(
        &[
            "estimate",
            "--format",
            "json",
            "--enrolments",
            path.to_str().unwrap(),
            "--years-7-12",
            "350",
            "--school-type",
            "MAINSTREAM",
        ],
        b"",
    );
    assert_eq!(from_file.status.code(), Some(0), "{from_file:?}");
    assert_eq!(from_file.stdout, estimate(&["--format", "json"], ENROLMENTS.as_bytes()).stdout);
}

#[test]
fn json_has_its_fields_in_the_documented_order() {
    let output = estimate(&["--format", "json"], ENROLMENTS.as_bytes());
    let found = text(&output.stdout);
    let value: Value = serde_json::from_str(&found).unwrap();
    assert_eq!(value["lines"][0]["reason"], Value::Null);
    assert_eq!(value["lines"][1]["reason"], "sbat");
    assert_eq!(value["lines"][1]["total"], "0.00");
    assert_eq!(value["totals"]["small_scale_rate"], "382.5");
    let fields = [
        "rate_set",
        "school_type",
        "years_7_12",
        "lines",
        "certificate",
        "band",
        "materials_tier",
        "students",
        "eligible",
        "reason",
        "fte",
        "core",
        "targeted",
        "materials",
        "total",
        "totals",
        "eligible_students",
        "eligible_fte",
        "small_scale_rate",
        "small_scale",
        "floor_top_up",
        "vet_payments",
    ];
    let places: Vec<Option<usize>> =
        fields.iter().map(|field| found.find(&format!("\"{field}\":"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
}

#[test]
fn csv_has_a_row_a_line_and_one_of_totals() {
    let output = estimate(&["--format", "csv", "--floor", "$18,000"], ENROLMENTS.as_bytes());
    assert_eq!(
        text(&output.stdout),
        "certificate,band,materials_tier,students,eligible,reason,fte,core,targeted,materials,total,\
         small_scale_rate,small_scale,floor_top_up,vet_payments\r\n\
         SIT20322,D,high,8,true,,7.7777777778,9558.89,8485.56,3600.00,21644.45,,,,\r\n\
         BSB30120,B,low,22,false,sbat,0,0.00,0.00,0.00,0.00,,,,\r\n\
         TOTAL,,,8,,,7.7777777778,9558.89,8485.56,3600.00,34133.89,382.5,2975.00,9514.44,24575.00\r\n"
    );
}

#[test]
fn text_says_what_is_new_money_and_why_a_line_is_not_funded() {
    let output = estimate(&[], ENROLMENTS.as_bytes());
    let found = text(&output.stdout);
    for expected in [
        "Mainstream",
        "350 students",
        "VDSS rates of 2023",
        "3 January 2023",
        "Not funded: School-based apprenticeship; would have drawn $",
        "Core component (already in your core SRP)",
        "Targeted VET funding",
        "Materials",
        "Small-scale adjustment, at $382.50 per FTE",
        "Funding floor top-up",
        "VET payments (new money)",
        "Total supporting VET",
    ] {
        assert!(found.contains(expected), "{expected}\n{found}");
    }
}

#[test]
fn however_a_spreadsheet_saves_it_the_file_reads_the_same() {
    let plain = "certificate,title,level,band,materials,hours,students,age,pathway,vcaa_approved,on_vass\n\
        SIT20322,\"Café, bar and \"\"more\"\"\",II,D,high,175,8,16,school,false,true\n\
        CUA40920,,IV,E,low,180,2,,,true,\n";
    let catalogue = Catalogue::built_in().unwrap();
    let lines = |bytes: &[u8]| enrolments_csv::parse("f.csv", bytes, &catalogue).unwrap().lines;
    let expected = lines(plain.as_bytes());
    assert_eq!(expected[0].title, "Café, bar and \"more\"");
    let with_mark = |text: &str| [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let windows_1252: Vec<u8> = plain
        .chars()
        .map(|letter| if letter == 'é' { 0xE9 } else { u8::try_from(letter).unwrap() })
        .collect();
    let reordered = "On_VASS , vcaa_approved,pathway,age,students,hours,materials,band,level,title,CERTIFICATE\n\
        TRUE,False,School,16,8,\"175.0\",HIGH,d,ii, \"Café, bar\n and  \"\"more\"\"\" ,sit20322\n\n,,,,,,,,,,\n\
        ,true,,,2,180,low,E,IV,,CUA40920";
    for (how, bytes) in [
        ("CRLF", plain.replace('\n', "\r\n").into_bytes()),
        ("BOM and CRLF", with_mark(&plain.replace('\n', "\r\n"))),
        ("CR", plain.replace('\n', "\r").into_bytes()),
        ("no last line end", plain.trim_end().as_bytes().to_vec()),
        ("Windows-1252", windows_1252),
        ("other order, blank rows, other case", reordered.as_bytes().to_vec()),
    ] {
        assert_eq!(lines(&bytes), expected, "{how}");
    }
}

#[test]
fn titles_are_the_catalogues_unless_given() {
    let catalogue = Catalogue::built_in().unwrap();
    let rows = "certificate,title,level,band,materials,hours,students\n\
        SIT20322,,,D,high,180,4\nZZZ99999,,II,D,high,180,4\nSIT20322,EAL (Access),III,D,high,180,4\n";
    let lines = enrolments_csv::parse("f.csv", rows.as_bytes(), &catalogue).unwrap().lines;
    let titles: Vec<&str> = lines.iter().map(|line| line.title.as_str()).collect();
    assert_eq!(titles, ["Certificate II in Hospitality", "", "EAL (Access)"]);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let many = format!("{HEADER}{}", "SIT20322,D,high,180,4\n".repeat(20_000));
    for format in ["text", "json", "csv"] {
        let mut child = program()
            .args(["estimate", "--enrolments", "-", "--school-type", "specialist"])
            .args(["--years-7-12", "500", "--format", format])
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        child.stdin.take().unwrap().write_all(many.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}: {output:?}");
        assert!(output.stderr.is_empty(), "{format}: {output:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_a_fault() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut child = program()
        .args([
            "estimate",
            "--enrolments",
            "-",
            "--school-type",
            "specialist",
            "--years-7-12",
            "500",
        ])
        .stdout(full)
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(ENROLMENTS.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("standard output: cannot be written"), "{output:?}");
}

/// R17 warns of a set wherever it stands: in a file of its own, and embedded in a plan.
#[test]
fn check_warns_of_rate_sets_that_do_not_fit_their_model() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let warning = "warning: high-cost materials are $250.00, not above low-cost materials, $250.00; R17 \
                   expects more for high cost\n";
    for (set, kind, subject) in [
        (include_str!("../rates/2023.ron"), "a rate set", ""),
        (include_str!("../assets/sample.ron"), "a plan", "rate set \"2023\": "),
    ] {
        let path = folder.path().join("odd.ron");
        assert!(set.contains("per_enrolment: \"450\""));
        fs::write(&path, set.replace("per_enrolment: \"450\"", "per_enrolment: \"250\""))?;
        let output = program().arg("check").arg(&path).output()?;
        let file = path.display();
        assert_eq!(text(&output.stderr), format!("{file}: {subject}{warning}"));
        assert_eq!(text(&output.stdout), format!("{file}: {kind}, no faults\n"));
        assert_eq!(output.status.code(), Some(0));
    }
    Ok(())
}

#[test]
fn check_and_estimate_call_a_file_by_one_name() {
    let name = "no\u{1b}such.file";
    let fixed = ["estimate", "--school-type", "mainstream", "--years-7-12", "350", "--enrolments"];
    let estimate = call(&[&fixed[..], &[name]].concat(), b"");
    let check = call(&["check", name], b"");
    for said in [text(&estimate.stderr), text(&check.stdout)] {
        assert!(said.starts_with("no\\u{1b}such.file: there is no such file"), "{said}");
    }
}

#[test]
fn check_names_each_fault_on_standard_output() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let broken = folder.path().join("broken.ron");
    fs::write(&broken, "(format: ")?;
    let missing = Path::new("no-such-plan.ron");
    let output = program().arg("check").args([broken.as_path(), missing]).output()?;
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let found = text(&output.stdout);
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines.len(), 2, "{found}");
    assert!(lines[0].starts_with(&format!("{}, line 1, column ", broken.display())), "{found}");
    assert!(lines[1].starts_with("no-such-plan.ron: there is no such file"), "{found}");
    Ok(())
}
