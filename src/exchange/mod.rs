//! Data in and out of the program: CSV of enrolments, tables of text and counts of students in, estimates
//! and what explains them out.
//!
//! Absent on purpose: formulas (see [`crate::funding`]), plan files (see `storage`), and anything
//! printed: a caller decides what to do with a fault, a notice or a text.

pub mod eduhub;
mod eduhub_record;
pub mod enrolments_csv;
mod cell_problem;
mod comparison_record;
mod csv_rows;
mod estimate_record;
mod explanation_record;
mod fault_list;
pub mod import;
mod import_record;
mod payments_record;
mod report_record;
pub mod rates_page;
pub mod sheet;
mod table_problem;
mod text_bytes;

pub use cell_problem::{CellProblem, Found};
pub use comparison_record::{
    CausesRecord, Cells, CertificateRow, ComparisonRecord, ComponentRow, PaymentRow,
};
pub use eduhub_record::ExtractRecord;
pub use estimate_record::EstimateRecord;
pub(crate) use estimate_record::kind_word;
pub use explanation_record::ExplanationRecord;
pub use import_record::{ImportRecord, write_lines_csv};
pub use payments_record::PaymentsRecord;
pub use report_record::{ScenarioRecord, no_formula};
pub use table_problem::TableProblem;
pub use text_bytes::is_workbook;
