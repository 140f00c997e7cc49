//! What just happened, which the window says in a line that fades.

use super::command::Command;

/// Something that happened: that a text was copied, a plan saved, a scenario kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Told {
    pub(in crate::ui) words: String,
    /// What shows where it went.
    pub(in crate::ui) show: Option<Command>,
}
