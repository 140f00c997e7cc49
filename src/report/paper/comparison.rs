//! The scenarios side by side, by component and by certificate, and why the one differs from the baseline.

use super::block::{Block, Cell, Column, Row, Table, Weight};
use super::chart::{Chart, Named, signed};
use crate::analysis::{
    Comparison, METHOD, Outcome, Part, PartRow, Presence, Reasons, by_certificate,
    difference_between, percent,
};
use crate::domain::{Money, capitalised, grouped};
use crate::funding::{Case, Figure, Totals};
use crate::report::Report;

/// The most certificates that are compared one by one.
const LISTED_MAX: usize = 25;

/// The components of all scenarios on paper, with differences from the baseline.
pub(super) fn components(report: &Report<'_>) -> Vec<Block> {
    let places = report.request.on_paper();
    let totals: Vec<&Totals> =
        places.iter().map(|&place| &report.estimates[place].totals).collect();
    let (baseline, others) = (&report.estimates[places[0]], &places[1..]);
    let others: Vec<_> = others.iter().map(|&place| &report.estimates[place]).collect();
    let compared = Comparison::of(baseline, &others);
    let of_totals = |number: fn(&Totals) -> String| totals.iter().copied().map(number).collect();
    let size = |&place: &usize| grouped(&report.case(place).school.years_7_12.to_string());
    let mut rows = vec![
        counts("Students in Years 7 to 12", places.iter().map(size).collect()),
        counts(
            "Eligible students",
            of_totals(|totals| grouped(&totals.eligible_students.to_string())),
        ),
        counts("Eligible FTE", of_totals(|totals| totals.eligible_fte.two_decimals())),
        counts("Small-scale rate per FTE", of_totals(|totals| totals.small_scale_rate.as_rate())),
    ];
    for row in compared.rows {
        let weight = match row.figure {
            Figure::VetPayments | Figure::Total => Weight::Sum,
            _ => Weight::Plain,
        };
        rows.push(amounts_row(row.figure.label().into(), weight, row.baseline, &row.others));
    }
    rows.extend(costs(&totals));
    let columns = scenario_columns(report, "Component");
    let caption = if places.len() == 1 {
        "The amounts of the year".to_owned()
    } else {
        format!(
            "The amounts of the year, with differences from {}",
            report.scenario(places[0]).name
        )
    };
    let mut blocks = vec![Block::Table(Table { caption, note: String::new(), columns, rows })];
    let left_out = report.request.scenarios().len() - places.len();
    if left_out > 0 {
        blocks.push(Block::Note(format!(
            "{left_out} more of the plan's scenarios have no room here. The workbook has them."
        )));
    }
    blocks
}

/// Costs and what is left, where any scenario has costs.
fn costs(totals: &[&Totals]) -> Vec<Row> {
    let of = |label: &str, absent: &str, amount: fn(&Totals) -> Option<Money>| {
        let amounts: Vec<Option<Money>> = totals.iter().map(|totals| amount(totals)).collect();
        if let Some(all) = amounts.iter().copied().collect::<Option<Vec<Money>>>() {
            let (baseline, others) = all.split_first()?;
            return Some(amounts_row(label.into(), Weight::Plain, *baseline, others));
        }
        let text = |amount: Option<Money>| {
            amount.map_or_else(|| absent.to_owned(), |amount| amount.to_string())
        };
        let has_any = amounts.iter().any(Option::is_some);
        has_any.then(|| Row {
            weight: Weight::Plain,
            ..counts(label, amounts.iter().map(|amount| text(*amount)).collect())
        })
    };
    [
        of(Figure::Cost.label(), "none entered", |totals| totals.cost),
        of(Figure::Net.label(), "not known", |totals| totals.net),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A row of what is not compared.
fn counts(label: &str, numbers: Vec<String>) -> Row {
    let is_pair = numbers.len() == 2;
    let mut cells: Vec<Cell> = vec![label.into()];
    cells.extend(numbers.into_iter().map(Cell::from));
    if is_pair {
        cells.extend(["".into(), "".into()]);
    }
    Row { weight: Weight::Muted, cells }
}

/// The columns of scenarios. Of two, the difference has columns of its own.
fn scenario_columns(report: &Report<'_>, first: &str) -> Vec<Column> {
    let places = report.request.on_paper();
    let mut columns = vec![Column::text(first, 1)];
    let name = |&place: &usize| report.plan.marked_name(report.scenario(place));
    columns.extend(places.iter().map(|place| Column::figure(&name(place))));
    if places.len() == 2 {
        columns.extend([Column::figure("Difference"), Column::figure("%")]);
    }
    columns
}

fn amounts_row(name: Cell, weight: Weight, baseline: Money, others: &[Money]) -> Row {
    let mut cells = vec![name, baseline.to_string().into()];
    let share = |difference: Money| percent(difference, baseline).unwrap_or_default();
    match others {
        [other] => {
            let difference = *other - baseline;
            cells.push(other.to_string().into());
            cells.push(signed(difference).into());
            cells.push(share(difference).into());
        }
        _ => cells.extend(others.iter().map(|&other| {
            let difference = other - baseline;
            let under = if difference.is_zero() {
                "the same".to_owned()
            } else {
                format!("{} {}", signed(difference), share(difference)).trim_end().to_owned()
            };
            Cell::over(other.to_string(), under)
        })),
    }
    Row { weight, cells }
}

/// Why the scenario differs from the baseline, and the certificates side by side.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    if !report.request.compares() {
        return Vec::new();
    }
    let mut blocks = why(report).unwrap_or_default();
    blocks.extend(certificates(report));
    blocks
}

fn why(report: &Report<'_>) -> Option<Vec<Block>> {
    let (about, baseline) = (report.request.about, report.request.baseline);
    if about == baseline {
        return None;
    }
    let outcome = Outcome::VetPayments;
    let by_cause = difference_between(report.plan, &report.estimates, baseline, about, outcome)?;
    let (ours, theirs) = (report.case(baseline), report.case(about));
    let reasons = Reasons { by_cause: &by_cause, baseline: &ours, scenario: &theirs };
    let steps: Vec<Named> =
        by_cause.causes.iter().map(|(cause, amount)| (cause.label().to_owned(), *amount)).collect();
    let name = |place: usize| report.scenario(place).name.clone();
    let (start, end) = ((name(baseline), by_cause.baseline), (name(about), by_cause.scenario));
    let caption = format!("VET payments, from {} to {}", start.0, end.0);
    let chart = Chart::waterfall(caption, &start, &steps, &end);
    let words = |part: &Part| part.name().to_owned();
    let mut rows: Vec<Row> = by_cause
        .causes
        .iter()
        .map(|&(cause, amount)| {
            let because = capitalised(&reasons.words(cause, &words));
            let cells = vec![cause.label().into(), because.into(), signed(amount).into()];
            Row { weight: Weight::Plain, cells }
        })
        .collect();
    let cells = vec!["Difference".into(), "".into(), signed(by_cause.difference).into()];
    rows.push(Row { weight: Weight::Sum, cells });
    let columns = vec![
        Column::text("Cause", 2),
        Column::text("What changed", 5),
        Column::figure("VET payments"),
    ];
    let caption = "What the difference comes from".to_owned();
    Some(vec![
        Block::Chart(chart),
        Block::Table(Table { caption, note: METHOD.to_owned(), columns, rows }),
    ])
}

/// VET payments by certificate, the largest change first.
fn certificates(report: &Report<'_>) -> Option<Block> {
    let places = report.request.on_paper();
    let cases: Vec<Case<'_>> = places.iter().map(|&place| report.case(place)).collect();
    let (baseline, others) = cases.split_first()?;
    if others.is_empty() {
        return None;
    }
    let mut parts = by_certificate(baseline, others, Outcome::VetPayments)?;
    let listed = parts.iter().filter(|row| matches!(row.part, Part::Certificate { .. })).count();
    let school = parts.split_off(listed);
    let mut rows: Vec<Row> = Vec::new();
    if parts.len() > LISTED_MAX {
        // The largest changes are what a reader looks for; the sum of the rest keeps the table whole.
        parts.sort_by_key(|row| std::cmp::Reverse(largest_change(row)));
    }
    rows.extend(parts.iter().take(LISTED_MAX).map(part_row));
    if let Some(rest) = parts.get(LISTED_MAX..).filter(|rest| !rest.is_empty()) {
        let baseline = rest.iter().map(|row| row.baseline).sum();
        let other = |place: usize| rest.iter().map(|row| row.others[place].amount).sum();
        let others: Vec<Money> = (0..others.len()).map(other).collect();
        let name = format!("{} more certificates", rest.len());
        rows.push(amounts_row(name.into(), Weight::Muted, baseline, &others));
    }
    rows.extend(school.iter().map(part_row));
    let paid = |place: &usize| report.estimates[*place].totals.vet_payments;
    let payments: Vec<Money> = places.iter().map(paid).collect();
    rows.push(amounts_row("VET payments".into(), Weight::Sum, payments[0], &payments[1..]));
    Some(Block::Table(Table {
        caption: "VET payments by certificate".to_owned(),
        note: "Of a certificate, targeted VET funding and materials.".to_owned(),
        columns: scenario_columns(report, "Certificate"),
        rows,
    }))
}

fn largest_change(row: &PartRow) -> Money {
    let changes = row.others.iter().map(|other| (other.amount - row.baseline).absolute());
    changes.max().unwrap_or_default()
}

fn part_row(row: &PartRow) -> Row {
    let others: Vec<Money> = row.others.iter().map(|other| other.amount).collect();
    let name = match &row.part {
        Part::Certificate { code, title } => {
            let presence = match row.others.as_slice() {
                [only] => match only.presence {
                    Presence::Added => "added",
                    Presence::Dropped => "dropped",
                    Presence::Both | Presence::Neither => "",
                },
                _ => "",
            };
            Cell { under: presence.to_owned(), ..Cell::certificate(code.as_str(), title) }
        }
        Part::SmallScale | Part::FloorTopUp => row.part.name().into(),
    };
    amounts_row(name, Weight::Plain, row.baseline, &others)
}
