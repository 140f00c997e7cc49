//! Notes, and what the user writes for a paper.

use serde::{Deserialize, Serialize};

use crate::domain::NOTE_LENGTH_MAX;
use crate::rates::RateSetId;

/// A note on a rate set, which this plan keeps: the set itself may be used by others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateNote {
    /// The set.
    pub rate_set: RateSetId,
    /// The note, not blank.
    pub note: String,
}

/// What a note is on. Scenarios and lines count from 0.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NoteOn {
    /// An enrolment line.
    Line {
        /// Which scenario.
        scenario: usize,
        /// Which line.
        row: usize,
    },
    /// A scenario.
    Scenario(usize),
    /// A rate set.
    Rates(RateSetId),
}

/// A change of what a paper says in the user's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperEdit {
    /// Who prepared it: name and role.
    PreparedBy(String),
    /// What the council is recommended to do.
    Recommendation(String),
}

impl PaperEdit {
    pub(super) fn subject(&self) -> &'static str {
        match self {
            Self::PreparedBy(_) => "\"prepared by\"",
            Self::Recommendation(_) => "recommendation",
        }
    }

    /// Whether a file may hold it.
    pub(super) fn is_within_bounds(&self) -> bool {
        let (Self::PreparedBy(text) | Self::Recommendation(text)) = self;
        is_note_within_bounds(text)
    }
}

/// Whether a file may hold a note.
pub(super) fn is_note_within_bounds(note: &str) -> bool {
    note.chars().count() <= NOTE_LENGTH_MAX
}
