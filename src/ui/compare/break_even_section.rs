//! "Break-even and goals": with how many students certificates pay for themselves, and what would have to
//! be otherwise for a result that is wanted.

use std::collections::HashMap;

use egui::{Align, Ui};

use super::compared::Compared;
use super::goal_form::{GoalForm, goal_ui};
use super::lever_chooser::line_names;
use crate::analysis::{BreakEven, Subject, break_even};
use crate::domain::{Money, counted, grouped};
use crate::funding::{Figure, LineFigure, LineStatus};
use crate::plan::Action;
use crate::ui::explanation::figure::{FigureText, figure_in_rect};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::drafts::Drafts;
use crate::ui::kit::focus::keep_focused_in_sight;
use crate::ui::kit::table::{self, ColumnSpec, cell, heading_cell, padded, row_line};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::{card, muted, small_label};

/// So many rows are in sight; the others are scrolled to.
const ROWS_HEIGHT: f32 = 10.0 * ROW_HEIGHT;

/// The state of the section, with what was last worked out.
#[derive(Default)]
pub(super) struct BreakEvenView {
    /// The user wants to enter costs, on another page.
    pub(super) asks_for_costs: bool,
    form: GoalForm,
    found: Option<FoundBreakEven>,
}

/// What was worked out of a scenario: only of the lines that came in sight.
struct FoundBreakEven {
    of: (u64, usize),
    /// The complete lines that have costs, with their names.
    lines: Vec<(usize, String)>,
    /// How many lines have costs and are not complete, so that it is not known what they draw.
    incomplete: usize,
    by_line: HashMap<usize, Option<BreakEven>>,
}

impl BreakEvenView {
    fn found(&mut self, compared: &Compared<'_>) -> &mut FoundBreakEven {
        let of = (compared.stamp, compared.with);
        let found = self.found.take().filter(|found| found.of == of);
        self.found.insert(found.unwrap_or_else(|| {
            let estimates = &compared.estimate().lines;
            let names = line_names(&compared.scenario().lines).into_iter().enumerate();
            let is_incomplete =
                |place: usize| matches!(estimates[place].status, LineStatus::Incomplete(_));
            let (incomplete, lines): (Vec<_>, Vec<_>) = names
                .filter(|(place, _)| estimates[*place].cost.is_some())
                .partition(|(place, _)| is_incomplete(*place));
            let incomplete = incomplete.len();
            FoundBreakEven { of, lines, incomplete, by_line: HashMap::new() }
        }))
    }
}

/// Shows where certificates break even and what a goal needs; returns the step that reaches it, if it is
/// taken.
pub(super) fn break_even_ui(
    ui: &mut Ui,
    compared: &Compared<'_>,
    view: &mut BreakEvenView,
    drafts: &mut Drafts,
    inspector: &mut Inspector,
) -> Option<Action> {
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        lines_ui(ui, compared, view, inspector);
    });
    ui.add_space(8.0);
    card(ui)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            goal_ui(ui, compared, &mut view.form, drafts, inspector)
        })
        .inner
}

fn lines_ui(
    ui: &mut Ui,
    compared: &Compared<'_>,
    view: &mut BreakEvenView,
    inspector: &mut Inspector,
) {
    ui.label(theme::strong("Break-even"));
    let found = view.found(compared);
    let incomplete = found.incomplete;
    if found.lines.is_empty() && incomplete == 0 {
        muted(
            ui,
            "No line has costs. Show the cost columns on the Enrolments page and enter what a certificate \
             costs the school: then it stands here with how many students it pays for itself.",
        );
        view.asks_for_costs = ui.button("Go to Enrolments").clicked();
        return;
    }
    muted(
        ui,
        "A certificate pays for itself where targeted VET funding and materials are at least its cost. \
         One student more may need another class, which costs its whole price at once.",
    );
    table_ui(ui, compared, found, inspector);
    let left_out = compared.scenario().lines.len() - found.lines.len() - incomplete;
    if left_out > 0 {
        let lines = if left_out == 1 { "line has" } else { "lines have" };
        let left_out = grouped(&left_out.to_string());
        small_label(ui, &format!("{left_out} more {lines} no costs and are left out."));
    }
    if incomplete > 0 {
        let lines = counted(incomplete, "line with costs is", "lines with costs are");
        small_label(
            ui,
            &format!("{lines} not complete: what is needed stands on the Enrolments page."),
        );
    }
}

fn table_ui(
    ui: &mut Ui,
    compared: &Compared<'_>,
    found: &mut FoundBreakEven,
    inspector: &mut Inspector,
) {
    let mut columns = [
        ColumnSpec::text("Certificate", 230.0),
        ColumnSpec::figures("Students now", 96.0),
        ColumnSpec::text("Students to pay for itself", 250.0),
        ColumnSpec::figures("Net now", 110.0),
    ];
    let natural: f32 = columns.iter().map(|column| column.width).sum();
    // The bar of a table that scrolls takes some of the width.
    let spare = (ui.available_width() - natural - 14.0).max(0.0);
    columns[0].width += (spare * 0.4).floor();
    columns[2].width += (spare * 0.6).floor();
    egui::ScrollArea::horizontal().id_salt("break-even").show(ui, |ui| {
        ui.set_min_width(columns.iter().map(|column| column.width).sum());
        table::table(ui, "break-even", &columns)
            .vscroll(true)
            .max_scroll_height(ROWS_HEIGHT)
            .header(ROW_HEIGHT - 2.0, |mut header| {
                for column in &columns {
                    header.col(|ui| heading_cell(ui, column));
                }
            })
            .body(|body| {
                body.rows(ROW_HEIGHT, found.lines.len(), |mut table_row| {
                    let (place, name) = &found.lines[table_row.index()];
                    let of_line = found
                        .by_line
                        .entry(*place)
                        .or_insert_with(|| compared.ask(|case| break_even(case, *place)));
                    let Some(of_line) = of_line else { return };
                    table_row.col(|ui| {
                        cell(ui, Align::Min, name.as_str(), name).on_hover_text(name);
                    });
                    table_row.col(|ui| {
                        let students = grouped(&of_line.students.to_string());
                        let spoken = format!("{name}, students now: {students}");
                        cell(ui, Align::Max, students.as_str(), &spoken);
                    });
                    table_row.col(|ui| {
                        let sentence = of_line.sentence(name);
                        cell(ui, Align::Min, of_line.told(), &sentence).on_hover_text(&sentence);
                    });
                    table_row.col(|ui| net_ui(ui, compared.with, name, of_line, inspector));
                });
            });
        keep_focused_in_sight(ui);
    });
}

fn net_ui(
    ui: &mut Ui,
    scenario: usize,
    name: &str,
    of_line: &BreakEven,
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    let text = of_line.net.dollars_and_cents();
    let colour = if of_line.net < Money::ZERO { palette.fall } else { palette.ink };
    let figure = FigureText {
        text: egui::RichText::new(&text).color(colour),
        spoken: &format!("{name}, net now: {text}"),
        subject: Subject::Figure { scenario, figure: Figure::Line(of_line.line, LineFigure::Net) },
        place: "break-even",
    };
    row_line(ui);
    figure_in_rect(ui, padded(ui.max_rect()), Align::Max, &figure, inspector);
}
