//! The school: what decides its rates and its small-scale adjustment.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{Money, number};

/// Mainstream and specialist schools have different rates.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum SchoolType {
    /// A mainstream school: the Core Student Learning component applies.
    #[default]
    Mainstream,
    /// A specialist school: the Core Stages of Learning component applies.
    Specialist,
}

super::words!(SchoolType { Mainstream => "mainstream", Specialist => "specialist" });

impl SchoolType {
    /// The type as a label: "Mainstream".
    pub fn label(self) -> &'static str {
        match self {
            Self::Mainstream => "Mainstream",
            Self::Specialist => "Specialist",
        }
    }
}

/// The calendar years that can be planned for.
pub const PLANNING_YEARS: std::ops::RangeInclusive<u16> = 2000..=2100;

/// A school's enrolments in Years 7 to 12, which decide its small-scale rate (R8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Years7To12 {
    /// One number for all six year levels.
    Total(#[serde(deserialize_with = "count")] u32),
    /// Year 7 first, Year 12 last.
    ByYear(#[serde(deserialize_with = "counts")] [u32; 6]),
}

impl Years7To12 {
    /// All students of Years 7 to 12.
    pub fn total(self) -> u32 {
        match self {
            Self::Total(students) => students,
            Self::ByYear(years) => years.iter().sum(),
        }
    }

    /// Whether each of its numbers is one that a school may have.
    pub fn is_within_bounds(self) -> bool {
        let years = match self {
            Self::Total(students) => vec![students],
            Self::ByYear(years) => years.to_vec(),
        };
        years.into_iter().all(|students| number::within(students, number::STUDENTS_MAX).is_ok())
    }
}

impl Default for Years7To12 {
    fn default() -> Self {
        Self::Total(0)
    }
}

fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let students = u32::deserialize(deserializer)?;
    bounded(students)
}

fn counts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u32; 6], D::Error> {
    let years = <[u32; 6]>::deserialize(deserializer)?;
    for students in years {
        bounded::<D::Error>(students)?;
    }
    Ok(years)
}

fn bounded<E: de::Error>(students: u32) -> Result<u32, E> {
    number::within(students, number::STUDENTS_MAX)
        .map_err(|fault| E::custom(format!("Years 7 to 12 enrolments: {students} is {fault}")))
}

/// The school that a plan is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolProfile {
    /// The school's name.
    pub name: String,
    /// The department's school number, as written there.
    #[serde(default)]
    pub number: String,
    /// The campus, for a school of several.
    #[serde(default)]
    pub campus: String,
    /// Which column of the rates applies.
    pub school_type: SchoolType,
    /// Enrolments in Years 7 to 12.
    pub years_7_12: Years7To12,
    /// The school offered no VET before the planning year (R15).
    #[serde(default)]
    pub new_provider: bool,
    /// R11: band funding under the 2022 model, if the school was advised of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Money>,
}
