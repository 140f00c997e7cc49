//! What can be wrong with a rate set.
//!
//! Absent on purpose: R17, whose checks warn of a set that can be used all the same (see `checks`).

use std::fmt;

use super::rate_item::{RateItem, ValueOf};
use super::rate_subject::{RateList, RateSubject};
use super::source::SourceId;
use crate::domain::{AGE_MAX, Hint, PLANNING_YEARS, Problem, STUDENTS_MAX, grouped};

/// The fewest and the most hours of a full load: a leap year has so many.
pub(super) const HOURS_OF_LOAD: std::ops::RangeInclusive<u32> = 1..=8_784;

/// The most FTE that the small-scale cap may be.
pub(super) const FTE_CAP_MAX: u32 = 1_000;

/// Why a rate set cannot be used. `Display` says what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateSetFault {
    /// An amount cites a source that the set does not list.
    #[error("{subject} cites the source \"{source_id}\", which the set does not list")]
    UnknownSource {
        /// The amount.
        subject: RateSubject,
        /// The name it cites.
        source_id: SourceId,
    },
    /// Something that must stand once is not there.
    #[error("{} is missing", .0.entry())]
    Absent(RateSubject),
    /// Something that must stand once is there twice.
    #[error("{} stands there more than once", .0.entry())]
    Twice(RateSubject),
    /// A source or the set has no text where it needs some.
    #[error("{0} is blank")]
    Blank(RateSubject),
    /// A text that is longer than any program would show.
    #[error("{subject} has {found} characters, expected at most {expected}")]
    TooLong {
        /// Which text.
        subject: RateSubject,
        /// How many characters it has.
        found: usize,
        /// How many it may have.
        expected: usize,
    },
    /// Indexed amounts that the set does not call a projection.
    #[error(
        "{} is not `projection`, though amounts of the set were made by an index",
        RateSubject::Kind
    )]
    NotMarked,
    /// A value typed over that cites what was carried over, and nothing of the school's own to cite.
    #[error("the set has no source of the school's own yet")]
    NoOwnSource,
    /// A number that makes no sense.
    #[error("{0}")]
    OutOfRange(RateOutOfRange),
}

/// A number of a rate set that makes no sense, or several that do not go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RateOutOfRange {
    /// The set's year.
    Year(u16),
    /// How many entries a list has.
    Entries {
        /// Which list.
        list: RateList,
        /// How many it has.
        found: usize,
        /// How many it may have.
        at_most: usize,
    },
    /// The hours of a full load.
    Hours(RateItem, u32),
    /// Full loads that have no common multiple within bounds.
    FullLoads,
    /// The last age.
    AgeTo(u8),
    /// A first age after the last.
    Ages {
        /// The first.
        from: u8,
        /// The last.
        to: u8,
    },
    /// A small-scale range that ends before it begins.
    SmallScaleEnrolments {
        /// Up to how many enrolments the maximum holds.
        full_up_to: u32,
        /// Over how many there is nothing.
        nothing_over: u32,
    },
    /// Enrolments at which the small-scale rate changes.
    Enrolments(RateItem, u32),
    /// The small-scale cap.
    FteCap(u32),
    /// A source listed apart for a value that the set does not have.
    OtherSource(ValueOf),
}

impl RateOutOfRange {
    /// Which number it is.
    pub fn subject(&self) -> RateSubject {
        match self {
            Self::Year(_) => RateSubject::Year,
            Self::Entries { list, .. } => RateSubject::NumberOf(*list),
            Self::Hours(item, _) | Self::Enrolments(item, _) => RateSubject::Item(item.clone()),
            Self::FullLoads => RateSubject::FullLoads,
            Self::AgeTo(_) => RateSubject::Item(RateItem::AgeTo),
            Self::Ages { .. } => RateSubject::Ages,
            Self::SmallScaleEnrolments { .. } => RateSubject::SmallScaleEnrolments,
            Self::FteCap(_) => RateSubject::Item(RateItem::FteCap),
            Self::OtherSource(value) => RateSubject::OtherSource(value.clone()),
        }
    }
}

impl fmt::Display for RateOutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |number: u32| grouped(&number.to_string());
        let (found, expected) = match self {
            Self::Year(year) => {
                let (first, last) = (PLANNING_YEARS.start(), PLANNING_YEARS.end());
                (year.to_string(), format!("{first} to {last}"))
            }
            Self::Entries { found, at_most, .. } => {
                let at_most = grouped(&at_most.to_string());
                (grouped(&found.to_string()), format!("at most {at_most}"))
            }
            Self::Hours(_, hours) => {
                let (least, most) = (HOURS_OF_LOAD.start(), number(*HOURS_OF_LOAD.end()));
                (format!("{hours} hours"), format!("{least} to {most} hours"))
            }
            Self::FullLoads => (
                "hours without a common multiple".to_owned(),
                "loads such as 180 and 360 that go into one another".to_owned(),
            ),
            Self::AgeTo(age) => (age.to_string(), format!("at most {AGE_MAX}")),
            Self::Ages { from, to } => {
                (format!("{from} to {to}"), "the lower age first".to_owned())
            }
            Self::SmallScaleEnrolments { full_up_to, nothing_over } => {
                (format!("{full_up_to} to {nothing_over}"), "the lower number first".to_owned())
            }
            Self::Enrolments(_, found) => {
                (number(*found), format!("at most {}", number(STUDENTS_MAX)))
            }
            Self::FteCap(cap) => {
                (format!("{cap} FTE"), format!("at most {} FTE", number(FTE_CAP_MAX)))
            }
            Self::OtherSource(_) => ("of no value".to_owned(), "a value of the set".to_owned()),
        };
        write!(f, "{} is {found}, expected {expected}", self.subject())
    }
}

impl RateSetFault {
    /// What it is about, where it is about one thing.
    pub fn subject(&self) -> Option<RateSubject> {
        match self {
            Self::UnknownSource { subject, .. }
            | Self::Absent(subject)
            | Self::Twice(subject)
            | Self::Blank(subject)
            | Self::TooLong { subject, .. } => Some(subject.clone()),
            Self::NotMarked => Some(RateSubject::Kind),
            Self::NoOwnSource => None,
            Self::OutOfRange(number) => Some(number.subject()),
        }
    }
}

impl Problem for RateSetFault {
    fn hint(&self) -> Option<Hint> {
        let hint = match self {
            Self::UnknownSource { .. } => "add the source to `sources`, or correct the name",
            Self::Absent(_) => "add it, with the source it was read from",
            Self::Twice(_) => "keep one of them",
            Self::Blank(RateSubject::Id) => "give the set a name of its own, such as its year",
            Self::Blank(RateSubject::GeneralistTitle(_)) => {
                "write the words that mark such a title, or take the entry away"
            }
            Self::Blank(_) => "every amount needs a source with a document and a chapter",
            Self::TooLong { .. } => "shorten it",
            Self::NotMarked => "write `kind: projection`",
            Self::NoOwnSource => "add one below the tables, with document and chapter",
            Self::OutOfRange(_) => "correct the number",
        };
        Some(hint.into())
    }
}

/// All faults of a set in one message, for readers that can carry only one.
#[derive(Debug)]
pub struct RateSetFaults(pub(super) Vec<RateSetFault>);

impl fmt::Display for RateSetFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.0.iter().enumerate() {
            let separator = if place == 0 { "" } else { "; " };
            write!(f, "{separator}{}", fault.told_in_line())?;
        }
        Ok(())
    }
}
