//! An estimate with all that it was worked out from, and its figures as operands.

use super::explanation::Operand;
use super::figure::Figure;
use super::value::Value;
use crate::domain::{EnrolmentLine, Fte, Money};
use crate::funding::{Estimate, SchoolFacts};
use crate::rates::RateSet;

/// An estimate with all that it was worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// What the formulas know of the school.
    pub school: &'a SchoolFacts,
    /// The enrolment lines.
    pub lines: &'a [EnrolmentLine],
    /// The rate set.
    pub rates: &'a RateSet,
    /// The estimate of these lines.
    pub estimate: &'a Estimate,
}

impl Case<'_> {
    /// What to call a figure, a line's with its line.
    pub(super) fn label(&self, figure: Figure) -> String {
        match figure {
            Figure::Line(place, of_line) => {
                format!("{} of {}", of_line.label(), self.line_name(place))
            }
            Figure::WouldHaveDrawn(place, of_line) => {
                let line = self.line_name(place);
                format!("{} of {line}, had it been funded", of_line.label())
            }
            _ => figure.label().to_owned(),
        }
    }

    /// A line by its number and its certificate: "line 3, Hospitality".
    pub(super) fn line_name(&self, place: usize) -> String {
        let number = place + 1;
        match self.lines.get(place).filter(|line| line.certificate.is_some()) {
            Some(line) => format!("line {number}, {}", line.in_words(self.lines)),
            None => format!("line {number}"),
        }
    }

    /// A figure of the estimate as an operand.
    pub(super) fn operand(&self, figure: Figure, value: Value) -> Operand {
        Operand::figure(self.label(figure), value, figure.unit().label(), figure)
    }

    pub(super) fn money(&self, figure: Figure, amount: Money) -> Operand {
        self.operand(figure, Value::Money(amount))
    }

    pub(super) fn fte(&self, figure: Figure, fte: Fte) -> Operand {
        self.operand(figure, Value::Fte(fte))
    }
}
