//! What the payments are worked out from: the indicative and the revised amount, and a new provider.

use egui::{Align, ComboBox, Id, Ui};

use super::amount::amount_text;
use crate::analysis::{PaymentFigure, Subject, YearPayments};
use crate::domain::Money;
use crate::plan::{Action, AdvisedPart, IndicativeFrom, PaymentsEdit, Plan, SchoolEdit};
use crate::ui::explanation::figure::{FigureText, figure_label};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::drafts::{Drafts, Field, grouped_amount};
use crate::ui::kit::locked::{is_locked, speak_locked};
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::widgets::{ListButton as _, card, list_choice, list_icon, small_label};
use crate::ui::shell::Shell;

const CHOICE_WIDTH: f32 = 196.0;
const AMOUNT_WIDTH: f32 = 158.0;
const FLAG_WIDTH: f32 = 252.0;
const GAP: f32 = 24.0;

/// Shows the choices; returns what the user changed.
pub(super) fn basis_ui(
    ui: &mut Ui,
    plan: &Plan,
    year: &YearPayments,
    shell: &mut Shell,
) -> Vec<Action> {
    const IN_ONE_ROW: f32 = 2.0 * CHOICE_WIDTH + AMOUNT_WIDTH + FLAG_WIDTH + 3.0 * GAP;
    const TWO_IN_A_ROW: f32 = CHOICE_WIDTH + FLAG_WIDTH + GAP;
    let Shell { drafts, inspector, panes, .. } = shell;
    let mut basis = Basis { plan, year, drafts, inspector, panes, actions: Vec::new() };
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        if ui.available_width() >= IN_ONE_ROW {
            row(ui, |ui| {
                basis.indicative_ui(ui);
                basis.revised_ui(ui);
            });
        } else if ui.available_width() >= TWO_IN_A_ROW {
            row(ui, |ui| basis.indicative_ui(ui));
            row(ui, |ui| basis.revised_ui(ui));
        } else {
            basis.indicative_ui(ui);
            basis.revised_ui(ui);
        }
    });
    basis.actions
}

fn row(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        add(ui);
    });
}

/// Something of a width, with a small label over it.
fn block(ui: &mut Ui, label: &str, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = GRID;
        small_label(ui, label);
        add(ui);
    });
}

/// What the card shows, and what the user did in it.
struct Basis<'a> {
    plan: &'a Plan,
    year: &'a YearPayments,
    drafts: &'a mut Drafts,
    inspector: &'a mut Inspector,
    /// Where F6 goes: to the first choice.
    panes: &'a mut Vec<Id>,
    actions: Vec<Action>,
}

impl Basis<'_> {
    /// The indicative amount, of a scenario or as advised. It stands under whichever of the two it is.
    fn indicative_ui(&mut self, ui: &mut Ui) {
        const LABEL: &str = "Indicative annual amount, of scenario";
        let basis = self.plan.payments_basis();
        let is_advised = matches!(self.year.indicative, IndicativeFrom::Advised(_));
        block(ui, LABEL, CHOICE_WIDTH, |ui| {
            let choice = ScenarioChoice {
                label: LABEL,
                chosen: basis.indicative.as_deref(),
                by_cycle: self.plan.indicative_by_cycle(),
                edit: PaymentsEdit::Indicative,
            };
            let (edit, id) = choice.show(ui, self.plan);
            self.panes.insert(0, id);
            self.note(edit);
            if !is_advised {
                self.amount_ui(ui, PaymentFigure::Indicative);
            }
        });
        block(ui, "or as advised", AMOUNT_WIDTH, |ui| {
            let edit = advised_ui(ui, self.plan.advised_indicative(), self.drafts);
            self.note(edit);
            if is_advised {
                self.amount_ui(ui, PaymentFigure::Indicative);
            }
        });
    }

    /// The revised amount, and whether the school is paid as a new provider.
    fn revised_ui(&mut self, ui: &mut Ui) {
        const LABEL: &str = "Revised annual amount, of scenario";
        block(ui, LABEL, CHOICE_WIDTH, |ui| {
            let choice = ScenarioChoice {
                label: LABEL,
                chosen: self.plan.payments_basis().revised.as_deref(),
                by_cycle: self.plan.revised_by_cycle(),
                edit: PaymentsEdit::Revised,
            };
            let (edit, _) = choice.show(ui, self.plan);
            self.note(edit);
            self.amount_ui(ui, PaymentFigure::Revised);
            self.advised_of_revised_ui(ui);
        });
        block(ui, "The school", FLAG_WIDTH, |ui| {
            let mut is_new = self.plan.school().new_provider;
            let new = ui.checkbox(&mut is_new, "New provider: no VET before this year");
            speak_locked(ui, &new);
            if new.changed() {
                self.actions.push(Action::EditSchool(SchoolEdit::NewProvider(is_new)));
            }
        });
    }

    /// What the department advised of the scenario, where that is another amount: no payment follows it.
    fn advised_of_revised_ui(&self, ui: &mut Ui) {
        let scenario = &self.plan.scenarios()[self.year.revised];
        let worked_out = self.year.amount(PaymentFigure::Revised);
        let advised = scenario.advice.known(AdvisedPart::Total);
        if let Some((advised, worked_out)) = advised.zip(worked_out)
            && advised != worked_out
        {
            let text = format!(
                "The department advised {advised}, {}. The payments follow the enrolments.",
                (advised - worked_out).signed()
            );
            let colour = theme::palette(ui.visuals()).notice;
            ui.add(egui::Label::new(theme::small(text).color(colour)).wrap());
        }
    }

    fn note(&mut self, edit: Option<PaymentsEdit>) {
        self.actions.extend(edit.map(Action::EditPayments));
    }

    /// An annual amount under its choice, which says where it comes from.
    fn amount_ui(&mut self, ui: &mut Ui, figure: PaymentFigure) {
        let Some(amount) = self.year.amount(figure) else { return };
        let figure = FigureText {
            text: amount_text(ui, amount).font(theme::body_font(true)),
            spoken: &format!("{}: {amount}", figure.label()),
            subject: Subject::Payment(figure),
            place: "basis of payments",
        };
        figure_label(ui, &figure, self.inspector);
    }
}

/// A choice of the scenario that an amount is of.
struct ScenarioChoice<'a> {
    label: &'a str,
    /// The name chosen; none is by cycle.
    chosen: Option<&'a str>,
    /// The scenario that the cycles choose.
    by_cycle: usize,
    /// The change to another place; none is by cycle.
    edit: fn(Option<usize>) -> PaymentsEdit,
}

impl ScenarioChoice<'_> {
    /// Shows it; returns what was chosen, and the identity of the list.
    fn show(&self, ui: &mut Ui, plan: &Plan) -> (Option<PaymentsEdit>, Id) {
        let scenarios = plan.scenarios();
        let by_cycle = format!("{} (automatic)", plan.marked_name(&scenarios[self.by_cycle]));
        let chosen = scenarios.iter().find(|one| Some(one.name.as_str()) == self.chosen);
        let text = chosen.map_or_else(|| by_cycle.clone(), |one| plan.marked_name(one));
        let mut changed = None;
        let is_locked = is_locked(ui);
        let list = |ui: &mut Ui| {
            ComboBox::from_id_salt(self.label)
                .icon(list_icon)
                .selected_text(&text)
                .width(CHOICE_WIDTH)
                .truncate()
                .show_ui(ui, |ui| {
                    if list_choice(ui, chosen.is_none(), by_cycle) {
                        changed = Some((self.edit)(None));
                    }
                    for (place, scenario) in scenarios.iter().enumerate() {
                        let is_chosen = Some(scenario.name.as_str()) == self.chosen;
                        if list_choice(ui, is_chosen, plan.marked_name(scenario)) {
                            changed = Some((self.edit)(Some(place)));
                        }
                    }
                })
                .response
                .opened_by_arrows()
                .accessible_name(format!("{}: {text}", self.label))
        };
        let list = ui.add_enabled_ui(!is_locked, list).inner;
        (changed, list.id)
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
        ui.add(egui::Label::new(theme::small(problem).color(palette.problem)).wrap());
    }
    typed.value.map(PaymentsEdit::Advised)
}
