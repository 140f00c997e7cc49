//! Enrolment lines from CSV: the columns of `vdss-planner estimate`.
//!
//! Reading ([`read_file`], [`read_stream`]) is apart from parsing ([`parse`]), which does no I/O.
//! Absent on purpose: other delimiters than the comma, and guesses. What a cell does not say is its
//! documented default, comes from the catalogue, or is a fault with its place.

mod column;
mod decode;
mod fault;
mod header;
mod notice;
mod rows;
mod source;

pub use column::CsvColumn;
pub use fault::{CsvFault, CsvProblem};
pub use notice::CsvNotice;
pub(super) use rows::is_same_title;
pub use rows::{Imported, parse};
pub use source::{read_file, read_stream};
