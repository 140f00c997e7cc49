//! A rate set from what was found on a page, and from what the user chose where it is in doubt.

use super::finding::{Candidate, Finding, ItemState, PageReading};
use super::item::{PageItem, PageValue};
use crate::domain::{SchoolType, TEXT_LENGTH_MAX, make_fit};
use crate::rates::{
    Component, Date, NewSet, NewValue, RateItem, RateSet, RateSetFault, ReadValue,
    SmallScaleReading, Source, SourceId,
};

/// The longest quotation of a source.
const SAYS_LENGTH_MAX: usize = 4_000;

/// What a page is, for those who look its amounts up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSource {
    /// The title of the document, or the name of its file.
    pub document: String,
    /// The date that it carries.
    pub dated: Date,
}

/// Which candidate of each finding is taken, by its place; `None` where none is, so that the value is carried over.
pub type Taken = Vec<Option<usize>>;

impl PageReading {
    /// Everything that was found, and nothing that is in doubt.
    pub fn found(&self) -> Taken {
        let of = |finding: &Finding| matches!(finding.state, ItemState::Found(_)).then_some(0);
        self.findings.iter().map(of).collect()
    }

    /// The candidate that is taken of a finding.
    pub fn taken<'a>(&'a self, taken: &[Option<usize>], place: usize) -> Option<&'a Candidate> {
        let chosen = taken.get(place).copied().flatten()?;
        self.findings.get(place)?.candidates().get(chosen)
    }

    /// The set of rates with what is taken; everything else is carried over from `base`, and says so.
    ///
    /// # Errors
    /// Every fault that the set would have.
    pub fn made(
        &self,
        taken: &[Option<usize>],
        base: &RateSet,
        new: NewSet,
        source: &PageSource,
    ) -> Result<RateSet, Vec<RateSetFault>> {
        let mut draft = Draft { source, sources: Vec::new(), values: Vec::new() };
        for (place, finding) in self.findings.iter().enumerate() {
            let Some(candidate) = self.taken(taken, place) else { continue };
            if let PageItem::Rate(item) = &finding.item
                && let Some(value) = new_value(&candidate.value)
            {
                draft.put(item.clone(), finding.school_type, value, candidate);
            }
        }
        for &school_type in SchoolType::ALL {
            self.add_maximum_of_core(taken, base, school_type, &mut draft);
        }
        self.add_attractions(taken, base, &mut draft);
        let Draft { mut sources, values, .. } = draft;
        for source in &mut sources {
            shorten(&mut source.says, SAYS_LENGTH_MAX);
        }
        base.with_read(new, sources, &values)
    }

    /// The second reading of the small-scale maximum, the core component (R9): as the page says it, or as it follows
    /// the core component that it equalled before.
    fn add_maximum_of_core(
        &self,
        taken: &[Option<usize>],
        base: &RateSet,
        school_type: SchoolType,
        draft: &mut Draft<'_>,
    ) {
        let of = |item: &PageItem| {
            let place = self
                .findings
                .iter()
                .position(|one| one.item == *item && one.school_type == Some(school_type))?;
            self.taken(taken, place)
        };
        let core = of(&PageItem::Rate(RateItem::Core));
        let said =
            self.equal_to_core.iter().find(|(of, _)| *of == school_type).map(|(_, said)| said);
        let from = match (core, said) {
            (Some(core), Some(said)) => Some((&core.value, said)),
            (Some(core), None) if base.has_maximum_of_core(school_type) => {
                Some((&core.value, core))
            }
            _ => None,
        };
        if let Some((value, candidate)) = from
            && let Some(value) = new_value(value)
        {
            draft.put(
                RateItem::Maximum(SmallScaleReading::CoreEquivalent),
                Some(school_type),
                value,
                candidate,
            );
        }
    }

    /// What each pathway attracts: cited as read where the page says it of every component, or says something new.
    fn add_attractions(&self, taken: &[Option<usize>], base: &RateSet, draft: &mut Draft<'_>) {
        for attraction in &base.contents().attractions {
            let mut components = Vec::new();
            let mut read = Vec::new();
            for component in Component::ALL {
                let item = PageItem::Attracts(attraction.pathway, component);
                let place = self.findings.iter().position(|one| one.item == item);
                let candidate = place.and_then(|place| self.taken(taken, place));
                let is_attracted = match candidate.map(|one| &one.value) {
                    Some(PageValue::Attracted(is_attracted)) => *is_attracted,
                    _ => attraction.components.contains(&component),
                };
                read.extend(candidate);
                if is_attracted {
                    components.push(component);
                }
            }
            let is_whole = read.len() == Component::ALL.len();
            if let Some(first) =
                read.first().filter(|_| is_whole || components != attraction.components)
            {
                let item = RateItem::Attraction(attraction.pathway);
                draft.put(item, None, NewValue::Components(components), first);
            }
        }
    }
}

fn new_value(value: &PageValue) -> Option<NewValue> {
    Some(match value {
        PageValue::Amount(amount) => NewValue::Amount(*amount),
        PageValue::Count(count) => NewValue::Count(*count),
        PageValue::Day(day) => NewValue::Day(*day),
        PageValue::Named => NewValue::Present,
        PageValue::Attracted(_) => return None,
    })
}

struct Draft<'a> {
    source: &'a PageSource,
    sources: Vec<Source>,
    values: Vec<ReadValue>,
}

impl Draft<'_> {
    /// A value with its source: one for all that one section says of one kind of item.
    fn put(
        &mut self,
        item: RateItem,
        school_type: Option<SchoolType>,
        value: NewValue,
        candidate: &Candidate,
    ) {
        let id = source_name(&item);
        let fit = |text: &str, or: &str| {
            let mut text = if text.is_empty() { or.to_owned() } else { text.to_owned() };
            make_fit(&mut text);
            shorten(&mut text, TEXT_LENGTH_MAX);
            text
        };
        let (chapter, section) = if candidate.chapter.is_empty() {
            (fit(&candidate.section, &self.source.document), String::new())
        } else {
            (fit(&candidate.chapter, ""), fit(&candidate.section, ""))
        };
        let known = self
            .sources
            .iter()
            .position(|one| one.id.0 == id && one.chapter == chapter && one.section == section);
        let place = known.unwrap_or_else(|| {
            self.sources.push(Source {
                id: SourceId(id.to_owned()),
                document: fit(&self.source.document, ""),
                chapter,
                section,
                page_dated: self.source.dated,
                says: String::new(),
                carried: Vec::new(),
            });
            self.sources.len() - 1
        });
        if let Some(source) = self.sources.get_mut(place) {
            let mut says = candidate.says.clone();
            make_fit(&mut says);
            if source.says.is_empty() {
                source.says = says;
            } else if !source.says.contains(&says) {
                source.says = format!("{} [\u{2026}] {says}", source.says);
            }
        }
        self.values.push(ReadValue { item, school_type, value, source: place });
    }
}

/// What a source is called by what is read from it.
fn source_name(item: &RateItem) -> &'static str {
    match item {
        RateItem::Core => "core",
        RateItem::Band(_) => "bands",
        RateItem::Materials(_) => "materials",
        RateItem::Maximum(SmallScaleReading::Published) | RateItem::Taper => "small-scale rates",
        RateItem::Maximum(SmallScaleReading::CoreEquivalent)
        | RateItem::FteCap
        | RateItem::FullUpTo
        | RateItem::NothingOver => "small-scale description",
        RateItem::FullLoad | RateItem::Exception(_) => "full load",
        RateItem::Deadline | RateItem::AgeFrom | RateItem::AgeTo => "deadline",
        RateItem::Generalist(_) | RateItem::Attraction(_) => "eligibility",
    }
}

fn shorten(text: &mut String, characters_max: usize) {
    if let Some((end, _)) = text.char_indices().nth(characters_max) {
        let end = text.char_indices().nth(characters_max - 1).map_or(end, |(at, _)| at);
        text.truncate(end);
        text.push('\u{2026}');
    }
}
