//! What a user should know before relying on the figures.

use crate::domain::{EnrolmentLine, Hours, Missing, capitalised, listed};
use crate::funding::{Estimate, LineStatus, OtherReading, other_reading};
use crate::plan::{Plan, Scenario};
use crate::rates::{Catalogue, RateBook, RateSet, RateSetId, RateWarning, SetKind, warnings};

/// One thing to know about a scenario, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A line draws nothing until something is filled in.
    Incomplete {
        /// The line's place.
        row: usize,
        /// What to call it.
        line: String,
        /// What it needs.
        missing: Vec<Missing>,
    },
    /// A line has students and no hours, so it draws materials alone.
    NoHours {
        /// The line's place.
        row: usize,
        /// What to call it.
        line: String,
    },
    /// No enrolments in Years 7 to 12 were entered, which makes the school the smallest there is.
    NoEnrolments,
    /// The amounts are those of another year than the one planned.
    OtherYear {
        /// The year planned.
        planning_year: u16,
        /// The year of the amounts.
        rates_year: u16,
    },
    /// R9: the source contradicts itself on a figure in use.
    SmallScaleReading(OtherReading),
    /// R2: the full load of a later code of an exception is a question for the department.
    AskFullLoad {
        /// The line's place.
        row: usize,
        /// The later code.
        line: String,
        /// The code that the source names.
        named: String,
        /// Its hours.
        hours: u32,
    },
    /// A page names a successor of this certificate.
    Superseded {
        /// The line's place.
        row: usize,
        /// Its code.
        line: String,
        /// The successor's code.
        successor: String,
    },
    /// R17: the rate set does not fit its model, or has what another year's set said.
    Rates(RateWarning),
    /// The amounts are a projection.
    Projection(RateSetId),
    /// The plan has other amounts of a set than the one at hand of the same id.
    OtherAmounts(RateSetId),
}

impl Notice {
    /// The notice in a few words.
    pub fn title(&self) -> String {
        match self {
            Self::Incomplete { line, missing, .. } => {
                let needs: Vec<&str> = missing.iter().map(|what| what.label()).collect();
                capitalised(&format!("{line} needs {}", listed(&needs, "and")))
            }
            Self::NoHours { line, .. } => capitalised(&format!("{line} has students and no hours")),
            Self::NoEnrolments => "Years 7 to 12 enrolments are not entered".to_owned(),
            Self::OtherYear { rates_year, planning_year } => {
                format!("Amounts of {rates_year} for {planning_year}")
            }
            Self::Projection(set) => format!("Rate set {set} is a projection"),
            Self::OtherAmounts(set) => format!("Two copies of rate set {set}"),
            Self::SmallScaleReading(_) => "Two readings of the small-scale maximum".to_owned(),
            Self::AskFullLoad { line, .. } => format!("Full load of {line}"),
            Self::Superseded { line, .. } => format!("{line} is superseded"),
            Self::Rates(warning) => warning.title().to_owned(),
        }
    }

    /// What it means and what can be done.
    pub fn text(&self) -> String {
        match self {
            Self::Incomplete { .. } => {
                "The line draws nothing until it is complete. The department's list says which band \
                 and materials tier a certificate is in."
                    .to_owned()
            }
            Self::NoHours { .. } => "Hours decide core and targeted funding and the small-scale \
                                     adjustment. Without them the line draws materials alone."
                .to_owned(),
            Self::NoEnrolments => "With 0 students the small-scale rate is at its maximum. Enter the \
                                   enrolments on the School page."
                .to_owned(),
            Self::OtherYear { planning_year, rates_year } => format!(
                "The plan is for {planning_year}. Every figure of this scenario is worked out with \
                 the amounts of {rates_year}."
            ),
            Self::SmallScaleReading(reading) => format!(
                "The rate set has two maxima: {} as printed, and {}, the core component, as described \
                 (R9). Used: {}. With {} VET payments would be {}.",
                reading.published.dollars(),
                reading.core_equivalent.dollars(),
                reading.used_maximum().dollars(),
                reading.other_maximum().dollars(),
                reading.by_how_much(),
            ),
            Self::AskFullLoad { line, named, hours, .. } => format!(
                "The source gives a full load of {hours} hours to {named}, which {line} replaced, \
                 and does not name {line} (R2). The usual full load is used: ask the department."
            ),
            Self::Superseded { line, successor, .. } => {
                format!("{successor} replaces {line}. New students may have to enrol in it.")
            }
            Self::Projection(_) => "Amounts of it were made by indexing those of another year. Nobody has \
                                    published them."
                .to_owned(),
            Self::OtherAmounts(set) => format!(
                "This plan keeps its own copy of rate set {set}, and the one on this computer says \
                 something else. Every figure here is worked out with the plan's copy."
            ),
            Self::Rates(warning) => capitalised(&format!("{warning}.")),
        }
    }

    /// The place of the line that it is about, if it is about one.
    pub fn row(&self) -> Option<usize> {
        match self {
            Self::Incomplete { row, .. }
            | Self::NoHours { row, .. }
            | Self::AskFullLoad { row, .. }
            | Self::Superseded { row, .. } => Some(*row),
            Self::NoEnrolments
            | Self::OtherYear { .. }
            | Self::SmallScaleReading(_)
            | Self::Projection(_)
            | Self::OtherAmounts(_)
            | Self::Rates(_) => None,
        }
    }
}

/// The notices of one scenario of a plan: first what keeps a line from being funded, then what
/// could make every figure wrong, then single certificates. `estimate` is the scenario's own, `book`
/// has the rate sets at hand.
pub fn notices(
    plan: &Plan,
    scenario: &Scenario,
    estimate: &Estimate,
    catalogue: &Catalogue,
    book: &RateBook,
) -> Vec<Notice> {
    let rates = plan.rates_of(scenario);
    let mut found: Vec<Notice> = Vec::new();
    for (row, (line, result)) in scenario.lines.iter().zip(&estimate.lines).enumerate() {
        if let LineStatus::Incomplete(missing) = &result.status {
            let missing = missing.clone();
            found.push(Notice::Incomplete { row, line: line.name().to_owned(), missing });
        } else if line.students > 0 && line.hours == Hours::default() {
            found.push(Notice::NoHours { row, line: line.name().to_owned() });
        }
    }
    if plan.school().years_7_12.total() == 0 && !estimate.totals.small_scale.is_zero() {
        found.push(Notice::NoEnrolments);
    }
    if rates.contents().kind == SetKind::Projection {
        found.push(Notice::Projection(rates.id().clone()));
    }
    if book.set(rates.id()).is_some_and(|at_hand| at_hand != rates) {
        found.push(Notice::OtherAmounts(rates.id().clone()));
    }
    let rates_year = rates.contents().year;
    if rates_year != plan.planning_year() {
        found.push(Notice::OtherYear { planning_year: plan.planning_year(), rates_year });
    }
    let other = other_reading(&plan.school_facts(), &estimate.totals, rates);
    found.extend(other.map(Notice::SmallScaleReading));
    found.extend(warnings(rates).into_iter().map(Notice::Rates));
    for (row, line) in scenario.lines.iter().enumerate() {
        found.extend(full_load_question(row, line, rates));
        if let Some(code) = &line.certificate
            && let Some(successor) =
                catalogue.by_code(code).and_then(|entry| entry.successor.as_ref())
        {
            found.push(Notice::Superseded {
                row,
                line: code.to_string(),
                successor: successor.to_string(),
            });
        }
    }
    found
}

fn full_load_question(row: usize, line: &EnrolmentLine, rates: &RateSet) -> Option<Notice> {
    let code = line.certificate.as_ref()?;
    let exception = rates.full_load_question(code)?;
    Some(Notice::AskFullLoad {
        row,
        line: code.to_string(),
        named: exception.certificate.to_string(),
        hours: exception.hours,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Band, CertificateCode, Level, MaterialsTier};
    use crate::plan::{Action, LineEdit};
    use crate::rates::RateBook;

    /// The notices of a new plan after some edits of its first line.
    fn after(edits: &[LineEdit]) -> Vec<Notice> {
        let book = RateBook::built_in().unwrap();
        let plan = Plan::new(book.sets()[0].clone());
        let plan = plan.after(&Action::AddLine { scenario: 0 }).unwrap();
        let plan = edits.iter().fold(plan, |plan, edit| {
            plan.after(&Action::EditLine { scenario: 0, row: 0, edit: edit.clone() }).unwrap()
        });
        let scenario = &plan.scenarios()[0];
        let catalogue = Catalogue::built_in().unwrap();
        notices(&plan, scenario, &plan.estimate_of(scenario), &catalogue, &book)
    }

    fn complete(code: &str) -> Vec<LineEdit> {
        vec![
            LineEdit::Certificate {
                code: CertificateCode::parse(code).unwrap(),
                title: String::new(),
                level: Some(Level::III),
                band: None,
                materials_tier: None,
            },
            LineEdit::Band(Band::A),
            LineEdit::MaterialsTier(MaterialsTier::Low),
            LineEdit::Students(10),
        ]
    }

    #[test]
    fn a_line_says_what_it_waits_for() {
        assert_eq!(
            after(&[])[0].title(),
            "A new line needs a certificate, a level, a band and a materials tier"
        );
        let no_hours = after(&complete("SIT20322"));
        assert_eq!(no_hours[0].title(), "SIT20322 has students and no hours");
    }

    #[test]
    fn a_school_without_enrolments_is_not_taken_for_a_small_one_in_silence() {
        let mut edits = complete("SIT20322");
        edits.push(LineEdit::Hours(Hours::parse("180").unwrap()));
        assert_eq!(after(&edits)[0], Notice::NoEnrolments);
    }

    #[test]
    fn the_music_certificate_that_the_source_does_not_name_is_a_question() {
        let titles: Vec<String> = after(&complete("CUA30920")).iter().map(Notice::title).collect();
        assert!(titles.contains(&"Full load of CUA30920".to_owned()), "{titles:?}");
        let titles: Vec<String> = after(&complete("22338VIC")).iter().map(Notice::title).collect();
        assert!(titles.contains(&"22338VIC is superseded".to_owned()), "{titles:?}");
    }
}
