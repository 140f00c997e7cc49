//! No text of a plan becomes a formula in a spreadsheet that opens what is exported.

use std::process::Command;

use vdss_planner::storage::{parse_plan, plan_to_text, sample_plan};

/// A plan whose names and titles begin as formulas do.
fn hostile_plan() -> String {
    let text = plan_to_text(&sample_plan().unwrap()).unwrap();
    text.replace("\"Wattle Creek Secondary College\"", "\"=HYPERLINK(A1)\"")
        .replace("\"Indicative\"", "\"=cmd|' /C calc'!A0\"")
        .replace("\"Confirmed\"", "\" @SUM(1,2)\"")
        .replace("title: \"", "title: \"+")
}

#[test]
fn no_cell_of_an_exported_csv_is_taken_for_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.ron");
    let text = hostile_plan();
    let parsed = parse_plan(&text).unwrap();
    assert_eq!(parsed.scenarios()[0].name, "=cmd|' /C calc'!A0");
    std::fs::write(&plan, text).unwrap();
    let calls: [&[&str]; 6] = [
        &["report"],
        &["payments"],
        &["compare", "--with", " @SUM(1,2)", "--by", "component"],
        &["compare", "--with", " @SUM(1,2)", "--by", "certificate"],
        &["compare", "--with", " @SUM(1,2)", "--by", "quarter"],
        &["compare", "--with", " @SUM(1,2)", "--by", "cause"],
    ];
    for call in calls {
        let output = Command::new(env!("CARGO_BIN_EXE_vdss-planner"))
            .arg(call[0])
            .arg(&plan)
            .args(&call[1..])
            .args(["--format", "csv"])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{call:?}: {said}");
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).from_reader(output.stdout.as_slice());
        let mut guarded = 0;
        for record in reader.records() {
            for cell in &record.unwrap() {
                let is_number = cell.strip_prefix('-').unwrap_or(cell).parse::<f64>().is_ok();
                let begins = cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
                assert!(is_number || !begins, "{call:?}: {cell:?}");
                guarded += usize::from(cell.starts_with('\''));
            }
        }
        // Payments have no text of the plan's.
        assert!(guarded > 0 || call == ["payments"], "{call:?}");
    }
}
