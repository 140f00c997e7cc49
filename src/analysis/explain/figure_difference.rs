//! "Where does this come from?" of the difference of a figure between two scenarios.

use crate::analysis::subject::Subject;
use crate::domain::{Money, counted, in_a_sentence, noun_for};
use crate::funding::{Assumption, Explanation, Figure, Rule, Value, amounts_note};
use crate::plan::{Plan, Scenario};

/// Explains by how much a figure of one scenario is above that of another, from its explanations in
/// each; `None` of anything but amounts and rates.
pub(super) fn explained(
    plan: &Plan,
    (scenario, baseline): (usize, usize),
    figure: Figure,
    (ours, theirs): (Explanation<Subject>, Explanation<Subject>),
) -> Option<Explanation<Subject>> {
    let result = match (&ours.result, &theirs.result) {
        (Value::Money(ours), Value::Money(theirs)) => Value::Money(*ours - *theirs),
        (Value::Rate(ours), Value::Rate(theirs)) => Value::Rate(*ours - *theirs),
        _ => return None,
    };
    let scenarios = [plan.scenarios().get(scenario)?, plan.scenarios().get(baseline)?];
    let [name, other] = scenarios.map(|one| &one.name);
    let numbers =
        format!("{} − {} = {}", ours.result.shown(), theirs.result.shown(), result.shown());
    let operand = |name: &str, side: &Explanation<Subject>| {
        side.operand(format!("{}, {name}", figure.label()))
    };
    let mut rules: Vec<Rule> = ours.rules.iter().chain(&theirs.rules).copied().collect();
    rules.sort();
    rules.dedup();
    let mut assumptions: Vec<Assumption> = ours.assumptions.clone();
    assumptions.extend(&theirs.assumptions);
    assumptions.dedup();
    Some(Explanation {
        figure: Subject::Difference { scenario, baseline, figure },
        label: format!("Difference in {}", in_a_sentence(figure.label())),
        formula: format!("{name} − {other}"),
        numbers,
        unit: ours.unit.clone(),
        rules,
        assumptions,
        notes: notes(plan, scenarios, result.dollars() == Some(Money::ZERO)),
        operands: vec![operand(name, &ours), operand(other, &theirs)],
        result,
    })
}

/// What differs between the two, as far as it can be seen at a glance.
fn notes(plan: &Plan, [scenario, baseline]: [&Scenario; 2], is_same: bool) -> Vec<String> {
    let (name, other) = (&scenario.name, &baseline.name);
    let (rates, others) = (plan.rates_of(scenario), plan.rates_of(baseline));
    let mut notes = Vec::new();
    if rates.id() != others.id() {
        notes.push(format!(
            "{name} is worked out with rate set {}, {other} with rate set {}.",
            rates.id(),
            others.id()
        ));
    }
    if scenario.lines == baseline.lines {
        notes.push("Both have the same enrolment lines.".to_owned());
    } else {
        let counts = |one: &Scenario| (one.lines.len(), one.students());
        let is_as_many = counts(scenario) == counts(baseline);
        let same = if is_as_many { " as well, but not the same ones" } else { "" };
        notes.push(format!("{name} has {}, {other} {}{same}.", told(scenario), told(baseline)));
    }
    if is_same {
        notes.push("This figure is the same in both.".to_owned());
    }
    for note in [amounts_note(rates), amounts_note(others)].into_iter().flatten() {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

/// How many lines a scenario has, with how many students.
fn told(scenario: &Scenario) -> String {
    let lines = scenario.lines.len();
    format!(
        "{lines} enrolment {} with {}",
        noun_for(lines, "line", "lines"),
        counted(scenario.students(), "student", "students")
    )
}
