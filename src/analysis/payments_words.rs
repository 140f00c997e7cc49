//! Which scenarios a year's payments are of, in words: the same in the window, on the command line and in reports.

use super::payments::YearPayments;
use crate::plan::{IndicativeFrom, Plan};

impl YearPayments {
    /// What pays Terms 1 and 2, and what the year comes to: "Terms 1 and 2 pay Indicative. The adjustment and
    /// Terms 3 and 4 bring the year to Confirmed."
    pub fn compared(&self, plan: &Plan) -> String {
        let name = |place: usize| plan.marked_name(&plan.scenarios()[place]);
        let revised = name(self.revised);
        if self.payments.new_provider {
            return format!(
                "Terms 1 and 2 pay nothing to a new provider. Terms 3 and 4 pay {revised}."
            );
        }
        let early = match self.indicative {
            IndicativeFrom::Scenario(place) if place == self.revised => {
                return format!("All four terms pay {revised}.");
            }
            IndicativeFrom::Scenario(place) => name(place),
            IndicativeFrom::Advised(_) => "what the department advised".to_owned(),
        };
        format!(
            "Terms 1 and 2 pay {early}. The adjustment and Terms 3 and 4 bring the year to {revised}."
        )
    }

    /// What is open: which scenario is the revised one. `None` where it was said.
    pub fn open_question(&self, plan: &Plan) -> Option<String> {
        plan.asks_for_revised().then(|| {
            format!(
                "Which scenario does the revised amount come from? None is Confirmed or Revised yet: until one is, {} \
                 is used.",
                plan.marked_name(&plan.scenarios()[self.revised])
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FundingCycle, Money};
    use crate::funding::Estimate;
    use crate::plan::{Action, NewScenario, PaymentsEdit, SchoolEdit};
    use crate::rates::RateBook;

    fn after(plan: &Plan, actions: &[Action]) -> Plan {
        actions.iter().fold(plan.clone(), |plan, action| plan.after(action).unwrap())
    }

    fn told(plan: &Plan) -> (String, Option<String>) {
        let estimates: Vec<Estimate> =
            plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
        let year = YearPayments::of(plan, &estimates).unwrap();
        (year.compared(plan), year.open_question(plan))
    }

    #[test]
    fn it_is_said_by_name_what_pays_and_asked_while_nothing_is_confirmed() {
        let one = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
        let may = NewScenario { name: "May".to_owned(), ..NewScenario::empty(&one, 0) };
        let plan = after(&one, &[Action::NewScenario(may)]);
        let (compared, open) = told(&plan);
        assert_eq!(compared, "All four terms pay Indicative.");
        assert_eq!(
            open.unwrap(),
            "Which scenario does the revised amount come from? None is Confirmed or Revised yet: until one is, \
             Indicative is used."
        );
        let both =
            "Terms 1 and 2 pay Indicative. The adjustment and Terms 3 and 4 bring the year to May.";
        let confirmed = Action::SetCycle { scenario: 1, cycle: FundingCycle::Confirmed };
        assert_eq!(told(&after(&plan, std::slice::from_ref(&confirmed))), (both.to_owned(), None));
        let chosen = Action::EditPayments(PaymentsEdit::Revised(Some(1)));
        assert_eq!(told(&after(&plan, &[chosen])), (both.to_owned(), None));
        let advised = PaymentsEdit::Advised(Some(Money::parse("9000").unwrap()));
        let plan = after(&plan, &[confirmed, Action::EditPayments(advised)]);
        assert_eq!(
            told(&plan).0,
            "Terms 1 and 2 pay what the department advised. The adjustment and Terms 3 and 4 bring the year \
             to May."
        );
        let new = after(&plan, &[Action::EditSchool(SchoolEdit::NewProvider(true))]);
        assert_eq!(
            told(&new).0,
            "Terms 1 and 2 pay nothing to a new provider. Terms 3 and 4 pay May."
        );
    }
}
