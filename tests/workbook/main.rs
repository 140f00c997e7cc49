//! The workbook: what its cells hold, what another program works out of its formulas, and what becomes of
//! hostile names.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]
#![expect(clippy::print_stderr, reason = "says what was skipped, and how much was checked")]

mod checking;
mod deciding;
mod faulty;
mod office;
mod plans;
mod reading;
mod recalculated;
#[path = "../seeded/mod.rs"]
mod seeded;
mod typed;
mod written;
