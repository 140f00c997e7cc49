//! What a certificate costs, taken over from one scenario into the others that have it.

use std::collections::BTreeMap;

use super::document::Plan;
use crate::domain::{CertificateCode, Costs, EnrolmentLine, ProgramYear};

/// What tells the lines of a certificate that cost the same: those of a year of it.
type Taught = (CertificateCode, Option<ProgramYear>);

/// Costs of a scenario that lines of other scenarios do not have yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedCosts {
    /// The certificates, each once, by code.
    pub certificates: Vec<CertificateCode>,
    /// The lines that would take them, by scenario and line: lines of these certificates without any cost.
    pub into: Vec<(usize, usize)>,
    /// How many lines of these certificates elsewhere have other costs of their own, which stay.
    pub own: usize,
    costs: Vec<Costs>,
}

impl SharedCosts {
    /// What a scenario could give to the others; nothing where all have costs. Where lines of one certificate and
    /// year cost differently within the scenario, none of them is taken for another's.
    pub fn of(plan: &Plan, scenario: usize) -> Self {
        let Some(giving) = plan.scenarios().get(scenario) else { return Self::default() };
        let mut known: BTreeMap<Taught, Option<Costs>> = BTreeMap::new();
        for line in giving.lines.iter().filter(|line| !line.costs.is_empty()) {
            let Some(taught) = taught(line) else { continue };
            known
                .entry(taught)
                .and_modify(|costs| *costs = costs.filter(|costs| *costs == line.costs))
                .or_insert(Some(line.costs));
        }
        let mut shared = Self::default();
        let mut own = 0;
        for (place, other) in plan.scenarios().iter().enumerate() {
            if place == scenario {
                continue;
            }
            for (row, line) in other.lines.iter().enumerate() {
                let of_line = taught(line).and_then(|taught| known.get(&taught).copied().flatten());
                let (Some(costs), Some(code)) = (of_line, &line.certificate) else { continue };
                if line.costs.is_empty() {
                    shared.into.push((place, row));
                    shared.costs.push(costs);
                    shared.certificates.push(code.clone());
                } else if line.costs != costs {
                    own += 1;
                }
            }
        }
        shared.certificates.sort();
        shared.certificates.dedup();
        shared.own = own;
        shared
    }

    /// The plan's lines that take costs, with these.
    pub(super) fn taken(&self) -> impl Iterator<Item = ((usize, usize), Costs)> {
        self.into.iter().copied().zip(self.costs.iter().copied())
    }
}

fn taught(line: &EnrolmentLine) -> Option<Taught> {
    Some((line.certificate.clone()?, line.program_year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CostItem, Money};
    use crate::plan::{Action, History, LineEdit, NewScenario};
    use crate::rates::RateBook;

    fn plan() -> Plan {
        let plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
        let code = |text: &str| LineEdit::certificate(CertificateCode::parse(text).unwrap());
        let line = |row, edit| Action::EditLine { scenario: 0, row, edit };
        let mut actions = Vec::new();
        for (row, text) in ["SIT20322", "BSB30120", "BSB30120"].into_iter().enumerate() {
            actions.extend([Action::AddLine { scenario: 0 }, line(row, code(text))]);
        }
        let plan = actions.iter().fold(plan, |plan, action| plan.after(action).unwrap());
        plan.after(&Action::NewScenario(NewScenario::copy(&plan, 0))).unwrap()
    }

    fn cost(plan: &Plan, (scenario, row): (usize, usize), dollars: &str) -> Plan {
        let edit = LineEdit::Cost(CostItem::Other, Some(Money::parse(dollars).unwrap()));
        plan.after(&Action::EditLine { scenario, row, edit }).unwrap()
    }

    #[test]
    fn costs_go_to_lines_without_and_write_over_none() {
        let plan = cost(&plan(), (0, 0), "100");
        let shared = SharedCosts::of(&plan, 0);
        assert_eq!((shared.into.as_slice(), shared.own), ([(1, 0)].as_slice(), 0));
        let mut history = History::new(plan.clone(), RateBook::built_in().unwrap());
        history.apply(&Action::ShareCosts { scenario: 0 }).unwrap();
        let after = history.plan().clone();
        assert_eq!(after.scenarios()[1].lines[0].costs, plan.scenarios()[0].lines[0].costs);
        assert_eq!(SharedCosts::of(&after, 0), SharedCosts::default());
        history.undo();
        assert_eq!(history.plan(), &plan, "one step");

        let own = cost(&plan, (1, 0), "70");
        let shared = SharedCosts::of(&own, 0);
        assert_eq!((shared.into.len(), shared.own), (0, 1));
        assert_eq!(own.after(&Action::ShareCosts { scenario: 0 }), Ok(own));
    }

    #[test]
    fn lines_that_cost_differently_or_are_of_another_year_give_nothing() {
        let differing = cost(&cost(&plan(), (0, 1), "100"), (0, 2), "200");
        assert_eq!(SharedCosts::of(&differing, 0), SharedCosts::default());
        let same = cost(&cost(&plan(), (0, 1), "100"), (0, 2), "100");
        assert_eq!(SharedCosts::of(&same, 0).into, [(1, 1), (1, 2)]);
        let second = LineEdit::ProgramYear(Some(ProgramYear::Second));
        let other = Action::EditLine { scenario: 1, row: 1, edit: second };
        assert_eq!(SharedCosts::of(&same.after(&other).unwrap(), 0).into, [(1, 2)]);
    }
}
