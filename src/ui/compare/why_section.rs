//! "Why": what the difference between two scenarios comes from, as a table of causes, by certificate and
//! cause, and in words.

use egui::{Align, Layout, RichText, Ui};

use super::compared::Compared;
use super::tabs::tabs_ui;
use crate::analysis::{
    ByCause, Cause, CauseRow, METHOD, Outcome, ResultPart, Subject, difference_between, headline,
    narrative,
};
use crate::domain::{Money, capitalised};
use crate::ui::explanation::figure::{FigureText, figure_in_rect};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::chart::{Waterfall, waterfall_ui};
use crate::ui::kit::focus::keep_focused_in_sight;
use crate::ui::kit::table::{self, ColumnSpec, cell, heading_cell, padded, row_line};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::{card, difference_text, muted, short_title, small_label};

/// Width of the table beside the chart, and of its amounts.
const TABLE_WIDTH: f32 = 288.0;
const AMOUNT_WIDTH: f32 = 108.0;
/// Room that a chart of all causes needs.
const CHART_WIDTH_MIN: f32 = 320.0;
/// Heights of the chart: what the page leaves, within these.
const CHART_HEIGHTS: std::ops::RangeInclusive<f32> = 240.0..=380.0;
/// What stands around the chart: the card, its heading, the words, and the method.
const AROUND_CHART: f32 = 190.0;
/// The width from which on the section has its chart and its table side by side.
pub(super) const WHY_WIDTH_MIN: f32 = CHART_WIDTH_MIN + 16.0 + TABLE_WIDTH + 26.0;
/// From this height on, both tables are shown.
pub(super) const BOTH_TABLES: f32 = 720.0;

/// What stands in the card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum WhyTable {
    /// What each cause brings.
    #[default]
    Causes,
    /// What each cause brings to each certificate.
    Matrix,
}

/// The state of the section, with what was last worked out.
#[derive(Default)]
pub(super) struct WhyView {
    shown: WhyTable,
    found: Option<FoundCauses>,
}

/// The causes of a difference, and which difference that is.
struct FoundCauses {
    of: (u64, usize, usize, Outcome),
    by_cause: Option<ByCause>,
    told: String,
    /// The words without their first sentence, which the page says already.
    causes_told: String,
}

impl WhyView {
    /// The causes of what is compared, worked out once for each state of it.
    fn found(&mut self, compared: &Compared<'_>) -> &FoundCauses {
        let Compared { plan, estimates, baseline, with, outcome, stamp, .. } = *compared;
        let of = (stamp, baseline, with, outcome);
        let found = self.found.take().filter(|found| found.of == of);
        self.found.insert(found.unwrap_or_else(|| {
            let by_cause = difference_between(plan, estimates, baseline, with, outcome);
            let told = narrative(plan, estimates, baseline, with, outcome).unwrap_or_default();
            let name = |place: usize| &plan.scenarios()[place].name;
            let first = by_cause.as_ref().map(|one| headline(one, name(baseline), name(with)));
            let causes_told = first.as_deref().and_then(|first| told.strip_prefix(first));
            let causes_told = causes_told.unwrap_or(&told).trim_start().to_owned();
            FoundCauses { of, by_cause, told, causes_told }
        }))
    }
}

/// Shows why the scenario in question differs from the baseline, in the height that there is.
pub(super) fn why_ui(
    ui: &mut Ui,
    compared: &Compared<'_>,
    height: f32,
    view: &mut WhyView,
    inspector: &mut Inspector,
) {
    let has_both = height >= BOTH_TABLES;
    let mut shown = view.shown;
    let found = view.found(compared);
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.label(theme::strong("Why"));
            let choices =
                [(WhyTable::Causes, "By cause"), (WhyTable::Matrix, "By certificate and cause")];
            if !has_both {
                tabs_ui(ui, &choices, &mut shown);
            }
            // From right to left for its place alone: the button is all that takes the focus there.
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let has_text = !found.told.is_empty();
                let copy = ui.add_enabled(has_text, egui::Button::new("Copy as text"));
                if copy.on_hover_text("To be pasted into an e-mail").clicked() {
                    ui.ctx().copy_text(found.told.clone());
                }
            });
        });
        let Some(by_cause) = &found.by_cause else {
            muted(
                ui,
                "Costs are the school's own figures, so no causes are worked out for a net position. Choose VET payments or \
                 the total to see why they differ.",
            );
            return;
        };
        let palette = theme::palette(ui.visuals());
        let told = RichText::new(&found.causes_told).color(palette.ink);
        ui.add(egui::Label::new(told).wrap().selectable(true));
        if by_cause.causes.is_empty() {
            return;
        }
        let section = WhyCard { compared, by_cause };
        let mut left = height - AROUND_CHART;
        if has_both {
            left -= section.matrix_height();
        }
        let chart = left.clamp(*CHART_HEIGHTS.start(), *CHART_HEIGHTS.end());
        if has_both || shown == WhyTable::Causes {
            section.causes_ui(ui, chart, inspector);
        }
        if has_both {
            ui.add_space(8.0);
            ui.label(theme::strong("By certificate and cause"));
        }
        if has_both || shown == WhyTable::Matrix {
            section.matrix_ui(ui, inspector);
        }
        small_label(ui, METHOD);
    });
    view.shown = shown;
}

/// What is shown of two scenarios.
struct WhyCard<'a> {
    compared: &'a Compared<'a>,
    by_cause: &'a ByCause,
}

/// A row of the table of causes.
struct CauseLine {
    name: String,
    amount: Money,
    subject: Subject,
    kind: CauseLineKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CauseLineKind {
    /// An amount of a scenario.
    Amount,
    /// What a cause brings.
    Change,
    /// What all of them bring.
    Sum,
}

impl WhyCard<'_> {
    fn cause(&self, cause: Cause, row: Option<usize>) -> Subject {
        let Compared { baseline, with, outcome, .. } = *self.compared;
        Subject::Cause { scenario: with, baseline, outcome, cause, row }
    }

    fn part(&self, row: usize) -> Subject {
        let Compared { baseline, with, outcome, .. } = *self.compared;
        Subject::Part { scenario: with, baseline, outcome, row }
    }

    fn difference(&self) -> Subject {
        let Compared { baseline, with, outcome, .. } = *self.compared;
        Subject::Difference { scenario: with, baseline, figure: outcome.figure() }
    }

    fn name(&self, place: usize) -> String {
        self.compared.name(place)
    }

    /// From the baseline over each cause to the scenario.
    fn lines(&self) -> Vec<CauseLine> {
        let Compared { baseline, with, outcome, .. } = *self.compared;
        let amount = |place: usize, amount: Money| CauseLine {
            name: self.name(place),
            amount,
            subject: Subject::Figure { scenario: place, figure: outcome.figure() },
            kind: CauseLineKind::Amount,
        };
        let causes = self.by_cause.causes.iter().map(|&(cause, amount)| CauseLine {
            name: cause.label().to_owned(),
            amount,
            subject: self.cause(cause, None),
            kind: CauseLineKind::Change,
        });
        let sum = CauseLine {
            name: "Difference".to_owned(),
            amount: self.by_cause.difference,
            subject: self.difference(),
            kind: CauseLineKind::Sum,
        };
        std::iter::once(amount(baseline, self.by_cause.baseline))
            .chain(causes)
            .chain([amount(with, self.by_cause.scenario), sum])
            .collect()
    }

    /// The waterfall, and at its right the table of the same figures; beneath it where there is no room.
    fn causes_ui(&self, ui: &mut Ui, height: f32, inspector: &mut Inspector) {
        let Compared { baseline, with, outcome, .. } = *self.compared;
        let (before, after) = (self.name(baseline), self.name(with));
        let causes = self.by_cause.causes.iter();
        let waterfall = Waterfall {
            title: &format!("{} from {before} to {after}", capitalised(outcome.in_a_sentence())),
            steps: causes.map(|(cause, amount)| (cause.label().to_owned(), *amount)).collect(),
            start: (before, self.by_cause.baseline),
            end: (after, self.by_cause.scenario),
            height,
        };
        let room = ui.available_width() - TABLE_WIDTH - 16.0;
        if room < CHART_WIDTH_MIN {
            waterfall_ui(ui, &waterfall);
            self.table_ui(ui, inspector);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            ui.vertical(|ui| {
                ui.set_width(room);
                waterfall_ui(ui, &waterfall);
            });
            ui.vertical(|ui| self.table_ui(ui, inspector));
        });
    }

    fn table_ui(&self, ui: &mut Ui, inspector: &mut Inspector) {
        let columns = [
            ColumnSpec::text("", TABLE_WIDTH - AMOUNT_WIDTH),
            ColumnSpec::figures("Amount", AMOUNT_WIDTH),
        ];
        let lines = self.lines();
        ui.scope(|ui| {
            table::table(ui, "causes", &columns)
                .header(ROW_HEIGHT - 2.0, |mut header| {
                    for column in &columns {
                        header.col(|ui| heading_cell(ui, column));
                    }
                })
                .body(|body| {
                    body.rows(ROW_HEIGHT, lines.len(), |mut table_row| {
                        let line = &lines[table_row.index()];
                        table_row.col(|ui| {
                            name_ui(ui, &line.name, line.kind == CauseLineKind::Sum);
                        });
                        table_row.col(|ui| {
                            let text = line.amount.dollars_and_cents();
                            let shown = match line.kind {
                                CauseLineKind::Amount => RichText::new(&text),
                                CauseLineKind::Change | CauseLineKind::Sum => {
                                    difference_text(ui, line.amount, &text)
                                }
                            };
                            let spoken = format!("{}: {text}", line.name);
                            let figure = FigureText {
                                text: if line.kind == CauseLineKind::Sum {
                                    strong(shown)
                                } else {
                                    shown
                                },
                                spoken: &spoken,
                                subject: line.subject,
                                place: "why",
                            };
                            row_line(ui);
                            let rect = padded(ui.max_rect());
                            figure_in_rect(ui, rect, Align::Max, &figure, inspector);
                        });
                    });
                });
        });
    }

    /// The height of the table by certificate and cause, with its heading.
    fn matrix_height(&self) -> f32 {
        let rows = self.by_cause.rows.iter().filter(|row| !row.cells.is_empty());
        ROW_HEIGHT * (rows.map(|_| 1.0).sum::<f32>() + 3.0)
    }

    /// A row for each part that anything changed of, a column for each cause, and the sums.
    fn matrix_ui(&self, ui: &mut Ui, inspector: &mut Inspector) {
        let by_cause = self.by_cause;
        let mut columns = vec![ColumnSpec::text("", 236.0)];
        let causes = by_cause.causes.iter();
        columns.extend(causes.map(|(cause, _)| ColumnSpec::figures(cause.label(), 116.0)));
        columns.push(ColumnSpec::figures("Difference", 112.0));
        let natural: f32 = columns.iter().map(|column| column.width).sum();
        // Titles take the room that there is.
        columns[0].width += (ui.available_width() - natural).clamp(0.0, 240.0);
        let rows: Vec<(usize, &CauseRow)> =
            by_cause.rows.iter().enumerate().filter(|(_, row)| !row.cells.is_empty()).collect();
        egui::ScrollArea::horizontal().id_salt("why matrix").show(ui, |ui| {
            ui.set_min_width(columns.iter().map(|column| column.width).sum());
            table::table(ui, "causes by certificate", &columns)
                .header(ROW_HEIGHT - 2.0, |mut header| {
                    for column in &columns {
                        header.col(|ui| heading_cell(ui, column));
                    }
                })
                .body(|body| {
                    body.rows(ROW_HEIGHT, rows.len() + 1, |mut table_row| {
                        let row = rows.get(table_row.index());
                        let (name, difference) = match row {
                            Some((_, row)) => (part_name(&row.part), row.difference),
                            None => ("Difference".to_owned(), by_cause.difference),
                        };
                        table_row.col(|ui| name_ui(ui, &name, row.is_none()));
                        for &(cause, sum) in &by_cause.causes {
                            let amount = row.map_or(sum, |(_, row)| row.cell(cause));
                            let subject = self.cause(cause, row.map(|(place, _)| *place));
                            table_row.col(|ui| {
                                let of = (name.as_str(), cause.label());
                                let is_sum = row.is_none();
                                change_ui(ui, of, amount, is_sum, subject, inspector);
                            });
                        }
                        let subject = match row {
                            Some((place, _)) => self.part(*place),
                            None => self.difference(),
                        };
                        table_row.col(|ui| {
                            let of = (name.as_str(), "difference");
                            change_ui(ui, of, difference, true, subject, inspector);
                        });
                    });
                });
            keep_focused_in_sight(ui);
        });
    }
}

fn strong(text: RichText) -> RichText {
    text.font(theme::body_font(true))
}

/// A certificate by its title without the level, else by its code.
fn part_name(part: &ResultPart) -> String {
    match part {
        ResultPart::Certificate { code, title } if !title.trim().is_empty() => {
            format!("{code} {}", short_title(title.trim()))
        }
        ResultPart::Certificate { .. } | ResultPart::SmallScale | ResultPart::FloorTopUp => {
            part.name().to_owned()
        }
    }
}

fn name_ui(ui: &mut Ui, name: &str, is_sum: bool) {
    let palette = theme::palette(ui.visuals());
    let text = RichText::new(name).color(palette.ink);
    let text = if is_sum { strong(text) } else { text };
    cell(ui, Align::Min, text, name).on_hover_text(name);
}

/// What is brought to a part; a cell of nothing is empty.
fn change_ui(
    ui: &mut Ui,
    (name, cause): (&str, &str),
    amount: Money,
    is_sum: bool,
    subject: Subject,
    inspector: &mut Inspector,
) {
    if amount.is_zero() && !is_sum {
        cell(ui, Align::Max, "", &format!("{name}, {cause}: nothing"));
        return;
    }
    let text = amount.dollars_and_cents();
    let shown = difference_text(ui, amount, &text);
    let shown = if is_sum { strong(shown) } else { shown };
    let spoken = format!("{name}, {cause}: {text}");
    let figure = FigureText { text: shown, spoken: &spoken, subject, place: "why matrix" };
    row_line(ui);
    figure_in_rect(ui, padded(ui.max_rect()), Align::Max, &figure, inspector);
}
