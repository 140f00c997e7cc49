//! R17: what a rate set of this model should satisfy. A set that does not is still usable, with a
//! warning, since a later year may change the model.

use crate::domain::{Band, MaterialsTier, Money, SchoolType};
use crate::rates::RateSet;

/// The number that the department divided the core component by to get the taper (R9, R17).
const TAPER_STEPS: u32 = 201;

/// Something about a rate set that does not fit the model it belongs to (R17).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateWarning {
    /// Core + band differs between the school types.
    #[error(
        "band {band:?}: core + band is {mainstream} for mainstream and {specialist} for specialist schools; R17 expects the same sum"
    )]
    SumsDiffer {
        /// The band.
        band: Band,
        /// Core + band of mainstream schools.
        mainstream: Money,
        /// Core + band of specialist schools.
        specialist: Money,
    },
    /// The taper is not the core component / 201.
    #[error("the small-scale taper of {} schools is {found}; R17 expects {expected}, the core component / 201", .school_type.label().to_lowercase())]
    Taper {
        /// Whose taper.
        school_type: SchoolType,
        /// What the set says.
        found: Money,
        /// What follows from the core component.
        expected: Money,
    },
    /// A band is not above the one before it.
    #[error("band {band:?} of {} schools is not above the band before it; R17 expects bands to rise from A to F", .school_type.label().to_lowercase())]
    BandsFall {
        /// The band that does not rise.
        band: Band,
        /// For which schools.
        school_type: SchoolType,
    },
    /// High-cost materials are not above low-cost ones.
    #[error(
        "high-cost materials are {high}, not above low-cost materials, {low}; R17 expects more for high cost"
    )]
    MaterialsFall {
        /// The low-cost rate.
        low: Money,
        /// The high-cost rate.
        high: Money,
    },
}

/// The warnings of R17 for a set, in the order of the rule.
pub fn warnings(set: &RateSet) -> Vec<RateWarning> {
    let core_and_band =
        |band, school_type| set.core_per_fte(school_type) + set.band_per_fte(band, school_type);
    let mut found = Vec::new();
    for &band in Band::ALL {
        let mainstream = core_and_band(band, SchoolType::Mainstream);
        let specialist = core_and_band(band, SchoolType::Specialist);
        if mainstream != specialist {
            found.push(RateWarning::SumsDiffer { band, mainstream, specialist });
        }
    }
    for &school_type in SchoolType::ALL {
        let taper = set.contents().small_scale.taper_per_student.of(school_type);
        let expected = set.core_per_fte(school_type).divided_by(TAPER_STEPS);
        if taper != expected {
            found.push(RateWarning::Taper { school_type, found: taper, expected });
        }
    }
    for &school_type in SchoolType::ALL {
        for pair in Band::ALL.windows(2) {
            if set.band_per_fte(pair[1], school_type) <= set.band_per_fte(pair[0], school_type) {
                found.push(RateWarning::BandsFall { band: pair[1], school_type });
            }
        }
    }
    let low = set.materials_per_enrolment(MaterialsTier::Low);
    let high = set.materials_per_enrolment(MaterialsTier::High);
    if high <= low {
        found.push(RateWarning::MaterialsFall { low, high });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::{RateBook, RateSetFile};

    fn changed(change: impl FnOnce(&mut RateSetFile)) -> Vec<RateWarning> {
        let mut file = RateBook::built_in().unwrap().sets()[0].contents().clone();
        change(&mut file);
        warnings(&RateSet::checked(file).unwrap())
    }

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    #[test]
    fn the_set_of_2023_passes() {
        assert_eq!(changed(|_| ()), []);
    }

    #[test]
    fn each_check_of_r17_can_fail() {
        assert_eq!(
            changed(|file| file.bands[2].specialist = money("988")),
            [RateWarning::SumsDiffer {
                band: Band::C,
                mainstream: money("1990"),
                specialist: money("1991"),
            }]
        );
        assert_eq!(
            changed(|file| file.small_scale.taper_per_student.mainstream = money("6.46")),
            [RateWarning::Taper {
                school_type: SchoolType::Mainstream,
                found: money("6.46"),
                expected: money("6.11"),
            }]
        );
        let falls = changed(|file| {
            file.bands[1].mainstream = money("91");
            file.bands[1].specialist = money("317");
        });
        assert_eq!(falls.len(), 2, "{falls:?}");
        assert_eq!(
            changed(|file| file.materials[1].per_enrolment = money("250")),
            [RateWarning::MaterialsFall { low: money("250"), high: money("250") }]
        );
    }
}
