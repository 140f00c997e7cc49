//! What a document is of which [`super::History`] keeps past and future.

use std::fmt;

use crate::rates::{RateAction, RateRefused};

/// A document that a user changes by actions, each a named step that can be undone: a plan.
pub trait Undoable: Clone + PartialEq {
    /// One thing a user does to it.
    type Action: Clone + fmt::Debug;
    /// What stands elsewhere in it after an action.
    type Moved;
    /// Why an action cannot be done.
    type Refused: From<RateRefused>;

    /// The document after an action.
    ///
    /// # Errors
    /// Why the action cannot be done; the document itself is never half changed.
    fn after(&self, action: &Self::Action) -> Result<Self, Self::Refused>;

    /// What stands elsewhere in it after an action.
    fn moved(&self, action: &Self::Action) -> Self::Moved;

    /// What the action means for the rate sets at hand; `after` is the document after it.
    fn change_of_rates(&self, action: &Self::Action, after: &Self) -> Option<RateAction>;

    /// What the step is called in "Undo …".
    fn step_name(&self, action: &Self::Action) -> String;

    /// Whether an action goes on with what an earlier one began, as keys typed in one field do.
    fn continues(action: &Self::Action, earlier: &Self::Action) -> bool;

    /// Whether an action goes on with an earlier one even after that step was ended.
    fn joins_ended_step(action: &Self::Action) -> bool;
}
