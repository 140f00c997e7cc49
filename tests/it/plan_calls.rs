//! Plans made and asked about on the command line: `new` and `payments`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;
use vdss_planner::domain::{FundingCycle, Years7To12};
use vdss_planner::storage::{read_plan, sample_plan, save_plan};

const SMALL: &str = "tests/examples/mainstream-312-small.csv";
const EVERY_REFUSAL: &str = "tests/examples/every-refusal.csv";
const SPECIALIST: &str = "tests/examples/specialist-85.csv";
const LARGE: &str = "tests/examples/mainstream-650.csv";

fn call(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vdss-planner"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The path of a file in a folder, as an argument.
fn within(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// A call of `new` for a mainstream school of 312, with more options.
fn new(more: &[&str]) -> Output {
    let fixed = [
        "new",
        "--school",
        "Wattle Creek",
        "--school-type",
        "mainstream",
        "--years-7-12",
        "312",
        "--year",
        "2023",
    ];
    call(&[&fixed, more].concat())
}

/// Exit code and standard error of a call that printed no result.
fn refused(output: &Output) -> (Option<i32>, String) {
    assert!(output.stdout.is_empty(), "{output:?}");
    (output.status.code(), text(&output.stderr).trim_end().to_owned())
}

// ---- new ----

#[test]
fn a_plan_from_csvs_has_what_the_call_said_and_the_window_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = within(&folder, "plan.ron");
    let output = new(&[
        "--floor",
        "18,000.50",
        "--new-provider",
        "--small-scale-reading",
        "core-equivalent",
        "--scenario",
        &format!("Indicative={SMALL}"),
        "--scenario",
        &format!("After VASS={EVERY_REFUSAL}"),
        "--scenario",
        &format!(" What IF ={SMALL}"),
        "--cycle",
        "after vass=Revised",
        "--baseline",
        "After VASS",
        "--output",
        &path,
    ]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stdout.is_empty());
    let plan = read_plan(Path::new(&path)).unwrap();
    let school = plan.school();
    assert_eq!((school.name.as_str(), school.years_7_12), ("Wattle Creek", Years7To12::Total(312)));
    assert_eq!(school.floor.unwrap().plain(), "18000.50");
    assert!(school.new_provider);
    assert_eq!((plan.planning_year(), plan.baseline()), (2023, 1));
    let scenarios: Vec<_> =
        plan.scenarios().iter().map(|one| (one.name.as_str(), one.cycle)).collect();
    assert_eq!(
        scenarios,
        [
            ("Indicative", FundingCycle::Indicative),
            ("After VASS", FundingCycle::Revised),
            ("What IF", FundingCycle::WhatIf),
        ]
    );
    // Saved by the code that the window saves with: the same text again.
    let again = within(&folder, "again.ron");
    save_plan(Path::new(&again), &plan).unwrap();
    assert_eq!(fs::read(&path).unwrap(), fs::read(&again).unwrap());
    let checked = call(&["check", &path]);
    assert_eq!(checked.status.code(), Some(0), "{checked:?}");
}

#[test]
fn the_figures_of_a_new_plan_are_those_of_an_estimate() {
    let folder = tempfile::tempdir().unwrap();
    for (csv, school_type, students) in [
        (SMALL, "mainstream", "312"),
        (LARGE, "mainstream", "650"),
        (EVERY_REFUSAL, "mainstream", "650"),
        (SPECIALIST, "specialist", "85"),
    ] {
        let path = within(&folder, "plan.ron");
        let facts = ["--school-type", school_type, "--years-7-12", students];
        let estimated = json(&call(
            &[&["estimate", "--enrolments", csv, "--format", "json"], &facts[..]].concat(),
        ));
        let scenario = format!("Confirmed={csv}");
        let made = call(
            &[
                &["new", "--school", "A", "--year", "2023", "--scenario", &scenario, "--force"][..],
                &["--output", path.as_str()][..],
                &facts[..],
            ]
            .concat(),
        );
        assert_eq!(made.status.code(), Some(0), "{made:?}");
        let reported = json(&call(&["report", &path, "--format", "json"]));
        for part in ["lines", "totals", "years_7_12", "school_type", "rate_set"] {
            assert_eq!(reported[0][part], estimated[part], "{csv}: {part}");
        }
        assert_eq!(reported[0]["cycle"], "confirmed");
    }
}

#[test]
fn a_rate_set_in_a_file_is_embedded_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let one = format!("Indicative={SMALL}");
    let [built_in, from_file] = ["2023", "rates/2023.ron"].map(|rates| {
        let path = within(&folder, &format!("{}.ron", rates.replace('/', "-")));
        let output = new(&["--scenario", &one, "--rates", rates, "--output", &path]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        fs::read_to_string(&path).unwrap()
    });
    assert_eq!(built_in, from_file);
    let (exit, said) = refused(&new(&[
        "--scenario",
        &one,
        "--rates",
        "no-such.ron",
        "--output",
        &within(&folder, "no.ron"),
    ]));
    assert_eq!((exit, said.contains("no-such.ron")), (Some(1), true));
}

#[test]
fn a_faulty_csv_is_reported_as_by_an_estimate_and_makes_no_plan() {
    let folder = tempfile::tempdir().unwrap();
    let (path, bad) = (within(&folder, "plan.ron"), within(&folder, "bad.csv"));
    fs::write(&bad, "certificate,band,materials,hours,students\nSIT20322,G,high,180,4\n").unwrap();
    let estimated = call(&[
        "estimate",
        "--enrolments",
        &bad,
        "--school-type",
        "mainstream",
        "--years-7-12",
        "312",
    ]);
    let scenario = format!("A={bad}");
    let output =
        new(&["--scenario", &format!("B={SMALL}"), "--scenario", &scenario, "--output", &path]);
    let (exit, said) = refused(&output);
    assert_eq!(exit, Some(1));
    assert!(said.ends_with(text(&estimated.stderr).trim_end()), "{said}");
    assert!(!Path::new(&path).exists());
}

#[test]
fn a_wrong_call_makes_no_plan() {
    let folder = tempfile::tempdir().unwrap();
    let path = within(&folder, "plan.ron");
    let one = format!("Indicative={SMALL}");
    let with =
        |more: &[&str]| refused(&new(&[&["--scenario", &one, "--output", &path], more].concat()));
    let ends = |more: &[&str], expected: &str| {
        let (exit, said) = with(more);
        assert_eq!(exit, Some(2), "{more:?}");
        assert!(said.contains(expected), "{more:?}: {said}");
    };
    ends(
        &["--baseline", "May"],
        "--baseline: no --scenario is called \"May\", expected \"Indicative\"",
    );
    ends(
        &["--cycle", "May=revised"],
        "--cycle: no --scenario is called \"May\", expected \"Indicative\"",
    );
    ends(
        &["--cycle", "Indicative=last"],
        "there is no cycle \"last\", expected indicative, confirmed, revised or what-if",
    );
    ends(
        &["--cycle", "Indicative=revised", "--cycle", "indicative=confirmed"],
        "--cycle: \"Indicative\" is given more than once",
    );
    ends(&["--scenario", "nothing"], "expected a scenario's name, = and what belongs to it");
    ends(
        &["--scenario", &format!("indicative={SMALL}")],
        "two scenarios are called \"indicative\" (rename one of them)",
    );
    ends(&["--scenario", "A=-", "--scenario", "B=-"], "standard input can be read once");
    ends(&["--rates", "1999"], "there is no rate set \"1999\"");
    let (exit, _) = refused(&call(&["new", "--school", "A"]));
    assert_eq!(exit, Some(2));
    let (_, said) = refused(&new(&["--scenario", &one, "--output", "plan.txt"]));
    assert_eq!(said, "--output: plan.txt: expected a name ending in .ron");
    assert!(!Path::new(&path).exists());
}

#[test]
fn an_existing_file_is_replaced_only_by_force() {
    let folder = tempfile::tempdir().unwrap();
    let path = within(&folder, "plan.ron");
    fs::write(&path, "kept").unwrap();
    let one = format!("Indicative={SMALL}");
    let arguments = ["--scenario", &one, "--output", &path];
    let (exit, said) = refused(&new(&arguments));
    assert_eq!(
        (exit, said),
        (Some(2), format!("--output: {path}: exists already; --force replaces it"))
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "kept");
    assert_eq!(new(&[&arguments[..], &["--force"]].concat()).status.code(), Some(0));
    assert!(read_plan(Path::new(&path)).is_ok());
}

#[test]
fn a_scenarios_file_may_have_an_equals_sign_in_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let (path, csv) = (within(&folder, "plan.ron"), within(&folder, "a=b.csv"));
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(SMALL), &csv).unwrap();
    let output = new(&["--scenario", &format!("May={csv}"), "--output", &path]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let plan = read_plan(Path::new(&path)).unwrap();
    assert_eq!(plan.scenarios()[0].name, "May");
    assert_eq!(plan.scenarios()[0].cycle, FundingCycle::WhatIf);
}

#[test]
fn every_name_may_begin_with_a_hyphen() {
    let folder = tempfile::tempdir().unwrap();
    let path = within(&folder, "plan.ron");
    let less = format!("-3 students={SMALL}");
    let mut arguments = vec!["new", "--school", "-", "--school-type", "mainstream"];
    arguments.extend(["--years-7-12", "312", "--year", "2023", "--output", &path]);
    arguments.extend(["--scenario", &less, "--cycle", "-3 students=revised"]);
    arguments.extend(["--baseline", "-3 students"]);
    let output = call(&arguments);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let revised = call(&["payments", &path, "--revised", "-3 students", "--format", "json"]);
    let report = call(&["report", &path, "--scenario", "-3 students", "--format", "json"]);
    assert_eq!(json(&revised)["revised"], json(&report)[0]["totals"]["vet_payments"]);
}

// ---- payments ----

/// The sample in a folder: indicative 79,004.10, confirmed 73,635.93.
fn sample(folder: &TempDir) -> String {
    let path = within(folder, "sample.ron");
    save_plan(Path::new(&path), &sample_plan().unwrap()).unwrap();
    path
}

#[test]
fn the_payments_of_a_plan_as_json_have_the_order_of_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(&folder);
    let named = ["--indicative", "indicative", "--revised", " CONFIRMED "];
    let output = call(&[&["payments", &path, "--format", "json"], &named[..]].concat());
    assert_eq!(
        text(&output.stdout),
        r#"{
  "indicative_scenario": "Indicative",
  "indicative": "79004.10",
  "revised_scenario": "Confirmed",
  "revised_is_open": false,
  "revised": "73635.93",
  "payments": [
    {
      "when": "term_1",
      "amount": "19751.03"
    },
    {
      "when": "term_2",
      "amount": "19751.03"
    },
    {
      "when": "adjustment",
      "amount": "-2684.09"
    },
    {
      "when": "term_3",
      "amount": "18408.98"
    },
    {
      "when": "term_4",
      "amount": "18408.98"
    }
  ],
  "total": "73635.93"
}
"#
    );
    let by_the_plan = call(&["payments", &path, "--format", "json"]);
    assert_eq!(by_the_plan.stdout, output.stdout, "the plan's own basis is by cycle");
}

#[test]
fn an_amount_is_the_departments_advice_unless_a_scenario_is_called_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = within(&folder, "plan.ron");
    let (first, second) = (format!("1000={SMALL}"), format!("Revised={SMALL}"));
    let made = new(&["--scenario", &first, "--scenario", &second, "--output", &path]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let indicative = |amount: &str| {
        json(&call(&["payments", &path, "--indicative", amount, "--format", "json"]))["indicative"]
            .clone()
    };
    assert_eq!(indicative("$1,000.50"), "1000.50");
    let named = indicative("1000");
    assert_ne!(named, "1000.00");
    let report = json(&call(&["report", &path, "--format", "json"]));
    assert_eq!(named, report[0]["totals"]["vet_payments"]);
    let (exit, said) = refused(&call(&["payments", &path, "--indicative", "-5"]));
    assert_eq!(exit, Some(2));
    assert_eq!(
        said,
        "--indicative: the plan has no scenario \"-5\", and as an amount it is below zero; expected \
         \"1000\" or \"Revised\", or dollars such as 79000 or 79000.50"
    );
    let (exit, said) = refused(&call(&["payments", &path, "--revised", "May"]));
    assert_eq!(exit, Some(2));
    assert_eq!(
        said,
        "--revised: the plan has no scenario \"May\", expected \"1000\" or \"Revised\""
    );
}

#[test]
fn a_new_provider_by_the_call_or_by_the_plan_is_paid_late() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(&folder);
    let by_call = json(&call(&["payments", &path, "--new-provider", "--format", "json"]));
    let amounts: Vec<&str> = by_call["payments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|payment| payment["amount"].as_str().unwrap())
        .collect();
    // 75% of 73,635.93 is 55,226.9475.
    assert_eq!(amounts, ["0.00", "0.00", "0.00", "55226.95", "18408.98"]);
    let made = within(&folder, "new.ron");
    let output = new(&["--scenario", &format!("A={SMALL}"), "--new-provider", "--output", &made]);
    assert_eq!(output.status.code(), Some(0));
    let by_plan = json(&call(&["payments", &made, "--format", "json"]));
    assert_eq!(by_plan["payments"][0]["amount"], "0.00");
}

#[test]
fn payments_of_any_size_stand_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (path, csv) = (within(&folder, "plan.ron"), within(&folder, "many.csv"));
    let line = "SIT20322,F,high,180,1000000\n".repeat(12);
    fs::write(&csv, format!("certificate,band,materials,hours,students\n{line}")).unwrap();
    let made = new(&["--scenario", &format!("Revised={csv}"), "--output", &path]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let shown = text(&call(&["payments", &path]).stdout);
    let ends = |row: &str| {
        let amounts = row.match_indices('$').take(2).map(|(begin, _)| &row[begin..]);
        amounts.map(|amount| row.len() - amount.len() + amount.find(' ').unwrap()).collect()
    };
    let ends: Vec<Vec<usize>> = shown.lines().filter(|row| row.contains('%')).map(ends).collect();
    assert_eq!(ends.len(), 5, "{shown}");
    assert!(ends.iter().all(|places| places == &ends[0] && places.len() == 2), "{shown}");
}

#[test]
fn payments_go_to_a_table_or_a_file_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(&folder);
    let shown = text(&call(&["payments", &path, "--indicative", "80000"]).stdout);
    assert_eq!(
        shown,
        "\
Wattle Creek Secondary College 2023

Terms 1 and 2 pay what the department advised. The adjustment and Terms 3 and 4 bring the year to Confirmed.

Indicative     $80,000.00, as advised by the department
Revised        $73,635.93, Confirmed

Payment                                       Amount        Cumulative  Share
Term 1                                    $20,000.00        $20,000.00  25% of the indicative amount
Term 2                                    $20,000.00        $40,000.00  25% of the indicative amount
Adjustment between Terms 2 and 3          -$3,182.04        $36,817.96  50% of revised less indicative
Term 3                                    $18,408.98        $55,226.94  25% of the revised amount
Term 4                                    $18,408.99        $73,635.93  25% of the revised amount, as the rest
Year                                      $73,635.93
"
    );
    let csv = within(&folder, "payments.csv");
    let output = call(&["payments", &path, "--output", &csv]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert_eq!(
        fs::read_to_string(&csv).unwrap(),
        "when,amount\r\nterm_1,19751.03\r\nterm_2,19751.03\r\nadjustment,-2684.09\r\n\
         term_3,18408.98\r\nterm_4,18408.98\r\nTOTAL,73635.93\r\n"
    );
    let (exit, _) = refused(&call(&["payments", &path, "--output", &csv]));
    assert_eq!(exit, Some(2));
}

#[test]
fn payments_say_what_pays_and_ask_while_no_scenario_is_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(&folder);
    let said = text(&call(&["payments", &path]).stdout);
    let compared = "Terms 1 and 2 pay Indicative. The adjustment and Terms 3 and 4 bring the year to Confirmed.";
    assert!(said.contains(compared), "{said}");
    let changed = fs::read_to_string(&path).unwrap().replace("cycle: confirmed", "cycle: what_if");
    fs::write(&path, changed).unwrap();
    let said = text(&call(&["payments", &path]).stdout);
    for expected in [
        "All four terms pay Indicative.",
        "Which scenario does the revised amount come from? None is Confirmed or Revised yet: until one is, \
         Indicative is used. Say it with --revised.",
    ] {
        assert!(said.contains(expected), "{said}");
    }
    let json = json(&call(&["payments", &path, "--format", "json"]));
    assert_eq!(json["revised_is_open"], true);
    let chosen = text(&call(&["payments", &path, "--revised", "Confirmed"]).stdout);
    assert!(chosen.contains(compared), "{chosen}");
    assert!(!chosen.contains("Which scenario"), "{chosen}");
}
