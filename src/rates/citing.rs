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

/// The values that share a source with those of `item`, the one that it is written at first.
pub(super) fn sharing(item: &RateItem) -> Vec<ValueOf> {
    use RateItem::{AgeFrom, AgeTo, Deadline, FteCap, FullUpTo, NothingOver};
    let groups = [[Deadline, AgeFrom, AgeTo], [FteCap, FullUpTo, NothingOver]];
    match groups.into_iter().find(|group| group.contains(item)) {
        Some(group) => group.map(|item| (item, None)).into(),
        None => item.school_types().iter().map(|&of| (item.clone(), of)).collect(),
    }
}

impl RateSetFile {
    /// The source that a value cites; `None` if the set has no such value.
    pub(super) fn cited_by(&self, (item, school_type): &ValueOf) -> Option<SourceId> {
        let found = self.item(item)?;
        Some(school_type.map_or(found.source, |of| found.source_of(of)).clone())
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
        *self.place_mut(&value.0)?.1 = first;
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

/// Every amount or rule of the set with the source that it cites: what stands alone, then the lists, then the
/// sources listed apart.
pub(super) fn citations(file: &RateSetFile) -> Vec<(RateSubject, &SourceId)> {
    // Anything else that stands alone follows these, in the order of the rules.
    let first = [RateItem::Deadline, RateItem::FullLoad, RateItem::Core, RateItem::FteCap];
    let mut cited: Vec<(RateSubject, &SourceId)> = Vec::new();
    let mut written = file.written();
    written.retain(|item| sharing(&item.item).first().is_some_and(|(at, _)| *at == item.item));
    written
        .sort_by_key(|item| first.iter().position(|one| *one == item.item).unwrap_or(first.len()));
    cited.extend(written.into_iter().map(|item| match item.item {
        RateItem::FteCap => (RateSubject::SmallScale, item.source),
        other => (RateSubject::Item(other), item.source),
    }));
    cited.sort_by_key(|(subject, _)| subject.list());
    cited.extend(file.other_sources.iter().map(|other| {
        (RateSubject::OtherSource((other.item.clone(), other.school_type)), &other.source)
    }));
    cited
}
