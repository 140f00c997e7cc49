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
    #[error("{}", sums_differ(*band, *mainstream, *specialist))]
    SumsDiffer {
        /// The band.
        band: Band,
        /// Core + band of mainstream schools.
        mainstream: Money,
        /// Core + band of specialist schools.
        specialist: Money,
    },
    /// The taper is not the core component / 201.
    #[error("the small-scale taper of {} schools is {found}; it should be {expected}, the core component / 201", .school_type.label().to_lowercase())]
    Taper {
        /// Whose taper.
        school_type: SchoolType,
        /// What the set says.
        found: Money,
        /// What follows from the core component.
        expected: Money,
    },
    /// A band is not above the one before it.
    #[error("band {band:?} of {} schools is not above the band before it; bands should rise from A to F", .school_type.label().to_lowercase())]
    BandsFall {
        /// The band that does not rise.
        band: Band,
        /// For which schools.
        school_type: SchoolType,
    },
    /// High-cost materials are not above low-cost ones.
    #[error(
        "high-cost materials are {high}, not above low-cost materials, {low}; they should be above them"
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
            Self::SumsDiffer { mainstream, specialist, .. } => {
                if is_rounding(*mainstream, *specialist) {
                    "Totals of mainstream and specialist schools differ by rounding"
                } else {
                    "Totals of mainstream and specialist schools differ"
                }
            }
            Self::Taper { .. } => "The taper is not the core component / 201",
            Self::BandsFall { .. } => "Bands do not rise from A to F",
            Self::MaterialsFall { .. } => "High-cost materials are not above low-cost ones",
        }
    }

    /// Whether it is a difference that roundings make.
    pub fn is_of_rounding(&self) -> bool {
        matches!(
            self,
            Self::SumsDiffer { mainstream, specialist, .. } if is_rounding(*mainstream, *specialist)
        )
    }

    /// Whether a school of that type draws by what it is about.
    fn concerns(&self, of: SchoolType) -> bool {
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
    warnings_for(set, None)
}

/// The same for schools of one type; what is of the other alone is left out.
pub fn warnings_for(set: &RateSet, school_type: Option<SchoolType>) -> Vec<RateWarning> {
    let mut found = all_warnings(set, school_type);
    if let Some(school_type) = school_type {
        found.retain(|warning| warning.concerns(school_type));
    }
    found
}

fn all_warnings(set: &RateSet, of: Option<SchoolType>) -> Vec<RateWarning> {
    let core_and_band =
        |band, school_type| set.core_per_fte(school_type) + set.band_per_fte(band, school_type);
    let mut found = Vec::new();
    for &band in Band::ALL {
        let mainstream = core_and_band(band, SchoolType::Mainstream);
        let specialist = core_and_band(band, SchoolType::Specialist);
        let differs = mainstream != specialist && !is_half_carried(set, band);
        if differs && distance(mainstream, specialist) > rounded_by_index(set, band) {
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
    found.extend(carried_over(set, of));
    let (deadline, year) = (set.contents().vass_deadline, set.contents().year);
    if deadline.year() != year {
        found.push(RateWarning::DeadlineYear { deadline, year });
    }
    found
}

/// Whether the amounts of one school type are still those of another set, so that they say nothing of the other's.
fn is_half_carried(set: &RateSet, band: Band) -> bool {
    let file = set.contents();
    let is_carried = |id: &SourceId| {
        set.source(id).is_some_and(|source| !source.is_indexed() && source.carried_from().is_some())
    };
    let items = [RateItem::Core, RateItem::Band(band)];
    items
        .iter()
        .filter_map(|item| file.item(item))
        .any(|item| is_carried(item.source) != is_carried(item.specialist_source))
}

/// What two rounded amounts may differ by when they were the same before.
fn dollar() -> Money {
    Money::from_cents(100)
}

/// How far two amounts are from one another.
fn distance(one: Money, other: Money) -> Money {
    let difference = one - other;
    if difference.is_negative() { -difference } else { difference }
}

fn is_rounding(one: Money, other: Money) -> bool {
    distance(one, other) <= dollar()
}

/// By how much rounding to the dollar may part sums that were the same before an index: a dollar with each index
/// that all four amounts went through. Nothing, where one of them was read or typed.
fn rounded_by_index(set: &RateSet, band: Band) -> Money {
    let file = set.contents();
    let steps = |item: RateItem| {
        let item = file.item(&item)?;
        let indexes = |id: &SourceId| {
            let carried = set.source(id).map(|source| source.carried.as_slice());
            carried.unwrap_or_default().iter().filter(|step| step.indexed_by.is_some()).count()
        };
        Some(indexes(item.source).min(indexes(item.specialist_source)))
    };
    let of_core = steps(RateItem::Core).unwrap_or_default();
    let steps = steps(RateItem::Band(band)).unwrap_or_default().min(of_core);
    (0..steps).map(|_| dollar()).sum()
}

/// What is said of a band whose sums with the core component differ by school type.
fn sums_differ(band: Band, mainstream: Money, specialist: Money) -> String {
    let by = distance(mainstream, specialist);
    if is_rounding(mainstream, specialist) {
        return format!(
            "band {band:?}: mainstream and specialist totals differ by {} (rounding)",
            by.as_rate()
        );
    }
    format!(
        "band {band:?}: core component and band together are {mainstream} for mainstream and {specialist} for \
         specialist schools; they should be the same for both"
    )
}

/// What was taken over from a set of another year as it was, by the set it came from. An index says
/// of its amounts what they are, a projection.
fn carried_over(set: &RateSet, wanted: Option<SchoolType>) -> Vec<RateWarning> {
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
        .filter(|(_, _, of)| wanted.is_none_or(|wanted| of.is_none_or(|of| of == wanted)))
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
    use crate::domain::Percent;
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
        // What is still of the other set says nothing of what was typed.
        assert!(!texts.iter().any(|text| text.starts_with("band D:")), "{texts:?}");
    }

    #[test]
    fn no_rounding_of_an_index_is_warned_of_and_what_is_typed_afterwards_is() {
        let set = RateBook::built_in().unwrap().sets()[0].clone();
        let new = |id: &str| NewSet {
            id: RateSetId(id.to_owned()),
            year: 2027,
            title: "Projection".to_owned(),
        };
        let sums = |set: &RateSet| {
            let is_sum = |warning: &RateWarning| matches!(warning, RateWarning::SumsDiffer { .. });
            warnings(set).into_iter().filter(is_sum).count()
        };
        let is_apart = |set: &RateSet| {
            let sum = |band, of| set.core_per_fte(of) + set.band_per_fte(band, of);
            let differs = |&&band: &&Band| {
                sum(band, SchoolType::Mainstream) != sum(band, SchoolType::Specialist)
            };
            Band::ALL.iter().filter(differs).count()
        };
        let mut apart = 0;
        for tenths in 1..=60 {
            let percent = Percent::parse(&format!("{}.{}", tenths / 10, tenths % 10)).unwrap();
            let once = RateSet::checked(set.indexed(percent, new("one"))).unwrap();
            let twice = RateSet::checked(once.indexed(percent, new("two"))).unwrap();
            apart += is_apart(&once) + is_apart(&twice);
            assert_eq!((sums(&once), sums(&twice)), (0, 0), "{percent}");
        }
        assert!(apart > 0, "rounding parts some of them");
        let percent = Percent::parse("3").unwrap();
        let mut raised = set.indexed(percent, new("one"));
        raised.bands[4].mainstream = raised.bands[4].mainstream + money("2");
        assert_eq!(sums(&RateSet::checked(raised).unwrap()), 1);
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
        let rounding = changed(|file| file.bands[4].specialist = money("1648"));
        assert_eq!(
            rounding[0].to_string(),
            "band E: mainstream and specialist totals differ by $1 (rounding)"
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
