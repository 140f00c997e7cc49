//! Any bytes as a file with tables of enrolments: refused in words, or sheets that every choice of every doubt
//! leaves readable, with nothing of a person in what is wrong with them.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use vdss_planner::exchange::import::{ImportBasis, Intake, needs, taken};
use vdss_planner::exchange::sheet::{Sheet, read_sheet_stream};
use vdss_planner::rates::{Catalogue, RateBook};

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::built_in().expect("it is compiled in"));
static BOOK: LazyLock<RateBook> =
    LazyLock::new(|| RateBook::built_in().expect("it is compiled in"));

/// Shorter texts stand in any sentence by chance.
const SECRET_CHARACTERS_MIN: usize = 6;

/// The largest sheet whose doubts are tried: each choice reads the sheet again.
const CELLS_TRIED_MAX: usize = 4_000;

fn known() -> ImportBasis<'static> {
    ImportBasis { catalogue: &CATALOGUE, book: &BOOK, rates: &BOOK.sets()[0] }
}

/// What stands in columns of persons beneath the headings and nowhere else: words, which no problem may repeat.
fn secrets(sheet: &Sheet, intake: &Intake) -> Vec<String> {
    let Some(header) = intake.header_row() else { return Vec::new() };
    let is_person = |column: usize| intake.columns().get(column).is_some_and(|it| it.is_person);
    let mut secrets = Vec::new();
    let mut others = String::new();
    for (place, row) in sheet.rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            if place >= header && is_person(column) {
                secrets.push(cell.trim().to_owned());
            } else {
                others.push_str(cell);
                others.push('\n');
            }
        }
    }
    // What the names of the problems, or the catalogue, have in them tells nothing.
    let said = |secret: &str| {
        const NAMES: &str = "Fault place FaultPlace file sheet line row column item problem Cell SharedTitle \
            NearTitle BirthDate ExitDate Formula OtherRow NoStudents Shifted field found codes cells headings \
            Certificate Title Level Band Materials Hours TotalHours Students Pathway VcaaApproved OnVass ProgramYear \
            FeePerStudent CostPerClass ClassSize MaterialsPerStudent OtherCosts Withdrawals Status Nothing Shown \
            Text Blank Unknown Number NotANumber Negative TooLarge TooLong CertificateCode Some None Decimals";
        NAMES.contains(secret)
            || others.contains(secret)
            || CATALOGUE.entries().iter().any(|entry| {
                entry.title.contains(secret) || entry.code.as_str().eq_ignore_ascii_case(secret)
            })
    };
    secrets.retain(|secret| {
        secret.chars().count() >= SECRET_CHARACTERS_MIN
            && secret.chars().all(char::is_alphanumeric)
            && secret.chars().any(char::is_alphabetic)
            && !said(secret)
    });
    secrets
}

fn read(intake: &Intake, secrets: &[String]) {
    let read = intake.read(&known());
    for incoming in read.incoming(intake.row_is(), true) {
        let _ = needs(&incoming.line);
    }
    for notice in intake.notices(&read) {
        assert!(!notice.to_string().is_empty());
    }
    let faults: Vec<_> = read.faults().collect();
    let said = format!("{faults:?}");
    for secret in secrets {
        assert!(!said.contains(secret), "a problem repeats what is of a person");
    }
    assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
}

fuzz_target!(|bytes: &[u8]| match read_sheet_stream("file", bytes) {
    Ok(file) => {
        let deadline = BOOK.sets()[0].contents().vass_deadline;
        for sheet in file.sheets {
            let cells: usize = sheet.rows.iter().map(Vec::len).sum();
            let Some(intake) = taken(vec![sheet.clone()], deadline, &CATALOGUE, &[]).pop() else {
                continue;
            };
            let secrets = secrets(&sheet, &intake);
            read(&intake, &secrets);
            if cells > CELLS_TRIED_MAX {
                continue;
            }
            for (doubt, effects) in intake.doubts_with_effects(&known(), None) {
                assert_eq!(effects.len(), doubt.choices.len());
                assert!(!intake.says(&doubt, |column| intake.column_name(column)).is_empty());
                for &choice in &doubt.choices {
                    let mut chosen = intake.clone();
                    chosen.choose(doubt.kind, choice);
                    let is_chosen = |it: &&vdss_planner::exchange::import::Doubt| it.kind == doubt.kind;
                    if let Some(it) = chosen.doubts().iter().find(is_chosen) {
                        assert_eq!(it.chosen, Some(choice), "{:?}", doubt.kind);
                    }
                    read(&chosen, &secrets);
                }
            }
            let mut without = intake.clone();
            without.set_header(false);
            read(&without, &[]);
            without.set_header(true);
            read(&without, &[]);
        }
    }
    Err(fault) => assert!(!fault.to_string().is_empty()),
});
