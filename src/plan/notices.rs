//! What a user should know before relying on the figures.

use crate::domain::{EnrolmentLine, Missing};
use crate::funding::{LineStatus, OtherReading, other_reading};
use crate::plan::{Plan, Scenario};
use crate::rates::{Catalogue, RateSet, RateWarning, SmallScaleReading, warnings};

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
    /// R17: the rate set does not fit its model.
    Rates(RateWarning),
}

impl Notice {
    /// The notice in a few words.
    pub fn title(&self) -> String {
        match self {
            Self::Incomplete { line, missing, .. } => {
                let needs: Vec<&str> = missing.iter().map(|what| what.label()).collect();
                format!("{line} needs {}", listed(&needs))
            }
            Self::OtherYear { rates_year, planning_year } => {
                format!("Amounts of {rates_year} for {planning_year}")
            }
            Self::SmallScaleReading(_) => "Two readings of the small-scale maximum".to_owned(),
            Self::AskFullLoad { line, .. } => format!("Full load of {line}"),
            Self::Superseded { line, .. } => format!("{line} is superseded"),
            Self::Rates(_) => "The rate set does not fit its model".to_owned(),
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
            Self::OtherYear { planning_year, rates_year } => format!(
                "The department's amounts for {planning_year} are not in this plan. Every figure is \
                 worked out with the amounts of {rates_year}."
            ),
            Self::SmallScaleReading(OtherReading { published, core_equivalent, used, change }) => {
                let (used, other) = match used {
                    SmallScaleReading::Published => (published, core_equivalent),
                    SmallScaleReading::CoreEquivalent => (core_equivalent, published),
                };
                format!(
                    "The source prints {} in one place and describes {} in another (R9). Used: {}. \
                     With {} VET payments would change by {}.",
                    published.dollars(),
                    core_equivalent.dollars(),
                    used.dollars(),
                    other.dollars(),
                    change.dollars_and_cents(),
                )
            }
            Self::AskFullLoad { line, named, hours, .. } => format!(
                "The source gives a full load of {hours} hours to {named}, which {line} replaced, \
                 and does not name {line} (R2). The usual full load is used: ask the department."
            ),
            Self::Superseded { line, successor, .. } => {
                format!("{successor} replaces {line}. New students may have to enrol in it.")
            }
            Self::Rates(warning) => format!("{warning}."),
        }
    }

    /// The place of the line that it is about, if it is about one.
    pub fn row(&self) -> Option<usize> {
        match self {
            Self::Incomplete { row, .. }
            | Self::AskFullLoad { row, .. }
            | Self::Superseded { row, .. } => Some(*row),
            Self::OtherYear { .. } | Self::SmallScaleReading(_) | Self::Rates(_) => None,
        }
    }
}

/// "a band", "a level and a band", "a level, a band and a materials tier".
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// The notices of one scenario of a plan: first what keeps a line from being funded, then what
/// could make every figure wrong, then single certificates.
pub fn notices(plan: &Plan, scenario: &Scenario, catalogue: &Catalogue) -> Vec<Notice> {
    let rates = plan.rates_of(scenario);
    let estimate = plan.estimate_of(scenario);
    let mut found: Vec<Notice> = Vec::new();
    for (row, (line, result)) in scenario.lines.iter().zip(&estimate.lines).enumerate() {
        if let LineStatus::Incomplete(missing) = &result.status {
            let missing = missing.clone();
            found.push(Notice::Incomplete { row, line: line.name().to_owned(), missing });
        }
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
