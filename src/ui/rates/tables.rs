//! The amounts and limits of a rate set as tables, each with its source; editable if the set is the
//! school's own, beside those of another set if one is chosen.

use egui::{Id, RichText, Ui};

use super::additions::additions_ui;
use super::page::RatesView;
use super::rates_table::{ItemGroup, RatesTable, spoken_name, text_of};
use super::sources::short_citation;
use crate::domain::{SchoolType, capitalised};
use crate::rates::{
    Item, ItemDifference, ItemPair, RateAction, RateBook, RateEdit, RateItem, RateSet, Source,
    side_by_side,
};
use crate::ui::grid::GridUi;
use crate::ui::kit::drafts::Drafts;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{difference_text, muted};
use crate::ui::shell::Shell;

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

/// The tables; returns what the user changed, each a step of its own.
pub(super) fn rate_tables_ui(
    ui: &mut Ui,
    shown: &ShownSet<'_>,
    view: &mut RatesView,
    shell: &mut Shell,
) -> Vec<Vec<RateEdit>> {
    let pairs = side_by_side(shown.set, shown.beside.map_or(shown.set, |(other, _)| other));
    let (mut typed, mut done) = (Vec::new(), Vec::new());
    let mut is_empty = true;
    let groups = [ItemGroup::ByType, ItemGroup::Single, ItemGroup::Attraction];
    for (group, grid) in groups.into_iter().zip(&mut view.grids) {
        let is_shown = |pair: &&ItemPair<'_>| {
            ItemGroup::of(&pair.item) == group && (!shown.only_differences || pair.differs())
        };
        let rows: Vec<&ItemPair<'_>> = pairs.iter().filter(is_shown).collect();
        if rows.is_empty() {
            continue;
        }
        is_empty = false;
        ui.add_space(6.0);
        ui.label(theme::strong(group.title()));
        let mut table = RatesTable::of(shown, group, rows.clone());
        let mut table = GridUi::new(&mut table, grid, shell);
        table.show(ui, f32::INFINITY);
        let (from_cells_left, from_cells) = table.into_changes();
        typed.extend(from_cells_left);
        done.extend(from_cells);
        problems_ui(ui, shown, &rows, &shell.drafts);
        if group == ItemGroup::Single {
            let added = additions_ui(ui, shown, &mut view.additions, shell);
            done.extend(added.into_iter().map(|edit| vec![edit]));
        }
    }
    if is_empty {
        muted(ui, "The two sets say the same.");
    }
    // What was typed in a cell that is left comes before what the user did by leaving it.
    typed.extend(done);
    typed
}

/// What is wrong with what stands in the fields, for those that were left.
fn problems_ui(ui: &mut Ui, shown: &ShownSet<'_>, rows: &[&ItemPair<'_>], drafts: &Drafts) {
    let palette = theme::palette(ui.visuals());
    for pair in rows {
        for &school_type in SchoolType::ALL {
            let id = shown.field_id((&pair.item, school_type));
            if let Some(problem) = drafts.problem(id) {
                let name = spoken_name(pair, school_type);
                let still = text_of(pair.first.as_ref(), school_type);
                let text = format!("{name}: {problem} {still} counts until then.");
                ui.add(egui::Label::new(RichText::new(text).color(palette.decrease)).wrap());
            }
        }
    }
}
