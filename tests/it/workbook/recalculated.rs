//! The formulas of workbooks as another program works them out: LibreOffice, which is made to recalculate
//! every cell of files whose kept values are wrong, so that what comes out right was worked out there.

use calamine::Data;
use vdss_planner::plan::Plan;
use vdss_planner::storage::sample_plan;

use super::checking::{Causes, check};
use super::office::{has_office, no_faults, recalculated, with_sevens};
use super::plans::{any_plan, hostile_names, named, with_report, written};
use super::reading::{Book, above};

/// How many plans made up at random are recalculated beside the sample.
const PLANS: u64 = 30;

#[test]
fn another_program_works_out_the_same_figures() {
    if !has_office() {
        return;
    }
    let plans: Vec<Plan> =
        std::iter::once(sample_plan().unwrap()).chain((1..=PLANS).map(any_plan)).collect();
    let books: Vec<(String, Vec<u8>)> = plans
        .iter()
        .enumerate()
        .map(|(number, plan)| (format!("plan{number}"), with_sevens(&written(plan))))
        .collect();
    // What is read without recalculating is the sevens.
    let wrong = Book::read(books[0].1.clone());
    let payments = above(wrong.scenario(0), "VET payments (new money)");
    assert_eq!(wrong.scenario(0).at(payments.0, payments.1), Data::Float(7.0));
    let books = recalculated(books);
    let mut formulas = 0;
    for (number, plan) in plans.iter().enumerate() {
        let book = &books[&format!("plan{number}")];
        no_faults(book, &format!("plan {number}"));
        formulas += book.formulas.iter().map(|sheet| sheet.used_cells().count()).sum::<usize>();
        let what = format!("plan {number}");
        with_report(plan, |report| check(book, report, Causes::AsWritten, &what));
    }
    eprintln!("{} books, {formulas} formulas", plans.len());
    assert!(formulas > 10_000);
}

#[test]
fn sheets_of_scenarios_with_hostile_names_are_found_by_formulas() {
    if !has_office() {
        return;
    }
    let plan = named(&hostile_names(), "=1+1");
    let books = recalculated(vec![("hostile".to_owned(), with_sevens(&written(&plan)))]);
    no_faults(&books["hostile"], "hostile");
    with_report(&plan, |report| check(&books["hostile"], report, Causes::AsWritten, "hostile"));
}
