//! The window. The only place that knows egui.
//!
//! A page borrows the plan and says what the user did, as [`crate::plan::Action`]s; only the [`App`]
//! applies them. Colours and spacings are in `theme.rs` alone.
//!
//! Absent on purpose: formulas, file formats, and any way for a page to change the plan itself.

mod app;
mod compare;
mod enrolments;
mod explanation;
mod grid;
mod import;
mod kit;
mod payments;
mod rates;
mod report;
mod school;
mod shell;
mod start;

pub use app::file_dialog::{FileChooser, FileRequest, SystemDialogs};
pub use app::window::open_window;
pub use app::{App, StartUp};
pub use shell::other_programs::{Opens, OtherPrograms, SystemPrograms};
