//! What can be wrong with a plan as a file holds it, and the checks that find it.

use std::fmt;

use super::document::{
    LINES_MAX, Plan, PlanFile, RATE_SETS_MAX, SCENARIO_NAME_LENGTH_MAX, SCENARIOS_MAX,
};
use crate::domain::{
    Hint, NOTE_LENGTH_MAX, PLANNING_YEARS, Problem, TEXT_LENGTH_MAX, grouped, seen_name,
    unfit_character, unfit_in_note,
};
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
        /// Which amount.
        amount: PaymentsAmount,
        /// The scenario it names.
        name: String,
    },
    /// Two embedded rate sets have one id.
    #[error("the rate set \"{0}\" stands there twice")]
    SameRateSet(RateSetId),
    /// Two notes are on one rate set.
    #[error("there are two notes on the rate set \"{0}\"")]
    SameRateNote(RateSetId),
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
    #[error("{text} has {} characters, expected at most {expected}", .found.chars().count())]
    TooLong {
        /// Which text.
        text: PlanText,
        /// All of it.
        found: String,
        /// How many characters it may have.
        expected: usize,
    },
    /// A text has a character that cannot be seen and is obeyed all the same.
    #[error("{text} has the control character {}", .character.escape_unicode())]
    UnfitCharacter {
        /// Which text.
        text: PlanText,
        /// All of it.
        found: String,
        /// The character.
        character: char,
    },
    /// There are more entries of a kind than any school has.
    #[error("the plan has {} {list}, expected at most {}",
        grouped(&.found.to_string()), grouped(&.expected.to_string()))]
    TooMany {
        /// What there are too many of.
        list: PlanList,
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

/// A list of a plan. `Display` says what its entries are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanList {
    /// The scenarios.
    Scenarios,
    /// The enrolment lines of all scenarios.
    Lines,
    /// The embedded rate sets.
    RateSets,
    /// The notes on rate sets.
    RateNotes,
}

impl fmt::Display for PlanList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scenarios => "scenarios",
            Self::Lines => "enrolment lines",
            Self::RateSets => "rate sets",
            Self::RateNotes => "notes on rate sets",
        })
    }
}

/// A text of a plan. `Display` says which; scenarios and lines count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanText {
    /// The school's name.
    SchoolName,
    /// The school's number.
    SchoolNumber,
    /// The campus.
    Campus,
    /// The name of a scenario.
    ScenarioName(usize),
    /// The title of an enrolment line.
    LineTitle {
        /// The scenario.
        scenario: usize,
        /// The line.
        line: usize,
    },
    /// The note on an enrolment line.
    LineNote {
        /// The scenario.
        scenario: usize,
        /// The line.
        line: usize,
    },
    /// The note on a scenario.
    ScenarioNote(usize),
    /// The note on what was advised of a scenario.
    AdviceNote(usize),
    /// The note on a rate set, by its place among those notes.
    RateNote(usize),
    /// Who prepared the plan.
    PreparedBy,
    /// What the council is recommended to do.
    Recommendation,
}

impl fmt::Display for PlanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SchoolName => f.write_str("the school's name"),
            Self::SchoolNumber => f.write_str("the school's number"),
            Self::Campus => f.write_str("the campus"),
            Self::ScenarioName(scenario) => write!(f, "the name of scenario {scenario}"),
            Self::LineTitle { scenario, line } => {
                write!(f, "the title of line {line} in scenario {scenario}")
            }
            Self::LineNote { scenario, line } => {
                write!(f, "the note on line {line} in scenario {scenario}")
            }
            Self::ScenarioNote(scenario) => write!(f, "the note on scenario {scenario}"),
            Self::AdviceNote(scenario) => {
                write!(f, "the note on what was advised of scenario {scenario}")
            }
            Self::RateNote(place) => write!(f, "note {place} on a rate set"),
            Self::PreparedBy => f.write_str("who prepared the plan"),
            Self::Recommendation => f.write_str("the recommendation"),
        }
    }
}

/// An amount that the year's payments are worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentsAmount {
    /// As first expected.
    Indicative,
    /// As it turns out.
    Revised,
}

impl fmt::Display for PaymentsAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Indicative => "indicative",
            Self::Revised => "revised",
        })
    }
}

impl Problem for PlanFault {
    fn hint(&self) -> Option<Hint> {
        let hint = match self {
            Self::NoScenario => "add a scenario, with or without lines",
            Self::NamelessScenario => "give it a name",
            Self::SameName(_) => "rename one of them",
            Self::UnknownBaseline(_) => "name one of the scenarios as the baseline",
            Self::UnknownPaymentsScenario { .. } => {
                "name one of the scenarios, or take the field away"
            }
            Self::SameRateSet(_) | Self::SameRateNote(_) => "keep one of them",
            Self::UnknownRateSet { .. } => {
                "name one of the plan's rate sets, or add the missing one to `rate_sets`"
            }
            Self::TooLong { .. } => "shorten it",
            Self::UnfitCharacter { .. } => "write it anew without that character",
            Self::TooMany { .. } => "take some of them away",
            Self::PlanningYear { .. } => "correct the year",
        };
        Some(hint.into())
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
    for (place, note) in file.rate_notes.iter().enumerate() {
        if file.rate_notes[..place].iter().any(|other| other.rate_set == note.rate_set) {
            faults.push(PlanFault::SameRateNote(note.rate_set.clone()));
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
        (PlanList::Scenarios, file.scenarios.len(), SCENARIOS_MAX),
        (PlanList::Lines, lines, LINES_MAX),
        (PlanList::RateSets, file.rate_sets.len(), RATE_SETS_MAX),
        (PlanList::RateNotes, file.rate_notes.len(), RATE_SETS_MAX),
    ]
    .into_iter()
    .filter(|&(_, found, expected)| found > expected)
    .map(|(list, found, expected)| PlanFault::TooMany { list, found, expected })
    .collect()
}

/// The scenarios that the payments are worked out from and that are not there.
fn unknown_payments_scenarios(file: &PlanFile) -> impl Iterator<Item = PlanFault> {
    let payments = &file.payments;
    let named = [
        (PaymentsAmount::Indicative, &payments.indicative),
        (PaymentsAmount::Revised, &payments.revised),
    ];
    named.into_iter().filter_map(|(amount, name)| {
        let name = name.as_deref()?;
        let is_there = file.scenarios.iter().any(|scenario| scenario.name == name);
        (!is_there).then(|| PlanFault::UnknownPaymentsScenario { amount, name: name.to_owned() })
    })
}

/// The bounds that typing keeps as well, for a file written by hand or by another program.
fn out_of_bounds(file: &PlanFile) -> Vec<PlanFault> {
    let mut faults = Vec::new();
    let mut held_within =
        |text: PlanText, held: &str, expected: usize, unfit: fn(&str) -> Option<char>| {
            let found = || held.to_owned();
            if held.chars().count() > expected {
                faults.push(PlanFault::TooLong { text, found: found(), expected });
            } else if let Some(character) = unfit(held) {
                faults.push(PlanFault::UnfitCharacter { text, found: found(), character });
            }
        };
    let mut note =
        |text: PlanText, held: &str| held_within(text, held, NOTE_LENGTH_MAX, unfit_in_note);
    note(PlanText::PreparedBy, &file.prepared_by);
    note(PlanText::Recommendation, &file.recommendation);
    for (place, one) in (1..).zip(&file.rate_notes) {
        note(PlanText::RateNote(place), &one.note);
    }
    for (place, scenario) in (1..).zip(&file.scenarios) {
        note(PlanText::ScenarioNote(place), &scenario.note);
        note(PlanText::AdviceNote(place), &scenario.advice.note);
        for (row, line) in (1..).zip(&scenario.lines) {
            note(PlanText::LineNote { scenario: place, line: row }, &line.note);
        }
    }
    let mut bound = |text: PlanText, held: &str, expected: usize| {
        held_within(text, held, expected, unfit_character);
    };
    bound(PlanText::SchoolName, &file.school.name, TEXT_LENGTH_MAX);
    bound(PlanText::SchoolNumber, &file.school.number, TEXT_LENGTH_MAX);
    bound(PlanText::Campus, &file.school.campus, TEXT_LENGTH_MAX);
    for (place, scenario) in (1..).zip(&file.scenarios) {
        bound(PlanText::ScenarioName(place), &scenario.name, SCENARIO_NAME_LENGTH_MAX);
        for (row, line) in (1..).zip(&scenario.lines) {
            let title = PlanText::LineTitle { scenario: place, line: row };
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
