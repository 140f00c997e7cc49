//! Faults in the order they were found, no more than a person reads.

use crate::domain::{Fault, FaultPlace, FileProblem};

/// How many faults are listed; the rest are counted.
const FAULTS_LISTED_MAX: usize = 20;

/// The faults of a file.
pub(super) struct FaultList<P> {
    listed: Vec<Fault<P>>,
    more: usize,
}

impl<P: From<FileProblem>> FaultList<P> {
    pub(super) fn new() -> Self {
        Self { listed: Vec::new(), more: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    pub(super) fn add(&mut self, place: FaultPlace, problem: impl Into<P>) {
        if self.listed.len() < FAULTS_LISTED_MAX {
            self.listed.push(Fault::at(place, problem.into()));
        } else {
            self.more += 1;
        }
    }

    /// Adds the fault that ends the reading, which is always listed.
    pub(super) fn add_last(&mut self, place: FaultPlace, problem: impl Into<P>) {
        self.listed.push(Fault::at(place, problem.into()));
    }

    /// The faults, with how many more there are.
    pub(super) fn listed(self) -> Vec<Fault<P>> {
        let mut listed = self.listed;
        if self.more > 0 {
            listed.push(Fault::from(P::from(FileProblem::More(self.more))));
        }
        listed
    }
}
