//! What the department advised beside what was worked out, where anything was advised.

use super::block::{Block, Table, TableCell, TableColumn, TableRow, Weight};
use crate::analysis::{ReconciledPart, part_to_explain, reconciled, variance_in_words};
use crate::domain::{Money, counted};
use crate::plan::AdvisedPart;
use crate::report::Report;

/// As many changes are named; of more it is said how many.
const NAMED_MAX: usize = 3;

/// The reconciliation of each scenario on paper of which something was advised.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let places = report.request.on_paper();
    places.into_iter().flat_map(|place| of_scenario(report, place)).collect()
}

fn of_scenario(report: &Report<'_>, place: usize) -> Vec<Block> {
    let scenario = report.scenario(place);
    let name = report.plan.marked_name(scenario);
    let parts = reconciled(&report.estimates[place].totals, &scenario.advice);
    let Some(sentence) = variance_in_words(&name, &parts) else { return Vec::new() };
    let day = scenario.advice.advised_on;
    let day = day.map(|day| format!(" Advised on {day}.")).unwrap_or_default();
    let mut blocks = vec![
        Block::Text(format!("{sentence}{day}")),
        Block::Table(Table {
            caption: format!("{name}: worked out and advised"),
            note: "What the department did not advise, or what is not known of it, is in no difference."
                .to_owned(),
            columns: vec![
                TableColumn::text("VET payments", 4),
                TableColumn::figure("Worked out"),
                TableColumn::figure("Advised"),
                TableColumn::figure("Advised less worked out"),
            ],
            rows: parts.iter().map(row).collect(),
        }),
    ];
    blocks.extend(part_to_explain(&parts).map(|part| Block::Note(explained(report, place, part))));
    blocks
}

fn row(part: &ReconciledPart) -> TableRow {
    let weight = if part.part == AdvisedPart::Total { Weight::Sum } else { Weight::Plain };
    let known =
        |text: Option<String>| TableCell::from(text.unwrap_or_else(|| "not known".to_owned()));
    let signed = |variance: Money| {
        if variance.is_zero() { "no difference".to_owned() } else { variance.signed() }
    };
    let cells = vec![
        part.part.figure().label().into(),
        part.worked_out.to_string().into(),
        known(part.advised.map(|amount| amount.to_string())),
        known(part.variance().map(signed)),
    ];
    TableRow { weight, cells }
}

/// The single changes that give the advised amounts to the cent, or that none does.
fn explained(report: &Report<'_>, place: usize, part: &ReconciledPart) -> String {
    let case = report.case(place);
    let changes = &report.explaining[place];
    let by = part.variance().unwrap_or_default().signed();
    let label = part.part.figure().label();
    let told: Vec<String> = changes
        .iter()
        .take(NAMED_MAX)
        .map(|change| change.told(case.school, case.lines, case.rates.id()))
        .collect();
    match changes.len() {
        0 => format!(
            "Not explained: {by} of {label}. No single change that was looked at gives what was advised to the cent."
        ),
        1 => format!("{by} of {label} would be explained by {}.", told.join("; ")),
        count => {
            let more = count.saturating_sub(NAMED_MAX);
            let more = match more {
                0 => String::new(),
                more => format!("; or by {}", counted(more, "other change", "other changes")),
            };
            format!(
                "{by} of {label} would be explained by any one of these: {}{more}.",
                told.join("; ")
            )
        }
    }
}
