//! Enrolments that draw nothing, each with its reason and with what it would have drawn.

use super::block::{Block, Table, TableCell, TableColumn, TableRow, Weight};
use super::certificates::{band, tier};
use crate::domain::{EnrolmentLine, Hours, Money, capitalised, listed};
use crate::funding::{LineAmounts, LineEstimate, LineStatus};
use crate::report::Report;

/// The most lines that are listed of the scenario that the report is about, and of the baseline.
const LISTED_MAX: usize = 16;
const OF_BASELINE_MAX: usize = 8;

/// The lines that draw nothing in the scenario that the report is about, and in the baseline.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let request = report.request;
    let mut blocks = vec![of_scenario(report, request.about, LISTED_MAX)];
    if request.baseline != request.about {
        blocks.push(of_scenario(report, request.baseline, OF_BASELINE_MAX));
    }
    if blocks.iter().any(|block| matches!(block, Block::Table(_))) {
        blocks.push(Block::Note(
            "The amounts are what a line would have drawn if nothing kept it from being funded: targeted \
             VET funding and materials, and these with the core component. They are in no sum."
                .to_owned(),
        ));
    }
    blocks
}

fn of_scenario(report: &Report<'_>, place: usize, listed_max: usize) -> Block {
    let scenario = report.scenario(place);
    let name = report.plan.marked_name(scenario);
    if scenario.lines.is_empty() {
        return Block::Text(format!("{name} has no enrolments."));
    }
    let lines = scenario.lines.iter().zip(&report.estimates[place].lines);
    let refused: Vec<_> =
        lines.filter(|(_, result)| result.status != LineStatus::Eligible).collect();
    if refused.is_empty() {
        return Block::Text(format!("All enrolments of {name} are funded."));
    }
    let count = refused.len();
    let note = if count > listed_max {
        format!("The first {listed_max} of {count} lines. The workbook has all.")
    } else {
        String::new()
    };
    Block::Table(Table {
        caption: format!("Enrolments of {name} that draw nothing"),
        note,
        columns: vec![
            TableColumn::text("Certificate", 3),
            TableColumn::figure("Hours"),
            TableColumn::figure("Students"),
            TableColumn::text("Reason", 4),
            TableColumn::figure("VET payments"),
            TableColumn::figure("With core"),
        ],
        rows: refused.iter().take(listed_max).map(|(line, result)| row(line, result)).collect(),
    })
}

/// The hours of a line; nothing for one that needs none.
fn hours(line: &EnrolmentLine, result: &LineEstimate) -> String {
    match result.status {
        LineStatus::Ineligible { .. } if line.hours == Hours::default() => String::new(),
        _ => line.hours.to_string(),
    }
}

fn row(line: &EnrolmentLine, result: &LineEstimate) -> TableRow {
    let mut under: Vec<String> = Vec::new();
    if line.band.is_some() {
        under.push(format!("band {}", band(line)));
    }
    if line.materials_tier.is_some() {
        under.push(format!("{}-cost materials", tier(line).to_lowercase()));
    }
    let name = match &line.certificate {
        Some(code) => TableCell::certificate(code.as_str(), &line.title),
        None => capitalised(line.name()).into(),
    };
    let (reason, drawn) = match &result.status {
        LineStatus::Eligible => (String::new().into(), None),
        LineStatus::Ineligible { reason, would_have_drawn } => {
            (TableCell::over(reason.label(), reason.sentence()), would_have_drawn.as_ref())
        }
        LineStatus::Incomplete(missing) => {
            let needs: Vec<&str> = missing.iter().map(|what| what.label()).collect();
            (TableCell::over("Not complete", format!("It needs {}.", listed(&needs, "and"))), None)
        }
    };
    let amount = |of: fn(&LineAmounts) -> Money| drawn.map(of).map(|amount| amount.to_string());
    TableRow {
        weight: Weight::Plain,
        cells: vec![
            TableCell { under: under.join(", "), ..name },
            hours(line, result).into(),
            line.students.to_string().into(),
            reason,
            amount(LineAmounts::new_money).unwrap_or_default().into(),
            amount(LineAmounts::total).unwrap_or_default().into(),
        ],
    }
}
