//! `import` as scripts and people call it: what a table holds, in three forms, and what a call may say of it.

use crate::found_table::put;
use crate::program::call;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::{Value, json};

/// Two lines that come to $40,266.87 in a mainstream school of 312 students, by the rates of 2023.
const COUNTS: &str = "Certificate;Band;Materials;Hours;Students\n\
                      SIT20322;D;high;180;12\n\
                      BSB30120;B;low;120;22\n";

/// What they draw.
const DRAWN: &str = "40266.87";

/// Students with names, birth dates and numbers; in one row the cells have moved, another has a name in
/// the place of its hours.
const LISTING: &str = "Student number,Surname,First name,Date of birth,Certificate code,Band,Materials,Hours\n\
    22345671B,Quandong,Ada,5/03/2007,SIT20322,D,high,180\n\
    22345672B,Wattle,Ben,14/07/2009,SIT20322,D,high,180\n\
    22345673B,Banksia,Cyprian,6/09/2006,SIT20322,D,high,180\n\
    22345674B,Grevillea,Di,30/11/2006,SIT20322,D,high,Myrtle Hakea\n\
    22345675B,Correa,Ed,Boronia,1/02/2007,SIT20322,D,high,180\n";

/// Each word of the listing that is of a person.
const PERSONAL: [&str; 20] = [
    "22345671B",
    "22345672B",
    "22345673B",
    "22345674B",
    "22345675B",
    "Quandong",
    "Wattle",
    "Banksia",
    "Grevillea",
    "Correa",
    "Ada",
    "Ben",
    "Cyprian",
    "Myrtle",
    "Hakea",
    "Boronia",
    "5/03/2007",
    "14/07/2009",
    "6/09/2006",
    "30/11/2006",
];

const SCHOOL: [&str; 4] = ["--school-type", "mainstream", "--years-7-12", "312"];

/// Imports a table from standard input.
fn import(table: &str, more: &[&str]) -> Output {
    call(&[&["import", "-"], more].concat(), table.as_bytes())
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The JSON of a table from standard input, with the exit that is expected.
fn json_of(table: &str, more: &[&str], exit: i32) -> Value {
    let output = import(table, &[&["--format", "json"], more].concat());
    assert_eq!(output.status.code(), Some(exit), "{}", stderr(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A call that is wrong: nothing on standard output, and why on standard error.
fn refused(table: &str, more: &[&str]) -> String {
    let output = import(table, more);
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), String::new()), "{more:?}");
    stderr(&output)
}

fn file(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/imports").join(name);
    path.to_str().unwrap().to_owned()
}

/// The VET payments of an estimate of a CSV.
fn vet_payments(csv: &[u8]) -> Value {
    let estimate = ["estimate", "--enrolments", "-", "--format", "json"];
    let output = call(&[&estimate[..], &SCHOOL].concat(), csv);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let estimate: Value = serde_json::from_slice(&output.stdout).unwrap();
    estimate["totals"]["vet_payments"].clone()
}

/// What is drawn by the lines of a file in `tests/data/imports`, by its CSV and by its text.
fn drawn(name: &str, more: &[&str]) -> Value {
    let path = file(name);
    let arguments = [&["import", path.as_str()], more].concat();
    let csv = call(&[&arguments[..], &["--format", "csv"]].concat(), b"");
    assert_eq!(csv.status.code(), Some(0), "{}", stderr(&csv));
    let drawn = vet_payments(&csv.stdout);
    let text = stdout(&call(&[&arguments[..], &SCHOOL].concat(), b""));
    let told = text.lines().find_map(|line| line.strip_prefix("VET payments   $")).unwrap();
    let told = told.split(", of").next().unwrap().replace(',', "");
    assert_eq!(json!(told), drawn, "{text}");
    drawn
}

#[test]
fn json_has_what_the_table_says_and_null_for_what_it_does_not() {
    let found = json_of(COUNTS, &[], 0);
    let column = |column: &str, heading: &str, means: &str| json!({"column": column, "heading": heading, "means": means});
    let line = |code: &str, band: &str, materials: &str, hours: &str, students: u32| {
        json!({
            "certificate": code, "title": null, "level": null, "band": band, "materials": materials,
            "hours": hours, "students": students, "age": null, "pathway": null,
            "vcaa_approved": null, "on_vass": null, "program_year": null, "fee": null
        })
    };
    let expected = json!({
        "file": "standard input", "sheet": null, "headings_row": 1,
        "columns": [
            column("A", "Certificate", "certificate"), column("B", "Band", "band"),
            column("C", "Materials", "materials"), column("D", "Hours", "hours"),
            column("E", "Students", "students"),
        ],
        "rows": 2, "ready": 2, "left_out": [], "problems": [], "doubts": [],
        "lines": [
            line("SIT20322", "D", "high", "180", 12), line("BSB30120", "B", "low", "120", 22)
        ]
    });
    assert_eq!(found, expected);
}

#[test]
fn json_has_its_fields_in_the_documented_order() {
    let table = "Certificate,Hours,Students\nSIT20322,x,12\nBSB30120,120,22\nTotal,,34\n";
    let found = stdout(&import(table, &["--format", "json"]));
    let fields = [
        "file",
        "sheet",
        "headings_row",
        "columns",
        "column",
        "heading",
        "means",
        "rows",
        "ready",
        "left_out",
        "row",
        "because",
        "problems",
        "row",
        "column",
        "field",
        "found",
        "expected",
        "hint",
        "doubts",
        "lines",
        "certificate",
        "title",
        "level",
        "band",
        "materials",
        "hours",
        "students",
        "age",
        "pathway",
        "vcaa_approved",
        "on_vass",
        "program_year",
        "fee",
    ];
    let mut rest = found.as_str();
    for field in fields {
        let key = format!("\"{field}\": ");
        let at =
            rest.find(&key).unwrap_or_else(|| panic!("{field} is missing or misplaced: {found}"));
        rest = &rest[at + key.len()..];
    }
}

#[test]
fn what_a_table_says_of_a_line_is_told_with_its_default_as_well() {
    let table = "Certificate,Title,Level,Hours,Students,Age,Pathway,VCAA approved,On VASS,Fee\n\
                 SIT20322,Certificate II in Hospitality,2,45.50,3,16,school,no,yes,$390\n";
    let line = &json_of(table, &[], 0)["lines"][0];
    assert_eq!(
        line,
        &json!({
            "certificate": "SIT20322", "title": "Certificate II in Hospitality", "level": "II",
            "band": null, "materials": null, "hours": "45.5", "students": 3, "age": 16,
            "pathway": "school", "vcaa_approved": false, "on_vass": true, "program_year": null, "fee": "390.00"
        })
    );
}

#[test]
fn rows_that_are_not_read_are_told_with_their_reason() {
    let table = "VET enrolments,,\nCertificate,Hours,Students\nSIT20322,180,12\n,,\nTotal,,12\n";
    let found = json_of(table, &[], 0);
    assert_eq!(found["headings_row"], 2);
    assert_eq!(
        found["left_out"],
        json!([
            {"row": 1, "because": "above"}, {"row": 4, "because": "blank"},
            {"row": 5, "because": "total"}
        ])
    );
    assert_eq!((&found["rows"], &found["ready"]), (&json!(1), &json!(1)));
    let text = stdout(&import(table, &[]));
    let told = "Left out\n  row 1: above the headings\n  row 4: blank\n  row 5: of totals\n";
    assert!(text.contains(told), "{text}");
}

#[test]
fn problems_are_told_in_every_form_and_exit_1_with_the_lines_that_are_ready() {
    let table = "Certificate,Band,Materials,Hours,Students\nSIT20322,D,high,\"1,5,0\",12\n\
                 BSB30120,B,low,120,22\nSIT20322,D,high,180,\n";
    let found = json_of(table, &[], 1);
    let students = "a whole number of students, 0 to 1,000,000";
    assert_eq!(
        found["problems"],
        json!([
            {
                "row": 2, "column": "D", "field": "hours", "found": "1,5,0",
                "expected": "hours of 0 to 8,784 such as 120 or 45.5",
                "hint": "write the decimal point as a full stop: 45.5"
            },
            {
                "row": 4, "column": "E", "field": "students", "found": null, "expected": students,
                "hint": null
            }
        ])
    );
    assert_eq!((&found["rows"], &found["ready"]), (&json!(3), &json!(1)));
    assert_eq!(found["lines"][0]["certificate"], "BSB30120");
    assert_eq!(found["lines"].as_array().unwrap().len(), 1);

    let text = import(table, &[]);
    assert_eq!(text.status.code(), Some(1));
    let told = format!(
        "  row 2, column D (Hours): found \"1,5,0\", expected hours of 0 to 8,784 such as 120 or 45.5\n    \
         To mend it: write the decimal point as a full stop: 45.5.\n  \
         row 4, column E (Students): found nothing, expected {students}\n"
    );
    assert!(stdout(&text).ends_with(&told), "{}", stdout(&text));

    let csv = import(table, &["--format", "csv"]);
    assert_eq!(csv.status.code(), Some(1));
    assert_eq!(stdout(&csv).lines().count(), 2, "the header and the line that is ready");
    let faults = stderr(&csv);
    assert!(faults.contains("standard input, row 2, column 4: found \"1,5,0\""), "{faults}");
    assert!(faults.contains("hint: write the decimal point"), "{faults}");
}

#[test]
fn text_tells_columns_and_lines_to_people() {
    let text = stdout(&import(COUNTS, &SCHOOL));
    let expected = "\
File           standard input
Headings       row 1
Rows           2, each a line: 2 ready, 0 with problems
VET payments   $40,266.87, of the lines that are ready

Column  Heading      Means
A       Certificate  Certificate (certificate)
B       Band         Band (band)
C       Materials    Materials tier (materials)
D       Hours        Hours per student (hours)
E       Students     Students (students)

Certificate  Title        Level  Band  Tier  Hours  Students
SIT20322     Hospitality  II     D     High    180        12
BSB30120     Business     III    B     Low     120        22
";
    assert_eq!(text, expected);
}

#[test]
fn the_csv_is_read_back_by_estimate() {
    let csv = import(COUNTS, &["--format", "csv"]);
    assert_eq!(
        stdout(&csv),
        "certificate,title,level,band,materials,hours,students,age,pathway,vcaa_approved,on_vass\r\n\
         SIT20322,Certificate II in Hospitality,II,D,high,180,12,,,,\r\n\
         BSB30120,Certificate III in Business,III,B,low,120,22,,,,\r\n"
    );
    assert_eq!(vet_payments(&csv.stdout), DRAWN);
    // What the table says of a line goes along: apprentices draw nothing, and a certificate that the
    // catalogue does not have keeps the title and the level of its cell.
    let table = "Certificate,Band,Materials,Hours,Students,Pathway\n\
                 SIT20322,D,high,180,12,SBAT\n10999NAT Certificate II in Weaving,D,high,180,12,\n";
    let csv = import(table, &["--format", "csv"]);
    let found = stdout(&csv);
    assert!(found.contains("10999NAT,Certificate II in Weaving,II,D,high,180,12,,,,"), "{found}");
    assert!(found.contains("D,high,180,12,,sbat,,"), "{found}");
    let weavers = import(&table.replace("SIT20322,D,high,180,12,SBAT\n", ""), &["--format", "csv"]);
    assert_eq!(vet_payments(&csv.stdout), vet_payments(&weavers.stdout));
    // Bands that the table does not say are the school's to enter.
    let bare = import("Certificate,Hours,Students\nSIT20322,180,12\n", &["--format", "csv"]);
    let estimate = call(&[&["estimate", "--enrolments", "-"], &SCHOOL[..]].concat(), &bare.stdout);
    assert_eq!((bare.status.code(), estimate.status.code()), (Some(0), Some(1)));
}

#[test]
fn no_name_birth_date_or_number_of_a_listing_is_in_any_output() {
    for personal in PERSONAL {
        assert!(LISTING.contains(personal), "{personal} is in the listing");
    }
    // Whatever a call says of its headings and columns.
    let calls: [&[&str]; 8] = [
        &[],
        &["--headings", "none"],
        &["--headings", "1"],
        &["--headings", "2"],
        &["--headings", "5"],
        &["--map", "D=none"],
        &["--map", "H=title"],
        &["--map", "H=certificate"],
    ];
    for more in calls {
        for format in ["text", "json", "csv"] {
            let output = import(LISTING, &[&["--format", format], more, &SCHOOL].concat());
            assert!(matches!(output.status.code(), Some(0 | 1)), "{more:?} {}", stderr(&output));
            let all = format!("{}{}", stdout(&output), stderr(&output));
            for personal in PERSONAL {
                assert!(!all.contains(personal), "{personal} in {format} {more:?}: {all}");
            }
        }
    }
    for column in ["A", "B", "C"] {
        let why = refused(LISTING, &["--map", &format!("{column}=title")]);
        assert!(why.contains("is about people"), "{why}");
        assert!(!PERSONAL.iter().any(|personal| why.contains(personal)), "{why}");
    }
}

#[test]
fn a_listing_of_students_comes_to_lines_and_withholds_what_is_wrong_in_it() {
    let found = json_of(LISTING, &[], 1);
    let lines: Vec<(&Value, &Value, &Value)> = found["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (&line["certificate"], &line["students"], &line["age"]))
        .collect();
    let code = json!("SIT20322");
    let (one, two, young) = (json!(1), json!(2), json!(13));
    assert_eq!(lines, [(&code, &two, &Value::Null), (&code, &one, &young)]);
    assert_eq!((&found["rows"], &found["ready"]), (&json!(5), &json!(3)));
    let problems = found["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!(problems[0]["found"], "a text of 12 characters");
    assert_eq!(problems[0]["column"], "H");
    assert_eq!((&problems[1]["row"], &problems[1]["column"]), (&json!(6), &Value::Null));
    assert_eq!(problems[1]["found"], "9 cells");
    let means: Vec<&Value> =
        found["columns"].as_array().unwrap().iter().map(|column| &column["means"]).collect();
    assert_eq!(means[..3], [&Value::Null; 3]);
    assert_eq!(means[3], "birth_date");
}

#[test]
fn ages_are_those_of_the_day_that_is_named() {
    let ages = |more: &[&str]| {
        let rows: Vec<&str> = LISTING.lines().take(3).collect();
        let found = json_of(&rows.join("\n"), more, 0);
        let lines = found["lines"].as_array().unwrap();
        lines.iter().map(|line| line["age"].clone()).collect::<Vec<Value>>()
    };
    assert_eq!(ages(&[]), [Value::Null, json!(13)], "16 and 13 on 2 May 2023");
    assert_eq!(ages(&["--deadline", "2029-01-01"]), [json!(21), Value::Null], "21 and 19");
    let why = refused(LISTING, &["--deadline", "1 May"]);
    assert!(why.contains("--deadline"), "{why}");
}

#[test]
fn a_call_says_what_columns_hold() {
    // The column that was found to have the students gives them up.
    let table = "Certificate,Hours,Students,Next year\nSIT20322,180,12,15\n";
    let students = |more: &[&str]| {
        let found = json_of(table, more, 0);
        let means: Vec<Value> = found["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|column| column["means"].clone())
            .collect();
        (found["lines"][0]["students"].clone(), means[2].clone(), means[3].clone())
    };
    assert_eq!(students(&[]), (json!(12), json!("students"), Value::Null));
    let next = ["--map", "d=Students"];
    assert_eq!(students(&next), (json!(15), Value::Null, json!("students")));
    let swapped = ["--map", "D=students", "--map", "C=age"];
    assert_eq!(students(&swapped), (json!(15), json!("age"), json!("students")));
    let unused = ["--map", "C=none"];
    assert_eq!(students(&unused), (Value::Null, Value::Null, Value::Null));
}

#[test]
fn a_call_says_where_the_headings_are() {
    let table = "Certificate,Students,Hours\nCode,Hours,Students\nSIT20322,180,12\n";
    let line = |more: &[&str], exit: i32| {
        let found = json_of(table, more, exit);
        (found["headings_row"].clone(), found["lines"][0]["students"].clone())
    };
    assert_eq!(line(&[], 1), (json!(1), json!(180)));
    assert_eq!(line(&["--headings", "2"], 0), (json!(2), json!(12)));
    let found = json_of("SIT20322,180,12\n", &["--headings", "none"], 0);
    assert_eq!(
        (&found["headings_row"], &found["columns"][0]["heading"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(found["lines"][0]["students"], 12);
}

#[test]
fn what_is_not_there_is_refused_with_what_is() {
    let headings = refused(COUNTS, &["--headings", "4"]);
    assert!(headings.contains("no row 4, expected 1 to 3 or none"), "{headings}");
    assert!(refused(COUNTS, &["--headings", "0"]).contains("a row's number from 1, or none"));
    let column = refused(COUNTS, &["--map", "F=hours"]);
    assert!(
        column.contains(
            "the sheet has no column F, expected A (Certificate), B (Band), C (Materials), D (Hours) \
             or E (Students)"
        ),
        "{column}"
    );
    let field = refused(COUNTS, &["--map", "D=hour"]);
    assert!(field.contains("no field \"hour\", expected certificate, title,"), "{field}");
    assert!(field.contains("status, exit_date or none"), "{field}");
    assert!(refused(COUNTS, &["--map", "4=hours"]).contains("no column \"4\""));
    assert!(refused(COUNTS, &["--map", "hours"]).contains("such as D=hours"));
    let twice = refused(COUNTS, &["--map", "D=hours", "--map", "D=age"]);
    assert!(twice.contains("column D is given more than once"), "{twice}");
    let both = refused(COUNTS, &["--map", "D=hours", "--map", "E=hours"]);
    assert!(both.contains("hours is given to D and to E"), "{both}");
    let sheet = refused(COUNTS, &["--sheet", "2023"]);
    assert!(sheet.contains("standard input is no workbook, and has no sheet \"2023\""), "{sheet}");
    let alone = refused(COUNTS, &["--school-type", "mainstream"]);
    assert!(alone.contains("--years-7-12"), "{alone}");
    assert!(refused(COUNTS, &["--rates", "1999"]).contains("no rate set"));
}

#[test]
fn a_file_that_cannot_be_read_is_at_fault() {
    for (arguments, input, why) in [
        (
            ["import", "no-such-file.xlsx"],
            &b""[..],
            "no-such-file.xlsx: there is no such file\nhint: ",
        ),
        (["import", "-"], b"", "standard input: found no cell with anything in it"),
        (["import", "-"], b"%PDF-1.7", "standard input: found a PDF document"),
        (["import", "-"], b"PK\x03\x04", "standard input: found"),
    ] {
        let output = call(&arguments, input);
        assert_eq!((output.status.code(), stdout(&output)), (Some(1), String::new()));
        assert!(stderr(&output).starts_with(why), "{}", stderr(&output));
    }
}

#[test]
fn the_sheet_of_a_workbook_is_chosen_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two years.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, students) in [("Notes", None), ("2022", Some(9)), ("2023", Some(12))] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "What this is").unwrap();
        if let Some(students) = students {
            for (column, heading) in (0_u16..).zip(["Certificate", "Hours", "Students"]) {
                sheet.write(0, column, heading).unwrap();
            }
            sheet.write(1, 0, "SIT20322").unwrap();
            sheet.write(1, 1, 180).unwrap();
            sheet.write(1, 2, students).unwrap();
        }
    }
    workbook.save(&path).unwrap();
    let path = path.to_str().unwrap();
    let found = |more: &[&str]| {
        let output = call(&[&["import", path, "--format", "json"], more].concat(), b"");
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        (found["sheet"].clone(), found["lines"][0]["students"].clone(), stderr(&output))
    };
    let (sheet, students, notices) = found(&[]);
    assert_eq!((sheet, students), (json!("2023"), json!(12)), "that of the rates' year");
    assert!(notices.contains("enrolments are in \"2022\" as well"), "{notices}");
    // The sheet of notes has no students, and that of another year is told.
    let (sheet, students, _) = found(&["--sheet", "2022 "]);
    assert_eq!((sheet, students), (json!("2022"), json!(9)));
    let output = call(&["import", path, "--sheet", "2024"], b"");
    assert_eq!(output.status.code(), Some(2));
    let why = stderr(&output);
    assert!(why.contains("expected \"Notes\", \"2022\" or \"2023\""), "{why}");
    // The same from standard input.
    let piped = call(&["import", "-", "--format", "json"], &fs::read(path).unwrap());
    let piped: Value = serde_json::from_slice(&piped.stdout).unwrap();
    assert_eq!((&piped["file"], &piped["sheet"]), (&json!("standard input"), &json!("2023")));
}

/// A workbook with a sheet of each name, with its table of rows and cells.
fn workbook(path: &str, sheets: &[(&str, &[&str])]) {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        put(workbook.add_worksheet().set_name(*name).unwrap(), rows);
    }
    workbook.save(path).unwrap();
}

const YEAR_11: [&str; 2] = ["Certificate|Band|Materials|Hours|Students", "SIT20322|D|high|180|5"];
const YEAR_12: [&str; 2] = ["Certificate|Band|Materials|Hours|Students", "SIT20322|D|high|180|7"];

#[test]
fn of_several_sheets_with_students_one_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("levels.xlsx").to_str().unwrap().to_owned();
    let notes = ["Certificate|Band|Materials", "SIT20322|D|high"];
    workbook(&path, &[("Bands", &notes), ("Year 11", &YEAR_11), ("Year 12", &YEAR_12)]);
    let found = |more: &[&str], exit: i32| {
        let output =
            call(&[&["import", &path, "--format", "json"], &SCHOOL[..], more].concat(), b"");
        assert_eq!(output.status.code(), Some(exit), "{}", stderr(&output));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let asked = found(&["--sheet", "Year 12"], 0);
    assert_eq!(asked["doubts"][0]["chosen"], "Year 12", "{asked:#}");
    for answer in [["--choose", "several_sheets=Year 12"], ["--choose", "several_sheets=year 12"]] {
        let found = found(&answer, 0);
        assert_eq!(
            (&found["sheet"], &found["lines"][0]["students"]),
            (&json!("Year 12"), &json!(7))
        );
    }
    workbook(&path, &[("Year 11", &YEAR_11), ("Year 12", &YEAR_12)]);
    let asked = found(&[], 1);
    let doubt = &asked["doubts"][0];
    assert_eq!(doubt["doubt"], "several_sheets");
    assert_eq!(doubt["choices"], json!(["Year 11", "Year 12"]));
    assert_eq!(doubt["effects"][1]["students"], 7);
    let facts = ["--school-type", "mainstream", "--years-7-12", "312"];
    let estimate = |more: &[&str]| {
        call(&[&["estimate", "--enrolments", &path], &facts[..], more].concat(), b"")
    };
    let refused = estimate(&[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("--choose several_sheets=\"Year 12\": 7 students"));
    assert_eq!(estimate(&["--sheet", "Year 12"]).status.code(), Some(0));
    // A sheet that has certificates and no students is no rival.
    workbook(&path, &[("Year 11", &YEAR_11), ("Bands", &notes)]);
    assert_eq!(found(&[], 0)["doubts"], json!([]));
}

#[test]
fn each_workbook_of_a_new_plan_takes_the_choices_that_fit_it_and_what_was_decided_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (twins, years, plan) = (path("twins.xlsx"), path("years.xlsx"), path("plan.ron"));
    let headings = "Certificate|Band|Materials|Hours|Students|Enrolments";
    workbook(&twins, &[("VET", &[headings, "SIT20322|D|high|180|5|6"])]);
    let headings = "Certificate|Band|Materials|Hours|Enrolments|Students";
    workbook(&years, &[("VET", &["VET|||||", headings, "SIT20322|D|high|180|8|9"])]);
    let scenarios = [format!("A={twins}"), format!("B={years}")];
    let new = |more: &[&str]| {
        let call_of =
            ["new", "--school", "Wattle Creek", "--year", "2023", "--force", "--output", &plan];
        let scenarios = ["--scenario", &scenarios[0], "--scenario", &scenarios[1]];
        call(&[&call_of, &SCHOOL[..], &scenarios[..], more].concat(), b"")
    };
    let chosen = new(&["--choose", "two_columns=F"]);
    assert_eq!(chosen.status.code(), Some(0), "{}", stderr(&chosen));
    let told = stderr(&chosen);
    assert!(told.contains("students from F Enrolments, not E Students"), "{told}");
    assert!(told.contains("students from F Students, not E Enrolments"), "{told}");
    let unfit = new(&["--choose", "two_columns=F", "--choose", "hidden_rows=take"]);
    assert_eq!(unfit.status.code(), Some(2));
    assert!(stderr(&unfit).contains("the doubts here are: two_columns"), "{}", stderr(&unfit));
}

#[test]
fn tables_of_schools_come_to_their_figures() {
    let hours = ["--map", "E=hours"];
    assert_eq!(drawn("42-two-hours-columns.xlsx", &hours), "35260.31");
    let students = ["--map", "F=students"];
    assert_eq!(drawn("45-two-students-columns.xlsx", &students), DRAWN);
}

#[test]
fn a_row_of_headings_with_years_is_named() {
    let path = file("23-years-as-headings.xlsx");
    let call =
        call(&["import", &path, "--headings", "1", "--map", "E=students", "--format", "json"], b"");
    assert_eq!(call.status.code(), Some(0), "{}", stderr(&call));
    let found: Value = serde_json::from_slice(&call.stdout).unwrap();
    assert_eq!(found["columns"][4]["heading"], "2023");
    let students: Vec<&Value> =
        found["lines"].as_array().unwrap().iter().map(|line| &line["students"]).collect();
    assert_eq!(students, [&json!(12), &json!(22)]);
}

#[test]
fn cells_that_are_no_counts_are_told_as_they_are_written() {
    let path = file("14-counts-with-marks.csv");
    let call = call(
        &["import", &path, "--map", "D=hours", "--map", "E=students", "--format", "json"],
        b"",
    );
    assert_eq!(call.status.code(), Some(1));
    let found: Value = serde_json::from_slice(&call.stdout).unwrap();
    let told: Vec<&str> = found["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|problem| problem["found"].as_str())
        .collect();
    for written in ["12*", "~12", "12 (est.)", "180:00", "12 stds", "TBC", "<5"] {
        assert!(told.contains(&written), "{written} in {told:?}");
    }
    assert_eq!(found["file"], path.as_str());
}

/// A file of `tests/data/imports` as JSON, with the exit that is expected.
fn json_of_file(name: &str, more: &[&str], exit: i32) -> Value {
    let path = file(name);
    let output = call(&[&["import", &path, "--format", "json"], more].concat(), b"");
    assert_eq!(output.status.code(), Some(exit), "{name}: {}", stderr(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A value of each entry of a list.
fn each<'a>(found: &'a Value, list: &str, of: &str) -> Vec<&'a Value> {
    found[list].as_array().unwrap().iter().map(|one| &one[of]).collect()
}

#[test]
fn rows_of_sums_are_no_lines() {
    let found = json_of_file("29-subtotals.xlsx", &[], 0);
    let students: u64 = each(&found, "lines", "students").iter().filter_map(|it| it.as_u64()).sum();
    assert_eq!(students, 37);
    assert_eq!(each(&found, "left_out", "because"), ["total"; 3]);
}

#[test]
fn pivots_come_to_what_they_count() {
    for name in ["10-row-labels.tsv", "10-count-of-student-id.xlsx"] {
        let found = json_of_file(name, &[], 0);
        assert_eq!(each(&found, "lines", "students"), [&json!(12), &json!(22)], "{name}");
    }
    assert_eq!(drawn("10-count-of-student-id.xlsx", &[]), DRAWN);
}

#[test]
fn headings_in_two_rows_are_read_together() {
    let found = json_of_file("08-headings-in-two-rows.xlsx", &[], 0);
    assert_eq!(each(&found, "lines", "students"), [&json!(12), &json!(22)]);
    assert_eq!(
        drawn("08-headings-in-two-rows-banded.xlsx", &[]),
        DRAWN,
        "year levels are added up"
    );
}

#[test]
fn a_line_above_a_table_does_not_tell_its_separator() {
    for name in ["41-title-line-semicolons.csv", "41-title-line-tabs.txt"] {
        assert_eq!(drawn(name, &[]), DRAWN, "{name}");
    }
}

#[test]
fn codes_are_read_wherever_they_stand_and_however_they_are_marked() {
    let found = json_of_file("15-invisible-characters.csv", &[], 0);
    let codes = each(&found, "lines", "certificate");
    assert_eq!(codes, ["SIT20322", "BSB30120", "ICT30120", "CHC30121", "HLT33021", "SIT20322"]);
    let found = json_of_file("16-code-behind-title.csv", &[], 1);
    let codes = each(&found, "lines", "certificate");
    assert_eq!(codes[..5], ["SIT20322", "BSB30120", "SIT20322", "SIT20322", "SIT20322"]);
    // These two titles are not quite those of the catalogue.
    assert_eq!(each(&found, "problems", "row"), [&json!(7), &json!(8)]);
}

#[test]
fn cells_that_are_not_understood_are_problems_under_a_heading_that_is() {
    let found = json_of_file("31-known-heading-unread.csv", &[], 1);
    assert_eq!(found["ready"], 0, "none of them is taken for a default");
    let words = each(&found, "problems", "found");
    for word in ["Internal", "Apprentice", "External RTO", "Trainee", "Entered", "Pending"] {
        assert!(words.contains(&&json!(word)), "{word}: {words:?}");
    }
    let found = json_of_file("13-fees-with-words.csv", &[], 1);
    assert_eq!(each(&found, "lines", "fee"), ["390.00"]);
    let fees = each(&found, "problems", "found");
    assert_eq!(fees, ["$1,250.00 inc. GST", "$450 + GST", "TBC"]);
}

#[test]
fn ages_hours_and_types_are_read_as_other_programs_write_them() {
    for name in ["43-ages-with-decimals.xlsx", "43-ages-in-years-and-months.xlsx"] {
        let found = json_of_file(name, &[], 0);
        assert!(each(&found, "lines", "age").contains(&&json!(14)), "{name}: {found}");
    }
    let found = json_of_file("25-hours-as-time.xlsx", &[], 0);
    assert_eq!(each(&found, "lines", "hours"), ["180", "132.5"]);
    let found = json_of_file("30-vass-types.csv", &[], 0);
    let pathways = each(&found, "lines", "pathway");
    assert!(pathways.contains(&&json!("sbat")) && pathways.contains(&&json!("school")), "{found}");
}

#[test]
fn of_two_columns_of_hours_that_of_this_year_counts_and_the_other_can_be_chosen() {
    let found = json_of_file("42-two-hours-columns.xlsx", &SCHOOL, 0);
    let doubt = &found["doubts"][0];
    assert_eq!((&doubt["doubt"], &doubt["chosen"]), (&json!("two_columns"), &json!("E")));
    let effect = doubt["effects"].as_array().unwrap().iter().find(|one| one["choice"] == "E");
    assert_eq!(effect.unwrap()["vet_payments"], "35260.31");
    assert_eq!(drawn("42-two-hours-columns.xlsx", &[]), "35260.31");
    assert_eq!(drawn("42-two-hours-columns.xlsx", &["--choose", "two_columns=D"]), "43794.20");
}

#[test]
fn two_columns_of_students_that_differ_are_asked_about_with_what_each_comes_to() {
    // The first of them is hidden in the workbook.
    let found = json_of_file("45-two-students-columns.xlsx", &SCHOOL, 0);
    let doubt = &found["doubts"][0];
    assert_eq!((&doubt["doubt"], &doubt["chosen"]), (&json!("two_columns"), &json!("F")));
    let choices: Vec<&Value> = doubt["choices"].as_array().unwrap().iter().collect();
    let right = doubt["effects"].as_array().unwrap().iter().find(|one| one["choice"] == "F");
    assert_eq!(right.unwrap()["vet_payments"], DRAWN);
    assert_eq!(choices.len(), 2);
    assert_eq!(drawn("45-two-students-columns.xlsx", &["--choose", "two_columns=F"]), DRAWN);
    let table = "Certificate,Hours,Students,Enrolments\nSIT20322,180,12,14\n";
    let said = stderr(&import(table, &["--format", "csv"]));
    assert!(said.contains("--choose two_columns=D: 14 students"), "{said}");
    let said = refused(table, &["--choose", "two_columns=A"]);
    assert!(said.contains("expected two_columns=C, two_columns=D or two_columns=add_up"), "{said}");
    let said = refused(table, &["--choose", "hidden_rows=take"]);
    assert!(said.contains("the doubts here are: two_columns"), "{said}");
}
