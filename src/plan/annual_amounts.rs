//! Where the annual amounts come from that a year's payments are worked out from (R14).

use super::document::{Plan, Scenario};
use crate::domain::{FundingCycle, Money};

/// Where the indicative amount comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IndicativeFrom {
    /// The VET payments of the scenario at this place.
    Scenario(usize),
    /// The department's advice of its scenario, as the user entered it.
    Advised(Money),
}

impl Plan {
    /// Where the indicative amount comes from: the total that the department advised of its scenario, else
    /// what that scenario comes to. See [`Plan::indicative_scenario`].
    pub fn indicative(&self) -> IndicativeFrom {
        match self.advised_indicative() {
            Some(amount) => IndicativeFrom::Advised(amount),
            None => IndicativeFrom::Scenario(self.indicative_scenario()),
        }
    }

    /// The total that the department advised of the scenario of the indicative amount.
    pub fn advised_indicative(&self) -> Option<Money> {
        let scenario = self.scenarios().get(self.indicative_scenario())?;
        scenario.advice.total
    }

    /// The place of the scenario that the indicative amount is of unless one is advised: the one chosen,
    /// else the first of cycle indicative, else the baseline.
    pub fn indicative_scenario(&self) -> usize {
        let chosen = self.file.payments.indicative.as_deref().and_then(|name| self.place_of(name));
        chosen.unwrap_or_else(|| self.indicative_by_cycle())
    }

    /// The place of the scenario whose VET payments are the revised amount: the one chosen, else the
    /// last of cycle revised, else the last of cycle confirmed, else the baseline.
    pub fn revised(&self) -> usize {
        let chosen = self.file.payments.revised.as_deref().and_then(|name| self.place_of(name));
        chosen.unwrap_or_else(|| self.revised_by_cycle())
    }

    /// The scenario of the indicative amount where none is chosen.
    pub fn indicative_by_cycle(&self) -> usize {
        let is_indicative = |scenario: &Scenario| scenario.cycle == FundingCycle::Indicative;
        self.scenarios().iter().position(is_indicative).unwrap_or_else(|| self.baseline())
    }

    /// The scenario of the revised amount where none is chosen.
    pub fn revised_by_cycle(&self) -> usize {
        let last_of = |cycle| self.scenarios().iter().rposition(|scenario| scenario.cycle == cycle);
        last_of(FundingCycle::Revised)
            .or_else(|| last_of(FundingCycle::Confirmed))
            .unwrap_or_else(|| self.baseline())
    }

    /// Whether it is open which scenario the revised amount is of: none is chosen, and none is Confirmed or
    /// Revised. Until that is said, [`Plan::revised`] is the baseline.
    pub fn asks_for_revised(&self) -> bool {
        let chosen = self.file.payments.revised.as_deref().and_then(|name| self.place_of(name));
        let is_later = |scenario: &Scenario| {
            matches!(scenario.cycle, FundingCycle::Confirmed | FundingCycle::Revised)
        };
        chosen.is_none() && !self.scenarios().iter().any(is_later)
    }

    fn place_of(&self, name: &str) -> Option<usize> {
        self.scenarios().iter().position(|scenario| scenario.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Action, History, NewScenario, PaymentsBasis, PaymentsEdit, Refused};
    use crate::rates::RateBook;

    fn plan() -> Plan {
        let plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
        let plan = plan.after(&Action::NewScenario(NewScenario::empty(&plan, 0))).unwrap();
        rename(&plan, 1, "May")
    }

    fn edit(plan: &Plan, edit: PaymentsEdit) -> Plan {
        plan.after(&Action::EditPayments(edit)).unwrap()
    }

    fn rename(plan: &Plan, scenario: usize, name: &str) -> Plan {
        plan.after(&Action::RenameScenario { scenario, name: name.to_owned() }).unwrap()
    }

    fn cycle(plan: &Plan, scenario: usize, cycle: FundingCycle) -> Plan {
        plan.after(&Action::SetCycle { scenario, cycle }).unwrap()
    }

    #[test]
    fn what_is_not_chosen_follows_from_the_cycles() {
        let plan = plan();
        assert_eq!((plan.indicative(), plan.revised()), (IndicativeFrom::Scenario(0), 0));
        let confirmed = cycle(&plan, 1, FundingCycle::Confirmed);
        assert_eq!((confirmed.indicative(), confirmed.revised()), (IndicativeFrom::Scenario(0), 1));
        let revised = cycle(&confirmed, 0, FundingCycle::Revised);
        assert_eq!(revised.revised(), 0, "revised goes before confirmed");
        let based = revised.after(&Action::SetBaseline(1)).unwrap();
        assert_eq!(
            based.indicative(),
            IndicativeFrom::Scenario(1),
            "the baseline, if none is indicative"
        );
    }

    #[test]
    fn a_chosen_scenario_is_followed_to_its_new_name_and_forgotten_with_it() {
        let plan = edit(&plan(), PaymentsEdit::Revised(Some(1)));
        let plan = edit(&plan, PaymentsEdit::Indicative(Some(1)));
        let plan = rename(&plan, 1, "June");
        assert_eq!((plan.indicative(), plan.revised()), (IndicativeFrom::Scenario(1), 1));
        let plan = plan.after(&Action::DeleteScenario(1)).unwrap();
        assert_eq!(plan.payments_basis(), &PaymentsBasis::default());
        assert_eq!((plan.indicative(), plan.revised()), (IndicativeFrom::Scenario(0), 0));
    }

    #[test]
    fn what_was_advised_of_the_scenario_goes_before_what_it_comes_to() {
        let advised = Money::parse("79000").unwrap();
        let plan = edit(&plan(), PaymentsEdit::Indicative(Some(1)));
        let plan = edit(&plan, PaymentsEdit::Advised(Some(advised)));
        assert_eq!(plan.indicative(), IndicativeFrom::Advised(advised));
        assert_eq!(plan.scenarios()[1].advice.total, Some(advised), "it stands at its scenario");
        let other = edit(&plan, PaymentsEdit::Indicative(Some(0)));
        assert_eq!(
            other.indicative(),
            IndicativeFrom::Scenario(0),
            "nothing was advised of this one"
        );
        let plan = edit(&plan, PaymentsEdit::Advised(None));
        assert_eq!(plan.indicative(), IndicativeFrom::Scenario(1));
    }

    #[test]
    fn shares_of_more_than_the_whole_and_places_that_are_gone_are_refused() {
        let refused = |edit| plan().after(&Action::EditPayments(edit)).map(|_| ());
        assert_eq!(refused(PaymentsEdit::CostShare(0, 50)), Ok(()));
        assert_eq!(refused(PaymentsEdit::CostShare(0, 51)), Err(Refused::OutOfRange));
        assert_eq!(refused(PaymentsEdit::CostShare(3, 1)), Err(Refused::OutOfRange));
        assert_eq!(refused(PaymentsEdit::Revised(Some(2))), Err(Refused::Gone));
    }

    #[test]
    fn an_amount_typed_key_by_key_is_one_step_and_each_choice_is_another() {
        let mut history = History::new(plan(), RateBook::built_in().unwrap());
        let mut apply = |edit| history.apply(&Action::EditPayments(edit)).unwrap();
        for typed in ["8", "80", "800"] {
            apply(PaymentsEdit::Advised(Some(Money::parse(typed).unwrap())));
        }
        apply(PaymentsEdit::CostShare(0, 3));
        apply(PaymentsEdit::CostShare(0, 30));
        apply(PaymentsEdit::CostShare(1, 20));
        apply(PaymentsEdit::Revised(Some(1)));
        apply(PaymentsEdit::Revised(Some(0)));
        let mut steps = Vec::new();
        while let Some(name) = history.undo_name().map(str::to_owned) {
            steps.push(name);
            history.undo();
        }
        assert_eq!(
            steps,
            [
                "change of scenario of the revised amount",
                "change of scenario of the revised amount",
                "change of shares of costs by term",
                "change of shares of costs by term",
                "change of advised indicative amount",
            ]
        );
    }
}
