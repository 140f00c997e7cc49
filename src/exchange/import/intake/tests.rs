use super::*;
use crate::domain::Word;
use crate::exchange::import::{DoubtChoice, DoubtKind};
use proptest::prelude::*;

fn sheet(text: &str) -> Sheet {
    let rows = text
        .lines()
        .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect();
    Sheet { name: "test".to_owned(), rows, ..Sheet::default() }
}

fn take(text: &str) -> Intake {
    let catalogue = Catalogue::built_in().unwrap();
    Intake::take(sheet(text), Date::parse("2023-05-02").unwrap(), &catalogue, &[])
}

fn words(intake: &Intake) -> Vec<&'static str> {
    intake.fields().into_iter().map(|field| field.map_or("", Word::word)).collect()
}

const LISTING: &str = "Student Number|Family Name|DOB|Cert code|Type|Group\n\
                       12345678X|Quandong|5/03/2008|SIT20322|VE1|prefers mornings\n\
                       12345678X|Quandong|5/03/2008|SIT20322|VE1|\n\
                       87654321Y|Wattle|31/02/2008|SIT20322|VE2|";

#[test]
fn of_columns_not_used_only_what_is_nobodys_is_seen() {
    let row = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
    let cells = "SIT20322|180|II|low|Quandong|12345678|QUA00012|a@b.c";
    let sheet = Sheet { name: "test".to_owned(), rows: vec![row(cells)], ..Sheet::default() };
    let catalogue = Catalogue::built_in().unwrap();
    let deadline = Date::parse("2023-05-02").unwrap();
    let intake = Intake::take(sheet, deadline, &catalogue, &[]);
    let seen: Vec<_> = (1..8).map(|column| intake.seen(0, column)).collect();
    assert_eq!(seen[..3], [Some("180"), Some("II"), Some("low")]);
    assert_eq!(seen[3..], [None; 4]);

    let rows = vec![row("Surname|Code|Room"), row("Quandong|SIT20322|12")];
    let listing = Intake::take(
        Sheet { name: "test".to_owned(), rows, ..Sheet::default() },
        deadline,
        &catalogue,
        &[],
    );
    assert_eq!(listing.seen(1, 2), None);
}

#[test]
fn columns_are_found_by_their_headings() {
    let intake = take(
        "Qual code|Course name|Band|Materials|Hrs|No. of students|Colour\n\
                       SIT20322|Certificate II in Hospitality|D|high|180|12|red",
    );
    assert_eq!(
        words(&intake),
        ["certificate", "title", "band", "materials", "hours", "students", ""]
    );
    assert_eq!(intake.columns()[6].heading.as_deref(), Some("Colour"));
    assert_eq!(intake.row_is(), RowIs::Line);
}

#[test]
fn columns_without_headings_are_found_by_what_they_hold() {
    let intake = take("SIT20322|D|high|180|12\nBSB30120|B|low|120|22");
    assert!(!intake.has_header());
    assert_eq!(words(&intake), ["certificate", "band", "materials", "hours", "students"]);
    let unclear = take("SIT20322|18|12\nBSB30120|20|22");
    assert_eq!(words(&unclear), ["certificate", "", ""], "numbers are not told apart");
    let of_persons = take("Quandong|F|SIT20322|180|11\nWattle|F|SIT20322|180|12");
    let nothing_more = ["", "", "certificate", "", ""];
    assert_eq!(words(&of_persons), nothing_more, "a gender and a year level");
}

#[test]
fn a_row_has_no_more_cells_than_the_sheet_gave_it_until_one_is_typed() {
    let mut intake = take("Cert|Hours\nSIT20322\nBSB30120|120|22|x|y");
    let cells = |intake: &Intake| intake.rows.iter().map(|row| row.cells.len()).sum::<usize>();
    assert_eq!((intake.columns().len(), cells(&intake)), (5, 2 + 1 + 5));
    intake.edit(1, 7, "beyond the sheet");
    assert_eq!(cells(&intake), 8);
    intake.edit(1, 2, "12");
    assert_eq!(intake.cell(1, 2), Some(&ImportCell::Text("12".to_owned())));
    assert_eq!((intake.cell(1, 3), cells(&intake)), (None, 10));
}

#[test]
fn columns_beyond_the_headings_are_read_anew_and_remembered_like_the_others() {
    let mut intake = take("Cert|Hours|\nSIT20322|180|12");
    let mut short = take("Cert|Hours\nSIT20322|180|12");
    assert_eq!(short.header_key(), intake.header_key());
    for intake in [&mut intake, &mut short] {
        intake.set_field(2, Some(Field::Students)).unwrap();
        intake.set_header(true);
        assert_eq!(words(intake), ["certificate", "hours", ""]);
    }
}

#[test]
fn a_second_column_of_one_field_stays_unmapped() {
    let mut intake = take("Cert|Hours|Nominal hours|Students\nSIT20322|180|160|12");
    assert_eq!(words(&intake), ["certificate", "hours", "", "students"]);
    assert_eq!(intake.set_field(2, Some(Field::Hours)), Err(FieldTaken { column: 1 }));
    intake.set_field(1, None).unwrap();
    intake.set_field(2, Some(Field::Hours)).unwrap();
    assert_eq!(words(&intake), ["certificate", "", "hours", "students"]);
}

#[test]
fn of_a_course_and_a_course_code_the_one_with_codes_is_the_certificate() {
    let intake = take(
        "Course|Course code|Students\n\
                       Certificate II in Hospitality|SIT20322|12",
    );
    assert_eq!(words(&intake), ["title", "certificate", "students"]);
}

#[test]
fn nothing_of_a_person_is_kept() {
    let intake = take(LISTING);
    assert_eq!(intake.row_is(), RowIs::Student);
    let kept = format!("{intake:?}");
    for personal in ["12345678X", "87654321Y", "Quandong", "Wattle", "5/03", "31/02", "2008-"] {
        assert!(!kept.contains(personal), "{personal} is still there");
    }
    assert_eq!(intake.cell(1, 2), Some(&ImportCell::Age(15)));
    assert_eq!(intake.cell(3, 2), Some(&ImportCell::Unreadable));
    assert_eq!(intake.repeated(), 1, "a student twice in one certificate is asked about");
    assert_eq!(intake.doubts()[0].kind, DoubtKind::RepeatedStudents);
}

#[test]
fn birth_dates_named_later_are_let_go_of_then_and_a_date_typed_at_once() {
    let mut intake = take("Cert|Geboren\nSIT20322|5/03/2008\nSIT20322|26/03/2001");
    intake.set_field(1, Some(Field::BirthDate)).unwrap();
    assert_eq!(intake.cell(1, 1), Some(&ImportCell::Age(15)));
    intake.edit(1, 1, "1/01/2005");
    assert_eq!(intake.cell(1, 1), Some(&ImportCell::Age(18)));
    intake.edit(1, 1, "17");
    assert_eq!(intake.cell(1, 1), Some(&ImportCell::Age(17)), "an age will do");
    intake.edit(1, 1, "1/13/2005");
    assert_eq!(intake.cell(1, 1), Some(&ImportCell::Unreadable));
    assert!(!format!("{intake:?}").contains("2005"));
}

#[test]
fn a_row_of_names_without_headings_is_never_a_heading_to_show() {
    let intake = take("Ann|Quandong|SIT20322|5/03/2008\nBob|Wattle|SIT20322|6/03/2001");
    assert!(!intake.has_header());
    assert_eq!(words(&intake), ["", "", "certificate", "birth_date"]);
    assert_eq!(intake.row_is(), RowIs::Student);
    let mut intake = intake;
    intake.set_header(true);
    assert!(intake.columns().iter().all(|column| column.heading.is_none()));
    assert_eq!(intake.header_key(), None, "not even a hash of names is remembered");
}

#[test]
fn a_remembered_mapping_counts_unless_it_names_a_person_or_does_not_fit() {
    let mut intake = take(LISTING);
    let certificate = Some(Field::Certificate);
    intake.use_fields(&[Some(Field::Title), None, None, certificate, None, Some(Field::Band)]);
    assert_eq!(words(&intake), ["", "", "", "certificate", "", ""]);
    intake.use_fields(&[Some(Field::Hours)]);
    assert_eq!(words(&intake), ["", "", "", "certificate", "", ""], "another width");
}

#[test]
fn a_heading_is_believed_only_if_what_stands_under_it_agrees() {
    let codes = take(
        "Code|Surname|Course|Hours\n\
         ABC0001|Quandong|SIT20322|180\n\
         ABC0002|Wattle|BSB30120|120",
    );
    assert_eq!(words(&codes), ["", "", "certificate", "hours"]);
    assert!(codes.columns()[0].is_person, "a code of persons");
    let names = take(
        "Students|Certificate|DOB\nAnn Quandong|SIT20322|5/03/2008\nBob Wattle|SIT20322|6/03/2007",
    );
    assert_eq!(words(&names), ["", "certificate", "birth_date"]);
    let alone = take("Students|Certificate|Hours\nAnn Quandong|SIT20322|180");
    assert_eq!(words(&alone), ["", "certificate", "hours"]);
    for (intake, of_a_person) in [(codes, "ABC000"), (names, "Quandong"), (alone, "Quandong")] {
        assert_eq!(intake.row_is(), RowIs::Student);
        assert!(!format!("{intake:?}").contains(of_a_person));
    }
    let honorifics = take("Title|Cert|Hours\nMs|SIT20322|180\nMr|SIT20322|180");
    assert_eq!(words(&honorifics), ["", "certificate", "hours"]);
    assert!(honorifics.columns()[0].is_person);
    let described =
        take("Surname|Cert|Description\nQuandong|SIT20322|prefers mornings\nWattle|SIT20322|shy");
    assert_eq!(words(&described), ["", "certificate", ""]);
    assert!(!format!("{described:?}").contains("shy"));
}

#[test]
fn a_wrong_cell_in_a_good_column_leaves_it_what_it_is() {
    let intake = take(
        "Cert|Band|Materials|Hours|Students|Type|Age\n\
         SIT20322|D|high|180|12|VE1|17\n\
         Hospitality|G|some|12,5|twelve|VE9|x",
    );
    assert_eq!(
        words(&intake),
        ["certificate", "band", "materials", "hours", "students", "pathway", "age"]
    );
}

#[test]
fn a_certificate_that_the_school_entered_is_one() {
    let text = "Surname|Certificate|Hours\nQuandong|HOSP9|180";
    assert_eq!(words(&take(text)), ["", "", "hours"]);
    let entered = SchoolCertificate {
        rate_set: crate::rates::RateBook::built_in().unwrap().sets()[0].id().clone(),
        code: crate::domain::CertificateCode::parse("HOSP9").unwrap(),
        title: String::new(),
        level: None,
        band: None,
        materials_tier: None,
        hours: None,
        list: String::new(),
    };
    let catalogue = Catalogue::built_in().unwrap();
    let deadline = Date::parse("2023-05-02").unwrap();
    let known = Intake::take(sheet(text), deadline, &catalogue, &[entered]);
    assert_eq!(words(&known), ["", "certificate", "hours"]);
}

#[test]
fn a_listing_keeps_nothing_of_a_column_that_is_not_understood() {
    let mut headed = take("Colour|DOB|Cert\nQuandong|5/03/2008|SIT20322");
    let bare = take("Quandong|5/03/2008|SIT20322\nWattle|6/03/2007|SIT20322");
    for intake in [&headed, &bare] {
        assert!(intake.columns()[0].is_person);
        let kept = format!("{intake:?}");
        assert!(!kept.contains("Quandong") && !kept.contains("Wattle"), "{kept}");
    }
    headed.set_field(0, Some(Field::Title)).unwrap();
    assert_eq!(words(&headed), ["", "birth_date", "certificate"], "there is nothing to map");
    for heading in ["Learner", "Pupil", "Candidate"] {
        let text = format!("{heading}|Cert|Hours\nQuandong|SIT20322|180");
        assert!(!format!("{:?}", take(&text)).contains("Quandong"), "{heading}");
    }
    let of_lines = take("Cert|Students|Colour\nSIT20322|12|red");
    assert_eq!(of_lines.cell(1, 2), Some(&ImportCell::Text("red".to_owned())));
}

#[test]
fn what_stands_under_a_wrong_heading_beside_people_is_not_kept() {
    let intake = take(
        "Name|Cert|Hours\nQuandong, Ann|SIT20322|180\nQuandong|Ann|SIT20322|180\n\
         SIT20322|Wattle, Bob|5/03/2008\nTotal||180",
    );
    assert_eq!(words(&intake), ["", "certificate", "hours", ""]);
    assert_eq!(intake.rows[2].shifted, Some((4, 3)));
    assert_eq!(intake.cell(3, 1), Some(&ImportCell::Withheld(11)));
    assert_eq!(intake.cell(3, 2), Some(&ImportCell::Withheld(9)));
    let kept = format!("{:?}", intake.rows);
    for personal in ["Quandong", "Ann", "Wattle", "2008"] {
        assert!(!kept.contains(personal), "{personal}: {kept}");
    }
}

#[test]
fn codes_of_students_in_the_shape_of_certificates_lose_to_those_that_are_known() {
    let intake = take(
        "Code|Surname|Course|Hours\nQUA00012|Quandong|SIT20322|180\nWAT00013|Wattle|SIT20322|180",
    );
    assert_eq!(words(&intake), ["", "", "certificate", "hours"]);
    assert!(!format!("{intake:?}").contains("QUA00012"));
}

#[test]
fn the_switch_of_headings_loses_no_column_of_a_listing_that_is_read() {
    let mut intake = take("Surname|DOB|Cert|Hours\nQuandong|5/03/2008|SIT20322|180");
    let before = words(&intake);
    intake.set_header(false);
    assert!(!format!("{intake:?}").contains("Quandong"));
    intake.set_header(true);
    assert_eq!(words(&intake)[2..], before[2..]);
    assert_eq!(intake.cell(1, 3), Some(&ImportCell::Text("180".to_owned())));
}

proptest! {
    #[test]
    fn wherever_it_stands_in_a_listing_nothing_of_a_person_is_kept(
        rows in proptest::collection::vec(proptest::collection::vec(0..9_usize, 0..9), 1..8),
        field in 0..Field::ALL.len(),
        column in 0..8_usize,
    ) {
        let pool = [
            "", "Quandong", "Wattle, Ann", "QUA0001", "5/03/2008", "2008-03-05", "SIT20322", "180",
            "SIT20322 Quandong",
        ];
        let mut text = "Surname|Code|Cert|Course name|Hours|DOB|Band|Colour".to_owned();
        for row in rows {
            let cells: Vec<&str> = row.into_iter().map(|place| pool[place]).collect();
            text = format!("{text}\n{}", cells.join("|"));
        }
        let mut intake = take(&text);
        let check = |intake: &Intake| {
            let kept = format!("{:?}", intake.rows);
            for personal in ["Quandong", "Wattle", "QUA0001", "2008"] {
                prop_assert!(!kept.contains(personal), "{personal}: {kept}");
            }
            Ok(())
        };
        check(&intake)?;
        intake.set_header(false);
        check(&intake)?;
        let _ = intake.set_field(column, Field::ALL.get(field).copied());
        intake.set_header(true);
        check(&intake)?;
    }
}

#[test]
fn letters_are_bands_only_if_all_are_and_they_differ_and_never_of_students() {
    let genders = take("SIT20322|F|180|12\nBSB30120|F|120|22");
    assert_eq!(words(&genders), ["certificate", "", "", ""]);
    let mixed = take("SIT20322|F|180|12\nBSB30120|E|120|22\nBSB30120|M|120|22");
    assert_eq!(words(&mixed)[1], "");
    let students = take("SIT20322|F|5/03/2008\nBSB30120|B|6/03/2007");
    assert_eq!(words(&students), ["certificate", "", "birth_date"]);
}

#[test]
fn the_switch_of_headings_reads_the_columns_anew() {
    let mut intake = take("Cert|Hours|Students\nSIT20322|180|12");
    intake.set_header(false);
    assert_eq!(intake.body().count(), 2);
    intake.set_header(true);
    assert_eq!(words(&intake), ["certificate", "hours", "students"]);
    assert_eq!(intake.body().count(), 1);
}

#[test]
fn of_two_columns_of_hours_the_one_of_this_year_is_used_and_the_other_can_be_chosen() {
    let mut intake = take("Cert|Nominal hours|Hours this year|Students\nSIT20322|360|180|12");
    assert_eq!(words(&intake), ["certificate", "", "hours", "students"]);
    let doubts = intake.doubts();
    assert_eq!(
        (doubts[0].kind, doubts[0].chosen),
        (DoubtKind::TwoColumns(Field::Hours), Some(DoubtChoice::Column(2)))
    );
    assert!(!intake.is_in_doubt());
    intake.choose_column(Field::Hours, 1);
    assert_eq!(words(&intake), ["certificate", "hours", "", "students"]);
    assert_eq!(intake.doubts()[0].chosen, Some(DoubtChoice::Column(1)));
}

#[test]
fn two_columns_of_students_that_differ_are_asked_about_and_two_that_do_not_are_not() {
    let differing = "Cert|Hours|Students|Enrolments\nSIT20322|180|12|14\nBSB30120|120|22|22";
    let mut intake = take(differing);
    assert_eq!(words(&intake), ["certificate", "hours", "", ""]);
    assert!(intake.is_in_doubt());
    assert!(intake.doubts()[0].columns().eq([2, 3]));
    intake.choose_column(Field::Students, 3);
    assert!(!intake.is_in_doubt());
    for alike in [
        "Cert|Hours|Students|Enrolments\nSIT20322|180|12|12",
        "Cert|Hours|Students|Enrolments\nSIT20322|180|12|",
    ] {
        let intake = take(alike);
        assert_eq!(intake.column_of(Field::Students), Some(2), "{alike}");
        assert!(intake.doubts().is_empty(), "{alike}");
    }
}

#[test]
fn beside_people_no_more_is_kept_of_a_column_in_doubt_than_of_one_that_is_used() {
    let intake = take(
        "Surname|Cert|Hours|Contact hours\nQuandong|SIT20322|180|170\nWattle|SIT20322|90|Ben Wattle\n\
         Banksia|SIT20322|90|95",
    );
    assert!(intake.doubts()[0].columns().eq([2, 3]));
    assert_eq!(intake.cell(1, 3), Some(&ImportCell::Text("170".to_owned())));
    assert_eq!(intake.cell(2, 3), Some(&ImportCell::Withheld(10)));
}

#[test]
fn of_two_columns_called_the_same_the_one_that_means_it_is_used_without_a_question() {
    for (sheet, column) in [
        ("Cert|Materials|Students|Materials\nSIT20322|high|12|5400\nBSB30120|low|22|5500", 1),
        ("Cert|Materials|Students|Materials\nSIT20322|$5,400|12|high\nBSB30120|$5,500|22|low", 3),
    ] {
        let intake = take(sheet);
        assert_eq!(intake.column_of(Field::Materials), Some(column), "{sheet}");
        assert!(intake.doubts().is_empty(), "{sheet}");
    }
}

#[test]
fn headings_in_two_rows_are_found_again_after_they_were_turned_off() {
    let mut intake = take(
        "Certificate|Hours|Students||\n||Year 10|Year 11|Total\nSIT20322|180|5|7|12\nBSB30120|120|20|2|22",
    );
    assert_eq!(words(&intake), ["certificate", "hours", "", "", "students"]);
    intake.set_header(false);
    intake.set_header(true);
    assert_eq!(words(&intake), ["certificate", "hours", "", "", "students"]);
    assert_eq!(intake.header_row(), Some(2));
}

// ---- Program years ----

#[test]
fn a_column_of_program_years_is_found_by_its_heading_where_its_cells_agree() {
    for heading in [
        "Program year",
        "program_year",
        "Year of program",
        "Year of course",
        "Course Year",
        "1st/2nd year",
        "1st or 2nd Year",
        "Year (1st/2nd)",
        "Yr of cert",
        "Cert. year",
        "VET Year",
        "Program year (1 or 2)",
        "Stage",
        "Stage of program",
        "Year in program",
    ] {
        for cells in [["1", "2"], ["1st", "Second year"], ["Year 1", ""], ["2nd", "1 year"]] {
            let [one, other] = cells;
            let intake = take(&format!(
                "Cert|Hours|Students|{heading}\nSIT20322|180|12|{one}\nSIT20322|160|9|{other}"
            ));
            let expected = ["certificate", "hours", "students", "program_year"];
            assert_eq!(words(&intake), expected, "{heading}: {cells:?}");
            assert!(intake.doubts().is_empty(), "{heading}: {:?}", intake.doubts());
        }
        for cells in [["2027", "2028"], ["10", "11"], ["Year 11", "Year 12"], ["VCE", "VM"]] {
            let [one, other] = cells;
            let intake = take(&format!(
                "Cert|Hours|Students|{heading}\nSIT20322|180|12|{one}\nSIT20322|160|9|{other}"
            ));
            assert!(!words(&intake).contains(&"program_year"), "{heading}: {cells:?}");
        }
    }
}

#[test]
fn a_year_level_and_a_calendar_year_are_no_program_year() {
    for (heading, cells) in [
        ("Year level", ["11", "12"]),
        ("Yr Lvl", ["10", "11"]),
        ("Year", ["2023", "2023"]),
        ("Year", ["11", "12"]),
    ] {
        let [one, other] = cells;
        let intake = take(&format!(
            "Cert|Hours|Students|{heading}\nSIT20322|180|12|{one}\nSIT20322|160|9|{other}"
        ));
        assert!(!words(&intake).contains(&"program_year"), "{heading}: {cells:?}");
    }
    let both = take(
        "Surname|Cert|Hours|Year level|Program year\nQuandong|SIT20322|180|11|1\nWattle|SIT20322|180|12|2",
    );
    assert_eq!(words(&both), ["", "certificate", "hours", "", "program_year"]);
}
