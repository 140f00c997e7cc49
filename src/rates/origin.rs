//! How values came into a rate set, in a word each and in a sentence for the set: by what they cite, never by what
//! anybody says of them.

use super::items::Item;
use super::rate_item::{RateItem, SmallScaleReading};
use super::rate_set::RateSet;
use super::rate_set_file::SetKind;
use super::source::Source;
use crate::domain::{Percent, SchoolType, listed};

/// How a value came into its set, by what it cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValueOrigin {
    /// Read from the department's page, in a set that comes with the program.
    Printed,
    /// Read by the program from a page that the school gave it, whose words stand with it.
    Read,
    /// Typed by the school, with the words of the place that it names.
    Quoted,
    /// Typed by the school, from a place that it names.
    Typed,
    /// Taken from another set as it was.
    CarriedOver,
    /// Raised or lowered by a per cent.
    Projected,
}

impl ValueOrigin {
    /// The origin in a word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Read => "read",
            Self::Quoted => "quoted",
            Self::Typed => "typed",
            Self::CarriedOver => "carried over",
            Self::Projected => "projected",
        }
    }

    /// What the word means, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Printed => "The department's page prints it.",
            Self::Read => "Read from the page named, in the words that stand there.",
            Self::Quoted => "The school typed it, with the words of the place named.",
            Self::Typed => "The school typed it, from the place named.",
            Self::CarriedOver => "Taken unchanged from another rate set, and not yet checked.",
            Self::Projected => "Our projection, not the department's.",
        }
    }
}

impl Source {
    /// How what cites this source came into a set of that kind.
    pub fn origin(&self, kind: SetKind) -> ValueOrigin {
        if self.is_indexed() {
            ValueOrigin::Projected
        } else if !self.carried.is_empty() {
            ValueOrigin::CarriedOver
        } else if kind == SetKind::Published {
            ValueOrigin::Printed
        } else if self.says.trim().is_empty() {
            ValueOrigin::Typed
        } else if self.id.is_of_school() {
            ValueOrigin::Quoted
        } else {
            ValueOrigin::Read
        }
    }

    /// The same in a word or two: "printed", "typed", "from 2023", "2023 + 3%".
    pub fn short_origin(&self, kind: SetKind) -> String {
        match (self.origin(kind), self.carried_from()) {
            (ValueOrigin::Projected, Some(from)) => {
                let steps = self.carried.iter().filter_map(|step| step.indexed_by);
                let raised = steps.map(|percent| match percent.to_string().strip_prefix('-') {
                    Some(size) => format!(" - {size}"),
                    None => format!(" + {percent}"),
                });
                format!("{from}{}", raised.collect::<String>())
            }
            (ValueOrigin::CarriedOver, Some(from)) => format!("from {from}"),
            (origin, _) => origin.label().to_owned(),
        }
    }
}

impl RateSet {
    /// How the set came about, in words to follow its name: "the school's own".
    pub fn came_about(&self) -> &'static str {
        let kind = self.contents().kind;
        if kind == SetKind::School && self.is_read() {
            "read by the school from the department's page"
        } else {
            kind.label()
        }
    }

    /// What the set is, in a sentence without its full stop: "Projection for 2027, from 2023 raised 3%".
    pub fn in_a_sentence(&self) -> String {
        let file = self.contents();
        if file.kind != SetKind::Projection {
            return format!("Rates for {}, {}", file.year, self.came_about());
        }
        let sources = self.sources_of_amounts();
        let mut raised: Vec<String> = Vec::new();
        for words in sources.iter().filter_map(|source| raised_text(source)) {
            if !raised.contains(&words) {
                raised.push(words);
            }
        }
        if raised.is_empty() {
            // A file may call itself so without saying of what.
            return format!("Projection for {}", file.year);
        }
        let part = if sources.iter().all(|source| source.is_indexed()) { "" } else { "in part " };
        format!("Projection for {}, {part}from {}", file.year, listed(&raised, "and"))
    }

    /// Whether no amount was typed, and some were read from a page.
    pub fn is_read(&self) -> bool {
        let origins =
            self.sources_of_amounts().into_iter().map(|source| source.origin(SetKind::School));
        let origins: Vec<ValueOrigin> = origins.collect();
        let is_typed = |origin| matches!(origin, ValueOrigin::Typed | ValueOrigin::Quoted);
        origins.contains(&ValueOrigin::Read) && !origins.into_iter().any(is_typed)
    }

    /// The documents that the school's own amounts are from, in a sentence: "Letter to principals and Guide".
    pub fn documents_of_school(&self) -> String {
        let own = self.sources_of_amounts().into_iter().filter(|source| source.carried.is_empty());
        let mut documents: Vec<String> = Vec::new();
        for source in own {
            if !documents.contains(&source.document) {
                documents.push(source.document.clone());
            }
        }
        listed(&documents, "and")
    }

    fn sources_of_amounts(&self) -> Vec<&Source> {
        let items = self.contents().items();
        let amounts = items.iter().filter(|item| item.item.is_amount());
        let cited = amounts.flat_map(|item| [item.source, item.specialist_source]);
        cited.filter_map(|id| self.source(id)).collect()
    }

    /// What to call an item of this set. The small-scale maximum is called as printed only where it was: not where it
    /// was raised, or chosen to be the core component.
    pub fn label_of(&self, item: &RateItem) -> String {
        match item {
            RateItem::Maximum(SmallScaleReading::Published) if !self.has_printed_maximum() => {
                "Small-scale maximum".to_owned()
            }
            _ => item.label(),
        }
    }

    fn has_printed_maximum(&self) -> bool {
        let of = |reading| self.contents().item(&RateItem::Maximum(reading));
        let Some(maximum) = of(SmallScaleReading::Published) else { return false };
        let core = of(SmallScaleReading::CoreEquivalent);
        let is_raised = |school_type| {
            self.source(maximum.source_of(school_type)).is_some_and(Source::is_indexed)
        };
        let is_chosen = |school_type| {
            core.as_ref().is_some_and(|core| {
                let place =
                    |item: &Item<'_>| self.source(item.source_of(school_type)).map(Source::place);
                place(core) == place(&maximum)
                    && core.value.amount(school_type) == maximum.value.amount(school_type)
            })
        };
        !SchoolType::ALL.iter().any(|&of| is_raised(of) || is_chosen(of))
    }
}

/// From which set and by how much what cites a source was raised: "2023 raised 3%".
fn raised_text(source: &Source) -> Option<String> {
    let from = source.carried_from().filter(|_| source.is_indexed())?;
    let steps = source.carried.iter().filter_map(|step| step.indexed_by);
    let steps: Vec<String> = steps.map(raised_by).collect();
    Some(format!("{from} {}", steps.join(", then ")))
}

fn raised_by(percent: Percent) -> String {
    match percent.to_string().strip_prefix('-') {
        Some(size) => format!("lowered {size}"),
        None => format!("raised {percent}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::{Carried, NewSet, RateBook, RateSetFile, RateSetId, SourceId};

    fn set_2023() -> RateSet {
        RateBook::built_in().unwrap().sets()[0].clone()
    }

    fn new(id: &str) -> NewSet {
        NewSet { id: RateSetId(id.to_owned()), year: 2027, title: "Ours".to_owned() }
    }

    fn changed(change: impl FnOnce(&mut RateSetFile)) -> RateSet {
        let mut file = set_2023().contents().clone();
        file.kind = SetKind::School;
        change(&mut file);
        RateSet::checked(file).unwrap()
    }

    #[test]
    fn a_set_says_what_its_amounts_cite() {
        assert_eq!(set_2023().in_a_sentence(), "Rates for 2023, published by the department");
        let read = changed(|_| ());
        assert_eq!(
            read.in_a_sentence(),
            "Rates for 2023, read by the school from the department's page"
        );
        let typed = changed(|file| file.sources.iter_mut().for_each(|one| one.says.clear()));
        assert_eq!(typed.in_a_sentence(), "Rates for 2023, the school's own");
        let percent = |text| Percent::parse(text).unwrap();
        let once = RateSet::checked(set_2023().indexed(percent("3"), new("a"))).unwrap();
        assert_eq!(once.in_a_sentence(), "Projection for 2027, from 2023 raised 3%");
        let twice = RateSet::checked(once.indexed(percent("-1.5"), new("b"))).unwrap();
        assert_eq!(
            twice.in_a_sentence(),
            "Projection for 2027, from 2023 raised 3%, then lowered 1.5%"
        );
    }

    #[test]
    fn a_value_has_a_word_for_how_it_came() {
        let source = set_2023().contents().sources[0].clone();
        let step = |from: &str, indexed_by: Option<&str>| Carried {
            from: RateSetId(from.to_owned()),
            indexed_by: indexed_by.map(|text| Percent::parse(text).unwrap()),
        };
        let carried = |carried| Source { carried, ..source.clone() };
        let unsaid = Source { says: String::new(), ..source.clone() };
        let quoted = |id: &str| Source { id: SourceId(id.to_owned()), ..source.clone() };
        for (source, kind, expected) in [
            (source.clone(), SetKind::Published, "printed"),
            (source.clone(), SetKind::School, "read"),
            (unsaid, SetKind::School, "typed"),
            (quoted("school"), SetKind::School, "quoted"),
            (quoted("school 2"), SetKind::School, "quoted"),
            (carried(vec![step("2023", None)]), SetKind::School, "from 2023"),
            (carried(vec![step("2023", Some("3"))]), SetKind::Projection, "2023 + 3%"),
            (
                carried(vec![step("2023", None), step("2027", Some("-2.5"))]),
                SetKind::Projection,
                "2023 - 2.5%",
            ),
        ] {
            assert_eq!(source.short_origin(kind), expected);
        }
    }

    #[test]
    fn a_maximum_that_was_never_printed_is_not_called_so() {
        let item = RateItem::Maximum(SmallScaleReading::Published);
        let printed = "Small-scale maximum, as printed";
        assert_eq!(set_2023().label_of(&item), printed);
        let percent = Percent::parse("3").unwrap();
        let raised = RateSet::checked(set_2023().indexed(percent, new("a"))).unwrap();
        assert_eq!(raised.label_of(&item), "Small-scale maximum");
        let chosen = changed(|file| {
            let place = |file: &RateSetFile, of| {
                file.small_scale.maximum.iter().position(|one| one.reading == of).unwrap()
            };
            let core = place(file, SmallScaleReading::CoreEquivalent);
            let core = file.small_scale.maximum[core].clone();
            let printed = place(file, SmallScaleReading::Published);
            file.small_scale.maximum[printed] =
                crate::rates::Maximum { reading: SmallScaleReading::Published, ..core };
        });
        assert_eq!(chosen.label_of(&item), "Small-scale maximum");
        assert_eq!(changed(|_| ()).label_of(&RateItem::Core), "Core component");
    }
}
