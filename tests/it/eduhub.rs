//! Enrolments counted from CASES21 eduHub extracts: right, private, and unmoved by bad files.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use vdss_planner::domain::{FileProblem, Fte, Years7To12};
use vdss_planner::exchange::eduhub::{
    self, CampusCount, EduhubFault, EduhubProblem, ExitDates, ExtractCount, LeavingChoice,
    OtherYear, Resaved, StatusCount, StudentStatus, YearCount, Years7To12Count,
};

use crate::synthetic_school::{School, write_pair};

const ST: &str = "STATUS,SCHOOL_YEAR,SGB_FUNDED,SGB_TIME_FRACTION,CAMPUS\n";
const KCY: &str =
    "KCYKEY,NUM_EQVT,DESCRIPTION\n07,7,Year 7\n08,8,Year 8\n06,6,Year 6\nUG,,Ungraded\n";

fn extracted(students: &str, years: &str) -> Result<ExtractCount, Vec<EduhubFault>> {
    eduhub::count_streams(("ST_1234.csv", students.as_bytes()), ("KCY_1234.csv", years.as_bytes()))
}

fn extract(students: &str) -> ExtractCount {
    extracted(&format!("{ST}{students}"), KCY).unwrap()
}

/// The count of an extract that raises no doubt.
fn counted(students: &str) -> Years7To12Count {
    let extract = extract(students);
    assert_eq!(extract.doubt(), None);
    extract.counted(None)
}

/// How many students have each status, and how many of them may be of Years 7 to 12.
fn statuses(count: &ExtractCount) -> Vec<(StudentStatus, u32, u32)> {
    let of = |one: &StatusCount| (one.status, one.students, one.maybe_7_12);
    count.statuses.iter().map(of).collect()
}

fn file(folder: &str, name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/imports").join(folder).join(name)
}

fn headcounts(count: &Years7To12Count) -> [u32; 6] {
    count.years.map(|year| year.headcount)
}

fn part(text: &str) -> Fte {
    Fte::parse_part(text).unwrap()
}

#[test]
fn the_counts_of_1200_students_are_those_of_an_independent_count() {
    let school = School::of(1_200, 7);
    let folder = tempfile::tempdir().unwrap();
    let students = write_pair(folder.path(), &school, "1234");
    let extract = eduhub::count(&students).unwrap();
    assert_eq!(extract.doubt(), None);
    let count = extract.counted(None);

    for (place, year) in count.years.iter().enumerate() {
        let of_year: Vec<_> = school.counted().filter(|one| one.level == place + 7).collect();
        assert!(of_year.len() > 80, "the school has a Year {}", place + 7);
        assert_eq!(year.headcount as usize, of_year.len(), "Year {}", place + 7);
        // Fractions in thousandths: whole numbers, which the reader does not use.
        let funded: u64 = of_year.iter().filter(|one| one.funded).map(|one| one.thousandths).sum();
        let expected = format!("{}.{:03}", funded / 1_000, funded % 1_000);
        assert_eq!(format!("{:.3}", year.funded_fte.rounded(3)), expected);
        assert!(year.funded_fte < Fte::whole(year.headcount), "some are part-time or not funded");
    }
    assert_eq!(count.campuses.len(), 2);
    for campus in &count.campuses {
        let headcount: u32 = campus.years.iter().map(|year| year.headcount).sum();
        let number = campus.campus.unwrap();
        assert_eq!(
            headcount as usize,
            school.counted().filter(|one| one.campus == number).count(),
            "campus {number}"
        );
    }
    let all: u32 =
        count.campuses.iter().flat_map(|campus| campus.years).map(|year| year.headcount).sum();
    assert_eq!(count.by_headcount(None).total(), all);
    let left_out: u32 = extract.statuses_left_out(None).iter().map(|count| count.students).sum();
    assert_eq!(
        left_out as usize,
        school.students.iter().filter(|one| one.status != "ACTV").count()
    );
    let not_funded = school.counted().filter(|one| !one.funded).count();
    assert_eq!(count.not_funded as usize, not_funded);
    let active_at = |levels: std::ops::RangeInclusive<usize>| {
        school.active().filter(|one| levels.contains(&one.level)).count()
    };
    let others: u32 = count.other_years.iter().map(|year| year.students).sum();
    assert_eq!(others as usize, active_at(0..=6) + active_at(13..=13));
    assert_eq!(count.unknown_year as usize, active_at(14..=14));
    assert_eq!(count.without_year as usize, active_at(15..=15));
    assert_eq!(count.other_years.last().unwrap().description, "Ungraded");
}

#[test]
fn statuses_years_and_campuses_are_each_counted_where_they_belong() {
    let extract = extract(
        "ACTV,07,Y,1.0000,1\nactive,07,y,0.5,2\n ACTV ,08,N,1,\nACTV,08,Y,,1\n\
         LEFT,07,Y,1,1\nFuture,07,,,\n,06,Y,1,1\nXXXX,07,Y,1,1\n\
         ACTV,06,Y,1,1\nACTV,ug,Y,1,1\nACTV,,Y,1,1\nACTV,99,Y,1,1\n",
    );
    let count = extract.counted(None);
    let year = |headcount, funded_fte| YearCount { headcount, funded_fte };
    let none = YearCount::NONE;
    let years = |seven, eight| [seven, eight, none, none, none, none];
    let expected = Years7To12Count {
        years: years(year(2, part("0.5") + part("1")), year(2, Fte::ZERO)),
        campuses: vec![
            CampusCount { campus: Some(1), years: years(year(1, part("1")), year(1, Fte::ZERO)) },
            CampusCount { campus: Some(2), years: years(year(1, part("0.5")), none) },
            CampusCount { campus: None, years: years(none, year(1, Fte::ZERO)) },
        ],
        other_years: vec![
            OtherYear { description: "Year 6".to_owned(), students: 1 },
            OtherYear { description: "Ungraded".to_owned(), students: 1 },
        ],
        without_year: 1,
        unknown_year: 1,
        not_funded: 1,
        without_fraction: 1,
    };
    assert_eq!(count, expected);
    assert_eq!(
        statuses(&extract),
        [
            (StudentStatus::Active, 8, 6),
            (StudentStatus::Future, 1, 1),
            (StudentStatus::Left, 1, 1),
            (StudentStatus::Other, 1, 1),
            (StudentStatus::Blank, 1, 0),
        ]
    );
    assert_eq!(extract.unknown_lengths, Some((4, 4)));
    assert_eq!(count.by_headcount(None), Years7To12::ByYear([2, 2, 0, 0, 0, 0]));
    assert_eq!(count.by_headcount(Some(1)), Years7To12::ByYear([1, 0, 0, 0, 0, 0]));
    // 1.5 is halfway between 1 and 2, and goes away from nothing.
    assert_eq!(count.by_funded_fte(None), Years7To12::ByYear([2, 0, 0, 0, 0, 0]));
    assert_eq!(
        extract.left_out(None, ""),
        [
            "Left out: 4 by their status (1 future, 1 left, 1 of an unknown status of 4 characters, 1 without a status of other years), 2 of other years (1 in Year 6, 1 in Ungraded), \
             1 without a school year and 1 of a school year that KCY does not list",
            "In the headcount alone: 1 not funded and 1 funded but without a time fraction",
        ]
    );
}

#[test]
fn codes_and_words_are_one_status_and_any_other_word_is_told_by_its_length() {
    let known = [
        (StudentStatus::Active, &["ACTV", "active"][..]),
        (StudentStatus::Leaving, &["LVNG", "Leaving"]),
        (StudentStatus::Future, &["FUT", "FUTURE"]),
        (StudentStatus::Inactive, &["INAC", "Inactive"]),
        (StudentStatus::Deleted, &["DEL", "Delete", "DELETED"]),
        (StudentStatus::Left, &["LEFT", "Left school"]),
        (StudentStatus::Other, &["DELE", "LEF", "ACT", "Quandong"]),
    ];
    let words: Vec<&str> = known.iter().flat_map(|(_, words)| *words).copied().collect();
    let count = extract(&(words.join(",07,Y,1,1\n") + ",07,Y,1,1\n"));
    let expected: Vec<(StudentStatus, u32, u32)> = known
        .iter()
        .map(|&(status, words)| {
            let students = u32::try_from(words.len()).unwrap();
            (status, students, students)
        })
        .collect();
    assert_eq!(statuses(&count), expected);
    assert_eq!(count.unknown_lengths, Some((3, 8)));
    let told = count.left_out(Some(LeavingChoice::Take), "").concat();
    assert!(told.contains("4 of unknown statuses of 3 to 8 characters"), "{told}");
    assert!(!told.contains("Quandong"));
}

#[test]
fn students_who_leave_later_are_asked_for_with_what_each_answer_comes_to() {
    // The counts were worked out from the file by another program first.
    let extract = eduhub::count(&file("19-eduhub-statuses", "ST_8999.csv")).unwrap();
    assert_eq!(
        statuses(&extract),
        [
            (StudentStatus::Active, 303, 303),
            (StudentStatus::Leaving, 9, 9),
            (StudentStatus::Future, 6, 6),
            (StudentStatus::Inactive, 2, 2),
            (StudentStatus::Deleted, 1, 1),
            (StudentStatus::Left, 20, 20),
        ]
    );
    let doubt = extract.doubt().unwrap();
    assert_eq!(doubt.students, 9);
    assert_eq!(doubt.exits, ExitDates { given: 9, before_newest: Some(0) });
    assert_eq!(doubt.effects, [(LeavingChoice::Take, 312), (LeavingChoice::LeaveOut, 303)]);
    assert!(!extract.is_settled(None) && extract.is_settled(Some(LeavingChoice::LeaveOut)));

    let of = |leaving| headcounts(&extract.counted(leaving));
    assert_eq!(of(None), [58, 55, 54, 52, 49, 35]);
    assert_eq!(of(Some(LeavingChoice::LeaveOut)), [58, 55, 54, 52, 49, 35]);
    assert_eq!(of(Some(LeavingChoice::Take)), [58, 55, 54, 52, 49, 44]);
    assert_eq!(
        extract.left_out(Some(LeavingChoice::Take), ""),
        ["Left out: 29 by their status (6 future, 2 inactive, 1 deleted, 20 left)"]
    );
    assert_eq!(
        extract.left_out(Some(LeavingChoice::LeaveOut), ""),
        ["Left out: 38 by their status (9 leaving, 6 future, 2 inactive, 1 deleted, 20 left)"]
    );
    assert_eq!(extract.resaved, []);
}

#[test]
fn leaving_students_of_other_years_raise_no_doubt() {
    let extract = extract("ACTV,07,Y,1,1\nLVNG,06,Y,1,1\nLVNG,,Y,1,1\n");
    assert_eq!(extract.doubt(), None);
    assert_eq!(headcounts(&extract.counted(None)), [1, 0, 0, 0, 0, 0]);
    assert_eq!(
        extract.left_out(None, ""),
        ["Left out: 2 by their status (2 leaving, 1 of them of other years)"]
    );
}

#[test]
fn a_campus_that_all_are_leaving_keeps_its_place_whatever_is_chosen() {
    let extract = extract("LVNG,07,Y,0.5,1\nACTV,08,Y,1,2\nLVNG,08,N,1,2\nLVNG,06,Y,1,1\n");
    for (leaving, students) in [
        (None, [0, 1]),
        (Some(LeavingChoice::LeaveOut), [0, 1]),
        (Some(LeavingChoice::Take), [1, 2]),
    ] {
        let count = extract.counted(leaving);
        let of_campuses: Vec<u32> =
            (0..2).map(|place| count.by_headcount(Some(place)).total()).collect();
        assert_eq!(of_campuses, students, "{leaving:?}");
        assert_eq!(count.campuses.len(), 2);
    }
    let taken = extract.counted(Some(LeavingChoice::Take));
    assert_eq!(taken.not_funded, 1);
    assert_eq!(taken.other_years, [OtherYear { description: "Year 6".to_owned(), students: 1 }]);
    assert_eq!(taken.by_funded_fte(None), Years7To12::ByYear([1, 1, 0, 0, 0, 0]));
}

#[test]
fn exit_dates_are_told_by_counts_and_compared_where_all_dates_can_be_read() {
    let students = |changed: &str| {
        format!(
            "STATUS,SCHOOL_YEAR,SGB_FUNDED,SGB_TIME_FRACTION,CAMPUS,EXIT_DATE,LW_DATE\n\
             ACTV,07,Y,1,1,1/01/2023,1/02/2023 12:00:00 AM\n\
             LVNG,07,Y,1,1,31/01/2023 12:00:00 AM,1/02/2022 12:00:00 AM\n\
             LVNG,07,Y,1,1,15/12/2023 12:00:00 AM,{changed}\n\
             LVNG,07,Y,1,1,,\nLVNG,06,Y,1,1,15/12/2023,\nLEFT,07,Y,1,1,15/12/2022,\n"
        )
    };
    let exits = |changed| extracted(&students(changed), KCY).unwrap().doubt().unwrap().exits;
    assert_eq!(exits("1/02/2023"), ExitDates { given: 2, before_newest: Some(1) });
    assert_eq!(exits("2024-01-01 0:00"), ExitDates { given: 2, before_newest: Some(2) });
    assert_eq!(exits("45275"), ExitDates { given: 2, before_newest: None });
    // Without the columns, and with one of them twice, there is nothing to say.
    let without = extract("LVNG,07,Y,1,1\n").doubt().unwrap();
    assert_eq!(without.exits, ExitDates { given: 0, before_newest: None });
    let twice = students("1/02/2023").replacen("CAMPUS", "CAMPUS,LW_DATE", 1);
    let twice = twice.replace(",1,1,", ",1,1,,");
    let twice = extracted(&twice, KCY).unwrap().doubt().unwrap();
    assert_eq!(twice.exits, ExitDates { given: 2, before_newest: None });
}

#[test]
fn many_who_are_not_counted_are_told_with_why() {
    let school = |active: usize, others: &str| {
        extract(&("ACTV,07,Y,1,1\n".repeat(active) + others)).not_counted(None)
    };
    let few = school(90, &"INAC,07,Y,1,1\nXY,07,Y,1,1\n".repeat(5));
    assert_eq!((few.students, few.of, few.are_many()), (10, 100, false));
    // Of a status that the program does not know, fewer are many.
    let unknown = school(200, &"XY,07,Y,1,1\n".repeat(6));
    assert_eq!((unknown.students, unknown.of, unknown.are_many()), (6, 206, true));
    let many = school(89, &("INAC,,Y,1,1\nFUT,07,Y,1,1\n".repeat(5) + "ACTV,99,Y,1,1\n"));
    assert!(many.are_many());
    assert_eq!(
        many.says(),
        "11 of 100 students who may be of Years 7 to 12 are not counted: 5 future, 5 inactive and 1 of a \
         school year that KCY does not list"
    );
    // Who has left and who is of another year is not of the school's Years 7 to 12.
    let none = school(3, &"LEFT,07,Y,1,1\nDEL,07,Y,1,1\nACTV,06,Y,1,1\nINAC,06,Y,1,1\n".repeat(9));
    assert_eq!((none.students, none.of, none.are_many()), (0, 3, false));
}

#[test]
fn those_who_are_leaving_are_not_counted_only_once_that_is_chosen() {
    let extract = extract(&("ACTV,07,Y,1,1\n".repeat(8) + &"LVNG,07,Y,1,1\n".repeat(2)));
    assert!(!extract.not_counted(None).are_many());
    assert!(!extract.not_counted(Some(LeavingChoice::Take)).are_many());
    assert_eq!(
        extract.not_counted(Some(LeavingChoice::LeaveOut)).says(),
        "2 of 10 students who may be of Years 7 to 12 are not counted: 2 leaving"
    );
}

#[test]
fn keys_without_their_zeros_are_the_school_years_that_they_were() {
    let folder = "48-eduhub-resaved";
    let extract = eduhub::count(&file(folder, "ST_8999.csv")).unwrap();
    assert_eq!(extract.doubt(), None);
    assert_eq!(headcounts(&extract.counted(None)), [58, 55, 54, 52, 49, 44]);
    let told = |extract: &ExtractCount| -> Vec<String> {
        extract.resaved.iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        told(&extract),
        [
            "the school years of students are written 7 for 07, 8 for 08 and 9 for 09, as a spreadsheet saves \
          them"
        ]
    );
    assert_eq!(extract.left_out(None, ""), Vec::<String>::new());

    // The list of school years was saved once, the students were not.
    let read = |name: &str| fs::read_to_string(file(folder, name)).unwrap();
    let short = |text: &str| text.replace("\"0", "\"");
    let students = short(&fs::read_to_string(file("19-eduhub-statuses", "ST_8999.csv")).unwrap());
    let years = read("KCY_8999.csv");
    let reverse = extracted(
        &fs::read_to_string(file("19-eduhub-statuses", "ST_8999.csv")).unwrap(),
        &short(&years),
    )
    .unwrap();
    assert_eq!(headcounts(&reverse.counted(Some(LeavingChoice::Take))), [58, 55, 54, 52, 49, 44]);
    assert_eq!(
        told(&reverse),
        [
            "the school years of KCY are written 7 for 07, 8 for 08 and 9 for 09, as a spreadsheet saves them"
        ]
    );
    // Both were: then they agree.
    let both = extracted(&students, &short(&years)).unwrap();
    assert_eq!(headcounts(&both.counted(Some(LeavingChoice::Take))), [58, 55, 54, 52, 49, 44]);
    assert_eq!(both.resaved, []);
}

#[test]
fn what_else_a_spreadsheet_does_is_read_as_it_was() {
    let expected = counted("ACTV,07,Y,1.0,1\nACTV,08,N,0.6,1\nACTV,08,Y,0.25,\n");
    let years = "KCYKEY,NUM_EQVT,DESCRIPTION\n7,7,Year 7\n8,8,Year 8\n";
    let columns = ["STATUS", "SCHOOL_YEAR", "SGB_FUNDED", "SGB_TIME_FRACTION", "CAMPUS"];
    let rows = [
        columns,
        ["ACTV", "7", "TRUE", "1", "1"],
        ["ACTV", "8", "FALSE", "0,6", "1"],
        ["ACTV", "8", "True", "0,25", ""],
    ];
    let written = |between: &str, around: &str, behind: &str, end: &str| {
        let cell = |cell: &&str| format!("{around}{cell}{around}");
        let line =
            |row: &[&str; 5]| row.iter().map(cell).collect::<Vec<_>>().join(between) + behind + end;
        rows.iter().map(line).collect::<String>()
    };
    for students in [
        written(";", "", "", "\n"),
        written("\t", "", "\t\t", "\r\n"),
        written(",", "\"", ",,", "\r\n"),
        format!("\u{feff}{}", written(";", "\"", ";", "\r")),
        format!(";;;;\n{}\n;;;;\n", written(";", "", "", "\n")),
        written(";", "", "", "\n").replace("7;TRUE", "7.0;TRUE").replace("1\n", "1.0\n"),
    ] {
        let years = years.replace(',', if students.contains(';') { ";" } else { "," });
        let extract = extracted(&students, &years).unwrap();
        assert_eq!(extract.counted(None).years, expected.years, "{students}");
        assert_eq!(extract.resaved.last(), Some(&Resaved::TrueAndFalse));
    }
    // A comma stands for the point, never for thousands.
    let thousand = extract("ACTV,07,Y,\"1,000\",1\n").counted(None);
    assert_eq!(thousand.years[0].funded_fte, part("1"));
}

#[test]
fn columns_that_are_empty_are_none_and_a_full_one_without_a_heading_is_refused() {
    let wide = ST.replace('\n', ",,\n");
    let count = extracted(&format!("{wide}ACTV,07,Y,1,1\nACTV,07,Y,1,1,,,,\n"), KCY).unwrap();
    assert_eq!(headcounts(&count.counted(None)), [2, 0, 0, 0, 0, 0]);
    let faults = extracted(&format!("{wide}ACTV,07,Y,1,1,,x\n"), KCY).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "ST_1234.csv, line 2: found a row of 7 fields, expected 5 as in the header"
    );
}

#[test]
fn a_description_is_the_same_in_both_encodings() {
    let years = |name: &[u8]| {
        let rows = [&b"KCYKEY,NUM_EQVT,DESCRIPTION\n07,7,Year 7\n00,0,"[..], name, b"\n"].concat();
        let students = format!("{ST}ACTV,07,Y,1,1\nACTV,00,Y,1,1\n");
        let count = eduhub::count_streams(("ST", students.as_bytes()), ("KCY", &rows[..])).unwrap();
        count.counted(None).other_years[0].description.clone()
    };
    assert_eq!(years(b"Pr\xE9p"), "Prép");
    assert_eq!(years("Prép".as_bytes()), "Prép");
}

#[test]
fn a_key_that_may_be_two_school_years_is_refused_unless_no_zero_was_lost() {
    let years = KCY.replace("08,8,Year 8\n", "08,8,Year 8\n7,8,Eight again\n");
    let count = |students: &str| extracted(&format!("{ST}{students}"), &years);
    let faults = count("ACTV,7,Y,1,1\nACTV,7,Y,1,1\nACTV,10,Y,1,1\n").unwrap_err();
    assert_eq!(faults.len(), 1, "the key is told once");
    assert!(
        matches!(&faults[0].problem, EduhubProblem::UncertainYear { keys, .. } if keys == &["07", "7"])
    );
    // A zero anywhere among the students: no spreadsheet took any away.
    let certain = count("ACTV,7,Y,1,1\nLEFT,08,Y,1,1\nACTV,07,Y,1,1\n").unwrap();
    assert_eq!(headcounts(&certain.counted(None)), [1, 1, 0, 0, 0, 0]);
    assert!(count("ACTV,07,Y,1,1\nACTV,7.0,Y,1,1\n").is_err());
    // A key that nobody uses who may be counted is in nobody's way.
    assert!(count("ACTV,8,Y,1,1\nLEFT,7,Y,1,1\n").is_ok());
}

#[test]
fn the_school_years_are_found_beside_the_students_in_any_case_of_name() {
    let folder = tempfile::tempdir().unwrap();
    let school = School::of(40, 3);
    let students = write_pair(folder.path(), &school, "1234");
    let expected = eduhub::count(&students).unwrap();
    fs::rename(folder.path().join("KCY_1234.csv"), folder.path().join("kcy_1234.CSV")).unwrap();
    let lower = folder.path().join("st_1234.csv");
    fs::rename(&students, &lower).unwrap();
    assert_eq!(eduhub::count(&lower).unwrap(), expected);
}

#[test]
fn cells_that_do_not_count_are_not_looked_at() {
    // A student who left has a fraction that nobody mended.
    let count = counted("LEFT,07,?,x,x\nACTV,06,?,x,x\nACTV,07,Y,1,1\n");
    assert_eq!(count.by_headcount(None).total(), 1);
}

#[test]
fn an_extract_cut_off_anywhere_is_counted_in_whole_rows_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let school = School::of(30, 5);
    let path = write_pair(folder.path(), &school, "1234");
    let whole = fs::read(&path).unwrap();
    let all = eduhub::count(&path).unwrap().counted(None).by_headcount(None).total();
    for cut in (0..whole.len()).step_by(97) {
        fs::write(&path, &whole[..cut]).unwrap();
        match eduhub::count(&path) {
            Ok(count) => assert!(count.counted(None).by_headcount(None).total() <= all),
            Err(faults) => assert_private(&school, &faults),
        }
    }
}

#[test]
fn hostile_files_are_refused_without_a_word_of_what_is_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let school = School::of(30, 5);
    let path = write_pair(folder.path(), &school, "1234");
    let good = fs::read(&path).unwrap();
    let names = good.iter().position(|&byte| byte == b'\n').unwrap() + 1;
    let shifted: Vec<u8> = {
        // One heading taken away and one put at the end: every cell stands under another heading.
        let text = good.iter().map(|&byte| char::from(byte)).collect::<String>();
        let (headings, rows) = text.split_once("\r\n").unwrap();
        let mut headings: Vec<&str> = headings.split(',').collect();
        headings.rotate_left(1);
        let text = format!("{}\r\n{rows}", headings.join(","));
        text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
    };
    let utf_16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(good.iter().flat_map(|&byte| [byte, 0])).collect();
    for hostile in [
        Vec::new(),
        b"\r\n \r\n".to_vec(),
        good[names..].to_vec(),
        [&good[..names], b"\0\0\0\0"].concat(),
        [&good[..names], b"\"", &b"x".repeat(70 * 1024 * 1024)].concat(),
        [&good[..], &b"\n".repeat(70 * 1024 * 1024)].concat(),
        b",".repeat(1 << 20),
        utf_16,
        shifted,
        b"PK\x03\x04 workbook".to_vec(),
        good.iter().map(|byte| byte ^ 0x55).collect(),
    ] {
        fs::write(&path, &hostile).unwrap();
        let faults = eduhub::count(&path).unwrap_err();
        assert!(!faults.is_empty());
        assert_private(&school, &faults);
    }
    fs::remove_file(&path).unwrap();
    assert!(matches!(
        eduhub::count(&path).unwrap_err()[..],
        [EduhubFault { problem: EduhubProblem::File(FileProblem::NoSuchFile), .. }]
    ));
    fs::create_dir(&path).unwrap();
    assert!(matches!(
        eduhub::count(&path).unwrap_err()[..],
        [EduhubFault { problem: EduhubProblem::File(FileProblem::Folder), .. }]
    ));
}

/// No fault holds a surname, a key or a date of birth.
fn assert_private(school: &School, faults: &[EduhubFault]) {
    let text =
        faults.iter().map(|fault| format!("{fault} {fault:?}")).collect::<Vec<_>>().join("\n");
    for secret in school.secrets() {
        assert!(!text.contains(secret), "{secret:?} is told by {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(students in proptest::collection::vec(any::<u8>(), 0..400)) {
        let students = [ST.as_bytes(), &students].concat();
        let _ = eduhub::count_streams(("ST_1.csv", &students[..]), ("KCY_1.csv", KCY.as_bytes()));
    }

    #[test]
    fn every_student_is_counted_once_whatever_the_school(seed in any::<u64>(), size in 20_usize..200) {
        let school = School::of(size, seed);
        let (students, years) = (school.students_csv(), School::years_csv());
        let extract = eduhub::count_streams(("ST_1.csv", &students[..]), ("KCY_1.csv", &years[..])).unwrap();
        let count = extract.counted(None);
        let told = count.by_headcount(None).total()
            + extract.statuses_left_out(None).iter().map(|count| count.students).sum::<u32>()
            + count.other_years.iter().map(|year| year.students).sum::<u32>()
            + count.without_year
            + count.unknown_year;
        prop_assert_eq!(told as usize, size);
        let whole = count.by_funded_fte(None).total();
        prop_assert!(whole <= count.by_headcount(None).total());
    }
}

#[test]
fn a_stream_that_breaks_off_is_a_fault() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let faults = eduhub::count_streams(
        ("ST_1.csv", ST.as_bytes().chain(Broken)),
        ("KCY_1.csv", KCY.as_bytes()),
    )
    .unwrap_err();
    assert_eq!(faults[0].to_string(), "ST_1.csv: cannot be read: the disk is gone");
}
