//! A list of certificates with their bands and materials tiers, as the department gives schools one: which
//! column says what, what each certificate comes to, and how that changes what a school entered and the
//! lines of a plan.
//!
//! Words are understood as in a sheet of enrolments: codes, titles, bands, tiers and hours are read by the
//! same readers. What the list leaves open is a [`ListQuestion`] without an answer, and a row that is not
//! understood a [`ListProblem`]: neither is taken until the user has said more.
//!
//! Absent on purpose: anything of a column about people. A listing of students is told to be one, and
//! nothing of it is kept.

mod changes;
mod column;
mod entry;
mod groups;
mod lines_of_plan;
mod list_words;
mod problem;
mod question;
mod question_words;
mod read;
mod row;
mod table;
#[cfg(test)]
mod tests;
mod year_named;

pub use changes::{ChangeKind, ListChange, ListTally, ListWay, ProposedBecause, list_changes};
pub use column::ListColumn;
pub use entry::{ListEntry, ListValue};
pub use lines_of_plan::{LineOfPlan, lines_of_plan, plan_with};
pub use problem::{ListProblem, ListProblemKind, RowMend};
pub use question::{ListChoice, ListQuestion, ListQuestionKind};
pub use read::{ListNotice, ListRead};
pub use table::{CertificateTable, TableColumn, taken_lists};
