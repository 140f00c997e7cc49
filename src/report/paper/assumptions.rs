//! What to know before relying on the figures: how they are worked out, and the notices of the plan.

use super::block::{Block, Point};
use crate::plan::folded;
use crate::report::{ASSUMPTIONS, Report};

/// The assumptions of every report, then what is to be known of this plan.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let point = |title: &str, text: &str| Point { title: title.to_owned(), text: text.to_owned() };
    let mut points: Vec<Point> =
        ASSUMPTIONS.iter().map(|(title, text)| point(title, text)).collect();
    let mut found: Vec<(String, String, Vec<&str>)> = Vec::new();
    for place in report.request.on_paper() {
        let scenario = report.scenario(place);
        for notice in folded(&report.notices[place]) {
            let (title, text) = (notice.title(), notice.text());
            // What is said of several scenarios is said once.
            match found.iter_mut().find(|(one, other, _)| *one == title && *other == text) {
                Some((_, _, scenarios)) => scenarios.push(&scenario.name),
                None => found.push((title, text, vec![&scenario.name])),
            }
        }
    }
    points.extend(found.into_iter().map(|(title, text, scenarios)| {
        let title = format!("{}: {}", scenarios.join(", "), title.trim_end_matches('.'));
        Point { title, text }
    }));
    vec![Block::Points(points)]
}
