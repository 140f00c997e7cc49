//! What an extract says of a student's enrolment.

use crate::domain::words;

/// The status of a student, in the order in which statuses are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StudentStatus {
    /// Enrolled.
    Active,
    /// Enrolled, and leaves later.
    Leaving,
    /// Enrolled from a later date on.
    Future,
    /// Not active for now.
    Inactive,
    /// To be deleted.
    Deleted,
    /// Has left.
    Left,
    /// A status that the program does not know.
    Other,
    /// No status is given.
    Blank,
}

words!(StudentStatus {
    Active => "ACTV",
    Leaving => "LVNG",
    Future => "FUT",
    Inactive => "INAC",
    Deleted => "DEL",
    Left => "LEFT",
    Other => "other",
    Blank => "blank",
});

impl StudentStatus {
    /// Reads a status: the code of the files, or the schema's word for it. Another one is not repeated: in
    /// a file whose columns have moved it might be anything.
    pub(super) fn read(text: &str) -> Self {
        match text.to_ascii_uppercase().as_str() {
            "ACTV" | "ACTIVE" => Self::Active,
            "LVNG" | "LEAVING" => Self::Leaving,
            "FUT" | "FUTURE" => Self::Future,
            "INAC" | "INACTIVE" => Self::Inactive,
            "DEL" | "DELETE" | "DELETED" => Self::Deleted,
            "LEFT" | "LEFT SCHOOL" => Self::Left,
            "" => Self::Blank,
            _ => Self::Other,
        }
    }

    /// In words that follow a number: "12 future".
    pub fn label(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Leaving => "leaving",
            Self::Future => "future",
            Self::Inactive => "inactive",
            Self::Deleted => "deleted",
            Self::Left => "left",
            Self::Other => "of an unknown status",
            Self::Blank => "without a status",
        }
    }

    /// Whether its word is a code of the extracts.
    pub fn is_code(self) -> bool {
        !matches!(self, Self::Other | Self::Blank)
    }

    /// Whether the status leaves open that the student is at the school. Extracts keep students for years
    /// after they have left.
    pub(super) fn may_be_at_school(self) -> bool {
        !matches!(self, Self::Deleted | Self::Left)
    }
}

/// The students of one status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusCount {
    /// The status.
    pub status: StudentStatus,
    /// How many students have it.
    pub students: u32,
    /// How many of them may be of Years 7 to 12: those of these years, and those whose school year is not
    /// given or not known.
    pub maybe_7_12: u32,
}
