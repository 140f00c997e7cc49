//! What mends a notice with one click, each one named step to undo.

use super::notice::Notice;
use super::same_certificate::{SameCertificate, after_merge};
use super::words::lines_listed;
use crate::domain::{CertificateCode, Hours};
use crate::plan::{Action, LineEdit, LinesChange, LinesStep, Plan};
use crate::rates::{Catalogue, RateBook, RateSet, SetKind, known_certificate};

/// The most ways offered to mend one notice.
const MENDS_MAX: usize = 4;

/// A way to mend a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What it does, as a button says it.
    pub label: String,
    /// The step.
    pub action: Action,
}

impl Notice {
    /// What mends it, the likeliest first; nothing where only the user can know. `scenario` is the place
    /// of the scenario that it is a notice of.
    pub fn mends(
        &self,
        plan: &Plan,
        scenario: usize,
        catalogue: &Catalogue,
        book: &RateBook,
    ) -> Vec<Mend> {
        let edit = |row: usize, edit| Action::EditLine { scenario, row, edit };
        let mend = |label: String, action| Mend { label, action };
        match self {
            Self::NoHours { row, .. } => hours(plan, scenario, *row),
            Self::OverFullLoad { row, full_load, .. } => {
                let hours = LineEdit::Hours(Hours::whole(*full_load));
                vec![mend(format!("Set to {full_load} hours"), edit(*row, hours))]
            }
            Self::NeedsApproval { row, .. } => {
                let approved = LineEdit::VcaaApproved(true);
                vec![mend("VCAA approved it".to_owned(), edit(*row, approved))]
            }
            Self::Superseded { row, successor, .. } => {
                let change = change_to(successor, plan, scenario, catalogue, book);
                let label = format!("Change to {successor}");
                change.map(|change| mend(label, edit(*row, change))).into_iter().collect()
            }
            Self::OtherBand { row, others, .. } => others
                .iter()
                .map(|(band, name)| {
                    let label = format!("Use band {band:?} as in {name}");
                    mend(label, edit(*row, LineEdit::Band(*band)))
                })
                .collect(),
            Self::OtherTier { row, others, .. } => others
                .iter()
                .map(|(tier, name)| {
                    let label = format!("Use tier {} as in {name}", tier.label());
                    mend(label, edit(*row, LineEdit::MaterialsTier(*tier)))
                })
                .collect(),
            Self::SameCertificate(same) => merges(same, plan, scenario),
            Self::SmallScaleReading(reading) => {
                let label = format!("Use {}", reading.other_maximum().dollars());
                vec![mend(label, Action::SetSmallScaleReading(reading.used.other()))]
            }
            Self::OtherAmounts(set) => book
                .set(set)
                .map(|at_hand| {
                    let action = Action::UseAmounts(Box::new(at_hand.clone()));
                    mend("Use the amounts on this computer".to_owned(), action)
                })
                .into_iter()
                .collect(),
            Self::OtherYear { planning_year, rates_year } => {
                let mut mends = rates_of(*planning_year, plan, scenario, book);
                let label = format!("Plan for {rates_year}");
                mends.push(mend(label, Action::SetPlanningYear(*rates_year)));
                mends
            }
            Self::Withdrawals { .. } => {
                let Some(of) = plan.scenarios().get(scenario) else { return Vec::new() };
                let mut lines = of.lines.clone();
                for line in &mut lines {
                    line.withdrawals_percent = 0;
                }
                let change = LinesChange::in_place(&of.lines, lines);
                let all = Action::ChangeLines { scenario, change, step: LinesStep::Clear };
                vec![mend("Count all students".to_owned(), all)]
            }
            // Of the others, only the user can know what mends them.
            _ => Vec::new(),
        }
    }
}

/// The rate sets of a year that are at hand: for this scenario, and for all where none uses them. What was
/// published goes before projections.
fn rates_of(year: u16, plan: &Plan, scenario: usize, book: &RateBook) -> Vec<Mend> {
    let mut sets: Vec<&RateSet> =
        plan.rate_sets_to_use(book).filter(|set| set.contents().year == year).collect();
    sets.sort_by_key(|set| set.contents().kind == SetKind::Projection);
    let mut mends = Vec::new();
    for set in sets {
        let id = set.id();
        let used = plan.scenarios().iter().filter(|one| one.rate_set == *id).count();
        let here = Action::set_rate_set(plan, scenario, set, book);
        if plan.scenarios().len() == 1 {
            mends.push(Mend { label: format!("Use rate set {id}"), action: here });
            continue;
        }
        if used == 0 {
            let action = Action::use_rates(plan, Box::new(set.clone()), false, book);
            mends.push(Mend { label: format!("Use rate set {id} in every scenario"), action });
        }
        mends.push(Mend { label: format!("Use rate set {id} here"), action: here });
    }
    mends.truncate(MENDS_MAX - 1);
    mends
}

/// Hours of a line that has none: those of other lines of the certificate, else a full load.
fn hours(plan: &Plan, scenario: usize, row: usize) -> Vec<Mend> {
    let Some(here) = plan.scenarios().get(scenario) else { return Vec::new() };
    let Some(line) = here.lines.get(row) else { return Vec::new() };
    let set = |label: String, hours| {
        let edit = LineEdit::Hours(hours);
        Mend { label, action: Action::EditLine { scenario, row, edit } }
    };
    let mut met: Vec<Hours> = Vec::new();
    let mut mends = Vec::new();
    // The scenario's own lines first: they are the likelier.
    let others = plan.scenarios().iter().filter(|other| other.name != here.name);
    for other in std::iter::once(here).chain(others) {
        for (place, theirs) in other.lines.iter().enumerate() {
            let is_known = line.certificate.is_some()
                && theirs.certificate == line.certificate
                && theirs.hours != Hours::default()
                && !met.contains(&theirs.hours);
            if is_known && mends.len() < MENDS_MAX {
                let whose = if other.name == here.name {
                    format!("line {}", place + 1)
                } else {
                    other.name.clone()
                };
                met.push(theirs.hours);
                mends.push(set(
                    format!("Set to {} hours as in {whose}", theirs.hours),
                    theirs.hours,
                ));
            }
        }
    }
    if mends.is_empty() {
        let full_load = plan.rates_of(here).full_load_hours(line.certificate.as_ref());
        let label = format!("Set to {full_load} hours, a full load");
        mends.push(set(label, Hours::whole(full_load)));
    }
    mends
}

/// The choice of a certificate with what is known of it.
fn change_to(
    code: &CertificateCode,
    plan: &Plan,
    scenario: usize,
    catalogue: &Catalogue,
    book: &RateBook,
) -> Option<LineEdit> {
    let set = &plan.scenarios().get(scenario)?.rate_set;
    let known = known_certificate(code, set, catalogue, book);
    Some(LineEdit::Certificate {
        code: code.clone(),
        title: known.title.unwrap_or_default().to_owned(),
        level: known.level,
        band: known.band,
        materials_tier: known.materials_tier,
        hours: known.hours,
    })
}

fn merges(same: &SameCertificate, plan: &Plan, scenario: usize) -> Vec<Mend> {
    let Some(here) = plan.scenarios().get(scenario) else { return Vec::new() };
    let merge = |rows: &Vec<usize>| {
        let (lines, places) = after_merge(&here.lines, rows)?;
        let label = if rows.len() == same.rows.len() {
            "Make one line of them".to_owned()
        } else {
            format!("Make one line of {}", lines_listed(rows))
        };
        let change = LinesChange::between(&here.lines, lines, places);
        let step = LinesStep::Merge(same.code.clone());
        Some(Mend { label, action: Action::ChangeLines { scenario, change, step } })
    };
    same.mergeable.iter().take(MENDS_MAX).filter_map(merge).collect()
}
