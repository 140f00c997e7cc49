//! Which single changes make a scenario what was advised.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::single_change::SingleChange;
use super::{are_as_advised, reconciled};
use crate::domain::{Band, EnrolmentLine, Hours, MaterialsTier, STUDENTS_MAX};
use crate::funding::{
    Case, LineAmounts, LineEstimate, LineSums, SchoolFacts, Totals, estimate, line_amounts, totals,
    with_other_numbers,
};
use crate::plan::Advice;
use crate::rates::RateSet;

/// The most students more or fewer that are looked at, of a line.
const STUDENTS_OTHERWISE_MAX: u32 = 200;

/// The most students more or fewer that are looked at, of Years 7 to 12.
const YEARS_7_12_OTHERWISE_MAX: u32 = 50;

/// As many hours of other lines are looked at for a line, the commonest.
const OTHER_HOURS_MAX: usize = 24;

/// As many trials are made; the lines after those are not looked at. No school has so many: 150 lines of 30
/// students come to less than 50,000.
const TRIALS_MAX: usize = 300_000;

/// What was found, and how much was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explaining {
    /// Every single change among those looked at that gives what was advised.
    pub changes: Vec<SingleChange>,
    /// How many lines were looked at, from the first on.
    pub lines: usize,
    /// How many changes were tried.
    pub trials: usize,
}

/// Every single change that makes a scenario what was advised of it, to the cent, in every part that is known.
/// None where it is that already, where nothing is known, or where no single change does. `sets` are the rate
/// sets that might have been used.
///
/// Looked at are, of each line: up to twice its students, any band, either tier, all whole hours up to the full load
/// and the commonest hours of other lines, and that it is not funded; up to 50 students more or fewer in Years 7 to 12;
/// the other reading of the small-scale maximum; and the other rate sets.
pub fn explaining_changes<'a>(
    case: &Case<'_>,
    advice: &Advice,
    sets: impl IntoIterator<Item = &'a RateSet>,
) -> Explaining {
    let before = &case.estimate.totals;
    let is_known = reconciled(before, advice).iter().any(|part| part.advised.is_some());
    if !is_known || are_as_advised(before, advice) {
        return Explaining::default();
    }
    let sums = LineSums::of(&case.estimate.lines);
    let search = Search { case, advice, sums, trials: Cell::new(0) };
    let mut found: Vec<SingleChange> = Vec::new();
    let hours = search.hours();
    let mut lines = 0;
    while lines < case.lines.len() && search.trials.get() < TRIALS_MAX {
        search.of_line(lines, &hours, &mut found);
        lines += 1;
    }
    search.of_school(&mut found);
    let others = sets.into_iter().filter(|set| set.id() != case.rates.id());
    let explaining =
        others.filter(|set| are_as_advised(&estimate(case.school, case.lines, set).totals, advice));
    found.extend(explaining.map(|set| SingleChange::Rates(set.id().clone())));
    Explaining { changes: found, lines, trials: search.trials.get() }
}

/// A scenario whose advice is to be explained. What its other lines come to is added up once.
struct Search<'a> {
    case: &'a Case<'a>,
    advice: &'a Advice,
    sums: LineSums,
    trials: Cell<usize>,
}

impl Search<'_> {
    /// The hours that most lines have, each once, the commonest first.
    fn hours(&self) -> Vec<Hours> {
        let mut counts: Vec<(Hours, usize)> = Vec::new();
        let mut place_of: HashMap<Hours, usize> = HashMap::new();
        for line in self.case.lines.iter().filter(|line| line.hours != Hours::default()) {
            let place = *place_of.entry(line.hours).or_insert_with(|| {
                counts.push((line.hours, 0));
                counts.len() - 1
            });
            counts[place].1 += 1;
        }
        // As often: the one that comes first.
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts.into_iter().take(OTHER_HOURS_MAX).map(|(hours, _)| hours).collect()
    }

    fn of_line(&self, row: usize, hours: &[Hours], found: &mut Vec<SingleChange>) {
        let Case { school, rates, .. } = *self.case;
        let (line, before) = (&self.case.lines[row], &self.case.estimate.lines[row]);
        let explains = |drawn: LineAmounts| self.explains(before, drawn);
        let school_type = school.school_type;
        // One copy of the line for all trials: its texts are not copied again for each.
        let mut trial: EnrolmentLine = line.clone();
        for students in around(line.students, line.students.min(STUDENTS_OTHERWISE_MAX)) {
            trial.students = students;
            if explains(with_other_numbers(before, &trial, school_type, rates).0) {
                found.push(SingleChange::Students { row, students });
            }
        }
        trial.students = line.students;
        for &band in Band::ALL.iter().filter(|band| Some(**band) != line.band) {
            trial.band = Some(band);
            if explains(line_amounts(&trial, school_type, rates)) {
                found.push(SingleChange::Band { row, band });
            }
        }
        trial.band = line.band;
        for &tier in MaterialsTier::ALL.iter().filter(|tier| Some(**tier) != line.materials_tier) {
            trial.materials_tier = Some(tier);
            if explains(line_amounts(&trial, school_type, rates)) {
                found.push(SingleChange::MaterialsTier { row, tier });
            }
        }
        trial.materials_tier = line.materials_tier;
        let full = rates.full_load_hours(line.certificate.as_ref());
        let whole = (1..=full).map(Hours::whole);
        let is_whole = |hours: &&Hours| (1..=full).any(|whole| Hours::whole(whole) == **hours);
        let others = hours.iter().filter(|hours| !is_whole(hours)).copied();
        for hours in whole.chain(others).filter(|hours| *hours != line.hours) {
            trial.hours = hours;
            if explains(with_other_numbers(before, &trial, school_type, rates).0) {
                found.push(SingleChange::Hours { row, hours });
            }
        }
        // A line without students is as one that is not funded.
        if line.students > 0 && explains(LineAmounts::ZERO) {
            found.push(SingleChange::NotFunded { row });
        }
    }

    /// Whether the scenario is as advised if a line draws something else.
    fn explains(&self, before: &LineEstimate, drawn: LineAmounts) -> bool {
        self.trials.set(self.trials.get() + 1);
        drawn != before.amounts && {
            let sums = self.sums.replacing(before, (drawn, before.cost));
            self.is_as_advised(&totals(&sums, self.case.school, self.case.rates))
        }
    }

    fn of_school(&self, found: &mut Vec<SingleChange>) {
        let school = *self.case.school;
        let explains =
            |school: &SchoolFacts| self.is_as_advised(&totals(&self.sums, school, self.case.rates));
        for years_7_12 in around(school.years_7_12, YEARS_7_12_OTHERWISE_MAX) {
            if explains(&SchoolFacts { years_7_12, ..school }) {
                found.push(SingleChange::Years7To12(years_7_12));
            }
        }
        let reading = school.reading.other();
        if explains(&SchoolFacts { reading, ..school }) {
            found.push(SingleChange::SmallScaleReading(reading));
        }
    }

    fn is_as_advised(&self, totals: &Totals) -> bool {
        are_as_advised(totals, self.advice)
    }
}

/// The numbers around one, without it, the nearest first.
fn around(number: u32, by: u32) -> impl Iterator<Item = u32> {
    let within: RangeInclusive<u32> = 0..=STUDENTS_MAX;
    (1..=by)
        .flat_map(move |by| [number.checked_sub(by), number.checked_add(by)])
        .flatten()
        .filter(move |number| within.contains(number))
}
