//! What the choices of a doubt come to where the sheet's lines meet those of a scenario.

use super::basis::ImportBasis;
use super::{Doubt, DoubtChoice, DoubtEffect, How, Incoming, Intake, merged};
use crate::domain::{EnrolmentLine, Money};
use crate::funding::{SchoolFacts, estimate};

/// The lines that a sheet's lines come to, and how.
#[derive(Clone, Copy)]
pub struct Meeting<'a> {
    /// The lines that stand there.
    pub existing: &'a [EnrolmentLine],
    /// How the sheet's lines meet them.
    pub how: How,
    /// Whether rows that were imported before come in once more, with lines from before them.
    pub with_imported: bool,
}

impl Intake {
    /// What each choice comes to: the sheet's students, and the VET payments of all lines after the import, so
    /// that they are those which the choice leads to.
    pub fn effects_in(
        &self,
        doubt: &Doubt,
        known: &ImportBasis<'_>,
        facts: &SchoolFacts,
        meeting: Meeting<'_>,
    ) -> Vec<DoubtEffect> {
        self.effects_by(doubt, known, meeting.with_imported, |incoming| {
            let (lines, _) = merged(meeting.existing, incoming, meeting.how);
            Some(estimate(facts, &lines, known.rates).totals.vet_payments)
        })
    }

    /// What each choice comes to, with what its lines draw by `draws`.
    pub(super) fn effects_by(
        &self,
        doubt: &Doubt,
        known: &ImportBasis<'_>,
        with_imported: bool,
        draws: impl Fn(&[Incoming]) -> Option<Money>,
    ) -> Vec<DoubtEffect> {
        let effect = |&choice: &DoubtChoice| {
            let mut chosen = self.clone();
            chosen.choose(doubt.kind, choice);
            let read = chosen.read(known);
            let incoming = read.incoming(chosen.row_is(), with_imported);
            DoubtEffect {
                choice,
                students: students_in_all(&incoming),
                rows_to_mend: read.faulty(),
                vet_payments: draws(&incoming),
            }
        };
        doubt.choices.iter().map(effect).collect()
    }
}

/// The students of lines.
pub(super) fn students_in_all(incoming: &[Incoming]) -> u64 {
    incoming.iter().map(|one| u64::from(one.line.students)).sum()
}

/// What lines draw by themselves, where the school is known.
pub(super) fn drawn_alone(
    incoming: &[Incoming],
    known: &ImportBasis<'_>,
    facts: Option<&SchoolFacts>,
) -> Option<Money> {
    let lines: Vec<EnrolmentLine> = incoming.iter().map(|one| one.line.clone()).collect();
    facts.map(|facts| estimate(facts, &lines, known.rates).totals.vet_payments)
}
