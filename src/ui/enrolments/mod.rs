//! The Enrolments page.

mod cards;
mod charts;
mod certificate_cell;
mod choices;
mod columns;
mod columns_menu;
mod eligibility_cell;
mod figures;
mod follow;
mod line_column;
mod lines;
mod lines_in_grid;
mod lines_table;
mod net_position;
pub(in crate::ui) mod page;
mod reading;
mod scenario_menu;
mod scenario_naming;
mod scenario_questions;
mod scenario_tabs;
mod strip;
mod sums;
mod view;

pub(in crate::ui) use follow::{follow_scenarios, forget_line};
pub(in crate::ui) use line_column::LineColumn;
pub(in crate::ui) use lines_table::cell_id;
pub(in crate::ui) use scenario_naming::AskNewScenario;
pub(in crate::ui) use view::EnrolmentsView;
