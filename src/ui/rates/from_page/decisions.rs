//! What the user decided of each thing that was looked for.

use crate::exchange::rates_page::{Finding, ItemState, PageReading, PageTally, Taken};

/// What becomes of a thing that was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// It is in doubt, and the user has not decided yet.
    Open,
    /// The candidate of that place is taken.
    Take(usize),
    /// The value of the set before is carried over, and marked so.
    CarryOver,
}

/// What becomes of everything that was looked for, in the order of the findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Decisions(Vec<Decision>);

impl Decisions {
    /// What holds before the user decides anything: what was found is taken, what is in doubt is open.
    pub(super) fn of(reading: &PageReading) -> Self {
        let begin = |state: &ItemState| match state {
            ItemState::Found(_) => Decision::Take(0),
            ItemState::NotFound { .. } => Decision::CarryOver,
            ItemState::InDoubt(_) => Decision::Open,
        };
        Self(reading.findings.iter().map(|finding| begin(&finding.state)).collect())
    }

    pub(super) fn at(&self, place: usize) -> Decision {
        self.0.get(place).copied().unwrap_or(Decision::CarryOver)
    }

    pub(super) fn set(&mut self, place: usize, decision: Decision) {
        if let Some(own) = self.0.get_mut(place) {
            *own = decision;
        }
    }

    /// The same, with one thing decided otherwise.
    pub(super) fn with(&self, place: usize, decision: Decision) -> Self {
        let mut other = self.clone();
        other.set(place, decision);
        other
    }

    /// How many of the values that are looked for came to what.
    pub(super) fn tally(&self, reading: &PageReading) -> PageTally {
        reading.tally(|place| self.at(place) != Decision::Open)
    }

    /// How many are open.
    pub(super) fn open(&self) -> usize {
        self.0.iter().filter(|one| **one == Decision::Open).count()
    }

    /// Whether what is in doubt is decided, or what was found is left as it was.
    pub(super) fn has_changes(&self, reading: &PageReading) -> bool {
        *self != Self::of(reading)
    }

    /// How many of the values that were found are taken, where some are left as they were: "32 taken, 1 left as it was".
    pub(super) fn taken_words(&self, reading: &PageReading) -> Option<String> {
        let findings = reading.findings.iter().enumerate();
        let found = findings.filter(|(_, finding)| matches!(finding.state, ItemState::Found(_)));
        let is_left = |(place, _): &(usize, &Finding)| self.at(*place) == Decision::CarryOver;
        let (left, taken): (Vec<_>, Vec<_>) = found.partition(is_left);
        let are_left = if left.len() == 1 { "left as it was" } else { "left as they were" };
        (!left.is_empty()).then(|| format!("{} taken, {} {are_left}", taken.len(), left.len()))
    }

    /// Whether nothing of the page is taken.
    pub(super) fn take_nothing(&self) -> bool {
        !self.0.iter().any(|one| matches!(one, Decision::Take(_)))
    }

    /// Which candidate of each finding is taken.
    pub(super) fn taken(&self) -> Taken {
        let of = |decision: &Decision| match decision {
            Decision::Take(candidate) => Some(*candidate),
            Decision::Open | Decision::CarryOver => None,
        };
        self.0.iter().map(of).collect()
    }
}
