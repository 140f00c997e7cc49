//! The Compare page: a baseline and other scenarios side by side, by component.

use egui::{Align, ComboBox, RichText, Ui};

use super::payment_bars::payment_bars_ui;
use super::results::Results;
use super::table::{self, ColumnSpec, cell, heading_cell};
use super::theme::{self, ROW_HEIGHT};
use super::view_state::ViewState;
use super::widgets::{card, difference_text, muted};
use crate::analysis::{Comparison, ComparisonRow, Figure, percent};
use crate::domain::Money;
use crate::plan::{Action, Plan};

/// The most scenarios compared with the baseline at once.
const COMPARED_MAX: usize = 5;

/// Shows the page; returns what the user did.
pub(super) fn compare_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    view: &mut ViewState,
) -> Option<Action> {
    let baseline = plan.baseline();
    let scenarios = plan.scenarios();
    let compared: Vec<usize> = (0..scenarios.len())
        .filter(|&place| place != baseline && !view.not_compared.contains(&scenarios[place].name))
        .take(COMPARED_MAX)
        .collect();
    ui.label(theme::heading("Compare"));
    answer_ui(ui, plan, results, &compared);
    let action = choose_ui(ui, plan, view, &compared);
    if scenarios.len() < 2 {
        card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(theme::strong("There is one scenario so far"));
            muted(
                ui,
                "Duplicate it on the Enrolments page, change the copy, and come back to see what \
                 the change is worth.",
            );
        });
        return action;
    }
    table_ui(ui, plan, results, &compared);
    ui.add_space(6.0);
    let bars: Vec<_> = std::iter::once(baseline)
        .chain(compared)
        .map(|place| (scenarios[place].name.as_str(), &results.estimate(place).totals))
        .collect();
    payment_bars_ui(ui, &bars);
    action
}

/// The answer in words, before any table.
fn answer_ui(ui: &mut Ui, plan: &Plan, results: &Results, compared: &[usize]) {
    let before = results.baseline(plan).totals.vet_payments;
    for &place in compared {
        let name = &plan.scenarios()[place].name;
        let difference = results.estimate(place).totals.vet_payments - before;
        muted(ui, &answer(name, &plan.scenarios()[plan.baseline()].name, difference, before));
    }
}

fn answer(name: &str, baseline: &str, difference: Money, before: Money) -> String {
    let size = if difference.is_negative() { -difference } else { difference };
    let share = percent(difference, before).map(|share| format!(" ({share})")).unwrap_or_default();
    if difference.is_zero() {
        format!("{name}: VET payments are the same as in {baseline}.")
    } else {
        let verb = if difference.is_negative() { "fall" } else { "rise" };
        format!("{name}: VET payments {verb} by {size}{share} against {baseline}.")
    }
}

fn choose_ui(ui: &mut Ui, plan: &Plan, view: &mut ViewState, compared: &[usize]) -> Option<Action> {
    let baseline = plan.baseline();
    let scenarios = plan.scenarios();
    let mut action = None;
    ui.horizontal_wrapped(|ui| {
        let name = format!("Baseline: {}", scenarios[baseline].name);
        ComboBox::from_id_salt("baseline")
            .selected_text(name)
            .width(200.0)
            .show_ui(ui, |ui| {
                for (place, scenario) in scenarios.iter().enumerate() {
                    if ui.selectable_label(place == baseline, &scenario.name).clicked() {
                        action = Some(Action::SetBaseline(place));
                    }
                }
            })
            .response
            .accessible_name("Baseline");
        for (place, scenario) in scenarios.iter().enumerate() {
            if place == baseline {
                continue;
            }
            let mut is_compared = compared.contains(&place);
            if ui.checkbox(&mut is_compared, &scenario.name).changed() {
                view.not_compared.retain(|name| *name != scenario.name);
                if !is_compared {
                    view.not_compared.push(scenario.name.clone());
                }
            }
        }
    });
    action
}

fn table_ui(ui: &mut Ui, plan: &Plan, results: &Results, compared: &[usize]) {
    let scenarios = plan.scenarios();
    let others: Vec<_> = compared.iter().map(|&place| results.estimate(place)).collect();
    let comparison = Comparison::of(results.baseline(plan), &others);
    let mut columns = vec![
        ColumnSpec::text("", 300.0),
        ColumnSpec::figures(&scenarios[plan.baseline()].name, 130.0),
    ];
    for &place in compared {
        columns.push(ColumnSpec::figures(&scenarios[place].name, 130.0));
        columns.push(ColumnSpec::figures("Difference", 120.0));
        columns.push(ColumnSpec::figures("%", 74.0));
    }
    let natural: f32 = columns.iter().map(|column| column.width).sum();
    columns[0].width += (ui.available_width() - 2.0 - natural).max(0.0).floor();
    egui::ScrollArea::horizontal().show(ui, |ui| {
        table::ground(ui).show(ui, |ui| {
            table::table(ui, "comparison", &columns)
                .header(ROW_HEIGHT - 2.0, |mut header| {
                    for column in &columns {
                        header.col(|ui| heading_cell(ui, column));
                    }
                })
                .body(|body| {
                    body.rows(ROW_HEIGHT, comparison.rows.len(), |mut table_row| {
                        let row = &comparison.rows[table_row.index()];
                        let mut texts = row_texts(row).into_iter();
                        for (place, column) in columns.iter().enumerate() {
                            table_row.col(|ui| {
                                if let Some(text) = texts.next() {
                                    figure_ui(ui, place, column, row.figure, &text);
                                }
                            });
                        }
                    });
                });
        });
    });
}

/// A cell's text, and the difference that colours it if it is one.
struct CellText {
    text: String,
    difference: Option<Money>,
}

fn row_texts(row: &ComparisonRow) -> Vec<CellText> {
    let plain = |text: String| CellText { text, difference: None };
    let mut texts =
        vec![plain(row.figure.label().to_owned()), plain(row.baseline.dollars_and_cents())];
    for (amount, difference) in &row.others {
        texts.push(plain(amount.dollars_and_cents()));
        texts
            .push(CellText { text: difference.dollars_and_cents(), difference: Some(*difference) });
        let share = if difference.is_zero() { None } else { percent(*difference, row.baseline) };
        texts.push(plain(share.unwrap_or_default()));
    }
    texts
}

fn figure_ui(ui: &mut Ui, place: usize, column: &ColumnSpec, figure: Figure, cell_text: &CellText) {
    let palette = theme::palette(ui.visuals());
    let mut text = match cell_text.difference {
        Some(difference) => difference_text(ui, difference, &cell_text.text),
        None if column.heading == "%" => RichText::new(&cell_text.text).color(palette.muted),
        None => RichText::new(&cell_text.text).color(palette.ink),
    };
    if figure.is_sum() {
        text = text.family(egui::FontFamily::Name("semibold".into()));
    }
    let spoken = if place == 0 {
        cell_text.text.clone()
    } else {
        format!("{}, {}: {}", figure.label(), column.heading, cell_text.text)
    };
    let align = if place == 0 { Align::Min } else { column.align };
    cell(ui, align, text, &spoken);
}
