//! The rate sets at hand.

use crate::rates::{RateSet, RateSetId};

/// The set of 2023, as read from the department's page.
const SET_2023: &str = include_str!("../../rates/2023.ron");

/// The rate sets at hand, each with an id of its own.
#[derive(Clone, Debug)]
pub struct RateBook {
    sets: Vec<RateSet>,
}

impl RateBook {
    /// The sets compiled into the program.
    ///
    /// # Errors
    /// The place and the fault, if a compiled-in file is broken; a test reads them all.
    pub fn built_in() -> Result<Self, ron::error::SpannedError> {
        Ok(Self { sets: vec![ron::from_str(SET_2023)?] })
    }

    /// The sets, oldest year first.
    pub fn sets(&self) -> &[RateSet] {
        &self.sets
    }

    /// The set of that name.
    pub fn set(&self, id: &RateSetId) -> Option<&RateSet> {
        self.sets.iter().find(|set| set.id() == id)
    }
}
