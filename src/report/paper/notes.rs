//! The notes of the user, where they were asked for.

use super::block::{Block, Point};
use crate::report::Report;
use crate::report::notes::{ReportNote, notes};

/// The notes on the scenarios on paper, on what was advised of them, on their lines and their rate sets.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let notes = notes(report, &report.told_on_paper());
    let point = |note: ReportNote| Point { title: note.title(), text: note.text };
    let points: Vec<Point> = notes.into_iter().map(point).collect();
    if points.is_empty() { Vec::new() } else { vec![Block::Points(points)] }
}
