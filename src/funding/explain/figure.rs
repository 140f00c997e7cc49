//! The figures of an estimate by name: what can be asked about, compared and explained.

use std::fmt;
use std::str::FromStr;

use super::line_figure::{LINE_WORDS, LineFigure};
use super::value::Value;
use crate::domain::{Money, listed, shown};
use crate::funding::{Estimate, LineStatus, Totals};

/// Which of the two readings of the small-scale maximum a figure follows (R9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// The one that the estimate uses.
    Used,
    /// The one that it does not.
    Other,
}

/// A figure of an estimate. Its text is its name on the command line: `total`, `line:1:fte`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// A figure of the line at this place, 0 for the first.
    Line(usize, LineFigure),
    /// A figure that the line at this place would have, if nothing of R3 kept it from being funded.
    WouldHaveDrawn(usize, LineFigure),
    /// Students of all lines, funded or not.
    Students,
    /// Students of eligible lines.
    EligibleStudents,
    /// FTE that attract targeted funding.
    EligibleFte,
    /// R5.
    Targeted,
    /// R6.
    Materials,
    /// Targeted and materials of all lines together: the new money, without what is the school's as a whole.
    LinesPayments,
    /// Core, targeted and materials of all lines together.
    LinesTotal,
    /// FTE that count for the small-scale adjustment, before its cap (R7).
    SmallScaleFte,
    /// R8.
    SmallScaleRate(Reading),
    /// R7.
    SmallScale(Reading),
    /// R11.
    FloorTopUp,
    /// R12: the new money, the sum of targeted, materials, small-scale and floor top-up.
    VetPayments,
    /// R4: already inside the core SRP.
    Core,
    /// R12: VET payments + core component.
    Total,
    /// What all lines cost the school, by its own figures.
    Cost,
    /// VET payments less the cost.
    Net,
}

/// What to call each figure of the school.
const SCHOOL_WORDS: [(&str, Figure); 18] = [
    ("total", Figure::Total),
    ("vet-payments", Figure::VetPayments),
    ("core", Figure::Core),
    ("targeted", Figure::Targeted),
    ("materials", Figure::Materials),
    ("small-scale", Figure::SmallScale(Reading::Used)),
    ("small-scale-rate", Figure::SmallScaleRate(Reading::Used)),
    ("small-scale-fte", Figure::SmallScaleFte),
    ("small-scale-other", Figure::SmallScale(Reading::Other)),
    ("small-scale-rate-other", Figure::SmallScaleRate(Reading::Other)),
    ("floor-top-up", Figure::FloorTopUp),
    ("eligible-fte", Figure::EligibleFte),
    ("eligible-students", Figure::EligibleStudents),
    ("students", Figure::Students),
    ("lines-payments", Figure::LinesPayments),
    ("lines-total", Figure::LinesTotal),
    ("cost", Figure::Cost),
    ("net", Figure::Net),
];

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureUnit {
    Fte,
    Students,
    DollarsPerFte,
    DollarsAYear,
}

impl FigureUnit {
    /// The unit as it follows a value; dollars have their sign before it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Fte => "FTE",
            Self::Students => "students",
            Self::DollarsPerFte => "per FTE",
            Self::DollarsAYear => "a year",
        }
    }
}

/// A text that names no figure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no figure \"{}\", expected {}", shown(.found, FOUND_LENGTH_MAX), expected())]
pub struct FigureFault {
    /// The text.
    pub found: String,
}

/// The most characters of a wrong name that a message repeats.
const FOUND_LENGTH_MAX: usize = 60;

fn expected() -> String {
    let lines: Vec<&str> = LINE_WORDS.iter().map(|(word, _)| *word).collect();
    let school: Vec<&str> = SCHOOL_WORDS.iter().map(|(word, _)| *word).collect();
    format!(
        "{}, or line:N: with {}, where N counts from 1",
        school.join(", "),
        listed(&lines, "or")
    )
}

impl Figure {
    /// The figures of the school in an estimate.
    pub const SCHOOL: [Self; 18] = [
        Self::Students,
        Self::EligibleStudents,
        Self::EligibleFte,
        Self::Targeted,
        Self::Materials,
        Self::LinesPayments,
        Self::LinesTotal,
        Self::SmallScaleFte,
        Self::SmallScaleRate(Reading::Used),
        Self::SmallScaleRate(Reading::Other),
        Self::SmallScale(Reading::Used),
        Self::SmallScale(Reading::Other),
        Self::FloorTopUp,
        Self::VetPayments,
        Self::Core,
        Self::Total,
        Self::Cost,
        Self::Net,
    ];

    /// The figure as a label; a line's without its line.
    pub fn label(self) -> &'static str {
        match self {
            Self::Line(_, figure) | Self::WouldHaveDrawn(_, figure) => figure.label(),
            Self::Students => "Students",
            Self::LinesPayments => "VET payments of all lines",
            Self::LinesTotal => "Core, targeted and materials of all lines",
            Self::EligibleStudents => "Eligible students",
            Self::EligibleFte => "Eligible FTE",
            Self::Targeted => "Targeted VET funding",
            Self::Materials => "Materials",
            Self::SmallScaleFte => "FTE that count for the small-scale adjustment",
            Self::SmallScaleRate(Reading::Used) => "Small-scale rate",
            Self::SmallScaleRate(Reading::Other) => "Small-scale rate by the other reading",
            Self::SmallScale(Reading::Used) => "Small-scale adjustment",
            Self::SmallScale(Reading::Other) => "Small-scale adjustment by the other reading",
            Self::FloorTopUp => "Funding floor top-up",
            Self::VetPayments => "VET payments (new money)",
            Self::Core => "Core component, already in your core SRP",
            Self::Total => "Total supporting VET",
            Self::Cost => "Cost to the school",
            Self::Net => "Net position (VET payments less costs)",
        }
    }

    /// Whether it follows from the school's own costs, and so is there only where they are entered.
    pub fn is_of_costs(self) -> bool {
        match self {
            Self::Line(_, figure) | Self::WouldHaveDrawn(_, figure) => figure.is_of_costs(),
            Self::Cost | Self::Net => true,
            _ => false,
        }
    }

    /// What it counts.
    pub(crate) fn unit(self) -> FigureUnit {
        match self {
            Self::Line(_, LineFigure::Load | LineFigure::Fte)
            | Self::WouldHaveDrawn(_, LineFigure::Load | LineFigure::Fte)
            | Self::EligibleFte
            | Self::SmallScaleFte => FigureUnit::Fte,
            Self::Students | Self::EligibleStudents => FigureUnit::Students,
            Self::SmallScaleRate(_) => FigureUnit::DollarsPerFte,
            Self::Line(..)
            | Self::WouldHaveDrawn(..)
            | Self::LinesPayments
            | Self::LinesTotal
            | Self::Targeted
            | Self::Materials
            | Self::SmallScale(_)
            | Self::FloorTopUp
            | Self::VetPayments
            | Self::Core
            | Self::Total
            | Self::Cost
            | Self::Net => FigureUnit::DollarsAYear,
        }
    }

    /// Whether it follows from amounts of the rate set, rather than from what was entered alone.
    pub(super) fn is_of_rates(self) -> bool {
        let is_dollars =
            matches!(self.unit(), FigureUnit::DollarsPerFte | FigureUnit::DollarsAYear);
        is_dollars && !matches!(self, Self::Cost | Self::Line(_, LineFigure::Cost))
    }

    /// Whether it is a sum of other figures of the totals (R12).
    pub fn is_sum(self) -> bool {
        matches!(self, Self::VetPayments | Self::Total)
    }

    /// The figure's amount in some totals; `None` if it is no amount of the totals.
    pub fn of(self, totals: &Totals) -> Option<Money> {
        match self {
            Self::Targeted => Some(totals.targeted),
            Self::Materials => Some(totals.materials),
            Self::SmallScale(Reading::Used) => Some(totals.small_scale),
            Self::FloorTopUp => Some(totals.floor_top_up),
            Self::VetPayments => Some(totals.vet_payments),
            Self::Core => Some(totals.core),
            Self::Total => Some(totals.total),
            Self::LinesPayments => Some(totals.targeted + totals.materials),
            Self::LinesTotal => Some(totals.core + totals.targeted + totals.materials),
            Self::Cost => totals.cost,
            Self::Net => totals.net,
            Self::Line(..)
            | Self::WouldHaveDrawn(..)
            | Self::Students
            | Self::EligibleStudents
            | Self::EligibleFte
            | Self::SmallScaleFte
            | Self::SmallScaleRate(_)
            | Self::SmallScale(Reading::Other) => None,
        }
    }

    /// The figure in an estimate; `None` where the estimate has no such line, where no cost is entered,
    /// or where the estimate does not hold it: a line's load, the students entered, and what the other
    /// reading would give.
    pub fn value(self, estimate: &Estimate) -> Option<Value> {
        let totals = &estimate.totals;
        match self {
            Self::Line(place, LineFigure::Cost) => {
                estimate.lines.get(place)?.cost.map(Value::Money)
            }
            Self::Line(place, LineFigure::Net) => {
                estimate.lines.get(place)?.net().map(Value::Money)
            }
            Self::Line(place, figure) => figure.held_in(&estimate.lines.get(place)?.amounts),
            Self::WouldHaveDrawn(place, figure) => match &estimate.lines.get(place)?.status {
                LineStatus::Ineligible { would_have_drawn, .. } => {
                    figure.held_in(would_have_drawn.as_ref()?)
                }
                LineStatus::Eligible | LineStatus::Incomplete(_) => None,
            },
            Self::EligibleStudents => Some(Value::Count(totals.eligible_students)),
            Self::EligibleFte => Some(Value::Fte(totals.eligible_fte)),
            Self::SmallScaleFte => Some(Value::Fte(totals.small_scale_fte)),
            Self::SmallScaleRate(Reading::Used) => Some(Value::Rate(totals.small_scale_rate)),
            Self::Students
            | Self::SmallScaleRate(Reading::Other)
            | Self::SmallScale(Reading::Other) => None,
            Self::Targeted
            | Self::Materials
            | Self::LinesPayments
            | Self::LinesTotal
            | Self::SmallScale(Reading::Used)
            | Self::FloorTopUp
            | Self::VetPayments
            | Self::Core
            | Self::Total
            | Self::Cost
            | Self::Net => self.of(totals).map(Value::Money),
        }
    }
}

/// What stands before a figure's name where a line would have had it.
const SUPPOSED: &str = "would-have-drawn:";

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Line(place, figure) | Self::WouldHaveDrawn(place, figure) = self {
            let word = LINE_WORDS.iter().find(|(_, named)| named == figure);
            let supposed = if matches!(self, Self::Line(..)) { "" } else { SUPPOSED };
            let word = word.map_or("", |(word, _)| word);
            return write!(f, "line:{}:{supposed}{word}", place + 1);
        }
        let word = SCHOOL_WORDS.iter().find(|(_, named)| named == self);
        f.write_str(word.map_or("", |(word, _)| word))
    }
}

impl FromStr for Figure {
    type Err = FigureFault;

    fn from_str(text: &str) -> Result<Self, FigureFault> {
        let wanted = text.trim().to_lowercase();
        let school = SCHOOL_WORDS.iter().find(|(word, _)| *word == wanted);
        school
            .map(|&(_, figure)| figure)
            .or_else(|| line_figure(&wanted))
            .ok_or_else(|| FigureFault { found: text.to_owned() })
    }
}

/// Reads `line:1:fte`.
fn line_figure(wanted: &str) -> Option<Figure> {
    let (number, word) = wanted.strip_prefix("line:")?.split_once(':')?;
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: usize = number.parse().ok()?;
    let (figure_of, word): (fn(usize, LineFigure) -> Figure, &str) =
        match word.strip_prefix(SUPPOSED) {
            Some(word) => (Figure::WouldHaveDrawn, word),
            None => (Figure::Line, word),
        };
    let &(_, figure) = LINE_WORDS.iter().find(|(known, _)| *known == word)?;
    let figure = figure_of(number.checked_sub(1)?, figure);
    // A line costs the same whether it is funded or not.
    let is_nonsense = figure.is_of_costs() && matches!(figure, Figure::WouldHaveDrawn(..));
    (!is_nonsense).then_some(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_figure_is_read_from_its_own_name() {
        let lines = LineFigure::ALL.map(|figure| Figure::Line(11, figure));
        let supposed = LineFigure::ALL
            .into_iter()
            .filter(|figure| !figure.is_of_costs())
            .map(|figure| Figure::WouldHaveDrawn(11, figure));
        for figure in Figure::SCHOOL.into_iter().chain(lines).chain(supposed) {
            assert_eq!(figure.to_string().parse(), Ok(figure), "{figure}");
        }
        assert_eq!(" Line:1:FTE ".parse(), Ok(Figure::Line(0, LineFigure::Fte)));
    }

    #[test]
    fn what_names_no_figure_is_answered_with_those_that_there_are() {
        for bad in [
            "",
            "line",
            "line:0:fte",
            "line:1",
            "line:+1:fte",
            "line:1:hours",
            "line:1:would-have-drawn:cost",
            "totals",
        ] {
            let fault = bad.parse::<Figure>().unwrap_err();
            assert_eq!(fault.found, bad);
        }
        assert_eq!(
            "line:x:fte".parse::<Figure>().unwrap_err().to_string(),
            "there is no figure \"line:x:fte\", expected total, vet-payments, core, targeted, \
             materials, small-scale, small-scale-rate, small-scale-fte, small-scale-other, \
             small-scale-rate-other, floor-top-up, eligible-fte, eligible-students, students, \
             lines-payments, lines-total, cost, net, or line:N: with load, fte, core, targeted, \
             materials, payments, total, cost or net, where N counts from 1"
        );
    }
}
