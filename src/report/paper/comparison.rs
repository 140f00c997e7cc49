//! The scenarios side by side, by component and by certificate, and why the one differs from the baseline.

use std::cmp::Ordering;

use super::answer::share;
use super::block::{Block, Table, TableCell, TableColumn, TableRow, Weight};
use super::chart::{Chart, Named};
use crate::analysis::{
    Cause, Comparison, METHOD, Outcome, PartRow, Presence, Reasons, ResultPart, by_certificate,
    part_in_words,
};
use crate::domain::{Money, capitalised, grouped, short_title};
use crate::funding::{Case, CostsEntered, Figure, Reading, Totals, explain};
use crate::report::Report;

/// The most certificates that are compared one by one.
const LISTED_MAX: usize = 20;
/// With more scenarios than these, names of rows have little room.
const FEW_SCENARIOS: usize = 3;

/// The components of all scenarios on paper, with differences from the baseline.
pub(super) fn components(report: &Report<'_>) -> Vec<Block> {
    let places = report.request.on_paper();
    let totals: Vec<&Totals> =
        places.iter().map(|&place| &report.estimates[place].totals).collect();
    let (baseline, others) = (&report.estimates[places[0]], &places[1..]);
    let others: Vec<_> = others.iter().map(|&place| &report.estimates[place]).collect();
    let compared = Comparison::of(baseline, &others);
    let sizes = || places.iter().map(|&place| report.case(place).school.known_years_7_12());
    let students = |totals: &&Totals| totals.eligible_students;
    let rate = |totals: &&Totals| totals.small_scale_rate.as_rate();
    let mut rows = vec![
        sizes_row(&sizes().map(|size| size.map(u64::from)).collect::<Vec<_>>()),
        counts_row("Eligible students", &totals.iter().map(students).collect::<Vec<_>>()),
        fte_row(&totals),
        muted_row("Small-scale rate per FTE", totals.iter().map(rate).collect(), String::new()),
    ];
    let are_whole = report.are_whole(&places);
    for row in compared.rows {
        let weight = match row.figure {
            Figure::VetPayments | Figure::Total => Weight::Sum,
            _ => Weight::Plain,
        };
        rows.push(amounts_row(
            row.figure.label().into(),
            weight,
            row.baseline,
            (&row.others, are_whole),
        ));
    }
    let so_far = so_far(report, &places);
    rows.extend(costs(&totals, are_whole, so_far.is_some()));
    let columns = scenario_columns(report, "Component");
    let caption = if places.len() == 1 {
        "The amounts of the year".to_owned()
    } else {
        let baseline = report.plan.marked_name(report.scenario(places[0]));
        format!("The amounts of the year, with differences from {baseline}")
    };
    let left_out = &report.request.scenarios()[places.len()..];
    let note = match left_out {
        [] => String::new(),
        [only] => format!(
            "There is no room for {}. The workbook has all scenarios.",
            report.scenario(*only).name
        ),
        many => {
            format!("There is no room for {} more scenarios. The workbook has all.", many.len())
        }
    };
    let mut blocks = vec![Block::Table(Table { caption, note, columns, rows })];
    blocks.extend(so_far);
    blocks.extend(small_scale(report));
    blocks
}

/// How the small-scale adjustment was worked out, where there is one.
fn small_scale(report: &Report<'_>) -> Option<Block> {
    let place = report.request.about;
    let case = report.case(place);
    if case.estimate.totals.small_scale.is_zero() {
        return None;
    }
    let step = |figure| {
        let explained = explain(&case, figure)?;
        Some(format!("{}: {}.", explained.label, explained.numbers.trim_end_matches('.')))
    };
    let rate = step(Figure::SmallScaleRate(Reading::Used))?;
    let amount = step(Figure::SmallScale(Reading::Used))?;
    Some(Block::Note(format!(
        "In {}. {rate} {amount}",
        report.plan.marked_name(report.scenario(place))
    )))
}

/// What the net positions lack that stand in the table.
fn so_far(report: &Report<'_>, places: &[usize]) -> Option<Block> {
    let lacks = |&place: &usize| {
        let estimate = &report.estimates[place];
        estimate.totals.net?;
        let name = report.plan.marked_name(report.scenario(place));
        Some(format!("Net position of {name}, {}.", CostsEntered::of(estimate).so_far()?))
    };
    let lacking: Vec<String> = places.iter().filter_map(lacks).collect();
    (!lacking.is_empty()).then(|| Block::Note(lacking.join(" ")))
}

/// Costs and what is left, where any scenario has costs.
fn costs(totals: &[&Totals], are_whole: bool, is_so_far: bool) -> Vec<TableRow> {
    let of = |label: &str, absent: &str, amount: fn(&Totals) -> Option<Money>| {
        let amounts: Vec<Option<Money>> = totals.iter().map(|totals| amount(totals)).collect();
        if let Some(all) = amounts.iter().copied().collect::<Option<Vec<Money>>>() {
            let (baseline, others) = all.split_first()?;
            return Some(amounts_row(label.into(), Weight::Plain, *baseline, (others, are_whole)));
        }
        let text = |amount: Option<Money>| {
            amount.map_or_else(|| absent.to_owned(), |amount| amount.to_string())
        };
        let texts = amounts.iter().map(|amount| text(*amount)).collect();
        let has_any = amounts.iter().any(Option::is_some);
        let row = || TableRow { weight: Weight::Plain, ..muted_row(label, texts, String::new()) };
        has_any.then(row)
    };
    let label = |figure: Figure| {
        let so_far = if is_so_far { ", so far" } else { "" };
        format!("{}{so_far}", figure.label())
    };
    [
        of(&label(Figure::Cost), "none entered", |totals| totals.cost),
        of(&label(Figure::Net), "not known", |totals| totals.net),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The students in Years 7 to 12, which may not be known.
fn sizes_row(sizes: &[Option<u64>]) -> TableRow {
    const LABEL: &str = "Students in Years 7 to 12";
    if let Some(known) = sizes.iter().copied().collect::<Option<Vec<u64>>>() {
        return counts_row(LABEL, &known);
    }
    let text = |size: &Option<u64>| {
        size.map_or_else(|| "not known".to_owned(), |size| grouped(&size.to_string()))
    };
    muted_row(LABEL, sizes.iter().map(text).collect(), String::new())
}

/// A row of counts; of two scenarios with their difference.
fn counts_row(label: &str, counts: &[u64]) -> TableRow {
    let difference = match counts {
        [before, after] => {
            let size = grouped(&after.abs_diff(*before).to_string());
            let sign = match after.cmp(before) {
                Ordering::Less => "-",
                Ordering::Equal => "",
                Ordering::Greater => "+",
            };
            format!("{sign}{size}")
        }
        _ => String::new(),
    };
    let counts = counts.iter().map(|count| grouped(&count.to_string())).collect();
    muted_row(label, counts, difference)
}

fn fte_row(totals: &[&Totals]) -> TableRow {
    let difference = match totals {
        [before, after] => {
            let sign = if after.eligible_fte > before.eligible_fte { "+" } else { "" };
            format!("{sign}{}", (after.eligible_fte - before.eligible_fte).two_decimals())
        }
        _ => String::new(),
    };
    let numbers = totals.iter().map(|totals| totals.eligible_fte.two_decimals()).collect();
    muted_row("Eligible FTE", numbers, difference)
}

/// A row of what is no amount, with a difference where there are two scenarios.
fn muted_row(label: &str, numbers: Vec<String>, difference: String) -> TableRow {
    let is_pair = numbers.len() == 2;
    let mut cells: Vec<TableCell> = vec![label.into()];
    cells.extend(numbers.into_iter().map(TableCell::from));
    if is_pair {
        cells.extend([difference.into(), "".into()]);
    }
    TableRow { weight: Weight::Muted, cells }
}

/// The columns of scenarios. Of two, the difference has columns of its own.
fn scenario_columns(report: &Report<'_>, first: &str) -> Vec<TableColumn> {
    let places = report.request.on_paper();
    // The more scenarios, the less is left for names of rows.
    let (of_rows, of_scenario) = if places.len() > FEW_SCENARIOS { (6, 5) } else { (5, 2) };
    let mut columns = vec![TableColumn::text(first, of_rows)];
    let heading = |&place: &usize| {
        let scenario = report.scenario(place);
        let marks = report.plan.marked_name(scenario);
        let marks = marks.strip_prefix(&scenario.name).unwrap_or_default().trim();
        TableColumn::figures_of(TableCell::over(&scenario.name, marks), of_scenario)
    };
    columns.extend(places.iter().map(heading));
    if places.len() == 2 {
        columns.extend([TableColumn::figure("Difference"), TableColumn::figure("%")]);
    }
    columns
}

/// A baseline's amount beside those of others; with per cents where they are whole.
fn amounts_row(
    name: TableCell,
    weight: Weight,
    baseline: Money,
    (others, are_whole): (&[Money], bool),
) -> TableRow {
    let share = |difference: Money| {
        if are_whole { share(difference, baseline) } else { String::new() }
    };
    let mut cells = vec![name, baseline.to_string().into()];
    match others {
        [other] => {
            let difference = *other - baseline;
            cells.push(other.to_string().into());
            cells.push(difference.signed().into());
            cells.push(share(difference).into());
        }
        _ => cells.extend(others.iter().map(|&other| {
            let difference = other - baseline;
            let share = share(difference);
            let under = match (difference.is_zero(), share.is_empty()) {
                (true, _) => "no change".to_owned(),
                (_, true) => difference.signed(),
                _ => format!("{} ({share})", difference.signed()),
            };
            TableCell::over(other.to_string(), under)
        })),
    }
    TableRow { weight, cells }
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
    let by_cause = report.by_cause.as_ref()?;
    let (about, baseline) = (report.request.about, report.request.baseline);
    let name = |place: usize| report.plan.marked_name(report.scenario(place));
    if by_cause.causes.is_empty() {
        let (before, after) = (name(baseline), name(about));
        let same =
            format!("Nothing that VET payments follow from differs between {before} and {after}.");
        return Some(vec![Block::Text(same)]);
    }
    let (ours, theirs) = (report.case(baseline), report.case(about));
    let reasons = Reasons { by_cause, baseline: &ours, scenario: &theirs };
    let steps: Vec<Named> =
        by_cause.causes.iter().map(|(cause, amount)| (cause.label().to_owned(), *amount)).collect();
    let (start, end) = ((name(baseline), by_cause.baseline), (name(about), by_cause.scenario));
    let caption = format!("VET payments, from {} to {}", start.0, end.0);
    let chart = Chart::waterfall(caption, &start, &steps, &end);
    let words = |part: &ResultPart| part_in_words(part, by_cause);
    let row = |&(cause, amount): &(Cause, Money)| {
        let because = capitalised(&reasons.words(cause, &words));
        let cells = vec![cause.label().into(), because.into(), amount.signed().into()];
        TableRow { weight: Weight::Plain, cells }
    };
    let mut rows: Vec<TableRow> = by_cause.causes.iter().map(row).collect();
    let cells = vec!["Difference".into(), "".into(), by_cause.difference.signed().into()];
    rows.push(TableRow { weight: Weight::Sum, cells });
    let columns = vec![
        TableColumn::text("Cause", 2),
        TableColumn::text("What changed", 5),
        TableColumn::figure("VET payments"),
    ];
    let caption = "What the difference comes from".to_owned();
    let causes = Table { caption, note: METHOD.to_owned(), columns, rows };
    Some(vec![Block::Chart(chart), Block::Table(causes)])
}

/// VET payments by certificate, without those that draw nothing anywhere. Where there are too many, the
/// largest changes.
fn certificates(report: &Report<'_>) -> Option<Block> {
    let places = report.request.on_paper();
    let cases: Vec<Case<'_>> = places.iter().map(|&place| report.case(place)).collect();
    let (baseline, others) = cases.split_first()?;
    if others.is_empty() {
        return None;
    }
    let mut parts = by_certificate(baseline, others, Outcome::VetPayments)?;
    let listed =
        parts.iter().filter(|row| matches!(row.part, ResultPart::Certificate { .. })).count();
    let school = parts.split_off(listed);
    let draws = |row: &PartRow| {
        !row.baseline.is_zero() || row.others.iter().any(|other| !other.amount.is_zero())
    };
    parts.retain(draws);
    let are_whole = report.are_whole(&places);
    let mut rows: Vec<TableRow> = Vec::new();
    let mut note = "Of a certificate, targeted VET funding and materials.".to_owned();
    if parts.len() > LISTED_MAX {
        // What a reader looks for; the sum of the rest keeps the table whole.
        note.push_str(" Those that change most stand first.");
        parts.sort_by_key(|row| std::cmp::Reverse(largest_change(row)));
    }
    rows.extend(parts.iter().take(LISTED_MAX).map(|row| part_row(row, are_whole)));
    if let Some(rest) = parts.get(LISTED_MAX..).filter(|rest| !rest.is_empty()) {
        let baseline = rest.iter().map(|row| row.baseline).sum();
        let other = |place: usize| rest.iter().map(|row| row.others[place].amount).sum();
        let others: Vec<Money> = (0..others.len()).map(other).collect();
        let name = format!("{} more certificates", rest.len());
        rows.push(amounts_row(name.into(), Weight::Muted, baseline, (&others, are_whole)));
    }
    rows.extend(school.iter().filter(|row| draws(row)).map(|row| part_row(row, are_whole)));
    let paid = |place: &usize| report.estimates[*place].totals.vet_payments;
    let payments: Vec<Money> = places.iter().map(paid).collect();
    rows.push(amounts_row(
        "VET payments".into(),
        Weight::Sum,
        payments[0],
        (&payments[1..], are_whole),
    ));
    Some(Block::Table(Table {
        caption: "VET payments by certificate".to_owned(),
        note,
        columns: scenario_columns(report, "Certificate"),
        rows,
    }))
}

fn largest_change(row: &PartRow) -> Money {
    let changes = row.others.iter().map(|other| (other.amount - row.baseline).absolute());
    changes.max().unwrap_or_default()
}

fn part_row(row: &PartRow, are_whole: bool) -> TableRow {
    let others: Vec<Money> = row.others.iter().map(|other| other.amount).collect();
    let name = match &row.part {
        ResultPart::Certificate { code, title } => {
            let presence = match row.others.as_slice() {
                [only] => match only.presence {
                    Presence::Added => " (added)",
                    Presence::Dropped => " (dropped)",
                    Presence::Both | Presence::Neither => "",
                },
                _ => "",
            };
            let title = if row.others.len() < FEW_SCENARIOS { title } else { short_title(title) };
            let mut name = TableCell::certificate(code.as_str(), title);
            name.text.push_str(presence);
            name
        }
        ResultPart::SmallScale | ResultPart::FloorTopUp => row.part.name().into(),
    };
    amounts_row(name, Weight::Plain, row.baseline, (&others, are_whole))
}
