//! What of a workbook is in the plan, and by which steps, so that undo and redo turn their own rows.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::domain::EnrolmentLine;

/// The number of the next import of this session.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// A number that no other import of this session has.
pub(in crate::ui) fn next_number() -> u64 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// What is imported at: the sheet, the scenario that it is for, and the number of the plan's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct At {
    pub(in crate::ui) sheet: usize,
    pub(in crate::ui) scenario: usize,
    pub(in crate::ui) revision: u64,
}

/// Rows that came into the plan at once.
struct Batch {
    /// The number of its step, which later batches of the same step have as well.
    number: u64,
    /// The revision is that after it.
    at: At,
    rows: Vec<usize>,
    /// The scenario's lines before the first batch that this one goes on with, and after this one.
    before: Vec<EnrolmentLine>,
    after: Vec<EnrolmentLine>,
    /// Whether it was not undone.
    is_in_plan: bool,
}

/// The batches of all sheets, the last one last.
#[derive(Default)]
pub(in crate::ui) struct Batches {
    all: Vec<Batch>,
    /// What an action just returned imports.
    asked: Option<Batch>,
}

impl Batches {
    /// Whether something is in the plan.
    pub(in crate::ui) fn are_in_plan(&self) -> bool {
        self.all.iter().any(|batch| batch.is_in_plan)
    }

    /// Whether something is in a scenario.
    pub(in crate::ui) fn are_in(&self, scenario: usize) -> bool {
        self.all.iter().any(|batch| batch.is_in_plan && batch.at.scenario == scenario)
    }

    /// The batch that the next one goes on with: that of the same sheet, after which the lines were
    /// left as they are.
    fn last(&self, at: At, existing: &[EnrolmentLine]) -> Option<&Batch> {
        self.all.iter().rev().find(|batch| {
            batch.is_in_plan
                && (batch.at.sheet, batch.at.scenario) == (at.sheet, at.scenario)
                && batch.after == existing
        })
    }

    /// The lines that the next batch is worked out from along with what it goes on with, if it does.
    pub(in crate::ui) fn base(
        &self,
        at: At,
        existing: &[EnrolmentLine],
    ) -> Option<&[EnrolmentLine]> {
        self.last(at, existing).map(|batch| batch.before.as_slice())
    }

    /// Notes what is about to be imported; returns the number of its step.
    pub(in crate::ui) fn ask(
        &mut self,
        at: At,
        rows: Vec<usize>,
        existing: &[EnrolmentLine],
        after: &[EnrolmentLine],
    ) -> u64 {
        let last = self.last(at, existing);
        let before = last.map_or_else(|| existing.to_vec(), |batch| batch.before.clone());
        // With another step in between it is one of its own.
        let number = last
            .filter(|batch| batch.at.revision == at.revision)
            .map_or_else(next_number, |batch| batch.number);
        let after = after.to_vec();
        self.asked = Some(Batch { number, at, rows, before, after, is_in_plan: true });
        number
    }

    /// What was asked for was done, and led to a state of the plan. Returns the sheet and its rows.
    pub(in crate::ui) fn done(&mut self, revision: u64) -> Option<(usize, Vec<usize>)> {
        let mut batch = self.asked.take()?;
        if batch.at.revision != revision {
            // After a new step nothing can be redone.
            self.all.retain(|batch| batch.is_in_plan);
        }
        batch.at.revision = revision;
        let done = (batch.at.sheet, batch.rows.clone());
        self.all.push(batch);
        Some(done)
    }

    /// A step was undone or redone. Returns its sheets and rows.
    pub(in crate::ui) fn turned(&mut self, number: u64, undone: bool) -> Vec<(usize, usize)> {
        let of_step = self.all.iter_mut().filter(|batch| batch.number == number);
        of_step
            .flat_map(|batch| {
                batch.is_in_plan = !undone;
                batch.rows.iter().map(|&row| (batch.at.sheet, row))
            })
            .collect()
    }
}
