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
            of_each_type(source, specialist)
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

/// The sources of both school types in one line: first whether each was carried over or read, as the rest may be cut off.
fn of_each_type(mainstream: &Source, specialist: &Source) -> String {
    if mainstream.carried.is_empty() == specialist.carried.is_empty() {
        return format!(
            "{}; specialist: {}",
            short_citation(mainstream),
            short_citation(specialist)
        );
    }
    let origin = |source: &Source| source.carried_text().unwrap_or_else(|| "read".to_owned());
    format!(
        "Mainstream {}; specialist {}. {}; specialist: {}",
        origin(mainstream),
        origin(specialist),
        place_text(mainstream),
        place_text(specialist)
    )
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::{Carried, RateSetId};

    #[test]
    fn an_amount_that_was_read_for_one_school_type_alone_says_the_origin_of_each() {
        let book = RateBook::built_in().unwrap();
        let read = book.sets()[0].contents().sources[0].clone();
        let from = Carried { from: RateSetId("2023".to_owned()), indexed_by: None };
        let carried = Source { carried: vec![from], ..read.clone() };
        let text = of_each_type(&carried, &read);
        let begins = "Mainstream carried over from rate set 2023; specialist read. ";
        assert!(text.starts_with(begins), "{text}");
        let text = of_each_type(&read, &carried);
        let begins = "Mainstream read; specialist carried over from rate set 2023. ";
        assert!(text.starts_with(begins), "{text}");
        // Where both were carried over, both say it.
        let text = of_each_type(&carried, &carried);
        assert_eq!(text.to_lowercase().matches("carried over").count(), 2, "{text}");
    }
}
