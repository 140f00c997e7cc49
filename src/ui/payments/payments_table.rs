//! The payments as a table, beside the costs by term where there are any.

use egui::{Align, Id, RichText, ScrollArea, Ui};

use super::amount::amount_text;
use crate::analysis::{PaymentFigure, Subject, YearPayments};
use crate::domain::{CostShares, parse_share};
use crate::funding::When;
use crate::plan::{Action, PaymentsEdit};
use crate::ui::explanation::figure::{FigureText, figure_in_rect};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::drafts::{Drafts, Field};
use crate::ui::kit::focus::keep_focused_in_sight;
use crate::ui::kit::locked::is_locked;
use crate::ui::kit::table::{self, ColumnSpec, heading_cell, padded, row_line};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::shell::Shell;

/// What a column shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Payment,
    Share,
    Amount,
    Paid,
    CostShare,
    Cost,
    Spent,
    InHand,
}

impl Column {
    /// Those of the payments, and those of the costs.
    const PAYMENTS: [Self; 4] = [Self::Payment, Self::Share, Self::Amount, Self::Paid];
    const COSTS: [Self; 4] = [Self::CostShare, Self::Cost, Self::Spent, Self::InHand];

    fn spec(self) -> ColumnSpec {
        match self {
            Self::Payment => ColumnSpec::text("Payment", 232.0),
            Self::Share => ColumnSpec::text("Share of the annual amount", 250.0),
            Self::Amount => ColumnSpec::figures("Amount", 108.0),
            Self::Paid => ColumnSpec::figures("Cumulative", 108.0),
            Self::CostShare => ColumnSpec::figures("Assumed share", 106.0),
            Self::Cost => ColumnSpec::figures("Costs", 108.0),
            Self::Spent => ColumnSpec::figures("Cumulative costs", 122.0),
            Self::InHand => ColumnSpec::figures("Cash in hand", 118.0),
        }
    }

    /// The figure of a row; the last row, of the year, has no cumulative figures of its own.
    fn figure(self, row: Option<When>) -> Option<PaymentFigure> {
        match (self, row) {
            (Self::Amount, Some(when)) => Some(PaymentFigure::Amount(when)),
            (Self::Amount, None) => Some(PaymentFigure::Paid(When::Term4)),
            (Self::Paid, Some(when)) => Some(PaymentFigure::Paid(when)),
            // No cost falls with the adjustment.
            (Self::Cost, Some(when)) if when.term().is_some() => Some(PaymentFigure::Cost(when)),
            (Self::Cost, None) => Some(PaymentFigure::Spent(When::Term4)),
            (Self::Spent, Some(when)) => Some(PaymentFigure::Spent(when)),
            (Self::InHand, Some(when)) => Some(PaymentFigure::InHand(when)),
            _ => None,
        }
    }
}

/// Shows the table; returns what the user changed in it.
pub(super) fn payments_table_ui(
    ui: &mut Ui,
    year: &YearPayments,
    shell: &mut Shell,
) -> Vec<Action> {
    let has_costs = year.costs.is_some();
    let mut columns = Column::PAYMENTS.to_vec();
    if has_costs {
        columns.extend(Column::COSTS);
    }
    let needed: f32 = columns.iter().map(|column| column.spec().width).sum();
    if needed > ui.available_width() {
        // Each payment's explanation says its share as well.
        columns.retain(|column| *column != Column::Share);
    }
    let mut specs: Vec<ColumnSpec> = columns.iter().map(|column| column.spec()).collect();
    spread(&mut specs, ui.available_width() - 2.0);
    let rows: Vec<Option<When>> =
        When::ALL.iter().copied().map(Some).chain(std::iter::once(None)).collect();
    let mut actions = Vec::new();
    table::ground(ui).show(ui, |ui| {
        ScrollArea::horizontal().show(ui, |ui| {
            ui.set_min_width(specs.iter().map(|spec| spec.width).sum());
            table::table(ui, "payments", &specs)
                .header(ROW_HEIGHT - 2.0, |mut header| {
                    for spec in &specs {
                        header.col(|ui| heading_cell(ui, spec));
                    }
                })
                .body(|body| {
                    body.rows(ROW_HEIGHT, rows.len(), |mut table_row| {
                        let row = rows[table_row.index()];
                        for (&column, spec) in columns.iter().zip(&specs) {
                            table_row.col(|ui| {
                                let cell = PaymentCell { column, spec, row };
                                actions.extend(cell.show(ui, year, shell));
                            });
                        }
                    });
                });
            keep_focused_in_sight(ui);
        });
    });
    actions
}

/// Gives the columns of text the width there is beyond what all need.
fn spread(specs: &mut [ColumnSpec], available: f32) {
    let natural: f32 = specs.iter().map(|spec| spec.width).sum();
    let mut spare = (available - natural).max(0.0);
    // Figures stand no further apart than the eye follows a row.
    let figures = specs.iter_mut().filter(|spec| spec.align == Align::Max);
    for spec in figures {
        let more = spare.min(48.0);
        spec.width += more;
        spare -= more;
    }
    if let Some(last_of_text) = specs.iter_mut().rfind(|spec| spec.align == Align::Min) {
        last_of_text.width += spare.floor();
    }
}

/// One cell of the table. Its row is a payment, or the year.
struct PaymentCell<'a> {
    column: Column,
    spec: &'a ColumnSpec,
    row: Option<When>,
}

impl PaymentCell<'_> {
    fn show(&self, ui: &mut Ui, year: &YearPayments, shell: &mut Shell) -> Option<Action> {
        let palette = theme::palette(ui.visuals());
        match self.column {
            Column::Payment => {
                let name = self.name();
                let text = RichText::new(name).color(palette.ink);
                table::cell(ui, Align::Min, self.weighted(text), name);
            }
            Column::Share => {
                let share = self.row.map_or("", |when| when.share(year.payments.new_provider));
                let text = RichText::new(share).color(palette.muted);
                table::cell(ui, Align::Min, text, &format!("{}, share: {share}", self.name()));
            }
            Column::CostShare => return self.cost_share_ui(ui, year, &mut shell.drafts),
            _ => self.figure_ui(ui, year, &mut shell.inspector),
        }
        None
    }

    fn name(&self) -> &'static str {
        self.row.map_or("Year", When::label)
    }

    /// One weight up in the row of the year.
    fn weighted(&self, text: RichText) -> RichText {
        if self.row.is_none() { text.font(theme::body_font(true)) } else { text }
    }

    fn figure_ui(&self, ui: &mut Ui, year: &YearPayments, inspector: &mut Inspector) {
        row_line(ui);
        let Some(figure) = self.column.figure(self.row) else { return };
        let Some(amount) = year.amount(figure) else { return };
        let text = self.weighted(amount_text(ui, amount));
        let figure = FigureText {
            text,
            spoken: &format!("{}, {}: {amount}", self.name(), self.spec.heading),
            subject: Subject::Payment(figure),
            place: if self.row.is_some() { "payments" } else { "payments of the year" },
        };
        figure_in_rect(ui, padded(ui.max_rect()), Align::Max, &figure, inspector);
    }

    /// The share of the costs in a term: typed in Terms 1 to 3, the rest in Term 4.
    fn cost_share_ui(
        &self,
        ui: &mut Ui,
        year: &YearPayments,
        drafts: &mut Drafts,
    ) -> Option<Action> {
        let palette = theme::palette(ui.visuals());
        let shares = year.costs?.shares;
        let Some(term) = self.row.and_then(When::term) else {
            row_line(ui);
            return None;
        };
        let text = format!("{}%", shares.by_term()[term]);
        if shares.entered().get(term).is_none() {
            let muted = RichText::new(&text).color(palette.muted);
            table::cell(ui, Align::Max, muted, &format!("{}, the rest: {text}", self.name()));
            return None;
        }
        row_line(ui);
        let field = Field {
            id: Id::unique(("share of costs", term)),
            label: &format!("Share of costs, {}", self.name()),
            value: &text,
            width: self.spec.width,
            align: Align::Max,
            hint: "",
            in_table: true,
        };
        let typed = drafts.show(ui, &field, |text| read_share(text, shares, term));
        let has_problem = typed.problem.is_some();
        if !has_problem && !typed.response.has_focus() && !is_locked(ui) {
            // Among figures that only show, what can be typed looks like a field.
            let stroke = egui::Stroke::new(1.0, palette.outline);
            let field = ui.max_rect().shrink2(egui::vec2(1.0, 3.0));
            ui.painter().rect_stroke(field, theme::CORNER, stroke, egui::StrokeKind::Inside);
        }
        table::outline_focus(ui, &typed.response, has_problem);
        let share = typed.value?;
        Some(Action::EditPayments(PaymentsEdit::CostShare(term, share)))
    }
}

/// A share that the other two leave room for.
fn read_share(text: &str, shares: CostShares, term: usize) -> Result<u8, String> {
    let share = parse_share(text)
        .map_err(|fault| format!("This is {fault}. A whole per cent of 0 to 100."))?;
    let mut entered = shares.entered();
    entered[term] = 0;
    let room = 100 - entered.iter().sum::<u8>();
    if share > room {
        return Err(format!("At most {room}%: the four terms make 100%."));
    }
    Ok(share)
}
