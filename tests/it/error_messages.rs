//! A gallery of every message of the CSV import and the command line, each from real bad input.
//!
//! It is a test and a document: whoever changes a message sees here how it reads.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};

use proptest::prelude::*;
use vdss_planner::cli::{self, CallOutcome, Exit, Streams};
use vdss_planner::domain::hints;
use vdss_planner::exchange::enrolments_csv::{self, Imported};
use vdss_planner::rates::Catalogue;

const HEADER: &str = "certificate,band,materials,hours,students\n";
const ALL_COLUMNS: &str =
    "certificate,title,level,band,materials,hours,students,age,pathway,vcaa_approved,on_vass\n";
const ROW: &str = "SIT20322,D,high,180,4\n";

fn parsed(bytes: &[u8]) -> Result<Imported, String> {
    let catalogue = Catalogue::built_in().unwrap();
    enrolments_csv::parse("school.csv", bytes, &catalogue).map_err(|faults| {
        let hints = hints(&faults).into_iter().map(|hint| format!("hint: {hint}"));
        let lines: Vec<String> = faults.iter().map(ToString::to_string).chain(hints).collect();
        lines.join("\n")
    })
}

/// The message of a CSV made of `parts`, with its hints.
#[track_caller]
fn says(parts: &[&str], expected: &[&str]) {
    bytes_say(parts.concat().as_bytes(), expected);
}

#[track_caller]
fn bytes_say(bytes: &[u8], expected: &[&str]) {
    match parsed(bytes) {
        Ok(_) => panic!("no fault was found"),
        Err(message) => assert_eq!(message, expected.join("\n")),
    }
}

#[test]
fn a_file_without_enrolments() {
    let hint = "hint: add one row for each certificate";
    let empty = "school.csv: the file is empty";
    says(&[""], &[empty, hint]);
    says(&["\n , \n\n"], &[empty, hint]);
    let no_rows = "school.csv: found a header and no rows";
    says(&[HEADER], &[no_rows, hint]);
    says(&[HEADER, "\n,,,,\n   \n"], &[no_rows, hint]);
}

#[test]
fn a_file_that_is_no_csv() {
    let hint = "hint: in Excel, choose File, Save As and the type \"CSV UTF-8 (Comma delimited)\"";
    bytes_say(b"PK\x03\x04...", &["school.csv: this is an Excel workbook, not a text", hint]);
    bytes_say(b"\xD0\xCF\x11\xE0...", &["school.csv: this is an Excel workbook, not a text", hint]);
    let utf_16 = "school.csv: found UTF-16 text, expected UTF-8";
    bytes_say(b"\xFF\xFEc\0e\0", &[utf_16, hint]);
    bytes_say(b"\xFE\xFF\0c\0e", &[utf_16, hint]);
    says(
        &[HEADER, "SIT2\u{0}322,D,high,180,4\n"],
        &[
            "school.csv, line 2, column 1 (certificate): not a text: it holds a character of code 0",
            hint,
        ],
    );
    bytes_say(
        &[HEADER.as_bytes(), ROW.as_bytes(), b"SIT20322,D,high,1\x81,4\n"].concat(),
        &[
            "school.csv, line 3, column 4 (hours): found the byte 81, which is neither UTF-8 nor \
             Windows-1252 text",
            hint,
        ],
    );
}

#[test]
fn a_file_beyond_all_bounds() {
    let long = "1".repeat(70_000);
    says(
        &[HEADER, "SIT20322,D,high,", &long],
        &[
            "school.csv, line 2, column 4 (hours): the line is longer than 65,536 bytes, expected one \
           enrolment a line",
        ],
    );
    says(
        &[HEADER, &ROW.repeat(1_000_001)],
        &["school.csv, line 1000002: found more than 1,000,000 rows, expected at most that"],
    );
    says(
        &[HEADER, &"SIT20322,D,high,180,1000000\n".repeat(1_002)],
        &[
            "school.csv, line 1002, column 5 (students): found more than 1,000,000,000 students in all \
           rows together, expected at most that",
        ],
    );
    let huge = enrolments_csv::read_stream("school.csv", io::repeat(b'\n').take(1 << 32)).unwrap();
    assert!(huge.len() < 65 * 1024 * 1024, "{}", huge.len());
    bytes_say(&huge, &["school.csv: larger than 64 MiB"]);
    let endless =
        enrolments_csv::read_stream("school.csv", io::repeat(b'x').take(1 << 32)).unwrap();
    assert!(endless.len() < 512 * 1024, "{}", endless.len());
    bytes_say(
        &endless,
        &[
            "school.csv, line 1, column 1: the line is longer than 65,536 bytes, expected one enrolment a \
           line",
        ],
    );
}

#[test]
fn a_header_that_is_not_separated_by_commas() {
    says(
        &["certificate;band;materials;hours;students\nSIT20322;D;high;180;4\n"],
        &[
            "school.csv, line 1: found a header separated by semicolons, expected commas",
            "hint: the file is separated by semicolons: in Excel, choose File, Save As and the type \
             \"CSV UTF-8 (Comma delimited)\", with the region's list separator set to a comma",
        ],
    );
    says(
        &["certificate\tband\tmaterials\thours\tstudents\n"],
        &[
            "school.csv, line 1: found a header separated by tabs, expected commas",
            "hint: the file is separated by tabs: in Excel, choose File, Save As and the type \"CSV UTF-8 \
             (Comma delimited)\", with the region's list separator set to a comma",
        ],
    );
}

#[test]
fn a_header_with_the_wrong_columns() {
    says(
        &["\ncertificate,band,price,student,,HOURS,Hours\n", ROW],
        &[
            "school.csv, line 2: the column \"hours\" stands there twice, as column 6 and column 7",
            "school.csv, line 2: found unknown columns 3 (\"price\") and 4 (\"student\"), expected only \
             certificate, title, level, band, materials, hours, students, age, pathway, vcaa_approved, \
             on_vass and program_year",
            "school.csv, line 2: column 5 has no name in the header",
            "school.csv, line 2: missing the columns materials and students",
            "hint: keep one of the two",
            "hint: did you mean \"students\" for \"student\"?",
            "hint: name the column, or delete it",
            "hint: add the column, with a value in every row",
        ],
    );
    says(
        &["certificate,band,materials,hours,students,note,,\n", ROW],
        &[
            "school.csv, line 1: found unknown column 6 (\"note\"), expected only certificate, title, \
             level, band, materials, hours, students, age, pathway, vcaa_approved, on_vass and program_year",
            "school.csv, line 1: columns 7 and 8 have no name in the header",
            "hint: delete the column, or rename it to a known one",
            "hint: name the column, or delete it",
        ],
    );
    let many = format!("certificate,band,materials,hours,students{}\n", ",".repeat(22));
    says(
        &[&many, ROW],
        &[
            "school.csv, line 1: columns 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, \
             23, 24, 25 and 2 more have no name in the header",
            "hint: name the column, or delete it",
        ],
    );
    says(
        &["certificate,band,materials,hours\n"],
        &[
            "school.csv, line 1: missing the column students",
            "hint: add the column, with a value in every row",
        ],
    );
}

#[test]
fn a_row_of_another_length() {
    says(
        &[HEADER, ROW, "SIT20322,D,high,180\nSIT20322,D,high,1,250,4\n"],
        &[
            "school.csv, line 3, column 5 (students): found a row of 4 fields, expected 5 as in the header",
            "school.csv, line 4, column 6: found a row of 6 fields, expected 5 as in the header",
            "hint: leave a field blank rather than out",
            "hint: put a value that has a comma in it into quotation marks",
        ],
    );
}

#[test]
fn quotation_marks_out_of_place() {
    let close =
        "hint: close it at the end of the field; write a quotation mark within a field twice";
    says(
        &[HEADER, ROW, "SIT20322,\"D,high,180,4\n", ROW, ROW],
        &[
            "school.csv, line 3, column 2 (band): found an opening quotation mark that is never closed",
            close,
        ],
    );
    // The second mark would close the first one's field, and the row between them would be lost.
    says(
        &[HEADER, "SIT20322,\"D,high,180,4\n", ROW, "SIT20322,\"D,high,180,4\n"],
        &[
            "school.csv, line 2, column 2 (band): found a field in quotation marks with text behind its \
             closing mark in line 4",
            close,
        ],
    );
    says(
        &[HEADER, "SIT20322,D\"x\",high,180,4\n"],
        &[
            "school.csv, line 2, column 2 (band): found a quotation mark in the middle of a field",
            "hint: put the whole field in quotation marks, and write each one within it twice",
        ],
    );
}

#[test]
fn cells_with_the_wrong_values() {
    says(
        &[HEADER, ROW, "SIT 20322,G,medium,-5,3.5\n"],
        &[
            "school.csv, line 3, column 1 (certificate): found \"SIT 20322\", expected a national code of \
             letters and digits such as SIT20322",
            "school.csv, line 3, column 2 (band): found \"G\", expected A, B, C, D, E or F",
            "school.csv, line 3, column 3 (materials): found \"medium\", expected low or high",
            "school.csv, line 3, column 4 (hours): found \"-5\", expected hours of 0 to 8,784 such as 120 or \
             45.5",
            "school.csv, line 3, column 5 (students): found \"3.5\", expected a whole number of students, 0 \
             to 1,000,000",
            "hint: give the code alone; the title has its own column",
        ],
    );
    says(
        &[ALL_COLUMNS, "SIT20322,,V,D,high,180,4,abc,tafe,yes,0\n"],
        &[
            "school.csv, line 2, column 3 (level): found \"V\", expected I, II, III, IV or Diploma",
            "school.csv, line 2, column 8 (age): found \"abc\", expected an age in whole years, 0 to 120, or \
             blank",
            "school.csv, line 2, column 9 (pathway): found \"tafe\", expected school, sbat, head_start or \
             independent",
            "school.csv, line 2, column 10 (vcaa_approved): found \"yes\", expected true or false",
            "school.csv, line 2, column 11 (on_vass): found \"0\", expected true or false",
            "hint: write II for Certificate II, Diploma for a diploma or above",
        ],
    );
    let with_years = format!("program_year,{HEADER}");
    says(
        &[
            &with_years,
            "3,SIT20322,D,high,180,4\nFirst,SIT20322,D,high,180,4\n2,SIT20322,D,high,180,4\n",
        ],
        &[
            "school.csv, line 2, column 1 (program_year): found \"3\", expected 1 or 2, or blank",
            "school.csv, line 3, column 1 (program_year): found \"First\", expected 1 or 2, or blank",
            "hint: write 1 or 2 for the year of a two-year certificate, and nothing for a one-year \
             certificate",
        ],
    );
    says(
        &[HEADER, "SIT20322,D,high,\"45,5\",1000001\nSIT20322,D,high,45.1234567,4\n"],
        &[
            "school.csv, line 2, column 4 (hours): found \"45,5\", expected hours of 0 to 8,784 such as 120 \
             or 45.5",
            "school.csv, line 2, column 5 (students): found \"1000001\", expected a whole number of \
             students, 0 to 1,000,000",
            "school.csv, line 3, column 4 (hours): found \"45.1234567\", expected hours of 0 to 8,784 such \
             as 120 or 45.5 (too precise: at most 6 decimals)",
            "hint: write the decimal point as a full stop: 45.5",
        ],
    );
}

#[test]
fn a_title_beyond_all_bounds() {
    let row = |letters: usize| format!("SIT20322,{},,D,high,180,4,,,,\n", "é".repeat(letters));
    says(
        &[ALL_COLUMNS, &row(200), &row(201)],
        &[
            "school.csv, line 3, column 2 (title): found \"éééééééééééééééééééééééééééééééééééééééé…\", \
             expected a title of at most 200 characters (it has 201)",
            "hint: shorten it",
        ],
    );
}

#[test]
fn blank_cells_that_need_a_value() {
    says(
        &[HEADER, ",,,,4\n"],
        &[
            "school.csv, line 2, column 1 (certificate): found nothing, expected a national code of letters \
             and digits such as SIT20322",
            "school.csv, line 2, column 2 (band): found nothing, expected A, B, C, D, E or F",
            "school.csv, line 2, column 3 (materials): found nothing, expected low or high",
            "school.csv, line 2, column 4 (hours): found nothing, expected hours of 0 to 8,784 such as 120 \
             or 45.5",
            "hint: the department's list of bands and materials tiers is not public, so the school enters \
             both",
        ],
    );
    let hint = "hint: check the code, or give the level";
    says(
        &[HEADER, "ZZZ99999,D,high,180,4\n"],
        &[
            "school.csv, line 2: ZZZ99999 is not in the catalogue, so the level column is needed, expected \
             I, II, III, IV or Diploma",
            hint,
        ],
    );
    says(
        &[ALL_COLUMNS, "ZZZ99999,,,D,high,180,4,,,,\n"],
        &[
            "school.csv, line 2, column 3 (level): ZZZ99999 is not in the catalogue, so the level column is \
             needed, expected I, II, III, IV or Diploma",
            hint,
        ],
    );
}

#[test]
fn a_line_is_counted_as_an_editor_counts_it() {
    let title = "certificate,title,band,materials,hours,students\n";
    for line_end in ["\n", "\r\n", "\r"] {
        let text =
            format!("{title}SIT20322,\"one\n\ntwo\",D,high,-1,4\n\nSIT20322,x,D,high,-2,4\n");
        says(
            &[&text.replace('\n', line_end)],
            &[
                "school.csv, line 4, column 5 (hours): found \"-1\", expected hours of 0 to 8,784 such as \
                 120 or 45.5",
                "school.csv, line 6, column 5 (hours): found \"-2\", expected hours of 0 to 8,784 such as \
                 120 or 45.5",
            ],
        );
    }
}

#[test]
fn a_value_is_shortened_and_never_commands_the_terminal() {
    let value = format!("\u{1b}[31m\u{202e}{}", "x".repeat(100));
    says(
        &[HEADER, "SIT20322,D,high,", &value, ",4\n"],
        &["school.csv, line 2, column 4 (hours): found \
           \"\\u{1b}[31m\\u{202e}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\", expected hours of 0 to 8,784 such as \
           120 or 45.5"],
    );
}

#[test]
fn after_twenty_faults_the_rest_are_counted() {
    let message =
        parsed([HEADER, &"SIT20322,D,high,-1,4\n".repeat(1_234)].concat().as_bytes()).unwrap_err();
    let faults: Vec<&str> = message.lines().filter(|line| !line.starts_with("hint: ")).collect();
    assert_eq!(faults.len(), 21, "{message}");
    assert_eq!(faults.last(), Some(&"more faults that are not listed: 1,214"));
    // The fault that ended the reading is listed all the same.
    let cut = [HEADER, &"SIT20322,D,high,-1,4\n".repeat(30), "SIT20322,\"D"].concat();
    let message = parsed(cut.as_bytes()).unwrap_err();
    assert!(
        message.contains("line 32, column 2 (band): found an opening quotation mark"),
        "{message}"
    );
}

#[test]
fn notices() {
    let notices = |bytes: &[u8]| -> Vec<String> {
        parsed(bytes).unwrap().notices.iter().map(ToString::to_string).collect()
    };
    let rows = "SIT20322,Cookery,III,D,high,180,4,,,,\nSIT20322,Cookery,,D,high,180,4,,,,\n\
                SIT20322,\"CERTIFICATE  II in\nhospitality \",,D,high,180,4,,,,\n";
    assert_eq!(
        notices([ALL_COLUMNS, rows].concat().as_bytes()),
        [
            "school.csv, line 2, column 2 (title): SIT20322 has the title \"Cookery\" here and \
             \"Certificate II in Hospitality\" in the catalogue; the title in your file is used (and on 1 more line)",
            "school.csv, line 2, column 3 (level): SIT20322 has the level \"III\" here and \"II\" in the \
             catalogue; the level in your file is used",
        ]
    );
    assert_eq!(
        notices(&[ALL_COLUMNS.as_bytes(), b"ZZZ99999,Caf\xE9 \x96,II,D,high,180,4,,,,\n"].concat()),
        [
            "school.csv, line 2, column 2 (title): the file is not UTF-8 from here on; it was read as \
          Windows-1252, so check accented letters and dashes"
        ]
    );
    let rows: Vec<String> =
        (0..25).map(|n| format!("SIT20322,Title {n},,D,high,180,4,,,,\n")).collect();
    let many = notices([ALL_COLUMNS, &rows.concat()].concat().as_bytes());
    assert_eq!(many.len(), 21);
    assert_eq!(
        many.last().map(String::as_str),
        Some("school.csv: 5 more cells differ from the catalogue; the file's own count")
    );
}

/// What the command line says on standard error, and how it exits.
fn call(arguments: &[&str], input: &str) -> (Exit, String) {
    let (mut output, mut error) = (Vec::new(), Vec::new());
    let mut streams =
        Streams { input: &mut input.as_bytes(), output: &mut output, error: &mut error };
    let arguments = ["vdss-planner"].iter().chain(arguments).map(OsString::from);
    let CallOutcome::Exit(exit) = cli::run(arguments, &mut streams) else {
        panic!("the window was asked for");
    };
    assert!(exit == Exit::Done || output.is_empty(), "{output:?}");
    (exit, String::from_utf8(error).unwrap())
}

#[track_caller]
fn refused(arguments: &[&str], exit: Exit, first_line: &str) {
    let (found, error) = call(arguments, "");
    assert_eq!((error.lines().next().unwrap_or_default(), found), (first_line, exit));
}

const SCHOOL: [&str; 4] = ["--school-type", "mainstream", "--years-7-12", "150"];

#[test]
fn a_wrong_call() {
    let with = |more: &[&'static str]| {
        [&["estimate", "--enrolments", "-"], SCHOOL.as_slice(), more].concat()
    };
    refused(
        &with(&["--rates", "2024"]),
        Exit::CallWrong,
        "--rates: there is no rate set \"2024\", expected 2023 or a rate-set file ending in .ron",
    );
    refused(
        &with(&["--floor", "-5"]),
        Exit::CallWrong,
        "error: invalid value '-5' for '--floor <AMOUNT>': below zero, expected dollars such as 18000 or \
         18000.50",
    );
    refused(
        &with(&["--floor", "lots"]),
        Exit::CallWrong,
        "error: invalid value 'lots' for '--floor <AMOUNT>': not a number, expected dollars such as 18000 or \
         18000.50",
    );
    refused(
        &["estimate", "--enrolments", "-", "--school-type", "mainstream", "--years-7-12", "3.5"],
        Exit::CallWrong,
        "error: invalid value '3.5' for '--years-7-12 <N>': not a whole number, expected a whole number of \
         students such as 650",
    );
    refused(
        &["estimate", "--enrolments", "-", "--school-type", "primary", "--years-7-12", "3"],
        Exit::CallWrong,
        "error: invalid value 'primary' for '--school-type <SCHOOL_TYPE>'",
    );
    refused(
        &with(&["--format", "xml"]),
        Exit::CallWrong,
        "error: invalid value 'xml' for '--format <FORMAT>'",
    );
    refused(&with(&["--colour"]), Exit::CallWrong, "error: unexpected argument '--colour' found");
    refused(
        &["estimate"],
        Exit::CallWrong,
        "error: the following required arguments were not provided:",
    );
    refused(
        &["check"],
        Exit::CallWrong,
        "error: the following required arguments were not provided:",
    );
    refused(
        &["estimat"],
        Exit::CallWrong,
        "estimat: there is no such subcommand and no such plan; see vdss-planner --help",
    );
    for words in [&["repot", "x.ron"][..], &["repot", "x.ron", "--by", "cause"], &["repot", "--by"]]
    {
        let (exit, error) = call(words, "");
        assert_eq!(exit, Exit::CallWrong);
        let expected =
            "repot: there is no such subcommand and no such plan; see vdss-planner --help\n";
        assert_eq!(error, expected, "{words:?}");
    }
}

#[test]
fn a_figure_that_is_not_there() {
    let explain = |more: &[&'static str]| {
        let words = [&["estimate", "--enrolments", "-"], SCHOOL.as_slice(), more].concat();
        call(&words, &[HEADER, ROW].concat())
    };
    for (more, expected) in [
        (
            &["--explain", "line:2:fte"][..],
            "--explain: line:2:fte is of no line, there is 1 line\n",
        ),
        (
            &["--explain", "line:1:cost"],
            "--explain: there is no line:1:cost, since no cost is entered for it\n",
        ),
        (
            &["--explain", "total", "--format", "csv"],
            "--explain: an explanation is written as text or JSON alone\n",
        ),
        (
            &["--explain", "line:1:hours"],
            "error: invalid value 'line:1:hours' for '--explain <FIGURE>': there is no figure \
             \"line:1:hours\", expected total, vet-payments, core, targeted, materials, small-scale, \
             small-scale-rate, small-scale-fte, small-scale-other, small-scale-rate-other, \
             floor-top-up, eligible-fte, eligible-students, students, lines-payments, lines-total, cost, \
             net, or line:N: with load, fte, core, targeted, materials, payments, total, cost or net, where N counts from 1\n\nFor more information, try '--help'.\n",
        ),
    ] {
        assert_eq!(explain(more), (Exit::CallWrong, expected.to_owned()), "{more:?}");
    }
}

#[test]
fn a_report_that_cannot_be_made() {
    let sample = "assets/sample.ron";
    for (words, exit, expected) in [
        (
            &["report", sample, "--scenario", "Revised"][..],
            Exit::CallWrong,
            "--scenario: the plan has no scenario \"Revised\", expected \"Indicative\" or \
             \"Confirmed\"\n",
        ),
        (
            &["payments", sample, "--output", "payments.pdf"],
            Exit::CallWrong,
            "--output: payments.pdf: only report makes .pdf files, expected .txt, .json or .csv\n",
        ),
        (
            &["report", sample, "--output", "report.pdf", "--format", "csv"],
            Exit::CallWrong,
            "--output: report.pdf: --format asks for another form than the name ends in\n",
        ),
        (
            &["report", sample, "--output", "report.pdf", "--explain", "total"],
            Exit::CallWrong,
            "--explain: an explanation is written as text or JSON alone\n",
        ),
        (
            &["report", sample, "--table", "payments"],
            Exit::CallWrong,
            "--table: only a CSV is one of the tables; --format csv makes one\n",
        ),
        (
            &["report", sample, "--output", "report"],
            Exit::CallWrong,
            "--output: report: expected a name ending in .pdf, .xlsx, .csv, .json or .txt\n",
        ),
        (
            &["report", sample, "--output", "report.csv", "--format", "json"],
            Exit::CallWrong,
            "--output: report.csv: --format asks for another form than the name ends in\n",
        ),
        (
            &["report", sample, "--output", "report.csv", "--explain", "total"],
            Exit::CallWrong,
            "--explain: an explanation is written as text or JSON alone\n",
        ),
        (
            &["report", sample, "--explain", "line:10:core"],
            Exit::CallWrong,
            "--explain: line:10:core is of no line, there are 9 lines\n",
        ),
        (
            &["report", "no-such-plan.ron"],
            Exit::InputAtFault,
            "no-such-plan.ron: there is no such file (check the name and the folder)\n",
        ),
        (
            &["report", "rates/2023.ron"],
            Exit::InputAtFault,
            "rates/2023.ron, line 1, column 1: the format is \"vdss-rate-set\", expected `vdss-plan` \
             (choose a file of the kind wanted)\n",
        ),
    ] {
        assert_eq!(call(words, ""), (exit, expected.to_owned()), "{words:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read() {
    let from =
        |file: &'static str| [&["estimate", "--enrolments", file], SCHOOL.as_slice()].concat();
    refused(&from("no\nsuch.csv"), Exit::InputAtFault, "no\\nsuch.csv: there is no such file");
    refused(&from("src"), Exit::InputAtFault, "src: this is a folder, not a file");
    refused(&from("-"), Exit::InputAtFault, "standard input: the file is empty");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("closed.csv");
    fs::write(&path, HEADER).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads it nevertheless.
    if fs::read(&path).is_err() {
        let fault = enrolments_csv::read_file(&path).unwrap_err();
        assert_eq!(fault.to_string(), format!("{}: no permission to read it", path.display()));
    }
}

#[test]
fn notices_of_an_estimate() {
    let estimate = [&["estimate", "--enrolments", "-"], SCHOOL.as_slice()].concat();
    let asked = format!("{HEADER}CUA30920,E,low,240,9\n");
    assert_eq!(
        call(&estimate, &asked),
        (
            Exit::Done,
            "notice: CUA30920 (1 line): the source names CUA30915, with a full load of 360 hours, and not \
             CUA30920, which was counted with a full load of 180 hours; ask the department which holds\n\
             notice: the source gives two small-scale maxima: $1,299.00 as published and $1,229.00, the \
             core component, by its description; $1,299.00 is used, and the other would make the \
             small-scale adjustment $630.00 less (choose with --small-scale-reading)\n"
                .to_owned()
        )
    );
    let other = [estimate.as_slice(), &["--small-scale-reading", "core-equivalent"]].concat();
    let (_, error) = call(&other, &format!("{HEADER}SIT20322,E,low,180,20\n"));
    assert!(error.contains("$1,229.00 is used"), "{error}");
    assert!(error.contains("the small-scale adjustment $1,050.00 more"), "{error}");
    let specialist =
        ["estimate", "--enrolments", "-", "--school-type", "specialist", "--years-7-12", "150"];
    assert_eq!(call(&specialist, &format!("{HEADER}{ROW}")), (Exit::Done, String::new()));
}

fn csv_like_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            b"\"".to_vec(), b",".to_vec(), b"\n".to_vec(), b"\r".to_vec(), b"\r\n".to_vec(), b" ".to_vec(),
            b"\xEF\xBB\xBF".to_vec(), b"\xE9".to_vec(), "é".into(), "\u{a0}".into(), b"\0".to_vec(),
            b"\x81".to_vec(), HEADER.into(), ALL_COLUMNS.into(), ROW.into(), b"SIT20322".to_vec(),
            b"D,high,180".to_vec(), b"-1".to_vec(),
        ]),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the bytes: lines, or faults that each fit on a line and name the file.
    #[test]
    fn any_bytes_give_lines_or_faults(with_header in any::<bool>(), rest in csv_like_bytes()) {
        let bytes = if with_header { [HEADER.as_bytes(), &rest].concat() } else { rest };
        match parsed(&bytes) {
            Ok(imported) => prop_assert!(imported.lines.iter().all(|line| line.missing().is_empty())),
            Err(message) => {
                for line in message.lines() {
                    let known = ["school.csv", "hint: ", "more faults "].iter().any(|start| line.starts_with(start));
                    prop_assert!(known, "{:?}", message);
                }
            }
        }
    }
}
