//! What the payments are worked out from: the indicative and the revised amount, and a new provider.

use egui::{Align, ComboBox, Id, Ui};

use super::amount_text;
use crate::analysis::{PaymentFigure, Subject, YearPayments};
use crate::domain::Money;
use crate::plan::{Action, IndicativeFrom, PaymentsEdit, Plan, SchoolEdit};
use crate::ui::drafts::{Drafts, Field};
use crate::ui::figure::{FigureText, figure_label};
use crate::ui::inspector::Inspector;
use crate::ui::school_page::grouped_amount;
use crate::ui::theme::{self, GRID};
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{card, small_label};

const CHOICE_WIDTH: f32 = 220.0;
const AMOUNT_WIDTH: f32 = 150.0;
const GAP: f32 = 28.0;

/// Shows the choices; returns what the user changed.
pub(super) fn basis_ui(
    ui: &mut Ui,
    plan: &Plan,
    year: &YearPayments,
    view: &mut ViewState,
) -> Option<Action> {
    let ViewState { drafts, inspector, .. } = view;
    let basis = plan.payments_basis();
    let mut edit = None;
    let mut new_provider = None;
    let is_advised = matches!(year.indicative, IndicativeFrom::Advised(_));
    let indicative =
        ("Indicative annual amount", PaymentFigure::Indicative, year.payments.indicative);
    let revised = ("Revised annual amount", PaymentFigure::Revised, year.payments.revised);
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            block(ui, "Indicative annual amount, of scenario", |ui| {
                let choice = Choice {
                    label: "Indicative annual amount, of scenario",
                    chosen: basis.indicative.as_deref(),
                    by_cycle: plan.indicative_by_cycle(),
                    edit: PaymentsEdit::Indicative,
                };
                edit = choice.show(ui, plan).or(edit.take());
                if !is_advised {
                    amount_ui(ui, indicative, inspector);
                }
            });
            block(ui, "or as the department advised it", |ui| {
                edit = advised_ui(ui, basis.advised, drafts).or(edit.take());
                // The amount stands under whichever of the two it is.
                if is_advised {
                    amount_ui(ui, indicative, inspector);
                }
            });
            block(ui, "Revised annual amount, of scenario", |ui| {
                let choice = Choice {
                    label: "Revised annual amount, of scenario",
                    chosen: basis.revised.as_deref(),
                    by_cycle: plan.revised_by_cycle(),
                    edit: PaymentsEdit::Revised,
                };
                edit = choice.show(ui, plan).or(edit.take());
                amount_ui(ui, revised, inspector);
            });
            block(ui, "The school", |ui| {
                let mut is_new = plan.school().new_provider;
                if ui.checkbox(&mut is_new, "New provider: no VET before this year").changed() {
                    new_provider = Some(Action::EditSchool(SchoolEdit::NewProvider(is_new)));
                }
            });
        });
    });
    new_provider.or(edit.map(Action::EditPayments))
}

/// Something with a small label over it.
fn block<R>(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = GRID;
        small_label(ui, label);
        add(ui)
    })
    .inner
}

/// A choice of the scenario that an amount is of.
struct Choice<'a> {
    label: &'a str,
    /// The name chosen; none is by cycle.
    chosen: Option<&'a str>,
    /// The scenario that the cycles choose.
    by_cycle: usize,
    /// The change to another place; none is by cycle.
    edit: fn(Option<usize>) -> PaymentsEdit,
}

impl Choice<'_> {
    fn show(&self, ui: &mut Ui, plan: &Plan) -> Option<PaymentsEdit> {
        let scenarios = plan.scenarios();
        let by_cycle = format!("By cycle: {}", plan.marked_name(&scenarios[self.by_cycle]));
        let chosen = scenarios.iter().find(|one| Some(one.name.as_str()) == self.chosen);
        let text = chosen.map_or_else(|| by_cycle.clone(), |one| plan.marked_name(one));
        let mut changed = None;
        ComboBox::from_id_salt(self.label)
            .selected_text(&text)
            .width(CHOICE_WIDTH)
            .truncate()
            .show_ui(ui, |ui| {
                if ui.selectable_label(chosen.is_none(), by_cycle).clicked() {
                    changed = Some((self.edit)(None));
                }
                for (place, scenario) in scenarios.iter().enumerate() {
                    let is_chosen = Some(scenario.name.as_str()) == self.chosen;
                    if ui.selectable_label(is_chosen, plan.marked_name(scenario)).clicked() {
                        changed = Some((self.edit)(Some(place)));
                    }
                }
            })
            .response
            .accessible_name(format!("{}: {text}", self.label));
        changed
    }
}

/// The field of the advised amount; blank is a scenario's.
fn advised_ui(ui: &mut Ui, advised: Option<Money>, drafts: &mut Drafts) -> Option<PaymentsEdit> {
    let palette = theme::palette(ui.visuals());
    let value = advised.map(grouped_amount).unwrap_or_default();
    let field = Field {
        id: Id::unique(("payments", "advised")),
        label: "Indicative amount as the department advised",
        value: &value,
        width: AMOUNT_WIDTH,
        align: Align::Min,
        hint: "none entered",
        in_table: false,
    };
    let typed = drafts.show(ui, &field, |text| {
        if text.trim().is_empty() {
            return Ok(None);
        }
        Money::parse(text)
            .map(Some)
            .map_err(|fault| format!("This is {fault}. Dollars such as 79,000.50, or nothing."))
    });
    if let Some(problem) = &typed.problem {
        ui.set_max_width(CHOICE_WIDTH);
        ui.add(egui::Label::new(theme::small(problem).color(palette.decrease)).wrap());
    }
    typed.value.map(PaymentsEdit::Advised)
}

/// An annual amount under its choice, which says where it comes from.
fn amount_ui(
    ui: &mut Ui,
    (label, figure, amount): (&str, PaymentFigure, Money),
    inspector: &mut Inspector,
) {
    let figure = FigureText {
        text: amount_text(ui, amount).font(theme::body_font(true)),
        spoken: &format!("{label}: {amount}"),
        subject: Subject::Payment(figure),
        place: "basis of payments",
    };
    figure_label(ui, &figure, inspector);
}
