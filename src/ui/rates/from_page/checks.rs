//! The checks of R17 on the set that would be made, each with what it is about, and the values that break one.

use crate::domain::{Band, Money, SchoolType, capitalised};
use crate::exchange::rates_page::{Finding, PageItem, PageReading};
use crate::rates::{RateItem, RateSet, RateWarning, TAPER_STEPS, warnings};

use super::decisions::{Decision, Decisions};

/// One of the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Check {
    BandsRise,
    OneSum,
    Taper,
    Materials,
    DeadlineYear,
}

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CheckResult {
    Holds,
    /// What it is about is still in doubt.
    Waits,
    /// What is wrong, one sentence each.
    Broken(Vec<String>),
}

impl Check {
    pub(super) const ALL: [Self; 5] =
        [Self::BandsRise, Self::OneSum, Self::Taper, Self::Materials, Self::DeadlineYear];

    /// What holds where it holds.
    pub(super) fn words(self) -> String {
        let words = match self {
            Self::Taper => return format!("taper is core \u{f7} {TAPER_STEPS}"),
            Self::BandsRise => "bands rise from A to F",
            Self::OneSum => "core plus band is the same for mainstream and specialist",
            Self::Materials => "high-cost materials above low-cost",
            Self::DeadlineYear => "deadline is in the year of the rates",
        };
        words.to_owned()
    }

    /// What should hold where it does not.
    pub(super) fn failed_words(self) -> String {
        let words = match self {
            Self::Taper => {
                return format!(
                    "the reduction per student should be the core component \u{f7} {TAPER_STEPS}"
                );
            }
            Self::BandsRise => "bands should rise from A to F",
            Self::OneSum => {
                "core plus band should be the same for mainstream and specialist schools"
            }
            Self::Materials => "high-cost materials should be above low-cost",
            Self::DeadlineYear => "the deadline should be in the year of the rates",
        };
        words.to_owned()
    }

    /// Whether a value of an item can break it.
    fn is_about(self, item: &RateItem) -> bool {
        match self {
            Self::BandsRise => matches!(item, RateItem::Band(_)),
            Self::OneSum => matches!(item, RateItem::Band(_) | RateItem::Core),
            Self::Taper => matches!(item, RateItem::Taper | RateItem::Core),
            Self::Materials => matches!(item, RateItem::Materials(_)),
            Self::DeadlineYear => matches!(item, RateItem::Deadline),
        }
    }

    /// The check that a warning is of; none is of what was carried over, which the table says itself.
    fn of(warning: &RateWarning) -> Option<Self> {
        Some(match warning {
            RateWarning::BandsFall { .. } => Self::BandsRise,
            RateWarning::SumsDiffer { .. } => Self::OneSum,
            RateWarning::Taper { .. } => Self::Taper,
            RateWarning::MaterialsFall { .. } => Self::Materials,
            RateWarning::DeadlineYear { .. } => Self::DeadlineYear,
            RateWarning::CarriedOver { .. } => return None,
        })
    }
}

/// What came of each check of the set.
pub(super) fn check_results(
    set: &RateSet,
    reading: &PageReading,
    decisions: &Decisions,
) -> Vec<(Check, CheckResult)> {
    let found = warnings(set);
    let result = |check: Check| {
        let is_open = |(place, finding): (usize, &Finding)| {
            decisions.at(place) == Decision::Open
                && matches!(&finding.item, PageItem::Rate(item) if check.is_about(item))
        };
        if reading.findings.iter().enumerate().any(is_open) {
            return CheckResult::Waits;
        }
        let broken: Vec<String> =
            found.iter().filter(|one| Check::of(one) == Some(check)).map(sentence).collect();
        if broken.is_empty() { CheckResult::Holds } else { CheckResult::Broken(broken) }
    };
    Check::ALL.into_iter().map(|check| (check, result(check))).collect()
}

/// The warnings of checks that a value of a finding breaks in a set.
pub(super) fn broken_by(set: &RateSet, finding: &Finding) -> Vec<String> {
    let PageItem::Rate(item) = &finding.item else { return Vec::new() };
    let is_own = |warning: &&RateWarning| match warning {
        RateWarning::BandsFall { band, school_type } => {
            is_band(item, *band) && finding.school_type == Some(*school_type)
        }
        RateWarning::SumsDiffer { band, .. } => is_band(item, *band),
        RateWarning::Taper { school_type, .. } => {
            *item == RateItem::Taper && finding.school_type == Some(*school_type)
        }
        RateWarning::MaterialsFall { .. } => matches!(item, RateItem::Materials(_)),
        RateWarning::DeadlineYear { .. } => *item == RateItem::Deadline,
        RateWarning::CarriedOver { .. } => false,
    };
    warnings(set).iter().filter(is_own).map(sentence).collect()
}

fn is_band(item: &RateItem, band: Band) -> bool {
    matches!(item, RateItem::Band(own) if *own == band)
}

fn sentence(warning: &RateWarning) -> String {
    capitalised(&format!("{warning}."))
}

/// How many checks a set breaks that are about an item.
pub(super) fn breaks(set: &RateSet, item: &PageItem) -> Vec<String> {
    let PageItem::Rate(item) = item else { return Vec::new() };
    let is_about =
        |warning: &&RateWarning| Check::of(warning).is_some_and(|check| check.is_about(item));
    warnings(set).iter().filter(is_about).map(sentence).collect()
}

/// Whether the taper that a set has for a type of school is the 201st part of an amount.
pub(super) fn taper_follows(set: &RateSet, school_type: SchoolType, amount: Money) -> bool {
    set.contents().small_scale.taper_per_student.of(school_type) == amount.divided_by(TAPER_STEPS)
}
