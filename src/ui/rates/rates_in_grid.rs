//! How the grid works in a table of items: what cells say and take, and what is done to several.

use std::borrow::Cow;

use egui::{Align, Id, Stroke, StrokeKind, Ui};

use super::item_group::ItemGroup;
use super::rate_cells::{attracts_ui, remove_ui, source_ui, text_ui, value_ui};
use super::rates_table::{RateAt, RateColumn, RatesTable, attracted, attraction_name};
use crate::domain::{Money, capitalised};
use crate::rates::{Item, ItemDifference, RateEdit, RateItem};
use crate::ui::grid::{
    Block, CellKind, CellsChange, GridCell, GridColumn, GridTable, GridUi, ShownCells,
    paint_cell_text,
};
use crate::ui::kit::theme;
use crate::ui::shell::command::LinesCommand;

/// About how wide a letter of a heading is.
const LETTER_WIDTH: f32 = 6.5;

impl RatesTable<'_> {
    /// Whether amounts of both school types stand side by side.
    fn shows_both(&self) -> bool {
        self.group == ItemGroup::ByType && self.shown.school_types.len() > 1
    }
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
            RateColumn::Source(of) => self.shown.field_id((&pair.item, "source", of)),
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
        let (width, narrow) = col.look().widths;
        if !matches!(col, RateColumn::Beside(_)) {
            return (width, narrow);
        }
        // The name of the other set is to be read.
        let name = self.shown.beside.map_or(0, |(_, name)| name.chars().count());
        #[expect(clippy::cast_precision_loss, reason = "a width in points")]
        let width = width.max(name as f32 * LETTER_WIDTH + 2.0 * theme::CELL_PADDING);
        (width, width)
    }

    fn heading(&self, col: RateColumn) -> Cow<'_, str> {
        match col {
            RateColumn::Value(_) if self.group == ItemGroup::Single => "Value".into(),
            RateColumn::Beside(_) | RateColumn::BesideAttracts => {
                self.shown.beside.map_or("", |(_, name)| name).into()
            }
            RateColumn::Source(of) if self.shows_both() => {
                format!("Source, {}", of.label().to_lowercase()).into()
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
        let item = self.shown.label(pair);
        let spoken_name = |school_type| self.shown.spoken_name(pair, school_type);
        match at.col {
            RateColumn::Item => item,
            RateColumn::Value(school_type) => spoken_name(school_type),
            RateColumn::Beside(school_type) => {
                format!("{}, {}", spoken_name(school_type), self.heading(at.col))
            }
            RateColumn::Difference(school_type) => {
                format!("{}, difference", spoken_name(school_type))
            }
            RateColumn::Attracts(component) => match &pair.item {
                RateItem::Attraction(pathway) => attraction_name(*pathway, component),
                _ => item,
            },
            RateColumn::BesideAttracts => format!("{item}, {}", self.heading(at.col)),
            RateColumn::Unit => format!("Unit of {item}"),
            RateColumn::Source(of) => format!("Source of {}", spoken_name(of)),
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
            RateColumn::Item => self.shown.label(pair),
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
            RateColumn::Source(of) => {
                let source = self.shown.source_of(pair, of);
                let words = source.map(|(set, source)| source.short_origin(set.contents().kind));
                words.unwrap_or_default()
            }
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
        if !self.shown.is_own && matches!(change, CellsChange::Paste(..)) {
            return Err(vec![
                "This rate set cannot be changed. Copy it to another year, and change the copy."
                    .to_owned(),
            ]);
        }
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
}

impl ShownCells for RatesTable<'_> {
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
            RateColumn::Source(school_type) => source_ui(grid, ui, cell, school_type),
            RateColumn::Remove => remove_ui(grid, ui, cell),
            RateColumn::Item
            | RateColumn::Beside(_)
            | RateColumn::Difference(_)
            | RateColumn::BesideAttracts
            | RateColumn::Unit => text_ui(grid, ui, cell),
        }
    }
}

/// A box around what can be typed over.
fn outline_field(ui: &Ui) {
    let colour = theme::palette(ui.visuals()).outline;
    let rect = ui.max_rect().shrink2(egui::vec2(2.0, 3.0));
    ui.painter().rect_stroke(rect, 3, Stroke::new(1.0, colour), StrokeKind::Inside);
}

/// An amount as text to type over: exact.
fn typed_amount(amount: Money) -> String {
    amount.as_rate().trim_start_matches('$').to_owned()
}
