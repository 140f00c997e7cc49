//! The items of a rate set as a table that the grid shows, beside those of another set if one is chosen.

use std::borrow::Cow;

use egui::Align;

use super::item_group::ItemGroup;
use super::shown_set::ShownSet;
use crate::domain::{Money, Pathway, SchoolType, parse_age, parse_students};
use crate::rates::{Component, Date, Item, ItemPair, ItemValue, RateEdit, RateItem, RateValueKind};
use crate::ui::grid::{Block, CellAt, CellKind, ColumnLook, GridColumn, GridTable, not_taken};

pub(super) const VALUE_WIDTH: f32 = 104.0;
pub(super) const DIFFERENCE_WIDTH: f32 = 84.0;
pub(super) const SOURCE_WIDTH: f32 = 132.0;
const UNIT_WIDTH: f32 = 120.0;
/// How wide the attractions are together, so that sources stand near the values.
const ATTRACTIONS_WIDTH: f32 = 328.0;

/// What a column shows of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::ui) enum RateColumn {
    #[default]
    Item,
    Value(SchoolType),
    Beside(SchoolType),
    Difference(SchoolType),
    Attracts(Component),
    BesideAttracts,
    Unit,
    /// How a value came into the set.
    Source(SchoolType),
    Remove,
}

impl GridColumn for RateColumn {
    fn look(self) -> ColumnLook {
        let look = |heading, align, width| ColumnLook::new(heading, "", align, (width, width));
        match self {
            Self::Item => ColumnLook::new("Item", "", Align::Min, (270.0, 190.0)).handle(),
            Self::Value(of) => look(of.label(), Align::Max, VALUE_WIDTH),
            Self::Beside(_) => look("Beside", Align::Max, VALUE_WIDTH),
            Self::Difference(_) => look("Difference", Align::Max, DIFFERENCE_WIDTH),
            Self::Attracts(of) => look(of.label(), Align::Center, ATTRACTIONS_WIDTH / 4.0),
            Self::BesideAttracts => look("Beside", Align::Min, 2.0 * VALUE_WIDTH),
            Self::Unit => look("Unit", Align::Min, UNIT_WIDTH).unheaded().takes_rest(),
            Self::Source(_) => look("Source", Align::Min, SOURCE_WIDTH),
            Self::Remove => look("", Align::Min, 32.0).handle(),
        }
    }
}

/// A cell of an item.
pub(super) type RateAt = CellAt<RateColumn>;

/// Items of a rate set.
pub(super) struct RatesTable<'a> {
    pub(super) shown: &'a ShownSet<'a>,
    pub(super) group: ItemGroup,
    pub(super) pairs: Vec<&'a ItemPair<'a>>,
    pub(super) cols: Vec<RateColumn>,
}

impl<'a> RatesTable<'a> {
    pub(super) fn of(
        shown: &'a ShownSet<'a>,
        group: ItemGroup,
        pairs: Vec<&'a ItemPair<'a>>,
    ) -> Self {
        Self { shown, group, pairs, cols: columns(shown, group) }
    }

    pub(super) fn pair(&self, row: usize) -> &'a ItemPair<'a> {
        self.pairs[row]
    }

    /// The item, if its value can be typed or chosen.
    pub(super) fn entered(&self, row: usize) -> Option<&'a Item<'a>> {
        let item = self.pairs.get(row)?.first.as_ref()?;
        (self.shown.is_own && item.value != ItemValue::Present).then_some(item)
    }

    /// The change that a text makes in a cell, tried or not.
    pub(super) fn edit(&self, at: RateAt, text: &str) -> Result<RateEdit, String> {
        let item = self.entered(at.row).ok_or_else(|| "It is not entered.".to_owned())?;
        match (at.col, &item.item) {
            (RateColumn::Value(school_type), _) => {
                read_value(&item.item, &item.value, school_type, text)
            }
            (RateColumn::Attracts(component), RateItem::Attraction(pathway)) => {
                let attracts = match text.trim().to_lowercase().as_str() {
                    "yes" => true,
                    "no" => false,
                    _ => return Err("Yes or no.".to_owned()),
                };
                Ok(RateEdit::Attracts { pathway: *pathway, component, attracts })
            }
            _ => Err("It is not entered.".to_owned()),
        }
    }

    /// The changes that texts make in the cells of a block that are entered.
    pub(super) fn edits<'t>(
        &self,
        block: Block<'_, RateColumn>,
        text: impl Fn(usize, usize) -> Option<Cow<'t, str>>,
    ) -> Result<Vec<RateEdit>, Vec<String>> {
        let (mut edits, mut refused) = (Vec::new(), Vec::new());
        for (place, &row) in block.rows.iter().enumerate() {
            for (col_place, &col) in block.cols.iter().enumerate() {
                let at = CellAt { row, col };
                let Some(text) = text(place, col_place) else { continue };
                if !matches!(self.kind(at), CellKind::Typed | CellKind::Chosen) {
                    if is_lost(&text, &self.text(at)) {
                        let name = self.label(at);
                        refused.push(format!("{name}: {} is not entered here.", text.trim()));
                    }
                    continue;
                }
                match self.edit(at, &text) {
                    Ok(edit) => edits.push(edit),
                    Err(expected) => refused.push(format!("{}: {expected}", self.label(at))),
                }
            }
        }
        if refused.is_empty() { Ok(edits) } else { Err(not_taken(refused)) }
    }
}

/// The columns of a table of items.
fn columns(shown: &ShownSet<'_>, group: ItemGroup) -> Vec<RateColumn> {
    let has_beside = shown.beside.is_some();
    let mut cols = vec![RateColumn::Item];
    let values = |school_type: SchoolType| {
        let beside = [RateColumn::Beside(school_type), RateColumn::Difference(school_type)];
        let beside = beside.into_iter().filter(move |_| has_beside);
        std::iter::once(RateColumn::Value(school_type)).chain(beside)
    };
    match group {
        ItemGroup::ByType => cols.extend(shown.school_types.iter().flat_map(|of| values(*of))),
        ItemGroup::Single => cols.extend(values(SchoolType::Mainstream)),
        ItemGroup::Attraction => {
            cols.extend(Component::ALL.iter().map(|of| RateColumn::Attracts(*of)));
            cols.extend(has_beside.then_some(RateColumn::BesideAttracts));
        }
    }
    match group {
        ItemGroup::ByType => {
            cols.extend(shown.school_types.iter().map(|of| RateColumn::Source(*of)));
        }
        ItemGroup::Single | ItemGroup::Attraction => {
            cols.push(RateColumn::Source(SchoolType::Mainstream));
        }
    }
    cols.push(RateColumn::Unit);
    cols.extend((group == ItemGroup::Single && shown.is_own).then_some(RateColumn::Remove));
    cols
}

/// Whether a number that is pasted over a cell which is not entered would be lost without a word.
fn is_lost(pasted: &str, stands: &str) -> bool {
    Money::parse(pasted.trim()).is_ok() && pasted.trim() != stands
}

/// What an item says for a school type; a dash where the set has no such item.
pub(super) fn text_of(item: Option<&Item<'_>>, school_type: SchoolType) -> String {
    let Some(item) = item else { return "–".to_owned() };
    match item.value.amount(school_type) {
        Some(amount) => amount.as_rate(),
        None => item.value.text(),
    }
}

/// What a pathway attracts.
pub(super) fn attracted<'a>(pair: &'a ItemPair<'_>) -> Option<&'a [Component]> {
    match &pair.first.as_ref()?.value {
        ItemValue::Components(components) => Some(components),
        _ => None,
    }
}

pub(super) fn attraction_name(pathway: Pathway, component: Component) -> String {
    format!("{} attracts {}", pathway.label(), component.label())
}

/// Makes a change of what was typed for an item, or says what is expected.
fn read_value(
    item: &RateItem,
    value: &ItemValue,
    school_type: SchoolType,
    text: &str,
) -> Result<RateEdit, String> {
    let money = || {
        Money::parse(text).map_err(|fault| {
            format!("This is {fault}. Dollars {}, such as 1,091 or 6.11.", item.unit())
        })
    };
    let item = item.clone();
    match value {
        ItemValue::ByType(..) => {
            money().map(|amount| RateEdit::ByType { item, school_type, amount })
        }
        ItemValue::Amount(_) => money().map(|amount| RateEdit::Amount { item, amount }),
        ItemValue::Day(_) => Date::typed(text)
            .map(RateEdit::Deadline)
            .ok_or_else(|| "A day such as 2 May 2027 or 2/5/2027.".to_owned()),
        ItemValue::Count(_) => {
            let count = if item.described().kind == RateValueKind::Age {
                parse_age(text).map(u32::from)
            } else {
                parse_students(text)
            };
            count
                .map_err(|fault| format!("This is {fault}. A whole number, 0 or more."))
                .map(|count| RateEdit::Count { item, count })
        }
        ItemValue::Components(_) | ItemValue::Present => Err(String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::MaterialsTier;

    #[test]
    fn what_is_typed_for_an_item_becomes_its_change() {
        let low = RateItem::Materials(MaterialsTier::Low);
        let amount =
            |text| read_value(&low, &ItemValue::Amount(Money::ZERO), SchoolType::Mainstream, text);
        let expected = Money::parse("260.50").unwrap();
        assert_eq!(amount("$260.50"), Ok(RateEdit::Amount { item: low.clone(), amount: expected }));
        let fault = amount("a lot").unwrap_err();
        assert!(fault.ends_with("Dollars per enrolment, such as 1,091 or 6.11."), "{fault}");
    }
}
