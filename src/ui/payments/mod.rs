//! The Payments page: when the VET payments of the year come, and what is left of them beside costs.

mod amount;
mod basis;
mod payments_chart;
mod payments_table;
mod which_is_revised;

use egui::{RichText, Ui};

use crate::analysis::{PaymentFigure, Subject, YearPayments};
use crate::domain::capitalised;
use crate::funding::{CostsEntered, Payments, When};
use crate::plan::{Action, IndicativeFrom, Plan};
use crate::ui::explanation::figure::{FigureText, figure_sentence};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::locked::locked_if;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, small_label};
use crate::ui::shell::Shell;
use crate::ui::shell::command::Command;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::page::Page;
use crate::ui::shell::results::Results;
use basis::basis_ui;
use payments_chart::payments_chart_ui;
use payments_table::payments_table_ui;
use which_is_revised::which_is_revised_ui;

/// Shows the page; returns what the user did.
pub(super) fn payments_ui(ui: &mut Ui, facts: &PlanFacts<'_>, shell: &mut Shell) -> Vec<Action> {
    let PlanFacts { plan, results, .. } = *facts;
    ui.label(theme::page_name("Payments"));
    let Some(year) = YearPayments::of(plan, results.estimates()) else { return Vec::new() };
    let is_empty = is_empty(plan, &year);
    ui.label(year.compared(plan));
    if !is_empty {
        answer_ui(ui, &year.payments, &mut shell.inspector);
    }
    // An approved plan shows what was chosen and entered; it is changed in a copy.
    let is_locked = plan.lock().is_some();
    let mut actions: Vec<Action> = Vec::new();
    if !is_locked {
        actions.extend(which_is_revised_ui(ui, plan, &year, shell));
    }
    let basis = |ui: &mut Ui| basis_ui(ui, plan, &year, shell);
    actions.extend(locked_if(ui, is_locked, basis));
    if is_empty {
        nothing_to_pay_ui(ui, plan, &year);
        if is_locked {
            actions.clear();
        }
        return actions;
    }
    let table = |ui: &mut Ui| payments_table_ui(ui, &year, shell);
    actions.extend(locked_if(ui, is_locked, table));
    if is_locked {
        actions.clear();
    }
    if year.costs.is_some() {
        small_label(ui, &costs_remark(plan, results, &year));
    }
    ui.add_space(2.0);
    payments_chart_ui(ui, &year, shell.page_height);
    remarks_ui(ui, plan, &year);
    actions
}

/// Whether nothing is paid because nothing is entered.
fn is_empty(plan: &Plan, year: &YearPayments) -> bool {
    plan.scenarios()[year.revised].lines.is_empty()
        && year.payments.revised.is_zero()
        && year.payments.indicative.is_zero()
}

fn nothing_to_pay_ui(ui: &mut Ui, plan: &Plan, year: &YearPayments) {
    let name = plan.marked_name(&plan.scenarios()[year.revised]);
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong(format!("{name} has no enrolments yet")));
        let key = Command::Show(Page::Enrolments).key_text(ui.ctx());
        muted(
            ui,
            &format!(
                "Enter them on the Enrolments page ({key}), and the payments of the year stand here. Or \
                 choose another scenario above, or enter what the department advised."
            ),
        );
    });
}

/// The answer in words, before any table.
fn answer_ui(ui: &mut Ui, payments: &Payments, inspector: &mut Inspector) {
    let palette = theme::palette(ui.visuals());
    let (total, rest) = answer(payments);
    let sentence = format!("{total}: {rest}");
    let figure = FigureText {
        text: theme::heading(total).color(palette.ink),
        spoken: &sentence,
        subject: Subject::Payment(PaymentFigure::Paid(When::Term4)),
        place: "answer",
    };
    figure_sentence(ui, &figure, inspector);
    ui.label(RichText::new(capitalised(&rest)).color(palette.muted));
}

/// "The year pays $73,635.93", and how: "$19,751.03 in each of Terms 1 and 2, then …"
fn answer(payments: &Payments) -> (String, String) {
    let [early, adjustment, third, last] =
        [When::Term1, When::Adjustment, When::Term3, When::Term4].map(|when| payments.amount(when));
    let total = format!("The year pays {}", payments.total());
    let late = if third == last {
        format!("{third} in each of Terms 3 and 4")
    } else {
        format!("{third} in Term 3 and {last} in Term 4")
    };
    if payments.new_provider {
        return (total, format!("as a new provider nothing in Terms 1 and 2, then {late}."));
    }
    let between = match adjustment {
        none if none.is_zero() => String::new(),
        taken if taken.is_negative() => {
            format!("less {} between Terms 2 and 3, ", taken.absolute())
        }
        added => format!("{added} more between Terms 2 and 3, "),
    };
    (total, format!("{early} in each of Terms 1 and 2, {between}then {late}."))
}

/// What to know of the figures, beneath them.
fn remarks_ui(ui: &mut Ui, plan: &Plan, year: &YearPayments) {
    // Of a new provider's year nothing is adjusted, whatever was expected.
    if let IndicativeFrom::Scenario(place) = year.indicative
        && place == year.revised
        && !year.payments.new_provider
        && !plan.asks_for_revised()
    {
        let name = plan.marked_name(&plan.scenarios()[place]);
        let do_what = if plan.scenarios().len() > 1 {
            "Choose another for one of them"
        } else {
            "Duplicate it on the Enrolments page and change the copy"
        };
        muted(
            ui,
            &format!(
                "{name} is both the indicative and the revised amount, so that nothing is adjusted. \
                 {do_what}, or enter above what the department advised."
            ),
        );
    }
    small_label(
        ui,
        "These are the VET payments alone: the core component comes with the core SRP. Quarterly cash \
         grants are paid on the first day of each term (Policy and Advisory Library, managing the \
         budget, 7 Cash).",
    );
}

/// Whose costs they are, and what is assumed of them.
fn costs_remark(plan: &Plan, results: &Results, year: &YearPayments) -> String {
    let name = plan.marked_name(&plan.scenarios()[year.revised]);
    let so_far = CostsEntered::of(results.estimate(year.revised)).so_far();
    let unknown = so_far.map(|so_far| format!(", {so_far}")).unwrap_or_default();
    format!(
        "Costs as entered in {name}{unknown}. In which terms they fall is this school's own assumption: \
         change the shares of Terms 1 to 3, and Term 4 takes the rest. Cash in hand is what was paid less \
         the costs, at the term's end."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Money;

    fn answer_for(indicative: &str, revised: &str, new_provider: bool) -> String {
        let money = |text| Money::parse(text).unwrap();
        let (total, rest) = answer(&Payments::of(money(indicative), money(revised), new_provider));
        format!("{total}: {rest}")
    }

    #[test]
    fn the_year_is_told_in_one_sentence() {
        assert_eq!(
            answer_for("80000", "72000", false),
            "The year pays $72,000.00: $20,000.00 in each of Terms 1 and 2, less $4,000.00 between Terms \
             2 and 3, then $18,000.00 in each of Terms 3 and 4."
        );
        assert_eq!(
            answer_for("72000", "80000.01", false),
            "The year pays $80,000.01: $18,000.00 in each of Terms 1 and 2, $4,000.01 more between Terms \
             2 and 3, then $20,000.00 in each of Terms 3 and 4."
        );
        assert_eq!(
            answer_for("1000.02", "1000.02", false),
            "The year pays $1,000.02: $250.01 in each of Terms 1 and 2, then $250.01 in Term 3 and \
             $249.99 in Term 4."
        );
        assert_eq!(
            answer_for("80000", "40000", true),
            "The year pays $40,000.00: as a new provider nothing in Terms 1 and 2, then $30,000.00 in \
             Term 3 and $10,000.00 in Term 4."
        );
    }
}
