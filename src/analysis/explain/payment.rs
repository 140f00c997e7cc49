//! "Where does this come from?" of a payment, of what was paid so far, and of what is left beside costs.

use super::terms::terms;
use crate::analysis::payments::{PaymentFigure, YearPayments};
use crate::analysis::subject::Subject;
use crate::domain::Money;
use crate::funding::{Explanation, Figure, Input, Operand, Payments, Rule, TermCosts, Value, When};
use crate::plan::{IndicativeFrom, Plan};

/// What a payment and a sum of payments count.
const OF_PAYMENTS: &str = "of the year's payments";

/// What a term's costs and a sum of them count.
const OF_COSTS: &str = "of the year's costs";

/// Why shares of costs are an assumption.
const SHARES_NOTE: &str = "In which terms the costs fall is this school's own assumption, entered on \
     the Payments page. The department does not say.";

/// R15 names the first payment alone.
const NEW_PROVIDER_NOTE: &str = "The guideline names the first payment of a new provider, 75% in Term \
     3. That the rest follows in Term 4 is our reading.";

/// Explains a figure of the year's payments; `None` where it needs costs that there are none of.
pub(super) fn explained(
    plan: &Plan,
    year: &YearPayments,
    figure: PaymentFigure,
) -> Option<Explanation<Subject>> {
    let case = PaymentCase { plan, year };
    let found = match figure {
        PaymentFigure::Amount(when) => case.payment(when),
        PaymentFigure::Paid(when) => case.sum(when, PaymentFigure::Amount)?,
        PaymentFigure::Cost(when) => case.cost(when)?,
        PaymentFigure::Spent(when) => case.sum(when, PaymentFigure::Cost)?,
        PaymentFigure::InHand(when) => case.in_hand(when)?,
        PaymentFigure::Indicative => case.indicative(),
        PaymentFigure::Revised => case.revised(),
    };
    let notes = case.notes(figure);
    Some(Explanation {
        figure: Subject::Payment(figure),
        label: figure.label(),
        formula: found.formula,
        numbers: found.numbers,
        result: Value::Money(found.result),
        unit: found.unit.to_owned(),
        rules: found.rules,
        assumptions: Vec::new(),
        notes,
        operands: found.operands,
    })
}

/// What is found of a figure. Its result is worked out from what its operands show.
struct Found {
    formula: String,
    numbers: String,
    result: Money,
    unit: &'static str,
    rules: Vec<Rule>,
    operands: Vec<Operand<Subject>>,
}

struct PaymentCase<'a> {
    plan: &'a Plan,
    year: &'a YearPayments,
}

impl PaymentCase<'_> {
    fn payment(&self, when: When) -> Found {
        let payments = &self.year.payments;
        let (i, r, new_provider) = (payments.indicative, payments.revised, payments.new_provider);
        let result = Payments::of(i, r, new_provider).amount(when);
        let (of_indicative, of_revised) =
            (self.operand(PaymentFigure::Indicative, i), self.operand(PaymentFigure::Revised, r));
        let (formula, numbers, mut operands) = match (when, new_provider) {
            (When::Term1 | When::Term2 | When::Adjustment, true) => (
                "Nothing: a new provider is first paid in Term 3".to_owned(),
                format!("New provider: {result}"),
                Vec::new(),
            ),
            (When::Term3, true) => (
                "75% × revised annual amount".to_owned(),
                format!("75% × {r} = {result}"),
                vec![of_revised],
            ),
            (When::Term1 | When::Term2, false) => (
                "25% × indicative annual amount".to_owned(),
                format!("25% × {i} = {result}"),
                vec![of_indicative],
            ),
            (When::Adjustment, false) => (
                "50% × (revised − indicative annual amount)".to_owned(),
                format!("50% × ({r} − {i}) = {result}"),
                vec![of_revised, of_indicative],
            ),
            (When::Term3, false) => (
                "25% × revised annual amount".to_owned(),
                format!("25% × {r} = {result}"),
                vec![of_revised],
            ),
            (When::Term4, _) => {
                let before = PaymentFigure::Paid(When::Term3);
                let paid = payments.cumulative(When::Term3);
                (
                    "Revised annual amount − what is paid up to Term 3, which is 25% of it but for \
                     roundings"
                        .to_owned(),
                    format!("{r} − {paid} = {result}"),
                    vec![of_revised, self.operand(before, paid)],
                )
            }
        };
        if new_provider {
            let none = Value::Text("None: a new provider".to_owned());
            operands.push(Operand::entered("VET before the year", none, "", Input::School));
        }
        let rule = if new_provider { Rule::R15 } else { Rule::R14 };
        let rules = vec![rule, Rule::R10];
        Found { formula, numbers, result, unit: OF_PAYMENTS, rules, operands }
    }

    /// A sum of the figures of one kind up to and with a payment.
    fn sum(&self, until: When, of: fn(When) -> PaymentFigure) -> Option<Found> {
        let parts: Vec<(PaymentFigure, Money)> = When::ALL
            .iter()
            .filter(|&&when| when <= until)
            // The adjustment is a payment, and no cost falls with it.
            .filter(|when| when.term().is_some() || matches!(of(**when), PaymentFigure::Amount(_)))
            .map(|&when| Some((of(when), self.year.amount(of(when))?)))
            .collect::<Option<_>>()?;
        let amounts: Vec<Money> = parts.iter().map(|(_, amount)| *amount).collect();
        let result: Money = amounts.iter().copied().sum();
        let is_paid = matches!(of(until), PaymentFigure::Amount(_));
        let what = if is_paid { "The payments" } else { "The costs of the terms" };
        let first = if self.year.payments.new_provider { Rule::R15 } else { Rule::R14 };
        Some(Found {
            formula: format!("{what} so far, added up"),
            numbers: format!("{} = {result}", terms(&amounts)),
            result,
            unit: if is_paid { OF_PAYMENTS } else { OF_COSTS },
            rules: if is_paid { vec![first] } else { Vec::new() },
            operands: parts.iter().map(|&(figure, amount)| self.operand(figure, amount)).collect(),
        })
    }

    fn cost(&self, when: When) -> Option<Found> {
        let costs = self.year.costs?;
        let cost = costs.year;
        let result = TermCosts::of(cost, costs.shares).amount(when);
        let revised = self.year.revised;
        let mut operands = vec![Operand::figure(
            format!("Costs, {}", self.name(revised)),
            Value::Money(cost),
            "a year",
            Subject::Figure { scenario: revised, figure: Figure::Cost },
        )];
        let (formula, numbers) = match (when, when.term()) {
            (_, None) => {
                operands.clear();
                ("Nothing: no term's costs fall here".to_owned(), result.to_string())
            }
            (When::Term4, _) => {
                let spent = costs.cumulative(When::Term3);
                operands.push(self.operand(PaymentFigure::Spent(When::Term3), spent));
                let formula = "Costs − those up to Term 3".to_owned();
                (formula, format!("{cost} − {spent} = {result}"))
            }
            (_, Some(term)) => {
                let share = costs.shares.by_term()[term];
                let label = format!("Share of the costs in {}, assumed", when.label());
                let value = Value::Text(format!("{share}%"));
                operands.push(Operand::entered(label, value, "", Input::Payments));
                ("Costs × share of the term".to_owned(), format!("{cost} × {share}% = {result}"))
            }
        };
        Some(Found { formula, numbers, result, unit: OF_COSTS, rules: vec![Rule::R10], operands })
    }

    fn in_hand(&self, when: When) -> Option<Found> {
        let paid = (PaymentFigure::Paid(when), self.year.payments.cumulative(when));
        let spent = (PaymentFigure::Spent(when), self.year.costs?.cumulative(when));
        let result = paid.1 - spent.1;
        Some(Found {
            formula: "What is paid so far − the costs so far".to_owned(),
            numbers: format!("{} − {} = {result}", paid.1, spent.1),
            result,
            unit: "in hand",
            rules: Vec::new(),
            operands: vec![self.operand(paid.0, paid.1), self.operand(spent.0, spent.1)],
        })
    }

    fn indicative(&self) -> Found {
        match self.year.indicative {
            IndicativeFrom::Scenario(place) => {
                self.of_scenario(place, self.year.payments.indicative)
            }
            IndicativeFrom::Advised(amount) => {
                let result = amount.to_cents();
                Found {
                    formula: "As advised by the department, entered in this plan".to_owned(),
                    numbers: format!("Advised: {result}"),
                    result,
                    unit: "a year",
                    rules: vec![Rule::R13, Rule::R14],
                    operands: vec![Operand::entered(
                        "Indicative VET payments as advised by the department",
                        Value::Money(amount),
                        "a year",
                        Input::Payments,
                    )],
                }
            }
        }
    }

    fn revised(&self) -> Found {
        self.of_scenario(self.year.revised, self.year.payments.revised)
    }

    fn of_scenario(&self, place: usize, amount: Money) -> Found {
        let name = self.name(place);
        Found {
            formula: format!("VET payments of the scenario {name}"),
            numbers: format!("{name}: {amount}"),
            result: amount,
            unit: "a year",
            rules: vec![Rule::R12, Rule::R13, Rule::R14],
            operands: vec![Operand::figure(
                format!("{}, {name}", Figure::VetPayments.label()),
                Value::Money(amount),
                "a year",
                Subject::Figure { scenario: place, figure: Figure::VetPayments },
            )],
        }
    }

    fn operand(&self, figure: PaymentFigure, amount: Money) -> Operand<Subject> {
        let label = match (figure, self.year.indicative) {
            (PaymentFigure::Indicative, IndicativeFrom::Advised(_)) => {
                format!("{}, as advised", figure.label())
            }
            (PaymentFigure::Indicative, IndicativeFrom::Scenario(place)) => {
                format!("{}, {}", figure.label(), self.name(place))
            }
            (PaymentFigure::Revised, _) => {
                format!("{}, {}", figure.label(), self.name(self.year.revised))
            }
            _ => figure.label(),
        };
        Operand::figure(label, Value::Money(amount), "", Subject::Payment(figure))
    }

    fn name(&self, place: usize) -> String {
        let scenario = self.plan.scenarios().get(place);
        scenario.map(|scenario| self.plan.marked_name(scenario)).unwrap_or_default()
    }

    fn notes(&self, figure: PaymentFigure) -> Vec<String> {
        let mut notes = Vec::new();
        match figure {
            PaymentFigure::Amount(When::Term3 | When::Term4) if self.year.payments.new_provider => {
                notes.push(NEW_PROVIDER_NOTE.to_owned());
            }
            PaymentFigure::Cost(_) | PaymentFigure::Spent(_) | PaymentFigure::InHand(_) => {
                notes.push(SHARES_NOTE.to_owned());
            }
            _ => {}
        }
        notes
    }
}
