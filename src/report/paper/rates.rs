//! The rates that the figures were worked out with, each with where it was read.

use super::block::{Block, Column, Point, Row, Table, Weight};
use crate::domain::SchoolType;
use crate::rates::{Item, ItemValue, RateItem, RateSet, Source, SourceId};
use crate::report::Report;

/// A table and its sources for each rate set of the scenarios on paper.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let mut sets: Vec<&RateSet> = Vec::new();
    for place in report.request.on_paper() {
        let rates = report.case(place).rates;
        if sets.iter().all(|set| set.id() != rates.id()) {
            sets.push(rates);
        }
    }
    let school_type = report.plan.school().school_type;
    let mut numbers = 0;
    sets.into_iter().flat_map(|rates| of_set(rates, school_type, &mut numbers)).collect()
}

fn of_set(rates: &RateSet, school_type: SchoolType, numbers: &mut usize) -> Vec<Block> {
    let set = rates.contents();
    let items = set.items();
    // In the order in which they are first cited.
    let mut cited: Vec<SourceId> = Vec::new();
    let mut row = |item: &Item<'_>| {
        let source = match school_type {
            SchoolType::Mainstream => item.source,
            SchoolType::Specialist => item.specialist_source,
        };
        let place = cited.iter().position(|one| one == source).unwrap_or_else(|| {
            cited.push(source.clone());
            cited.len() - 1
        });
        let value = match &item.value {
            ItemValue::ByType(mainstream, specialist) => match school_type {
                SchoolType::Mainstream => mainstream.as_rate(),
                SchoolType::Specialist => specialist.as_rate(),
            },
            other => other.text(),
        };
        let number = format!("[{}]", *numbers + place + 1);
        let label = match &item.item {
            RateItem::Attraction(pathway) => format!("Enrolments by {}", pathway.label()),
            other => other.label(),
        };
        let (value, unit) = match &item.value {
            ItemValue::Components(_) => (String::new(), format!("attract {value}")),
            ItemValue::Present => (String::new(), value),
            _ => (value, item.item.unit().to_owned()),
        };
        let cells = vec![label.into(), value.into(), unit.into(), number.into()];
        Row { weight: Weight::Plain, cells }
    };
    let rows = items.iter().map(&mut row).collect();
    let columns = vec![
        Column::text("Rate", 3),
        Column::figure("Amount"),
        Column::text("Unit", 3),
        Column::word("Source"),
    ];
    let caption = format!(
        "Rate set {}, {}: {}, for {} schools",
        set.id,
        set.title,
        set.kind.label(),
        school_type.label().to_lowercase()
    );
    let sources = cited
        .iter()
        .enumerate()
        .filter_map(|(place, id)| Some((*numbers + place + 1, rates.source(id)?)))
        .map(|(number, source)| point(number, source))
        .collect();
    *numbers += cited.len();
    vec![
        Block::Table(Table { caption, note: String::new(), columns, rows }),
        Block::Points(sources),
    ]
}

/// A source with its number, its place, and what it says.
fn point(number: usize, source: &Source) -> Point {
    let mut text = Vec::new();
    if !source.says.is_empty() {
        text.push(format!("\u{201c}{}\u{201d}", source.says));
    }
    if let Some(carried) = source.carried_text() {
        text.push(format!("{}.", crate::domain::capitalised(&carried)));
    }
    Point { title: format!("[{number}] {}", source.place()), text: text.join(" ") }
}
