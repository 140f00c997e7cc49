//! The Enrolments page.

mod cards;
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
mod scenario_questions;
mod scenario_tabs;
mod strip;
mod sums;
mod view;

pub(in crate::ui) use follow::forget_line;
pub(in crate::ui) use line_column::LineColumn;
pub(in crate::ui) use lines_table::cell_id;
pub(in crate::ui) use view::EnrolmentsView;
