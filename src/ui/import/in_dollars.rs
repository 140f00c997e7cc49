//! What an import comes to in dollars: as it is understood now, and with each answer to what is open.

use super::merging::{MergingEffect, merging_effects};
use super::open_import::{ImportOutcome, OpenImport, Payments};
use crate::domain::{EnrolmentLine, Money};
use crate::exchange::import::{Doubt, DoubtEffect, How, ImportBasis, Meeting, merged};
use crate::funding::{SchoolFacts, estimate};

impl OpenImport {
    /// The sheet's doubts, each with what its choices come to: what the scenario draws after the import, or the
    /// table alone while it is not said how its lines meet those there are.
    pub(in crate::ui) fn doubts(
        &mut self,
        known: &ImportBasis<'_>,
        school: &SchoolFacts,
        existing: &[EnrolmentLine],
    ) -> Vec<(Doubt, Vec<DoubtEffect>)> {
        if let Some(doubts) = &self.outcome.doubts {
            return doubts.clone();
        }
        let meeting = self.meeting(existing);
        let sheet = self.sheet();
        let with_effects = |doubt: Doubt| {
            let effects = sheet.effects_in(&doubt, known, school, meeting);
            (doubt, effects)
        };
        let doubts: Vec<_> = sheet.doubts().into_iter().map(with_effects).collect();
        self.outcome.doubts.insert(doubts).clone()
    }

    /// How the sheet's lines meet those of the scenario, as far as it is said.
    fn meeting<'a>(&'a self, existing: &'a [EnrolmentLine]) -> Meeting<'a> {
        if self.outcome.asks_merging {
            return Meeting { existing: &[], how: How::Add, with_imported: false };
        }
        let base = self.depends.and_then(|depends| self.batches.base(self.at(depends), existing));
        let existing = base.unwrap_or(existing);
        let how = self.how(self.outcome.keeps_lines, existing);
        Meeting { existing, how, with_imported: base.is_some() }
    }

    /// How much more the scenario draws once cells of a column say a text; `None` while it is not known what it
    /// draws.
    pub(in crate::ui) fn mending_draws(
        &mut self,
        (known, school): (&ImportBasis<'_>, &SchoolFacts),
        existing: &[EnrolmentLine],
        (rows, column, text): (&[usize], usize, &str),
    ) -> Option<Money> {
        if self.outcome.asks_merging {
            return None;
        }
        let key = (rows.to_vec(), column);
        if let Some((_, more)) = self.outcome.mending.iter().find(|(other, _)| *other == key) {
            return Some(*more);
        }
        let now = self.payments(known, school, existing).with;
        let mut sheet = self.sheet().clone();
        for &row in rows {
            sheet.edit(row, column, text);
        }
        let meeting = self.meeting(existing);
        let incoming = sheet.read(known).incoming(sheet.row_is(), meeting.with_imported);
        let (lines, _) = merged(meeting.existing, &incoming, meeting.how);
        let more = estimate(school, &lines, known.rates).totals.vet_payments - now;
        self.outcome.mending.push((key, more));
        Some(more)
    }

    /// What each way comes to in which the lines may meet those there are.
    pub(in crate::ui) fn merging_effects(
        &mut self,
        known: &ImportBasis<'_>,
        school: &SchoolFacts,
        existing: &[EnrolmentLine],
    ) -> Vec<MergingEffect> {
        let ImportOutcome { incoming, merging, .. } = &mut self.outcome;
        let all = || merging_effects(existing, incoming, known, school);
        merging.get_or_insert_with(all).clone()
    }

    /// What the scenario draws with the import, as it is understood now, and without it.
    pub(in crate::ui) fn payments(
        &mut self,
        known: &ImportBasis<'_>,
        school: &SchoolFacts,
        existing: &[EnrolmentLine],
    ) -> Payments {
        let draw =
            |lines: &[EnrolmentLine]| estimate(school, lines, known.rates).totals.vet_payments;
        let ImportOutcome { lines, payments, .. } = &mut self.outcome;
        *payments.get_or_insert_with(|| Payments { with: draw(lines), without: draw(existing) })
    }
}
