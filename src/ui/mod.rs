//! The window. The only place that knows egui.
//!
//! A page borrows the plan and says what the user did, as an [`crate::plan::Action`]; only the
//! [`App`] applies it. Colours and spacings are in `theme.rs` alone.
//!
//! Absent on purpose: formulas, file formats, and any way for a page to change the plan itself.

mod app;
mod breakdown_page;
mod certificate_cell;
mod chart;
mod choice_list;
mod chrome;
mod command;
mod compare;
mod document;
mod drafts;
mod eduhub_dialog;
mod eligibility_cell;
mod enrolments_page;
mod figure;
mod figures_help;
mod focus_return;
mod file_dialog;
mod grid;
mod held_question;
mod import_batches;
mod import_cell;
mod import_changes;
mod import_columns;
mod import_heading;
mod import_keys;
mod import_page;
mod import_summary;
mod import_table;
mod import_view;
mod inspector;
mod key_queue;
mod keys_help;
mod log;
mod net_position;
mod new_rate_set;
mod new_source;
mod notices_popup;
mod open_import;
mod panics;
mod payments;
mod plan_differences;
mod proposed_name;
mod questions;
mod rate_additions;
mod rate_certificates;
mod rate_sources;
mod rate_tables;
mod rates_page;
mod recovery_question;
mod report_page;
mod results;
mod scenario_tabs;
mod school_page;
mod step_places;
mod table;
mod theme;
mod today;
mod view_state;
mod widgets;
mod window;

pub use app::{App, StartUp};
pub use file_dialog::{FileChooser, FileRequest, SystemDialogs};
pub use report_page::{Opens, OtherPrograms, SystemPrograms};
pub use window::open_window;
