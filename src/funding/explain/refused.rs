//! R3: why a line draws nothing, and what of the rate set decides it.

use super::explanation::Operand;
use super::found::Found;
use super::line_case::LineCase;
use super::line_figure::LineFigure;
use super::rule::Rule;
use super::value::Value;
use crate::domain::{Level, TEXT_LENGTH_MAX, shown};
use crate::funding::eligibility::generalist;
use crate::funding::{LineAmounts, Refusal};
use crate::rates::RateItem;

/// What is said where a line's band, tier or hours are not entered.
const NOT_KNOWN: &str = "The line needs no band, tier or hours while it is not funded. What it would have drawn \
    with nothing against it is known once they are entered.";

/// A figure of a line that attracts no funding.
pub(super) fn refused(
    at: &LineCase<'_>,
    figure: LineFigure,
    reason: Refusal,
    would_have_drawn: Option<&LineAmounts>,
) -> Option<Found> {
    let result = figure.nothing();
    let (fact, operands) = decided_by(at, reason)?;
    let formula = format!("Nothing, since the line is not funded. {}", reason.sentence());
    let numbers = format!("{fact}: {}", result.within_text());
    let mut found = Found::new(formula, numbers, result);
    found.rules.push(Rule::R3);
    found.rules.extend(figure.rules());
    found.assumptions = figure.assumptions();
    found.operands = operands;
    found.notes.push(match would_have_drawn {
        Some(amounts) => otherwise(figure, reason, amounts),
        None => NOT_KNOWN.to_owned(),
    });
    Some(found)
}

/// What the figure would have been.
fn otherwise(figure: LineFigure, reason: Refusal, amounts: &LineAmounts) -> String {
    let condition = match reason {
        Refusal::Sbat | Refusal::HeadStart | Refusal::Independent => {
            "On the school's own pathway, with nothing else against it,"
        }
        Refusal::CertificateI
        | Refusal::Diploma
        | Refusal::Generalist
        | Refusal::VcaaApproval
        | Refusal::Vass
        | Refusal::Age => "With nothing against it",
    };
    let value = figure.held_in(amounts).unwrap_or(figure.nothing()).within_text();
    match figure {
        LineFigure::Load | LineFigure::Fte => {
            format!("{condition} the line would have counted as {value} FTE.")
        }
        LineFigure::Core => {
            format!("{condition} the line would have drawn a core component of {value}.")
        }
        LineFigure::Targeted => {
            format!("{condition} the line would have drawn {value} of targeted VET funding.")
        }
        LineFigure::Materials => {
            format!("{condition} the line would have drawn {value} for materials.")
        }
        LineFigure::Payments => {
            format!("{condition} the line would have drawn {value} of VET payments.")
        }
        LineFigure::Total | LineFigure::Cost | LineFigure::Net => {
            format!("{condition} the line would have drawn {value}.")
        }
    }
}

/// What was decisive, in a few words, and the operands that show it.
fn decided_by(at: &LineCase<'_>, reason: Refusal) -> Option<(String, Vec<Operand>)> {
    let line = at.line;
    let set = at.case.rates.contents();
    Some(match reason {
        Refusal::Sbat | Refusal::HeadStart | Refusal::Independent => {
            let pathway = line.pathway.label();
            let fact = format!("{pathway}, which attracts nothing under rate set {}", set.id);
            (fact, at.attraction()?.into())
        }
        Refusal::CertificateI | Refusal::Diploma => {
            let level = level_name(line.level?);
            (level.to_owned(), vec![at.entered("Level", Value::Text(level.to_owned()), "")])
        }
        Refusal::Generalist => {
            let words = &generalist(&line.title, at.case.rates)?.title_contains;
            let title = shown(&line.title, TEXT_LENGTH_MAX);
            let fact = format!("“{title}” contains “{}”", shown(words, TEXT_LENGTH_MAX));
            let operands = vec![
                at.entered("Title", Value::Text(title), ""),
                at.cited(&RateItem::Generalist(words.clone()))?,
            ];
            (fact, operands)
        }
        Refusal::VcaaApproval => {
            let level = level_name(line.level?);
            let operands = vec![
                at.entered("Level", Value::Text(level.to_owned()), ""),
                at.entered("VCAA approval", Value::Text("no".to_owned()), ""),
            ];
            (format!("{level}, without VCAA approval"), operands)
        }
        Refusal::Vass => {
            let operands = vec![
                at.entered("On VASS by the deadline", Value::Text("no".to_owned()), ""),
                at.cited(&RateItem::Deadline)?,
            ];
            (format!("Not on VASS by {}", set.vass_deadline), operands)
        }
        Refusal::Age => {
            let age = line.age?;
            let fact = format!("Age {age} is not {} to {}", set.age_from, set.age_to);
            let operands = vec![
                at.entered("Age on the deadline", Value::Count(u64::from(age)), "years"),
                at.cited(&RateItem::AgeFrom)?,
                at.cited(&RateItem::AgeTo)?,
                at.cited(&RateItem::Deadline)?,
            ];
            (fact, operands)
        }
    })
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::I => "Certificate I",
        Level::II => "Certificate II",
        Level::III => "Certificate III",
        Level::IV => "Certificate IV",
        Level::Diploma => "Diploma or above",
    }
}
