//! What the choices of a doubt come to where the sheet's lines meet those of a scenario.

use super::basis::ImportBasis;
use super::{Doubt, DoubtChoice, DoubtEffect, How, Intake, merged};
use crate::domain::EnrolmentLine;
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
        let effect = |&choice: &DoubtChoice| {
            let mut chosen = self.clone();
            chosen.choose(doubt.kind, choice);
            let read = chosen.read(known);
            let rows_to_mend = read.faulty();
            let incoming = read.incoming(chosen.row_is(), meeting.with_imported);
            let students = incoming.iter().map(|one| u64::from(one.line.students)).sum();
            let (lines, _) = merged(meeting.existing, &incoming, meeting.how);
            let vet_payments = Some(estimate(facts, &lines, known.rates).totals.vet_payments);
            DoubtEffect { choice, students, rows_to_mend, vet_payments }
        };
        doubt.choices.iter().map(effect).collect()
    }
}
