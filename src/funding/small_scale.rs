//! R7 to R9: the adjustment for small schools.

use super::school_facts::SchoolFacts;
use super::totals::Totals;
use crate::domain::{Fte, Money, SchoolType};
use crate::rates::{RateSet, SmallScaleReading};

/// R8: the school's small-scale rate per FTE from its Years 7 to 12 enrolments n.
///
/// n <= 200 the maximum; up to 400 maximum - taper x (n - 200); above, nothing. Exact, not rounded.
/// Never below nothing, whatever taper a school enters.
pub fn small_scale_rate(
    years_7_12: u32,
    school_type: SchoolType,
    reading: SmallScaleReading,
    rates: &RateSet,
) -> Money {
    let small = &rates.contents().small_scale;
    if years_7_12 > small.nothing_over {
        return Money::ZERO;
    }
    let over = years_7_12.saturating_sub(small.full_up_to);
    let maximum = rates.small_scale_maximum(reading, school_type);
    (maximum - small.taper_per_student.of(school_type).times(over)).max(Money::ZERO)
}

/// R7: the FTE that the adjustment is paid for: min(eligible FTE, 15).
pub fn small_scale_fte_paid(eligible_fte: Fte, rates: &RateSet) -> Fte {
    eligible_fte.min(rates.small_scale_fte_cap())
}

/// R7: min(eligible FTE, 15) x the school's small-scale rate, rounded to the cent (R10).
pub fn small_scale_adjustment(eligible_fte: Fte, rate_per_fte: Money, rates: &RateSet) -> Money {
    small_scale_fte_paid(eligible_fte, rates).times(rate_per_fte)
}

/// R9: what the other reading of the small-scale maximum would make of an estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherReading {
    /// The maximum per FTE as published.
    pub published: Money,
    /// The maximum per FTE equal to the core component.
    pub core_equivalent: Money,
    /// Which of them was used.
    pub used: SmallScaleReading,
    /// What the other one would add to the small-scale adjustment; below nothing if it takes away.
    pub change: Money,
}

impl OtherReading {
    /// The maximum per FTE in the reading that was used.
    pub fn used_maximum(&self) -> Money {
        self.maximum(self.used)
    }

    /// The maximum per FTE in the reading that was not.
    pub fn other_maximum(&self) -> Money {
        self.maximum(self.used.other())
    }

    /// What the other reading would change, in words to follow "it would be": `$1,050.00 less`.
    pub fn by_how_much(&self) -> String {
        if self.change.is_negative() {
            format!("{} less", -self.change)
        } else {
            format!("{} more", self.change)
        }
    }

    fn maximum(&self, reading: SmallScaleReading) -> Money {
        match reading {
            SmallScaleReading::Published => self.published,
            SmallScaleReading::CoreEquivalent => self.core_equivalent,
        }
    }
}

/// R9: the other reading, where it would change the small-scale adjustment; `None` where it would not.
pub fn other_reading(
    school: &SchoolFacts,
    totals: &Totals,
    rates: &RateSet,
) -> Option<OtherReading> {
    let other = school.reading.other();
    let rate = small_scale_rate(school.years_7_12, school.school_type, other, rates);
    let change = small_scale_adjustment(totals.small_scale_fte, rate, rates) - totals.small_scale;
    let maximum = |reading| rates.small_scale_maximum(reading, school.school_type);
    (!change.is_zero()).then(|| OtherReading {
        published: maximum(SmallScaleReading::Published),
        core_equivalent: maximum(SmallScaleReading::CoreEquivalent),
        used: school.reading,
        change,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::RateBook;
    use SchoolType::{Mainstream, Specialist};
    use SmallScaleReading::{CoreEquivalent, Published};

    #[test]
    fn the_rate_fades_from_200_to_400_students_and_ends_there() {
        let book = RateBook::built_in().unwrap();
        let rates = &book.sets()[0];
        let rate = |students, school_type, reading| {
            small_scale_rate(students, school_type, reading, rates).trimmed()
        };
        for (students, expected) in [
            (0, "1299"),
            (199, "1299"),
            (200, "1299"),
            (201, "1292.89"),
            (350, "382.5"),
            (400, "77"),
            (401, "0"),
        ] {
            assert_eq!(rate(students, Mainstream, Published), expected, "{students}");
        }
        for (students, expected) in [(200, "1229"), (201, "1222.89"), (400, "7"), (401, "0")] {
            assert_eq!(rate(students, Mainstream, CoreEquivalent), expected, "{students}");
        }
        for (students, expected) in [(200, "1003"), (201, "998.01"), (400, "5"), (401, "0")] {
            assert_eq!(rate(students, Specialist, Published), expected, "{students}");
        }
    }
}
