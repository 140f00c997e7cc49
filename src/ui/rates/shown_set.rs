//! The rate set that the page shows, and where its items were read.

use egui::{Id, RichText, Ui};

use super::item_group::ItemGroup;
use crate::domain::{SchoolType, capitalised};
use crate::rates::{
    Item, ItemDifference, ItemPair, RateAction, RateBook, RateEdit, RateItem, RateRefused, RateSet,
    RateSetFault, Source,
};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::difference_text;

/// The set that is shown, and how.
pub(in crate::ui) struct ShownSet<'a> {
    pub(in crate::ui) set: &'a RateSet,
    /// The rate sets at hand, which know what a change would bring.
    pub(in crate::ui) book: &'a RateBook,
    /// The set that stands beside it, and what to call that.
    pub(in crate::ui) beside: Option<(&'a RateSet, &'a str)>,
    /// Whether it is the school's own, to be changed.
    pub(in crate::ui) is_own: bool,
    /// The school types whose amounts are shown.
    pub(in crate::ui) school_types: &'static [SchoolType],
    /// Whether items that are the same in both sets are left out.
    pub(in crate::ui) only_differences: bool,
}

impl<'a> ShownSet<'a> {
    /// The changes, if the set could be used after them. A source of the school's own that is missing is asked for
    /// once they are made.
    pub(super) fn tried(&self, edits: Vec<RateEdit>) -> Result<Vec<RateEdit>, String> {
        let action = RateAction::Edit { set: self.set.id().clone(), edits };
        let tried = match self.book.after(&action) {
            Err(refused) if lacks_source(&refused) => {
                self.book.after(&self.with_any_source(edits_of(&action)))
            }
            tried => tried,
        };
        tried.map_err(|refused| {
            let text = refused.to_string();
            format!("{}.", capitalised(text.trim_end_matches('.')))
        })?;
        Ok(edits_of(&action))
    }

    /// Whether changes need a source of the school's own, which the set does not have yet.
    pub(super) fn needs_source(&self, edits: &[RateEdit]) -> bool {
        let action = RateAction::Edit { set: self.set.id().clone(), edits: edits.to_vec() };
        self.book.after(&action).is_err_and(|refused| lacks_source(&refused))
    }

    /// One change, if the set could be used after it.
    pub(super) fn tried_one(&self, edit: RateEdit) -> Result<RateEdit, String> {
        self.tried(vec![edit.clone()]).map(|_| edit)
    }

    /// The identity of a field of the set.
    pub(super) fn field_id(&self, part: impl std::hash::Hash + std::fmt::Debug) -> Id {
        Id::unique(("rate set", self.set.id(), part))
    }

    /// Whether an item is one that the school added, to be taken away.
    pub(super) fn can_remove(&self, pair: &ItemPair<'_>) -> bool {
        let is_added = matches!(pair.item, RateItem::Exception(_) | RateItem::Generalist(_));
        self.is_own && is_added && pair.first.is_some()
    }

    /// An item with its set and where it was read, for mainstream and for specialist schools: of this set, or of
    /// the other one if this has no such item.
    pub(super) fn sources<'p>(
        &self,
        pair: &'p ItemPair<'p>,
    ) -> Option<(&'p Item<'p>, &'a RateSet, &'a Source, &'a Source)> {
        let (item, set) = match (&pair.first, self.beside) {
            (Some(item), _) => (item, self.set),
            (None, Some((other, _))) => (pair.second.as_ref()?, other),
            (None, None) => return None,
        };
        Some((item, set, set.source(item.source)?, set.source(item.specialist_source)?))
    }

    /// Where the value of an item for schools of a type was read, with the set that it stands in.
    pub(super) fn source_of(
        &self,
        pair: &ItemPair<'_>,
        school_type: SchoolType,
    ) -> Option<(&'a RateSet, &'a Source)> {
        let (_, set, mainstream, specialist) = self.sources(pair)?;
        let source = match school_type {
            SchoolType::Mainstream => mainstream,
            SchoolType::Specialist => specialist,
        };
        Some((set, source))
    }

    /// What to call an item.
    pub(super) fn label(&self, pair: &ItemPair<'_>) -> String {
        let set = match (&pair.first, self.beside) {
            (None, Some((other, _))) => other,
            _ => self.set,
        };
        set.label_of(&pair.item)
    }

    /// An item's name for a school type, as a field or a screen reader calls it.
    pub(super) fn spoken_name(&self, pair: &ItemPair<'_>, school_type: SchoolType) -> String {
        let label = self.label(pair);
        match ItemGroup::of(&pair.item) {
            ItemGroup::ByType => format!("{label}, {}", school_type.label().to_lowercase()),
            ItemGroup::Single | ItemGroup::Attraction => label,
        }
    }

    /// Whether an item differs from that of the other set in what is shown of it.
    pub(super) fn differs(&self, pair: &ItemPair<'_>) -> bool {
        match ItemGroup::of(&pair.item) {
            ItemGroup::ByType => {
                self.school_types.iter().any(|of| pair.difference(*of) != ItemDifference::None)
            }
            ItemGroup::Single | ItemGroup::Attraction => pair.differs(),
        }
    }

    /// How an item differs from that of the other set.
    pub(super) fn difference(ui: &Ui, pair: &ItemPair<'_>, school_type: SchoolType) -> RichText {
        let palette = theme::palette(ui.visuals());
        match pair.difference(school_type) {
            ItemDifference::None => RichText::new("same").color(palette.muted),
            ItemDifference::Amount(amount) => {
                let size = if amount.is_negative() { -amount } else { amount };
                let sign = if amount.is_negative() { "-" } else { "" };
                difference_text(ui, amount, &format!("{sign}{}", size.as_rate()))
            }
            ItemDifference::Count(count) => {
                RichText::new(format!("{count:+}")).color(palette.notice)
            }
            ItemDifference::Otherwise => RichText::new("differs").color(palette.notice),
        }
    }
}

/// Whether nothing but a source of the school's own is missing.
fn lacks_source(refused: &RateRefused) -> bool {
    matches!(refused, RateRefused::Faults(faults) if faults[..] == [RateSetFault::NoOwnSource])
}

fn edits_of(action: &RateAction) -> Vec<RateEdit> {
    match action {
        RateAction::Edit { edits, .. } => edits.clone(),
        _ => Vec::new(),
    }
}

/// A source in one line, what matters first.
pub(super) fn short_citation(source: &Source) -> String {
    let place = place_text(source);
    match source.carried_text() {
        Some(carried) => format!("{}: {place}", capitalised(&carried)),
        None => place,
    }
}

/// Where a source stands, the section first.
fn place_text(source: &Source) -> String {
    match source.section.as_str() {
        "" => format!("{}; {}", source.document, source.chapter),
        section => format!("{section}; {}", source.chapter),
    }
}
