//! A gallery of every message of the count from CASES21 extracts, each from real bad input.
//!
//! It is a test and a document: whoever changes a message sees here how it reads.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use vdss_planner::domain::Problem;
use vdss_planner::exchange::eduhub::{self, EduhubFault, ExtractSource};

const ST: &str = "SKEY,SURNAME,STATUS,SCHOOL_YEAR,SGB_FUNDED,SGB_TIME_FRACTION,CAMPUS\n";
const ROW: &str = "AB1,\"Xu, A\",ACTV,07,Y,1.0000,1\n";
const KCY: &str = "KCYKEY,DESCRIPTION,NUM_EQVT\n07,Year 7,7\n";

const COPY: &str = "hint: copy the file from eduHub's folder again, as it is: one saved from a spreadsheet is \
                    another";
const CASES21: &str = "hint: mend it in CASES21, and wait for the next extract";

#[track_caller]
fn message<T>(counted: Result<T, Vec<EduhubFault>>) -> String {
    let Err(faults) = counted else { panic!("no fault was found") };
    let mut lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    for hint in faults.iter().filter_map(Problem::hint) {
        let hint = format!("hint: {hint}");
        if !lines.contains(&hint) {
            lines.push(hint);
        }
    }
    lines.join("\n")
}

/// The message of two files, with its hints.
#[track_caller]
fn say(students: &[u8], years: &[u8], expected: &[&str]) {
    let counted = eduhub::count_streams(("ST_1234.csv", students), ("KCY_1234.csv", years));
    assert_eq!(message(counted), expected.join("\n"));
}

/// The message of students, with its hints.
#[track_caller]
fn says(parts: &[&str], expected: &[&str]) {
    say(parts.concat().as_bytes(), KCY.as_bytes(), expected);
}

/// The message of school years, with its hints.
#[track_caller]
fn years_say(parts: &[&str], expected: &[&str]) {
    say([ST, ROW].concat().as_bytes(), parts.concat().as_bytes(), expected);
}

#[test]
fn another_file_than_the_students() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let said = |path: &Path| message(eduhub::count(path));
    assert_eq!(
        said(&at("ST_1234_D.csv")),
        "ST_1234_D.csv: found the changes of a day, expected all students, which are in ST_1234.csv\n\
         hint: choose that file"
    );
    assert_eq!(
        said(&at("KCY_1234.csv")),
        "KCY_1234.csv: found the school years, expected the students, which are in ST_1234.csv\n\
         hint: choose that file"
    );
    assert_eq!(
        said(&at("kcy_1234_d.csv")),
        said(&at("KCY_1234.csv")).replace("KCY_1234.", "kcy_1234_d.")
    );
    for name in ["students.csv", "ST_1234.xlsx", "ST_.csv", "ST1234.csv"] {
        assert_eq!(
            said(&at(name)),
            format!(
                "{name}: found another name than an extract of students has, expected ST_, the school's \
                 site number and .csv, such as ST_1234.csv\n\
                 hint: eduHub's folder is D:\\eduHub unless a school moved it"
            )
        );
    }
    let students = at("ST_1234.csv");
    let shown = students.display();
    assert_eq!(
        said(&students),
        format!("{shown}: there is no such file\nhint: check the name and the folder")
    );
    fs::write(&students, [ST, ROW].concat()).unwrap();
    assert_eq!(
        said(&students),
        format!(
            "KCY_1234.csv: there is no such file in {}, where the students are\n\
             hint: copy both files from eduHub's folder; this one says which school year is which year level",
            folder.path().display()
        )
    );
    let years = at("KCY_1234.csv");
    fs::create_dir(&years).unwrap();
    assert_eq!(
        said(&students),
        format!(
            "{}: this is a folder, not a file\nhint: an extract is a file: copy it from eduHub's folder",
            years.display()
        )
    );
}

#[test]
fn files_that_are_no_extract() {
    let students = [ST, ROW].concat();
    say(
        b"PK\x03\x04...",
        b"\xFF\xFEK\0",
        &[
            "ST_1234.csv: this is an Excel workbook, not a text",
            "KCY_1234.csv: found UTF-16 text, expected UTF-8",
            COPY,
        ],
    );
    say(b"", KCY.as_bytes(), &["ST_1234.csv: the file is empty", COPY]);
    says(&[ST, "\n,,,\n"], &["ST_1234.csv: found a header and no rows", COPY]);
    years_say(
        &["KCYKEY,DESCRIPTION,NUM_EQVT\n"],
        &["KCY_1234.csv: found a header and no rows", COPY],
    );
    says(
        &[&students, "AB2,X\0u,ACTV,07,Y,1,1\n"],
        &["ST_1234.csv, line 3, column 2: not a text: it holds a character of code 0", COPY],
    );
}

#[test]
fn headings_that_are_missing_or_doubled() {
    say(
        b"SKEY,SURNAME,STATUS,school_year,STATUS\n",
        b"KCYKEY|DESCRIPTION|NUM_EQVT\n",
        &[
            "ST_1234.csv, line 1: the column \"STATUS\" stands there twice, as column 3 and column 5",
            "ST_1234.csv, line 1: missing the columns SGB_FUNDED, SGB_TIME_FRACTION and CAMPUS",
            "KCY_1234.csv, line 1: missing the columns KCYKEY, NUM_EQVT and DESCRIPTION",
            COPY,
        ],
    );
}

#[test]
fn rows_that_cannot_be_told_apart() {
    says(
        &[ST, "AB1,\"Xu, A,ACTV,07,Y,1,1\n", ROW],
        &[
            "ST_1234.csv, line 2, column 2: found a field in quotation marks with text behind its \
             closing mark in line 3",
            COPY,
        ],
    );
    says(
        &[ST, ROW, "AB2,\"Xu, A,ACTV,07,Y,1,1\n"],
        &[
            "ST_1234.csv, line 3, column 2: found an opening quotation mark that is never closed",
            COPY,
        ],
    );
    says(
        &[ST, "AB1,X\"u\",ACTV,07,Y,1,1\n"],
        &["ST_1234.csv, line 2, column 2: found a quotation mark in the middle of a field", COPY],
    );
    says(
        &[ST, "AB1,Xu,ACTV,0\"7\",Y,1,1\n"],
        &[
            "ST_1234.csv, line 2, column 4 (SCHOOL_YEAR): found a quotation mark in the middle of a field",
            COPY,
        ],
    );
    says(
        &[ST, ROW, "AB2\n", ROW, "AB3,Xu, A,ACTV,07,Y,1,1\n"],
        &[
            "ST_1234.csv, line 3: found a row of 1 field, expected 7 as in the header",
            "ST_1234.csv, line 5: found a row of 8 fields, expected 7 as in the header",
            COPY,
        ],
    );
}

#[test]
fn cells_with_the_wrong_values_are_repeated_only_if_they_are_as_short_as_a_number() {
    says(
        &[
            ST,
            "AB1,Xu,ACTV,07,Y,x,1\n",
            "AB2,\"a\nb\",ACTV,07,Y,1.2500,1\n",
            "AB3,Xu,ACTV,07,Y,-1,1\n",
            "AB4,Xu,ACTV,07,Yes,1,1\n",
            "AB5,Xu,ACTV,07,Y,1,Xu\n",
            "AB6,Xu,ACTV,07,Y,14/05/2007 12:00:00 AM,1\n",
            "AB7,Xu,ACTV,07,Y,14052007,1\n",
            "AB8,Xu,ACTV,07,Y,1,70000\n",
        ],
        &[
            "ST_1234.csv, line 2, column 6 (SGB_TIME_FRACTION): found \"x\", expected a part of a full-time \
             student, 0 to 1, such as 0.6, or nothing",
            "ST_1234.csv, line 4, column 6 (SGB_TIME_FRACTION): found \"1.2500\", expected a part of a \
             full-time student, 0 to 1, such as 0.6, or nothing",
            "ST_1234.csv, line 5, column 6 (SGB_TIME_FRACTION): found \"-1\", expected a part of a full-time \
             student, 0 to 1, such as 0.6, or nothing",
            "ST_1234.csv, line 6, column 5 (SGB_FUNDED): found a text of 3 characters, expected Y, N or nothing",
            "ST_1234.csv, line 7, column 7 (CAMPUS): found a text of 2 characters, expected the number of a \
             campus, 0 to 9999, or nothing",
            "ST_1234.csv, line 8, column 6 (SGB_TIME_FRACTION): found a text of 22 characters, expected a part \
             of a full-time student, 0 to 1, such as 0.6, or nothing",
            "ST_1234.csv, line 9, column 6 (SGB_TIME_FRACTION): found a text of 8 characters, expected a part \
             of a full-time student, 0 to 1, such as 0.6, or nothing",
            "ST_1234.csv, line 10, column 7 (CAMPUS): found \"70000\", expected the number of a campus, 0 to \
             9999, or nothing",
            CASES21,
        ],
    );
    years_say(
        &[KCY, "07,Again,8\n,Nothing,9\n10,Ten,ten\n"],
        &[
            "KCY_1234.csv, line 3, column 1 (KCYKEY): found a key that an earlier row gives another year \
             level, expected each once",
            "KCY_1234.csv, line 4, column 1 (KCYKEY): found nothing, expected the key of a school year such \
             as 07",
            "KCY_1234.csv, line 5, column 3 (NUM_EQVT): found a text of 3 characters, expected a year level as \
             a whole number, or nothing",
            CASES21,
        ],
    );
}

#[test]
fn school_years_that_a_spreadsheet_may_have_changed() {
    say(
        [ST, &ROW.replace(",07,", ",7,"), &ROW.replace(",07,", ",7,")].concat().as_bytes(),
        [KCY, "7,Year 8,8\n"].concat().as_bytes(),
        &[
            "ST_1234.csv, line 2, column 4 (SCHOOL_YEAR): found \"7\", which may be any of the school years 07 \
             and 7, expected one of them as eduHub writes it",
            "hint: copy both files from eduHub's folder again, as they are: a spreadsheet saves 07 as 7",
        ],
    );
}

#[test]
fn files_that_are_named_and_do_not_belong_together() {
    let folder = tempfile::tempdir().unwrap();
    let said = |students: &str, years: &str| {
        let [students, years] = [students, years].map(|name| folder.path().join(name));
        let (students, years) = (ExtractSource::File(&students), ExtractSource::File(&years));
        let said = message(eduhub::count_sources(students, years));
        assert!(said.ends_with("\nhint: choose that file"), "{said}");
        said.lines().next().unwrap().to_owned()
    };
    assert_eq!(
        said("ST_1234_D.csv", "KCY_1234.csv"),
        "ST_1234_D.csv: found the changes of a day, expected all students, which are in ST_1234.csv"
    );
    assert_eq!(
        said("ST_1234.csv", "KCY_1234_D.csv"),
        "KCY_1234_D.csv: found the changes of a day, expected all school years, which are in KCY_1234.csv"
    );
    assert_eq!(
        said("KCY_1234.csv", "ST_1234.csv"),
        "KCY_1234.csv: found the school years, expected the students, which are in ST_1234.csv"
    );
    assert_eq!(
        said("ST_1234.csv", "KCY_99.csv"),
        "KCY_99.csv: found the school years of another site, expected those of the students, which are in \
         KCY_1234.csv"
    );
}

#[test]
fn an_extract_where_a_table_is_read() {
    let said = |file: &str| {
        message(eduhub::refuse_students(file, ST.as_bytes()).map_err(|fault| vec![fault]))
    };
    let what = "found an extract of students from CASES21, expected a table of enrolments";
    let hint = "hint: name the school years as well, to count it: --years";
    assert_eq!(said("ST_77.csv"), format!("ST_77.csv: {what}\n{hint} KCY_77.csv"));
    assert_eq!(said("st_77_d.csv"), format!("st_77_d.csv: {what}\n{hint} KCY_77.csv"));
    assert_eq!(said("students.csv"), format!("students.csv: {what}\n{hint} KCY_1234.csv"));
}

#[test]
fn a_school_without_these_years() {
    says(
        &[ST, "AB1,Xu,LEFT,07,Y,1,1\nAB2,Xu,ACTV,01,Y,1,1\n"],
        &[
            "ST_1234.csv: found no active student of Years 7 to 12 in 2 rows",
            "hint: check that both files are your school's, and that it has any of these years",
        ],
    );
}

#[test]
fn extracts_beyond_all_bounds() {
    let long = "x".repeat(70_000);
    says(
        &[ST, "AB1,", &long],
        &[
            "ST_1234.csv, line 2, column 2: found a cell of more than 65,536 bytes, expected at most that",
            COPY,
        ],
    );
    says(
        &[ST, &",".repeat(3_000)],
        &["ST_1234.csv, line 2: found more than 2,000 columns, expected at most that", COPY],
    );
    let campuses: String =
        (0..60).map(|campus| ROW.replace(",1\n", &format!(",{campus}\n"))).collect();
    says(
        &[ST, &campuses],
        &[
            "ST_1234.csv, line 42, column 7 (CAMPUS): found more than 40 campuses, expected at most that",
        ],
    );
    let years: Vec<String> = (0..1_001).map(|year| format!("K{year},Year,1\n")).collect();
    years_say(
        &[KCY, &years.concat()],
        &[
            "KCY_1234.csv, line 1002, column 1 (KCYKEY): found more than 1,000 school years, expected at most \
           that",
        ],
    );
    says(
        &[ST, &"AB1,Xu,LEFT,,,,\n".repeat(1_000_001)],
        &["ST_1234.csv, line 1000002: found more than 1,000,000 rows, expected at most that"],
    );
    let endless = std::io::repeat(b'\n').take(1 << 32);
    let counted = eduhub::count_streams(
        ("ST_1234.csv", ST.as_bytes().chain(endless)),
        ("KCY_1234.csv", KCY.as_bytes()),
    );
    assert_eq!(message(counted), "ST_1234.csv: larger than 64 MiB");
    let bad = "AB1,Xu,ACTV,07,Y,x,1\n".repeat(23);
    let counted = eduhub::count_streams(
        ("ST_1234.csv", [ST, &bad].concat().as_bytes()),
        ("KCY_1234.csv", KCY.as_bytes()),
    );
    assert!(message(counted).contains("\nmore faults that are not listed: 3\n"));
}
