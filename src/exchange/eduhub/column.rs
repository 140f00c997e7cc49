//! The columns that are read, which are all that is read.

use std::fmt;

/// A column of an extract that the count needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EduhubColumn {
    /// Of students: whether they are enrolled.
    Status,
    /// Of students: the key of their school year.
    SchoolYear,
    /// Of students: whether the Student Resource Package counts them.
    SgbFunded,
    /// Of students: the part of a full-time student that it counts.
    SgbTimeFraction,
    /// Of students: the number of their campus.
    Campus,
    /// Of students: the day they leave, which is read of those who leave later.
    ExitDate,
    /// Of students: the day of the last change.
    LastChange,
    /// Of school years: the key.
    KcyKey,
    /// Of school years: the year level as a number.
    NumEqvt,
    /// Of school years: what the school calls it.
    Description,
}

impl EduhubColumn {
    /// The columns of students that are read, in the order of their slots.
    pub(super) const OF_STUDENTS: [Self; 7] = [
        Self::Status,
        Self::SchoolYear,
        Self::SgbFunded,
        Self::SgbTimeFraction,
        Self::Campus,
        Self::ExitDate,
        Self::LastChange,
    ];

    /// The columns of school years that are read, in the order of their slots.
    pub(super) const OF_YEARS: [Self; 3] = [Self::KcyKey, Self::NumEqvt, Self::Description];

    /// Whether an extract can be counted without it.
    pub(super) fn is_optional(self) -> bool {
        matches!(self, Self::ExitDate | Self::LastChange)
    }

    /// The column's heading in the extract.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Status => "STATUS",
            Self::SchoolYear => "SCHOOL_YEAR",
            Self::SgbFunded => "SGB_FUNDED",
            Self::SgbTimeFraction => "SGB_TIME_FRACTION",
            Self::Campus => "CAMPUS",
            Self::ExitDate => "EXIT_DATE",
            Self::LastChange => "LW_DATE",
            Self::KcyKey => "KCYKEY",
            Self::NumEqvt => "NUM_EQVT",
            Self::Description => "DESCRIPTION",
        }
    }

    /// What its cells hold, for messages.
    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Status => "a status such as ACTV",
            Self::SchoolYear | Self::KcyKey => "the key of a school year such as 07",
            Self::SgbFunded => "Y, N or nothing",
            Self::SgbTimeFraction => {
                "a part of a full-time student, 0 to 1, such as 0.6, or nothing"
            }
            Self::Campus => "the number of a campus, 0 to 9999, or nothing",
            Self::ExitDate | Self::LastChange => "a date, or nothing",
            Self::NumEqvt => "a year level as a whole number, or nothing",
            Self::Description => "a description",
        }
    }
}

impl fmt::Display for EduhubColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.heading())
    }
}
