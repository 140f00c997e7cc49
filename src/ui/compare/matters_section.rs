//! "What matters most": what each input changes, as a tornado with the table of its figures, and the
//! result over one of them.

use egui::{Align, RichText, Ui};

use super::compared::Compared;
use super::curve_table::curve_table_ui;
use super::lever_chooser::{self, lever_chooser_ui};
use super::tabs::tabs_ui;
use crate::analysis::{BarEnd, Curve, Lever, Outcome, Tornado, TornadoBar, curve, tornado};
use crate::domain::{EnrolmentLine, capitalised};
use crate::ui::explanation::figure::{FigureText, figure_sentence};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::at_right::in_one_row_or_two;
use crate::ui::kit::chart::{self, curve_ui, tornado_ui};
use crate::ui::kit::table::{self, ColumnSpec, cell, heading_cell};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::{card, muted, small_label};

/// By how many per cent inputs may be moved.
const SWINGS: [(u8, &str); 3] = [(5, "5%"), (10, "10%"), (20, "20%")];
/// So many bars are shown until all are asked for.
const BARS: usize = 12;
const HEIGHT_PER_BAR: f32 = 24.0;
const CURVE_HEIGHT: f32 = 230.0;
/// Widths of the table, and what a chart beside it needs.
const INPUT_WIDTH: f32 = 150.0;
const RESULT_WIDTH: f32 = 104.0;
const NAME_WIDTH: f32 = 210.0;
const TABLE_WIDTH: f32 = NAME_WIDTH + 2.0 * (INPUT_WIDTH + RESULT_WIDTH);
const CHART_WIDTH_MIN: f32 = 420.0;

/// The state of the section, with what was last worked out.
pub(super) struct MattersView {
    swing_percent: u8,
    shows_all: bool,
    lever: Lever,
    tornado: Option<(TornadoKey, Option<Tornado>)>,
    curve: Option<(CurveKey, Option<Curve>)>,
}

/// What a tornado was worked out from: the state of the page, the scenario, the result, the swing.
type TornadoKey = (u64, usize, Outcome, u8);

/// What a curve was worked out from: the state of the page, the scenario, the result, the input.
type CurveKey = (u64, usize, Outcome, Lever);

impl Default for MattersView {
    fn default() -> Self {
        Self {
            swing_percent: 10,
            shows_all: false,
            lever: Lever::Years7To12,
            tornado: None,
            curve: None,
        }
    }
}

/// Shows what the result of the scenario in question depends on.
pub(super) fn matters_ui(
    ui: &mut Ui,
    compared: &Compared<'_>,
    view: &mut MattersView,
    inspector: &mut Inspector,
) {
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        bars_ui(ui, compared, view, inspector);
    });
    ui.add_space(8.0);
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        along_ui(ui, compared, view);
    });
}

/// The tornado and its table.
fn bars_ui(
    ui: &mut Ui,
    compared: &Compared<'_>,
    view: &mut MattersView,
    inspector: &mut Inspector,
) {
    const ROOM: f32 = 520.0;
    let title = |ui: &mut Ui| drop(ui.label(theme::strong("What matters most")));
    in_one_row_or_two(ui, ROOM, title, |ui| {
        muted(ui, "Each input lowered and raised by");
        tabs_ui(ui, &SWINGS, &mut view.swing_percent);
    });
    let Compared { with, outcome, stamp, .. } = *compared;
    let swing = view.swing_percent;
    let key = (stamp, with, outcome, swing);
    let found = view.tornado.take().filter(|(of, _)| *of == key);
    let found = found.unwrap_or_else(|| (key, compared.ask(|case| tornado(case, outcome, swing))));
    let (_, found) = view.tornado.insert(found);
    let Some(found) = found else {
        no_costs_ui(ui);
        return;
    };
    let sentence = format!(
        "{} of {}: {}. One input moves at a time, with all else as it is: the longer its bar, the more \
         it changes the result.",
        capitalised(outcome.in_a_sentence()),
        compared.name(compared.with),
        found.base
    );
    let figure = FigureText {
        text: RichText::new(&sentence).color(theme::palette(ui.visuals()).muted),
        spoken: &sentence,
        subject: compared.result(),
        place: "what matters",
    };
    figure_sentence(ui, &figure, inspector);
    compared.so_far_ui(ui);
    if found.bars.is_empty() {
        muted(
            ui,
            "No input changes the result yet. Enter enrolments on the Enrolments page first.",
        );
        return;
    }
    let shown = if view.shows_all { found.bars.len() } else { BARS.min(found.bars.len()) };
    let bars = &found.bars[..shown];
    beside(
        ui,
        |ui| chart_ui(ui, compared, found, bars),
        |ui| bars_table_ui(ui, bars, &compared.scenario().lines),
    );
    let rest = found.bars.len() - BARS.min(found.bars.len());
    if rest > 0 {
        let words = if view.shows_all {
            format!("Show the {BARS} largest")
        } else {
            format!("Show {rest} smaller ones")
        };
        if ui.button(words).clicked() {
            view.shows_all = !view.shows_all;
        }
    }
    small_label(
        ui,
        "Students are rounded to whole students, those of one certificate move by one at least; amounts to \
         the cent. Withdrawals are tried at 0% and at the per cent chosen. Inputs that change nothing are left out.",
    );
}

/// A chart and a table, side by side where there is room for both.
fn beside(ui: &mut Ui, chart: impl FnOnce(&mut Ui), table: impl FnOnce(&mut Ui)) {
    const GAP: f32 = 16.0;
    let room = ui.available_width() - TABLE_WIDTH - GAP;
    if room < CHART_WIDTH_MIN {
        chart(ui);
        ui.add_space(6.0);
        egui::ScrollArea::horizontal().id_salt("what matters").show(ui, |ui| {
            ui.set_min_width(TABLE_WIDTH);
            table(ui);
        });
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.vertical(|ui| {
            ui.set_width(room);
            chart(ui);
        });
        ui.vertical(|ui| {
            ui.set_width(TABLE_WIDTH);
            table(ui);
        });
    });
}

fn chart_ui(ui: &mut Ui, compared: &Compared<'_>, found: &Tornado, bars: &[TornadoBar]) {
    let side = |end: &BarEnd| chart::Side { input: end.input.clone(), result: end.result };
    let bar = |bar: &TornadoBar| chart::Bar {
        name: bar.factor.label(&compared.scenario().lines),
        low: side(&bar.low),
        high: side(&bar.high),
    };
    let outcome = compared.outcome.in_a_sentence();
    let title = format!(
        "{} with each input {}% lower and higher",
        capitalised(outcome),
        found.swing_percent
    );
    let shown = chart::Tornado {
        title: &title,
        base: ("now".to_owned(), found.base),
        bars: bars.iter().map(bar).collect(),
        height_per_bar: HEIGHT_PER_BAR,
    };
    tornado_ui(ui, &shown);
}

fn bars_table_ui(ui: &mut Ui, bars: &[TornadoBar], lines: &[EnrolmentLine]) {
    let mut columns = [
        ColumnSpec::text("Input", NAME_WIDTH),
        ColumnSpec::figures("Lowered", INPUT_WIDTH),
        ColumnSpec::figures("Result", RESULT_WIDTH),
        ColumnSpec::figures("Raised", INPUT_WIDTH),
        ColumnSpec::figures("Result", RESULT_WIDTH),
    ];
    // Beneath the chart there is more room than beside it.
    let beyond = (ui.available_width() - TABLE_WIDTH - 2.0).max(0.0);
    let share = (beyond / 6.0).floor();
    for column in &mut columns {
        column.width += share;
    }
    columns[0].width += share;
    ui.scope(|ui| {
        table::table(ui, "what matters", &columns)
            .header(ROW_HEIGHT - 2.0, |mut header| {
                for column in &columns {
                    header.col(|ui| heading_cell(ui, column));
                }
            })
            .body(|body| {
                body.rows(ROW_HEIGHT, bars.len(), |mut table_row| {
                    let bar = &bars[table_row.index()];
                    let name = bar.factor.label(lines);
                    table_row.col(|ui| {
                        cell(ui, Align::Min, name.as_str(), &name).on_hover_text(&name);
                    });
                    for (way, end) in [("lowered", &bar.low), ("raised", &bar.high)] {
                        let moved = end.told();
                        let spoken = format!("{name}, {way}: {moved}");
                        table_row.col(|ui| {
                            cell(ui, Align::Max, moved.as_str(), &spoken).on_hover_text(&moved);
                        });
                        let result = end.result.dollars_and_cents();
                        let spoken = format!("{name}, {way}, result: {result}");
                        table_row.col(|ui| {
                            cell(ui, Align::Max, result.as_str(), &spoken);
                        });
                    }
                });
            });
    });
}

/// The result over one input.
fn along_ui(ui: &mut Ui, compared: &Compared<'_>, view: &mut MattersView) {
    let lines = &compared.scenario().lines;
    view.lever = lever_chooser::there(view.lever, lines);
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::strong("Along one input"));
        let choices = &lever_chooser::ALL;
        lever_chooser_ui(ui, "Input of the curve", choices, lines, &mut view.lever);
    });
    let Compared { with, outcome, stamp, .. } = *compared;
    let lever = view.lever;
    let key = (stamp, with, outcome, lever);
    let found = view.curve.take().filter(|(of, _)| *of == key);
    let found = found.unwrap_or_else(|| (key, compared.ask(|case| curve(case, lever, outcome))));
    let (_, found) = view.curve.insert(found);
    let Some(found) = found else {
        no_costs_ui(ui);
        return;
    };
    let (label, result) = (lever.label(lines), capitalised(outcome.in_a_sentence()));
    let shown = chart::Curve {
        title: &format!("{result} over {}", lever.label_in_a_sentence(lines)),
        input: &if lever == Lever::AllStudents {
            format!("{label}, in per cent of those there are")
        } else {
            label
        },
        points: found.points.iter().map(|point| (point.input, point.result)).collect(),
        edges: found.edges.iter().map(|edge| (edge.input, edge.label.clone())).collect(),
        now: found.now,
        height: CURVE_HEIGHT,
    };
    compared.so_far_ui(ui);
    curve_ui(ui, &shown);
    curve_table_ui(ui, found, shown.input, &result);
}

fn no_costs_ui(ui: &mut Ui) {
    muted(
        ui,
        "No line has costs, so that there is no net position. Show the cost columns on the Enrolments \
         page and enter what a certificate costs the school, or choose another result.",
    );
}
