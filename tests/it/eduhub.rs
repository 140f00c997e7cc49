//! Enrolments counted from CASES21 eduHub extracts: right, private, and unmoved by bad files.

use std::fs;
use std::io::Read;

use proptest::prelude::*;
use vdss_planner::domain::{FileProblem, Fte, Years7To12};
use vdss_planner::exchange::eduhub::{
    self, CampusCount, EduhubFault, EduhubProblem, OtherStatus, OtherYear, YearCount,
    Years7To12Count,
};

use crate::synthetic_school::{School, write_pair};

const ST: &str = "STATUS,SCHOOL_YEAR,SGB_FUNDED,SGB_TIME_FRACTION,CAMPUS\n";
const KCY: &str =
    "KCYKEY,NUM_EQVT,DESCRIPTION\n07,7,Year 7\n08,8,Year 8\n06,6,Year 6\nUG,,Ungraded\n";

fn counted(students: &str) -> Result<Years7To12Count, Vec<EduhubFault>> {
    let students = format!("{ST}{students}");
    eduhub::count_streams(("ST_1234.csv", students.as_bytes()), ("KCY_1234.csv", KCY.as_bytes()))
}

fn part(text: &str) -> Fte {
    Fte::parse_part(text).unwrap()
}

#[test]
fn the_counts_of_1200_students_are_those_of_an_independent_count() {
    let school = School::of(1_200, 7);
    let folder = tempfile::tempdir().unwrap();
    let students = write_pair(folder.path(), &school, "1234");
    let count = eduhub::count(&students).unwrap();

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
    let left_out: u32 = count.other_statuses.iter().map(|(_, students)| students).sum();
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
    let count = counted(
        "ACTV,07,Y,1.0000,1\nactive,07,y,0.5,2\n ACTV ,08,N,1,\nACTV,08,Y,,1\n\
         LEFT,07,Y,1,1\nFuture,07,,,\n,07,Y,1,1\nXXXX,07,Y,1,1\n\
         ACTV,06,Y,1,1\nACTV,ug,Y,1,1\nACTV,,Y,1,1\nACTV,99,Y,1,1\n",
    )
    .unwrap();
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
        other_statuses: vec![
            (OtherStatus::Future, 1),
            (OtherStatus::Left, 1),
            (OtherStatus::Blank, 1),
            (OtherStatus::Unknown, 1),
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
    assert_eq!(count.by_headcount(None), Years7To12::ByYear([2, 2, 0, 0, 0, 0]));
    assert_eq!(count.by_headcount(Some(1)), Years7To12::ByYear([1, 0, 0, 0, 0, 0]));
    // 1.5 is halfway between 1 and 2, and goes away from nothing.
    assert_eq!(count.by_funded_fte(None), Years7To12::ByYear([2, 0, 0, 0, 0, 0]));
}

#[test]
fn only_the_words_of_the_schema_are_statuses() {
    let words = ["Inactive", "FUTURE", "Left school", "left", "Delete"];
    let guesses = ["INAC", "FUT", "DELE", "DEL", "LEF", "ACT"];
    let statuses = [&["ACTV"], &words[..], &guesses[..]].concat();
    let count = counted(&(statuses.join(",07,Y,1,1\n") + ",07,Y,1,1\n")).unwrap();
    assert_eq!(
        count.other_statuses,
        [
            (OtherStatus::Future, 1),
            (OtherStatus::Left, 2),
            (OtherStatus::Inactive, 1),
            (OtherStatus::Deleted, 1),
            (OtherStatus::Unknown, 6),
        ]
    );
    assert_eq!(count.by_headcount(None).total(), 1);
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
    let count = counted("LEFT,07,?,x,x\nACTV,06,?,x,x\nACTV,07,Y,1,1\n").unwrap();
    assert_eq!(count.by_headcount(None).total(), 1);
}

#[test]
fn an_extract_cut_off_anywhere_is_counted_in_whole_rows_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let school = School::of(30, 5);
    let path = write_pair(folder.path(), &school, "1234");
    let whole = fs::read(&path).unwrap();
    let all = eduhub::count(&path).unwrap().by_headcount(None).total();
    for cut in (0..whole.len()).step_by(97) {
        fs::write(&path, &whole[..cut]).unwrap();
        match eduhub::count(&path) {
            Ok(count) => assert!(count.by_headcount(None).total() <= all),
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
        let count = eduhub::count_streams(("ST_1.csv", &students[..]), ("KCY_1.csv", &years[..])).unwrap();
        let told = count.by_headcount(None).total()
            + count.other_statuses.iter().map(|(_, students)| students).sum::<u32>()
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
