//! What a workbook says where a cell was cleared, mistyped or typed over.

use std::collections::HashMap;

use calamine::Data;
use vdss_planner::domain::{Hours, Money};
use vdss_planner::funding::Figure;
use vdss_planner::plan::{Action, LineEdit, Plan, SchoolEdit};
use vdss_planner::storage::sample_plan;

use super::checking::{Causes, check};
use super::office::{
    Cell, Typed, has_office, no_faults, number, recalculated, text, with_sevens, with_typed,
};
use super::plans::{line, plan_of, published, with_report, written};
use super::reading::{Book, Page, above, heading};
use super::typed::Cells;

type Look = dyn FnOnce(&HashMap<String, Book>);

/// Books to be worked out, and what is looked for in them: all sections have them worked out in one go.
struct Section {
    books: Vec<(String, Vec<u8>)>,
    look: Box<Look>,
}

fn section(
    books: Vec<(String, Vec<u8>)>,
    look: impl FnOnce(&HashMap<String, Book>) + 'static,
) -> Section {
    Section { books, look: Box::new(look) }
}

#[test]
fn a_workbook_follows_what_is_cleared_mistyped_or_typed_over_and_says_so() {
    if !has_office() {
        return;
    }
    let sections = [
        a_cleared_cell_counts_as_nothing_and_a_text_is_a_fault(),
        an_amount_that_is_exact_as_exported_follows_its_inputs(),
        what_was_changed_in_a_workbook_is_marked_and_counted(),
        a_code_typed_in_counts_among_other_certificates(),
        a_cleared_floor_is_none(),
        a_star_is_no_code_and_no_band(),
        causes_say_when_they_no_longer_belong_to_the_figures(),
    ];
    let books = sections.iter().flat_map(|section| section.books.clone()).collect();
    let books = recalculated(books);
    for section in sections {
        (section.look)(&books);
    }
}

const PAYMENTS: &str = "VET payments (new money)";

/// The cells of the sample's workbook that are cleared or get a text, one at a time.
fn faults(cells: &Cells<'_>) -> Vec<(&'static str, Cell)> {
    vec![
        ("Hours", cells.line(0, 0, "Hours")),
        ("Students", cells.line(0, 0, "Students")),
        ("Withdrawals", cells.line(0, 0, "Withdrawals")),
        ("Years", cells.summary("Years 7 to 12 enrolments")),
        ("Cap", cells.rates("Small-scale cap", 3)),
        ("Over", cells.rates("No small-scale rate over", 3)),
        ("Taper", cells.rates("Small-scale taper", 1)),
        ("Band", cells.rates("Band D", 1)),
        ("Core", cells.rates("Core component", 1)),
        ("Load", cells.rates("Full load", 3)),
    ]
}

/// The sample as it is once a cell is cleared, where a plan can be so.
fn cleared(plan: &Plan, what: &str) -> Option<Plan> {
    let edit = |edit| plan.after(&Action::EditLine { scenario: 0, row: 0, edit }).ok();
    match what {
        "Hours" => edit(LineEdit::Hours(Hours::parse("0").unwrap())),
        "Students" => edit(LineEdit::Students(0)),
        "Withdrawals" => edit(LineEdit::Withdrawals(0)),
        _ => None,
    }
}

fn a_cleared_cell_counts_as_nothing_and_a_text_is_a_fault() -> Section {
    let plan = sample_plan().unwrap();
    let plan = plan
        .after(&Action::EditLine { scenario: 0, row: 0, edit: LineEdit::Withdrawals(7) })
        .unwrap();
    let bytes = written(&plan);
    let book = Book::read(bytes.clone());
    let cells = Cells(&book);
    let mut books = Vec::new();
    for (what, cell) in faults(&cells) {
        for (how, typed) in [("cleared", Typed::Cleared), ("text", text("about 90"))] {
            let typed = with_typed(&bytes, &[(cell, typed)]);
            books.push((format!("{what} {how}"), with_sevens(&typed)));
        }
    }
    let whats: Vec<&str> = faults(&cells).into_iter().map(|(what, _)| what).collect();
    section(books, move |books| {
        for what in whats {
            let page = books[&format!("{what} text")].scenario(0);
            let (row, column) = above(page, PAYMENTS);
            // The core rate is no part of VET payments.
            let label = if what == "Core" { Figure::Core.label() } else { PAYMENTS };
            let (row, column) = if what == "Core" { above(page, label) } else { (row, column) };
            let found = page.at(row, column);
            assert!(matches!(found, Data::Error(_)), "{what} as a text: {found:?}");
            let book = &books[&format!("{what} cleared")];
            if let Some(plan) = cleared(&plan, what) {
                no_faults(book, what);
                with_report(&plan, |report| check(book, report, Causes::OfOtherFigures, what));
            }
        }
        let nothing = |what: &str, label: &str| {
            let page = books[&format!("{what} cleared")].scenario(0);
            page.is_money(above(page, label), Some(Money::ZERO), what);
        };
        nothing("Years", "Small-scale adjustment");
        nothing("Cap", "Small-scale adjustment");
        nothing("Over", "Small-scale adjustment");
        nothing("Core", Figure::Core.label());
        let summary = books["Years cleared"].sheet("Summary");
        summary.row_of("Years 7 to 12 enrolments: enter them", 0);
        let used = summary.row_of("Years 7 to 12 enrolments used", 0);
        assert_eq!(summary.text(used, 1), "enter Years 7 to 12");
        let without_load = books["Load cleared"].scenario(0);
        let (row, column) = above(without_load, PAYMENTS);
        assert!(matches!(without_load.at(row, column), Data::Error(_)), "no load to divide by");
    })
}

/// 49.093723 of 180 hours x $1,229 x 97% is 32,514.4999999944 cents, which seven decimals make half a
/// cent of.
fn an_amount_that_is_exact_as_exported_follows_its_inputs() -> Section {
    let plan = plan_of(published(), vec![line("SIT20322", "49.093723", 1, 3)]);
    let bytes = written(&plan);
    let book = Book::read(bytes.clone());
    let cells = Cells(&book);
    let more = with_typed(&bytes, &[(cells.line(0, 0, "Students"), number(2))]);
    let books = vec![
        ("as exported".to_owned(), with_sevens(&bytes)),
        ("more".to_owned(), with_sevens(&more)),
    ];
    section(books, move |books| {
        with_report(&plan, |report| {
            check(&books["as exported"], report, Causes::AsWritten, "as exported");
        });
        let edit = LineEdit::Students(2);
        let plan = plan.after(&Action::EditLine { scenario: 0, row: 0, edit }).unwrap();
        with_report(&plan, |report| check(&books["more"], report, Causes::OfOtherFigures, "more"));
    })
}

fn what_was_changed_in_a_workbook_is_marked_and_counted() -> Section {
    let plan = sample_plan().unwrap();
    let bytes = written(&plan);
    let book = Book::read(bytes.clone());
    let cells = Cells(&book);
    let typed = [
        (cells.rates("Band D", 1), number(1200)),
        (cells.rates("Small-scale cap", 3), Typed::Cleared),
        (cells.rates("SBAT", 3), text("Yes")),
        (cells.summary("Years 7 to 12 enrolments"), number(402)),
        (cells.line(0, 0, "Students"), number(1)),
    ];
    let books = vec![
        ("same".to_owned(), with_sevens(&bytes)),
        ("changed".to_owned(), with_sevens(&with_typed(&bytes, &typed))),
    ];
    section(books, |books| {
        for (name, count) in [("same", 0.0_f64), ("changed", 4.0)] {
            let (rates, summary) = (books[name].sheet("Rates"), books[name].sheet("Summary"));
            let count_of =
                |page: Page<'_>, label, column| page.number(page.row_of(label, 0), column);
            let inputs = count_of(summary, "Inputs changed since the export, lines aside", 1);
            assert!((inputs - count).abs() < 1e-9, "{name}: {inputs}");
            let is_changed = count > 0.0;
            for (label, is_typed) in [
                ("Band D", is_changed),
                ("Small-scale cap", is_changed),
                ("SBAT", is_changed),
                ("Band A", false),
            ] {
                let mark = rates.text(rates.row_of(label, 0), 5);
                assert_eq!(mark, if is_typed { "changed here" } else { "" }, "{name}, {label}");
            }
            let kind = summary.text(summary.row_of("Its amounts are", 0), 1);
            let told = "published by the department";
            let expected =
                if is_changed { format!("{told}, 3 changed here") } else { told.to_owned() };
            assert_eq!(kind, expected);
            let by = count_of(summary, "Changed here since then by", 1);
            assert_eq!(by.abs() > 0.005, is_changed, "{name}: {by}");
        }
    })
}

fn a_code_typed_in_counts_among_other_certificates() -> Section {
    let plan = sample_plan().unwrap();
    let bytes = written(&plan);
    let book = Book::read(bytes.clone());
    let cell = Cells(&book).line(1, 0, "Certificate");
    let books = ["NEW10101", "12345"].map(|code| {
        let typed = if code == "12345" { number(code) } else { text(code) };
        (code.to_owned(), with_sevens(&with_typed(&bytes, &[(cell, typed)])))
    });
    section(books.to_vec(), |books| {
        for code in ["NEW10101", "12345"] {
            let book = &books[code];
            let page = book.sheet("Comparison");
            let first =
                page.row_of("VET payments by certificate: targeted VET funding and materials", 0);
            let other = page.number(page.row_of("Other certificates", first), 3);
            assert!(other > 1.0, "{other}");
            let scenario = book.scenario(1);
            let (row, column) = above(scenario, PAYMENTS);
            let sum = page.number(page.row_of(PAYMENTS, first), 3);
            assert!((sum - scenario.number(row, column)).abs() < 1e-6);
            let (row, columns) = (heading(scenario) + 1, scenario.headings(heading(scenario)));
            let drawn = scenario.number(row, columns["Targeted VET funding"])
                + scenario.number(row, columns["Materials"]);
            assert!((other - drawn).abs() < 1e-6, "{other} of {drawn}");
        }
    })
}

/// A star is a code or a band like any other word that is none, and stands for nothing else.
fn a_star_is_no_code_and_no_band() -> Section {
    let bytes = written(&sample_plan().unwrap());
    let book = Book::read(bytes.clone());
    let cells = Cells(&book);
    let typed = [
        (cells.line(0, 0, "Certificate"), text("*")),
        (cells.line(0, 1, "Band"), text("*")),
        (cells.line(0, 2, "Pathway"), Typed::Cleared),
    ];
    let typed = with_sevens(&with_typed(&bytes, &typed));
    section(vec![("star".to_owned(), typed)], |books| {
        let page = books["star"].scenario(0);
        let (first, columns) = (heading(page) + 1, page.headings(heading(page)));
        let load = page.number(first, columns["Full load"]);
        assert!((load - 180.0).abs() < 1e-9, "{load}");
        for (row, needs) in [(first + 1, "a band"), (first + 2, "a pathway")] {
            let told = page.text(row, columns["Reason or note"]);
            assert_eq!(told, format!("Incomplete: needs {needs}"));
        }
    })
}

/// A floor that was there and is cleared is no floor.
fn a_cleared_floor_is_none() -> Section {
    let floor = |floor| SchoolEdit::Floor(floor);
    let with = |plan: &Plan, edit| plan.after(&Action::EditSchool(edit)).unwrap();
    let plan = with(&sample_plan().unwrap(), floor(Some(Money::parse("52000.55").unwrap())));
    let bytes = written(&plan);
    let book = Book::read(bytes.clone());
    let cell = Cells(&book).summary("Band funding under the 2022 model");
    let typed = with_sevens(&with_typed(&bytes, &[(cell, Typed::Cleared)]));
    section(vec![("floor".to_owned(), typed)], move |books| {
        with_report(&with(&plan, floor(None)), |report| {
            check(&books["floor"], report, Causes::OfOtherFigures, "no floor");
        });
    })
}

fn causes_say_when_they_no_longer_belong_to_the_figures() -> Section {
    let bytes = written(&sample_plan().unwrap());
    let book = Book::read(bytes.clone());
    let cell = Cells(&book).line(1, 0, "Students");
    let typed = with_typed(&bytes, &[(cell, number("9"))]);
    section(vec![("causes".to_owned(), typed)], |books| {
        let page = books["causes"].sheet("Comparison");
        let row = page.row_of("Sum of causes equals the difference", 0);
        assert_eq!(page.text(row, 2), "no");
    })
}
