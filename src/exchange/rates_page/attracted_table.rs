//! Tables of who attracts what: pathways in rows and components in columns, or the other way round, with yes and no.

use super::attracted::{components_named, pathways};
use super::item::{PageItem, PageValue};
use super::passage::{Kind, Passage};
use super::statement::Statement;
use super::told::year_of;
use super::words::{is_past, is_unsettled};
use crate::domain::Pathway;
use crate::rates::Component;

/// What a row or a column of such a table is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Label {
    Pathways(Vec<Pathway>),
    Component(Component),
}

impl Label {
    fn of(text: &str) -> Option<Self> {
        let mut pathways = pathways(text);
        // A label says it in one word, where a sentence says what is independent of what.
        let is_independent = text.trim().to_lowercase().starts_with("independent")
            && !text.to_lowercase().contains("school");
        if is_independent && pathways.is_empty() {
            pathways.push(Pathway::Independent);
        }
        if !pathways.is_empty() {
            return Some(Self::Pathways(pathways));
        }
        let mut named = components_named(text);
        // A heading that names two of them is of neither.
        let only = named.next().filter(|_| named.next().is_none())?;
        Some(Self::Component(only))
    }
}

/// What the tables of a page say of who attracts what.
pub(super) fn statements(passages: &[Passage]) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut heading: Vec<Option<Label>> = Vec::new();
    for (place, passage) in passages.iter().enumerate() {
        let Kind::Row(cells) = &passage.kind else {
            heading.clear();
            continue;
        };
        if !passage.is_about_vet {
            continue;
        }
        let labels: Vec<Option<Label>> = cells.iter().map(|cell| Label::of(cell)).collect();
        if labels.iter().skip(1).flatten().count() > 1 {
            heading = labels;
            continue;
        }
        let Some(Some(of_row)) = labels.first() else { continue };
        for (cell, of_column) in cells.iter().zip(&heading).skip(1) {
            let (pathways, component) = match (of_row, of_column) {
                (Label::Pathways(pathways), Some(Label::Component(component)))
                | (Label::Component(component), Some(Label::Pathways(pathways))) => {
                    (pathways, *component)
                }
                _ => continue,
            };
            let Some(is_attracted) = answer(cell) else { continue };
            let texts = [&passage.text, &passage.under, &passage.section];
            let is_sure = !texts.iter().any(|text| is_past(text) || is_unsettled(text));
            for &pathway in pathways {
                found.push(Statement {
                    item: PageItem::Attracts(pathway, component),
                    school_type: None,
                    value: PageValue::Attracted(is_attracted),
                    year: year_of(&passage.text).or_else(|| year_of(&passage.under)),
                    is_sure,
                    printed: cell.trim().to_owned(),
                    says: passage.text.clone(),
                    passage: place,
                    lines: passage.lines.clone(),
                });
            }
        }
    }
    found
}

/// Yes or no; `None` for anything else, such as "x", which may be a tick or a cross.
fn answer(cell: &str) -> Option<bool> {
    let is_mark = |one: char| {
        one.is_whitespace() || "*\u{2020}\u{2021}#^\u{A7}.".contains(one) || {
            one.is_numeric() && !one.is_ascii_digit()
        }
    };
    let plain = cell.trim_matches(is_mark).to_lowercase();
    match plain.as_str() {
        "yes" | "y" | "\u{2713}" | "\u{2714}" | "\u{2705}" | "eligible" | "paid" | "funded"
        | "available" | "attracts" | "included" => Some(true),
        "no" | "n" | "\u{2717}" | "\u{2718}" | "\u{274C}" | "\u{2715}" | "\u{2716}" | "nil"
        | "none" | "not eligible" | "ineligible" | "not paid" | "not funded" | "not available"
        | "excluded" => Some(false),
        _ => None,
    }
}
