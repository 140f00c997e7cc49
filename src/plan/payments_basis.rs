//! What the payments of a plan's year are worked out from.

use serde::{Deserialize, Serialize};

use super::document::{Plan, Scenario};
use super::faults::PlanFault;
use crate::domain::{CostShares, FundingCycle, Money};

/// What the user decided of the year's payments (R14). What is not decided follows from the scenarios'
/// cycles: see [`Plan::indicative`] and [`Plan::revised`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentsBasis {
    /// The scenario whose VET payments are the indicative amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicative: Option<String>,
    /// The indicative amount as the department advised it, which goes before any scenario's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advised: Option<Money>,
    /// The scenario whose VET payments are the revised amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<String>,
    /// In which terms the costs fall, by the school's own assumption.
    #[serde(default, skip_serializing_if = "CostShares::is_default")]
    pub cost_shares: CostShares,
}

/// A change of what the payments are worked out from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentsEdit {
    /// The place of the scenario that the indicative amount is of; `None` is by cycle.
    Indicative(Option<usize>),
    /// The indicative amount as advised; `None` is a scenario's.
    Advised(Option<Money>),
    /// The place of the scenario that the revised amount is of; `None` is by cycle.
    Revised(Option<usize>),
    /// The share of the costs of term 1, 2 or 3, counted from 0, in whole per cents.
    CostShare(usize, u8),
}

/// Where the indicative amount comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IndicativeFrom {
    /// The VET payments of the scenario at this place.
    Scenario(usize),
    /// The department's advice, as the user entered it.
    Advised(Money),
}

impl PaymentsBasis {
    /// Whether nothing is decided.
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The faults of names that no scenario has.
    pub(super) fn faults(&self, scenarios: &[Scenario]) -> impl Iterator<Item = PlanFault> {
        let named =
            [("indicative", self.indicative.as_deref()), ("revised", self.revised.as_deref())];
        named.into_iter().filter_map(|(amount, name)| {
            let name = name?;
            let is_there = scenarios.iter().any(|scenario| scenario.name == name);
            (!is_there)
                .then(|| PlanFault::UnknownPaymentsScenario { amount, name: name.to_owned() })
        })
    }

    /// Follows a scenario to its new name.
    pub(super) fn rename(&mut self, old: &str, new: &str) {
        for named in [&mut self.indicative, &mut self.revised].into_iter().flatten() {
            if named == old {
                new.clone_into(named);
            }
        }
    }

    /// Forgets a scenario that is gone: the amount follows from the cycles again.
    pub(super) fn forget(&mut self, gone: &str) {
        self.indicative.take_if(|name| name == gone);
        self.revised.take_if(|name| name == gone);
    }
}

impl PaymentsEdit {
    /// Whether it is typed key by key rather than chosen.
    pub(super) fn is_typed(&self) -> bool {
        match self {
            Self::Advised(_) | Self::CostShare(..) => true,
            Self::Indicative(_) | Self::Revised(_) => false,
        }
    }

    /// Whether it changes the same thing as another.
    pub(super) fn is_of_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::CostShare(term, _), Self::CostShare(other, _)) => term == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    pub(super) fn subject(&self) -> &'static str {
        match self {
            Self::Indicative(_) => "scenario of the indicative amount",
            Self::Advised(_) => "advised indicative amount",
            Self::Revised(_) => "scenario of the revised amount",
            Self::CostShare(..) => "shares of costs by term",
        }
    }
}

impl Plan {
    /// What the user decided of the year's payments.
    pub fn payments_basis(&self) -> &PaymentsBasis {
        &self.file.payments
    }

    /// Where the indicative amount comes from: what the department advised, else the scenario chosen,
    /// else the first of cycle indicative, else the baseline.
    pub fn indicative(&self) -> IndicativeFrom {
        match self.file.payments.advised {
            Some(amount) => IndicativeFrom::Advised(amount),
            None => IndicativeFrom::Scenario(self.indicative_scenario()),
        }
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

    fn place_of(&self, name: &str) -> Option<usize> {
        self.scenarios().iter().position(|scenario| scenario.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Action, History, Refused};
    use crate::rates::RateBook;

    fn plan() -> Plan {
        let plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
        let plan = plan.after(&Action::AddScenario).unwrap();
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
    fn what_was_advised_goes_before_any_scenario_and_gives_way_to_the_one_chosen() {
        let advised = Money::parse("79000").unwrap();
        let plan = edit(&plan(), PaymentsEdit::Indicative(Some(1)));
        let plan = edit(&plan, PaymentsEdit::Advised(Some(advised)));
        assert_eq!(plan.indicative(), IndicativeFrom::Advised(advised));
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
