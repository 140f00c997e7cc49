//! The plan to look around in: an invented school.

use super::fault::FileFault;
use super::format;
use crate::plan::Plan;

const SAMPLE: &str = include_str!("../../assets/sample.ron");

/// The plan of Wattle Creek Secondary College, an invented school.
///
/// # Errors
/// The place and the fault, if the compiled-in file is broken; a test reads it.
pub fn sample_plan() -> Result<Plan, Vec<FileFault>> {
    format::document_named("sample.ron", SAMPLE)
}
