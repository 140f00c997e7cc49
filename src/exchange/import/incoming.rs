//! A line that a sheet came to.

use super::FieldSet;
use crate::domain::EnrolmentLine;

/// A line that a sheet came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The line.
    pub line: EnrolmentLine,
    /// What the sheet itself says of it.
    pub says: FieldSet,
}
