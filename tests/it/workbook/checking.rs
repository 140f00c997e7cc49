//! Every amount of a workbook held against the program's.

use vdss_planner::analysis::{
    Comparison, Outcome, ResultPart, YearPayments, by_certificate, difference_by_cause,
};
use vdss_planner::domain::Money;
use vdss_planner::funding::{Case, Figure, LineStatus, Reading, When};
use vdss_planner::report::Report;

use super::reading::{Book, Page, above, heading};

/// Whether the causes of a workbook, which are values, are still those of its figures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Causes {
    AsWritten,
    OfOtherFigures,
}

/// Holds every amount of a workbook against the report's.
pub(crate) fn check(book: &Book, report: &Report<'_>, causes: Causes, what: &str) {
    let places = report.request.scenarios();
    for (number, &place) in places.iter().enumerate() {
        let case = report.case(place);
        check_scenario(book.scenario(number), &case, &format!("{what}, scenario {place}"));
    }
    check_summary(book.sheet("Summary"), report, what);
    check_payments(book.sheet("Payments"), report, what);
    if report.request.compares() {
        check_comparison(book.sheet("Comparison"), report, causes, what);
    }
}

fn check_scenario(page: Page<'_>, case: &Case<'_>, what: &str) {
    let totals = &case.estimate.totals;
    for figure in [
        Figure::Targeted,
        Figure::Materials,
        Figure::SmallScale(Reading::Used),
        Figure::FloorTopUp,
        Figure::VetPayments,
        Figure::Core,
        Figure::Total,
    ] {
        let cell = above(page, figure.label());
        page.is_money(cell, figure.of(totals), &format!("{what}, {}", figure.label()));
    }
    page.is_fte(above(page, Figure::EligibleFte.label()), totals.eligible_fte, what);
    page.is_fte(above(page, Figure::SmallScaleFte.label()), totals.small_scale_fte, what);
    let students = above(page, Figure::EligibleStudents.label());
    assert_eq!(
        page.number(students.0, students.1).to_string(),
        totals.eligible_students.to_string(),
        "{what}"
    );
    let has_costs = case.lines.iter().any(|line| !line.costs.is_empty());
    if has_costs {
        page.is_money(above(page, Figure::Cost.label()), totals.cost, &format!("{what}, cost"));
        page.is_money(above(page, "Net position"), totals.net, &format!("{what}, net"));
    }
    let heading = heading(page);
    let columns = page.headings(heading);
    for (row, result) in (heading + 1..).zip(&case.estimate.lines) {
        let what = format!("{what}, row {}", row + 1);
        let amounts = &result.amounts;
        for (column, amount) in [
            ("Core component", amounts.core),
            ("Targeted VET funding", amounts.targeted),
            ("Materials", amounts.materials),
            ("Core, targeted and materials", amounts.total()),
        ] {
            page.is_money((row, columns[column]), Some(amount), &format!("{what}, {column}"));
        }
        let (eligible, reason) = told(&result.status);
        assert_eq!(page.text(row, columns["Eligible"]), eligible, "{what}");
        let shown = page.text(row, columns["Reason or note"]);
        assert!(shown.starts_with(&reason), "{what}: {shown} instead of {reason}");
        page.is_fte((row, columns["Eligible FTE"]), amounts.fte, &what);
        if has_costs {
            page.is_money((row, columns["Cost to the school"]), result.cost, &what);
            page.is_money((row, columns["Net position"]), result.net(), &what);
        }
    }
}

/// Whether a line is funded, and why not.
fn told(status: &LineStatus) -> (&'static str, String) {
    match status {
        LineStatus::Eligible => ("Yes", String::new()),
        LineStatus::Ineligible { reason, .. } => ("No", reason.label().to_owned()),
        LineStatus::Incomplete(missing) => {
            let needs: Vec<&str> = missing.iter().map(|one| one.label()).collect();
            ("No", format!("Incomplete: needs {}", needs.join(", ")))
        }
    }
}

fn check_summary(page: Page<'_>, report: &Report<'_>, what: &str) {
    let heading = page.row_of("Scenarios side by side", 0) + 1;
    let baseline = report.estimates[report.request.baseline].totals.vet_payments;
    let about = &report.estimates[report.request.about].totals;
    let core = page.row_of(Figure::Core.label(), 0);
    page.is_money((core, 1), Some(about.core), what);
    page.is_money((page.row_of("The answer", 0) + 1, 1), Some(about.vet_payments), what);
    let has_costs = report
        .request
        .scenarios()
        .iter()
        .any(|&place| report.estimates[place].totals.cost.is_some());
    for (column, place) in (1..).zip(report.request.scenarios()) {
        let totals = &report.estimates[place].totals;
        for figure in Comparison::FIGURES {
            let row = page.row_of(figure.label(), heading);
            page.is_money((row, column), figure.of(totals), &format!("{what}, {}", figure.label()));
        }
        if has_costs {
            for figure in [Figure::Cost, Figure::Net] {
                let row = page.row_of(figure.label(), heading);
                page.is_money(
                    (row, column),
                    figure.of(totals),
                    &format!("{what}, {}", figure.label()),
                );
            }
        }
        if report.request.compares() && place != report.request.baseline {
            let name = &report.scenario(report.request.baseline).name;
            let row = page.row_of(&format!("VET payments against {name}"), heading);
            page.is_money((row, column), Some(totals.vet_payments - baseline), what);
        }
    }
}

fn check_payments(page: Page<'_>, report: &Report<'_>, what: &str) {
    let year = YearPayments::of(report.plan, &report.estimates).unwrap();
    for when in When::ALL {
        let row = page.row_of(when.label(), 0);
        let what = format!("{what}, {}", when.label());
        page.is_money((row, 2), Some(year.payments.amount(*when)), &what);
        page.is_money((row, 3), Some(year.payments.cumulative(*when)), &what);
        if let Some(costs) = &year.costs {
            page.is_money((row, 5), Some(costs.amount(*when)), &what);
            page.is_money((row, 6), Some(costs.cumulative(*when)), &what);
            let in_hand = year.payments.cumulative(*when) - costs.cumulative(*when);
            page.is_money((row, 7), Some(in_hand), &what);
        }
    }
    page.is_money((page.row_of("The year", 0), 2), Some(year.payments.revised), what);
}

fn check_comparison(page: Page<'_>, report: &Report<'_>, causes: Causes, what: &str) {
    let request = report.request;
    let baseline = report.case(request.baseline);
    let places: Vec<usize> =
        request.scenarios().into_iter().filter(|&place| place != request.baseline).collect();
    let others: Vec<Case<'_>> = places.iter().map(|&place| report.case(place)).collect();
    let check_row = |row: u32, before: Money, amounts: &[Money]| {
        page.is_money((row, 2), Some(before), what);
        for (column, &amount) in (3..).step_by(3).zip(amounts) {
            page.is_money((row, column), Some(amount), &format!("{what}, row {}", row + 1));
            page.is_money((row, column + 1), Some(amount - before), what);
        }
    };
    let first = page.row_of("By component", 0);
    let estimates: Vec<_> = others.iter().map(|case| case.estimate).collect();
    for row in Comparison::of(baseline.estimate, &estimates).rows {
        check_row(page.row_of(row.figure.label(), first), row.baseline, &row.others);
    }
    let first = page.row_of("VET payments by certificate: targeted VET funding and materials", 0);
    let rows = by_certificate(&baseline, &others, Outcome::VetPayments).unwrap();
    let end = page.row_of(Figure::VetPayments.label(), first);
    // What codes come to that were typed and have no row of their own.
    let mut rest = (Money::ZERO, vec![Money::ZERO; others.len()]);
    for row in &rows {
        let amounts: Vec<Money> = row.others.iter().map(|against| against.amount).collect();
        let has_row = (first..end).any(|one| page.text(one, 0) == row.part.name());
        if !has_row && causes == Causes::OfOtherFigures {
            rest.0 = rest.0 + row.baseline;
            for (sum, amount) in rest.1.iter_mut().zip(amounts) {
                *sum = *sum + amount;
            }
            continue;
        }
        check_row(page.row_of(row.part.name(), first), row.baseline, &amounts);
        if let ResultPart::Certificate { code, .. } = &row.part {
            assert_eq!(row.part.name(), code.as_str());
        }
    }
    check_row(page.row_of("Other certificates", first), rest.0, &rest.1);
    let amounts: Vec<Money> = others.iter().map(|case| case.estimate.totals.vet_payments).collect();
    let sum = page.row_of(Figure::VetPayments.label(), first);
    check_row(sum, baseline.estimate.totals.vet_payments, &amounts);
    if request.about != request.baseline && causes == Causes::AsWritten {
        let about = report.case(request.about);
        let by_cause = difference_by_cause(&baseline, &about, Outcome::VetPayments).unwrap();
        let first = page.row_of("Cause", first);
        for (cause, amount) in &by_cause.causes {
            page.is_money((page.row_of(cause.label(), first), 2), Some(*amount), what);
        }
        let check = page.row_of("Sum of causes equals the difference", first);
        assert_eq!(page.text(check, 2), "yes", "{what}");
    }
}
