//! `report` as files: PDF, CSV and JSON, through the program as a user has it.

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx};
use vdss_planner::plan::{Action, AdviceEdit, NoteOn, Plan};
use vdss_planner::storage::{parse_plan, plan_to_text, sample_plan};

/// Runs the program; the texts on standard output and standard error.
fn call(words: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new(env!("CARGO_BIN_EXE_vdss-planner")).args(words).output().unwrap();
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8(output.stderr).unwrap())
    }
}

/// A report of a plan in a file that ends so.
fn file(folder: &Path, plan: &str, ending: &str, options: &[&str]) -> Vec<u8> {
    let path = folder.join(format!("report.{ending}"));
    let name = path.to_str().unwrap();
    let words: Vec<&str> = ["report", plan, "--output", name, "--force"]
        .into_iter()
        .chain(options.iter().copied())
        .collect();
    call(&words).unwrap();
    fs::read(path).unwrap()
}

/// The cells of a CSV file, row by row. Every row has as many as the first.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let rest = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let text = std::str::from_utf8(rest).unwrap();
    assert!(!text.replace("\r\n", "").contains('\n'), "RFC 4180 ends lines by both");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rest);
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

const SAMPLE: &str = "assets/sample.ron";
const DAY: [&str; 2] = ["--date", "2026-10-14"];

#[test]
fn the_same_plan_and_day_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["pdf", "xlsx", "csv", "json", "txt"] {
        if ending == "pdf" && !cfg!(feature = "pdf") {
            continue;
        }
        let first = file(folder.path(), SAMPLE, ending, &DAY);
        assert!(first.len() > 500, "{ending}");
        assert!(first == file(folder.path(), SAMPLE, ending, &DAY), "{ending}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_carries_the_day_and_the_scenario_that_were_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let usual = file(folder.path(), SAMPLE, "pdf", &DAY);
    assert!(usual.starts_with(b"%PDF-"));
    let later = file(folder.path(), SAMPLE, "pdf", &["--date", "2026-10-15"]);
    let other = [&DAY[..], &["--scenario", "Indicative"]].concat();
    let other = file(folder.path(), SAMPLE, "pdf", &other);
    assert!(usual != later && usual != other);
}

#[test]
fn each_table_of_a_report_is_a_csv() {
    let folder = tempfile::tempdir().unwrap();
    let table = |name: &str| cells(&file(folder.path(), SAMPLE, "csv", &["--table", name]));

    let lines = table("lines");
    assert_eq!(lines.len(), 1 + 2 * (9 + 1));
    assert_eq!(lines, cells(&file(folder.path(), SAMPLE, "csv", &[])));

    let column = |name: &str| lines[0].iter().position(|heading| heading == name).unwrap();
    let entered = ["line", "title", "hours", "pathway", "would_have_drawn"].map(column);
    let of_line = |row: usize| entered.map(|column| lines[row][column].as_str());
    assert_eq!(of_line(1), ["1", "Certificate II in Hospitality", "180", "school", ""]);
    assert_eq!(of_line(9), ["9", "Certificate II in Salon Assistant", "90", "sbat", "2890.00"]);

    let components = table("components");
    let is = |row: &&Vec<String>| row[0] == "Confirmed" && row[5] == "vet-payments";
    assert_eq!(components.iter().find(is).unwrap()[6], "73635.93");

    let comparison = table("comparison");
    let row = |by: &str, name: &str| {
        let found = comparison.iter().find(|row| row[4] == by && row[5] == name);
        found.unwrap_or_else(|| panic!("{by} {name}: {comparison:?}"))[7..].to_vec()
    };
    assert_eq!(row("component", "vet-payments"), ["79004.10", "73635.93", "-5368.17", "-6.8"]);
    assert_eq!(row("certificate", "SIT20322"), ["16951.00", "12328.00", "-4623.00", "-27.3"]);
    assert_eq!(row("school", "small-scale"), ["9220.20", "9220.20", "0.00", "0.0"]);
    assert_eq!(row("cause", "students"), ["", "", "-4623.00", ""]);

    let payments = table("payments");
    let amounts: Vec<&str> = payments.iter().map(|row| row[2].as_str()).collect();
    let expected =
        ["amount", "19751.03", "19751.03", "-2684.09", "18408.98", "18408.98", "73635.93"];
    assert_eq!(amounts, expected);
}

#[test]
fn a_table_on_standard_output_has_no_mark_before_it() {
    let printed = call(&["report", SAMPLE, "--format", "csv", "--table", "payments"]).unwrap();
    assert!(printed.starts_with(b"when,share,"), "{:?}", String::from_utf8_lossy(&printed));
}

/// A plan whose names are a spreadsheet's formula, quoted, an emoji, from right to left, and as long as
/// may be.
fn hostile_plan() -> (String, Vec<String>) {
    let names = ["=cmd|' /C calc'!A0", "Say \\\"no\\\", 🎓", "@בית ספר"].map(str::to_owned);
    let long = format!("-{}", "Wonthaggi ".repeat(20).trim_end());
    let text = plan_to_text(&sample_plan().unwrap()).unwrap();
    let text = text
        .replace("\"Wattle Creek Secondary College\"", "\"+HYPERLINK(A1)\"")
        .replace("\"Indicative\"", &format!("\"{}\"", names[0]))
        .replace("\"Confirmed\"", &format!("\"{}\"", names[1]))
        .replace("\"Certificate II in Hospitality\"", &format!("\"{}\"", names[2]))
        .replace("\"Certificate III in Business\"", &format!("\"{long}\""));
    let plan = parse_plan(&text).unwrap();
    let mut names: Vec<String> = plan.scenarios().iter().map(|one| one.name.clone()).collect();
    names.extend(plan.scenarios()[0].lines[..2].iter().map(|line| line.title.clone()));
    (text, names)
}

#[test]
fn names_of_any_kind_survive_in_tables_and_never_as_formulas() {
    let folder = tempfile::tempdir().unwrap();
    let (text, names) = hostile_plan();
    let plan = folder.path().join("plan.ron");
    fs::write(&plan, text).unwrap();
    let plan = plan.to_str().unwrap();
    for table in ["lines", "components", "comparison", "payments", "notes"] {
        let rows = cells(&file(folder.path(), plan, "csv", &["--table", table]));
        for cell in rows.iter().flatten() {
            let is_number = cell.strip_prefix('-').unwrap_or(cell).parse::<f64>().is_ok();
            let begins = cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(is_number || !begins, "{table}: {cell:?}");
        }
        let has = |name: &String| {
            rows.iter().flatten().any(|cell| cell.strip_prefix('\'').unwrap_or(cell) == name)
        };
        let found = names.iter().filter(|name| has(name)).count();
        let expected = match table {
            "lines" | "components" => 2,
            "comparison" => 4,
            _ => 0,
        };
        assert!(found >= expected, "{table}: {found} of {names:?} in {rows:?}");
    }
    let json = file(folder.path(), plan, "json", &[]);
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json[0]["scenario"], names[0].as_str());
    assert_eq!(json[1]["scenario"], names[1].as_str());
}

#[test]
fn a_report_never_takes_the_place_of_a_file_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.csv");
    fs::write(&path, "mine").unwrap();
    let name = path.to_str().unwrap();
    let refused = call(&["report", SAMPLE, "--output", name]).unwrap_err();
    assert!(refused.contains("exists already; --force replaces it"), "{refused}");
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn a_day_that_is_none_is_refused() {
    let refused = call(&["report", SAMPLE, "--date", "31/2/2026"]).unwrap_err();
    assert!(refused.contains("expected year, month and day such as 2026-10-14"), "{refused}");
}

/// The sample with a note on everything that can have one.
fn noted_plan() -> Plan {
    let plan = sample_plan().unwrap();
    let set = plan.scenarios()[1].rate_set.clone();
    let written = [
        (NoteOn::Line { scenario: 1, row: 2 }, "=Ask the TAFE"),
        (NoteOn::Scenario(1), "From the list of May"),
        (NoteOn::Rates(set), "Read in January"),
    ];
    let noted = written.into_iter().fold(plan, |plan, (on, note)| {
        plan.after(&Action::SetNote { on, note: note.to_owned() }).unwrap()
    });
    let edit = AdviceEdit::Note("By letter".to_owned());
    noted.after(&Action::EditAdvice { scenario: 1, edit }).unwrap()
}

#[test]
fn notes_stand_in_tables_and_the_workbook_where_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.ron");
    fs::write(&plan, plan_to_text(&noted_plan()).unwrap()).unwrap();
    let plan = plan.to_str().unwrap();
    let lines = |options: &[&str]| cells(&file(folder.path(), plan, "csv", options));
    let (usual, with_notes) = (lines(&[]), lines(&["--with-notes"]));
    assert!(!usual[0].contains(&"note".to_owned()), "{:?}", usual[0]);
    assert_eq!(with_notes[0].last().unwrap(), "note");
    let cells_with_one: Vec<(&str, &str)> = with_notes[1..]
        .iter()
        .map(|row| (row[0].as_str(), row.last().unwrap().as_str()))
        .filter(|(_, note)| !note.is_empty())
        .collect();
    let confirmed = "Confirmed";
    assert_eq!(
        cells_with_one,
        [(confirmed, "'=Ask the TAFE"), (confirmed, "From the list of May")]
    );
    let notes = lines(&["--table", "notes"]);
    let column = |place: usize| notes.iter().map(|row| row[place].as_str()).collect::<Vec<_>>();
    assert_eq!(column(0), ["on", "scenario", "advice", "line", "rate_set"]);
    assert_eq!(column(2), ["line", "", "", "3", ""]);
    assert_eq!(
        column(4),
        ["note", "From the list of May", "By letter", "'=Ask the TAFE", "Read in January"]
    );
    let refused = call(&["report", plan, "--format", "csv", "--table", "payments", "--with-notes"]);
    assert!(refused.unwrap_err().contains("notes stand in a PDF, a workbook"));

    let sheet = |options: &[&str]| {
        let bytes = file(folder.path(), plan, "xlsx", &[&DAY[..], options].concat());
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        book.worksheet_range("Notes").ok()
    };
    assert!(sheet(&[]).is_none(), "off unless chosen");
    let notes = sheet(&["--with-notes"]).unwrap();
    let texts: Vec<String> = notes
        .rows()
        .flatten()
        .filter_map(|cell| if let Data::String(text) = cell { Some(text.clone()) } else { None })
        .collect();
    for text in ["Confirmed, line 3: ", "=Ask the TAFE", "From the list of May", "By letter"] {
        assert!(texts.iter().any(|cell| cell.starts_with(text)), "{text}: {texts:?}");
    }
}
