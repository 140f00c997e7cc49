//! Which source each value of a rate set cites.
//!
//! Values that stand together, such as a band's two amounts or the ages and their deadline, share one
//! source. Where a school entered one of them and carried the other over, the set lists the other
//! source apart, so that nothing it did not enter is taken for its own.

use std::collections::HashSet;

use super::items::Item;
use super::rate_item::{RateItem, ValueOf};
use super::rate_set_file::{OtherSource, RateSetFile, SetKind};
use super::rate_subject::RateSubject;
use super::source::SourceId;
use crate::domain::SchoolType;

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

/// How a set of a school came about, by what its amounts cite.
pub(super) fn kind_of(file: &RateSetFile) -> SetKind {
    // By set, not by search: a file may list very many of both.
    let indexed: HashSet<&SourceId> =
        file.sources.iter().filter(|source| source.is_indexed()).map(|source| &source.id).collect();
    let is_indexed =
        |item: &Item<'_>| [item.source, item.specialist_source].map(|id| indexed.contains(id));
    let has_index =
        !indexed.is_empty() && file.items().iter().any(|item| is_indexed(item).contains(&true));
    if has_index { SetKind::Projection } else { SetKind::School }
}

/// Every amount or rule of the set with the source that it cites.
pub(super) fn citations(file: &RateSetFile) -> Vec<(RateSubject, &SourceId)> {
    let small = &file.small_scale;
    let of = RateSubject::Item;
    let mut cited = vec![
        (of(RateItem::Deadline), &file.deadline_source),
        (of(RateItem::FullLoad), &file.full_load_source),
        (of(RateItem::Core), &file.core_per_fte.source),
        (RateSubject::SmallScale, &small.source),
        (of(RateItem::Taper), &small.taper_per_student.source),
    ];
    cited.extend(
        file.full_load_exceptions
            .iter()
            .map(|one| (of(RateItem::Exception(one.certificate.clone())), &one.source)),
    );
    cited.extend(
        file.generalists
            .iter()
            .map(|one| (of(RateItem::Generalist(one.title_contains.clone())), &one.source)),
    );
    cited.extend(
        file.attractions.iter().map(|one| (of(RateItem::Attraction(one.pathway)), &one.source)),
    );
    cited.extend(file.bands.iter().map(|one| (of(RateItem::Band(one.band)), &one.source)));
    cited.extend(file.materials.iter().map(|one| (of(RateItem::Materials(one.tier)), &one.source)));
    cited.extend(small.maximum.iter().map(|one| (of(RateItem::Maximum(one.reading)), &one.source)));
    cited.extend(file.other_sources.iter().map(|other| {
        (RateSubject::OtherSource((other.item.clone(), other.school_type)), &other.source)
    }));
    cited
}
