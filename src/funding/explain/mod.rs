//! "Where does this come from?": every figure of an estimate with its formula, its numbers, its rules
//! and the source of each rate.
//!
//! Absent on purpose: any figure of its own. A result is worked out from the operands shown, by the
//! functions that the estimate itself uses, when somebody asks; nothing of it is kept.

mod cited;
mod cost;
mod explanation;
mod figure;
mod line;
mod refused;
mod rule;
mod small_scale;
mod sum;
mod totals;
mod would_have_drawn;

pub use explanation::{Citation, Explanation, Input, Operand, Origin, Value};
pub use figure::{Figure, FigureFault, LineFigure, Reading};
pub use rule::{Assumption, Rule};

use super::estimate::{Estimate, SchoolFacts};
use crate::domain::{EnrolmentLine, Fte, Money};
use crate::rates::{RateSet, SetKind};
use sum::Sum;

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

/// Where a figure comes from; `None` if it is of a line that is not there, of what a line would have
/// drawn that nothing keeps from being funded, or of costs where none is entered.
///
/// The result is the figure itself, worked out once more from the operands.
pub fn explain(case: &Case<'_>, figure: Figure) -> Option<Explanation> {
    let found = match figure {
        Figure::Line(place, LineFigure::Cost) => cost::of_line(case, place)?,
        Figure::Line(place, LineFigure::Net) => cost::net_of_line(case, place)?,
        Figure::Line(place, of_line) => line::explained(case, place, of_line)?,
        Figure::WouldHaveDrawn(_, LineFigure::Cost | LineFigure::Net) => return None,
        Figure::WouldHaveDrawn(place, of_line) => {
            return would_have_drawn::explained(case, place, of_line);
        }
        Figure::Students => sum::entered_students(case),
        Figure::EligibleStudents => sum::students(case),
        Figure::EligibleFte => sum::explained(case, &Sum::ELIGIBLE_FTE),
        Figure::SmallScaleFte => sum::small_scale_fte(case),
        Figure::Core => sum::explained(case, &Sum::CORE),
        Figure::Targeted => sum::explained(case, &Sum::TARGETED),
        Figure::Materials => sum::explained(case, &Sum::MATERIALS),
        Figure::SmallScaleRate(reading) => small_scale::rate(case, reading)?,
        Figure::SmallScale(reading) => small_scale::adjustment(case, reading)?,
        Figure::LinesTotal => totals::lines_total(case),
        Figure::FloorTopUp => totals::floor_top_up(case),
        Figure::VetPayments => totals::vet_payments(case),
        Figure::Total => totals::total(case),
        Figure::Cost => cost::of_lines(case)?,
        Figure::Net => cost::net(case)?,
    };
    Some(case.complete(figure, found))
}

/// What is found out about one figure; the rest of its explanation is the same for all.
struct Found {
    formula: String,
    numbers: String,
    result: Value,
    rules: Vec<Rule>,
    assumptions: Vec<Assumption>,
    notes: Vec<String>,
    operands: Vec<Operand>,
}

impl Found {
    fn new(formula: impl Into<String>, numbers: String, result: Value) -> Self {
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
}

impl Case<'_> {
    fn complete(&self, figure: Figure, found: Found) -> Explanation {
        let mut notes = found.notes;
        if is_of_rates(figure) {
            notes.extend(amounts_note(self.rates));
        }
        Explanation {
            figure,
            label: self.label(figure),
            formula: found.formula,
            numbers: found.numbers,
            result: found.result,
            unit: unit(figure).to_owned(),
            rules: found.rules,
            assumptions: found.assumptions,
            notes,
            operands: found.operands,
        }
    }

    /// What to call a figure, a line's with its line.
    fn label(&self, figure: Figure) -> String {
        match figure {
            Figure::Line(place, of_line) | Figure::WouldHaveDrawn(place, of_line) => {
                format!("{} of {}", of_line.label(), self.line_name(place))
            }
            _ => figure.label().to_owned(),
        }
    }

    /// A line by its number and its certificate: "line 3, SIT20322".
    fn line_name(&self, place: usize) -> String {
        let number = place + 1;
        match self.lines.get(place).and_then(|line| line.certificate.as_ref()) {
            Some(code) => format!("line {number}, {code}"),
            None => format!("line {number}"),
        }
    }

    /// A figure of the estimate as an operand.
    fn operand(&self, figure: Figure, value: Value) -> Operand {
        Operand {
            label: self.label(figure),
            value,
            unit: unit(figure).to_owned(),
            origin: Origin::Figure(figure),
        }
    }

    fn money(&self, figure: Figure, amount: Money) -> Operand {
        self.operand(figure, Value::Money(amount))
    }

    fn fte(&self, figure: Figure, fte: Fte) -> Operand {
        self.operand(figure, Value::Fte(fte))
    }
}

/// Something that the user entered, as an operand.
fn entered(label: &str, value: Value, unit: &str, input: Input) -> Operand {
    Operand { label: label.to_owned(), value, unit: unit.to_owned(), origin: Origin::Input(input) }
}

/// What a figure counts.
fn unit(figure: Figure) -> &'static str {
    match figure {
        Figure::Line(_, LineFigure::Load | LineFigure::Fte)
        | Figure::WouldHaveDrawn(_, LineFigure::Load | LineFigure::Fte)
        | Figure::EligibleFte
        | Figure::SmallScaleFte => "FTE",
        Figure::Students | Figure::EligibleStudents => "students",
        Figure::SmallScaleRate(_) => "per FTE",
        Figure::Line(..)
        | Figure::WouldHaveDrawn(..)
        | Figure::LinesTotal
        | Figure::Targeted
        | Figure::Materials
        | Figure::SmallScale(_)
        | Figure::FloorTopUp
        | Figure::VetPayments
        | Figure::Core
        | Figure::Total
        | Figure::Cost
        | Figure::Net => "a year",
    }
}

/// Whether a figure follows from amounts of the rate set, rather than from what was entered alone.
fn is_of_rates(figure: Figure) -> bool {
    !matches!(unit(figure), "FTE" | "students")
        && !matches!(figure, Figure::Cost | Figure::Line(_, LineFigure::Cost))
}

/// What to know of the amounts of a set that the department did not publish.
pub fn amounts_note(rates: &RateSet) -> Option<String> {
    let set = rates.contents();
    match set.kind {
        SetKind::Published => None,
        SetKind::School => Some(format!(
            "Rate set {}: {}, not published by the department.",
            set.id,
            set.kind.label()
        )),
        SetKind::Projection => Some(format!(
            "Rate set {}: {}. Amounts of it were made by indexing those of another year. Nobody has \
             published them.",
            set.id,
            set.kind.label()
        )),
    }
}
