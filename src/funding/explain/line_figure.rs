//! The figures of one enrolment line, and what holds of each whatever its line.

use super::rule::{Assumption, Rule};
use super::value::Value;
use crate::domain::{Fte, Money};
use crate::funding::LineAmounts;

/// A figure of one enrolment line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineFigure {
    /// R1: FTE by hours alone, whether or not anything is funded.
    Load,
    /// R1: FTE that attract targeted funding.
    Fte,
    /// R4.
    Core,
    /// R5.
    Targeted,
    /// R6.
    Materials,
    /// Targeted and materials together: what of it is new money.
    Payments,
    /// Core, targeted and materials together.
    Total,
    /// What the line costs the school, by its own figures.
    Cost,
    /// Targeted and materials less the cost.
    Net,
}

/// What to call each figure of a line, after its number.
pub(super) const LINE_WORDS: [(&str, LineFigure); 9] = [
    ("load", LineFigure::Load),
    ("fte", LineFigure::Fte),
    ("core", LineFigure::Core),
    ("targeted", LineFigure::Targeted),
    ("materials", LineFigure::Materials),
    ("payments", LineFigure::Payments),
    ("total", LineFigure::Total),
    ("cost", LineFigure::Cost),
    ("net", LineFigure::Net),
];

impl LineFigure {
    /// All figures of a line, each after those it is made of.
    pub const ALL: [Self; 9] = [
        Self::Load,
        Self::Fte,
        Self::Core,
        Self::Targeted,
        Self::Materials,
        Self::Payments,
        Self::Total,
        Self::Cost,
        Self::Net,
    ];

    /// Whether it follows from the school's own costs, and so is there only where they are entered.
    pub fn is_of_costs(self) -> bool {
        matches!(self, Self::Cost | Self::Net)
    }

    /// The figure as a label.
    pub fn label(self) -> &'static str {
        match self {
            Self::Load => "FTE by hours",
            Self::Fte => "Eligible FTE",
            Self::Core => "Core component",
            Self::Targeted => "Targeted VET funding",
            Self::Materials => "Materials",
            Self::Payments => "VET payments",
            Self::Total => "Core, targeted and materials",
            Self::Cost => "Cost to the school",
            Self::Net => "Net position",
        }
    }

    /// The rules of it in a funded line.
    pub(super) fn rules(self) -> Vec<Rule> {
        match self {
            Self::Load | Self::Fte => vec![Rule::R1],
            Self::Core => vec![Rule::R4, Rule::R10],
            Self::Targeted => vec![Rule::R5, Rule::R10],
            Self::Materials => vec![Rule::R6, Rule::R10],
            Self::Payments => vec![Rule::R5, Rule::R6, Rule::R10],
            Self::Total => vec![Rule::R4, Rule::R5, Rule::R6, Rule::R10],
            Self::Cost => vec![Rule::R10, Rule::R16],
            Self::Net => vec![Rule::R5, Rule::R6, Rule::R10, Rule::R16],
        }
    }

    /// Whether it rests on the reading that materials follow eligibility.
    pub(super) fn assumptions(self) -> Vec<Assumption> {
        match self {
            Self::Materials | Self::Payments | Self::Total | Self::Net => vec![Assumption::A1],
            Self::Load | Self::Fte | Self::Core | Self::Targeted | Self::Cost => Vec::new(),
        }
    }

    /// It where there is nothing of it.
    pub(super) fn nothing(self) -> Value {
        match self {
            Self::Load | Self::Fte => Value::Fte(Fte::ZERO),
            Self::Core
            | Self::Targeted
            | Self::Materials
            | Self::Payments
            | Self::Total
            | Self::Cost
            | Self::Net => Value::Money(Money::ZERO),
        }
    }

    /// It among the amounts that a line draws; `None` for its load and its costs, which they do not hold.
    pub(super) fn held_in(self, amounts: &LineAmounts) -> Option<Value> {
        match self {
            Self::Load | Self::Cost | Self::Net => None,
            Self::Fte => Some(Value::Fte(amounts.fte)),
            Self::Core => Some(Value::Money(amounts.core)),
            Self::Targeted => Some(Value::Money(amounts.targeted)),
            Self::Materials => Some(Value::Money(amounts.materials)),
            Self::Payments => Some(Value::Money(amounts.new_money())),
            Self::Total => Some(Value::Money(amounts.total())),
        }
    }
}
