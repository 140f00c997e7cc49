//! An enrolment line with its place in an estimate, and what it and its rate set say as operands.

use super::case::Case;
use super::cited::cited;
use super::explanation::{Input, Operand};
use super::value::Value;
use crate::domain::{EnrolmentLine, noun_for};
use crate::rates::RateItem;

/// A line with its place in the table.
#[derive(Clone, Copy)]
pub(super) struct LineCase<'a> {
    pub(super) case: &'a Case<'a>,
    pub(super) place: usize,
    pub(super) line: &'a EnrolmentLine,
}

impl LineCase<'_> {
    /// Something of the line as it was entered.
    pub(super) fn entered(self, label: &str, value: Value, unit: &str) -> Operand {
        Operand::entered(label, value, unit, Input::Line(self.place))
    }

    /// Something that the rate set says.
    pub(super) fn cited(&self, item: &RateItem) -> Option<Operand> {
        cited(self.case.rates, item, self.case.school.school_type)
    }

    pub(super) fn students(&self) -> Operand {
        let students = self.line.students;
        let unit = noun_for(students, "student", "students");
        self.entered("Students", Value::Count(u64::from(students)), unit)
    }

    /// The line's pathway, and what the rate set says of it.
    pub(super) fn attraction(&self) -> Option<[Operand; 2]> {
        let pathway = self.line.pathway;
        let chosen = self.entered("Pathway", Value::Text(pathway.label().to_owned()), "");
        Some([chosen, self.cited(&RateItem::Attraction(pathway))?])
    }
}
