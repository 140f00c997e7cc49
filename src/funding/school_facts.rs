//! What the formulas need to know of the school.

use crate::domain::{Money, SchoolProfile, SchoolType};
use crate::rates::SmallScaleReading;

/// What the formulas need to know of the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchoolFacts {
    /// Which column of the rates applies.
    pub school_type: SchoolType,
    /// All students of Years 7 to 12 (R8).
    pub years_7_12: u32,
    /// R11: band funding under the 2022 model.
    pub floor: Option<Money>,
    /// R9: which reading of the small-scale maximum to use.
    pub reading: SmallScaleReading,
}

impl SchoolFacts {
    /// The students of Years 7 to 12; `None` where nobody said how many there are, for which a plan's file holds none.
    pub fn known_years_7_12(&self) -> Option<u32> {
        Some(self.years_7_12).filter(|students| *students > 0)
    }

    /// The facts of a school's profile, with a reading of the small-scale maximum.
    pub fn of(school: &SchoolProfile, reading: SmallScaleReading) -> Self {
        Self {
            school_type: school.school_type,
            years_7_12: school.years_7_12.total(),
            floor: school.floor,
            reading,
        }
    }
}
