//! What a line that is not funded would have drawn: the same line with nothing against it.

use super::explanation::{Explanation, Origin};
use super::figure::{Figure, LineFigure};
use super::{Case, explain};
use crate::domain::{EnrolmentLine, Level, Pathway};
use crate::funding::LineStatus;
use crate::funding::estimate::line_estimate;

/// Explains a figure that a refused line would have had; `None` for any other line.
pub(super) fn explained(case: &Case<'_>, place: usize, of_line: LineFigure) -> Option<Explanation> {
    let LineStatus::Ineligible { reason, .. } = &case.estimate.lines.get(place)?.status else {
        return None;
    };
    let mut lines = case.lines.to_vec();
    let mut estimate = case.estimate.clone();
    let line = unopposed(lines.get(place)?);
    *estimate.lines.get_mut(place)? = line_estimate(&line, case.school.school_type, case.rates);
    *lines.get_mut(place)? = line;
    let supposed = Case { lines: &lines, estimate: &estimate, ..*case };
    let mut found = explain(&supposed, Figure::Line(place, of_line))?.map(|figure| match figure {
        Figure::Line(_, of_line) => Figure::WouldHaveDrawn(place, of_line),
        other => other,
    });
    found.label = supposed_label(&found.label);
    for operand in &mut found.operands {
        if matches!(operand.origin, Origin::Figure(Figure::WouldHaveDrawn(..))) {
            operand.label = supposed_label(&operand.label);
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

fn supposed_label(label: &str) -> String {
    format!("{label}, had it been funded")
}

/// The line on the school's own pathway, with nothing of R3 against it.
fn unopposed(line: &EnrolmentLine) -> EnrolmentLine {
    let level = match line.level {
        Some(Level::I | Level::Diploma) => Some(Level::II),
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
