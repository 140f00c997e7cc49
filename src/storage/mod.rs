//! The program's own files: plans, rate sets, settings, and the sample plan.
//!
//! Absent on purpose: computed amounts (a file holds what the user decided, nothing that follows from
//! it), other programs' formats (see `exchange`), talk to the user (faults say what and where, the
//! callers show them), and any write that could leave a half-written file behind.

mod disk;
mod fault;
mod format;
mod sample;
mod settings;

pub use disk::{SaveFault, read_checked, read_plan, save_plan, save_text, shown_path};
pub use fault::{FileFault, Place, Problem};
pub use format::{Checked, parse_plan, plan_to_text};
pub use sample::sample_plan;
pub use settings::{Appearance, Settings};
