//! `--explain`: where a figure comes from, as text and as JSON.

use std::io::{self, Write};

use super::arguments::Format;
use super::process::Refused;
use crate::domain::shown;
use crate::exchange::ExplanationRecord;
use crate::funding::{Case, Explanation, Figure, Input, Operand, Origin, explain};

/// An explanation is no table and has no pages.
pub(super) fn refused_as_table() -> Refused {
    Refused::call_wrong("--explain: an explanation is written as text or JSON alone".to_owned())
}

/// The explanation of a figure, or what is wrong with asking for it.
pub(super) fn of(case: &Case<'_>, figure: Figure) -> Result<Explanation, String> {
    explain(case, figure).ok_or_else(|| {
        let is_of_line_there = match figure {
            Figure::Line(place, _) => place < case.lines.len(),
            _ => true,
        };
        if figure.is_of_costs() && is_of_line_there {
            return format!("--explain: there is no {figure}, since no cost is entered for it");
        }
        let there_are = match case.lines.len() {
            0 => "there are no lines".to_owned(),
            1 => "there is 1 line".to_owned(),
            lines => format!("there are {lines} lines"),
        };
        format!("--explain: {figure} is of no line, {there_are}")
    })
}

/// Writes an explanation, of a scenario if it is one of several.
pub(super) fn write(
    explanation: &Explanation,
    scenario: Option<&str>,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => ExplanationRecord::of(explanation, scenario).write_json(out),
        // Refused before anything is worked out.
        Format::Csv | Format::Text => write_text(explanation, scenario, out),
    }
}

fn write_text(
    explanation: &Explanation,
    scenario: Option<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut put = |line: String| writeln!(out, "{}", fit(&line));
    put(explanation.label.clone())?;
    if let Some(scenario) = scenario {
        put(format!("Scenario {scenario}"))?;
    }
    put(with_unit(&explanation.result.shown(), &explanation.unit))?;
    put(String::new())?;
    put("Formula".to_owned())?;
    put(format!("  {}", explanation.formula))?;
    put(String::new())?;
    put("With this figure's numbers".to_owned())?;
    put(format!("  {}", explanation.numbers))?;
    if !explanation.operands.is_empty() {
        put(String::new())?;
        put("What it is made of".to_owned())?;
    }
    for operand in &explanation.operands {
        let value = with_unit(&operand.value.shown(), &operand.unit);
        put(format!("  {}: {value}", operand.label))?;
        put(format!("    {}", origin(operand)))?;
    }
    put(String::new())?;
    put("Rules, as the guideline of 2023 states them".to_owned())?;
    for rule in &explanation.rules {
        put(format!("  {} {}: {}", rule.number(), rule.title(), rule.text()))?;
    }
    for assumption in &explanation.assumptions {
        put(format!("  {} Assumption: {}", assumption.id(), assumption.text()))?;
    }
    if !explanation.notes.is_empty() {
        put(String::new())?;
        put("Notes".to_owned())?;
    }
    for note in &explanation.notes {
        put(format!("  {note}"))?;
    }
    Ok(())
}

fn origin(operand: &Operand) -> String {
    match &operand.origin {
        Origin::Figure(figure) => format!("--explain {figure}"),
        Origin::Rate(citation) => citation.to_string(),
        Origin::Input(Input::Line(place) | Input::Band(place) | Input::Tier(place)) => {
            format!("entered in line {}", place + 1)
        }
        Origin::Input(Input::School) => "entered for the school".to_owned(),
        Origin::Input(Input::Plan) => "chosen for all scenarios".to_owned(),
        Origin::Input(Input::Payments) => "entered for the payments".to_owned(),
        Origin::Input(Input::Advice) => "entered as the department's advice".to_owned(),
    }
}

fn with_unit(value: &str, unit: &str) -> String {
    format!("{value} {unit}").trim_end().to_owned()
}

/// A line fit for a terminal: texts of files and rate sets may hold anything.
fn fit(line: &str) -> String {
    shown(line, usize::MAX)
}
