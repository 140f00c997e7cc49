//! What can be approved.

/// What can be approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApprovalOf {
    /// The plan as a whole.
    Plan,
    /// The scenario at this place.
    Scenario(usize),
}
