//! The rates that the figures were worked out with, each with where it was read.

use super::block::{Block, Point, Table, TableColumn, TableRow, Weight};
use crate::domain::capitalised;
use crate::plan::Plan;
use crate::rates::{Item, ItemValue, RateItem, RateSet, Source};
use crate::report::Report;

/// A table for each rate set whose figures stand on paper, then the sources of all.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let mut sources = Sources::default();
    let mut blocks: Vec<Block> = report
        .rate_sets(&report.told_on_paper())
        .into_iter()
        .map(|rates| Block::Table(table(rates, report.plan, &mut sources)))
        .collect();
    blocks.extend(sources.blocks());
    blocks
}

fn table<'a>(rates: &'a RateSet, plan: &Plan, sources: &mut Sources<'a>) -> Table {
    let set = rates.contents();
    let school_type = plan.school().school_type;
    let row = |item: Item<'a>| {
        let number = rates.source(item.source_of(school_type)).map(|source| sources.number(source));
        let value = match (&item.value, item.value.amount(school_type)) {
            (ItemValue::ByType(..), Some(amount)) => amount.as_rate(),
            (value, _) => value.text(),
        };
        let label = match &item.item {
            RateItem::Attraction(pathway) => format!("Pathway: {}", pathway.label()),
            other => rates.label_of(other),
        };
        // R9: of the two readings one is used.
        let is_used = match &item.item {
            RateItem::Maximum(reading) => *reading == plan.small_scale_reading(),
            _ => true,
        };
        let (value, unit) = match &item.value {
            ItemValue::Components(_) => (String::new(), format!("attracts {value}")),
            ItemValue::Present => (String::new(), value),
            _ if is_used => (value, item.item.unit().to_owned()),
            _ => (value, format!("{}, not used in this plan", item.item.unit())),
        };
        let number = number.map(|number| format!("[{number}]")).unwrap_or_default();
        let weight = if is_used { Weight::Plain } else { Weight::Muted };
        TableRow { weight, cells: vec![label.into(), value.into(), unit.into(), number.into()] }
    };
    let rows = set.items().into_iter().map(row).collect();
    let columns = vec![
        TableColumn::text("Rate", 3),
        TableColumn::figure("Amount"),
        TableColumn::text("Unit", 3),
        TableColumn::word("Source"),
    ];
    let caption = format!(
        "{}: rate set {}, {}, for {} schools",
        set.title,
        set.id,
        rates.came_about(),
        school_type.label().to_lowercase()
    );
    Table { caption, note: String::new(), columns, rows }
}

/// Sources in the order in which they are first cited; one that several sets have is one.
#[derive(Default)]
struct Sources<'a>(Vec<&'a Source>);

impl<'a> Sources<'a> {
    /// The number of a source, from 1.
    fn number(&mut self, source: &'a Source) -> usize {
        let is_same = |other: &&Source| {
            other.place() == source.place()
                && other.says == source.says
                && other.carried == source.carried
        };
        let place = self.0.iter().position(is_same).unwrap_or_else(|| {
            self.0.push(source);
            self.0.len() - 1
        });
        place + 1
    }

    /// The sources by their documents, of which the title is said once.
    fn blocks(&self) -> Vec<Block> {
        let document =
            |source: &Source| format!("Sources in: {}; {}", source.document, source.chapter);
        let mut documents: Vec<(String, Vec<Point>)> = Vec::new();
        for (place, source) in self.0.iter().enumerate() {
            let (title, point) = (document(source), point(place + 1, source));
            match documents.iter_mut().find(|(other, _)| *other == title) {
                Some((_, points)) => points.push(point),
                None => documents.push((title, vec![point])),
            }
        }
        documents
            .into_iter()
            .flat_map(|(title, points)| [Block::Text(title), Block::Points(points)])
            .collect()
    }
}

/// A source with its number, its section, and what it says.
fn point(number: usize, source: &Source) -> Point {
    let mut text = Vec::new();
    if !source.says.is_empty() {
        text.push(format!("\u{201c}{}\u{201d}", source.says));
    }
    if let Some(carried) = source.carried_text() {
        text.push(format!("{}.", capitalised(&carried)));
    }
    let section = match source.section.as_str() {
        "" => String::new(),
        section => format!("{section}; "),
    };
    let title = format!("[{number}] {section}dated {}", source.page_dated);
    Point { title, text: text.join(" ") }
}
