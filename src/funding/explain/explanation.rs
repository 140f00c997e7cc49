//! What an explanation is made of, for whoever shows it.

use std::fmt;

use super::figure::Figure;
use super::rule::{Assumption, Rule};
use super::value::Value;
use crate::rates::{RateSetId, SetKind, Source};

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation<F = Figure> {
    /// The figure explained.
    pub figure: F,
    /// What to call it.
    pub label: String,
    /// How it is worked out, in words.
    pub formula: String,
    /// The same with this figure's numbers.
    pub numbers: String,
    /// What comes out.
    pub result: Value,
    /// What the result counts, to follow it: "FTE", "a year".
    pub unit: String,
    /// The rules that decide it, the first to decide first.
    pub rules: Vec<Rule>,
    /// Readings of our own that it rests on.
    pub assumptions: Vec<Assumption>,
    /// What to know before relying on it.
    pub notes: Vec<String>,
    /// What it is made of.
    pub operands: Vec<Operand<F>>,
}

/// One thing that a figure is made of, or that decides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand<F = Figure> {
    /// What to call it.
    pub label: String,
    /// What it says.
    pub value: Value,
    /// What its value counts, to follow it; blank where it is no number.
    pub unit: String,
    /// Where it comes from.
    pub origin: Origin<F>,
}

impl<F> Operand<F> {
    /// A figure with an explanation of its own.
    pub(crate) fn figure(label: impl Into<String>, value: Value, unit: &str, figure: F) -> Self {
        let origin = Origin::Figure(figure);
        Self { label: label.into(), value, unit: unit.to_owned(), origin }
    }

    /// Something that the user entered.
    pub(crate) fn entered(label: impl Into<String>, value: Value, unit: &str, by: Input) -> Self {
        let origin = Origin::Input(by);
        Self { label: label.into(), value, unit: unit.to_owned(), origin }
    }
}

/// Where an operand comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin<F = Figure> {
    /// Another figure, which has an explanation of its own.
    Figure(F),
    /// A rate set, with the place that it was read.
    Rate(Box<Citation>),
    /// The user.
    Input(Input),
}

/// Where the user entered something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// In the enrolment line at this place, 0 for the first.
    Line(usize),
    /// In that line as well: its band, which may come from a list.
    Band(usize),
    /// The same of its materials tier.
    Tier(usize),
    /// Among the school's facts.
    School,
    /// As a choice for all scenarios.
    Plan,
    /// Among what the year's payments are worked out from.
    Payments,
    /// Among what the department advised of a scenario.
    Advice,
}

/// The place that something of a rate set was read. Its text is one paragraph: the set, how its
/// amounts came about, the place in the document, and what it was carried over from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The rate set.
    pub set: RateSetId,
    /// What it is called.
    pub set_title: String,
    /// How its amounts came about.
    pub kind: SetKind,
    /// The place in the document.
    pub source: Source,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rate set {}", self.set)?;
        if !self.set_title.trim().is_empty() {
            write!(f, ", {}", self.set_title.trim())?;
        }
        write!(f, " ({}): {}", self.kind.label(), self.source.place())?;
        match self.source.carried_text() {
            Some(carried) => write!(f, "; {carried}"),
            None => Ok(()),
        }
    }
}

impl<F: Copy> Explanation<F> {
    /// Its figure as an operand of another.
    pub(crate) fn operand(&self, label: String) -> Operand<F> {
        Operand::figure(label, self.result.clone(), &self.unit, self.figure)
    }
}

impl<F> Explanation<F> {
    /// The same, with its figures named in another way.
    pub fn map<G>(self, mut rename: impl FnMut(F) -> G) -> Explanation<G> {
        let operand = |operand: Operand<F>, rename: &mut dyn FnMut(F) -> G| Operand {
            label: operand.label,
            value: operand.value,
            unit: operand.unit,
            origin: match operand.origin {
                Origin::Figure(figure) => Origin::Figure(rename(figure)),
                Origin::Rate(citation) => Origin::Rate(citation),
                Origin::Input(input) => Origin::Input(input),
            },
        };
        Explanation {
            figure: rename(self.figure),
            label: self.label,
            formula: self.formula,
            numbers: self.numbers,
            result: self.result,
            unit: self.unit,
            rules: self.rules,
            assumptions: self.assumptions,
            notes: self.notes,
            operands: self.operands.into_iter().map(|one| operand(one, &mut rename)).collect(),
        }
    }
}
