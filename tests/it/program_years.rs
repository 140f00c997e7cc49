//! The program year of a line on the command line: it comes in, goes along, and changes no figure.

use std::fs;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;
use vdss_planner::domain::ProgramYear;
use vdss_planner::storage::read_plan;

const WITH_YEARS: &str = "certificate,band,materials,hours,students,program_year\n\
                          SIT20322,D,high,180,12,1\nSIT20322,D,high,160,9,2\nBSB30120,B,low,120,22,\n";

fn call(folder: &TempDir, words: &str) -> Output {
    let call = words.split(' ').map(|word| word.replace('_', " "));
    let output = Command::new(env!("CARGO_BIN_EXE_vdss-planner"))
        .args(call)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{words}: {output:?}");
    output
}

fn out(folder: &TempDir, words: &str) -> String {
    String::from_utf8(call(folder, words).stdout).unwrap()
}

fn json_of(folder: &TempDir, words: &str) -> Value {
    serde_json::from_str(&out(folder, words)).unwrap()
}

fn without(csv: &str) -> String {
    csv.lines().map(|line| line.rsplit_once(',').unwrap().0.to_owned() + "\n").collect()
}

/// A folder with the table with and without its program years, and a plan whose two scenarios differ in
/// them alone.
fn school() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("with.csv"), WITH_YEARS).unwrap();
    fs::write(folder.path().join("without.csv"), without(WITH_YEARS)).unwrap();
    call(
        &folder,
        "new --school Wattle_Creek --school-type mainstream --years-7-12 312 --year 2023 \
         --scenario Plain=without.csv --scenario Years=with.csv --output plan.ron",
    );
    folder
}

#[test]
fn a_program_year_comes_into_a_plan_and_changes_no_estimate() {
    let folder = school();
    let estimate = "estimate --school-type mainstream --years-7-12 312 --format json --enrolments";
    assert_eq!(
        out(&folder, &format!("{estimate} with.csv")),
        out(&folder, &format!("{estimate} without.csv"))
    );
    let plan = read_plan(&folder.path().join("plan.ron")).unwrap();
    let years = |place: usize| -> Vec<Option<ProgramYear>> {
        plan.scenarios()[place].lines.iter().map(|line| line.program_year).collect()
    };
    assert_eq!(years(0), [None; 3]);
    assert_eq!(years(1), [Some(ProgramYear::First), Some(ProgramYear::Second), None]);
}

#[test]
fn an_import_tells_program_years_and_its_csv_has_their_column_where_there_are_any() {
    let folder = school();
    let found = json_of(&folder, "import with.csv --format json");
    let years = |found: &Value| -> Vec<Value> {
        let lines = found["lines"].as_array().unwrap();
        lines.iter().map(|line| line.get("program_year").unwrap().clone()).collect()
    };
    assert_eq!(years(&found), [json!(1), json!(2), Value::Null]);
    assert_eq!(found["columns"][5]["means"], "program_year");
    assert_eq!(
        years(&json_of(&folder, "import without.csv --format json")),
        [const { Value::Null }; 3]
    );

    let csv = out(&folder, "import with.csv --format csv");
    let mut rows = csv.lines();
    assert!(rows.next().unwrap().ends_with(",on_vass,program_year"), "{csv}");
    let ends: Vec<&str> = rows.map(|row| row.rsplit_once(',').unwrap().1).collect();
    assert_eq!(ends, ["1", "2", ""]);
    assert!(!out(&folder, "import without.csv --format csv").contains("program_year"));
    let text = out(&folder, "import with.csv");
    assert!(text.contains("Program year"), "{text}");

    fs::write(folder.path().join("again.csv"), csv).unwrap();
    call(
        &folder,
        "new --school Again --school-type mainstream --years-7-12 312 --year 2023 \
         --scenario Years=again.csv --output again.ron",
    );
    let lines = |name: &str| {
        let scenarios = read_plan(&folder.path().join(name)).unwrap().scenarios().to_vec();
        scenarios.into_iter().find(|scenario| scenario.name == "Years").unwrap().lines
    };
    assert_eq!(lines("again.ron"), lines("plan.ron"));
}

#[test]
fn program_years_alone_make_no_difference() {
    let folder = school();
    let compared =
        json_of(&folder, "compare plan.ron --baseline Plain --with Years --by cause --format json");
    assert_eq!(compared["difference"], "0.00");
    assert_eq!(compared["causes"], json!([]));
    let rows = out(&folder, "compare plan.ron --baseline Plain --with Years --by certificate");
    assert_eq!(rows.matches("SIT20322").count(), 1, "a certificate is one row: {rows}");
}

#[test]
fn a_report_says_program_years_where_a_scenario_has_them() {
    let folder = school();
    let lines = out(&folder, "report plan.ron --scenario Years --format csv --table lines");
    assert!(lines.lines().next().unwrap().ends_with(",program_year"), "{lines}");
    let plain = out(&folder, "report plan.ron --scenario Plain --format csv --table lines");
    assert!(!plain.contains("program_year"), "{plain}");
    let found = json_of(&folder, "report plan.ron --format json");
    assert_eq!(found[0].get("program_years"), None);
    assert_eq!(found[1]["program_years"], json!([1, 2, null]));

    // The workbook's own columns are read back.
    call(&folder, "report plan.ron --output plan.xlsx");
    let sheet = json_of(&folder, "import plan.xlsx --sheet Years --format json");
    let lines = sheet["lines"].as_array().unwrap();
    let years: Vec<&Value> = lines.iter().map(|line| &line["program_year"]).collect();
    assert_eq!(years, [&json!(1), &json!(2), &Value::Null]);
    let headings = |sheet: &str| -> Vec<String> {
        let found = json_of(&folder, &format!("import plan.xlsx --sheet {sheet} --format json"));
        let columns = found["columns"].as_array().unwrap();
        columns.iter().filter_map(|one| Some(one["heading"].as_str()?.to_owned())).collect()
    };
    let with: Vec<String> =
        headings("Years").into_iter().filter(|name| name != "Program year").collect();
    assert_eq!(with, headings("Plain"));
}
