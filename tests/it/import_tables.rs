//! Tables as people make them, kind by kind: each file of `tests/data/imports`, and others of its kind in other
//! words and other forms. What counts is that none is read wrongly without a word: it is read rightly, asked
//! about, or told as a problem.

use rust_xlsxwriter::{Format, Worksheet};
use serde_json::Value;

use crate::found_table::{of_file, of_text, of_workbook, put};

#[test]
fn hidden_rows_are_asked_about_with_what_they_come_to() {
    let found = of_file("01-filtered-rows.xlsx", &[]);
    let effects = found.asks("hidden_rows").effects("hidden_rows");
    assert_eq!(effects["take"], (44, "49582.05"));
    assert_eq!(effects["leave_out"], (18, "33778.20"));
    let found = of_file("01-hidden-rows.ods", &["--choose", "hidden_rows=take"]);
    assert_eq!(found.is_clean().students().iter().sum::<u64>(), 44);
    let found = of_file("01-hidden-rows.ods", &["--choose", "hidden_rows=leave_out"]);
    assert_eq!(found.is_clean().left_out("hidden"), [4, 5]);

    let rows = [
        "Code|Band|Materials|Hrs|No. of students",
        "SIT20322|D|high|180|12",
        "BSB30120|B|low|120|22",
    ];
    let blank = of_workbook(
        |sheet| {
            put(sheet, &[&rows[..], &["", "Total||||34"]].concat());
            sheet.set_row_hidden(3).unwrap().set_row_hidden(4).unwrap();
        },
        &[],
    );
    assert!(
        blank.is_clean().list("doubts").is_empty(),
        "a hidden blank row or total changes nothing"
    );
    let hidden = of_workbook(
        |sheet| {
            put(sheet, &rows);
            sheet.set_row_hidden(2).unwrap();
        },
        &[],
    );
    assert_eq!(hidden.asks("hidden_rows").effects("hidden_rows")["leave_out"].0, 12);
}

#[test]
fn hidden_columns_are_asked_about_unless_nothing_can_be_read_without_them() {
    let rows =
        ["Certificate|Hours|Students|Pathway", "SIT20322|180|12|School", "BSB30120|120|22|SBAT"];
    let hidden = |column: u16, more: &[&str]| {
        let hide = |sheet: &mut Worksheet| {
            put(sheet, &rows);
            sheet.set_column_hidden(column).unwrap();
        };
        of_workbook(hide, more)
    };
    hidden(3, &[]).asks("hidden_columns");
    let left_out = hidden(3, &["--choose", "hidden_columns=leave_out"]);
    assert!(left_out.is_clean().list("lines")[1]["pathway"].is_null());
    let taken = hidden(3, &["--choose", "hidden_columns=take"]);
    assert_eq!(taken.is_clean().list("lines")[1]["pathway"], "sbat");
    assert_eq!(hidden(1, &[]).is_clean().chosen("hidden_columns"), Some("take"));
    let twin = of_file("45-two-students-columns.xlsx", &[]);
    assert_eq!(twin.is_clean().chosen("two_columns"), Some("F"));
    assert_eq!(twin.students(), [12, 22]);
}

#[test]
fn a_formula_without_a_value_is_a_problem_in_its_cell() {
    let found = of_file("02-formulas-without-values.xlsx", &[]);
    assert_eq!(found.problems(), ["E2", "B3", "D3", "B4", "C4"]);
    for problem in found.list("problems") {
        assert_eq!(problem["found"], "a formula without a value");
        assert!(problem["hint"].as_str().unwrap().contains("open the file in Excel, save it"));
    }
}

#[test]
fn days_of_a_workbook_of_1904_are_counted_from_there() {
    let found = of_file("04-serial-dates-of-1904.xlsx", &[]);
    assert_eq!(found.is_clean().ages(), [None, Some(14), Some(21)]);
    assert_eq!(found.students(), [2, 1, 1]);
}

#[test]
fn headings_are_found_in_one_row_or_two_and_can_be_named() {
    for (name, more) in [
        ("08-headings-in-two-rows.xlsx", &[][..]),
        ("08-headings-in-two-rows-banded.xlsx", &[][..]),
        ("08-group-titles-above.xlsx", &[][..]),
    ] {
        let found = of_file(name, more);
        assert_eq!(found.is_clean().students(), [12, 22], "{name}");
        assert_eq!(found.json["headings_row"], 2, "{name}");
    }
    let groups = of_text(
        "VET,,,Numbers,,\nCode,Band,Materials,Yr 10,Yr 11,Hours\n\
         SIT20322,D,high,5,7,180\nBSB30120,B,low,12,10,120\n",
        &[],
    );
    assert_eq!(groups.is_clean().students(), [12, 22]);
    assert_eq!(groups.chosen("year_levels"), Some("add_up"));
    let one_row = of_text("Cert;Hours;Year 10;Year 11;Year 12\nSIT20322;180;3;5;4\n", &[]);
    assert_eq!(one_row.is_clean().students(), [12]);
}

#[test]
fn a_certificate_that_stands_once_for_several_rows_is_filled_down_or_asked_about() {
    let found = of_file("09-certificate-merged-downwards.xlsx", &[]);
    assert_eq!(found.is_clean().students(), [12, 3, 2, 20, 2]);
    assert_eq!(found.chosen("merged_down"), Some("fill_down"));
    let codes: Vec<&Value> = found.list("lines").iter().map(|line| &line["certificate"]).collect();
    assert_eq!(codes, ["SIT20322", "SIT20322", "SIT20322", "BSB30120", "BSB30120"]);
    // A text does not say that cells were merged.
    let text = "Certificate,Pathway,Hours,Students\nSIT20322,School,180,12\n,VE2,180,3\n,School,90,2\n\
                BSB30120,School,120,20\n,VE2,120,2\n";
    of_text(text, &[]).asks("merged_down");
    assert_eq!(
        of_text(text, &["--choose", "merged_down=fill_down"]).is_clean().students(),
        [12, 3, 2, 20, 2]
    );
    let slip = "Certificate,Hours,Students\nSIT20322,180,12\n,120,3\nBSB30120,120,20\nICT30120,133,4\n\
                CUA30920,90,9\n";
    assert_eq!(of_text(slip, &[]).problems(), ["A3"], "one missing code is a slip");
    // Students that stand once for two rows are of nobody knows which: they are counted for neither.
    let counts = of_workbook(
        |sheet| {
            put(sheet, &["Certificate|Hours|Students", "SIT20322|180|12", "BSB30120|120|"]);
            sheet.merge_range(1, 2, 2, 2, "12", &Format::new()).unwrap();
        },
        &[],
    );
    assert_eq!(counts.problems(), ["C2", "C3"]);
}

#[test]
fn counts_are_told_from_the_numbers_of_students() {
    for name in ["10-count-of-student-id.xlsx", "10-row-labels.tsv"] {
        assert_eq!(of_file(name, &[]).is_clean().students(), [12, 22], "{name}");
    }
    let counts = "Certificate,Hours,Student No\nSIT20322,180,12\nBSB30120,120,22\n";
    of_text(counts, &[]).asks("count_or_numbers");
    let found = of_text(counts, &["--choose", "count_or_numbers=count"]);
    assert_eq!(found.is_clean().students(), [12, 22]);
    let found = of_text(counts, &["--choose", "count_or_numbers=numbers"]);
    assert_eq!(found.students(), [1, 1]);
    let numbers = "Certificate,Hours,Students\nSIT20322,180,100234\nSIT20322,180,100235\n";
    of_text(numbers, &[]).asks("count_or_numbers");
}

#[test]
fn dates_month_first_are_told_by_the_whole_column_or_asked_about() {
    let found = of_file("11-month-first.csv", &[]);
    assert_eq!(found.is_clean().chosen("month_first"), Some("month_first"));
    assert_eq!(found.students().iter().sum::<u64>(), 5);
    // 4 May 2008... is 4/5/2008 read month first: 5 April, and 15 years; read day first it would be 14.
    assert!(
        found.ages().iter().all(|age| age.is_none_or(|years| years == 14)),
        "{:?}",
        found.ages()
    );
    let table = |dates: [&str; 3]| {
        let rows: Vec<String> =
            dates.iter().map(|date| format!("Quandong,{date},SIT20322,180\n")).collect();
        format!("Surname,DOB,Certificate,Hours\n{}", rows.concat())
    };
    of_text(&table(["5/03/2008", "6/04/2008", "3/05/2008"]), &[]).asks("month_first");
    let day_first = of_text(&table(["25/03/2008", "6/04/2008", "3/05/2008"]), &[]);
    assert!(day_first.is_clean().list("doubts").is_empty());
    let month_first = of_text(&table(["03-25-08", "4-6-08", "5-3-08"]), &[]);
    assert_eq!(month_first.is_clean().chosen("month_first"), Some("month_first"));
    let iso = of_text(&table(["2008-03-05", "2008-04-06", "5 May 2008"]), &[]);
    assert!(iso.is_clean().list("doubts").is_empty());
}

#[test]
fn a_title_that_one_certificate_has_is_proposed_and_a_spaced_code_is_read() {
    let found = of_file("16-code-behind-title.csv", &[]);
    assert_eq!(found.students(), [12, 22, 3, 4, 5, 8]);
    assert_eq!(found.problems(), ["A7", "A8"]);
    for problem in found.list("problems") {
        assert!(problem["hint"].as_str().unwrap().contains("only SIT20322"), "{problem}");
    }
    let found = of_file("15-invisible-characters.csv", &[]);
    assert_eq!(found.is_clean().list("lines").len(), 6);
}

#[test]
fn rows_of_units_are_one_student_and_rows_of_one_student_are_asked_about() {
    let found = of_file("17-a-row-a-unit.csv", &[]);
    assert_eq!((found.is_clean().students(), found.hours()), (vec![2], vec!["180"]));
    assert_eq!(found.effects("a_row_a_unit")["add_hours"], (2, "4311.36"));
    let by_number = "Student ID,Qual,Competency,Hrs\nA1,SIT20322,SITXFSA005,45\nB2,SIT20322,SITXFSA005,45\n\
                     A1,SIT20322,SITXWHS005,60\nB2,SIT20322,SITXWHS005,60\n";
    let found = of_text(by_number, &[]);
    assert_eq!((found.is_clean().students(), found.hours()), (vec![2], vec!["105"]));
    let twice =
        "Student number,Certificate,Hours\nA1,SIT20322,180\nA1,SIT20322,180\nB2,SIT20322,180\n";
    of_text(twice, &[]).asks("repeated_students");
    assert_eq!(of_text(twice, &["--choose", "repeated_students=once"]).is_clean().students(), [2]);
    let counts =
        "Certificate,Unit,Hours,Students\nSIT20322,SITXFSA005,45,12\nSIT20322,SITXWHS005,60,12\n";
    of_text(counts, &[]).asks("a_row_a_unit");
    let found = of_text(counts, &["--choose", "a_row_a_unit=add_hours"]);
    assert_eq!((found.is_clean().students(), found.hours()), (vec![12], vec!["105"]));
    let faulty = by_number.replace("A1,SIT20322,SITXWHS005,60", "A1,SIT20322,SITXWHS005,sixty");
    let found = of_text(&faulty, &[]);
    assert_eq!(found.students(), [1], "a student of whom a row cannot be read waits");
    assert!(found.problems().contains(&"D4".to_owned()), "{:?}", found.problems());
}

#[test]
fn students_who_have_withdrawn_are_asked_about() {
    let found = of_file("18-withdrawn.csv", &[]);
    let effects = found.asks("withdrawn").effects("withdrawn");
    assert_eq!(effects["leave_out"], (2, "4311.36"));
    assert_eq!(effects["take"].0, 4);
    let says = found.list("doubts")[0]["says"].as_str().unwrap();
    assert!(says.contains("2 Enrolled and 2 Withdrawn"), "{says}");
    let left = of_file("18-withdrawn.csv", &["--choose", "withdrawn=leave_out"]);
    assert_eq!(left.is_clean().left_out("withdrawn"), [3, 5]);
    let by_date = "Name,Course code,Hours,Date left\nAda Quandong,SIT20322,180,\nBen Wattle,SIT20322,180,3 March 2023\n";
    of_text(by_date, &[]).asks("withdrawn");
    let enrolled = "Name,Course code,Hours,Status\nAda Quandong,SIT20322,180,Active\nBen Wattle,SIT20322,180,Completed\n";
    assert!(of_text(enrolled, &[]).is_clean().list("doubts").is_empty());
    let unknown = enrolled.replace("Completed", "Pending");
    assert_eq!(of_text(&unknown, &[]).problems(), ["D3"]);
}

#[test]
fn of_columns_of_several_years_that_of_the_planning_year_is_proposed() {
    let found = of_file("23-years-as-headings.xlsx", &[]);
    assert_eq!(found.is_clean().chosen("years_as_headings"), Some("E"));
    assert_eq!(found.students(), [12, 22]);
    let other = "Certificate,Hours,Enrolments 2021,Enrolments 2022\nSIT20322,180,11,12\n";
    of_text(other, &[]).asks("years_as_headings");
    let found = of_text("Certificate,Hours,Students 2022,Students 2023\nSIT20322,180,11,12\n", &[]);
    assert_eq!(found.is_clean().students(), [12]);
    let years = "Year,Certificate,Hours,Students\n2022,SIT20322,180,11\n2023,SIT20322,180,12\n";
    let found = of_text(years, &[]);
    assert_eq!(found.is_clean().chosen("several_years"), Some("2023"));
    assert_eq!(found.students(), [12]);
}

#[test]
fn rows_of_sums_and_of_headings_once_more_are_left_out_and_told() {
    let found = of_file("29-subtotals.xlsx", &[]);
    assert_eq!(found.is_clean().students().iter().sum::<u64>(), 37);
    assert_eq!(found.left_out("total").len(), 3);
    let printed = "Certificate,Hours,Students\nSIT20322,180,12\nCertificate,Hours,Students\nBSB30120,120,22\n\
                   ,,34 Total\n";
    let found = of_text(printed, &[]);
    assert_eq!(found.is_clean().students(), [12, 22]);
    assert_eq!(found.left_out("heading"), [3]);
}

#[test]
fn a_second_certificate_in_columns_of_its_own_is_an_enrolment_of_its_own() {
    let found = of_file("44-two-certificates-a-row.xlsx", &[]);
    assert_eq!(found.is_clean().students().iter().sum::<u64>(), 5);
    assert_eq!(found.chosen("second_certificate"), Some("take"));
    let one =
        of_file("44-two-certificates-a-row.xlsx", &["--choose", "second_certificate=leave_out"]);
    assert_eq!(one.is_clean().students().iter().sum::<u64>(), 3);
    let numbered = "Surname,Certificate 1,Hours 1,Certificate 2,Hours 2\nQuandong,SIT20322,180,BSB30120,120\n\
                    Wattle,SIT20322,180,,\n";
    let found = of_text(numbered, &[]);
    assert_eq!(found.is_clean().students(), [2, 1]);
    assert_eq!(found.hours(), ["180", "120"]);
    let no_hours = "Surname,Certificate,Hours,2nd certificate\nQuandong,SIT20322,180,BSB30120\n";
    assert_eq!(
        of_text(no_hours, &[]).problems().len(),
        1,
        "hours of the first are not those of the second"
    );
}

#[test]
fn what_the_program_wrote_comes_back_whole() {
    let found = of_file("46-own-workbook.xlsx", &[]);
    assert_eq!(found.is_clean().students(), [12, 22, 4]);
    assert!(found.list("doubts").is_empty());
    let withdrawals: Vec<&Value> =
        found.list("lines").iter().map(|line| &line["withdrawals"]).collect();
    assert_eq!(withdrawals, [25, 0, 0]);
    let foreign = "Certificate,Hours,Students,Withdrawals\nSIT20322,180,12,2\n";
    of_text(foreign, &[]).asks("withdrawals");
    let counted = of_text(foreign, &["--choose", "withdrawals=students"]);
    assert_eq!(counted.is_clean().students(), [10]);
    let report = "scenario,certificate,students,hours,withdrawals_percent\nNow,SIT20322,12,180,25\n\
                  What if,SIT20322,20,180,0\n";
    of_text(report, &[]).asks("several_scenarios");
    let one = of_text(report, &["--choose", "several_scenarios=now"]);
    assert_eq!(one.is_clean().students(), [12]);
}
