//! `compare` on the command line: what it prints, in which form, and what it refuses.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use vdss_planner::domain::{MaterialsTier, Pathway};
use vdss_planner::plan::{Action, LineEdit, Plan};
use vdss_planner::storage::{sample_plan, save_plan};

const SAMPLE: &str = "assets/sample.ron";

fn compare(plan: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vdss-planner"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([&["compare", plan], more].concat())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn sample(by: &str, more: &[&str]) -> Output {
    compare(SAMPLE, &[&["--with", "Confirmed", "--by", by], more].concat())
}

fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Cents of an amount that is written with two decimals.
fn cents(amount: &Value) -> i64 {
    let text = amount.as_str().unwrap();
    assert_eq!(text.rsplit_once('.').unwrap().1.len(), 2, "{text}");
    text.replace('.', "").parse().unwrap()
}

#[test]
fn causes_have_their_fields_in_the_documented_order() {
    let output = sample("cause", &["--format", "json"]);
    let found = json(&output);
    assert_eq!(found["difference"], "-5368.17");
    // 3 x (1,091 + 450) in Hospitality; two who left Automotive joined Building, at the same rates.
    // 9 x 30/180 x 481. 5 x 160/180 x (761 - 1,091).
    let expected = r#"{
  "baseline": "Indicative",
  "scenario": "Confirmed",
  "result": "vet-payments",
  "baseline_amount": "79004.10",
  "scenario_amount": "73635.93",
  "difference": "-5368.17",
  "causes": [
    {
      "cause": "students",
      "amount": "-4623.00"
    },
    {
      "cause": "hours",
      "amount": "721.50"
    },
    {
      "cause": "band",
      "amount": "-1466.67"
    }
  ]
}
"#;
    assert_eq!(text(&output.stdout), expected);
}

#[test]
fn the_total_has_the_core_component_in_it_and_says_that_it_is_no_new_money() {
    let found = json(&sample("cause", &["--format", "json", "--result", "total"]));
    assert_eq!(found["result"], "total");
    assert_eq!(found["difference"], "-7211.67");
    let causes = found["causes"].as_array().unwrap();
    let sum: i64 = causes.iter().map(|one| cents(&one["amount"])).sum();
    assert_eq!(sum, -721_167);
    let told = text(&sample("cause", &["--result", "total"]).stdout);
    assert!(told.contains("It is not new money."), "{told}");
    assert!(!text(&sample("cause", &[]).stdout).contains("new money."));
}

#[test]
fn components_stand_in_the_order_of_their_sums() {
    let found = json(&sample("component", &["--format", "json"]));
    let fields: Vec<&String> = found.as_object().unwrap().keys().collect();
    assert_eq!(fields.len(), 3, "{fields:?}");
    assert_eq!(
        (&found["baseline"], &found["scenario"]),
        (&"Indicative".into(), &"Confirmed".into())
    );
    let rows = found["rows"].as_array().unwrap();
    let names: Vec<&str> = rows.iter().map(|row| row["component"].as_str().unwrap()).collect();
    let expected =
        ["targeted", "materials", "small_scale", "floor_top_up", "vet_payments", "core", "total"];
    assert_eq!(names, expected);
    for row in rows {
        let difference = cents(&row["scenario"]) - cents(&row["baseline"]);
        assert_eq!(difference, cents(&row["difference"]), "{row}");
    }
    assert_eq!(rows[4]["difference"], "-5368.17");
}

#[test]
fn certificates_add_up_to_the_result() {
    for (result, difference) in [("vet-payments", -536_817), ("total", -721_167)] {
        let found = json(&sample("certificate", &["--format", "json", "--result", result]));
        let rows = found["rows"].as_array().unwrap();
        assert_eq!(rows.len(), 11, "nine certificates, small-scale adjustment and floor");
        let sum: i64 = rows.iter().map(|row| cents(&row["difference"])).sum();
        assert_eq!(sum, difference);
        assert!(rows.iter().all(|row| row["presence"] == "both"));
    }
}

#[test]
fn payments_of_each_scenario_add_up_to_its_year() {
    let found = json(&sample("quarter", &["--format", "json"]));
    let rows = found["rows"].as_array().unwrap();
    let names: Vec<&str> = rows.iter().map(|row| row["when"].as_str().unwrap()).collect();
    assert_eq!(names, ["term_1", "term_2", "adjustment", "term_3", "term_4"]);
    for (side, year) in [("baseline", 7_900_410), ("scenario", 7_363_593)] {
        assert_eq!(rows.iter().map(|row| cents(&row[side])).sum::<i64>(), year);
    }
    // Half of what the revised amount differs from the indicative one.
    assert_eq!(rows[2]["scenario"], "-2684.09");
}

#[test]
fn for_people_the_causes_are_a_table_and_a_few_sentences() {
    let told = text(&sample("cause", &[]).stdout);
    for line in [
        "Indicative  $79,004.10",
        "Students    -$4,623.00",
        "Hours         +$721.50",
        "Band        -$1,466.67",
        "Confirmed   $73,635.93",
        "Difference  -$5,368.17",
        "VET payments fall by $5,368.17 (-6.8%), from $79,004.10 in Indicative to $73,635.93 in \
         Confirmed. The largest cause is students: -$4,623.00, because of 3 fewer students in \
         Hospitality, 2 more in Building and Construction Pre-apprenticeship and 2 fewer in \
         Automotive Vocational Preparation. Band: -$1,466.67, because of band C instead of D in \
         Allied Health Assistance. Hours: +$721.50, because of longer hours (180 instead of 150) in \
         Business.",
    ] {
        assert!(told.lines().any(|found| found == line), "{line}\nin\n{told}");
    }
}

#[test]
fn a_table_for_spreadsheets_takes_no_name_for_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let name = "=HYPERLINK(\"x\")".to_owned();
    let plan = sample_plan().unwrap();
    let title = LineEdit::Title("@SUM(A1)".to_owned());
    let plan = after(
        &plan,
        &[
            Action::RenameScenario { scenario: 1, name: name.clone() },
            Action::EditLine { scenario: 0, row: 0, edit: title },
        ],
    );
    save_plan(&path, &plan).unwrap();
    for by in ["component", "certificate", "cause", "quarter"] {
        let options = ["--with", &name, "--by", by, "--format", "csv"];
        let output = compare(path.to_str().unwrap(), &options);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
        assert_eq!(&reader.headers().unwrap()[0], "baseline_name");
        let mut rows = 0;
        for record in reader.records() {
            let record = record.unwrap();
            assert_eq!(&record[1], format!("'{name}"));
            let is_number = |cell: &str| cell.bytes().all(|byte| b"-.0123456789".contains(&byte));
            let is_safe = |cell: &str| !cell.starts_with(['=', '+', '-', '@']) || is_number(cell);
            assert!(record.iter().all(is_safe), "{record:?}");
            rows += 1;
        }
        assert!(rows >= 3, "{by}");
    }
}

#[test]
fn the_last_row_for_spreadsheets_has_the_totals() {
    let last = |by: &str| {
        let told = text(&sample(by, &["--format", "csv"]).stdout);
        told.strip_suffix("\r\n").unwrap().rsplit("\r\n").next().unwrap().to_owned()
    };
    let names = "Indicative,Confirmed";
    let amounts = "79004.10,73635.93,-5368.17";
    assert_eq!(last("certificate"), format!("{names},TOTAL,,,{amounts}"));
    assert_eq!(last("quarter"), format!("{names},TOTAL,{amounts}"));
    assert_eq!(last("cause"), format!("{names},vet-payments,TOTAL,-5368.17"));
    assert!(last("component").starts_with(&format!("{names},total,")), "{}", last("component"));
}

/// The sample, saved, with other names for its scenarios.
fn renamed(folder: &Path, names: [&str; 2]) -> String {
    let path = folder.join("plan.ron");
    let rename = |(scenario, name): (usize, &str)| Action::RenameScenario {
        scenario,
        name: name.to_owned(),
    };
    let actions: Vec<Action> = names.into_iter().enumerate().map(rename).collect();
    save_plan(&path, &after(&sample_plan().unwrap(), &actions)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_table_has_names_as_they_were_given_and_its_columns_stay_in_line() {
    let folder = tempfile::tempdir().unwrap();
    let plan = renamed(folder.path(), ["ßchool at ease", "mid-year"]);
    let told = text(&compare(&plan, &["--with", "mid-year", "--by", "cause"]).stdout);
    let table: Vec<&str> = told.split("\n\n").nth(1).unwrap().lines().collect();
    assert!(table[1].starts_with("ßchool at ease  "), "{told}");
    assert!(table.iter().any(|row| row.starts_with("mid-year  ")), "{told}");
    let width = |row: &&str| row.chars().count();
    assert!(table.iter().all(|row| width(row) == width(&table[0])), "{told}");
}

#[test]
fn the_name_of_a_scenario_may_begin_with_a_hyphen() {
    let folder = tempfile::tempdir().unwrap();
    let plan = renamed(folder.path(), ["-3 students", "-10%"]);
    let options = ["--baseline", "-10%", "--with", "-3 students", "--by", "component"];
    let found = json(&compare(&plan, &[&options[..], &["--format", "json"]].concat()));
    assert_eq!([&found["baseline"], &found["scenario"]], ["-10%", "-3 students"]);
}

fn after(plan: &Plan, actions: &[Action]) -> Plan {
    actions.iter().fold(plan.clone(), |plan, action| plan.after(action).unwrap())
}

#[test]
fn every_kind_of_change_is_told_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let plan = sample_plan().unwrap();
    let edit = |row, edit| Action::EditLine { scenario: 1, row, edit };
    let plan = after(
        &plan,
        &[
            edit(0, LineEdit::Pathway(Pathway::Sbat)),
            edit(3, LineEdit::Withdrawals(10)),
            edit(5, LineEdit::MaterialsTier(MaterialsTier::High)),
            Action::DeleteLine { scenario: 1, row: 6 },
        ],
    );
    save_plan(&path, &plan).unwrap();
    let told =
        text(&compare(path.to_str().unwrap(), &["--with", "Confirmed", "--by", "cause"]).stdout);
    for words in [
        "8 students on the pathway SBAT instead of School in Hospitality",
        "withdrawals of 10% instead of 0% expected in Early Childhood Education and Care",
        "high-cost instead of low-cost materials in Information Technology",
        "the end of Music Industry (4 students)",
    ] {
        assert!(told.contains(words), "{words}\nin\n{told}");
    }
    let back = compare(
        path.to_str().unwrap(),
        &["--baseline", "confirmed", "--with", "indicative", "--by", "cause"],
    );
    let back = text(&back.stdout);
    assert!(back.contains("the new certificate Music Industry (4 students)"), "{back}");
    assert!(back.contains("VET payments rise by"), "{back}");
}

#[test]
fn a_wrong_name_a_wrong_result_and_a_file_that_exists_are_refused() {
    let refused = |output: Output| {
        assert!(output.stdout.is_empty(), "{output:?}");
        (output.status.code(), text(&output.stderr).trim_end().to_owned())
    };
    let expected =
        "the plan has no scenario \"Confrmed\", expected \"Indicative\" or \"Confirmed\"";
    let with = compare(SAMPLE, &["--with", "Confrmed", "--by", "cause"]);
    assert_eq!(refused(with), (Some(2), format!("--with: {expected}")));
    let baseline = sample("cause", &["--baseline", "Confrmed"]);
    assert_eq!(refused(baseline), (Some(2), format!("--baseline: {expected}")));
    let quarter = sample("quarter", &["--result", "total"]);
    assert_eq!(refused(quarter).0, Some(2));
    let net = refused(sample("cause", &["--result", "net"]));
    assert!(net.0 == Some(2) && net.1.contains("possible values"), "{net:?}");
    assert_eq!(refused(compare(SAMPLE, &["--by", "cause"])).0, Some(2), "with which scenario?");
    assert_eq!(refused(compare("nowhere.ron", &["--with", "x", "--by", "cause"])).0, Some(1));

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("why.json");
    let file = path.to_str().unwrap();
    let written = sample("cause", &["--output", file]);
    assert_eq!((written.status.code(), written.stdout.len()), (Some(0), 0));
    assert_eq!(fs::read(&path).unwrap(), sample("cause", &["--format", "json"]).stdout);
    let again = refused(sample("cause", &["--output", file]));
    assert!(again.0 == Some(2) && again.1.contains("--force replaces it"), "{again:?}");
    assert_eq!(sample("cause", &["--output", file, "--force"]).status.code(), Some(0));
}
