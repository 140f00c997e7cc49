//! A new rate set with what was read somewhere: each value with the source that says it, everything else carried over.

use super::citing::kind_of;
use super::derive::{NewSet, drop_uncited, free_source_id};
use super::items::RatePlace;
use super::rate_item::{RateItem, SmallScaleReading};
use super::rate_set::RateSet;
use super::rate_set_faults::RateSetFault;
use super::rate_set_file::{Component, FullLoadException, RateSetFile};
use super::source::{Date, Source, SourceId};
use crate::domain::{Money, Pathway, SchoolType};

/// A value that was read, and which of the sources that came with it says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadValue {
    /// Of which item.
    pub item: RateItem,
    /// Of which schools, where there is an amount for each type.
    pub school_type: Option<SchoolType>,
    /// The value.
    pub value: NewValue,
    /// Its source, by its place among those that came with it.
    pub source: usize,
}

/// A value that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    /// Dollars.
    Amount(Money),
    /// Hours, students, FTE or an age.
    Count(u32),
    /// A day.
    Day(Date),
    /// What the enrolments of a pathway attract.
    Components(Vec<Component>),
    /// That the title is one that is not funded.
    Present,
}

impl RateSet {
    /// A set for another year with values that were read: each cites the source that says it. What was not read is
    /// carried over from this set and says so.
    ///
    /// # Errors
    /// Every fault that the values would bring; none if one is of an item that no set has.
    pub fn with_read(
        &self,
        new: NewSet,
        sources: Vec<Source>,
        values: &[ReadValue],
    ) -> Result<Self, Vec<RateSetFault>> {
        let mut file = self.taken_over(new);
        let mut ids = Vec::with_capacity(sources.len());
        for (place, mut source) in sources.into_iter().enumerate() {
            source.id = free_source_id(&source.id, &file.sources);
            ids.push(source.id.clone());
            file.sources.insert(place, source);
        }
        for value in values {
            let source = ids.get(value.source).ok_or_else(Vec::new)?;
            put(&mut file, value, source).ok_or_else(Vec::new)?;
        }
        drop_uncited(&mut file);
        drop_unused(&mut file, &ids);
        file.kind = kind_of(&file);
        Self::checked(file)
    }
}

fn put(file: &mut RateSetFile, read: &ReadValue, source: &SourceId) -> Option<()> {
    let ReadValue { item, school_type, value, .. } = read;
    match (value, item) {
        (NewValue::Amount(amount), _) => *file.amount_mut(&(item.clone(), *school_type))? = *amount,
        (NewValue::Count(hours), RateItem::Exception(code)) => {
            match file.full_load_exceptions.iter_mut().find(|one| one.certificate == *code) {
                Some(known) => known.hours = *hours,
                None => file.full_load_exceptions.push(FullLoadException {
                    certificate: code.clone(),
                    hours: *hours,
                    ask_for: None,
                    source: source.clone(),
                }),
            }
        }
        (NewValue::Count(count), _) => match file.place_mut(item)?.0 {
            RatePlace::Count(place) => *place = *count,
            RatePlace::Age(place) => *place = u8::try_from(*count).ok()?,
            _ => return None,
        },
        (NewValue::Day(day), RateItem::Deadline) => file.vass_deadline = *day,
        (NewValue::Components(components), RateItem::Attraction(pathway)) => {
            components_of(file, *pathway)?.clone_from(components);
        }
        (NewValue::Present, RateItem::Generalist(_)) => {}
        _ => return None,
    }
    file.cite(&(item.clone(), *school_type), source.clone())
}

fn components_of(file: &mut RateSetFile, pathway: Pathway) -> Option<&mut Vec<Component>> {
    let found = file.attractions.iter_mut().find(|one| one.pathway == pathway)?;
    Some(&mut found.components)
}

/// Sources that came with the values and that nothing cites in the end; the first stays, as the school's own.
fn drop_unused(file: &mut RateSetFile, ids: &[SourceId]) {
    let cited: Vec<SourceId> =
        super::citing::citations(file).into_iter().map(|(_, id)| id.clone()).collect();
    file.sources.retain(|source| {
        !ids.contains(&source.id) || cited.contains(&source.id) || ids.first() == Some(&source.id)
    });
}

impl RateSet {
    /// Whether the reading of the small-scale maximum that equals the core component does so in this set.
    pub fn has_maximum_of_core(&self, school_type: SchoolType) -> bool {
        let file = self.contents();
        let maximum = file
            .small_scale
            .maximum
            .iter()
            .find(|one| one.reading == SmallScaleReading::CoreEquivalent);
        let amount = maximum.map(|one| match school_type {
            SchoolType::Mainstream => one.mainstream,
            SchoolType::Specialist => one.specialist,
        });
        amount == Some(file.core_per_fte.of(school_type))
    }
}
