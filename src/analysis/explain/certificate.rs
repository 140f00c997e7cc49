//! "Where does this come from?" of what a certificate draws in a scenario, and of how that differs.

use crate::analysis::between::{CORE_NO_NEW_MONEY, case_of, facts_of};
use crate::analysis::outcome::Outcome;
use crate::analysis::subject::Subject;
use crate::domain::{CertificateCode, Money};
use crate::funding::{
    Estimate, Explanation, Figure, LineFigure, Operand, Rule, Value, amounts_note, explain,
};
use crate::plan::Plan;

/// A certificate of a scenario: the scenario's place, and that of any line of the certificate.
type CertificateAt = (usize, usize);

/// What a line's part of a result is made of; nothing of the net position.
fn figures(outcome: Outcome) -> &'static [LineFigure] {
    match outcome {
        Outcome::VetPayments => &[LineFigure::Targeted, LineFigure::Materials],
        Outcome::Total => &[LineFigure::Core, LineFigure::Targeted, LineFigure::Materials],
        Outcome::Net => &[],
    }
}

/// Explains what all lines of a certificate draw; `None` where there is no such line, or none with a
/// certificate.
pub(super) fn explained(
    plan: &Plan,
    estimates: &[Estimate],
    (scenario, row): CertificateAt,
    outcome: Outcome,
) -> Option<Explanation<Subject>> {
    let facts = facts_of(plan, scenario)?;
    let case = case_of(plan, estimates, scenario, &facts)?;
    let code = code_at(plan, (scenario, row))?;
    let mut operands: Vec<Operand<Subject>> = Vec::new();
    let mut rules: Vec<Rule> = Vec::new();
    let mut assumptions = Vec::new();
    let mut amounts: Vec<Money> = Vec::new();
    for (place, line) in case.lines.iter().enumerate() {
        if line.certificate.as_ref() != Some(code) {
            continue;
        }
        for &figure in figures(outcome) {
            let of_line = explain(&case, Figure::Line(place, figure))?;
            let Value::Money(amount) = of_line.result else { return None };
            amounts.push(amount);
            rules.extend(&of_line.rules);
            assumptions.extend(&of_line.assumptions);
            let of_line = of_line.map(|figure| Subject::Figure { scenario, figure });
            operands.push(of_line.operand(of_line.label.clone()));
        }
    }
    rules.sort();
    rules.dedup();
    assumptions.dedup();
    let result: Money = amounts.iter().copied().sum();
    let terms: Vec<String> = amounts.iter().map(Money::to_string).collect();
    let (formula, mut notes) = match outcome {
        Outcome::Total => (
            "Core component, targeted VET funding and materials of its lines, added up",
            vec![CORE_NO_NEW_MONEY.to_owned()],
        ),
        Outcome::VetPayments | Outcome::Net => {
            ("Targeted VET funding and materials of its lines, added up", Vec::new())
        }
    };
    notes.extend(amounts_note(case.rates));
    Some(Explanation {
        figure: Subject::Certificate { scenario, row, outcome },
        label: format!("What {code} draws"),
        formula: formula.to_owned(),
        numbers: format!("{} = {result}", terms.join(" + ")),
        result: Value::Money(result),
        unit: "a year".to_owned(),
        rules,
        assumptions,
        notes,
        operands,
    })
}

/// Explains by how much what a certificate draws in one scenario is above another; `None` at a side is a
/// certificate that it does not have.
pub(super) fn difference_explained(
    plan: &Plan,
    estimates: &[Estimate],
    (scenario, row): (usize, Option<usize>),
    (baseline, baseline_row): (usize, Option<usize>),
    outcome: Outcome,
) -> Option<Explanation<Subject>> {
    let side = |scenario: usize, row: Option<usize>| match row {
        Some(row) => explained(plan, estimates, (scenario, row), outcome).map(Some),
        None => Some(None),
    };
    let (ours, theirs) = (side(scenario, row)?, side(baseline, baseline_row)?);
    let amount = |side: &Option<Explanation<Subject>>| match side.as_ref().map(|side| &side.result)
    {
        Some(Value::Money(amount)) => *amount,
        _ => Money::ZERO,
    };
    let (one, other) = (amount(&ours), amount(&theirs));
    let result = one - other;
    let name = |place: usize| plan.scenarios().get(place).map(|one| plan.marked_name(one));
    let code = row
        .and_then(|row| code_at(plan, (scenario, row)))
        .or_else(|| baseline_row.and_then(|row| code_at(plan, (baseline, row))))?;
    let mut notes = Vec::new();
    for (place, side) in [(scenario, &ours), (baseline, &theirs)] {
        if side.is_none() {
            notes.push(format!("{} has no line of {code}.", name(place)?));
        }
    }
    let sides = [(scenario, ours), (baseline, theirs)];
    let mut rules: Vec<Rule> = Vec::new();
    let mut assumptions = Vec::new();
    let mut operands = Vec::new();
    for (place, side) in sides {
        let Some(side) = side else { continue };
        rules.extend(&side.rules);
        assumptions.extend(&side.assumptions);
        operands.push(side.operand(format!("{}, {}", side.label, name(place)?)));
        notes.extend(side.notes);
    }
    rules.sort();
    rules.dedup();
    assumptions.dedup();
    notes.dedup();
    Some(Explanation {
        figure: Subject::CertificateDifference { scenario, row, baseline, baseline_row, outcome },
        label: format!("Difference in what {code} draws"),
        formula: format!("{} − {}", name(scenario)?, name(baseline)?),
        numbers: format!("{one} − {other} = {result}"),
        result: Value::Money(result),
        unit: "a year".to_owned(),
        rules,
        assumptions,
        notes,
        operands,
    })
}

fn code_at(plan: &Plan, (scenario, row): CertificateAt) -> Option<&CertificateCode> {
    plan.scenarios().get(scenario)?.lines.get(row)?.certificate.as_ref()
}
