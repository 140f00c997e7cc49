//! What a few students more or fewer in Years 7 to 12 would change: a table of exact figures beside the curve.

use egui::{Align, RichText, Ui};

use crate::domain::{Money, grouped};
use crate::plan::{Plan, Scenario};
use crate::ui::kit::table::{self, ColumnSpec, cell, heading_cell};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::{card, difference_text, muted};

/// By how many students the rows differ from what is entered.
const BY: [i64; 9] = [-20, -10, -5, -1, 0, 1, 5, 10, 20];
/// Height of a row that is only read.
const ROW: f32 = ROW_HEIGHT - 4.0;

/// What was last worked out.
#[derive(Default)]
pub(super) struct FewerOrMore {
    found: Option<((u64, String), Vec<Found>)>,
}

/// A number of students, and what comes of it.
struct Found {
    students: u32,
    rate: Money,
    small_scale: Money,
    payments: Money,
}

impl FewerOrMore {
    /// Shows the table; the results have a number that is another one whenever they are.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        width: f32,
        (plan, scenario): (&Plan, &Scenario),
        revision: u64,
    ) {
        let now = plan.facts_of(scenario).years_7_12;
        if now == 0 {
            return;
        }
        let key = (revision, scenario.name.clone());
        let found = self.found.take().filter(|(of, _)| *of == key);
        let found = found.unwrap_or_else(|| (key, found_of(plan, scenario, now)));
        let (_, rows) = self.found.insert(found);
        card_of_width(ui, width, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.label(theme::strong("A few students fewer or more in Years 7 to 12"));
            muted(ui, &format!("All else in {} as it is.", plan.marked_name(scenario)));
            table_ui(ui, rows, now);
        });
    }
}

fn found_of(plan: &Plan, scenario: &Scenario, now: u32) -> Vec<Found> {
    let students = BY.into_iter().filter_map(|by| u32::try_from(i64::from(now) + by).ok());
    let found = |students: u32| {
        let asked = Scenario { years_7_12: Some(students), ..scenario.clone() };
        let totals = plan.estimate_of(&asked).totals;
        Found {
            students,
            rate: totals.small_scale_rate,
            small_scale: totals.small_scale,
            payments: totals.vet_payments,
        }
    };
    students.filter(|students| *students > 0).map(found).collect()
}

fn table_ui(ui: &mut Ui, rows: &[Found], now: u32) {
    let mut columns = [
        ColumnSpec::figures("Students", 84.0),
        ColumnSpec::figures("Rate per FTE", 104.0),
        ColumnSpec::figures("Adjustment", 120.0),
        ColumnSpec::figures("VET payments", 130.0),
    ];
    let natural: f32 = columns.iter().map(|column| column.width).sum();
    let spare = ((ui.available_width() - natural) / 4.0).floor().max(0.0);
    for column in &mut columns {
        column.width += spare;
    }
    let payments_now = rows.iter().find(|row| row.students == now).map(|row| row.payments);
    ui.scope(|ui| {
        table::table(ui, "a few students", &columns)
            .header(ROW_HEIGHT - 2.0, |mut header| {
                for column in &columns {
                    header.col(|ui| heading_cell(ui, column));
                }
            })
            .body(|body| {
                body.rows(ROW, rows.len(), |mut table_row| {
                    let row = &rows[table_row.index()];
                    let is_now = row.students == now;
                    let weighted = |text: RichText| {
                        if is_now { text.font(theme::body_font(true)) } else { text }
                    };
                    let students = grouped(&row.students.to_string());
                    let change = payments_now.map(|now| row.payments - now).unwrap_or_default();
                    let amount = row.payments.dollars_and_cents();
                    for (column, text) in [
                        students.clone(),
                        row.rate.dollars_and_cents(),
                        row.small_scale.dollars_and_cents(),
                    ]
                    .into_iter()
                    .enumerate()
                    {
                        let heading = &columns[column].heading;
                        let spoken = format!("{students} students, {heading}: {text}");
                        table_row.col(|ui| {
                            cell(ui, Align::Max, weighted(RichText::new(text)), &spoken);
                        });
                    }
                    table_row.col(|ui| {
                        let shown = if is_now {
                            RichText::new(&amount)
                        } else {
                            difference_text(ui, change, &change.dollars_and_cents())
                        };
                        let spoken = format!("{students} students, VET payments: {}", shown.text());
                        cell(ui, Align::Max, weighted(shown), &spoken);
                    });
                });
            });
    });
}

/// A card with a width of its own.
pub(super) fn card_of_width<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    const MARGINS: f32 = 26.0;
    ui.vertical(|ui| {
        ui.set_width(width);
        card(ui)
            .show(ui, |ui| {
                ui.set_width(width - MARGINS);
                add(ui)
            })
            .inner
    })
    .inner
}
