//! One plan: a school, its scenarios, and the rate sets that they use.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::advice::Advice;
use super::payments_basis::PaymentsBasis;
use super::texts::RateNote;
use crate::domain::{
    EnrolmentLine, FundingCycle, ProgramYear, STUDENTS_MAX, SchoolProfile, grouped, list_within,
};
use crate::funding::{Estimate, SchoolFacts, estimate};
use crate::rates::{Date, RateBook, RateSet, RateSetId, SetKind, SmallScaleReading};

/// The most characters that a scenario's name may have: it stands on a tab.
pub(super) const SCENARIO_NAME_LENGTH_MAX: usize = 80;

/// The most scenarios of a plan. A school plans a year with less than ten.
pub const SCENARIOS_MAX: usize = 100;

/// The most enrolment lines in all scenarios of a plan together. The largest school has some hundred
/// in each.
pub const LINES_MAX: usize = 20_000;

/// The most rate sets that a plan embeds: one for each scenario.
pub const RATE_SETS_MAX: usize = SCENARIOS_MAX;

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
    /// What the department advised of it.
    #[serde(default, skip_serializing_if = "Advice::is_empty")]
    pub advice: Advice,
    /// What the user wants to remember of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The day on which it was approved. What decides its figures cannot be changed then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved: Option<Date>,
    /// Its enrolment lines, in the order the user gave them.
    #[serde(deserialize_with = "lines")]
    pub lines: Vec<EnrolmentLine>,
}

impl Scenario {
    /// A scenario without lines, and of which nothing else is known.
    pub fn empty(name: String, cycle: FundingCycle, rate_set: RateSetId) -> Self {
        Self {
            name,
            cycle,
            rate_set,
            years_7_12: None,
            advice: Advice::default(),
            note: String::new(),
            approved: None,
            lines: Vec::new(),
        }
    }

    /// A copy to be changed: what the department advised, and the approval, were of the other.
    #[must_use]
    pub fn to_be_changed(&self) -> Self {
        Self { advice: Advice::default(), approved: None, ..self.clone() }
    }

    /// The students of all its lines; one of two certificates counts in each.
    pub fn students(&self) -> u64 {
        self.lines.iter().map(|line| u64::from(line.students)).sum()
    }

    /// The students of the lines of a program year; `None` is a one-year certificate.
    pub fn students_of(&self, year: Option<ProgramYear>) -> u64 {
        let lines = self.lines.iter().filter(|line| line.program_year == year);
        lines.map(|line| u64::from(line.students)).sum()
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
    /// Who prepared the plan, for the paper: name and role, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prepared_by: String,
    /// What the council is recommended to do, for the paper, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub recommendation: String,
    /// The day on which the plan was approved. Nothing in it can be changed then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved: Option<Date>,
    /// Notes on rate sets, one for a set at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(deserialize_with = "rate_notes")]
    pub rate_notes: Vec<RateNote>,
    /// The scenarios, in the order of their tabs.
    #[serde(deserialize_with = "scenarios")]
    pub scenarios: Vec<Scenario>,
    /// The rate sets that the scenarios use, embedded, so that the plan shows the same figures
    /// wherever and whenever it is opened.
    #[serde(deserialize_with = "rate_sets")]
    pub rate_sets: Vec<RateSet>,
}

fn lines<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<EnrolmentLine>, D::Error> {
    list_within(from, LINES_MAX, "enrolment lines")
}

fn scenarios<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Scenario>, D::Error> {
    list_within(from, SCENARIOS_MAX, "scenarios")
}

fn rate_sets<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<RateSet>, D::Error> {
    list_within(from, RATE_SETS_MAX, "rate sets")
}

fn rate_notes<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<RateNote>, D::Error> {
    list_within(from, RATE_SETS_MAX, "notes on rate sets")
}

/// A scenario's own enrolments in Years 7 to 12, as a file has them.
pub(crate) fn own_years_7_12<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u32>, D::Error> {
    let own = Option::<u32>::deserialize(deserializer)?;
    match own {
        Some(students) if students > STUDENTS_MAX => Err(de::Error::custom(format!(
            "years_7_12: {students} is over {}",
            grouped(&STUDENTS_MAX.to_string())
        ))),
        _ => Ok(own),
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
                prepared_by: String::new(),
                recommendation: String::new(),
                approved: None,
                rate_notes: Vec::new(),
                scenarios: vec![Scenario::empty(
                    name,
                    FundingCycle::Indicative,
                    rates.id().clone(),
                )],
                rate_sets: vec![rates],
            },
        }
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

    /// What the user decided of the year's payments.
    pub fn payments_basis(&self) -> &PaymentsBasis {
        &self.file.payments
    }

    /// Who prepared the plan: name and role, or nothing.
    pub fn prepared_by(&self) -> &str {
        &self.file.prepared_by
    }

    /// What the council is recommended to do, or nothing.
    pub fn recommendation(&self) -> &str {
        &self.file.recommendation
    }

    /// The day on which the plan was approved.
    pub fn approved(&self) -> Option<Date> {
        self.file.approved
    }

    /// The note that this plan keeps on a rate set, or nothing.
    pub fn rate_note(&self, set: &RateSetId) -> &str {
        let note = self.file.rate_notes.iter().find(|one| one.rate_set == *set);
        note.map_or("", |one| one.note.as_str())
    }

    /// The notes on rate sets.
    pub fn rate_notes(&self) -> &[RateNote] {
        &self.file.rate_notes
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

    /// The rate sets that a scenario can be worked out with: those at hand, and those that this plan alone
    /// has. The plan's own copy of a set goes before the one at hand.
    pub fn rate_sets_to_use<'a>(
        &'a self,
        at_hand: &'a RateBook,
    ) -> impl Iterator<Item = &'a RateSet> {
        let own = |id: &RateSetId| self.rate_sets().iter().find(|set| set.id() == id);
        let only_own = self.rate_sets().iter().filter(|set| at_hand.set(set.id()).is_none());
        let known = at_hand.sets().iter().map(move |set| own(set.id()).unwrap_or(set));
        known.chain(only_own)
    }

    /// The rate set of a scenario of this plan.
    pub fn rates_of(&self, scenario: &Scenario) -> &RateSet {
        let named = self.file.rate_sets.iter().find(|set| *set.id() == scenario.rate_set);
        // `checked` makes sure that the named set is there, and so that there is a first one.
        named.unwrap_or(&self.file.rate_sets[0])
    }

    /// Whether a scenario is worked out with rates of another year than the planned one, and all scenarios may take
    /// those of the planned year.
    pub fn awaits_rates_of_its_year(&self) -> bool {
        let is_of_other_year =
            |scenario: &Scenario| self.rates_of(scenario).contents().year != self.planning_year();
        !self.has_approval() && self.scenarios().iter().any(is_of_other_year)
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
