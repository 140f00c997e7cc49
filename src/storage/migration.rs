//! Plan files of every version, and the step from each version to the next.
//!
//! The shape of a version is a type of its own here, and is never changed again: what a file of it may
//! hold stays what it was. A new version is a new type and one more step. Where a part of the plan changes
//! with it, the older types get that part's old shape.
//!
//! Absent on purpose: versions newer than the last one. They are refused before they come here, since a
//! field passed over would silently make other figures.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::document_kind::{DocumentKind, PROGRAM_VERSION};
use super::fault::FileFault;
use super::ron_text::read;
use crate::domain::Word as _;
use crate::plan::{Plan, PlanFile};
use plan_2::PlanFile2;
use plan_3::PlanFile3;

mod plan_2;
mod plan_3;

/// `(format: "vdss-plan", version: 1, plan: (…))`. While it was written, fields came to the plan that may be
/// absent: `payments`, a scenario's `years_7_12`, a line's `withdrawals_percent` and `costs`, and of a rate
/// set `other_sources` and what was `carried`. A file without them decides nothing of the payments, counts the
/// school's own enrolments, expects no withdrawals, knows no costs, and carries nothing over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Version1 {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    plan: PlanFile2,
}

impl Version1 {
    /// Version 2 names the program that saved a file. The plan itself is the same.
    fn next(self) -> Version2 {
        Version2 {
            _format: IgnoredAny,
            _version: IgnoredAny,
            _saved_by: String::new(),
            plan: self.plan,
        }
    }
}

/// `(format: "vdss-plan", version: 2, saved_by: "0.1.0", plan: (…))`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Version2 {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    /// Read from the header alone, and there only of a newer file.
    #[serde(rename = "saved_by", default)]
    _saved_by: String,
    plan: PlanFile2,
}

impl Version2 {
    fn next(self) -> Version3 {
        Version3 {
            _format: IgnoredAny,
            _version: IgnoredAny,
            _saved_by: String::new(),
            plan: self.plan.next(),
        }
    }
}

/// `(format: "vdss-plan", version: 3, saved_by: "0.1.0", plan: (…))`: a line may say its `program_year`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Version3 {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    /// Read from the header alone, and there only of a newer file.
    #[serde(rename = "saved_by", default)]
    _saved_by: String,
    plan: PlanFile3,
}

impl Version3 {
    fn next(self) -> Version4 {
        Version4 {
            _format: IgnoredAny,
            _version: IgnoredAny,
            _saved_by: String::new(),
            plan: self.plan.next(),
        }
    }
}

/// `(format: "vdss-plan", version: 4, saved_by: "0.1.0", plan: (…))`: what the department advised stands at each
/// scenario, and there are notes, words for a paper and approvals.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Version4 {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    /// Read from the header alone, and there only of a newer file.
    #[serde(rename = "saved_by", default)]
    _saved_by: String,
    plan: PlanFile,
}

/// What is written: the newest version.
#[derive(Serialize)]
pub(super) struct PlanText<'a> {
    format: &'static str,
    version: u32,
    saved_by: &'static str,
    plan: &'a Plan,
}

impl<'a> PlanText<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let kind = DocumentKind::Plan;
        let (format, version) = (kind.word(), kind.version());
        Self { format, version, saved_by: PROGRAM_VERSION, plan }
    }
}

/// Reads a plan of a version, and takes it step by step to the newest.
///
/// # Errors
/// What is wrong with the text, in the shape that its version has.
pub(super) fn plan_of_version(
    version: u32,
    file: &str,
    text: &str,
) -> Result<PlanFile, Vec<FileFault>> {
    let newest = match version {
        1 => read::<Version1>(file, text)?.next().next().next(),
        2 => read::<Version2>(file, text)?.next().next(),
        3 => read::<Version3>(file, text)?.next(),
        _ => read::<Version4>(file, text)?,
    };
    Ok(newest.plan)
}
