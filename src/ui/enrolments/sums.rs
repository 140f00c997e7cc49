//! The rows of sums beneath the lines: what the lines draw, what the school draws as a whole, and the new money
//! in all, which is the figure of the bar.

use super::line_column::LineColumn;
use super::lines_table::LinesTable;
use crate::analysis::Subject;
use crate::domain::{Money, counted};
use crate::funding::{Estimate, Figure, Reading, small_scale_fte_paid};
use crate::plan::Scenario;
use crate::ui::grid::{GridColumn as _, SumCell, SumRow, SumWeight};

/// The rows, with one for the lines shown where a filter may leave some out.
pub(super) fn sums(table: &LinesTable<'_>, shown: Option<&[usize]>) -> Vec<SumRow<LineColumn>> {
    if table.lines().is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    if let Some(shown) = shown {
        rows.push(of_shown(table, shown));
    }
    let all = of_lines(table, (table.scenario, table.estimate), SumWeight::Strong, true);
    rows.push(SumRow { of: "all lines".to_owned(), is_sum: shown.is_none(), cells: all });
    let totals = &table.estimate.totals;
    let rate = totals.small_scale_rate;
    if !rate.is_zero() {
        let fte = small_scale_fte_paid(totals.small_scale_fte, table.rates).two_decimals();
        let working = format!("{fte} FTE × {}", rate.dollars_and_cents());
        let figure = Figure::SmallScale(Reading::Used);
        let adjustment = (totals.small_scale, figure);
        rows.push(of_school(table, "Small-scale adjustment", adjustment, Some(working)));
    }
    if !totals.floor_top_up.is_zero() {
        let top_up = (totals.floor_top_up, Figure::FloorTopUp);
        rows.push(of_school(table, "Funding floor top-up", top_up, None));
    }
    rows.push(new_money(table));
    rows
}

/// What the lines that a filter shows draw by themselves.
fn of_shown(table: &LinesTable<'_>, shown: &[usize]) -> SumRow<LineColumn> {
    let lines = shown.iter().filter_map(|&row| table.lines().get(row).cloned()).collect();
    let part = Scenario { lines, ..table.scenario.clone() };
    let estimate = table.estimate.of_part(shown, &table.school, table.rates);
    let mut cells = of_lines(table, (&part, &estimate), SumWeight::Plain, false);
    let words = format!("{} shown", counted(shown.len(), "line", "lines"));
    if let Some((_, cell)) = cells.iter_mut().find(|(col, _)| *col == LineColumn::Certificate) {
        cell.text = words;
    }
    SumRow { of: "lines shown".to_owned(), is_sum: true, cells }
}

/// What lines draw, under the columns.
fn of_lines(
    table: &LinesTable<'_>,
    (scenario, estimate): (&Scenario, &Estimate),
    weight: SumWeight,
    is_explained: bool,
) -> Vec<(LineColumn, SumCell)> {
    let cell = |&col: &LineColumn| {
        let (text, figure) = (col.spec().total?)(scenario, estimate)?;
        // The net position is the school's: some lines have none.
        if !is_explained && figure == Some(Figure::Net) {
            return None;
        }
        let name = if figure.is_none() { "Lines" } else { col.look().heading };
        let subject = figure.filter(|_| is_explained).map(|figure| subject(table, figure));
        let is_apart = matches!(col, LineColumn::Core | LineColumn::Total);
        let weight = if is_apart { SumWeight::Muted } else { weight };
        Some((col, SumCell { text, name, subject, weight }))
    };
    table.cols.iter().filter_map(cell).collect()
}

/// An amount of the school as a whole, with its working beside it.
fn of_school(
    table: &LinesTable<'_>,
    name: &'static str,
    (amount, figure): (Money, Figure),
    working: Option<String>,
) -> SumRow<LineColumn> {
    let mut cells = labelled(table, name, (amount, figure), SumWeight::Plain);
    let before = [LineColumn::Materials, LineColumn::Targeted, LineColumn::Fte];
    let place = before.into_iter().find(|col| table.cols.contains(col));
    let place = place.filter(|col| Some(*col) != amounts_at(table));
    if let (Some(text), Some(col)) = (working, place) {
        let weight = SumWeight::Working;
        cells.push((col, SumCell { text, name: "Working", subject: None, weight }));
    }
    SumRow { of: name.to_lowercase(), is_sum: false, cells }
}

/// The new money in all.
fn new_money(table: &LinesTable<'_>) -> SumRow<LineColumn> {
    const NAME: &str = "VET payments, new money";
    let total = (table.estimate.totals.vet_payments, Figure::VetPayments);
    let mut cells = labelled(table, NAME, total, SumWeight::Strong);
    if table.cols.contains(&LineColumn::Core) {
        let (text, weight) = ("in core SRP".to_owned(), SumWeight::Muted);
        cells.push((LineColumn::Core, SumCell { text, name: "Core", subject: None, weight }));
    }
    SumRow { of: "new money in all".to_owned(), is_sum: true, cells }
}

/// A row's name under the certificates, and its amount under the payments, or beside its name where the columns of
/// amounts are hidden.
fn labelled(
    table: &LinesTable<'_>,
    name: &'static str,
    (amount, figure): (Money, Figure),
    weight: SumWeight,
) -> Vec<(LineColumn, SumCell)> {
    let (text, subject) = (amount.dollars_and_cents(), Some(subject(table, figure)));
    let label = |text: String, subject| {
        (LineColumn::Certificate, SumCell { text, name: "Row", subject, weight })
    };
    match amounts_at(table) {
        Some(col) => {
            let heading = col.look().heading;
            vec![
                label(name.to_owned(), None),
                (col, SumCell { text, name: heading, subject, weight }),
            ]
        }
        None => vec![label(format!("{name}: {text}"), subject)],
    }
}

/// The column under which amounts of the school as a whole stand.
fn amounts_at(table: &LinesTable<'_>) -> Option<LineColumn> {
    let cols = [LineColumn::Payments, LineColumn::Materials, LineColumn::Targeted];
    cols.into_iter().find(|col| table.cols.contains(col))
}

fn subject(table: &LinesTable<'_>, figure: Figure) -> Subject {
    Subject::Figure { scenario: table.place, figure }
}
