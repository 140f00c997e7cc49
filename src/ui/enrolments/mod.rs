//! The Enrolments page.

pub(in crate::ui) mod certificate_cell;
pub(in crate::ui) mod eligibility_cell;
pub(in crate::ui) mod net_position;
pub(in crate::ui) mod page;
mod scenario_questions;
pub(in crate::ui) mod scenario_tabs;
