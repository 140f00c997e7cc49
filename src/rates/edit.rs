//! What a school can change in a rate set of its own.

use std::mem::{discriminant, replace};

use super::citing::kind_of;
use super::derive::{drop_uncited, free_source_id, raise_in_place};
use super::items::RatePlace;
use super::rate_item::{RateItem, SmallScaleReading, ValueOf};
use super::rate_set::RateSet;
use super::rate_set_faults::RateSetFault;
use super::rate_set_file::{Component, FullLoadException, Generalist, RateSetFile, TypeRate};
use super::source::{Date, Source, SourceId};
use crate::domain::{CertificateCode, Money, Pathway, Percent, SchoolType};

/// A part of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceEdit {
    /// The document's title.
    Document(String),
    /// The chapter or page.
    Chapter(String),
    /// The section.
    Section(String),
    /// The date it carries.
    Dated(Date),
    /// What it says, word for word.
    Says(String),
}

/// One change of a rate set.
///
/// A value that changes is no longer what its source says: if that was carried over from another
/// set, the item then cites the school's own source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RateEdit {
    /// What to call the set.
    Title(String),
    /// An amount of one school type.
    ByType {
        /// Of which item.
        item: RateItem,
        /// For which schools.
        school_type: SchoolType,
        /// The amount.
        amount: Money,
    },
    /// An amount that is the same for both school types.
    Amount {
        /// Of which item.
        item: RateItem,
        /// The amount.
        amount: Money,
    },
    /// A whole number: hours, students, FTE or an age.
    Count {
        /// Of which item.
        item: RateItem,
        /// The number.
        count: u32,
    },
    /// Another VASS deadline.
    Deadline(Date),
    /// Whether the enrolments of a pathway attract a component.
    Attracts {
        /// Which pathway.
        pathway: Pathway,
        /// Which component.
        component: Component,
        /// Whether they do.
        attracts: bool,
    },
    /// Raises or lowers amounts, which makes the set a projection.
    Raise {
        /// By how much.
        percent: Percent,
        /// Whether the amounts that were read or typed for this set are raised as well.
        with_own: bool,
    },
    /// A certificate with a full load of its own.
    AddException(CertificateCode, u32),
    /// Words of a generalist certificate's title.
    AddGeneralist(String),
    /// Takes an exception or a generalist title away.
    Remove(RateItem),
    /// Another source for a value: one that the set lists and that was not carried over.
    Cite {
        /// Which item.
        item: RateItem,
        /// Of which schools, where there is an amount for each school type.
        school_type: Option<SchoolType>,
        /// Which source.
        source: SourceId,
    },
    /// Another source to cite.
    AddSource(Source),
    /// A change of a source.
    EditSource {
        /// Which source.
        source: SourceId,
        /// The change.
        edit: SourceEdit,
    },
    /// Takes away a source that nothing cites.
    RemoveSource(SourceId),
}

impl RateEdit {
    /// What is changed, for "change of …".
    pub fn subject(&self) -> String {
        match self {
            Self::Title(_) => "title".to_owned(),
            Self::ByType { item, .. }
            | Self::Amount { item, .. }
            | Self::Count { item, .. }
            | Self::Remove(item) => item.label(),
            Self::Deadline(_) => RateItem::Deadline.label(),
            Self::Attracts { pathway, .. } => format!("what {} attracts", pathway.label()),
            Self::Raise { percent, .. } => format!("amounts by {percent}"),
            Self::AddException(code, _) => RateItem::Exception(code.clone()).label(),
            Self::AddGeneralist(words) => RateItem::Generalist(words.clone()).label(),
            Self::Cite { item, .. } => format!("source of {}", item.label()),
            Self::AddSource(_) => "new source".to_owned(),
            Self::EditSource { source, .. } | Self::RemoveSource(source) => {
                format!("source \"{source}\"")
            }
        }
    }

    /// Whether this gives another item the value that `earlier` gave one.
    pub(super) fn repeats(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (
                Self::ByType { amount, .. } | Self::Amount { amount, .. },
                Self::ByType { amount: then, .. } | Self::Amount { amount: then, .. },
            ) => amount == then,
            (Self::Count { count, .. }, Self::Count { count: then, .. }) => count == then,
            (Self::Attracts { attracts, .. }, Self::Attracts { attracts: then, .. }) => {
                attracts == then
            }
            _ => false,
        }
    }

    /// Whether this is the next key of what `earlier` began to type.
    pub(super) fn continues(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Title(_), Self::Title(_)) | (Self::Deadline(_), Self::Deadline(_)) => true,
            (
                Self::ByType { item, school_type, .. },
                Self::ByType { item: then, school_type: then_type, .. },
            ) => (item, school_type) == (then, then_type),
            (Self::Amount { item, .. }, Self::Amount { item: then, .. })
            | (Self::Count { item, .. }, Self::Count { item: then, .. }) => item == then,
            (
                Self::EditSource { source, edit },
                Self::EditSource { source: then, edit: then_edit },
            ) => source == then && discriminant(edit) == discriminant(then_edit),
            _ => false,
        }
    }
}

impl RateSet {
    /// The set after changes, checked again once all are made.
    ///
    /// # Errors
    /// Every fault that the changes would bring; an empty list if what one is about is not there.
    pub(super) fn after(&self, edits: &[RateEdit]) -> Result<Self, Vec<RateSetFault>> {
        let mut file = self.contents().clone();
        for edit in edits {
            let adds = matches!(edit, RateEdit::AddException(..) | RateEdit::AddGeneralist(_));
            if adds && own_source(&file).is_none() {
                return Err(vec![RateSetFault::NoOwnSource]);
            }
            let core_before = file.core_per_fte.clone();
            let changed = change(&mut file, edit).ok_or_else(Vec::new)?;
            if let Some(value) = changed {
                cite_own_source(&mut file, &value, &core_before)
                    .ok_or_else(|| vec![RateSetFault::NoOwnSource])?;
            }
        }
        drop_uncited(&mut file);
        file.kind = kind_of(&file);
        Self::checked(file)
    }
}

/// Makes the change; returns which value is another one now, if one is. `None` if
/// what it is about is not there.
#[expect(clippy::option_option, reason = "not there, and there without a value, are different")]
fn change(file: &mut RateSetFile, edit: &RateEdit) -> Option<Option<ValueOf>> {
    match edit.clone() {
        RateEdit::Title(title) => file.title = title,
        RateEdit::ByType { item, school_type, amount } => {
            let value = (item, Some(school_type));
            let is_new = replace(file.amount_mut(&value)?, amount) != amount;
            return Some(is_new.then_some(value));
        }
        RateEdit::Amount { item, amount } => {
            let value = (item, None);
            let is_new = replace(file.amount_mut(&value)?, amount) != amount;
            return Some(is_new.then_some(value));
        }
        RateEdit::Count { item, count } => {
            let is_new = match file.place_mut(&item)?.0 {
                RatePlace::Count(place) => replace(place, count) != count,
                RatePlace::Age(place) => {
                    let age = u8::try_from(count).ok()?;
                    replace(place, age) != age
                }
                _ => return None,
            };
            return Some(is_new.then_some((item, None)));
        }
        RateEdit::Deadline(day) => {
            let is_new = replace(&mut file.vass_deadline, day) != day;
            return Some(is_new.then_some((RateItem::Deadline, None)));
        }
        RateEdit::Attracts { pathway, component, attracts } => {
            let attraction = file.attractions.iter_mut().find(|one| one.pathway == pathway)?;
            let before = attraction.components.clone();
            attraction.components.retain(|&other| other != component);
            if attracts {
                attraction.components.push(component);
                attraction.components.sort();
            }
            let is_new = before != attraction.components;
            return Some(is_new.then_some((RateItem::Attraction(pathway), None)));
        }
        RateEdit::Raise { percent, with_own } => raise_in_place(file, percent, with_own),
        RateEdit::AddException(certificate, hours) => {
            let source = own_source(file)?;
            let exception = FullLoadException { certificate, hours, ask_for: None, source };
            file.full_load_exceptions.push(exception);
        }
        RateEdit::AddGeneralist(words) => {
            let source = own_source(file)?;
            file.generalists.push(Generalist { title_contains: words, source });
        }
        RateEdit::Remove(RateItem::Exception(code)) => {
            file.full_load_exceptions.retain(|one| one.certificate != code);
        }
        RateEdit::Remove(RateItem::Generalist(words)) => {
            file.generalists.retain(|one| one.title_contains != words);
        }
        RateEdit::Remove(_) => return None,
        RateEdit::Cite { item, school_type, source } => {
            // What was carried over says what it said then, and cannot be claimed for anything else.
            let is_carried = |one: &Source| one.id == source && !one.carried.is_empty();
            if file.sources.iter().any(is_carried) {
                return None;
            }
            file.cite(&(item, school_type), source)?;
        }
        RateEdit::AddSource(mut source) => {
            source.id = free_source_id(&source.id, &file.sources);
            file.sources.push(source);
        }
        RateEdit::EditSource { source, edit } => {
            let source = file.sources.iter_mut().find(|one| one.id == source)?;
            match edit {
                SourceEdit::Document(text) => source.document = text,
                SourceEdit::Chapter(text) => source.chapter = text,
                SourceEdit::Section(text) => source.section = text,
                SourceEdit::Dated(day) => source.page_dated = day,
                SourceEdit::Says(text) => source.says = text,
            }
        }
        RateEdit::RemoveSource(source) => file.sources.retain(|one| one.id != source),
    }
    Some(None)
}

/// The school's own source: the first that it named itself.
fn own_source(file: &RateSetFile) -> Option<SourceId> {
    let own = file.sources.iter().find(|source| source.is_typed());
    own.map(|source| source.id.clone())
}

/// What a value says is new, so a source that was carried over or read from a page does not say it. `None` if the school
/// has no source of its own yet. `core_before` is the core component before the value changed.
fn cite_own_source(file: &mut RateSetFile, value: &ValueOf, core_before: &TypeRate) -> Option<()> {
    if says_what_was(file, value) {
        let own = own_source(file)?;
        file.cite(value, own)?;
    }
    // A maximum that equals the core component moves with it: it is the same statement (R9).
    if let (RateItem::Core, Some(school_type)) = value {
        let reading = SmallScaleReading::CoreEquivalent;
        let equal = (RateItem::Maximum(reading), Some(*school_type));
        let was_equal = *file.amount_mut(&equal)? == core_before.of(*school_type);
        let is_carried = cites(file, &equal, |source| !source.carried.is_empty());
        if is_carried || was_equal {
            *file.amount_mut(&equal)? = file.core_per_fte.of(*school_type);
            if says_what_was(file, &equal) {
                let own = own_source(file)?;
                file.cite(&equal, own)?;
            }
        }
    }
    Some(())
}

/// Whether the source of a value says what the value was before, rather than what the school types.
fn says_what_was(file: &RateSetFile, value: &ValueOf) -> bool {
    cites(file, value, |source| !source.is_typed())
}

fn cites(file: &RateSetFile, value: &ValueOf, is_such: impl Fn(&Source) -> bool) -> bool {
    let cited = file.cited_by(value);
    file.sources.iter().any(|source| Some(&source.id) == cited.as_ref() && is_such(source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Band, MaterialsTier};
    use crate::rates::{NewSet, RateBook, RateSetId, SetKind};

    fn source() -> Source {
        Source {
            id: SourceId("school".to_owned()),
            document: "Letter to principals".to_owned(),
            chapter: "Attachment 1".to_owned(),
            section: String::new(),
            page_dated: Date::parse("2026-09-03").unwrap(),
            says: String::new(),
            carried: Vec::new(),
        }
    }

    fn copy() -> RateSet {
        let new =
            NewSet { id: RateSetId("2027".to_owned()), year: 2027, title: "Our rates".to_owned() };
        RateSet::checked(RateBook::built_in().unwrap().sets()[0].copied(new, source())).unwrap()
    }

    fn source_of(set: &RateSet, item: &RateItem) -> SourceId {
        let mut items = set.contents().items().into_iter();
        items.find(|found| found.item == *item).unwrap().source.clone()
    }

    fn specialist_source_of(set: &RateSet, item: &RateItem) -> SourceId {
        let mut items = set.contents().items().into_iter();
        items.find(|found| found.item == *item).unwrap().specialist_source.clone()
    }

    #[test]
    fn a_value_typed_over_cites_the_schools_source_and_one_that_is_the_same_does_not() {
        let item = RateItem::Band(Band::D);
        let typed = |amount: &str| {
            let amount = Money::parse(amount).unwrap();
            let school_type = SchoolType::Mainstream;
            copy().after(&[RateEdit::ByType { item: item.clone(), school_type, amount }]).unwrap()
        };
        assert_eq!(source_of(&typed("1150"), &item).0, "school");
        assert_eq!(source_of(&typed("1091"), &item), source_of(&copy(), &item));
    }

    #[test]
    fn a_copy_is_raised_where_it_stands_and_keeps_its_source_for_what_is_typed_next() {
        let percent = Percent::parse("3").unwrap();
        let item = RateItem::Band(Band::D);
        let typed = |amount: &str| RateEdit::ByType {
            item: item.clone(),
            school_type: SchoolType::Mainstream,
            amount: Money::parse(amount).unwrap(),
        };
        let raise = |with_own| RateEdit::Raise { percent, with_own };
        let raised = copy().after(&[typed("1150"), raise(false)]).unwrap();
        assert_eq!((raised.id(), raised.contents().year), (copy().id(), 2027));
        assert_eq!(raised.contents().kind, SetKind::Projection);
        let band = |set: &RateSet, of| set.band_per_fte(Band::D, of).plain();
        assert_eq!(band(&raised, SchoolType::Mainstream), "1150.00", "it was read for 2027");
        assert_eq!(band(&raised, SchoolType::Specialist), "1357.00", "1317 + 3%");
        assert_eq!(source_of(&raised, &item).0, "school");
        let carried = raised.source(&specialist_source_of(&raised, &item)).unwrap();
        assert_eq!(carried.carried_text().unwrap(), "rate set 2023 raised by 3%");
        // What is typed next cites the source that the copy was made with.
        let typed_next = raised.after(&[typed("1160")]).unwrap();
        assert_eq!(source_of(&typed_next, &item).0, "school");

        let all = copy().after(&[typed("1150"), raise(true)]).unwrap();
        assert_eq!(band(&all, SchoolType::Mainstream), "1185.00", "1150 + 3% = 1184.50");
        let of_own = all.source(&source_of(&all, &item)).unwrap();
        assert_eq!(of_own.carried_text().unwrap(), "rate set 2027 raised by 3%");
        let again = all.after(&[raise(true)]).unwrap();
        let of_own = again.source(&source_of(&again, &item)).unwrap();
        assert_eq!(of_own.short_origin(SetKind::Projection), "2027 + 3% + 3%");
    }

    #[test]
    fn what_stands_beside_a_value_typed_over_keeps_its_own_source() {
        let carried = copy();
        let amount = Money::parse("1150").unwrap();
        let item = RateItem::Band(Band::D);
        let by_type = |school_type| RateEdit::ByType { item: item.clone(), school_type, amount };
        let half = carried.after(&[by_type(SchoolType::Mainstream)]).unwrap();
        assert_eq!(source_of(&half, &item).0, "school");
        assert_eq!(specialist_source_of(&half, &item), specialist_source_of(&carried, &item));
        let whole = half.after(&[by_type(SchoolType::Specialist)]).unwrap();
        assert_eq!(specialist_source_of(&whole, &item).0, "school");
        assert!(whole.contents().other_sources.is_empty(), "one source says both again");

        let day = Date::parse("2027-05-04").unwrap();
        let dated = carried.after(&[RateEdit::Deadline(day)]).unwrap();
        assert_eq!(source_of(&dated, &RateItem::Deadline).0, "school");
        let ages = source_of(&carried, &RateItem::AgeFrom);
        assert_eq!(source_of(&dated, &RateItem::AgeFrom), ages, "nobody said the ages");
        assert_eq!(source_of(&dated, &RateItem::AgeTo), ages);

        let core = RateEdit::ByType {
            item: RateItem::Core,
            school_type: SchoolType::Mainstream,
            amount: Money::parse("1300").unwrap(),
        };
        let core = carried.after(&[core]).unwrap();
        let equal = RateItem::Maximum(SmallScaleReading::CoreEquivalent);
        assert_eq!(source_of(&core, &equal).0, "school");
        assert_eq!(specialist_source_of(&core, &equal), specialist_source_of(&carried, &equal));
    }

    #[test]
    fn the_maximum_that_equals_the_core_component_follows_it_each_time_until_it_is_typed_itself() {
        let equal = RateItem::Maximum(SmallScaleReading::CoreEquivalent);
        let school_type = SchoolType::Mainstream;
        let typed = |set: &RateSet, item: &RateItem, amount: &str| {
            let amount = Money::parse(amount).unwrap();
            set.after(&[RateEdit::ByType { item: item.clone(), school_type, amount }]).unwrap()
        };
        let maximum =
            |set: &RateSet| set.small_scale_maximum(SmallScaleReading::CoreEquivalent, school_type);
        let once = typed(&copy(), &RateItem::Core, "1300");
        let twice = typed(&once, &RateItem::Core, "1310");
        assert_eq!(maximum(&twice), Money::parse("1310").unwrap());
        let own = typed(&typed(&twice, &equal, "1299"), &RateItem::Core, "1320");
        assert_eq!(maximum(&own), Money::parse("1299").unwrap());
    }

    #[test]
    fn a_value_typed_over_one_that_was_read_is_not_called_read() {
        let mut letter = source();
        letter.id = SourceId("read core".to_owned());
        letter.says = "The core component is $1,300.".to_owned();
        let mut file = copy().contents().clone();
        file.sources.insert(0, letter);
        file.cite(
            &(RateItem::Core, Some(SchoolType::Mainstream)),
            SourceId("read core".to_owned()),
        );
        let read = RateSet::checked(file).unwrap();
        let typed = RateEdit::ByType {
            item: RateItem::Core,
            school_type: SchoolType::Mainstream,
            amount: Money::parse("1310").unwrap(),
        };
        let typed = read.after(&[typed]).unwrap();
        assert_eq!(source_of(&typed, &RateItem::Core).0, "school");
    }

    #[test]
    fn an_amount_typed_over_a_projection_needs_a_source_of_the_schools_own() {
        let percent = Percent::parse("3").unwrap();
        let new = NewSet {
            id: RateSetId("2027".to_owned()),
            year: 2027,
            title: "Our projection".to_owned(),
        };
        let published = RateBook::built_in().unwrap().sets()[0].clone();
        let projection = RateSet::checked(published.indexed(percent, new)).unwrap();
        let materials = RateEdit::Amount {
            item: RateItem::Materials(MaterialsTier::Low),
            amount: Money::parse("275").unwrap(),
        };
        assert_eq!(
            projection.after(std::slice::from_ref(&materials)),
            Err(vec![RateSetFault::NoOwnSource])
        );
        let with_source = projection.after(&[RateEdit::AddSource(source())]).unwrap();
        let typed = with_source.after(std::slice::from_ref(&materials)).unwrap();
        assert_eq!(typed.contents().kind, SetKind::Projection, "the rest is still indexed");
        assert_eq!(source_of(&typed, &RateItem::Materials(MaterialsTier::Low)).0, "school");
    }

    #[test]
    fn an_amount_that_did_not_change_can_be_confirmed_but_a_new_one_cannot_claim_the_old_source() {
        let (band, core) = (RateItem::Band(Band::D), RateItem::Core);
        let cite = |item: &RateItem, source: SourceId| {
            let school_type = Some(SchoolType::Mainstream);
            RateEdit::Cite { item: item.clone(), school_type, source }
        };
        let confirmed = copy().after(&[cite(&band, SourceId("school".to_owned()))]).unwrap();
        assert_eq!(source_of(&confirmed, &band).0, "school");
        let carried = source_of(&confirmed, &core);
        assert_eq!(confirmed.after(&[cite(&band, carried)]), Err(Vec::new()));
    }
}
