//! R17: what a rate set of this model should satisfy, and what should be known of one made from
//! another. A set that does not satisfy it is still usable, with a warning, since a later year may
//! change the model.

use super::rate_item::RateItem;
use super::rate_set::RateSet;
use super::rate_set_id::RateSetId;
use super::source::{Date, SourceId};
use crate::domain::{Band, MaterialsTier, Money, SchoolType, listed};

/// The number that the department divided the core component by to get the taper (R9, R17).
pub const TAPER_STEPS: u32 = 201;

/// Something about a rate set that does not fit the model it belongs to (R17).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateWarning {
    /// Core + band differs between the school types.
    #[error(
        "band {band:?}: core + band is {mainstream} for mainstream and {specialist} for specialist schools; it should be the same for both (R17)"
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
    #[error("the small-scale taper of {} schools is {found}; it should be {expected}, the core component / 201 (R17)", .school_type.label().to_lowercase())]
    Taper {
        /// Whose taper.
        school_type: SchoolType,
        /// What the set says.
        found: Money,
        /// What follows from the core component.
        expected: Money,
    },
    /// A band is not above the one before it.
    #[error("band {band:?} of {} schools is not above the band before it; bands should rise from A to F (R17)", .school_type.label().to_lowercase())]
    BandsFall {
        /// The band that does not rise.
        band: Band,
        /// For which schools.
        school_type: SchoolType,
    },
    /// High-cost materials are not above low-cost ones.
    #[error(
        "high-cost materials are {high}, not above low-cost materials, {low}; they should be above them (R17)"
    )]
    MaterialsFall {
        /// The low-cost rate.
        low: Money,
        /// The high-cost rate.
        high: Money,
    },
    /// What was taken over from another year's set as it was, and may have changed since.
    #[error(
        "carried over unchanged from rate set {from}: {}; check against the department's amounts of {year}",
        listed(items, "and")
    )]
    CarriedOver {
        /// The set that they were taken from.
        from: RateSetId,
        /// What they are called.
        items: Vec<String>,
        /// The year of this set.
        year: u16,
    },
    /// The VASS deadline lies in another year than the set's.
    #[error("the VASS deadline, {deadline}, is not in {year}, the year of the rate set")]
    DeadlineYear {
        /// The deadline.
        deadline: Date,
        /// The set's year.
        year: u16,
    },
}

impl RateWarning {
    /// The warning in a few words.
    pub fn title(&self) -> &'static str {
        match self {
            Self::CarriedOver { .. } => "Carried over from another rate set",
            Self::DeadlineYear { .. } => "VASS deadline of another year",
            Self::SumsDiffer { .. }
            | Self::Taper { .. }
            | Self::BandsFall { .. }
            | Self::MaterialsFall { .. } => "The rate set does not fit its model",
        }
    }
}

impl RateWarning {
    /// Whether a school of that type draws by what it is about.
    pub fn concerns(&self, of: SchoolType) -> bool {
        match self {
            Self::Taper { school_type, .. } | Self::BandsFall { school_type, .. } => {
                *school_type == of
            }
            Self::SumsDiffer { .. }
            | Self::MaterialsFall { .. }
            | Self::CarriedOver { .. }
            | Self::DeadlineYear { .. } => true,
        }
    }
}

/// The warnings of R17 for a set, in the order of the rule, then what was taken over unchanged.
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
    found.extend(carried_over(set));
    let (deadline, year) = (set.contents().vass_deadline, set.contents().year);
    if deadline.year() != year {
        found.push(RateWarning::DeadlineYear { deadline, year });
    }
    found
}

/// What was taken over from a set of another year as it was, by the set it came from. An index says
/// of its amounts what they are, a projection.
fn carried_over(set: &RateSet) -> Vec<RateWarning> {
    let file = set.contents();
    let carried_from = |id: &SourceId| {
        let source = set.source(id).filter(|source| !source.is_indexed())?;
        source.carried_from().cloned()
    };
    // Of an amount that was carried over for one school type alone, which.
    let items: Vec<(RateSetId, RateItem, Option<SchoolType>)> = file
        .items()
        .into_iter()
        .flat_map(|item| {
            let mainstream = carried_from(item.source);
            let specialist = carried_from(item.specialist_source);
            if mainstream == specialist {
                return vec![(mainstream, item.item, None)];
            }
            let of = |from, school_type| (from, item.item.clone(), Some(school_type));
            vec![of(mainstream, SchoolType::Mainstream), of(specialist, SchoolType::Specialist)]
        })
        .filter_map(|(from, item, school_type)| Some((from?, item, school_type)))
        .collect();
    let mut sets: Vec<RateSetId> = items.iter().map(|(from, ..)| from.clone()).collect();
    sets.sort();
    sets.dedup();
    let names = |wanted: &RateSetId| {
        let mut names: Vec<String> = Vec::new();
        for school_type in [None, Some(SchoolType::Mainstream), Some(SchoolType::Specialist)] {
            let is_it = |(from, _, of): &&(_, _, _)| from == wanted && *of == school_type;
            let items: Vec<&RateItem> =
                items.iter().filter(is_it).map(|(_, item, _)| item).collect();
            names.extend(in_words(&items, school_type));
        }
        names
    };
    let year = file.year;
    sets.into_iter()
        .map(|from| RateWarning::CarriedOver { items: names(&from), from, year })
        .collect()
}

/// Items in a list, the bands together and each name once.
fn in_words(items: &[&RateItem], school_type: Option<SchoolType>) -> Vec<String> {
    let bands: Vec<String> = Band::ALL
        .iter()
        .filter(|&&band| items.contains(&&RateItem::Band(band)))
        .map(|band| format!("{band:?}"))
        .collect();
    let schools = school_type
        .map(|school_type| format!(" of {} schools", school_type.label().to_lowercase()))
        .unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    for item in items {
        let name = match item {
            RateItem::Band(_) if bands.len() == 1 => format!("band {}", bands[0]),
            RateItem::Band(_) => format!("bands {}", listed(&bands, "and")),
            _ => item.described().among_others.to_owned(),
        };
        let name = format!("{name}{schools}");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::{NewSet, RateBook, RateEdit, RateSetFile, Source};

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
    fn what_was_carried_over_is_named_and_no_longer_once_it_is_entered() {
        let file = RateBook::built_in().unwrap().sets()[0].clone();
        let source = Source {
            id: SourceId("school".to_owned()),
            document: "Letter".to_owned(),
            chapter: "Rates".to_owned(),
            section: String::new(),
            page_dated: Date::parse("2026-09-03").unwrap(),
            says: String::new(),
            carried: Vec::new(),
        };
        let id = RateSetId("2027".to_owned());
        let new = NewSet { id, year: 2027, title: "Rates of 2027".to_owned() };
        let copy = RateSet::checked(file.copied(new, source)).unwrap();
        let texts = |set: &RateSet| -> Vec<String> {
            warnings(set).iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            texts(&copy),
            [
                "carried over unchanged from rate set 2023: the core component, bands A, B, C, D, E \
                 and F, materials, the small-scale maximum, the taper, the small-scale cap, the \
                 small-scale range, the full load, other full loads, the VASS deadline, the ages, what \
                 each kind of enrolment attracts and the titles not funded; check against the department's \
                 amounts of 2027",
                "the VASS deadline, 2 May 2023, is not in 2027, the year of the rate set"
            ]
        );
        let item = RateItem::Band(Band::D);
        let school_type = SchoolType::Mainstream;
        let edit = RateEdit::ByType { item, school_type, amount: money("1150") };
        let entered = copy.after(&[edit]).unwrap();
        let texts = texts(&entered);
        assert!(texts.iter().any(|text| text.contains("bands A, B, C, E and F")), "{texts:?}");
        let other = "band D of specialist schools";
        assert!(texts.iter().any(|text| text.contains(other)), "{texts:?}");
        assert!(texts.iter().any(|text| text.starts_with("band D: core + band")), "{texts:?}");
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
