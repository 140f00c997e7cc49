//! "Where does this come from?" of what the department advised, and of its difference from what was worked out.

use super::terms::terms;
use crate::analysis::subject::Subject;
use crate::domain::{Money, in_a_sentence};
use crate::funding::{Explanation, Input, Operand, Rule, Value};
use crate::plan::{Advice, AdvisedPart, Plan};

/// What an advised amount counts.
const A_YEAR: &str = "a year";

/// Explains what was advised of a part; `None` where it is not known.
pub(super) fn explained(
    plan: &Plan,
    scenario: usize,
    part: AdvisedPart,
) -> Option<Explanation<Subject>> {
    let advice = &plan.scenarios().get(scenario)?.advice;
    let found = match advice.entered(part) {
        Some(amount) => entered(advice, part, amount),
        None => added_up(advice, scenario, part)?,
    };
    Some(Explanation {
        figure: Subject::Advised { scenario, part },
        label: label(part),
        formula: found.formula,
        numbers: found.numbers,
        result: Value::Money(found.result),
        unit: A_YEAR.to_owned(),
        rules: vec![Rule::R12, Rule::R13],
        assumptions: Vec::new(),
        notes: Vec::new(),
        operands: found.operands,
    })
}

/// Explains by how much what was advised of a part is above what was worked out; `None` where nothing is known
/// of it.
pub(super) fn variance_explained(
    plan: &Plan,
    scenario: usize,
    part: AdvisedPart,
    worked_out: Explanation<Subject>,
) -> Option<Explanation<Subject>> {
    let advised = explained(plan, scenario, part)?;
    let (theirs, ours) = (advised.result.dollars()?, worked_out.result.dollars()?);
    let result = theirs.to_cents() - ours;
    let name = part.figure().label();
    let notes = if result.is_zero() {
        vec!["The department advised what was worked out.".to_owned()]
    } else {
        Vec::new()
    };
    Some(Explanation {
        figure: Subject::AdviceVariance { scenario, part },
        label: format!("{name}: advised less worked out"),
        formula: "What the department advised − what was worked out".to_owned(),
        numbers: format!("{theirs} − {ours} = {result}"),
        result: Value::Money(result),
        unit: A_YEAR.to_owned(),
        operands: vec![
            advised.operand(label(part)),
            worked_out.operand(format!("{name}, worked out")),
        ],
        rules: worked_out.rules,
        assumptions: worked_out.assumptions,
        notes,
    })
}

fn label(part: AdvisedPart) -> String {
    format!("{}, advised by the department", part.figure().label())
}

/// What is found of an advised amount.
struct Found {
    formula: String,
    numbers: String,
    result: Money,
    operands: Vec<Operand<Subject>>,
}

fn entered(advice: &Advice, part: AdvisedPart, amount: Money) -> Found {
    let name = in_a_sentence(part.figure().label());
    let day = advice.advised_on.map(|day| day.to_string());
    let of = |label: &str, value: Value, unit: &str| {
        Operand::entered(label.to_owned(), value, unit, Input::Advice)
    };
    let mut operands = vec![
        of(&format!("Advised {name}"), Value::Money(amount), A_YEAR),
        of("Day of the advice", Value::Text(day.unwrap_or_else(|| "not entered".to_owned())), ""),
    ];
    if !advice.note.trim().is_empty() {
        operands.push(of("Note on the advice", Value::Text(advice.note.clone()), ""));
    }
    Found {
        formula: "As advised by the department, entered in this plan".to_owned(),
        numbers: format!("Advised: {amount}"),
        result: amount,
        operands,
    }
}

/// A total that was not entered, from its components.
fn added_up(advice: &Advice, scenario: usize, part: AdvisedPart) -> Option<Found> {
    let result = advice.known(part)?;
    let components = AdvisedPart::COMPONENTS.iter();
    let known: Vec<(AdvisedPart, Money)> = components
        .map(|&component| Some((component, advice.entered(component)?)))
        .collect::<Option<_>>()?;
    let amounts: Vec<Money> = known.iter().map(|(_, amount)| *amount).collect();
    let operand = |&(part, amount): &(AdvisedPart, Money)| {
        Operand::figure(
            label(part),
            Value::Money(amount),
            A_YEAR,
            Subject::Advised { scenario, part },
        )
    };
    Some(Found {
        formula: "The advised components, added up. No total was entered.".to_owned(),
        numbers: format!("{} = {result}", terms(&amounts)),
        result,
        operands: known.iter().map(operand).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::explain_subject;
    use crate::plan::{Action, AdviceEdit};
    use crate::rates::{Date, RateBook};

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    /// A plan without lines, of which something was advised.
    fn advised(edits: Vec<AdviceEdit>) -> Plan {
        let plan = Plan::new(RateBook::built_in().unwrap().sets()[0].clone());
        let edit =
            |plan: Plan, edit| plan.after(&Action::EditAdvice { scenario: 0, edit }).unwrap();
        edits.into_iter().fold(plan, edit)
    }

    fn asked(plan: &Plan, subject: Subject) -> Option<Explanation<Subject>> {
        let estimates: Vec<_> =
            plan.scenarios().iter().map(|scenario| plan.estimate_of(scenario)).collect();
        explain_subject(plan, &estimates, subject)
    }

    #[test]
    fn a_variance_leads_to_both_figures_and_the_advice_to_its_day_and_note() {
        let part = AdvisedPart::Total;
        let plan = advised(vec![
            AdviceEdit::Amount(part, Some(money("79000"))),
            AdviceEdit::AdvisedOn(Date::parse("2023-03-03")),
            AdviceEdit::Note("By letter".to_owned()),
        ]);
        let variance = asked(&plan, Subject::AdviceVariance { scenario: 0, part }).unwrap();
        assert_eq!(variance.numbers, "$79,000.00 − $0.00 = $79,000.00");
        let labels: Vec<&str> = variance.operands.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(
            labels,
            [
                "VET payments (new money), advised by the department",
                "VET payments (new money), worked out"
            ]
        );
        let advised = asked(&plan, Subject::Advised { scenario: 0, part }).unwrap();
        let shown: Vec<String> = advised.operands.iter().map(|one| one.value.shown()).collect();
        assert_eq!(shown, ["$79,000.00", "3 March 2023", "By letter"]);
    }

    #[test]
    fn a_total_from_its_components_leads_to_them() {
        let amounts = ["50000", "20000", "9000", "4.5"];
        let edits = AdvisedPart::COMPONENTS.iter().zip(amounts);
        let edits = edits.map(|(&part, amount)| AdviceEdit::Amount(part, Some(money(amount))));
        let plan = advised(edits.collect());
        let part = AdvisedPart::Total;
        let total = asked(&plan, Subject::Advised { scenario: 0, part }).unwrap();
        assert_eq!(total.numbers, "$50,000.00 + $20,000.00 + $9,000.00 + $4.50 = $79,004.50");
        let parts = total.operands.iter().filter_map(|one| one.value.dollars());
        assert_eq!(parts.sum::<Money>(), money("79004.5"));
    }

    #[test]
    fn what_is_not_known_has_nothing_to_explain() {
        let plan = advised(Vec::new());
        for &part in AdvisedPart::ALL {
            assert_eq!(asked(&plan, Subject::Advised { scenario: 0, part }), None);
            assert_eq!(asked(&plan, Subject::AdviceVariance { scenario: 0, part }), None);
        }
    }
}
