//! The program as scripts and people call it: exit codes, streams, formats.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use vdss_planner::exchange::enrolments_csv;
use vdss_planner::rates::Catalogue;

use crate::program::{call, program};

const HEADER: &str = "certificate,band,materials,hours,students\n";
const ENROLMENTS: &str = "certificate,band,materials,hours,students,pathway\n\
    SIT20322,D,high,175,8,\nBSB30120,B,low,45.5,22,sbat\n";

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
    for arguments in [
        &["--help"][..],
        &["estimate", "--help"],
        &["report", "--help"],
        &["new", "--help"],
        &["payments", "--help"],
        &["import", "--help"],
        &["check", "--help"],
        &["--version"],
    ] {
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
    let warning = "warning: high-cost materials are $250.00, not above low-cost materials, $250.00; they \
                   should be above them\n";
    for (set, kind, subject) in [
        (include_str!("../../rates/2023.ron"), "a rate set", ""),
        (include_str!("../../assets/sample.ron"), "a plan", "rate set \"2023\": "),
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

#[test]
fn an_explanation_takes_the_place_of_the_estimate() {
    let output = estimate(&["--explain", "line:1:targeted"], ENROLMENTS.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(
        text(&output.stdout),
        "Targeted VET funding of line 1, Hospitality\n\
         $8,485.56 a year\n\n\
         Formula\n  Eligible FTE × band rate, rounded to the cent\n\n\
         With this figure's numbers\n  8 × 175 ÷ 180 (7.78 FTE) × $1,091 = $8,485.56\n\n\
         What it is made of\n  \
         Eligible FTE of line 1, Hospitality: 7.78 FTE\n    --explain line:1:fte\n  \
         Band D, mainstream schools: $1,091 per FTE\n    \
         Rate set 2023, VDSS rates of 2023 (published by the department): Student Resource Package – \
         Targeted Initiatives, Department of Education, Victoria; Vocational Education and Training \
         Delivered to School Students (Reference 143); Rates; dated 3 January 2023\n  \
         Band of the certificate: D\n    entered in line 1\n\n\
         Rules, as the guideline of 2023 states them\n  \
         R5 Targeted VET funding: Targeted VET funding is the eligible FTE times the rate of the \
         certificate's band for the type of school.\n  \
         R10 Rounding: Each component of each line, and the small-scale adjustment, is rounded to the \
         cent, half a cent away from zero. Every total is the sum of the rounded figures it is shown \
         under, so that a printed column adds up.\n"
    );
    let notes = text(&estimate(&["--explain", "materials"], ENROLMENTS.as_bytes()).stdout);
    for expected in ["A1 Assumption: ", "Notes\n  1 line is not funded and adds nothing.\n"] {
        assert!(notes.contains(expected), "{expected}\n{notes}");
    }
}

#[test]
fn an_explanation_in_json_leads_to_those_of_its_parts() {
    let explain = |figure: &str| -> Value {
        let output = estimate(&["--explain", figure, "--format", "json"], ENROLMENTS.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{figure}: {output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let found = explain("line:1:targeted");
    let keys: Vec<&String> = found.as_object().unwrap().keys().collect();
    let expected = [
        "figure",
        "label",
        "formula",
        "numbers",
        "result",
        "unit",
        "rules",
        "assumptions",
        "notes",
        "operands",
    ];
    assert!(expected.iter().all(|key| found.get(key).is_some()) && keys.len() == expected.len());
    assert_eq!(found["rules"], serde_json::json!(["R5", "R10"]));
    assert_eq!(found["result"], "8485.56");
    assert_eq!(found["unit"], "dollars a year");
    let operands = found["operands"].as_array().unwrap();
    assert_eq!(operands[0]["figure"], "line:1:fte");
    assert_eq!(
        (&operands[0]["value"], &operands[0]["unit"]),
        (&"7.7777777778".into(), &"FTE".into())
    );
    assert_eq!(operands[0]["citation"], Value::Null);
    assert_eq!(operands[1]["figure"], Value::Null);
    assert_eq!(
        (&operands[1]["value"], &operands[1]["unit"]),
        (&"1091".into(), &"dollars per FTE".into())
    );
    assert!(operands[1]["citation"].as_str().unwrap().contains("; Rates; dated 3 January 2023"));
    // Every figure named on the way down from the total can be asked for, and says the same.
    let mut to_ask = vec![("total".to_owned(), Value::Null)];
    let mut asked = 0;
    while let Some((figure, value)) = to_ask.pop() {
        let found = explain(&figure);
        assert!(value.is_null() || found["result"] == value, "{figure}: {found}");
        for operand in found["operands"].as_array().unwrap() {
            if let Some(part) = operand["figure"].as_str() {
                to_ask.push((part.to_owned(), operand["value"].clone()));
            }
        }
        asked += 1;
    }
    assert!(asked > 10, "{asked}");
}

/// A set of the school's own: indexed, entered and broken ones are told apart.
#[test]
fn a_rate_set_may_come_from_a_file() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let write = |name: &str, text: String| -> io::Result<String> {
        let path = folder.path().join(name);
        fs::write(&path, text)?;
        Ok(path.to_str().unwrap().to_owned())
    };
    let set = include_str!("../../rates/2023.ron")
        .replacen("id: \"2023\"", "id: \"2026\"", 1)
        .replace("kind: published", "kind: projection")
        .replace("mainstream: \"1091\"", "mainstream: \"1100\"");
    let path = write("ours.ron", set.clone())?;
    let output = estimate(&["--rates", &path, "--format", "json"], ENROLMENTS.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let found: Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(found["rate_set"], "2026");
    assert_eq!(found["totals"]["targeted"], "8555.56", "1,400 h / 180 h x $1,100");
    let said = text(&output.stderr);
    assert!(
        said.contains("warning: band D: core component and band together are $2,329.00"),
        "{said}"
    );
    assert!(said.contains("notice: Rate set 2026: Projection for 2023. Our projection"), "{said}");
    assert!(
        said.contains("rate set 2026 gives two small-scale maxima: $1,299.00 as printed"),
        "{said}"
    );
    let explained = estimate(&["--rates", &path, "--explain", "targeted"], ENROLMENTS.as_bytes());
    assert!(text(&explained.stdout).contains("Rate set 2026: Projection for 2023. Our projection"));

    let carried = set.replace(
        "page_dated: \"2023-01-03\",",
        "page_dated: \"2023-01-03\", carried: [(from: \"2022\")],",
    );
    let carried = estimate(&["--rates", &write("carried.ron", carried)?], ENROLMENTS.as_bytes());
    let shown = text(&carried.stdout);
    assert!(shown.contains("page of 3 January 2023 (carried over from rate set 2022)"), "{shown}");

    let broken = write("broken.RON", set.replace("age_from: 15", "age_from: 150"))?;
    let broken = estimate(&["--rates", &broken], ENROLMENTS.as_bytes());
    assert_eq!((broken.status.code(), broken.stdout.len()), (Some(1), 0));
    assert!(text(&broken.stderr).contains("the age range is 150 to 20"), "{broken:?}");
    let plan = estimate(&["--rates", "assets/sample.ron"], ENROLMENTS.as_bytes());
    assert_eq!(plan.status.code(), Some(1));
    assert_eq!(
        text(&plan.stderr),
        "assets/sample.ron, line 2, column 5: the format is \"vdss-plan\", expected `vdss-rate-set` \
         (choose a file of the kind wanted)\n"
    );
    Ok(())
}

/// The sample plan with a scenario's name and a set's title that a spreadsheet could take for formulas.
fn odd_plan(folder: &Path) -> io::Result<String> {
    let plan = include_str!("../../assets/sample.ron")
        .replace("\"Confirmed\"", "\"=1+1\"")
        .replace("title: \"VDSS rates of 2023\"", "title: \"@SUM(A1)\"")
        .replace("kind: published", "kind: school");
    let path = folder.join("odd.ron");
    fs::write(&path, plan)?;
    Ok(path.to_str().unwrap().to_owned())
}

#[test]
fn a_report_has_every_scenario_in_every_format() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let plan = odd_plan(folder.path())?;
    let report = |more: &[&str]| {
        let output = call(&[&["report", &plan], more].concat(), b"");
        assert_eq!(output.status.code(), Some(0), "{more:?}: {output:?}");
        output
    };
    let as_text = report(&[]);
    let found = text(&as_text.stdout);
    for expected in [
        "Wattle Creek Secondary College 2023\n",
        "Scenario       Indicative, the baseline\nScenario is    Indicative\n",
        "Scenario       =1+1\nScenario is    Confirmed\n",
        "Rates          2023, @SUM(A1): read by the school from the department's page\n",
        "VET payments (new money)                                            $79,004.10\n",
    ] {
        assert!(found.contains(expected), "{expected}\n{found}");
    }
    assert!(text(&as_text.stderr).contains("notice: Indicative: Two readings"), "{as_text:?}");

    let json: Value = serde_json::from_slice(&report(&["--format", "json"]).stdout)?;
    assert_eq!(json.as_array().unwrap().len(), 2);
    assert_eq!((&json[0]["scenario"], &json[0]["baseline"]), (&"Indicative".into(), &true.into()));
    assert_eq!((&json[1]["scenario"], &json[1]["cycle"]), (&"=1+1".into(), &"confirmed".into()));
    assert_eq!(json[1]["rate_set_kind"], "school");
    assert_eq!(json[0]["totals"]["vet_payments"], "79004.10");

    let csv = text(&report(&["--format", "csv"]).stdout);
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 1 + 2 * (9 + 1));
    assert!(
        rows[0].starts_with("scenario,cycle,rate_set,rate_set_title,rate_set_kind,certificate,")
    );
    let first = "Indicative,indicative,2023,'@SUM(A1),school,SIT20322,D,high,11,true,,11,";
    assert!(rows[1].starts_with(first), "{csv}");
    assert!(rows[20].starts_with("'=1+1,confirmed,2023,'@SUM(A1),school,TOTAL,"), "{csv}");

    let one = text(&report(&["--scenario", " INDICATIVE ", "--format", "csv"]).stdout);
    assert_eq!(one.lines().count(), 1 + 9 + 1);
    let explained = report(&["--explain", "vet-payments"]).stdout;
    assert!(
        text(&explained).starts_with("VET payments (new money)\nScenario Indicative\n$79,004.10")
    );
    let other = report(&["--explain", "total", "--scenario", "=1+1", "--format", "json"]).stdout;
    let other: Value = serde_json::from_slice(&other)?;
    assert_eq!(
        (&other["scenario"], &other["result"]),
        (&"=1+1".into(), &json[1]["totals"]["total"])
    );
    Ok(())
}

#[test]
fn a_report_has_costs_where_the_school_entered_any() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("costs.ron");
    let path = path.to_str().unwrap();
    // The first line of the first scenario: 11 students at $2,000, beside 11 x (1,091 + 450).
    let plan = include_str!("../../assets/sample.ron").replacen(
        "on_vass: true)",
        "on_vass: true, costs: (fee_per_student: Some(\"2000\")))",
        1,
    );
    fs::write(path, plan)?;
    let report = |more: &[&str]| {
        let output = call(&[&["report", path], more].concat(), b"");
        assert_eq!(output.status.code(), Some(0), "{more:?}: {output:?}");
        output
    };
    let as_text = text(&report(&[]).stdout);
    // 79,004.10 - 22,000, and nothing of it for the second scenario.
    let row = |label: &str, amount: &str| {
        let is_row = |line: &&str| line.starts_with(label) && line.ends_with(amount);
        as_text.lines().filter(is_row).count()
    };
    assert_eq!(row("Cost to the school, by its own figures", " $22,000.00"), 1, "{as_text}");
    assert_eq!(row("Net position (VET payments less costs)", " $57,004.10"), 1, "{as_text}");
    assert_eq!(as_text.matches("Net position, so far: 8 of 9 lines have no costs.").count(), 1);
    assert_eq!(as_text.matches("Net position").count(), 2);

    let json: Value = serde_json::from_slice(&report(&["--format", "json"]).stdout)?;
    let costs = &json[0]["own_costs"];
    assert_eq!(
        (&costs["lines_without_costs"], &costs["lines_not_complete"]),
        (&8.into(), &0.into())
    );
    assert_eq!(
        (&costs["totals"]["cost"], &costs["totals"]["net"]),
        (&"22000.00".into(), &"57004.10".into())
    );
    assert_eq!((&costs["lines"][0]["net"], &costs["lines"][1]), (&"-5049.00".into(), &Value::Null));
    assert_eq!(json[1].get("own_costs"), None);

    let csv = text(&report(&["--format", "csv"]).stdout);
    let rows: Vec<&str> = csv.lines().collect();
    assert!(rows[0].ends_with(",would_have_drawn,cost,net"), "{csv}");
    assert!(rows[1].ends_with(",22000.00,-5049.00") && rows[2].ends_with(",,"), "{csv}");
    assert!(rows[10].ends_with(",22000.00,57004.10"), "{csv}");
    assert!(rows[20].contains(",TOTAL,") && rows[20].ends_with(",,"), "{csv}");

    let net = text(&report(&["--explain", "net"]).stdout);
    assert!(net.contains("$79,004.10 − $22,000.00 = $57,004.10"), "{net}");
    for (figure, said) in [
        ("line:2:net", "--explain: there is no line:2:net, since no cost is entered for it\n"),
        ("line:99:cost", "--explain: line:99:cost is of no line, there are 9 lines\n"),
    ] {
        let none = call(&["report", path, "--explain", figure], b"");
        assert_eq!((none.status.code(), text(&none.stderr)), (Some(2), said.to_owned()));
    }
    Ok(())
}

#[test]
fn a_report_says_of_which_lines_withdrawals_are_expected() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("withdrawals.ron");
    let path = path.to_str().unwrap();
    let plan = include_str!("../../assets/sample.ron").replacen(
        "students: 11,",
        "students: 11, withdrawals_percent: 10,",
        1,
    );
    fs::write(path, plan)?;
    let report = |format: &str| call(&["report", path, "--format", format], b"");
    let json: Value = serde_json::from_slice(&report("json").stdout)?;
    assert_eq!(json[0]["withdrawals_percent"], serde_json::json!([10, 0, 0, 0, 0, 0, 0, 0, 0]));
    assert_eq!(
        (&json[0]["lines"][0]["fte"], json[1].get("withdrawals_percent")),
        (&"9.9".into(), None)
    );
    let csv = text(&report("csv").stdout);
    let rows: Vec<&str> = csv.lines().collect();
    assert!(rows[0].ends_with(",would_have_drawn,withdrawals_percent"), "{csv}");
    assert!(rows[1].ends_with(",10") && rows[2].ends_with(",0"), "{csv}");
    assert!(rows[10].contains(",TOTAL,") && rows[10].ends_with(','), "{csv}");
    let told = text(&report("text").stderr);
    assert!(told.contains("Indicative: Withdrawals are expected of 1 line."), "{told}");
    Ok(())
}

#[test]
fn a_report_is_written_to_a_file_and_replaces_none_unasked() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let report = |more: &[&str]| call(&[&["report", "assets/sample.ron"], more].concat(), b"");
    for (name, format) in [("a.txt", "text"), ("a.JSON", "json"), ("a.csv", "csv")] {
        let output = report(&["--output", &path(name)]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{output:?}");
        // A CSV begins with the mark that spreadsheets know UTF-8 by.
        let mark = if format == "csv" { "\u{feff}" } else { "" };
        let expected = [mark.as_bytes(), &report(&["--format", format]).stdout].concat();
        assert_eq!(fs::read(path(name))?, expected, "{name}");
    }
    fs::write(path("a.csv"), "theirs")?;
    let refused = report(&["--output", &path("a.csv")]);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    assert_eq!(
        text(&refused.stderr),
        format!("--output: {}: exists already; --force replaces it\n", path("a.csv"))
    );
    assert_eq!(fs::read(path("a.csv"))?, b"theirs");
    assert_eq!(report(&["--output", &path("a.csv"), "--force"]).status.code(), Some(0));
    assert!(fs::read(path("a.csv"))?.starts_with("\u{feff}scenario,".as_bytes()));
    let nowhere = report(&["--output", &path("no-such-folder/a.csv")]);
    assert_eq!(nowhere.status.code(), Some(1), "{nowhere:?}");
    assert_eq!(report(&["--force"]).status.code(), Some(2));
    Ok(())
}
