//! The plan of the year after: made from a plan in one go, with everything that is other in it.
//!
//! Absent on purpose: any figure that nobody gave. How many students continue is asked, and what is as it was
//! in the year before is told, so that somebody checks it.

mod bands;
mod change;
mod lines;
mod words;

use super::document::{Plan, PlanFile, SCENARIO_NAME_LENGTH_MAX, Scenario};
use super::faults::PlanFault;
use super::payments_basis::PaymentsBasis;
use crate::domain::{
    Continuing, FundingCycle, PLANNING_YEARS, ProgramYear, SchoolProfile, grouped, noun_for,
    seen_name,
};
use crate::rates::{RateBook, RateSet};

pub use change::{ChangeGroup, YearChange};
pub use lines::{LineFate, Placed, next_lines, second_year_of, starters_of};

/// What is decided of the plan of the year after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextYear {
    /// The year: the one after, or a later one.
    pub year: u16,
    /// The rate set of all its scenarios.
    pub set: RateSet,
    /// The places of the scenarios that are carried over.
    pub scenarios: Vec<usize>,
    /// How many students of a first year continue; `None` while it is not known.
    pub continuing: Option<Continuing>,
}

/// The plan of the year after, and what is other in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextYearPlan {
    /// The plan.
    pub plan: Plan,
    /// All that changed, and all that is as it was and should be looked at.
    pub changes: Vec<YearChange>,
}

/// Students of a first year, who may continue, in the scenario that has the most of them. Scenarios count the
/// same students, so that no sum is made over several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstYears {
    /// The scenario's place.
    pub scenario: usize,
    /// Its name.
    pub name: String,
    /// How many students.
    pub students: u64,
}

/// Why the plan of the year after cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NextYearRefused {
    /// No year is planned after the last one.
    #[error("No year after {0} can be planned.")]
    LastYear(u16),
    /// The year is none after the one that is planned.
    #[error("Choose a year after {0}, such as {next}.", next = .0.saturating_add(1))]
    NotAfter(u16),
    /// No scenario is carried over.
    #[error("Choose at least one scenario.")]
    NoScenario,
    /// It is not known how many students of a first year continue.
    #[error(
        "Say how many students continue: in {} {} {} in the first year of a certificate.",
        .0.name,
        grouped(&.0.students.to_string()),
        noun_for(.0.students, "student is", "students are")
    )]
    ContinuingNotKnown(FirstYears),
    /// The plan would be more than one may be.
    #[error("The plan of the year after would be more than a plan can hold: {0}.")]
    TooMuch(PlanFault),
}

impl Plan {
    /// The year after the one planned, if one can be planned.
    ///
    /// # Errors
    /// That none can.
    pub fn year_after(&self) -> Result<u16, NextYearRefused> {
        let year = self.planning_year().saturating_add(1);
        if PLANNING_YEARS.contains(&year) {
            Ok(year)
        } else {
            Err(NextYearRefused::LastYear(self.planning_year()))
        }
    }

    /// The students of first years in the one of some scenarios, by their places, that has the most of them;
    /// `None` if none has any.
    pub fn first_years(&self, scenarios: &[usize]) -> Option<FirstYears> {
        let first_years = |place: usize| {
            let scenario = self.scenarios().get(place)?;
            let students = scenario.students_of(Some(ProgramYear::First));
            let name = scenario.name.clone();
            (students > 0).then_some(FirstYears { scenario: place, name, students })
        };
        let all = scenarios.iter().filter_map(|place| first_years(*place));
        // Of several with as many the first.
        all.reduce(|most, one| if one.students > most.students { one } else { most })
    }

    /// The plan of the year after or of a later one, under what was decided. `book` has the bands and tiers that the school
    /// entered under rate sets.
    ///
    /// # Errors
    /// What is still to be decided, or why there can be no such plan.
    pub fn next_year(
        &self,
        decided: &NextYear,
        book: &RateBook,
    ) -> Result<NextYearPlan, NextYearRefused> {
        let (before, year) = (self.planning_year(), decided.year);
        let after = self.year_after()?;
        if year < after || !PLANNING_YEARS.contains(&year) {
            return Err(NextYearRefused::NotAfter(before));
        }
        let continuing = match (decided.continuing, self.first_years(&decided.scenarios)) {
            (Some(continuing), _) => continuing,
            (None, Some(asked)) => return Err(NextYearRefused::ContinuingNotKnown(asked)),
            // Nobody is there to continue.
            (None, None) => Continuing::ALL,
        };
        let mut making = Making { before: self, decided, book, changes: Vec::new() };
        making.changes.push(YearChange::Year { from: before, to: year });
        if year > after {
            // As many start and continue each year, so that the lines of a later year are those of the year after.
            making.changes.push(YearChange::YearsBetween { from: before, to: year });
        }
        making.rates(year);
        let school = making.school();
        let payments = making.payments();
        let scenarios = making.scenarios(continuing);
        let baseline = making.baseline(&scenarios)?;
        let file = PlanFile {
            school,
            planning_year: year,
            small_scale_reading: self.small_scale_reading(),
            baseline,
            payments,
            prepared_by: self.prepared_by().to_owned(),
            recommendation: making.recommendation(),
            approved: None,
            rate_notes: self.rate_notes().to_vec(),
            scenarios: scenarios.into_iter().map(|(_, scenario)| scenario).collect(),
            rate_sets: vec![decided.set.clone()],
        };
        let changes = making.changes;
        match Plan::checked(file) {
            Ok(plan) => Ok(NextYearPlan { plan, changes }),
            Err(faults) => match faults.into_iter().next() {
                Some(fault) => Err(NextYearRefused::TooMuch(fault)),
                None => Err(NextYearRefused::NoScenario),
            },
        }
    }
}

/// A plan of the year after being made.
struct Making<'a> {
    before: &'a Plan,
    decided: &'a NextYear,
    book: &'a RateBook,
    changes: Vec<YearChange>,
}

impl Making<'_> {
    fn year_before(&self) -> u16 {
        self.before.planning_year()
    }

    /// The scenarios carried over, each with its place before.
    fn scenarios(&mut self, continuing: Continuing) -> Vec<(usize, Scenario)> {
        let mut next: Vec<(usize, Scenario)> = Vec::new();
        for (place, scenario) in self.before.scenarios().iter().enumerate() {
            if self.decided.scenarios.contains(&place) {
                let scenario = self.scenario(scenario, continuing);
                next.push((place, scenario));
            } else {
                self.changes.push(YearChange::LeftOut {
                    scenario: scenario.name.clone(),
                    lines: scenario.lines.len(),
                    students: scenario.students(),
                });
            }
        }
        next
    }

    fn scenario(&mut self, before: &Scenario, continuing: Continuing) -> Scenario {
        let name = self.name(before);
        if name != before.name {
            let (from, to) = (before.name.clone(), name.clone());
            self.changes.push(YearChange::Renamed { from, to });
        }
        if before.cycle != FundingCycle::Indicative {
            let change = YearChange::Cycle { scenario: name.clone(), from: before.cycle };
            self.changes.push(change);
        }
        let set = &self.decided.set;
        if before.rate_set != *set.id() {
            self.changes.push(YearChange::RateSet {
                scenario: name.clone(),
                from: before.rate_set.clone(),
                to: set.id().clone(),
            });
        }
        if !before.advice.is_empty() {
            let (scenario, year) = (name.clone(), self.year_before());
            self.changes.push(YearChange::Advised { scenario, year });
        }
        if let Some(students) = before.years_7_12 {
            let (scenario, year) = (Some(name.clone()), self.year_before());
            self.changes.push(YearChange::Years7To12Kept { scenario, students, year });
        }
        let (mut lines, fates) = next_lines(&before.lines, continuing);
        self.bands(&name, before, &mut lines);
        self.kept(&name, &lines);
        self.ages(&name, before);
        let told = fates.into_iter().map(|fate| YearChange::Line { scenario: name.clone(), fate });
        self.changes.extend(told);
        Scenario {
            years_7_12: before.years_7_12,
            note: before.note.clone(),
            lines,
            ..Scenario::empty(name, FundingCycle::Indicative, set.id().clone())
        }
    }

    /// The name of a scenario. One that is called as a cycle that it is of no more says which year it was of.
    fn name(&self, before: &Scenario) -> String {
        let is_called = |label: &str| seen_name(&before.name) == seen_name(label);
        let mut others =
            FundingCycle::ALL.iter().filter(|cycle| **cycle != FundingCycle::Indicative);
        if !others.any(|cycle| is_called(cycle.label())) {
            return before.name.clone();
        }
        let name = format!("{} of {}", before.name.trim(), self.year_before());
        let is_taken =
            self.before.scenarios().iter().any(|one| seen_name(&one.name) == seen_name(&name));
        let is_long = name.chars().count() > SCENARIO_NAME_LENGTH_MAX;
        if is_taken || is_long { before.name.clone() } else { name }
    }

    /// The baseline's name: it stays where its scenario was carried over.
    fn baseline(&mut self, next: &[(usize, Scenario)]) -> Result<String, NextYearRefused> {
        let kept = next.iter().find(|(place, _)| *place == self.before.baseline());
        if let Some((_, scenario)) = kept {
            return Ok(scenario.name.clone());
        }
        let (_, first) = next.first().ok_or(NextYearRefused::NoScenario)?;
        self.changes.push(YearChange::Baseline(first.name.clone()));
        Ok(first.name.clone())
    }

    fn rates(&mut self, year: u16) {
        let set = &self.decided.set;
        let of = set.contents().year;
        if of != year {
            let set = set.id().clone();
            self.changes.push(YearChange::RatesOfOtherYear { set, of, year });
        }
        let embedded = self.before.rate_sets().iter().find(|one| one.id() == set.id());
        if embedded.is_some_and(|embedded| embedded != set) {
            self.changes.push(YearChange::Amounts(set.id().clone()));
        }
    }

    /// The school: its size is that of the year before, and what was of that year alone is gone.
    fn school(&mut self) -> SchoolProfile {
        let year = self.year_before();
        let mut school = self.before.school().clone();
        let students = school.years_7_12.total();
        self.changes.push(YearChange::Years7To12Kept { scenario: None, students, year });
        if let Some(amount) = school.floor.take() {
            self.changes.push(YearChange::Floor { amount, year });
        }
        let offered_vet = self.before.scenarios().iter().any(|scenario| scenario.students() > 0);
        if school.new_provider && offered_vet {
            school.new_provider = false;
            self.changes.push(YearChange::NewProvider { year });
        }
        school
    }

    /// The recommendation was of what stood in the plan before, as approvals were.
    fn recommendation(&mut self) -> String {
        let year = self.year_before();
        if !self.before.recommendation().trim().is_empty() {
            self.changes.push(YearChange::Recommendation { year });
        }
        let scenarios = &self.before.scenarios();
        if self.before.approved().is_some() || scenarios.iter().any(|one| one.approved.is_some()) {
            self.changes.push(YearChange::Approvals { year });
        }
        String::new()
    }

    /// The payments as of a new plan, but for the terms in which costs fall.
    fn payments(&mut self) -> PaymentsBasis {
        let before = self.before.payments_basis();
        if before.indicative.is_some() || before.revised.is_some() {
            self.changes.push(YearChange::Payments);
        }
        PaymentsBasis { cost_shares: before.cost_shares, ..PaymentsBasis::default() }
    }
}

#[cfg(test)]
mod tests;
