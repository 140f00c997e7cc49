//! What a scenario is worked out from, by the cells above its lines.

use super::cell_ref::{CellRef, at};
use super::layout::{INPUTS, TOP};
use crate::funding::{Figure, Reading};

/// What is worked out from, in the rows of the first block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    SchoolType,
    Years7To12,
    Maximum,
    Taper,
    SmallScaleFte,
    SmallScaleRate,
    Floor,
}

impl Ground {
    pub(super) const ALL: [Self; 7] = [
        Self::SchoolType,
        Self::Years7To12,
        Self::Maximum,
        Self::Taper,
        Self::SmallScaleFte,
        Self::SmallScaleRate,
        Self::Floor,
    ];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::SchoolType => "School type",
            Self::Years7To12 => "Years 7 to 12 enrolments",
            Self::Maximum => "Small-scale maximum per FTE",
            Self::Taper => "Small-scale taper per student",
            Self::SmallScaleFte => Figure::SmallScaleFte.label(),
            Self::SmallScaleRate => Figure::SmallScaleRate(Reading::Used).label(),
            Self::Floor => "Band funding under the 2022 model",
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::SchoolType => "Type_of_school",
            Self::Years7To12 => "Years_in_use",
            Self::Maximum => "Small_scale_maximum",
            Self::Taper => "Small_scale_taper",
            Self::SmallScaleFte => "Small_scale_FTE",
            Self::SmallScaleRate => "Small_scale_rate",
            Self::Floor => "Floor_in_use",
        }
    }

    /// Its cell.
    pub(super) fn cell(self) -> CellRef {
        let row = Self::ALL.iter().zip(TOP..).find(|(one, _)| **one == self);
        at(row.map_or(TOP, |(_, row)| row), INPUTS.value)
    }
}
