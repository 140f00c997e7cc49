//! The items of a rate set as a table that the grid shows, beside those of another set if one is chosen.

use std::borrow::Cow;

use egui::{Align, Id, Stroke, StrokeKind, Ui};

use super::rate_cells::{attracts_ui, remove_ui, source_ui, text_ui, value_ui};
use super::tables::ShownSet;
use crate::domain::{Money, Pathway, SchoolType, capitalised, parse_age, parse_students};
use crate::rates::{
    Component, Date, Item, ItemDifference, ItemPair, ItemValue, RateEdit, RateItem,
};
use crate::ui::grid::{
    Block, CellAt, CellKind, CellsChange, ColumnLook, GridCell, GridColumn, GridTable, GridUi,
    not_taken, paint_cell_text,
};
use crate::ui::kit::theme;
use crate::ui::shell::command::LinesCommand;

const VALUE_WIDTH: f32 = 104.0;
const DIFFERENCE_WIDTH: f32 = 84.0;
const UNIT_WIDTH: f32 = 120.0;

/// The items that stand in one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ItemGroup {
    /// Amounts by school type.
    ByType,
    /// Values that are the same for every school.
    Single,
    /// What each pathway attracts.
    Attraction,
}

impl ItemGroup {
    pub(super) fn of(item: &RateItem) -> Self {
        match item {
            RateItem::Core | RateItem::Band(_) | RateItem::Maximum(_) | RateItem::Taper => {
                Self::ByType
            }
            RateItem::Attraction(_) => Self::Attraction,
            RateItem::Materials(_)
            | RateItem::FteCap
            | RateItem::FullUpTo
            | RateItem::NothingOver
            | RateItem::FullLoad
            | RateItem::Exception(_)
            | RateItem::Deadline
            | RateItem::AgeFrom
            | RateItem::AgeTo
            | RateItem::Generalist(_) => Self::Single,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::ByType => "Amounts by school type",
            Self::Single => "The same for every school",
            Self::Attraction => "Who attracts what",
        }
    }
}

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
    Source,
    Remove,
}

impl GridColumn for RateColumn {
    fn look(self) -> ColumnLook {
        let look = |heading, align, width| ColumnLook::new(heading, "", align, (width, width));
        match self {
            Self::Item => look("Item", Align::Min, 270.0).handle(),
            Self::Value(of) => look(of.label(), Align::Max, VALUE_WIDTH),
            Self::Beside(_) => look("Beside", Align::Max, VALUE_WIDTH),
            Self::Difference(_) => look("Difference", Align::Max, DIFFERENCE_WIDTH),
            Self::Attracts(of) => {
                // As wide together as amounts and units are, so that sources stand in one line.
                look(of.label(), Align::Center, (2.0 * VALUE_WIDTH + UNIT_WIDTH) / 4.0)
            }
            Self::BesideAttracts => look("Beside", Align::Min, 2.0 * VALUE_WIDTH),
            Self::Unit => look("Unit", Align::Min, UNIT_WIDTH).unheaded(),
            Self::Source => look("Source", Align::Min, 170.0).takes_rest(),
            Self::Remove => look("", Align::Min, 32.0).handle(),
        }
    }
}

/// A cell of an item.
pub(super) type RateAt = CellAt<RateColumn>;

/// Items of a rate set.
pub(super) struct RatesTable<'a> {
    pub(super) shown: &'a ShownSet<'a>,
    group: ItemGroup,
    pairs: Vec<&'a ItemPair<'a>>,
    cols: Vec<RateColumn>,
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
    fn entered(&self, row: usize) -> Option<&'a Item<'a>> {
        let item = self.pairs.get(row)?.first.as_ref()?;
        (self.shown.is_own && item.value != ItemValue::Present).then_some(item)
    }

    /// The change that a text makes in a cell, tried or not.
    fn edit(&self, at: RateAt, text: &str) -> Result<RateEdit, String> {
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
    fn edits<'t>(
        &self,
        block: Block<'_, RateColumn>,
        text: impl Fn(usize, usize) -> Option<Cow<'t, str>>,
    ) -> Result<Vec<RateEdit>, Vec<String>> {
        let (mut edits, mut refused) = (Vec::new(), Vec::new());
        for (place, &row) in block.rows.iter().enumerate() {
            for (col_place, &col) in block.cols.iter().enumerate() {
                let at = CellAt { row, col };
                if !matches!(self.kind(at), CellKind::Typed | CellKind::Chosen) {
                    continue;
                }
                let Some(text) = text(place, col_place) else { continue };
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
        ItemGroup::ByType => cols.extend(SchoolType::ALL.iter().flat_map(|of| values(*of))),
        ItemGroup::Single => cols.extend(values(SchoolType::Mainstream)),
        ItemGroup::Attraction => {
            cols.extend(Component::ALL.iter().map(|of| RateColumn::Attracts(*of)));
            cols.extend(has_beside.then_some(RateColumn::BesideAttracts));
        }
    }
    if group != ItemGroup::Attraction {
        cols.push(RateColumn::Unit);
    }
    cols.push(RateColumn::Source);
    cols.extend((group == ItemGroup::Single && shown.is_own).then_some(RateColumn::Remove));
    cols
}

impl GridTable for RatesTable<'_> {
    type Column = RateColumn;
    type Change = Vec<RateEdit>;

    fn id(&self) -> Id {
        Id::unique(("rates", self.group))
    }

    fn name(&self) -> String {
        format!("Table of rate set {}: {}", self.shown.set.id(), self.group.title())
    }

    fn cell_id(&self, RateAt { row, col }: RateAt) -> Id {
        let Some(pair) = self.pairs.get(row) else { return self.id().with((row, col)) };
        match col {
            RateColumn::Value(school_type) => self.shown.field_id((&pair.item, school_type)),
            RateColumn::Source => self.shown.field_id((&pair.item, "source")),
            _ => self.shown.field_id((&pair.item, col)),
        }
    }

    fn rows(&self) -> usize {
        self.pairs.len()
    }

    fn columns(&self) -> &[RateColumn] {
        &self.cols
    }

    fn widths(&self, col: RateColumn) -> (f32, f32) {
        let (width, _) = col.look().widths;
        if self.group != ItemGroup::Single || col != RateColumn::Unit {
            return (width, width);
        }
        // What the values of the other school type take, so that sources stand in one line.
        let beside = if self.shown.beside.is_some() { VALUE_WIDTH + DIFFERENCE_WIDTH } else { 0.0 };
        let width = width + VALUE_WIDTH + beside;
        (width, width)
    }

    fn heading(&self, col: RateColumn) -> Cow<'_, str> {
        match col {
            RateColumn::Value(_) if self.group == ItemGroup::Single => "Value".into(),
            RateColumn::Beside(_) | RateColumn::BesideAttracts => {
                self.shown.beside.map_or("", |(_, name)| name).into()
            }
            RateColumn::Attracts(component) => capitalised(component.label()).into(),
            _ => col.look().heading.into(),
        }
    }

    fn kind(&self, at: RateAt) -> CellKind {
        let is_entered = self.entered(at.row).is_some();
        match at.col {
            RateColumn::Item | RateColumn::Remove => CellKind::Handle,
            RateColumn::Value(_) if is_entered => CellKind::Typed,
            RateColumn::Attracts(_) if is_entered => CellKind::Chosen,
            _ => CellKind::Shown,
        }
    }

    fn label(&self, at: RateAt) -> String {
        let pair = self.pair(at.row);
        let item = pair.item.label();
        match at.col {
            RateColumn::Item => item,
            RateColumn::Value(school_type) => spoken_name(pair, school_type),
            RateColumn::Beside(school_type) => {
                format!("{}, {}", spoken_name(pair, school_type), self.heading(at.col))
            }
            RateColumn::Difference(school_type) => {
                format!("{}, difference", spoken_name(pair, school_type))
            }
            RateColumn::Attracts(component) => match &pair.item {
                RateItem::Attraction(pathway) => attraction_name(*pathway, component),
                _ => item,
            },
            RateColumn::BesideAttracts => format!("{item}, {}", self.heading(at.col)),
            RateColumn::Unit => format!("Unit of {item}"),
            RateColumn::Source => format!("Source of {item}"),
            RateColumn::Remove => format!("Remove {item}"),
        }
    }

    fn text(&self, at: RateAt) -> String {
        let pair = self.pair(at.row);
        let value = |item: &Item<'_>, school_type| match item.value.amount(school_type) {
            Some(amount) => amount.trimmed(),
            None => item.value.text(),
        };
        match at.col {
            RateColumn::Item => pair.item.label(),
            RateColumn::Value(of) => {
                pair.first.as_ref().map(|item| value(item, of)).unwrap_or_default()
            }
            RateColumn::Beside(of) => {
                pair.second.as_ref().map(|item| value(item, of)).unwrap_or_default()
            }
            RateColumn::Difference(of) => match pair.difference(of) {
                ItemDifference::None => "same".to_owned(),
                ItemDifference::Amount(amount) => amount.trimmed(),
                ItemDifference::Count(count) => count.to_string(),
                ItemDifference::Otherwise => "differs".to_owned(),
            },
            RateColumn::Attracts(component) => {
                let answer = |attracts| if attracts { "yes" } else { "no" };
                attracted(pair)
                    .map(|all| answer(all.contains(&component)))
                    .unwrap_or_default()
                    .to_owned()
            }
            RateColumn::BesideAttracts => {
                pair.second.as_ref().map(|item| item.value.text()).unwrap_or_default()
            }
            RateColumn::Unit => pair.item.unit().to_owned(),
            RateColumn::Source => self.shown.source_text(pair).unwrap_or_default(),
            RateColumn::Remove => String::new(),
        }
    }

    fn commands(&self) -> &'static [LinesCommand] {
        match self.group {
            _ if !self.shown.is_own => &[],
            ItemGroup::Single => &[LinesCommand::FillDown, LinesCommand::Delete],
            ItemGroup::ByType | ItemGroup::Attraction => &[LinesCommand::FillDown],
        }
    }

    fn read(&self, at: RateAt, text: &str) -> Result<Vec<RateEdit>, String> {
        self.edit(at, text).and_then(|edit| self.shown.tried(vec![edit]))
    }

    /// Only what is left standing counts: the 3 of a 30 that is refused was never said, and neither was its
    /// source.
    fn changes_when_left(&self, _at: RateAt) -> bool {
        true
    }

    fn by_letter(&self, at: RateAt, letter: char) -> Option<Vec<RateEdit>> {
        let text = match letter.to_ascii_uppercase() {
            'Y' => "yes",
            'N' => "no",
            _ => return None,
        };
        let is_chosen = self.kind(at) == CellKind::Chosen;
        is_chosen.then(|| self.read(at, text).ok()).flatten()
    }

    fn change_cells(
        &self,
        block: Block<'_, RateColumn>,
        change: CellsChange<'_>,
    ) -> Result<Option<Vec<RateEdit>>, Vec<String>> {
        let edits = match change {
            CellsChange::Paste(texts, _) | CellsChange::Fill(texts) => self
                .edits(block, |row, col| Some(Cow::Borrowed(texts.get(row)?.get(col)?.as_str()))),
            CellsChange::FillDown => self.edits(block, |row, col| {
                let first = RateAt { row: *block.rows.first()?, col: *block.cols.get(col)? };
                (row > 0).then(|| Cow::Owned(self.text(first)))
            }),
            // An amount is never nothing.
            CellsChange::Clear | CellsChange::Cut => self.edits(block, |_, col| {
                matches!(block.cols.get(col), Some(RateColumn::Attracts(_)))
                    .then_some(Cow::Borrowed("no"))
            }),
        }?;
        if edits.is_empty() {
            return Ok(None);
        }
        self.shown.tried(edits).map(Some).map_err(|refused| vec![refused])
    }

    fn change_rows(
        &self,
        command: LinesCommand,
        rows: &[usize],
    ) -> Option<(Vec<RateEdit>, Vec<Option<usize>>)> {
        let goes = |row: usize| rows.contains(&row) && self.shown.can_remove(self.pair(row));
        let gone: Vec<RateEdit> = (0..self.rows())
            .filter(|row| goes(*row))
            .map(|row| RateEdit::Remove(self.pair(row).item.clone()))
            .collect();
        if command != LinesCommand::Delete || gone.is_empty() {
            return None;
        }
        let mut left = 0..;
        let places = (0..self.rows()).map(|row| if goes(row) { None } else { left.next() });
        Some((gone, places.collect()))
    }

    fn paint_typed(&self, ui: &Ui, cell: &GridCell<RateColumn>, text: &str, is_draft: bool) {
        outline_field(ui);
        let RateColumn::Value(school_type) = cell.at.col else { return };
        let value = self.entered(cell.at.row).and_then(|item| item.value.amount(school_type));
        let amount = value.filter(|_| !is_draft).map(typed_amount);
        let shown = amount.as_deref().unwrap_or(text);
        paint_cell_text(ui, Align::Max, shown, ui.visuals().text_color());
    }

    fn cell_ui(grid: &mut GridUi<'_, Self>, ui: &mut Ui, cell: &GridCell<RateColumn>) {
        match cell.at.col {
            RateColumn::Value(school_type) => value_ui(grid, ui, cell, school_type),
            RateColumn::Attracts(component) => attracts_ui(grid, ui, cell, component),
            RateColumn::Source => source_ui(grid, ui, cell),
            RateColumn::Remove => remove_ui(grid, ui, cell),
            RateColumn::Item
            | RateColumn::Beside(_)
            | RateColumn::Difference(_)
            | RateColumn::BesideAttracts
            | RateColumn::Unit => text_ui(grid, ui, cell),
        }
    }
}

/// An item's name for a school type, as a field or a screen reader calls it.
pub(super) fn spoken_name(pair: &ItemPair<'_>, school_type: SchoolType) -> String {
    let label = pair.item.label();
    match ItemGroup::of(&pair.item) {
        ItemGroup::ByType => format!("{label}, {}", school_type.label().to_lowercase()),
        ItemGroup::Single | ItemGroup::Attraction => label,
    }
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

fn attraction_name(pathway: Pathway, component: Component) -> String {
    format!("{} attracts {}", pathway.label(), component.label())
}

/// A box around what can be typed over.
fn outline_field(ui: &Ui) {
    let colour = theme::palette(ui.visuals()).hairline;
    let rect = ui.max_rect().shrink2(egui::vec2(2.0, 3.0));
    ui.painter().rect_stroke(rect, 3, Stroke::new(1.0, colour), StrokeKind::Inside);
}

/// An amount as text to type over: exact.
fn typed_amount(amount: Money) -> String {
    amount.as_rate().trim_start_matches('$').to_owned()
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
            let count = if matches!(item, RateItem::AgeFrom | RateItem::AgeTo) {
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
