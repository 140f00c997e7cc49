//! The enrolments grid: a scenario's lines to work in as in a spreadsheet.
//!
//! The cell with the focus is a widget of its own, so that screen readers follow it; what keys do in
//! it is decided here before any cell is drawn. The table itself, its frozen columns and its scrolling
//! are `egui_table`'s.
//!
//! Absent on purpose: any order or selection in the plan. Sorting, filters and columns are a view.

mod cells;
mod choices;
mod clipboard;
mod column;
mod editor;
mod figures;
mod follow;
mod header;
mod keys;
mod lines;
mod menus;
mod order;
mod selection;
mod totals;
mod view;

use std::collections::HashSet;

use egui::{Id, Rect, Ui, UiBuilder, vec2};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, PrefetchInfo, TableDelegate};

use crate::domain::{EnrolmentLine, Missing};
use crate::funding::{Estimate, LineEstimate, LineStatus};
use crate::plan::{Action, Notice, Scenario};
use crate::ui::enrolments::certificate_cell::Known;
use crate::ui::kit::drafts::Drafts;
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::shell::Shell;

use crate::ui::enrolments::eligibility_cell::ELIGIBILITY_FIELDS;

pub(super) use cells::Cell;
pub(super) use column::Col;
pub(super) use follow::follow_applied;
pub(super) use menus::tools_ui;
pub(super) use selection::{CellAt, Selection};
pub(super) use view::AfterChange;
pub(super) use view::GridView;
pub(super) use view::Spot;

/// Height of the headings.
const HEADING_HEIGHT: f32 = ROW_HEIGHT - 2.0;

/// The identity of a cell, which is that of its line's place in the plan.
pub(super) fn cell_id(scenario: usize, row: usize, col: Col) -> Id {
    Id::unique(("cell", scenario, row, col))
}

/// Forgets what was typed in a line and not understood.
pub(super) fn forget_line(drafts: &mut Drafts, scenario: usize, row: usize) {
    for col in Col::ALL {
        let id = cell_id(scenario, row, col);
        drafts.drop_draft(id);
        if col == Col::Eligible {
            for part in ELIGIBILITY_FIELDS {
                drafts.drop_draft(id.with(part));
            }
        }
    }
}

/// Brings a cell into sight and puts the focus there, as soon as it is drawn.
pub(super) fn go_to(ctx: &egui::Context, view: &mut GridView, shell: &mut Shell, at: CellAt) {
    if view.order.position(at.row).is_none() {
        // A line that a filter leaves out cannot be shown.
        view.order.show_all();
    }
    if view.is_hidden(at.col) {
        view.turn(at.col);
    }
    view.go(at, false);
    shell.ask_focus(ctx, cell_id(shell.scenario, at.row, at.col));
}

/// Shows a line that a notice is about, with the focus on what it needs.
pub(super) fn show_line(
    ctx: &egui::Context,
    view: &mut GridView,
    shell: &mut Shell,
    row: usize,
    notice: &Notice,
) {
    let col = match notice {
        Notice::Incomplete { missing, .. } => match missing.first() {
            Some(Missing::Certificate) => Col::Certificate,
            Some(Missing::Level) => Col::Level,
            Some(Missing::MaterialsTier) => Col::Tier,
            Some(Missing::Band) | None => Col::Band,
        },
        Notice::NoHours { .. } => Col::Hours,
        _ => Col::Certificate,
    };
    go_to(ctx, view, shell, CellAt { row, col });
}

/// The first cell of the grid that holds what is not understood, and is not being typed in.
pub(super) fn first_problem(
    ui: &Ui,
    grid: &Grid<'_>,
    view: &GridView,
    shell: &Shell,
) -> Option<CellAt> {
    let focused = ui.memory(egui::Memory::focused);
    let typed_in = focused.filter(|_| view.editing.is_some());
    let problems: HashSet<Id> =
        shell.drafts.problems().filter(|id| typed_in != Some(*id)).collect();
    if problems.is_empty() {
        return None;
    }
    let is_problem = |at: &CellAt| {
        let id = grid.id(*at);
        problems.contains(&id)
            || (at.col == Col::Eligible
                && ELIGIBILITY_FIELDS.iter().any(|part| problems.contains(&id.with(part))))
    };
    (0..=grid.lines().len())
        .flat_map(|row| Col::ALL.map(|col| CellAt { row, col }))
        .find(is_problem)
}

/// What the grid shows.
pub(super) struct Grid<'a> {
    /// The scenario's place in the plan.
    pub(super) place: usize,
    pub(super) scenario: &'a Scenario,
    pub(super) estimate: &'a Estimate,
    pub(super) known: &'a Known<'a>,
    /// The columns shown, in their order.
    pub(super) cols: Vec<Col>,
    /// What stands in the line after the last, which is there to be typed in.
    blank: (EnrolmentLine, LineEstimate),
}

impl<'a> Grid<'a> {
    pub(super) fn new(
        place: usize,
        scenario: &'a Scenario,
        estimate: &'a Estimate,
        known: &'a Known<'a>,
        view: &GridView,
    ) -> Self {
        let line = EnrolmentLine::empty();
        let result = LineEstimate {
            status: LineStatus::Incomplete(Vec::new()),
            amounts: crate::funding::LineAmounts::ZERO,
            cost: None,
        };
        let cols = Col::ALL.into_iter().filter(|col| !view.is_hidden(*col)).collect();
        Self { place, scenario, estimate, known, cols, blank: (line, result) }
    }

    fn lines(&self) -> &'a [EnrolmentLine] {
        &self.scenario.lines
    }

    /// A line and its result; past the last, those of the blank line.
    fn line(&self, row: usize) -> (&EnrolmentLine, &LineEstimate) {
        match (self.scenario.lines.get(row), self.estimate.lines.get(row)) {
            (Some(line), Some(result)) => (line, result),
            _ => (&self.blank.0, &self.blank.1),
        }
    }

    fn is_blank(&self, row: usize) -> bool {
        row >= self.scenario.lines.len()
    }

    fn id(&self, at: CellAt) -> Id {
        cell_id(self.place, at.row, at.col)
    }

    /// The identities of a block of cells.
    fn ids(&self, rows: &[usize], cols: &[Col]) -> Vec<Id> {
        let at = |&row: &usize| cols.iter().map(move |&col| CellAt { row, col });
        rows.iter().flat_map(at).map(|at| self.id(at)).collect()
    }

    fn col_place(&self, col: Col) -> usize {
        self.cols.iter().position(|shown| *shown == col).unwrap_or(1)
    }

    /// The places of the columns that the focus may stand in.
    fn focusable(&self) -> std::ops::RangeInclusive<usize> {
        // The number at the left and the buttons at the right belong to the line.
        let has_buttons = self.cols.last() == Some(&Col::Row);
        let last = self.cols.len().saturating_sub(if has_buttons { 2 } else { 1 });
        1..=last.max(1)
    }
}

/// Shows the grid in the room there is; returns what the user did.
pub(super) fn grid_ui(
    ui: &mut Ui,
    grid: &Grid<'_>,
    room: f32,
    view: &mut GridView,
    shell: &mut Shell,
) -> Vec<Action> {
    view.follow(grid);
    let mut actions = keys::keys_ui(ui, grid, view, shell);
    let rows = view.order.rows().len() + 1;
    let widths = view.fit(ui, grid, &totals::widths(ui, grid));
    #[expect(clippy::cast_precision_loss, reason = "a height in points")]
    let all_rows = rows as f32 * ROW_HEIGHT;
    let wide: f32 = widths.iter().sum();
    let scroll_bar = if wide > ui.available_width() + 0.5 { 12.0 } else { 0.0 };
    let height = (HEADING_HEIGHT + all_rows + scroll_bar).min(room.max(6.0 * ROW_HEIGHT));
    let (area, _) = ui
        .allocate_exact_size(vec2(ui.available_width(), height + ROW_HEIGHT), egui::Sense::hover());
    let palette = theme::palette(ui.visuals());
    ui.painter().rect_filled(area, 0, palette.panel);
    let table_rect = Rect::from_min_size(area.min, vec2(area.width(), height));
    let mut table_ui = ui.new_child(UiBuilder::new().id_salt("grid").max_rect(table_rect));
    table_ui.shrink_clip_rect(table_rect);
    table_ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    // Hairlines between rows are enough; those between columns show under the pointer.
    table_ui.visuals_mut().widgets.noninteractive.bg_stroke = egui::Stroke::NONE;
    let columns: Vec<Column> = grid
        .cols
        .iter()
        .zip(&widths)
        .map(|(col, width)| {
            // Widths are dragged in the headings alone, where a press chooses no cell.
            Column::new(*width)
                .id(Id::unique(("grid column", *col)))
                .range(28.0..=600.0)
                .resizable(false)
        })
        .collect();
    let mut table = egui_table::Table::new()
        .id_salt("enrolments")
        .num_rows(rows as u64)
        .columns(columns)
        .num_sticky_cols(2)
        .headers([HeaderRow::new(HEADING_HEIGHT)]);
    if let Some((position, align)) = view.take_scroll_row(rows) {
        table = table.scroll_to_row(position as u64, align);
    }
    if let Some(col) = view.take_scroll_col(grid) {
        table = table.scroll_to_column(col, None);
    }
    view.keep_widths(&table_ui, &table, grid, &widths);
    let mut drawn =
        Drawn { grid, view, shell, actions: Vec::new(), headings: Vec::new(), area: table_rect };
    table.show(&mut table_ui, &mut drawn);
    let Drawn { actions: from_cells, headings, .. } = drawn;
    actions.extend(from_cells);
    cells::keep_focus_ui(ui, grid, table_rect, view, shell);
    view.draw_range(ui, grid);
    keys::leave_if_unfocused(ui, grid, view, shell);
    view.forget_questions();
    shell.panes.insert(0, grid.id(view.selection.active));
    let totals_rect = area.with_min_y(table_rect.bottom());
    totals::totals_ui(ui, grid, totals_rect, &headings, view, shell);
    if wide > ui.available_width() + 0.5 {
        // Columns go on beneath the frozen ones.
        let frozen: f32 = widths.iter().take(2).sum();
        let stroke = egui::Stroke::new(1.0, palette.hairline);
        ui.painter().vline(area.left() + frozen, area.y_range(), stroke);
    }
    let hairline = egui::Stroke::new(1.0, palette.hairline);
    ui.painter().rect_stroke(area, 0, hairline, egui::StrokeKind::Inside);
    actions
}

/// Where a column's heading stands, and the part of it in sight.
struct Heading {
    col: Col,
    rect: Rect,
    clip: Rect,
}

/// Draws what the table asks for.
struct Drawn<'a, 'g> {
    grid: &'a Grid<'g>,
    view: &'a mut GridView,
    shell: &'a mut Shell,
    actions: Vec<Action>,
    headings: Vec<Heading>,
    area: Rect,
}

impl TableDelegate for Drawn<'_, '_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        self.view.begin_of_cells(info, self.grid);
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let Some(&col) = self.grid.cols.get(cell.col_range.start) else { return };
        self.headings.push(Heading { col, rect: ui.max_rect(), clip: ui.clip_rect() });
        header::heading_ui(ui, self.grid, col, self.view);
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let Ok(position) = usize::try_from(cell.row_nr) else { return };
        let Some(&col) = self.grid.cols.get(cell.col_nr) else { return };
        let row = self.view.order.row_at(position);
        let at = CellAt { row, col };
        let place = cells::Place { at, position, col: cell.col_nr, area: self.area };
        self.actions.extend(cells::cell_ui(ui, self.grid, &place, self.view, self.shell));
    }

    fn default_row_height(&self) -> f32 {
        ROW_HEIGHT
    }
}
