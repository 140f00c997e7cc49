//! "Where does this come from?": every figure of an estimate with its formula, its numbers, its rules
//! and the source of each rate.
//!
//! Absent on purpose: any figure of its own. A result is worked out from the operands shown, by the
//! functions that the estimate itself uses, when somebody asks; nothing of it is kept.

mod case;
mod cited;
mod cost;
mod explanation;
mod figure;
mod found;
mod line;
mod line_case;
mod line_figure;
mod refused;
mod rule;
mod small_scale;
mod sum;
mod totals;
mod value;
mod would_have_drawn;

pub use case::Case;
pub use cited::amounts_note;
pub use explanation::{Citation, Explanation, Input, Operand, Origin};
pub use figure::{Figure, FigureFault, Reading};
pub use line_figure::LineFigure;
pub use rule::{Assumption, Rule};
pub use value::Value;

use sum::Sum;

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
            would_have_drawn::explained(case, place, of_line)?
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
        Figure::LinesPayments => totals::lines_payments(case),
        Figure::LinesTotal => totals::lines_total(case),
        Figure::FloorTopUp => totals::floor_top_up(case),
        Figure::VetPayments => totals::vet_payments(case),
        Figure::Total => totals::total(case),
        Figure::Cost => cost::of_lines(case)?,
        Figure::Net => cost::net(case)?,
    };
    Some(found.explanation(figure, case))
}
