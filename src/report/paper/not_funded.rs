//! Enrolments that draw nothing, each with its reason and with what it would have drawn.

use super::block::{Block, Cell, Column, Row, Table, Weight};
use super::certificates::{band, tier};
use crate::domain::{EnrolmentLine, capitalised, counted, listed};
use crate::funding::{LineEstimate, LineStatus};
use crate::report::Report;

/// The most lines that are listed.
const LISTED_MAX: usize = 20;

/// The lines that draw nothing in the scenario that the report is about.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let place = report.request.about;
    let scenario = report.scenario(place);
    let name = report.plan.marked_name(scenario);
    let lines = scenario.lines.iter().zip(&report.estimates[place].lines);
    let refused: Vec<_> =
        lines.filter(|(_, result)| result.status != LineStatus::Eligible).collect();
    if refused.is_empty() {
        return vec![Block::Text(format!("All enrolments of {name} are funded."))];
    }
    let rows = refused.iter().take(LISTED_MAX).map(|(line, result)| row(line, result)).collect();
    let mut blocks = vec![Block::Table(Table {
        caption: format!("Enrolments of {name} that draw nothing"),
        note: "What a line would have drawn is its core component, targeted VET funding and materials, if \
               nothing kept it from being funded. It is in no sum."
            .to_owned(),
        columns: vec![
            Column::text("Certificate", 3),
            Column::figure("Hours"),
            Column::figure("Students"),
            Column::text("Reason", 4),
            Column::figure("Would have drawn"),
        ],
        rows,
    })];
    let more = refused.len().saturating_sub(LISTED_MAX);
    if more > 0 {
        let more = counted(u64::try_from(more).unwrap_or(u64::MAX), "more line", "more lines");
        blocks.push(Block::Note(format!("There are {more}. The workbook has them all.")));
    }
    blocks
}

fn row(line: &EnrolmentLine, result: &LineEstimate) -> Row {
    let mut under: Vec<String> = Vec::new();
    if line.band.is_some() {
        under.push(format!("band {}", band(line)));
    }
    if line.materials_tier.is_some() {
        under.push(format!("{} materials", tier(line)));
    }
    let name = match &line.certificate {
        Some(code) => Cell::certificate(code.as_str(), &line.title),
        None => capitalised(line.name()).into(),
    };
    let (reason, drawn) = match &result.status {
        LineStatus::Eligible => (String::new().into(), String::new()),
        LineStatus::Ineligible { reason, would_have_drawn } => {
            (Cell::over(reason.label(), reason.sentence()), would_have_drawn.total().to_string())
        }
        LineStatus::Incomplete(missing) => {
            let needs: Vec<&str> = missing.iter().map(|what| what.label()).collect();
            (
                Cell::over("Not complete", format!("It needs {}.", listed(&needs, "and"))),
                String::new(),
            )
        }
    };
    Row {
        weight: Weight::Plain,
        cells: vec![
            Cell { under: under.join(", "), ..name },
            line.hours.to_string().into(),
            line.students.to_string().into(),
            reason,
            drawn.into(),
        ],
    }
}
