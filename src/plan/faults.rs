//! What can be wrong with a plan as a file holds it, and the checks that find it.

use super::document::{
    LINES_MAX, Plan, PlanFile, RATE_SETS_MAX, SCENARIO_NAME_LENGTH_MAX, SCENARIOS_MAX,
};
use crate::domain::{PLANNING_YEARS, TEXT_LENGTH_MAX, grouped, seen_name, unfit_character};
use crate::rates::RateSetId;

/// Why a plan does not hold together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// A plan has at least one scenario.
    #[error("the plan has no scenario")]
    NoScenario,
    /// A scenario's name is blank.
    #[error("a scenario has no name")]
    NamelessScenario,
    /// Two scenarios have one name.
    #[error("two scenarios are called \"{0}\"")]
    SameName(String),
    /// The baseline is none of the scenarios.
    #[error("the baseline \"{0}\" is none of the scenarios")]
    UnknownBaseline(String),
    /// The year's payments are worked out from none of the scenarios.
    #[error("the {amount} amount of the payments is of \"{name}\", which is none of the scenarios")]
    UnknownPaymentsScenario {
        /// Which amount: "indicative" or "revised", as the field is called.
        amount: &'static str,
        /// The scenario it names.
        name: String,
    },
    /// Two embedded rate sets have one id.
    #[error("the rate set \"{0}\" stands there twice")]
    SameRateSet(RateSetId),
    /// A scenario uses a rate set that the plan does not hold.
    #[error(
        "the scenario \"{scenario}\" uses the rate set \"{rate_set}\", which the plan does not hold"
    )]
    UnknownRateSet {
        /// The scenario.
        scenario: String,
        /// The set it names.
        rate_set: RateSetId,
    },
    /// A text is longer than any that the program would let a user type.
    #[error("{what} has {} characters, expected at most {expected}", .found.chars().count())]
    TooLong {
        /// Which text.
        what: String,
        /// All of it.
        found: String,
        /// How many characters it may have.
        expected: usize,
    },
    /// A text has a character that cannot be seen and is obeyed all the same.
    #[error("{what} has the control character {}", .character.escape_unicode())]
    UnfitCharacter {
        /// Which text.
        what: String,
        /// All of it.
        found: String,
        /// The character.
        character: char,
    },
    /// There are more entries of a kind than any school has.
    #[error("the plan has {} {what}, expected at most {}",
        grouped(&.found.to_string()), grouped(&.expected.to_string()))]
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        expected: usize,
    },
    /// The planning year is none that a plan can be made for.
    #[error(
        "the planning year is {found}, expected {} to {}",
        PLANNING_YEARS.start(),
        PLANNING_YEARS.end()
    )]
    PlanningYear {
        /// The year.
        found: u16,
    },
}

impl PlanFault {
    /// How to mend it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoScenario => "add a scenario, with or without lines",
            Self::NamelessScenario => "give it a name",
            Self::SameName(_) => "rename one of them",
            Self::UnknownBaseline(_) => "name one of the scenarios as the baseline",
            Self::UnknownPaymentsScenario { .. } => {
                "name one of the scenarios, or take the field away"
            }
            Self::SameRateSet(_) => "keep one of them",
            Self::UnknownRateSet { .. } => {
                "name one of the plan's rate sets, or add the missing one to `rate_sets`"
            }
            Self::TooLong { .. } => "shorten it",
            Self::UnfitCharacter { .. } => "write it anew without that character",
            Self::TooMany { .. } => "take some of them away",
            Self::PlanningYear { .. } => "correct the year",
        }
    }
}

impl Plan {
    /// Checks a plan as read from a file.
    ///
    /// # Errors
    /// Every fault found, not only the first.
    pub fn checked(file: PlanFile) -> Result<Self, Vec<PlanFault>> {
        let faults = faults(&file);
        if faults.is_empty() { Ok(Self { file }) } else { Err(faults) }
    }
}

/// Every fault of a plan as read from a file.
fn faults(file: &PlanFile) -> Vec<PlanFault> {
    let many = too_many(file);
    if !many.is_empty() {
        return many;
    }
    let mut faults = out_of_bounds(file);
    let names: Vec<String> = file.scenarios.iter().map(|one| seen_name(&one.name)).collect();
    if file.scenarios.is_empty() {
        faults.push(PlanFault::NoScenario);
    }
    for (place, scenario) in file.scenarios.iter().enumerate() {
        if names[place].is_empty() {
            faults.push(PlanFault::NamelessScenario);
        }
        if names[..place].contains(&names[place]) {
            faults.push(PlanFault::SameName(scenario.name.clone()));
        }
        if !file.rate_sets.iter().any(|set| *set.id() == scenario.rate_set) {
            faults.push(PlanFault::UnknownRateSet {
                scenario: scenario.name.clone(),
                rate_set: scenario.rate_set.clone(),
            });
        }
    }
    for (place, set) in file.rate_sets.iter().enumerate() {
        if file.rate_sets[..place].iter().any(|other| other.id() == set.id()) {
            faults.push(PlanFault::SameRateSet(set.id().clone()));
        }
    }
    if !file.scenarios.iter().any(|scenario| scenario.name == file.baseline) {
        faults.push(PlanFault::UnknownBaseline(file.baseline.clone()));
    }
    faults.extend(unknown_payments_scenarios(file));
    faults
}

/// More scenarios, lines or rate sets than a plan may have. Everything else is looked for only where
/// there are none of these, so that a check takes no longer than a school's plan needs.
pub(super) fn too_many(file: &PlanFile) -> Vec<PlanFault> {
    let lines = file.scenarios.iter().map(|scenario| scenario.lines.len()).sum();
    [
        ("scenarios", file.scenarios.len(), SCENARIOS_MAX),
        ("enrolment lines", lines, LINES_MAX),
        ("rate sets", file.rate_sets.len(), RATE_SETS_MAX),
    ]
    .into_iter()
    .filter(|&(_, found, expected)| found > expected)
    .map(|(what, found, expected)| PlanFault::TooMany { what, found, expected })
    .collect()
}

/// The scenarios that the payments are worked out from and that are not there.
fn unknown_payments_scenarios(file: &PlanFile) -> impl Iterator<Item = PlanFault> {
    let payments = &file.payments;
    let named = [("indicative", &payments.indicative), ("revised", &payments.revised)];
    named.into_iter().filter_map(|(amount, name)| {
        let name = name.as_deref()?;
        let is_there = file.scenarios.iter().any(|scenario| scenario.name == name);
        (!is_there).then(|| PlanFault::UnknownPaymentsScenario { amount, name: name.to_owned() })
    })
}

/// The bounds that typing keeps as well, for a file written by hand or by another program.
fn out_of_bounds(file: &PlanFile) -> Vec<PlanFault> {
    let mut faults = Vec::new();
    let mut bound = |what: String, text: &str, expected: usize| {
        let found = || text.to_owned();
        if text.chars().count() > expected {
            faults.push(PlanFault::TooLong { what, found: found(), expected });
        } else if let Some(character) = unfit_character(text) {
            faults.push(PlanFault::UnfitCharacter { what, found: found(), character });
        }
    };
    bound("the school's name".to_owned(), &file.school.name, TEXT_LENGTH_MAX);
    bound("the school's number".to_owned(), &file.school.number, TEXT_LENGTH_MAX);
    bound("the campus".to_owned(), &file.school.campus, TEXT_LENGTH_MAX);
    for (scenario, number) in file.scenarios.iter().zip(1..) {
        let name = format!("the name of scenario {number}");
        bound(name, &scenario.name, SCENARIO_NAME_LENGTH_MAX);
        for (line, row) in scenario.lines.iter().zip(1..) {
            let title = format!("the title of line {row} in scenario {number}");
            bound(title, &line.title, TEXT_LENGTH_MAX);
        }
    }
    if !PLANNING_YEARS.contains(&file.planning_year) {
        faults.push(PlanFault::PlanningYear { found: file.planning_year });
    }
    faults
}

/// Whether two scenario names would be taken for one another.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    seen_name(one) == seen_name(other)
}
