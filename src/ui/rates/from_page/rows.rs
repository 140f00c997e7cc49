//! What was looked for as rows of a table: what is to be decided first, then what is missing, then what was found.
//! What a pathway attracts is one row, and so are the titles that are not funded.

use super::decisions::{Decision, Decisions};
use crate::analysis::signed_percent;
use crate::domain::{Pathway, counted};
use crate::exchange::rates_page::{
    Candidate, Finding, ItemState, PageItem, PageReading, PageValue,
};
use crate::rates::{Component, RateItem};

/// In which part of the table a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    InDoubt,
    NotFound,
    Found,
}

/// An amount or rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageRow {
    pub(super) part: Part,
    /// The findings that it stands for, by their places.
    pub(super) places: Vec<usize>,
    /// What it is called.
    pub(super) label: String,
    /// What the set before says; a dash where it says nothing.
    pub(super) before: String,
}

/// How a value differs from the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing can be said of it.
    None,
    Same,
    /// Dollars in per cent, to one decimal, other numbers by how many; with its sign.
    By {
        text: String,
        is_jump: bool,
    },
    /// The set before says nothing of it.
    New,
    /// Another rule.
    Rule,
}

/// Everything that was looked for, in the order of the table.
pub(super) fn rows(reading: &PageReading) -> Vec<PageRow> {
    let mut rows: Vec<PageRow> = Vec::new();
    for (place, finding) in reading.findings.iter().enumerate() {
        let part = part_of(finding);
        // What is in doubt is decided one by one.
        let known = (part != Part::InDoubt)
            .then(|| {
                rows.iter_mut().find(|row| {
                    let first = row.places.first().and_then(|first| reading.findings.get(*first));
                    row.part == part && first.is_some_and(|first| folds(first, finding))
                })
            })
            .flatten();
        match known {
            Some(row) => row.places.push(place),
            None => rows.push(PageRow {
                part,
                places: vec![place],
                label: String::new(),
                before: String::new(),
            }),
        }
    }
    for row in &mut rows {
        let findings = row.findings(reading);
        row.label = label(&findings, row.part);
        row.before = in_words(&findings, |finding| finding.before.as_ref());
    }
    let of = |part| rows.iter().filter(move |row| row.part == part).cloned();
    of(Part::InDoubt).chain(of(Part::NotFound)).chain(of(Part::Found)).collect()
}

fn part_of(finding: &Finding) -> Part {
    match finding.state {
        ItemState::InDoubt(_) => Part::InDoubt,
        ItemState::NotFound { .. } => Part::NotFound,
        ItemState::Found(_) => Part::Found,
    }
}

/// Whether two things stand in one row.
fn folds(first: &Finding, other: &Finding) -> bool {
    match (&first.item, &other.item) {
        (PageItem::Attracts(one, _), PageItem::Attracts(other, _)) => one == other,
        (PageItem::Rate(RateItem::Generalist(_)), PageItem::Rate(RateItem::Generalist(_))) => true,
        _ => false,
    }
}

impl PageRow {
    /// What it stands for.
    pub(super) fn findings<'a>(&self, reading: &'a PageReading) -> Vec<&'a Finding> {
        self.places.iter().filter_map(|place| reading.findings.get(*place)).collect()
    }

    /// Whether what was found is taken.
    pub(super) fn is_taken(&self, decisions: &Decisions) -> bool {
        self.places.iter().all(|place| matches!(decisions.at(*place), Decision::Take(_)))
    }

    /// What the page says of it, if it was found.
    pub(super) fn now(&self, reading: &PageReading) -> String {
        in_words(&self.findings(reading), |finding| {
            finding.candidates().first().map(|candidate| &candidate.value)
        })
    }

    /// What the page says, with its place; of a row that stands for several the first.
    pub(super) fn candidate<'a>(&self, reading: &'a PageReading) -> Option<&'a Candidate> {
        self.findings(reading).into_iter().find_map(|finding| finding.candidates().first())
    }

    /// How what was found differs from what was before.
    pub(super) fn change(&self, reading: &PageReading) -> Change {
        let mut changes = self.findings(reading).into_iter().filter_map(|finding| {
            let candidate = finding.candidates().first()?;
            Some(change(finding, &candidate.value))
        });
        let first = changes.next().unwrap_or(Change::None);
        changes.fold(first, |all, one| if all == Change::Same { one } else { all })
    }
}

/// How a value differs from what the set before says.
pub(super) fn change(finding: &Finding, value: &PageValue) -> Change {
    let is_jump = finding.jump(value).is_some();
    match (finding.before.as_ref(), value) {
        (None, _) => Change::New,
        (Some(before), value) if before == value => Change::Same,
        (Some(PageValue::Amount(before)), PageValue::Amount(now)) => {
            let text = signed_percent(*now - *before, *before);
            text.map_or(Change::None, |text| Change::By { text, is_jump })
        }
        (Some(PageValue::Count(before)), PageValue::Count(now)) => {
            let sign = if now > before { "+" } else { "-" };
            Change::By { text: format!("{sign}{}", now.abs_diff(*before)), is_jump }
        }
        (Some(PageValue::Attracted(_)), _) => Change::Rule,
        _ => Change::None,
    }
}

impl Change {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::None => "",
            Self::Same => "same",
            Self::By { text, .. } => text,
            Self::New => "new",
            Self::Rule => "new rule",
        }
    }

    /// Whether the user should look at it.
    pub(super) fn is_odd(&self) -> bool {
        matches!(self, Self::By { is_jump: true, .. } | Self::Rule)
    }
}

/// What a thing is called, with its schools and what its number counts.
pub(super) fn label_of(finding: &Finding) -> String {
    let mut label = finding.item.label();
    if let Some(school_type) = finding.school_type {
        label = format!("{label}, {}", school_type.label().to_lowercase());
    }
    let is_count = matches!(finding.before, Some(PageValue::Count(_)))
        || finding.candidates().iter().any(|one| matches!(one.value, PageValue::Count(_)));
    match finding.item.unit() {
        unit if is_count && !unit.is_empty() => format!("{label}, {unit}"),
        _ => label,
    }
}

fn label(findings: &[&Finding], part: Part) -> String {
    let Some(first) = findings.first() else { return String::new() };
    match &first.item {
        PageItem::Attracts(pathway, _) if part != Part::InDoubt => {
            let components: Vec<&str> = findings.iter().filter_map(|one| component(one)).collect();
            let paid = match pathway {
                Pathway::School => "What the school\u{2019}s own enrolment is paid",
                Pathway::Sbat => "What an SBAT enrolment is paid",
                Pathway::HeadStart => "What a Head Start enrolment is paid",
                Pathway::Independent => "What an independent enrolment is paid",
            };
            if components.len() == Component::ALL.len() {
                paid.to_owned()
            } else {
                format!("{paid}: {}", components.join(", "))
            }
        }
        PageItem::Rate(RateItem::Generalist(_)) => "Titles that are not funded".to_owned(),
        _ => label_of(first),
    }
}

fn component(finding: &Finding) -> Option<&'static str> {
    match &finding.item {
        PageItem::Attracts(_, component) => Some(component.label()),
        PageItem::Rate(_) => None,
    }
}

/// The values of a row in a few words.
fn in_words<'a>(
    findings: &[&'a Finding],
    value: impl Fn(&'a Finding) -> Option<&'a PageValue>,
) -> String {
    let Some(first) = findings.first() else { return String::new() };
    let known = || findings.iter().filter(|one| value(one).is_some()).count();
    match &first.item {
        PageItem::Attracts(..) if findings.len() > 1 => {
            let is_attracted =
                |finding: &&&'a Finding| value(finding) == Some(&PageValue::Attracted(true));
            let attracted: Vec<&str> =
                findings.iter().filter(is_attracted).filter_map(|one| component(one)).collect();
            if attracted.is_empty() {
                "nothing".to_owned()
            } else if attracted.len() == Component::ALL.len() {
                "all four".to_owned()
            } else {
                attracted.join(", ")
            }
        }
        PageItem::Rate(RateItem::Generalist(_)) => counted(known(), "title", "titles"),
        _ => value(first).map_or_else(|| "\u{2013}".to_owned(), PageValue::text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::rates_page::{Page, read};
    use crate::rates::RateBook;

    const PAGE_2027: &str = include_str!("../../../../tests/files/rates_page/2027-invented.txt");

    fn reading(text: &str) -> PageReading {
        let book = RateBook::built_in().unwrap();
        read(&Page::of_text(text).unwrap(), 2027, &book.sets()[0])
    }

    fn row<'a>(rows: &'a [PageRow], label: &str) -> &'a PageRow {
        rows.iter().find(|row| row.label == label).unwrap()
    }

    #[test]
    fn what_is_in_doubt_comes_first_and_every_finding_stands_in_one_row() {
        let reading = reading(PAGE_2027);
        let rows = rows(&reading);
        let parts: Vec<Part> = rows.iter().map(|row| row.part).collect();
        assert!(parts.is_sorted_by_key(|part| match part {
            Part::InDoubt => 0,
            Part::NotFound => 1,
            Part::Found => 2,
        }));
        let mut places: Vec<usize> = rows.iter().flat_map(|row| row.places.clone()).collect();
        places.sort_unstable();
        assert_eq!(places, (0..reading.findings.len()).collect::<Vec<_>>());
        let decisions = Decisions::of(&reading);
        assert_eq!(decisions.open(), 2);
        assert!(rows.iter().all(|row| row.is_taken(&decisions) == (row.part == Part::Found)));
    }

    #[test]
    fn what_a_pathway_attracts_is_one_row_that_says_what_changes() {
        let reading = reading(PAGE_2027);
        let rows = rows(&reading);
        let sbat = row(&rows, "What an SBAT enrolment is paid");
        assert_eq!(sbat.places.len(), 4);
        assert_eq!((&*sbat.before, &*sbat.now(&reading)), ("nothing", "materials"));
        assert_eq!(sbat.change(&reading), Change::Rule);
        let own = row(&rows, "What the school\u{2019}s own enrolment is paid");
        assert_eq!((&*own.before, own.change(&reading)), ("all four", Change::Same));
    }

    #[test]
    fn a_change_is_in_per_cent_to_one_decimal_and_a_jump_is_one() {
        let odd = PAGE_2027.replace("$280", "$180").replace("$2,020.00", "$2,137.20");
        let reading = reading(&odd);
        let rows = rows(&reading);
        let percent = |label: &str| match row(&rows, label).change(&reading) {
            Change::By { text, is_jump } => (text, is_jump),
            other => (other.text().to_owned(), other.is_odd()),
        };
        assert_eq!(percent("Core component, mainstream"), ("+13.4%".to_owned(), false));
        assert_eq!(percent("Low-cost materials"), ("-28.0%".to_owned(), true));
        // $1,781 and a fifth more is no jump yet.
        assert_eq!(percent("Band F, mainstream"), ("+20.0%".to_owned(), false));
        assert_eq!(percent("Full load, hours a year"), ("same".to_owned(), false));
    }
}
