//! Further tables of each kind of `tests/data/imports`, in other words and other forms: what they come to is what
//! the example of their kind comes to by its README.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::found_table::{Found, called, of_file, of_text, of_workbook, put};

/// A workbook of one sheet, made by `make`, in whose parts a text stands in place of another.
fn patched(make: impl FnOnce(&mut Worksheet), old: &str, new: &str) -> Found {
    let mut workbook = Workbook::new();
    make(workbook.add_worksheet());
    let bytes = workbook.save_to_buffer().unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        let text = String::from_utf8(text).unwrap().replace(old, new);
        let name = part.name().unwrap().into_owned();
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    called("-", writer.finish().unwrap().get_ref(), &[])
}

/// Lines and their students, of a table that is clean.
#[track_caller]
fn students(text: &str) -> Vec<u64> {
    of_text(text, &[]).is_clean().students()
}

#[track_caller]
fn problems(text: &str) -> Vec<String> {
    let found = of_text(text, &[]);
    assert_eq!(found.exit, 1, "{:#}", found.json);
    found.problems()
}

#[test]
fn formulas_that_no_program_has_worked_out() {
    let of_one = |place: (u32, u16)| {
        let make = |sheet: &mut Worksheet| {
            put(sheet, &["Code|Hrs|No. of students", "SIT20322|180|12", "BSB30120|120|22"]);
            sheet.write_formula(place.0, place.1, Formula::new("=5+7")).unwrap();
        };
        patched(make, "</f><v>0</v>", "</f>").problems()
    };
    assert_eq!(of_one((1, 2)), ["C2"]);
    assert_eq!(of_one((2, 1)), ["B3"]);
}

#[test]
fn days_counted_from_1904() {
    let born = |rows: &[&str]| {
        let old = "<workbookPr ";
        patched(|sheet| put(sheet, rows), old, "<workbookPr date1904=\"1\" ")
    };
    // 2 and 3 May 2008.
    let found = born(&["Surname|Cert|Hours|DOB", "A|SIT20322|180|38108", "B|SIT20322|180|38109"]);
    assert_eq!(found.is_clean().ages(), [None, Some(14)]);
    let found = born(&["Code|Birthday|Hrs", "BSB30120|37377|120"]);
    assert_eq!((found.students(), found.ages()), (vec![1], vec![None]), "16 years old");
}

#[test]
fn counts_called_after_what_they_count_and_pivots_as_they_come() {
    let pivot = "Row Labels\tCount of Surname\tAverage of Hours\nSIT20322\t12\t180\nBSB30120\t22\t120\n\
                 Grand Total\t34\t141.2\n";
    assert_eq!(students(pivot), [12, 22]);
    assert_eq!(students("Qual;Hrs;Number of Student IDs\nSIT20322;180;12\n"), [12]);
    let numbers = "Code,Hours,Student ID\nSIT20322,180,10234\nSIT20322,180,10235\n";
    assert_eq!(students(numbers), [2], "numbers that tell students apart are no counts");
}

#[test]
fn fees_with_words() {
    let fee =
        |cell: &str| of_text(&format!("Code,Hrs,Students,Fee\nSIT20322,180,12,{cell}\n"), &[]);
    for right in ["\"$1,310.00\"", "$ 1310", "1310"] {
        assert_eq!(fee(right).is_clean().list("lines")[0]["fee"], "1310.00", "{right}");
    }
    for wrong in ["$390 ex GST", "POA", "approx. 400", "390 per term"] {
        let found = fee(wrong);
        assert_eq!(
            (found.problems(), &found.list("problems")[0]["found"]),
            (vec!["D2".to_owned()], &wrong.into())
        );
    }
}

#[test]
fn counts_with_marks() {
    let count = |cell: &str| of_text(&format!("Code;Hrs;Enrolments\nBSB30120;120;{cell}\n"), &[]);
    for right in ["22.", "'22", "22 students"] {
        assert_eq!(count(right).is_clean().students(), [22], "{right}");
    }
    assert_eq!(count("1 022").is_clean().students(), [1_022]);
    for wrong in ["22**", "about 22", "22?", "20-22", "<22", "twenty"] {
        let found = count(wrong);
        assert_eq!(found.problems(), ["C2"], "{wrong}");
        assert_eq!(found.list("problems")[0]["found"], wrong);
    }
}

#[test]
fn invisible_characters() {
    assert_eq!(
        students("Code,Hrs,Students\n\u{2060}ICT\u{ad}30120,1\u{200b}33,\u{a0}4\u{a0}\n"),
        [4]
    );
    let spaced = of_text("Hours,Code,Students\n180,\"HLT 33021\u{200e}\",8\n", &[]);
    assert_eq!(spaced.is_clean().list("lines")[0]["certificate"], "HLT33021");
}

#[test]
fn codes_behind_in_brackets_and_titles_alone() {
    for cell in ["Business (BSB30120)", "Cert III Business - BSB30120", "[BSB30120] Business"] {
        let found = of_text(&format!("Course,Hrs,Students\n{cell},120,22\n"), &[]);
        assert_eq!(found.is_clean().list("lines")[0]["certificate"], "BSB30120", "{cell}");
    }
    let title = of_text("Course,Hrs,Students\nCertificate II in Hospitality,180,12\n", &[]);
    assert_eq!(title.is_clean().list("lines")[0]["certificate"], "SIT20322");
    assert_eq!(
        problems("Course,Hrs,Students\nUnderwater basketry,180,12\nSIT20322,90,1\n"),
        ["A2"]
    );
}

#[test]
fn rows_a_unit() {
    let units = "USI,Qual code,Unit code,Hours\n3AW88YH9U5,BSB30120,BSBCRT311,40\n\
                 3AW88YH9U5,BSB30120,BSBPEF201,80\nBNGH7C75FN,BSB30120,BSBCRT311,40\n\
                 BNGH7C75FN,BSB30120,BSBPEF201,80\n";
    let found = of_text(units, &[]);
    assert_eq!((found.is_clean().students(), found.hours()), (vec![2], vec!["120"]));
    let each = of_text(units, &["--choose", "a_row_a_unit=each_row"]);
    assert_eq!(each.is_clean().students(), [2, 2]);
    assert!(!found.json.to_string().contains("3AW88YH9U5"));
}

#[test]
fn hours_as_a_time() {
    let of_time = |minutes: f64| {
        let make = |sheet: &mut Worksheet| {
            put(sheet, &["Code|Hours|Students", "SIT20322||12"]);
            let time = Format::new().set_num_format("[h]:mm:ss");
            sheet.write_number_with_format(1, 1, minutes / 1_440.0, &time).unwrap();
        };
        of_workbook(make, &[])
    };
    assert_eq!(of_time(10_800.0).is_clean().hours(), ["180"]);
    assert_eq!(of_time(5_415.0).is_clean().hours(), ["90.25"]);
    assert_eq!(students("Code,Hours,Students\nSIT20322,132:30:00,12\n"), [12]);
}

#[test]
fn sums_of_other_rows() {
    let semicolons = "Code;Hrs;Students\nSIT20322;180;7\nSIT20322;90;5\nSIT20322: subtotal;;12\nBSB30120;120;22\n\
                      Grand total 2023;;34\n";
    assert_eq!(of_text(semicolons, &[]).is_clean().left_out("total"), [4, 6]);
    let beside = "Code,Campus,Hrs,Students\nSIT20322,North,180,7\nSIT20322,Total,,7\nBSB30120,South,120,22\n\
                  BSB30120,Total,,22\n";
    assert_eq!(students(beside), [7, 22]);
}

#[test]
fn types_of_vass() {
    let types = "Student No,Type,Code,Hours\n10000001A,VE1,SIT20322,180\n10000002B,VE3,SIT20322,180\n10000003C,VE2 - SBAT,SIT20322,180\n";
    let found = of_text(types, &[]);
    let pathways: Vec<_> =
        found.is_clean().list("lines").iter().map(|line| &line["pathway"]).collect();
    assert_eq!((found.students(), pathways), (vec![2, 1], vec![&"school".into(), &"sbat".into()]));
    let unknown = "Code,Hrs,Students,Certificate type\nSIT20322,180,12,VES\nBSB30120,120,22,VXX\n";
    let found = of_text(unknown, &[]);
    assert_eq!(
        (found.problems(), &found.list("problems")[0]["found"]),
        (vec!["D3".to_owned()], &"VXX".into())
    );
}

#[test]
fn known_headings_with_unknown_words() {
    for (heading, word) in [
        ("Pathway", "External RTO"),
        ("On VASS?", "Pending"),
        ("Band", "G"),
        ("Materials", "medium"),
    ] {
        let text =
            format!("Code,Hrs,Students,{heading}\nSIT20322,180,12,{word}\nBSB30120,120,22,\n");
        let found = of_text(&text, &[]);
        assert_eq!(found.problems(), ["D2"], "{heading}");
        assert_eq!(found.list("problems")[0]["found"], word, "{heading}: as written");
    }
}

#[test]
fn a_title_line_above_a_table_of_any_separator() {
    for table in [
        "VET in Schools, Semester 1; 2023\nCode;Hrs;Students\nSIT20322;180;12\nBSB30120;120;22\n",
        "Enrolments, by certificate\n\nCode\tHrs\tStudents\nSIT20322\t180\t12\nBSB30120\t120\t22\n",
        "Numbers|as at 3 March\nCode|Hrs|Students\nSIT20322|180|12\nBSB30120|120|22\n",
    ] {
        assert_eq!(students(table), [12, 22], "{table}");
    }
}

#[test]
fn two_columns_of_hours() {
    for (one, other) in [("Nominal hrs", "Annual hours"), ("Hours this year", "Nominal Hours")] {
        let [first, second] = if one.starts_with('N') { [380, 180] } else { [180, 380] };
        let text = format!("Code,{one},{other},Students\nSIT20322,{first},{second},12\n");
        let found = of_text(&text, &[]);
        assert_eq!(found.is_clean().hours(), ["180"], "{one}");
        assert!(found.chosen("two_columns").is_some(), "{one}: told");
    }
    let scheduled = "Code,Scheduled hours,Delivered hours,Students\nSIT20322,180,170,12\n";
    of_text(scheduled, &[]).asks("two_columns");
}

#[test]
fn ages_in_parts_of_a_year() {
    let age = |cell: &str| of_text(&format!("Surname,Code,Hrs,Age\nA,SIT20322,180,{cell}\n"), &[]);
    for young in ["14.99", "14 yrs 11 mths", "14y11m", "14 years"] {
        assert_eq!(age(young).is_clean().ages(), [Some(14)], "{young}");
    }
    for funded in ["15.0", "15y 0m"] {
        assert_eq!(age(funded).is_clean().ages(), [None], "{funded}");
    }
    assert_eq!(age("14y 13m").problems(), ["D2"]);
}

#[test]
fn what_the_program_writes_comes_back() {
    let own = of_file("46-own-workbook.xlsx", &[]);
    let csv = "certificate,title,level,band,materials,hours,students,age,pathway,vcaa_approved,on_vass\n\
               SIT20322,Certificate II in Hospitality,II,D,high,180,12,14,sbat,false,false\n";
    let found = of_text(csv, &[]);
    let line = &found.is_clean().list("lines")[0];
    assert_eq!(
        (&line["age"], &line["pathway"], &line["on_vass"]),
        (&14.into(), &"sbat".into(), &false.into())
    );
    assert_eq!(own.is_clean().list("problems").len(), 0);
}
