//! The workbook as it is written: what its cells hold for readers that do not recalculate, names however
//! hostile, and bytes that are the same each time.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

mod workbooks;

use vdss_planner::storage::sample_plan;
use workbooks::{Book, Causes, any_plan, check, with_report, written};

#[test]
fn the_figures_kept_in_the_cells_are_those_of_the_program() {
    let plans = std::iter::once(sample_plan().unwrap()).chain((1..=30).map(any_plan));
    for (number, plan) in plans.enumerate() {
        let book = Book::read(written(&plan));
        with_report(&plan, |report| {
            check(&book, report, Causes::AsWritten, &format!("plan {number}"))
        });
    }
}

#[test]
fn the_same_report_is_the_same_bytes() {
    let plan = sample_plan().unwrap();
    let first = written(&plan);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(first == written(&plan));
    if let Some(folder) = std::env::var_os("VDSS_WORKBOOKS") {
        std::fs::write(std::path::Path::new(&folder).join("sample.xlsx"), first).unwrap();
        for seed in 1..=6 {
            let path = std::path::Path::new(&folder).join(format!("plan-{seed}.xlsx"));
            std::fs::write(path, written(&any_plan(seed))).unwrap();
        }
    }
}
