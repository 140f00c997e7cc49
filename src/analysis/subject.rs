//! "Where does this come from?" of a figure in a plan, or of a difference between two scenarios.

use super::by_cause::Cause;
use super::cause_explanation::{self, Asked};
use super::certificate_explained::{explain_certificate, explain_certificate_difference};
use super::outcome::Outcome;
use super::part_explanation;
use super::payments::{PaymentFigure, YearPayments};
use super::payments_explained::explain_payment;
use super::quarters::{explain_payment_difference, explain_payment_if};
use crate::domain::{Money, counted};
use crate::funding::{
    Assumption, Case, Explanation, Figure, Operand, Origin, Rule, Value, amounts_note, explain,
};
use crate::plan::{Plan, Scenario};

/// What of a plan is asked about. Scenarios are named by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A figure of one scenario.
    Figure {
        /// Which scenario.
        scenario: usize,
        /// Which figure.
        figure: Figure,
    },
    /// By how much a figure of one scenario is above that of another.
    Difference {
        /// Which scenario.
        scenario: usize,
        /// The one that it is compared with.
        baseline: usize,
        /// Which figure: an amount or a rate of the school's.
        figure: Figure,
    },
    /// What all lines of a certificate draw in one scenario.
    Certificate {
        /// Which scenario.
        scenario: usize,
        /// Any line of the certificate.
        row: usize,
        /// Of which result it is a part.
        outcome: Outcome,
    },
    /// By how much that is above what they draw in another.
    CertificateDifference {
        /// Which scenario.
        scenario: usize,
        /// Any line of the certificate in it; without one it is not offered there.
        row: Option<usize>,
        /// The scenario that it is compared with.
        baseline: usize,
        /// Any line of the certificate in that.
        baseline_row: Option<usize>,
        /// Of which result it is a part.
        outcome: Outcome,
    },
    /// A figure of the payments of the plan's year.
    Payment(PaymentFigure),
    /// The same, if another scenario were the revised amount.
    PaymentIf {
        /// Which scenario.
        revised: usize,
        /// Which figure.
        figure: PaymentFigure,
    },
    /// By how much a payment of one scenario is above that of another.
    PaymentDifference {
        /// Which scenario.
        scenario: usize,
        /// The one that it is compared with.
        baseline: usize,
        /// Which figure.
        figure: PaymentFigure,
    },
    /// What a cause brings to the difference of a result between two scenarios.
    Cause {
        /// Which scenario.
        scenario: usize,
        /// The one that it is compared with.
        baseline: usize,
        /// Which result.
        outcome: Outcome,
        /// Which cause.
        cause: Cause,
        /// The part it brings something to, by its place among the rows; without one, all of them.
        row: Option<usize>,
    },
    /// By how much a part of a result differs between two scenarios.
    Part {
        /// Which scenario.
        scenario: usize,
        /// The one that it is compared with.
        baseline: usize,
        /// Which result.
        outcome: Outcome,
        /// The part, by its place among the rows of a difference by cause.
        row: usize,
    },
}

/// Where a figure of a plan, or a difference, comes from. `estimates` are those of the plan's
/// scenarios, in their order.
///
/// `None` where there is no such scenario or line, and for a difference of anything but the school's
/// amounts and rates: lines of two scenarios have nothing to do with one another.
pub fn explain_subject(
    plan: &Plan,
    estimates: &[crate::funding::Estimate],
    subject: Subject,
) -> Option<Explanation<Subject>> {
    let one = |scenario: usize, figure: Figure| {
        let place = plan.scenarios().get(scenario)?;
        let case = Case {
            school: &plan.facts_of(place),
            lines: &place.lines,
            rates: plan.rates_of(place),
            estimate: estimates.get(scenario)?,
        };
        let explanation = explain(&case, figure)?;
        Some(explanation.map(|figure| Subject::Figure { scenario, figure }))
    };
    match subject {
        Subject::Figure { scenario, figure } => one(scenario, figure),
        Subject::Payment(figure) => {
            explain_payment(plan, &YearPayments::of(plan, estimates)?, figure)
        }
        Subject::Certificate { scenario, row, outcome } => {
            explain_certificate(plan, estimates, (scenario, row), outcome)
        }
        Subject::CertificateDifference { scenario, row, baseline, baseline_row, outcome } => {
            let (ours, theirs) = ((scenario, row), (baseline, baseline_row));
            explain_certificate_difference(plan, estimates, ours, theirs, outcome)
        }
        Subject::PaymentIf { revised, figure } => {
            explain_payment_if(plan, estimates, (revised, figure))
        }
        Subject::PaymentDifference { scenario, baseline, figure } => {
            explain_payment_difference(plan, estimates, (scenario, baseline), figure)
        }
        Subject::Difference { figure: Figure::Line(..) | Figure::WouldHaveDrawn(..), .. } => None,
        Subject::Difference { scenario, baseline, figure } => {
            let sides = Sides {
                plan,
                scenario: plan.scenarios().get(scenario)?,
                baseline: plan.scenarios().get(baseline)?,
                ours: one(scenario, figure)?,
                theirs: one(baseline, figure)?,
            };
            sides.difference(subject, figure)
        }
        Subject::Cause { scenario, baseline, outcome, cause, row } => {
            let asked = Asked { scenario, baseline, outcome, cause, row };
            cause_explanation::explained(plan, estimates, asked)
        }
        Subject::Part { scenario, baseline, outcome, row } => {
            part_explanation::explained(plan, estimates, (scenario, baseline), outcome, row)
        }
    }
}

/// Two scenarios with the explanations of one figure in each.
struct Sides<'a> {
    plan: &'a Plan,
    scenario: &'a Scenario,
    baseline: &'a Scenario,
    ours: Explanation<Subject>,
    theirs: Explanation<Subject>,
}

impl Sides<'_> {
    fn difference(&self, subject: Subject, figure: Figure) -> Option<Explanation<Subject>> {
        let (ours, theirs) = (&self.ours, &self.theirs);
        let result = match (&ours.result, &theirs.result) {
            (Value::Money(ours), Value::Money(theirs)) => Value::Money(*ours - *theirs),
            (Value::Rate(ours), Value::Rate(theirs)) => Value::Rate(*ours - *theirs),
            _ => return None,
        };
        let (name, other) = (&self.scenario.name, &self.baseline.name);
        let numbers =
            format!("{} − {} = {}", ours.result.shown(), theirs.result.shown(), result.shown());
        let operand = |name: &str, side: &Explanation<Subject>| Operand {
            label: format!("{}, {name}", figure.label()),
            value: side.result.clone(),
            unit: side.unit.clone(),
            origin: Origin::Figure(side.figure),
        };
        let mut rules: Vec<Rule> = ours.rules.iter().chain(&theirs.rules).copied().collect();
        rules.sort();
        rules.dedup();
        let mut assumptions: Vec<Assumption> = ours.assumptions.clone();
        assumptions.extend(&theirs.assumptions);
        assumptions.dedup();
        Some(Explanation {
            figure: subject,
            label: format!("Difference in {}", in_a_sentence(figure.label())),
            formula: format!("{name} − {other}"),
            numbers,
            unit: ours.unit.clone(),
            rules,
            assumptions,
            notes: self.notes(&result),
            operands: vec![operand(name, ours), operand(other, theirs)],
            result,
        })
    }

    /// What differs between the two, as far as it can be seen at a glance.
    fn notes(&self, difference: &Value) -> Vec<String> {
        let (name, other) = (&self.scenario.name, &self.baseline.name);
        let (rates, others) =
            (self.plan.rates_of(self.scenario), self.plan.rates_of(self.baseline));
        let mut notes = Vec::new();
        if rates.id() != others.id() {
            notes.push(format!(
                "{name} is worked out with rate set {}, {other} with rate set {}.",
                rates.id(),
                others.id()
            ));
        }
        if self.scenario.lines == self.baseline.lines {
            notes.push("Both have the same enrolment lines.".to_owned());
        } else {
            let (ours, theirs) = (counts(self.scenario), counts(self.baseline));
            let same = if ours == theirs { " as well, but not the same ones" } else { "" };
            notes.push(format!("{name} has {ours}, {other} {theirs}{same}."));
        }
        if matches!(difference, Value::Money(amount) | Value::Rate(amount) if *amount == Money::ZERO)
        {
            notes.push("This figure is the same in both.".to_owned());
        }
        for note in [amounts_note(rates), amounts_note(others)].into_iter().flatten() {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        notes
    }
}

fn counts(scenario: &Scenario) -> String {
    let students = scenario.students();
    let lines = scenario.lines.len();
    format!(
        "{lines} enrolment {} with {}",
        if lines == 1 { "line" } else { "lines" },
        counted(students, "student", "students")
    )
}

/// A label within a sentence: "Targeted VET funding" becomes "targeted VET funding", "VET payments"
/// stays.
pub(super) fn in_a_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}
