//! The rate set that the page shows, and where its items were read.

use egui::{Id, RichText, Ui};

use crate::domain::{SchoolType, capitalised};
use crate::rates::{
    Item, ItemDifference, ItemPair, RateAction, RateBook, RateEdit, RateItem, RateSet, Source,
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
    /// Whether items that are the same in both sets are left out.
    pub(in crate::ui) only_differences: bool,
}

impl<'a> ShownSet<'a> {
    /// The changes, if the set could be used after them.
    pub(super) fn tried(&self, edits: Vec<RateEdit>) -> Result<Vec<RateEdit>, String> {
        let action = RateAction::Edit { set: self.set.id().clone(), edits };
        self.book.after(&action).map_err(|refused| {
            let text = refused.to_string();
            format!("{}.", capitalised(text.trim_end_matches('.')))
        })?;
        let RateAction::Edit { edits, .. } = action else { return Ok(Vec::new()) };
        Ok(edits)
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

    /// Where an item was read, in a line.
    pub(super) fn source_text(&self, pair: &ItemPair<'_>) -> Option<String> {
        let (_, _, source, specialist) = self.sources(pair)?;
        Some(if source == specialist {
            short_citation(source)
        } else {
            format!("{}; specialist: {}", short_citation(source), short_citation(specialist))
        })
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

/// A source in one line, what matters first.
pub(super) fn short_citation(source: &Source) -> String {
    let place = match source.section.as_str() {
        "" => format!("{}; {}", source.document, source.chapter),
        section => format!("{section}; {}", source.chapter),
    };
    match source.carried_text() {
        Some(carried) => format!("{}: {place}", capitalised(&carried)),
        None => place,
    }
}
