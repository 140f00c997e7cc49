//! What a line that is not funded would have drawn: the same line with nothing against it.

use super::case::Case;
use super::explanation::Origin;
use super::figure::Figure;
use super::found::Found;
use super::line;
use super::line_figure::LineFigure;
use crate::domain::{EnrolmentLine, Level, Pathway};
use crate::funding::LineStatus;
use crate::funding::line_estimate::line_estimate;

/// Explains a figure that a refused line would have had; `None` for any other line, and where nobody can know.
pub(super) fn explained(case: &Case<'_>, place: usize, figure: LineFigure) -> Option<Found> {
    let LineStatus::Ineligible { reason, would_have_drawn: Some(_) } =
        &case.estimate.lines.get(place)?.status
    else {
        return None;
    };
    let mut lines = case.lines.to_vec();
    let mut estimate = case.estimate.clone();
    let line = unopposed(lines.get(place)?);
    *estimate.lines.get_mut(place)? = line_estimate(&line, case.school.school_type, case.rates);
    *lines.get_mut(place)? = line;
    let supposed = Case { lines: &lines, estimate: &estimate, ..*case };
    let mut found = line::explained(&supposed, place, figure)?;
    for operand in &mut found.operands {
        if let Origin::Figure(Figure::Line(_, figure)) = operand.origin {
            let figure = Figure::WouldHaveDrawn(place, figure);
            // By the name that the line has.
            *operand = case.operand(figure, operand.value.clone());
        }
    }
    let note = format!(
        "The line draws nothing. {} This is what it would have drawn with nothing against it, on the \
         school's own pathway.",
        reason.sentence()
    );
    found.notes.insert(0, note);
    Some(found)
}

/// The line on the school's own pathway, with nothing of R3 against it.
fn unopposed(line: &EnrolmentLine) -> EnrolmentLine {
    let level = match line.level {
        Some(Level::I | Level::Diploma) | None => Some(Level::II),
        other => other,
    };
    EnrolmentLine {
        pathway: Pathway::School,
        level,
        title: String::new(),
        vcaa_approved: true,
        on_vass: true,
        age: None,
        ..line.clone()
    }
}
