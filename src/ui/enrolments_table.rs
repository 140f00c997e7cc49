//! A scenario's lines as a table: columns, rows and the totals beneath, which stay in sight.

use egui::{Id, Rect, Ui, pos2, vec2};

use super::certificate_cell::Known;
use super::eligibility_cell::ELIGIBILITY_FIELDS;
use super::enrolment_cells::cell_ui;
use super::figure::{FigureText, figure_in_rect};
use super::table::{self, ColumnSpec, heading_cell, padded, row_line};
use super::theme::{self, CELL_PADDING, ROW_HEIGHT};
use super::view_state::ViewState;
use super::widgets::painted_label;
use crate::analysis::Subject;
use crate::domain::{EnrolmentLine, Missing, grouped};
use crate::funding::{Estimate, Figure, LineEstimate, LineStatus};
use crate::plan::{Action, LineEdit, Notice, Scenario};

/// The table's columns, in their order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Col {
    Certificate,
    Level,
    Band,
    Tier,
    Hours,
    Students,
    Pathway,
    Eligible,
    Fte,
    Core,
    Targeted,
    Materials,
    Total,
    Row,
}

/// Shows a line that a notice is about, with the focus on what it needs.
pub(super) fn show_line(ctx: &egui::Context, view: &mut ViewState, row: usize, notice: &Notice) {
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
    go_to(ctx, view, row, cell_id(view.scenario, row, col));
}

/// Brings a line into sight and puts the focus in one of its cells.
pub(super) fn go_to(ctx: &egui::Context, view: &mut ViewState, row: usize, cell: Id) {
    view.scroll_to_row = Some(row);
    view.ask_focus(ctx, cell);
}

/// Moves what was typed and not understood along with its lines, when lines from `first` on move by
/// one: down if one was put in before them, up if the one before them was taken away.
pub(super) fn move_drafts(
    view: &mut ViewState,
    scenario: usize,
    first: usize,
    rows: usize,
    down: bool,
) {
    const TYPED: [Col; 4] = [Col::Certificate, Col::Hours, Col::Students, Col::Eligible];
    let mut moves: Vec<(usize, usize)> = (first..rows)
        .map(|row| (row, if down { row + 1 } else { row.saturating_sub(1) }))
        .collect();
    if down {
        moves.reverse();
    }
    for (from, to) in moves {
        for col in TYPED {
            let (from, to) = (cell_id(scenario, from, col), cell_id(scenario, to, col));
            view.drafts.move_draft(from, to);
            for part in ELIGIBILITY_FIELDS {
                view.drafts.move_draft(from.with(part), to.with(part));
            }
        }
    }
}

pub(super) fn cell_id(scenario: usize, row: usize, col: Col) -> Id {
    Id::unique(("cell", scenario, row, col))
}

/// Everything that a row's cells need.
pub(super) struct RowContext<'a> {
    pub(super) scenario: usize,
    pub(super) row: usize,
    pub(super) rows: usize,
    pub(super) line: &'a EnrolmentLine,
    pub(super) result: &'a LineEstimate,
    pub(super) known: &'a Known<'a>,
    /// The part of the table that is in sight.
    pub(super) visible: Rect,
}

impl RowContext<'_> {
    pub(super) fn id(&self, col: Col) -> Id {
        cell_id(self.scenario, self.row, col)
    }

    /// "Students, line 3": what a cell is called.
    pub(super) fn label(&self, what: &str) -> String {
        format!("{what}, line {}", self.row + 1)
    }

    /// A figure of the scenario that the table shows.
    pub(super) fn subject(&self, figure: Figure) -> Subject {
        Subject::Figure { scenario: self.scenario, figure }
    }

    pub(super) fn edit(&self, edit: LineEdit) -> Action {
        Action::EditLine { scenario: self.scenario, row: self.row, edit }
    }

    pub(super) fn is_refused(&self) -> bool {
        matches!(self.result.status, LineStatus::Ineligible { .. })
    }
}

/// The columns at the width there is: the certificate takes what the others leave.
fn columns(ui: &Ui, scenario: &Scenario, estimate: &Estimate) -> Vec<(Col, ColumnSpec)> {
    const CERTIFICATE_WIDTH_MIN: f32 = 220.0;
    const CERTIFICATE_WIDTH_NARROW: f32 = 160.0;
    /// Below, as beside an explanation, columns are only as wide as their contents need.
    const ROOM_FOR_WIDE: f32 = 818.0 + CERTIFICATE_WIDTH_MIN;
    let available = ui.available_width() - 2.0;
    let is_narrow = available < ROOM_FOR_WIDE;
    let of = |wide: f32, narrow: f32| if is_narrow { narrow } else { wide };
    let mut columns = vec![
        (Col::Certificate, ColumnSpec::text("Certificate", 0.0)),
        (Col::Level, ColumnSpec::text("Level", of(46.0, 42.0))),
        (Col::Band, ColumnSpec::text("Band", of(46.0, 42.0))),
        (Col::Tier, ColumnSpec::text("Tier", of(46.0, 42.0))),
        (Col::Hours, ColumnSpec::figures("Hours", of(54.0, 48.0))),
        (Col::Students, ColumnSpec::figures("Students", of(66.0, 62.0))),
        (Col::Pathway, ColumnSpec::text("Pathway", of(88.0, 76.0))),
        (Col::Eligible, ColumnSpec::text("Eligible", of(60.0, 56.0))),
        (Col::Fte, ColumnSpec::figures("FTE", of(56.0, 50.0))),
        (Col::Core, ColumnSpec::figures("Core", of(72.0, 64.0))),
        (Col::Targeted, ColumnSpec::figures("Targeted", of(72.0, 64.0))),
        (Col::Materials, ColumnSpec::figures("Materials", of(74.0, 66.0))),
        (Col::Total, ColumnSpec::figures("Total", of(80.0, 68.0))),
        (Col::Row, ColumnSpec::text("", 58.0)),
    ];
    // A column is as wide as its total, the longest text in it.
    for (col, column) in &mut columns[1..] {
        if let Some(total) = total_of(*col, scenario, estimate) {
            let ink = ui.visuals().text_color();
            let text = ui.painter().layout_no_wrap(total.text, theme::body_font(true), ink);
            column.width = column.width.max((text.size().x + 2.0 * CELL_PADDING).ceil());
        }
    }
    let others: f32 = columns.iter().map(|(_, column)| column.width).sum();
    columns[0].1.width =
        (available - others).max(of(CERTIFICATE_WIDTH_MIN, CERTIFICATE_WIDTH_NARROW)).floor();
    columns
}

pub(super) fn table_ui(
    ui: &mut Ui,
    scenario: &Scenario,
    estimate: &Estimate,
    known: &Known<'_>,
    view: &mut ViewState,
) -> Option<Action> {
    const CARDS_HEIGHT: f32 = 270.0;
    let columns = columns(ui, scenario, estimate);
    let rows = scenario.lines.len();
    let place = view.scenario;
    // A line just asked for is there only after the action is done.
    let scroll_to = view.scroll_to_row.take_if(|row| *row < rows);
    // The table scrolls; its headings and totals stay. The cards beneath keep their room.
    let room = (view.page_height - CARDS_HEIGHT - 2.0 * ROW_HEIGHT).max(5.0 * ROW_HEIGHT);
    let mut action = None;
    let width: f32 = columns.iter().map(|(_, column)| column.width).sum();
    egui::ScrollArea::horizontal().id_salt("wide").show(ui, |ui| {
        ui.set_min_width(width);
        table::ground(ui).show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            let visible = ui.clip_rect();
            ui.push_id("rows", |ui| {
                let specs: Vec<ColumnSpec> = columns.iter().map(|(_, spec)| spec.clone()).collect();
                let mut builder = table::table(ui, "enrolments", &specs)
                    .vscroll(true)
                    .min_scrolled_height(0.0)
                    .max_scroll_height(room)
                    .animate_scrolling(false);
                if let Some(row) = scroll_to {
                    builder = builder.scroll_to_row(row, None);
                }
                builder
                    .header(ROW_HEIGHT - 2.0, |mut header| {
                        for (_, column) in &columns {
                            header.col(|ui| heading_cell(ui, column));
                        }
                    })
                    .body(|body| {
                        body.rows(ROW_HEIGHT, rows, |mut table_row| {
                            let row = table_row.index();
                            let context = RowContext {
                                scenario: place,
                                row,
                                rows,
                                line: &scenario.lines[row],
                                result: &estimate.lines[row],
                                known,
                                visible,
                            };
                            let figures_width = figures_width(&columns);
                            for (col, column) in &columns {
                                table_row.col(|ui| {
                                    row_line(ui);
                                    let done =
                                        cell_ui(ui, *col, column, figures_width, &context, view);
                                    action = done.or(action.take());
                                });
                            }
                        });
                    });
            });
            totals_row_ui(ui, scenario, estimate, &columns, view);
        });
    });
    action
}

/// The width of the columns that an ineligible line's reason takes the place of.
fn figures_width(columns: &[(Col, ColumnSpec)]) -> f32 {
    columns
        .iter()
        .filter(|(col, _)| {
            matches!(col, Col::Fte | Col::Core | Col::Targeted | Col::Materials | Col::Total)
        })
        .map(|(_, column)| column.width)
        .sum()
}

fn totals_row_ui(
    ui: &mut Ui,
    scenario: &Scenario,
    estimate: &Estimate,
    columns: &[(Col, ColumnSpec)],
    view: &mut ViewState,
) {
    let palette = theme::palette(ui.visuals());
    let width: f32 = columns.iter().map(|(_, column)| column.width).sum();
    let (row, _) = ui.allocate_exact_size(vec2(width, ROW_HEIGHT), egui::Sense::hover());
    ui.painter().hline(row.x_range(), row.top(), egui::Stroke::new(2.0, palette.hairline));
    let mut left = row.left();
    for (col, column) in columns {
        let rect = Rect::from_min_size(pos2(left, row.top()), vec2(column.width, ROW_HEIGHT));
        left += column.width;
        if let Some(ColumnTotal { name, text, figure }) = total_of(*col, scenario, estimate) {
            let spoken = format!("{name}, all lines: {text}");
            let shown = theme::strong(text).color(palette.ink);
            let Some(figure) = figure else {
                painted_label(ui, padded(rect), column.align, shown, &spoken);
                continue;
            };
            let subject = Subject::Figure { scenario: view.scenario, figure };
            let figure = FigureText { text: shown, spoken: &spoken, subject, place: "all lines" };
            figure_in_rect(ui, padded(rect), column.align, &figure, &mut view.inspector);
        }
    }
}

/// What stands beneath a column.
struct ColumnTotal {
    name: &'static str,
    text: String,
    /// What it is, unless it is a mere count of lines.
    figure: Option<Figure>,
}

/// The total of a column, for those that have one.
fn total_of(col: Col, scenario: &Scenario, estimate: &Estimate) -> Option<ColumnTotal> {
    let totals = &estimate.totals;
    let (name, text, figure) = match col {
        Col::Certificate => {
            let eligible =
                estimate.lines.iter().filter(|line| line.status == LineStatus::Eligible).count();
            let count = scenario.lines.len();
            let noun = if count == 1 { "line" } else { "lines" };
            let [count, eligible] = [count, eligible].map(|number| grouped(&number.to_string()));
            ("Lines", format!("{count} {noun}, {eligible} eligible"), None)
        }
        Col::Students => {
            let students: u64 = scenario.lines.iter().map(|line| u64::from(line.students)).sum();
            ("Students", grouped(&students.to_string()), Some(Figure::Students))
        }
        Col::Fte => ("FTE", totals.eligible_fte.two_decimals(), Some(Figure::EligibleFte)),
        Col::Core => ("Core", totals.core.dollars(), Some(Figure::Core)),
        Col::Targeted => ("Targeted", totals.targeted.dollars(), Some(Figure::Targeted)),
        Col::Materials => ("Materials", totals.materials.dollars(), Some(Figure::Materials)),
        Col::Total => {
            let total = totals.core + totals.targeted + totals.materials;
            ("Total", total.dollars(), Some(Figure::LinesTotal))
        }
        Col::Level
        | Col::Band
        | Col::Tier
        | Col::Hours
        | Col::Pathway
        | Col::Eligible
        | Col::Row => return None,
    };
    Some(ColumnTotal { name, text, figure })
}

/// Whether a cell of the table holds something that is not understood, and is not being typed in.
pub(super) fn has_problems(ui: &Ui, scenario: &Scenario, view: &ViewState) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let is_problem = |id: Id| focused != Some(id) && view.drafts.problem(id).is_some();
    (0..scenario.lines.len()).any(|row| {
        let cell = |col| cell_id(view.scenario, row, col);
        [Col::Certificate, Col::Hours, Col::Students].into_iter().any(|col| is_problem(cell(col)))
            || ELIGIBILITY_FIELDS.iter().any(|part| is_problem(cell(Col::Eligible).with(part)))
    })
}
