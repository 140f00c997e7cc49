//! What a count comes to: numbers, and nothing that was a student's.

use rust_decimal::prelude::ToPrimitive;

use crate::domain::{Fte, Years7To12};

/// Students of one year level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearCount {
    /// Students, whole persons.
    pub headcount: u32,
    /// The sum of the time fractions of those that the Student Resource Package counts, exact.
    pub funded_fte: Fte,
}

impl YearCount {
    /// Nobody.
    pub const NONE: Self = Self { headcount: 0, funded_fte: Fte::ZERO };

    /// The funded FTE in whole students, half away from zero.
    pub fn whole_fte(self) -> u32 {
        // Nobody is more than a whole student, so it is never more than the headcount.
        self.funded_fte.rounded(0).to_u32().unwrap_or(self.headcount)
    }
}

/// Students of Years 7 to 12 on one campus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CampusCount {
    /// The campus's number; `None` for students without one.
    pub campus: Option<u16>,
    /// Year 7 first, Year 12 last.
    pub years: [YearCount; 6],
}

/// Students of a school year that is none of Years 7 to 12.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherYear {
    /// What the school calls the year.
    pub description: String,
    /// How many.
    pub students: u32,
}

/// The students of Years 7 to 12 in an extract, and how many of the same statuses were left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Years7To12Count {
    /// All campuses together, Year 7 first.
    pub years: [YearCount; 6],
    /// Each campus that has any of them, in the order of their numbers.
    pub campuses: Vec<CampusCount>,
    /// Students of other years, in the order of the years.
    pub other_years: Vec<OtherYear>,
    /// Students without a school year.
    pub without_year: u32,
    /// Students of a school year that the list of school years does not have.
    pub unknown_year: u32,
    /// Counted students who are not funded, and so are in the headcount alone.
    pub not_funded: u32,
    /// Funded students without a time fraction, and so in the headcount alone.
    pub without_fraction: u32,
}

impl Years7To12Count {
    /// The counts of one campus (by its place in `campuses`), or of all of them.
    pub fn years_of(&self, campus: Option<usize>) -> &[YearCount; 6] {
        campus.and_then(|place| self.campuses.get(place)).map_or(&self.years, |count| &count.years)
    }

    /// The headcount, as a plan holds enrolments.
    pub fn by_headcount(&self, campus: Option<usize>) -> Years7To12 {
        Years7To12::ByYear(self.years_of(campus).map(|year| year.headcount))
    }

    /// The funded FTE of each year level in whole students, as a plan holds enrolments.
    pub fn by_funded_fte(&self, campus: Option<usize>) -> Years7To12 {
        Years7To12::ByYear(self.years_of(campus).map(YearCount::whole_fte))
    }
}
