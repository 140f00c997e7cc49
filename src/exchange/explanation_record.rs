//! An explanation as JSON.

use std::io;

use serde::Serialize;

use crate::funding::{Explanation, Operand, Origin};

/// An explanation in the words of the data formats: values as an estimate's JSON has them.
#[derive(Debug, Serialize)]
pub struct ExplanationRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<&'a str>,
    figure: String,
    label: &'a str,
    formula: &'a str,
    numbers: &'a str,
    result: String,
    unit: String,
    rules: Vec<&'static str>,
    assumptions: Vec<&'static str>,
    notes: &'a [String],
    operands: Vec<OperandRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct OperandRecord<'a> {
    figure: Option<String>,
    label: &'a str,
    value: String,
    unit: String,
    citation: Option<String>,
}

impl<'a> ExplanationRecord<'a> {
    /// The record of an explanation, of a scenario if it is one of several.
    pub fn of(explanation: &'a Explanation, scenario: Option<&'a str>) -> Self {
        Self {
            scenario,
            figure: explanation.figure.to_string(),
            label: &explanation.label,
            formula: &explanation.formula,
            numbers: &explanation.numbers,
            result: explanation.result.plain(),
            unit: explanation.result.plain_unit(&explanation.unit),
            rules: explanation.rules.iter().map(|rule| rule.number()).collect(),
            assumptions: explanation.assumptions.iter().map(|one| one.id()).collect(),
            notes: &explanation.notes,
            operands: explanation.operands.iter().map(OperandRecord::of).collect(),
        }
    }

    /// Writes JSON, indented by two spaces, with a line end behind it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(&self, mut out: impl io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut out, self)?;
        out.write_all(b"\n")
    }
}

impl<'a> OperandRecord<'a> {
    fn of(operand: &'a Operand) -> Self {
        let (figure, citation) = match &operand.origin {
            Origin::Figure(figure) => (Some(figure.to_string()), None),
            Origin::Rate(citation) => (None, Some(citation.to_string())),
            Origin::Input(_) => (None, None),
        };
        Self {
            figure,
            label: &operand.label,
            value: operand.value.plain(),
            unit: operand.value.plain_unit(&operand.unit),
            citation,
        }
    }
}
