//! How imported lines meet those that a scenario has, and the question about it where the same certificates stand
//! there already.

use std::collections::HashSet;

use crate::domain::{CertificateCode, EnrolmentLine, Money, counted};
use crate::exchange::import::{How, ImportBasis, Incoming, Tally, merged};
use crate::funding::{SchoolFacts, estimate};

/// How imported lines meet those of the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Merging {
    Add,
    Update,
    Replace,
}

impl Merging {
    /// The same, with whether an update removes lines that the sheet does not name.
    pub(in crate::ui) fn how(self, remove_others: bool) -> How {
        match self {
            Self::Add => How::Add,
            Self::Update => How::Update { remove_others },
            Self::Replace => How::Replace,
        }
    }
}

/// What one way of meeting comes to.
#[derive(Clone, Debug)]
pub(in crate::ui) struct MergingEffect {
    pub(in crate::ui) merging: Merging,
    /// What it does, with numbers: "Replace 6 lines with 12".
    pub(in crate::ui) words: String,
    /// What else to know of it.
    pub(in crate::ui) remark: String,
    /// What the scenario draws then.
    pub(in crate::ui) vet_payments: Money,
}

/// How many of the certificates of imported lines the scenario has already.
pub(in crate::ui) fn same_certificates(existing: &[EnrolmentLine], incoming: &[Incoming]) -> usize {
    let there: HashSet<&CertificateCode> =
        existing.iter().filter_map(|line| line.certificate.as_ref()).collect();
    let incoming: HashSet<&CertificateCode> =
        incoming.iter().filter_map(|one| one.line.certificate.as_ref()).collect();
    incoming.intersection(&there).count()
}

/// What each way of meeting comes to; the likeliest first, as a list that was revised comes in once more.
pub(in crate::ui) fn merging_effects(
    existing: &[EnrolmentLine],
    incoming: &[Incoming],
    known: &ImportBasis<'_>,
    school: &SchoolFacts,
) -> Vec<MergingEffect> {
    let lines = |count: usize| counted(count, "line", "lines");
    let effect = |merging: Merging| {
        let (after, changes) = merged(existing, incoming, merging.how(false));
        let tally = Tally::of(&changes);
        let (words, remark) = match merging {
            Merging::Replace => (
                format!("Replace {} with {}", lines(existing.len()), incoming.len()),
                "What the table does not give, such as costs, is lost".to_owned(),
            ),
            Merging::Update => {
                let updated = incoming.len() - tally.added;
                let others = existing.len().saturating_sub(updated);
                let stay = if others == 1 { "stays" } else { "stay" };
                (
                    match updated {
                        0 => format!("Update none, add {}", tally.added),
                        _ => format!("Update {}, add {}", lines(updated), tally.added),
                    },
                    format!("{} that the table does not name {stay}", lines(others)),
                )
            }
            Merging::Add => {
                let twice = same_certificates(existing, incoming);
                (
                    format!("Add {} to {}", lines(incoming.len()), existing.len()),
                    format!(
                        "{} would then be there twice",
                        counted(twice, "certificate", "certificates")
                    ),
                )
            }
        };
        let vet_payments = estimate(school, &after, known.rates).totals.vet_payments;
        MergingEffect { merging, words, remark, vet_payments }
    };
    [Merging::Replace, Merging::Update, Merging::Add].map(effect).into()
}
