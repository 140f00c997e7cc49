//! R4 to R6: what one enrolment line draws, each component rounded to the cent (R10).

use crate::domain::{Band, EnrolmentLine, Fte, MaterialsTier, Money, SchoolType};
use crate::rates::{Component, RateSet};

/// What one enrolment line draws, in dollars and cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineAmounts {
    /// R1: FTE that attracts targeted funding.
    pub fte: Fte,
    /// Students whose enrolment attracts something.
    pub students: u32,
    /// R4: already inside the school's core SRP.
    pub core: Money,
    /// R5: targeted VET funding.
    pub targeted: Money,
    /// R6: materials.
    pub materials: Money,
    /// FTE that counts for the small-scale adjustment (R7).
    pub(crate) small_scale_fte: Fte,
}

impl LineAmounts {
    /// Nothing.
    pub const ZERO: Self = Self {
        fte: Fte::ZERO,
        students: 0,
        core: Money::ZERO,
        targeted: Money::ZERO,
        materials: Money::ZERO,
        small_scale_fte: Fte::ZERO,
    };

    /// Targeted and materials together: what of it is new money.
    pub fn new_money(&self) -> Money {
        self.targeted + self.materials
    }

    /// Core, targeted and materials together.
    pub fn total(&self) -> Money {
        self.core + self.targeted + self.materials
    }

    /// What `line` draws if nothing but its pathway's `attracted` components holds it back.
    pub(super) fn of(
        line: &EnrolmentLine,
        band: Band,
        tier: MaterialsTier,
        attracted: &[Component],
        school_type: SchoolType,
        rates: &RateSet,
    ) -> Self {
        let full_load = rates.full_load_hours(line.certificate.as_ref());
        let fte = expected_fte(line, full_load);
        let only = |component, amount| {
            if attracted.contains(&component) { amount } else { Money::ZERO }
        };
        let only_fte = |component| if attracted.contains(&component) { fte } else { Fte::ZERO };
        Self {
            fte: only_fte(Component::Targeted),
            students: line.students,
            core: only(Component::Core, fte.times(rates.core_per_fte(school_type))),
            targeted: only(Component::Targeted, fte.times(rates.band_per_fte(band, school_type))),
            materials: only(
                Component::Materials,
                expected_materials(line, rates.materials_per_enrolment(tier)),
            ),
            small_scale_fte: only_fte(Component::SmallScale),
        }
    }
}

/// R1: students x min(hours / full load, 1), of the students expected to stay until the deadline.
pub(super) fn expected_fte(line: &EnrolmentLine, full_load_hours: u32) -> Fte {
    Fte::of(line.students, line.hours, full_load_hours).percent(line.staying_percent())
}

/// R6: students x the tier's rate, of the students expected to stay until the deadline, rounded to the
/// cent (R10).
pub(super) fn expected_materials(line: &EnrolmentLine, per_enrolment: Money) -> Money {
    per_enrolment.times(line.students).percent(line.staying_percent()).to_cents()
}
