//! What an explanation says of its own figure alone.

use super::case::Case;
use super::cited::amounts_note;
use super::explanation::{Explanation, Operand};
use super::figure::Figure;
use super::rule::{Assumption, Rule};
use super::value::Value;

/// What is found out about one figure; the rest of its explanation is the same for all.
pub(super) struct Found {
    pub(super) formula: String,
    pub(super) numbers: String,
    pub(super) result: Value,
    pub(super) rules: Vec<Rule>,
    pub(super) assumptions: Vec<Assumption>,
    pub(super) notes: Vec<String>,
    pub(super) operands: Vec<Operand>,
}

impl Found {
    pub(super) fn new(formula: impl Into<String>, numbers: String, result: Value) -> Self {
        Self {
            formula: formula.into(),
            numbers,
            result,
            rules: Vec::new(),
            assumptions: Vec::new(),
            notes: Vec::new(),
            operands: Vec::new(),
        }
    }

    /// All of the explanation of a figure.
    pub(super) fn explanation(self, figure: Figure, case: &Case<'_>) -> Explanation {
        let mut notes = self.notes;
        if figure.is_of_rates() {
            notes.extend(amounts_note(case.rates));
        }
        Explanation {
            figure,
            label: case.label(figure),
            formula: self.formula,
            numbers: self.numbers,
            result: self.result,
            unit: figure.unit().label().to_owned(),
            rules: self.rules,
            assumptions: self.assumptions,
            notes,
            operands: self.operands,
        }
    }
}
