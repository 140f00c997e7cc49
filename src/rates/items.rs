//! Everything that a rate set says, one item a row: to be listed, cited, compared and edited alike.
//!
//! `RateSetFile::written` lists every item, and `RateSetFile::place_mut` finds the place of each. The compiler
//! names a new item in the second; a test of the shipped rates fails if it is missing in the first.

use std::collections::HashMap;

use super::rate_item::{RateItem, ValueOf};
use super::rate_set_file::{Component, RateSetFile, TypeRate};
use super::source::{Date, SourceId};
use crate::domain::{Money, SchoolType, grouped, listed};

/// What an item says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemValue {
    /// An amount for each school type, mainstream first.
    ByType(Money, Money),
    /// One amount.
    Amount(Money),
    /// A whole number.
    Count(u32),
    /// A day.
    Day(Date),
    /// Components of funding.
    Components(Vec<Component>),
    /// That it is there says it all.
    Present,
}

/// An item with what it says and where that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// Which item.
    pub item: RateItem,
    /// What it says.
    pub value: ItemValue,
    /// Where it was read; of an amount for each school type, that of mainstream schools.
    pub source: &'a SourceId,
    /// Where the amount of specialist schools was read; of anything else, the same.
    pub specialist_source: &'a SourceId,
}

/// Where a set's file holds the value of an item, to be changed.
pub(super) enum RatePlace<'a> {
    /// An amount for each school type, mainstream first.
    ByType(&'a mut Money, &'a mut Money),
    /// One amount.
    Amount(&'a mut Money),
    /// A whole number.
    Count(&'a mut u32),
    /// An age.
    Age(&'a mut u8),
    /// What is no number: a day, components or a title.
    Other,
}

impl<'a> Item<'a> {
    /// Where the value for schools of a type was read.
    pub fn source_of(&self, school_type: SchoolType) -> &'a SourceId {
        match school_type {
            SchoolType::Mainstream => self.source,
            SchoolType::Specialist => self.specialist_source,
        }
    }
}

impl ItemValue {
    /// The amount for schools of a type, if it is one.
    pub fn amount(&self, school_type: SchoolType) -> Option<Money> {
        match (self, school_type) {
            (Self::ByType(amount, _), SchoolType::Mainstream)
            | (Self::ByType(_, amount), SchoolType::Specialist)
            | (Self::Amount(amount), _) => Some(*amount),
            (Self::Count(_) | Self::Day(_) | Self::Components(_) | Self::Present, _) => None,
        }
    }

    /// What it says as text; amounts exact, in cents only where they have any.
    pub fn text(&self) -> String {
        match self {
            Self::ByType(mainstream, specialist) => {
                format!("{}, {}", mainstream.as_rate(), specialist.as_rate())
            }
            Self::Amount(amount) => amount.as_rate(),
            Self::Count(count) => grouped(&count.to_string()),
            Self::Day(day) => day.to_string(),
            Self::Components(components) => {
                let names: Vec<&str> = components.iter().map(|part| part.label()).collect();
                if names.is_empty() { "nothing".to_owned() } else { listed(&names, "and") }
            }
            Self::Present => "not funded".to_owned(),
        }
    }
}

impl RateSetFile {
    /// Everything that the set says, in the order of the rules' components.
    pub fn items(&self) -> Vec<Item<'_>> {
        let mut items = self.written();
        let others: HashMap<(&RateItem, Option<SchoolType>), &SourceId> = self
            .other_sources
            .iter()
            .map(|other| ((&other.item, other.school_type), &other.source))
            .collect();
        for item in items.iter_mut().filter(|_| !others.is_empty()) {
            let other = |of: &Option<SchoolType>| others.get(&(&item.item, *of)).copied();
            let types = item.item.school_types();
            item.source = types.first().and_then(other).unwrap_or(item.source);
            item.specialist_source = types.last().and_then(other).unwrap_or(item.specialist_source);
        }
        items
    }

    /// The same, each with the source that is written at it for all values that share it.
    pub(super) fn written(&self) -> Vec<Item<'_>> {
        let small = &self.small_scale;
        let item = |item, value, source| Item { item, value, source, specialist_source: source };
        let mut items = vec![self.core_per_fte.item(RateItem::Core)];
        items.extend(self.bands.iter().map(|rate| {
            let value = ItemValue::ByType(rate.mainstream, rate.specialist);
            item(RateItem::Band(rate.band), value, &rate.source)
        }));
        items.extend(self.materials.iter().map(|rate| {
            let value = ItemValue::Amount(rate.per_enrolment);
            item(RateItem::Materials(rate.tier), value, &rate.source)
        }));
        items.extend(small.maximum.iter().map(|maximum| {
            let value = ItemValue::ByType(maximum.mainstream, maximum.specialist);
            item(RateItem::Maximum(maximum.reading), value, &maximum.source)
        }));
        items.push(small.taper_per_student.item(RateItem::Taper));
        let count = |what, count, source| item(what, ItemValue::Count(count), source);
        items.push(count(RateItem::FteCap, small.fte_cap, &small.source));
        items.push(count(RateItem::FullUpTo, small.full_up_to, &small.source));
        items.push(count(RateItem::NothingOver, small.nothing_over, &small.source));
        items.push(count(RateItem::FullLoad, self.full_load_hours, &self.full_load_source));
        items.extend(self.full_load_exceptions.iter().map(|exception| {
            let what = RateItem::Exception(exception.certificate.clone());
            count(what, exception.hours, &exception.source)
        }));
        let deadline = &self.deadline_source;
        items.push(item(RateItem::Deadline, ItemValue::Day(self.vass_deadline), deadline));
        items.push(count(RateItem::AgeFrom, self.age_from.into(), deadline));
        items.push(count(RateItem::AgeTo, self.age_to.into(), deadline));
        items.extend(self.attractions.iter().map(|attraction| {
            let what = RateItem::Attraction(attraction.pathway);
            item(what, ItemValue::Components(attraction.components.clone()), &attraction.source)
        }));
        items.extend(self.generalists.iter().map(|generalist| {
            let what = RateItem::Generalist(generalist.title_contains.clone());
            item(what, ItemValue::Present, &generalist.source)
        }));
        items
    }

    /// What the set says of one item; `None` if it has no such item.
    pub fn item(&self, item: &RateItem) -> Option<Item<'_>> {
        self.items().into_iter().find(|found| found.item == *item)
    }

    /// Where the value of an item stands, and the source that is written there for all values that share it; `None`
    /// if the set has no such item.
    pub(super) fn place_mut(&mut self, item: &RateItem) -> Option<(RatePlace<'_>, &mut SourceId)> {
        use RatePlace::{Age, Amount, ByType, Count, Other};
        let small = &mut self.small_scale;
        Some(match item {
            RateItem::Core => self.core_per_fte.place_mut(),
            RateItem::Band(band) => {
                let rate = self.bands.iter_mut().find(|rate| rate.band == *band)?;
                (ByType(&mut rate.mainstream, &mut rate.specialist), &mut rate.source)
            }
            RateItem::Materials(tier) => {
                let rate = self.materials.iter_mut().find(|rate| rate.tier == *tier)?;
                (Amount(&mut rate.per_enrolment), &mut rate.source)
            }
            RateItem::Maximum(reading) => {
                let maximum = small.maximum.iter_mut().find(|one| one.reading == *reading)?;
                (ByType(&mut maximum.mainstream, &mut maximum.specialist), &mut maximum.source)
            }
            RateItem::Taper => small.taper_per_student.place_mut(),
            RateItem::FteCap => (Count(&mut small.fte_cap), &mut small.source),
            RateItem::FullUpTo => (Count(&mut small.full_up_to), &mut small.source),
            RateItem::NothingOver => (Count(&mut small.nothing_over), &mut small.source),
            RateItem::FullLoad => (Count(&mut self.full_load_hours), &mut self.full_load_source),
            RateItem::Exception(code) => {
                let mut exceptions = self.full_load_exceptions.iter_mut();
                let exception = exceptions.find(|one| one.certificate == *code)?;
                (Count(&mut exception.hours), &mut exception.source)
            }
            RateItem::Deadline => (Other, &mut self.deadline_source),
            RateItem::AgeFrom => (Age(&mut self.age_from), &mut self.deadline_source),
            RateItem::AgeTo => (Age(&mut self.age_to), &mut self.deadline_source),
            RateItem::Generalist(words) => {
                let mut generalists = self.generalists.iter_mut();
                (Other, &mut generalists.find(|one| one.title_contains == *words)?.source)
            }
            RateItem::Attraction(pathway) => {
                let mut attractions = self.attractions.iter_mut();
                (Other, &mut attractions.find(|one| one.pathway == *pathway)?.source)
            }
        })
    }

    /// Where an amount stands; `None` if the value is no amount, or the set has no such item.
    pub(super) fn amount_mut(&mut self, (item, school_type): &ValueOf) -> Option<&mut Money> {
        match (self.place_mut(item)?.0, school_type) {
            (RatePlace::ByType(amount, _), Some(SchoolType::Mainstream))
            | (RatePlace::ByType(_, amount), Some(SchoolType::Specialist))
            | (RatePlace::Amount(amount), None) => Some(amount),
            _ => None,
        }
    }
}

impl TypeRate {
    fn item(&self, item: RateItem) -> Item<'_> {
        let value = ItemValue::ByType(self.mainstream, self.specialist);
        Item { item, value, source: &self.source, specialist_source: &self.source }
    }

    fn place_mut(&mut self) -> (RatePlace<'_>, &mut SourceId) {
        (RatePlace::ByType(&mut self.mainstream, &mut self.specialist), &mut self.source)
    }
}
