//! One thing that the department may have counted otherwise.

use crate::domain::{Band, EnrolmentLine, Hours, MaterialsTier, Word as _, counted};
use crate::funding::SchoolFacts;
use crate::rates::{RateSetId, SmallScaleReading};

/// One thing of a scenario that may be otherwise. Lines are known by their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SingleChange {
    /// A line has so many students.
    Students {
        /// Which line.
        row: usize,
        /// How many.
        students: u32,
    },
    /// A line has another band.
    Band {
        /// Which line.
        row: usize,
        /// The band.
        band: Band,
    },
    /// A line has another materials tier.
    MaterialsTier {
        /// Which line.
        row: usize,
        /// The tier.
        tier: MaterialsTier,
    },
    /// A line has other training hours.
    Hours {
        /// Which line.
        row: usize,
        /// The hours of one student.
        hours: Hours,
    },
    /// A line is not funded.
    NotFunded {
        /// Which line.
        row: usize,
    },
    /// There are so many students in Years 7 to 12.
    Years7To12(u32),
    /// The small-scale maximum is read otherwise (R9).
    SmallScaleReading(SmallScaleReading),
    /// Another rate set is used.
    Rates(RateSetId),
}

impl SingleChange {
    /// Makes the change in what a scenario is worked out from, but for its rate set.
    pub fn make(&self, school: &mut SchoolFacts, lines: &mut [EnrolmentLine]) {
        let mut change = |row: usize, change: &dyn Fn(&mut EnrolmentLine)| {
            if let Some(line) = lines.get_mut(row) {
                change(line);
            }
        };
        match *self {
            Self::Students { row, students } => change(row, &|line| line.students = students),
            Self::Band { row, band } => change(row, &|line| line.band = Some(band)),
            Self::MaterialsTier { row, tier } => {
                change(row, &|line| line.materials_tier = Some(tier));
            }
            Self::Hours { row, hours } => change(row, &|line| line.hours = hours),
            Self::NotFunded { row } => change(row, &|line| line.on_vass = false),
            Self::Years7To12(students) => school.years_7_12 = students,
            Self::SmallScaleReading(reading) => school.reading = reading,
            Self::Rates(_) => {}
        }
    }

    /// The change in words, to follow "would be explained by": "5 students in place of 8 on line 2, SIT20322
    /// Certificate II in Hospitality".
    pub fn told(&self, school: &SchoolFacts, lines: &[EnrolmentLine], rates: &RateSetId) -> String {
        let on = |row: usize| {
            let line = lines.get(row);
            let title =
                line.filter(|line| line.certificate.is_some()).map(|line| line.title.trim());
            let name = line.map_or("a line that is gone", EnrolmentLine::name);
            format!("line {}, {name} {}", row + 1, title.unwrap_or_default()).trim_end().to_owned()
        };
        let was = |row: usize, said: &dyn Fn(&EnrolmentLine) -> Option<String>| {
            let before = lines.get(row).and_then(said);
            before.map_or_else(
                || "where none is entered".to_owned(),
                |was| format!("in place of {was}"),
            )
        };
        match self {
            Self::Students { row, students } => {
                let was = was(*row, &|line| Some(line.students.to_string()));
                format!("{} {was} on {}", counted(*students, "student", "students"), on(*row))
            }
            Self::Band { row, band } => {
                let was = was(*row, &|line| line.band.map(|band| band.word().to_owned()));
                format!("band {} {was} on {}", band.word(), on(*row))
            }
            Self::MaterialsTier { row, tier } => {
                let tier_of = |tier: MaterialsTier| format!("{}-cost", tier.label().to_lowercase());
                let was = was(*row, &|line| line.materials_tier.map(tier_of));
                format!("{} materials {was} on {}", tier_of(*tier), on(*row))
            }
            Self::Hours { row, hours } => {
                let was = was(*row, &|line| Some(line.hours.to_string()));
                format!("{hours} hours {was} on {}", on(*row))
            }
            Self::NotFunded { row } => format!("no funding of {}", on(*row)),
            Self::Years7To12(students) => format!(
                "{} in Years 7 to 12 in place of {}",
                counted(*students, "student", "students"),
                school.years_7_12
            ),
            Self::SmallScaleReading(_) => {
                "the other reading of the small-scale maximum rate".to_owned()
            }
            Self::Rates(set) => format!("rate set {set} in place of {rates}"),
        }
    }
}
