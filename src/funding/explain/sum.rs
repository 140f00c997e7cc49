//! Sums over the enrolment lines, and of figures.

use super::case::Case;
use super::explanation::{Input, Operand};
use super::figure::Figure;
use super::found::Found;
use super::line_figure::LineFigure;
use super::rule::{Assumption, Rule};
use super::value::Value;
use crate::domain::{Fte, Money, noun_for};
use crate::funding::{LineAmounts, LineStatus};
use crate::rates::Component;

/// The most terms that are written out; the operands have them all.
const TERMS_MAX: usize = 5;

/// A sum of one figure of every line.
pub(super) struct Sum {
    of_line: LineFigure,
    of: fn(&LineAmounts) -> Value,
    formula: &'static str,
    rules: &'static [Rule],
    assumptions: &'static [Assumption],
    note: Option<&'static str>,
}

/// Said wherever the core component is in a figure (R4).
pub(super) const CORE_NOTE: &str =
    "The core component is already inside your core SRP funding. It is not new money.";

impl Sum {
    pub(super) const ELIGIBLE_FTE: Self = Self {
        of_line: LineFigure::Fte,
        of: |amounts| Value::Fte(amounts.fte),
        formula: "The eligible FTE of all lines added up, exact",
        rules: &[Rule::R1],
        assumptions: &[],
        note: None,
    };
    pub(super) const CORE: Self = Self {
        of_line: LineFigure::Core,
        of: |amounts| Value::Money(amounts.core),
        formula: "The core component of all lines added up, each rounded to the cent",
        rules: &[Rule::R4, Rule::R10],
        assumptions: &[],
        note: Some(CORE_NOTE),
    };
    pub(super) const TARGETED: Self = Self {
        of_line: LineFigure::Targeted,
        of: |amounts| Value::Money(amounts.targeted),
        formula: "Targeted VET funding of all lines added up, each rounded to the cent",
        rules: &[Rule::R5, Rule::R10],
        assumptions: &[],
        note: None,
    };
    pub(super) const MATERIALS: Self = Self {
        of_line: LineFigure::Materials,
        of: |amounts| Value::Money(amounts.materials),
        formula: "Materials of all lines added up, each rounded to the cent",
        rules: &[Rule::R6, Rule::R10],
        assumptions: &[Assumption::A1],
        note: None,
    };
}

/// Explains a sum; lines that add nothing are left out.
pub(super) fn explained(case: &Case<'_>, sum: &Sum) -> Found {
    let operands: Vec<Operand> = case
        .estimate
        .lines
        .iter()
        .enumerate()
        .map(|(place, line)| {
            case.operand(Figure::Line(place, sum.of_line), (sum.of)(&line.amounts))
        })
        .filter(|operand| !is_nothing(&operand.value))
        .collect();
    let result = added(&operands, &(sum.of)(&LineAmounts::ZERO));
    let mut found = Found::new(sum.formula, in_numbers(&operands, &result), result);
    found.rules = sum.rules.to_vec();
    found.assumptions = sum.assumptions.to_vec();
    found.notes.extend(sum.note.map(str::to_owned));
    found.notes.extend(adding_nothing(case));
    found.operands = operands;
    found
}

/// Students of eligible lines.
pub(super) fn students(case: &Case<'_>) -> Found {
    let lines = case.estimate.lines.iter().enumerate();
    let counted = lines.map(|(place, line)| (place, line.amounts.students));
    let mut found = of_students(case, counted, "The students of all eligible lines added up");
    found.notes.extend(adding_nothing(case));
    found
}

/// Students of all lines, funded or not.
pub(super) fn entered_students(case: &Case<'_>) -> Found {
    let counted = case.lines.iter().map(|line| line.students).enumerate();
    of_students(case, counted, "The students of all lines added up, funded or not")
}

fn of_students(
    case: &Case<'_>,
    counted: impl Iterator<Item = (usize, u32)>,
    formula: &str,
) -> Found {
    let operands: Vec<Operand> = counted
        .filter(|(_, students)| *students > 0)
        .map(|(place, students)| {
            let label = format!("Students of {}", case.line_name(place));
            let value = Value::Count(u64::from(students));
            Operand::entered(
                label,
                value,
                noun_for(students, "student", "students"),
                Input::Line(place),
            )
        })
        .collect();
    let result = added(&operands, &Value::Count(0));
    let mut found = Found::new(formula, in_numbers(&operands, &result), result);
    found.rules.push(Rule::R3);
    found.operands = operands;
    found
}

/// R7: FTE of the lines whose pathway attracts the small-scale adjustment.
pub(super) fn small_scale_fte(case: &Case<'_>) -> Found {
    let counting = case.estimate.lines.iter().zip(case.lines).enumerate();
    let operands: Vec<Operand> = counting
        .filter(|(_, (result, _))| result.amounts.small_scale_fte != Fte::ZERO)
        .map(|(place, (result, line))| {
            let is_targeted = case.rates.attracted(line.pathway).contains(&Component::Targeted);
            let figure = if is_targeted { LineFigure::Fte } else { LineFigure::Load };
            case.fte(Figure::Line(place, figure), result.amounts.small_scale_fte)
        })
        .collect();
    let result = added(&operands, &Value::Fte(Fte::ZERO));
    let formula = "The FTE of all lines that attract the small-scale adjustment added up, exact";
    let mut found = Found::new(formula, in_numbers(&operands, &result), result);
    found.rules.push(Rule::R7);
    found.notes.extend(adding_nothing(case));
    found.operands = operands;
    found
}

/// Figures added up, each of them shown although it is nothing.
pub(super) fn sum_of(case: &Case<'_>, formula: &str, parts: &[(Figure, Money)]) -> Found {
    let result: Money = parts.iter().map(|(_, amount)| *amount).sum();
    let terms: Vec<String> = parts.iter().map(|(_, amount)| amount.to_string()).collect();
    let numbers = format!("{} = {result}", terms.join(" + "));
    let operands: Vec<Operand> =
        parts.iter().map(|&(figure, amount)| case.money(figure, amount)).collect();
    let mut found = Found::new(formula, numbers, Value::Money(result));
    found.operands = operands;
    found
}

pub(super) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Money(amount) | Value::Rate(amount) => amount.is_zero(),
        Value::Fte(fte) => *fte == Fte::ZERO,
        Value::Count(count) => *count == 0,
        Value::Hours(_) | Value::Text(_) => false,
    }
}

/// The operands added up, as what `nothing` is of.
pub(super) fn added(operands: &[Operand], nothing: &Value) -> Value {
    let values = || operands.iter().map(|operand| &operand.value);
    match nothing {
        Value::Fte(_) => Value::Fte(
            values().map(|value| if let Value::Fte(fte) = value { *fte } else { Fte::ZERO }).sum(),
        ),
        Value::Count(_) => Value::Count(
            values().map(|value| if let Value::Count(count) = value { *count } else { 0 }).sum(),
        ),
        Value::Money(_) | Value::Rate(_) | Value::Hours(_) | Value::Text(_) => {
            Value::Money(values().filter_map(Value::dollars).sum())
        }
    }
}

/// The first terms of a sum over lines, how many more there are, and what comes out.
pub(super) fn in_numbers(operands: &[Operand], result: &Value) -> String {
    let exact = exact_sum(operands, result);
    let result = result.within_text();
    let terms: Vec<String> =
        operands.iter().take(TERMS_MAX).map(|operand| operand.value.within_text()).collect();
    let sum = match operands.len().saturating_sub(TERMS_MAX) {
        _ if operands.is_empty() => format!("No line adds anything: {result}"),
        0 if terms.len() == 1 => format!("{result}, from one line"),
        0 => format!("{} = {result}", terms.join(" + ")),
        1 => format!("{} + … and 1 more line = {result}", terms.join(" + ")),
        more => format!("{} + … and {more} more lines = {result}", terms.join(" + ")),
    };
    sum + &exact
}

/// What FTE come to exactly, where terms as they are shown do not say it.
fn exact_sum(operands: &[Operand], result: &Value) -> String {
    let is_rounded =
        |operand: &Operand| matches!(operand.value, Value::Fte(fte) if !fte.has_two_decimals());
    match result {
        Value::Fte(sum) if operands.iter().any(is_rounded) => {
            format!(" (rounded here to two decimals; exactly {})", sum.as_fraction())
        }
        _ => String::new(),
    }
}

/// How many lines add nothing because they are not funded or not complete.
fn adding_nothing(case: &Case<'_>) -> Option<String> {
    let count = |wanted: fn(&LineStatus) -> bool| {
        case.estimate.lines.iter().filter(|line| wanted(&line.status)).count()
    };
    let refused = count(|status| matches!(status, LineStatus::Ineligible { .. }));
    let incomplete = count(|status| matches!(status, LineStatus::Incomplete(_)));
    let are = |count: usize| match count {
        1 => "1 line is".to_owned(),
        _ => format!("{count} lines are"),
    };
    let adds = |count: usize| if count == 1 { "adds" } else { "add" };
    match (refused, incomplete) {
        (0, 0) => None,
        (refused, 0) => Some(format!("{} not funded and {} nothing.", are(refused), adds(refused))),
        (0, incomplete) => {
            Some(format!("{} incomplete and {} nothing.", are(incomplete), adds(incomplete)))
        }
        (refused, incomplete) => Some(format!(
            "{} not funded and {} incomplete. They add nothing.",
            are(refused),
            are(incomplete)
        )),
    }
}
