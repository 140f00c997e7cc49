//! "Where does this come from?" of a payment if a scenario is what the year turns out to be, and of how
//! it differs from that of another.
//!
//! The indicative amount is the plan's, whichever scenario is looked at: by the time that a year turns
//! out otherwise, terms 1 and 2 are paid (R14).

use super::payment;
use crate::analysis::payments::{PaymentFigure, YearPayments};
use crate::analysis::subject::Subject;
use crate::domain::in_a_sentence;
use crate::funding::{Estimate, Explanation, Value};
use crate::plan::Plan;

/// Explains a payment of a scenario that is not the plan's revised amount.
pub(super) fn payment_if(
    plan: &Plan,
    estimates: &[Estimate],
    (revised, figure): (usize, PaymentFigure),
) -> Option<Explanation<Subject>> {
    let year = YearPayments::revised_as(plan, estimates, revised)?;
    let explanation = payment::explained(plan, &year, figure)?;
    Some(explanation.map(|subject| match subject {
        Subject::Payment(figure) => Subject::PaymentIf { revised, figure },
        other => other,
    }))
}

/// Explains by how much a payment of one scenario is above that of another.
pub(super) fn explained(
    plan: &Plan,
    estimates: &[Estimate],
    (scenario, baseline): (usize, usize),
    figure: PaymentFigure,
) -> Option<Explanation<Subject>> {
    let ours = payment_if(plan, estimates, (scenario, figure))?;
    let theirs = payment_if(plan, estimates, (baseline, figure))?;
    let (Value::Money(one), Value::Money(other)) = (&ours.result, &theirs.result) else {
        return None;
    };
    let result = *one - *other;
    let numbers = format!("{one} − {other} = {result}");
    let name = |place: usize| plan.scenarios().get(place).map(|one| plan.marked_name(one));
    let operand = |place: usize, side: &Explanation<Subject>| {
        Some(side.operand(format!("{}, {}", side.label, name(place)?)))
    };
    Some(Explanation {
        figure: Subject::PaymentDifference { scenario, baseline, figure },
        label: format!("Difference in {}", in_a_sentence(&figure.label())),
        formula: format!("{} − {}", name(scenario)?, name(baseline)?),
        numbers,
        result: Value::Money(result),
        unit: ours.unit.clone(),
        rules: ours.rules.clone(),
        assumptions: Vec::new(),
        notes: vec![early_note(plan.school().new_provider).to_owned()],
        operands: vec![operand(scenario, &ours)?, operand(baseline, &theirs)?],
    })
}

/// Why two scenarios of one year do not differ before its adjustment.
fn early_note(new_provider: bool) -> &'static str {
    if new_provider {
        "As a new provider the school is paid nothing in Terms 1 and 2; what differs comes later."
    } else {
        "Terms 1 and 2 are paid from the plan's indicative amount in both; what differs comes later."
    }
}
