//! A baseline and other scenarios side by side, with what differs in dollars and per cent.

use egui::{RichText, Ui};

use super::rows::{ComparedAmount, ComparedRow, Sides};
use crate::analysis::{Subject, percent};
use crate::domain::Money;
use crate::ui::explanation::figure::{FigureText, figure_in_rect};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::focus::keep_focused_in_sight;
use crate::ui::kit::table::{self, ColumnSpec, heading_cell, padded, row_line};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::{difference_text, muted};

/// The names and the baseline; in a small window the names alone, and narrow.
const FROZEN_COLUMNS: usize = 2;
const SMALL: f32 = 440.0;
const NAME_WIDTH_SMALL: f32 = 150.0;

/// The room of names at least, and what the longest of the components' needs.
const NAME_WIDTH_MIN: f32 = 210.0;
const NAME_WIDTH: f32 = 272.0;
const AMOUNT_WIDTH_MIN: f32 = 100.0;
const PERCENT_WIDTH: f32 = 74.0;

/// The places of the two tables that the page may show.
pub(super) const COMPARISON: &str = "comparison";
pub(super) const BY_CERTIFICATE: &str = "comparison by certificate";

/// The room that the table needs for so many scenarios beside the baseline.
pub(super) fn table_width(others: usize) -> f32 {
    let each = 2.0 * AMOUNT_WIDTH_MIN + PERCENT_WIDTH;
    let others: f32 = (0..others).map(|_| each).sum();
    NAME_WIDTH + AMOUNT_WIDTH_MIN + others + 2.0
}

/// How much of a scenario is there to be compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Empty,
    /// Lines of it or of the baseline are not complete, so that no per cent says anything.
    SoFar,
    Whole,
}

/// Which rows are shown, and in which order.
#[derive(Clone, Copy, Default)]
pub(super) struct RowOrder {
    pub(super) only_differences: bool,
    pub(super) by_size: bool,
}

/// The table, with its rows chosen and ordered as the user likes. Its place tells its figures from those of
/// another table of the page.
pub(super) fn table_ui(
    ui: &mut Ui,
    sides: &Sides<'_>,
    mut rows: Vec<ComparedRow>,
    (order, place): (RowOrder, &'static str),
    inspector: &mut Inspector,
) {
    if order.only_differences {
        rows.retain(ComparedRow::differs);
        if rows.is_empty() {
            muted(ui, "Nothing differs.");
            return;
        }
    }
    if order.by_size {
        // Sums stay beneath what they add up.
        rows.sort_by_key(|row| (row.is_sum, std::cmp::Reverse(row.size())));
    }
    let amounts = amount_width(ui, &rows);
    let is_small = ui.available_width() < SMALL;
    let frozen_columns = if is_small { 1 } else { FROZEN_COLUMNS };
    let mut columns = vec![
        ColumnSpec::text("", if is_small { NAME_WIDTH_SMALL } else { NAME_WIDTH_MIN }),
        ColumnSpec::figures(sides.name(sides.baseline), amounts),
    ];
    for &place in sides.others {
        columns.push(ColumnSpec::figures(sides.name(place), amounts));
        columns.push(ColumnSpec::figures("Difference", amounts));
        columns.push(ColumnSpec::figures("%", PERCENT_WIDTH));
    }
    spread(&mut columns, ui.available_width() - 2.0);
    let is_whole = |place: usize| sides.estimates[place].incomplete_lines() == 0;
    let extent = |&place: &usize| {
        if sides.plan.scenarios()[place].lines.is_empty() {
            Extent::Empty
        } else if is_whole(place) && is_whole(sides.baseline) {
            Extent::Whole
        } else {
            Extent::SoFar
        }
    };
    let extents: Vec<Extent> = sides.others.iter().map(extent).collect();
    // Names and baseline stay in sight while the others scroll.
    let (frozen, scrolling) = columns.split_at(frozen_columns);
    let headings = table::heading_height(ui, &columns);
    table::ground(ui).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.vertical(|ui| {
                ui.set_width(frozen.iter().map(|column| column.width).sum());
                let part = (frozen, 0, place);
                part_ui(ui, ("frozen", headings), part, (&rows, &extents), inspector);
            });
            egui::ScrollArea::horizontal().show(ui, |ui| {
                ui.set_min_width(scrolling.iter().map(|column| column.width).sum());
                ui.vertical(|ui| {
                    let part = (scrolling, frozen_columns, place);
                    part_ui(ui, ("scrolling", headings), part, (&rows, &extents), inspector);
                    keep_focused_in_sight(ui);
                });
            });
        });
    });
}

/// Some of the table's columns, before which so many stand, with headings of one height.
fn part_ui(
    ui: &mut Ui,
    (id, headings): (&str, f32),
    (columns, first, place): (&[ColumnSpec], usize, &'static str),
    (rows, extents): (&[ComparedRow], &[Extent]),
    inspector: &mut Inspector,
) {
    ui.push_id(id, |ui| {
        table::table(ui, "comparison", columns)
            .header(headings, |mut header| {
                for column in columns {
                    header.col(|ui| heading_cell(ui, column));
                }
            })
            .body(|body| {
                body.rows(ROW_HEIGHT, rows.len(), |mut table_row| {
                    let row = &rows[table_row.index()];
                    let cells = row_cells(row, extents).into_iter().skip(first);
                    for (column, cell) in columns.iter().zip(cells) {
                        table_row.col(|ui| cell_ui(ui, (column, place), row, &cell, inspector));
                    }
                });
            });
    });
}

/// What the largest amount of the rows needs, or the largest difference with its sign.
fn amount_width(ui: &Ui, rows: &[ComparedRow]) -> f32 {
    let amounts = |row: &ComparedRow| {
        let others = row.others.iter().flatten().map(|side| side.amount.absolute());
        others.max().unwrap_or_default().max(row.before().absolute()).max(row.size())
    };
    let largest = rows.iter().map(amounts).max().unwrap_or_default();
    let text = format!("+{}", largest.dollars_and_cents());
    let ink = theme::palette(ui.visuals()).ink;
    let galley = ui.painter().layout_no_wrap(text, theme::body_font(true), ink);
    (galley.size().x + 2.0 * theme::CELL_PADDING).ceil().max(AMOUNT_WIDTH_MIN)
}

/// Gives columns the width there is beyond their own: first to the names, until none of the components'
/// is cut, then to all, so that names and figures stay near.
fn spread(columns: &mut [ColumnSpec], available: f32) {
    const NAME_SHARE: f32 = 0.4;
    let natural: f32 = columns.iter().map(|column| column.width).sum();
    let spare = (available - natural).max(0.0);
    let [name, figures @ ..] = columns else { return };
    let to_name = spare.min((NAME_WIDTH - name.width).max(0.0));
    name.width += to_name;
    let spare = spare - to_name;
    let to_figures = (spare * (1.0 - NAME_SHARE) / count(figures)).floor();
    for column in figures.iter_mut() {
        column.width += to_figures;
    }
    name.width += (spare - to_figures * count(figures)).floor();
}

fn count(columns: &[ColumnSpec]) -> f32 {
    columns.iter().map(|_| 1.0).sum::<f32>().max(1.0)
}

/// What a cell of the table shows, and what it answers for.
struct ComparedCell {
    kind: CellKind,
    text: String,
    subject: Option<Subject>,
}

enum CellKind {
    Name,
    Amount,
    Difference(Money),
    /// A remark or a per cent.
    Muted,
}

/// The cells of a row. What a scenario without lines does not have yet is no difference.
fn row_cells(row: &ComparedRow, extents: &[Extent]) -> Vec<ComparedCell> {
    let cell = |kind, text, subject| ComparedCell { kind, text, subject };
    let amount = |side: Option<ComparedAmount>| match side {
        Some(ComparedAmount { amount, subject }) => {
            cell(CellKind::Amount, amount.dollars_and_cents(), subject)
        }
        None => cell(CellKind::Muted, "–".to_owned(), None),
    };
    let mut cells = vec![cell(CellKind::Name, row.label.clone(), None), amount(row.baseline)];
    for (place, &side) in row.others.iter().enumerate() {
        let difference = row.difference(place);
        let subject = row.differences.get(place).copied().flatten();
        cells.push(amount(side));
        let extent = extents.get(place).copied().unwrap_or(Extent::Whole);
        if extent == Extent::Empty {
            let told = if row.is_sum { "empty" } else { "–" };
            cells.push(cell(CellKind::Muted, told.to_owned(), None));
            cells.push(cell(CellKind::Muted, String::new(), None));
            continue;
        }
        let text = difference.dollars_and_cents();
        cells.push(cell(CellKind::Difference(difference), text, subject));
        let has_share = extent == Extent::Whole && !difference.is_zero();
        let share = if has_share { percent(difference, row.before()) } else { None };
        let share =
            share.map(|share| if difference.is_negative() { share } else { format!("+{share}") });
        let note = row.notes.get(place).copied().flatten().map(str::to_owned);
        let is_explained = share.is_some() && note.is_none();
        let text = note.or(share).unwrap_or_default();
        cells.push(cell(CellKind::Muted, text, subject.filter(|_| is_explained)));
    }
    cells
}

fn cell_ui(
    ui: &mut Ui,
    (column, place): (&ColumnSpec, &'static str),
    row: &ComparedRow,
    cell: &ComparedCell,
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    let ComparedCell { kind, text, subject } = cell;
    let mut shown = match kind {
        CellKind::Name | CellKind::Amount => RichText::new(text).color(palette.ink),
        CellKind::Difference(difference) => difference_text(ui, *difference, text),
        CellKind::Muted => RichText::new(text).color(palette.muted),
    };
    if row.is_sum {
        shown = shown.font(theme::body_font(true));
    }
    let spoken = match kind {
        CellKind::Name => text.to_owned(),
        CellKind::Amount | CellKind::Difference(_) | CellKind::Muted => {
            format!("{}, {}: {text}", row.label, column.heading)
        }
    };
    let Some(subject) = *subject else {
        let response = table::cell(ui, column.align, shown, &spoken);
        if matches!(kind, CellKind::Name) {
            response.on_hover_text(text);
        }
        return;
    };
    // A difference and its per cent explain the same.
    let place = match (kind, place) {
        (CellKind::Muted, BY_CERTIFICATE) => "per cent by certificate",
        (CellKind::Muted, _) => "per cent",
        (_, place) => place,
    };
    let figure = FigureText { text: shown, spoken: &spoken, subject, place };
    row_line(ui);
    figure_in_rect(ui, padded(ui.max_rect()), column.align, &figure, inspector);
}
