//! The texts of plan files.

use ron::error::Error as Ron;

use super::all_faults::{Holds, all_faults};
use super::fault::{DocumentProblem, FileFault};
use super::fault_places::place_of_plan_fault;
use super::migration::{PlanText, plan_of_version};
use super::ron_text::{FIRST_FAULTS_MAX, text_of};
use crate::domain::{Fault, FileProblem};
use crate::plan::{Plan, PlanFault};

/// How deep a plan's text is spread over lines: below, an enrolment line or a band keeps to one.
const PLAN_LINES_DEPTH: usize = 5;

/// The text of a plan file. Equal plans have equal texts, on every system, from one version of the program.
///
/// # Errors
/// What could not be written as text. None of our types refuses, but half a plan must never reach
/// a file.
pub fn plan_to_text(plan: &Plan) -> Result<String, Ron> {
    text_of(&PlanText::of(plan), PLAN_LINES_DEPTH)
}

/// Reads a plan of a version of its format.
pub(super) fn read_plan_text(version: u32, file: &str, text: &str) -> Result<Plan, Vec<FileFault>> {
    let plan = plan_of_version(version, file, text)
        .map_err(|first| all_faults(file, text, Holds::Plan { version }, first))?;
    Plan::checked(plan).map_err(|faults| {
        let located = |fault: PlanFault| {
            let place = place_of_plan_fault(text, &fault).in_file(file);
            Fault::at(place, DocumentProblem::Plan(fault))
        };
        let more = faults.len().saturating_sub(FIRST_FAULTS_MAX);
        let mut listed: Vec<_> = faults.into_iter().take(FIRST_FAULTS_MAX).map(located).collect();
        if more > 0 {
            listed.push(Fault::of_file(file, FileProblem::More(more).into()));
        }
        listed
    })
}
