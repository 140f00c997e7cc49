use super::*;
use crate::domain::{Band, CostItem, Level, MaterialsTier, Money, Pathway, ProgramYear};
use crate::domain::{CertificateCode, EnrolmentLine};
use crate::domain::{Problem, Word};
use crate::exchange::import::{DoubtChoice, DoubtKind, cells};
use crate::exchange::sheet::Sheet;
use crate::rates::{Catalogue, RateAction, RateBook, SchoolCertificate};
use proptest::prelude::*;

struct School {
    catalogue: Catalogue,
    book: RateBook,
}

impl School {
    fn new() -> Self {
        Self { catalogue: Catalogue::built_in().unwrap(), book: RateBook::built_in().unwrap() }
    }

    fn take(&self, text: &str) -> Intake {
        let rows = text
            .lines()
            .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
            .collect();
        let sheet = Sheet { name: "test".to_owned(), rows, ..Sheet::default() };
        let deadline = self.book.sets()[0].contents().vass_deadline;
        Intake::take(sheet, deadline, &self.catalogue, self.book.certificates())
    }

    fn read(&self, intake: &Intake) -> SheetRead {
        let rates = &self.book.sets()[0];
        intake.read(&ImportBasis { catalogue: &self.catalogue, book: &self.book, rates })
    }

    /// The one line that a sheet comes to.
    fn line(&self, text: &str) -> EnrolmentLine {
        let read = self.read(&self.take(text));
        let incoming = read.incoming(RowIs::Line, true);
        assert_eq!(incoming.len(), 1, "{read:?}");
        incoming[0].line.clone()
    }

    fn fault(&self, text: &str) -> String {
        let read = self.read(&self.take(text));
        let faults: Vec<_> = read.rows.iter().flat_map(RowRead::faults).collect();
        assert_eq!(faults.len(), 1, "{read:?}");
        let problem = &faults[0].problem;
        match problem.hint() {
            Some(hint) => format!("{}: {problem}; {hint}", problem.field().label()),
            None => format!("{}: {problem}", problem.field().label()),
        }
    }
}

#[test]
fn a_row_is_read_as_people_write_it() {
    let line = School::new().line(
        "Qual code|Level|Band|Tier|Hrs|Enrolments|Age|Type|VCAA approved|On VASS|Provider fee|Class size\n\
         sit20322|Cert II|Band D|H|180 h|1,234|17|VE2|Y|No|$1,234.50|15",
    );
    assert_eq!(line.certificate.unwrap().as_str(), "SIT20322");
    assert_eq!(line.title, "Certificate II in Hospitality");
    assert_eq!(line.level, Some(Level::II));
    assert_eq!(line.band, Some(Band::D));
    assert_eq!(line.materials_tier, Some(MaterialsTier::High));
    assert_eq!(line.hours, Hours::whole(180));
    assert_eq!(line.students, 1_234);
    assert_eq!(line.age, Some(17));
    assert_eq!(line.pathway, Pathway::Sbat);
    assert!(line.vcaa_approved && !line.on_vass);
    let fee = line.costs.amount(CostItem::FeePerStudent);
    assert_eq!(fee, Some(Money::parse("1234.5").unwrap()));
    assert_eq!(line.costs.class_size, Some(15));
}

#[test]
fn a_missing_band_is_no_fault_and_never_guessed_but_taken_from_what_the_school_entered() {
    let mut school = School::new();
    let sheet = "Cert|Hours|Students|Band\nSIT20322|180|12|";
    assert_eq!(school.line(sheet).band, None);
    let entered = SchoolCertificate {
        rate_set: school.book.sets()[0].id().clone(),
        code: CertificateCode::parse("SIT20322").unwrap(),
        title: String::new(),
        level: None,
        band: Some(Band::D),
        materials_tier: Some(MaterialsTier::High),
        hours: None,
        list: String::new(),
    };
    school.book = school.book.after(&RateAction::Remember(entered)).unwrap();
    let line = school.line(sheet);
    assert_eq!((line.band, line.materials_tier), (Some(Band::D), Some(MaterialsTier::High)));
    let given = school.line("Cert|Hours|Students|Band\nSIT20322|180|12|A");
    assert_eq!(given.band, Some(Band::A), "what the sheet says counts");
}

#[test]
fn a_certificate_may_be_named_by_its_exact_title() {
    let school = School::new();
    for sheet in [
        "Title|Hours|Students\ncertificate ii in  hospitality|180|12",
        "Cert|Title|Hours|Students\n|Certificate II in Hospitality|180|12",
        "Certificate|Hours|Students\nCertificate II in Hospitality|180|12",
        "Certificate|Hours|Students\nSIT20322 - Certificate II in Hospitality|180|12",
    ] {
        assert_eq!(school.line(sheet).certificate.unwrap().as_str(), "SIT20322", "{sheet}");
    }
    let shared = "Certificate II in Building and Construction Pre-apprenticeship";
    assert_eq!(
        school.fault(&format!("Title|Hours|Students\n{shared}|180|12")),
        "Certificate: found \"Certificate II in Building and Construct…\", a title of several \
         certificates, expected a code; give the code: 22614VIC or 22338VIC"
    );
}

#[test]
fn each_bad_cell_says_what_was_found_and_what_is_expected() {
    let school = School::new();
    let with = |cells: &str| {
        school.fault(&format!("Cert|Band|Hours|Students\n{cells}\nBSB30120|B|120|22"))
    };
    assert_eq!(
        with("Hospitality|D|180|12"),
        "Certificate: found \"Hospitality\", expected a code; only SIT20322 has this title in the \
         catalogue: type it"
    );
    assert_eq!(
        with("Hospitals|D|180|12"),
        "Certificate: found \"Hospitals\", expected a national code of letters and digits such \
         as SIT20322, or a title of the catalogue"
    );
    assert_eq!(with("SIT20322|G|180|12"), "Band: found \"G\", expected A, B, C, D, E or F");
    assert_eq!(
        with("SIT20322|D|12,5|12"),
        "Hours per student: found \"12,5\", expected hours of 0 to 8,784 such as 120 or 45.5; \
         write the decimal point as a full stop: 45.5"
    );
    assert_eq!(
        with("SIT20322|D|180|twelve"),
        "Students: found \"twelve\", expected a whole number of students, 0 to 1,000,000"
    );
    assert_eq!(
        with("SIT20322|D|180|"),
        "Students: found nothing, expected a whole number of students, 0 to 1,000,000"
    );
    assert_eq!(
        with("|D|180|12"),
        "Certificate: found nothing, expected a national code of letters and digits such as \
         SIT20322, or a title of the catalogue"
    );
}

#[test]
fn hours_of_all_students_are_shared_among_them() {
    let school = School::new();
    let hours = |total, students| {
        school.line(&format!("Cert|Total hours|Students\nSIT20322|{total}|{students}")).hours
    };
    assert_eq!(hours("2,160", "12"), Hours::whole(180));
    assert_eq!(hours("100", "3"), Hours::parse("33.333333").unwrap());
    assert_eq!(
        school.fault("Cert|Total hours|Students\nSIT20322|100|0"),
        "Hours of all students: found \"100\" and no students, expected hours of at least one \
         student; give the students, or the hours of each"
    );
    assert!(
        school
            .fault("Cert|Total hours|Students\nSIT20322|100,000|2")
            .contains("found \"100,000\", expected hours of all students")
    );
}

#[test]
fn blank_rows_and_totals_are_skipped_and_counted() {
    let school = School::new();
    let intake = school.take(
        "Cert|Hours|Students\nSIT20322|180|12\n||\nBSB30120|120|22\n|Total|34\nGrand total||34",
    );
    let read = school.read(&intake);
    let left_out: Vec<_> = read.left_out.iter().map(|row| (row.row, row.because.word())).collect();
    assert_eq!(left_out, [(3, "blank"), (5, "total"), (6, "total")]);
    assert_eq!(
        (
            read.left_out_because(LeftOutReason::Blank),
            read.left_out_because(LeftOutReason::Total),
            read.ready(),
            read.faulty()
        ),
        (1, 2, 2, 0)
    );
    let titles = school.take(
        "Title|Provider|Hours|Students\nCertificate II in Hospitality|Total Training|180|12\n\
         Total of titles||180|12\n|Total|180|12",
    );
    let read = school.read(&titles);
    assert_eq!(
        (read.left_out_because(LeftOutReason::Total), read.ready()),
        (2, 1),
        "a provider called so is no total"
    );
    let listing = school.take("Surname|Cert|Hours\nQuandong|SIT20322|180\nTotal||180");
    let read = school.read(&listing);
    assert_eq!(
        (read.left_out_because(LeftOutReason::Total), read.ready()),
        (1, 1),
        "in a column that was emptied"
    );
}

#[test]
fn a_fault_beside_people_tells_a_text_by_its_length_and_a_longer_row_by_its_cells() {
    let school = School::new();
    let fault = |row: &str| {
        let more = "Wattle|SIT20322|180|VE1\nWattle|BSB30120|120|VE1";
        school.fault(&format!("Name|Cert|Hours|Type\n{more}\n{row}"))
    };
    assert_eq!(
        fault("SIT20322|Ann Lee Quandong Wattle|180|VE1"),
        "Certificate: found a text of 23 characters, expected a national code of letters and \
         digits such as SIT20322, or a title of the catalogue"
    );
    assert_eq!(
        fault("Quandong|BSB30120|5/03/2008|VE1"),
        "Hours per student: found a text of 9 characters, expected hours of 0 to 8,784 such as \
         120 or 45.5"
    );
    assert!(fault("Quandong|SIT20322|12,5|VE1").contains("found \"12,5\", expected hours"));
    assert_eq!(
        fault("Quandong|Ann|SIT20322|180|VE1"),
        "Certificate: has 5 cells, the headings 4; its cells were emptied; mend the sheet, or \
         type them again"
    );
    let mut intake = school.take("Name|Cert|Hours\nQuandong, Ann|SIT20322|180|x");
    for (column, text) in [(1, "SIT20322"), (2, "180")] {
        intake.edit(1, column, text);
    }
    assert_eq!(school.read(&intake).ready(), 1, "typed again");
}

#[test]
fn what_a_sheet_says_otherwise_than_the_catalogue_counts_and_is_told() {
    let school = School::new();
    let sheet = "Cert|Title|Level|Hours|Students\nSIT20322|Kitchen|III|180|12\n\
                 SIT20322|CERTIFICATE II  in Hospitality|II|180|12\nSIT20322|||180|12";
    let read = school.read(&school.take(sheet));
    let told: Vec<Vec<String>> =
        read.rows.iter().map(|row| row.differs.iter().map(ToString::to_string).collect()).collect();
    let title = "SIT20322 has the title \"Kitchen\" here and \"Certificate II in Hospitality\" in the \
                 catalogue; the title in your file is used";
    let level = "SIT20322 has the level \"III\" here and \"II\" in the catalogue; the level in your \
                 file is used";
    assert_eq!(told, [vec![title, level], vec![], vec![]]);
    let lines = read.incoming(RowIs::Line, true);
    assert_eq!((lines[0].line.title.as_str(), lines[0].line.level), ("Kitchen", Some(Level::III)));
}

#[test]
fn rows_above_the_headings_are_counted_and_not_read() {
    let school = School::new();
    let text = "VET in 2023\n|\nSIT20322|240|9\nCert|Hours|Students\nSIT20322|180|12";
    let read = school.read(&school.take(text));
    assert_eq!(
        (
            read.left_out_because(LeftOutReason::Above),
            read.ready(),
            read.left_out_because(LeftOutReason::Blank)
        ),
        (2, 1, 0)
    );
}

#[test]
fn students_are_counted_into_lines_by_certificate_hours_pathway_and_eligibility() {
    let school = School::new();
    // On 2 May 2023: 15, 15, 14 and 21 years; one without a date, one on another pathway.
    let intake = school.take(
        "Surname|DOB|Cert|Hours|Type\n\
         A|2/05/2008|SIT20322|180|VE1\n\
         B|31/01/2008|SIT20322|180|VE3\n\
         C|3/05/2008|SIT20322|180|VE1\n\
         D|2/05/2002|SIT20322|180|VE1\n\
         E||SIT20322|180|VE1\n\
         F|2/05/2007|SIT20322|180|VE2\n\
         G|2/05/2007|SIT20322|120|VE1\n\
         H|yesterday|SIT20322|180|VE1",
    );
    let read = school.read(&intake);
    assert_eq!((read.faulty(), read.without_age), (1, 1));
    let fault = &read.rows[7].faults()[0];
    assert!(!fault.to_string().contains("yesterday"), "{fault}");
    let lines: Vec<_> = read
        .incoming(RowIs::Student, true)
        .into_iter()
        .map(|one| (one.line.students, one.line.hours.to_string(), one.line.pathway, one.line.age))
        .collect();
    let (school, sbat) = (Pathway::School, Pathway::Sbat);
    assert_eq!(
        lines,
        [
            (3, "180".to_owned(), school, None),
            (1, "180".to_owned(), school, Some(14)),
            (1, "180".to_owned(), school, Some(21)),
            (1, "180".to_owned(), sbat, None),
            (1, "120".to_owned(), school, None),
        ]
    );
}

#[test]
fn a_title_written_in_two_ways_makes_no_two_lines_of_students() {
    let school = School::new();
    let intake = school.take(
        "Surname|Cert|Course name|Hours\nA|SIT20322|Hospitality|180\nB|SIT20322|Cert II Hosp|180\n\
         C|SIT20322||180",
    );
    let lines = school.read(&intake).incoming(RowIs::Student, true);
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].line.students, lines[0].line.title.as_str()), (3, "Hospitality"));
}

#[test]
fn a_dropped_row_is_neither_imported_nor_counted() {
    let school = School::new();
    let mut intake = school.take("Cert|Hours|Students\nSIT20322|180|12\nBSB30120|x|22");
    intake.set_fate(2, RowFate::Dropped);
    let read = school.read(&intake);
    assert_eq!((read.ready(), read.faulty()), (1, 0));
    assert_eq!(read.incoming(RowIs::Line, true).len(), 1);
}

#[test]
fn more_students_than_any_total_may_have_are_refused() {
    let school = School::new();
    let mut text = "Cert|Hours|Students\n".to_owned();
    text += &"SIT20322|180|1000000\n".repeat(1_001);
    let read = school.read(&school.take(&text));
    assert_eq!((read.ready(), read.faulty()), (1_000, 1));
}

proptest! {
    #[test]
    fn no_sheet_stops_the_reading_and_every_row_is_accounted_for(
        cells in proptest::collection::vec(
            proptest::collection::vec(cell(), 0..7), 0..12
        ),
        fields in proptest::collection::vec(0..22_usize, 7),
        is_student in any::<bool>(),
    ) {
        let school = School::new();
        let deadline = school.book.sets()[0].contents().vass_deadline;
        let rows = cells.len();
        let sheet = Sheet { name: "test".to_owned(), rows: cells, ..Sheet::default() };
        let mut intake = Intake::take(sheet, deadline, &school.catalogue, &[]);
        for (column, field) in fields.into_iter().enumerate() {
            let _ = intake.set_field(column, Field::ALL.get(field).copied());
        }
        intake.set_row_is(if is_student { RowIs::Student } else { RowIs::Line });
        let read = school.read(&intake);
        let body = intake.body().count();
        // Each further certificate of a row is a row of its own.
        prop_assert!(body <= rows * 4);
        let above = read.left_out_because(LeftOutReason::Above);
        let left_out = read.left_out.len() - above;
        prop_assert_eq!(left_out + read.ready() + read.faulty(), body);
        let students: u64 =
            read.incoming(intake.row_is(), true).iter().map(|one| u64::from(one.line.students)).sum();
        if is_student {
            prop_assert_eq!(students, read.ready() as u64);
        }
        // A birth date is never among what is kept or told, wherever it was named.
        let column = intake.column_of(Field::BirthDate);
        for fault in read.rows.iter().flat_map(RowRead::faults) {
            let found = match &fault.problem {
                ImportProblem::Cell { found, .. } | ImportProblem::NoStudents { found } => found,
                ImportProblem::SharedTitle { .. }
                | ImportProblem::NearTitle { .. }
                | ImportProblem::BirthDate
                | ImportProblem::ExitDate
                | ImportProblem::Formula { .. }
                | ImportProblem::OtherRow { .. }
                | ImportProblem::Shifted { .. } => continue,
            };
            prop_assert!(fault.problem.field() != Field::BirthDate || *found == Found::Nothing);
            if intake.is_of_persons()
                && let Found::Shown(text) = found
            {
                prop_assert!(text.chars().count() <= 10, "{text} may be of a person");
            }
        }
        if let Some(column) = column {
            for (_, row) in intake.body() {
                let kept = row.text(column);
                prop_assert!(kept.is_empty() || kept.parse::<u8>().is_ok() || kept.contains(" or ") || cells::is_blank(&kept));
            }
        }
    }
}

/// A cell as sheets have them, and as they should not.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        prop_oneof![
            Just("SIT20322"),
            Just("22614VIC"),
            Just("Certificate II in Cookery"),
            Just("Band C"),
            Just("low"),
            Just("180 h"),
            Just("12"),
            Just("5/03/2008"),
            Just("39512"),
            Just("VE2"),
            Just("Y"),
            Just("$1,234.50"),
            Just("Total"),
            Just("Surname"),
            Just("Hours"),
            Just("DOB"),
        ]
        .prop_map(str::to_owned),
        "\\PC{0,12}",
        "[0-9./:-]{0,12}",
    ]
}

#[test]
fn a_pivots_counts_are_students_and_its_grand_total_is_none() {
    let school = School::new();
    let pivot = "Row Labels|Count of Student Number|Average of Hours\nSIT20322|12|180\n\
                 BSB30120|22|120\nGrand Total|34|141.18";
    let intake = school.take(pivot);
    let read = school.read(&intake);
    let students: Vec<u32> =
        read.incoming(intake.row_is(), false).iter().map(|one| one.line.students).collect();
    assert_eq!((students, read.left_out_because(LeftOutReason::Total)), (vec![12, 22], 1));
}

#[test]
fn rows_that_sum_others_are_no_lines_wherever_they_say_so() {
    let school = School::new();
    for sums in [
        "SIT20322 Total||||12",
        "SIT20322: total||||12",
        "Subtotal||||12",
        "SIT20322||Total||12",
        "||||Total: 12",
    ] {
        let sheet = format!(
            "Certificate|Band|Year|Hours|Students\nSIT20322|D|10|180|5\nSIT20322|D|11|180|7\n{sums}"
        );
        let intake = school.take(&sheet);
        let read = school.read(&intake);
        let students: u32 =
            read.incoming(intake.row_is(), false).iter().map(|one| one.line.students).sum();
        let totals = read.left_out_because(LeftOutReason::Total);
        assert_eq!((students, totals, read.faulty()), (12, 1, 0), "{sums}");
    }
}

#[test]
fn words_that_are_not_known_are_problems_under_a_heading_that_is() {
    let school = School::new();
    for (heading, word) in
        [("Pathway", "Internal"), ("On VASS", "Entered"), ("Band", "X"), ("Hours", "TBC")]
    {
        let sheet =
            format!("Certificate|Students|{heading}\nSIT20322|12|{word}\nBSB30120|22|{word}");
        let read = school.read(&school.take(&sheet));
        assert_eq!((read.faulty(), read.ready()), (2, 0), "{heading}");
    }
}

/// The rows' numbers that are ready, with their students; those with problems; those left out for a reason.
fn outcome(school: &School, text: &str) -> (Vec<(usize, u32)>, Vec<usize>, Vec<LeftOut>) {
    let intake = school.take(text);
    let read = school.read(&intake);
    let ready = read.rows.iter().filter_map(|row| match &row.state {
        RowState::Ready(incoming) => Some((intake.number(row.row), incoming.line.students)),
        RowState::Faulty(_) => None,
    });
    let faulty = read.rows.iter().filter(|row| !row.is_ready()).map(|row| intake.number(row.row));
    (ready.collect(), faulty.collect(), read.left_out.clone())
}

#[test]
fn headings_that_stand_there_again_are_passed_over_beside_people_and_with_what_is_above_them() {
    let school = School::new();
    let headings = "Cert|Hours|Surname|DOB";
    let listing = format!(
        "Printed in May\n{headings}\nSIT20322|180|Quandong|25/03/2007\n\
         Printed in May\n{headings}\nSIT20322|180|Wattle|26/03/2007\nTotal|||2"
    );
    let (ready, faulty, left_out) = outcome(&school, &listing);
    assert_eq!((ready, faulty), (vec![(3, 1), (6, 1)], vec![]));
    let reasons: Vec<_> = left_out.iter().map(|row| (row.row, row.because)).collect();
    let expected = [
        (1, LeftOutReason::Above),
        (4, LeftOutReason::Heading),
        (5, LeftOutReason::Heading),
        (7, LeftOutReason::Total),
    ];
    assert_eq!(reasons, expected);

    let two = "Cert|Hours|Students||\n||Year 11|Year 12|Total";
    let (ready, faulty, _) =
        outcome(&school, &format!("{two}\nSIT20322|180|5|7|12\n{two}\nSIT20322|90|1|2|3"));
    assert_eq!((ready, faulty), (vec![(3, 12), (6, 3)], vec![]));
}

#[test]
fn rows_of_sums_do_not_outnumber_the_codes_of_a_column() {
    let sheet = "Notes|Cert|Hours|Students\n|SIT20322|180|5\n|SIT20322 Total||5\n\
                 see total|BSB30120|120|7\n|BSB30120 Total||7\n|Total||12";
    let (ready, faulty, _) = outcome(&School::new(), sheet);
    assert_eq!((ready, faulty), (vec![(2, 5), (4, 7)], vec![]));
}

#[test]
fn a_note_about_a_total_leaves_no_row_out() {
    let sheet = "Cert|Band|Hours|Students|Notes\nSIT20322|D|180|5|\n|D|180|7|see total\n|D||9|one class, see total";
    let (ready, faulty, left_out) = outcome(&School::new(), sheet);
    assert_eq!((ready, faulty, left_out), (vec![(2, 5)], vec![3, 4], vec![]));
}

#[test]
fn year_levels_count_with_none_in_one_of_them_beside_an_address_and_with_what_is_not_known_yet() {
    let school = School::new();
    let headings = "Cert|Hours|Contact email|Year 11|Year 12\n";
    let row = |students: &str| format!("{headings}SIT20322|180|a.b@example.org|{students}");
    assert_eq!(outcome(&school, &row("|7")).0, [(2, 7)]);
    assert_eq!(outcome(&school, &row("5|7")).0, [(2, 12)]);
    assert_eq!(outcome(&school, &row("12*|7")).1, [2]);
    let (ready, faulty, _) = outcome(&school, "Cert|Hours|Year 11|Year 12\nSIT20322|180|TBC|7");
    assert_eq!((ready, faulty), (vec![], vec![2]));
}

#[test]
fn counts_that_wait_to_be_known_are_no_names() {
    let sheet = "Cert|Hours|Students\nSIT20322|180|TBC\nBSB30120|120|22\nCUA20120|120|tba";
    let (ready, faulty, _) = outcome(&School::new(), sheet);
    assert_eq!((ready, faulty), (vec![(3, 22)], vec![2, 4]));
}

#[test]
fn of_two_columns_of_students_the_chosen_one_counts_beside_an_address() {
    let school = School::new();
    let mut intake = school
        .take("Cert|Hours|Students|Enrolled|Contact email\nSIT20322|180|12|14|a.b@example.org");
    intake.choose(DoubtKind::TwoColumns(Field::Students), DoubtChoice::Column(3));
    let lines = school.read(&intake).incoming(intake.row_is(), false);
    assert_eq!((lines.len(), lines[0].line.students), (1, 14));
}

#[test]
fn a_value_of_another_column_is_no_code() {
    let school = School::new();
    for text in ["40", "40hrs", "VE1", "15y", "C2", "B12"] {
        let (ready, faulty, _) =
            outcome(&school, &format!("Cert|Students\n{text}|12\nSIT20322|5\nBSB30120|7"));
        assert_eq!((ready, faulty), (vec![(3, 5), (4, 7)], vec![2]), "{text}");
    }
}

#[test]
fn a_row_whose_cells_have_moved_beyond_the_headings_is_a_problem_and_a_note_there_is_none() {
    let school = School::new();
    let row = |row: &str| format!("Cert|Hours|Students\n{row}\nBSB30120|120|22\nCUA20120|120|7");
    let (ready, faulty, _) = outcome(&school, &row("SIT20322|180|1|200"));
    assert_eq!((ready, faulty), (vec![(3, 22), (4, 7)], vec![2]));
    let (ready, faulty, _) = outcome(&school, &row("SIT20322|180|12|ask again"));
    assert_eq!((ready.len(), faulty), (3, vec![]));
    let every = "Cert|Hours|Students\nSIT20322|180|12|4\nBSB30120|120|22|4";
    assert_eq!(outcome(&school, every).0, [(2, 12), (3, 22)], "a column without a heading");
}

#[test]
fn a_word_for_sums_in_a_column_of_birth_dates_is_one() {
    let sheet = "DOB|Cert|Hours|Student ID\n25/03/2007|SIT20322|180|QUA0001\nTotal 2023|||1";
    let (ready, faulty, _) = outcome(&School::new(), sheet);
    assert_eq!((ready, faulty), (vec![(2, 1)], vec![]));
}

// ---- Program years ----

/// The program year and students of each line that a sheet comes to.
fn years(text: &str) -> Vec<(Option<ProgramYear>, u32)> {
    let school = School::new();
    let intake = school.take(text);
    let read = school.read(&intake);
    assert_eq!(read.faults().count(), 0, "{read:?}");
    let lines = read.incoming(intake.row_is(), true).into_iter();
    lines.map(|one| (one.line.program_year, one.line.students)).collect()
}

const FIRST: Option<ProgramYear> = Some(ProgramYear::First);
const SECOND: Option<ProgramYear> = Some(ProgramYear::Second);

#[test]
fn lines_of_a_certificate_in_two_program_years_are_two() {
    assert_eq!(
        years(
            "Cert|Hours|Students|Program year\nSIT20322|180|12|1\nSIT20322|180|9|2\nSIT20322|180|4|"
        ),
        [(FIRST, 12), (SECOND, 9), (None, 4)]
    );
}

#[test]
fn students_of_two_program_years_are_two_lines() {
    let listing = "Surname|Cert|Hours|Year level|Program year\n\
                   Quandong|SIT20322|180|11|Year 1\nWattle|SIT20322|180|12|2nd year\n\
                   Banksia|SIT20322|180|11|1st\nGrevillea|SIT20322|180|11|one-year";
    assert_eq!(years(listing), [(FIRST, 2), (SECOND, 1), (None, 1)]);
}

#[test]
fn continuing_does_not_say_which_year_and_is_a_cell_to_mend() {
    let school = School::new();
    for word in ["Continuing", "New", "3", "2 years", "1*", "Year 11"] {
        let fault = school.fault(&format!(
            "Cert|Hours|Students|Program year\nSIT20322|180|12|{word}\nSIT20322|180|9|2"
        ));
        assert_eq!(
            fault,
            format!(
                "Program year: found \"{word}\", expected 1 or 2, or blank for a one-year certificate; \
                 write 1 or 2 for the year of a two-year certificate, and nothing for a one-year \
                 certificate"
            )
        );
    }
    let all = "Cert|Hours|Students|Program year\nSIT20322|180|12|continuing";
    assert!(school.fault(all).starts_with("Program year: found"), "none of them is passed over");
}
