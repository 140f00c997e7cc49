//! Real spreadsheets: files and clipboard text made by LibreOffice are read to the same rows, and
//! those that only a password opens are called so.
//!
//! `tests/spreadsheets/make.py` makes them. Those in `tests/files/spreadsheets` are read everywhere;
//! where LibreOffice is installed they are made anew, too. With `VDSS_UPDATE_FILES=1` the new ones
//! replace those in the package.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use vdss_planner::domain::Problem;
use vdss_planner::exchange::sheet::{
    MergedCells, Sheet, SheetLayout, SheetProblem, from_clipboard, read_sheets, to_tab_separated,
};

const FILES: [&str; 17] = [
    "enrolments.clipboard.txt",
    "enrolments.csv",
    "enrolments.ods",
    "enrolments.xls",
    "enrolments.xlsx",
    "good.csv",
    "good.ods",
    "good.xlsx",
    "kinds.ods",
    "kinds.xls",
    "kinds.xlsx",
    "layout.ods",
    "layout.xls",
    "layout.xlsx",
    "protected.ods",
    "protected.xls",
    "protected.xlsx",
];

type Rows = Vec<Vec<String>>;

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/spreadsheets")
}

fn only_sheet(path: &Path) -> Sheet {
    let mut sheets = read_sheets(path).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(sheets.len(), 1, "{}", path.display());
    sheets.remove(0)
}

fn clipboard_rows(folder: &Path) -> Rows {
    let text = fs::read_to_string(folder.join("enrolments.clipboard.txt")).unwrap();
    from_clipboard(&text).unwrap().rows
}

/// The header and rows that the script was given, as a workbook's cells read: numbers plain.
fn source_rows() -> Rows {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spreadsheets/enrolments.json");
    let source: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let row = |row: &Value| row.as_array().unwrap().iter().map(text).collect();
    let mut rows = vec![row(&source["header"])];
    rows.extend(source["rows"].as_array().unwrap().iter().map(row));
    rows
}

/// The rows as LibreOffice shows them: what a CSV "as shown" has, and the clipboard. The column of
/// students has the format `#,##0`, and a logical value is written in capitals.
fn as_shown(rows: &Rows) -> Rows {
    let shown = |cell: &String| match cell.as_str() {
        "1024" => "1,024".to_owned(),
        "1250" => "1,250".to_owned(),
        "true" | "false" => cell.to_uppercase(),
        _ => cell.clone(),
    };
    rows.iter().map(|row| row.iter().map(shown).collect()).collect()
}

fn check_enrolments(folder: &Path) {
    let source = source_rows();
    assert_eq!(source.len(), 41);
    for file in ["enrolments.xlsx", "enrolments.ods", "enrolments.xls"] {
        let sheet = only_sheet(&folder.join(file));
        assert_eq!(sheet.name, "Enrolments");
        assert_eq!(sheet.rows, source, "{file}");
    }
    let shown = as_shown(&source);
    let csv = only_sheet(&folder.join("enrolments.csv"));
    assert_eq!(csv.name, "enrolments.csv");
    assert_eq!(csv.rows, shown);
    // Copying for other programs, LibreOffice makes a line break within a cell a space.
    let mut copied = shown;
    let title = &mut copied[15][1];
    assert!(title.contains("\"kitchen\"\nand"), "{title}");
    *title = title.replace('\n', " ");
    assert_eq!(clipboard_rows(folder), copied);
}

#[test]
fn workbooks_csv_and_clipboard_of_libreoffice_read_to_the_same_rows() {
    check_enrolments(&committed());
}

#[test]
fn the_good_rows_are_the_same_in_each_file_and_a_csv_of_the_command_line() {
    let folder = committed();
    let rows: Rows =
        source_rows().into_iter().filter(|row| row[3] != "G" && row[6] != "twelve").collect();
    assert_eq!(rows.len(), 39);
    assert_eq!(only_sheet(&folder.join("good.xlsx")).rows, rows);
    assert_eq!(only_sheet(&folder.join("good.ods")).rows, rows);
    let mut csv = rows;
    for cell in csv.iter_mut().flatten().filter(|cell| ["true", "false"].contains(&cell.as_str())) {
        *cell = cell.to_uppercase();
    }
    assert_eq!(only_sheet(&folder.join("good.csv")).rows, csv);
    let output = Command::new(env!("CARGO_BIN_EXE_vdss-planner"))
        .args(["estimate", "--school-type", "mainstream", "--years-7-12", "650", "--enrolments"])
        .arg(folder.join("good.csv"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn each_kind_of_cell_reads_as_what_a_person_sees() {
    let expected = [
        ("text with spaces", "two words"),
        ("whole number", "180"),
        ("decimal", "45.5"),
        ("artefact", "0.3"),
        ("large", "123456789012345"),
        ("small", "0.000012"),
        ("negative", "-12.5"),
        ("true", "true"),
        ("date", "2007-05-14"),
        ("date and time", "2007-05-14T10:30:00"),
        ("duration", "45:30:00"),
        ("not available", "#N/A"),
        ("division by zero", "#DIV/0!"),
        ("formula with text", "Certificate II"),
    ];
    for file in ["kinds.xlsx", "kinds.ods", "kinds.xls"] {
        let sheets = read_sheets(&committed().join(file)).unwrap();
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["First", "Kinds", "Hidden"], "{file}: hidden last, empty left out");
        let rows = &sheets[1].rows;
        assert_eq!(rows[..2], [vec![""; 3], vec![""; 3]], "{file}: rows count from A1");
        let found: Vec<(&str, &str)> =
            rows[2..].iter().map(|row| (row[1].as_str(), row[2].as_str())).collect();
        assert_eq!(found, expected, "{file}");
        assert_eq!(sheets[2].rows, [["out of sight"]]);
    }
}

fn merged(rows: (usize, usize), columns: (usize, usize)) -> MergedCells {
    MergedCells { rows, columns }
}

#[test]
fn what_is_hidden_and_merged_is_told_of_each_sheet_alike() {
    for file in ["layout.xlsx", "layout.ods", "layout.xls"] {
        let sheets = read_sheets(&committed().join(file)).unwrap();
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["First", "It's <this> & that", "Filtered", "Back"], "{file}");
        let plain = SheetLayout { counts_from_1904: true, ..SheetLayout::default() };
        assert_eq!(sheets[0].layout, plain, "{file}");
        let rows = &sheets[1].rows;
        assert_eq!((rows.len(), rows[0].len()), (11, 6), "{file}: up to the last text");
        assert_eq!((rows[2][5].as_str(), rows[3][2].as_str()), ("2007-05-14", ""), "{file}");
        let layout = SheetLayout {
            hidden_rows: [3, 4, 5, 7, 8].into(),
            hidden_columns: [0, 3, 4].into(),
            merged: vec![merged((1, 1), (1, 3)), merged((2, 3), (1, 1)), merged((6, 7), (2, 3))],
            ..plain.clone()
        };
        assert_eq!(sheets[1].layout, layout, "{file}: its formula of a blank text has a value");
        let layout = SheetLayout { hidden_rows: [2, 4].into(), ..plain.clone() };
        assert_eq!(sheets[2].layout, layout, "{file}: a filter hides rows");
        let layout = SheetLayout { hidden_columns: [1].into(), is_hidden: true, ..plain };
        assert_eq!(sheets[3].layout, layout, "{file}");
    }
}

#[test]
fn tables_as_people_make_them_tell_what_is_hidden_merged_and_not_worked_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/imports");
    let layout = |file: &str| only_sheet(&folder.join(file)).layout;
    let none = SheetLayout::default;

    let found = layout("01-filtered-rows.xlsx");
    assert_eq!(found, SheetLayout { hidden_rows: [2, 3].into(), ..none() });
    let sheet = only_sheet(&folder.join("01-hidden-rows.ods"));
    assert_eq!(sheet.layout, SheetLayout { hidden_rows: [3, 4].into(), ..none() });
    let expected = [
        ["Certificate", "Band", "Materials", "Hours", "Students"],
        ["SIT20322", "D", "high", "180", "12"],
        ["BSB30120", "B", "low", "120", "22"],
        ["ICT30120", "C", "low", "133", "4"],
        ["CHC30121", "C", "low", "180", "6"],
    ];
    assert_eq!(sheet.rows, expected, "comments are no texts of cells");

    let sheets = read_sheets(&folder.join("02-formulas-without-values.xlsx")).unwrap();
    let formulas_without_value = [(1, 4), (2, 1), (2, 3), (3, 1), (3, 2)].into();
    assert_eq!(sheets[0].layout, SheetLayout { formulas_without_value, ..none() });
    assert_eq!(sheets[1].layout, none());
    assert_eq!(sheets[0].rows[3], ["ICT30120", "", "", "133", "4"]);

    let sheet = only_sheet(&folder.join("04-serial-dates-of-1904.xlsx"));
    assert_eq!(sheet.layout, SheetLayout { counts_from_1904: true, ..none() });
    assert_eq!(sheet.rows[1][2], "37319", "a plain number stays one");
    let found = layout("09-certificate-merged-downwards.xlsx");
    let blocks = vec![merged((4, 5), (0, 0)), merged((1, 3), (0, 0))];
    assert_eq!(found, SheetLayout { merged: blocks, ..none() });
    let found = layout("45-two-students-columns.xlsx");
    assert_eq!(found, SheetLayout { hidden_columns: [4].into(), ..none() });
}

#[test]
fn a_workbook_protected_by_a_password_is_called_so() {
    for file in ["protected.xlsx", "protected.ods", "protected.xls"] {
        let fault = read_sheets(&committed().join(file)).unwrap_err();
        assert!(matches!(fault.problem, SheetProblem::Password), "{file}: {fault}");
    }
}

#[test]
fn what_a_file_is_counts_and_not_what_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    for (from, to) in
        [("enrolments.xlsx", "a.csv"), ("enrolments.ods", "b.xls"), ("enrolments.xls", "c.ods")]
    {
        let path = folder.path().join(to);
        fs::copy(committed().join(from), &path).unwrap();
        assert_eq!(only_sheet(&path).rows, source_rows());
    }
    let path = folder.path().join("d.xlsx");
    fs::copy(committed().join("enrolments.csv"), &path).unwrap();
    assert_eq!(only_sheet(&path).rows, as_shown(&source_rows()));
}

/// A Python that drives LibreOffice. Where either is missing, says so, and fails on CI.
fn office_python() -> Option<&'static str> {
    let answers = |program: &str, arguments: &[&str]| {
        Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
    };
    let missing = if answers("soffice", &["--version"]) {
        // The system's own first: UNO is built for it and no other.
        let mut pythons = ["/usr/bin/python3", "python3"].into_iter();
        let found = pythons.find(|python| answers(python, &["-c", "import uno"]));
        if found.is_some() {
            return found;
        }
        "python3-uno"
    } else {
        "libreoffice-calc-nogui"
    };
    let must = cfg!(target_os = "linux") && std::env::var_os("CI").is_some();
    assert!(!must, "CI needs {missing}");
    eprintln!("skipped: {missing} is not installed");
    None
}

#[test]
fn libreoffice_makes_the_same_files_anew() {
    let Some(python) = office_python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spreadsheets/make.py");
    let output = Command::new(python).arg(script).arg(folder.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    check_enrolments(folder.path());
    if std::env::var_os("VDSS_UPDATE_FILES").is_some() {
        for file in FILES {
            fs::copy(folder.path().join(file), committed().join(file)).unwrap();
        }
    }
    for file in FILES {
        let new = read_sheets(&folder.path().join(file)).map_err(|fault| fault.hint());
        let old = read_sheets(&committed().join(file)).map_err(|fault| fault.hint());
        assert_eq!(new, old, "{file}: VDSS_UPDATE_FILES=1 brings it up to date");
    }
}

#[test]
fn libreoffice_reads_a_copy_as_the_same_cells_and_calculates_none() {
    if office_python().is_none() {
        return;
    }
    let mut rows = source_rows();
    let texts = ["=1+1", "+61 4", "-x", "@a", "a\tb", "the \"kitchen\"", "\"", "two\nlines"];
    rows.push(texts.map(str::to_owned).to_vec());
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("copy.csv"), to_tab_separated(&rows)).unwrap();
    let settings = folder.path().join("settings");
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", settings.display()))
        // Tab, quotation mark, UTF-8, from the first line.
        .args(["--headless", "--infilter=Text - txt - csv (StarCalc):9,34,76,1"])
        .args(["--convert-to", "xlsx", "--outdir"])
        .arg(folder.path())
        .arg(folder.path().join("copy.csv"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = only_sheet(&folder.path().join("copy.xlsx")).rows;
    // It shows the apostrophe before what is no formula; our own paste takes it away.
    let guarded = ["'=1+1", "'+61 4", "'-x", "'@a"];
    rows.last_mut().unwrap().splice(..4, guarded.map(str::to_owned));
    rows.last_mut().unwrap().resize(11, String::new());
    assert_eq!(read, rows);
}
