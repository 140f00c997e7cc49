//! What an extract comes to before it is decided whether students who leave later are counted.

use std::collections::BTreeMap;

use super::count::{CampusCount, OtherYear, YearCount, Years7To12Count};
use super::leaving::{ExitDates, LeavingChoice, LeavingDoubt};
use super::resaved::Resaved;
use super::status::{StatusCount, StudentStatus};
use super::year_levels::SchoolYear;

/// Students who are counted together, or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Headcount and fractions by campus and year level.
    pub(super) campuses: BTreeMap<Option<u16>, [YearCount; 6]>,
    /// By year level, those without one last, and by description.
    pub(super) other_years: BTreeMap<(bool, i8, String), u32>,
    pub(super) without_year: u32,
    pub(super) unknown_year: u32,
    pub(super) not_funded: u32,
    pub(super) without_fraction: u32,
}

impl Part {
    /// The students of Years 7 to 12.
    fn in_years(&self) -> u32 {
        self.campuses.values().flatten().map(|year| year.headcount).sum()
    }

    /// The students whose school year is not given or not known.
    fn of_no_known_year(&self) -> u32 {
        self.without_year + self.unknown_year
    }

    pub(super) fn take_other_year(&mut self, year: &SchoolYear) {
        // Year levels in their order, and then the ungraded ones by what they are called.
        let order =
            (year.level.is_none(), year.level.unwrap_or_default(), year.description.clone());
        *self.other_years.entry(order).or_default() += 1;
    }
}

/// The students of an extract as counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractCount {
    pub(super) active: Part,
    pub(super) leaving: Part,
    pub(super) exits: ExitDates,
    /// Every status that a student has, in the order of statuses.
    pub statuses: Vec<StatusCount>,
    /// How many characters the shortest and the longest status have that is not known.
    pub unknown_lengths: Option<(usize, usize)>,
    /// What a spreadsheet program did to the files.
    pub resaved: Vec<Resaved>,
}

impl ExtractCount {
    /// Whether students who leave later are counted, if there are any of Years 7 to 12.
    pub fn doubt(&self) -> Option<LeavingDoubt> {
        let (active, students) = (self.active.in_years(), self.leaving.in_years());
        (students > 0).then_some(LeavingDoubt {
            students,
            exits: self.exits,
            effects: [(LeavingChoice::Take, active + students), (LeavingChoice::LeaveOut, active)],
        })
    }

    /// Whether it is settled by this choice who is counted.
    pub fn is_settled(&self, leaving: Option<LeavingChoice>) -> bool {
        leaving.is_some() || self.doubt().is_none()
    }

    /// The students of Years 7 to 12, with those who leave later if that is chosen. Campuses stand in the
    /// same places whatever is chosen.
    pub fn counted(&self, leaving: Option<LeavingChoice>) -> Years7To12Count {
        let parts = self.parts(leaving);
        let mut campuses: BTreeMap<Option<u16>, [YearCount; 6]> = BTreeMap::new();
        for campus in self.active.campuses.keys().chain(self.leaving.campuses.keys()) {
            campuses.insert(*campus, [YearCount::NONE; 6]);
        }
        let mut years = [YearCount::NONE; 6];
        let mut other_years: BTreeMap<&(bool, i8, String), u32> = BTreeMap::new();
        for part in &parts {
            for (campus, of_campus) in &part.campuses {
                add(&mut years, of_campus);
                add(campuses.entry(*campus).or_insert([YearCount::NONE; 6]), of_campus);
            }
            for (year, students) in &part.other_years {
                *other_years.entry(year).or_default() += students;
            }
        }
        // Students without a campus stand last.
        let mut campuses: Vec<CampusCount> =
            campuses.into_iter().map(|(campus, years)| CampusCount { campus, years }).collect();
        campuses.sort_by_key(|count| (count.campus.is_none(), count.campus));
        let sum = |of: fn(&Part) -> u32| parts.iter().map(|part| of(part)).sum();
        Years7To12Count {
            years,
            campuses,
            other_years: other_years
                .into_iter()
                .map(|((_, _, name), students)| OtherYear { description: name.clone(), students })
                .collect(),
            without_year: sum(|part| part.without_year),
            unknown_year: sum(|part| part.unknown_year),
            not_funded: sum(|part| part.not_funded),
            without_fraction: sum(|part| part.without_fraction),
        }
    }

    /// The students of each status that is not counted, in the order of statuses. While it is not settled
    /// whether those who leave later are counted, only those of them are here who cannot be counted.
    pub fn statuses_left_out(&self, leaving: Option<LeavingChoice>) -> Vec<StatusCount> {
        let left_out = |count: &StatusCount| match (count.status, leaving) {
            (StudentStatus::Active, _) | (StudentStatus::Leaving, Some(LeavingChoice::Take)) => {
                None
            }
            (StudentStatus::Leaving, None) => {
                let in_years = self.leaving.in_years();
                let students = count.students.saturating_sub(in_years);
                let maybe_7_12 = self.leaving.of_no_known_year();
                Some(StatusCount { students, maybe_7_12, ..*count })
            }
            _ => Some(*count),
        };
        let left_out = self.statuses.iter().filter_map(left_out);
        left_out.filter(|count| count.students > 0).collect()
    }

    /// The parts that are counted.
    fn parts(&self, leaving: Option<LeavingChoice>) -> Vec<&Part> {
        match leaving {
            Some(LeavingChoice::Take) => vec![&self.active, &self.leaving],
            Some(LeavingChoice::LeaveOut) | None => vec![&self.active],
        }
    }
}

fn add(years: &mut [YearCount; 6], more: &[YearCount; 6]) {
    for (year, more) in years.iter_mut().zip(more) {
        year.headcount += more.headcount;
        year.funded_fte = year.funded_fte + more.funded_fte;
    }
}
