//! The notes of the user, where they were asked for.

use super::block::{Block, Point};
use crate::report::Report;

/// The notes on the scenarios on paper, on what was advised of them, on their lines and their rate sets.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let mut points = Vec::new();
    let mut add = |title: String, text: &str| {
        if !text.trim().is_empty() {
            points.push(Point { title, text: text.to_owned() });
        }
    };
    let places = report.told_on_paper();
    for &place in &places {
        let scenario = report.scenario(place);
        add(scenario.name.clone(), &scenario.note);
        add(format!("{}: what the department advised", scenario.name), &scenario.advice.note);
        for (row, line) in (1..).zip(&scenario.lines) {
            add(format!("{}, line {row}: {}", scenario.name, line.name()), &line.note);
        }
    }
    for note in report.plan.rate_notes() {
        if places.iter().any(|&place| report.scenario(place).rate_set == note.rate_set) {
            add(format!("Rate set {}", note.rate_set), &note.note);
        }
    }
    if points.is_empty() { Vec::new() } else { vec![Block::Points(points)] }
}
