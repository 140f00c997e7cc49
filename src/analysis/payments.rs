//! The payments of a plan's year, and what the school has of them beside its costs.

use crate::domain::Money;
use crate::funding::{Estimate, Payments, TermCosts, When};
use crate::plan::{IndicativeFrom, Plan};

/// The payments of a plan's year (R14, R15), with the costs of the scenario that is the revised amount,
/// where it has any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearPayments {
    /// Where the indicative amount comes from.
    pub indicative: IndicativeFrom,
    /// The place of the scenario that the revised amount is of.
    pub revised: usize,
    /// The payments.
    pub payments: Payments,
    /// The costs by term; `None` where no line of the revised scenario has any.
    pub costs: Option<TermCosts>,
}

/// One figure of a year's payments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentFigure {
    /// One payment.
    Amount(When),
    /// What is paid up to and with a payment; that of term 4 is the year.
    Paid(When),
    /// The costs of the term that a payment belongs to.
    Cost(When),
    /// The costs up to and with that term; that of term 4 is the year.
    Spent(When),
    /// What is paid less the costs, up to and with that term; below nothing if they run ahead.
    InHand(When),
    /// The indicative annual amount.
    Indicative,
    /// The revised annual amount.
    Revised,
}

impl YearPayments {
    /// The payments by the plan's own basis. `estimates` are those of its scenarios, in their order;
    /// `None` if one is missing.
    pub fn of(plan: &Plan, estimates: &[Estimate]) -> Option<Self> {
        Self::revised_as(plan, estimates, plan.revised())
    }

    /// The same with the scenario at another place as the revised amount.
    ///
    /// The indicative amount stays the plan's: by the time that a year turns out otherwise, terms 1 and 2
    /// are paid (R14).
    pub fn revised_as(plan: &Plan, estimates: &[Estimate], revised: usize) -> Option<Self> {
        let indicative = plan.indicative();
        let amount = match indicative {
            IndicativeFrom::Scenario(place) => estimates.get(place)?.totals.vet_payments,
            IndicativeFrom::Advised(amount) => amount,
        };
        let totals = &estimates.get(revised)?.totals;
        let shares = plan.payments_basis().cost_shares;
        Some(Self {
            indicative,
            revised,
            payments: Payments::of(amount, totals.vet_payments, plan.school().new_provider),
            costs: totals.cost.map(|year| TermCosts::of(year, shares)),
        })
    }

    /// The amount of a figure; `None` where it needs costs that there are none of.
    pub fn amount(&self, figure: PaymentFigure) -> Option<Money> {
        Some(match figure {
            PaymentFigure::Amount(when) => self.payments.amount(when),
            PaymentFigure::Paid(when) => self.payments.cumulative(when),
            PaymentFigure::Cost(when) => self.costs?.amount(when),
            PaymentFigure::Spent(when) => self.costs?.cumulative(when),
            PaymentFigure::InHand(when) => {
                self.payments.cumulative(when) - self.costs?.cumulative(when)
            }
            PaymentFigure::Indicative => self.payments.indicative,
            PaymentFigure::Revised => self.payments.revised,
        })
    }
}

impl PaymentFigure {
    /// What to call it: "Payment of Term 1", "Paid by the end of Term 3".
    pub fn label(self) -> String {
        match self {
            Self::Amount(When::Adjustment) => When::Adjustment.label().to_owned(),
            Self::Amount(when) => format!("Payment of {}", when.label()),
            Self::Paid(When::Term4) => "Payments of the year".to_owned(),
            Self::Paid(when) => format!("Paid up to {}", by(when)),
            Self::Cost(when) => format!("Costs of {}", when.label()),
            Self::Spent(When::Term4) => "Costs of the year".to_owned(),
            Self::Spent(when) => format!("Costs up to {}", by(when)),
            Self::InHand(When::Term4) => "Cash in hand at the end of the year".to_owned(),
            Self::InHand(when) => format!("Cash in hand after {}", by(when)),
            Self::Indicative => "Indicative annual amount".to_owned(),
            Self::Revised => "Revised annual amount".to_owned(),
        }
    }
}

fn by(when: When) -> &'static str {
    match when {
        When::Adjustment => "the adjustment",
        When::Term1 | When::Term2 | When::Term3 | When::Term4 => when.label(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SchoolType;
    use crate::plan::{Action, LineEdit, PaymentsEdit, SchoolEdit};
    use crate::rates::RateBook;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    fn year(plan: &Plan) -> YearPayments {
        let estimates: Vec<Estimate> =
            plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
        YearPayments::of(plan, &estimates).unwrap()
    }

    fn plan() -> Plan {
        let floor = Action::EditSchool(SchoolEdit::Floor(Some(money("8000"))));
        let plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
        assert_eq!(plan.school().school_type, SchoolType::Mainstream);
        plan.after(&floor).unwrap()
    }

    #[test]
    fn the_advised_amount_and_the_schools_flag_count() {
        let advised = Action::EditPayments(PaymentsEdit::Advised(Some(money("10000"))));
        let plan = plan().after(&advised).unwrap();
        let found = year(&plan);
        assert_eq!(found.payments, Payments::of(money("10000"), money("8000"), false));
        assert_eq!(found.amount(PaymentFigure::Cost(When::Term1)), None);
        let new = Action::EditSchool(SchoolEdit::NewProvider(true));
        let found = year(&plan.after(&new).unwrap());
        assert_eq!(found.amount(PaymentFigure::Amount(When::Term3)), Some(money("6000")));
    }

    #[test]
    fn costs_that_run_ahead_leave_less_than_nothing() {
        let line = |edit| Action::EditLine { scenario: 0, row: 0, edit };
        let plan = [
            Action::AddLine { scenario: 0 },
            line(LineEdit::Cost(crate::domain::CostItem::Other, Some(money("9000")))),
            Action::EditPayments(PaymentsEdit::CostShare(0, 50)),
        ]
        .iter()
        .fold(plan(), |plan, action| plan.after(action).unwrap());
        let found = year(&plan);
        // 2,000 a term, against 4,500 + 2,250 + 2,250 + 0.
        let in_hand: Vec<String> = When::ALL
            .iter()
            .filter_map(|&when| found.amount(PaymentFigure::InHand(when)))
            .map(Money::plain)
            .collect();
        assert_eq!(in_hand, ["-2500.00", "-2750.00", "-2750.00", "-3000.00", "-1000.00"]);
    }
}
