//! The Compare page: a baseline and other scenarios side by side, by component.

#[expect(dead_code, reason = "the page's sections are made of it, one after the other")]
mod compared;
mod payment_bars;

use egui::{ComboBox, RichText, Ui};

use super::figure::{FigureText, figure_in_rect, figure_sentence};
use super::inspector::Inspector;
use super::results::Results;
use super::school_page::other_reading_sentence;
use super::table::{self, ColumnSpec, heading_cell, padded, row_line};
use super::theme::{self, ROW_HEIGHT};
use super::view_state::ViewState;
use super::widgets::{card, difference_text, muted};
use crate::analysis::{Comparison, ComparisonRow, Subject, percent};
use crate::domain::{Money, listed};
use crate::funding::{Figure, Reading};
use crate::plan::{Action, Plan};
use payment_bars::{Bar, payment_bars_ui};

/// The most scenarios compared with the baseline at once.
const COMPARED_MAX: usize = 5;

/// The names and the baseline.
const FROZEN_COLUMNS: usize = 2;

/// Shows the page; returns what the user did.
pub(super) fn compare_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    view: &mut ViewState,
) -> Option<Action> {
    let baseline = plan.baseline();
    let scenarios = plan.scenarios();
    let mut compared: Vec<usize> = (0..scenarios.len())
        .filter(|&place| place != baseline && !view.not_compared.contains(&scenarios[place].name))
        .collect();
    // Those beyond the limit are left out by name, so that none comes in unasked for another.
    for place in compared.drain(COMPARED_MAX.min(compared.len())..) {
        view.not_compared.push(scenarios[place].name.clone());
    }
    ui.label(theme::heading("Compare"));
    let action = choose_ui(ui, plan, view, &compared);
    answer_ui(ui, plan, results, &compared, &mut view.inspector);
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
    table_ui(ui, plan, results, &compared, &mut view.inspector);
    ui.add_space(6.0);
    let shown: Vec<usize> = std::iter::once(baseline).chain(compared).collect();
    rate_sets_ui(ui, plan, &shown);
    reading_notice_ui(ui, plan, results, &shown, &mut view.inspector);
    let bars: Vec<_> = shown
        .into_iter()
        .map(|place| Bar {
            scenario: place,
            name: plan.marked_name(&scenarios[place]),
            totals: &results.estimate(place).totals,
        })
        .collect();
    payment_bars_ui(ui, &bars, &mut view.inspector);
    action
}

/// The answer in words, before any table.
fn answer_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    compared: &[usize],
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    let before = results.baseline(plan).totals.vet_payments;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for &place in compared {
            let name = plan.marked_name(&plan.scenarios()[place]);
            let difference = results.estimate(place).totals.vet_payments - before;
            let baseline = plan.marked_name(&plan.scenarios()[plan.baseline()]);
            let sentence = answer(&name, &baseline, difference, before);
            let figure = FigureText {
                text: RichText::new(&sentence).color(palette.muted),
                spoken: &sentence,
                subject: Subject::Difference {
                    scenario: place,
                    baseline: plan.baseline(),
                    figure: Figure::VetPayments,
                },
                place: "answer",
            };
            figure_sentence(ui, &figure, inspector);
        }
    });
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
            let has_room = is_compared || compared.len() < COMPARED_MAX;
            let checkbox = egui::Checkbox::new(&mut is_compared, plan.marked_name(scenario));
            let response = ui
                .add_enabled(has_room, checkbox)
                .on_disabled_hover_text("Five scenarios fit. Leave one out first.");
            if response.changed() {
                view.not_compared.retain(|name| *name != scenario.name);
                if !is_compared {
                    view.not_compared.push(scenario.name.clone());
                }
            }
        }
    });
    action
}

fn table_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    compared: &[usize],
    inspector: &mut Inspector,
) {
    let scenarios = plan.scenarios();
    let others: Vec<_> = compared.iter().map(|&place| results.estimate(place)).collect();
    let comparison = Comparison::of(results.baseline(plan), &others);
    let mut columns = vec![
        ColumnSpec::text("", 276.0),
        ColumnSpec::figures(plan.marked_name(&scenarios[plan.baseline()]), 112.0),
    ];
    for &place in compared {
        columns.push(ColumnSpec::figures(plan.marked_name(&scenarios[place]), 112.0));
        columns.push(ColumnSpec::figures("Difference", 106.0));
        columns.push(ColumnSpec::figures("%", 58.0));
    }
    spread(&mut columns, ui.available_width() - 2.0);
    // Names and baseline stay in sight while the others scroll.
    let (frozen, scrolling) = columns.split_at(FROZEN_COLUMNS);
    let compared =
        Compared { comparison: &comparison, baseline: plan.baseline(), others: compared };
    table::ground(ui).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.vertical(|ui| {
                ui.set_width(frozen.iter().map(|column| column.width).sum());
                part_ui(ui, "frozen", frozen, &compared, 0, inspector);
            });
            egui::ScrollArea::horizontal().show(ui, |ui| {
                ui.set_min_width(scrolling.iter().map(|column| column.width).sum());
                ui.vertical(|ui| {
                    part_ui(ui, "scrolling", scrolling, &compared, FROZEN_COLUMNS, inspector);
                });
            });
        });
    });
}

/// A comparison with the places of its scenarios in the plan.
struct Compared<'a> {
    comparison: &'a Comparison,
    baseline: usize,
    others: &'a [usize],
}

/// Some of the table's columns, of which `first` come before them.
fn part_ui(
    ui: &mut Ui,
    id: &str,
    columns: &[ColumnSpec],
    compared: &Compared<'_>,
    first: usize,
    inspector: &mut Inspector,
) {
    ui.push_id(id, |ui| {
        table::table(ui, "comparison", columns)
            .header(ROW_HEIGHT - 2.0, |mut header| {
                for column in columns {
                    header.col(|ui| heading_cell(ui, column));
                }
            })
            .body(|body| {
                body.rows(ROW_HEIGHT, compared.comparison.rows.len(), |mut table_row| {
                    let row = &compared.comparison.rows[table_row.index()];
                    let cells = row_cells(row, compared).into_iter().skip(first);
                    for (column, cell) in columns.iter().zip(cells) {
                        table_row.col(|ui| cell_ui(ui, column, row.figure, &cell, inspector));
                    }
                });
            });
    });
}

/// Gives columns the width there is beyond their own, so that names and figures stay near.
fn spread(columns: &mut [ColumnSpec], available: f32) {
    const NAME_SHARE: f32 = 0.4;
    let natural: f32 = columns.iter().map(|column| column.width).sum();
    let spare = (available - natural).max(0.0);
    let [name, figures @ ..] = columns else { return };
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
struct Cell {
    kind: CellKind,
    text: String,
    subject: Option<Subject>,
}

enum CellKind {
    Name,
    Amount,
    Difference(Money),
    Percent,
}

fn row_cells(row: &ComparisonRow, compared: &Compared<'_>) -> Vec<Cell> {
    let figure = row.figure;
    let cell = |kind, text, subject| Cell { kind, text, subject };
    let of = |scenario| Some(Subject::Figure { scenario, figure });
    let mut cells = vec![
        cell(CellKind::Name, figure.label().to_owned(), None),
        cell(CellKind::Amount, row.baseline.dollars_and_cents(), of(compared.baseline)),
    ];
    for (&(amount, difference), &scenario) in row.others.iter().zip(compared.others) {
        let share = if difference.is_zero() { None } else { percent(difference, row.baseline) };
        let rises = !difference.is_negative();
        let share = share.map(|share| if rises { format!("+{share}") } else { share });
        let baseline = compared.baseline;
        let against = Some(Subject::Difference { scenario, baseline, figure });
        cells.push(cell(CellKind::Amount, amount.dollars_and_cents(), of(scenario)));
        let text = difference.dollars_and_cents();
        cells.push(cell(CellKind::Difference(difference), text, against));
        let subject = share.as_ref().and(against);
        cells.push(cell(CellKind::Percent, share.unwrap_or_default(), subject));
    }
    cells
}

fn cell_ui(
    ui: &mut Ui,
    column: &ColumnSpec,
    figure: Figure,
    cell: &Cell,
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    let Cell { kind, text, subject } = cell;
    let mut shown = match kind {
        CellKind::Name | CellKind::Amount => RichText::new(text).color(palette.ink),
        CellKind::Difference(difference) => difference_text(ui, *difference, text),
        CellKind::Percent => RichText::new(text).color(palette.muted),
    };
    if figure.is_sum() {
        shown = shown.font(theme::body_font(true));
    }
    let spoken = match kind {
        CellKind::Name => text.to_owned(),
        CellKind::Amount | CellKind::Difference(_) | CellKind::Percent => {
            format!("{}, {}: {text}", figure.label(), column.heading)
        }
    };
    let Some(subject) = *subject else {
        table::cell(ui, column.align, shown, &spoken);
        return;
    };
    let place = if matches!(kind, CellKind::Percent) { "per cent" } else { "comparison" };
    let figure = FigureText { text: shown, spoken: &spoken, subject, place };
    row_line(ui);
    figure_in_rect(ui, padded(ui.max_rect()), column.align, &figure, inspector);
}

/// Which rate sets the scenarios use, where they do not all use the same.
fn rate_sets_ui(ui: &mut Ui, plan: &Plan, shown: &[usize]) {
    let scenarios = plan.scenarios();
    if shown.iter().all(|&place| scenarios[place].rate_set == scenarios[shown[0]].rate_set) {
        return;
    }
    let of = |&place: &usize| {
        let set = plan.rates_of(&scenarios[place]).contents();
        format!("{}: rate set {}, {}", scenarios[place].name, set.id, set.kind.label())
    };
    let texts: Vec<String> = shown.iter().map(of).collect();
    muted(ui, &format!("{}.", texts.join("; ")));
}

/// R9: said wherever the small-scale adjustment is shown, once if it is the same for all.
fn reading_notice_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    shown: &[usize],
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    let mut notices: Vec<(String, Vec<String>, usize)> = Vec::new();
    for &place in shown {
        let scenario = &plan.scenarios()[place];
        let Some(text) = other_reading_sentence(plan, scenario, results.estimate(place)) else {
            continue;
        };
        match notices.iter_mut().find(|(other, ..)| *other == text) {
            Some((_, names, _)) => names.push(plan.marked_name(scenario)),
            None => notices.push((text, vec![plan.marked_name(scenario)], place)),
        }
    }
    for (text, names, scenario) in notices {
        let text = format!("Small-scale adjustment of {}. {text}", listed(&names, "and"));
        let figure = FigureText {
            text: theme::small(&text).color(palette.notice),
            spoken: &text,
            subject: Subject::Figure { scenario, figure: Figure::SmallScale(Reading::Other) },
            place: "comparison",
        };
        figure_sentence(ui, &figure, inspector);
    }
}
