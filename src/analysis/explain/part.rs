//! "Where does this come from?" of the difference of one part of a result: a certificate, the small-scale
//! adjustment, the floor top-up.

use super::terms::sum_in_numbers;
use crate::analysis::between::difference_between;
use crate::analysis::by_cause::{Cause, METHOD};
use crate::analysis::outcome::Outcome;
use crate::analysis::subject::Subject;
use crate::domain::Money;
use crate::funding::{Estimate, Explanation, Operand, Rule, Value, amounts_note};
use crate::plan::Plan;

/// Explains by how much a part differs, as the sum of what causes bring to it; `None` where there is no
/// such scenario, part or result.
pub(super) fn explained(
    plan: &Plan,
    estimates: &[Estimate],
    (scenario, baseline): (usize, usize),
    outcome: Outcome,
    row: usize,
) -> Option<Explanation<Subject>> {
    let by_cause = difference_between(plan, estimates, baseline, scenario, outcome)?;
    let part = by_cause.rows.get(row)?;
    let operand = |&(cause, amount): &(Cause, Money)| {
        let subject = Subject::Cause { scenario, baseline, outcome, cause, row: Some(row) };
        Operand::figure(cause.label(), Value::Money(amount), "a year", subject)
    };
    let amounts: Vec<Money> = part.cells.iter().map(|(_, amount)| *amount).collect();
    let result: Money = amounts.iter().copied().sum();
    let name = |place: usize| plan.scenarios().get(place).map_or("", |one| one.name.as_str());
    let mut notes = vec![format!(
        "{} in {}, {} in {}.",
        part.baseline,
        name(baseline),
        part.scenario,
        name(scenario)
    )];
    for place in [baseline, scenario] {
        let note = plan.scenarios().get(place).and_then(|one| amounts_note(plan.rates_of(one)));
        notes.extend(note.filter(|note| !notes.contains(note)));
    }
    Some(Explanation {
        figure: Subject::Part { scenario, baseline, outcome, row },
        label: format!("{}, of the difference in {}", part.part.titled(), outcome.in_a_sentence()),
        formula: format!("What each cause brings to it, added up. {METHOD}"),
        numbers: sum_in_numbers(&amounts, result),
        result: Value::Money(result),
        unit: "a year".to_owned(),
        rules: vec![Rule::R10, Rule::R12],
        assumptions: Vec::new(),
        notes,
        operands: part.cells.iter().map(operand).collect(),
    })
}
