//! How a list changes what a school entered for certificates under a rate set.

use std::collections::HashSet;

use super::entry::ListEntry;
use super::read::ListRead;
use crate::domain::{CertificateCode, TEXT_LENGTH_MAX, counted};
use crate::plan::Plan;
use crate::rates::{Catalogue, RateBook, RateSetId, SchoolCertificate};

/// How a list meets what was entered before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListWay {
    /// What the list does not name is forgotten.
    Replace,
    /// What the list names is changed, and what is new is added.
    Update,
    /// Only what is new is added.
    Add,
}

/// What becomes of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Nothing was entered for it before.
    New,
    /// Something else was entered before.
    Changed,
    /// The same was entered before, or the list says nothing of it.
    Same,
    /// It was entered before and stays as it is, since only new ones are added.
    Kept,
    /// It was entered before and is forgotten.
    Forgotten,
    /// A question about it is open.
    Open,
}

/// Why a change is only proposed, and taken over by choice alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProposedBecause {
    /// The list has the title alone.
    TitleAlone(String),
    /// The list calls it otherwise than the catalogue: the code may be mistyped.
    OtherTitle(String),
    /// The list names the certificate whose place it took.
    TookThePlaceOf(CertificateCode),
    /// The list names the certificate that took its place.
    GavePlaceTo(CertificateCode),
}

impl ProposedBecause {
    /// The reason in a sentence about the certificate.
    pub fn says(&self, code: &CertificateCode) -> String {
        match self {
            Self::TitleAlone(title) => format!(
                "The list has no code for \u{201c}{title}\u{201d}; by the catalogue it is {code}."
            ),
            Self::OtherTitle(title) => format!(
                "The list calls {code} \u{201c}{title}\u{201d}, which is another certificate."
            ),
            Self::TookThePlaceOf(named) => {
                format!("{code} took the place of {named}; the list names {named}.")
            }
            Self::GavePlaceTo(named) => {
                format!("{named} took the place of {code}; the list names {named}.")
            }
        }
    }
}

/// What becomes of one certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListChange {
    /// Its code.
    pub code: CertificateCode,
    /// Its title.
    pub title: String,
    /// What was entered before.
    pub before: Option<SchoolCertificate>,
    /// What would be entered; `None` if it is forgotten.
    pub after: Option<SchoolCertificate>,
    /// What becomes of it.
    pub kind: ChangeKind,
    /// Why it is only proposed, if it is.
    pub proposed: Option<ProposedBecause>,
    /// Whether band and tier are both what the list says, and neither was entered before alone.
    pub is_of_list: bool,
}

impl ListChange {
    /// What would be entered, with what the list is called. Where one list said the band and another the tier,
    /// both are named.
    pub fn entered(&self, list: &str) -> Option<SchoolCertificate> {
        let mut entered = self.after.clone()?;
        let says = |one: &SchoolCertificate| (one.band, one.materials_tier);
        let is_other = self.before.as_ref().is_some_and(|before| says(before) != says(&entered));
        if self.is_of_list {
            list.clone_into(&mut entered.list);
        } else if is_other && !entered.list.is_empty() && entered.list != list {
            let both = format!("{}, {list}", entered.list);
            entered.list = both.chars().take(TEXT_LENGTH_MAX).collect();
        }
        Some(entered)
    }

    /// Whether there is something to take over.
    pub fn can_be_taken(&self) -> bool {
        matches!(self.kind, ChangeKind::New | ChangeKind::Changed | ChangeKind::Forgotten)
    }

    /// Whether the list names another certificate, whose place it took or that took its place.
    pub fn is_related(&self) -> bool {
        matches!(
            self.proposed,
            Some(ProposedBecause::TookThePlaceOf(_) | ProposedBecause::GavePlaceTo(_))
        )
    }
}

/// How many certificates become what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListTally {
    /// New ones.
    pub new: usize,
    /// Changed ones.
    pub changed: usize,
    /// Those that are as before.
    pub same: usize,
    /// Forgotten ones.
    pub forgotten: usize,
    /// Those that are only proposed.
    pub proposed: usize,
    /// Those that are proposed although the list does not name them: codes that were superseded.
    pub related: usize,
    /// Those with an open question.
    pub open: usize,
}

impl ListTally {
    /// Counts changes.
    pub fn of(changes: &[ListChange]) -> Self {
        let mut tally = Self::default();
        for change in changes {
            let count = match change.kind {
                ChangeKind::New | ChangeKind::Changed if change.is_related() => &mut tally.related,
                ChangeKind::New | ChangeKind::Changed if change.proposed.is_some() => {
                    &mut tally.proposed
                }
                ChangeKind::New => &mut tally.new,
                ChangeKind::Changed => &mut tally.changed,
                ChangeKind::Same | ChangeKind::Kept => &mut tally.same,
                ChangeKind::Forgotten => &mut tally.forgotten,
                ChangeKind::Open => &mut tally.open,
            };
            *count += 1;
        }
        tally
    }

    /// "32 new, 5 changed, 3 as before".
    pub fn words(self) -> String {
        let parts = [
            (self.new, "new"),
            (self.changed, "changed"),
            (self.same, "as before"),
            (self.forgotten, "forgotten"),
            (self.proposed, "proposed"),
            (self.open, "in doubt"),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        if parts.is_empty() { "nothing to take over".to_owned() } else { parts.join(", ") }
    }

    /// "40 certificates".
    pub fn certificates(entries: &[ListEntry]) -> String {
        counted(entries.len(), "certificate", "certificates")
    }
}

/// What a list changes of what was entered under a set, in its order; then what is proposed for certificates
/// that it names by a code that was superseded or has superseded another, and what is forgotten.
pub fn list_changes(
    read: &ListRead,
    set: &RateSetId,
    (plan, catalogue, book): (&Plan, &Catalogue, &RateBook),
    way: ListWay,
) -> Vec<ListChange> {
    let entries = &read.entries;
    let mut changes: Vec<ListChange> = Vec::new();
    for entry in entries {
        let proposed = entry
            .by_title
            .clone()
            .map(ProposedBecause::TitleAlone)
            .or_else(|| entry.other_title.clone().map(ProposedBecause::OtherTitle));
        changes.push(change_of(entry, set, book, way, proposed));
    }
    // A row that is to be mended, is hidden or left out names its certificate all the same.
    let named: HashSet<&CertificateCode> =
        entries.iter().map(|entry| &entry.code).chain(&read.named).collect();
    let mut proposed = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.is_open) {
        for (code, because) in related(&entry.code, catalogue) {
            let is_wanted = book.certificate(set, &code).is_some() || is_in_plan(plan, &code);
            let is_new = proposed.iter().all(|change: &ListChange| change.code != code);
            if !is_wanted || named.contains(&code) || !is_new {
                continue;
            }
            let listed = catalogue.by_code(&code);
            let other = ListEntry {
                title: listed.map(|entry| entry.title.clone()).unwrap_or_default(),
                level: listed.map(|entry| entry.level),
                // Another certificate has hours of its own.
                hours: None,
                code,
                ..entry.clone()
            };
            let change = change_of(&other, set, book, way, Some(because));
            proposed.extend(change.can_be_taken().then_some(change));
        }
    }
    changes.extend(proposed);
    if way == ListWay::Replace {
        // What is proposed instead would be kept and forgotten at once.
        let met: HashSet<CertificateCode> =
            changes.iter().map(|change| change.code.clone()).collect();
        let entered = book.certificates_of(set).into_iter();
        let others = entered
            .filter(|entered| !met.contains(&entered.code) && !named.contains(&entered.code));
        changes.extend(others.map(|entered| ListChange {
            code: entered.code.clone(),
            title: title_of(&entered, catalogue),
            before: Some(entered),
            after: None,
            kind: ChangeKind::Forgotten,
            proposed: None,
            is_of_list: false,
        }));
    }
    changes
}

fn title_of(entered: &SchoolCertificate, catalogue: &Catalogue) -> String {
    let listed = catalogue.by_code(&entered.code).map(|entry| entry.title.clone());
    listed.unwrap_or_else(|| entered.title.clone())
}

fn change_of(
    entry: &ListEntry,
    set: &RateSetId,
    book: &RateBook,
    way: ListWay,
    proposed: Option<ProposedBecause>,
) -> ListChange {
    let before = book.certificate(set, &entry.code).cloned();
    let known = before.as_ref();
    // What the list does not say stays.
    let title = match known {
        Some(known) if entry.title.is_empty() => known.title.clone(),
        _ => entry.title.clone(),
    };
    let after = SchoolCertificate {
        rate_set: set.clone(),
        code: entry.code.clone(),
        title: title.clone(),
        level: entry.level.or(known.and_then(|known| known.level)),
        band: entry.band.or(known.and_then(|known| known.band)),
        materials_tier: entry.materials_tier.or(known.and_then(|known| known.materials_tier)),
        hours: entry.hours.or(known.and_then(|known| known.hours)),
        list: known.map(|known| known.list.clone()).unwrap_or_default(),
    };
    let says_all = (entry.band, entry.materials_tier) == (after.band, after.materials_tier);
    let says = (after.band, after.materials_tier, after.hours);
    let kind = match known {
        _ if entry.is_open => ChangeKind::Open,
        _ if says == (None, None, None) => ChangeKind::Same,
        None => ChangeKind::New,
        Some(known) if (known.band, known.materials_tier, known.hours) == says => ChangeKind::Same,
        Some(_) if way == ListWay::Add => ChangeKind::Kept,
        Some(_) => ChangeKind::Changed,
    };
    let after = match kind {
        ChangeKind::Kept => before.clone(),
        _ => Some(after),
    };
    let is_of_list = says_all && matches!(kind, ChangeKind::New | ChangeKind::Changed);
    ListChange { code: entry.code.clone(), title, before, after, kind, proposed, is_of_list }
}

/// The certificates that took the place of one, or whose place it took, by the catalogue.
fn related(
    code: &CertificateCode,
    catalogue: &Catalogue,
) -> Vec<(CertificateCode, ProposedBecause)> {
    let successor = |code: &CertificateCode| catalogue.by_code(code)?.successor.clone();
    let chain = |from: &CertificateCode| {
        let mut chain = Vec::new();
        let mut next = successor(from);
        while let Some(code) = next.take().filter(|code| code != from && !chain.contains(code)) {
            next = successor(&code);
            chain.push(code);
        }
        chain
    };
    let later = chain(code).into_iter();
    let earlier = catalogue.entries().iter().filter(|entry| chain(&entry.code).contains(code));
    later
        .map(|other| (other, ProposedBecause::TookThePlaceOf(code.clone())))
        .chain(
            earlier.map(|entry| (entry.code.clone(), ProposedBecause::GavePlaceTo(code.clone()))),
        )
        .collect()
}

fn is_in_plan(plan: &Plan, code: &CertificateCode) -> bool {
    let mut lines = plan.scenarios().iter().flat_map(|scenario| &scenario.lines);
    lines.any(|line| line.certificate.as_ref() == Some(code))
}
