//! The program's own files: plans, rate sets, the library of the school's own rates on this machine,
//! settings, and the sample plan.
//!
//! Absent on purpose: computed amounts (a file holds what the user decided, nothing that follows from
//! it), other programs' formats (see `exchange`), talk to the user (faults say what and where, the
//! callers show them), and any write that could leave a half-written file behind.

mod all_faults;
mod disk;
mod document_kind;
mod document_lock;
mod fault;
mod fault_places;
mod fault_spots;
mod file_stamp;
mod format;
mod header;
mod migration;
mod original;
mod part_reader;
mod parts;
mod plan_text;
mod rate_file_name;
mod rate_library;
mod rate_set_parser;
mod rate_set_reader;
mod rate_set_text;
mod reading;
mod recovery;
mod replace;
mod ron_text;
mod ron_words;
mod sample;
mod save_fault;
mod settings;
mod store_fault;
mod temporary_file;
mod text_place;
mod today;

pub use disk::{
    OtherVersion, kind_at, other_version_at, read_checked, read_document, read_plan, read_rate_set,
    readable_backup, save_bytes, save_document, save_plan, save_rate_set, save_text,
};
pub use document_kind::DocumentKind;
pub use document_lock::{DocumentLock, LockHolder, LockOutcome, lock_holder};
pub use fault::{DocumentProblem, FileFault};
pub use file_stamp::{FileStamp, file_stamp};
pub use format::{Checked, Document, parse_plan, parse_rate_set};
pub use plan_text::plan_to_text;
pub use rate_library::{RateLibrary, UnusableFile};
pub use rate_set_text::rate_set_to_text;
pub use reading::{is_folder, open_file, shown_path, unreadable};
pub use recovery::{LeftDocument, Recovery, left_behind};
pub use replace::is_backup;
pub use sample::sample_plan;
pub use save_fault::SaveFault;
pub use settings::{Appearance, Settings, SheetColumns, documents_folder};
pub use store_fault::StoreFault;
pub use today::today;
