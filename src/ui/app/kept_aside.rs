//! What of the unsaved plan is kept aside, and what was left behind by windows before.

use super::recovery_question::RecoveryQuestion;
use crate::storage::Recovery;

/// What of the plan is kept aside.
#[derive(Default)]
pub(super) struct KeptAside {
    pub(super) recovery: Option<Recovery>,
    /// The plan's revision that is kept, while one is.
    pub(super) kept: Option<u64>,
    /// Since when, in the seconds of the window's clock, there is something that is not.
    pub(super) unkept_since: Option<f64>,
    /// What was left behind, until nothing else is asked.
    pub(super) offer: Option<RecoveryQuestion>,
    /// Whether it was said that nothing can be kept.
    pub(super) is_told: bool,
}

impl KeptAside {
    /// The plan is another one, and is in no file either: what is kept is not of it, whatever its revision.
    pub(super) fn begin_with_unsaved(&mut self) {
        if let Some(kept) = &mut self.kept {
            *kept = u64::MAX;
        }
    }
}
