//! What stands on paper, as finished texts.

use serde::Serialize;

use crate::report::Report;

/// The contents of the paper.
#[derive(Debug, Serialize)]
pub(super) struct Contents {
    title: String,
    description: String,
    school: String,
    footer: String,
}

impl Contents {
    /// The contents of a report.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let plan = report.plan;
        Self {
            title: format!("VET funding {}", plan.planning_year()),
            description: "What the school is funded for vocational training of its students"
                .to_owned(),
            school: plan.school().name.clone(),
            footer: report.request.file_name.clone(),
        }
    }
}
