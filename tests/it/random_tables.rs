//! Tables of known enrolments, in random shapes and written to files of random kinds, read as a user's are.
//!
//! The law: where nothing of the enrolments is destroyed, exactly they are read, without a problem and without a
//! question left open. Where something is, they are read right, or a question is open whose answer leads there, or
//! the row has a problem; never is another line read in silence.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use vdss_planner::exchange::import::{Field, ImportBasis, likely_sheet, taken};
use vdss_planner::exchange::sheet::{SheetLayout, read_sheet_stream};
use vdss_planner::rates::{Catalogue, RateBook};

mod cells;
mod draw;
#[expect(dead_code, reason = "not every word of people is tried")]
// The words that the program knows, letters and digits alone.
#[path = "../../src/exchange/import/heading_words.rs"]
mod heading_words;
mod headings;
mod known;
mod law;
mod shape;
mod table;
mod written;

use draw::Draw;
use known::Known;
use shape::{Kind, Shape};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::built_in().unwrap());
static BOOK: LazyLock<RateBook> = LazyLock::new(|| RateBook::built_in().unwrap());

/// How many choices make a shape, a line with its cells, and a file.
const SHAPE_LENGTH: usize = 200;
const LINE_LENGTH: usize = 320;
const FILE_LENGTH: usize = 16;

/// Tries so many tables, the same each time.
fn try_tables(cases: u32, seed: u64) {
    let numbers = |length| prop::collection::vec(any::<u16>(), length);
    let lines = prop::collection::vec(numbers(LINE_LENGTH), 3..9);
    let tables = (numbers(SHAPE_LENGTH), lines, numbers(FILE_LENGTH));
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        max_shrink_iters: 6_000,
        ..ProptestConfig::default()
    };
    let tried = TestRunner::new(config).run(&tables, |(shape, lines, file)| {
        check(&shape, &lines, &file).map_err(TestCaseError::fail)
    });
    if let Err(proptest::test_runner::TestError::Fail(why, _)) = tried {
        panic!("{why}");
    }
    tried.unwrap();
}

pub(crate) fn check(shape: &[u16], lines: &[Vec<u16>], file: &[u16]) -> Result<(), String> {
    let shape = Shape::drawn(&mut Draw::new(shape));
    let lines: Vec<(Known, Vec<u16>)> = lines
        .iter()
        .map(|numbers| {
            let mut draw = Draw::new(numbers);
            let known = Known::drawn(&mut draw.part(16), &CATALOGUE);
            (known, numbers[16..].to_vec())
        })
        .collect();
    let table = table::table(&shape, &lines);
    let (bytes, shown) = written::written(&table, shape.kind, &mut Draw::new(file));
    let failed = |why: String| format!("{why}\n{shown}\n{:?}", shape.damage);
    let read = read_sheet_stream("table", &bytes[..]).map_err(|fault| failed(fault.to_string()))?;
    let mut sheets = read.sheets;
    if shape.kind == Kind::Workbook
        && let Some(sheet) = sheets.last_mut()
        && sheet.layout == SheetLayout::default()
    {
        // What a workbook says beside its cells is taken from the table where its reader does not tell it.
        sheet.layout = table.layout.clone();
    }
    let rates = &BOOK.sets()[0];
    let known = ImportBasis { catalogue: &CATALOGUE, book: &BOOK, rates };
    let mut sheets = taken(sheets, rates.contents().vass_deadline, &CATALOGUE, &[]);
    let intake = sheets.swap_remove(likely_sheet(&sheets));
    law::check(&table, &intake, &known).map_err(failed)
}

#[test]
fn random_tables_are_read_right_or_asked_about() {
    try_tables(300, 2023);
}

/// As many as one waits for: `cargo test --test it -- --ignored ten_thousand`.
#[test]
#[ignore = "takes minutes"]
fn ten_thousand_random_tables_are_read_right_or_asked_about() {
    try_tables(10_000, 7);
}
