//! What was found on a page as JSON.

use super::finding::{Candidate, Finding, ItemState, PageReading};
use std::io::{self, Write};

use serde::Serialize;

use crate::domain::Word;

/// What was found on a page, in the shape that `rates read --format json` prints.
#[derive(Debug, Serialize)]
pub struct RatesRecord {
    year: u16,
    items: Vec<ItemRecord>,
}

#[derive(Debug, Serialize)]
struct ItemRecord {
    item: String,
    school_type: Option<&'static str>,
    state: &'static str,
    value: Option<String>,
    before: Option<String>,
    says: Option<String>,
    candidates: Vec<String>,
}

impl RatesRecord {
    /// The record of a reading, of which these candidates are taken; an item in doubt of which one is, is found.
    pub fn of(reading: &PageReading, taken: &[Option<usize>]) -> Self {
        let findings = reading.findings.iter().enumerate();
        let items = findings
            .map(|(place, finding)| ItemRecord::of(finding, reading.taken(taken, place)))
            .collect();
        Self { year: reading.year, items }
    }

    /// Writes it as JSON, with a line's end.
    ///
    /// # Errors
    /// What the stream says.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        writeln!(out)
    }
}

impl ItemRecord {
    fn of(finding: &Finding, settled: Option<&Candidate>) -> Self {
        let taken = match &finding.state {
            ItemState::Found(one) => Some(one),
            _ => settled,
        };
        let state = match (&finding.state, taken) {
            (_, Some(_)) => "found",
            (ItemState::InDoubt(_), None) => "in_doubt",
            _ => "not_found",
        };
        let all = finding.candidates();
        let says = match (taken, all) {
            (Some(one), _) => Some(one.says.clone()),
            (None, []) => None,
            (None, all) => {
                let mut says: Vec<&str> = Vec::new();
                for one in all {
                    if !says.contains(&one.says.as_str()) {
                        says.push(&one.says);
                    }
                }
                Some(says.join(" [\u{2026}] "))
            }
        };
        Self {
            item: finding.item.to_string(),
            school_type: finding.school_type.map(Word::word),
            state,
            value: taken.map(|one| one.value.plain()),
            before: finding.before.as_ref().map(super::item::PageValue::plain),
            says,
            candidates: if matches!(finding.state, ItemState::InDoubt(_)) {
                all.iter().map(|one| one.value.plain()).collect()
            } else {
                Vec::new()
            },
        }
    }
}
