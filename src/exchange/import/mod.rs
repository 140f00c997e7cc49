//! A sheet taken in: which column says what, what each row comes to, and how that changes a
//! scenario's lines.
//!
//! An [`Intake`] holds a sheet reduced to what may be kept. As soon as it is taken, columns headed as
//! about people are emptied, and beside those every column whose cells do not agree with its heading;
//! in a listing of students so is every column that is not understood. Birth dates become ages. A
//! heading alone is never believed: its cells must agree. [`Intake::read`] makes lines and faults of it, and [`merged`] the lines of
//! a scenario.
//!
//! Absent on purpose: files and clipboards (see [`super::sheet`]), guesses of bands and tiers, and
//! anything that would bring back what a column of persons said.

mod added;
mod apart;
mod answers;
mod basis;
mod birth_date;
pub mod cells;
pub mod certificate_list;
mod certificates;
mod contents;
mod counted_apart;
mod counts;
mod dates;
mod doubt;
mod doubt_rows;
mod doubt_words;
mod doubts;
mod effects;
mod fault;
mod field;
mod forget;
mod grouped_rows;
mod groups;
mod header_row;
mod heading_words;
mod headings;
mod hidden;
mod hours_of_whom;
mod incoming;
mod intake;
mod left_out;
mod loose_headings;
mod memory;
mod merge;
mod merged_down;
mod moved;
mod near_title;
mod not_understood;
mod notice;
mod pairs;
mod passed_over;
mod recognise;
mod rows;
mod same_student;
mod second_certificate;
mod sheet_read;
mod sheets;
mod status;
mod students;
mod sums;
mod twin_columns;
mod twins;
mod two_rows;
mod withdrawn;

pub use answers::CellAnswer;
pub use apart::CountedApart;
pub use basis::ImportBasis;
pub use doubt::{Doubt, DoubtChoice, DoubtEffect, DoubtKind};
pub use effects::Meeting;
pub use fault::{ImportFault, ImportProblem};
pub use field::{Field, FieldSet};
pub use incoming::{Incoming, needs};
pub use intake::{FieldTaken, ImportCell, Intake, NoSuchRow, RowFate, RowIs, SheetColumn};
pub use left_out::{LeftOut, LeftOutReason, row_ranges};
pub use memory::{fields_of_words, header_key, words_of_fields};
pub use merge::{Change, ChangeKind, FieldChange, How, Tally, merged};
pub use notice::ImportNotice;
pub use sheet_read::{Difference, RowRead, RowState, SheetRead};
pub use sheets::{SheetEffect, SheetsInDoubt, likely_sheet, other_sheets, taken};
