//! What to know before relying on the figures: how they are worked out, and the notices of the plan.

use super::block::{Block, Point};
use crate::domain::listed;
use crate::funding::Rule;
use crate::plan::folded;
use crate::report::Report;
use crate::report::assumptions::ASSUMPTIONS;

/// The assumptions of every report, what is to be known of this plan, and what the numbers of rules mean.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let point =
        |(title, text): (&str, &str)| Point { title: title.to_owned(), text: text.to_owned() };
    let mut points: Vec<Point> = ASSUMPTIONS.into_iter().map(point).collect();
    points.extend(notices(report));
    points.push(rules());
    vec![Block::Points(points)]
}

/// The notices of the scenarios on paper; what is said of several is said once.
fn notices(report: &Report<'_>) -> Vec<Point> {
    let places = report.told_on_paper();
    let mut points: Vec<(String, Vec<Titled<'_>>)> = Vec::new();
    for &place in &places {
        for notice in folded(&report.notices[place]) {
            let (title, text) = (notice.title(), notice.text());
            let title = title.trim_end_matches('.');
            let name = report.scenario(place).name.as_str();
            let at = points.iter().position(|(other, _)| *other == text).unwrap_or_else(|| {
                points.push((text, Vec::new()));
                points.len() - 1
            });
            let titles = &mut points[at].1;
            match titles.iter_mut().find(|one| one.title == title) {
                Some(same) if same.scenarios.contains(&name) => (),
                Some(same) => same.scenarios.push(name),
                None => titles.push(Titled { title: title.to_owned(), scenarios: vec![name] }),
            }
        }
    }
    let title = |one: &Titled<'_>| {
        if one.scenarios.len() == places.len() {
            return one.title.clone();
        }
        format!("{}: {}", listed(&one.scenarios, "and"), one.title)
    };
    let point = |(text, titles): (String, Vec<Titled<'_>>)| {
        let titles: Vec<String> = titles.iter().map(title).collect();
        Point { title: titles.join("; "), text }
    };
    points.into_iter().map(point).collect()
}

/// A notice in a few words, with the scenarios that it is about.
struct Titled<'a> {
    title: String,
    scenarios: Vec<&'a str>,
}

/// What the numbers of rules stand for.
fn rules() -> Point {
    let rules: Vec<String> =
        Rule::ALL.iter().map(|rule| format!("{} {}", rule.number(), rule.title())).collect();
    Point {
        title: "Rules by number".to_owned(),
        text: format!(
            "The rules of the department's funding guideline, as vdss-planner numbers them: {}.",
            rules.join(", ")
        ),
    }
}
