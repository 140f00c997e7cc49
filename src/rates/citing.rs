//! Which source each value of a rate set cites.
//!
//! Values that stand together, such as a band's two amounts or the ages and their deadline, share one
//! source. Where a school entered one of them and carried the other over, the set lists the other
//! source apart, so that nothing it did not enter is taken for its own.

use serde::{Deserialize, Serialize};

use super::items::RateItem;
use super::rate_set::RateSetFile;
use super::source::SourceId;
use crate::domain::SchoolType;

/// A value whose source is not that of the values it stands with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherSource {
    /// Which item.
    pub item: RateItem,
    /// Of which schools, where there is an amount for each school type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_type: Option<SchoolType>,
    /// Where it was read.
    pub source: SourceId,
}

/// A value of a rate set: an item, and for which schools, where there is an amount for each type.
pub(super) type ValueOf = (RateItem, Option<SchoolType>);

/// The values that share a source with those of `item`, the one that it is written at first.
pub(super) fn sharing(item: &RateItem) -> Vec<ValueOf> {
    let each = |items: [RateItem; 3]| items.into_iter().map(|item| (item, None)).collect();
    match item {
        RateItem::Core | RateItem::Band(_) | RateItem::Maximum(_) | RateItem::Taper => {
            SchoolType::ALL.iter().map(|&school_type| (item.clone(), Some(school_type))).collect()
        }
        RateItem::Deadline | RateItem::AgeFrom | RateItem::AgeTo => {
            each([RateItem::Deadline, RateItem::AgeFrom, RateItem::AgeTo])
        }
        RateItem::FteCap | RateItem::FullUpTo | RateItem::NothingOver => {
            each([RateItem::FteCap, RateItem::FullUpTo, RateItem::NothingOver])
        }
        RateItem::Materials(_)
        | RateItem::FullLoad
        | RateItem::Exception(_)
        | RateItem::Generalist(_)
        | RateItem::Attraction(_) => vec![(item.clone(), None)],
    }
}

impl RateSetFile {
    /// The source that a value cites; `None` if the set has no such value.
    pub(super) fn cited_by(&self, (item, school_type): &ValueOf) -> Option<SourceId> {
        let found = self.items().into_iter().find(|found| found.item == *item)?;
        let source = match school_type {
            Some(school_type) => found.source_of(*school_type),
            None => found.source,
        };
        Some(source.clone())
    }

    /// Has a value cite a source; the others that share its source keep theirs.
    pub(super) fn cite(&mut self, value: &ValueOf, source: SourceId) -> Option<()> {
        let sharing = sharing(&value.0);
        let mut sources: Vec<SourceId> =
            sharing.iter().map(|other| self.cited_by(other)).collect::<Option<_>>()?;
        let place = sharing.iter().position(|other| other == value)?;
        *sources.get_mut(place)? = source;
        let first = sources.first()?.clone();
        self.other_sources.retain(|other| {
            let of = (other.item.clone(), other.school_type);
            !sharing.contains(&of)
        });
        for ((item, school_type), source) in sharing.into_iter().zip(sources) {
            if source != first {
                self.other_sources.push(OtherSource { item, school_type, source });
            }
        }
        *self.source_mut(&value.0)? = first;
        Some(())
    }
}
