//! Any text in each cell of a table of counts and of a listing: a value or a problem, and of a birth date no
//! more than an age.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use vdss_planner::domain::AGE_MAX;
use vdss_planner::exchange::import::{Field, ImportBasis, ImportCell, Intake};
use vdss_planner::exchange::sheet::{Sheet, SheetLayout};
use vdss_planner::rates::{Catalogue, RateBook};

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::built_in().expect("it is compiled in"));
static BOOK: LazyLock<RateBook> =
    LazyLock::new(|| RateBook::built_in().expect("it is compiled in"));

const COUNTS: [&str; 12] = [
    "Certificate",
    "Title",
    "Level",
    "Band",
    "Materials",
    "Hours",
    "Total hours",
    "Students",
    "Age",
    "Pathway",
    "Fee",
    "Withdrawals",
];

const LISTING: [&str; 8] =
    ["Surname", "Date of birth", "Certificate", "Hours", "Age", "Status", "Exit date", "On VASS"];

/// Rows that read well, so that the columns are what their headings say, and one with the text in each cell.
fn take(headings: &[&str], sound: &[&str], text: &str, from_1904: bool) -> Intake {
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let mut rows = vec![row(headings)];
    rows.extend((0..headings.len()).map(|_| row(sound)));
    for place in 0..headings.len() {
        if let Some(cell) = rows[place + 1].get_mut(place) {
            text.clone_into(cell);
        }
    }
    let layout = SheetLayout { counts_from_1904: from_1904, ..SheetLayout::default() };
    let sheet = Sheet { name: "sheet".to_owned(), rows, layout };
    Intake::take(sheet, BOOK.sets()[0].contents().vass_deadline, &CATALOGUE, &[])
}

fn check(mut intake: Intake, text: &str) {
    let known = ImportBasis { catalogue: &CATALOGUE, book: &BOOK, rates: &BOOK.sets()[0] };
    for step in 0..2 {
        let read = intake.read(&known);
        assert!(read.faults().all(|fault| !fault.to_string().is_empty()));
        assert!(read.incoming(intake.row_is(), true).iter().all(|one| one.line.age <= Some(120)));
        if let Some(column) = intake.column_of(Field::BirthDate) {
            for row in 1..=intake.columns().len() {
                match intake.cell(row, column) {
                    Some(ImportCell::Age(age)) => assert!(u32::from(*age) <= AGE_MAX),
                    Some(ImportCell::Text(kept)) => assert!(kept.is_empty(), "a birth date is kept"),
                    _ => {}
                }
            }
        }
        if step == 0 {
            // Typed by hand into the same cells.
            for column in 0..intake.columns().len() {
                intake.edit(column + 1, column, text);
            }
        }
    }
}

fuzz_target!(|input: (bool, &str)| {
    let (from_1904, text) = input;
    let counts = [
        "SIT20322", "Certificate II in Hospitality", "II", "D", "high", "180", "2160", "12", "16",
        "VE1", "$450", "5%",
    ];
    check(take(&COUNTS, &counts, text, from_1904), text);
    let student = ["Quandong", "25/03/2007", "SIT20322", "180", "16", "Enrolled", "", "yes"];
    check(take(&LISTING, &student, text, from_1904), text);
});
