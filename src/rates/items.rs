//! Everything that a rate set says, one item a row: to be listed, cited, compared and edited alike.

use std::collections::HashMap;

use super::rate_item::RateItem;
use super::rate_set_file::{Component, RateSetFile};
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
        let small = &self.small_scale;
        let item = |item, value, source| Item { item, value, source, specialist_source: source };
        let mut items = vec![item(
            RateItem::Core,
            ItemValue::ByType(self.core_per_fte.mainstream, self.core_per_fte.specialist),
            &self.core_per_fte.source,
        )];
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
        let taper = &small.taper_per_student;
        let value = ItemValue::ByType(taper.mainstream, taper.specialist);
        items.push(item(RateItem::Taper, value, &taper.source));
        for (what, count) in [
            (RateItem::FteCap, small.fte_cap),
            (RateItem::FullUpTo, small.full_up_to),
            (RateItem::NothingOver, small.nothing_over),
        ] {
            items.push(item(what, ItemValue::Count(count), &small.source));
        }
        let full_load = ItemValue::Count(self.full_load_hours);
        items.push(item(RateItem::FullLoad, full_load, &self.full_load_source));
        items.extend(self.full_load_exceptions.iter().map(|exception| {
            let what = RateItem::Exception(exception.certificate.clone());
            item(what, ItemValue::Count(exception.hours), &exception.source)
        }));
        let deadline = &self.deadline_source;
        items.push(item(RateItem::Deadline, ItemValue::Day(self.vass_deadline), deadline));
        items.push(item(RateItem::AgeFrom, ItemValue::Count(self.age_from.into()), deadline));
        items.push(item(RateItem::AgeTo, ItemValue::Count(self.age_to.into()), deadline));
        items.extend(self.attractions.iter().map(|attraction| {
            let what = RateItem::Attraction(attraction.pathway);
            item(what, ItemValue::Components(attraction.components.clone()), &attraction.source)
        }));
        items.extend(self.generalists.iter().map(|generalist| {
            let what = RateItem::Generalist(generalist.title_contains.clone());
            item(what, ItemValue::Present, &generalist.source)
        }));
        let others: HashMap<(&RateItem, Option<SchoolType>), &SourceId> = self
            .other_sources
            .iter()
            .map(|other| ((&other.item, other.school_type), &other.source))
            .collect();
        for item in items.iter_mut().filter(|_| !others.is_empty()) {
            let other = |school_type| others.get(&(&item.item, school_type)).copied();
            if matches!(item.value, ItemValue::ByType(..)) {
                let specialist = other(Some(SchoolType::Specialist));
                let mainstream = other(Some(SchoolType::Mainstream));
                item.specialist_source = specialist.unwrap_or(item.specialist_source);
                item.source = mainstream.unwrap_or(item.source);
            } else if let Some(source) = other(None) {
                item.source = source;
                item.specialist_source = source;
            }
        }
        items
    }

    /// The source that is written at an item, for all values that share it.
    pub(super) fn source_mut(&mut self, item: &RateItem) -> Option<&mut SourceId> {
        let small = &mut self.small_scale;
        match item {
            RateItem::Core => Some(&mut self.core_per_fte.source),
            RateItem::Band(band) => {
                let rate = self.bands.iter_mut().find(|rate| rate.band == *band)?;
                Some(&mut rate.source)
            }
            RateItem::Materials(tier) => {
                let rate = self.materials.iter_mut().find(|rate| rate.tier == *tier)?;
                Some(&mut rate.source)
            }
            RateItem::Maximum(reading) => {
                let maximum = small.maximum.iter_mut().find(|one| one.reading == *reading)?;
                Some(&mut maximum.source)
            }
            RateItem::Taper => Some(&mut small.taper_per_student.source),
            RateItem::FteCap | RateItem::FullUpTo | RateItem::NothingOver => {
                Some(&mut small.source)
            }
            RateItem::FullLoad => Some(&mut self.full_load_source),
            RateItem::Exception(code) => {
                let mut exceptions = self.full_load_exceptions.iter_mut();
                exceptions.find(|one| one.certificate == *code).map(|one| &mut one.source)
            }
            RateItem::Deadline | RateItem::AgeFrom | RateItem::AgeTo => {
                Some(&mut self.deadline_source)
            }
            RateItem::Generalist(words) => {
                let mut generalists = self.generalists.iter_mut();
                generalists.find(|one| one.title_contains == *words).map(|one| &mut one.source)
            }
            RateItem::Attraction(pathway) => {
                let mut attractions = self.attractions.iter_mut();
                attractions.find(|one| one.pathway == *pathway).map(|one| &mut one.source)
            }
        }
    }
}
