//! One plan: a school, its scenarios, and the rate sets that they use.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::payments_basis::PaymentsBasis;
use crate::domain::{
    EnrolmentLine, FundingCycle, PLANNING_YEARS, STUDENTS_MAX, SchoolProfile, TEXT_LENGTH_MAX,
    grouped,
};
use crate::funding::{Estimate, SchoolFacts, estimate};
use crate::rates::{RateSet, RateSetId, SetKind, SmallScaleReading};

/// The most characters that a scenario's name may have: it stands on a tab.
pub(super) const SCENARIO_NAME_LENGTH_MAX: usize = 80;

/// A named set of enrolment lines in one cycle, under one rate set (R13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Its name, which no other scenario of the plan has.
    pub name: String,
    /// The cycle it belongs to.
    pub cycle: FundingCycle,
    /// The rate set it is worked out with, one of those the plan holds.
    pub rate_set: RateSetId,
    /// Its own enrolments in Years 7 to 12, where it is worked out with others than the school's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "own_years_7_12")]
    pub years_7_12: Option<u32>,
    /// Its enrolment lines, in the order the user gave them.
    pub lines: Vec<EnrolmentLine>,
}

impl Scenario {
    /// The students of all its lines; one of two certificates counts in each.
    pub fn students(&self) -> u64 {
        self.lines.iter().map(|line| u64::from(line.students)).sum()
    }

    /// Whether withdrawals are expected of any line, so that its figures are expected values.
    pub fn expects_withdrawals(&self) -> bool {
        self.lines.iter().any(|line| line.withdrawals_percent > 0)
    }
}

/// A plan as a file holds it, before its checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// The school.
    pub school: SchoolProfile,
    /// The calendar year that is planned.
    pub planning_year: u16,
    /// The user's choice between the two readings of the small-scale maximum (R9).
    pub small_scale_reading: SmallScaleReading,
    /// The name of the scenario that others are compared with.
    pub baseline: String,
    /// What the year's payments are worked out from.
    #[serde(default, skip_serializing_if = "PaymentsBasis::is_default")]
    pub payments: PaymentsBasis,
    /// The scenarios, in the order of their tabs.
    pub scenarios: Vec<Scenario>,
    /// The rate sets that the scenarios use, embedded, so that the plan shows the same figures
    /// wherever and whenever it is opened.
    pub rate_sets: Vec<RateSet>,
}

fn own_years_7_12<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let own = Option::<u32>::deserialize(deserializer)?;
    match own {
        Some(students) if students > STUDENTS_MAX => Err(de::Error::custom(format!(
            "years_7_12: {students} is over {}",
            grouped(&STUDENTS_MAX.to_string())
        ))),
        _ => Ok(own),
    }
}

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
            Self::PlanningYear { .. } => "correct the year",
        }
    }
}

/// A plan that holds together: it has a scenario, names are unique, the baseline is one of the
/// scenarios, payments are of scenarios, every rate set used is embedded, and texts and year are within bounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "PlanFile")]
pub struct Plan {
    pub(super) file: PlanFile,
}

impl Plan {
    /// A new plan: one empty scenario under `rates`.
    pub fn new(rates: RateSet) -> Self {
        let name = FundingCycle::Indicative.label().to_owned();
        Self {
            file: PlanFile {
                school: SchoolProfile::default(),
                planning_year: rates.contents().year,
                small_scale_reading: SmallScaleReading::default(),
                baseline: name.clone(),
                payments: PaymentsBasis::default(),
                scenarios: vec![Scenario {
                    name,
                    cycle: FundingCycle::Indicative,
                    rate_set: rates.id().clone(),
                    years_7_12: None,
                    lines: Vec::new(),
                }],
                rate_sets: vec![rates],
            },
        }
    }

    /// Checks a plan as read from a file.
    ///
    /// # Errors
    /// Every fault found, not only the first.
    pub fn checked(file: PlanFile) -> Result<Self, Vec<PlanFault>> {
        let faults = faults(&file);
        if faults.is_empty() { Ok(Self { file }) } else { Err(faults) }
    }

    /// The school.
    pub fn school(&self) -> &SchoolProfile {
        &self.file.school
    }

    /// The calendar year that is planned.
    pub fn planning_year(&self) -> u16 {
        self.file.planning_year
    }

    /// The user's choice between the two readings of the small-scale maximum (R9).
    pub fn small_scale_reading(&self) -> SmallScaleReading {
        self.file.small_scale_reading
    }

    /// The scenarios, in the order of their tabs; there is at least one.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.file.scenarios
    }

    /// The place of the scenario that others are compared with.
    pub fn baseline(&self) -> usize {
        let is_baseline = |scenario: &Scenario| scenario.name == self.file.baseline;
        self.file.scenarios.iter().position(is_baseline).unwrap_or(0)
    }

    /// The embedded rate sets.
    pub fn rate_sets(&self) -> &[RateSet] {
        &self.file.rate_sets
    }

    /// The rate set of a scenario of this plan.
    pub fn rates_of(&self, scenario: &Scenario) -> &RateSet {
        let named = self.file.rate_sets.iter().find(|set| *set.id() == scenario.rate_set);
        // `checked` makes sure that the named set is there, and so that there is a first one.
        named.unwrap_or(&self.file.rate_sets[0])
    }

    /// A scenario's name, marked where its amounts are a projection, and where students count as the
    /// fraction that is expected to stay.
    pub fn marked_name(&self, scenario: &Scenario) -> String {
        let is_projection = self.rates_of(scenario).contents().kind == SetKind::Projection;
        let marks = match (is_projection, scenario.expects_withdrawals()) {
            (false, false) => return scenario.name.clone(),
            (true, false) => "projection",
            (false, true) => "expected value",
            (true, true) => "projection, expected value",
        };
        format!("{} ({marks})", scenario.name)
    }

    /// What the formulas need to know of the school in a scenario of this plan.
    pub fn facts_of(&self, scenario: &Scenario) -> SchoolFacts {
        let school = SchoolFacts::of(&self.file.school, self.file.small_scale_reading);
        SchoolFacts { years_7_12: scenario.years_7_12.unwrap_or(school.years_7_12), ..school }
    }

    /// The estimate of one scenario of this plan.
    pub fn estimate_of(&self, scenario: &Scenario) -> Estimate {
        estimate(&self.facts_of(scenario), &scenario.lines, self.rates_of(scenario))
    }

    /// What to call the plan in a title: the school's name and the year.
    pub fn title(&self) -> String {
        let name = self.file.school.name.trim();
        let name = if name.is_empty() { "New plan" } else { name };
        format!("{name} {}", self.file.planning_year)
    }
}

impl From<Plan> for PlanFile {
    fn from(plan: Plan) -> Self {
        plan.file
    }
}

fn faults(file: &PlanFile) -> Vec<PlanFault> {
    let mut faults = out_of_bounds(file);
    if file.scenarios.is_empty() {
        faults.push(PlanFault::NoScenario);
    }
    for (place, scenario) in file.scenarios.iter().enumerate() {
        if scenario.name.trim().is_empty() {
            faults.push(PlanFault::NamelessScenario);
        }
        if file.scenarios[..place].iter().any(|other| same_name(&other.name, &scenario.name)) {
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
    faults.extend(file.payments.faults(&file.scenarios));
    faults
}

/// The bounds that typing keeps as well, for a file written by hand or by another program.
fn out_of_bounds(file: &PlanFile) -> Vec<PlanFault> {
    let mut faults = Vec::new();
    let mut bound = |what: String, text: &str, expected: usize| {
        if text.chars().count() > expected {
            faults.push(PlanFault::TooLong { what, found: text.to_owned(), expected });
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
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
